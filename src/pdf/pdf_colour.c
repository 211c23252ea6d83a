/* pdf_colour.c -- process colours, plates of spot inks, overprint states. */
#include "pdf/pdf_colour.h"

#include <assert.h>
#include <string.h>

#include "base/map.h"

/* ISO 32000-1, annex C: the longest name. */
enum { NAME_MAX_BYTES = 127 };

struct pdf_colours {
    struct arena *arena;
    struct pdf_file *file;
    struct map spots; /* by the plate's name */
    struct pdf_object *overprint[2];
};

struct pdf_colours *pdf_colours_new(struct arena *arena, struct pdf_file *file)
{
    struct pdf_colours *colours = ARENA_NEW(arena, struct pdf_colours);

    colours->arena = arena;
    colours->file = file;
    map_init(&colours->spots, arena);
    return colours;
}

static void put_cmyk(struct pdf_buffer *out, const int values[4])
{
    for (size_t i = 0; i < 4; i++) {
        put_decimal(out, values[i], 3);
        put(out, i < 3 ? " " : "");
    }
}

/* Tint t gives t times the substitute. */
static struct pdf_object *tint_function(struct pdf_file *file, const int cmyk[4])
{
    struct pdf_object *function = pdf_object_new(file);
    struct pdf_buffer *out = pdf_entries(function);

    put(out, "/FunctionType 2 /Domain [0 1] /N 1\n/C0 [0 0 0 0] /C1 [");
    put_cmyk(out, cmyk);
    put(out, "]\n");
    return function;
}

static struct pdf_spot *spot_add(struct pdf_colours *colours, const struct colour *colour,
                                 struct diag *diag)
{
    if (colour->ink.size == 0 || colour->ink.size > NAME_MAX_BYTES) {
        DIAG(diag, MSG_PDF_PLATE_NAME, colour->place, diag_text(diag, colour->ink));
        return NULL;
    }
    struct pdf_spot *spot = ARENA_NEW(colours->arena, struct pdf_spot);
    spot->number = (unsigned)colours->spots.count + 1;
    spot->colour = colour;
    spot->tint = tint_function(colours->file, colour->cmyk);
    map_add(&colours->spots, colour->ink, spot);
    return spot;
}

static struct pdf_spot *spot_of(struct pdf_colours *colours, const struct colour *colour,
                                struct diag *diag)
{
    struct pdf_spot *spot = map_lookup(&colours->spots, colour->ink);

    if (!spot)
        return spot_add(colours, colour, diag);
    if (memcmp(spot->colour->cmyk, colour->cmyk, sizeof colour->cmyk) == 0)
        return spot;
    DIAG(diag, MSG_PDF_PLATE_DIFFERS, colour->place, diag_text(diag, colour->ink));
    DIAG_ADD(diag, MSG_FIRST_DEFINED_HERE, spot->colour->place);
    return NULL;
}

bool pdf_colours_paint(struct pdf_colours *colours, struct ink ink, struct pdf_paint *paint,
                       struct diag *diag)
{
    *paint = (struct pdf_paint){0};
    assert(ink.colour);
    if (ink.colour->kind == COLOUR_PROCESS) {
        ink_cmyk(ink, paint->values);
        return true;
    }
    paint->spot = spot_of(colours, ink.colour, diag);
    paint->values[0] = ink.tint;
    return paint->spot != NULL;
}

bool pdf_paint_equal(struct pdf_paint a, struct pdf_paint b)
{
    return a.spot == b.spot && memcmp(a.values, b.values, sizeof a.values) == 0;
}

void put_paint(struct pdf_buffer *out, struct pdf_paint paint, bool stroking)
{
    if (!paint.spot) {
        put_cmyk(out, paint.values);
        put(out, stroking ? " K\n" : " k\n");
        return;
    }
    put_format(out, stroking ? "/C%u CS " : "/C%u cs ", paint.spot->number);
    put_decimal(out, paint.values[0], 3);
    put(out, stroking ? " SCN\n" : " scn\n");
}

void put_space(struct pdf_buffer *out, const struct pdf_spot *spot)
{
    put(out, "[/Separation ");
    put_name(out, spot->colour->ink);
    put(out, " /DeviceCMYK ");
    put_reference(out, spot->tint);
    put(out, "]");
}

/* OPM 1: a component of 0 leaves its plate alone, so black text prints over
 * what is beneath it (ISO 32000-1, 8.6.7). */
struct pdf_object *pdf_colours_overprint(struct pdf_colours *colours, bool on)
{
    struct pdf_object **state = &colours->overprint[on];

    if (!*state) {
        *state = pdf_object_new(colours->file);
        put(pdf_entries(*state), on ? "/Type /ExtGState /OP true /op true /OPM 1\n"
                                    : "/Type /ExtGState /OP false /op false\n");
    }
    return *state;
}
