/* dump.h -- marks and paths as text, in millimetres to the thousandth. */
#ifndef TESTS_PAINT_DUMP_H
#define TESTS_PAINT_DUMP_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "paint/picture.h"

/* Thousandths of a millimetre. */
static inline int64_t micrometres(length value)
{
    return length_scale(value, 127 * 1000, 360 * LENGTH_PER_PT);
}

static inline void put_length(FILE *out, const char *before, length value)
{
    int64_t um = micrometres(value);

    fprintf(out, "%s%s%lld", before, um < 0 ? "-" : "", llabs(um) / 1000);
    if (um % 1000 != 0) {
        char decimals[5];
        snprintf(decimals, sizeof decimals, ".%03d", (int)(llabs(um) % 1000));
        for (size_t end = 3; decimals[end] == '0'; end--)
            decimals[end] = '\0';
        fputs(decimals, out);
    }
}

static inline void put_point(FILE *out, struct point p)
{
    put_length(out, " ", p.x);
    put_length(out, ",", p.y);
}

static inline void put_path(FILE *out, const struct path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        const struct segment *s = &path->items[i];
        fprintf(out, " %c", "MLCZ"[s->kind]);
        if (s->kind == SEGMENT_CURVE) {
            put_point(out, s->c1);
            put_point(out, s->c2);
        }
        if (s->kind != SEGMENT_CLOSE)
            put_point(out, s->to);
    }
}

static inline void put_ink(FILE *out, struct ink ink)
{
    fprintf(out, " %.*s", SLICE_ARG(ink.colour->name));
    if (ink.tint != 1000)
        fprintf(out, " %d%%", ink.tint / 10);
}

static inline void put_stroke(FILE *out, const struct stroke *s)
{
    put_length(out, " ", s->width);
    fprintf(out, "%s%s", (const char *const[]){"", " round", " square"}[s->cap],
            (const char *const[]){"", " join-round", " join-bevel"}[s->join]);
    if (s->mitre_limit != 4000)
        fprintf(out, " mitre %" PRId64, s->mitre_limit);
    for (size_t i = 0; i < s->dash_count; i++)
        put_length(out, i == 0 ? " dash " : ",", s->dashes[i]);
    if (s->dash_phase != 0)
        put_length(out, " from ", s->dash_phase);
}

static inline void put_mark(FILE *out, const struct mark *m)
{
    switch ((int)m->kind) {
    case MARK_FILL:
        fprintf(out, "fill");
        put_ink(out, m->fill.ink);
        fprintf(out, "%s", m->fill.even_odd ? " even-odd" : "");
        put_path(out, &m->fill.path);
        break;
    case MARK_STROKE:
        fprintf(out, "stroke");
        put_ink(out, m->stroke.ink);
        put_stroke(out, &m->stroke.stroke);
        put_path(out, &m->stroke.path);
        break;
    case MARK_CLIP:
        fprintf(out, "clip%s", m->clip.even_odd ? " even-odd" : "");
        put_path(out, &m->clip.path);
        break;
    case MARK_PICTURE:
        fprintf(out, "picture");
        put_length(out, " ", m->picture.box.x);
        put_length(out, ",", m->picture.box.y);
        put_length(out, " ", m->picture.box.width);
        put_length(out, "x", m->picture.box.height);
        break;
    case MARK_MAP:
        fprintf(out, "map %d %d %d %d", (int)(m->map.a / MATRIX_ONE),
                (int)(m->map.b / MATRIX_ONE), (int)(m->map.c / MATRIX_ONE),
                (int)(m->map.d / MATRIX_ONE));
        put_point(out, (struct point){m->map.e, m->map.f});
        break;
    case MARK_SAVE:
        fprintf(out, "save");
        break;
    case MARK_RESTORE:
        fprintf(out, "restore");
        break;
    default:
        fprintf(out, "mark %d", (int)m->kind);
    }
    fputc('\n', out);
}

/* To be freed. */
static inline char *marks_dump(const struct mark_list *marks)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    for (size_t i = 0; i < marks->count; i++)
        put_mark(out, &marks->items[i]);
    fclose(out);
    return text;
}

static inline char *path_dump(const struct path *path)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    put_path(out, path);
    fclose(out);
    return text;
}

/* What diag_print() prints. To be freed. */
static inline char *diag_dump(const struct diag *diag)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    diag_print(diag, out, false);
    fclose(out);
    return text;
}

#endif
