/* hyphen-compile.c -- turns a list of hyphenation patterns into C.
 *
 *     hyphen-compile NAME patterns.pat.txt [exceptions.hyp.txt] out.c
 *
 * writes the function `struct pattern_table patterns_NAME(void)`; the layout
 * is told in language/patterns.h. A pattern is a line of lower-case letters with digits
 * between («.ab3it»), as hyph-utf8 has them. The patterns become a trie; equal
 * subtrees are merged from the leaves up, as in the minimisation of an automaton, then nodes
 * are laid into the array at the first place where they fit, largest first.
 *
 * An exception is a word with hyphens at all places where it may break («ta-ble»). It becomes a
 * pattern of the whole word with higher values than any other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "language/patterns.h"

struct edge {
    uint32_t letter; /* code point */
    unsigned class;  /* known when all letters are */
    unsigned run;
    size_t node; /* of the trie, then state after merging */
};

struct node {
    ARRAY_OF(struct edge);
};

struct state {
    const struct edge *edges;
    size_t count;
    size_t base;
};

struct run {
    uint8_t back, count, values[PATTERN_MAX + 1];
};

struct compiler {
    struct arena *arena;
    struct {
        ARRAY_OF(struct node);
    } nodes;
    struct {
        ARRAY_OF(struct run);
    } runs;
    struct map run_numbers; /* bytes of a run -> its index + 1 */
    uint32_t letters[CELL_CLASS_MAX];
    size_t letter_count;
    struct map state_numbers; /* bytes of a state's edges -> its index + 1 */
    struct {
        ARRAY_OF(struct state);
    } states;
    uint32_t *cells;
    bool *bases; /* taken: two nodes must not share one */
    size_t cell_count;
    size_t root;
};

static _Noreturn void fail(const char *file, size_t line, const char *what)
{
    if (line > 0)
        fprintf(stderr, "%s:%zu: %s\n", file, line, what);
    else
        fprintf(stderr, "%s: %s\n", file, what);
    exit(1);
}

/* --- patterns --- */

struct pattern {
    uint32_t letters[PATTERN_MAX];
    uint8_t values[PATTERN_MAX + 1]; /* values[i] stands before letters[i] */
    size_t count;
};

/* Above all values that lists of patterns have. */
enum { EXCEPTION_HOLDS = 8, EXCEPTION_BREAKS = 9 };

/* NULL, or what is wrong. */
static const char *pattern_parse(struct slice line, struct pattern *pattern)
{
    bool digit = false;

    *pattern = (struct pattern){0};
    for (size_t at = 0; at < line.size;) {
        uint32_t c = utf8_next(line, &at);
        bool is_digit = c >= '0' && c <= '9';
        if (is_digit && digit)
            return "two digits in a row";
        if (is_digit && c - '0' >= EXCEPTION_HOLDS)
            return "a value that only exceptions have";
        if (!is_digit && pattern->count == PATTERN_MAX)
            return "pattern too long";
        if (is_digit)
            pattern->values[pattern->count] = (uint8_t)(c - '0');
        else
            pattern->letters[pattern->count++] = c;
        digit = is_digit;
    }
    return pattern->count > 0 ? NULL : "no letters";
}

/* The values from the first to the last that is not 0. */
static struct run pattern_run(const struct pattern *pattern)
{
    struct run run = {0};
    size_t first = 0;
    size_t end = pattern->count + 1;

    while (first < end && pattern->values[first] == 0)
        first++;
    while (end > first && pattern->values[end - 1] == 0)
        end--;
    run.back = (uint8_t)(pattern->count - first);
    run.count = (uint8_t)(end - first);
    memcpy(run.values, pattern->values + first, end - first);
    return run;
}

/* The number of an equal run, or a new one; 0 if it has no values. */
static unsigned run_number(struct compiler *c, const struct run *run)
{
    if (run->count == 0)
        return 0;
    struct slice key = arena_copy(
        c->arena, (struct slice){(const char *)run, offsetof(struct run, values) + run->count});
    void *known = map_lookup(&c->run_numbers, key);
    if (known)
        return (unsigned)(uintptr_t)known;
    *ARRAY_PUSH(c->arena, &c->runs) = *run;
    map_add(&c->run_numbers, key, (void *)(uintptr_t)(c->runs.count - 1));
    return (unsigned)c->runs.count - 1;
}

static struct edge *edge_find(struct node *node, uint32_t letter)
{
    for (size_t i = 0; i < node->count; i++)
        if (node->items[i].letter == letter)
            return &node->items[i];
    return NULL;
}

/* The node behind `letter`, made if need be. */
static size_t edge_follow(struct compiler *c, size_t node, uint32_t letter, size_t *edge)
{
    struct edge *known = edge_find(&c->nodes.items[node], letter);

    if (!known) {
        size_t made = c->nodes.count;
        (void)ARRAY_PUSH(c->arena, &c->nodes);
        known = ARRAY_PUSH(c->arena, &c->nodes.items[node]);
        known->letter = letter;
        known->node = made;
    }
    *edge = (size_t)(known - c->nodes.items[node].items);
    return known->node;
}

static bool pattern_add(struct compiler *c, const struct pattern *pattern)
{
    struct run run = pattern_run(pattern);
    size_t node = 0;
    size_t from = 0;
    size_t edge = 0;

    for (size_t i = 0; i < pattern->count; i++) {
        from = node;
        node = edge_follow(c, node, pattern->letters[i], &edge);
    }
    struct edge *last = &c->nodes.items[from].items[edge];
    if (last->run != 0)
        return false; /* the same letters twice */
    last->run = run_number(c, &run);
    return true;
}

/* NULL, or what is wrong. «ta-ble» is the pattern .t8a9b8l8e. */
static const char *exception_parse(struct slice line, struct pattern *pattern)
{
    bool hyphen = true;

    *pattern = (struct pattern){.letters = {'.'}, .count = 1};
    for (size_t at = 0; at < line.size;) {
        uint32_t c = utf8_next(line, &at);
        if (c == '-' && (hyphen || at == line.size))
            return "a hyphen without a letter on both sides";
        if (pattern->count == PATTERN_MAX - 1)
            return "word too long";
        if (c == '-') {
            hyphen = true;
            continue;
        }
        if (pattern->count > 1)
            pattern->values[pattern->count] = hyphen ? EXCEPTION_BREAKS : EXCEPTION_HOLDS;
        pattern->letters[pattern->count++] = c;
        hyphen = false;
    }
    pattern->letters[pattern->count++] = '.';
    return NULL;
}

typedef const char *parser(struct slice line, struct pattern *pattern);

static void patterns_read(struct compiler *c, const char *path, parser *parse)
{
    struct slice text;
    struct slice line;
    struct pattern pattern;

    if (file_read(c->arena, path, 64 * 1024 * 1024, &text) != FILE_OK)
        fail(path, 0, "cannot be read");
    if (utf8_check(text) != text.size)
        fail(path, 0, "is no UTF-8");
    for (size_t number = 1; text.size > 0; number++) {
        slice_cut(text, '\n', &line, &text);
        line = slice_trim(line);
        if (line.size == 0)
            continue;
        const char *wrong = parse(line, &pattern);
        if (!wrong && !pattern_add(c, &pattern))
            wrong = "these letters stand twice";
        if (wrong)
            fail(path, number, wrong);
    }
}

/* --- letters --- */

static void letter_add(struct compiler *c, uint32_t letter, const char *path)
{
    size_t at = 0;

    while (at < c->letter_count && c->letters[at] < letter)
        at++;
    if (at < c->letter_count && c->letters[at] == letter)
        return;
    if (c->letter_count == CELL_CLASS_MAX)
        fail(path, 0, "has too many different letters");
    memmove(c->letters + at + 1, c->letters + at, (c->letter_count - at) * sizeof *c->letters);
    c->letters[at] = letter;
    c->letter_count++;
}

static unsigned letter_class(const struct compiler *c, uint32_t letter)
{
    size_t at = 0;

    while (c->letters[at] != letter)
        at++;
    return (unsigned)at + 1;
}

static int edge_compare(const void *a, const void *b)
{
    unsigned left = ((const struct edge *)a)->class;
    unsigned right = ((const struct edge *)b)->class;

    return (left > right) - (left < right);
}

static void classify(struct compiler *c, const char *path)
{
    for (size_t i = 0; i < c->nodes.count; i++)
        for (size_t j = 0; j < c->nodes.items[i].count; j++)
            letter_add(c, c->nodes.items[i].items[j].letter, path);
    for (size_t i = 0; i < c->nodes.count; i++) {
        struct node *node = &c->nodes.items[i];
        for (size_t j = 0; j < node->count; j++)
            node->items[j].class = letter_class(c, node->items[j].letter);
        if (node->count > 0)
            qsort(node->items, node->count, sizeof *node->items, edge_compare);
    }
}

/* --- merging --- */

static size_t state_of(struct compiler *c, size_t number);

/* Equal keys mean equal subtrees, because targets are states already. */
static struct slice state_key(struct compiler *c, const struct node *node)
{
    uint32_t *key = ARENA_ARRAY(c->arena, uint32_t, 2 * node->count);

    for (size_t i = 0; i < node->count; i++) {
        key[2 * i] = CELL(node->items[i].class, node->items[i].run, 0);
        key[2 * i + 1] = (uint32_t)node->items[i].node;
    }
    return (struct slice){(const char *)key, 2 * node->count * sizeof *key};
}

/* Recursion goes as deep as the longest pattern: PATTERN_MAX. */
static size_t state_of(struct compiler *c, size_t number)
{
    struct node *node = &c->nodes.items[number];

    for (size_t i = 0; i < node->count; i++)
        node->items[i].node = state_of(c, node->items[i].node);
    struct slice key = state_key(c, node);
    void *known = map_lookup(&c->state_numbers, key);
    if (known)
        return (size_t)(uintptr_t)known - 1;
    *ARRAY_PUSH(c->arena, &c->states) =
        (struct state){.edges = node->items, .count = node->count};
    map_add(&c->state_numbers, key, (void *)(uintptr_t)c->states.count);
    return c->states.count - 1;
}

/* --- packing --- */

static bool fits(const struct compiler *c, const struct state *state, size_t base)
{
    if (c->bases[base])
        return false;
    for (size_t i = 0; i < state->count; i++)
        if (c->cells[base + state->edges[i].class] != 0)
            return false;
    return true;
}

static void state_place(struct compiler *c, struct state *state, size_t *first_free,
                        const char *path)
{
    /* No cell before first_free takes the first edge. Base 0 means «no node». */
    size_t class = state->edges[0].class;
    size_t base = *first_free > class ? *first_free - class : 1;

    while (base <= CELL_NEXT_MAX && !fits(c, state, base))
        base++;
    if (base > CELL_NEXT_MAX)
        fail(path, 0, "has too many patterns for 16-bit cells");
    state->base = base;
    c->bases[base] = true;
    for (size_t i = 0; i < state->count; i++)
        c->cells[base + state->edges[i].class] = state->edges[i].class;
    while (c->cells[*first_free] != 0)
        (*first_free)++;
    if (base + CELL_CLASS_MAX + 1 > c->cell_count)
        c->cell_count = base + CELL_CLASS_MAX + 1;
}

static int state_compare(const void *a, const void *b)
{
    const struct state *left = *(struct state *const *)a;
    const struct state *right = *(struct state *const *)b;

    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return (left > right) - (left < right);
}

static void pack(struct compiler *c, const char *path)
{
    struct state **order = ARENA_ARRAY(c->arena, struct state *, c->states.count);
    size_t first_free = 1;

    c->cells = ARENA_ARRAY(c->arena, uint32_t, CELL_NEXT_MAX + CELL_CLASS_MAX + 2);
    c->bases = ARENA_ARRAY(c->arena, bool, CELL_NEXT_MAX + 1);
    for (size_t i = 0; i < c->states.count; i++)
        order[i] = &c->states.items[i];
    qsort(order, c->states.count, sizeof(struct state *), state_compare);
    for (size_t i = 0; i < c->states.count && order[i]->count > 0; i++)
        state_place(c, order[i], &first_free, path);
    for (size_t i = 0; i < c->states.count; i++)
        for (size_t j = 0; j < c->states.items[i].count; j++) {
            const struct edge *edge = &c->states.items[i].edges[j];
            c->cells[c->states.items[i].base + edge->class] =
                CELL(edge->class, edge->run, c->states.items[edge->node].base);
        }
}

/* --- writing --- */

static void write_number(FILE *out, size_t i, unsigned long number)
{
    fprintf(out, "%s%lu,", i % 12 == 0 ? "\n   " : " ", number);
}

static void write_runs(const struct compiler *c, FILE *out)
{
    size_t at = 0;
    size_t start = 0;

    fputs("static const uint8_t values[] = {", out);
    for (size_t i = 1; i < c->runs.count; i++) {
        write_number(out, at++, c->runs.items[i].back);
        for (size_t j = 0; j < c->runs.items[i].count; j++)
            write_number(out, at++, c->runs.items[i].values[j]);
    }
    fputs("\n};\n\nstatic const uint16_t runs[] = {", out);
    for (size_t i = 0; i < c->runs.count; i++) {
        write_number(out, i, start);
        start += i == 0 ? 0 : 1U + c->runs.items[i].count;
    }
    write_number(out, c->runs.count, start);
    fputs("\n};\n\n", out);
}

static void write_table(const struct compiler *c, const char *name, FILE *out)
{
    fprintf(out,
            "/* Written by hyphen-compile from the patterns; do not edit. */\n"
            "#include \"language/patterns.h\"\n\n"
            "struct pattern_table patterns_%s(void);\n\n"
            "static const uint32_t letters[] = {",
            name);
    for (size_t i = 0; i < c->letter_count; i++)
        write_number(out, i, c->letters[i]);
    fputs("\n};\n\nstatic const uint32_t cells[] = {", out);
    for (size_t i = 0; i < c->cell_count; i++)
        write_number(out, i, c->cells[i]);
    fputs("\n};\n\n", out);
    write_runs(c, out);
    fprintf(out,
            "struct pattern_table patterns_%s(void)\n{\n"
            "    return (struct pattern_table){letters, %zu, cells, %zu, %zu, runs, values};\n"
            "}\n",
            name, c->letter_count, c->cell_count, c->root);
}

/* `exceptions`: a second list, or NULL. */
static void compile(struct compiler *c, const char *path, const char *exceptions)
{
    map_init(&c->run_numbers, c->arena);
    map_init(&c->state_numbers, c->arena);
    (void)ARRAY_PUSH(c->arena, &c->nodes);
    (void)ARRAY_PUSH(c->arena, &c->runs); /* run 0: no values */
    patterns_read(c, path, pattern_parse);
    if (exceptions)
        patterns_read(c, exceptions, exception_parse);
    classify(c, path);
    if (c->nodes.items[0].count == 0)
        fail(path, 0, "has no patterns");
    if (c->runs.count > CELL_RUN_MAX)
        fail(path, 0, "has too many different runs of values");
    size_t root = state_of(c, 0);
    pack(c, path);
    c->root = c->states.items[root].base;
}

int main(int argc, char **argv)
{
    struct compiler compiler = {.arena = arena_new()};

    if (argc != 4 && argc != 5) {
        fputs("usage: hyphen-compile NAME PATTERNS [EXCEPTIONS] OUTPUT\n", stderr);
        return 2;
    }
    const char *output = argv[argc - 1];
    compile(&compiler, argv[2], argc == 5 ? argv[3] : NULL);
    FILE *out = fopen(output, "w");
    if (!out)
        fail(output, 0, "cannot be written");
    write_table(&compiler, argv[1], out);
    if (fclose(out) != 0)
        fail(output, 0, "cannot be written");
    arena_free(compiler.arena);
    return 0;
}
