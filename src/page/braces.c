/* braces.c -- braces and dollars that ask for something nobody knows.
 *
 * «{seite:karte}» or «{page}» is no placeholder and would be printed as it stands, to be found
 * by the reader. What looks like one is told, with what was probably meant. Other braces are
 * text: what stands in code, behind a backslash, or holds no single word.
 */
#include <string.h>

#include "page/placeholder.h"

/* Names that are near, and names other programs and languages have. */
static const char *const page_words[] = {"page",        "pages",  "pageno",      "pagenumber",
                                         "page-number", "seite",  "seiten",      "folio",
                                         "seitenzahl",  "pagina", "seitennummer"};
static const char *const credit_words[] = {"credits",       "credit",     "bildnachweis",
                                           "bildnachweise", "bildrechte", "fotonachweise",
                                           "fotonachweis",  "copyright",  "photo-credits"};

enum {
    WORD_LONGEST = 24,
    LOOK_AHEAD = 80 /* so far from its brace another one may close it */
};

enum meaning { MEANS_NOTHING, MEANS_PAGE, MEANS_CREDITS };

/* «{word rest}» as it stands. */
struct brace {
    struct slice all;
    struct slice word;
    char after;        /* the word: '}', ':' or ' ' */
    struct slice rest; /* behind that, up to the closing brace */
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_word(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/* Markdown has taken away the backslash that stands before it in the source. */
bool placeholder_escaped(const struct text *text, size_t at)
{
    struct place place = text_place(text, at, 1);

    return place.source && place.offset > 0 &&
           place.source->text.text[place.offset - 1] == '\\' &&
           (at == 0 || text->chars.text[at - 1] != '\\');
}

static bool brace_read(struct slice chars, size_t at, struct brace *brace)
{
    struct slice area = slice_part(chars, at, at + LOOK_AHEAD);
    size_t end = slice_find(area, SLICE("}"), 0);
    size_t size = 1;

    if (end == SIZE_MAX || slice_find(area, SLICE("{"), 1) < end || !is_letter(area.text[1])) {
        return false;
    }
    while (is_word(area.text[size])) {
        size++;
    }
    *brace = (struct brace){.all = slice_part(area, 0, end + 1),
                            .word = slice_part(area, 1, size),
                            .after = area.text[size],
                            .rest = slice_trim(slice_part(area, size + 1, end))};
    return size == end ||
           ((brace->after == ':' || brace->after == ' ') && brace->rest.size > 0);
}

/* Whether the word is one of `words`, or near one. */
static bool means(struct slice word, const char *const *words, size_t count)
{
    char small[WORD_LONGEST];
    struct slice names[16];

    if (word.size > WORD_LONGEST) {
        return false;
    }
    for (size_t i = 0; i < word.size; i++) {
        bool capital = word.text[i] >= 'A' && word.text[i] <= 'Z';

        small[i] = (char)(capital ? word.text[i] - 'A' + 'a' : word.text[i]);
    }
    for (size_t i = 0; i < count; i++) {
        names[i] = slice_of(words[i]);
    }
    return nearest_name((struct slice){small, word.size}, names, count).size > 0;
}

static enum meaning meaning_of(struct slice word)
{
    if (means(word, page_words, sizeof page_words / sizeof page_words[0])) {
        return MEANS_PAGE;
    }
    return means(word, credit_words, sizeof credit_words / sizeof credit_words[0])
               ? MEANS_CREDITS
               : MEANS_NOTHING;
}

static bool is_of_story(const struct maker *maker, const struct source *source)
{
    for (size_t i = 0; i < maker->edition->story_count; i++) {
        if (maker->stories[i] && maker->stories[i]->source == source) {
            return true;
        }
    }
    return false;
}

/* What to write instead of a brace that means a page, or a word that is not known. */
static void cure(struct maker *maker, const struct brace *brace, enum meaning meaning,
                 bool of_story)
{
    struct diag *diag = maker->diag;

    if (meaning == MEANS_CREDITS) {
        DIAG_ADD(diag, MSG_DID_YOU_MEAN, NOWHERE, "{credits}");
    } else if (meaning == MEANS_PAGE && brace->rest.size > 0) {
        DIAG_ADD(diag, MSG_DID_YOU_MEAN, NOWHERE,
                 diag_format(diag, "{page:%.*s}", SLICE_ARG(brace->rest)));
    } else if (meaning == MEANS_PAGE && !of_story) {
        DIAG_ADD(diag, MSG_DID_YOU_MEAN, NOWHERE, "${page}");
    } else if (meaning == MEANS_PAGE) {
        DIAG_ADD(diag, MSG_BRACES_STORY, NOWHERE, "{page:keynote}", "${page}");
    } else if (!of_story && brace->after == '}') {
        DIAG_ADD(diag, MSG_BRACES_PARAMETER, NOWHERE,
                 diag_format(diag, "$%.*s", SLICE_ARG(brace->all)));
    } else {
        DIAG_ADD(diag, MSG_BRACES_KNOWN, NOWHERE, "{page:keynote}", "{credits}");
    }
}

static void check_brace(struct maker *maker, const struct text *text, size_t at)
{
    struct brace brace;
    bool of_story = is_of_story(maker, text->source);
    bool dollar = at > 0 && text->chars.text[at - 1] == '$';

    /* In the description «$${» is what remains of a dollar written twice, on purpose. */
    if ((dollar && !of_story) || !brace_read(text->chars, at, &brace)) {
        return;
    }
    bool placeholder = (slice_is(brace.word, "page") && brace.after == ':') ||
                       slice_is(brace.all, "{credits}");
    enum meaning meaning = meaning_of(brace.word);
    /* Words behind a word are a remark of the author, unless we know what it asks for. */
    if (placeholder ||
        (meaning == MEANS_NOTHING && slice_find(brace.all, SLICE(" "), 0) != SIZE_MAX)) {
        return;
    }
    DIAG(maker->diag, MSG_BRACES, text_place(text, at, brace.all.size),
         diag_text(maker->diag, brace.all));
    cure(maker, &brace, meaning, of_story);
    DIAG_ADD(maker->diag, MSG_BRACES_LITERAL, NOWHERE, "\\{");
}

void placeholders_check(struct maker *maker, const struct text *text)
{
    struct slice brace = SLICE("{");

    for (size_t at = slice_find(text->chars, brace, 0); at != SIZE_MAX;
         at = slice_find(text->chars, brace, at + 1)) {
        if (!text_in_code(text, at) && !placeholder_escaped(text, at)) {
            check_brace(maker, text, at);
        }
    }
}
