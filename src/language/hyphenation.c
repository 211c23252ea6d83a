/* hyphenation.c -- where a word may break.
 *
 * Every pattern that occurs in «.word.» gives values for the places it covers; the
 * highest value of a place counts, and an odd one allows a break. Exceptions
 * overrule the patterns altogether.
 */
#include "language/hyphenation.h"

#include <string.h>

#include "language/letters.h"
#include "language/patterns.h"

struct hyphenation {
    struct arena *arena;
    struct slice language;
    struct hyphenation *next; /* another language with the same exceptions */
    struct pattern_table table;
    /* The patterns were made for words that keep so many letters on each side (hyphenmins at
     * the head of each hyph-*.tex); nearer to an end they tell nothing. */
    size_t before, after;
    bool has_table;
    struct map *exceptions; /* folded word -> struct exception */
};

/* Letters before which the word may break, ascending. */
struct exception {
    uint8_t *letters;
    size_t count;
    struct place place;
};

/* --- tables --- */

#define PATTERNS(tag, before, after) struct pattern_table patterns_##tag(void);
#include "patterns.inc"
#undef PATTERNS

static const struct {
    char tag[12]; /* no pointer: nothing to relocate */
    uint8_t before, after;
} table_tags[] = {
#define PATTERNS(tag, before, after) {#tag, before, after},
#include "patterns.inc"
#undef PATTERNS
};

static struct pattern_table table_make(size_t number)
{
    size_t next = 0;

#define PATTERNS(tag, before, after)                                                           \
    if (next++ == number)                                                                      \
        return patterns_##tag();
#include "patterns.inc"
#undef PATTERNS
    return (struct pattern_table){0};
}

static bool same_tag(const char *tag, struct slice language)
{
    size_t size = strlen(tag);

    if (size != language.size)
        return false;
    for (size_t i = 0; i < size; i++) {
        char c = language.text[i];
        if (tag[i] != (c == '-' ? '_' : (char)fold((unsigned char)c)))
            return false;
    }
    return true;
}

/* The table of `language`, else of the tag without its last part. */
static bool table_find(struct slice language, struct hyphenation *h)
{
    for (;;) {
        for (size_t i = 0; i < sizeof table_tags / sizeof table_tags[0]; i++)
            if (same_tag(table_tags[i].tag, language)) {
                h->table = table_make(i);
                h->before = table_tags[i].before;
                h->after = table_tags[i].after;
                return true;
            }
        while (language.size > 0 && language.text[language.size - 1] != '-')
            language.size--;
        if (language.size == 0)
            return false;
        language.size--;
    }
}

static struct hyphenation *language_new(struct arena *arena, struct slice language,
                                        struct map *exceptions)
{
    struct hyphenation *h = ARENA_NEW(arena, struct hyphenation);

    h->arena = arena;
    h->language = arena_copy(arena, language);
    h->has_table = table_find(language, h);
    h->exceptions = exceptions;
    return h;
}

struct hyphenation *hyphenation_new(struct arena *arena, struct slice language)
{
    struct map *exceptions = ARENA_NEW(arena, struct map);

    map_init(exceptions, arena);
    return language_new(arena, language, exceptions);
}

const struct hyphenation *hyphenation_in(struct hyphenation *h, struct slice language)
{
    while (!slice_equal(h->language, language) && h->next)
        h = h->next;
    if (slice_equal(h->language, language))
        return h;
    h->next = language_new(h->arena, language, h->exceptions);
    return h->next;
}

/* --- exceptions --- */

static struct slice letters_key(const struct letters *letters, size_t from, size_t to)
{
    return (struct slice){(const char *)(letters->folded + from),
                          (to - from) * sizeof *letters->folded};
}

/* False if the word stands among the exceptions already; *key is its key there. */
static bool exception_add(struct hyphenation *h, const struct letters *letters,
                          const uint8_t *places, size_t count, struct place place,
                          struct slice *key)
{
    struct exception *exception = ARENA_NEW(h->arena, struct exception);

    *key = arena_copy(h->arena, letters_key(letters, 0, letters->count));
    exception->letters = ARENA_ARRAY(h->arena, uint8_t, count);
    if (count > 0)
        memcpy(exception->letters, places, count);
    exception->count = count;
    exception->place = place;
    return map_add(h->exceptions, *key, exception);
}

void hyphenation_keep(struct hyphenation *h, struct slice word)
{
    struct letters letters;
    struct slice key;

    if (letters_read(word, &letters) && letters.count > 0)
        exception_add(h, &letters, NULL, 0, NOWHERE, &key);
}

bool hyphenation_except(struct hyphenation *h, struct slice word, struct place place,
                        struct diag *diag)
{
    struct letters letters;
    struct slice key;
    uint8_t places[WORD_LETTERS];
    size_t count;

    if (!letters_read_marked(word, '-', &letters, places, &count)) {
        DIAG(diag, MSG_HYPHEN_EXCEPTION, place, diag_text(diag, word));
        DIAG_ADD(diag, MSG_EXPECTED, NOWHERE, "Fort-schritt");
        return false;
    }
    if (exception_add(h, &letters, places, count, place, &key))
        return true;
    const struct exception *first = map_lookup(h->exceptions, key);
    DIAG(diag, MSG_HYPHEN_TWICE, place, diag_text(diag, word));
    DIAG_ADD(diag, MSG_FIRST_DEFINED_HERE, first->place);
    return false;
}

/* --- patterns --- */

/* The class of a letter; 0 if no pattern has it. */
static unsigned class_of(const struct pattern_table *table, uint32_t letter)
{
    size_t low = 0;
    size_t high = table->letter_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->letters[middle] < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table->letter_count && table->letters[low] == letter ? (unsigned)low + 1 : 0;
}

/* A match ends before position `end`: raises the values of the places it covers. */
static void run_apply(const struct pattern_table *table, uint32_t run, size_t end,
                      uint8_t *values)
{
    if (run == 0)
        return;
    size_t from = table->runs[run];
    size_t to = table->runs[run + 1];
    size_t at = end - table->values[from];

    for (size_t i = from + 1; i < to; i++, at++)
        if (table->values[i] > values[at])
            values[at] = table->values[i];
}

/* All patterns that begin at `start`. */
static void match(const struct pattern_table *table, const uint8_t *classes, size_t count,
                  size_t start, uint8_t *values)
{
    uint32_t base = table->root;

    for (size_t i = start; i < count && base != 0 && classes[i] != 0; i++) {
        uint32_t cell = table->cells[base + classes[i]];
        if (CELL_CLASS(cell) != classes[i])
            return;
        run_apply(table, CELL_RUN(cell), i + 1, values);
        base = CELL_NEXT(cell);
    }
}

/* values[i + 1] stands before letter i; the word stands between two full stops. */
static void pattern_values(const struct pattern_table *table, const struct letters *letters,
                           uint8_t *values)
{
    uint8_t classes[WORD_LETTERS + 2];
    size_t count = letters->count + 2;

    classes[0] = classes[count - 1] = (uint8_t)class_of(table, '.');
    for (size_t i = 0; i < letters->count; i++)
        classes[i + 1] = (uint8_t)class_of(table, letters->folded[i]);
    for (size_t i = 0; i < count; i++)
        match(table, classes, count, i, values);
}

/* --- words --- */

struct points {
    size_t *offsets;
    size_t count, capacity;
    struct hyphen_limits limits;
    const struct letters *letters;
};

/* A break before letter `at`, if enough letters stand on both sides. */
static void points_add(struct points *points, size_t at)
{
    size_t left = points->letters->count - at;

    if (at > 0 && at >= points->limits.before && left > 0 && left >= points->limits.after &&
        points->count < points->capacity)
        points->offsets[points->count++] = points->letters->offsets[at];
}

size_t hyphenate(const struct hyphenation *h, struct slice word, struct hyphen_limits limits,
                 size_t *offsets, size_t capacity)
{
    struct letters letters;
    struct points points = {offsets, 0, capacity, limits, &letters};
    uint8_t values[WORD_LETTERS + 3] = {0};

    if (!letters_read(word, &letters) || letters.count < limits.word)
        return 0;
    const struct exception *exception =
        map_lookup(h->exceptions, letters_key(&letters, 0, letters.count));
    for (size_t i = 0; exception && i < exception->count; i++)
        points_add(&points, exception->letters[i]);
    if (exception || !h->has_table)
        return points.count;
    pattern_values(&h->table, &letters, values);
    for (size_t i = h->before; i + h->after <= letters.count; i++)
        if (values[i + 1] % 2 == 1)
            points_add(&points, i);
    return points.count;
}
