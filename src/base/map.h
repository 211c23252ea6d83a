/* map.h -- names to pointers, in an arena.
 *
 * Open addressing over a fixed 64-bit hash (FNV-1a), so iteration order is the
 * order of insertion and the same everywhere.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>

#include "base/memory.h"

struct map_entry {
    struct slice key;
    uint64_t hash;
    void *value;
};

struct map {
    struct arena *arena;
    ARRAY_OF(struct map_entry); /* in order of insertion */
    uint32_t *slots;
    size_t slot_count;
};

void map_init(struct map *map, struct arena *arena);
/* The value of `key`, or NULL. */
void *map_lookup(const struct map *map, struct slice key);
/* False, nothing changed, if the key stands already. The key's bytes must
 * outlive the map. */
bool map_add(struct map *map, struct slice key, void *value);
/* Adds or replaces. */
void map_set(struct map *map, struct slice key, void *value);

uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed);

/* The candidate nearest to `name` by edit distance with transpositions
 * (Damerau 1964, optimal string alignment), at most a third of its length
 * away; of several rather one of the same length, then the first; empty slice
 * if none is near. For «did you mean». */
struct slice nearest_name(struct slice name, const struct slice *candidates, size_t count);

#endif
