/* maker.c -- the page stage's table of contents, and what it looks up once. */
#include "page/maker.h"

#include <assert.h>

#include "page/placeholder.h"

struct story *maker_story(const struct maker *maker, struct slice name)
{
    for (size_t i = 0; i < maker->edition->story_count; i++) {
        if (slice_equal(maker->edition->stories[i].name, name)) {
            return maker->stories[i];
        }
    }
    return NULL;
}

struct face *maker_face(struct maker *maker, const struct cut *cut)
{
    for (size_t i = 0; i < maker->faces.count; i++) {
        if (maker->faces.items[i].cut == cut) {
            return maker->faces.items[i].face;
        }
    }
    const char *path =
        edition_path(maker->edition, maker->arena, cut->file, cut->file_place, maker->diag);
    struct face *face = path ? face_open(maker->fonts, path, cut->file_place) : NULL;
    *ARRAY_PUSH(maker->arena, &maker->faces) = (struct face_of_cut){cut, face};
    return face;
}

static struct face *face_of(void *context, const struct cut *cut)
{
    return maker_face(context, cut);
}

static struct picture *picture_open(struct maker *maker, struct slice file,
                                    const struct colour_map *colours, struct place place)
{
    struct ink_lookup inks = maker->inks;
    const char *path = edition_path(maker->edition, maker->arena, file, place, maker->diag);

    inks.colours = colours;
    struct picture *picture =
        path ? picture_begin(maker->arena, maker->edition->inputs, path, slice_of(path), &inks,
                             place, maker->help, maker->diag)
             : NULL;
    if (picture && colours && picture->kind != PICTURE_VECTOR) {
        DIAG(maker->diag, MSG_PICTURE_NO_COLOURS, colours->place, diag_text(maker->diag, file));
        picture_finish(maker->arena, picture, maker->help);
        return NULL;
    }
    return picture;
}

struct picture *maker_picture(struct maker *maker, struct slice file,
                              const struct colour_map *colours, struct place place)
{
    for (size_t i = 0; i < maker->pictures.count; i++) {
        const struct picture_of_file *known = &maker->pictures.items[i];

        if (slice_equal(known->file, file) && known->colours == colours) {
            return known->picture;
        }
    }
    struct picture *picture = picture_open(maker, file, colours, place);
    *ARRAY_PUSH(maker->arena, &maker->pictures) =
        (struct picture_of_file){file, colours, picture};
    return picture;
}

static struct text edited(struct maker *maker, const struct text *text,
                          const struct replacements *edits)
{
    if (edits->count == 0) {
        return *text;
    }
    struct edit *list = ARENA_ARRAY(maker->arena, struct edit, edits->count);
    for (size_t i = 0; i < edits->count; i++) {
        list[i] = (struct edit){edits->items[i].from, edits->items[i].to, edits->items[i].with};
    }
    return text_edit(maker->arena, text, list, edits->count);
}

void maker_speak_like(struct maker *maker, const struct story *story)
{
    if (maker->language.size == 0) {
        maker->language = story->language;
    }
}

struct slice maker_language(const struct maker *maker, const struct paragraph_style *style)
{
    if (maker->language.size > 0) {
        return maker->language;
    }
    return style && style->type.language.size > 0 ? style->type.language
                                                  : maker->edition->language;
}

/* The next span of another language that begins in [from, to), from span *next on; NULL: none.
 */
static const struct span *next_phrase(const struct text *text, size_t from, size_t to,
                                      size_t *next)
{
    for (; *next < text->span_count && text->spans[*next].from < to; ++*next) {
        const struct span *span = &text->spans[*next];

        if (span->kind == SPAN_LANGUAGE && span->from >= from) {
            ++*next;
            return span;
        }
    }
    return NULL;
}

static void put_edits(struct maker *maker, const struct replacements *from, size_t *next,
                      size_t until, size_t shift, struct replacements *out)
{
    for (; *next < from->count && from->items[*next].to + shift <= until; ++*next) {
        struct replacement edit = from->items[*next];

        edit.from += shift;
        edit.to += shift;
        *ARRAY_PUSH(maker->arena, out) = edit;
    }
}

/* The edits for [from, to), which is in one language but for the phrases in it: these have
 * their own, and to the text around them they are words like any other. `span` is where to look
 * for them. */
static void put_orthography(struct maker *maker, const struct text *text, struct slice language,
                            size_t from, size_t to, size_t *span, struct replacements *out)
{
    struct orthography rules = maker->orthography;
    struct replacements own = {0};
    size_t next = 0;
    const struct span *phrase;

    rules.language = language;
    orthography_apply(&rules, slice_part(text->chars, from, to), maker->arena, &own);
    for (size_t at = from; (phrase = next_phrase(text, at, to, span)) != NULL;
         at = phrase->to) {
        put_edits(maker, &own, &next, phrase->from, from, out);
        put_orthography(maker, text, phrase->target, phrase->from, phrase->to, span, out);
        while (next < own.count && own.items[next].from + from < phrase->to) {
            next++;
        }
    }
    put_edits(maker, &own, &next, to, from, out);
}

/* Code stands as it is written. */
static void leave_code(const struct text *text, struct replacements *edits)
{
    size_t kept = 0;

    for (size_t i = 0; i < edits->count; i++) {
        if (!text_in_code(text, edits->items[i].from)) {
            edits->items[kept++] = edits->items[i];
        }
    }
    edits->count = kept;
}

static bool is_blank_byte(char c) { return c == ' ' || c == '\n'; }

/* The characters between blanks that hold byte `at`. */
static struct slice word_around(struct slice chars, size_t at)
{
    size_t from = at;
    size_t to = at;

    while (from > 0 && !is_blank_byte(chars.text[from - 1])) {
        from--;
    }
    while (to < chars.size && !is_blank_byte(chars.text[to])) {
        to++;
    }
    return slice_part(chars, from, to);
}

/* Two hyphens that orthography has left: neither a dash between words nor one between figures.
 * An address or code may have them. */
static void report_hyphens(struct maker *maker, const struct text *text)
{
    const struct slice hyphens = SLICE("--");
    struct slice chars = text->chars;

    for (size_t at = slice_find(chars, hyphens, 0); at < chars.size;) {
        struct slice word = word_around(chars, at);
        size_t end = at;

        while (end < chars.size && chars.text[end] == '-') {
            end++;
        }
        if (!text_in_code(text, at) && slice_find(word, SLICE("://"), 0) == SIZE_MAX &&
            slice_find(word, SLICE("www."), 0) == SIZE_MAX) {
            DIAG(maker->diag, MSG_HYPHENS_LEFT, text_place(text, at, end - at),
                 diag_text(maker->diag, slice_part(chars, at, end)));
            DIAG_ADD(maker->diag, MSG_HYPHENS_CURE, NOWHERE);
        }
        at = slice_find(chars, hyphens, end);
    }
}

struct text maker_prepare(struct maker *maker, const struct text *text,
                          const struct paragraph_style *style)
{
    struct replacements edits = {0};
    struct text settled = *text;
    size_t span = 0;

    if (settled.language.size == 0) {
        settled.language = maker_language(maker, style);
    }
    placeholders_check(maker, &settled);
    settled = placeholders_fill(maker, &settled);
    put_orthography(maker, &settled, settled.language, 0, settled.chars.size, &span, &edits);
    leave_code(&settled, &edits);
    struct text prepared = edited(maker, &settled, &edits);
    report_hyphens(maker, &prepared);
    return prepared;
}

struct text maker_nest_quotes(struct maker *maker, const struct text *text)
{
    struct replacements edits = {0};

    quotation_nest(text->language, text->chars, maker->arena, &edits);
    return edited(maker, text, &edits);
}

uint32_t maker_content(struct maker *maker) { return ++maker->content; }

/* ---------------------------------------------------------------- set-up */

static bool find_ink(void *context, struct slice name, struct ink *ink)
{
    return edition_ink(context, name, ink);
}

/* Black and white. */
enum { BUILT_IN_COLOURS = 2 };

static bool accept_ink(void *context, struct slice name, struct ink *ink)
{
    (void)name;
    return find_ink(context, SLICE("black"), ink);
}

static void init_inks(struct maker *maker)
{
    const struct edition *edition = maker->edition;
    struct slice *names = ARENA_ARRAY(maker->arena, struct slice, edition->colour_count);

    for (size_t i = 0; i < edition->colour_count; i++) {
        names[i] = edition->colours[i]->name;
    }
    maker->inks = (struct ink_lookup){.find = find_ink,
                                      .context = (void *)(uintptr_t)edition,
                                      .names = names,
                                      .name_count = edition->colour_count};
}

/* Names of people are not broken, unless the edition says where. */
static void keep_names(struct maker *maker, struct hyphenation *h)
{
    for (size_t i = 0; i < maker->edition->person_count; i++) {
        struct slice rest = maker->edition->people[i]->name;
        struct slice word;

        while (rest.size > 0) {
            slice_cut(rest, ' ', &word, &rest);
            hyphenation_keep(h, word);
        }
    }
}

static struct hyphenation *read_hyphenation(struct maker *maker)
{
    const struct edition *edition = maker->edition;
    struct hyphenation *h = hyphenation_new(maker->arena, edition->language);

    for (size_t i = 0; i < edition->hyphenation_count; i++) {
        hyphenation_except(h, edition->hyphenation[i].word, edition->hyphenation[i].place,
                           maker->diag);
    }
    keep_names(maker, h);
    return h;
}

static struct joints *read_joints(struct maker *maker)
{
    const struct edition *edition = maker->edition;
    struct joints *joints = joints_new(maker->arena);

    for (size_t i = 0; i < edition->joint_count; i++) {
        joints_add(joints, edition->joints[i].word, edition->joints[i].place, maker->diag);
    }
    return joints;
}

static void init_orthography(struct maker *maker)
{
    const struct edition *edition = maker->edition;
    struct slice *phrases = ARENA_ARRAY(maker->arena, struct slice, edition->phrase_count);

    for (size_t i = 0; i < edition->phrase_count; i++) {
        phrases[i] = edition->phrases[i].word;
    }
    slices_sort(phrases, edition->phrase_count);
    maker->orthography =
        (struct orthography){edition->language, phrases, edition->phrase_count};
}

static struct finished_document *new_document(const struct maker *maker)
{
    const struct edition *edition = maker->edition;
    struct finished_document *document = ARENA_NEW(maker->arena, struct finished_document);

    *document = (struct finished_document){
        .trim_width = edition->format.width,
        .trim_height = edition->format.height,
        .bleed = edition->format.bleed,
        .pages = ARENA_ARRAY(maker->arena, struct finished_page, edition->page_count),
        .page_count = edition->page_count,
        .title = edition->title,
        .author = edition->author,
        .subject = edition->subject,
        .keywords = edition->keywords,
        .publisher = edition->publisher,
        .language = edition->language,
        .date = edition->date,
        .fonts = maker->fonts,
    };
    return document;
}

static void maker_init(struct maker *maker)
{
    init_inks(maker);
    init_orthography(maker);
    maker->setting = (struct setting){
        .arena = maker->arena,
        .fonts = maker->fonts,
        .face_of = face_of,
        .context = maker,
        .hyphenation = read_hyphenation(maker),
        .joints = read_joints(maker),
        .diag = maker->diag,
    };
    maker->document = new_document(maker);
    maker->story_named = ARENA_ARRAY(maker->arena, bool, maker->edition->story_count);
    maker->part_lost = ARENA_ARRAY(maker->arena, bool, maker->edition->story_count);
}

/* ---------------------------------------------------------------- page numbers in texts */

/* Numbers that move what they name move it once or twice; who needs more goes in a circle. */
enum { ROUNDS_MOST = 6 };

/* Flows all threads without keeping anything but where their parts stand. True if that is
 * where the numbers set in them say. */
static bool flow_on_trial(struct maker *maker, bool last)
{
    struct maker trial = *maker;

    trial.arena = arena_new();
    trial.diag = diag_new(diag_language(maker->diag));
    trial.setting.diag = trial.diag;
    trial.setting.context = &trial;
    threads_gather(&trial);
    threads_flow(&trial);
    if (last) {
        references_report(maker, &trial);
    }
    bool settled = references_update(maker, &trial);
    diag_free(trial.diag);
    arena_free(trial.arena);
    return settled;
}

/* Finds the pages that texts name, before anything is set for good. */
static void references_settle(struct maker *maker)
{
    if (!references_wanted(maker)) {
        return;
    }
    maker->references = references_plan(maker);
    for (unsigned round = 1; round <= ROUNDS_MOST; round++) {
        if (flow_on_trial(maker, round == ROUNDS_MOST)) {
            return;
        }
    }
}

/* ---------------------------------------------------------------- pages */

typedef void element_draw(struct canvas *canvas, const struct element *element);

static element_draw *const element_draws[] = {
    [ELEMENT_STORY] = thread_draw,
    [ELEMENT_TEXT] = thread_draw,
    [ELEMENT_BOX] = thread_draw,
    [ELEMENT_NOTES] = thread_draw,
    [ELEMENT_IMAGE] = element_image,
    [ELEMENT_PORTRAIT] = element_portrait,
    [ELEMENT_SPEAKER] = element_speaker,
    [ELEMENT_QUOTE] = element_quote,
    [ELEMENT_PULL_QUOTE] = element_pull_quote,
    [ELEMENT_PANEL] = element_panel,
    [ELEMENT_WALL] = element_wall,
    [ELEMENT_LANES] = element_lanes,
    [ELEMENT_CHART] = element_chart,
    [ELEMENT_QR] = element_qr,
    [ELEMENT_RULE] = element_rule,
    [ELEMENT_DISC] = element_disc,
    [ELEMENT_TINT] = element_tint,
    [ELEMENT_PATH] = element_path,
    [ELEMENT_TAB] = element_tab,
    [ELEMENT_MARKER] = element_marker,
    [ELEMENT_CONTENTS] = element_contents,
};

/* What an artifact's element drew is nothing that a reader has to know. */
static void make_artifact(struct maker *maker, struct mark_list *marks, size_t from)
{
    for (size_t i = from; i < marks->count; i++) {
        if (marks->items[i].kind == MARK_BEGIN) {
            struct tag *tag = ARENA_NEW(maker->arena, struct tag);

            *tag = (struct tag){.role = TAG_ARTIFACT, .place = marks->items[i].tag->place};
            marks->items[i].tag = tag;
        }
    }
}

static void page_make(struct maker *maker, size_t index)
{
    const struct page *page = &maker->edition->pages[index];
    struct finished_page *finished = &maker->document->pages[index];
    struct arena_mark mark = arena_mark(maker->drawing);
    struct canvas canvas = {
        .maker = maker, .page = page, .page_index = index, .finished = finished};

    struct arena_mark scratch = arena_mark(maker->scratch);
    struct overlap *overlap = overlap_begin(maker, page);

    maker->page_of_text = index;
    finished->number = page->number;
    finished->label = page->label;
    for (size_t i = 0; i < page->element_count; i++) {
        const struct element *element = &page->elements[i];

        assert((size_t)element->kind < sizeof element_draws / sizeof *element_draws);
        canvas.marks = element->layer == LAYER_GROUND ? &finished->ground : &finished->matter;
        size_t from = canvas.marks->count;
        size_t frame = canvas.frames.count;
        canvas.element = element;
        maker->language = element->language;
        element_draws[element->kind](&canvas, element);
        maker->language = SLICE("");
        overlap_element(overlap, i,
                        frame < canvas.frames.count ? &canvas.frames.items[frame] : NULL,
                        canvas.marks, from);
        if (element->artifact) {
            make_artifact(maker, canvas.marks, from);
        }
    }
    overlap_end(overlap);
    arena_rewind(maker->scratch, scratch);
    ARRAY_KEEP(maker->arena, &finished->ground);
    ARRAY_KEEP(maker->arena, &finished->matter);
    arena_rewind(maker->drawing, mark);
    finished->frames = canvas.frames.items;
    finished->frame_count = canvas.frames.count;
}

static void outline_make(struct maker *maker)
{
    struct finished_document *document = maker->document;

    document->outline = ARENA_ARRAY(maker->arena, struct outline_entry, maker->heads.count);
    for (size_t i = 0; i < maker->heads.count; i++) {
        const struct head *head = &maker->heads.items[i];

        document->outline[document->outline_count++] = (struct outline_entry){
            placeholders_fill_words(maker, head->title,
                                    (struct place){.source = head->story->source}),
            head->level, head->page, head->y};
    }
}

/* In the order in which the pages named them, so that messages have an order, too. */
static void pictures_finish(struct maker *maker)
{
    for (size_t i = 0; i < maker->pictures.count; i++) {
        struct picture *picture = maker->pictures.items[i].picture;

        if (picture) {
            picture_finish(maker->arena, picture, maker->help);
        }
    }
}

/* ---------------------------------------------------------------- files */

/* Fonts and pictures that no page has asked for. What they are for is not known here, but
 * what is wrong with a file is known to all who look at it. */
static void files_check(struct maker *maker)
{
    const struct edition *edition = maker->edition;

    for (size_t i = 0; i < edition->family_count; i++) {
        for (size_t j = 0; j < edition->families[i]->cut_count; j++) {
            const struct cut *cut = &edition->families[i]->cuts[j];

            if (cut->file.size > 0) { /* else its name was wrong, and reported */
                maker_face(maker, cut);
            }
        }
    }
    for (size_t i = 0; i < edition->person_count; i++) {
        const struct person *person = edition->people[i];

        if (person->photograph.size > 0) {
            maker_picture(maker, person->photograph, NULL, person->photograph_place);
        }
    }
    for (size_t i = 0; i < edition->pictures.count; i++) {
        const struct picture_ref *picture = &edition->pictures.items[i];

        maker_picture(maker, picture->file, picture->colours, picture->place);
    }
}

void pages_check_files(struct arena *arena, const struct edition *edition,
                       struct font_library *fonts, struct diag *diag)
{
    struct maker maker = {.arena = arena,
                          .scratch = arena_new(),
                          .edition = edition,
                          .fonts = fonts,
                          .diag = diag};

    maker_init(&maker);
    if (edition->colour_count <= BUILT_IN_COLOURS) {
        maker.inks.find = accept_ink; /* their list is lost, not the inks of the pictures */
    }
    files_check(&maker);
    pictures_finish(&maker);
    arena_free(maker.scratch);
}

struct finished_document *pages_make(struct arena *arena, const struct edition *edition,
                                     struct story *const *stories, struct font_library *fonts,
                                     const struct picture_help *help, struct diag *diag)
{
    struct maker maker = {.arena = arena,
                          .scratch = arena_new(),
                          .drawing = arena_new(),
                          .edition = edition,
                          .stories = stories,
                          .fonts = fonts,
                          .help = help,
                          .diag = diag,
                          .page_of_text = SIZE_MAX};

    maker_init(&maker);
    references_settle(&maker);
    threads_gather(&maker);
    threads_flow(&maker);
    for (size_t i = 0; i < edition->page_count; i++) {
        page_make(&maker, i);
    }
    uses_check(&maker);
    quotations_check(&maker);
    set_report_missing(&maker);
    files_check(&maker);
    pictures_finish(&maker);
    outline_make(&maker);
    maker.document->findings = maker.findings;
    arena_free(maker.scratch);
    arena_free(maker.drawing);
    return maker.document;
}

bool pages_mark_draft(struct arena *arena, const struct edition *edition,
                      struct font_library *fonts, struct finished_document *document,
                      struct slice date, struct diag *diag)
{
    struct maker maker = {.arena = arena,
                          .scratch = arena_new(),
                          .drawing = arena, /* what the pages have is added to */
                          .edition = edition,
                          .fonts = fonts,
                          .diag = diag,
                          .page_of_text = SIZE_MAX};
    size_t errors = diag_errors(diag);

    maker_init(&maker);
    maker.document = document;
    bool drawn = slug_draw(&maker, date);
    if (drawn) {
        findings_draw(&maker);
    }
    set_report_missing(&maker);
    arena_free(maker.scratch);
    return drawn && diag_errors(diag) == errors;
}
