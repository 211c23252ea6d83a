/* language.c -- whether a language is one that texts can be set in. */
#include "edition/language.h"

#include "language/letters.h"
#include "language/orthography.h"

/* Names of languages that stand where a tag belongs. */
static const struct {
    const char *name, *tag;
} names[] = {
    {"deutsch", "de"}, {"german", "de"},      {"englisch", "en"}, {"english", "en"},
    {"anglais", "en"}, {"französisch", "fr"}, {"french", "fr"},   {"français", "fr"},
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

bool language_check(struct slice tag, struct place place, struct diag *diag)
{
    if (language_known(tag))
        return true;
    DIAG(diag, MSG_LANGUAGE, place, diag_text(diag, tag));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (same_word(tag, slice_of(names[i].name)))
            DIAG_ADD(diag, MSG_DID_YOU_MEAN, NOWHERE, names[i].tag);
    DIAG_ADD(diag, MSG_LANGUAGES, NOWHERE, LANGUAGES_KNOWN);
    return false;
}
