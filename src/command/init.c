/* init.c -- umbruch init: a small edition to begin with.
 *
 * A template is a real edition, in the language of the messages if there is one: its folder
 * templates/LANGUAGE/NAME is copied as it is, with the fonts that its page
 * description names, their licences, and the schema for editors. All of it is written into a
 * folder beside the new one, which gets its name when everything is there; of an
 * empty folder that exists the contents are moved in one by one, and out again if one fails.
 */
#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/folder.h"
#include "command/command.h"
#include "command/data.h"

enum { FILE_LARGEST = 64 << 20, DEPTH_MOST = 8, NAMES_SHOWN = 4, TEMPLATE_COUNT = 4 };

const char *const template_names[] = {"magazine", "newsletter", "report", "starter", NULL};

static const words template_words[TEMPLATE_COUNT] = {
    {"a magazine: 8 pages A4, facing", "ein Magazin: 8 Seiten A4, Doppelseiten"},
    {"a newsletter: 4 pages A4, two columns", "ein Rundbrief: 4 Seiten A4, zwei Spalten"},
    {"a report: single pages A4, one wide column",
     "ein Bericht: einzelne Seiten A4, eine breite Spalte"},
    {"the beginning of a small magazine, 4 pages, for the guide",
     "der Anfang eines kleinen Magazins, 4 Seiten, für die Anleitung (englisch)"},
};

struct init {
    struct invocation *call;
    const char *template; /* its name */
    size_t index;
    const char *data;   /* folder of the program's files */
    const char *target; /* as it was named */
    bool exists;        /* an empty folder of that name */
    const char *made;   /* the folder in the making */
    struct {
        ARRAY_OF(struct slice);
    } fonts; /* «fonts/…», relative */
};

static const char *join(struct init *init, const char *folder, const char *name)
{
    return path_join(init->call->arena, slice_of(folder), slice_of(name)).text;
}

/* ---------------------------------------------------------------- reports */

static enum exit_code report_failed(struct init *init, const char *path)
{
    DIAG(init->call->diag, MSG_OUTPUT_FAILED, NOWHERE, path,
         diag_reason(init->call->diag, errno));
    return EXIT_MACHINE;
}

static enum exit_code report_unreadable(struct init *init, const char *path, const char *why)
{
    DIAG(init->call->diag, MSG_FILE_UNREADABLE, NOWHERE, path, why);
    return EXIT_MACHINE;
}

/* ---------------------------------------------------------------- before anything is written
 */

/* That it is one of them, the command line knows. */
static void find_template(struct init *init)
{
    const char *name = init->call->values[OPTION_TEMPLATE];

    while (name && strcmp(template_names[init->index], name) != 0) {
        init->index++;
        assert(template_names[init->index]);
    }
    init->template = template_names[init->index];
}

static const char *first_names(struct init *init, const struct names *names)
{
    const char *text = "";

    for (size_t i = 0; i < names->count && i < NAMES_SHOWN; i++) {
        text = diag_format(init->call->diag, "%s%s%s", text, i > 0 ? ", " : "",
                           diag_text(init->call->diag, names->items[i]));
    }
    return names->count > NAMES_SHOWN ? diag_format(init->call->diag, "%s …", text) : text;
}

/* A folder is made in one that is there: the missing one is named. */
static enum exit_code check_parent(struct init *init)
{
    struct slice parent = slice_of(init->target);
    struct stat st;

    while (parent.size > 0 && parent.text[parent.size - 1] == '/') {
        parent.size--;
    }
    while (parent.size > 0 && parent.text[parent.size - 1] != '/') {
        parent.size--;
    }
    while (parent.size > 1 && parent.text[parent.size - 1] == '/') {
        parent.size--;
    }
    const char *path = arena_string(init->call->arena, parent);
    if (parent.size == 0 || stat(path, &st) == 0 || errno != ENOENT) {
        return EXIT_FINE;
    }
    DIAG(init->call->diag, MSG_NO_PARENT, NOWHERE, path);
    return EXIT_INPUT;
}

/* Nothing that is there may be touched. */
static enum exit_code check_target(struct init *init)
{
    struct names names = {0};
    struct stat st;

    if (stat(init->target, &st) != 0) {
        return errno == ENOENT ? check_parent(init) : report_failed(init, init->target);
    }
    init->exists = true;
    if (!S_ISDIR(st.st_mode)) {
        DIAG(init->call->diag, MSG_NO_FOLDER, NOWHERE, init->target);
        return EXIT_INPUT;
    }
    if (!folder_list(init->call->arena, init->target, &names)) {
        return report_unreadable(init, init->target, diag_reason(init->call->diag, errno));
    }
    if (names.count > 0) {
        DIAG(init->call->diag, MSG_FOLDER_NOT_EMPTY, NOWHERE, init->target,
             first_names(init, &names));
        return EXIT_INPUT;
    }
    return EXIT_FINE;
}

/* ---------------------------------------------------------------- copying */

/* «fonts/serif/Regular.otf» and the like in a page description. */
static void note_fonts(struct init *init, struct slice text)
{
    struct slice word = SLICE("fonts/");

    for (size_t at = slice_find(text, word, 0); at != SIZE_MAX;
         at = slice_find(text, word, at + 1)) {
        size_t end = at;

        while (end < text.size && !strchr(" ,}\t\r\n'\"#", text.text[end])) {
            end++;
        }
        *ARRAY_PUSH(init->call->arena, &init->fonts) = slice_part(text, at, end);
    }
}

static enum exit_code copy_file(struct init *init, const char *from, const char *to)
{
    struct slice content;

    switch (file_read(init->call->arena, from, FILE_LARGEST, &content)) {
    case FILE_OK:
        break;
    case FILE_UNREADABLE:
        return report_unreadable(init, from, diag_reason(init->call->diag, errno));
    default:
        DIAG(init->call->diag, MSG_FILE_MISSING, NOWHERE, from);
        return EXIT_MACHINE;
    }
    if (slice_ends(slice_of(from), ".yaml")) {
        note_fonts(init, content);
    }
    return output_save(to, content) ? EXIT_FINE : report_failed(init, to);
}

/* Makes the folders of a relative path below the one in the making. */
static enum exit_code make_folders(struct init *init, struct slice relative)
{
    for (size_t at = slice_find(relative, SLICE("/"), 0); at != SIZE_MAX;
         at = slice_find(relative, SLICE("/"), at + 1)) {
        const char *name = arena_string(init->call->arena, slice_part(relative, 0, at));
        const char *path = join(init, init->made, name);

        if (mkdir(path, 0777) != 0 && errno != EEXIST) {
            return report_failed(init, path);
        }
    }
    return EXIT_FINE;
}

/* Files and folders of `from` below the relative path `to` (empty: the top). */
static enum exit_code copy_folder(struct init *init, const char *from, const char *to,
                                  unsigned depth)
{
    struct names names = {0};
    enum exit_code code = EXIT_FINE;

    if (depth > DEPTH_MOST || !folder_list(init->call->arena, from, &names)) {
        return report_unreadable(
            init, from, diag_reason(init->call->diag, depth > DEPTH_MOST ? ELOOP : errno));
    }
    for (size_t i = 0; i < names.count && code == EXIT_FINE; i++) {
        const char *path = join(init, from, names.items[i].text);
        const char *relative = *to ? join(init, to, names.items[i].text) : names.items[i].text;
        struct stat st;

        if (stat(path, &st) != 0) {
            return report_unreadable(init, path, diag_reason(init->call->diag, errno));
        }
        if (S_ISDIR(st.st_mode)) {
            code = copy_folder(init, path, relative, depth + 1);
        } else {
            code = make_folders(init, slice_of(relative));
            code = code == EXIT_FINE ? copy_file(init, path, join(init, init->made, relative))
                                     : code;
        }
    }
    return code;
}

static enum exit_code copy_font(struct init *init, struct slice font)
{
    const char *relative = arena_string(init->call->arena, font);
    const char *to = join(init, init->made, relative);
    enum exit_code code = make_folders(init, font);

    if (code != EXIT_FINE || access(to, F_OK) == 0) {
        return code;
    }
    return copy_file(init, join(init, init->data, relative), to);
}

/* Every font with the licence that lies beside it. */
static enum exit_code copy_fonts(struct init *init)
{
    enum exit_code code = EXIT_FINE;

    for (size_t i = 0; i < init->fonts.count && code == EXIT_FINE; i++) {
        struct slice font = init->fonts.items[i];

        code = copy_font(init, font);
        if (code == EXIT_FINE) {
            code = copy_font(
                init, path_join(init->call->arena, path_folder(font), SLICE("LICENSE.md")));
        }
    }
    return code;
}

/* So that an editor completes and checks the page description; some builds have none. */
static enum exit_code copy_schemas(struct init *init)
{
    static const char *const names[] = {"umbruch.schema.json", "umbruch-people.schema.json"};
    enum exit_code code = EXIT_FINE;

    for (size_t i = 0; i < sizeof names / sizeof *names && code == EXIT_FINE; i++) {
        const char *from = join(init, init->data, names[i]);

        if (access(from, F_OK) == 0) {
            code =
                copy_file(init, from, join(init, init->made, join(init, "layout", names[i])));
        }
    }
    return code;
}

/* ---------------------------------------------------------------- the new folder */

/* Beside the new folder, or inside it if it is there. */
static enum exit_code make_room(struct init *init)
{
    struct slice target = slice_of(init->target);

    while (target.size > 1 && target.text[target.size - 1] == '/') {
        target.size--;
    }
    init->target = arena_string(init->call->arena, target);
    init->made =
        folder_begin(init->call->arena,
                     arena_printf(init->call->arena, init->exists ? "%.*s/.umbruch-" : "%.*s-",
                                  SLICE_ARG(target)));
    return init->made ? EXIT_FINE : report_failed(init, init->target);
}

struct move {
    const char *from, *to;
};

/* Moves what was made into the empty folder; if it cannot, the folder is empty again. All that
 * takes memory comes before. */
static enum exit_code move_in(struct init *init)
{
    struct names names = {0};

    if (!folder_list(init->call->arena, init->made, &names)) {
        return report_failed(init, init->target);
    }
    struct move *moves = ARENA_ARRAY(init->call->arena, struct move, names.count);
    for (size_t i = 0; i < names.count; i++) {
        moves[i] = (struct move){join(init, init->made, names.items[i].text),
                                 join(init, init->target, names.items[i].text)};
    }
    for (size_t i = 0; i < names.count; i++) {
        if (rename(moves[i].from, moves[i].to) != 0) {
            int error = errno;

            while (i-- > 0) {
                folder_remove(moves[i].to);
            }
            errno = error;
            return report_failed(init, init->target);
        }
    }
    return EXIT_FINE;
}

static enum exit_code finish(struct init *init)
{
    if (init->exists) {
        return move_in(init);
    }
    return folder_publish(init->target) ? EXIT_FINE : report_failed(init, init->target);
}

static const char *template_folder(struct init *init)
{
    bool german = diag_language(init->call->diag) == LANGUAGE_GERMAN;
    const char *templates = join(init, init->data, "templates");
    const char *own = join(init, join(init, templates, german ? "de" : "en"), init->template);

    return folder_exists(own) ? own : join(init, join(init, templates, "en"), init->template);
}

static enum exit_code write_all(struct init *init)
{
    const char *from = template_folder(init);
    enum exit_code code = make_room(init);

    code = code == EXIT_FINE ? copy_folder(init, from, "", 0) : code;
    code = code == EXIT_FINE ? copy_fonts(init) : code;
    code = code == EXIT_FINE ? copy_schemas(init) : code;
    code = code == EXIT_FINE ? finish(init) : code;
    folder_end();
    return code;
}

/* ---------------------------------------------------------------- command */

/* As it is typed in a shell: in quotation marks if it holds a blank or the like. */
static const char *for_shell(struct arena *arena, const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "._-/+,:@%=";
    const char *c = path;

    while (*c && (strchr(plain, *c) || (unsigned char)*c >= 0x80)) {
        c++;
    }
    if (!*c) {
        return path;
    }
    const char *quote = strchr(path, '\'') ? "\"" : "'";
    return arena_printf(arena, "%s%s%s", quote, path, quote).text;
}

static void say_next(const struct init *init)
{
    bool german = diag_language(init->call->diag) == LANGUAGE_GERMAN;
    const char *what = template_words[init->index][german];
    const char *name = init->template;

    if (call_has(init->call, OPTION_QUIET)) {
        return;
    }
    printf(german ? "%s: %s.\n\nWie es weitergeht:\n\n" : "%s: %s.\n\nWhat to do next:\n\n",
           init->target, what);
    if (strcmp(init->target, ".") != 0) {
        printf("  cd %s\n", for_shell(init->call->arena, init->target));
    }
    printf(german ? "  umbruch build layout/%s.yaml\n\n"
                    "Das schreibt %s-press.pdf. Ändern Sie dann die Texte in content/ und die\n"
                    "Seiten in layout/%s.yaml; Kommentare sagen, was wofür da ist.\n"
                  : "  umbruch build layout/%s.yaml\n\n"
                    "This writes %s-press.pdf. Then change the texts in content/ and the\n"
                    "pages in layout/%s.yaml; comments say what is there for what.\n",
           name, name, name);
}

static enum exit_code run(struct invocation *call)
{
    struct init init = {.call = call, .target = call->operands[0]};

    find_template(&init);
    init.data = data_folder(call->arena);
    if (!init.data) {
        DIAG(call->diag, MSG_NO_DATA, NOWHERE);
        return EXIT_MACHINE;
    }
    enum exit_code code = check_target(&init);
    code = code == EXIT_FINE ? write_all(&init) : code;
    if (code == EXIT_FINE) {
        say_next(&init);
    }
    return code;
}

static const struct example examples[] = {
    {{"umbruch init issue", "umbruch init heft"},
     {"makes the folder issue with a magazine in it",
      "legt den Ordner heft mit einem Magazin an"}},
    {{"umbruch init --template report study", "umbruch init --template report studie"},
     {"begins a report instead", "beginnt stattdessen einen Bericht"}},
    {{0}, {0}},
};

const struct command command_init = {
    .name = "init",
    .operands = {"FOLDER", "ORDNER"},
    .summary = {"begin an edition: page description, texts and fonts of a template",
                "eine Ausgabe beginnen: Seiten, Texte und Schriften eines Musters"},
    .more =
        {"The folder must not exist, or be empty. What is in it afterwards can be built at "
         "once, and explains itself in comments and in its texts, which are in the language of "
         "the messages (--lang); the starter is in English.",
         "Den Ordner darf es noch nicht geben, oder er ist leer. Was danach darin liegt, "
         "lässt sich sofort setzen und erklärt sich in Kommentaren und Texten selbst, in der "
         "Sprache der Meldungen (--lang); starter gibt es nur auf Englisch."},
    .examples = examples,
    .options = 1U << OPTION_TEMPLATE,
    .takes_folder = true,
    .run = run,
};
