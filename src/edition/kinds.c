/* kinds.c -- the kinds of elements and their keys. */
#include "edition/element.h"
#include "edition/parts.h"
#include "edition/values.h"

#define AT(field) offsetof(struct draft, element.field)
#define CHOICES(array) .choices = (array), .choice_count = sizeof(array) / sizeof(array)[0]

/* Rows that are alike in all but their names. DISTANCE: not below zero; the bounds are
 * beyond any sheet. */
#define DISTANCE(name_, field, standard_, help_)                                               \
    {                                                                                          \
        .name = name_, .type = &type_length, .offset = AT(field), .standard = standard_,       \
        .least = "0pt", .most = "2000mm", .help = help_                                        \
    }
#define LENGTH(name_, field, standard_, help_)                                                 \
    {                                                                                          \
        .name = name_, .type = &type_length, .offset = AT(field), .standard = standard_,       \
        .least = "-2000mm", .most = "2000mm", .help = help_                                    \
    }
#define INK(name_, field, standard_, help_)                                                    \
    {                                                                                          \
        .name = name_, .type = &type_ink, .offset = AT(field), .standard = standard_,          \
        .help = help_                                                                          \
    }
#define STYLE(name_, field, required_, help_)                                                  \
    {                                                                                          \
        .name = name_, .type = &type_style, .offset = AT(field), .required = required_,        \
        .help = help_                                                                          \
    }
/* The key that says what the element is, its first one. */
#define MAIN(name_, type_, field, help_)                                                       \
    {                                                                                          \
        .name = name_, .type = &type_, .offset = AT(field), .required = true, .help = help_    \
    }

/* A key that is missing, which another needs that stands there or holds by itself. */
static void needs_or(struct reader *reader, const struct yaml *node, const char *what,
                     const char *key, const char *otherwise)
{
    DIAG(reader->diag, MSG_NEEDS_KEY, node->place, what, key);
    DIAG_ADD(reader->diag, MSG_HINT_OR, NOWHERE, otherwise);
    reader_used(reader, node->place);
}

static void needs(struct reader *reader, const struct yaml *node, const char *what,
                  const char *key)
{
    REPORT(reader, MSG_NEEDS_KEY, node->place, what, key);
}

/* --- frames --- */

static const struct choice vertical_choices[] = {
    {"top", VERTICAL_TOP, "at the upper edge"},
    {"centre", VERTICAL_CENTRE, "in the middle"},
    {"bottom", VERTICAL_BOTTOM, "at the lower edge"}};
static const struct choice align_choices[] = {
    {"left", ALIGN_LEFT, "flush left, ragged right"},
    {"right", ALIGN_RIGHT, "flush right, ragged left"},
    {"centre", ALIGN_CENTRE, "centred"},
    {"justify", ALIGN_JUSTIFY, "flush on both sides"},
    {"inner", ALIGN_INNER, "towards the fold of the spread"},
    {"outer", ALIGN_OUTER, "towards the outer edge of the spread"}};

static const struct key footnote_rule_keys[] = {
    DISTANCE("width", frame.footnote_rule_width, "0pt", "length of the rule; 0: none"),
    DISTANCE("weight", frame.footnote_rule_weight, "0.5pt", "its weight"),
    INK("colour", frame.footnote_rule_ink, "black", "its colour"),
};
static const struct table footnote_rule_table = {.name = "footnote-rule",
                                                 ROWS(footnote_rule_keys)};

/* What every element with type of its own takes. */
static const struct key type_keys[] = {
    STYLE("style", frame.styles.paragraph, false, "style of paragraphs"),
    {.name = "align",
     .type = &type_choice,
     CHOICES(align_choices),
     .offset = AT(frame.align),
     .given = AT(frame.has_align),
     .help = "alignment of lines, whatever the styles say"},
    INK("colour", frame.override, "none", "colour of the text, whatever the styles say"),
};
static const struct table type_keys_table = {.name = "type of an element", ROWS(type_keys)};

static const struct key frame_keys[] = {
    {.name = "styles",
     .type = &type_table,
     .table = &block_table,
     .offset = AT(frame.styles),
     .help = "styles by kind of block"},
    STYLE("opening", frame.opening, false, "style of the first paragraph of the text"),
    {.name = "split",
     .type = &type_count,
     .offset = AT(frame.columns),
     .standard = "1",
     .least = "1",
     .most = "20",
     .help = "number of columns"},
    DISTANCE("gap", frame.gap, NULL, "between two columns; the grid's gutter if it is missing"),
    {.name = "vertical",
     .type = &type_choice,
     CHOICES(vertical_choices),
     .offset = AT(frame.vertical),
     .standard = "top",
     .help = "where text stands that does not fill the height"},
    {.name = "balance",
     .type = &type_switch,
     .offset = AT(frame.balance),
     .standard = "false",
     .help = "columns of equal depth"},
    STYLE("footnotes", frame.footnote, false, "style of footnotes at the foot of the columns"),
    {.name = "footnote-rule",
     .type = &type_table,
     .table = &footnote_rule_table,
     .help = "rule above footnotes"},
    {.name = "table-width",
     .type = &type_percent,
     .offset = AT(frame.table_width),
     .least = "1%",
     .most = "100%",
     .help =
         "width of tables at least, of the column's; as wide as their words if it is missing"},
    INK("fill", frame.fill, "none", "colour of the ground"),
    INK("line", frame.line, "none", "colour of the ground's outline"),
    DISTANCE("line-weight", frame.line_weight, "0.5pt", "weight of that outline"),
    DISTANCE("radius", frame.radius, "0pt", "of the ground's corners"),
    {.name = "padding",
     .type = &type_tuple,
     .item = &type_length,
     .fields = (const size_t[]){AT(frame.padding_top), AT(frame.padding_right),
                                AT(frame.padding_bottom), AT(frame.padding_left)},
     .field_count = 4,
     .or_one = true,
     .offset = AT(frame.padding_top),
     .least = "0pt",
     .most = "2000mm",
     .otherwise = "0pt",
     .help = "from the edge to the text: one length, or top, right, bottom, left"},
    {.name = "angle",
     .type = &type_angle,
     .offset = AT(frame.angle),
     .given = offsetof(struct draft, has_angle),
     .least = "-360deg",
     .most = "360deg",
     .help = "clockwise rotation about its middle"},
    {.name = "repeated",
     .type = &type_switch,
     .offset = AT(frame.repeated),
     .standard = "false",
     .help = "repeats words that stand elsewhere, and is not read aloud"},
};
static const struct table frame_table = {.name = "frame", ROWS(frame_keys)};

static const struct table_part frame_parts[] = {
    {&type_keys_table, 0}, {&frame_table, 0}, {&common_table, 0}};
static const struct table_part label_parts[] = {{&type_keys_table, 0}, {&common_table, 0}};
static const struct table_part plain_parts[] = {{&common_table, 0}};

#define FRAME_TABLE(name_, keys)                                                               \
    {                                                                                          \
        .name = name_, ROWS(keys), ROWS(frame_parts)                                           \
    }
#define LABEL_TABLE(name_, keys)                                                               \
    {                                                                                          \
        .name = name_, ROWS(keys), ROWS(label_parts)                                           \
    }
#define PLAIN_TABLE(name_, keys)                                                               \
    {                                                                                          \
        .name = name_, ROWS(keys), ROWS(plain_parts)                                           \
    }

/* Inline Markdown; the field is the frame. */
static enum value_result markup_read(struct reader *reader, const struct yaml *node,
                                     const struct key *key, void *field)
{
    struct frame *frame = field;
    enum value_result result = type_text.read(reader, node, key, &frame->markup);

    frame->markup_place = node->place;
    return result;
}

static const struct value_type type_markup = {.name = "markup",
                                              .form = FORM_TEXT,
                                              .words = "a text in inline Markdown",
                                              .expected = MSG_EXPECT_TEXT,
                                              .read = markup_read};

static const struct key story_keys[] = {
    MAIN("story", type_story, frame.story, "a story, or one part of it, as running text")};
static const struct table story_table = FRAME_TABLE("story", story_keys);

static const struct key text_keys[] = {
    MAIN("text", type_markup, frame, "a text that stands here, in inline Markdown")};
static const struct table text_table = FRAME_TABLE("text", text_keys);

static const struct key box_keys[] = {
    MAIN("box", type_story, frame.story, "a story part in a box of its own")};
static const struct table box_table = FRAME_TABLE("box", box_keys);

static const struct key notes_keys[] = {
    MAIN("notes", type_whole_story, frame.story, "the notes of a story")};
static const struct table notes_table = FRAME_TABLE("notes", notes_keys);

static const struct key pull_quote_keys[] = {
    MAIN("pull-quote", type_markup, pull_quote.frame, "a sentence repeated in large type"),
    {.name = "repeats",
     .type = &type_story,
     .offset = AT(pull_quote.repeats),
     .required = true,
     .help = "the story that holds the sentence"},
    INK("rule", pull_quote.rule, "none", "rule above it"),
    DISTANCE("rule-weight", pull_quote.rule_weight, "1pt", "weight of the rule"),
    DISTANCE("rule-distance", pull_quote.rule_distance, NULL,
             "rule to first baseline; else the leading of the style"),
};
static const struct table pull_quote_table = LABEL_TABLE("pull-quote", pull_quote_keys);

static length leading_of(const struct paragraph_style *style)
{
    return style ? style->leading : 0;
}

static void pull_quote_finish(struct reader *reader, const struct yaml *node,
                              struct draft *draft)
{
    struct pull_quote_element *quote = &draft->element.pull_quote;

    (void)reader;
    if (!yaml_lookup(node, SLICE("rule-distance"))) {
        quote->rule_distance = leading_of(quote->frame.styles.paragraph);
    }
}

static const struct key tab_keys[] = {
    MAIN("tab", type_markup, tab.label, "label of a tab at the edge of the page"),
    INK("fill", tab.fill, "none", "colour of the tab"),
    {.name = "angle",
     .type = &type_angle,
     .offset = AT(tab.label.angle),
     .given = offsetof(struct draft, has_angle),
     .least = "-360deg",
     .most = "360deg",
     .help = "clockwise rotation; its foot towards the page if it is missing"},
};
static const struct table tab_table = LABEL_TABLE("tab", tab_keys);

/* Its foot towards the page. */
static void tab_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    (void)node;
    if (!draft->has_angle)
        draft->element.tab.label.angle = reader->right ? 90000000 : -90000000;
}

/* --- pictures and people --- */

static const struct choice fit_choices[] = {
    {"cover", FIT_COVER, "fills the place; what does not fit is cut off"},
    {"contain", FIT_CONTAIN, "stands whole in the place"},
    {"fill", FIT_FILL, "is stretched to the place"}};
static const struct choice clip_choices[] = {
    {"box", CLIP_BOX, "not cut, or cut to its place"},
    {"circle", CLIP_CIRCLE, "the largest circle in the middle of the place"},
    {"rounded", CLIP_ROUNDED, "a box with round corners, by `radius`"},
    {"path", CLIP_PATH, "an outline of its own, by `path`"}};
static const struct choice spread_choices[] = {
    {"none", SPREAD_NONE, "it stands on this page alone"},
    {"left", SPREAD_LEFT, "its left half"},
    {"right", SPREAD_RIGHT, "its right half"}};
static const struct choice shape_choices[] = {{"circle", PORTRAIT_CIRCLE, "a circle"},
                                              {"box", PORTRAIT_BOX, "a box"}};

static const struct key image_keys[] = {
    MAIN("image", type_picture, image.file, "a picture: SVG, JPEG or PNG"),
    {.name = "fit",
     .type = &type_choice,
     CHOICES(fit_choices),
     .offset = AT(image.fit),
     .standard = "cover",
     .help = "how the picture fills its place"},
    {.name = "focus",
     .type = &type_tuple,
     .item = &type_percent,
     .fields = (const size_t[]){AT(image.focus_x), AT(image.focus_y)},
     .field_count = 2,
     .offset = AT(image.focus_x),
     .least = "0%",
     .most = "100%",
     .otherwise = "[50%, 50%]",
     .help = "point that stays in sight, from the left and from the top"},
    {.name = "clip",
     .type = &type_choice,
     CHOICES(clip_choices),
     .offset = AT(image.clip),
     .standard = "box",
     .help = "outline it is cut to"},
    DISTANCE("radius", image.radius, "0pt", "of rounded corners"),
    {.name = "path",
     .type = &type_text,
     .offset = AT(image.clip_path),
     .help = "outline in SVG notation, mm from the upper left corner of its place"},
    {.name = "alt",
     .type = &type_text,
     .offset = AT(image.alternative),
     .help = "the picture in words"},
    {.name = "decorative",
     .type = &type_switch,
     .offset = AT(image.decorative),
     .standard = "false",
     .help = "says nothing that has to be put in words"},
    {.name = "spread",
     .type = &type_choice,
     CHOICES(spread_choices),
     .offset = AT(image.spread),
     .standard = "none",
     .help = "this page shows one half of a picture over two pages"},
    {.name = "credit",
     .type = &type_credit,
     .offset = AT(image.credit),
     .help =
         "whose picture it is, for the list that {credits} makes; none: to be named nowhere"},
    {.name = "colours",
     .type = &type_mapping_or_one,
     .each_type = &type_ink,
     .or_one = true,
     .offset = offsetof(struct draft, colours),
     .help =
         "for each colour in an SVG ('#6f142a', 'rgb(0, 0, 0)', red, currentColor; '*': all "
         "others) the colour of the edition that is printed; or one colour for all of it"},
    {.name = "colors",
     .type = &type_mapping_or_one,
     .each_type = &type_ink,
     .or_one = true,
     .offset = offsetof(struct draft, colors),
     .help = "the same as 'colours'"},
};
static const struct table image_table = PLAIN_TABLE("image", image_keys);

static void image_begin(struct reader *reader, struct draft *draft)
{
    (void)reader;
    draft->element.image.focus_x = 500;
    draft->element.image.focus_y = 500;
}

static const struct key colours_ink = {.name = "colours", .type = &type_ink};

/* What every colour that is not named is printed in. After a mistake nothing: it is told. */
static void colour_map_rest(struct reader *reader, const struct yaml *node,
                            struct colour_map *map)
{
    map->has_rest = true;
    (void)value_read(reader, node, &colours_ink, &map->rest);
}

/* One entry of `colours`; false, and a message, if it is of no use. */
static bool colour_map_entry(struct reader *reader, const struct yaml_entry *entry,
                             struct colour_map *map)
{
    struct mapped_colour *colour = &map->items[map->count];

    if (slice_is(entry->key, "*")) {
        colour_map_rest(reader, entry->value, map);
        return false;
    }
    *colour = (struct mapped_colour){.written = entry->key, .place = entry->place};
    if (!rgb_parse(entry->key, &colour->rgb)) {
        REPORT(reader, MSG_NO_RGB, entry->place, reader_text(reader, entry->key));
        DIAG_ADD(reader->diag, MSG_EXPECTED, NOWHERE,
                 "'#6f142a', 'rgb(111, 20, 42)', red, currentColor, '*'");
        return false;
    }
    const struct mapped_colour *first = colour_map_lookup(map, colour->rgb);
    if (first) {
        REPORT(reader, MSG_RGB_TWICE, entry->place, reader_text(reader, entry->key),
               reader_text(reader, first->written));
        DIAG_ADD(reader->diag, MSG_FIRST_DEFINED_HERE, first->place);
        return false;
    }
    return value_read(reader, entry->value, &colours_ink, &colour->ink);
}

static const struct colour_map *colour_map_read(struct reader *reader, const struct yaml *node)
{
    struct colour_map *map = ARENA_NEW(reader->arena, struct colour_map);

    map->place = node->place;
    if (node->kind == YAML_SCALAR) {
        colour_map_rest(reader, node, map);
        map->is_one = true;
        return map;
    }
    if (node->count > LIMIT_MAPPED_COLOURS) {
        REPORT(reader, MSG_RGB_MANY, node->place,
               diag_format(reader->diag, "%d", LIMIT_MAPPED_COLOURS));
        return map;
    }
    map->items = ARENA_ARRAY(reader->arena, struct mapped_colour, node->count);
    for (size_t i = 0; i < node->count; i++)
        map->count += colour_map_entry(reader, &node->entries[i], map);
    return map;
}

static void image_colours(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    const struct yaml *colours = draft->colours ? draft->colours : draft->colors;

    if (draft->colours && draft->colors)
        REPORT(reader, MSG_PLACE_TWICE, yaml_entry_lookup(node, SLICE("colors"))->place,
               "colors", "colours");
    if (colours)
        draft->element.image.colours = colour_map_read(reader, colours);
}

static void image_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    struct image_element *image = &draft->element.image;

    image->file_place = yaml_place(node, "image");
    image_colours(reader, node, draft);
    if (!image->decorative && image->alternative.size == 0)
        REPORT(reader, MSG_NO_ALTERNATIVE, node->place);
    if (image->clip == CLIP_PATH && image->clip_path.size == 0)
        needs(reader, node, "clip: path", "path");
    if (image->spread != SPREAD_NONE && !placement_is_bleed(&draft->placement))
        REPORT(reader, MSG_SPREAD_PLACE, node->place);
}

#define PORTRAIT_ROWS(field)                                                                   \
    {.name = "scheme",                                                                         \
     .type = &type_scheme,                                                                     \
     .offset = AT(field.scheme),                                                               \
     .help = "colours of the placeholder figure; the edition's only scheme if it is missing"}, \
        {.name = "shape",                                                                      \
         .type = &type_choice,                                                                 \
         CHOICES(shape_choices),                                                               \
         .offset = AT(field.shape),                                                            \
         .standard = "circle",                                                                 \
         .help = "outline of the portrait"},                                                   \
        {.name = "monogram",                                                                   \
         .type = &type_switch,                                                                 \
         .offset = AT(field.monogram),                                                         \
         .standard = "true",                                                                   \
         .help = "letters in the head of the figure"},                                         \
        STYLE("letters-style", field.letters, false,                                           \
              "style of these letters; their size and colour are the figure's")

/* Where there is but one scheme, it is meant. */
static void choose_scheme(struct reader *reader, const struct yaml *node,
                          struct portrait_element *portrait)
{
    if (yaml_lookup(node, SLICE("scheme")))
        return;
    if (reader->schemes.count == 1)
        portrait->scheme = reader->schemes.items[0].value;
    else
        reader_unknown(reader, MSG_NO_SCHEME, node->place, portrait->person->name,
                       &reader->schemes);
}

/* What a placeholder figure needs; a photograph needs nothing. */
static void portrait_check(struct reader *reader, const struct yaml *node,
                           struct portrait_element *portrait)
{
    if (!portrait->person || portrait->person->photograph.size > 0 ||
        portrait->person->photograph_lost)
        return;
    choose_scheme(reader, node, portrait);
    if (portrait->monogram && !yaml_lookup(node, SLICE("letters-style")))
        needs(reader, node, "monogram: true", "letters-style");
}

static const struct key portrait_keys[] = {
    MAIN("portrait", type_person, portrait.person, "portrait of a person"),
    PORTRAIT_ROWS(portrait),
};
static const struct table portrait_table = PLAIN_TABLE("portrait", portrait_keys);

static void portrait_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    portrait_check(reader, node, &draft->element.portrait);
}

static const struct choice function_choices[] = {
    {"none", FUNCTION_NONE, "no function"},
    {"role", FUNCTION_ROLE, "the role of the person"},
    {"short", FUNCTION_SHORT, "the short role, or the role where there is none"},
    {"text", FUNCTION_TEXT, "the words of `function-text`"}};

/* Inline Markdown; the field is the credit. */
static enum value_result function_text_read(struct reader *reader, const struct yaml *node,
                                            const struct key *key, void *field)
{
    struct credit_lines *credit = field;
    enum value_result result = type_text.read(reader, node, key, &credit->function_text);

    credit->function_place = node->place;
    return result;
}

static const struct value_type type_function_text = {.name = "markup",
                                                     .form = FORM_TEXT,
                                                     .words = "a text in inline Markdown",
                                                     .expected = MSG_EXPECT_TEXT,
                                                     .read = function_text_read};

#define CREDIT_ROWS(field)                                                                     \
    STYLE("name-style", field.name, true, "style of the name"),                                \
        STYLE("function-style", field.function, false, "style of the function"),               \
        {.name = "function",                                                                   \
         .type = &type_choice,                                                                 \
         CHOICES(function_choices),                                                            \
         .offset = AT(field.choice),                                                           \
         .standard = "role",                                                                   \
         .help = "function below the name: the role, the short one, none, or function-text"},  \
        {.name = "function-text",                                                              \
         .type = &type_function_text,                                                          \
         .offset = AT(field),                                                                  \
         .help = "function in words of its own, in inline Markdown"},                          \
        DISTANCE("function-distance", field.function_distance, "12pt",                         \
                 "baseline of the name to the first of the function")

static void credit_finish(struct reader *reader, const struct yaml *node,
                          struct credit_lines *credit, const char *kind)
{
    if (credit->choice == FUNCTION_TEXT && credit->function_text.size == 0)
        needs(reader, node, "function: text", "function-text");
    if (credit->choice != FUNCTION_NONE && !yaml_lookup(node, SLICE("function-style")))
        needs_or(reader, node, kind, "function-style", "function: none");
}

static const struct key speaker_keys[] = {
    MAIN("speaker", type_person, speaker.person, "name and function of a person"),
    CREDIT_ROWS(speaker),
};
static const struct table speaker_table = PLAIN_TABLE("speaker", speaker_keys);

static void speaker_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    credit_finish(reader, node, &draft->element.speaker, "speaker");
}

static const struct choice quote_choices[] = {
    {"stacked", QUOTE_STACKED, "portrait above the words"},
    {"side", QUOTE_SIDE, "portrait beside the words"},
    {"hero", QUOTE_HERO, "large portrait, words beside it"}};

static const struct key quote_keys[] = {
    MAIN("quote", type_person, quote.portrait.person, "words of a person, with portrait"),
    {.name = "from",
     .type = &type_story,
     .offset = AT(quote.story),
     .required = true,
     .help = "story the words stand in, as a quotation with the name below it"},
    PORTRAIT_ROWS(quote.portrait),
    DISTANCE("diameter", quote.diameter, "25mm", "diameter of the portrait"),
    CREDIT_ROWS(quote.credit),
    STYLE("style", quote.style, true, "style of the words"),
    {.name = "layout",
     .type = &type_choice,
     CHOICES(quote_choices),
     .offset = AT(quote.layout),
     .standard = "stacked",
     .help = "portrait above the words, beside them, or large"},
    DISTANCE(
        "text-distance", quote.text_distance, "12pt",
        "portrait to words; stacked: to the first baseline, if it is not given the leading of "
        "the words' style"),
    LENGTH("first-drop", quote.first_drop, "0pt",
           "side: top of the portrait to the first baseline; hero: 0: capitals as high as it"),
    DISTANCE("name-distance", quote.name_distance, NULL,
             "last line to name; else the larger leading of the two"),
    DISTANCE("snap", quote.snap, "0pt",
             "first baselines stand on multiples of this from L0; 0: anywhere"),
};
static const struct table quote_table = PLAIN_TABLE("quote", quote_keys);

static void quote_distances(const struct yaml *node, struct quote_element *quote)
{
    length leading = leading_of(quote->style);

    if (quote->layout == QUOTE_STACKED && !yaml_lookup(node, SLICE("text-distance"))) {
        quote->text_distance = leading;
    }
    if (!yaml_lookup(node, SLICE("name-distance"))) {
        quote->name_distance = length_max(leading, leading_of(quote->credit.name));
    }
}

static void quote_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    struct quote_element *quote = &draft->element.quote;

    quote->credit.person = quote->portrait.person;
    portrait_check(reader, node, &quote->portrait);
    credit_finish(reader, node, &quote->credit, "quote");
    quote_distances(node, quote);
}

static const struct key panel_keys[] = {
    {.name = "panel",
     .type = &type_whole_story,
     .offset = offsetof(struct draft, panel_story),
     .required = true,
     .help = "the speakers of a story"},
    STYLE("as-style", panel.as, true, "style of the word before a name, «Moderation»"),
    STYLE("name-style", panel.name, true, "style of names"),
    STYLE("function-style", panel.function, true, "style of functions"),
    INK("rule", panel.rule, "none", "rule above the panel"),
    INK("hairline", panel.hairline, "none", "rule between two entries"),
    DISTANCE("rule-weight", panel.rule_weight, "1pt", "weight of the rule"),
    DISTANCE("hairline-weight", panel.hairline_weight, "0.4pt", "weight of the hairlines"),
    DISTANCE("rule-distance", panel.rule_distance, "12pt", "rule to first baseline"),
    DISTANCE("as-depth", panel.as_depth, "12pt", "that word's baseline to the name's"),
    DISTANCE("function-distance", panel.function_distance, "12pt", "name to function"),
    DISTANCE("entry-distance", panel.entry_distance, "18pt",
             "last line of an entry to the first of the next"),
    DISTANCE("hairline-distance", panel.hairline_distance, "12pt",
             "hairline above an entry's first line"),
};
static const struct table panel_table = PLAIN_TABLE("panel", panel_keys);

static void panel_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    (void)reader;
    (void)node;
    draft->element.panel.story = draft->panel_story.story;
    draft->element.panel.story_place = draft->panel_story.place;
}

/* --- wall of notes --- */

#define NOTE(field) offsetof(struct wall_note, field)
#define NOTE_LENGTH(name_, field, least_)                                                      \
    {                                                                                          \
        .name = name_, .type = &type_length, .offset = NOTE(field), .required = true,          \
        .least = least_, .most = "2000mm", .help = "place, or size, before rotation"           \
    }

static const struct key wall_note_keys[] = {
    NOTE_LENGTH("x", x, "-50mm"),
    {.name = "y",
     .type = &type_top,
     .offset = NOTE(y),
     .required = true,
     .help = "upper edge before rotation"},
    NOTE_LENGTH("width", width, "1mm"),
    NOTE_LENGTH("height", height, "1mm"),
    {.name = "angle",
     .type = &type_angle,
     .offset = NOTE(angle),
     .standard = "0deg",
     .least = "-360deg",
     .most = "360deg",
     .help = "clockwise rotation about the centre"},
    {.name = "paper",
     .type = &type_ink,
     .offset = NOTE(paper),
     .required = true,
     .help = "colour of the paper"},
    {.name = "ink",
     .type = &type_ink,
     .offset = NOTE(ink),
     .standard = "black",
     .help = "colour of the writing"},
    {.name = "fold",
     .type = &type_ink,
     .offset = NOTE(fold),
     .standard = "none",
     .help = "colour of the folded corner"},
    {.name = "size",
     .type = &type_length,
     .offset = NOTE(size),
     .required = true,
     .least = "1pt",
     .most = "500pt",
     .help = "size of the writing"},
    {.name = "leading",
     .type = &type_length,
     .offset = NOTE(leading),
     .required = true,
     .least = "1pt",
     .most = "500pt",
     .help = "from baseline to baseline"},
};
static const struct table wall_note_table = {
    .name = "note", ROWS(wall_note_keys), .words = {"a note of a wall", "ein Zettel"}};

static const struct key wall_keys[] = {
    MAIN("wall", type_story, wall.story, "a list, each item on a note"),
    {.name = "notes",
     .type = &type_list,
     .table = &wall_note_table,
     .item_size = sizeof(struct wall_note),
     .offset = AT(wall.notes),
     .count = AT(wall.note_count),
     .required = true,
     .help = "the notes in the order of the items"},
    STYLE("style", wall.style, true, "style of the writing"),
    INK("shadow", wall.shadow, "none", "colour of the shadows"),
    {.name = "shadow-offset",
     .type = &type_tuple,
     .item = &type_length,
     .fields = (const size_t[]){AT(wall.shadow_x), AT(wall.shadow_y)},
     .field_count = 2,
     .offset = AT(wall.shadow_x),
     .least = "-100pt",
     .most = "100pt",
     .otherwise = "[0pt, 0pt]",
     .help = "of a shadow from its note: to the right, down"},
    DISTANCE("fold", wall.fold, "0pt", "side of the folded corner"),
    DISTANCE("padding", wall.padding, "0pt", "from the side of a note to the writing"),
};
static const struct table wall_table = PLAIN_TABLE("wall", wall_keys);

/* Before they are rotated; a corner may reach beyond the bleed afterwards. */
static void wall_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    const struct wall_element *wall = &draft->element.wall;
    const struct yaml *notes = yaml_lookup(node, SLICE("notes"));

    for (size_t i = 0; i < wall->note_count; i++) {
        const struct wall_note *note = &wall->notes[i];
        struct rect box = {note->x, note->y, note->width, note->height};
        off_page_check(reader, box, notes->items[i]->place);
    }
}

/* --- lanes --- */

static const struct key lanes_keys[] = {
    MAIN("lanes", type_story, lanes.story, "a ranking as lanes; their length shows the rank"),
    STYLE("title-style", lanes.title, true, "style of the heading"),
    STYLE("label-style", lanes.label, true, "style of the labels"),
    STYLE("rank-style", lanes.rank, true, "style of the figures in the discs"),
    INK("ground", lanes.ground, "none", "colour of the box"),
    INK("track", lanes.track, "none", "colour of the tracks"),
    INK("disc", lanes.disc, "white", "colour of the discs"),
    {.name = "inks",
     .type = &type_list,
     .item = &type_ink,
     .item_size = sizeof(struct ink),
     .offset = AT(lanes.lanes),
     .count = AT(lanes.lane_count),
     .required = true,
     .help = "a colour for each lane"},
    DISTANCE("lane-width", lanes.width, "3mm", "width of a lane"),
    {.name = "ends",
     .type = &type_list,
     .item = &type_length,
     .item_size = sizeof(length),
     .least = "0pt",
     .most = "2000mm",
     .offset = AT(lanes.ends),
     .count = offsetof(struct draft, end_count),
     .required = true,
     .help = "for each lane, its end before the right edge of the box"},
    {.name = "first",
     .type = &type_top,
     .offset = AT(lanes.first),
     .required = true,
     .help = "centre of the first lane"},
    {.name = "pitch",
     .type = &type_length,
     .offset = AT(lanes.pitch),
     .required = true,
     .least = "1pt",
     .most = "2000mm",
     .help = "from lane to lane"},
    DISTANCE("disc-radius", lanes.disc_radius, "3mm", "radius of the discs"),
    DISTANCE("label-distance", lanes.label_distance, "18pt", "lane to baseline of its label"),
    DISTANCE("padding", lanes.padding, "5mm", "from the left edge to the text"),
    {.name = "title-line",
     .type = &type_top,
     .offset = AT(lanes.title_baseline),
     .required = true,
     .help = "first baseline of the heading"},
};
static const struct table lanes_table = PLAIN_TABLE("lanes", lanes_keys);

static void lanes_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    const struct yaml *ends = yaml_lookup(node, SLICE("ends"));
    size_t lanes = draft->element.lanes.lane_count;

    if (ends && lanes > 0 && draft->end_count != lanes)
        REPORT(reader, MSG_ENDS_COUNT, ends->place,
               diag_format(reader->diag, "%zu", draft->end_count),
               diag_format(reader->diag, "%zu", lanes));
}

/* --- chart --- */

static const struct choice chart_choices[] = {
    {"bars", CHART_BARS, "bars that lie"},
    {"columns", CHART_COLUMNS, "columns that stand"},
    {"lines", CHART_LINES, "lines from label to label"}};
static const struct choice chart_orders[] = {
    {"as-written", CHART_AS_WRITTEN, "the order of the table"},
    {"rising", CHART_RISING, "the least first"},
    {"falling", CHART_FALLING, "the greatest first"}};
static const struct choice chart_legends[] = {
    {"auto", CHART_LEGEND_AUTO, "at the ends of the lines where they fit, else above"},
    {"direct", CHART_LEGEND_DIRECT, "at the ends of the lines"},
    {"above", CHART_LEGEND_ABOVE, "above the chart"}};

static bool decimal_value(const struct edition *edition, struct slice text, int64_t *out)
{
    (void)edition;
    return decimal_parse(text, out);
}

/* int64_t, millionths */
static const struct value_type type_decimal = {.name = "decimal",
                                               .form = FORM_NUMBER,
                                               .pattern = "%s",
                                               .words = "a number: 100, 0.5",
                                               .expected = MSG_EXPECT_DECIMAL,
                                               .storage = STORE_INT64,
                                               .parse = decimal_value};

#define DECIMAL(name_, field, given_, least_, help_)                                           \
    {                                                                                          \
        .name = name_, .type = &type_decimal, .offset = AT(field), .given = AT(given_),        \
        .least = least_, .most = "9999999999", .help = help_                                   \
    }

static const struct key chart_keys[] = {
    MAIN("chart", type_story, chart.story, "a table of a story, drawn"),
    {.name = "type",
     .type = &type_choice,
     CHOICES(chart_choices),
     .offset = AT(chart.kind),
     .standard = "bars",
     .help = "bars lie, columns stand, lines run from label to label"},
    {.name = "stacked",
     .type = &type_switch,
     .offset = AT(chart.stacked),
     .standard = "false",
     .help = "the series of a label in one bar or column"},
    STYLE("title-style", chart.title, true, "style of the heading"),
    STYLE("label-style", chart.label, true, "style of the labels, the table's first column"),
    STYLE("deck-style", chart.deck, false,
          "style of paragraphs before the table; the labels' if it is missing"),
    STYLE("value-style", chart.value, false,
          "style of the values, as they are written in the table; none if it is missing"),
    STYLE("axis-style", chart.axis, false,
          "style of the numbers of the axis; none if it is missing"),
    STYLE("legend-style", chart.legend, false,
          "style of the names of the series; the labels' if it is missing"),
    STYLE("note-style", chart.note, false,
          "style of paragraphs behind the table; the labels' if it is missing"),
    {.name = "inks",
     .type = &type_list,
     .item = &type_ink,
     .item_size = sizeof(struct ink),
     .offset = AT(chart.inks),
     .count = AT(chart.ink_count),
     .required = true,
     .help = "a colour for each series"},
    {.name = "emphasis",
     .type = &type_text,
     .offset = AT(chart.emphasis),
     .help = "label, with lines or several series the series, in another colour"},
    INK("emphasis-ink", chart.emphasis_ink, "black", "that colour"),
    {.name = "order",
     .type = &type_choice,
     CHOICES(chart_orders),
     .offset = AT(chart.order),
     .standard = "as-written",
     .help = "order of the labels: the table's, or by the first series"},
    {.name = "legend",
     .type = &type_choice,
     CHOICES(chart_legends),
     .offset = AT(chart.legend_place),
     .standard = "auto",
     .help = "names of several series: at the ends of the lines where they fit, or above"},
    DECIMAL("from", chart.from, chart.has_from, "-9999999999",
            "least value of the axis; chosen if it is missing"),
    DECIMAL("to", chart.to, chart.has_to, "-9999999999",
            "greatest value of the axis; chosen if it is missing"),
    DECIMAL(
        "step", chart.step, chart.has_step, "0.000001",
        "from number to number of the axis; 1, 2 or 5 times a power of ten if it is missing"),
    INK("grid", chart.grid, "none", "rules at the numbers of the axis"),
    DISTANCE("grid-weight", chart.grid_weight, "0.25pt", "their weight"),
    INK("base", chart.base, "black", "rule at zero"),
    DISTANCE("base-weight", chart.base_weight, "0.5pt", "its weight"),
    DISTANCE("bar-width", chart.bar_width, "0pt", "of a bar or column; 0: chosen"),
    DISTANCE("bar-gap", chart.bar_gap, "0pt", "between the bars of one label"),
    DISTANCE("label-width", chart.label_width, "0pt",
             "bars: longest line of a label; 0: two fifths of the width"),
    {.name = "label-every",
     .type = &type_count,
     .offset = AT(chart.label_every),
     .standard = "1",
     .least = "1",
     .most = "1000",
     .help = "columns, lines: show every so many-th label, from the first"},
    DISTANCE("line-weight", chart.line_weight, "1.5pt", "weight of lines"),
    DISTANCE("dot-radius", chart.dot_radius, "0pt", "discs at the values of lines"),
    {.name = "alt",
     .type = &type_text,
     .offset = AT(chart.alternative),
     .help = "the chart in words; made of its data if it is missing"},
};
static const struct table chart_table = PLAIN_TABLE("chart", chart_keys);

static void chart_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    const struct chart_element *chart = &draft->element.chart;

    if (chart->kind != CHART_LINES)
        return;
    if (chart->stacked)
        REPORT(reader, MSG_CHART_STACKED, yaml_lookup(node, SLICE("stacked"))->place);
    if (chart->order != CHART_AS_WRITTEN)
        REPORT(reader, MSG_CHART_ORDER, yaml_lookup(node, SLICE("order"))->place);
}

/* Nothing else says how high it is. */
static void chart_settle(struct reader *reader, struct draft *draft)
{
    if (!draft->element.area.has_bottom)
        REPORT(reader, MSG_NEEDS_KEY, draft->element.place, "chart", "height");
}

/* --- QR code, shapes --- */

/* How much of a code may be lost (ISO/IEC 18004, 5.1): about 7, 15, 25, 30 %. */
static const struct choice level_choices[] = {{"L", 'L', "about 7 % may be lost"},
                                              {"M", 'M', "about 15 % may be lost"},
                                              {"Q", 'Q', "about 25 % may be lost"},
                                              {"H", 'H', "about 30 % may be lost"}};

static enum value_result level_read(struct reader *reader, const struct yaml *node,
                                    const struct key *key, void *field)
{
    int level = 0;
    enum value_result result = type_choice.read(reader, node, key, &level);

    if (result == VALUE_OK)
        *(char *)field = (char)level;
    return result;
}

static const struct value_type type_level = {.name = "choice",
                                             .form = FORM_CHOICE,
                                             .expected = MESSAGE_COUNT,
                                             .read = level_read,
                                             .explain = choice_explain};

static const struct key qr_keys[] = {
    MAIN("qr", type_text, qr.content, "a QR code with this content"),
    {.name = "size",
     .type = &type_length,
     .offset = AT(qr.size),
     .required = true,
     .least = "5mm",
     .most = "1000mm",
     .help = "side of the code without its card"},
    DISTANCE("padding", qr.padding, "0pt", "from the edge of the card to the code"),
    DISTANCE("radius", qr.radius, "0pt", "of the card's corners"),
    INK("ink", qr.ink, "black", "colour of the code"),
    INK("card", qr.card, "none", "colour of the card"),
    {.name = "version",
     .type = &type_number,
     .offset = AT(qr.version),
     .standard = "0",
     .least = "0",
     .most = "40",
     .help = "version of the code; 0: the smallest that holds the content"},
    {.name = "level",
     .type = &type_level,
     CHOICES(level_choices),
     .offset = AT(qr.level),
     .standard = "M",
     .help = "error correction"},
    {.name = "alt",
     .type = &type_text,
     .offset = AT(qr.alternative),
     .help = "the code in words; its content if it is missing"},
};
static const struct table qr_table = PLAIN_TABLE("qr", qr_keys);

static void qr_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    struct qr_element *qr = &draft->element.qr;

    (void)reader;
    (void)node;
    if (qr->alternative.size == 0)
        qr->alternative = qr->content;
}

static const struct key rule_keys[] = {
    MAIN("rule", type_ink, rule.ink, "a rule of this colour"),
    DISTANCE("weight", rule.weight, "0.5pt", "its weight"),
    {.name = "vertical",
     .type = &type_switch,
     .offset = AT(rule.vertical),
     .standard = "false",
     .help = "from top to bottom instead of from left to right"},
};
static const struct table rule_table = PLAIN_TABLE("rule", rule_keys);

static const struct key disc_keys[] = {
    MAIN("disc", type_ink, shape.fill, "a disc of this colour"),
    {.name = "centre",
     .type = &type_tuple,
     .item = &type_top,
     .fields = (const size_t[]){AT(shape.centre.x), AT(shape.centre.y)},
     .field_count = 2,
     .offset = AT(shape.centre.x),
     .required = true,
     .least = "-100mm",
     .most = "2000mm",
     .help = "its centre, from the left and from the top"},
    {.name = "radius",
     .type = &type_length,
     .offset = AT(shape.radius),
     .required = true,
     .least = "0.1pt",
     .most = "2000mm",
     .help = "its radius"},
    INK("line", shape.line, "none", "colour of its outline"),
    DISTANCE("line-weight", shape.line_weight, "0.5pt", "weight of its outline"),
};
static const struct table disc_table = PLAIN_TABLE("disc", disc_keys);

/* A disc may be cut by the edge of the page, but has to show. */
static void disc_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    const struct shape_element *disc = &draft->element.shape;
    const struct yaml *centre = yaml_lookup(node, SLICE("centre"));

    if (centre)
        off_page_check(reader, (struct rect){disc->centre.x, disc->centre.y, 0, 0},
                       centre->place);
}

static const struct choice tint_layers[] = {
    {"ground", LAYER_GROUND, "below all matter"},
    {"matter", LAYER_MATTER, "among the text and pictures"}};

static const struct key tint_keys[] = {
    MAIN("tint", type_ink, shape.fill, "a flat ground of this colour"),
    DISTANCE("radius", shape.radius, "0pt", "of its corners"),
    INK("line", shape.line, "none", "colour of its outline"),
    DISTANCE("line-weight", shape.line_weight, "0.5pt", "weight of its outline"),
    {.name = "layer",
     .type = &type_choice,
     CHOICES(tint_layers),
     .offset = AT(layer),
     .standard = "ground",
     .help = "ground lies below all matter"},
};
static const struct table tint_table = PLAIN_TABLE("tint", tint_keys);

static const struct key path_keys[] = {
    MAIN("path", type_text, shape.notation,
         "an outline in SVG notation, mm from the upper left corner of the trim"),
    INK("fill", shape.fill, "none", "colour inside"),
    INK("line", shape.line, "none", "colour of the line"),
    DISTANCE("line-weight", shape.line_weight, "0.5pt", "weight of the line"),
};
static const struct table path_table = PLAIN_TABLE("path", path_keys);

/* --- marker, contents --- */

static const struct key marker_keys[] = {
    {.name = "marker",
     .type = &type_count,
     .offset = AT(marker.active),
     .required = true,
     .least = "1",
     .most = "100",
     .help = "lanes that show where the reader is: the number of the active one"},
    {.name = "lanes",
     .type = &type_count,
     .offset = AT(marker.lanes),
     .standard = "4",
     .least = "1",
     .most = "100",
     .help = "number of lanes"},
    DISTANCE("pitch", marker.pitch, "1mm", "from lane to lane"),
    DISTANCE("rise", marker.rise, "3mm", "first lane above the baseline"),
    DISTANCE("idle-weight", marker.idle_weight, "0.5pt", "weight of the other lanes"),
    DISTANCE("active-weight", marker.active_weight, "1pt", "weight of the active lane"),
    DISTANCE("disc-radius", marker.disc_radius, "1mm", "disc at the end of the active lane"),
    INK("idle", marker.idle, "black 30%", "colour of the other lanes"),
    INK("ink", marker.ink, "black", "colour of the active lane"),
};
static const struct table marker_table = PLAIN_TABLE("marker", marker_keys);

static void marker_finish(struct reader *reader, const struct yaml *node, struct draft *draft)
{
    struct marker_element *marker = &draft->element.marker;

    if (marker->active > marker->lanes)
        REPORT(reader, MSG_MARKER_ACTIVE, yaml_lookup(node, SLICE("marker"))->place,
               diag_format(reader->diag, "%u", marker->active),
               diag_format(reader->diag, "%u", marker->lanes));
}

static void marker_settle(struct reader *reader, struct draft *draft)
{
    (void)reader;
    draft->element.marker.width = draft->element.area.width;
    draft->element.marker.on_outer = draft->placement.has_outer;
}

static const struct key contents_keys[] = {
    {.name = "contents",
     .type = &type_nothing,
     .required = true,
     .help = "the table of contents, made of the heads of the stories"},
    STYLE("number-style", contents.number, true, "style of the page numbers"),
    STYLE("entry-style", contents.entry, true, "style of the entries"),
    INK("number-ink", contents.number_ink, "black", "colour of numbers of no section"),
    INK("hairline", contents.hairline, "none", "rule above an entry"),
    DISTANCE("hairline-weight", contents.hairline_weight, "0.4pt", "weight of that rule"),
    DISTANCE("hairline-distance", contents.hairline_distance, "12pt",
             "that rule above the first line"),
    DISTANCE("entry-distance", contents.entry_distance, "18pt",
             "last line of an entry to the first of the next"),
    DISTANCE("text-at", contents.text_at, "8mm", "text from the left edge"),
    DISTANCE("disc-radius", contents.disc_radius, "1mm", "disc of a marked section"),
    DISTANCE("disc-at", contents.disc_at, "1mm", "its centre from the left edge"),
};
static const struct table contents_table = PLAIN_TABLE("contents", contents_keys);

/* --- all of them --- */

const struct element_type element_types[] = {
    {.name = "story", .kind = ELEMENT_STORY, .table = &story_table, .is_frame = true},
    {.name = "text", .kind = ELEMENT_TEXT, .table = &text_table, .is_frame = true},
    {.name = "box", .kind = ELEMENT_BOX, .table = &box_table, .is_frame = true},
    {.name = "notes", .kind = ELEMENT_NOTES, .table = &notes_table, .is_frame = true},
    {.name = "image",
     .kind = ELEMENT_IMAGE,
     .table = &image_table,
     .is_box = true,
     .begin = image_begin,
     .finish = image_finish},
    {.name = "portrait",
     .kind = ELEMENT_PORTRAIT,
     .table = &portrait_table,
     .is_box = true,
     .finish = portrait_finish},
    {.name = "speaker",
     .kind = ELEMENT_SPEAKER,
     .table = &speaker_table,
     .finish = speaker_finish},
    {.name = "quote", .kind = ELEMENT_QUOTE, .table = &quote_table, .finish = quote_finish},
    {.name = "pull-quote",
     .kind = ELEMENT_PULL_QUOTE,
     .table = &pull_quote_table,
     .is_frame = true,
     .finish = pull_quote_finish},
    {.name = "panel", .kind = ELEMENT_PANEL, .table = &panel_table, .finish = panel_finish},
    {.name = "wall",
     .kind = ELEMENT_WALL,
     .table = &wall_table,
     .is_box = true,
     .finish = wall_finish},
    {.name = "lanes",
     .kind = ELEMENT_LANES,
     .table = &lanes_table,
     .is_box = true,
     .finish = lanes_finish},
    {.name = "chart",
     .kind = ELEMENT_CHART,
     .table = &chart_table,
     .is_box = true,
     .finish = chart_finish,
     .settle = chart_settle},
    {.name = "qr", .kind = ELEMENT_QR, .table = &qr_table, .is_box = true, .finish = qr_finish},
    {.name = "rule", .kind = ELEMENT_RULE, .table = &rule_table, .is_box = true},
    {.name = "disc",
     .kind = ELEMENT_DISC,
     .table = &disc_table,
     .is_box = true,
     .finish = disc_finish},
    {.name = "tint", .kind = ELEMENT_TINT, .table = &tint_table, .is_box = true},
    {.name = "path", .kind = ELEMENT_PATH, .table = &path_table, .is_box = true},
    {.name = "tab",
     .kind = ELEMENT_TAB,
     .table = &tab_table,
     .is_frame = true,
     .finish = tab_finish},
    {.name = "marker",
     .kind = ELEMENT_MARKER,
     .table = &marker_table,
     .finish = marker_finish,
     .settle = marker_settle},
    {.name = "contents", .kind = ELEMENT_CONTENTS, .table = &contents_table},
};
const size_t element_type_count = sizeof element_types / sizeof element_types[0];

const char *element_kind_name(enum element_kind kind)
{
    size_t i = 0;

    while (i + 1 < element_type_count && element_types[i].kind != kind)
        i++;
    return element_types[i].name;
}
