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

/* The manuscript's name with another ending. */
static struct slice own_name(const struct invocation *call)
{
    struct slice name = path_name(slice_of(call->operands[0]));
    size_t size = name.size;

    while (size > 1 && name.text[size - 1] != '.') {
        size--;
    }
    return arena_printf(call->arena, "%.*s.md", (int)(size > 1 ? size - 1 : name.size),
                        name.text);
}

/* Where the stories of an edition lie: content, beside layout. Else the folder one is in. */
static struct slice own_folder(void)
{
    return folder_exists("content") && folder_exists("layout") ? SLICE("content") : SLICE(".");
}

static const char *own_path(const struct invocation *call, struct slice folder)
{
    return arena_string(call->arena, path_join(call->arena, folder, own_name(call)));
}

/* The file of -o, one called like the manuscript in the folder of -o, or in a folder of ours.
 */
static const char *story_path(const struct invocation *call)
{
    const char *wanted = call->values[OPTION_OUTPUT];

    if (!wanted) {
        return own_path(call, own_folder());
    }
    return folder_exists(wanted) ? own_path(call, slice_of(wanted)) : wanted;
}

/* Somebody may have worked on a story, and on its pictures. */
static bool may_write(const struct invocation *call, const char *path)
{
    struct stat st;

    if (call_has(call, OPTION_OVERWRITE) || path_is_standard(path) || lstat(path, &st) != 0) {
        return true;
    }
    DIAG(call->diag, MSG_IMPORT_EXISTS, NOWHERE, path);
    DIAG_ADD(call->diag, MSG_IMPORT_ELSEWHERE, NOWHERE);
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
    struct slice story = slice_of(path_is_standard(path) ? own_path(call, own_folder()) : path);
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
        if (picture->alternative.size > 0) {
            DIAG_ADD(call->diag, MSG_IMPORT_ALTERNATIVE, NOWHERE,
                     diag_text(call->diag, picture->alternative));
        }
    }
}

/* Into a folder in the making. */
static enum exit_code extract_pictures(const struct invocation *call, const char *folder,
                                       const struct manuscript *manuscript)
{
    struct slice path = slice_of(folder);
    const char *made = folder_begin(
        call->arena,
        path_join(call->arena, path_folder(path),
                  arena_printf(call->arena, ".%.*s.umbruch-", SLICE_ARG(path_name(path)))));

    if (!made) {
        return report_failed(call, folder);
    }
    return code_of(
        manuscript_extract(call->arena, call->operands[0], manuscript, made, call->diag));
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
    if (!may_write(call, folder)) {
        return EXIT_USAGE;
    }
    tell_pictures(call, folder, manuscript);
    enum exit_code code = extract_pictures(call, folder, manuscript);
    code = code == EXIT_FINE ? publish_pictures(call, folder, &is_new) : code;
    code = code == EXIT_FINE ? write_story(call, path, manuscript->markdown) : code;
    /* After the last step has failed the story may stand all the same. */
    if (code != EXIT_FINE && is_new && access(path, F_OK) != 0) {
        folder_remove(folder);
    }
    folder_end();
    return code;
}

/* ---------------------------------------------------------------- what was made */

/* As it may stand in YAML: in quotation marks if it has signs that could mean something. */
static struct slice yaml_word(const struct invocation *call, struct slice text)
{
    bool plain = true;

    for (size_t i = 0; i < text.size; i++) {
        char c = text.text[i];
        bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                    (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;

        plain = plain && (word || (i > 0 && strchr("-_./ ()", c)));
    }
    return plain ? text : arena_printf(call->arena, "'%.*s'", SLICE_ARG(text));
}

/* What is wanted now: a place on the list of stories, and a frame. A path that an edition
 * would not know so is named by its last part. */
static void say_next(const struct invocation *call, const char *path)
{
    bool german = diag_language(call->diag) == LANGUAGE_GERMAN;
    struct slice shown = slice_of(path);
    struct slice name = path_name(shown);
    bool is_below = path[0] != '/' && slice_find(shown, SLICE(".."), 0) == SIZE_MAX;
    struct slice listed = is_below ? shown : name;
    struct slice story =
        slice_part(name, 0, name.size - (slice_ends(name, ".md") ? strlen(".md") : 0));

    listed = slice_starts(listed, "./") ? slice_part(listed, 2, listed.size) : listed;
    fprintf(stderr,
            german ? "\nWie es weitergeht: in die Liste stories der Ausgabe%s\n\n"
                   : "\nWhat to do next: add to the list stories of the edition%s\n\n",
            is_below ? ""
            : german ? ", mit dem Pfad von ihrem Wurzelordner aus,"
                     : ", with the path from its root folder,");
    fprintf(stderr, "  - %.*s\n\n", SLICE_ARG(yaml_word(call, listed)));
    fprintf(stderr, german ? "aufnehmen, und auf einer Seite einen Rahmen dafür:\n\n"
                           : "and on a page give it a frame:\n\n");
    fprintf(stderr, "  - {story: %.*s, columns: …, lines: …}\n",
            SLICE_ARG(yaml_word(call, story)));
}

/* What our own reader has to say of a story that is written. */
static enum exit_code review(const struct invocation *call, const char *path)
{
    size_t errors = diag_errors(call->diag);

    if (wants_result_told(call)) {
        fprintf(stderr, "%s\n", output_shown(path));
    }
    if (path_is_standard(path)) { /* gone */
        return EXIT_FINE;
    }
    story_read(call->arena, inputs_new(call->arena), path, slice_of(path), NOWHERE, call->diag);
    if (diag_errors(call->diag) > errors) {
        return EXIT_INPUT;
    }
    if (wants_result_told(call)) {
        say_next(call, path);
    }
    return EXIT_FINE;
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
    code = code == EXIT_FINE ? write_all(call, path, &manuscript) : code;
    return code == EXIT_FINE ? review(call, path) : code;
}

static const struct example examples[] = {
    {{"umbruch import keynote.docx -o content/keynote.md",
      "umbruch import keynote.docx -o content/keynote.md"},
     {"writes the story, and its pictures into content/keynote-pictures",
      "schreibt den Text, und seine Bilder nach content/keynote-pictures"}},
    {{"umbruch import keynote.docx --overwrite", "umbruch import keynote.docx --overwrite"},
     {"writes content/keynote.md anew, if there are folders content and layout; else "
      "keynote.md",
      "schreibt content/keynote.md neu, wenn es Ordner content und layout gibt; sonst "
      "keynote.md"}},
    {{0}, {0}},
};

const struct command command_import = {
    .name = "import",
    .operands = {"TEXT.docx|odt", "TEXT.docx|odt"},
    .summary = {"make a story of a manuscript from a word processor",
                "aus einem Manuskript der Textverarbeitung einen Beitrag machen"},
    .more =
        {"Headings, emphasis, notes, lists, tables and quotations are kept; pictures are "
         "extracted and named with the place where they stood. Tracked changes and "
         "comments are errors, for somebody has to decide about them. "
         "Without -o the story is called like the manuscript and lies in the folder "
         "content, if there is one beside a folder layout, else in the folder one is in. "
         "The program pandoc reads a .docx; it must be installed.",
         "Überschriften, Hervorhebungen, Anmerkungen, Listen, Tabellen und Zitate bleiben; "
         "Bilder werden herausgelöst und mit der Stelle genannt, an der sie standen. "
         "Nachverfolgte Änderungen und Kommentare sind Fehler, denn jemand "
         "muss darüber entscheiden. Ohne -o heißt der Beitrag wie das Manuskript und liegt im "
         "Ordner content, wenn es einen neben einem Ordner layout gibt, sonst in dem "
         "Ordner, in dem man ist. Ein .docx liest das Programm pandoc; es muss "
         "installiert sein."},
    .examples = examples,
    .options = 1U << OPTION_OUTPUT | 1U << OPTION_ACCEPT_CHANGES | 1U << OPTION_OVERWRITE,
    .takes_document = true,
    .run = run,
};
