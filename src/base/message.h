/* message.h -- every message of Umbruch: its number, its weight and its texts.
 *
 * Texts stand in base/messages/NN-*.def, one line per message with a stable number and an
 * English and a German text; `{0}`, `{1}` … stand for the arguments, which are always strings.
 */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include <stdbool.h>

#include "base/slice.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_HINT };

enum language { LANGUAGE_ENGLISH, LANGUAGE_GERMAN };

/* MESSAGE(name, number, severity, english, german) */
enum message {
#define MESSAGE(name, number, severity, english, german) MSG_##name,
#include "base/messages/all.def"
#undef MESSAGE
    MESSAGE_COUNT
};

enum severity message_severity(enum message message);
/* An error that is seen on the finished pages (base/messages/findings.def): what has it may be
 * shown as a draft. */
bool message_is_finding(enum message message);
/* The text with its `{0}` … as they stand. */
const char *message_template(enum message message, enum language language);

/* Why it is so, and an example that is right; NULL where the text says it all. */
const char *message_explanation(enum message message, enum language language);

/* The hint that says what to do about the message and takes the same arguments;
 * MESSAGE_COUNT: there is none, or it depends on where the message is said. */
enum message message_cure(enum message message);

/* What a message is known by: E0232 for an error, W0334 for a warning, H0010 for a hint. */
struct message_id {
    char text[6];
};
struct message_id message_id(enum message message);
/* The message of an id; small letters and leaving out the letter or leading zeros do no
 * harm. MESSAGE_COUNT: there is none. */
enum message message_find(struct slice id);

/* «error», «Warnung» … */
const char *severity_word(enum severity severity, enum language language);

#endif
