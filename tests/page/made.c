/* made.c -- see made.h. */
#include "page/made.h"

#include "paint/picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* ---------------------------------------------------------------- edition */

static const struct cut cuts[MADE_CUTS] = {
    [SANS] = {.weight = 400, .file = SLICE_INIT("fonts/source-sans-3/SourceSans3-Regular.otf")},
    [SANS_BOLD] = {.weight = 700,
                   .file = SLICE_INIT("fonts/source-sans-3/SourceSans3-Bold.otf")},
    [SANS_SEMIBOLD] = {.weight = 600,
                       .file = SLICE_INIT("fonts/source-sans-3/SourceSans3-Semibold.otf")},
    [SERIF] = {.weight = 400,
               .file = SLICE_INIT("fonts/source-serif-4/SourceSerif4-Regular.otf")},
    [SERIF_ITALIC] = {.weight = 400,
                      .italic = true,
                      .file = SLICE_INIT("fonts/source-serif-4/SourceSerif4-It.otf")},
};

static struct colour colours[] = {
    {.name = SLICE_INIT("black"), .cmyk = {0, 0, 0, 1000}},
    {.name = SLICE_INIT("white"), .cmyk = {0, 0, 0, 0}},
    {.name = SLICE_INIT("bordeaux"), .cmyk = {300, 1000, 600, 520}},
    {.name = SLICE_INIT("koralle"), .cmyk = {0, 720, 580, 0}},
    {.name = SLICE_INIT("petrol"), .cmyk = {880, 480, 460, 360}},
    {.name = SLICE_INIT("eisblau"), .cmyk = {380, 60, 180, 0}},
    {.name = SLICE_INIT("ocker"), .cmyk = {30, 360, 880, 20}},
    {.name = SLICE_INIT("grau"), .cmyk = {0, 0, 0, 300}},
};

struct ink made_ink(const char *colour)
{
    for (size_t i = 0; colour && i < COUNT(colours); i++) {
        if (slice_is(colours[i].name, colour)) {
            return (struct ink){&colours[i], 1000};
        }
    }
    assert_null(colour);
    return (struct ink){0};
}

void made_open(struct made *made)
{
    memset(made, 0, sizeof *made);
    made->arena = arena_new();
    made->diag = diag_new(LANGUAGE_ENGLISH);
    made->fonts = font_library_new(made->arena, inputs_new(made->arena), made->diag);
    made->edition = (struct edition){
        .inputs = inputs_new(made->arena),
        .root = SLICE("."),
        .language = SLICE("de"),
        .format = {MM(210), MM(297), MM(3), true},
        .grid = {.baseline = PT(12), .first_line = 7, .last_line = 64},
        .pages = made->pages,
        .stories = made->story_files,
        .people = made->people_list,
    };
    map_init(&made->edition.colour_names, made->arena);
    for (size_t i = 0; i < COUNT(colours); i++) {
        map_add(&made->edition.colour_names, colours[i].name, &colours[i]);
    }
    for (size_t i = 0; i < MADE_PAGES; i++) {
        made->pages[i].elements = made->elements[i];
    }
}

void made_close(struct made *made)
{
    font_library_free(made->fonts);
    diag_free(made->diag);
    arena_free(made->arena);
}

struct paragraph_style *made_style(struct made *made, const char *name, enum made_cut cut,
                                   length size, length leading)
{
    struct paragraph_style *style = ARENA_NEW(made->arena, struct paragraph_style);

    style->name = slice_of(name);
    style->type = (struct type){.cut = &cuts[cut],
                                .size = size,
                                .ink = made_ink("black"),
                                .language = made->edition.language};
    style->note_mark = style->type;
    style->strong = style->type;
    style->strong.ink.tint = 900; /* emphasis that cannot be seen is reported */
    style->emphasis = style->strong_emphasis = style->strong;
    style->leading = leading;
    style->align = ALIGN_LEFT;
    style->rag = MM(8);
    style->space_min = style->space_max = 1000;
    return style;
}

static void read_story(struct made *made, const char *name, struct slice path)
{
    size_t index = made->edition.story_count++;

    assert_true(index < MADE_STORIES);
    made->story_files[index] = (struct story_file){slice_of(name), path, NOWHERE};
    made->stories[index] =
        story_read(made->arena, inputs_new(made->arena), path.text, path, NOWHERE, made->diag);
    assert_non_null(made->stories[index]);
}

void made_story(struct made *made, const char *name)
{
    read_story(made, name, arena_printf(made->arena, "tests/page/stories/%s.md", name));
}

void made_story_of(struct made *made, const char *name, const char *markdown)
{
    char path[] = "/tmp/umbruch-story-XXXXXX";
    int file = mkstemp(path);
    size_t size = strlen(markdown);

    assert_true(file >= 0);
    assert_int_equal(write(file, markdown, size), (ssize_t)size);
    assert_int_equal(close(file), 0);
    read_story(made, name, arena_copy(made->arena, slice_of(path)));
    unlink(path);
}

struct person *made_person(struct made *made, const char *id, const char *name)
{
    size_t index = made->edition.person_count++;

    assert_true(index < MADE_PEOPLE);
    made->people[index] = (struct person){.id = slice_of(id), .name = slice_of(name)};
    made->people_list[index] = &made->people[index];
    return &made->people[index];
}

struct page *made_page(struct made *made)
{
    size_t index = made->edition.page_count++;
    struct page *page = &made->pages[index];

    assert_true(index < MADE_PAGES);
    page->number = (unsigned)index + 1;
    page->right = index % 2 == 0;
    page->label = arena_printf(made->arena, "%u", page->number);
    return page;
}

struct element *made_element(struct made *made, enum element_kind kind, struct area area)
{
    struct page *page = &made->pages[made->edition.page_count - 1];
    struct element *element = &page->elements[page->element_count++];

    assert_true(page->element_count <= MADE_ELEMENTS);
    element->kind = kind;
    element->area = area;
    element->layer = LAYER_MATTER;
    return element;
}

struct area made_area(length x, length width, length top, length bottom)
{
    return (struct area){.has_x = true,
                         .x = x,
                         .width = width,
                         .has_top = true,
                         .top = top,
                         .has_bottom = bottom > 0,
                         .bottom = bottom};
}

/* ---------------------------------------------------------------- marks as text */

static const char *const roles[] = {
    [TAG_PART] = "part",         [TAG_LIST] = "list",       [TAG_ITEM] = "item",
    [TAG_TABLE] = "table",       [TAG_ROW] = "row",         [TAG_QUOTE] = "quote",
    [TAG_NOTES] = "notes",       [TAG_HEADING] = "heading", [TAG_PARAGRAPH] = "paragraph",
    [TAG_LABEL] = "label",       [TAG_CAPTION] = "caption", [TAG_NOTE] = "note",
    [TAG_NOTE_MARK] = "mark",    [TAG_CELL] = "cell",       [TAG_FIGURE] = "figure",
    [TAG_ARTIFACT] = "artifact",
};

static void print_length(FILE *out, length value)
{
    char text[32];

    length_print(value, 2, text);
    fprintf(out, " %s", text);
}

static void print_point(FILE *out, struct point p)
{
    char text[32];

    length_print(p.x, 2, text);
    fprintf(out, " %s", text);
    length_print(p.y, 2, text);
    fprintf(out, ",%s", text);
}

static void print_rect(FILE *out, struct rect rect)
{
    print_point(out, (struct point){rect.x, rect.y});
    print_length(out, rect.width);
    fputs(" x", out);
    print_length(out, rect.height);
}

static void print_ink(FILE *out, struct ink ink)
{
    assert_non_null(ink.colour);
    fprintf(out, " %.*s", SLICE_ARG(ink.colour->name));
    if (ink.tint != 1000) {
        fprintf(out, "/%d", ink.tint);
    }
}

static bool is_curved(const struct path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        if (path->items[i].kind == SEGMENT_CURVE) {
            return true;
        }
    }
    return false;
}

/* A move, four lines along the axes or a close in the place of the last. */
static bool is_rect(const struct path *path)
{
    struct rect box = path_box(path);

    if (path->count != 5) {
        return false;
    }
    for (size_t i = 0; i < 4; i++) {
        struct point p = path->items[i].to;

        if ((p.x != box.x && p.x != box.x + box.width) ||
            (p.y != box.y && p.y != box.y + box.height)) {
            return false;
        }
    }
    return true;
}

/* Something round by its box, which says all of the discs and rounded rects that there are. */
static void print_path(FILE *out, const struct path *path)
{
    if (is_curved(path) || is_rect(path)) {
        fputs(is_curved(path) ? " round" : " rect", out);
        print_rect(out, path_box(path));
        return;
    }
    fputs(" path", out);
    for (size_t i = 0; i < path->count; i++) {
        if (path->items[i].kind == SEGMENT_CLOSE) {
            fputs(" z", out);
        } else {
            print_point(out, path->items[i].to);
        }
    }
}

static void print_line(FILE *out, const struct line_record *line)
{
    fprintf(out, "line [%.*s] %.*s", SLICE_ARG(line->text), SLICE_ARG(line->style));
    print_point(out, (struct point){line->x, line->baseline});
    fputs(" of", out);
    print_length(out, line->measure);
}

static void print_matrix(FILE *out, const struct matrix *m)
{
    const int64_t parts[] = {m->a, m->b, m->c, m->d};

    fputs("map", out);
    for (size_t i = 0; i < COUNT(parts); i++) {
        fprintf(out, " %.5f", (double)parts[i] / (double)MATRIX_ONE);
    }
    print_point(out, (struct point){m->e, m->f});
}

static void print_tag(FILE *out, const struct tag *tag)
{
    fprintf(out, "begin %s", roles[tag->role]);
    if (tag->level) {
        fprintf(out, " %u", tag->level);
    }
    if (tag->alternative.size) {
        fprintf(out, " [%.*s]", SLICE_ARG(tag->alternative));
    }
    /* What is read out has a number, an artifact has none. */
    assert_int_equal(tag->content == 0, tag->role == TAG_ARTIFACT);
}

static void print_stroke(FILE *out, const struct mark *mark)
{
    fputs("stroke", out);
    print_ink(out, mark->stroke.ink);
    print_length(out, mark->stroke.stroke.width);
    print_path(out, &mark->stroke.path);
}

/* Like the filled path that they become. */
static void print_modules(FILE *out, const struct mark *mark)
{
    struct arena *arena = arena_new();
    struct path path = modules_path(arena, &mark->code.modules);

    fputs("fill", out);
    print_ink(out, mark->code.ink);
    print_path(out, &path);
    arena_free(arena);
}

static void print_run(FILE *out, const struct glyph_run *run)
{
    fprintf(out, "run %.*s", SLICE_ARG(face_postscript_name(run->face)));
    print_length(out, run->size);
    print_ink(out, run->ink);
}

static void print_mark(FILE *out, const struct mark *mark)
{
    switch (mark->kind) {
    case MARK_FILL:
        fputs("fill", out);
        print_ink(out, mark->fill.ink);
        print_path(out, &mark->fill.path);
        break;
    case MARK_MODULES:
        print_modules(out, mark);
        break;
    case MARK_STROKE:
        print_stroke(out, mark);
        break;
    case MARK_GLYPHS:
        print_run(out, &mark->glyphs);
        break;
    case MARK_PICTURE:
        fprintf(out, "picture %.*s", SLICE_ARG(mark->picture.picture->path));
        print_rect(out, mark->picture.box);
        break;
    case MARK_SAVE:
        fputs("save", out);
        break;
    case MARK_RESTORE:
        fputs("restore", out);
        break;
    case MARK_CLIP:
        fputs("clip", out);
        print_path(out, &mark->clip.path);
        break;
    case MARK_MAP:
        print_matrix(out, &mark->map);
        break;
    case MARK_BEGIN:
        print_tag(out, mark->tag);
        break;
    case MARK_END:
        fputs("end", out);
        break;
    case MARK_LINE:
        print_line(out, mark->line);
        break;
    }
    fputc('\n', out);
}

static bool is_wanted(const struct mark *mark, const char *const *kinds)
{
    static const char *const names[] = {
        [MARK_FILL] = "fill",       [MARK_MODULES] = "fill",    [MARK_STROKE] = "stroke",
        [MARK_GLYPHS] = "run",      [MARK_PICTURE] = "picture", [MARK_SAVE] = "save",
        [MARK_RESTORE] = "restore", [MARK_CLIP] = "clip",       [MARK_MAP] = "map",
        [MARK_BEGIN] = "begin",     [MARK_END] = "end",         [MARK_LINE] = "line",
    };

    for (; kinds && *kinds; kinds++) {
        if (strcmp(*kinds, names[mark->kind]) == 0) {
            return true;
        }
    }
    return !kinds;
}

/* Brackets and saved states close in the order in which they were opened. */
static void check_nesting(const struct mark_list *marks)
{
    enum mark_kind open[32];
    size_t depth = 0;

    for (size_t i = 0; i < marks->count; i++) {
        enum mark_kind kind = marks->items[i].kind;

        if (kind == MARK_BEGIN || kind == MARK_SAVE) {
            assert_true(depth < COUNT(open));
            open[depth++] = kind;
        } else if (kind == MARK_END || kind == MARK_RESTORE) {
            assert_true(depth > 0);
            assert_int_equal(open[--depth], kind == MARK_END ? MARK_BEGIN : MARK_SAVE);
        }
    }
    assert_int_equal(depth, 0);
}

const struct finished_document *made_document(struct made *made)
{
    return pages_make(made->arena, &made->edition, made->stories, made->fonts, NULL,
                      made->diag);
}

const char *made_marks_of(struct made *made, size_t index, const char *const *kinds)
{
    const struct finished_document *document = made_document(made);
    const struct mark_list *layers[] = {&document->pages[index].ground,
                                        &document->pages[index].matter};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    for (size_t l = 0; l < COUNT(layers); l++) {
        check_nesting(layers[l]);
        for (size_t i = 0; i < layers[l]->count; i++) {
            if (is_wanted(&layers[l]->items[i], kinds)) {
                print_mark(out, &layers[l]->items[i]);
            }
        }
    }
    fclose(out);
    const char *kept = arena_string(made->arena, (struct slice){text, size});
    free(text);
    return kept;
}

const char *made_marks(struct made *made, size_t index)
{
    return made_marks_of(made, index, NULL);
}

const char *made_messages(const struct made *made)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    diag_print(made->diag, out, false);
    fclose(out);
    const char *kept = arena_string(made->arena, (struct slice){text, size});
    free(text);
    return kept;
}
