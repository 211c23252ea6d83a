/* findings.c -- what is wrong, shown on the pages of a draft.
 *
 * A draft is for looking at, also while text does not fit yet. The place is framed in red as
 * the layout programs do it, with a flag at its lower right corner: the number of the message,
 * and of overset text how many lines are missing («E0524 +5»). Numbers are the same in all
 * languages, so the file is the same whoever builds it.
 */
#include "page/thread.h"

#define LINE_WEIGHT PT(1)
/* From what is framed to the line: type is not touched. */
#define DISTANCE PT(2)
/* Above a first baseline, where no edge is named and the size of the type is not known here. */
#define FIRST_LINE PT(14)
#define FLAG_HEIGHT PT(10)
#define FLAG_BASELINE PT_MILLI(7500)
#define FLAG_PADDING PT(3)

static const struct colour red = {
    .kind = COLOUR_PROCESS, .name = SLICE_INIT("red of drafts"), .cmyk = {0, 1000, 1000, 0}};
static const struct ink red_ink = {&red, 1000};

/* ---------------------------------------------------------------- noting */

static bool same_finding(const struct finding *finding, size_t page, struct rect box,
                         enum message message)
{
    return finding->page == page && finding->message == message && finding->box.x == box.x &&
           finding->box.y == box.y && finding->box.width == box.width &&
           finding->box.height == box.height;
}

void finding_note(struct maker *maker, size_t page, struct rect box, enum message message)
{
    const struct findings *known = &maker->findings;

    if (known->count > 0 && same_finding(&known->items[known->count - 1], page, box, message)) {
        return; /* the next line of the same frame */
    }
    *ARRAY_PUSH(maker->arena, &maker->findings) =
        (struct finding){page, message, 0, box, MATRIX_IDENTITY};
}

void finding_here(struct canvas *canvas, enum message message)
{
    const struct area *area = &canvas->element->area;

    if (canvas->frame == 0) {
        return;
    }
    struct rect box = canvas->frames.items[canvas->frame - 1].box;
    if (!area->has_top && area->has_first) { /* the frame begins with the page */
        length top = length_max(box.y, area->first_baseline - FIRST_LINE);

        box.height -= top - box.y;
        box.y = top;
    }
    finding_note(canvas->maker, canvas->page_index, box, message);
}

/* Where type stands if the description names no edges. */
static struct rect frame_box(const struct maker *maker, const struct element *element)
{
    const struct area *area = &element->area;
    const struct paragraph_style *style = element->frame.styles.paragraph;
    struct rect box = element_box(maker, element);
    length bottom = box.y + box.height;

    if (!area->has_top && area->has_first) {
        box.y = area->first_baseline - type_ascent(&style->type);
    }
    if (!area->has_bottom && area->has_last) {
        bottom = area->last_baseline + type_descent(&style->type);
    }
    box.height = bottom - box.y;
    return box;
}

void finding_note_frame(struct maker *maker, size_t page, const struct element *element,
                        enum message message, size_t lines)
{
    struct rect box = frame_box(maker, element);
    struct point centre = {box.x + box.width / 2, box.y + box.height / 2};

    *ARRAY_PUSH(maker->arena, &maker->findings) = (struct finding){
        page, message, lines, box, matrix_rotate(element->frame.angle, centre)};
}

/* ---------------------------------------------------------------- drawing */

/* The frame around the finding's box. */
static struct rect frame_around(const struct finding *finding)
{
    struct rect box = finding->box;

    return (struct rect){box.x - DISTANCE, box.y - DISTANCE, box.width + 2 * DISTANCE,
                         box.height + 2 * DISTANCE};
}

static void draw_frame(struct canvas *canvas, struct rect frame)
{
    struct path path = {0};

    path_rect(canvas->maker->arena, &path, frame);
    canvas_stroke(canvas, path, LINE_WEIGHT, red_ink);
}

static struct slice flag_words(struct maker *maker, const struct finding *finding)
{
    struct message_id id = message_id(finding->message);

    return finding->lines > 0 ? arena_printf(maker->arena, "%s +%zu", id.text, finding->lines)
                              : arena_copy(maker->arena, slice_of(id.text));
}

/* Below the frame; inside where the sheet ends with it. */
static length flag_top(const struct maker *maker, const struct rect *frame)
{
    const struct finished_document *document = maker->document;
    length foot = document->trim_height + document->bleed;
    length bottom = length_min(frame->y + frame->height, foot);

    return bottom + FLAG_HEIGHT <= foot ? bottom : bottom - FLAG_HEIGHT;
}

static void draw_flag(struct canvas *canvas, const struct finding *finding,
                      const struct paragraph_style *style)
{
    struct maker *maker = canvas->maker;
    struct text text = text_plain(maker->arena, flag_words(maker, finding), NOWHERE);
    /* As wide as it gets: one line. */
    struct setting_lines set = set_text(maker, &text, style, PT(10000));
    length width = (set.count > 0 ? set.lines[0].width : 0) + 2 * FLAG_PADDING;
    struct rect frame = frame_around(finding);
    length x = frame.x + frame.width - width + LINE_WEIGHT / 2;
    length y = flag_top(maker, &frame);

    canvas_begin_artifact(canvas);
    canvas_rect(canvas, (struct rect){x, y, width, FLAG_HEIGHT}, red_ink);
    canvas_end(canvas);
    set_draw(canvas, &set, x + FLAG_PADDING, y + FLAG_BASELINE, width, TAG_ARTIFACT);
}

static void draw_finding(struct maker *maker, const struct finding *finding,
                         const struct paragraph_style *style)
{
    struct finished_page *page = &maker->document->pages[finding->page];
    struct canvas canvas = {.maker = maker,
                            .page = &maker->edition->pages[finding->page],
                            .page_index = finding->page,
                            .finished = page,
                            .marks = &page->matter};

    canvas_save(&canvas);
    canvas_map(&canvas, finding->map);
    canvas_begin_artifact(&canvas);
    draw_frame(&canvas, frame_around(finding));
    canvas_end(&canvas);
    draw_flag(&canvas, finding, style);
    canvas_restore(&canvas);
}

void findings_draw(struct maker *maker)
{
    const struct findings *findings = &maker->document->findings;
    struct ink white;

    edition_ink(maker->edition, SLICE("white"), &white);
    const struct paragraph_style *style = slug_style(maker, white);
    for (size_t i = 0; style && i < findings->count; i++) {
        draw_finding(maker, &findings->items[i], style);
    }
}
