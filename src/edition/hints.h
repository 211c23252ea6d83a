/* hints.h -- what designers write in a page description who do not know YAML, and what
 * they meant by it.
 *
 * All of these add a line to the message recorded last, if they know one.
 */
#ifndef EDITION_HINTS_H
#define EDITION_HINTS_H

#include "edition/table.h"

/* Whether there are typographic quotation marks in it, which hold no text together. */
bool hint_has_quotes(struct slice text);
/* A name with such marks around it. */
void hint_quotes(struct reader *reader, struct slice name);
/* A key that is none: a comma ended a text, or no blank stands behind a colon. */
void hint_key(struct reader *reader, const struct yaml_entry *entry);
/* A key, or another word for one, that belongs elsewhere than where `keys` may stand: what
 * looks like type into a style, a title into `edition`. False if it is none. */
bool hint_key_elsewhere(struct reader *reader, struct slice key, const struct slice *keys,
                        size_t count);
/* A value of the wrong form: «12px», «3,5mm», «yes», «15.4.2024». */
void hint_value(struct reader *reader, const struct yaml *node, const struct key *key);
/* A key without a value, at `place`, because a # begins a comment. */
void hint_comment(struct reader *reader, struct place place);
/* A colour that is none of `colours`: a tint without its sign, or a German word. */
void hint_ink(struct reader *reader, const struct map *colours, struct slice text);
/* A colour of the screen. */
void hint_screen_colour(struct reader *reader, struct slice name);
/* Warns of «story: keynote #body»: behind a blank the # begins a comment. */
void hint_lost_part(struct reader *reader, const struct yaml *story);

#endif
