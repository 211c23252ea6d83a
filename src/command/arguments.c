/* arguments.c -- the options there are, and understanding the command line. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/work.h"
#include "command/operand.h"
#include "report/report.h"

static const char *const languages[] = {"en", "de", NULL};
static const char *const colours[] = {"auto", "always", "never", NULL};

static const struct option_row options[OPTION_COUNT] = {
    [OPTION_OUTPUT] =
        {
            .letter = 'o',
            .name = "output",
            .value = {"FILE", "DATEI"},
            .help = {"write there; a folder, with several editions",
                     "dorthin schreiben; bei mehreren Ausgaben ein Ordner"},
            .alone = {"the file to write", "in diese Datei schreiben"},
            .more = {"The file appears under its name when it is complete, never before. A - "
                     "stands for standard output.",
                     "Die Datei erscheint unter ihrem Namen, wenn sie vollständig ist, nie "
                     "vorher. Ein - steht für die Standardausgabe."},
            .kind = VALUE_FILE,
        },
    [OPTION_PROFILE] =
        {
            .name = "profile",
            .value = {"NAME", "NAME"},
            .help = {"what the PDF is for: press (default)",
                     "wofür das PDF ist: press (Vorgabe)"},
            .more = {"The profile press is for the printer: with bleed, in CMYK and "
                     "spot colours.",
                     "Das Profil press ist für die Druckerei: mit Anschnitt, in CMYK und "
                     "Sonderfarben."},
            .kind = VALUE_CHOICE,
            .choices = profile_names,
        },
    [OPTION_PAGES] =
        {
            .name = "pages",
            .value = {"FOLIOS", "SEITEN"},
            .help = {"write these pages only: 8, 8-9, 1,4,8-",
                     "nur diese Seiten schreiben: 8, 8-9, 1,4,8-"},
            .more = {"Pages are named by the folio that is printed on them, in the order of "
                     "the edition. All pages are made, so these are as they are in the whole.",
                     "Seiten werden nach der Seitenzahl benannt, die darauf steht, in der "
                     "Reihenfolge der Ausgabe. Alle Seiten werden gemacht, also sind diese "
                     "so, wie sie im Ganzen sind."},
            .kind = VALUE_TEXT,
        },
    [OPTION_DRAFT] =
        {
            .name = "draft",
            .help = {"mark the file as a draft, outside the pages, and in red "
                     "what does not fit yet",
                     "die Datei als Entwurf kennzeichnen, außerhalb der Seiten, und "
                     "rot, was noch nicht passt"},
            .more = {"Above the bleed of every page stands DRAFT, the title, the date of "
                     "the edition (or that of SOURCE_DATE_EPOCH, if it has none; never "
                     "today's) and the folio; the title of the file begins with it.",
                     "Über dem Anschnitt jeder Seite stehen ENTWURF, der Titel, das Datum "
                     "der Ausgabe (oder das von SOURCE_DATE_EPOCH, wenn sie keines hat; nie "
                     "das heutige) und die Seitenzahl; der Titel der Datei beginnt damit."},
        },
    [OPTION_ACCEPT_CHANGES] =
        {
            .name = "accept-changes",
            .help = {"take tracked changes as made, leave comments out",
                     "nachverfolgte Änderungen annehmen, Kommentare weglassen"},
            .more = {"Without it a manuscript with either is refused, and each is named.",
                     "Ohne die Option wird ein Manuskript mit beidem abgelehnt und jede "
                     "Stelle genannt."},
        },
    [OPTION_OVERWRITE] =
        {
            .name = "overwrite",
            .help = {"replace a story that is there already, and its pictures",
                     "einen Beitrag, den es schon gibt, ersetzen, auch seine Bilder"},
            .more = {"Without it a story that is there stays as it is, and so does the "
                     "folder of its pictures. With it pictures of the same name are "
                     "replaced; what else lies in the folder stays.",
                     "Ohne die Option bleibt ein Beitrag, den es gibt, wie er ist, ebenso "
                     "der Ordner seiner Bilder. Mit ihr werden Bilder gleichen Namens "
                     "ersetzt; was sonst im Ordner liegt, bleibt."},
        },
    [OPTION_ROOT] =
        {
            .name = "root",
            .value = {"FOLDER", "ORDNER"},
            .help = {"paths are relative to it; default: the edition's folder, or the one "
                     "above if that is called layout",
                     "Pfade beziehen sich darauf; Vorgabe: der Ordner der Ausgabe, oder der "
                     "darüber, wenn er layout heißt"},
            .kind = VALUE_FOLDER,
        },
    [OPTION_ALLOW_OUTSIDE] =
        {
            .name = "allow-outside",
            .help = {"read files that lie outside the root, too",
                     "auch Dateien lesen, die außerhalb der Wurzel liegen"},
        },
    [OPTION_TEMPLATE] =
        {
            .name = "template",
            .value = {"NAME", "NAME"},
            .help = {"what to begin with: magazine (default), newsletter, report, starter",
                     "womit beginnen: magazine (Vorgabe), newsletter, report, starter"},
            .kind = VALUE_CHOICE,
            .choices = template_names,
        },
    [OPTION_THREADS] =
        {
            .letter = 'j',
            .name = "threads",
            .value = {"NUMBER", "ZAHL"},
            .help = {"do so many things at once; default: one for each processor",
                     "so viele Dinge zugleich tun; Vorgabe: eines je Prozessor"},
            .more = {"The PDF is the same whatever the number.",
                     "Das PDF ist bei jeder Zahl dasselbe."},
            .kind = VALUE_TEXT,
        },
    [OPTION_CACHE] =
        {
            .name = "cache",
            .value = {"FOLDER", "ORDNER"},
            .help = {"keep finished pictures there, to be quicker the next time; default: "
                     "umbruch in "
                     "XDG_CACHE_HOME or ~/.cache",
                     "fertige Bilder dort aufheben, damit es das nächste Mal schneller geht; "
                     "Vorgabe: umbruch in XDG_CACHE_HOME oder ~/.cache"},
            .more = {"Pictures that have to be unpacked or checked through and through (PNG) "
                     "are kept as they go into the PDF, up to 512 MB; what was not used for "
                     "the longest time goes first. The folder may be deleted at any time, and "
                     "the PDF is the same with it and without.",
                     "Bilder, die ausgepackt oder ganz durchgesehen werden müssen (PNG), "
                     "werden so aufgehoben, wie sie ins PDF kommen, bis zu 512 MB; was am "
                     "längsten nicht gebraucht wurde, geht zuerst. Der Ordner darf jederzeit "
                     "gelöscht werden, und das PDF ist mit ihm und ohne ihn dasselbe."},
            .kind = VALUE_FOLDER,
        },
    [OPTION_NO_CACHE] =
        {
            .name = "no-cache",
            .help = {"keep no pictures for the next time, use none of the last",
                     "keine Bilder für das nächste Mal aufheben, keine vom letzten verwenden"},
        },
    [OPTION_NAME] =
        {
            .name = "name",
            .value = {"NAME", "NAME"},
            .help = {"what the PDF is called in place of the edition's file",
                     "wie das PDF statt nach der Datei der Ausgabe heißt"},
            .more = {"An edition that is read from standard input is called stdin otherwise.",
                     "Eine Ausgabe von der Standardeingabe heißt sonst stdin."},
            .kind = VALUE_TEXT,
        },
    [OPTION_DEPFILE] =
        {
            .name = "depfile",
            .value = {"FILE", "DATEI"},
            .help = {"write there, for make and ninja, which files the PDF is made of",
                     "für make und ninja dorthin schreiben, aus welchen Dateien das PDF "
                     "entsteht"},
            .more = {"In a Makefile: -include issue.d; in build.ninja: depfile = issue.d. Then "
                     "the PDF is made anew when a story, a picture, a font or an included "
                     "file has changed.",
                     "Im Makefile: -include heft.d; in build.ninja: depfile = heft.d. Dann "
                     "entsteht das PDF neu, wenn sich ein Beitrag, ein Bild, eine Schrift oder "
                     "eine eingebundene Datei geändert hat."},
            .kind = VALUE_FILE,
        },
    [OPTION_LANG] =
        {
            .name = "lang",
            .value = {"en|de", "en|de"},
            .help = {"language of the messages; default: LC_MESSAGES",
                     "Sprache der Meldungen; Vorgabe: LC_MESSAGES"},
            .kind = VALUE_CHOICE,
            .choices = languages,
        },
    [OPTION_FORMAT] =
        {
            .name = "format",
            .value = {"FORM", "FORM"},
            .help = {"form of the messages: text (default), json, sarif or github",
                     "Form der Meldungen: text (Vorgabe), json, sarif oder github"},
            .more = {"text goes to standard error. json (described in the README), sarif "
                     "(SARIF 2.1.0) and github (workflow commands of GitHub Actions) are for "
                     "machines: they go to standard output, also when nothing is wrong; to "
                     "standard error if the command prints its result to standard output.",
                     "text geht an die Standardfehlerausgabe. json (in der README "
                     "beschrieben), sarif (SARIF 2.1.0) und github (für GitHub Actions) sind "
                     "für Maschinen: Sie gehen an die Standardausgabe, auch wenn nichts falsch "
                     "ist; an die Standardfehlerausgabe, wenn der Befehl sein Ergebnis auf der "
                     "Standardausgabe ausgibt."},
            .kind = VALUE_CHOICE,
            .choices = report_format_names,
        },
    [OPTION_COLOUR] =
        {
            .name = "colour",
            .value = {"WHEN", "WANN"},
            .help = {"messages in colour: auto (default, on a terminal), always or never",
                     "Meldungen in Farbe: auto (Vorgabe, auf einem Terminal), always (immer) "
                     "oder never (nie)"},
            .more = {"With auto, the environment variable NO_COLOR means never, unless it is "
                     "empty.",
                     "Bei auto bedeutet die Umgebungsvariable NO_COLOR nie, wenn sie nicht "
                     "leer ist."},
            .kind = VALUE_CHOICE,
            .choices = colours,
            .also = "color",
        },
    [OPTION_QUIET] =
        {
            .letter = 'q',
            .name = "quiet",
            .help = {"no progress, no result, no summary",
                     "ohne Fortschritt, Ergebnis und Summe"},
            .more = {"Errors and warnings are still printed.",
                     "Fehler und Warnungen werden trotzdem gezeigt."},
        },
    [OPTION_VERBOSE] =
        {
            .letter = 'v',
            .name = "verbose",
            .help = {"say what was made and with what", "sagen, was womit entstand"},
        },
    [OPTION_HELP] = {.letter = 'h', .name = "help", .help = {"this text", "dieser Text"}},
    [OPTION_VERSION] =
        {
            .name = "version",
            .help = {"the version; with --verbose, those of all libraries",
                     "die Version; mit --verbose auch die aller Bibliotheken"},
        },
};

const struct option_row *option_row(enum option option) { return &options[option]; }

static const unsigned common_options =
    1U << OPTION_LANG | 1U << OPTION_FORMAT | 1U << OPTION_COLOUR | 1U << OPTION_QUIET |
    1U << OPTION_VERBOSE | 1U << OPTION_HELP | 1U << OPTION_VERSION;

static const struct command *const commands[] = {
    &command_init,   &command_build,  &command_check,  &command_dump,
    &command_import, &command_schema, &command_explain};

const struct command *const *command_table(size_t *count)
{
    *count = sizeof commands / sizeof *commands;
    return commands;
}

unsigned command_options(const struct command *command)
{
    return common_options | (command ? command->options : 0);
}

/* ---------------------------------------------------------------- reading */

static unsigned taken_options(const struct invocation *call)
{
    return call->command ? command_options(call->command) : ~0U;
}

/* What it is called in other languages and programs. */
struct other_word {
    const char *word;
    const char *name;
};

static const struct other_word option_words[] = {
    {"--seiten", "--pages"},     {"--seite", "--pages"},    {"--page", "--pages"},
    {"--language", "--lang"},    {"--sprache", "--lang"},   {"--entwurf", "--draft"},
    {"--ausgabe", "--output"},   {"--profil", "--profile"}, {"--wurzel", "--root"},
    {"--vorlage", "--template"}, {"--farbe", "--colour"},   {"--hilfe", "--help"},
};

static const struct other_word command_words[] = {
    {"bauen", "build"},        {"setzen", "build"},     {"make", "build"},
    {"pruefen", "check"},      {"prüfen", "check"},     {"lint", "check"},
    {"erklaeren", "explain"},  {"erklären", "explain"}, {"neu", "init"},
    {"new", "init"},           {"anlegen", "init"},     {"create", "init"},
    {"importieren", "import"},
};

#define WORDS(array) (array), sizeof(array) / sizeof(array)[0]

static bool propose_word(struct invocation *call, const char *written,
                         const struct other_word *others, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(others[i].word, written) == 0) {
            DIAG_ADD(call->diag, MSG_DID_YOU_MEAN, NOWHERE, others[i].name);
            return true;
        }
    }
    return false;
}

/* The commands that take an option which this one does not. */
static bool propose_commands(struct invocation *call, struct slice argument)
{
    const char *text = "";

    for (enum option i = 0; i < OPTION_COUNT; i++) {
        if (!slice_equal(argument, arena_printf(call->arena, "--%s", options[i].name))) {
            continue;
        }
        for (size_t j = 0; j < sizeof commands / sizeof *commands; j++) {
            if (command_options(commands[j]) & 1U << i) {
                text = diag_format(call->diag, "%s%s%s", text, text[0] ? ", " : "",
                                   commands[j]->name);
            }
        }
    }
    if (text[0]) {
        DIAG_ADD(call->diag, MSG_OPTION_OF, NOWHERE, text);
    }
    return text[0] != '\0';
}

static void report_option(struct invocation *call, const char *argument)
{
    struct slice names[OPTION_COUNT];
    size_t count = 0;
    struct slice name;
    struct slice value;

    slice_cut(slice_of(argument), '=', &name, &value);
    DIAG(call->diag, MSG_OPTION_UNKNOWN, NOWHERE, argument);
    if (propose_commands(call, name) ||
        propose_word(call, diag_text(call->diag, name), WORDS(option_words))) {
        return;
    }
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (taken_options(call) & 1U << i) {
            names[count++] = arena_printf(call->arena, "--%s", options[i].name);
        }
    }
    diag_nearest(call->diag, slice_of(argument), names, count);
}

/* Whether the argument is --NAME. */
static bool is_named(const char *argument, size_t size, const char *name)
{
    return name && argument[1] == '-' && strlen(name) == size - 2 &&
           strncmp(argument + 2, name, size - 2) == 0;
}

static enum option find_option(const struct invocation *call, const char *argument, size_t size)
{
    for (enum option i = 0; i < OPTION_COUNT; i++) {
        bool is_long = is_named(argument, size, options[i].name) ||
                       is_named(argument, size, options[i].also);
        bool is_short = argument[1] != '-' && argument[1] == options[i].letter &&
                        (size == 2 || options[i].value[0]);

        if ((is_long || is_short) && taken_options(call) & 1U << i) {
            return i;
        }
    }
    return OPTION_COUNT;
}

/* Whether the value is one of those there are. What is wrong with a profile is said by
 * `build`, in words of its own. */
static bool check_choice(struct invocation *call, enum option option)
{
    const struct option_row *row = &options[option];
    const char *value = call->values[option];
    const char *all = "";
    struct slice names[8];
    size_t count = 0;

    if (row->kind != VALUE_CHOICE || option == OPTION_PROFILE) {
        return true;
    }
    for (; row->choices[count]; count++) {
        if (strcmp(row->choices[count], value) == 0) {
            return true;
        }
        names[count] = slice_of(row->choices[count]);
        all =
            diag_format(call->diag, "%s%s%s", all, count > 0 ? ", " : "", row->choices[count]);
    }
    DIAG(call->diag, MSG_OPTION_CHOICE, NOWHERE, row->name, value);
    DIAG_ADD(call->diag, MSG_EXPECT_CHOICE, NOWHERE, all);
    diag_nearest(call->diag, slice_of(value), names, count);
    return false;
}

/* «-j2» */
static const char *value_behind_letter(const char *argument)
{
    return argument[1] != '-' && argument[2] != '\0' ? argument + 2 : NULL;
}

/* One option at argv[*at]; moves behind it. */
static bool read_option(struct invocation *call, int argc, char **argv, int *at)
{
    const char *argument = argv[*at];
    const char *equals = strncmp(argument, "--", 2) == 0 ? strchr(argument, '=') : NULL;
    size_t size = equals ? (size_t)(equals - argument) : strlen(argument);
    enum option option = find_option(call, argument, size);

    if (option == OPTION_COUNT) {
        report_option(call, argument);
        return false;
    }
    bool flag = options[option].value[0] == NULL;
    const char *value = equals ? equals + 1 : value_behind_letter(argument);
    if (flag ? equals != NULL : !value && *at + 1 >= argc) {
        DIAG(call->diag, flag ? MSG_OPTION_NO_VALUE : MSG_OPTION_NEEDS_VALUE, NOWHERE,
             options[option].name);
        return false;
    }
    call->values[option] = flag ? "" : value ? value : argv[++*at];
    return check_choice(call, option);
}

static bool read_command(struct invocation *call, const char *name)
{
    size_t count;
    const struct command *const *table = command_table(&count);
    struct slice names[sizeof commands / sizeof *commands];

    for (size_t i = 0; i < count; i++) {
        names[i] = slice_of(table[i]->name);
        if (strcmp(table[i]->name, name) == 0) {
            call->command = table[i];
            return true;
        }
    }
    DIAG(call->diag, MSG_COMMAND_UNKNOWN, NOWHERE, name);
    if (operand_looks_like_file(name)) {
        DIAG_ADD(call->diag, MSG_COMMAND_FORGOTTEN, NOWHERE, name);
        return false;
    }
    if (propose_word(call, name, WORDS(command_words))) {
        return false;
    }
    diag_nearest(call->diag, slice_of(name), names, count);
    return false;
}

static bool read_argument(struct invocation *call, int argc, char **argv, int *at)
{
    if (argv[*at][0] == '-' && argv[*at][1] != '\0') {
        return read_option(call, argc, argv, at);
    }
    if (!call->command) {
        return read_command(call, argv[*at]);
    }
    call->operands[call->operand_count++] = argv[*at];
    return true;
}

/* More than any machine has: a slip of the finger. */
enum { THREADS_MOST = 64 };

/* 0: not a number that may stand there. */
static unsigned threads_of(const char *value)
{
    char *end;
    unsigned long number = value[0] >= '0' && value[0] <= '9' ? strtoul(value, &end, 10) : 0;

    return number > 0 && number <= THREADS_MOST && *end == '\0' ? (unsigned)number : 0;
}

unsigned call_threads(const struct invocation *call)
{
    const char *value = call->values[OPTION_THREADS];

    return value ? threads_of(value) : work_processors();
}

static bool check_threads(struct invocation *call)
{
    const char *value = call->values[OPTION_THREADS];

    if (!value || threads_of(value) > 0) {
        return true;
    }
    DIAG(call->diag, MSG_OPTION_NUMBER, NOWHERE, options[OPTION_THREADS].name,
         diag_format(call->diag, "%d", THREADS_MOST), value);
    return false;
}

/* Standard input can be read once. */
static bool check_standard_input(struct invocation *call)
{
    size_t count = 0;

    for (size_t i = 0; i < call->operand_count; i++) {
        count += path_is_standard(call->operands[i]);
    }
    if (count > 1) {
        DIAG(call->diag, MSG_STDIN_TWICE, NOWHERE);
    }
    return count <= 1;
}

static bool check_operands(struct invocation *call)
{
    if (call_has(call, OPTION_HELP) || call_has(call, OPTION_VERSION)) {
        return true;
    }
    if (!call->command) {
        DIAG(call->diag, MSG_COMMAND_MISSING, NOWHERE);
        return false;
    }
    if (call->operand_count == 0 && !call->command->takes_none) {
        DIAG(call->diag,
             call->command->takes_folder     ? MSG_FOLDER_MISSING
             : call->command->takes_document ? MSG_IMPORT_MISSING
                                             : MSG_EDITION_MISSING,
             NOWHERE, call->command->name);
        return false;
    }
    if (!check_standard_input(call)) {
        return false;
    }
    if (call->operand_count > 1 && !call->command->takes_many) {
        DIAG(call->diag,
             call->command->takes_folder     ? MSG_ONE_FOLDER
             : call->command->takes_document ? MSG_IMPORT_ONE
                                             : MSG_ONE_EDITION,
             NOWHERE, call->command->name);
        return false;
    }
    return true;
}

bool arguments_read(struct invocation *call, int argc, char **argv)
{
    call->operands = ARENA_ARRAY(call->arena, const char *, (size_t)argc + 1);
    for (int at = 0; at < argc; at++) {
        if (!read_argument(call, argc, argv, &at)) {
            return false;
        }
    }
    return check_threads(call) && check_operands(call);
}
