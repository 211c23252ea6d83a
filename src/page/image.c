/* image.c -- pictures: fitted into a box, cropped by a clip, halved by a spine. */
#include <inttypes.h>

#include "page/element.h"

/* Fewer pixels an inch are seen in print: the ruling of a magazine's screen, 60 lines a
 * centimetre or 152 an inch, times 1.3, the least factor that prepress works with. */
enum { PPI_LEAST = 200, PPI_TOLERANCE = 4 /* two in a hundred: nobody sees them */ };

static length whole_millimetres(length value) { return value * 254 / PT(720); }

/* Pixels of a side with the least resolution. */
static length pixels_needed(length side) { return (side * PPI_LEAST + PT(72) - 1) / PT(72); }

/* How large it can be, and what this size needs. `box` is that of the whole picture, of which
 * some may be cut off. */
static void report_largest(struct diag *diag, struct rect box, int ppi, struct rect shown)
{
    /* Of a picture that is cut at its sides the height says how large it is. */
    bool is_cut = box.width > shown.width + PT(1);
    length side = length_scale(is_cut ? box.height : box.width, ppi, PPI_LEAST);

    DIAG_ADD(diag, is_cut ? MSG_PICTURE_HIGHEST : MSG_PICTURE_LARGEST, NOWHERE,
             diag_format(diag, "%" PRId64, whole_millimetres(side)),
             diag_format(diag, "%" PRId64, pixels_needed(box.width)),
             diag_format(diag, "%" PRId64, pixels_needed(box.height)));
}

static void check_resolution(struct diag *diag, const struct picture *picture, struct rect box,
                             struct rect shown, struct place place)
{
    int ppi = picture->kind == PICTURE_VECTOR ? PPI_LEAST : picture_ppi(picture, box);

    if (ppi < PPI_LEAST - PPI_TOLERANCE) {
        DIAG(diag, MSG_PICTURE_COARSE, place, diag_text(diag, picture->path),
             diag_format(diag, "%d", ppi), diag_format(diag, "%d", PPI_LEAST));
        report_largest(diag, box, ppi, shown);
    }
}

static bool is_left_half(const struct element *element, struct slice file)
{
    return element->kind == ELEMENT_IMAGE && element->image.spread == SPREAD_LEFT &&
           slice_equal(element->image.file, file);
}

/* Whether it is the right half of a picture whose left one, on the page before, has been looked
 * at. */
static bool is_second_half(const struct canvas *canvas)
{
    const struct element *element = canvas->element;

    if (!element || element->kind != ELEMENT_IMAGE || element->image.spread != SPREAD_RIGHT ||
        canvas->page_index == 0) {
        return false;
    }
    const struct page *before = &canvas->maker->edition->pages[canvas->page_index - 1];
    for (size_t i = 0; i < before->element_count; i++) {
        if (is_left_half(&before->elements[i], element->image.file)) {
            return true;
        }
    }
    return false;
}

void picture_place(struct canvas *canvas, const struct picture *picture, struct rect box,
                   struct path clip, struct place place)
{
    if (!is_second_half(canvas)) {
        check_resolution(canvas->maker->diag, picture, box, path_box(&clip), place);
    }
    canvas_save(canvas);
    canvas_clip(canvas, clip);
    picture_draw(canvas->maker->arena, canvas->maker->drawing, picture, box, canvas->marks);
    canvas_restore(canvas);
}

/* ---------------------------------------------------------------- boxes */

/* A picture over two pages spans both trims and the bleed at either end; seen from a page the
 * other one lies beyond the spine. */
static struct rect whole_box(const struct maker *maker, const struct element *element)
{
    const struct format *format = &maker->edition->format;
    struct rect box = element_box(maker, element);

    if (element->image.spread != SPREAD_NONE) {
        box.x = -format->bleed;
        box.width = 2 * (format->width + format->bleed);
        if (element->image.spread == SPREAD_RIGHT) {
            box.x -= format->width;
        }
    }
    return box;
}

/* What of the whole box this page can show. */
static struct rect page_box(const struct maker *maker, const struct element *element)
{
    const struct format *format = &maker->edition->format;
    struct rect box = element_box(maker, element);

    if (element->image.spread != SPREAD_NONE) {
        box.x = -format->bleed;
        box.width = format->width + 2 * format->bleed;
    }
    return box;
}

static struct rect fitted(const struct image_element *image, const struct picture *picture,
                          struct rect box)
{
    switch (image->fit) {
    case FIT_COVER:
        return picture_cover(picture, box, image->focus_x, image->focus_y);
    case FIT_CONTAIN:
        return picture_contain(picture, box);
    case FIT_FILL:
        break;
    }
    return box;
}

/* False, and a message, if the notation of a path is malformed. */
static bool clip_of(struct maker *maker, const struct element *element, struct rect box,
                    struct path *clip)
{
    const struct image_element *image = &element->image;
    struct point centre = {box.x + box.width / 2, box.y + box.height / 2};
    struct path drawn = {0};

    switch (image->clip) {
    case CLIP_BOX:
        path_rect(maker->arena, clip, box);
        break;
    case CLIP_CIRCLE:
        path_circle(maker->arena, clip, centre, length_min(box.width, box.height) / 2);
        break;
    case CLIP_ROUNDED:
        path_rounded(maker->arena, clip, box, image->radius);
        break;
    case CLIP_PATH:
        if (!path_parse(maker->arena, image->clip_path,
                        place_of_slice(element->place.source, image->clip_path, element->place),
                        maker->diag, &drawn)) {
            return false;
        }
        *clip = path_map(maker->arena, &drawn, matrix_translate(box.x, box.y));
        break;
    }
    return true;
}

/* ---------------------------------------------------------------- drawing */

static void draw_picture(struct canvas *canvas, const struct element *element,
                         const struct picture *picture, struct path clip)
{
    struct maker *maker = canvas->maker;
    struct rect box = fitted(&element->image, picture, whole_box(maker, element));
    struct place place =
        place_of_slice(element->place.source, element->image.file, element->place);
    struct path page = {0};

    if (element->image.spread == SPREAD_NONE) {
        picture_place(canvas, picture, box, clip, place);
        return;
    }
    path_rect(maker->arena, &page, page_box(maker, element));
    canvas_save(canvas);
    canvas_clip(canvas, page);
    picture_place(canvas, picture, box, clip, place);
    canvas_restore(canvas);
}

void element_image(struct canvas *canvas, const struct element *element)
{
    struct maker *maker = canvas->maker;
    const struct image_element *image = &element->image;
    struct picture *picture =
        image->file.size > 0
            ? maker_picture(maker, image->file, image->colours, image->file_place)
            : NULL; /* no such file: reported */
    struct path clip = {0};

    if (!picture || !clip_of(maker, element, whole_box(maker, element), &clip)) {
        return;
    }
    element_frame(canvas, element, NULL, page_box(maker, element));
    if (image->decorative || element->artifact) {
        canvas_begin_artifact(canvas);
    } else {
        canvas_begin_figure(canvas, image->alternative, element->place);
    }
    draw_picture(canvas, element, picture, clip);
    canvas_end(canvas);
}
