/* wall.c -- sticky notes: the items of a list, one on each, turned a little.
 *
 * A note is flat: its shadow is the same polygon, moved in the page's
 * directions whatever the note's angle, and its folded corner a triangle in a darker
 * mix. Notes overlap in the order of the description.
 */
#include "page/element.h"

/* ---------------------------------------------------------------- paper */

static struct matrix turn_of(const struct wall_note *note)
{
    return matrix_rotate(note->angle,
                         (struct point){note->x + note->width / 2, note->y + note->height / 2});
}

static struct path polygon(struct arena *arena, const struct point *points, size_t count)
{
    struct path path = {0};

    path_move(arena, &path, points[0]);
    for (size_t i = 1; i < count; i++) {
        path_line(arena, &path, points[i]);
    }
    path_close(arena, &path);
    return path;
}

/* The rectangle without its lower right corner. */
static struct path outline(struct arena *arena, const struct wall_note *note, length fold)
{
    length right = note->x + note->width;
    length bottom = note->y + note->height;
    struct point points[] = {{note->x, note->y},
                             {right, note->y},
                             {right, bottom - fold},
                             {right - fold, bottom},
                             {note->x, bottom}};

    return polygon(arena, points, sizeof points / sizeof *points);
}

/* That corner, turned over. */
static struct path corner(struct arena *arena, const struct wall_note *note, length fold)
{
    length right = note->x + note->width;
    length bottom = note->y + note->height;
    struct point points[] = {
        {right, bottom - fold}, {right - fold, bottom}, {right - fold, bottom - fold}};

    return polygon(arena, points, sizeof points / sizeof *points);
}

static void draw_paper(struct canvas *canvas, const struct wall_element *wall,
                       const struct wall_note *note)
{
    struct arena *arena = canvas->maker->arena;
    struct matrix turn = turn_of(note);
    struct matrix shift =
        matrix_multiply(matrix_translate(wall->shadow_x, wall->shadow_y), turn);
    struct path paper = outline(arena, note, wall->fold);
    struct path fold = corner(arena, note, wall->fold);

    canvas_begin_artifact(canvas);
    canvas_fill(canvas, path_map(arena, &paper, shift), wall->shadow);
    canvas_fill(canvas, path_map(arena, &paper, turn), note->paper);
    canvas_fill(canvas, path_map(arena, &fold, turn), note->fold);
    canvas_end(canvas);
}

/* ---------------------------------------------------------------- text */

/* An item set: its paragraphs one below the other. */
struct note_text {
    struct setting_lines *sets;
    size_t count, lines;
};

static struct note_text set_item(struct maker *maker, const struct list_item *item,
                                 const struct paragraph_style *style, length width)
{
    struct note_text text = {ARENA_ARRAY(maker->arena, struct setting_lines, item->count),
                             item->count, 0};

    for (size_t i = 0; i < item->count; i++) {
        struct text prepared = maker_prepare(maker, &item->blocks[i].text, style);

        text.sets[i] = set_text(maker, &prepared, style, width);
        text.lines += text.sets[i].count;
    }
    return text;
}

/* The type must leave the padding free above and below, too. */
static void check_height(struct canvas *canvas, const struct paragraph_style *style,
                         const struct note_text *text, length room, struct place place)
{
    length height = type_cap_height(canvas->maker, &style->type);

    height += text->lines > 1 ? (length)(text->lines - 1) * style->leading : 0;
    if (height > room) {
        DIAG(canvas->maker->diag, MSG_NOTE_OVERSET, place,
             diag_length(canvas->maker->diag, height - room));
        finding_here(canvas, MSG_NOTE_OVERSET);
    }
}

static const struct paragraph_style *
style_of(struct canvas *canvas, const struct wall_element *wall, const struct wall_note *note)
{
    const struct paragraph_style *style = set_style(canvas->maker, wall->style, false,
                                                    ALIGN_LEFT, note->ink, canvas->page->right);

    return style_resized(canvas->maker, style, note->size, note->leading);
}

static void draw_text(struct canvas *canvas, const struct wall_element *wall,
                      const struct wall_note *note, const struct list_item *item)
{
    struct maker *maker = canvas->maker;
    const struct paragraph_style *style = style_of(canvas, wall, note);
    length width = note->width - 2 * wall->padding;
    struct note_text text = set_item(maker, item, style, width);
    length y = style_centred(maker, style, text.lines, note->y + note->height / 2) -
               type_descender(maker, &style->type) / 2;

    check_height(canvas, style, &text, note->height - 2 * wall->padding, item->blocks[0].place);
    canvas_save(canvas);
    canvas_map(canvas, turn_of(note));
    for (size_t i = 0; i < text.count; i++) {
        y = style->leading +
            lines_draw(canvas, &text.sets[i], note->x + wall->padding, y, width, TAG_PARAGRAPH);
    }
    canvas_restore(canvas);
}

/* ---------------------------------------------------------------- wall */

/* What the notes cover before they are turned. */
static struct rect wall_box(const struct wall_element *wall)
{
    struct point least = {wall->notes[0].x, wall->notes[0].y};
    struct point most = least;

    for (size_t i = 0; i < wall->note_count; i++) {
        const struct wall_note *note = &wall->notes[i];

        least.x = length_min(least.x, note->x);
        least.y = length_min(least.y, note->y);
        most.x = length_max(most.x, note->x + note->width);
        most.y = length_max(most.y, note->y + note->height);
    }
    return (struct rect){least.x, least.y, most.x - least.x, most.y - least.y};
}

void element_wall(struct canvas *canvas, const struct element *element)
{
    const struct wall_element *wall = &element->wall;
    struct list_items items = items_use(canvas->maker, &wall->story, NULL);
    size_t count = items_match(canvas->maker, &items, wall->note_count, wall->story.place);

    if (count == 0) {
        return;
    }
    element_frame(canvas, element, &wall->story, wall_box(wall));
    canvas_begin_group(canvas, TAG_LIST);
    for (size_t i = 0; i < count; i++) {
        canvas_begin_group(canvas, TAG_ITEM);
        draw_paper(canvas, wall, &wall->notes[i]);
        draw_text(canvas, wall, &wall->notes[i], &items.items[i]);
        canvas_end(canvas);
    }
    canvas_end(canvas);
}
