/* room.h -- what every test of this stage needs: an arena, a diag, a library. */
#ifndef TESTS_FONT_ROOM_H
#define TESTS_FONT_ROOM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka wants those before it */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "font/font.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define SERIF "fonts/source-serif-4/SourceSerif4-Regular.otf"
#define ITALIC "fonts/source-serif-4/SourceSerif4-It.otf"
#define SANS "fonts/source-sans-3/SourceSans3-Regular.otf"

struct room {
    struct arena *arena;
    struct diag *diag;
    struct font_library *library;
};

static struct room room_new(void)
{
    struct room room = {.arena = arena_new(), .diag = diag_new(LANGUAGE_ENGLISH)};

    room.library = font_library_new(room.arena, inputs_new(room.arena), room.diag);
    return room;
}

static void room_free(struct room *room)
{
    font_library_free(room->library);
    arena_free(room->arena);
    diag_free(room->diag);
}

/* What the user would read; freed by the caller. */
static inline char *room_messages(const struct room *room)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    diag_print(room->diag, out, false);
    fclose(out);
    return text;
}

static inline struct face *room_open(struct room *room, const char *path)
{
    struct face *face = face_open(room->library, path, NOWHERE);

    assert_non_null(face);
    return face;
}

#endif
