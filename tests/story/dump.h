/* dump.h -- a story as text, one line per thing, for comparison.
 *
 * Inline markup stands in angle quotes: ‹strong …›. A forced line break is ⏎.
 */
#ifndef TESTS_STORY_DUMP_H
#define TESTS_STORY_DUMP_H

#include <stdio.h>

#include "story/story.h"

static const char *const span_names[] = {"emph", "strong", "code", "link", "lang", "note"};

static inline void dump_char(FILE *out, struct slice chars, size_t *at)
{
    size_t from = *at;
    uint32_t c = utf8_next(chars, at);

    if (c == 0x2028)
        fputs("⏎", out);
    else if (c == 0x2029)
        fputs("¶", out);
    else
        fwrite(chars.text + from, 1, *at - from, out);
}

static inline void dump_span_head(FILE *out, const struct span *span)
{
    fprintf(out, "‹%s ", span_names[span->kind]);
    if (span->kind == SPAN_LINK || span->kind == SPAN_LANGUAGE)
        fprintf(out, "%.*s ", SLICE_ARG(span->target));
    if (span->kind == SPAN_NOTE)
        fprintf(out, "%zu ", span->note);
}

static inline void dump_text(FILE *out, const struct text *text)
{
    size_t next = 0;

    for (size_t at = 0;;) {
        for (size_t i = 0; i < next; i++)
            if (text->spans[i].to == at)
                fputs("›", out);
        for (; next < text->span_count && text->spans[next].from == at; next++)
            dump_span_head(out, &text->spans[next]);
        if (at == text->chars.size)
            break;
        dump_char(out, text->chars, &at);
    }
    fputc('\n', out);
}

static inline void dump_place(FILE *out, struct place place)
{
    size_t line, column;

    place_position(place, &line, &column);
    fprintf(out, " %zu:%zu", line, column);
}

static inline void dump_table(FILE *out, const struct story_table *table)
{
    for (size_t i = 0; i < table->columns; i++)
        fputc("lcr"[table->aligns[i]], out);
    fputc('\n', out);
    for (size_t i = 0; i < table->rows * table->columns; i++) {
        fprintf(out, "    %zu,%zu ", i / table->columns, i % table->columns);
        dump_text(out, &table->cells[i].text);
    }
}

static inline void dump_block(FILE *out, const struct block *block)
{
    static const char *const kinds[] = {"paragraph", "heading", "item", "quotation",
                                        "table",     "code",    "rule"};

    fprintf(out, "  %s", kinds[block->kind]);
    dump_place(out, block->place);
    if (block->style.size > 0)
        fprintf(out, " .%.*s", SLICE_ARG(block->style));
    if (block->kind == BLOCK_HEADING)
        fprintf(out, " level %u", block->level);
    if (block->kind == BLOCK_ITEM)
        fprintf(out, " level %u %s %u%s", block->level, block->ordered ? "number" : "bullet",
                block->number, block->item_start ? "" : " (goes on)");
    fputs(": ", out);
    if (block->kind == BLOCK_TABLE)
        dump_table(out, block->table);
    else
        dump_text(out, &block->text);
}

static inline void dump_quotations(FILE *out, const struct story *story, size_t part,
                                   size_t before, size_t *next)
{
    for (; *next < story->quotation_count; (*next)++) {
        const struct quotation *q = &story->quotations[*next];
        if (q->part != part || q->before_block != before)
            return;
        fprintf(out, "  quotation");
        dump_place(out, q->place);
        fprintf(out, " by %.*s", SLICE_ARG(q->name));
        dump_place(out, q->name_place);
        fputc('\n', out);
        for (size_t i = 0; i < q->paragraph_count; i++) {
            fputs("    ", out);
            dump_text(out, &q->paragraphs[i]);
        }
    }
}

static inline void dump_parts(FILE *out, const struct story *story)
{
    size_t quotation = 0;

    for (size_t i = 0; i < story->part_count; i++) {
        const struct part *part = &story->parts[i];
        fprintf(out, "part '%.*s'", SLICE_ARG(part->name));
        dump_place(out, part->place);
        fputc('\n', out);
        for (size_t j = 0; j < part->block_count; j++) {
            dump_quotations(out, story, i, part->first_block + j, &quotation);
            dump_block(out, &story->blocks[part->first_block + j]);
        }
        dump_quotations(out, story, i, part->first_block + part->block_count, &quotation);
    }
}

static inline void dump_notes(FILE *out, const struct story *story)
{
    for (size_t i = 0; i < story->note_count; i++) {
        const struct note *note = &story->notes[i];
        fprintf(out, "note %zu '%.*s'", i, SLICE_ARG(note->label));
        dump_place(out, note->place);
        fputc('\n', out);
        for (size_t j = 0; j < note->paragraph_count; j++) {
            fputs("    ", out);
            dump_text(out, &note->paragraphs[j]);
        }
    }
}

static inline void dump_story(FILE *out, const struct story *story)
{
    fprintf(out, "story '%.*s' title '%.*s'%s language '%.*s'\n", SLICE_ARG(story->name),
            SLICE_ARG(story->title), story->contents ? " in contents" : "",
            SLICE_ARG(story->language));
    for (size_t i = 0; i < story->speaker_count; i++) {
        fprintf(out, "speaker %.*s", SLICE_ARG(story->speakers[i].person));
        dump_place(out, story->speakers[i].place);
        if (story->speakers[i].as.size > 0)
            fprintf(out, " as '%.*s'", SLICE_ARG(story->speakers[i].as));
        fputc('\n', out);
    }
    dump_parts(out, story);
    dump_notes(out, story);
}

#endif
