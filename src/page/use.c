/* use.c -- nothing of a story may be lost: what was placed, and what was not. */
#include "page/maker.h"

static void report_story(struct maker *maker, struct slice name, struct place place)
{
    const struct edition *edition = maker->edition;
    struct slice *names = ARENA_ARRAY(maker->arena, struct slice, edition->story_count);

    for (size_t i = 0; i < edition->story_count; i++) {
        names[i] = edition->stories[i].name;
        if (slice_equal(names[i], name)) {
            return; /* known, but unreadable: reported when it was read */
        }
    }
    DIAG(maker->diag, MSG_NO_SUCH_STORY, place, diag_text(maker->diag, name));
    diag_nearest(maker->diag, name, names, edition->story_count);
}

static size_t story_number(const struct maker *maker, const struct story *story)
{
    size_t i = 0;

    while (maker->stories[i] != story) {
        i++;
    }
    return i;
}

struct story *use_story(struct maker *maker, struct slice name, struct place place)
{
    struct story *story = maker_story(maker, name);

    if (!story) {
        report_story(maker, name, place);
    } else {
        maker->story_named[story_number(maker, story)] = true;
    }
    return story;
}

void use_part(struct maker *maker, const struct story *story, const struct part *part,
              struct place place)
{
    *ARRAY_PUSH(maker->arena, &maker->uses) =
        (struct part_use){.story = story, .part = part, .place = place};
}

void use_note(struct maker *maker, const struct story *story, size_t note, struct place place)
{
    *ARRAY_PUSH(maker->arena, &maker->uses) =
        (struct part_use){.story = story, .note = note, .place = place};
}

static void report_part(struct maker *maker, const struct story *story,
                        const struct story_ref *ref)
{
    struct slice *names = ARENA_ARRAY(maker->arena, struct slice, story->part_count);

    for (size_t i = 0; i < story->part_count; i++) {
        names[i] = story->parts[i].name;
    }
    if (ref->part.size == 0) {
        DIAG(maker->diag, MSG_PART_FIRST_UNKNOWN, ref->place,
             diag_text(maker->diag, story->name));
        return;
    }
    DIAG(maker->diag, MSG_PART_UNKNOWN,
         place_of_slice(ref->place.source, ref->part, ref->place),
         diag_text(maker->diag, ref->part), diag_text(maker->diag, story->name));
    diag_nearest(maker->diag, ref->part, names, story->part_count);
}

const struct part *part_use(struct maker *maker, const struct story_ref *ref)
{
    struct story *story = use_story(maker, ref->story, ref->place);

    if (!story) {
        return NULL;
    }
    const struct part *part = story_part(story, ref->part);
    if (!part) {
        report_part(maker, story, ref);
        maker->part_lost[story_number(maker, story)] = true;
        return NULL;
    }
    use_part(maker, story, part, ref->place);
    return part;
}

static const char *note_number(struct maker *maker, size_t note)
{
    return diag_format(maker->diag, "%zu", note + 1);
}

/* How often the part stands somewhere; a second time is reported. */
static size_t count_uses(struct maker *maker, const struct story *story,
                         const struct part *part)
{
    const struct part_use *first = NULL;
    size_t count = 0;

    for (size_t i = 0; i < maker->uses.count; i++) {
        const struct part_use *use = &maker->uses.items[i];

        if (use->story != story || use->part != part) {
            continue;
        }
        if (count++ > 0) {
            DIAG(maker->diag, part->name.size > 0 ? MSG_PART_TWICE : MSG_PART_FIRST_TWICE,
                 use->place, diag_text(maker->diag, story->name),
                 diag_text(maker->diag, part->name));
            DIAG_ADD(maker->diag, MSG_PLACED_HERE, first->place);
        } else {
            first = use;
        }
    }
    return count;
}

/* Where each note stands: NULL for nowhere. A note placed again is reported. */
static const struct part_use **note_uses(struct maker *maker, const struct story *story)
{
    const struct part_use **uses =
        ARENA_ARRAY(maker->arena, const struct part_use *, story->note_count);

    for (size_t i = 0; i < maker->uses.count; i++) {
        const struct part_use *use = &maker->uses.items[i];

        if (use->story != story || use->part) {
            continue;
        }
        if (uses[use->note]) {
            DIAG(maker->diag, MSG_NOTE_TWICE, use->place, note_number(maker, use->note),
                 diag_text(maker->diag, story->name));
        }
        uses[use->note] = use;
    }
    return uses;
}

/* None at all is another mistake than one that is missing. */
static void check_notes(struct maker *maker, const struct story *story)
{
    const struct part_use **uses = note_uses(maker, story);
    size_t placed = 0;

    for (size_t i = 0; i < story->note_count; i++) {
        placed += uses[i] != NULL;
    }
    if (placed == 0 && story->note_count > 0) {
        DIAG(maker->diag, MSG_NOTES_UNPLACED, story->notes[0].place,
             diag_text(maker->diag, story->name));
        return;
    }
    for (size_t i = 0; i < story->note_count; i++) {
        if (!uses[i]) {
            DIAG(maker->diag, MSG_NOTE_UNPLACED, story->notes[i].place, note_number(maker, i),
                 diag_text(maker->diag, story->name));
        }
    }
}

/* Whose name is wrong takes one of these, most likely. */
static void check_parts(struct maker *maker, const struct story *story)
{
    for (size_t i = 0; i < story->part_count; i++) {
        const struct part *part = &story->parts[i];

        if (part->block_count > 0 && count_uses(maker, story, part) == 0) {
            DIAG(maker->diag, part->name.size > 0 ? MSG_PART_UNPLACED : MSG_PART_FIRST_UNPLACED,
                 part->place, diag_text(maker->diag, story->name),
                 diag_text(maker->diag, part->name));
        }
    }
}

static bool is_used(const struct maker *maker, const struct story *story)
{
    for (size_t i = 0; i < maker->uses.count; i++) {
        if (maker->uses.items[i].story == story) {
            return true;
        }
    }
    return false;
}

/* A story as a whole may wait for the next issue; a part of one that is printed may not. */
static void check_story(struct maker *maker, size_t number)
{
    const struct story *story = maker->stories[number];

    if (!maker->story_named[number] && !is_used(maker, story)) {
        DIAG(maker->diag, MSG_STORY_UNUSED, maker->edition->stories[number].place,
             diag_text(maker->diag, story->name));
        return;
    }
    if (!maker->part_lost[number]) {
        check_parts(maker, story);
    }
    check_notes(maker, story);
}

void uses_check(struct maker *maker)
{
    for (size_t i = 0; i < maker->edition->story_count; i++) {
        if (maker->stories[i]) {
            check_story(maker, i);
        }
    }
}
