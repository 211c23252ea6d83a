/* In which language words are set: orthography, hyphenation and what the program says itself.
 */
#include "page/made.h"

static const char *const lines[] = {"line", NULL};

/* A text of the description at (40, `top`). */
static struct element *add_words(struct made *made, const char *words, const char *language,
                                 struct paragraph_style *style, length top)
{
    struct element *element =
        made_element(made, ELEMENT_TEXT, made_area(PT(40), PT(300), top, 0));

    element->language = slice_of(language);
    element->frame.columns = 1;
    element->frame.markup = slice_of(words);
    element->frame.styles.paragraph = style;
    return element;
}

/* A whole story there. */
static void add_story(struct made *made, const char *name, const char *language,
                      struct paragraph_style *style, length top)
{
    struct element *element = add_words(made, "", language, style, top);

    element->kind = ELEMENT_STORY;
    element->frame.markup = SLICE("");
    element->frame.story.story = slice_of(name);
}

/* Words in straight quotation marks tell by which language they are set. */
static const struct {
    const char *edition, *style, *element, *story;
    const char *words, *set;
} cases[] = {
    {"de", "", "", NULL, "\"a\"", "„a“"},
    {"en", "", "", NULL, "\"a\"", "“a”"},
    {"en", "fr", "", NULL, "\"a\"", "«\u202Fa\u202F»"},
    {"en", "fr", "de", NULL, "\"a\"", "„a“"},
    {"en", "", "", "", "\"a\"", "“a”"},
    {"en", "", "", "fr", "\"a\"", "«\u202Fa\u202F»"},
    {"en", "de", "de-CH", "fr", "\"a\"", "«\u202Fa\u202F»"},
    {"en", "", "fr", "", "\"a\"", "«\u202Fa\u202F»"},
    /* A phrase has its own, and is a word like any other to what stands around it. */
    {"en", "", "", NULL, "\"[\"b\"]{lang=fr}\" 'c'", "“«\u202Fb\u202F»” ‘c’"},
    {"en", "", "", "fr", "Oui! [No!]{lang=en} Non!", "Oui\u202F! No! Non\u202F!"},
    {"fr", "", "", NULL, "[yes]{lang=en}!", "yes\u202F!"},
    {"fr", "", "", NULL, "a; [b [c: \"d\"]{lang=de}; e]{lang=en}; f",
     "a\u202F; b c: „d“; e\u202F; f"},
    {"en", "", "", NULL, "'[*l'été*]{lang=fr}'", "‘l’été’"},
};

static void test_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        made_open(&made);
        made.edition.language = slice_of(cases[i].edition);
        made_page(&made);
        struct paragraph_style *style = made_style(&made, "t", SERIF, PT(10), PT(12));
        if (cases[i].style[0] != '\0') {
            style->type.language = slice_of(cases[i].style);
        }
        if (cases[i].story) {
            made_story_of(&made, "s",
                          arena_printf(made.arena, "---\ntitle: S\n%s%s\n---\n\n%s\n",
                                       cases[i].story[0] ? "language: " : "", cases[i].story,
                                       cases[i].words)
                              .text);
            add_story(&made, "s", cases[i].element, style, PT(100));
        } else {
            add_words(&made, cases[i].words, cases[i].element, style, PT(100));
        }
        const char *expected = arena_printf(made.arena, "line [%s] t ", cases[i].set).text;
        const char *found = made_marks_of(&made, 0, lines);
        if (strncmp(found, expected, strlen(expected)) != 0) {
            assert_string_equal(found, expected);
        }
        made_close(&made);
    }
}

/* The marks of the runs say it. */
static void test_runs(void **state)
{
    static const char *const expected[] = {"en", "fr", "en-US", "fr", "en"};
    struct made made;
    size_t count = 0;

    (void)state;
    made_open(&made);
    made.edition.language = SLICE("en");
    made_page(&made);
    add_words(&made, "one [deux [three]{lang=en-US} *quatre*]{lang=fr} *five*", "",
              made_style(&made, "t", SERIF, PT(10), PT(12)), PT(100));
    const struct mark_list *marks = &made_document(&made)->pages[0].matter;
    struct slice last = SLICE("");
    for (size_t i = 0; i < marks->count; i++) {
        if (marks->items[i].kind == MARK_GLYPHS &&
            !slice_equal(marks->items[i].glyphs.language, last)) {
            last = marks->items[i].glyphs.language;
            assert_true(count < COUNT(expected) && slice_is(last, expected[count]));
            count++;
        }
    }
    assert_int_equal(count, COUNT(expected));
    made_close(&made);
}

/* A word at the end of a narrow line shows whose patterns hold. */
static void test_hyphens(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    made.edition.language = SLICE("en");
    made_page(&made);
    struct paragraph_style *style = made_style(&made, "t", SERIF, PT(10), PT(12));
    style->hyphenate = true;
    style->hyphen_before = style->hyphen_after = 2;
    style->hyphen_word = 4;
    style->hyphen_ladder = 4;
    struct element *element =
        add_words(&made, "knowledge\\\n[knowledge]{lang=en-US}\\\n[montagne]{lang=fr}", "",
                  style, PT(100));
    element->area.width = PT(36);
    const char *found = made_marks_of(&made, 0, lines);
    assert_non_null(strstr(found, "line [know"));
    assert_non_null(strstr(found, "line [ledge]"));
    assert_non_null(strstr(found, "line [edge]"));
    assert_non_null(strstr(found, "line [tagne]"));
    made_close(&made);
}

static void add_quote(struct made *made, const struct person *person, const char *story,
                      const char *language)
{
    struct element *element =
        made_element(made, ELEMENT_QUOTE, made_area(PT(100), PT(300), PT(50), 0));
    struct quote_element *quote = &element->quote;

    element->language = slice_of(language);
    quote->story.story = slice_of(story);
    quote->portrait.person = quote->credit.person = person;
    quote->diameter = PT(60);
    quote->style = made_style(made, "words", SERIF, PT(10), PT(15));
    quote->layout = QUOTE_STACKED;
    quote->credit.name = made_style(made, "name", SANS_BOLD, PT(9), PT(12));
    quote->credit.function = made_style(made, "function", SANS, PT(8), PT(10));
    quote->credit.choice = FUNCTION_ROLE;
}

/* A quote and who said it, in the language of the story. */
static void test_quote(void **state)
{
    static struct person_words french[] = {
        {SLICE_INIT("fr"), SLICE_INIT("Conservatrice"), {0}, {0}}};
    static const struct {
        const char *story, *element, *words, *function, *figure;
    } quotes[] = {
        {"", "", "line [“We ‘start’.”] words", "line [Keeper] function", "Placeholder for a"},
        {"fr", "", "line [«\u202FWe “start”.\u202F»] words", "line [Conservatrice] function",
         "Emplacement du"},
        {"fr-CA", "", "line [«\u202FWe “start”.\u202F»] words", "line [Conservatrice] function",
         "Emplacement du"},
        {"fr", "en", "line [«\u202FWe “start”.\u202F»] words", "line [Keeper] function",
         "Placeholder for a"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(quotes); i++) {
        struct made made;

        made_open(&made);
        made.edition.language = SLICE("en");
        made_page(&made);
        made_story_of(&made, "s",
                      arena_printf(made.arena,
                                   "---\ntitle: S\n%s%s\n---\n\n> We \"start\".\n>\n> — A B\n",
                                   quotes[i].story[0] ? "language: " : "", quotes[i].story)
                          .text);
        struct person *person = made_person(&made, "a", "A B");
        person->role = SLICE("Keeper");
        person->translations = french;
        person->translation_count = 1;
        add_quote(&made, person, "s", quotes[i].element);
        const char *found = made_marks(&made, 0);
        assert_non_null(strstr(found, quotes[i].words));
        assert_non_null(strstr(found, quotes[i].function));
        assert_non_null(strstr(found, quotes[i].figure));
        made_close(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_hyphens),
        cmocka_unit_test(test_quote),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
