/* thread.c -- gathers threads: which text, in which pieces, through which
 * columns; and flows them.
 */
#include "page/thread.h"

#include <stdlib.h>

/* ---------------------------------------------------------------- frames */

static bool has_frame(const struct element *element)
{
    return element->kind == ELEMENT_STORY || element->kind == ELEMENT_TEXT ||
           element->kind == ELEMENT_BOX || element->kind == ELEMENT_NOTES;
}

struct rect frame_inner(const struct maker *maker, const struct element *element)
{
    struct rect box = element_box(maker, element);
    const struct frame *frame = &element->frame;

    box.x += frame->padding_left;
    box.y += frame->padding_top;
    box.width -= frame->padding_left + frame->padding_right;
    box.height -= frame->padding_top + frame->padding_bottom;
    return box;
}

length frame_column_width(const struct maker *maker, const struct element *element)
{
    const struct frame *frame = &element->frame;

    return (frame_inner(maker, element).width - (frame->columns - 1) * frame->gap) /
           frame->columns;
}

length frame_first(struct maker *maker, const struct element *element,
                   const struct paragraph_style *style)
{
    if (element->area.has_first) {
        return element->area.first_baseline;
    }
    return frame_inner(maker, element).y + type_cap_height(maker, &style->type);
}

length frame_last(const struct maker *maker, const struct element *element)
{
    struct rect box = frame_inner(maker, element);

    return element->area.has_last ? element->area.last_baseline : box.y + box.height;
}

static void add_frame(struct maker *maker, struct thread *thread, size_t page,
                      const struct element *element)
{
    const struct frame *frame = &element->frame;
    size_t notes = thread->story ? thread->story->note_count : 0;
    struct thread_frame added = {.page = page,
                                 .element = element,
                                 .reserves = ARENA_ARRAY(maker->arena, length, frame->columns)};

    if (frame->footnote && notes > 0) {
        added.notes = ARENA_ARRAY(maker->arena, struct footnotes, frame->columns);
        if (!thread->footnotes) {
            thread->footnotes = ARENA_ARRAY(maker->arena, const struct footnote *, notes);
        }
    }
    const struct page *on = &maker->edition->pages[page];
    maker->frames[page][element - on->elements] =
        (struct frame_use){thread, thread->frames.count};
    *ARRAY_PUSH(maker->arena, &thread->frames) = added;
}

/* ---------------------------------------------------------------- pieces */

static const struct paragraph_style *style_by_name(struct maker *maker, struct slice name,
                                                   struct place place)
{
    const struct edition *edition = maker->edition;
    struct slice *names = ARENA_ARRAY(maker->arena, struct slice, edition->style_count);

    for (size_t i = 0; i < edition->style_count; i++) {
        names[i] = edition->styles[i]->name;
        if (slice_equal(names[i], name)) {
            return edition->styles[i];
        }
    }
    DIAG(maker->diag, MSG_STYLE_OF_BLOCK_UNKNOWN, place, diag_text(maker->diag, name));
    diag_nearest(maker->diag, name, names, edition->style_count);
    return NULL;
}

static const struct paragraph_style *style_by_kind(const struct block_styles *styles,
                                                   const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return styles->heading[block->level - 1];
    case BLOCK_ITEM:
        return block->ordered ? styles->numbered : styles->item;
    case BLOCK_QUOTATION:
        return styles->quotation;
    case BLOCK_CODE:
        return styles->code;
    case BLOCK_PARAGRAPH:
    case BLOCK_TABLE:
    case BLOCK_RULE:
        break;
    }
    return styles->paragraph;
}

/* A text opens with its first paragraph, also below a head. */
static bool opens(const struct thread *thread, const struct block *block)
{
    for (size_t i = 0; i < thread->pieces.count; i++) {
        if (thread->pieces.items[i].kind != BLOCK_HEADING) {
            return false;
        }
    }
    return block->kind != BLOCK_HEADING;
}

static const struct paragraph_style *style_of(struct maker *maker, const struct thread *thread,
                                              const struct frame *frame,
                                              const struct block *block)
{
    const struct paragraph_style *style = NULL;

    if (block->style.size) {
        style = style_by_name(maker, block->style, block->style_place);
    } else if (frame->opening && opens(thread, block)) {
        style = frame->opening;
    }
    return style ? style : style_by_kind(&frame->styles, block);
}

/* The first line is indented where a paragraph follows a paragraph; not behind one that keeps
 * with the next, as a question does: it is a head to what follows. */
static length indent_of(const struct thread *thread, const struct piece *piece)
{
    const struct piece *above =
        thread->pieces.count > 0 ? &thread->pieces.items[thread->pieces.count - 1] : NULL;
    length indent = piece->style->indent_always;

    if (above && piece->kind == BLOCK_PARAGRAPH && above->kind == BLOCK_PARAGRAPH &&
        !above->style->keep_with_next) {
        indent += piece->style->indent;
    }
    return indent;
}

static struct slice number_words(struct maker *maker, size_t number)
{
    return arena_printf(maker->arena, "%zu", number);
}

/* Sets the number of an item or note in its own type. */
static void add_label(struct maker *maker, struct piece *piece, size_t number)
{
    const struct marker_style *marker = &piece->style->marker;

    if (marker->kind != MARKER_NUMBER) {
        return;
    }
    struct paragraph_style *style = ARENA_NEW(maker->arena, struct paragraph_style);
    *style = *piece->style;
    style->type = marker->number;
    style->align = ALIGN_LEFT;
    style->left = style->right = style->indent = style->indent_always = 0;
    style->hang = 0;
    piece->label = set_words(maker, number_words(maker, number), text_place(&piece->text, 0, 0),
                             style, PT(100));
    piece->has_label = piece->label.count > 0;
}

/* A number that stands in the text's way pushes the first line to the right. */
static void indent_for_label(struct piece *piece)
{
    const struct marker_style *marker = &piece->style->marker;

    if (!piece->has_label || marker->number_right) {
        return;
    }
    length end = piece->inset + marker->number_at + piece->label.lines[0].width +
                 piece->style->type.size / 4;
    if (end > piece->style->left) {
        piece->first_indent += end - piece->style->left;
    }
}

static void itemise(struct maker *maker, struct piece *piece)
{
    set_check_emphasis(maker, &piece->text, piece->style);
    piece->paragraph =
        paragraph_new(maker->scratch, &maker->setting, &piece->text, piece->style);
    if (piece->style->drop_cap.lines > 0) {
        piece->has_initial =
            paragraph_take_initial(piece->paragraph, maker->arena, &piece->initial);
    }
}

void thread_itemise(struct maker *maker, struct thread *thread)
{
    for (size_t i = 0; i < thread->pieces.count; i++) {
        if (!thread->pieces.items[i].row) {
            itemise(maker, &thread->pieces.items[i]);
        }
    }
}

static void add_piece(struct maker *maker, struct thread *thread, struct piece piece)
{
    piece.first_indent = indent_of(thread, &piece);
    indent_for_label(&piece);
    piece.content = maker_content(maker);
    *ARRAY_PUSH(maker->arena, &thread->pieces) = piece;
}

/* ---------------------------------------------------------------- what gets lost in silence */

/* True at the first call for this message about a style, or a level, in a story. */
static bool is_untold(struct maker *maker, enum message message, struct slice what,
                      const struct story *story)
{
    return diag_first(maker->diag, message,
                      arena_printf(maker->arena, "%.*s %.*s", SLICE_ARG(what),
                                   SLICE_ARG(story ? story->name : SLICE(""))));
}

static void check_numbers(struct maker *maker, const struct thread *thread, bool of_notes,
                          const struct paragraph_style *style, struct place place)
{
    enum message message = of_notes ? MSG_NOTE_NUMBERS_LOST : MSG_NUMBERS_LOST;

    if (style->marker.kind == MARKER_NUMBER ||
        !is_untold(maker, message, style->name, thread->story)) {
        return;
    }
    DIAG(maker->diag, message, place, diag_text(maker->diag, style->name));
    DIAG_ADD(maker->diag, MSG_NUMBERS_CURE, NOWHERE, of_notes ? "note" : "numbered");
}

static void check_heading(struct maker *maker, const struct thread *thread,
                          const struct block_styles *styles, const struct block *block)
{
    const char *level = diag_format(maker->diag, "%d", (int)block->level);

    if (block->style.size > 0 || !styles->heading_lost[block->level - 1] ||
        !is_untold(maker, MSG_HEADING_PLAIN, slice_of(level), thread->story)) {
        return;
    }
    DIAG(maker->diag, MSG_HEADING_PLAIN, block->place, level);
    DIAG_ADD(maker->diag, MSG_HEADING_CURE, NOWHERE, level);
}

/* What the key is called that says the style of such a block; NULL: `style` does, or nothing
 * in the frame. */
static const char *style_key(struct maker *maker, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return diag_format(maker->diag, "heading-%d", (int)block->level);
    case BLOCK_ITEM:
        return block->ordered ? "numbered" : "item";
    case BLOCK_QUOTATION:
        return "quotation";
    case BLOCK_CODE:
        return "code";
    case BLOCK_PARAGRAPH:
    case BLOCK_TABLE:
    case BLOCK_RULE:
        break;
    }
    return NULL;
}

static bool takes_style(const struct frame *frame, const struct block *block)
{
    return block->style.size == 0 && block->kind != BLOCK_RULE &&
           (block->kind == BLOCK_TABLE ||
            style_by_kind(&frame->styles, block) == frame->styles.paragraph);
}

static void report_style_unused(struct maker *maker, const struct frame *frame, const char *key)
{
    struct slice name = frame->styles.paragraph->name;

    DIAG(maker->diag, MSG_STYLE_UNUSED, frame->style_place);
    if (key) {
        DIAG_ADD(maker->diag, MSG_STYLE_UNUSED_CURE, NOWHERE,
                 diag_format(maker->diag, "styles: {%s: %.*s}", key, SLICE_ARG(name)));
    }
}

/* `style` of a frame whose blocks all have styles of their own. */
static void check_style(struct maker *maker, const struct thread *thread,
                        const struct frame *frame)
{
    const struct story *story = thread->story;
    const char *key = NULL;

    if (!frame->style_place.source || !frame->styles.paragraph) {
        return;
    }
    for (size_t i = 0; i < story->part_count; i++) {
        const struct part *part = &story->parts[i];

        if (thread->ref.part.size && !slice_equal(part->name, thread->ref.part)) {
            continue;
        }
        for (size_t b = 0; b < part->block_count; b++) {
            const struct block *block = &story->blocks[part->first_block + b];

            if (takes_style(frame, block)) {
                return;
            }
            key = key || block->style.size > 0 ? key : style_key(maker, block);
        }
    }
    report_style_unused(maker, frame, key);
}

/* ---------------------------------------------------------------- blocks */

static const struct paragraph_style *final_style(struct maker *maker,
                                                 const struct element *element, size_t page,
                                                 const struct paragraph_style *style)
{
    const struct frame *frame = &element->frame;

    return set_style(maker, style, frame->has_align, frame->align, frame->override,
                     maker->edition->pages[page].right);
}

/* A list inside a list begins where the text of the outer one stands. */
static void inset_list(struct maker *maker, struct piece *piece)
{
    if (piece->kind != BLOCK_ITEM || piece->block->level < 2) {
        return;
    }
    struct paragraph_style *style = ARENA_NEW(maker->arena, struct paragraph_style);
    *style = *piece->style;
    piece->inset = (length)(piece->block->level - 1) * style->left;
    style->left += piece->inset;
    piece->style = style;
}

static void add_block(struct maker *maker, struct thread *thread, size_t page,
                      const struct element *element, const struct block *block)
{
    if (block->kind == BLOCK_RULE) {
        DIAG(maker->diag, MSG_BLOCK_NOT_HERE, block->place);
        return;
    }
    if (block->kind == BLOCK_TABLE) {
        table_add(maker, thread, &element->frame, block, frame_column_width(maker, element));
        return;
    }
    struct piece piece = {
        .kind = block->kind,
        .block = block,
        .style =
            final_style(maker, element, page, style_of(maker, thread, &element->frame, block)),
        .note = SIZE_MAX,
    };
    piece.text = maker_prepare(maker, &block->text, piece.style);
    inset_list(maker, &piece);
    if (block->kind == BLOCK_ITEM && block->item_start) {
        add_label(maker, &piece, block->number);
        if (block->ordered) {
            check_numbers(maker, thread, false, piece.style, block->place);
        }
    }
    add_piece(maker, thread, piece);
}

static void add_story(struct maker *maker, struct thread *thread, size_t page,
                      const struct element *element)
{
    const struct story *story = thread->story;

    for (size_t i = 0; i < story->part_count; i++) {
        const struct part *part = &story->parts[i];

        if (thread->ref.part.size && !slice_equal(part->name, thread->ref.part)) {
            continue;
        }
        use_part(maker, story, part, thread->ref.place);
        for (size_t b = 0; b < part->block_count; b++) {
            const struct block *block = &story->blocks[part->first_block + b];

            add_block(maker, thread, page, element, block);
            if (block->kind == BLOCK_HEADING) {
                check_heading(maker, thread, &element->frame.styles, block);
            }
        }
    }
    check_style(maker, thread, &element->frame);
}

static void add_markup(struct maker *maker, struct thread *thread, size_t page,
                       const struct element *element)
{
    const struct frame *frame = &element->frame;
    struct text text =
        text_from_markup(maker->arena, frame->markup, frame->markup_place, maker->diag);

    maker->page_of_text = page;
    struct piece piece = {
        .kind = BLOCK_PARAGRAPH,
        .style = final_style(maker, element, page, frame->styles.paragraph),
        .note = SIZE_MAX,
    };
    piece.text = maker_prepare(maker, &text, piece.style);
    maker->page_of_text = SIZE_MAX;
    add_piece(maker, thread, piece);
}

static void add_note(struct maker *maker, struct thread *thread, size_t page,
                     const struct element *element, size_t index)
{
    const struct note *note = &thread->story->notes[index];

    for (size_t i = 0; i < note->paragraph_count; i++) {
        struct piece piece = {
            .kind = BLOCK_ITEM,
            .style = final_style(maker, element, page, element->frame.styles.note),
            .note = index,
            .note_start = i == 0,
        };
        piece.text = maker_prepare(maker, &note->paragraphs[i], piece.style);
        if (i == 0) {
            add_label(maker, &piece, index + 1);
            check_numbers(maker, thread, true, piece.style, note->place);
        }
        add_piece(maker, thread, piece);
    }
}

static void add_notes(struct maker *maker, struct thread *thread, size_t page,
                      const struct element *element)
{
    const struct frame *frame = &element->frame;

    if (frame->style_place.source && frame->styles.paragraph &&
        frame->styles.note != frame->styles.paragraph) {
        report_style_unused(maker, frame, "note");
    }
    for (size_t i = 0; i < thread->story->note_count; i++) {
        if (!thread->repeated) {
            use_note(maker, thread->story, i, element->place);
        }
        add_note(maker, thread, page, element, i);
    }
}

/* ---------------------------------------------------------------- gathering */

/* What the frames of one thread have in common; empty: the element is a thread of its own. */
static struct slice name_of_thread(struct maker *maker, const struct element *element)
{
    const struct story_ref *ref = &element->frame.story;

    if (element->kind != ELEMENT_STORY && element->kind != ELEMENT_BOX) {
        return SLICE("");
    }
    return arena_printf(maker->arena, "%zu:%.*s#%.*s", ref->story.size, SLICE_ARG(ref->story),
                        SLICE_ARG(ref->part));
}

static bool fill_thread(struct maker *maker, struct thread *thread, size_t page,
                        const struct element *element)
{
    if (element->kind == ELEMENT_TEXT) {
        add_markup(maker, thread, page, element);
        return true;
    }
    thread->ref = element->frame.story;
    if (element->kind != ELEMENT_NOTES && thread->ref.part.size) {
        size_t uses = maker->uses.count;

        if (!part_use(maker, &thread->ref)) {
            return false;
        }
        maker->uses.count = uses; /* add_story() records it */
    }
    thread->story = use_story(maker, thread->ref.story, thread->ref.place);
    if (!thread->story) {
        return false;
    }
    if (element->kind == ELEMENT_NOTES) {
        add_notes(maker, thread, page, element);
    } else {
        add_story(maker, thread, page, element);
    }
    return true;
}

static void gather_element(struct maker *maker, struct map *names, size_t page,
                           const struct element *element)
{
    struct slice name = name_of_thread(maker, element);
    struct thread *thread = name.size > 0 ? map_lookup(names, name) : NULL;

    if (!thread) {
        thread = ARENA_NEW(maker->arena, struct thread);
        thread->repeated = element->frame.repeated || element->artifact;
        maker->language = element->language;
        bool filled = fill_thread(maker, thread, page, element);
        maker->language = SLICE("");
        if (!filled) {
            return;
        }
        *ARRAY_PUSH(maker->arena, &maker->threads) = thread;
        if (name.size > 0) {
            map_add(names, name, thread);
        }
    }
    add_frame(maker, thread, page, element);
}

void threads_gather(struct maker *maker)
{
    const struct edition *edition = maker->edition;
    struct map names;

    map_init(&names, maker->arena);
    maker->frames = ARENA_ARRAY(maker->arena, struct frame_use *, edition->page_count);
    space_obstacles(maker);
    for (size_t p = 0; p < edition->page_count; p++) {
        const struct page *page = &edition->pages[p];

        maker->frames[p] = ARENA_ARRAY(maker->arena, struct frame_use, page->element_count);
        for (size_t i = 0; i < page->element_count; i++) {
            if (has_frame(&page->elements[i])) {
                gather_element(maker, &names, p, &page->elements[i]);
            }
        }
    }
}

/* ---------------------------------------------------------------- flowing */

/* «12.7 mm (3 lines)»: frames are mostly given by lines of the grid. */
static const char *height_words(struct maker *maker, length height)
{
    length line = maker->edition->grid.baseline;
    const char *words = diag_length(maker->diag, height);
    int lines = line > 0 && height % line == 0 ? (int)(height / line) : 0;
    bool german = diag_language(maker->diag) == LANGUAGE_GERMAN;

    if (lines == 0) {
        return words;
    }
    return diag_format(maker->diag, "%s (%d %s)", words, lines,
                       lines == 1 ? (german ? "Zeile" : "line")
                                  : (german ? "Zeilen" : "lines"));
}

static void report_overset(struct maker *maker, const struct thread *thread)
{
    const struct placed_line *first = NULL;
    size_t count = overset_lines(thread, &first);

    if (count == 0) {
        report_parted(maker, thread);
        return;
    }
    const struct thread_frame *last = &thread->frames.items[thread->frames.count - 1];
    /* What is left over is shared by the columns of the last frame. */
    size_t columns = last->element->frame.columns;
    size_t rows = (count + columns - 1) / columns;
    length need = (length)rows * thread->pieces.items[first->piece].style->leading;

    DIAG(maker->diag, count == 1 ? MSG_OVERSET_ONE : MSG_OVERSET, last->element->place,
         diag_format(maker->diag, "%zu", count));
    DIAG_ADD(maker->diag, MSG_OVERSET_FROM, first->line.place);
    DIAG_ADD(maker->diag, MSG_OVERSET_CURE, NOWHERE, height_words(maker, need));
    finding_note_frame(maker, last->page, last->element, MSG_OVERSET, count);
}

/* Less than the height is filled: the type moves down as a whole. Lines [from, to) stand in
 * the column. */
static void align_vertically(struct thread *thread, const struct column *column, size_t from,
                             size_t to)
{
    enum vertical vertical = column->element->frame.vertical;
    length foot = column->first;

    if (vertical == VERTICAL_TOP || column->overset) {
        return;
    }
    for (size_t i = from; i < to; i++) {
        foot = length_max(foot, thread->lines.items[i].baseline);
    }
    length move = column->last - foot;
    if (vertical == VERTICAL_CENTRE) {
        move /= 2;
    }
    for (size_t i = from; i < to; i++) {
        thread->lines.items[i].baseline += move;
    }
}

/* Lines come in the order of the columns. */
static void align_columns(struct thread *thread)
{
    for (size_t from = 0, to; from < thread->lines.count; from = to) {
        size_t column = thread->lines.items[from].column;

        for (to = from; to < thread->lines.count; to++) {
            if (thread->lines.items[to].column != column) {
                break;
            }
        }
        align_vertically(thread, &thread->columns.items[column], from, to);
    }
}

/* Notes which lines stand in which frame. */
static void note_lines(struct thread *thread)
{
    for (size_t i = 0; i < thread->lines.count; i++) {
        const struct column *column = &thread->columns.items[thread->lines.items[i].column];
        struct thread_frame *frame = &thread->frames.items[column->frame];

        if (!column->overset) {
            frame->from = frame->to == 0 ? i : frame->from;
            frame->to = i + 1;
        }
    }
}

/* A head's text on one line: forced breaks become spaces. */
static struct slice head_title(struct maker *maker, const struct story *story,
                               const struct block *block)
{
    static const struct slice forced = SLICE_INIT("\u2028");
    struct slice chars = block->text.chars;

    if (block->level == 1 && story->title.size) {
        return story->title;
    }
    struct slice title = arena_copy(maker->arena, (struct slice){"", 0});
    for (size_t at = 0;;) {
        size_t next = slice_find(chars, forced, at);
        size_t end = next == SIZE_MAX ? chars.size : next;

        title = arena_printf(maker->arena, "%.*s%s%.*s", SLICE_ARG(title), at ? " " : "",
                             (int)(end - at), chars.text + at);
        if (next == SIZE_MAX) {
            return title;
        }
        at = next + forced.size;
    }
}

static void note_heads(struct maker *maker, const struct thread *thread)
{
    for (size_t i = 0; i < thread->lines.count; i++) {
        const struct placed_line *line = &thread->lines.items[i];
        const struct piece *piece = &thread->pieces.items[line->piece];
        const struct column *column = &thread->columns.items[line->column];

        if (piece->kind != BLOCK_HEADING || line->index > 0 || column->overset) {
            continue;
        }
        *ARRAY_PUSH(maker->arena, &maker->heads) = (struct head){
            .story = thread->story,
            .title = head_title(maker, thread->story, piece->block),
            .level = piece->block->level,
            .page = column->page,
            .y = line->baseline - type_ascent(&piece->style->type),
            .section = maker->edition->pages[column->page].section,
        };
    }
}

/* The line, as it stands before its frame is turned. */
static void note_wide(struct maker *maker, const struct thread *thread,
                      const struct placed_line *line)
{
    const struct column *column = &thread->columns.items[line->column];
    const struct type *type = &thread->pieces.items[line->piece].style->type;
    length ascent = type_ascent(type);

    if (!column->overset && column->element->frame.angle == 0) {
        finding_note(maker, column->page,
                     (struct rect){column->x + line->line.x, line->baseline - ascent,
                                   line->line.width, ascent + type_descent(type)},
                     MSG_OVERFULL);
    }
}

static length excess(const struct placed_line *line)
{
    return line->line.width - line->room.width;
}

/* The line that is most too wide of the piece that begins at `first`. */
static const struct placed_line *widest_line(const struct thread *thread, size_t first)
{
    const struct placed_line *widest = &thread->lines.items[first];

    for (size_t i = first + 1; i < thread->lines.count; i++) {
        const struct placed_line *line = &thread->lines.items[i];

        if (line->index == 0) {
            break;
        }
        if (excess(line) > excess(widest)) {
            widest = line;
        }
    }
    return widest;
}

static void report_overfull_pieces(struct maker *maker, const struct thread *thread)
{
    for (size_t i = 0; i < thread->lines.count; i++) {
        const struct placed_line *line = &thread->lines.items[i];

        if (line->index == 0 && line->overfull) {
            const struct placed_line *widest = widest_line(thread, i);

            report_overfull(maker, &widest->line, thread->pieces.items[line->piece].style,
                            widest->room.width);
        }
        if (line->overfull && excess(line) > 0) {
            note_wide(maker, thread, line);
        }
    }
}

/* A frame with room left over is a matter of taste; one without any line was forgotten, or its
 * text has become shorter. */
static void report_empty_frames(struct maker *maker, const struct thread *thread)
{
    const struct story_ref *ref = &thread->ref;

    for (size_t i = 0; i < thread->frames.count; i++) {
        const struct thread_frame *frame = &thread->frames.items[i];

        if (frame->to > 0 || thread->lines.count == 0 || thread->repeated) {
            continue;
        }
        DIAG(maker->diag, MSG_FRAME_EMPTY, frame->element->place,
             ref->part.size > 0 ? diag_format(maker->diag, "%.*s#%.*s", SLICE_ARG(ref->story),
                                              SLICE_ARG(ref->part))
                                : diag_text(maker->diag, ref->story));
        DIAG_ADD(maker->diag, MSG_FRAME_EMPTY_CURE, NOWHERE);
    }
}

static void flow_thread(struct maker *maker, struct thread *thread)
{
    bands_flow(maker, thread);
    report_overset(maker, thread);
    report_overfull_pieces(maker, thread);
    align_columns(thread);
    note_lines(thread);
    report_empty_frames(maker, thread);
    note_heads(maker, thread);
}

/* By page, then from the top; equal heads keep the order of the threads. */
static int heads_compare(const void *a, const void *b)
{
    const struct head *x = a;
    const struct head *y = b;

    if (x->page != y->page) {
        return x->page < y->page ? -1 : 1;
    }
    if (x->y != y->y) {
        return x->y < y->y ? -1 : 1;
    }
    return x->number < y->number ? -1 : x->number > y->number;
}

void threads_flow(struct maker *maker)
{
    for (size_t i = 0; i < maker->threads.count; i++) {
        flow_thread(maker, maker->threads.items[i]);
    }
    for (size_t i = 0; i < maker->heads.count; i++) {
        maker->heads.items[i].number = i;
    }
    if (maker->heads.count > 0) {
        qsort(maker->heads.items, maker->heads.count, sizeof *maker->heads.items,
              heads_compare);
    }
}
