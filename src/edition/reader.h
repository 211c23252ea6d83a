/* reader.h -- what the files of this folder share while an edition is read.
 *
 * The order is fixed: format and grid (without them no length has a meaning),
 * colours, type, styles, then what has a name and may be referred to, and last
 * the pages, which refer to everything.
 */
#ifndef EDITION_READER_H
#define EDITION_READER_H

#include "base/limits.h"
#include "base/map.h"
#include "edition/edition.h"
#include "edition/yaml.h"

/* So many wrong names are given a «did you mean»; comparing is slow. */
enum { READER_GUESSES = 500 };

struct reader {
    struct arena *arena;
    struct arena *scratch; /* trees of one page, with everything filled in */
    struct diag *diag;
    struct edition *edition;

    /* Names to what they stand for. Colours: edition->colour_names. */
    struct map families, styles, people, schemes, sections, stories;
    struct map characters;                 /* struct character, style_read.h */
    struct map masters;                    /* struct master, master.h */
    const struct yaml *presets, *defaults; /* mappings, or NULL */
    struct block_styles blocks;            /* not filled up; NULL: as paragraph */

    /* The element or page that is being read: what is wrong elsewhere, in a master or a
     * preset, says that it is used here. NULL: nothing is used by anything. */
    const struct yaml *user;
    bool right;         /* the page that is being read is a right one */
    bool has_paragraph; /* `blocks` names a style for paragraphs, a known one or not */
    bool people_lost;   /* their file could not be read: nobody knows who is unknown */
    size_t budget;
    bool exhausted; /* it is used up, and that has been reported */
    size_t guesses;
};

/* Like DIAG(), with «used here» where the place belongs to a master or a preset. */
#define REPORT(reader, message, ...)                                                           \
    DIAG_CALL(reader_report, (reader), (message), __VA_ARGS__, NULL)
void reader_report(struct reader *reader, enum message message, struct place place,
                   const char *const *arguments, size_t count);
/* Only that note, for who has reported by DIAG() and added hints. */
void reader_used(struct reader *reader, struct place place);
/* «there is no colour 'blau'», with the nearest of the names. */
void reader_unknown(struct reader *reader, enum message message, struct place place,
                    struct slice name, const struct map *names);
/* Proposes the nearest of the names and returns it; empty if none is near. */
struct slice reader_nearest(struct reader *reader, struct slice name, const struct slice *names,
                            size_t count);
/* The same of our own keys, for which others have other words. */
struct slice reader_nearest_key(struct reader *reader, struct slice key,
                                const struct slice *keys, size_t count);

/* What `node` names in `names`; NULL, reported by `unknown`, if it names nothing. */
void *reader_lookup(struct reader *reader, const struct map *names, const struct yaml *node,
                    enum message unknown);

/* Takes `nodes` from the budget; false, reported once, if it is used up. */
bool reader_spend(struct reader *reader, size_t nodes, struct place place);

/* What is wrong in a master is found again on every page, and takes time if no words: takes the
 * errors said since there were `before` from the budget. If that is used up, nothing is said of
 * it: who has made so many knows. */
void reader_spend_errors(struct reader *reader, size_t before);

const char *reader_text(struct reader *reader, struct slice text);
/* In the quotation marks of the language. */
const char *reader_quoted(struct reader *reader, struct slice text);

#endif
