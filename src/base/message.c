/* message.c -- the table of messages, and asking it. */
#include "base/message.h"

#include <assert.h>
#include <stdio.h>

struct message_facts {
    unsigned number;
    enum severity severity;
    const char *text[2]; /* by language */
};

static const struct message_facts messages[] = {
#define MESSAGE(name, number, severity, english, german)                                       \
    {number, SEVERITY_##severity, {english, german}},
#include "base/messages/all.def"
#undef MESSAGE
};

static const char *const explanations[MESSAGE_COUNT][2] = {
#define EXPLAIN(name, english, german) [MSG_##name] = {english, german},
#include "base/messages/explain.def"
#undef EXPLAIN
};

static const bool findings[MESSAGE_COUNT] = {
#define FINDING(name) [MSG_##name] = true,
#include "base/messages/findings.def"
#undef FINDING
};

/* 0, which is no hint: none. */
static const enum message cures[MESSAGE_COUNT] = {
#define CURE(message, hint) [MSG_##message] = MSG_##hint,
#include "base/messages/cures.def"
#undef CURE
};

/* Never used: a number given twice does not compile. */
struct message_numbers_are_unique {
#define MESSAGE(name, number, severity, english, german) char number_##number;
#include "base/messages/all.def"
#undef MESSAGE
};

static const char severity_letters[] = "EWH";

enum severity message_severity(enum message message) { return messages[message].severity; }

bool message_is_finding(enum message message) { return findings[message]; }

const char *message_template(enum message message, enum language language)
{
    return messages[message].text[language];
}

struct message_id message_id(enum message message)
{
    struct message_id id;

    assert(messages[message].number <= 9999);
    snprintf(id.text, sizeof id.text, "%c%04u", severity_letters[messages[message].severity],
             messages[message].number % 10000);
    return id;
}

const char *message_explanation(enum message message, enum language language)
{
    return explanations[message][language];
}

enum message message_cure(enum message message)
{
    return cures[message] ? cures[message] : MESSAGE_COUNT;
}

/* The digits behind the letter; 0, which no message has, if that is no number. */
static unsigned id_number(struct slice digits)
{
    unsigned number = 0;

    for (size_t i = 0; i < digits.size; i++) {
        if (digits.text[i] < '0' || digits.text[i] > '9' || number > 9999)
            return 0;
        number = number * 10 + (unsigned)(digits.text[i] - '0');
    }
    return number;
}

enum message message_find(struct slice id)
{
    char letter = '\0';

    if (id.size > 0 && (id.text[0] < '0' || id.text[0] > '9')) {
        letter = (char)(id.text[0] & ~0x20); /* capital */
        id = slice_part(id, 1, id.size);
    }
    unsigned number = id_number(id);
    for (enum message i = 0; i < MESSAGE_COUNT; i++)
        if (messages[i].number == number &&
            (letter == '\0' || letter == severity_letters[messages[i].severity]))
            return i;
    return MESSAGE_COUNT;
}

const char *severity_word(enum severity severity, enum language language)
{
    static const char *const words[2][3] = {{"error", "warning", "hint"},
                                            {"Fehler", "Warnung", "Hinweis"}};

    return words[language][severity];
}
