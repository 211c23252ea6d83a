/* joints.c -- joints of compounds, across which no ligature may stand. */
#include <string.h>

#include "language/hyphenation.h"
#include "language/letters.h"

struct joints {
    struct arena *arena;
    struct map words; /* folded letters of an entry -> struct joint_word */
    size_t longest;   /* letters of the longest entry */
};

/* Letters before which the entry has a joint, ascending. */
struct joint_word {
    uint8_t *letters;
    size_t count;
};

struct joints *joints_new(struct arena *arena)
{
    struct joints *j = ARENA_NEW(arena, struct joints);

    j->arena = arena;
    map_init(&j->words, arena);
    return j;
}

static struct slice part_key(const struct letters *letters, size_t count)
{
    return (struct slice){(const char *)letters->folded, count * sizeof *letters->folded};
}

bool joints_add(struct joints *j, struct slice word, struct place place, struct diag *diag)
{
    struct letters letters;
    uint8_t places[WORD_LETTERS];
    size_t count;

    if (!letters_read_marked(word, '|', &letters, places, &count) || count == 0) {
        DIAG(diag, MSG_JOINT, place, diag_text(diag, word));
        DIAG_ADD(diag, MSG_EXPECTED, NOWHERE, "Auf|lage");
        return false;
    }
    struct joint_word *entry = ARENA_NEW(j->arena, struct joint_word);
    entry->letters = ARENA_ARRAY(j->arena, uint8_t, count);
    memcpy(entry->letters, places, count);
    entry->count = count;
    map_set(&j->words, arena_copy(j->arena, part_key(&letters, letters.count)), entry);
    j->longest = letters.count > j->longest ? letters.count : j->longest;
    return true;
}

/* Marks the joints of every entry that `letters` begins with. */
static void part_mark(const struct joints *j, const struct letters *letters, bool *marked)
{
    for (size_t size = 1; size <= letters->count && size <= j->longest; size++) {
        const struct joint_word *entry = map_lookup(&j->words, part_key(letters, size));
        for (size_t i = 0; entry && i < entry->count; i++)
            marked[entry->letters[i]] = true;
    }
}

/* Joints of a part without hyphens that stands at `offset` of the word. */
static size_t part_find(const struct joints *j, struct slice part, size_t offset,
                        size_t *points, size_t capacity)
{
    struct letters letters;
    bool marked[WORD_LETTERS + 1] = {false};
    size_t count = 0;

    if (!letters_read(part, &letters))
        return 0;
    part_mark(j, &letters, marked);
    for (size_t i = 1; i < letters.count && count < capacity; i++)
        if (marked[i])
            points[count++] = offset + letters.offsets[i];
    return count;
}

size_t joints_find(const struct joints *j, struct slice word, size_t *points, size_t capacity)
{
    struct slice part;
    struct slice rest = word;
    size_t count = 0;

    if (j->words.count == 0)
        return 0;
    while (rest.size > 0) {
        slice_cut(rest, '-', &part, &rest);
        count += part_find(j, part, (size_t)(part.text - word.text), points + count,
                           capacity - count);
    }
    return count;
}
