/* element.c -- what the kinds of elements share: frame, foot, style. */
#include "page/element.h"

#include <assert.h>

#include "page/placeholder.h"

/* ---------------------------------------------------------------- frame */

static struct slice frame_name(struct canvas *canvas, const struct element *element,
                               const struct story_ref *ref)
{
    if (element->id.size || !ref) {
        return element->id;
    }
    return ref->part.size ? arena_printf(canvas->maker->arena, "%.*s#%.*s",
                                         SLICE_ARG(ref->story), SLICE_ARG(ref->part))
                          : ref->story;
}

void element_frame(struct canvas *canvas, const struct element *element,
                   const struct story_ref *ref, struct rect box)
{
    canvas_frame(canvas, element_kind_name(element->kind), frame_name(canvas, element, ref),
                 box);
}

struct element_head element_head(const struct maker *maker, const struct element *element,
                                 length distance)
{
    const struct area *area = &element->area;
    length top = element_box(maker, element).y;

    if (!area->has_first) {
        return (struct element_head){top, top + distance};
    }
    return (struct element_head){area->has_top ? top : area->first_baseline - distance,
                                 area->first_baseline};
}

struct element_head element_head_of(struct maker *maker, const struct element *element,
                                    const struct paragraph_style *style)
{
    return element_head(maker, element, type_cap_height(maker, &style->type));
}

static length foot_of(const struct maker *maker, const struct area *area)
{
    if (area->has_last) {
        return area->last_baseline;
    }
    return area->has_bottom ? area->bottom : maker->edition->format.height;
}

void element_foot(struct canvas *canvas, const struct element *element, length last)
{
    length foot = foot_of(canvas->maker, &element->area);
    struct diag *diag = canvas->maker->diag;

    assert(canvas->frame == canvas->frames.count && canvas->frame > 0);
    if (!element->area.has_bottom) {
        struct rect *box = &canvas->frames.items[canvas->frame - 1].box;

        box->height = last - box->y;
    }
    if (last > foot) {
        DIAG(diag, MSG_ELEMENT_OVERSET, element->place, element_kind_name(element->kind),
             diag_length(diag, last - foot));
        finding_here(canvas, MSG_ELEMENT_OVERSET);
    }
}

void element_parts_meet(struct canvas *canvas, const struct element *element, length gap,
                        enum message message)
{
    char depth[32];

    if (gap >= 0) {
        return;
    }
    length_print(-gap, 2, depth);
    DIAG(canvas->maker->diag, message, element->place, depth);
    finding_here(canvas, message);
}

/* ---------------------------------------------------------------- style */

const struct paragraph_style *element_style(struct canvas *canvas,
                                            const struct paragraph_style *style)
{
    return set_style(canvas->maker, style, false, ALIGN_LEFT, (struct ink){0},
                     canvas->page->right);
}

const struct paragraph_style *style_resized(struct maker *maker,
                                            const struct paragraph_style *style, length size,
                                            length leading)
{
    struct paragraph_style *own = ARENA_NEW(maker->arena, struct paragraph_style);
    struct type *types[] = {&own->strong, &own->emphasis, &own->strong_emphasis,
                            &own->note_mark};

    assert(style->type.size > 0);
    *own = *style;
    own->type.size = size;
    own->leading = leading;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        types[i]->size = length_scale(types[i]->size, size, style->type.size);
    }
    return own;
}

length style_centred(struct maker *maker, const struct paragraph_style *style, size_t count,
                     length middle)
{
    length cap = type_cap_height(maker, &style->type);
    length more = count > 1 ? (length)(count - 1) * style->leading : 0;

    return middle + cap - (cap + more) / 2;
}

/* ---------------------------------------------------------------- marks */

/* Rounding may make a line that just fits a few units wider. */
#define WIDTH_TOLERANCE PT_MILLI(10)

static void check_width(struct canvas *canvas, const struct line *line, length room)
{
    struct diag *diag = canvas->maker->diag;

    if (line->width <= room + WIDTH_TOLERANCE) {
        return;
    }
    DIAG(diag, MSG_WORDS_TOO_WIDE, line->place, diag_text(diag, line->text),
         diag_length(diag, line->width - room));
    finding_here(canvas, MSG_WORDS_TOO_WIDE);
}

length lines_draw(struct canvas *canvas, const struct setting_lines *lines, length x,
                  length baseline, length measure, enum tag_role role)
{
    length room = measure - lines->style->left - lines->style->right;

    for (size_t i = 0; i < lines->count; i++) {
        check_width(canvas, &lines->lines[i], room);
    }
    return set_draw(canvas, lines, x, baseline, measure, role);
}

void canvas_begin_group(struct canvas *canvas, enum tag_role role)
{
    canvas_begin(canvas, (struct tag){.role = role, .content = maker_content(canvas->maker)});
}

void canvas_begin_figure(struct canvas *canvas, struct slice alternative, struct place place)
{
    struct place words = place_of_slice(place.source, alternative, place);

    canvas_begin(canvas, (struct tag){.role = TAG_FIGURE,
                                      .content = maker_content(canvas->maker),
                                      .alternative = placeholders_fill_words(
                                          canvas->maker, alternative, words),
                                      .place = place});
}

void artifact_rule(struct canvas *canvas, length x, length y, length width, length weight,
                   struct ink ink)
{
    if (!ink.colour || weight <= 0) {
        return;
    }
    canvas_begin_artifact(canvas);
    canvas_rule(canvas, (struct point){x, y}, (struct point){x + width, y}, weight, ink);
    canvas_end(canvas);
}
