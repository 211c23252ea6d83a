/* language.c -- whether texts can be set in a language, and how well. */
#include "edition/language.h"

#include "language/letters.h"
#include "language/orthography.h"

/* Names of languages, and longer codes, that stand where a tag belongs. */
static const struct {
    const char *name, *tag;
} names[] = {
    {"deutsch", "de"},  {"german", "de"},      {"deu", "de"},      {"ger", "de"},
    {"englisch", "en"}, {"english", "en"},     {"anglais", "en"},  {"eng", "en"},
    {"fra", "fr"},      {"französisch", "fr"}, {"french", "fr"},   {"français", "fr"},
    {"fre", "fr"},      {"italienisch", "it"}, {"italian", "it"},  {"italiano", "it"},
    {"spanish", "es"},  {"spanisch", "es"},    {"español", "es"},  {"niederländisch", "nl"},
    {"dutch", "nl"},    {"nederlands", "nl"},  {"polnisch", "pl"}, {"polish", "pl"},
    {"polski", "pl"},
};

static bool same_word(struct slice word, struct slice other)
{
    struct letters a;
    struct letters b;

    if (!letters_read(word, &a) || !letters_read(other, &b) || a.count != b.count)
        return false;
    for (size_t i = 0; i < a.count; i++)
        if (a.folded[i] != b.folded[i])
            return false;
    return true;
}

static void add_nearest(struct slice tag, struct diag *diag)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (same_word(tag, slice_of(names[i].name)))
            DIAG_ADD(diag, MSG_DID_YOU_MEAN, NOWHERE, names[i].tag);
}

bool language_check(struct slice tag, struct place place, struct diag *diag)
{
    bool good = language_tag(tag);

    if (language_known(tag) || (good && !diag_first(diag, MSG_LANGUAGE_BARE, tag)))
        return true;
    DIAG(diag, good ? MSG_LANGUAGE_BARE : MSG_LANGUAGE, place, diag_text(diag, tag));
    add_nearest(tag, diag);
    if (good)
        DIAG_ADD(diag, MSG_LANGUAGES, NOWHERE, LANGUAGES_KNOWN);
    else
        DIAG_ADD(diag, MSG_LANGUAGE_TAG, NOWHERE);
    return good;
}
