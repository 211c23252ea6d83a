/* items.c -- clean characters become items, and the places between them chances.
 *
 * A word is shaped as a whole (one item per look). Where it may be cut, the width of the
 * piece before the cut and of the rest come from the same glyphs, unless the shaper says that
 * kerning or a ligature crosses the cut: then both sides are shaped anew and the difference
 * goes into the sums of that chance alone.
 */
#include "paragraph/internal.h"

#include <assert.h>

/* Work in progress: what stands before the current place. */
struct itemiser {
    struct paragraph *p;
    struct sums sums;
    size_t stretch; /* that holds the current byte */
    const struct shaped *spaces[LOOK_COUNT];
    struct letters letters; /* of the current word */
    struct cut_points cuts;
    struct offsets joints;
    size_t letter;       /* of `letters`: counted up to this one in alphas */
    int64_t alphas;      /* letters and digits so far */
    size_t dashes;       /* that stand alone, in the current sentence */
    bool sentence_start; /* the current word begins a sentence */
};

/* Widths */

size_t shaped_clusters(const struct shaped *shaped)
{
    size_t clusters = 0;

    for (size_t i = 0; i < shaped->count; i++)
        clusters += i == 0 || shaped->glyphs[i].cluster != shaped->glyphs[i - 1].cluster;
    return clusters;
}

length look_width(const struct look *look, int64_t units, size_t clusters)
{
    return face_length(look->face, look->type->size, units) + (length)clusters * look->tracking;
}

/* Joints of the item inside (from, to), relative to `from`. */
static size_t joints_inside(const struct offsets *joints, size_t from, size_t to, size_t *out,
                            size_t capacity)
{
    size_t count = 0;

    for (size_t i = 0; i < joints->count && count < capacity; i++)
        if (joints->items[i] > from && joints->items[i] < to)
            out[count++] = joints->items[i] - from;
    return count;
}

enum { MOST_JOINTS = 32 };

static const struct shaped *shape(const struct look *look, struct slice language,
                                  struct slice text, const struct offsets *joints, size_t from,
                                  size_t to)
{
    size_t inside[MOST_JOINTS];
    size_t count = joints_inside(joints, from, to, inside, MOST_JOINTS);

    return face_shape(look->face, look->features, language, text, inside, count);
}

/* The characters of the word [from, to). */
static void letters_read(const struct paragraph *p, size_t from, size_t to, size_t stretch,
                         struct letters *out)
{
    size_t before = 0;

    out->count = 0;
    out->stretch = stretch;
    for (size_t at = from; at < to;) {
        stretch = stretch_at(p, at, stretch);
        struct letter letter = {
            .at = at, .note = p->stretches.items[stretch].note != NO_NOTE, .before = before};
        letter.c = utf8_next(p->chars, &at);
        before += char_is_letter(letter.c);
        *ARRAY_PUSH(p->arena, out) = letter;
    }
}

/* Long enough for any word that fits a line; a longer one is shaped from the arena. */
enum { SHORT_PIECE = 256 };

static const struct shaped *shape_hyphened(const struct paragraph *p, const struct look *look,
                                           struct slice language, struct slice part,
                                           const struct offsets *joints, size_t from, size_t to)
{
    char buffer[SHORT_PIECE];
    char *text = part.size < SHORT_PIECE ? buffer : arena_alloc(p->arena, part.size + 1, 1);

    for (size_t i = 0; i < part.size; i++)
        text[i] = part.text[i];
    text[part.size] = '-';
    return shape(look, language, (struct slice){text, part.size + 1}, joints, from, to);
}

const struct shaped *piece_shape(const struct paragraph *p, const struct item *item,
                                 size_t from, size_t to, bool hyphen)
{
    const struct look *look = &p->looks[item->look];
    struct letters letters = {0};
    struct offsets joints = {0};
    struct slice part = slice_part(p->chars, from, to);

    if (!hyphen && from == item->from && to == item->to)
        return item->shaped;
    if (item->kind == ITEM_LETTERS && p->setting->joints) {
        const struct word *word = &p->words.items[item->word];
        letters_read(p, word->from, word->to, stretch_at(p, word->from, 0), &letters);
        word_joints(p, &letters, word->to, &joints);
    }
    if (hyphen && look->hyphen)
        return shape_hyphened(p, look, item->language, part, &joints, from, to);
    return shape(look, item->language, part, &joints, from, to);
}

/* Missing characters */

/* True if it has been reported before; else remembers it. */
static bool missing_known(const struct setting *setting, const struct face *face, uint32_t c)
{
    for (size_t i = 0; i < setting->missing.count; i++)
        if (setting->missing.items[i].face == face && setting->missing.items[i].character == c)
            return true;
    return false;
}

void missing_note(struct paragraph *p, const struct face *face, const struct shaped *shaped,
                  size_t from)
{
    for (size_t i = 0; i < shaped->count; i++) {
        if (shaped->glyphs[i].id != 0)
            continue;
        size_t at = shaped->glyphs[i].cluster;
        size_t behind = at;
        uint32_t c = utf8_next(shaped->text, &behind);
        if (!missing_known(p->setting, face, c))
            *ARRAY_PUSH(p->setting->arena, &p->setting->missing) = (struct missing_character){
                face, c, paragraph_place(p, from + at, behind - at), false};
    }
}

/* Chances */

static struct chance *chance_push(struct itemiser *it, enum chance_kind kind, size_t end,
                                  size_t next)
{
    struct paragraph *p = it->p;
    struct chance *chance = ARRAY_PUSH(p->arena, &p->chances);

    chance->kind = kind;
    chance->end = end;
    chance->next = next;
    chance->item = p->items.count > 0 ? p->items.count - 1 : 0;
    chance->end_sums = it->sums;
    chance->start_sums = it->sums;
    return chance;
}

/* A line ends behind `item`: its last letter needs no letter space. */
static void chance_end_behind(struct itemiser *it, struct chance *chance,
                              const struct item *item)
{
    const struct paragraph *p = it->p;
    const struct shaped *shaped = item->shaped;

    if (!shaped || shaped->count == 0)
        return;
    const struct glyph *last = &shaped->glyphs[shaped->count - 1];
    const struct look *look = &p->looks[item->look];
    chance->end_sums.letters -= look->tracking;
    chance->end_sums.gaps--;
    if (item->note != NO_NOTE)
        return;
    size_t at = last->cluster;
    chance->hang_right =
        protrusion_right(p->style, utf8_next(shaped->text, &at),
                         face_length(look->face, look->type->size, last->advance));
}

/* From the place of glyph `index` to its ink. */
static length bearing(const struct look *look, const struct shaped *shaped, size_t index)
{
    int box[4];

    if (index >= shaped->count)
        return 0;
    face_glyph_box(look->face, shaped->glyphs[index].id, box);
    return face_length(look->face, look->type->size, shaped->glyphs[index].x_offset + box[0]);
}

/* The line that begins with `item` may hang out to the left. */
static void chance_begin_before(const struct paragraph *p, struct chance *chance,
                                const struct item *item)
{
    size_t at = 0;

    if (chance->next != item->from || item->note != NO_NOTE || item->shaped->count == 0)
        return;
    const struct look *look = &p->looks[item->look];
    chance->hang_left = protrusion_left(
        p->style, utf8_next(item->shaped->text, &at),
        face_length(look->face, look->type->size, item->shaped->glyphs[0].advance));
    if (p->style->flush_ink)
        chance->hang_left += bearing(look, item->shaped, chance->hang_left > 0 ? 1 : 0);
}

/* Cuts inside an item */

/* Glyphs, units and clusters that stand before byte `at` of an item's letters. */
struct progress {
    size_t glyph;
    int64_t units;
    size_t clusters;
    size_t last_cluster; /* byte where the last of them begins */
};

static void progress_to(struct progress *done, const struct shaped *shaped, size_t at)
{
    for (; done->glyph < shaped->count && shaped->glyphs[done->glyph].cluster < at;
         done->glyph++) {
        const struct glyph *glyph = &shaped->glyphs[done->glyph];
        if (done->glyph == 0 || glyph->cluster != shaped->glyphs[done->glyph - 1].cluster) {
            done->clusters++;
            done->last_cluster = glyph->cluster;
        }
        done->units += glyph->advance;
    }
}

/* The cut falls between two clusters that were shaped without heed to each other. */
static bool cut_is_safe(const struct shaped *shaped, const struct progress *done, size_t at)
{
    return done->glyph < shaped->count && shaped->glyphs[done->glyph].cluster == at &&
           !shaped->glyphs[done->glyph].unsafe_to_break;
}

/* Units that a hyphen behind the last cluster adds, kerning with it included. */
static int64_t hyphen_units(const struct itemiser *it, const struct look *look,
                            struct slice language, const struct shaped *shaped,
                            const struct progress *done, size_t at)
{
    const struct paragraph *p = it->p;
    struct slice last = slice_part(shaped->text, done->last_cluster, at);
    const struct offsets none = {0};

    return shape_hyphened(p, look, language, last, &none, 0, 0)->width -
           shape(look, language, last, &none, 0, 0)->width;
}

/* Where the piece up to `at` and the rest are not what they are in the whole word. */
static void cut_anew(const struct itemiser *it, struct chance *chance, const struct item *item,
                     const struct progress *done, size_t at, bool hyphen)
{
    const struct paragraph *p = it->p;
    const struct look *look = &p->looks[item->look];
    struct slice whole = item->shaped->text;
    struct slice head = slice_part(whole, 0, at);
    size_t from = item->from;
    const struct shaped *piece =
        hyphen ? shape_hyphened(p, look, item->language, head, &it->joints, from, from + at)
               : shape(look, item->language, head, &it->joints, from, from + at);
    const struct shaped *rest = shape(look, item->language, slice_part(whole, at, whole.size),
                                      &it->joints, from + at, from + whole.size);
    int64_t rest_units = item->shaped->width - done->units;
    int64_t rest_clusters = (int64_t)shaped_clusters(rest);
    int64_t left_clusters = (int64_t)(item->clusters - done->clusters);

    chance->anew = true;
    chance->end_sums.letters += look_width(look, piece->width, shaped_clusters(piece)) -
                                look_width(look, done->units, done->clusters);
    chance->end_sums.gaps += (int64_t)shaped_clusters(piece) - (int64_t)done->clusters;
    chance->start_sums.letters -= look_width(look, rest->width, shaped_clusters(rest)) -
                                  look_width(look, rest_units, item->clusters - done->clusters);
    chance->start_sums.gaps -= rest_clusters - left_clusters;
}

static uint32_t character_before(struct slice text, size_t at)
{
    size_t start = at;

    do
        start--;
    while (start > 0 && ((unsigned char)text.text[start] & 0xC0) == 0x80);
    return utf8_next(text, &start);
}

/* Letters and digits before byte `at` of the current word; `at` only grows. */
static int64_t alphas_to(struct itemiser *it, size_t at)
{
    for (; it->letter < it->letters.count && it->letters.items[it->letter].at < at;
         it->letter++)
        it->alphas += char_is_alpha(it->letters.items[it->letter].c);
    return it->alphas;
}

/* `sums` is what stands before the item; `done` goes up to the cut. */
static void chance_cut(struct itemiser *it, const struct item *item,
                       const struct cut_point *cut, const struct sums *sums,
                       struct progress *done)
{
    const struct paragraph *p = it->p;
    const struct look *look = &p->looks[item->look];
    size_t at = cut->at - item->from;
    bool hyphen = cut->kind == CHANCE_SOFT;

    if (hyphen && !look->hyphen)
        return;
    progress_to(done, item->shaped, at);
    struct chance *chance = chance_push(it, cut->kind, cut->at, cut->at);
    struct sums here = *sums;
    here.letters += look_width(look, done->units, done->clusters);
    here.gaps += (int64_t)done->clusters;
    here.alphas = alphas_to(it, cut->at);
    chance->cost = cut->cost;
    chance->last_resort = cut->last_resort;
    chance->start_sums = chance->end_sums = here;
    if (!cut_is_safe(item->shaped, done, at) && cut->at < item->to) {
        cut_anew(it, chance, item, done, at, hyphen);
    } else if (hyphen) {
        chance->end_sums.letters += look_width(
            look, done->units + hyphen_units(it, look, item->language, item->shaped, done, at),
            done->clusters + 1);
        chance->end_sums.letters -= look_width(look, done->units, done->clusters);
        chance->end_sums.gaps++;
    }
    chance->end_sums.letters -= look->tracking;
    chance->end_sums.gaps--;
    uint32_t mark = hyphen ? '-' : character_before(p->chars, cut->at);
    const struct shaped *edge = look->hyphen;
    if (edge && (mark == '-' || mark == CHAR_HYPHEN))
        chance->hang_right = protrusion_right(
            p->style, mark, face_length(look->face, look->type->size, edge->width));
}

/* Words */

static struct item *item_push(struct itemiser *it, enum item_kind kind, size_t from, size_t to)
{
    struct paragraph *p = it->p;
    struct item *item = ARRAY_PUSH(p->arena, &p->items);
    const struct stretch *stretch = &p->stretches.items[it->stretch];

    item->kind = kind;
    item->from = from;
    item->to = to;
    item->look = stretch->look;
    item->language = stretch->language;
    item->note = stretch->note;
    return item;
}

static void item_sum(struct itemiser *it, struct item *item)
{
    item->clusters = shaped_clusters(item->shaped);
    item->width = look_width(&it->p->looks[item->look], item->shaped->width, item->clusters);
    if (item->stretches)
        it->sums.spaces += item->width;
    else
        it->sums.letters += item->width;
    it->sums.gaps += (int64_t)item->clusters;
}

/* Letters [from, to) of one look; cuts from *cut on fall into them. */
static void item_letters(struct itemiser *it, size_t from, size_t to, size_t *cut)
{
    struct paragraph *p = it->p;
    struct sums before = it->sums;
    struct progress done = {0};
    struct item *pushed = item_push(it, ITEM_LETTERS, from, to);
    const struct look *look = &p->looks[pushed->look];

    pushed->word = p->words.count - 1;
    pushed->shaped =
        shape(look, pushed->language, slice_part(p->chars, from, to), &it->joints, from, to);
    if (pushed->shaped->has_missing)
        missing_note(p, look->face, pushed->shaped, from);
    item_sum(it, pushed);
    const struct item item = *pushed;
    chance_begin_before(p, &p->chances.items[p->chances.count - 1], &item);
    for (; *cut < it->cuts.count && it->cuts.items[*cut].at <= to; ++*cut)
        if (it->cuts.items[*cut].at > from)
            chance_cut(it, &item, &it->cuts.items[*cut], &before, &done);
    it->sums.alphas = alphas_to(it, to);
}

/* Sentences: a dash that stands alone opens an insertion or closes the one that is open; a
 * full stop, an exclamation or question mark before the space ends the sentence. */
static bool word_is_dash(const struct letters *letters)
{
    if (letters->count == 0 || !char_is_dash(letters->items[0].c))
        return false;
    for (size_t i = 1; i < letters->count; i++)
        if (char_is_alpha(letters->items[i].c))
            return false;
    return true;
}

static bool word_ends_sentence(const struct letters *letters)
{
    size_t i = letters->count;

    while (i > 0 && (letters->items[i - 1].note || char_is_closing(letters->items[i - 1].c)))
        i--;
    if (i == 0)
        return false;
    uint32_t c = letters->items[i - 1].c;
    return c == '.' || c == '!' || c == '?';
}

static void item_word(struct itemiser *it, size_t from, size_t to)
{
    struct paragraph *p = it->p;
    size_t cut = 0;

    it->letter = 0;
    letters_read(p, from, to, it->stretch, &it->letters);
    word_joints(p, &it->letters, to, &it->joints);
    word_cuts(p, &it->letters, to, &it->cuts);
    *ARRAY_PUSH(p->arena, &p->words) = (struct word){from, to};
    it->dashes += word_is_dash(&it->letters);
    while (cut < it->cuts.count && it->cuts.items[cut].at <= p->begin)
        cut++;
    for (size_t at = from > p->begin ? from : p->begin; at < to;) {
        it->stretch = stretch_at(p, at, it->stretch);
        size_t end = it->stretch + 1 < p->stretches.count
                         ? p->stretches.items[it->stretch + 1].from
                         : to;
        end = end < to ? end : to;
        item_letters(it, at, end, &cut);
        at = end;
    }
}

/* Spaces */

struct space {
    bool is_space;
    bool breaks; /* a line may end here */
    bool stretches;
};

static struct space space_of(uint32_t c)
{
    if (c == ' ')
        return (struct space){true, true, true};
    if (c == CHAR_NO_BREAK_SPACE)
        return (struct space){true, false, true};
    if ((c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F || c == 0x3000)
        return (struct space){true, true, false};
    return (struct space){0};
}

/* The word that ended just now, as the rules see it. */
static bool letters_end_with_hyphen(const struct letters *letters)
{
    uint32_t last = letters->count > 0 ? letters->items[letters->count - 1].c : 0;

    return last == '-' || last == CHAR_HYPHEN;
}

static size_t next_space(struct slice chars, size_t at)
{
    while (at < chars.size) {
        size_t here = at;
        uint32_t c = utf8_next(chars, &at);
        if (space_of(c).is_space || c == CHAR_LINE_SEPARATOR)
            return here;
    }
    return at;
}

/* The word behind the space at `at` is a dash that closes an insertion: it may not begin a
 * line. */
static bool closing_dash_follows(const struct itemiser *it, size_t at)
{
    struct slice chars = it->p->chars;

    if (it->dashes % 2 == 0 || at >= chars.size)
        return false;
    return char_is_dash(utf8_next(chars, &at)) && next_space(chars, at) - at <= 4;
}

static int64_t space_cost(const struct itemiser *it, bool sentence_start)
{
    const struct manner *manner = paragraph_manner(it->p);
    const struct letters *word = &it->letters;

    if (word->count == 0)
        return 0;
    if (word_is_dash(word))
        return it->dashes % 2 == 1 ? manner->dash : 0;
    if (letters_end_with_hyphen(word))
        return manner->dangling;
    if (word->count > 3 || !char_is_alpha(word->items[word->count - 1].c))
        return 0;
    return sentence_start ? manner->lonely : manner->particle;
}

/* A no-break space is as wide as the others of its line, whatever the font says: that of EB
 * Garamond is half as wide. */
static const struct shaped *space_shape(const struct look *look, struct slice language,
                                        struct slice text, struct space space)
{
    const struct offsets none = {0};
    const struct shaped *own = shape(look, language, text, &none, 0, 0);

    if (space.breaks || !space.stretches)
        return own;
    const struct shaped *plain = shape(look, language, SLICE(" "), &none, 0, 0);
    return own->width == plain->width ? own : plain;
}

static void item_space(struct itemiser *it, size_t from, size_t to, struct space space)
{
    struct paragraph *p = it->p;
    size_t before = p->items.count;
    struct sums sums = it->sums;
    struct item *item = item_push(it, ITEM_SPACE, from, to);
    const struct look *look = &p->looks[item->look];

    item->stretches = space.stretches;
    if (space.breaks && space.stretches && it->spaces[item->look])
        item->shaped = it->spaces[item->look];
    else
        item->shaped = space_shape(look, item->language, slice_part(p->chars, from, to), space);
    if (space.breaks && space.stretches)
        it->spaces[item->look] = item->shaped;
    item_sum(it, item);
    bool first = it->sentence_start;
    it->sentence_start = word_ends_sentence(&it->letters);
    if (it->sentence_start)
        it->dashes = 0;
    if (!space.breaks || closing_dash_follows(it, to) || before == 0)
        return;
    struct chance *chance = chance_push(it, CHANCE_SPACE, from, to);
    chance->end_sums = sums;
    chance_end_behind(it, chance, &p->items.items[before - 1]);
    chance->cost = space_cost(it, first);
    chance->dangling = letters_end_with_hyphen(&it->letters);
}

static void item_break(struct itemiser *it, size_t from, size_t to)
{
    struct paragraph *p = it->p;
    size_t before = p->items.count;

    item_push(it, ITEM_BREAK, from, to);
    struct chance *chance = chance_push(it, CHANCE_FORCED, from, to);
    if (before > 0)
        chance_end_behind(it, chance, &p->items.items[before - 1]);
    it->sentence_start = true;
    it->dashes = 0;
    it->letters.count = 0;
}

static void itemise(struct paragraph *p)
{
    struct itemiser it = {.p = p, .sentence_start = true};
    struct slice chars = p->chars;
    size_t at = 0;

    p->items.count = p->words.count = p->chances.count = 0;
    if (p->begin >= chars.size)
        return;
    chance_push(&it, CHANCE_START, p->begin, p->begin);
    while (at < chars.size) {
        size_t from = at;
        uint32_t c = utf8_next(chars, &at);
        struct space space = space_of(c);
        it.stretch = stretch_at(p, from, it.stretch);
        if (!space.is_space && c != CHAR_LINE_SEPARATOR) {
            at = next_space(chars, at);
            if (at > p->begin)
                item_word(&it, from, at);
        } else if (from < p->begin) {
            continue;
        } else if (space.is_space) {
            item_space(&it, from, at, space);
        } else {
            item_break(&it, from, at);
        }
    }
    struct chance *end = chance_push(&it, CHANCE_END, chars.size, chars.size);
    chance_end_behind(&it, end, &p->items.items[p->items.count - 1]);
}

/* The lists grow side by side, each leaving copies of itself behind: only what they end up as
 * goes into the paragraph's arena. */
void paragraph_itemise(struct paragraph *p)
{
    struct arena *kept = p->arena;

    p->arena = arena_new();
    itemise(p);
    ARRAY_KEEP(kept, &p->items);
    ARRAY_KEEP(kept, &p->words);
    ARRAY_KEEP(kept, &p->chances);
    arena_free(p->arena);
    p->arena = kept;
}

struct paragraph *paragraph_new(struct arena *arena, struct setting *setting,
                                const struct text *text, const struct paragraph_style *style)
{
    struct paragraph *p = ARENA_NEW(arena, struct paragraph);

    *p = (struct paragraph){.arena = arena, .setting = setting, .text = *text, .style = style};
    if (paragraph_prepare(p))
        paragraph_itemise(p);
    return p;
}
