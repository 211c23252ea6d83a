/* Any bytes as the file of the people, and what is said of them in several languages. */
#include "edition/edition.h"
#include "files.h"

static const char edition_text[] =
    "format: {trim: [148mm, 210mm], bleed: 3mm}\n"
    "grid: {columns: 4, column: 26.5mm, gutter: 4mm, inner: 14mm, outer: 16mm, "
    "baseline: 12pt, start: 0pt, lines: 4-46}\n"
    "families: {serif: [{weight: regular, file: a.otf}]}\n"
    "styles: {body: {family: serif, size: 9pt, leading: 12pt}}\n"
    "blocks: {paragraph: body}\n"
    "people: people.yaml\n"
    "pages: [{elements: []}]\n";

static void walk_in(const struct person *person, struct slice language)
{
    struct person_words words = person_in(person, language);

    fuzz_touch(words.role);
    fuzz_touch(words.short_role);
    fuzz_touch(words.alternative);
}

static void walk(const struct person *person)
{
    fuzz_touch(person->id);
    fuzz_touch(person->name);
    fuzz_touch(person->monogram);
    fuzz_touch(person->photograph);
    fuzz_touch(person->credit);
    fuzz_touch_place(person->place);
    fuzz_touch_place(person->photograph_place);
    GUARANTEE(person->shift >= -500 && person->shift <= 500);
    GUARANTEE(person->focus_x >= 0 && person->focus_x <= 1000);
    GUARANTEE(person->focus_y >= 0 && person->focus_y <= 1000);
    walk_in(person, SLICE(""));
    walk_in(person, SLICE("fr-CA-x"));
    for (size_t i = 0; i < person->translation_count; i++)
        walk_in(person, person->translations[i].language);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool prepared;
    struct fuzz fuzz = fuzz_begin();

    if (!prepared) {
        fuzz_write("edition.yaml", slice_of(edition_text));
        fuzz_write("a.otf", SLICE(""));
        prepared = true;
    }
    fuzz_write("people.yaml", fuzz_text(&fuzz, data, size));
    const struct edition *edition =
        edition_read(fuzz.arena, inputs_new(fuzz.arena), fuzz_path(fuzz.arena, "edition.yaml"),
                     fuzz_folder(), fuzz.diag);
    GUARANTEE(edition);
    for (size_t i = 0; diag_errors(fuzz.diag) == 0 && i < edition->person_count; i++)
        walk(edition->people[i]);
    fuzz_end(&fuzz);
    return 0;
}
