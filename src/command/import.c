/* import.c -- umbruch import: a manuscript from a word processor becomes a story. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "command/job.h"
#include "import/import.h"
#include "story/story.h"

/* The manuscript's name with another ending, in the folder one is in. */
static const char *story_path(const struct invocation *call)
{
    struct slice name = path_name(slice_of(call->operands[0]));
    size_t size = name.size;

    if (call_has(call, OPTION_OUTPUT)) {
        return call->values[OPTION_OUTPUT];
    }
    while (size > 1 && name.text[size - 1] != '.') {
        size--;
    }
    return arena_printf(call->arena, "%.*s.md", (int)(size > 1 ? size - 1 : name.size),
                        name.text)
        .text;
}

/* A story that somebody may have worked on is replaced only if -o names it. */
static bool may_write(const struct invocation *call, const char *path)
{
    if (call_has(call, OPTION_OUTPUT) || access(path, F_OK) != 0) {
        return true;
    }
    DIAG(call->diag, MSG_IMPORT_EXISTS, NOWHERE, path);
    return false;
}

static bool write_story(const struct invocation *call, const char *path, struct slice text)
{
    struct output *output = output_open(path);

    if (output && output_write(output, text.text, text.size) && output_commit(output)) {
        return true;
    }
    DIAG(call->diag, MSG_OUTPUT_FAILED, NOWHERE, path, diag_reason(call->diag, errno));
    return false;
}

static enum exit_code code_of(enum import_status status)
{
    return status == IMPORT_DONE          ? EXIT_FINE
           : status == IMPORT_INPUT_WRONG ? EXIT_INPUT
                                          : EXIT_MACHINE;
}

/* STORY-pictures beside the story, and where each picture belongs. */
static enum exit_code take_pictures(const struct invocation *call, const char *path,
                                    const struct manuscript *manuscript)
{
    struct slice story = slice_of(path);
    struct slice stem = slice_part(story, 0, story.size - (slice_ends(story, ".md") ? 3 : 0));
    const char *folder = arena_printf(call->arena, "%.*s-pictures", SLICE_ARG(stem)).text;

    if (manuscript->pictures.count == 0) {
        return EXIT_FINE;
    }
    for (size_t i = 0; i < manuscript->pictures.count; i++) {
        const struct manuscript_picture *picture = &manuscript->pictures.items[i];
        DIAG(call->diag, MSG_IMPORT_PICTURE, NOWHERE,
             diag_format(call->diag, "%s/%.*s", folder, SLICE_ARG(picture->path)),
             diag_text(call->diag, picture->behind));
    }
    return code_of(manuscript_extract(call->arena, call->operands[0], folder, call->diag));
}

static enum exit_code run(struct invocation *call)
{
    const char *path = story_path(call);
    struct manuscript manuscript = {0};

    if (!may_write(call, path)) {
        return EXIT_USAGE;
    }
    progress(call, "reading the manuscript", "lese das Manuskript");
    enum exit_code code = code_of(manuscript_read(call->arena, call->operands[0],
                                                  call_has(call, OPTION_ACCEPT_CHANGES),
                                                  &manuscript, call->diag));
    progress_end();
    if (code != EXIT_FINE) {
        return code;
    }
    code = take_pictures(call, path, &manuscript);
    if (code == EXIT_FINE && !write_story(call, path, manuscript.markdown)) {
        code = EXIT_MACHINE;
    }
    if (code != EXIT_FINE) {
        return code;
    }
    if (wants_result_told(call)) {
        fprintf(stderr, "%s\n", output_shown(path));
    }
    /* What our own reader has to say of it. */
    story_read(call->arena, inputs_new(call->arena), path, slice_of(path), NOWHERE, call->diag);
    return diag_errors(call->diag) > 0 ? EXIT_INPUT : EXIT_FINE;
}

static const struct example examples[] = {
    {{"umbruch import keynote.docx -o content/keynote.md",
      "umbruch import keynote.docx -o content/keynote.md"},
     {"writes the story, and its pictures into content/keynote-pictures",
      "schreibt den Text, und seine Bilder nach content/keynote-pictures"}},
    {{0}, {0}},
};

const struct command command_import = {
    .name = "import",
    .operands = {"TEXT.docx|odt", "TEXT.docx|odt"},
    .summary = {"make a story of a manuscript from a word processor",
                "aus einem Manuskript der Textverarbeitung einen Text machen"},
    .more = {"Headings, emphasis, notes, lists, tables and quotations are kept; pictures are "
             "extracted and named with the place where they stood. Tracked changes and "
             "comments are errors, for somebody has to decide about them. "
             "The program pandoc reads the manuscript; it must be installed.",
             "Überschriften, Hervorhebungen, Anmerkungen, Listen, Tabellen und Zitate bleiben; "
             "Bilder werden herausgelöst und mit der Stelle genannt, an der sie standen. "
             "Nachverfolgte Änderungen und Kommentare sind Fehler, denn jemand "
             "muss darüber entscheiden. Das Manuskript liest das Programm pandoc; es muss "
             "installiert sein."},
    .examples = examples,
    .options = 1U << OPTION_OUTPUT | 1U << OPTION_ACCEPT_CHANGES,
    .takes_document = true,
    .run = run,
};
