#include "sample.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

struct sample sample_new(size_t pages)
{
    struct sample s = {.arena = arena_new(), .diag = diag_new(LANGUAGE_ENGLISH)};
    struct finished_document *d = &s.document;

    d->trim_width = MM(148);
    d->trim_height = MM(210);
    d->bleed = MM(3);
    d->page_count = pages;
    d->pages = ARENA_ARRAY(s.arena, struct finished_page, pages);
    d->title = SLICE("Probe");
    d->language = SLICE("de");
    d->date = SLICE("2024-05-14");
    d->fonts = font_library_new(s.arena, inputs_new(s.arena), s.diag);
    for (size_t i = 0; i < pages; i++) {
        d->pages[i].number = (unsigned)i + 1;
        d->pages[i].label = arena_printf(s.arena, "%zu", i + 1);
    }
    return s;
}

void sample_free(struct sample *sample)
{
    font_library_free(sample->document.fonts);
    arena_free(sample->arena);
    diag_free(sample->diag);
}

enum pdf_status sample_write(struct sample *sample, const char *path)
{
    const struct pdf_job job = {
        .document = &sample->document, .profile = PDF_PRESS, .path = path};

    return pdf_write(&job, sample->diag);
}

char *sample_messages(const struct sample *sample)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    diag_print(sample->diag, out, false);
    fclose(out);
    return text;
}

struct face *sample_face(struct sample *sample, const char *path)
{
    struct face *face = face_open(sample->document.fonts, path, NOWHERE);

    assert(face);
    return face;
}

static struct ink ink_new(struct sample *sample, struct colour colour)
{
    struct colour *kept = ARENA_NEW(sample->arena, struct colour);

    *kept = colour;
    return (struct ink){kept, 1000};
}

struct ink sample_process(struct sample *sample, int c, int m, int y, int k)
{
    return ink_new(sample, (struct colour){.kind = COLOUR_PROCESS, .cmyk = {c, m, y, k}});
}

struct ink sample_spot(struct sample *sample, const char *plate, int c, int m, int y, int k)
{
    return ink_new(sample, (struct colour){.kind = COLOUR_SPOT,
                                           .ink = arena_copy(sample->arena, slice_of(plate)),
                                           .cmyk = {c, m, y, k}});
}

struct ink sample_black(struct sample *sample) { return sample_process(sample, 0, 0, 0, 1000); }

struct mark *sample_mark(struct sample *sample, struct mark_list *marks, enum mark_kind kind)
{
    struct mark *mark = ARRAY_PUSH(sample->arena, marks);

    mark->kind = kind;
    return mark;
}

static const struct features *features_of(struct sample *sample, const char *names)
{
    struct feature list[8] = {0};
    size_t count = 0;

    for (; names && *names; names += strcspn(names, " "), names += strspn(names, " ")) {
        memcpy(list[count].tag, names, 4);
        list[count++].value = 1;
    }
    return features_intern(sample->document.fonts, list, count);
}

/* Bytes of the cluster of glyph i; empty if it begins before. */
static struct slice cluster_text(const struct shaped *shaped, size_t i)
{
    size_t from = shaped->glyphs[i].cluster;
    size_t to = shaped->text.size;

    if (i > 0 && shaped->glyphs[i - 1].cluster == from)
        return (struct slice){0};
    for (size_t j = i; j < shaped->count; j++)
        if (shaped->glyphs[j].cluster > from && shaped->glyphs[j].cluster < to)
            to = shaped->glyphs[j].cluster;
    return slice_part(shaped->text, from, to);
}

static void place_glyphs(struct sample *sample, struct glyph_run *run,
                         const struct shaped *shaped, const struct type *type)
{
    struct placed_glyph *placed =
        ARENA_ARRAY(sample->arena, struct placed_glyph, shaped->count);
    length pen = 0;

    for (size_t i = 0; i < shaped->count; i++) {
        const struct glyph *g = &shaped->glyphs[i];
        length x = face_length(type->face, type->size, g->x_offset) + pen;
        placed[i] =
            (struct placed_glyph){.id = g->id,
                                  .x = x,
                                  .rise = face_length(type->face, type->size, g->y_offset),
                                  .text = cluster_text(shaped, i)};
        pen += length_scale(face_length(type->face, type->size, g->advance), type->scale, 1000);
        if (slice_is(placed[i].text, " "))
            pen += type->word_space;
    }
    run->glyphs = placed;
    run->count = shaped->count;
    run->width = pen;
}

struct glyph_run *sample_line(struct sample *sample, struct mark_list *marks, struct type type,
                              length x, length y, const char *text)
{
    struct glyph_run *run = &sample_mark(sample, marks, MARK_GLYPHS)->glyphs;

    type.size = type.size ? type.size : PT(10);
    type.scale = type.scale ? type.scale : 1000;
    run->face = type.face;
    run->size = type.size;
    run->scale = type.scale;
    if (!type.no_ink)
        run->ink = type.ink.colour ? type.ink : sample_black(sample);
    run->origin = (struct point){x, y};
    run->language = SLICE("de");
    run->has_actual_text = type.actual != NULL;
    run->actual_text = slice_of(type.actual);
    place_glyphs(sample, run,
                 face_shape(type.face, features_of(sample, type.features), SLICE("de"),
                            slice_of(text), NULL, 0),
                 &type);
    return run;
}

void sample_fill(struct sample *sample, struct mark_list *marks, struct ink ink,
                 struct rect rect)
{
    struct mark *mark = sample_mark(sample, marks, MARK_FILL);

    mark->fill.ink = ink;
    path_rect(sample->arena, &mark->fill.path, rect);
}

void sample_stroke(struct sample *sample, struct mark_list *marks, struct ink ink,
                   struct stroke stroke, struct point from, struct point to)
{
    struct mark *mark = sample_mark(sample, marks, MARK_STROKE);

    mark->stroke.ink = ink;
    mark->stroke.stroke = stroke;
    path_move(sample->arena, &mark->stroke.path, from);
    path_line(sample->arena, &mark->stroke.path, to);
}

void sample_picture(struct sample *sample, struct mark_list *marks,
                    const struct picture *picture, struct rect box)
{
    struct mark *mark = sample_mark(sample, marks, MARK_PICTURE);

    mark->picture.picture = picture;
    mark->picture.box = box;
}
