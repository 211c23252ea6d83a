/* dump.h -- a finished edition as text, through the tables it was read by: every key with the
 * value its field has now. What a key does not fill is not shown, so a key whose row
 * names the wrong field shows. */
#ifndef TESTS_EDITION_DUMP_H
#define TESTS_EDITION_DUMP_H

#include <inttypes.h>

#include "edition/element.h"
#include "edition/parts.h"
#include "edition/values.h"

static inline void dump_length(FILE *out, length value)
{
    char text[32];

    length_print(value, 3, text);
    fputs(text, out);
}

static inline void dump_ink(FILE *out, struct ink ink)
{
    if (!ink.colour)
        fputs("none", out);
    else
        fprintf(out, "%.*s", SLICE_ARG(ink.colour->name));
    if (ink.colour && ink.tint != 1000)
        fprintf(out, "*%d", ink.tint);
}

static inline void dump_type(FILE *out, const struct type *type)
{
    if (!type->cut) {
        fputs("-", out);
        return;
    }
    fprintf(out, "%.*s/%.*s/%d%s ", SLICE_ARG(type->cut->family), SLICE_ARG(type->cut->optical),
            type->cut->weight, type->cut->italic ? "/italic" : "");
    dump_length(out, type->size);
    fprintf(out, " track %d ", type->tracking);
    dump_ink(out, type->ink);
    fprintf(out, " %.*s", SLICE_ARG(type->language));
    for (size_t i = 0; i < type->feature_count; i++)
        fprintf(out, " %.4s=%u", type->features[i].tag, type->features[i].value);
}

static inline void dump_style_name(FILE *out, const struct paragraph_style *style)
{
    fprintf(out, "%.*s", style ? (int)style->name.size : 1, style ? style->name.text : "-");
}

static inline void dump_keys(FILE *out, const struct table *table, const void *base,
                             size_t limit);
static inline void dump_value(FILE *out, const struct value_type *type, const struct key *key,
                              const char *field, const char *base, size_t limit);

/* A list without a count of its own has one item a lane. */
static inline void dump_list(FILE *out, const struct key *key, const char *field,
                             const char *base, size_t limit)
{
    const char *items;
    size_t count = 0;

    memcpy(&items, field, sizeof items);
    if (key->count < limit)
        memcpy(&count, base + key->count, sizeof count);
    else
        count = ((const struct element *)(const void *)base)->lanes.lane_count;
    for (size_t i = 0; i < count; i++) {
        fputs(i > 0 ? " " : "[", out);
        if (key->table)
            dump_keys(out, key->table, items + i * key->item_size, SIZE_MAX);
        else
            dump_value(out, key->item, key, items + i * key->item_size, NULL, SIZE_MAX);
    }
    fputs("]", out);
}

static inline void dump_number(FILE *out, const struct value_type *type, const char *field)
{
    if (type == &type_length || type == &type_top || type == &type_bottom)
        dump_length(out, *(const length *)(const void *)field);
    else if (type->storage == STORE_INT64)
        fprintf(out, "%" PRId64, *(const int64_t *)(const void *)field);
    else if (type->storage == STORE_INT)
        fprintf(out, "%d", *(const int *)(const void *)field);
    else
        fprintf(out, "%u", *(const unsigned *)(const void *)field);
}

static inline void dump_reference(FILE *out, const struct value_type *type, const char *field)
{
    const void *target;

    memcpy(&target, field, sizeof target);
    if (!target)
        fputs("-", out);
    else if (type == &type_style)
        dump_style_name(out, target);
    else if (type == &type_person)
        fprintf(out, "%.*s", SLICE_ARG(((const struct person *)target)->id));
    else if (type == &type_scheme)
        fprintf(out, "%.*s", SLICE_ARG(((const struct portrait_scheme *)target)->name));
    else
        fprintf(out, "%.*s", SLICE_ARG(((const struct section *)target)->id));
}

static inline void dump_choice(FILE *out, const struct key *key, int value)
{
    for (size_t i = 0; i < key->choice_count; i++)
        if (key->choices[i].value == value)
            fputs(key->choices[i].name, out);
}

static inline void dump_value(FILE *out, const struct value_type *type, const struct key *key,
                              const char *field, const char *base, size_t limit)
{
    const void *at = field;

    if (type == &type_table)
        dump_keys(out, key->table, field, limit);
    else if (type == &type_list)
        dump_list(out, key, field, base, limit);
    else if (type == &type_tuple || type == &type_range)
        for (size_t i = 0; i < key->field_count; i++) {
            fputs(i > 0 ? "," : "", out);
            dump_value(out, key->item, key, base + key->fields[i], base, limit);
        }
    else if (type->parse)
        dump_number(out, type, field);
    else if (type == &type_switch)
        fputs(*(const bool *)at ? "true" : "false", out);
    else if (type == &type_text || type == &type_file || type == &type_picture ||
             type == &type_date || type == &type_language)
        fprintf(out, "'%.*s'", SLICE_ARG(*(const struct slice *)at));
    else if (type == &type_choice)
        dump_choice(out, key, *(const int *)at);
    else if (type == &type_either)
        dump_choice(out, key, *(const bool *)at);
    else if (type == &type_ink)
        dump_ink(out, *(const struct ink *)at);
    else if (type == &type_story || type == &type_whole_story)
        fprintf(out, "%.*s#%.*s", SLICE_ARG(((const struct story_ref *)at)->story),
                SLICE_ARG(((const struct story_ref *)at)->part));
    else if (type == &type_style || type == &type_person || type == &type_scheme ||
             type == &type_section)
        dump_reference(out, type, field);
    else if (slice_is(slice_of(type->name), "span"))
        fprintf(out, "%u", *(const unsigned *)at);
    else if (slice_is(slice_of(type->name), "choice")) /* the level of a QR code */
        fprintf(out, "%c", *field);
    else if (slice_is(slice_of(type->name), "markup"))
        fputs("…", out); /* shown by who knows where it goes */
    else
        fprintf(out, "(%s)", type->name);
}

/* Keys whose fields lie in the first `limit` bytes of the struct. */
static inline void dump_keys(FILE *out, const struct table *table, const void *base,
                             size_t limit)
{
    const char *struct_base = base;

    fputs("{", out);
    for (size_t i = 0; i < table->key_count; i++) {
        const struct key *key = &table->keys[i];
        if (key->offset >= limit)
            continue;
        fprintf(out, "%s%s ", i > 0 ? "; " : "", key->name);
        dump_value(out, key->type, key, struct_base + key->offset, struct_base, limit);
    }
    fputs("}", out);
}

static inline void dump_area(FILE *out, const struct area *area)
{
    fprintf(out, "    area x%s ", area->has_x ? "" : "?");
    dump_length(out, area->x);
    fputs(" width ", out);
    dump_length(out, area->width);
    fputs(area->has_top ? " top " : " top? ", out);
    dump_length(out, area->top);
    fputs(area->has_bottom ? " bottom " : " bottom? ", out);
    dump_length(out, area->bottom);
    fputs(area->has_first ? " first " : " first? ", out);
    dump_length(out, area->first_baseline);
    fputs(area->has_last ? " last " : " last? ", out);
    dump_length(out, area->last_baseline);
    fputs("\n", out);
}

static inline void dump_frame(FILE *out, const struct frame *frame)
{
    size_t line;
    size_t column;

    if (frame->markup.size == 0)
        return;
    place_position(frame->markup_place, &line, &column);
    fprintf(out, "    markup '%.*s' at %zu:%zu\n", SLICE_ARG(frame->markup), line, column);
}

static inline void dump_credit(FILE *out, const struct credit_lines *credit)
{
    fprintf(out, "    credit of %.*s: '%.*s'\n", SLICE_ARG(credit->person->id),
            SLICE_ARG(credit->function_text));
}

static inline void dump_element(FILE *out, const struct element *element)
{
    const struct element_type *type = element_types;

    while (type->kind != element->kind)
        type++;
    fprintf(out, "  %s ", type->name);
    dump_keys(out, type->table, element, sizeof *element);
    for (size_t i = 0; i < type->table->part_count; i++) {
        fputs("\n    ", out);
        dump_keys(out, type->table->parts[i].table, element, sizeof *element);
    }
    fputs("\n", out);
    dump_area(out, &element->area);
    if (type->is_frame)
        dump_frame(out, &element->frame);
    if (element->kind == ELEMENT_SPEAKER)
        dump_credit(out, &element->speaker);
    if (element->kind == ELEMENT_QUOTE)
        dump_credit(out, &element->quote.credit);
    if (element->kind == ELEMENT_PANEL)
        fprintf(out, "    story %.*s\n", SLICE_ARG(element->panel.story));
    if (element->kind == ELEMENT_MARKER) {
        fputs("    width ", out);
        dump_length(out, element->marker.width);
        fputs(element->marker.on_outer ? " on outer\n" : "\n", out);
    }
}

static inline void dump_style(FILE *out, const struct paragraph_style *style)
{
    const struct type *types[] = {
        &style->type,      &style->strong,        &style->emphasis,     &style->strong_emphasis,
        &style->note_mark, &style->marker.number, &style->drop_cap.type};
    static const char *const names[] = {"type", "strong", "emphasis", "both",
                                        "mark", "number", "initial"};

    fprintf(out, "style %.*s ", SLICE_ARG(style->name));
    dump_keys(out, &style_table, style, sizeof *style);
    for (size_t i = 0; i < 7; i++) {
        fprintf(out, "\n  %s ", names[i]);
        dump_type(out, types[i]);
    }
    fputs("\n", out);
}

static inline void dump_words(FILE *out, const char *name, const struct exception_word *words,
                              size_t count)
{
    fprintf(out, "%s", name);
    for (size_t i = 0; i < count; i++)
        fprintf(out, " '%.*s'", SLICE_ARG(words[i].word));
    fputs("\n", out);
}

static inline void dump_names(FILE *out, const struct edition *edition)
{
    for (size_t i = 0; i < edition->colour_count; i++) {
        fprintf(out, "colour %.*s ", SLICE_ARG(edition->colours[i]->name));
        dump_keys(out, &colour_table, edition->colours[i], SIZE_MAX);
        fputs("\n", out);
    }
    for (size_t i = 0; i < edition->family_count; i++)
        for (size_t j = 0; j < edition->families[i]->cut_count; j++) {
            fprintf(out, "cut %.*s ", SLICE_ARG(edition->families[i]->cuts[j].family));
            dump_keys(out, &cut_table, &edition->families[i]->cuts[j], SIZE_MAX);
            fputs("\n", out);
        }
    for (size_t i = 0; i < edition->style_count; i++)
        dump_style(out, edition->styles[i]);
    for (size_t i = 0; i < edition->person_count; i++) {
        fprintf(out, "person %.*s ", SLICE_ARG(edition->people[i]->id));
        dump_keys(out, &person_table, edition->people[i], SIZE_MAX);
        fputs("\n", out);
    }
    for (size_t i = 0; i < edition->section_count; i++) {
        fprintf(out, "section %.*s ", SLICE_ARG(edition->sections[i]->id));
        dump_keys(out, &section_table, edition->sections[i], SIZE_MAX);
        fputs("\n", out);
    }
    for (size_t i = 0; i < edition->story_count; i++)
        fprintf(out, "story %.*s %.*s\n", SLICE_ARG(edition->stories[i].name),
                SLICE_ARG(edition->stories[i].path));
}

static inline void dump_edition(FILE *out, const struct edition *edition)
{
    fprintf(out, "edition %.*s root %.*s ", SLICE_ARG(edition->name), SLICE_ARG(edition->root));
    dump_keys(out, &imprint_table, edition, SIZE_MAX);
    fputs("\nformat ", out);
    dump_keys(out, &format_table, &edition->format, SIZE_MAX);
    fputs("\ngrid ", out);
    dump_keys(out, &grid_table, &edition->grid, SIZE_MAX);
    fputs("\n", out);
    dump_names(out, edition);
    dump_words(out, "hyphenation", edition->hyphenation, edition->hyphenation_count);
    dump_words(out, "joints", edition->joints, edition->joint_count);
    dump_words(out, "keep-together", edition->phrases, edition->phrase_count);
    for (size_t i = 0; i < edition->page_count; i++) {
        const struct page *page = &edition->pages[i];
        fprintf(out, "page %u '%.*s' %s section %.*s\n", page->number, SLICE_ARG(page->label),
                page->right ? "right" : "left", page->section ? (int)page->section->id.size : 1,
                page->section ? page->section->id.text : "-");
        for (size_t j = 0; j < page->element_count; j++)
            dump_element(out, &page->elements[j]);
    }
}

#endif
