/* report.c -- the forms by name. */
#include "report/report.h"

#include "report/forms.h"

const char *const report_format_names[] = {"text", "json", "sarif", "github", NULL};

void report_write(const struct diag *diag, enum report_format format, bool colour, FILE *out)
{
    switch (format) {
    case REPORT_JSON:
        json_write(diag, out);
        break;
    case REPORT_SARIF:
        sarif_write(diag, out);
        break;
    case REPORT_GITHUB:
        github_write(diag, out);
        break;
    default:
        diag_print(diag, out, colour);
        break;
    }
}
