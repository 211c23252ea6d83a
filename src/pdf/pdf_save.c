/* pdf_save.c -- header, identifier and atomic writing.
 *
 * The file's /ID is a hash of all bytes before the trailer (of pictures, of their digests),
 * taken while they are written: the same content has the same identifier, another one another,
 * and neither the clock nor the path comes into it (ISO 32000-1, 14.4 leaves
 * the way of making it open).
 */
#include "pdf/pdf_save.h"

#include <errno.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/map.h"
#include "pdf/pdf_object.h"

/* Four bytes beyond 127 say that the file is binary. 1.6: what PDF/X-4 is
 * defined on. */
static const char header[] = "%PDF-1.6\n%\xE2\xE3\xCF\xD3\n";

struct saving {
    struct output *output;
    uint64_t hash[2]; /* two chains of FNV-1a with different beginnings */
};

static bool saving_write(void *context, const void *bytes, size_t size)
{
    return output_write(((struct saving *)context)->output, bytes, size);
}

static void saving_note(void *context, const void *bytes, size_t size)
{
    struct saving *saving = context;

    for (size_t i = 0; i < 2; i++)
        saving->hash[i] = hash_bytes(bytes, size, saving->hash[i]);
}

/* Most significant byte first, whatever the machine. */
static void saving_identify(void *context, unsigned char id[16])
{
    const struct saving *saving = context;

    for (size_t i = 0; i < 16; i++)
        id[i] = (unsigned char)(saving->hash[i / 8] >> (56 - 8 * (i % 8)));
}

static enum pdf_status report(struct diag *diag, const char *path)
{
    DIAG(diag, MSG_PDF_NOT_WRITTEN, NOWHERE, output_shown(path), diag_reason(diag, errno));
    return PDF_MACHINE;
}

enum pdf_status pdf_save(struct pdf_file *file, const char *path, struct diag *diag)
{
    struct saving saving = {.output = output_open(path), .hash = {1, 2}};
    const struct pdf_sink sink = {saving_write, saving_note, saving_identify, &saving};

    if (!saving.output)
        return report(diag, path);
    switch (pdf_file_serialise(file, (struct slice){header, sizeof header - 1}, &sink)) {
    case PDF_SERIALISED:
        return output_commit(saving.output) ? PDF_WRITTEN : report(diag, path);
    case PDF_SINK_FAILED:
        output_abandon(saving.output); /* keeps errno */
        return report(diag, path);
    case PDF_TOO_LARGE:
        break;
    }
    output_abandon(saving.output);
    DIAG(diag, MSG_PDF_TOO_LARGE, NOWHERE, output_shown(path));
    return PDF_INPUT_WRONG;
}
