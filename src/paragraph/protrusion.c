/* protrusion.c -- optical margins: which characters stand out of the measure, and how far.
 *
 * A line whose edge is a quotation mark, a hyphen or a full stop looks indented, since there
 * is little ink; hung out, the edge of the column looks straight. The shares are the house
 * style's, measured by eye against Source Serif.
 */
#include "paragraph/internal.h"

struct protrusion {
    uint32_t c;
    int share; /* 1/1000 of the advance */
};

static const struct protrusion right[] = {
    {'-', 600},    {CHAR_HYPHEN, 600}, {CHAR_NO_BREAK_HYPHEN, 600},
    {'.', 700},    {',', 700},         {CHAR_EN_DASH, 250},
    {0x201C, 500}, {0x201D, 500},      {0x2018, 500}, /* “ ” ‘ */
    {0x2019, 500}, {0x00AB, 500},      {0x00BB, 500}, /* ’ « » */
    {0x2039, 500}, {0x203A, 500},                     /* ‹ › */
};

/* Marks that open in some language. */
static const uint32_t left[] = {0x201E, 0x201A, 0x201C, 0x2018, 0x00AB, 0x00BB, 0x2039, 0x203A};

static length share_of(const struct paragraph_style *style, int share, length advance)
{
    return length_scale(advance, (int64_t)share * style->hang, 1000000);
}

length protrusion_left(const struct paragraph_style *style, uint32_t c, length advance)
{
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++)
        if (left[i] == c)
            return share_of(style, style->hang_quotes_full ? 1000 : 500, advance);
    return 0;
}

length protrusion_right(const struct paragraph_style *style, uint32_t c, length advance)
{
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        if (right[i].c == c)
            return share_of(style, right[i].share, advance);
    return 0;
}
