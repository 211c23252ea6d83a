/* picture.c -- what a picture is, and how it fits into a box. */
#include "paint/picture.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "base/file.h"
#include "base/work.h"
#include "paint/reader.h"

/* --- reading --- */

bool picture_refuse(const struct picture_file *file, struct diag *diag, enum message message,
                    size_t offset)
{
    DIAG(diag, message, file->place, diag_text(diag, file->shown),
         diag_format(diag, "%zu", offset));
    return false;
}

bool picture_size_check(const struct picture_file *file, struct diag *diag, uint32_t width,
                        uint32_t height)
{
    if (width <= LIMIT_PICTURE_SIDE && height <= LIMIT_PICTURE_SIDE &&
        (int64_t)width * height <= LIMIT_PICTURE_PIXELS)
        return true;
    DIAG(diag, MSG_PICTURE_LARGE, file->place, diag_text(diag, file->shown),
         diag_format(diag, "%u × %u", (unsigned)width, (unsigned)height));
    DIAG_ADD(diag, MSG_PICTURE_BOUNDS, NOWHERE);
    return false;
}

void raster_store(struct arena *arena, const struct picture_help *help, struct slice data,
                  struct raster *raster)
{
    struct spilled *spilled;

    raster->data = data;
    if (help && help->only_check) {
        raster->data.text = NULL;
        return;
    }
    if (!help || !help->spill) {
        raster->data = arena_copy(arena, data);
        return;
    }
    spilled = ARENA_NEW(arena, struct spilled);
    *spilled = spill_put(help->spill, data);
    raster->spilled = spilled;
    raster->data.text = NULL;
}

/* An SVG begins with a tag, behind blanks and a byte order mark. */
static bool looks_like_xml(struct slice content)
{
    if (slice_starts(content, "\xEF\xBB\xBF"))
        content = slice_part(content, 3, content.size);
    return slice_starts(slice_trim(content), "<");
}

/* SVG stays: messages point into it. */
static bool svg_load(struct arena *arena, struct picture_file *file,
                     const struct ink_lookup *inks, struct diag *diag, struct picture *picture)
{
    if (file->content.size > LIMIT_SVG_BYTES) {
        DIAG(diag, MSG_FILE_TOO_LARGE, file->place, diag_text(diag, file->shown),
             diag_format(diag, "%d", LIMIT_SVG_BYTES));
        return false;
    }
    file->content = arena_copy(arena, file->content);
    size_t wrong = utf8_check(file->content);
    if (wrong < file->content.size) {
        const struct source *source = diag_source(diag, file->shown, file->content);
        DIAG(diag, MSG_NOT_UTF8, ((struct place){source, wrong, 1}));
        DIAG_ADD(diag, MSG_SAVE_AS_UTF8, NOWHERE);
        return false;
    }
    return picture_read_svg(arena, file, inks, diag, picture);
}

/* What is in the file instead, by its first bytes. */
static const struct {
    struct slice begin;
    const char *name;
} others[] = {
    {SLICE_INIT("II*\0"), "TIFF"},  {SLICE_INIT("MM\0*"), "TIFF"}, {SLICE_INIT("GIF8"), "GIF"},
    {SLICE_INIT("8BPS"), "PSD"},    {SLICE_INIT("%PDF"), "PDF"},   {SLICE_INIT("%!PS"), "EPS"},
    {SLICE_INIT("RIFF"), "WebP"},   {SLICE_INIT("BM"), "BMP"},     {SLICE_INIT("PK"), "ZIP"},
    {SLICE_INIT("\0\0\0"), "HEIF"},
};

static void unknown_refuse(const struct picture_file *file, struct diag *diag)
{
    DIAG(diag, MSG_PICTURE_UNKNOWN, file->place, diag_text(diag, file->shown));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (slice_equal(slice_part(file->content, 0, others[i].begin.size), others[i].begin)) {
            DIAG_ADD(diag, MSG_PICTURE_OTHER, NOWHERE, others[i].name);
            return;
        }
    DIAG_ADD(diag, file->content.size == 0 ? MSG_PICTURE_EMPTY : MSG_PICTURE_KINDS, NOWHERE);
}

static bool content_read(struct arena *arena, struct picture_file *file,
                         const struct ink_lookup *inks, struct diag *diag,
                         struct picture *picture)
{
    if (slice_starts(file->content, "\xFF\xD8"))
        return picture_read_jpeg(arena, file, diag, picture);
    if (looks_like_xml(file->content))
        return svg_load(arena, file, inks, diag, picture);
    unknown_refuse(file, diag);
    return false;
}

/* Takes file->arena over. */
static bool picture_fill(struct arena *arena, struct picture_file *file,
                         const struct ink_lookup *inks, struct diag *diag,
                         struct picture *picture)
{
    picture->path = file->shown;
    picture->orientation = 1;
    if (slice_starts(file->content, "\x89PNG")) {
        picture->rest = picture_begin_png(arena, file, diag, picture);
        if (picture->rest)
            work_start(file->help->work, picture->rest);
        return picture->rest != NULL;
    }
    picture->digest = digest_of(file->content);
    bool ok = content_read(arena, file, inks, diag, picture);
    arena_free(file->arena);
    return ok;
}

static const struct picture_help no_help;

struct picture *picture_begin(struct arena *arena, struct inputs *inputs, const char *path,
                              struct slice shown, const struct ink_lookup *inks,
                              struct place place, const struct picture_help *help,
                              struct diag *diag)
{
    struct picture_file file = {.arena = arena_new(),
                                .shown = arena_copy(arena, shown),
                                .place = place,
                                .help = help ? help : &no_help};
    struct picture *picture = ARENA_NEW(arena, struct picture);
    const struct input input = {path, file.shown, place, LIMIT_PICTURE_BYTES};

    if (!input_read(inputs, file.arena, &input, &file.content, diag)) {
        arena_free(file.arena);
        return NULL;
    }
    return picture_fill(arena, &file, inks, diag, picture) ? picture : NULL;
}

bool picture_finish(struct arena *arena, struct picture *picture,
                    const struct picture_help *help)
{
    struct task *rest = picture->rest;

    if (!rest)
        return true;
    work_wait(help ? help->work : NULL, rest);
    picture->rest = NULL;
    return picture_finish_png(arena, rest, picture);
}

struct picture *picture_read(struct arena *arena, struct inputs *inputs, const char *path,
                             struct slice shown, const struct ink_lookup *inks,
                             struct place place, struct diag *diag)
{
    struct picture *picture =
        picture_begin(arena, inputs, path, shown, inks, place, NULL, diag);

    return picture && picture_finish(arena, picture, NULL) ? picture : NULL;
}

/* --- sizes --- */

/* Orientations 5 to 8 lie on their side. */
static bool is_turned(const struct picture *picture) { return picture->orientation >= 5; }

/* A raster's pixels across and down, as they are seen. */
static struct point pixels_shown(const struct picture *picture)
{
    const struct raster *raster = &picture->raster;

    if (is_turned(picture))
        return (struct point){raster->height, raster->width};
    return (struct point){raster->width, raster->height};
}

void picture_size(const struct picture *picture, length *width, length *height)
{
    if (picture->kind == PICTURE_VECTOR) {
        *width = picture->vector->view.width;
        *height = picture->vector->view.height;
        return;
    }
    struct point pixels = pixels_shown(picture);
    *width = pixels.x * LENGTH_PER_PT / 1024;
    *height = pixels.y * LENGTH_PER_PT / 1024;
}

/* The picture's size when it is as wide as `box`, or as high, whichever makes
 * it larger (or smaller). */
static struct rect scaled(const struct picture *picture, struct rect box, bool larger)
{
    length width;
    length height;

    picture_size(picture, &width, &height);
    bool by_width = (length_scale(box.width, height, width) >= box.height) == larger;
    if (by_width)
        return (struct rect){0, 0, box.width, length_scale(box.width, height, width)};
    return (struct rect){0, 0, length_scale(box.height, width, height), box.height};
}

/* Where a span of `size` begins so that it covers [from, from + room) and its
 * focus is near the middle. */
static length covering(length size, int focus, length from, length room)
{
    length wanted = from + room / 2 - length_scale(size, focus, 1000);

    return length_max(length_min(wanted, from), from + room - size);
}

struct rect picture_cover(const struct picture *picture, struct rect box, int focus_x,
                          int focus_y)
{
    struct rect whole = scaled(picture, box, true);

    whole.x = covering(whole.width, focus_x, box.x, box.width);
    whole.y = covering(whole.height, focus_y, box.y, box.height);
    return whole;
}

struct rect picture_contain(const struct picture *picture, struct rect box)
{
    struct rect whole = scaled(picture, box, false);

    whole.x = box.x + (box.width - whole.width) / 2;
    whole.y = box.y + (box.height - whole.height) / 2;
    return whole;
}

int picture_ppi(const struct picture *picture, struct rect box)
{
    if (picture->kind == PICTURE_VECTOR)
        return 0;
    assert(box.width > 0 && box.height > 0);
    struct point pixels = pixels_shown(picture);
    int64_t ppi = length_min(length_scale(pixels.x, PT(72), box.width),
                             length_scale(pixels.y, PT(72), box.height));

    return ppi < INT_MAX ? (int)ppi : INT_MAX;
}

/* --- drawing --- */

static struct mark *mark_add(struct arena *list, struct mark_list *marks, enum mark_kind kind)
{
    struct mark *mark = ARRAY_PUSH(list, marks);

    mark->kind = kind;
    return mark;
}

/* Orientations of EXIF 2.3, 4.6.4 (tag 274): where the first row and the first
 * column are to be seen, as the map from the stored picture, its upper left corner in the
 * origin, onto the box. */
static struct matrix orientation_map(unsigned orientation, struct rect box)
{
    static const struct {
        int a, b, c, d;
        bool right, bottom; /* the first pixel is seen there */
    } maps[] = {
        {1, 0, 0, 1, false, false}, {-1, 0, 0, 1, true, false}, {-1, 0, 0, -1, true, true},
        {1, 0, 0, -1, false, true}, {0, 1, 1, 0, false, false}, {0, 1, -1, 0, true, false},
        {0, -1, -1, 0, true, true}, {0, -1, 1, 0, false, true},
    };
    assert(orientation >= 1 && orientation <= 8);
    unsigned i = orientation - 1;

    return (struct matrix){
        .a = maps[i].a * MATRIX_ONE,
        .b = maps[i].b * MATRIX_ONE,
        .c = maps[i].c * MATRIX_ONE,
        .d = maps[i].d * MATRIX_ONE,
        .e = box.x + (maps[i].right ? box.width : 0),
        .f = box.y + (maps[i].bottom ? box.height : 0),
    };
}

static void raster_draw(struct arena *list, const struct picture *picture, struct rect box,
                        struct mark_list *marks)
{
    bool upright = picture->orientation == 1;
    struct rect stored = {0, 0, box.width, box.height};

    if (is_turned(picture))
        stored = (struct rect){0, 0, box.height, box.width};
    if (!upright) {
        mark_add(list, marks, MARK_SAVE);
        mark_add(list, marks, MARK_MAP)->map = orientation_map(picture->orientation, box);
    }
    struct mark *mark = mark_add(list, marks, MARK_PICTURE);
    mark->picture.picture = picture;
    mark->picture.box = upright ? box : stored;
    if (!upright)
        mark_add(list, marks, MARK_RESTORE);
}

/* A line's measures in a box of nearly the view's proportion. */
static struct stroke stroke_fit(struct arena *arena, const struct stroke *stroke,
                                struct rect view, struct rect box)
{
    int64_t num = box.width + box.height;
    int64_t den = view.width + view.height;
    return stroke_scale(arena, stroke, num, den);
}

/* What is in units of its own (see MARK_MAP in svg.c) stays: only their map changes. */
static struct mark mark_fit(struct arena *arena, const struct mark *mark, struct matrix map,
                            struct rect view, struct rect box, bool own_units)
{
    struct mark fit = *mark;

    if (mark->kind == MARK_MAP)
        fit.map = matrix_multiply(map, mark->map);
    if (own_units)
        return fit;
    if (mark->kind == MARK_FILL)
        fit.fill.path = path_map(arena, &mark->fill.path, map);
    if (mark->kind == MARK_CLIP)
        fit.clip.path = path_map(arena, &mark->clip.path, map);
    if (mark->kind == MARK_STROKE) {
        fit.stroke.path = path_map(arena, &mark->stroke.path, map);
        fit.stroke.stroke = stroke_fit(arena, &mark->stroke.stroke, view, box);
    }
    return fit;
}

/* Clipped to the box: what lies outside the view is not part of the picture. */
static void vector_draw(struct arena *arena, struct arena *list, const struct vector *vector,
                        struct rect box, struct mark_list *marks)
{
    struct rect view = vector->view;
    struct matrix map = matrix_scale(length_scale(MATRIX_ONE, box.width, view.width),
                                     length_scale(MATRIX_ONE, box.height, view.height));
    struct point corner = matrix_apply(map, (struct point){view.x, view.y});
    bool own_units = false;

    map.e = box.x - corner.x;
    map.f = box.y - corner.y;
    mark_add(list, marks, MARK_SAVE);
    path_rect(arena, &mark_add(list, marks, MARK_CLIP)->clip.path, box);
    for (size_t i = 0; i < vector->marks.count; i++) {
        const struct mark *mark = &vector->marks.items[i];

        own_units = mark->kind == MARK_MAP || (own_units && mark->kind != MARK_RESTORE);
        *ARRAY_PUSH(list, marks) = mark_fit(arena, mark, map, view, box, own_units);
    }
    mark_add(list, marks, MARK_RESTORE);
}

void picture_draw(struct arena *arena, struct arena *list, const struct picture *picture,
                  struct rect box, struct mark_list *marks)
{
    if (picture->kind == PICTURE_VECTOR)
        vector_draw(arena, list, picture->vector, box, marks);
    else
        raster_draw(list, picture, box, marks);
}
