/* slug.c -- says above every page that it is a draft.
 *
 * What is only looked at must not be printed by mistake. The words stand beyond the bleed,
 * where the sheet is cut off, so the page itself is as it will be.
 */
#include "page/maker.h"

/* Room above the bleed, and where its line stands above that. */
#define SLUG_HEIGHT MM(8)
#define SLUG_BASELINE MM_MILLI(2500)
#define SLUG_SIZE PT(7)
/* So many bytes of a title say which edition it is. */
enum { TITLE_MOST = 80 };

/* Any style will do. */
const struct paragraph_style *slug_style(struct maker *maker, struct ink ink)
{
    const struct edition *edition = maker->edition;

    for (size_t i = 0; i < edition->style_count; i++) {
        const struct type *type = &edition->styles[i]->type;

        if (type->cut) {
            struct paragraph_style *style = ARENA_NEW(maker->arena, struct paragraph_style);

            *style = *edition->styles[i];
            style->type.size = SLUG_SIZE;
            style->leading = SLUG_SIZE;
            style->type.tracking = 0;
            style->type.ink = ink;
            style->align = ALIGN_LEFT;
            style->left = style->right = style->indent = style->indent_always = 0;
            style->heading = 0;
            style->drop_cap.lines = 0;
            style->marker.kind = MARKER_NONE;
            style->hang = 0;
            return style;
        }
    }
    return NULL;
}

static const char *draft_word(const struct maker *maker)
{
    struct slice language = maker->edition->language;

    if (language_is(language, "fr")) {
        return "\u00C9PREUVE";
    }
    return language_is(language, "de") ? "ENTWURF" : "DRAFT";
}

/* Not in the middle of a character. */
static struct slice short_title(struct slice title)
{
    size_t at = 0;

    while (at < title.size && at < TITLE_MOST) {
        utf8_next(title, &at);
    }
    return slice_part(title, 0, at);
}

/* «ENTWURF · Digitaler Staat · 2024-05-14 · 8»; what is missing is left out. */
static struct slice slug_words(struct maker *maker, struct slice folio, struct slice date)
{
    const struct slice parts[] = {short_title(maker->edition->title), date, folio};
    struct slice words = slice_of(draft_word(maker));

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].size > 0) {
            words = arena_printf(maker->arena, "%.*s \u00B7 %.*s", SLICE_ARG(words),
                                 SLICE_ARG(parts[i]));
        }
    }
    return words;
}

static void draw_page(struct maker *maker, const struct paragraph_style *style, size_t index,
                      struct slice date)
{
    struct finished_document *document = maker->document;
    struct finished_page *page = &document->pages[index];
    struct canvas canvas = {.maker = maker,
                            .page = &maker->edition->pages[index],
                            .page_index = index,
                            .finished = page,
                            .marks = &page->matter};
    struct text text = text_plain(maker->arena, slug_words(maker, page->label, date), NOWHERE);
    /* As wide as it gets: one line. */
    struct setting_lines set = set_text(maker, &text, style, PT(10000));

    set_draw(&canvas, &set, 0, -document->bleed - SLUG_BASELINE, document->trim_width,
             TAG_ARTIFACT);
}

bool slug_draw(struct maker *maker, struct slice date)
{
    struct finished_document *document = maker->document;
    struct slice title = document->title;
    struct ink black;

    edition_ink(maker->edition, SLICE("black"), &black);
    const struct paragraph_style *style = slug_style(maker, black);
    if (!style) {
        DIAG(maker->diag, MSG_DRAFT_NO_STYLE, NOWHERE);
        return false;
    }
    for (size_t i = 0; i < document->page_count; i++) {
        draw_page(maker, style, i, date);
    }
    document->slug = SLUG_HEIGHT;
    document->title = arena_printf(maker->arena, "%s%s%.*s", draft_word(maker),
                                   title.size > 0 ? ": " : "", SLICE_ARG(title));
    return true;
}
