/* map.c -- hash table with linear probing, and the nearest of some names. */
#include "base/map.h"

#include <assert.h>
#include <string.h>

/* FNV-1a, 64 bit (Fowler, Noll, Vo). */
uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed)
{
    const unsigned char *p = bytes;
    uint64_t hash = UINT64_C(14695981039346656037) ^ seed;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ p[i]) * UINT64_C(1099511628211);
    return hash;
}

void map_init(struct map *map, struct arena *arena) { *map = (struct map){.arena = arena}; }

/* Where probing starts. The low bits of FNV depend only on the low bits of
 * the text, so the high ones are folded in (Fibonacci hashing). */
static size_t slot_first(const struct map *map, uint64_t hash)
{
    return (size_t)((hash * UINT64_C(11400714819323198485)) >> 32) & (map->slot_count - 1);
}

/* The slot of `key`, or the empty slot it would take. A slot holds the
 * number of its entry, from 1; 0 is empty. */
static uint32_t *slot_find(const struct map *map, struct slice key, uint64_t hash)
{
    size_t i = slot_first(map, hash);

    for (; map->slots[i] != 0; i = (i + 1) & (map->slot_count - 1)) {
        const struct map_entry *entry = &map->items[map->slots[i] - 1];
        if (entry->hash == hash && slice_equal(entry->key, key))
            break;
    }
    return &map->slots[i];
}

static struct map_entry *entry_lookup(const struct map *map, struct slice key, uint64_t hash)
{
    if (map->slot_count == 0)
        return NULL;
    uint32_t slot = *slot_find(map, key, hash);
    return slot ? &map->items[slot - 1] : NULL;
}

/* Keeps at least half of the slots empty, so probing stays short and ends. */
static void slots_grow(struct map *map)
{
    if (map->count < map->slot_count / 2)
        return;
    if (map->count >= UINT32_MAX / 4)
        memory_fatal(SIZE_MAX);
    map->slot_count = map->slot_count ? 2 * map->slot_count : 16;
    map->slots = ARENA_ARRAY(map->arena, uint32_t, map->slot_count);
    assert(map->count == 0 || map->items);
    for (size_t i = 0; i < map->count; i++)
        *slot_find(map, map->items[i].key, map->items[i].hash) = (uint32_t)i + 1;
}

static void entry_append(struct map *map, struct slice key, uint64_t hash, void *value)
{
    slots_grow(map);
    uint32_t *slot = slot_find(map, key, hash);
    *ARRAY_PUSH(map->arena, map) = (struct map_entry){key, hash, value};
    *slot = (uint32_t)map->count;
}

void *map_lookup(const struct map *map, struct slice key)
{
    struct map_entry *entry = entry_lookup(map, key, hash_bytes(key.text, key.size, 0));

    return entry ? entry->value : NULL;
}

bool map_add(struct map *map, struct slice key, void *value)
{
    uint64_t hash = hash_bytes(key.text, key.size, 0);

    if (entry_lookup(map, key, hash))
        return false;
    entry_append(map, key, hash, value);
    return true;
}

void map_set(struct map *map, struct slice key, void *value)
{
    uint64_t hash = hash_bytes(key.text, key.size, 0);
    struct map_entry *entry = entry_lookup(map, key, hash);

    if (entry)
        entry->value = value;
    else
        entry_append(map, key, hash, value);
}

/* Longer names are not compared: nobody mistypes them by hand. */
enum { NAME_LIMIT = 64 };

struct name {
    uint32_t c[NAME_LIMIT];
    size_t count; /* code points; beyond NAME_LIMIT: too long */
};

static struct name name_decode(struct slice s)
{
    struct name name = {.count = 0};

    for (size_t at = 0; at < s.size; name.count++) {
        if (name.count == NAME_LIMIT)
            return (struct name){.count = NAME_LIMIT + 1};
        name.c[name.count] = utf8_next(s, &at);
    }
    return name;
}

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

/* Optimal string alignment: insert, delete, replace, or swap two neighbours,
 * each for 1. Row i holds the distances of the first i characters of `a`. */
static size_t name_distance(const struct name *a, const struct name *b)
{
    size_t rows[3][NAME_LIMIT + 1];

    for (size_t j = 0; j <= b->count; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a->count; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        const size_t *above2 = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b->count; j++) {
            size_t change = a->c[i - 1] != b->c[j - 1];
            row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + change);
            if (i > 1 && j > 1 && a->c[i - 1] == b->c[j - 2] && a->c[i - 2] == b->c[j - 1])
                row[j] = min3(row[j], above2[j - 2] + 1, row[j]);
        }
    }
    return rows[a->count % 3][b->count];
}

/* Of two names equally far away the one of the same length is the likelier:
 * fingers swap letters more often than they lose them. */
static size_t name_cost(const struct name *wanted, const struct name *candidate)
{
    return 2 * name_distance(wanted, candidate) + (wanted->count != candidate->count);
}

/* More than one slip is believed of a name only that begins alike, and more than three of none:
 * what is as far apart are two words. */
static bool name_is_like(const struct name *wanted, const struct name *candidate, size_t cost)
{
    size_t slips = cost / 2;

    return slips <= 1 ||
           (slips <= 3 && candidate->count > 0 && wanted->c[0] == candidate->c[0]);
}

struct slice nearest_name(struct slice name, const struct slice *candidates, size_t count)
{
    struct name wanted = name_decode(name);
    struct slice nearest = {0};
    size_t least = 2 * (wanted.count / 3) + 2; /* what a candidate has to beat */

    if (wanted.count > NAME_LIMIT)
        return nearest;
    for (size_t i = 0; i < count; i++) {
        struct name candidate = name_decode(candidates[i]);
        if (candidate.count > NAME_LIMIT)
            continue;
        size_t cost = name_cost(&wanted, &candidate);
        if (cost < least && name_is_like(&wanted, &candidate, cost)) {
            least = cost;
            nearest = candidates[i];
        }
    }
    return nearest;
}
