/* story.c -- a Markdown file as blocks, parts and notes. */
#include "story/story.h"

#include "base/file.h"
#include "story/blocks.h"
#include "story/front.h"
#include "story/scan.h"

static const struct source *open_source(struct arena *arena, struct inputs *inputs,
                                        const char *path, struct slice shown,
                                        struct place place, struct diag *diag)
{
    const struct input input = {path, shown, place, LIMIT_STORY_BYTES};
    struct slice text;

    if (!input_read(inputs, arena, &input, &text, diag))
        return NULL;
    const struct source *source = diag_source(diag, arena_copy(arena, shown), text);
    size_t wrong = utf8_check(text);
    if (wrong < text.size) {
        DIAG(diag, MSG_NOT_UTF8, ((struct place){source, wrong, 1}));
        DIAG_ADD(diag, MSG_SAVE_AS_UTF8, NOWHERE);
        return NULL;
    }
    return source;
}

static struct slice name_of(struct slice shown)
{
    struct slice name = path_name(shown);

    if (slice_ends(name, ".md"))
        name.size -= 3;
    return name;
}

/* The words of a heading: one line, no note marks. */
static struct slice heading_title(struct arena *arena, const struct text *text)
{
    struct {
        ARRAY_OF(struct edit);
    } edits = {0};

    for (size_t i = 0; i < text->span_count; i++)
        if (text->spans[i].kind == SPAN_NOTE)
            *ARRAY_PUSH(arena, &edits) =
                (struct edit){text->spans[i].from, text->spans[i].to, SLICE("")};
    struct text bare = text_edit(arena, text, edits.items, edits.count);
    edits.count = 0;
    for (size_t at = slice_find(bare.chars, SLICE("\u2028"), 0); at != SIZE_MAX;
         at = slice_find(bare.chars, SLICE("\u2028"), at + 3))
        *ARRAY_PUSH(arena, &edits) = (struct edit){at, at + 3, SLICE(" ")};
    return text_edit(arena, &bare, edits.items, edits.count).chars;
}

static void default_title(struct arena *arena, struct story *story)
{
    for (size_t i = 0; i < story->block_count && story->title.size == 0; i++)
        if (story->blocks[i].kind == BLOCK_HEADING)
            story->title = heading_title(arena, &story->blocks[i].text);
}

struct story *story_read(struct arena *arena, struct inputs *inputs, const char *path,
                         struct slice shown, struct place place, struct diag *diag)
{
    const struct source *source = open_source(arena, inputs, path, shown, place, diag);
    struct story *story = ARENA_NEW(arena, struct story);
    struct scan scan;

    if (!source)
        return NULL;
    story->source = source;
    story->name = name_of(source->name);
    if (!scan_story(arena, source, diag, &scan))
        return NULL;
    front_read(arena, &scan, story, diag);
    if (!blocks_read(arena, &scan, story, diag))
        return NULL;
    default_title(arena, story);
    return story;
}

const struct part *story_part(const struct story *story, struct slice name)
{
    for (size_t i = 0; i < story->part_count; i++)
        if (slice_equal(story->parts[i].name, name))
            return &story->parts[i];
    return NULL;
}
