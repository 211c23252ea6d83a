/* edition.c -- files to one tree, the tree to an edition.
 *
 * Includes are put together as trees, name by name, before anything is typed:
 * what a later file says of a colour or a style replaces what an earlier one said,
 * and every node keeps the place it came from.
 */
#include "edition/edition.h"

#include <stdlib.h>

#include "base/file.h"
#include "edition/element.h"
#include "edition/master.h"
#include "edition/parts.h"
#include "edition/path.h"
#include "edition/values.h"

/* The root keys, each as it stands there; NULL: missing. */
struct root {
    const struct yaml *include, *imprint, *format, *grid, *colours, *families, *characters,
        *styles, *blocks, *people, *portraits, *sections, *stories, *hyphenation, *joints,
        *phrases, *defaults, *presets, *masters, *pages;
};

#define ROOT(name_, type_, field, help_, ...)                                                  \
    {                                                                                          \
        .name = name_, .type = &type_, .offset = offsetof(struct root, field), .help = help_,  \
        __VA_ARGS__                                                                            \
    }

static const struct key root_keys[] = {
    ROOT("include", type_sequence, include,
         "files that are read first; what stands here goes above them",
         .each_type = &type_file),
    ROOT("edition", type_mapping, imprint,
         "what the edition says of itself: title, language, date", .table = &imprint_table),
    ROOT("format", type_mapping, format, "trim, bleed, facing pages", .table = &format_table),
    ROOT("grid", type_mapping, grid, "columns, margins, baselines", .table = &grid_table),
    ROOT("colours", type_mapping, colours, "printing colours by name", .each = &colour_table),
    ROOT("families", type_mapping, families, "families of type by name, each a list of cuts",
         .each = &cut_table, .each_form = EACH_LIST),
    ROOT("characters", type_mapping, characters, "character styles by name",
         .each = &character_table),
    ROOT("styles", type_mapping, styles, "paragraph styles by name", .each = &style_table),
    ROOT("blocks", type_mapping, blocks, "styles by kind of block", .table = &block_table),
    ROOT("people", type_mapping, people, "people by their id, or the file that holds them",
         .each = &person_table, .or_file = true),
    ROOT("portraits", type_mapping, portraits, "colours of placeholder portraits by name",
         .each = &scheme_table),
    ROOT("sections", type_mapping, sections, "sections of the issue by their id",
         .each = &section_table),
    ROOT("stories", type_sequence, stories, "files of the stories", .each_type = &type_file),
    ROOT("hyphenation", type_sequence, hyphenation,
         "words with their hyphens, Hyper-scaler, or a file with one a line",
         .each_type = &type_text, .or_file = true),
    ROOT("joints", type_sequence, joints,
         "compounds with their joints, Auf|lage, or a file with one a line",
         .each_type = &type_text, .or_file = true),
    ROOT("keep-together", type_sequence, phrases,
         "words that stay on one line, or a file with a phrase a line", .each_type = &type_text,
         .or_file = true),
    ROOT("defaults", type_mapping, defaults, "keys for all elements of a kind, by the kind",
         .each = &common_table, .each_form = EACH_KIND),
    ROOT("presets", type_mapping, presets, "keys for the elements that are like them, by name",
         .each = &common_table),
    ROOT("masters", type_mapping, masters, "masters by name", .each = &master_table),
    ROOT("pages", type_sequence, pages, "the pages in their order", .each = &page_table),
};
const struct table root_table = {
    .name = "page description", ROWS(root_keys), .words = {"an edition", "eine Ausgabe"}};

/* --- lists in files of their own --- */

/* The file `path` names, which must be UTF-8; NULL after an error. */
static const struct source *text_load(struct reader *reader, const struct yaml *path)
{
    const char *opened =
        edition_path(reader->edition, reader->arena, path->value, path->place, reader->diag);
    const struct source *source = opened ? source_read(reader, opened, path->place) : NULL;
    size_t wrong = source ? utf8_check(source->text) : 0;

    if (!source || wrong == source->text.size)
        return source;
    struct place place = {source, wrong, 1};
    DIAG(reader->diag, MSG_NOT_UTF8, place);
    DIAG_ADD(reader->diag, MSG_NAMED_HERE, path->place);
    DIAG_ADD(reader->diag, MSG_SAVE_AS_UTF8, NOWHERE);
    return NULL;
}

/* A file with one word a line as a list; `#` begins a comment. */
static const struct yaml *words_load(struct reader *reader, const struct yaml *path)
{
    const struct source *source = text_load(reader, path);
    struct slice rest = source ? source->text : SLICE("");
    struct slice line;
    struct {
        ARRAY_OF(const struct yaml *);
    } words = {0};

    while (rest.size > 0 && words.count < LIMIT_YAML_NODES) {
        slice_cut(rest, '\n', &line, &rest);
        line = slice_trim(line);
        if (line.size == 0 || slice_starts(line, "#"))
            continue;
        struct place place = {source, (size_t)(line.text - source->text.text), line.size};
        *ARRAY_PUSH(reader->arena, &words) = yaml_scalar(reader->arena, line, place);
    }
    if (rest.size > 0)
        DIAG(reader->diag, MSG_YAML_TOO_MANY, path->place,
             diag_format(reader->diag, "%d", LIMIT_YAML_NODES));
    return yaml_sequence(reader->arena, words.items, words.count, path->place);
}

static const struct yaml *file_load(struct reader *reader, const struct yaml *path)
{
    const char *opened =
        edition_path(reader->edition, reader->arena, path->value, path->place, reader->diag);
    const struct source *source = opened ? source_read(reader, opened, path->place) : NULL;
    const struct yaml *tree =
        source ? yaml_read(reader->arena, source, source->text, reader->diag) : NULL;

    if (source && !tree)
        DIAG_ADD(reader->diag, MSG_NAMED_HERE, path->place);
    return tree;
}

static const struct key people_file_keys[] = {{.name = "people",
                                               .type = &type_mapping,
                                               .required = true,
                                               .each = &person_table,
                                               .help = "people by their id"}};
const struct table people_file_table = {
    .name = "people file",
    ROWS(people_file_keys),
    .words = {"a file of people", "eine Datei mit Personen"}};

static const struct yaml *people_load(struct reader *reader, const struct yaml *path)
{
    const struct yaml *people = NULL;
    const struct yaml *file = file_load(reader, path);

    if (file)
        table_read(reader, file, &people_file_table, &people);
    reader->people_lost = !people;
    return people ? people : yaml_mapping(reader->arena, NULL, 0, path->place);
}

/* The tree with what stands in files of its own put in. */
static const struct yaml *files_load(struct reader *reader, const struct yaml *node)
{
    struct yaml *copy = ARENA_NEW(reader->arena, struct yaml);
    size_t offset;

    if (node->kind != YAML_MAPPING)
        return node;
    *copy = *node;
    copy->entries = ARENA_ARRAY(reader->arena, struct yaml_entry, node->count);
    for (size_t i = 0; i < node->count; i++) {
        struct yaml_entry *entry = &copy->entries[i];
        *entry = node->entries[i];
        if (entry->value->kind != YAML_SCALAR || yaml_is_null(entry->value))
            continue;
        const struct key *key = table_key(&root_table, entry->key, &offset);
        if (key && key->or_file)
            entry->value = key->type == &type_sequence ? words_load(reader, entry->value)
                                                       : people_load(reader, entry->value);
    }
    return copy;
}

/* --- includes --- */

struct includes {
    struct reader *reader;
    struct map begun; /* files by their real path: `reading` or `done` */
    size_t count;
    bool lost; /* one could not be read */
};

/* What the map of the files begun tells of one. */
static char reading, done;

/* What a key holds when two files have it: lists are put one behind the other, names are
 * overridden; a value of the wrong kind, which is reported, hides nothing. */
static const struct yaml *value_merge(struct arena *arena, struct slice key,
                                      const struct yaml *below, const struct yaml *above)
{
    size_t offset;
    const struct key *row = table_key(&root_table, key, &offset);
    enum yaml_kind wanted = row && row->type == &type_sequence ? YAML_SEQUENCE : YAML_MAPPING;

    if (!below || below->kind != wanted)
        return above;
    if (above->kind != wanted)
        return below;
    return wanted == YAML_MAPPING ? yaml_merge(arena, above, below)
                                  : yaml_append(arena, below, above);
}

static const struct yaml *root_merge(struct arena *arena, const struct yaml *lower,
                                     const struct yaml *upper)
{
    if (!lower || !upper)
        return lower ? lower : upper;
    struct yaml *merged = ARENA_NEW(arena, struct yaml);

    *merged = *yaml_merge(arena, upper, lower);
    for (size_t i = 0; i < upper->count; i++) {
        struct yaml_entry *entry = &merged->entries[i]; /* those of `upper` come first */
        entry->value =
            value_merge(arena, entry->key, yaml_lookup(lower, entry->key), entry->value);
    }
    return merged;
}

static const struct yaml *tree_complete(struct includes *includes, const struct yaml *tree);

/* What a file is known by, however it is written; `path` itself if it is missing. */
static struct slice real_path(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    struct slice copy = arena_copy(arena, slice_of(real ? real : path));

    free(real);
    return copy;
}

/* Whether the file is to be read: not while it is being read, not twice, not too many. */
static bool include_begin(struct includes *includes, const struct yaml *path, struct slice real)
{
    struct reader *reader = includes->reader;
    const char *state = map_lookup(&includes->begun, real);

    if (state == &reading)
        DIAG(reader->diag, MSG_INCLUDE_CYCLE, path->place, reader_text(reader, path->value));
    if (state)
        return false;
    if (includes->count++ == LIMIT_INCLUDES)
        DIAG(reader->diag, MSG_TOO_MANY_INCLUDES, path->place,
             diag_format(reader->diag, "%d", LIMIT_INCLUDES));
    return includes->count <= LIMIT_INCLUDES;
}

static const struct yaml *include_load(struct includes *includes, const struct yaml *path)
{
    struct reader *reader = includes->reader;
    const struct key key = {.name = "include", .type = &type_file};
    struct slice relative;

    if (!value_read(reader, path, &key, &relative)) {
        includes->lost = true;
        return NULL;
    }
    struct slice opened = path_join(reader->arena, reader->edition->root, relative);
    struct slice real = real_path(reader->arena, opened.text);
    if (!include_begin(includes, path, real))
        return NULL;
    map_set(&includes->begun, real, &reading);
    const struct yaml *tree = file_load(reader, path);
    tree = tree ? tree_complete(includes, tree) : NULL;
    includes->lost = includes->lost || !tree;
    map_set(&includes->begun, real, &done);
    return tree;
}

/* What the list of a tree includes, put together. A list of the wrong kind is reported with
 * the other keys of the tree. */
static const struct yaml *includes_load(struct includes *includes, const struct yaml *list)
{
    const struct yaml *below = NULL;

    for (size_t i = 0; list && list->kind == YAML_SEQUENCE && i < list->count; i++)
        below =
            root_merge(includes->reader->arena, below, include_load(includes, list->items[i]));
    return below;
}

/* A list of one without its brackets is reported, and is that list from now on. */
static void lists_mend(struct reader *reader, const struct yaml *tree)
{
    size_t offset;

    for (size_t i = 0; tree && tree->kind == YAML_MAPPING && i < tree->count; i++) {
        struct yaml_entry *entry = &tree->entries[i];
        const struct yaml *value = entry->value;
        const struct key *row = table_key(&root_table, entry->key, &offset);

        if (!row || row->type != &type_sequence || row->or_file || value->broken ||
            value->kind != YAML_SCALAR || yaml_is_null(value))
            continue;
        DIAG(reader->diag, MSG_NOT_A_LIST, value->place, row->name);
        DIAG_ADD(reader->diag, MSG_HINT_ONE_IN_LIST, NOWHERE, row->name,
                 reader_text(reader, value->value));
        const struct yaml **items = ARENA_ARRAY(reader->arena, const struct yaml *, 1);
        items[0] = value;
        entry->value = yaml_sequence(reader->arena, items, 1, value->place);
    }
}

/* The tree of a file with those it includes below it; NULL if it is no mapping. What it
 * includes is read before its other files, for messages come in this order. */
static const struct yaml *tree_complete(struct includes *includes, const struct yaml *tree)
{
    struct reader *reader = includes->reader;
    struct root root = {0};

    table_mend(reader, tree, &root_table);
    lists_mend(reader, tree);
    const struct yaml *below = includes_load(includes, yaml_lookup(tree, SLICE("include")));

    tree = files_load(reader, tree);
    if (!table_read(reader, tree, &root_table, &root))
        return NULL;
    return root_merge(reader->arena, below, tree);
}

/* --- the edition --- */

/* In this order, for each part may refer to those before it. */
static void parts_read(struct reader *reader, const struct root *root)
{
    struct edition *edition = reader->edition;

    imprint_read(reader, root->imprint);
    format_read(reader, root->format);
    grid_read(reader, root->grid);
    colours_read(reader, root->colours);
    families_read(reader, root->families);
    characters_read(reader, root->characters);
    styles_read(reader, root->styles);
    block_styles_read(reader, root->blocks);
    people_read(reader, root->people);
    schemes_read(reader, root->portraits);
    sections_read(reader, root->sections);
    stories_read(reader, root->stories);
    words_read(reader, root->hyphenation, "hyphenation", &edition->hyphenation,
               &edition->hyphenation_count);
    words_read(reader, root->joints, "joints", &edition->joints, &edition->joint_count);
    words_read(reader, root->phrases, "keep-together", &edition->phrases,
               &edition->phrase_count);
    presets_read(reader, root->presets, root->defaults);
    masters_read(reader, root->masters);
    pages_read(reader, root->pages, root->sections);
}

static void reader_init(struct reader *reader, struct arena *arena, struct diag *diag)
{
    struct map *maps[] = {&reader->families, &reader->styles,    &reader->people,
                          &reader->schemes,  &reader->sections,  &reader->stories,
                          &reader->masters,  &reader->characters};

    *reader = (struct reader){.arena = arena,
                              .scratch = arena_new(),
                              .diag = diag,
                              .edition = ARENA_NEW(arena, struct edition),
                              .budget = LIMIT_FILLED_VALUES,
                              .guesses = READER_GUESSES};
    for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++)
        map_init(maps[i], arena);
}

struct slice edition_name(const char *path)
{
    if (path_is_standard(path))
        return SLICE("stdin");
    struct slice name = path_name(slice_of(path));

    return slice_ends(name, ".yaml") ? slice_part(name, 0, name.size - 5) : name;
}

static const struct yaml *edition_load(struct reader *reader, const char *path)
{
    struct includes includes = {.reader = reader};
    const struct source *source =
        path_is_standard(path) ? source_standard(reader) : source_read(reader, path, NOWHERE);
    const struct yaml *tree =
        source ? yaml_read(reader->arena, source, source->text, reader->diag) : NULL;

    inputs_confine(reader->edition->inputs, arena_string(reader->arena, reader->edition->root));
    map_init(&includes.begun, reader->arena);
    map_set(&includes.begun, real_path(reader->arena, path), &reading);
    tree = tree ? tree_complete(&includes, tree) : NULL;
    /* Without its house style every name of an edition is unknown, which helps nobody. */
    return includes.lost ? NULL : tree;
}

struct edition *edition_read(struct arena *arena, struct inputs *inputs, const char *path,
                             const char *root, struct diag *diag)
{
    struct reader reader;
    struct root parts = {0};

    reader_init(&reader, arena, diag);
    reader.edition->inputs = inputs;
    reader.edition->root = root ? arena_copy(arena, slice_of(root)) : root_of(arena, path);
    reader.edition->name = arena_copy(arena, edition_name(path));
    const struct yaml *tree = edition_load(&reader, path);
    if (tree) {
        table_read(&reader, tree, &root_table, &parts);
        parts_read(&reader, &parts);
        if (!parts.pages || parts.pages->count == 0) {
            DIAG(diag, MSG_NO_PAGES, parts.pages ? parts.pages->place : tree->place);
            if (!parts.pages)
                DIAG_ADD(diag, MSG_NO_PAGES_HOUSE, NOWHERE);
        }
    }
    arena_free(reader.scratch);
    return tree ? reader.edition : NULL;
}
