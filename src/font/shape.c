/* shape.c -- words to glyphs, each word once.
 *
 * Results are kept in one map; its key is a head of four numbers (face, features, language,
 * count of joints), the joints and the text. The key is built in the arena: on a
 * hit it is taken back, on a miss it stays, so nothing is allocated twice.
 *
 * A ligature is kept off a joint by U+200C ZERO WIDTH NON-JOINER between the two letters,
 * taken out again after shaping. HarfBuzz steps over it in GPOS (kerning stays) and in the
 * context of substitutions, never inside a ligature. Switching `liga` off for a range cannot do
 * this: a letter whose ligatures are off at the joint has none on its other side either, and
 * Schiff|fahrt would lose the ff that stands before the joint.
 */
#include "font/face.h"

#include <assert.h>
#include <string.h>

/* A language, interned so that keys hold its number. */
struct tongue {
    uint32_t number;
    hb_language_t tag;
};

/* Longer is no language tag: RFC 5646, 4.4.1, finds 35 enough. */
enum { LANGUAGE_LIMIT = 64 };

/* Beyond any glyph of a sound font (16384 units per em at most); keeps sums of hostile
 * ones far from overflow. */
enum { UNITS_LIMIT = 1 << 20 };

enum { ZERO_WIDTH_NON_JOINER = 0x200c };

/* --- features and languages --- */

static hb_tag_t feature_tag(const char tag[4])
{
    char padded[4];

    for (size_t i = 0; i < 4; i++)
        padded[i] = tag[i] != '\0' ? tag[i] : ' ';
    return HB_TAG(padded[0], padded[1], padded[2], padded[3]);
}

/* Keeps the list sorted; a tag that stands already takes the new value. */
static void feature_put(struct features *features, hb_feature_t feature)
{
    unsigned at = features->count;

    while (at > 0 && features->list[at - 1].tag > feature.tag)
        at--;
    if (at > 0 && features->list[at - 1].tag == feature.tag) {
        features->list[at - 1] = feature;
        return;
    }
    memmove(&features->list[at + 1], &features->list[at],
            (features->count - at) * sizeof(hb_feature_t));
    features->list[at] = feature;
    features->count++;
}

const struct features *features_intern(struct font_library *library, const struct feature *list,
                                       size_t count)
{
    struct arena_mark mark = arena_mark(library->arena);
    struct features *features = arena_alloc(
        library->arena, 1, sizeof(struct features) + (count + 1) * sizeof(hb_feature_t));

    for (size_t i = 0; i < count; i++)
        feature_put(features, (hb_feature_t){feature_tag(list[i].tag), list[i].value,
                                             HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
    struct slice key = {(const char *)features->list, features->count * sizeof(hb_feature_t)};
    struct features *known = map_lookup(&library->features, key);
    if (known) {
        arena_rewind(library->arena, mark);
        return known;
    }
    features->number = (uint32_t)library->features.count;
    map_set(&library->features, key, features);
    return features;
}

static const struct tongue *tongue_intern(struct font_library *library, struct slice name)
{
    struct tongue *tongue = map_lookup(&library->languages, name);

    if (tongue)
        return tongue;
    tongue = ARENA_NEW(library->arena, struct tongue);
    tongue->number = (uint32_t)library->languages.count;
    tongue->tag = name.size > 0 && name.size <= LANGUAGE_LIMIT
                      ? hb_language_from_string(name.text, (int)name.size)
                      : HB_LANGUAGE_INVALID;
    map_set(&library->languages, arena_copy(library->arena, name), tongue);
    return tongue;
}

/* --- shaping --- */

/* What is to be shaped; the text is the tail of the key, so it lives long. */
struct task {
    struct face *face;
    const struct features *features;
    const struct tongue *tongue;
    struct slice text;
    const size_t *joints;
    size_t joint_count;
};

static void buffer_fill(hb_buffer_t *buffer, const struct task *task)
{
    size_t joint = 0;

    hb_buffer_clear_contents(buffer);
    for (size_t at = 0; at < task->text.size;) {
        unsigned cluster = (unsigned)at;
        while (joint < task->joint_count && task->joints[joint] < at)
            joint++;
        if (at > 0 && joint < task->joint_count && task->joints[joint] == at)
            hb_buffer_add(buffer, ZERO_WIDTH_NON_JOINER, cluster);
        hb_buffer_add(buffer, utf8_next(task->text, &at), cluster);
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, task->tongue->tag);
}

static int32_t bounded(int32_t units)
{
    if (units > UNITS_LIMIT)
        return UNITS_LIMIT;
    return units < -UNITS_LIMIT ? -UNITS_LIMIT : units;
}

static void shaped_add(struct shaped *shaped, struct glyph *glyph)
{
    shaped->count++;
    shaped->width += glyph->advance;
    shaped->has_missing = shaped->has_missing || glyph->id == 0;
}

static void shaped_collect(struct shaped *shaped, const struct task *task, hb_buffer_t *buffer)
{
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    struct glyph *glyphs = ARENA_ARRAY(task->face->library->arena, struct glyph, count);

    shaped->glyphs = glyphs;
    for (unsigned i = 0; i < count; i++) {
        bool unsafe = hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK;
        glyphs[i] = (struct glyph){
            .id = face_own_glyph(task->face, infos[i].codepoint),
            .cluster = infos[i].cluster,
            .advance = bounded(positions[i].x_advance),
            .x_offset = bounded(positions[i].x_offset),
            .y_offset = bounded(positions[i].y_offset),
            .unsafe_to_break = unsafe,
        };
        shaped_add(shaped, &glyphs[i]);
    }
}

/* Character by character, without the font's rules: what is left when they do not end. */
static void shaped_plain(struct shaped *shaped, const struct task *task)
{
    struct face *face = task->face;
    struct glyph *glyphs =
        ARENA_ARRAY(face->library->arena, struct glyph, utf8_count(task->text));

    shaped->glyphs = glyphs;
    for (size_t at = 0; at < task->text.size;) {
        struct glyph *glyph = &glyphs[shaped->count];
        glyph->cluster = (uint32_t)at;
        glyph->id = face_glyph(face, utf8_next(task->text, &at));
        glyph->advance = face_advance(face, glyph->id);
        shaped_add(shaped, glyph);
    }
}

static void report_failure(struct face *face, struct slice text)
{
    struct diag *diag = face->library->diag;

    if (!face->shape_failed)
        DIAG(diag, MSG_FONT_SHAPING_FAILED, face->place, diag_text(diag, face->path),
             diag_text(diag, text));
    face->shape_failed = true;
}

static struct shaped *shape(const struct task *task)
{
    struct font_library *library = task->face->library;
    struct shaped *shaped = ARENA_NEW(library->arena, struct shaped);
    hb_buffer_t *buffer = library->buffer;

    shaped->text = task->text;
    buffer_fill(buffer, task);
    hb_shape(task->face->font, buffer, task->features->list, task->features->count);
    /* False, memory apart, if rules of a hostile font multiply glyphs beyond all measure. */
    if (hb_buffer_allocation_successful(buffer)) {
        shaped_collect(shaped, task, buffer);
    } else {
        report_failure(task->face, task->text);
        shaped_plain(shaped, task);
    }
    return shaped;
}

/* --- the cache --- */

struct key_head {
    uint32_t face, features, language, joint_count;
};

static struct slice key_build(const struct task *task)
{
    struct key_head head = {(uint32_t)task->face->index, task->features->number,
                            task->tongue->number, (uint32_t)task->joint_count};
    size_t joints = task->joint_count * sizeof *task->joints;
    size_t size = sizeof head + joints + task->text.size;
    char *bytes = arena_alloc(task->face->library->arena, 1, size + 1);

    memcpy(bytes, &head, sizeof head);
    if (joints > 0)
        memcpy(bytes + sizeof head, task->joints, joints);
    if (task->text.size > 0)
        memcpy(bytes + sizeof head + joints, task->text.text, task->text.size);
    return (struct slice){bytes, size};
}

const struct shaped *face_shape(struct face *face, const struct features *features,
                                struct slice language, struct slice text,
                                const size_t *no_joins, size_t no_join_count)
{
    struct font_library *library = face->library;
    struct task task = {
        .face = face,
        .features = features ? features : features_intern(library, NULL, 0),
        .tongue = tongue_intern(library, language),
        .text = text,
        .joints = no_joins,
        .joint_count = no_join_count,
    };
    assert(text.size < INT32_MAX);

    struct arena_mark mark = arena_mark(library->arena);
    struct slice key = key_build(&task);
    struct shaped *shaped = map_lookup(&library->shapes, key);
    if (shaped) {
        arena_rewind(library->arena, mark);
        return shaped;
    }
    task.text = slice_part(key, key.size - text.size, key.size);
    shaped = shape(&task);
    map_set(&library->shapes, key, shaped);
    return shaped;
}

const char *font_harfbuzz_version(void) { return hb_version_string(); }
