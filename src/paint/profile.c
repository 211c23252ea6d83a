/* profile.c -- the header of an ICC profile, the orientation of a photograph. */
#include "paint/reader.h"

/* ICC.1:2010, 7.2: offsets in the header. */
enum { ICC_SIZE = 0, ICC_VERSION = 8, ICC_CLASS = 12, ICC_SPACE = 16, ICC_MAGIC = 36 };
enum { ICC_HEADER = 128 };

static bool tag_is(struct slice profile, size_t at, const char *tag)
{
    return slice_is(slice_part(profile, at, at + 4), tag);
}

bool profile_suits(struct slice profile, enum picture_space space)
{
    static const char *const spaces[] = {
        [PICTURE_GREY] = "GRAY",
        [PICTURE_RGB] = "RGB ",
        [PICTURE_CMYK] = "CMYK",
        [PICTURE_PALETTE] = "RGB ",
    };
    static const char *const classes[] = {"scnr", "mntr", "prtr", "spac"};
    bool known = false;

    if (profile.size < ICC_HEADER || big32(profile, ICC_SIZE) != profile.size)
        return false;
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        known = known || tag_is(profile, ICC_CLASS, classes[i]);
    char version = profile.text[ICC_VERSION];
    return known && (version == 2 || version == 4) && tag_is(profile, ICC_MAGIC, "acsp") &&
           tag_is(profile, ICC_SPACE, spaces[space]);
}

/* TIFF 6.0, section 2; either byte order. */
struct tiff {
    struct slice bytes;
    bool little;
};

/* 0 beyond the end. */
static unsigned tiff16(const struct tiff *t, size_t at)
{
    if (at >= t->bytes.size || t->bytes.size - at < 2)
        return 0;
    unsigned value = big16(t->bytes, at);
    return t->little ? (value >> 8 | value << 8) & 0xFFFF : value;
}

static size_t tiff32(const struct tiff *t, size_t at)
{
    size_t first = tiff16(t, at);
    size_t second = tiff16(t, at + 2);

    return t->little ? second << 16 | first : first << 16 | second;
}

unsigned exif_orientation(struct slice bytes)
{
    enum { ORIENTATION = 274, SHORT = 3, ENTRY_SIZE = 12 };
    struct tiff t = {bytes, slice_starts(bytes, "II")};

    if ((!t.little && !slice_starts(bytes, "MM")) || tiff16(&t, 2) != 42)
        return 1;
    size_t directory = tiff32(&t, 4);
    unsigned count = tiff16(&t, directory);
    for (unsigned i = 0; i < count; i++) {
        size_t entry = directory + 2 + (size_t)i * ENTRY_SIZE;
        if (tiff16(&t, entry) != ORIENTATION || tiff16(&t, entry + 2) != SHORT)
            continue;
        unsigned value = tiff16(&t, entry + 8);
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}
