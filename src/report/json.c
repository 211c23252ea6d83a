/* json.c -- the form of our own; report.h says what stands in it. */
#include "report/forms.h"

enum { FORM_VERSION = 1 };

static void add_place(json_t *object, struct place place)
{
    struct region region = region_of(place);
    struct slice line = line_of(place);

    json_object_set_new(object, "file", value_text(place.source->name));
    json_object_set_new(object, "line", value_number(region.line));
    json_object_set_new(object, "column", value_number(region.column));
    json_object_set_new(object, "end_line", value_number(region.end_line));
    json_object_set_new(object, "end_column", value_number(region.end_column));
    if (line.size > 0)
        json_object_set_new(object, "excerpt", value_text(line));
}

static json_t *message_value(enum message message, struct slice text, struct place place)
{
    const char *severity = severity_word(message_severity(message), LANGUAGE_ENGLISH);
    json_t *object = json_object();

    json_object_set_new(object, "id", json_string(message_id(message).text));
    json_object_set_new(object, "severity", json_string(severity));
    json_object_set_new(object, "text", value_text(text));
    if (place.source)
        add_place(object, place);
    return object;
}

static json_t *report_value(const struct report *report)
{
    json_t *object = message_value(report->message, report->text, report->place);
    json_t *notes = json_array();

    for (size_t i = 0; i < report->notes.count; i++) {
        const struct report_note *note = &report->notes.items[i];
        json_array_append_new(notes, message_value(note->message, note->text, note->place));
    }
    json_object_set_new(object, "notes", notes);
    return object;
}

static json_t *reports_value(const struct diag *diag)
{
    struct arena *arena = arena_new();
    json_t *messages = json_array();
    size_t count;
    const struct report *const *reports = diag_sorted(diag, arena, &count);

    for (size_t i = 0; i < count; i++)
        json_array_append_new(messages, report_value(reports[i]));
    arena_free(arena);
    return messages;
}

static json_t *tool_value(void)
{
    json_t *tool = json_object();

    json_object_set_new(tool, "name", json_string("umbruch"));
    json_object_set_new(tool, "version", json_string(UMBRUCH_VERSION));
    return tool;
}

void json_write(const struct diag *diag, FILE *out)
{
    values_init();
    json_t *root = json_object();

    json_object_set_new(root, "version", value_number(FORM_VERSION));
    json_object_set_new(root, "tool", tool_value());
    json_object_set_new(root, "messages", reports_value(diag));
    json_object_set_new(root, "errors", value_number(diag_errors(diag)));
    json_object_set_new(root, "warnings", value_number(diag_warnings(diag)));
    value_write(root, out);
}
