/* Any bytes as an issue: its pages, two stories, its people and a drawing, in a house style
 * that stands in house.yaml. The pages are made, and written in every form there is; so charts,
 * {page:…}, {credits} and all that is placed and flows meets whatever is written in them. */
#include <jansson.h>

#include "base/file.h"
#include "edition/edition.h"
#include "files.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "proof/dump.h"
#include "report/report.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const names[] = {"edition.yaml", "a.md", "b.md", "people.yaml", "a.svg"};

enum { HOUSE_LIMIT = 1 << 20, NESTING = 64 };

static void bring(const char *name, const char *from)
{
    struct arena *arena = arena_new();
    struct slice content;

    GUARANTEE(file_read(arena, path_join(arena, slice_of(SOURCE_FOLDER), slice_of(from)).text,
                        HOUSE_LIMIT, &content) == FILE_OK);
    fuzz_write(name, content);
    arena_free(arena);
}

static void prepare(void)
{
    static bool prepared;

    if (prepared)
        return;
    bring("house.yaml", "tests/fuzz/house.yaml");
    bring("regular.otf", "fonts/source-sans-3/SourceSans3-Regular.otf");
    bring("italic.otf", "fonts/source-sans-3/SourceSans3-It.otf");
    bring("bold.otf", "fonts/source-sans-3/SourceSans3-Bold.otf");
    prepared = true;
}

/* The house style is there, whatever the input says of it. */
static struct slice with_house(struct fuzz *fuzz, struct slice text)
{
    static const char line[] = "include: [house.yaml]\n";
    size_t head = sizeof line - 1;
    char *all = arena_alloc(fuzz->arena, head + text.size, 1);

    for (size_t i = 0; i < head + text.size; i++)
        all[i] = i < head ? line[i] : text.text[i - head];
    return (struct slice){all, head + text.size};
}

/* --- what holds for finished pages --- */

static void walk_line(const struct line_record *line)
{
    fuzz_touch(line->text);
    GUARANTEE(utf8_check(line->text) == line->text.size);
    GUARANTEE(line->x > -LENGTH_MAX && line->x < LENGTH_MAX);
    GUARANTEE(line->baseline > -LENGTH_MAX && line->baseline < LENGTH_MAX);
}

/* Brackets and saved states close in the order in which they were opened. */
static void walk_marks(const struct mark_list *marks)
{
    enum mark_kind open[NESTING];
    size_t depth = 0;

    for (size_t i = 0; i < marks->count; i++) {
        enum mark_kind kind = marks->items[i].kind;
        if (kind == MARK_BEGIN || kind == MARK_SAVE) {
            GUARANTEE(depth < NESTING);
            open[depth++] = kind;
        } else if (kind == MARK_END || kind == MARK_RESTORE) {
            GUARANTEE(depth > 0);
            GUARANTEE(open[--depth] == (kind == MARK_END ? MARK_BEGIN : MARK_SAVE));
        } else if (kind == MARK_LINE) {
            walk_line(marks->items[i].line);
        }
    }
    GUARANTEE(depth == 0);
}

static void write_pdf(struct fuzz *fuzz, const struct finished_document *document)
{
    const struct pdf_job job = {.document = document, .path = fuzz_path(fuzz->arena, "x.pdf")};
    size_t errors = diag_errors_said(fuzz->diag);
    enum pdf_status status = pdf_write(&job, fuzz->diag);

    GUARANTEE(status != PDF_MACHINE);
    GUARANTEE((status == PDF_WRITTEN) == (diag_errors_said(fuzz->diag) == errors));
}

static void walk(struct fuzz *fuzz, const struct finished_document *document)
{
    GUARANTEE(document->page_count > 0);
    for (size_t i = 0; i < document->page_count; i++) {
        fuzz_touch(document->pages[i].label);
        walk_marks(&document->pages[i].ground);
        walk_marks(&document->pages[i].matter);
    }
    for (size_t i = 0; i < document->outline_count; i++) {
        fuzz_touch(document->outline[i].title);
        GUARANTEE(document->outline[i].page < document->page_count);
    }
    struct slice dump = dump_document(fuzz->arena, document);
    fuzz_touch(dump);
    GUARANTEE(utf8_check(dump) == dump.size);
    if (diag_errors(fuzz->diag) == 0)
        write_pdf(fuzz, document);
}

/* --- all stages --- */

static void make(struct fuzz *fuzz, const struct edition *edition)
{
    struct font_library *fonts = font_library_new(fuzz->arena, edition->inputs, fuzz->diag);
    struct story **stories = ARENA_ARRAY(fuzz->arena, struct story *, edition->story_count);
    const struct picture_help help = {0};

    for (size_t i = 0; i < edition->story_count; i++) {
        struct slice path = edition->stories[i].path;
        const char *file =
            edition_path(edition, fuzz->arena, path, edition->stories[i].place, fuzz->diag);
        stories[i] = file ? story_read(fuzz->arena, edition->inputs, file, path,
                                       edition->stories[i].place, fuzz->diag)
                          : NULL;
    }
    if (diag_errors(fuzz->diag) == 0) {
        struct finished_document *document =
            pages_make(fuzz->arena, edition, stories, fonts, &help, fuzz->diag);
        walk(fuzz, document);
    } else {
        pages_check_files(fuzz->arena, edition, fonts, fuzz->diag);
    }
    font_library_free(fonts);
}

/* What was said is JSON whatever it quotes. */
static void report(struct fuzz *fuzz)
{
    for (enum report_format format = 0; format < REPORT_FORMATS; format++) {
        char *text = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);

        GUARANTEE(out);
        report_write(fuzz->diag, format, false, out);
        GUARANTEE(fclose(out) == 0);
        if (format == REPORT_JSON || format == REPORT_SARIF) {
            json_t *read = json_loadb(text, size, JSON_ALLOW_NUL, NULL);
            GUARANTEE(read);
            json_decref(read);
        }
        free(text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();

    prepare();
    fuzz_files(with_house(&fuzz, fuzz_text(&fuzz, data, size)), names, COUNT(names));
    const struct edition *edition =
        edition_read(fuzz.arena, inputs_new(fuzz.arena), fuzz_path(fuzz.arena, names[0]),
                     fuzz_folder(), fuzz.diag);
    GUARANTEE(edition || diag_errors(fuzz.diag) > 0);
    if (edition && diag_errors(fuzz.diag) == 0)
        make(&fuzz, edition);
    report(&fuzz);
    fuzz_end(&fuzz);
    return 0;
}
