/* sarif.c -- SARIF 2.1.0, the static analysis results interchange format (OASIS, 2020).
 *
 * Every message that occurs is a rule; a message is a result; a note with a place is a
 * related location, and one without is a further line of the text.
 */
#include "report/forms.h"

#include <string.h>

static const char *level_of(enum message message)
{
    static const char *const levels[] = {"error", "warning", "note"};

    return levels[message_severity(message)];
}

static json_t *text_value(struct slice text)
{
    json_t *object = json_object();

    json_object_set_new(object, "text", value_text(text));
    return object;
}

/* --- rules --- */

/* The rules that occur, in the order of the messages' numbers in the table. */
struct rules {
    size_t index[MESSAGE_COUNT]; /* in `list` */
    json_t *list;
};

/* A message for any arguments: in SARIF, `{0}` would want one. */
static json_t *template_value(enum message message, enum language language)
{
    struct slice rest = slice_of(message_template(message, language));
    struct arena *arena = arena_new();
    struct slice text = SLICE("");
    struct slice part;

    while (slice_cut(rest, '{', &part, &rest)) {
        bool is_argument = rest.size >= 2 && rest.text[1] == '}';
        text = arena_printf(arena, "%.*s%.*s%s", SLICE_ARG(text), SLICE_ARG(part),
                            is_argument ? "…" : "{");
        rest = slice_part(rest, is_argument ? 2 : 0, rest.size);
    }
    json_t *value =
        text_value(arena_printf(arena, "%.*s%.*s", SLICE_ARG(text), SLICE_ARG(part)));
    arena_free(arena);
    return value;
}

static json_t *rule_value(enum message message, enum language language)
{
    json_t *rule = json_object();
    json_t *configuration = json_object();

    json_object_set_new(configuration, "level", json_string(level_of(message)));
    json_object_set_new(rule, "id", json_string(message_id(message).text));
    json_object_set_new(rule, "shortDescription", template_value(message, language));
    json_object_set_new(rule, "defaultConfiguration", configuration);
    if (message_explanation(message, language))
        json_object_set_new(rule, "help",
                            text_value(slice_of(message_explanation(message, language))));
    return rule;
}

static void rules_make(struct rules *rules, const struct report *const *reports, size_t count,
                       enum language language)
{
    bool occurs[MESSAGE_COUNT] = {false};

    rules->list = json_array();
    for (size_t i = 0; i < count; i++)
        occurs[reports[i]->message] = true;
    for (enum message i = 0; i < MESSAGE_COUNT; i++)
        if (occurs[i]) {
            rules->index[i] = json_array_size(rules->list);
            json_array_append_new(rules->list, rule_value(i, language));
        }
}

/* --- locations --- */

static bool is_plain(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("-._~/", c) != NULL);
}

/* RFC 3986: what is neither unreserved nor a slash is percent-encoded, bytes of UTF-8 as
 * they are. An absolute path is a file URI; others stay relative to where the run was. */
static json_t *uri_value(struct slice path)
{
    struct slice scheme = slice_starts(path, "/") ? SLICE("file://") : SLICE("");
    char *uri = memory_new(3, path.size + scheme.size + 1);
    size_t size = scheme.size;

    memcpy(uri, scheme.text, scheme.size);
    for (size_t i = 0; i < path.size; i++)
        if (is_plain(path.text[i]))
            uri[size++] = path.text[i];
        else
            size += (size_t)sprintf(uri + size, "%%%02X", (unsigned char)path.text[i]);
    json_t *value = value_text((struct slice){uri, size});
    memory_free(uri);
    return value;
}

static json_t *region_value(struct region region)
{
    json_t *object = json_object();

    json_object_set_new(object, "startLine", value_number(region.line));
    json_object_set_new(object, "startColumn", value_number(region.column));
    json_object_set_new(object, "endLine", value_number(region.end_line));
    json_object_set_new(object, "endColumn", value_number(region.end_column));
    return object;
}

/* The whole line around a region. */
static json_t *context_value(struct region region, struct slice line)
{
    json_t *object = json_object();

    json_object_set_new(object, "startLine", value_number(region.line));
    json_object_set_new(object, "snippet", text_value(line));
    return object;
}

static json_t *location_value(struct place place)
{
    struct region region = region_of(place);
    struct slice line = line_of(place);
    json_t *location = json_object();
    json_t *physical = json_object();
    json_t *artifact = json_object();

    json_object_set_new(artifact, "uri", uri_value(place.source->name));
    json_object_set_new(physical, "artifactLocation", artifact);
    json_object_set_new(physical, "region", region_value(region));
    if (line.size > 0 && region.line == region.end_line)
        json_object_set_new(physical, "contextRegion", context_value(region, line));
    json_object_set_new(location, "physicalLocation", physical);
    return location;
}

/* --- results --- */

/* The text, and below it the hints that have no place. */
static json_t *words_value(const struct report *report)
{
    struct arena *arena = arena_new();
    struct slice text = report->text;

    for (size_t i = 0; i < report->notes.count; i++)
        if (!report->notes.items[i].place.source)
            text = arena_printf(arena, "%.*s\n%.*s", SLICE_ARG(text),
                                SLICE_ARG(report->notes.items[i].text));
    json_t *value = text_value(text);
    arena_free(arena);
    return value;
}

static json_t *related_value(const struct report *report)
{
    json_t *list = json_array();

    for (size_t i = 0; i < report->notes.count; i++) {
        const struct report_note *note = &report->notes.items[i];
        if (!note->place.source)
            continue;
        json_t *location = location_value(note->place);
        json_object_set_new(location, "id", value_number(json_array_size(list) + 1));
        json_object_set_new(location, "message", text_value(note->text));
        json_array_append_new(list, location);
    }
    return list;
}

static json_t *result_value(const struct report *report, const struct rules *rules)
{
    json_t *result = json_object();
    json_t *locations = json_array();
    json_t *related = related_value(report);

    json_object_set_new(result, "ruleId", json_string(message_id(report->message).text));
    json_object_set_new(result, "ruleIndex", value_number(rules->index[report->message]));
    json_object_set_new(result, "level", json_string(level_of(report->message)));
    json_object_set_new(result, "message", words_value(report));
    if (report->place.source)
        json_array_append_new(locations, location_value(report->place));
    json_object_set_new(result, "locations", locations);
    if (json_array_size(related) > 0)
        json_object_set(result, "relatedLocations", related);
    json_decref(related);
    return result;
}

static json_t *tool_value(json_t *rules, enum language language)
{
    json_t *tool = json_object();
    json_t *driver = json_object();

    json_object_set_new(driver, "name", json_string("umbruch"));
    json_object_set_new(driver, "version", json_string(UMBRUCH_VERSION));
    json_object_set_new(driver, "language",
                        json_string(language == LANGUAGE_GERMAN ? "de" : "en"));
    json_object_set_new(driver, "rules", rules);
    json_object_set_new(tool, "driver", driver);
    return tool;
}

static json_t *run_value(const struct diag *diag)
{
    struct arena *arena = arena_new();
    struct rules rules;
    json_t *run = json_object();
    json_t *results = json_array();
    size_t count;
    const struct report *const *reports = diag_sorted(diag, arena, &count);

    rules_make(&rules, reports, count, diag_language(diag));
    for (size_t i = 0; i < count; i++)
        json_array_append_new(results, result_value(reports[i], &rules));
    json_object_set_new(run, "tool", tool_value(rules.list, diag_language(diag)));
    json_object_set_new(run, "columnKind", json_string("unicodeCodePoints"));
    json_object_set_new(run, "results", results);
    arena_free(arena);
    return run;
}

void sarif_write(const struct diag *diag, FILE *out)
{
    values_init();
    json_t *root = json_object();
    json_t *runs = json_array();

    json_array_append_new(runs, run_value(diag));
    json_object_set_new(root, "$schema",
                        json_string("https://json.schemastore.org/sarif-2.1.0.json"));
    json_object_set_new(root, "version", json_string("2.1.0"));
    json_object_set_new(root, "runs", runs);
    value_write(root, out);
}
