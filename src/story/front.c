/* front.c -- the YAML before a story: a mapping of few keys, each with its reader. */
#include "story/front.h"

#include "edition/language.h"
#include "edition/yaml.h"

struct front {
    struct arena *arena;
    struct story *story;
    struct diag *diag;
};

struct key {
    const char *name;
    void (*read)(struct front *front, const struct yaml *value, void *target);
};

/* A kind of value in words of the reader's language. */
enum wanted { WANTED_TEXT, WANTED_BOOLEAN, WANTED_SEQUENCE, WANTED_MAPPING };

static void report_type(struct front *front, struct place place, const char *name,
                        enum wanted wanted)
{
    static const char *const words[][2] = {
        {"a text", "einen Text"},
        {"true or false", "true oder false"},
        {"a list", "eine Liste"},
        {"keys with values", "Schlüssel mit Werten"},
    };

    DIAG(front->diag, MSG_STORY_FRONT_TYPE, place, name,
         words[wanted][diag_language(front->diag)]);
}

static void report_known(struct front *front, const struct slice *names, size_t count)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++) {
        text =
            diag_format(front->diag, "%s%s%.*s", text, i > 0 ? ", " : "", SLICE_ARG(names[i]));
    }
    DIAG_ADD(front->diag, MSG_KNOWN_ARE, NOWHERE, text);
}

static void report_key(struct front *front, const struct yaml_entry *entry,
                       const struct key *keys, size_t count)
{
    struct slice names[8];

    for (size_t i = 0; i < count; i++)
        names[i] = slice_of(keys[i].name);
    DIAG(front->diag, MSG_STORY_FRONT_KEY, entry->place, diag_text(front->diag, entry->key));
    if (nearest_name(entry->key, names, count).size > 0) {
        diag_nearest(front->diag, entry->key, names, count);
    } else {
        report_known(front, names, count);
    }
}

static void read_entry(struct front *front, const struct yaml_entry *entry,
                       const struct key *keys, size_t count, void *target)
{
    for (size_t i = 0; i < count; i++)
        if (slice_is(entry->key, keys[i].name)) {
            keys[i].read(front, entry->value, target);
            return;
        }
    report_key(front, entry, keys, count);
}

static void read_mapping(struct front *front, const struct yaml *node, const char *name,
                         const struct key *keys, size_t count, void *target)
{
    if (node->kind != YAML_MAPPING) {
        report_type(front, node->place, name, WANTED_MAPPING);
        return;
    }
    for (size_t i = 0; i < node->count; i++)
        read_entry(front, &node->entries[i], keys, count, target);
}

static struct slice read_text(struct front *front, const struct yaml *value, const char *name)
{
    if (value->kind == YAML_SCALAR && !yaml_is_null(value))
        return value->value;
    report_type(front, value->place, name, WANTED_TEXT);
    return SLICE("");
}

static void read_title(struct front *front, const struct yaml *value, void *target)
{
    (void)target;
    front->story->title = read_text(front, value, "title");
}

static void read_contents(struct front *front, const struct yaml *value, void *target)
{
    (void)target;
    bool truth = value->kind == YAML_SCALAR && value->plain && slice_is(value->value, "true");
    bool falsehood =
        value->kind == YAML_SCALAR && value->plain && slice_is(value->value, "false");

    front->story->contents = truth;
    if (!truth && !falsehood)
        report_type(front, value->place, "contents", WANTED_BOOLEAN);
}

static void read_language(struct front *front, const struct yaml *value, void *target)
{
    (void)target;
    struct slice tag = read_text(front, value, "language");

    if (tag.size > 0 && language_check(tag, value->place, front->diag))
        front->story->language = tag;
}

static void read_person(struct front *front, const struct yaml *value, void *target)
{
    ((struct story_speaker *)target)->person = read_text(front, value, "person");
}

static void read_as(struct front *front, const struct yaml *value, void *target)
{
    ((struct story_speaker *)target)->as = read_text(front, value, "as");
}

static void read_speaker(struct front *front, const struct yaml *value,
                         struct story_speaker *speaker)
{
    static const struct key keys[] = {{"person", read_person}, {"as", read_as}};

    speaker->place = value->place;
    read_mapping(front, value, "speakers", keys, sizeof keys / sizeof keys[0], speaker);
    const struct yaml *person = yaml_lookup(value, SLICE("person"));
    if (person)
        speaker->place = person->place;
    else if (value->kind == YAML_MAPPING)
        DIAG(front->diag, MSG_STORY_FRONT_MISSING, value->place, "person");
}

static void read_speakers(struct front *front, const struct yaml *value, void *target)
{
    (void)target;
    struct story *story = front->story;

    if (value->kind != YAML_SEQUENCE) {
        report_type(front, value->place, "speakers", WANTED_SEQUENCE);
        return;
    }
    story->speakers = ARENA_ARRAY(front->arena, struct story_speaker, value->count);
    for (size_t i = 0; i < value->count; i++) {
        struct story_speaker speaker = {0};
        read_speaker(front, value->items[i], &speaker);
        if (speaker.person.size > 0)
            story->speakers[story->speaker_count++] = speaker;
    }
}

void front_read(struct arena *arena, const struct scan *scan, struct story *story,
                struct diag *diag)
{
    static const struct key keys[] = {
        {"title", read_title},
        {"contents", read_contents},
        {"language", read_language},
        {"speakers", read_speakers},
    };
    struct front front = {arena, story, diag};

    if (slice_trim(scan->front).size == 0)
        return;
    const struct yaml *root = yaml_read(arena, scan->source, scan->front, diag);
    if (root && !yaml_is_null(root))
        read_mapping(&front, root,
                     diag_language(diag) == LANGUAGE_GERMAN ? "Vorspann" : "front matter", keys,
                     sizeof keys / sizeof keys[0], NULL);
}
