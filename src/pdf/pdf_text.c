/* pdf_text.c -- glyphs in strings, moved where the page maker wants them.
 *
 * A TJ operator shows strings and moves between them. Two pens are kept: where
 * the next glyph is wanted, from its absolute place in the run, and where PDF
 * stands after the widths and moves written so far. Only their difference is
 * written, rounded; so no error adds up along a line.
 *
 * Text that ToUnicode does not give (pdf_font.h), or that readers would miss, is marked with
 * ActualText. Such sequences are never nested in one another, nor in anything else: poppler 22
 * loses the rest of a paragraph behind a nested one.
 */
#include "pdf/pdf_text.h"

#include <assert.h>

/* Moves are written in 1/1000 em, beyond this size in tenths of it: so half a
 * step is at most 1/80 pt, 4 micrometres, up to type of 240 pt. */
static const length coarse_size_max = PT(24);

struct tj {
    struct pdf_buffer *out;
    bool array_open, string_open;
    int64_t pen;  /* where PDF stands, in PDF_WIDTH_PARTS of 1/1000 em */
    int64_t step; /* the unit of moves, in the same */
    int64_t em;   /* size * scale: 1000 em, horizontally, in lengths */
};

/* --- TJ --- */

static void string_end(struct tj *tj)
{
    put(tj->out, tj->string_open ? ">" : "");
    tj->string_open = false;
}

static void array_begin(struct tj *tj)
{
    put(tj->out, tj->array_open ? "" : "[");
    tj->array_open = true;
}

static void tj_end(struct tj *tj)
{
    string_end(tj);
    put(tj->out, tj->array_open ? "] TJ\n" : "");
    tj->array_open = false;
}

static void tj_move(struct tj *tj, length x)
{
    int64_t want = length_scale(x, INT64_C(1000000) * PDF_WIDTH_PARTS, tj->em);
    int64_t steps = length_scale(want - tj->pen, 1, tj->step);

    if (steps == 0)
        return;
    string_end(tj);
    array_begin(tj);
    put_decimal(tj->out, -steps, tj->step == PDF_WIDTH_PARTS ? 0 : 1);
    tj->pen += steps * tj->step;
}

static void tj_show(struct tj *tj, const struct pdf_glyph *glyph)
{
    array_begin(tj);
    put(tj->out, tj->string_open ? "" : "<");
    tj->string_open = true;
    put_code(tj->out, glyph->code);
    tj->pen += glyph->width;
}

/* --- state --- */

static void put_state(struct pdf_buffer *out, struct pdf_text_state *state,
                      const struct pdf_font *font, const struct glyph_run *run)
{
    bool invisible = !run->ink.colour;

    if (state->font != font || state->size != run->size) {
        put_format(out, "/F%u ", font->number);
        put_length(out, run->size);
        put(out, " Tf\n");
    }
    if (state->scale != run->scale) { /* in percent */
        put_decimal(out, run->scale, 1);
        put(out, " Tz\n");
    }
    if (state->invisible != invisible)
        put(out, invisible ? "3 Tr\n" : "0 Tr\n");
    state->font = font;
    state->size = run->size;
    state->scale = run->scale;
    state->invisible = invisible;
}

static void put_rise(struct tj *tj, struct pdf_text_state *state, length rise)
{
    if (state->rise == rise)
        return;
    tj_end(tj);
    put_length(tj->out, rise);
    put(tj->out, " Ts\n");
    state->rise = rise;
}

/* --- glyphs --- */

static void put_glyphs(struct tj *tj, struct pdf_text_state *state, const struct glyph_run *run,
                       size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        put_rise(tj, state, run->glyphs[i].rise);
        tj_move(tj, run->glyphs[i].x);
        tj_show(tj, pdf_font_glyph(state->font, run->glyphs[i].id));
    }
}

static void actual_begin(struct tj *tj)
{
    tj_end(tj);
    put(tj->out, "/Span << /ActualText <FEFF");
}

static void actual_text_end(struct tj *tj) { put(tj->out, "> >> BDC\n"); }

static void actual_end(struct tj *tj)
{
    tj_end(tj);
    put(tj->out, "EMC\n");
}

/* poppler's raw mode shows a gap as a blank only from 0.15 em, and forgets the
 * blank's own character: narrower ones have to be told with their neighbours. */
static bool is_narrow_blank(const struct glyph_run *run, size_t i)
{
    return i + 1 < run->count && pdf_is_blank(run->glyphs[i].text) &&
           run->glyphs[i + 1].x - run->glyphs[i].x < run->size * 17 / 100;
}

/* Whether the cluster of `size` glyphs at `i` has to be marked with its text. */
static bool needs_text(const struct pdf_font *font, const struct glyph_run *run, size_t i,
                       size_t size)
{
    return !pdf_cluster_reads(font, run, i, size) || is_narrow_blank(run, i) ||
           is_narrow_blank(run, i + size) || (i > 0 && is_narrow_blank(run, i - 1));
}

static bool ends_word(const struct glyph_run *run, size_t i)
{
    return pdf_is_blank(run->glyphs[i].text) && !is_narrow_blank(run, i);
}

/* End of the clusters from `first` that all need their text, or all do not; the
 * former only to the end of the word, so that a reader who spreads the text over
 * the glyphs hits the words. */
static size_t stretch_end(const struct pdf_font *font, const struct glyph_run *run,
                          size_t first, bool *needs)
{
    size_t size = pdf_cluster(run, first);
    size_t end = first + size;

    *needs = needs_text(font, run, first, size);
    for (; end < run->count; end += size) {
        size = pdf_cluster(run, end);
        if (needs_text(font, run, end, size) != *needs)
            break;
        if (*needs && (ends_word(run, end) || ends_word(run, first)))
            break;
    }
    return end;
}

static void put_clusters(struct tj *tj, struct pdf_text_state *state,
                         const struct glyph_run *run)
{
    bool needs;

    for (size_t i = 0, end; i < run->count; i = end) {
        end = stretch_end(state->font, run, i, &needs);
        if (!needs) {
            put_glyphs(tj, state, run, i, end);
            continue;
        }
        actual_begin(tj);
        for (size_t j = i; j < end; j++)
            put_utf16(tj->out, run->glyphs[j].text);
        actual_text_end(tj);
        put_glyphs(tj, state, run, i, end);
        actual_end(tj);
    }
    tj_end(tj);
}

static void put_word_piece(struct tj *tj, struct pdf_text_state *state,
                           const struct glyph_run *run)
{
    actual_begin(tj);
    put_utf16(tj->out, run->actual_text);
    actual_text_end(tj);
    put_glyphs(tj, state, run, 0, run->count);
    actual_end(tj);
}

void put_run(struct pdf_buffer *out, struct pdf_text_state *state, const struct pdf_font *font,
             const struct glyph_run *run, length x, length y)
{
    struct tj tj = {.out = out,
                    .step =
                        run->size > coarse_size_max ? PDF_WIDTH_PARTS / 10 : PDF_WIDTH_PARTS,
                    .em = run->size * run->scale};

    assert(run->size > 0 && run->scale > 0);
    put_state(out, state, font, run);
    put(out, "1 0 0 1 ");
    put_pair(out, x, y);
    put(out, "Tm\n");
    if (run->has_actual_text)
        put_word_piece(&tj, state, run);
    else
        put_clusters(&tj, state, run);
}
