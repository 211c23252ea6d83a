/* Any bytes as an entry of the cache, under the right name: as a whole file, which must not be
 * believed, or as a value with the right head, which somebody has made on purpose.
 *
 * The first byte says which (1: as a value) and of which picture (2: of the one without
 * alpha). The picture must be there in any case, and be the right one where the entry was not
 * made on purpose, or says of itself what is not so. */
#include <dirent.h>
#include <string.h>

#include "base/file.h"
#include "files.h"
#include "picture_walk.h"

enum { NAME_SIZE = 64, CACHE_MOST = 1 << 20 };

/* Two by two pixels, of colours with alpha and of grey. */
static const unsigned char alpha[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49,
    0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x06,
    0x00, 0x00, 0x00, 0x72, 0xb6, 0x0d, 0x24, 0x00, 0x00, 0x00, 0x15, 0x49, 0x44,
    0x41, 0x54, 0x78, 0xda, 0x63, 0xe0, 0x64, 0x65, 0x6c, 0x04, 0x61, 0x06, 0x21,
    0x2e, 0xa6, 0x26, 0x10, 0x06, 0x00, 0x12, 0x36, 0x02, 0x61, 0xec, 0x9f, 0x0d,
    0x8c, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
static const unsigned char plain[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44,
    0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x00, 0x00, 0x00, 0x00, 0x57,
    0xdd, 0x52, 0xf8, 0x00, 0x00, 0x00, 0x0e, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x10,
    0x50, 0x60, 0x30, 0x70, 0x00, 0x00, 0x01, 0x76, 0x00, 0xa1, 0xf1, 0x58, 0xc4, 0x82, 0x00,
    0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

static const struct sample {
    const char *name;
    const unsigned char *bytes;
    size_t size;
} samples[] = {{"alpha.png", alpha, sizeof alpha}, {"plain.png", plain, sizeof plain}};

static struct digest keys[2]; /* of their entries */

static struct picture *read_sample(struct fuzz *fuzz, size_t i, struct cache *cache)
{
    const struct picture_help help = {.cache = cache};
    const char *path = fuzz_path(fuzz->arena, samples[i].name);
    struct picture *picture = picture_begin(fuzz->arena, inputs_new(fuzz->arena), path,
                                            SLICE("p.png"), NULL, NOWHERE, &help, fuzz->diag);

    GUARANTEE(picture && picture_finish(fuzz->arena, picture, &help));
    return picture;
}

static unsigned digit(char c) { return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10); }

static int is_entry(const struct dirent *entry) { return strlen(entry->d_name) == NAME_SIZE; }

/* The key of the only entry there is; its file is called so. */
static struct digest key_of_entry(void)
{
    struct dirent **found;
    struct digest key;

    GUARANTEE(scandir(fuzz_folder(), &found, is_entry, alphasort) == 1);
    for (size_t i = 0; i < sizeof key.bytes; i++)
        key.bytes[i] = (unsigned char)(digit(found[0]->d_name[2 * i]) << 4 |
                                       digit(found[0]->d_name[2 * i + 1]));
    struct arena *arena = arena_new();
    remove(fuzz_path(arena, found[0]->d_name));
    arena_free(arena);
    free(found[0]);
    free(found);
    return key;
}

static void prepare(struct fuzz *fuzz)
{
    static bool prepared;

    for (size_t i = 0; !prepared && i < 2; i++) {
        struct cache *cache = cache_open(fuzz_folder(), CACHE_MOST);
        fuzz_write(samples[i].name,
                   (struct slice){(const char *)samples[i].bytes, samples[i].size});
        read_sample(fuzz, i, cache);
        cache_close(cache);
        keys[i] = key_of_entry();
    }
    prepared = true;
}

static void write_entry(size_t i, struct slice content)
{
    char name[NAME_SIZE + 1];

    for (size_t b = 0; b < sizeof keys[i].bytes; b++)
        snprintf(name + 2 * b, 3, "%02x", keys[i].bytes[b]);
    fuzz_write(name, content);
}

static bool same_raster(const struct raster *a, const struct raster *b)
{
    return a == b || (a && b && a->width == b->width && a->height == b->height &&
                      a->coding == b->coding && slice_equal(a->data, b->data));
}

/* What a value begins with: bytes of the data in the file that count, then of colours and mask,
 * which follow. */
static bool is_consistent(size_t i, struct slice value)
{
    uint64_t sizes[3];

    if (value.size < sizeof sizes)
        return false;
    memcpy(sizes, value.text, sizeof sizes);
    uint64_t rest = value.size - sizeof sizes;
    return i == 1 || (sizes[1] <= rest && sizes[2] == rest - sizes[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin();
    struct slice text = fuzz_text(&fuzz, data, size);
    unsigned kind = size > 0 ? data[0] : 0;
    size_t i = kind >> 1 & 1;

    prepare(&fuzz);
    struct cache *cache = cache_open(fuzz_folder(), CACHE_MOST);
    text = slice_part(text, 1, text.size);
    if (kind & 1)
        cache_put(cache, &keys[i], text);
    else
        write_entry(i, text);
    struct picture *picture = read_sample(&fuzz, i, cache);
    const struct picture *right = read_sample(&fuzz, i, NULL);
    picture_walk(&fuzz, picture);
    GUARANTEE(picture->raster.data.size > 0);
    GUARANTEE(!picture->mask || picture->mask->data.size > 0);
    if ((kind & 1) == 0 || !is_consistent(i, text)) {
        GUARANTEE(same_raster(&picture->raster, &right->raster));
        GUARANTEE(same_raster(picture->mask, right->mask));
    }
    cache_close(cache);
    GUARANTEE(diag_errors(fuzz.diag) == 0);
    fuzz_end(&fuzz);
    return 0;
}
