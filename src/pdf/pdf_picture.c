/* pdf_picture.c -- image dictionaries, masks, palettes and colour profiles. */
#include "pdf/pdf_picture.h"

#include <assert.h>
#include <string.h>

/* An embedded ICC profile, once in the file however many pictures have it. */
struct profile {
    struct slice data;
    struct pdf_object *object;
};

struct pdf_pictures {
    struct arena *arena;
    struct pdf_file *file;
    struct flate *flate;
    struct {
        ARRAY_OF(struct pdf_picture *);
    } list;
    struct {
        ARRAY_OF(struct profile);
    } profiles;
};

struct pdf_pictures *pdf_pictures_new(struct arena *arena, struct pdf_file *file,
                                      struct flate *flate)
{
    struct pdf_pictures *pictures = ARENA_NEW(arena, struct pdf_pictures);

    *pictures = (struct pdf_pictures){.arena = arena, .file = file, .flate = flate};
    return pictures;
}

/* --- colour spaces --- */

/* The components of the samples' colours; a palette's are RGB. */
static const struct space {
    unsigned components;
    const char *device;
    const char *signature; /* of a profile for it (ICC.1, 7.2.6) */
} spaces[] = {
    [PICTURE_GREY] = {1, "/DeviceGray", "GRAY"},
    [PICTURE_RGB] = {3, "/DeviceRGB", "RGB "},
    [PICTURE_CMYK] = {4, "/DeviceCMYK", "CMYK"},
    [PICTURE_PALETTE] = {3, "/DeviceRGB", "RGB "},
};

static bool profile_fits(struct slice profile, const struct space *space)
{
    return profile.size >= 128 && memcmp(profile.text + 36, "acsp", 4) == 0 &&
           memcmp(profile.text + 16, space->signature, 4) == 0;
}

static const struct pdf_object *profile_object(struct pdf_pictures *pictures, struct slice data,
                                               const struct space *space)
{
    for (size_t i = 0; i < pictures->profiles.count; i++)
        if (slice_equal(pictures->profiles.items[i].data, data))
            return pictures->profiles.items[i].object;

    struct profile *profile = ARRAY_PUSH(pictures->arena, &pictures->profiles);
    profile->data = data;
    profile->object = pdf_stream_new(pictures->file);
    put_format(pdf_entries(profile->object), "/N %u /Alternate %s /Filter /FlateDecode\n",
               space->components, space->device);
    pdf_stream_lend(profile->object, flate_pack(pictures->flate, pictures->arena, data));
    return profile->object;
}

static void put_base_space(struct pdf_pictures *pictures, struct pdf_buffer *out,
                           const struct raster *raster)
{
    const struct space *space = &spaces[raster->space];

    if (!profile_fits(raster->profile, space)) {
        put(out, space->device);
        return;
    }
    put(out, "[/ICCBased ");
    put_reference(out, profile_object(pictures, raster->profile, space));
    put(out, "]");
}

static void put_colour_space(struct pdf_pictures *pictures, struct pdf_buffer *out,
                             const struct raster *raster)
{
    put(out, "/ColorSpace ");
    if (raster->space != PICTURE_PALETTE) {
        put_base_space(pictures, out, raster);
    } else {
        assert(raster->palette_size > 0 && raster->palette_size <= 256);
        put(out, "[/Indexed ");
        put_base_space(pictures, out, raster);
        put_format(out, " %zu <", raster->palette_size - 1);
        put_hex(out, raster->palette, 3 * raster->palette_size);
        put(out, ">]");
    }
    put(out, "\n");
}

/* --- samples --- */

/* How the data is coded; the data, if it is in memory. */
static struct slice put_coding(struct pdf_pictures *pictures, struct pdf_buffer *out,
                               const struct raster *raster)
{
    unsigned colours = raster->space == PICTURE_PALETTE ? 1 : spaces[raster->space].components;

    switch (raster->coding) {
    case CODING_DCT:
        put(out, "/Filter /DCTDecode\n");
        return raster->data;
    case CODING_RAW:
        put(out, "/Filter /FlateDecode\n");
        return flate_pack(pictures->flate, pictures->arena, raster->data);
    case CODING_FLATE:
        break;
    case CODING_FLATE_PNG:
        put_format(out,
                   "/DecodeParms << /Predictor 15 /Colors %u /BitsPerComponent %u "
                   "/Columns %u >>\n",
                   colours, raster->bits, raster->width);
        break;
    }
    put(out, "/Filter /FlateDecode\n");
    return raster->data;
}

static struct pdf_object *image_new(struct pdf_pictures *pictures, const struct raster *raster,
                                    const struct raster *mask)
{
    struct pdf_object *soft = mask ? image_new(pictures, mask, NULL) : NULL;
    struct pdf_object *image = pdf_stream_new(pictures->file);
    struct pdf_buffer *out = pdf_entries(image);

    assert(!mask || mask->space == PICTURE_GREY);
    put_format(out, "/Type /XObject /Subtype /Image /Width %u /Height %u\n", raster->width,
               raster->height);
    put_format(out, "/BitsPerComponent %u ", raster->bits);
    put_colour_space(pictures, out, raster);
    if (raster->inverted)
        put(out, "/Decode [1 0 1 0 1 0 1 0]\n");
    if (soft) {
        put(out, "/SMask ");
        put_reference(out, soft);
        put(out, "\n");
    }
    struct slice data = put_coding(pictures, out, raster);
    if (raster->spilled)
        pdf_stream_lend_spilled(image, raster->spilled);
    else
        pdf_stream_lend(image, data);
    return image;
}

/* --- each picture once --- */

/* By the digest of its file: what was read of it is the same, too. */
static bool same_picture(const struct picture *a, const struct picture *b)
{
    return a == b || digest_equal(&a->digest, &b->digest);
}

struct pdf_picture *pdf_pictures_find(struct pdf_pictures *pictures,
                                      const struct picture *picture, struct diag *diag)
{
    const struct raster *raster = &picture->raster;

    assert(picture->kind != PICTURE_VECTOR); /* drawn as paths */
    for (size_t i = 0; i < pictures->list.count; i++)
        if (same_picture(pictures->list.items[i]->picture, picture))
            return pictures->list.items[i];

    if (raster->profile.size > 0 && !profile_fits(raster->profile, &spaces[raster->space]))
        DIAG(diag, MSG_PDF_PROFILE_UNFIT, NOWHERE, diag_text(diag, picture->path));
    struct pdf_picture *made = ARENA_NEW(pictures->arena, struct pdf_picture);
    *ARRAY_PUSH(pictures->arena, &pictures->list) = made;
    made->number = (unsigned)pictures->list.count;
    made->picture = picture;
    made->object = image_new(pictures, raster, picture->mask);
    return made;
}
