/* credits.c -- {credits}: whose pictures stand on which pages.
 *
 * «S. 4, 9: Anna Beispiel; S. 7: dpa», in the order of the first pages. The list may stand
 * before the pictures: where they are is known from the description alone.
 */
#include "page/placeholder.h"

/* A picture on a page, and what the description says of its author. */
struct credited {
    struct slice file;
    struct slice credit;
    size_t page;
    struct place place; /* where a credit is missing */
};

struct credited_pictures {
    ARRAY_OF(struct credited);
};

/* ---------------------------------------------------------------- pictures */

static const struct person *person_of(const struct element *element)
{
    switch (element->kind) {
    case ELEMENT_PORTRAIT:
        return element->portrait.person;
    case ELEMENT_QUOTE:
        return element->quote.portrait.person;
    default:
        return NULL;
    }
}

static void add_element(struct maker *maker, struct credited_pictures *pictures,
                        const struct element *element, size_t page)
{
    const struct person *person = person_of(element);

    if (element->kind == ELEMENT_IMAGE && element->image.file.size > 0) {
        *ARRAY_PUSH(maker->arena, pictures) =
            (struct credited){element->image.file, element->image.credit, page, element->place};
    }
    if (person && person->photograph.size > 0) {
        *ARRAY_PUSH(maker->arena, pictures) =
            (struct credited){person->photograph, person->credit, page, person->place};
    }
}

static struct credited_pictures all_pictures(struct maker *maker)
{
    struct credited_pictures pictures = {0};

    for (size_t p = 0; p < maker->edition->page_count; p++) {
        const struct page *page = &maker->edition->pages[p];

        for (size_t i = 0; i < page->element_count; i++) {
            add_element(maker, &pictures, &page->elements[i], p);
        }
    }
    return pictures;
}

/* Of a picture that stands in two places, as on both pages of a spread, one may say it. */
static void share_credits(struct maker *maker, struct credited_pictures *pictures)
{
    struct map credits;

    map_init(&credits, maker->arena);
    for (size_t i = 0; i < pictures->count; i++) {
        if (pictures->items[i].credit.size > 0) {
            map_add(&credits, pictures->items[i].file, &pictures->items[i].credit);
        }
    }
    for (size_t i = 0; i < pictures->count; i++) {
        struct credited *picture = &pictures->items[i];
        const struct slice *other = map_lookup(&credits, picture->file);

        if (picture->credit.size == 0 && other) {
            picture->credit = *other;
        }
        if (picture->credit.size == 0) {
            DIAG(maker->diag, MSG_CREDIT_MISSING, picture->place,
                 diag_text(maker->diag, picture->file));
            DIAG_ADD(maker->diag, MSG_CREDIT_NONE, NOWHERE);
        }
    }
}

/* ---------------------------------------------------------------- the list */

/* What one author made. */
struct credit_group {
    struct slice credit;
    struct slice folios; /* «4, 9» */
    size_t last_page;
    bool several;
};

struct credit_groups {
    ARRAY_OF(struct credit_group);
    struct map by_credit; /* -> number from 1 */
};

static struct credit_group *group_of(struct maker *maker, struct credit_groups *groups,
                                     struct slice credit)
{
    uintptr_t number = (uintptr_t)map_lookup(&groups->by_credit, credit);

    if (number == 0) {
        struct credit_group *group = ARRAY_PUSH(maker->arena, groups);

        group->credit = credit;
        group->last_page = SIZE_MAX;
        number = groups->count;
        map_add(&groups->by_credit, credit, (void *)number);
    }
    return &groups->items[number - 1];
}

static void group_add(struct maker *maker, struct credit_group *group, size_t page)
{
    struct slice folio = maker->edition->pages[page].label;

    if (group->last_page == page) {
        return;
    }
    group->several = group->last_page != SIZE_MAX;
    group->folios = group->several ? arena_printf(maker->arena, "%.*s, %.*s",
                                                  SLICE_ARG(group->folios), SLICE_ARG(folio))
                                   : folio;
    group->last_page = page;
}

/* Orthography knows these words, and keeps them with their numbers. */
static const char *page_word(struct slice language, bool several)
{
    if (language_is(language, "de")) {
        return "S. ";
    }
    return several && !language_is(language, "fr") ? "pp. " : "p. ";
}

static struct slice list_of(struct maker *maker, const struct credit_groups *groups,
                            struct slice language)
{
    struct slice list = SLICE("");

    for (size_t i = 0; i < groups->count; i++) {
        const struct credit_group *group = &groups->items[i];

        list = arena_printf(maker->arena, "%.*s%s%s%.*s: %.*s", SLICE_ARG(list),
                            i > 0 ? "; " : "", page_word(language, group->several),
                            SLICE_ARG(group->folios), SLICE_ARG(group->credit));
    }
    return list;
}

static struct credit_groups *make_groups(struct maker *maker, struct place place)
{
    struct credited_pictures pictures = all_pictures(maker);
    struct credit_groups *groups = ARENA_NEW(maker->arena, struct credit_groups);

    share_credits(maker, &pictures);
    map_init(&groups->by_credit, maker->arena);
    for (size_t i = 0; i < pictures.count; i++) {
        struct slice credit = pictures.items[i].credit;

        if (credit.size > 0 && !slice_is(credit, "none")) {
            group_add(maker, group_of(maker, groups, credit), pictures.items[i].page);
        }
    }
    if (groups->count == 0 && maker->edition->picture_errors == 0) {
        DIAG(maker->diag, MSG_CREDITS_EMPTY, place);
    }
    return groups;
}

struct slice credits_list(struct maker *maker, struct slice language, struct place place)
{
    if (!maker->credits) {
        maker->credits = make_groups(maker, place);
    }
    return list_of(maker, maker->credits, language);
}
