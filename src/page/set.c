/* set.c -- short texts set in place: names, labels, quotes, notes. */
#include "page/maker.h"

#include <assert.h>
#include <string.h>

/* ---------------------------------------------------------------- styles */

static enum align align_for(enum align align, bool right_page)
{
    if (align == ALIGN_OUTER) {
        return right_page ? ALIGN_RIGHT : ALIGN_LEFT;
    }
    if (align == ALIGN_INNER) {
        return right_page ? ALIGN_LEFT : ALIGN_RIGHT;
    }
    return align;
}

static void override_inks(struct paragraph_style *style, struct ink ink)
{
    style->type.ink = ink;
    style->strong.ink = ink;
    style->emphasis.ink = ink;
    style->strong_emphasis.ink = ink;
    style->note_mark.ink = ink;
}

const struct paragraph_style *set_style(struct maker *maker,
                                        const struct paragraph_style *style, bool has_align,
                                        enum align align, struct ink override, bool right_page)
{
    enum align wanted = align_for(has_align ? align : style->align, right_page);

    if (wanted == style->align && !override.colour) {
        return style;
    }
    struct paragraph_style *own = ARENA_NEW(maker->arena, struct paragraph_style);
    *own = *style;
    own->align = wanted;
    if (override.colour) {
        override_inks(own, override);
    }
    return own;
}

length type_cap_height(struct maker *maker, const struct type *type)
{
    struct face *face = maker_face(maker, type->cut);

    return face ? face_length(face, type->size, face_metrics(face)->cap_height) : 0;
}

length type_descender(struct maker *maker, const struct type *type)
{
    struct face *face = maker_face(maker, type->cut);

    return face ? face_length(face, type->size, -face_metrics(face)->descender) : 0;
}

length type_ascent(const struct type *type) { return length_scale(type->size, 3, 4); }

length type_descent(const struct type *type) { return length_scale(type->size, 1, 4); }

/* ---------------------------------------------------------------- emphasis */

static bool looks_alike(const struct type *a, const struct type *b)
{
    bool same = a->cut == b->cut && a->size == b->size && a->tracking == b->tracking &&
                a->ink.colour == b->ink.colour && a->ink.tint == b->ink.tint &&
                a->feature_count == b->feature_count;

    for (size_t i = 0; same && i < a->feature_count; i++) {
        same = memcmp(a->features[i].tag, b->features[i].tag, sizeof a->features[i].tag) == 0 &&
               a->features[i].value == b->features[i].value;
    }
    return same;
}

/* True at the first call for this style and kind of span. */
static bool is_news(struct maker *maker, struct slice style, enum span_kind kind)
{
    for (size_t i = 0; i < maker->lost.count; i++) {
        const struct lost_emphasis *lost = &maker->lost.items[i];

        if (lost->kind == kind && slice_equal(lost->style, style)) {
            return false;
        }
    }
    *ARRAY_PUSH(maker->arena, &maker->lost) = (struct lost_emphasis){style, kind};
    return true;
}

void set_check_emphasis(struct maker *maker, const struct text *text,
                        const struct paragraph_style *style)
{
    for (size_t i = 0; i < text->span_count; i++) {
        const struct span *span = &text->spans[i];
        bool strong = span->kind == SPAN_STRONG;

        if ((!strong && span->kind != SPAN_EMPHASIS) || !style->type.cut ||
            !looks_alike(&style->type, strong ? &style->strong : &style->emphasis) ||
            !is_news(maker, style->name, span->kind)) {
            continue;
        }
        DIAG(maker->diag, MSG_EMPHASIS_LOST,
             text_place(text, span->from, span->to - span->from),
             diag_text(maker->diag, style->type.cut->family));
        DIAG_ADD(maker->diag, MSG_EMPHASIS_CURE, NOWHERE, strong ? "strong" : "emphasis",
                 diag_text(maker->diag, style->name));
    }
}

/* ---------------------------------------------------------------- setting */

/* The size at which what is `wide` now takes no more than `width`, to a tenth of a point. */
static length size_that_fits(length size, length wide, length width)
{
    length tenth = PT(1) / 10;

    return length_scale(size, width, wide) / tenth * tenth;
}

void report_overfull(struct maker *maker, const struct line *line,
                     const struct paragraph_style *style, length width)
{
    struct diag *diag = maker->diag;

    DIAG(diag, MSG_OVERFULL, line->place, diag_length(diag, width),
         diag_text(diag, style->name), diag_text(diag, slice_trim(line->text)));
    if (line->width > width) {
        DIAG_ADD(diag, MSG_OVERFULL_WORD, NOWHERE, diag_length(diag, line->width),
                 diag_points(diag, size_that_fits(style->type.size, line->width, width)));
    }
}

static const struct line *widest_line(const struct setting_lines *set)
{
    const struct line *widest = &set->lines[0];

    for (size_t i = 1; i < set->count; i++) {
        if (set->lines[i].width > widest->width) {
            widest = &set->lines[i];
        }
    }
    return widest;
}

/* The lines of the best fit; none if there is no text. */
static void set_lines(struct maker *maker, const struct text *text, length width,
                      struct setting_lines *set)
{
    const struct paragraph_style *style = set->style;
    struct paragraph *paragraph = paragraph_new(maker->scratch, &maker->setting, text, style);
    struct room room = {.left = style->left, .width = width - style->left - style->right};
    struct fit fits[FIT_MOST];

    set_check_emphasis(maker, text, style);
    if (paragraph_fit(paragraph, &room, 1, style->indent_always, maker->scratch, fits) == 0) {
        return;
    }
    set->count = fits[0].line_count;
    set->lines = ARENA_ARRAY(maker->arena, struct line, set->count);
    for (size_t i = 0; i < set->count; i++) {
        set->lines[i] =
            paragraph_line(paragraph, &fits[0], i, room, style->indent_always, maker->arena);
    }
    if (fits[0].overfull) {
        report_overfull(maker, widest_line(set), style, room.width);
    }
}

struct setting_lines set_text(struct maker *maker, const struct text *text,
                              const struct paragraph_style *style, length width)
{
    struct setting_lines set = {.style = style,
                                .leading = style->leading,
                                .content = maker_content(maker),
                                .place = text_place(text, 0, 0)};
    struct arena_mark mark = arena_mark(maker->scratch);

    set_lines(maker, text, width, &set);
    arena_rewind(maker->scratch, mark);
    return set;
}

struct setting_lines set_words(struct maker *maker, struct slice words, struct place place,
                               const struct paragraph_style *style, length width)
{
    struct text plain = text_plain(maker->arena, words, place);
    struct text prepared = maker_prepare(maker, &plain, style);

    return set_text(maker, &prepared, style, width);
}

/* ---------------------------------------------------------------- drawing */

static void draw_runs(struct canvas *canvas, const struct line *line, struct point at)
{
    for (size_t i = 0; i < line->run_count; i++) {
        struct glyph_run run = line->runs[i];

        run.origin.x += at.x;
        run.origin.y += at.y;
        canvas_mark(canvas, MARK_GLYPHS)->glyphs = run;
    }
}

static bool has_missing(const struct line *line)
{
    for (size_t i = 0; i < line->run_count; i++) {
        for (size_t g = 0; g < line->runs[i].count; g++) {
            if (line->runs[i].glyphs[g].id == 0) {
                return true;
            }
        }
    }
    return false;
}

/* `page`: its folio; NULL if the text has found no page. */
static void report_character(struct maker *maker, struct missing_character *missing,
                             const char *page)
{
    char text[4];
    int size = utf8_put(missing->character, text);

    DIAG(maker->diag, page ? MSG_GLYPH_MISSING : MSG_GLYPH_NOWHERE, missing->place,
         diag_format(maker->diag, "U+%04X", (unsigned)missing->character),
         diag_text(maker->diag, (struct slice){text, (size_t)size}),
         diag_text(maker->diag, face_postscript_name(missing->face)), page ? page : "");
    missing->reported = true;
}

/* Markup makes a line longer in its source than on the page, hardly to more than this. */
enum { MARKUP_MOST = 2 };

/* Characters without a glyph that were first wanted in this line. */
static void report_missing(struct canvas *canvas, const struct line *line)
{
    struct missing_characters *all = &canvas->maker->setting.missing;
    const struct place *place = &line->place;

    for (size_t i = 0; i < all->count; i++) {
        struct missing_character *missing = &all->items[i];

        if (!missing->reported && missing->place.source == place->source &&
            missing->place.offset >= place->offset &&
            missing->place.offset <= place->offset + MARKUP_MOST * place->size) {
            report_character(canvas->maker, missing,
                             diag_text(canvas->maker->diag, canvas->page->label));
        }
    }
}

void set_report_missing(struct maker *maker)
{
    for (size_t i = 0; i < maker->setting.missing.count; i++) {
        if (!maker->setting.missing.items[i].reported) {
            report_character(maker, &maker->setting.missing.items[i], NULL);
        }
    }
}

/* The spaces are wider than half as much again as the style allows: no way to set the paragraph
 * was better. */
static void check_looseness(struct canvas *canvas, const struct line *line,
                            const struct paragraph_style *style)
{
    struct diag *diag = canvas->maker->diag;

    if (style->align != ALIGN_JUSTIFY || line->last ||
        2 * (int64_t)line->stretch <= 3 * (int64_t)style->space_max) {
        return;
    }
    DIAG(diag, MSG_LINE_LOOSE, line->place, diag_format(diag, "%d", line->stretch / 10),
         diag_text(diag, style->name), diag_format(diag, "%d", (int)style->space_max / 10));
    DIAG_ADD(diag, MSG_LINE_LOOSE_CURE, NOWHERE);
}

void set_draw_line(struct canvas *canvas, const struct line *line,
                   const struct paragraph_style *style, struct point at, length measure,
                   unsigned column)
{
    struct line_record *record = ARENA_NEW(canvas->maker->arena, struct line_record);

    *record = (struct line_record){
        .frame = canvas->frame,
        .column = column,
        .baseline = at.y,
        .x = at.x + line->x,
        .width = line->width,
        .measure = measure,
        .text = line->text,
        .place = line->place,
        .style = style->name,
        .on_grid = style->on_grid,
        .hyphenated = line->hyphenated,
        .last_of_paragraph = line->last,
        .justified = style->align == ALIGN_JUSTIFY && !line->last,
        .stretch = line->stretch,
    };
    canvas_mark(canvas, MARK_LINE)->line = record;
    if (has_missing(line)) {
        report_missing(canvas, line);
    }
    check_looseness(canvas, line, style);
    draw_runs(canvas, line, at);
}

length set_draw(struct canvas *canvas, const struct setting_lines *set, length x,
                length baseline, length measure, enum tag_role role)
{
    length y = baseline;

    if (set->count == 0) {
        return baseline - set->leading;
    }
    canvas_begin(canvas, (struct tag){.role = role,
                                      .level = set->style->heading,
                                      .content = role == TAG_ARTIFACT ? 0 : set->content,
                                      .place = set->place});
    for (size_t i = 0; i < set->count; i++) {
        y = baseline + (length)i * set->leading;
        set_draw_line(canvas, &set->lines[i], set->style, (struct point){x, y}, measure, 0);
    }
    canvas_end(canvas);
    return y;
}
