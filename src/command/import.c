/* import.c -- umbruch import: a manuscript from a word processor becomes a story. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "command/job.h"
#include "import/import.h"
#include "story/story.h"

/* The manuscript's name with another ending, in the folder one is in. */
static const char *own_path(const struct invocation *call)
{
    struct slice name = path_name(slice_of(call->operands[0]));
    size_t size = name.size;

    while (size > 1 && name.text[size - 1] != '.') {
        size--;
    }
    return arena_printf(call->arena, "%.*s.md", (int)(size > 1 ? size - 1 : name.size),
                        name.text)
        .text;
}

static const char *story_path(const struct invocation *call)
{
    return call_has(call, OPTION_OUTPUT) ? call->values[OPTION_OUTPUT] : own_path(call);
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

static enum exit_code code_of(enum import_status status)
{
    return status == IMPORT_DONE          ? EXIT_FINE
           : status == IMPORT_INPUT_WRONG ? EXIT_INPUT
                                          : EXIT_MACHINE;
}

static enum exit_code report_failed(const struct invocation *call, const char *path)
{
    DIAG(call->diag, MSG_OUTPUT_FAILED, NOWHERE, path, diag_reason(call->diag, errno));
    return EXIT_MACHINE;
}

/* ---------------------------------------------------------------- pictures */

/* STORY-pictures beside the story. */
static const char *pictures_folder(const struct invocation *call, const char *path)
{
    struct slice story = slice_of(path_is_standard(path) ? own_path(call) : path);
    struct slice stem = slice_part(story, 0, story.size - (slice_ends(story, ".md") ? 3 : 0));

    return arena_printf(call->arena, "%.*s-pictures", SLICE_ARG(stem)).text;
}

static void tell_pictures(const struct invocation *call, const char *folder,
                          const struct manuscript *manuscript)
{
    for (size_t i = 0; i < manuscript->pictures.count; i++) {
        const struct manuscript_picture *picture = &manuscript->pictures.items[i];

        DIAG(call->diag, MSG_IMPORT_PICTURE, NOWHERE,
             diag_format(call->diag, "%s/%.*s", folder, SLICE_ARG(picture->path)),
             diag_text(call->diag, picture->behind));
    }
}

/* Into a folder in the making. */
static enum exit_code extract_pictures(const struct invocation *call, const char *folder)
{
    struct slice path = slice_of(folder);
    const char *made = folder_begin(
        call->arena,
        path_join(call->arena, path_folder(path),
                  arena_printf(call->arena, ".%.*s.umbruch-", SLICE_ARG(path_name(path)))));

    if (!made) {
        return report_failed(call, folder);
    }
    return code_of(manuscript_extract(call->arena, call->operands[0], made, call->diag));
}

/* A folder that is there already gets the new ones. `is_new` tells whether there was none. */
static enum exit_code publish_pictures(const struct invocation *call, const char *folder,
                                       bool *is_new)
{
    struct stat st;

    *is_new = lstat(folder, &st) != 0;
    if (*is_new ? folder_publish(folder) : folder_pour(call->arena, folder)) {
        return EXIT_FINE;
    }
    *is_new = false;
    return report_failed(call, folder);
}

/* ---------------------------------------------------------------- the story */

static enum exit_code write_story(const struct invocation *call, const char *path,
                                  struct slice text)
{
    return output_save(path, text) ? EXIT_FINE : report_failed(call, output_shown(path));
}

/* Story and pictures, or neither. */
static enum exit_code write_all(const struct invocation *call, const char *path,
                                const struct manuscript *manuscript)
{
    const char *folder = pictures_folder(call, path);
    bool is_new = false;

    if (manuscript->pictures.count == 0) {
        return write_story(call, path, manuscript->markdown);
    }
    tell_pictures(call, folder, manuscript);
    enum exit_code code = extract_pictures(call, folder);
    code = code == EXIT_FINE ? publish_pictures(call, folder, &is_new) : code;
    code = code == EXIT_FINE ? write_story(call, path, manuscript->markdown) : code;
    if (code != EXIT_FINE && is_new) {
        folder_remove(folder);
    }
    folder_end();
    return code;
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
    code = write_all(call, path, &manuscript);
    if (code != EXIT_FINE) {
        return code;
    }
    if (wants_result_told(call)) {
        fprintf(stderr, "%s\n", output_shown(path));
    }
    if (path_is_standard(path)) { /* gone */
        return EXIT_FINE;
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
