/* version.c -- umbruch --version: what a report of a fault should hold. */
#include "base/digest.h"
#include "command/command.h"
#include "edition/yaml.h"
#include "page/page.h"
#include "paint/picture.h"
#include "paragraph/paragraph.h"
#include "pdf/pdf.h"
#include "reference/reference.h"

static void print_libraries(struct arena *arena, FILE *out)
{
    const struct {
        const char *name, *version;
    } libraries[] = {
        {"libharu", pdf_library_version()},         {"HarfBuzz", font_harfbuzz_version()},
        {"FreeType", font_freetype_version(arena)}, {"libfyaml", yaml_library_version()},
        {"cmark-gfm", story_library_version()},     {"ICU", paragraph_icu_version(arena)},
        {"libpng", picture_png_version()},          {"expat", picture_expat_version()},
        {"jansson", reference_jansson_version()},   {"libqrencode", page_qrencode_version()},
        {"zlib", picture_zlib_version()},           {"nettle", digest_library_version()},
    };

    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        fprintf(out, "  %-12s %s\n", libraries[i].name, libraries[i].version);
    }
}

void version_print(bool libraries, struct arena *arena, FILE *out)
{
    fprintf(out, "umbruch %s\n", UMBRUCH_VERSION);
    if (libraries) {
        print_libraries(arena, out);
    }
}
