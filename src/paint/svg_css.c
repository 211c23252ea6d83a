/* svg_css.c -- what a drawing program writes into <style> and style="…".
 *
 * Illustrator, Inkscape and Figma put fill and stroke into classes or styles. Of CSS that
 * is: rules with an element, a class, an id, or an element with one of both; no
 * combinations, no at-rules, no !important. A property comes from the style, else
 * from the rule that says it most precisely (the later of two alike), else from the attribute.
 */
#include <string.h>

#include "paint/svg.h"

/* A sheet beyond that is none of a logo; so many times a declaration may take effect. */
enum { EFFECTS = 20000000 };

struct css_rule {
    unsigned weight; /* how precisely it names an element */
    size_t order;    /* in the file */
    const struct xml_attributes *declarations;
};

struct css_rules {
    ARRAY_OF(struct css_rule);
};

/* A property of an element, from the strongest of the rules that say something of it. */
struct effect {
    struct xml_attribute declaration;
    unsigned weight;
    size_t order;
};

struct svg_sheet {
    struct map selectors;        /* «.a», «path», «#i», «path.a» -> struct css_rules */
    size_t rules, declarations;  /* read */
    size_t effects;              /* looked at */
    const struct xml_node *node; /* whose properties `found` are */
    struct {
        ARRAY_OF(struct effect);
    } found;
};

/* Stronger than any rule. */
enum { WEIGHT_OF_STYLE = 1000 };

/* A text of CSS and where it stands. */
struct css {
    struct slice text;
    struct place place;
    bool exact; /* the source has it letter by letter from the place on */
};

static struct place css_place(const struct css *css, struct slice part)
{
    if (!css->exact || part.size == 0)
        return css->place;
    return (struct place){css->place.source,
                          css->place.offset + (size_t)(part.text - css->text.text), part.size};
}

static struct css css_of(struct slice text, struct place place)
{
    struct css css = {text, place, false};
    struct slice source = place.source ? place.source->text : SLICE("");

    css.exact = slice_equal(slice_part(source, place.offset, place.offset + text.size), text);
    return css;
}

/* --- declarations --- */

/* What is nearly a property is a slip. */
static void property_refuse(struct svg *svg, const struct css *css, struct slice name)
{
    DIAG(svg->diag, MSG_SVG_STYLE, css_place(css, name), svg_text(svg, name));
    svg_property_nearest(svg, name);
}

static void declaration_read(struct svg *svg, const struct css *css, struct slice one,
                             struct xml_attributes *out)
{
    struct slice name;
    struct slice value;
    bool has_value = slice_cut(one, ':', &name, &value);

    name = slice_trim(name);
    value = slice_trim(value);
    if (name.size == 0 && !has_value)
        return;
    if (!has_value || value.size == 0) {
        DIAG(svg->diag, MSG_SVG_CSS, css_place(css, slice_trim(one)),
             svg_text(svg, slice_trim(one)));
        return;
    }
    enum property property = svg_property_kind(name);
    if (property == PROPERTY_UNKNOWN)
        property_refuse(svg, css, name);
    if (property == PROPERTY_READ)
        *ARRAY_PUSH(svg->arena, out) =
            (struct xml_attribute){name, value, css_place(css, name), css_place(css, value)};
}

static void declarations_read(struct svg *svg, const struct css *css, struct slice rest,
                              struct xml_attributes *out)
{
    struct slice one;

    while (rest.size > 0) {
        slice_cut(rest, ';', &one, &rest);
        declaration_read(svg, css, one, out);
    }
}

/* --- rules --- */

static bool is_name(struct slice s)
{
    for (size_t i = 0; i < s.size; i++) {
        char c = s.text[i];
        bool sign = c == '-' || c == '_' || (unsigned char)c >= 0x80;
        if (!sign && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') &&
            !(c >= 'A' && c <= 'Z'))
            return false;
    }
    return s.size > 0;
}

/* The weight of `*`, «path», «.a», «#i», «path.a», «path#i»; false for any other. */
static bool selector_weigh(struct slice selector, unsigned *weight)
{
    size_t sign = 0;

    while (sign < selector.size && selector.text[sign] != '.' && selector.text[sign] != '#')
        sign++;
    struct slice element = slice_part(selector, 0, sign);
    if (sign == selector.size) {
        *weight = slice_is(element, "*") ? 0 : 1;
        return *weight == 0 || is_name(element);
    }
    *weight = (selector.text[sign] == '#' ? 100U : 10U) + (sign > 0);
    return (sign == 0 || is_name(element)) &&
           is_name(slice_part(selector, sign + 1, selector.size));
}

static void rule_add(struct svg *svg, const struct css *css, struct slice selector,
                     const struct xml_attributes *declarations)
{
    struct css_rule rule = {.declarations = declarations, .order = svg->sheet->rules++};

    if (!selector_weigh(selector, &rule.weight)) {
        DIAG(svg->diag, MSG_SVG_SELECTOR, css_place(css, selector), svg_text(svg, selector));
        DIAG_ADD(svg->diag, MSG_EXPECTED, NOWHERE, "path, .name, #name, path.name");
        return;
    }
    struct css_rules *rules = map_lookup(&svg->sheet->selectors, selector);
    if (!rules) {
        rules = ARENA_NEW(svg->arena, struct css_rules);
        map_add(&svg->sheet->selectors, selector, rules);
    }
    *ARRAY_PUSH(svg->arena, rules) = rule;
}

/* One rule: what stands before the brace and what stands in it. */
static void rule_read(struct svg *svg, const struct css *css, struct slice selectors,
                      struct slice body)
{
    struct xml_attributes *declarations = ARENA_NEW(svg->arena, struct xml_attributes);
    struct slice one;

    declarations_read(svg, css, body, declarations);
    svg->sheet->declarations += declarations->count;
    do {
        slice_cut(selectors, ',', &one, &selectors);
        rule_add(svg, css, slice_trim(one), declarations);
        svg->sheet->declarations++;
    } while (selectors.size > 0);
}

/* Comments become blanks, so that places stay. */
static struct slice without_comments(struct svg *svg, struct slice text)
{
    char *copy = arena_string(svg->arena, text);
    struct slice out = {copy, text.size};

    for (size_t at = slice_find(out, SLICE("/*"), 0); at != SIZE_MAX;
         at = slice_find(out, SLICE("/*"), at)) {
        size_t end = slice_find(out, SLICE("*/"), at + 2);
        end = end == SIZE_MAX ? out.size : end + 2;
        memset(copy + at, ' ', end - at);
    }
    return out;
}

/* Behind the block that begins at `at`, and all blocks in it. */
static size_t block_end(struct slice text, size_t at)
{
    size_t depth = 0;

    for (; at < text.size; at++) {
        depth += text.text[at] == '{';
        if (text.text[at] == '}' && --depth == 0)
            return at + 1;
    }
    return text.size;
}

/* Skips what says nothing of shapes as they are printed: fonts, names, what holds on dark
 * screens. False if it would say something. */
static bool at_rule_skip(struct slice *rest)
{
    size_t brace = slice_find(*rest, SLICE("{"), 0);
    size_t semicolon = slice_find(*rest, SLICE(";"), 0);
    size_t end = semicolon < brace ? semicolon + 1 : block_end(*rest, brace);
    struct slice head = slice_part(*rest, 0, semicolon < brace ? semicolon : brace);
    bool dark = slice_starts(head, "@media") &&
                slice_find(head, SLICE("prefers-color-scheme"), 0) != SIZE_MAX &&
                slice_find(head, SLICE("dark"), 0) != SIZE_MAX;

    if (!dark && !slice_starts(head, "@font-face") && !slice_starts(head, "@charset") &&
        !slice_starts(head, "@namespace"))
        return false;
    *rest = slice_part(*rest, end, rest->size);
    return true;
}

static void sheet_read(struct svg *svg, const struct xml_node *node)
{
    struct css css =
        css_of((struct slice){node->text.items, node->text.count}, node->text_place);
    css.text = without_comments(svg, css.text);
    struct slice rest = css.text;
    struct slice selectors;
    struct slice body;

    for (rest = slice_trim(rest); rest.size > 0; rest = slice_trim(rest)) {
        if (slice_starts(rest, "@") && at_rule_skip(&rest))
            continue;
        bool opened = slice_cut(rest, '{', &selectors, &rest);
        selectors = slice_trim(selectors);
        if (!opened || !slice_cut(rest, '}', &body, &rest) || slice_starts(selectors, "@")) {
            DIAG(svg->diag, MSG_SVG_CSS, css_place(&css, selectors), svg_text(svg, selectors));
            return;
        }
        rule_read(svg, &css, selectors, body);
        if (svg->sheet->declarations > LIMIT_SVG_DECLARATIONS) {
            DIAG(svg->diag, MSG_SVG_CSS_LARGE, node->place,
                 diag_format(svg->diag, "%d", LIMIT_SVG_DECLARATIONS));
            return;
        }
    }
}

void svg_sheet_collect(struct svg *svg, const struct xml_node *node)
{
    if (!svg->sheet) {
        svg->sheet = ARENA_NEW(svg->arena, struct svg_sheet);
        map_init(&svg->sheet->selectors, svg->arena);
    }
    if (svg_element(node) == IS_STYLE && node->text.count > 0 &&
        svg->sheet->declarations <= LIMIT_SVG_DECLARATIONS)
        sheet_read(svg, node);
    for (const struct xml_node *child = node->first; child; child = child->next)
        svg_sheet_collect(svg, child);
}

/* --- what holds for an element --- */

static void effect_add(struct svg *svg, const struct xml_attribute *declaration,
                       unsigned weight, size_t order)
{
    struct svg_sheet *sheet = svg->sheet;
    size_t i = 0;

    while (i < sheet->found.count &&
           !slice_equal(sheet->found.items[i].declaration.name, declaration->name))
        i++;
    if (i == sheet->found.count)
        (void)ARRAY_PUSH(svg->arena, &sheet->found);
    else if (sheet->found.items[i].weight > weight ||
             (sheet->found.items[i].weight == weight && sheet->found.items[i].order > order))
        return;
    sheet->found.items[i] = (struct effect){*declaration, weight, order};
}

static void rules_match(struct svg *svg, const struct xml_node *node, const char *format,
                        struct slice element, struct slice name)
{
    struct svg_sheet *sheet = svg->sheet;
    struct slice key = arena_printf(svg->arena, format, SLICE_ARG(element), SLICE_ARG(name));
    const struct css_rules *rules = map_lookup(&sheet->selectors, key);

    for (size_t i = 0; rules && i < rules->count && !svg_sheet_exhausted(svg); i++) {
        const struct css_rule *rule = &rules->items[i];

        for (size_t d = 0; d < rule->declarations->count; d++)
            effect_add(svg, &rule->declarations->items[d], rule->weight, rule->order);
        sheet->effects += 1 + rule->declarations->count;
        if (svg_sheet_exhausted(svg))
            DIAG(svg->diag, MSG_SVG_CSS_LARGE, node->place,
                 diag_format(svg->diag, "%d", LIMIT_SVG_DECLARATIONS));
    }
}

static void classes_match(struct svg *svg, const struct xml_node *node, struct slice classes)
{
    struct slice one;

    while (classes.size > 0) {
        slice_cut(classes, ' ', &one, &classes);
        one = slice_trim(one);
        if (one.size > 0) {
            rules_match(svg, node, "%.*s.%.*s", SLICE(""), one);
            rules_match(svg, node, "%.*s.%.*s", node->name, one);
        }
    }
}

static void style_match(struct svg *svg, attribute *style)
{
    struct css css = css_of(style->value, style->value_place);
    struct xml_attributes declarations = {0};

    declarations_read(svg, &css, css.text, &declarations);
    for (size_t i = 0; i < declarations.count; i++)
        effect_add(svg, &declarations.items[i], WEIGHT_OF_STYLE, i);
}

static void node_match(struct svg *svg, const struct xml_node *node)
{
    attribute *classes = xml_lookup(node, "class");
    attribute *id = xml_lookup(node, "id");
    attribute *style = xml_lookup(node, "style");

    svg->sheet->node = node;
    svg->sheet->found.count = 0;
    if (svg->sheet->selectors.count > 0) {
        rules_match(svg, node, "%.*s%.*s", SLICE("*"), SLICE(""));
        rules_match(svg, node, "%.*s%.*s", node->name, SLICE(""));
        if (classes)
            classes_match(svg, node, classes->value);
        if (id) {
            rules_match(svg, node, "%.*s#%.*s", SLICE(""), id->value);
            rules_match(svg, node, "%.*s#%.*s", node->name, id->value);
        }
    }
    if (style)
        style_match(svg, style);
}

bool svg_sheet_exhausted(const struct svg *svg)
{
    return svg->sheet && svg->sheet->effects > EFFECTS;
}

attribute *svg_property(struct svg *svg, const struct xml_node *node, const char *name)
{
    if (svg->sheet->node != node)
        node_match(svg, node);
    for (size_t i = 0; i < svg->sheet->found.count; i++)
        if (slice_is(svg->sheet->found.items[i].declaration.name, name))
            return &svg->sheet->found.items[i].declaration;
    return xml_lookup(node, name);
}
