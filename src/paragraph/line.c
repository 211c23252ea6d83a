/* line.c -- one line: every glyph gets its place.
 *
 * What stands before a glyph is summed in natural lengths, letters and spaces apart, and only
 * the sums are scaled: roundings do not add up, and a justified line ends exactly at its
 * measure.
 */
#include "paragraph/internal.h"

#include <assert.h>
#include <string.h>

/* Letters or a space of this line, shaped as they stand in it. */
struct piece {
    const struct item *item;
    const struct shaped *shaped;
    size_t clusters;
    bool cut; /* of a word that a line end cuts */
};

struct setter {
    const struct paragraph *p;
    struct arena *arena;
    const struct chance *from, *to;
    struct piece *pieces; /* in the paragraph's arena, as `runs` until the line is done */
    size_t piece_count;
    struct extent extent;
    struct spread spread;
    struct sums done; /* before the current piece */
    struct {
        ARRAY_OF(struct glyph_run);
    } runs;
    struct placed_glyph *glyphs; /* of the whole line, one run behind the other */
    size_t glyph_count;
    size_t run_begin;        /* first glyph of the current run */
    const struct piece *run; /* that began it */
    length left;             /* where the line's first glyph stands */
    struct {
        ARRAY_OF(size_t);
    } notes, note_runs;
    bool word_told; /* the cut word's text has been given to a run */
};

static bool cuts_word(const struct chance *chance)
{
    return chance->kind == CHANCE_SOFT || chance->kind == CHANCE_HYPHEN ||
           chance->kind == CHANCE_CUT;
}

/* A line that begins here begins inside a word. */
static bool begins_in_word(const struct paragraph *p, const struct chance *from)
{
    if (from->kind != CHANCE_START)
        return cuts_word(from);
    return p->words.count > 0 && p->words.items[0].from < p->begin &&
           p->words.items[0].to > p->begin;
}

struct slice word_text(const struct paragraph *p, const struct word *word, struct arena *arena)
{
    char *text = arena_alloc(arena, word->to - word->from + 1, 1);
    size_t size = 0;
    size_t stretch = stretch_at(p, word->from, 0);

    for (size_t at = word->from; at < word->to;) {
        stretch = stretch_at(p, at, stretch);
        size_t end =
            stretch + 1 < p->stretches.count ? p->stretches.items[stretch + 1].from : word->to;
        end = end < word->to ? end : word->to;
        if (p->stretches.items[stretch].note == NO_NOTE) {
            memcpy(text + size, p->chars.text + at, end - at);
            size += end - at;
        }
        at = end;
    }
    return (struct slice){text, size};
}

/* Pieces */

static size_t first_item(const struct paragraph *p, const struct chance *from)
{
    if (from->kind == CHANCE_START)
        return 0;
    return from->next < p->items.items[from->item].to ? from->item : from->item + 1;
}

static void piece_push(struct setter *s, const struct item *item)
{
    const struct paragraph *p = s->p;
    size_t from = item->from > s->from->next ? item->from : s->from->next;
    size_t to = item->to < s->to->end ? item->to : s->to->end;
    bool last = item == &p->items.items[s->to->item];
    struct piece piece = {.item = item};

    piece.shaped = piece_shape(p, item, from, to, last && s->to->kind == CHANCE_SOFT);
    piece.clusters = shaped_clusters(piece.shaped);
    if (item->kind == ITEM_LETTERS && item->note == NO_NOTE) {
        const struct item *begin = &p->items.items[first_item(p, s->from)];
        const struct item *end = &p->items.items[s->to->item];
        piece.cut = (begins_in_word(p, s->from) && item->word == begin->word) ||
                    (cuts_word(s->to) && item->word == end->word);
    }
    s->pieces[s->piece_count++] = piece;
}

static void pieces_collect(struct setter *s)
{
    const struct chance *to = s->to;
    bool holds_last = cuts_word(to) || to->kind == CHANCE_END;
    size_t first = first_item(s->p, s->from);
    size_t end = to->item + (holds_last ? 1 : 0);

    s->pieces = ARENA_ARRAY(s->p->arena, struct piece, end > first ? end - first : 0);
    for (size_t i = first; i < end; i++)
        piece_push(s, &s->p->items.items[i]);
}

static length piece_width(const struct setter *s, const struct piece *piece)
{
    return look_width(&s->p->looks[piece->item->look], piece->shaped->width, piece->clusters);
}

static void sums_add(struct sums *sums, const struct piece *piece, length width)
{
    if (piece->item->stretches)
        sums->spaces += width;
    else
        sums->letters += width;
    sums->gaps += (int64_t)piece->clusters;
}

static void extent_measure(struct setter *s)
{
    struct sums sums = {0};

    for (size_t i = 0; i < s->piece_count; i++)
        sums_add(&sums, &s->pieces[i], piece_width(s, &s->pieces[i]));
    if (s->piece_count > 0) {
        const struct piece *last = &s->pieces[s->piece_count - 1];
        length tracking = s->p->looks[last->item->look].tracking;
        if (last->item->stretches)
            sums.spaces -= tracking;
        else
            sums.letters -= tracking;
        sums.gaps--;
    }
    s->extent = (struct extent){.letters = sums.letters,
                                .spaces = sums.spaces,
                                .gaps = sums.gaps,
                                .hang = s->from->hang_left + s->to->hang_right};
}

static void spread_choose(struct setter *s, length width)
{
    const struct extent *extent = &s->extent;
    const struct paragraph_style *style = s->p->style;
    length target = width + extent->hang;
    bool too_wide = extent->letters + extent->spaces > target;

    s->spread = (struct spread){.scale = 1000, .spaces = extent->spaces, .stretch = 1000};
    if (line_is_spread(s->p, s->to) || (style->align == ALIGN_JUSTIFY && too_wide))
        s->spread = line_spread(s->p, extent, target);
    if (s->spread.stretch < style->space_min && s->spread.stretch < 1000) {
        /* Sticks out; words still have to be told apart. */
        s->spread.stretch = style->space_min;
        s->spread.spaces = length_scale(extent->spaces, style->space_min, 1000);
    }
}

/* Places */

static length place_at(const struct setter *s, length letters, length spaces, int64_t gaps)
{
    const struct spread *spread = &s->spread;
    length x = s->left + gaps * spread->letter_space;

    x += letters_scaled(letters, spread->scale);
    if (s->extent.spaces > 0)
        x += length_scale(spread->spaces, spaces, s->extent.spaces);
    return x;
}

/* The place behind `units` and `clusters` of a piece. */
static length place_in(const struct setter *s, const struct piece *piece, int64_t units,
                       size_t clusters)
{
    struct sums sums = s->done;
    length width = look_width(&s->p->looks[piece->item->look], units, clusters);

    if (piece->item->stretches)
        sums.spaces += width;
    else
        sums.letters += width;
    return place_at(s, sums.letters, sums.spaces, sums.gaps + (int64_t)clusters);
}

static void run_close(struct setter *s)
{
    if (!s->run)
        return;
    struct glyph_run *run = &s->runs.items[s->runs.count - 1];
    run->glyphs = s->glyphs + s->run_begin;
    run->count = s->glyph_count - s->run_begin;
    s->run = NULL;
    s->run_begin = s->glyph_count;
}

static void run_tell_word(struct setter *s, struct glyph_run *run, const struct piece *piece)
{
    const struct paragraph *p = s->p;
    const struct word *word = &p->words.items[piece->item->word];
    bool begun = begins_in_word(p, s->from) &&
                 piece->item->word == p->items.items[first_item(p, s->from)].word;

    run->has_actual_text = true;
    if (!begun && !s->word_told) {
        run->actual_text = word_text(p, word, s->arena);
        s->word_told = true;
    }
}

static void note_mark(struct setter *s, size_t note)
{
    for (size_t i = 0; i < s->notes.count; i++)
        if (s->notes.items[i] == note)
            return;
    *ARRAY_PUSH(s->arena, &s->notes) = note;
    *ARRAY_PUSH(s->arena, &s->note_runs) = s->runs.count - 1;
}

static bool run_goes_on(const struct setter *s, const struct piece *piece)
{
    const struct item *item = piece->item;

    return s->run && s->run->item->look == item->look && s->run->item->note == item->note &&
           slice_equal(s->run->item->language, item->language) && s->run->cut == piece->cut &&
           (!piece->cut || s->run->item->word == item->word);
}

static void run_open(struct setter *s, const struct piece *piece)
{
    const struct look *look = &s->p->looks[piece->item->look];
    struct glyph_run *run;

    run_close(s);
    run = ARRAY_PUSH(s->p->arena, &s->runs);
    run->face = look->face;
    run->size = look->type->size;
    run->scale = s->spread.scale;
    run->ink = look->type->ink;
    run->language = piece->item->language;
    run->origin.x = place_in(s, piece, 0, 0);
    s->run = piece;
    if (piece->cut)
        run_tell_word(s, run, piece);
    if (piece->item->note != NO_NOTE)
        note_mark(s, piece->item->note);
}

/* The text of the cluster that begins with glyph i. */
static struct slice cluster_text(const struct shaped *shaped, size_t i)
{
    uint32_t cluster = shaped->glyphs[i].cluster;

    if (i > 0 && shaped->glyphs[i - 1].cluster == cluster)
        return (struct slice){0};
    while (i < shaped->count && shaped->glyphs[i].cluster == cluster)
        i++;
    return slice_part(shaped->text, cluster,
                      i < shaped->count ? shaped->glyphs[i].cluster : shaped->text.size);
}

static void piece_place(struct setter *s, const struct piece *piece)
{
    const struct look *look = &s->p->looks[piece->item->look];
    const struct shaped *shaped = piece->shaped;
    int64_t units = 0;
    size_t clusters = 0;

    if (!run_goes_on(s, piece))
        run_open(s, piece);
    struct glyph_run *run = &s->runs.items[s->runs.count - 1];
    for (size_t i = 0; i < shaped->count; i++) {
        const struct glyph *glyph = &shaped->glyphs[i];
        struct placed_glyph *placed = &s->glyphs[s->glyph_count++];
        length offset = face_length(look->face, look->type->size, glyph->x_offset);
        if (i > 0 && glyph->cluster != shaped->glyphs[i - 1].cluster)
            clusters++;
        placed->id = glyph->id;
        placed->x = place_in(s, piece, units, clusters) - run->origin.x +
                    length_scale(offset, s->spread.scale, 1000);
        placed->rise = look->rise + face_length(look->face, look->type->size, glyph->y_offset);
        placed->text = cluster_text(shaped, i);
        units += glyph->advance;
    }
    sums_add(&s->done, piece, piece_width(s, piece));
    run->width = place_at(s, s->done.letters, s->done.spaces, s->done.gaps) - run->origin.x;
}

/* The space at which the line ends stays, out of sight: whoever reads the page's text finds
 * the words apart. NULL where a word goes on or the text ends. */
static const struct shaped *trailing_shape(const struct setter *s)
{
    const struct paragraph *p = s->p;

    if (cuts_word(s->to) || s->to->kind == CHANCE_END)
        return NULL;
    const struct item *item = &p->items.items[s->to->item];
    const struct look *look = &p->looks[item->look];
    return face_shape(look->face, look->features, item->language, SLICE(" "), NULL, 0);
}

static void trailing_space(struct setter *s, const struct shaped *shaped)
{
    if (!shaped)
        return;
    struct item item = s->p->items.items[s->to->item];
    item.kind = ITEM_SPACE;
    item.stretches = false;
    item.note = NO_NOTE;
    struct piece piece = {.item = &item, .shaped = shaped, .clusters = 1};
    piece_place(s, &piece);
    run_close(s);
}

/* Room for the glyphs of all pieces and of the space at the end. */
static void glyphs_reserve(struct setter *s, const struct shaped *trailing)
{
    size_t count = trailing ? trailing->count : 0;

    for (size_t i = 0; i < s->piece_count; i++)
        count += s->pieces[i].shaped->count;
    s->glyphs = ARENA_ARRAY(s->arena, struct placed_glyph, count);
}

/* The runs at their final place, no more of it than they need. */
static const struct glyph_run *runs_keep(const struct setter *s)
{
    struct glyph_run *runs = ARENA_ARRAY(s->arena, struct glyph_run, s->runs.count);

    if (s->runs.count > 0)
        memcpy(runs, s->runs.items, s->runs.count * sizeof *runs);
    return runs;
}

static length line_left(const struct paragraph *p, struct room room, length indent,
                        length width)
{
    length left = room.left + indent;
    length rest = room.width - indent - width;

    switch (p->style->align) {
    case ALIGN_RIGHT:
        return left + rest;
    case ALIGN_CENTRE:
        return left + rest / 2;
    case ALIGN_LEFT:
    case ALIGN_JUSTIFY:
    case ALIGN_INNER:
    case ALIGN_OUTER:
        break;
    }
    return left;
}

struct line paragraph_line(const struct paragraph *paragraph, const struct fit *fit,
                           size_t index, struct room room, length first_indent,
                           struct arena *arena)
{
    const struct chance *chances = paragraph->chances.items;
    struct setter s = {.p = paragraph, .arena = arena};
    struct arena_mark mark = arena_mark(paragraph->arena);
    length indent = index == 0 ? first_indent : 0;

    assert(index < fit->line_count);
    s.from = &chances[index > 0 ? fit->breaks[index - 1] : 0];
    s.to = &chances[fit->breaks[index]];
    pieces_collect(&s);
    extent_measure(&s);
    spread_choose(&s, room.width - indent);
    length total = place_at(&s, s.extent.letters, s.extent.spaces, s.extent.gaps);
    length width = s.piece_count > 0 ? total - s.extent.hang : 0;
    length x = line_left(paragraph, room, indent, width);
    s.left = x - s.from->hang_left;
    const struct shaped *trailing = trailing_shape(&s);
    glyphs_reserve(&s, trailing);
    for (size_t i = 0; i < s.piece_count; i++)
        piece_place(&s, &s.pieces[i]);
    trailing_space(&s, trailing);
    run_close(&s);
    size_t begin = s.from->next < s.to->end ? s.from->next : s.to->end;
    struct slice text = slice_part(paragraph->chars, begin, s.to->end);
    const struct glyph_run *runs = runs_keep(&s);
    if (arena != paragraph->arena) /* lines are made on trial, many times */
        arena_rewind(paragraph->arena, mark);
    return (struct line){
        .runs = runs,
        .run_count = s.runs.count,
        .x = x,
        .width = width,
        .hang_left = s.from->hang_left,
        .hang_right = s.to->hang_right,
        .text = arena_copy(arena, text),
        .place = paragraph_place(paragraph, begin, text.size),
        .hyphenated = s.to->kind == CHANCE_SOFT || s.to->kind == CHANCE_HYPHEN,
        .last = s.to->kind == CHANCE_END,
        .stretch = s.spread.stretch,
        .notes = s.notes.items,
        .note_runs = s.note_runs.items,
        .note_count = s.notes.count,
    };
}
