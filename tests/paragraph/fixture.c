/* fixture.c -- see fixture.h. */
#include "paragraph/fixture.h"

#include <string.h>

static const struct cut cuts[] = {
    {.weight = 400, .file = {"fonts/source-serif-4/SourceSerif4-Regular.otf", 45}},
    {.weight = 600, .file = {"fonts/source-serif-4/SourceSerif4-Semibold.otf", 46}},
    {.weight = 400, .italic = true, .file = {"fonts/source-serif-4/SourceSerif4-It.otf", 40}},
    {.weight = 600,
     .italic = true,
     .file = {"fonts/source-serif-4/SourceSerif4-SemiboldIt.otf", 48}},
};
static const struct opentype superior = {.tag = {'s', 'u', 'p', 's'}, .value = 1};

static struct face *face_of(void *context, const struct cut *cut)
{
    struct fixture *f = context;

    return face_open(f->fonts, cut->file.text, NOWHERE);
}

static struct type type_of(const struct cut *cut)
{
    return (struct type){
        .cut = cut, .size = PT_MILLI(9300), .ink = {NULL, 1000}, .language = SLICE("de")};
}

void fixture_open(struct fixture *f)
{
    memset(f, 0, sizeof *f);
    f->arena = arena_new();
    f->diag = diag_new(LANGUAGE_ENGLISH);
    f->fonts = font_library_new(f->arena, inputs_new(f->arena), f->diag);
    f->setting = (struct setting){
        .arena = f->arena,
        .fonts = f->fonts,
        .face_of = face_of,
        .context = f,
        .hyphenation = hyphenation_new(f->arena, SLICE("de")),
        .diag = f->diag,
    };
    f->style = (struct paragraph_style){
        .name = SLICE("body"),
        .type = type_of(&cuts[0]),
        .strong = type_of(&cuts[1]),
        .emphasis = type_of(&cuts[2]),
        .strong_emphasis = type_of(&cuts[3]),
        .note_mark = type_of(&cuts[0]),
        .leading = PT(12),
        .align = ALIGN_LEFT,
        .hyphenate = true,
        .hyphen_before = 3,
        .hyphen_after = 3,
        .hyphen_word = 6,
        .hyphen_ladder = 2,
        .space_min = 750,
        .space_max = 1500,
        .rag = MM(8),
        .line_least = 700,
        .last_line_letters = 4,
        .hang = 1000,
        .orphans = 2,
        .widows = 2,
    };
    f->style.note_mark.features = &superior;
    f->style.note_mark.feature_count = 1;
}

void fixture_close(struct fixture *f)
{
    font_library_free(f->fonts);
    diag_free(f->diag);
    arena_free(f->arena);
}

void fixture_justify(struct fixture *f)
{
    f->style.align = ALIGN_JUSTIFY;
    f->style.scale_limit = 20;
    f->style.track_limit = 10;
}

/* Opens a span or closes the one of its kind that is open. */
static void span_toggle(struct span *spans, size_t *count, enum span_kind kind, size_t at)
{
    for (size_t i = *count; i > 0; i--) {
        if (spans[i - 1].kind == kind && spans[i - 1].to == SIZE_MAX) {
            spans[i - 1].to = at;
            return;
        }
    }
    spans[(*count)++] = (struct span){.kind = kind, .from = at, .to = SIZE_MAX};
}

struct text fixture_text(struct fixture *f, const char *markup)
{
    size_t bytes = strlen(markup);
    char *chars = arena_alloc(f->arena, 3 * bytes + 1, 1);
    struct span *spans = ARENA_ARRAY(f->arena, struct span, bytes + 1);
    size_t size = 0;
    size_t count = 0;

    for (const char *c = markup; *c != '\0'; c++) {
        if (c[0] == '*' && c[1] == '*') {
            span_toggle(spans, &count, SPAN_STRONG, size);
            c++;
        } else if (*c == '_') {
            span_toggle(spans, &count, SPAN_EMPHASIS, size);
        } else if (*c == '^') {
            span_toggle(spans, &count, SPAN_NOTE, size);
        } else if (*c == '|' || *c == '~') {
            size += (size_t)utf8_put(*c == '|' ? 0x2028 : 0xA0, chars + size);
        } else {
            chars[size++] = *c;
        }
    }
    struct text text = text_plain(f->arena, (struct slice){chars, size}, NOWHERE);
    text.spans = spans;
    text.span_count = count;
    return text;
}

static void joined_add(char *out, size_t *size, struct slice s)
{
    memcpy(out + *size, s.text, s.size);
    *size += s.size;
}

char *lines_joined(struct arena *arena, const struct paragraph *p, const struct fit *fit,
                   const struct room *rooms, size_t room_count, length indent)
{
    size_t size = 0;
    char *out = NULL;

    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1)
            out = arena_alloc(arena, size + 1, 1);
        size = 0;
        for (size_t i = 0; i < fit->line_count; i++) {
            struct room room = rooms[i < room_count ? i : room_count - 1];
            struct line line = paragraph_line(p, fit, i, room, indent, arena);
            bool soft = line.hyphenated && !slice_ends(line.text, "-");
            if (pass == 0) {
                size += line.text.size + 2;
                continue;
            }
            if (i > 0)
                joined_add(out, &size, SLICE("|"));
            joined_add(out, &size, line.text);
            joined_add(out, &size, soft ? SLICE("-") : SLICE(""));
        }
    }
    return out;
}

char *fixture_lines(struct fixture *f, const char *markup, length measure)
{
    struct text text = fixture_text(f, markup);
    struct paragraph *p = paragraph_new(f->arena, &f->setting, &text, &f->style);
    struct room room = {.width = measure};
    struct fit fits[FIT_MOST];

    if (paragraph_fit(p, &room, 1, 0, f->arena, fits) == 0)
        return arena_string(f->arena, SLICE(""));
    return lines_joined(f->arena, p, &fits[0], &room, 1, 0);
}
