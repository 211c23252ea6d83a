/* Any bytes as a YAML tree: places inside the text, weights and heights that are true. */
#include "edition/yaml.h"
#include "fuzz.h"

static void walk(const struct yaml *node, unsigned depth);

static void walk_entry(const struct yaml *node, size_t i, unsigned depth)
{
    const struct yaml_entry *entry = &node->entries[i];

    fuzz_touch(entry->key);
    fuzz_touch_place(entry->place);
    GUARANTEE(yaml_lookup(node, entry->key) == entry->value);
    walk(entry->value, depth + 1);
}

static void walk(const struct yaml *node, unsigned depth)
{
    size_t weight = 1;

    GUARANTEE(depth <= LIMIT_YAML_DEPTH);
    fuzz_touch_place(node->place);
    GUARANTEE(node->end <= node->place.source->text.size);
    if (node->kind == YAML_SCALAR)
        fuzz_touch(node->value);
    for (size_t i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++) {
        walk(node->items[i], depth + 1);
        weight += node->items[i]->weight;
    }
    for (size_t i = 0; node->kind == YAML_MAPPING && i < node->count; i++) {
        walk_entry(node, i, depth);
        weight += node->entries[i].value->weight;
    }
    GUARANTEE(node->weight == weight);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);
    const struct source *source = diag_source(fuzz.diag, SLICE("input.yaml"), text);
    const struct yaml *tree = yaml_read(fuzz.arena, source, text, fuzz.diag);

    if (tree && diag_errors(fuzz.diag) == 0) {
        GUARANTEE(tree->weight <= LIMIT_YAML_NODES);
        walk(tree, 1);
    }
    GUARANTEE(tree || diag_errors(fuzz.diag) > 0);
    fuzz_end(&fuzz);
    return 0;
}
