/* story_list.c -- the stories an edition is made of, and its lists of words. */
#include "base/file.h"
#include "edition/parts.h"
#include "edition/values.h"

static const struct key file_key = {.name = "stories", .type = &type_file};

/* A story is called like its file. One that is missing has its name all the same: only
 * the file is reported, not every frame that names it. */
static void story_add(struct reader *reader, const struct yaml *node)
{
    struct edition *edition = reader->edition;
    struct story_file *story = &edition->stories[edition->story_count];
    bool found = value_read(reader, node, &file_key, &story->path);
    struct slice name = path_name(node->value);

    if (slice_ends(name, ".md") && name.size > 3) {
        *story =
            (struct story_file){slice_part(name, 0, name.size - 3), node->value, node->place};
        if (map_add(&reader->stories, story->name, story)) {
            edition->story_count++;
        } else if (found) {
            const struct story_file *first = map_lookup(&reader->stories, story->name);
            DIAG(reader->diag, MSG_SAME_STORY, node->place, reader_text(reader, story->name));
            DIAG_ADD(reader->diag, MSG_FIRST_DEFINED_HERE, first->place);
        }
    } else if (found) {
        DIAG(reader->diag, MSG_NOT_A_STORY, node->place);
        if (slice_ends(name, ".docx") || slice_ends(name, ".odt"))
            DIAG_ADD(reader->diag, MSG_STORY_IMPORT, NOWHERE, reader_text(reader, node->value));
        reader_used(reader, node->place);
    }
}

void stories_read(struct reader *reader, const struct yaml *node)
{
    size_t count = node ? node->count : 0;

    reader->edition->stories = ARENA_ARRAY(reader->arena, struct story_file, count);
    for (size_t i = 0; i < count; i++)
        story_add(reader, node->items[i]);
}

void words_read(struct reader *reader, const struct yaml *node, const char *key,
                struct exception_word **words, size_t *count)
{
    const struct key word_key = {.name = key, .type = &type_text};
    size_t wanted = node ? node->count : 0;

    *words = ARENA_ARRAY(reader->arena, struct exception_word, wanted);
    for (size_t i = 0; i < wanted; i++) {
        struct exception_word *word = &(*words)[*count];
        if (value_read(reader, node->items[i], &word_key, &word->word)) {
            word->place = node->items[i]->place;
            ++*count;
        }
    }
}
