/* rgb.c -- screen colours in the notations of CSS. */
#include "edition/rgb.h"

#include <string.h>

/* The names of CSS Color 4, section 6.1. */
static const struct {
    const char *name;
    uint32_t rgb;
} named[] = {
    {"aliceblue", 0xf0f8ff},
    {"antiquewhite", 0xfaebd7},
    {"aqua", 0x00ffff},
    {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc},
    {"bisque", 0xffe4c4},
    {"black", 0x000000},
    {"blanchedalmond", 0xffebcd},
    {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2},
    {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887},
    {"cadetblue", 0x5f9ea0},
    {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e},
    {"coral", 0xff7f50},
    {"cornflowerblue", 0x6495ed},
    {"cornsilk", 0xfff8dc},
    {"crimson", 0xdc143c},
    {"cyan", 0x00ffff},
    {"darkblue", 0x00008b},
    {"darkcyan", 0x008b8b},
    {"darkgoldenrod", 0xb8860b},
    {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xa9a9a9},
    {"darkkhaki", 0xbdb76b},
    {"darkmagenta", 0x8b008b},
    {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00},
    {"darkorchid", 0x9932cc},
    {"darkred", 0x8b0000},
    {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b},
    {"darkslategray", 0x2f4f4f},
    {"darkslategrey", 0x2f4f4f},
    {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3},
    {"deeppink", 0xff1493},
    {"deepskyblue", 0x00bfff},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff},
    {"firebrick", 0xb22222},
    {"floralwhite", 0xfffaf0},
    {"forestgreen", 0x228b22},
    {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc},
    {"ghostwhite", 0xf8f8ff},
    {"gold", 0xffd700},
    {"goldenrod", 0xdaa520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xadff2f},
    {"grey", 0x808080},
    {"honeydew", 0xf0fff0},
    {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c},
    {"indigo", 0x4b0082},
    {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c},
    {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5},
    {"lawngreen", 0x7cfc00},
    {"lemonchiffon", 0xfffacd},
    {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff},
    {"lightgoldenrodyellow", 0xfafad2},
    {"lightgray", 0xd3d3d3},
    {"lightgreen", 0x90ee90},
    {"lightgrey", 0xd3d3d3},
    {"lightpink", 0xffb6c1},
    {"lightsalmon", 0xffa07a},
    {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xb0c4de},
    {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00},
    {"limegreen", 0x32cd32},
    {"linen", 0xfaf0e6},
    {"magenta", 0xff00ff},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd},
    {"mediumorchid", 0xba55d3},
    {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee},
    {"mediumspringgreen", 0x00fa9a},
    {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xf5fffa},
    {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead},
    {"navy", 0x000080},
    {"oldlace", 0xfdf5e6},
    {"olive", 0x808000},
    {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500},
    {"orangered", 0xff4500},
    {"orchid", 0xda70d6},
    {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee},
    {"palevioletred", 0xdb7093},
    {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9},
    {"peru", 0xcd853f},
    {"pink", 0xffc0cb},
    {"plum", 0xdda0dd},
    {"powderblue", 0xb0e0e6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xff0000},
    {"rosybrown", 0xbc8f8f},
    {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513},
    {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460},
    {"seagreen", 0x2e8b57},
    {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d},
    {"silver", 0xc0c0c0},
    {"skyblue", 0x87ceeb},
    {"slateblue", 0x6a5acd},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f},
    {"steelblue", 0x4682b4},
    {"tan", 0xd2b48c},
    {"teal", 0x008080},
    {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347},
    {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee},
    {"wheat", 0xf5deb3},
    {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5},
    {"yellow", 0xffff00},
    {"yellowgreen", 0x9acd32},
};

enum { NAMED = sizeof named / sizeof *named, NAME_MOST = 24 };

/* ---------------------------------------------------------------- names and hexadecimals */

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool name_parse(struct slice text, uint32_t *rgb)
{
    char name[NAME_MOST + 1];

    if (text.size > NAME_MOST) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        name[i] = lower(text.text[i]);
    }
    name[text.size] = '\0';
    if (strcmp(name, "currentcolor") == 0) {
        *rgb = RGB_CURRENT;
        return true;
    }
    for (size_t i = 0; i < NAMED; i++) {
        if (strcmp(named[i].name, name) == 0) {
            *rgb = named[i].rgb;
            return true;
        }
    }
    return false;
}

static int hex_digit(char c)
{
    c = lower(c);
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* #rgb, #rgba, #rrggbb, #rrggbbaa; the digits without #. */
static bool hex_parse(struct slice digits, uint32_t *rgb, unsigned *alpha)
{
    bool is_short = digits.size == 3 || digits.size == 4;
    uint32_t value = 0;

    if (!is_short && digits.size != 6 && digits.size != 8) {
        return false;
    }
    for (size_t i = 0; i < digits.size; i++) {
        int digit = hex_digit(digits.text[i]);

        if (digit < 0) {
            return false;
        }
        value = value << 4 | (uint32_t)digit;
        value = is_short ? value << 4 | (uint32_t)digit : value;
    }
    if (digits.size == 4 || digits.size == 8) {
        *rgb = value >> 8;
        *alpha = (value & 0xFF) * 1000 / 0xFF;
        return true;
    }
    *rgb = value;
    return true;
}

/* ---------------------------------------------------------------- rgb() */

/* Takes blanks and single `sign`s off the front; how many signs. */
static unsigned skip(struct slice *rest, char sign)
{
    unsigned signs = 0;

    while (rest->size > 0 && (strchr(" \t\r\n", rest->text[0]) || rest->text[0] == sign)) {
        signs += rest->text[0] == sign;
        *rest = slice_part(*rest, 1, rest->size);
    }
    return signs;
}

/* A number without sign and exponent, in thousandths; false if there is none. */
static bool milli_take(struct slice *rest, unsigned *milli, bool *percent)
{
    unsigned unit = 1000;
    size_t digits = 0;
    size_t at = 0;
    bool point = false;

    for (*milli = 0; at < rest->size; at++) {
        char c = rest->text[at];

        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            digits++;
            if (!point) {
                *milli = *milli < 100000 ? *milli * 10 + (unsigned)(c - '0') * 1000 : *milli;
            } else if ((unit /= 10) > 0) {
                *milli += (unsigned)(c - '0') * unit;
            }
        } else {
            break;
        }
    }
    *percent = at < rest->size && rest->text[at] == '%';
    *rest = slice_part(*rest, at + *percent, rest->size);
    return digits > 0;
}

static bool component_take(struct slice *rest, uint32_t *rgb)
{
    unsigned milli;
    bool percent;

    if (!milli_take(rest, &milli, &percent)) {
        return false;
    }
    unsigned value = percent ? (milli * 255 + 50000) / 100000 : (milli + 500) / 1000;
    *rgb = *rgb << 8 | (value < 255 ? value : 255);
    return true;
}

/* What stands in the brackets: «1, 2, 3», «1 2 3», with «, 1» or «/ 100%» behind. */
static bool components_parse(struct slice rest, uint32_t *rgb, unsigned *alpha)
{
    unsigned milli;
    bool percent;

    *rgb = 0;
    for (int i = 0; i < 3; i++) {
        if (skip(&rest, ',') > (i > 0) || !component_take(&rest, rgb)) {
            return false;
        }
    }
    struct slice before = rest;
    if (skip(&rest, ',') == 0) {
        rest = before;
        if (skip(&rest, '/') == 0) {
            return rest.size == 0;
        }
    }
    if (!milli_take(&rest, &milli, &percent) || slice_trim(rest).size > 0) {
        return false;
    }
    milli = percent ? milli / 100 : milli;
    *alpha = milli < 1000 ? milli : 1000;
    return true;
}

bool rgb_alpha_parse(struct slice text, uint32_t *rgb, unsigned *alpha)
{
    struct slice function;
    struct slice rest;
    char head[5] = "";

    text = slice_trim(text);
    *alpha = 1000;
    if (slice_starts(text, "#")) {
        return hex_parse(slice_part(text, 1, text.size), rgb, alpha);
    }
    if (!slice_ends(text, ")") || !slice_cut(text, '(', &function, &rest)) {
        return name_parse(text, rgb);
    }
    for (size_t i = 0; i < function.size && i < sizeof head - 1; i++) {
        head[i] = lower(function.text[i]);
    }
    bool known = function.size <= 4 && (strcmp(head, "rgb") == 0 || strcmp(head, "rgba") == 0);
    return known && components_parse(slice_part(rest, 0, rest.size - 1), rgb, alpha);
}

bool rgb_parse(struct slice text, uint32_t *rgb)
{
    unsigned alpha;

    return rgb_alpha_parse(text, rgb, &alpha) && alpha == 1000;
}

/* ---------------------------------------------------------------- maps */

const struct mapped_colour *colour_map_lookup(const struct colour_map *map, uint32_t rgb)
{
    for (size_t i = 0; i < map->count; i++) {
        if (map->items[i].rgb == rgb) {
            return &map->items[i];
        }
    }
    return NULL;
}

unsigned rgb_difference(uint32_t a, uint32_t b)
{
    unsigned sum = 0;

    for (unsigned shift = 0; shift < 24; shift += 8) {
        int d = (int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF);
        sum += (unsigned)(d * d);
    }
    return sum;
}

const struct mapped_colour *colour_map_nearest(const struct colour_map *map, uint32_t rgb)
{
    /* An eighth of each component: more is another colour, not another hand's rounding. */
    unsigned least = 3 * 32 * 32;
    const struct mapped_colour *nearest = NULL;

    for (size_t i = 0; i < map->count && rgb != RGB_CURRENT; i++) {
        unsigned d = rgb_difference(map->items[i].rgb, rgb);

        if (map->items[i].rgb != RGB_CURRENT && d < least) {
            least = d;
            nearest = &map->items[i];
        }
    }
    return nearest;
}
