/* manual.c -- writes umbruch(1) from the tables of commands and options.
 *
 *     manual en|de DATE OUTPUT
 *
 * Plain man(7), which groff and mandoc both read. Every character beyond ASCII is
 * written by its number, so that the page needs no encoding.
 */
#include <stdlib.h>
#include <string.h>

#include "command/help.h"

struct page {
    FILE *out;
    enum language language;
    const char *date;
};

/* ---------------------------------------------------------------- roff */

/* `typed`: hyphens as they are typed in a shell, not as a typographer sets them. Returns the
 * bytes written. */
static size_t put_text(const struct page *page, struct slice s, bool typed)
{
    size_t size = 0;

    for (size_t at = 0; at < s.size;) {
        uint32_t c = utf8_next(s, &at);
        const char *format = c == '\\'           ? "\\e"
                             : c == '-' && typed ? "\\-"
                             : c > '~'           ? "\\[u%04X]"
                                                 : "%c";

        size += (size_t)fprintf(page->out, format, c);
    }
    return size;
}

static void put_typed(const struct page *page, const char *text)
{
    put_text(page, slice_of(text), true);
}

/* An option, a path or a file's name: its hyphens stay what they are. */
static bool is_typed(struct slice word)
{
    return slice_starts(word, "-") || memchr(word.text, '/', word.size) ||
           (word.size > 1 && memchr(word.text, '.', word.size - 1));
}

/* A line of the source is ended behind a word once it is so long. */
enum { LONG_LINE = 56 };

/* Running text. A line never begins with what roff would take for a request. */
static void put_prose(const struct page *page, const char *text)
{
    struct slice rest = slice_of(text);
    struct slice word;
    size_t size = 0;

    while (rest.size > 0) {
        slice_cut(rest, ' ', &word, &rest);
        if (size == 0 && (slice_starts(word, ".") || slice_starts(word, "'"))) {
            fputs("\\&", page->out);
        }
        size += put_text(page, word, is_typed(word)) + 1;
        bool ends = rest.size == 0 || size > LONG_LINE;
        fputc(ends ? '\n' : ' ', page->out);
        size = ends ? 0 : size;
    }
}

/* A clause of the tables as a sentence. */
static void put_sentence(const struct page *page, const char *clause)
{
    char sentence[512];

    snprintf(sentence, sizeof sentence, "%s.", clause);
    if (sentence[0] >= 'a' && sentence[0] <= 'z') {
        sentence[0] = (char)(sentence[0] - 'a' + 'A');
    }
    put_prose(page, sentence);
}

static void put_section(const struct page *page, const words title)
{
    fputs(".SH ", page->out);
    put_text(page, slice_of(title[page->language]), false);
    fputc('\n', page->out);
}

static void put_paragraph(const struct page *page, const words text)
{
    fputs(".PP\n", page->out);
    put_prose(page, text[page->language]);
}

/* ---------------------------------------------------------------- sections */

static void put_head(const struct page *page)
{
    bool german = page->language == LANGUAGE_GERMAN;

    fprintf(page->out, ".\\\" Made from the tables of commands and options.\n");
    fprintf(page->out, ".TH UMBRUCH 1 %s \"umbruch %s\" \"", page->date, UMBRUCH_VERSION);
    put_typed(page, german ? "Dienstprogramme für Benutzer" : "User Commands");
    fputs("\"\n.SH NAME\numbruch \\- ", page->out);
    put_typed(page, german ? "gedruckte Magazine setzen" : "set printed magazines");
    fputc('\n', page->out);
}

static void put_synopsis(const struct page *page)
{
    size_t count;
    const struct command *const *table = command_table(&count);

    put_section(page, (const words){"SYNOPSIS", "ÜBERSICHT"});
    for (size_t i = 0; i < count; i++) {
        fprintf(page->out, "%s.B umbruch %s\n[\\fI%s\\fR] \\fI", i > 0 ? ".br\n" : "",
                table[i]->name, page->language == LANGUAGE_GERMAN ? "OPTIONEN" : "OPTIONS");
        put_typed(page, table[i]->operands[page->language]);
        fputs("\\fR\n", page->out);
    }
    fputs(".br\n.B umbruch \\-\\-help\n.br\n.B umbruch \\-\\-version\n", page->out);
}

static void put_examples(const struct page *page, const struct example *examples)
{
    for (; examples->line[page->language]; examples++) {
        fputs(".TP\n.B ", page->out);
        put_typed(page, examples->line[page->language]);
        fputc('\n', page->out);
        put_prose(page, examples->does[page->language]);
    }
}

static void put_commands(const struct page *page)
{
    size_t count;
    const struct command *const *table = command_table(&count);

    put_section(page, (const words){"COMMANDS", "BEFEHLE"});
    for (size_t i = 0; i < count; i++) {
        fprintf(page->out, ".TP\n.B %s\n", table[i]->name);
        put_sentence(page, table[i]->summary[page->language]);
        if (table[i]->more[page->language]) {
            put_prose(page, table[i]->more[page->language]);
        }
    }
}

/* For build, dump: which commands take an option that not all take. */
static void put_takers(const struct page *page, enum option option)
{
    size_t count;
    const struct command *const *table = command_table(&count);
    const char *before = page->language == LANGUAGE_GERMAN ? "Gilt bei " : "Taken by ";

    if (command_options(NULL) & 1U << option) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (command_options(table[i]) & 1U << option) {
            fprintf(page->out, "%s\\fB%s\\fR", before, table[i]->name);
            before = ", ";
        }
    }
    fputs(".\n", page->out);
}

static void put_choices(const struct page *page, const struct option_row *row)
{
    const char *before = page->language == LANGUAGE_GERMAN ? "Werte: " : "Values: ";

    for (size_t i = 0; row->choices && row->choices[i]; i++) {
        fprintf(page->out, "%s\\fB", before);
        put_typed(page, row->choices[i]);
        fputs("\\fR", page->out);
        before = ", ";
    }
    fputs(row->choices ? ".\n" : "", page->out);
}

static void put_option(const struct page *page, enum option option)
{
    const struct option_row *row = option_row(option);
    const char *value = row->value[page->language];

    fputs(".TP\n", page->out);
    if (row->letter) {
        fprintf(page->out, "\\fB\\-%c\\fR, ", row->letter);
    }
    fputs("\\fB\\-\\-", page->out);
    put_typed(page, row->name);
    fputs("\\fR", page->out);
    if (value) {
        fputs(" \\fI", page->out);
        put_typed(page, value);
        fputs("\\fR", page->out);
    }
    fputc('\n', page->out);
    put_sentence(page, row->help[page->language]);
    if (row->more[page->language]) {
        put_prose(page, row->more[page->language]);
    }
    put_choices(page, row);
    put_takers(page, option);
}

static void put_options(const struct page *page)
{
    put_section(page, (const words){"OPTIONS", "OPTIONEN"});
    for (enum option i = 0; i < OPTION_COUNT; i++) {
        put_option(page, i);
    }
}

static void put_facts(const struct page *page, const struct fact *facts)
{
    for (; facts->name[page->language]; facts++) {
        fputs(".TP\n.B ", page->out);
        put_typed(page, facts->name[page->language]);
        fputc('\n', page->out);
        put_prose(page, facts->what[page->language]);
    }
}

static void put_all_examples(const struct page *page)
{
    size_t count;
    const struct command *const *table = command_table(&count);

    put_section(page, (const words){"EXAMPLES", "BEISPIELE"});
    for (size_t i = 0; i < count; i++) {
        put_examples(page, table[i]->examples);
    }
}

static void put_page(const struct page *page)
{
    put_head(page);
    put_synopsis(page);
    put_section(page, (const words){"DESCRIPTION", "BESCHREIBUNG"});
    put_prose(page, help_purpose[page->language]);
    put_paragraph(page, help_language);
    put_paragraph(page, help_messages);
    put_commands(page);
    put_options(page);
    put_section(page, (const words){"EXIT STATUS", "RÜCKGABEWERT"});
    put_facts(page, help_exits);
    put_section(page, (const words){"ENVIRONMENT", "UMGEBUNG"});
    put_facts(page, help_environment);
    put_section(page, (const words){"FILES", "DATEIEN"});
    put_facts(page, help_files);
    put_all_examples(page);
    put_section(page, (const words){"SEE ALSO", "SIEHE AUCH"});
    fputs(".BR umbruch (5)\n", page->out);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: manual en|de DATE OUTPUT\n", stderr);
        return EXIT_FAILURE;
    }
    struct page page = {
        .out = fopen(argv[3], "w"),
        .language = strcmp(argv[1], "de") == 0 ? LANGUAGE_GERMAN : LANGUAGE_ENGLISH,
        .date = argv[2],
    };
    if (!page.out) {
        perror(argv[3]);
        return EXIT_FAILURE;
    }
    put_page(&page);
    bool failed = ferror(page.out) != 0;
    if (fclose(page.out) != 0 || failed) {
        perror(argv[3]);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
