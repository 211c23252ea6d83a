/* story.h -- a Markdown file as blocks, parts and notes.
 *
 * A story opens with YAML front matter and is CommonMark with footnotes and
 * tables. Two lines of our own stand outside Markdown: `{#name}` begins the
 * part `name`, `{.style}` gives the next block a paragraph style; `{#name
 * .style}` gives that style to every block of the part that has none of its
 * own. What stands before the first `{#name}` is the part with the empty name; there
 * is none if nothing does.
 *
 * Nothing is dropped: HTML, pictures, titles and reference targets of links, notes without a
 * mark and marks without a note, cells beyond a table's head are errors. A quotation
 * or a note holds paragraphs only, an item of a list paragraphs and lists.
 */
#ifndef STORY_STORY_H
#define STORY_STORY_H

#include "base/input.h"
#include "story/text.h"

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,   /* level 1..6 */
    BLOCK_ITEM,      /* one paragraph of a list item */
    BLOCK_QUOTATION, /* one paragraph of a block quote without attribution */
    BLOCK_TABLE,
    BLOCK_CODE,
    BLOCK_RULE, /* thematic break */
};

enum cell_align { CELL_LEFT, CELL_CENTRE, CELL_RIGHT };

struct table_cell {
    struct text text;
};

struct story_table {
    size_t columns, rows;           /* row 0 is the head */
    const enum cell_align *aligns;  /* one per column */
    const struct table_cell *cells; /* rows x columns */
};

struct block {
    enum block_kind kind;
    struct place place; /* its first line */
    struct slice style; /* from {.name} (all items of a list) or the part; empty: by kind */
    struct place style_place;
    struct text text;                /* without list marker */
    unsigned level;                  /* heading level; depth of a list (1 = outermost) */
    bool ordered;                    /* BLOCK_ITEM of a numbered list */
    unsigned number;                 /* BLOCK_ITEM: its number (1… for bullets too) */
    bool item_start;                 /* BLOCK_ITEM: first paragraph of its item */
    const struct story_table *table; /* BLOCK_TABLE */
};

/* A block quote that ends with «— Name»: a speaker's words. */
struct quotation {
    struct slice name; /* «Holger Lehmann» */
    struct place name_place;
    struct place place;
    struct text *paragraphs;
    size_t paragraph_count;
    size_t part;         /* index of the part it stands in */
    size_t before_block; /* the block it stands before, for reading order */
};

struct part {
    struct slice name;
    struct place place;
    size_t first_block, block_count;
};

/* A footnote or endnote: number = index + 1, in the order of the first marks. */
struct note {
    struct slice label; /* as in [^label] */
    struct place place;
    struct text *paragraphs;
    size_t paragraph_count;
};

struct story_speaker {
    struct slice person; /* id in people.yaml */
    struct slice as;     /* role word («Moderation»), may be empty */
    struct place place;
};

struct story {
    struct slice name; /* file name without folder and .md */
    const struct source *source;
    struct slice title;    /* front matter, else text of the first heading */
    bool contents;         /* stands in the table of contents */
    struct slice language; /* BCP 47; empty: the edition's */
    struct story_speaker *speakers;
    size_t speaker_count;
    struct block *blocks;
    size_t block_count;
    struct part *parts;
    size_t part_count;
    struct quotation *quotations;
    size_t quotation_count;
    struct note *notes;
    size_t note_count;
};

/* Reads a story; `path` is opened, `shown` names it in messages, `place` is where the edition
 * names it. Everything lives in `arena`. NULL after an error that leaves nothing to go on with;
 * all errors are in `diag`. Bounds: 4 MiB of text; 2,000 lines, 64 KiB and 4,000 signs of
 * markup without an empty line; 64 cells in a table row; nesting 16. */
struct story *story_read(struct arena *arena, struct inputs *inputs, const char *path,
                         struct slice shown, struct place place, struct diag *diag);

/* The part of that name, or NULL. */
const struct part *story_part(const struct story *story, struct slice name);

/* Reads inline Markdown that stands in a page description («**Oben:** …»); `place`
 * is the YAML scalar, whose text is `markup`. No blocks («12. März» is no list), no
 * notes; an empty line ends a paragraph: U+2029. */
struct text text_from_markup(struct arena *arena, struct slice markup, struct place place,
                             struct diag *diag);

/* Of cmark-gfm, as loaded; for --version --verbose. */
const char *story_library_version(void);

#endif
