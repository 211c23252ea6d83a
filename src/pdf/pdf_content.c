/* pdf_content.c -- walks a page's marks and writes operators.
 *
 * The graphics state is tracked, with a stack for MARK_SAVE and MARK_RESTORE, so
 * that only changes are written. Text objects are opened and closed as
 * needed: runs that follow one another share one.
 */
#include "pdf/pdf_content.h"

#include <assert.h>
#include <string.h>

#include "pdf/pdf_text.h"

enum {
    /* ISO 19005-2, 6.1.13: q may be nested 28 deep, of which pictures use one. */
    DEPTH_MAX = 27,
};

/* A black area overprints like a rule if it is no broader than this. Larger
 * ones knock out, as what is beneath would show through the single ink. */
static const length rule_breadth_max = MM(3);

struct state {
    bool filled, stroked; /* whether the two paints were ever set */
    struct pdf_paint fill, stroke;
    bool overprint;
    length width;
    enum line_cap cap;
    enum line_join join;
    int64_t mitre_limit;
    const length *dashes;
    size_t dash_count;
    length dash_phase;
    struct pdf_text_state text;
};

struct content {
    const struct pdf_content_job *job;
    struct pdf_resources *resources;
    struct pdf_buffer *out;
    struct state states[DEPTH_MAX + 1];
    size_t depth;
    bool in_text;
    length left, top; /* the trim box's top left corner in PDF's coordinates */
};

static struct state *state_of(struct content *content)
{
    return &content->states[content->depth];
}

/* --- resources --- */

void pdf_resources_free(struct pdf_resources *resources)
{
    pdf_buffer_free(&resources->fonts);
    pdf_buffer_free(&resources->pictures);
    pdf_buffer_free(&resources->spaces);
    pdf_buffer_free(&resources->states);
    *resources = (struct pdf_resources){0};
}

static void put_category(struct pdf_buffer *out, const char *key,
                         const struct pdf_buffer *entries)
{
    if (entries->size == 0)
        return;
    put_format(out, "/%s <<", key);
    put_slice(out, pdf_buffer_slice(entries));
    put(out, " >>\n");
}

void put_resources(struct pdf_buffer *out, const struct pdf_resources *resources)
{
    put(out, "<<\n");
    put_category(out, "Font", &resources->fonts);
    put_category(out, "XObject", &resources->pictures);
    put_category(out, "ColorSpace", &resources->spaces);
    put_category(out, "ExtGState", &resources->states);
    put(out, ">>\n");
}

static void list_resource(struct pdf_buffer *entries, char letter, unsigned number,
                          const struct pdf_object *object)
{
    put_format(entries, " /%c%u ", letter, number);
    put_reference(entries, object);
}

/* True once a page. */
static bool first_use(const struct content *content, size_t *used_on)
{
    bool first = *used_on != content->job->number;

    *used_on = content->job->number;
    return first;
}

/* --- coordinates --- */

static void put_point(struct content *content, struct point p)
{
    put_pair(content->out, content->left + p.x, content->top - p.y);
}

/* The map, made for coordinates of marks, as PDF needs it: F m F^-1, where F
 * turns a mark's point into PDF's. */
static void put_map(struct content *content, struct matrix m)
{
    struct pdf_buffer *out = content->out;
    const int64_t linear[4] = {m.a, -m.b, -m.c, m.d};
    length left = content->left;
    length top = content->top;
    length x =
        left + m.e - length_scale(left, m.a, MATRIX_ONE) + length_scale(top, m.c, MATRIX_ONE);
    length y =
        top - m.f + length_scale(left, m.b, MATRIX_ONE) - length_scale(top, m.d, MATRIX_ONE);

    for (size_t i = 0; i < 4; i++) {
        put_ratio(out, linear[i]);
        put(out, " ");
    }
    put_pair(out, x, y);
    put(out, "cm\n");
}

/* --- colour and overprinting --- */

static void set_overprint(struct content *content, bool on)
{
    struct pdf_resources *resources = content->resources;
    struct state *state = state_of(content);

    if (state->overprint == on)
        return;
    if (!resources->states_listed[on])
        list_resource(&resources->states, 'G', on,
                      pdf_colours_overprint(content->job->colours, on));
    resources->states_listed[on] = true;
    put_format(content->out, "/G%u gs\n", on);
    state->overprint = on;
}

static void list_space(struct content *content, struct pdf_spot *spot)
{
    struct pdf_buffer *spaces = &content->resources->spaces;

    if (!spot || !first_use(content, &spot->used_on))
        return;
    put_format(spaces, " /C%u ", spot->number);
    put_space(spaces, spot);
}

/* Makes `ink` the colour of fills and glyphs, or of strokes. */
static bool set_ink(struct content *content, struct ink ink, bool stroking)
{
    struct state *state = state_of(content);
    bool *set = stroking ? &state->stroked : &state->filled;
    struct pdf_paint *current = stroking ? &state->stroke : &state->fill;
    struct pdf_paint paint;

    if (!pdf_colours_paint(content->job->colours, ink, &paint, content->job->diag))
        return false;
    if (*set && pdf_paint_equal(*current, paint))
        return true;
    list_space(content, paint.spot);
    put_paint(content->out, paint, stroking);
    *set = true;
    *current = paint;
    return true;
}

/* --- paths --- */

static void text_end(struct content *content)
{
    if (content->in_text)
        put(content->out, "ET\n");
    content->in_text = false;
}

static void put_path(struct content *content, const struct path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        const struct segment *s = &path->items[i];
        switch (s->kind) {
        case SEGMENT_MOVE:
            put_point(content, s->to);
            put(content->out, "m\n");
            break;
        case SEGMENT_LINE:
            put_point(content, s->to);
            put(content->out, "l\n");
            break;
        case SEGMENT_CURVE:
            put_point(content, s->c1);
            put_point(content, s->c2);
            put_point(content, s->to);
            put(content->out, "c\n");
            break;
        case SEGMENT_CLOSE:
            put(content->out, "h\n");
            break;
        }
    }
}

static bool is_rule(const struct path *path)
{
    struct rect box = path_box(path);

    return length_min(box.width, box.height) <= rule_breadth_max;
}

static bool put_fill(struct content *content, const struct path *path, struct ink ink,
                     bool even_odd)
{
    if (!ink.colour || path->count == 0)
        return true;
    text_end(content);
    set_overprint(content, ink_is_black(ink) && is_rule(path));
    if (!set_ink(content, ink, false))
        return false;
    put_path(content, path);
    put(content->out, even_odd ? "f*\n" : "f\n");
    return true;
}

static bool put_modules(struct content *content, const struct mark *mark)
{
    struct path path = modules_path(content->job->scratch, &mark->code.modules);

    return put_fill(content, &path, mark->code.ink, false);
}

/* An empty path clips all away; without a point W would not be defined. */
static bool put_clip(struct content *content, const struct mark *mark)
{
    text_end(content);
    put_path(content, &mark->clip.path);
    put(content->out, mark->clip.path.count == 0 ? "0 0 m h\n" : "");
    put(content->out, mark->clip.even_odd ? "W* n\n" : "W n\n");
    return true;
}

/* --- strokes --- */

static bool same_dashes(const struct state *state, const struct stroke *stroke)
{
    return state->dash_count == stroke->dash_count && state->dash_phase == stroke->dash_phase &&
           (stroke->dash_count == 0 ||
            memcmp(state->dashes, stroke->dashes, stroke->dash_count * sizeof(length)) == 0);
}

static void put_dashes(struct content *content, const struct stroke *stroke)
{
    struct pdf_buffer *out = content->out;
    struct state *state = state_of(content);

    if (same_dashes(state, stroke))
        return;
    put(out, "[");
    for (size_t i = 0; i < stroke->dash_count; i++) {
        put(out, i > 0 ? " " : "");
        put_length(out, stroke->dashes[i]);
    }
    put(out, "] ");
    put_length(out, stroke->dash_phase);
    put(out, " d\n");
    state->dashes = stroke->dashes;
    state->dash_count = stroke->dash_count;
    state->dash_phase = stroke->dash_phase;
}

/* `enum line_cap` and `enum line_join` count as PDF does. */
static void put_pen(struct content *content, const struct stroke *stroke)
{
    struct pdf_buffer *out = content->out;
    struct state *state = state_of(content);

    if (state->width != stroke->width) {
        put_length(out, stroke->width);
        put(out, " w\n");
    }
    if (state->cap != stroke->cap)
        put_format(out, "%d J\n", (int)stroke->cap);
    if (state->join != stroke->join)
        put_format(out, "%d j\n", (int)stroke->join);
    if (stroke->join == JOIN_MITRE && state->mitre_limit != stroke->mitre_limit) {
        put_decimal(out, stroke->mitre_limit, 3);
        put(out, " M\n");
        state->mitre_limit = stroke->mitre_limit;
    }
    state->width = stroke->width;
    state->cap = stroke->cap;
    state->join = stroke->join;
    put_dashes(content, stroke);
}

/* Width 0 would be PDF's «thinnest line the device can draw»: it paints
 * nothing, as in SVG. */
static bool put_stroke(struct content *content, const struct mark *mark)
{
    struct ink ink = mark->stroke.ink;

    if (!ink.colour || mark->stroke.stroke.width <= 0 || mark->stroke.path.count == 0)
        return true;
    text_end(content);
    set_overprint(content, ink_is_black(ink));
    if (!set_ink(content, ink, true))
        return false;
    put_pen(content, &mark->stroke.stroke);
    put_path(content, &mark->stroke.path);
    put(content->out, "S\n");
    return true;
}

/* --- glyphs and pictures --- */

static bool put_glyph_run(struct content *content, const struct glyph_run *run)
{
    struct pdf_font *font = pdf_fonts_find(content->job->fonts, run->face);

    if (run->count == 0)
        return true;
    if (!content->in_text)
        put(content->out, "BT\n");
    content->in_text = true;
    if (run->ink.colour) {
        set_overprint(content, ink_is_black(run->ink));
        if (!set_ink(content, run->ink, false))
            return false;
    }
    if (first_use(content, &font->used_on))
        list_resource(&content->resources->fonts, 'F', font->number, font->object);
    put_run(content->out, &state_of(content)->text, font, run, content->left + run->origin.x,
            content->top - run->origin.y);
    return true;
}

static bool put_picture(struct content *content, const struct mark *mark)
{
    struct pdf_buffer *out = content->out;
    struct rect box = mark->picture.box;
    struct pdf_picture *picture =
        pdf_pictures_find(content->job->pictures, mark->picture.picture, content->job->diag);

    text_end(content);
    set_overprint(content, false);
    if (first_use(content, &picture->used_on))
        list_resource(&content->resources->pictures, 'P', picture->number, picture->object);
    content->resources->transparent |= picture->picture->mask != NULL;
    put(out, "q ");
    put_length(out, box.width);
    put(out, " 0 0 ");
    put_pair(out, box.height, content->left + box.x);
    put_length(out, content->top - box.y - box.height);
    put_format(out, " cm /P%u Do Q\n", picture->number);
    return true;
}

/* --- the walk --- */

static bool put_save(struct content *content)
{
    if (content->depth == DEPTH_MAX) {
        DIAG(content->job->diag, MSG_PDF_TOO_DEEP, NOWHERE,
             diag_format(content->job->diag, "%u", content->job->page->number));
        return false;
    }
    text_end(content);
    put(content->out, "q\n");
    content->depth++;
    content->states[content->depth] = content->states[content->depth - 1];
    return true;
}

static bool put_restore(struct content *content)
{
    assert(content->depth > 0);
    text_end(content);
    put(content->out, "Q\n");
    content->depth--;
    return true;
}

static bool put_mark(struct content *content, const struct mark *mark)
{
    switch (mark->kind) {
    case MARK_FILL:
        return put_fill(content, &mark->fill.path, mark->fill.ink, mark->fill.even_odd);
    case MARK_MODULES:
        return put_modules(content, mark);
    case MARK_STROKE:
        return put_stroke(content, mark);
    case MARK_GLYPHS:
        return put_glyph_run(content, &mark->glyphs);
    case MARK_PICTURE:
        return put_picture(content, mark);
    case MARK_SAVE:
        return put_save(content);
    case MARK_RESTORE:
        return put_restore(content);
    case MARK_CLIP:
        return put_clip(content, mark);
    case MARK_MAP:
        text_end(content);
        put_map(content, mark->map);
        return true;
    case MARK_BEGIN: /* a press file has no structure */
    case MARK_END:
    case MARK_LINE:
        return true;
    }
    return true;
}

static bool put_layer(struct content *content, const struct mark_list *marks)
{
    for (size_t i = 0; i < marks->count; i++)
        if (!put_mark(content, &marks->items[i]))
            return false;
    assert(content->depth == 0);
    text_end(content);
    return true;
}

bool put_content(struct pdf_buffer *out, const struct pdf_content_job *job,
                 struct pdf_resources *resources)
{
    const struct finished_document *document = job->document;
    struct content content = {.job = job,
                              .resources = resources,
                              .out = out,
                              .left = document->bleed,
                              .top = document->bleed + document->trim_height};

    content.states[0] =
        (struct state){.width = PT(1), .mitre_limit = 10000, .text = PDF_TEXT_STATE};
    struct arena_mark mark = arena_mark(job->scratch);
    bool ok =
        put_layer(&content, &job->page->ground) && put_layer(&content, &job->page->matter);
    arena_rewind(job->scratch, mark);
    return ok;
}
