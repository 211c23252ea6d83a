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
#define STAGE 10
#include "base/messages/10-page.def"
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

static bool is_cure(const char *name)
{
    static const char *const names[] = {
#define CURE(message, hint) #hint,
#include "base/messages/cures.def"
#undef CURE
    };

    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static void both_languages_say_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(entries); i++) {
        unsigned set = placeholders(entries[i].english);
        if (set != placeholders(entries[i].german))
            fail_msg("%s: other arguments in German", entries[i].name);
        if ((set & (set + 1)) != 0 && !is_cure(entries[i].name))
            fail_msg("%s: an argument is left out", entries[i].name);
    }
}

/* A cure gets the arguments of its message, and need not name all of them. */
static void cures_are_hints_with_the_same_arguments(void **state)
{
    (void)state;
    for (enum message i = 0; i < MESSAGE_COUNT; i++) {
        enum message cure = message_cure(i);
        const char *name = entries[i].name;

        if (cure == MESSAGE_COUNT)
            continue;
        if (message_severity(cure) != SEVERITY_HINT || message_severity(i) == SEVERITY_HINT)
            fail_msg("%s: what cures it is no hint", name);
        if (placeholders(entries[cure].english) & ~placeholders(entries[i].english))
            fail_msg("%s: its cure wants another argument", name);
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

static void finds_messages_by_id(void **state)
{
    static const struct {
        const char *id;
        enum message message;
    } cases[] = {
        {"E0232", MSG_UNKNOWN_COLOUR},
        {"e232", MSG_UNKNOWN_COLOUR},
        {"232", MSG_UNKNOWN_COLOUR},
        {"0232", MSG_UNKNOWN_COLOUR},
        {"W0334", MSG_STORY_NOTE_SPACE},
        {"H10", MSG_DID_YOU_MEAN},
        {"W0232", MESSAGE_COUNT},
        {"", MESSAGE_COUNT},
        {"E", MESSAGE_COUNT},
        {"E9999", MESSAGE_COUNT},
        {"E02x2", MESSAGE_COUNT},
        {"E-232", MESSAGE_COUNT},
        {"99999999999999999999", MESSAGE_COUNT},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(message_find(slice_of(cases[i].id)), cases[i].message);
    for (enum message i = 0; i < MESSAGE_COUNT; i++) {
        struct message_id id = message_id(i);
        assert_int_equal(message_find(slice_of(id.text)), i);
    }
}

/* Both languages or none, and nothing left open. */
static void explains_in_both_languages(void **state)
{
    size_t count = 0;

    (void)state;
    for (enum message i = 0; i < MESSAGE_COUNT; i++) {
        const char *english = message_explanation(i, LANGUAGE_ENGLISH);
        const char *german = message_explanation(i, LANGUAGE_GERMAN);
        assert_int_equal(english != NULL, german != NULL);
        if (!english)
            continue;
        assert_string_not_equal(english, german);
        assert_int_not_equal(english[strlen(english) - 1], '\n');
        count++;
    }
    assert_true(count >= 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_checked_here),
        cmocka_unit_test(numbers_are_unique_and_of_their_stage),
        cmocka_unit_test(both_languages_say_the_same),
        cmocka_unit_test(cures_are_hints_with_the_same_arguments),
        cmocka_unit_test(texts_are_lines),
        cmocka_unit_test(finds_messages_by_id),
        cmocka_unit_test(explains_in_both_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
