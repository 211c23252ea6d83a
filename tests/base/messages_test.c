/* The table of messages: numbers, and two complete languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"

struct entry {
    const char *name;
    int stage; /* first two digits of the number */
    int number;
    const char *english, *german;
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define MESSAGE(name, number, severity, english, german)                                       \
    {#name, STAGE, number, english, german},

static const struct entry entries[] = {
#define STAGE 0
#include "base/messages/00-machine.def"
#undef STAGE
#define STAGE 1
#include "base/messages/01-yaml.def"
#undef STAGE
#define STAGE 2
#include "base/messages/02-edition.def"
#undef STAGE
#define STAGE 3
#include "base/messages/03-story.def"
#undef STAGE
#define STAGE 4
#include "base/messages/04-font.def"
#undef STAGE
#define STAGE 5
#include "base/messages/05-page.def"
#undef STAGE
#define STAGE 6
#include "base/messages/06-picture.def"
#undef STAGE
#define STAGE 7
#include "base/messages/07-pdf.def"
#undef STAGE
#define STAGE 8
#include "base/messages/08-edition.def"
#undef STAGE
#define STAGE 9
#include "base/messages/09-import.def"
#undef STAGE
};

static void every_file_is_checked_here(void **state)
{
    (void)state;
    assert_int_equal(COUNT(entries), MESSAGE_COUNT);
}

static void numbers_are_unique_and_of_their_stage(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(entries); i++) {
        if (entries[i].number < 1 || entries[i].number / 100 != entries[i].stage)
            fail_msg("%s: %d is no number of its file", entries[i].name, entries[i].number);
        for (size_t j = 0; j < i; j++)
            if (entries[i].number == entries[j].number)
                fail_msg("%s and %s are both %d", entries[i].name, entries[j].name,
                         entries[i].number);
    }
}

/* The set of {0} to {9} in a text, as bits. */
static unsigned placeholders(const char *text)
{
    unsigned set = 0;

    for (const char *c = text; *c; c++)
        if (c[0] == '{' && c[1] >= '0' && c[1] <= '9' && c[2] == '}')
            set |= 1U << (c[1] - '0');
    return set;
}

static void both_languages_say_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(entries); i++) {
        unsigned set = placeholders(entries[i].english);
        if (set != placeholders(entries[i].german))
            fail_msg("%s: other arguments in German", entries[i].name);
        if ((set & (set + 1)) != 0)
            fail_msg("%s: an argument is left out", entries[i].name);
    }
}

static void assert_text(const char *name, const char *text)
{
    struct slice s = slice_of(text);
    struct slice trimmed = slice_trim(s);

    if (s.size == 0 || trimmed.size != s.size || utf8_check(s) != s.size || strchr(text, '\n'))
        fail_msg("%s: '%s' is no line of text", name, text);
}

static void texts_are_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(entries); i++) {
        assert_text(entries[i].name, entries[i].english);
        assert_text(entries[i].name, entries[i].german);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_checked_here),
        cmocka_unit_test(numbers_are_unique_and_of_their_stage),
        cmocka_unit_test(both_languages_say_the_same),
        cmocka_unit_test(texts_are_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
