/* Any bytes as a Markdown story. */
#include "story/story.h"
#include "text_walk.h"

static void walk_paragraphs(const struct text *paragraphs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_walk(&paragraphs[i]);
}

static void walk_block(const struct block *block)
{
    fuzz_touch(block->style);
    fuzz_touch_place(block->place);
    fuzz_touch_place(block->style_place);
    if (block->kind == BLOCK_TABLE)
        for (size_t i = 0; i < block->table->rows * block->table->columns; i++)
            text_walk(&block->table->cells[i].text);
    else if (block->kind != BLOCK_RULE)
        text_walk(&block->text);
}

static void walk_part(const struct story *story, const struct part *part)
{
    GUARANTEE(part->first_block + part->block_count <= story->block_count);
    fuzz_touch_place(part->place);
    GUARANTEE(story_part(story, part->name));
}

static void walk(const struct story *story)
{
    fuzz_touch(story->title);
    fuzz_touch(story->language);
    for (size_t i = 0; i < story->speaker_count; i++) {
        fuzz_touch(story->speakers[i].person);
        fuzz_touch(story->speakers[i].as);
        fuzz_touch_place(story->speakers[i].place);
    }
    for (size_t i = 0; i < story->block_count; i++)
        walk_block(&story->blocks[i]);
    for (size_t i = 0; i < story->part_count; i++)
        walk_part(story, &story->parts[i]);
    for (size_t i = 0; i < story->quotation_count; i++) {
        const struct quotation *quotation = &story->quotations[i];
        fuzz_touch(quotation->name);
        fuzz_touch_place(quotation->name_place);
        GUARANTEE(quotation->part < story->part_count);
        GUARANTEE(quotation->before_block <= story->block_count);
        walk_paragraphs(quotation->paragraphs, quotation->paragraph_count);
    }
    for (size_t i = 0; i < story->note_count; i++)
        walk_paragraphs(story->notes[i].paragraphs, story->notes[i].paragraph_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    const char *path = fuzz_file((struct slice){(const char *)data, size});
    struct inputs *inputs = inputs_new(fuzz.arena);
    const struct story *story =
        story_read(fuzz.arena, inputs, path, SLICE("input.md"), NOWHERE, fuzz.diag);

    GUARANTEE(inputs_count(inputs) == 1);

    if (story)
        walk(story);
    else
        GUARANTEE(diag_errors(fuzz.diag) > 0);
    fuzz_end(&fuzz);
    return 0;
}
