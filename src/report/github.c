/* github.c -- workflow commands of GitHub Actions: a line for each message, shown beside the
 * lines of a change.
 *
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions; the escapes
 * are those of its toolkit (packages/core/src/command.ts).
 */
#include "report/forms.h"

/* Characters that end a value; `%` and line ends always do, `,` and `:` in properties. */
static void put_escaped(struct slice text, bool is_property, FILE *out)
{
    for (size_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);
        char bytes[4];
        if (c == '%' || c == '\n' || c == '\r' || (is_property && (c == ',' || c == ':')))
            fprintf(out, "%%%02X", (unsigned)c);
        else
            fwrite(bytes, 1, (size_t)utf8_put(utf8_harmless(c), bytes), out);
    }
}

/* Columns mean something only within one line, and here the last one is inside. */
static void put_place(struct place place, FILE *out)
{
    struct region region = region_of(place);

    fputs("file=", out);
    put_escaped(place.source->name, true, out);
    fprintf(out, ",line=%zu,endLine=%zu", region.line, region.end_line);
    if (region.line == region.end_line) {
        size_t last = region.end_column > region.column ? region.end_column - 1 : region.column;
        fprintf(out, ",col=%zu,endColumn=%zu", region.column, last);
    }
    fputc(',', out);
}

static void put_note(const struct report_note *note, FILE *out)
{
    fputs("%0A", out);
    if (note->place.source) {
        struct region region = region_of(note->place);
        put_escaped(note->place.source->name, false, out);
        fprintf(out, ":%zu:%zu: ", region.line, region.column);
    }
    put_escaped(note->text, false, out);
}

static void put_report(const struct report *report, FILE *out)
{
    static const char *const commands[] = {"error", "warning", "notice"};

    fprintf(out, "::%s ", commands[message_severity(report->message)]);
    if (report->place.source)
        put_place(report->place, out);
    fprintf(out, "title=%s::", message_id(report->message).text);
    put_escaped(report->text, false, out);
    for (size_t i = 0; i < report->notes.count; i++)
        put_note(&report->notes.items[i], out);
    fputc('\n', out);
}

void github_write(const struct diag *diag, FILE *out)
{
    struct arena *arena = arena_new();
    size_t count;
    const struct report *const *reports = diag_sorted(diag, arena, &count);

    for (size_t i = 0; i < count; i++)
        put_report(reports[i], out);
    arena_free(arena);
}
