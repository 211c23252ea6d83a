/* portrait.c -- a person's picture: a photograph or, until there is one, the
 * house's figure.
 *
 * The figure is a bust of discs, the house's dot and lanes once more: a head
 * over shoulders of concentric rings, cut by a circle of radius r. It
 * is never a likeness; letters and a shift to one side, fixed for each person, tell
 * them apart.
 */
#include "page/element.h"

/* The house's figure, measured from the circle's centre in 1/1000 of r. */
enum {
    SHOULDER_DOWN = 1060, /* centre of the shoulders, just under the circle */
    SHOULDER_RADIUS = 980,
    SHOULDER_SHIFT = 570, /* of the head's: the head leans out of the body */
    SHOULDER_RINGS = 5,   /* of equal width, the last one a disc */
    NECK_RADIUS = 360,    /* a gap in the ground's colour around the head */
    HEAD_RADIUS = 310,
    HEAD_UP = 200,
    LETTER_SIZE = 210, /* 0.105 of the diameter */
};

/* In a box the same figure stands on the lower edge: its circle is as wide as the box and
 * passes the edge by 0.08 r, so that the shoulders run out of the box's corners. A low box
 * takes a smaller circle, or it would cut the head (its top lies 1.43 r over the edge). */
enum { BOX_SINK = 80, BOX_WIDTH = 4, BOX_HEIGHT = 3 };

struct figure {
    struct point centre;
    length radius;
    struct path clip;
};

static length share(length radius, int thousandths)
{
    return length_scale(radius, thousandths, 1000);
}

static struct figure figure_in_circle(struct arena *arena, struct rect box)
{
    struct figure figure = {.centre = {box.x + box.width / 2, box.y + box.height / 2},
                            .radius = length_min(box.width, box.height) / 2};

    path_circle(arena, &figure.clip, figure.centre, figure.radius);
    return figure;
}

static struct figure figure_in_box(struct arena *arena, struct rect box)
{
    struct figure figure = {0};

    figure.radius = length_min(box.width, length_scale(box.height, BOX_WIDTH, BOX_HEIGHT)) / 2;
    figure.centre = (struct point){box.x + box.width / 2,
                                   box.y + box.height - share(figure.radius, 1000 - BOX_SINK)};
    path_rect(arena, &figure.clip, box);
    return figure;
}

/* ---------------------------------------------------------------- placeholder */

static void draw_shoulders(struct canvas *canvas, const struct portrait_scheme *scheme,
                           struct point centre, length radius)
{
    for (int i = 0; i < SHOULDER_RINGS; i++) {
        length ring =
            length_scale(share(radius, SHOULDER_RADIUS), SHOULDER_RINGS - i, SHOULDER_RINGS);

        canvas_disc(canvas, centre, ring, i % 2 ? scheme->stripe_2 : scheme->stripe_1);
    }
}

/* The monogram, its capitals centred in the head. */
static void draw_letters(struct canvas *canvas, const struct portrait_element *portrait,
                         struct point head, length radius)
{
    struct maker *maker = canvas->maker;
    length size = share(radius, LETTER_SIZE);
    length half = share(radius, HEAD_RADIUS);
    const struct paragraph_style *style =
        set_style(maker, portrait->letters, true, ALIGN_CENTRE, portrait->scheme->letters,
                  canvas->page->right);

    style = style_resized(maker, style, size, size);
    struct setting_lines set =
        set_words(maker, portrait->person->monogram, portrait->person->place, style, 2 * half);
    struct point at = {head.x - half, style_centred(maker, style, set.count, head.y)};
    for (size_t i = 0; i < set.count; i++) {
        set_draw_line(canvas, &set.lines[i], style, at, 2 * half, 0);
        at.y += style->leading;
    }
}

static void draw_placeholder(struct canvas *canvas, const struct portrait_element *portrait,
                             const struct figure *figure)
{
    const struct portrait_scheme *scheme = portrait->scheme;
    length r = figure->radius;
    length shift = share(2 * r, portrait->person->shift);
    struct point shoulders = {figure->centre.x + share(shift, SHOULDER_SHIFT),
                              figure->centre.y + share(r, SHOULDER_DOWN)};
    struct point head = {figure->centre.x + shift, figure->centre.y - share(r, HEAD_UP)};

    canvas_fill(canvas, figure->clip, scheme->ground);
    canvas_save(canvas);
    canvas_clip(canvas, figure->clip);
    draw_shoulders(canvas, scheme, shoulders, r);
    canvas_disc(canvas, head, share(r, NECK_RADIUS), scheme->ground);
    canvas_disc(canvas, head, share(r, HEAD_RADIUS), scheme->head);
    canvas_restore(canvas);
    if (portrait->monogram && portrait->letters) {
        draw_letters(canvas, portrait, head, r);
    }
}

/* ---------------------------------------------------------------- photograph */

static void draw_photograph(struct canvas *canvas, const struct person *person,
                            const struct figure *figure)
{
    struct picture *picture =
        maker_picture(canvas->maker, person->photograph, NULL, person->photograph_place);

    if (picture) {
        picture_place(
            canvas, picture,
            picture_cover(picture, path_box(&figure->clip), person->focus_x, person->focus_y),
            figure->clip, person->place);
    }
}

/* ---------------------------------------------------------------- both */

static const char *portrait_words(struct slice language, bool photograph)
{
    if (language_is(language, "de")) {
        return photograph ? "Porträt: " : "Platzhalter für Porträt ";
    }
    if (language_is(language, "fr")) {
        return photograph ? "Portrait\u202F: " : "Emplacement du portrait\u202F: ";
    }
    return photograph ? "Portrait: " : "Placeholder for a portrait of ";
}

static struct slice alternative_of(struct maker *maker, const struct person *person)
{
    struct slice language = maker_language(maker, NULL);
    struct slice alternative = person_in(person, language).alternative;

    if (person->photograph.size > 0 && alternative.size > 0) {
        return alternative;
    }
    return arena_printf(maker->arena, "%s%.*s",
                        portrait_words(language, person->photograph.size > 0),
                        SLICE_ARG(person->name));
}

static void draw_figure(struct canvas *canvas, const struct portrait_element *portrait,
                        struct rect box)
{
    struct arena *arena = canvas->maker->arena;
    struct figure figure = portrait->shape == PORTRAIT_CIRCLE ? figure_in_circle(arena, box)
                                                              : figure_in_box(arena, box);

    if (portrait->person->photograph.size) {
        draw_photograph(canvas, portrait->person, &figure);
    } else if (portrait->scheme) {
        draw_placeholder(canvas, portrait, &figure);
    }
}

void portrait_draw(struct canvas *canvas, const struct portrait_element *portrait,
                   struct rect box)
{
    const struct person *person = portrait->person;

    canvas_begin_figure(canvas, alternative_of(canvas->maker, person), person->place);
    draw_figure(canvas, portrait, box);
    canvas_end(canvas);
}

void element_portrait(struct canvas *canvas, const struct element *element)
{
    struct rect box = element_box(canvas->maker, element);

    element_frame(canvas, element, NULL, box);
    if (element->artifact) {
        canvas_begin_artifact(canvas);
        draw_figure(canvas, &element->portrait, box);
        canvas_end(canvas);
    } else {
        portrait_draw(canvas, &element->portrait, box);
    }
}
