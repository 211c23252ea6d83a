/* place.c -- places as numbers, texts as JSON values. */
#include "report/forms.h"

/* Longer lines are not shown. */
enum { LINE_BYTES = 1000 };

struct region region_of(struct place place)
{
    struct region region;

    place_position(place, &region.line, &region.column);
    place_end_position(place, &region.end_line, &region.end_column);
    return region;
}

struct slice line_of(struct place place)
{
    struct slice text = place.source->text;
    size_t first = position_first(text).offset;
    size_t at = place.offset < text.size ? place.offset : text.size;
    size_t begin = at;
    size_t end = at;

    while (begin > first && text.text[begin - 1] != '\n' && at - begin <= LINE_BYTES)
        begin--;
    while (end < text.size && text.text[end] != '\n' && end - begin <= LINE_BYTES)
        end++;
    if (end - begin > LINE_BYTES)
        return SLICE("");
    struct slice line = slice_part(text, begin, end);
    return slice_ends(line, "\r") ? slice_part(line, 0, line.size - 1) : line;
}

static void *value_memory(size_t size) { return memory_new(1, size); }

void values_init(void) { json_set_alloc_funcs(value_memory, memory_free); }

json_t *value_text(struct slice text)
{
    char *valid = memory_new(3, text.size + 2); /* one byte may become three */
    size_t size = 0;

    for (size_t at = 0; at < text.size;)
        size += (size_t)utf8_put(utf8_next(text, &at), valid + size);
    json_t *value = json_stringn(valid, size);
    memory_free(valid);
    return value;
}

json_t *value_number(size_t number) { return json_integer((json_int_t)number); }

static int put_bytes(const char *bytes, size_t size, void *out)
{
    fwrite(bytes, 1, size, out);
    return 0; /* the caller asks ferror() */
}

void value_write(json_t *value, FILE *out)
{
    json_dump_callback(value, put_bytes, out, JSON_INDENT(2));
    fputc('\n', out);
    json_decref(value);
}
