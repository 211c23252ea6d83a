/* support.h -- what the tests of this folder share: messages as text, whole files, and
 * texts that are accepted by whoever runs them with UMBRUCH_ACCEPT=1. */
#ifndef TESTS_EDITION_SUPPORT_H
#define TESTS_EDITION_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "edition/edition.h"

/* What diag_print() prints; the caller frees it. */
static inline char *messages_text(const struct diag *diag)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    diag_print(diag, out, false);
    fclose(out);
    return text;
}

static inline struct slice file_text(struct arena *arena, const char *path)
{
    struct slice text = {0};

    if (file_read(arena, path, 1 << 24, &text) != FILE_OK)
        fail_msg("cannot read %s", path);
    return text;
}

/* Compares `text` with the file, or writes it there. */
static inline void assert_accepted(struct arena *arena, const char *path, const char *text)
{
    if (getenv("UMBRUCH_ACCEPT")) {
        FILE *out = fopen(path, "w");
        assert_non_null(out);
        fputs(text, out);
        fclose(out);
        return;
    }
    struct slice expected = file_text(arena, path);
    if (!slice_equal(expected, slice_of(text)))
        fail_msg("%s:\n--- expected\n%.*s--- found\n%s", path, SLICE_ARG(expected), text);
}

#endif
