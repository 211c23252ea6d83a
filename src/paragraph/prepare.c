/* prepare.c -- from a text with spans to clean characters.
 *
 * The clean text has one blank where the source has a run of them and none at its ends or
 * beside a forced break, and no soft hyphens: these are places, not characters. Spans become
 * stretches of one look; shifts lead every byte back to the source.
 */
#include "paragraph/internal.h"

#include <string.h>
#include <unicode/uchar.h>

bool char_is_letter(uint32_t c) { return u_isalpha((UChar32)c); }
bool char_is_alpha(uint32_t c) { return u_isalnum((UChar32)c); }
bool char_is_upper(uint32_t c) { return u_isupper((UChar32)c); }
bool char_is_dash(uint32_t c) { return c == CHAR_EN_DASH || c == CHAR_EM_DASH; }

bool char_is_closing(uint32_t c)
{
    switch (c) {
    case ')':
    case ']':
    case 0x201C: /* “ */
    case 0x201D: /* ” */
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x00AB: /* « */
    case 0x00BB: /* » */
    case 0x2039: /* ‹ */
    case 0x203A: /* › */
        return true;
    default:
        return false;
    }
}

const struct features *look_features(struct paragraph *p, const struct type *type)
{
    struct feature *list = ARENA_ARRAY(p->arena, struct feature, type->feature_count);

    for (size_t i = 0; i < type->feature_count; i++) {
        memcpy(list[i].tag, type->features[i].tag, sizeof list[i].tag);
        list[i].value = type->features[i].value;
    }
    return features_intern(p->setting->fonts, list, type->feature_count);
}

static struct look look_resolve(struct paragraph *p, const struct type *type)
{
    struct look look = {.type = type};

    if (type->cut)
        look.face = p->setting->face_of(p->setting->context, type->cut);
    if (!look.face)
        return look;
    look.features = look_features(p, type);
    look.tracking = length_scale(type->size, type->tracking, 1000);
    if (face_glyph(look.face, '-') != 0)
        look.hyphen = face_shape(look.face, look.features, type->language, SLICE("-"), NULL, 0);
    return look;
}

static bool asks_for_superiors(const struct type *type)
{
    for (size_t i = 0; i < type->feature_count; i++)
        if (memcmp(type->features[i].tag, "sups", 4) == 0)
            return type->features[i].value != 0;
    return false;
}

/* Whether the features of the look change its figures. */
static bool figures_differ(const struct look *look)
{
    static const struct slice figures = SLICE_INIT("0123456789");
    const struct slice language = look->type->language;
    const struct shaped *with =
        face_shape(look->face, look->features, language, figures, NULL, 0);
    const struct shaped *without = face_shape(look->face, NULL, language, figures, NULL, 0);

    if (with->count != without->count)
        return true;
    for (size_t i = 0; i < with->count; i++)
        if (with->glyphs[i].id != without->glyphs[i].id ||
            with->glyphs[i].y_offset != without->glyphs[i].y_offset)
            return true;
    return false;
}

/* Superiors of a font that has none are its figures, so small, and raised until they end where
 * its capitals do. Drawn ones are about as large, and bolder. */
enum { RAISED_SIZE = 620 }; /* 1/1000 of the size around them */

static void look_raise(struct paragraph *p, struct look *look)
{
    struct type *small = ARENA_NEW(p->arena, struct type);
    length size = look->type->size;

    *small = *look->type;
    small->size = length_scale(size, RAISED_SIZE, 1000);
    look->rise =
        face_length(look->face, size - small->size, face_metrics(look->face)->cap_height);
    look->tracking = length_scale(small->size, small->tracking, 1000);
    look->type = small;
}

/* Looks that the text uses; a face that cannot be opened has been reported, the plain one
 * stands in for it. */
static bool looks_resolve(struct paragraph *p)
{
    const struct paragraph_style *style = p->style;
    const struct type *types[LOOK_COUNT] = {&style->type, &style->strong, &style->emphasis,
                                            &style->strong_emphasis, &style->note_mark};

    p->looks[LOOK_PLAIN] = look_resolve(p, types[LOOK_PLAIN]);
    for (size_t i = 1; i < LOOK_COUNT; i++)
        p->looks[i] = p->looks[LOOK_PLAIN];
    if (!p->looks[LOOK_PLAIN].face)
        return false;
    for (size_t i = 1; i < LOOK_COUNT && p->text.span_count > 0; i++) {
        struct look look = look_resolve(p, types[i]);
        if (look.face)
            p->looks[i] = look;
    }
    struct look *note = &p->looks[LOOK_NOTE];
    if (p->text.span_count > 0 && asks_for_superiors(note->type) && !figures_differ(note))
        look_raise(p, note);
    return true;
}

/* The spans open at the place that is being read; spans nest, so it is a stack. */
struct open_spans {
    const struct span **stack;
    size_t depth;
    size_t next; /* of the text's spans */
    size_t kinds[SPAN_NOTE + 1];
    size_t note;
};

/* Opens and closes spans so that they are those of source byte `at`. */
static void spans_move(struct open_spans *open, const struct text *text, size_t at)
{
    while (open->depth > 0 && open->stack[open->depth - 1]->to <= at)
        open->kinds[open->stack[--open->depth]->kind]--;
    while (open->next < text->span_count && text->spans[open->next].from <= at) {
        const struct span *span = &text->spans[open->next++];
        if (span->to <= at)
            continue;
        open->stack[open->depth++] = span;
        open->kinds[span->kind]++;
        if (span->kind == SPAN_NOTE)
            open->note = span->note;
    }
}

static enum look_kind spans_look(const struct open_spans *open)
{
    bool strong = open->kinds[SPAN_STRONG] > 0;

    if (open->kinds[SPAN_NOTE] > 0)
        return LOOK_NOTE;
    if (open->kinds[SPAN_EMPHASIS] > 0)
        return strong ? LOOK_STRONG_EMPHASIS : LOOK_EMPHASIS;
    return strong ? LOOK_STRONG : LOOK_PLAIN;
}

/* That of the innermost span that says one; else that of a type that differs from the style's
 * own, else the text's. */
static struct slice spans_language(const struct open_spans *open, const struct paragraph *p,
                                   enum look_kind look)
{
    struct slice own = p->looks[look].type->language;

    for (size_t i = open->depth; i > 0; i--)
        if (open->stack[i - 1]->kind == SPAN_LANGUAGE)
            return open->stack[i - 1]->target;
    return p->text.language.size == 0 || !slice_equal(own, p->style->type.language)
               ? own
               : p->text.language;
}

static bool is_blank(uint32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static bool is_forced(uint32_t c)
{
    return c == CHAR_LINE_SEPARATOR || c == CHAR_PARAGRAPH_SEPARATOR;
}

/* The clean text while it is written. */
struct cleaner {
    struct paragraph *p;
    struct open_spans spans;
    char *out;
    size_t size;
    bool blank;          /* one is owed before the next character */
    size_t blank_source; /* where it stood */
};

static void cleaner_put(struct cleaner *c, struct slice bytes, size_t source)
{
    struct paragraph *p = c->p;
    struct stretch now = {.from = c->size, .note = NO_NOTE};
    const struct shift *shift =
        p->shifts.count > 0 ? &p->shifts.items[p->shifts.count - 1] : NULL;
    const struct stretch *last =
        p->stretches.count > 0 ? &p->stretches.items[p->stretches.count - 1] : NULL;

    spans_move(&c->spans, &p->text, source);
    now.look = spans_look(&c->spans);
    now.language = spans_language(&c->spans, p, now.look);
    if (now.look == LOOK_NOTE)
        now.note = c->spans.note;
    if (!last || last->look != now.look || last->note != now.note ||
        !slice_equal(last->language, now.language))
        *ARRAY_PUSH(p->arena, &p->stretches) = now;
    if (!shift || source - shift->source != c->size - shift->at)
        *ARRAY_PUSH(p->arena, &p->shifts) = (struct shift){c->size, source};
    memcpy(c->out + c->size, bytes.text, bytes.size);
    c->size += bytes.size;
}

static void cleaner_read(struct cleaner *c, uint32_t character, struct slice bytes,
                         size_t source)
{
    struct paragraph *p = c->p;
    bool begun = c->size > 0;

    if (is_blank(character)) {
        if (!c->blank)
            c->blank_source = source;
        c->blank = true;
        return;
    }
    if (character == CHAR_SOFT_HYPHEN) {
        if (begun && !c->blank)
            *ARRAY_PUSH(p->arena, &p->softs) = c->size;
        return;
    }
    bool after_break =
        begun && c->size >= 3 && memcmp(c->out + c->size - 3, "\xE2\x80\xA8", 3) == 0;
    if (c->blank && begun && !after_break && !is_forced(character))
        cleaner_put(c, SLICE(" "), c->blank_source);
    c->blank = false;
    cleaner_put(c, is_forced(character) ? SLICE("\xE2\x80\xA8") : bytes, source);
}

/* A break at the very end would only make an empty line. */
static void cleaner_trim(struct cleaner *c)
{
    while (c->size >= 3 && memcmp(c->out + c->size - 3, "\xE2\x80\xA8", 3) == 0)
        c->size -= 3;
}

bool paragraph_prepare(struct paragraph *p)
{
    struct slice chars = p->text.chars;
    struct cleaner c = {.p = p};

    if (!looks_resolve(p))
        return false;
    c.out = arena_alloc(p->arena, chars.size + 1, 1);
    c.spans.stack = ARENA_ARRAY(p->arena, const struct span *, p->text.span_count);
    for (size_t at = 0; at < chars.size;) {
        size_t source = at;
        uint32_t character = utf8_next(chars, &at);
        cleaner_read(&c, character, slice_part(chars, source, at), source);
    }
    cleaner_trim(&c);
    p->chars = (struct slice){c.out, c.size};
    return c.size > 0;
}

struct place paragraph_place(const struct paragraph *p, size_t at, size_t size)
{
    size_t low = 0;
    size_t high = p->shifts.count;

    if (high == 0)
        return text_place(&p->text, 0, 0);
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (p->shifts.items[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    const struct shift *shift = &p->shifts.items[low];
    return text_place(&p->text, shift->source + (at - shift->at), size);
}

size_t stretch_at(const struct paragraph *p, size_t at, size_t hint)
{
    while (hint + 1 < p->stretches.count && p->stretches.items[hint + 1].from <= at)
        hint++;
    return hint;
}

const char *paragraph_icu_version(struct arena *arena)
{
    UVersionInfo version;
    char text[U_MAX_VERSION_STRING_LENGTH];

    u_getVersion(version);
    u_versionToString(version, text);
    return arena_string(arena, slice_of(text));
}
