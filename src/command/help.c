/* help.c -- what the program says about itself.
 *
 * Names stand on the left, what they mean beside them in a column of its own; a line holds
 * eighty characters, so that the text fits the smallest terminal.
 */
#include "command/help.h"

#include <string.h>

const words help_purpose = {
    "Umbruch sets printed magazines: page description and stories become a PDF for the press.",
    "Umbruch setzt gedruckte Magazine: Aus Seitenbeschreibung und Beiträgen wird ein PDF für "
    "die Druckerei."};

const words help_usage = {"umbruch COMMAND [OPTIONS] EDITION.yaml …",
                          "umbruch BEFEHL [OPTIONEN] AUSGABE.yaml …"};

const words help_language = {
    "An edition is a YAML file that says what stands on which page. Its stories are Markdown "
    "files; the edition lists them. Begin with an edition that works and change it.",
    "Eine Ausgabe ist eine YAML-Datei, die sagt, was auf welcher Seite steht. Ihre "
    "Beiträge sind Markdown-Dateien, die in der Ausgabe aufgezählt sind. Beginnen Sie mit "
    "einer Ausgabe, die "
    "funktioniert, und ändern Sie diese."};

const words help_messages = {
    "A mistake in the input is shown with its file, line and column, what was expected and the "
    "nearest right name; all of a run at once.",
    "Ein Fehler in der Ausgabe oder ihren Dateien wird mit Datei, Zeile und Spalte gezeigt, "
    "dazu, "
    "was erwartet wurde, und der nächste richtige Name; alle eines Laufs auf einmal."};

const struct example help_first[] = {
    {{"umbruch init issue", "umbruch init heft"},
     {"a magazine to begin with, in the new folder issue; go there",
      "ein Magazin zum Anfangen, im neuen Ordner heft; wechseln Sie dorthin"}},
    {{"umbruch check layout/magazine.yaml", "umbruch check layout/magazine.yaml"},
     {"what is wrong with it, and where; writes nothing",
      "was daran falsch ist, und wo; schreibt nichts"}},
    {{"umbruch build layout/magazine.yaml", "umbruch build layout/magazine.yaml"},
     {"writes magazine-press.pdf", "schreibt magazine-press.pdf"}},
    {{"umbruch build --help", "umbruch build --help"},
     {"all about one command", "alles über einen Befehl"}},
    {{0}, {0}},
};

const struct fact help_exits[] = {
    {{"0", "0"}, {"all is well", "alles in Ordnung"}},
    {{"1", "1"},
     {"mistakes in the edition or its files", "Fehler in der Ausgabe oder ihren Dateien"}},
    {{"2", "2"}, {"wrong usage", "falscher Aufruf"}},
    {{"3", "3"},
     {"trouble of the machine: disk full, no memory, a folder that cannot be written",
      "Schwierigkeiten des Rechners: Platte voll, kein Speicher, ein Ordner ohne "
      "Schreibrecht"}},
    {{0}, {0}},
};

const struct fact help_environment[] = {
    {{"LC_ALL, LC_MESSAGES, LANG", "LC_ALL, LC_MESSAGES, LANG"},
     {"Language of the messages: German if the first of them that is set begins with de, else "
      "English. Nothing in the PDF depends on them.",
      "Sprache der Meldungen: Deutsch, wenn die erste davon, die gesetzt ist, mit de beginnt, "
      "sonst Englisch. Am PDF ändern sie nichts."}},
    {{"NO_COLOR", "NO_COLOR"},
     {"If it is set to anything, messages have no colour.",
      "Ist es auf irgendetwas gesetzt, sind die Meldungen ohne Farbe."}},
    {{0}, {0}},
};

const struct fact help_files[] = {
    {{"EDITION.yaml", "AUSGABE.yaml"},
     {"The edition: format, grid, styles, pages. It can include others, such as a house style.",
      "Die Ausgabe: Format, Raster, Stile, Seiten. Sie kann andere einbinden, etwa einen "
      "Hausstil."}},
    {{"STORY.md", "BEITRAG.md"},
     {"A story in Markdown, with a head between two lines ---.",
      "Ein Beitrag in Markdown mit einem Kopf zwischen zwei Zeilen ---."}},
    {{"EDITION-PROFILE.pdf", "AUSGABE-PROFIL.pdf"},
     {"The finished file, in the folder you are in, if -o does not say otherwise.",
      "Die fertige Datei, in dem Ordner, in dem Sie sind, wenn -o nichts anderes sagt."}},
    {{0}, {0}},
};

/* ---------------------------------------------------------------- columns */

enum { LINE_WIDTH = 80, INDENT = 2, MEANING = 26, EXAMPLE_MEANING = 6 };

static void put_blanks(FILE *out, size_t count) { fprintf(out, "%*s", (int)count, ""); }

/* The words of `text`, line by line from `column` on; the pen is at column `at`. */
static void put_words(FILE *out, const char *text, size_t column, size_t at)
{
    struct slice rest = slice_of(text);
    bool first = true;

    while (rest.size > 0) {
        struct slice word;

        slice_cut(rest, ' ', &word, &rest);
        size_t size = utf8_count(word);
        if (!first && at + 1 + size > LINE_WIDTH) {
            fputc('\n', out);
            at = 0;
            first = true;
        }
        size_t blanks = at < column ? column - at : first ? 0 : 1;
        put_blanks(out, blanks);
        fprintf(out, "%.*s", SLICE_ARG(word));
        at += blanks + size;
        first = false;
    }
    fputc('\n', out);
}

/* `name`, and what it means in the column `meaning`; below it, if the name is long. */
static void put_row(FILE *out, const char *name, const char *what, size_t meaning)
{
    size_t at = INDENT + utf8_count(slice_of(name));

    put_blanks(out, INDENT);
    fputs(name, out);
    if (at + 2 > meaning) {
        fputc('\n', out);
        at = 0;
    }
    put_words(out, what, meaning, at);
}

static void put_title(FILE *out, enum language language, const words title)
{
    fprintf(out, "\n%s:\n", title[language]);
}

/* ---------------------------------------------------------------- parts */

static void put_option(enum option i, const struct command *command, enum language language,
                       FILE *out)
{
    const struct option_row *row = option_row(i);
    const char *value = row->value[language];
    char name[64];

    snprintf(name, sizeof name, "%s%c%s--%s%s%s", row->letter ? "-" : " ",
             row->letter ? row->letter : ' ', row->letter ? ", " : "  ", row->name,
             value ? " " : "", value ? value : "");
    bool alone = command && !command->takes_many && row->alone[language];
    put_row(out, name, alone ? row->alone[language] : row->help[language], MEANING);
}

static void put_options(const struct command *command, enum language language, FILE *out)
{
    unsigned taken = command_options(command);

    put_title(out, language, (const words){"Options", "Optionen"});
    for (enum option i = 0; i < OPTION_COUNT; i++) {
        if (taken & 1U << i) {
            put_option(i, command, language, out);
        }
    }
}

static void put_commands(enum language language, FILE *out)
{
    size_t count;
    const struct command *const *table = command_table(&count);

    put_title(out, language, (const words){"Commands", "Befehle"});
    for (size_t i = 0; i < count; i++) {
        char name[64];

        snprintf(name, sizeof name, "%s %s", table[i]->name, table[i]->operands[language]);
        put_row(out, name, table[i]->summary[language], MEANING);
    }
}

static void put_examples(const struct example *examples, enum language language, FILE *out)
{
    for (; examples->line[language]; examples++) {
        put_blanks(out, INDENT);
        fprintf(out, "%s\n", examples->line[language]);
        put_words(out, examples->does[language], EXAMPLE_MEANING, 0);
    }
}

static void put_exits(enum language language, FILE *out)
{
    put_title(out, language, (const words){"Exit codes", "Rückgabe"});
    for (const struct fact *fact = help_exits; fact->name[language]; fact++) {
        put_row(out, fact->name[language], fact->what[language], EXAMPLE_MEANING);
    }
}

/* ---------------------------------------------------------------- texts */

static void put_usage(const char *usage, enum language language, FILE *out)
{
    fprintf(out, "%s: %s\n", language == LANGUAGE_GERMAN ? "Aufruf" : "Usage", usage);
}

static void print_command(const struct command *command, enum language language, FILE *out)
{
    char usage[128];
    char summary[256];

    snprintf(usage, sizeof usage, "umbruch %s [%s] %s", command->name,
             language == LANGUAGE_GERMAN ? "OPTIONEN" : "OPTIONS", command->operands[language]);
    snprintf(summary, sizeof summary, "umbruch %s: %s.", command->name,
             command->summary[language]);
    put_usage(usage, language, out);
    fputc('\n', out);
    put_words(out, summary, 0, 0);
    if (command->more[language]) {
        fputc('\n', out);
        put_words(out, command->more[language], 0, 0);
    }
    put_options(command, language, out);
    put_title(out, language, (const words){"Examples", "Beispiele"});
    put_examples(command->examples, language, out);
}

static void print_program(enum language language, FILE *out)
{
    put_words(out, help_purpose[language], 0, 0);
    fputc('\n', out);
    put_usage(help_usage[language], language, out);
    put_title(out, language, (const words){"What to do first", "Was zuerst zu tun ist"});
    put_words(out, help_language[language], INDENT, 0);
    fputc('\n', out);
    put_examples(help_first, language, out);
    put_commands(language, out);
    put_options(NULL, language, out);
    put_exits(language, out);
}

void help_print(const struct command *command, enum language language, FILE *out)
{
    if (command) {
        print_command(command, language, out);
    } else {
        print_program(language, out);
    }
}
