/* diag.c -- recording what is wrong, and putting it in order.
 *
 * Texts are filled in when they are recorded, in the one language of the run.
 */
#include "base/diag.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/map.h"

struct diag {
    enum language language;
    struct arena *arena;
    struct {
        ARRAY_OF(const struct source *);
    } sources;
    struct {
        ARRAY_OF(struct report *);
    } reports;
    struct map seen;     /* reports by what they say and where */
    struct map once;     /* what diag_first() was asked */
    struct report *last; /* notes are added to it; NULL: the last one stood already */
    bool millimetres;
    size_t errors;
    size_t warnings;
    size_t errors_said; /* with those that stood already */
    size_t findings_said;
};

struct diag *diag_new(enum language language)
{
    struct diag *diag = memory_new(1, sizeof *diag);

    diag->language = language;
    diag->arena = arena_new();
    map_init(&diag->seen, diag->arena);
    map_init(&diag->once, diag->arena);
    return diag;
}

void diag_free(struct diag *diag)
{
    if (!diag)
        return;
    arena_free(diag->arena);
    memory_free(diag);
}

enum language diag_language(const struct diag *diag) { return diag->language; }
size_t diag_errors(const struct diag *diag) { return diag->errors; }
size_t diag_errors_said(const struct diag *diag) { return diag->errors_said; }
size_t diag_findings_said(const struct diag *diag) { return diag->findings_said; }
size_t diag_warnings(const struct diag *diag) { return diag->warnings; }

const char *diag_text(struct diag *diag, struct slice s)
{
    return arena_string(diag->arena, s);
}

const char *diag_format(struct diag *diag, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    struct slice text = arena_vprintf(diag->arena, format, arguments);
    va_end(arguments);
    return text.text;
}

const char *diag_size(struct diag *diag, uint64_t bytes)
{
    struct slice words = size_words(bytes, diag->arena);

    if (words.size > 0)
        return words.text;
    return diag_format(diag, diag->language == LANGUAGE_GERMAN ? "%llu Bytes" : "%llu bytes",
                       (unsigned long long)bytes);
}

/* A number with a few decimals, with a decimal comma where the language has one. */
static const char *decimal_words(struct diag *diag, length value, int decimals,
                                 const char *unit)
{
    char text[32];

    length_print(value, decimals, text);
    char *point = strchr(text, '.');
    if (point && diag->language == LANGUAGE_GERMAN)
        *point = ',';
    return diag_format(diag, "%s %s", text, unit);
}

void diag_speak_millimetres(struct diag *diag) { diag->millimetres = true; }

const char *diag_points(struct diag *diag, length value)
{
    return decimal_words(diag, value, 2, "pt");
}

const char *diag_length(struct diag *diag, length value)
{
    return diag->millimetres ? decimal_words(diag, length_scale(value, 127, 360), 2, "mm")
                             : diag_points(diag, value);
}

const struct source *diag_source(struct diag *diag, struct slice name, struct slice text)
{
    for (size_t i = 0; i < diag->sources.count; i++) {
        const struct source *known = diag->sources.items[i];
        if (slice_equal(known->name, name) && slice_equal(known->text, text))
            return known;
    }
    const struct source *source = source_new(diag->arena, name, text, diag->sources.count);
    *ARRAY_PUSH(diag->arena, &diag->sources) = source;
    return source;
}

/* What belongs to no file comes first. */
static size_t place_order(struct place place)
{
    return place.source ? place.source->order + 1 : 0;
}

/* `message` with its arguments in place of {0} to {9}. */
static struct slice message_fill(struct diag *diag, enum message message,
                                 const char *const *arguments, size_t count)
{
    const char *text = message_template(message, diag->language);
    struct {
        ARRAY_OF(char);
    } out = {0};

    while (*text) {
        if (text[0] != '{' || text[1] < '0' || text[1] > '9' || text[2] != '}') {
            *ARRAY_PUSH(diag->arena, &out) = *text++;
            continue;
        }
        size_t number = (size_t)(text[1] - '0');
        assert(number < count);
        for (const char *c = number < count ? arguments[number] : ""; *c; c++)
            *ARRAY_PUSH(diag->arena, &out) = *c;
        text += 3;
    }
    return (struct slice){out.items, out.count};
}

static void report_count(struct diag *diag, enum message message)
{
    diag->errors += message_severity(message) == SEVERITY_ERROR;
    diag->warnings += message_severity(message) == SEVERITY_WARNING;
}

void diag_report(struct diag *diag, enum message message, struct place place,
                 const char *const *arguments, size_t count)
{
    struct arena_mark mark = arena_mark(diag->arena);
    struct slice text = message_fill(diag, message, arguments, count);
    struct slice key = arena_printf(diag->arena, "%zu %zu %zu %d %.*s", place_order(place),
                                    place.offset, place.size, (int)message, SLICE_ARG(text));

    diag->errors_said += message_severity(message) == SEVERITY_ERROR;
    diag->findings_said += message_is_finding(message);
    if (map_lookup(&diag->seen, key)) {
        arena_rewind(diag->arena, mark); /* a master may be wrong on a thousand pages */
        diag->last = NULL;
        return;
    }
    struct report *report = ARENA_NEW(diag->arena, struct report);
    *report = (struct report){
        .message = message, .place = place, .text = text, .number = diag->reports.count};
    map_add(&diag->seen, key, report);
    *ARRAY_PUSH(diag->arena, &diag->reports) = report;
    diag->last = report;
    report_count(diag, message);
    if (message_cure(message) != MESSAGE_COUNT) {
        diag_add(diag, message_cure(message), NOWHERE, arguments, count);
        report->cured = true;
    }
}

bool diag_first(struct diag *diag, enum message message, struct slice what)
{
    struct slice key = arena_printf(diag->arena, "%d %.*s", (int)message, SLICE_ARG(what));

    return map_add(&diag->once, key, diag);
}

bool diag_is_new(const struct diag *diag) { return diag->last; }

void diag_add(struct diag *diag, enum message message, struct place place,
              const char *const *arguments, size_t count)
{
    assert(diag->errors_said + diag->reports.count > 0);
    if (!diag->last)
        return;
    struct slice text = message_fill(diag, message, arguments, count);
    struct report_notes *notes = &diag->last->notes;
    *ARRAY_PUSH(diag->arena, notes) = (struct report_note){message, place, text};
    if (diag->last->cured) { /* what is to be done stands last */
        struct report_note cure = notes->items[notes->count - 2];

        notes->items[notes->count - 2] = notes->items[notes->count - 1];
        notes->items[notes->count - 1] = cure;
    }
}

void diag_nearest(struct diag *diag, struct slice wrong, const struct slice *names,
                  size_t count)
{
    struct slice nearest = diag_is_new(diag) ? nearest_name(wrong, names, count) : SLICE("");

    if (nearest.size > 0)
        DIAG_ADD(diag, MSG_DID_YOU_MEAN, NOWHERE, diag_text(diag, nearest));
}

/* --- in order --- */

static int compare_sizes(size_t a, size_t b) { return (a > b) - (a < b); }

static int report_compare(const void *left, const void *right)
{
    const struct report *a = *(struct report *const *)left;
    const struct report *b = *(struct report *const *)right;
    int order = compare_sizes(place_order(a->place), place_order(b->place));

    if (order == 0)
        order = compare_sizes(a->place.offset, b->place.offset);
    return order != 0 ? order : compare_sizes(a->number, b->number);
}

const struct report *const *diag_sorted(const struct diag *diag, struct arena *arena,
                                        size_t *count)
{
    const struct report **sorted =
        ARENA_ARRAY(arena, const struct report *, diag->reports.count);

    for (size_t i = 0; i < diag->reports.count; i++)
        sorted[i] = diag->reports.items[i];
    qsort(sorted, diag->reports.count, sizeof *sorted, report_compare);
    *count = diag->reports.count;
    return sorted;
}
