/* initial.c -- the drop cap: the first letter, with marks that open before it. */
#include "paragraph/internal.h"

#include <unicode/uchar.h>

/* Behind the first letter; 0 if the text does not begin with a word of letters. */
static size_t initial_end(const struct paragraph *p)
{
    size_t at = p->begin;

    while (at < p->chars.size) {
        uint32_t c = utf8_next(p->chars, &at);
        if (c == ' ' || c == CHAR_LINE_SEPARATOR)
            return 0;
        if (char_is_alpha(c))
            return at;
    }
    return 0;
}

/* Accents that stand behind the letter as characters of their own belong to it. */
static size_t marks_end(const struct paragraph *p, size_t at)
{
    for (size_t next = at; at < p->chars.size; at = next)
        if (u_charType((UChar32)utf8_next(p->chars, &next)) != U_NON_SPACING_MARK)
            break;
    return at;
}

/* «Cap height reaches the capitals of line 1»: the lines between the two baselines and the
 * height of a capital of the text. */
static length initial_size(const struct paragraph *p, const struct face *face)
{
    const struct drop_cap *cap = &p->style->drop_cap;
    const struct face_metrics *own = face_metrics(face);
    const struct look *plain = &p->looks[LOOK_PLAIN];

    if (cap->type.size > 0 || own->cap_height <= 0)
        return cap->type.size > 0 ? cap->type.size : p->style->leading * cap->lines;
    length height =
        (length)(cap->lines - 1) * p->style->leading +
        face_length(plain->face, plain->type->size, face_metrics(plain->face)->cap_height);
    return length_scale(height, own->units_per_em, own->cap_height);
}

static void initial_ink(struct face *face, length size, const struct shaped *shaped,
                        struct initial *out)
{
    int64_t units = 0;
    int64_t left = INT64_MAX;
    int64_t right = INT64_MIN;

    for (size_t i = 0; i < shaped->count; i++) {
        int box[4];
        face_glyph_box(face, shaped->glyphs[i].id, box);
        int64_t x = units + shaped->glyphs[i].x_offset;
        left = x + box[0] < left ? x + box[0] : left;
        right = x + box[2] > right ? x + box[2] : right;
        units += shaped->glyphs[i].advance;
    }
    out->ink_left = face_length(face, size, left);
    out->ink_width = face_length(face, size, right) - out->ink_left;
}

static void initial_glyphs(const struct look *look, length size, const struct shaped *shaped,
                           struct arena *arena, struct glyph_run *run)
{
    struct placed_glyph *glyphs = ARENA_ARRAY(arena, struct placed_glyph, shaped->count);
    int64_t units = 0;

    for (size_t i = 0; i < shaped->count; i++) {
        const struct glyph *glyph = &shaped->glyphs[i];
        size_t next = i + 1;
        while (next < shaped->count && shaped->glyphs[next].cluster == glyph->cluster)
            next++;
        size_t to = next < shaped->count ? shaped->glyphs[next].cluster : shaped->text.size;
        glyphs[i].id = glyph->id;
        glyphs[i].x = face_length(look->face, size, units + glyph->x_offset);
        glyphs[i].rise = face_length(look->face, size, glyph->y_offset);
        if (i == 0 || shaped->glyphs[i - 1].cluster != glyph->cluster)
            glyphs[i].text = slice_part(shaped->text, glyph->cluster, to);
        units += glyph->advance;
    }
    run->glyphs = glyphs;
    run->count = shaped->count;
    run->width = face_length(look->face, size, units);
}

bool paragraph_take_initial(struct paragraph *paragraph, struct arena *arena,
                            struct initial *out)
{
    struct paragraph *p = paragraph;
    const struct type *type = &p->style->drop_cap.type;
    size_t end = p->items.count > 0 ? initial_end(p) : 0;

    if (end == 0 || !type->cut || p->begin > 0)
        return false;
    struct look look = {.type = type,
                        .face = p->setting->face_of(p->setting->context, type->cut)};
    if (!look.face)
        return false;
    look.features = look_features(p, type);
    end = marks_end(p, end);
    length size = initial_size(p, look.face);
    struct slice language = p->stretches.items[0].language;
    const struct shaped *shaped =
        face_shape(look.face, look.features, language, slice_part(p->chars, 0, end), NULL, 0);
    missing_note(p, look.face, shaped, 0);
    *out = (struct initial){.run = {.face = look.face,
                                    .size = size,
                                    .scale = 1000,
                                    .ink = type->ink,
                                    .language = language}};
    initial_glyphs(&look, size, shaped, arena, &out->run);
    initial_ink(look.face, size, shaped, out);
    const struct word word = p->words.items[0];
    if (word.to > end) {
        out->run.has_actual_text = true;
        out->run.actual_text = word_text(p, &word, arena);
    }
    p->begin = end;
    while (p->begin < p->chars.size && p->chars.text[p->begin] == ' ')
        p->begin++;
    paragraph_itemise(p);
    return true;
}
