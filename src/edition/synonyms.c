/* synonyms.c -- a table of wrong names and what they mean. */
#include "edition/synonyms.h"

#include <string.h>

/* In small letters, without hyphens; then what is meant, in this order: the first that
 * may stand there. */
static const struct {
    const char *wrong;
    const char *right[SYNONYM_MEANINGS + 1];
} rows[] = {
    /* where and how large */
    {"left", {"x"}},
    {"x1", {"x"}},
    {"xpos", {"x"}},
    {"links", {"x", "left"}},
    {"y", {"top"}},
    {"y1", {"top"}},
    {"ypos", {"top"}},
    {"oben", {"top", "above"}},
    {"unten", {"bottom"}},
    {"rechts", {"right", "columns"}},
    {"right", {"columns", "width"}},
    {"w", {"width"}},
    {"breite", {"width", "column"}},
    {"h", {"height"}},
    {"hoehe", {"height"}},
    {"höhe", {"height"}},
    {"tiefe", {"height"}},
    {"spalten", {"columns"}},
    {"spalte", {"columns", "column"}},
    {"cols", {"columns"}},
    {"colspan", {"columns", "span"}},
    {"columncount", {"split", "columns"}},
    {"spaltenzahl", {"split", "columns"}},
    {"zeilen", {"lines"}},
    {"rows", {"lines"}},
    {"margin", {"away", "before"}},
    {"margins", {"away"}},
    {"abstand", {"away", "gap", "gutter", "before"}},
    {"margintop", {"before", "top"}},
    {"marginbottom", {"after", "bottom"}},
    {"spacebefore", {"before"}},
    {"spaceafter", {"after"}},
    {"abstanddavor", {"before"}},
    {"abstanddanach", {"after"}},
    {"inset", {"padding"}},
    {"columngap", {"gap", "gutter"}},
    {"spaltenabstand", {"gap", "gutter"}},
    {"zindex", {"layer"}},
    {"ebene", {"layer"}},
    {"rotate", {"angle"}},
    {"rotation", {"angle"}},
    {"transform", {"angle"}},
    {"drehung", {"angle"}},
    {"winkel", {"angle"}},
    {"textwrap", {"wrap"}},
    {"umfluss", {"wrap"}},
    {"float", {"wrap"}},
    {"borderradius", {"radius"}},
    {"rundung", {"radius"}},

    /* colour */
    {"color", {"colour", "colours"}},
    {"colors", {"colours"}},
    {"farbe", {"colour", "colours", "fill"}},
    {"farben", {"colours"}},
    {"schriftfarbe", {"colour"}},
    {"textcolor", {"colour", "text-colour"}},
    {"fontcolor", {"colour"}},
    {"background", {"fill", "ground", "tint"}},
    {"backgroundcolor", {"fill", "ground", "tint"}},
    {"backgroundcolour", {"fill", "ground", "tint"}},
    {"bg", {"fill", "ground", "tint"}},
    {"hintergrund", {"fill", "ground", "tint"}},
    {"flaeche", {"tint", "fill"}},
    {"fläche", {"tint", "fill"}},
    {"swatches", {"colours"}},
    {"border", {"line"}},
    {"rahmen", {"line", "box"}},
    {"stroke", {"line"}},
    {"strokewidth", {"line-weight", "weight"}},
    {"borderwidth", {"line-weight", "weight"}},
    {"linie", {"rule", "line"}},

    /* type */
    {"font", {"family", "families"}},
    {"fonts", {"families"}},
    {"fontfamily", {"family", "families"}},
    {"typeface", {"family"}},
    {"schrift", {"family", "families"}},
    {"schriften", {"families"}},
    {"schriftart", {"family"}},
    {"schriftfamilie", {"family"}},
    {"fontsize", {"size"}},
    {"textsize", {"size"}},
    {"groesse", {"size"}},
    {"größe", {"size"}},
    {"schriftgrad", {"size"}},
    {"schriftgroesse", {"size"}},
    {"schriftgröße", {"size"}},
    {"lineheight", {"leading"}},
    {"linespacing", {"leading"}},
    {"zeilenabstand", {"leading"}},
    {"zeilenhoehe", {"leading"}},
    {"zeilenhöhe", {"leading"}},
    {"durchschuss", {"leading"}},
    {"fontweight", {"weight"}},
    {"bold", {"weight"}},
    {"fett", {"weight"}},
    {"staerke", {"weight"}},
    {"stärke", {"weight"}},
    {"strichstaerke", {"weight"}},
    {"strichstärke", {"weight"}},
    {"fontstyle", {"italic"}},
    {"oblique", {"italic"}},
    {"kursiv", {"italic"}},
    {"letterspacing", {"tracking"}},
    {"kerning", {"tracking", "features"}},
    {"laufweite", {"tracking"}},
    {"sperren", {"tracking"}},
    {"fontfeatures", {"features"}},
    {"opentype", {"features"}},
    {"ligatures", {"features"}},
    {"lang", {"language"}},
    {"sprache", {"language"}},
    {"textalign", {"align"}},
    {"alignment", {"align"}},
    {"ausrichtung", {"align"}},
    {"textindent", {"indent"}},
    {"firstlineindent", {"indent"}},
    {"erstzeileneinzug", {"indent"}},
    {"baselinegrid", {"grid", "baseline"}},
    {"aligntobaseline", {"grid"}},
    {"einzug", {"indent", "left"}},
    {"hyphens", {"hyphenate", "hyphenation"}},
    {"silbentrennung", {"hyphenate", "hyphenation"}},
    {"trennung", {"hyphenate", "hyphenation"}},
    {"initial", {"drop-cap"}},
    {"initiale", {"drop-cap"}},
    {"dropcap", {"drop-cap"}},
    {"bullet", {"marker"}},
    {"liststyle", {"marker"}},
    {"extends", {"based-on"}},
    {"inherits", {"based-on"}},
    {"basedon", {"based-on"}},
    {"class", {"style", "like"}},
    {"stil", {"style"}},
    {"format", {"style"}},
    {"absatzformat", {"style"}},
    {"formate", {"styles"}},
    {"absatzformate", {"styles"}},
    {"paragraphstyles", {"styles"}},
    {"characterstyles", {"characters"}},
    {"zeichenformate", {"characters"}},

    /* elements */
    {"img", {"image"}},
    {"picture", {"image"}},
    {"pic", {"image"}},
    {"photo", {"image", "photograph"}},
    {"foto", {"image", "photograph"}},
    {"figure", {"image"}},
    {"svg", {"image"}},
    {"logo", {"image"}},
    {"bild", {"image"}},
    {"abbildung", {"image"}},
    {"src", {"image", "file", "photograph"}},
    {"source", {"image", "file"}},
    {"href", {"image", "file"}},
    {"url", {"qr", "image", "file"}},
    {"path", {"file"}},
    {"datei", {"file", "image"}},
    {"alttext", {"alt"}},
    {"description", {"alt", "subject"}},
    {"beschreibung", {"alt", "subject"}},
    {"headline", {"text"}},
    {"heading", {"text"}},
    {"title", {"text"}},
    {"caption", {"text", "credit"}},
    {"content", {"text", "story"}},
    {"titel", {"title", "text"}},
    {"ueberschrift", {"text", "heading"}},
    {"überschrift", {"text", "heading"}},
    {"bildunterschrift", {"text", "credit"}},
    {"bildnachweis", {"credit"}},
    {"copyright", {"credit"}},
    {"article", {"story"}},
    {"artikel", {"story"}},
    {"beitrag", {"story"}},
    {"texte", {"stories"}},
    {"artikelliste", {"stories"}},
    {"articles", {"stories"}},
    {"textframe", {"story", "text"}},
    {"frame", {"story", "box"}},
    {"textrahmen", {"story", "text"}},
    {"rect", {"tint", "box"}},
    {"rectangle", {"tint", "box"}},
    {"rechteck", {"tint", "box"}},
    {"circle", {"disc"}},
    {"ellipse", {"disc"}},
    {"kreis", {"disc"}},
    {"hr", {"rule"}},
    {"blockquote", {"quote", "quotation"}},
    {"zitat", {"quote", "pull-quote", "quotation"}},
    {"pullquote", {"pull-quote"}},
    {"footnote", {"footnotes", "notes", "note"}},
    {"fussnoten", {"footnotes", "notes"}},
    {"fußnoten", {"footnotes", "notes"}},
    {"anmerkungen", {"notes"}},
    {"toc", {"contents"}},
    {"inhalt", {"contents"}},
    {"inhaltsverzeichnis", {"contents"}},
    {"qrcode", {"qr"}},
    {"graph", {"chart"}},
    {"diagram", {"chart"}},
    {"diagramm", {"chart"}},
    {"autor", {"author"}},
    {"funktion", {"function", "role"}},
    {"position", {"role", "function"}},
    {"fontvariant", {"features"}},
    {"verfasser", {"author"}},
    {"herausgeber", {"publisher"}},
    {"verlag", {"publisher"}},
    {"datum", {"date"}},
    {"stichworte", {"keywords"}},

    /* the edition */
    {"seiten", {"pages"}},
    {"seite", {"label", "pages"}},
    {"page", {"label", "pages"}},
    {"folio", {"label"}},
    {"seitenzahl", {"label"}},
    {"pagenumber", {"label"}},
    {"rubriken", {"sections"}},
    {"rubrik", {"section", "sections"}},
    {"personen", {"people"}},
    {"persons", {"people"}},
    {"authors", {"people", "author"}},
    {"musterseiten", {"masters"}},
    {"musterseite", {"master"}},
    {"templates", {"masters", "presets"}},
    {"template", {"master", "like"}},
    {"vorlage", {"like", "master"}},
    {"vorlagen", {"presets", "masters"}},
    {"raster", {"grid"}},
    {"layout", {"grid", "pages"}},
    {"size", {"trim", "format"}},
    {"pagesize", {"trim", "format"}},
    {"papersize", {"trim", "format"}},
    {"seitenformat", {"trim", "format"}},
    {"anschnitt", {"bleed"}},
    {"beschnitt", {"bleed"}},
    {"inside", {"inner"}},
    {"innen", {"inner"}},
    {"outside", {"outer"}},
    {"aussen", {"outer"}},
    {"außen", {"outer"}},
    {"columnwidth", {"column", "width"}},
    {"spaltenbreite", {"column", "width"}},
    {"doppelseitig", {"facing"}},
    {"facingpages", {"facing"}},
    {"steg", {"gutter"}},
    {"bund", {"inner"}},
    {"grundlinie", {"baseline"}},
    {"grundlinienraster", {"baseline", "grid"}},
    {"import", {"include"}},
    {"einbinden", {"include"}},
    {"elemente", {"elements"}},
    {"children", {"elements"}},
    {"parameter", {"parameters", "with"}},

    /* choices */
    {"mitte", {"centre"}},
    {"zentriert", {"centre"}},
    {"middle", {"centre"}},
    {"linksbündig", {"left"}},
    {"linksbuendig", {"left"}},
    {"rechtsbündig", {"right"}},
    {"rechtsbuendig", {"right"}},
    {"blocksatz", {"justify"}},
    {"justified", {"justify"}},
    {"normal", {"regular"}},
    {"halbfett", {"semibold"}},
    {"demibold", {"semibold"}},
    {"mager", {"light"}},
    {"heavy", {"black"}},
    {"ultrabold", {"extrabold"}},
    {"ultralight", {"extralight"}},
    {"hairline", {"thin"}},
    {"balken", {"bars"}},
    {"saeulen", {"columns"}},
    {"säulen", {"columns"}},
    {"linien", {"lines"}},
    {"bar", {"bars"}},
    {"line", {"lines"}},
};

enum { NAME_LONGEST = 32 };

/* In small letters, without hyphens; false if it is longer than any name here. Letters beyond
 * a to z stay, but for the German capitals. */
static bool folded(struct slice name, char out[NAME_LONGEST + 1])
{
    size_t size = 0;

    for (size_t i = 0; i < name.size; i++) {
        unsigned char c = (unsigned char)name.text[i];
        bool after_c3 = i > 0 && (unsigned char)name.text[i - 1] == 0xC3;
        if (c == '-' || c == '_' || c == ' ')
            continue;
        if (size == NAME_LONGEST)
            return false;
        bool capital = (c >= 'A' && c <= 'Z') || (after_c3 && c >= 0x80 && c < 0x9F);
        out[size++] = (char)(capital ? c + 0x20 : c);
    }
    out[size] = '\0';
    return true;
}

static bool stands_in(const char *name, const struct slice *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slice_is(names[i], name))
            return true;
    return false;
}

struct slice synonym_of(struct slice wrong, const struct slice *names, size_t count)
{
    char name[NAME_LONGEST + 1];

    if (!folded(wrong, name))
        return (struct slice){0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].wrong, name) != 0)
            continue;
        for (size_t j = 0; rows[i].right[j]; j++)
            if (!slice_is(wrong, rows[i].right[j]) && stands_in(rows[i].right[j], names, count))
                return slice_of(rows[i].right[j]);
    }
    return (struct slice){0};
}

/* Words for what is not to be had by a key, and what to say of them. */
static const struct {
    const char *wrong;
    enum message remark;
} remarks[] = {
    {"texttransform", MSG_REMARK_CAPITALS},
    {"case", MSG_REMARK_CAPITALS},
    {"uppercase", MSG_REMARK_CAPITALS},
    {"caps", MSG_REMARK_CAPITALS},
    {"allcaps", MSG_REMARK_CAPITALS},
    {"capitals", MSG_REMARK_CAPITALS},
    {"smallcaps", MSG_REMARK_CAPITALS},
    {"versalien", MSG_REMARK_CAPITALS},
    {"grossbuchstaben", MSG_REMARK_CAPITALS},
    {"großbuchstaben", MSG_REMARK_CAPITALS},
    {"kapitälchen", MSG_REMARK_CAPITALS},
    {"underline", MSG_REMARK_UNDERLINE},
    {"textdecoration", MSG_REMARK_UNDERLINE},
    {"unterstrichen", MSG_REMARK_UNDERLINE},
    {"background", MSG_REMARK_GROUND},
    {"backgroundcolor", MSG_REMARK_GROUND},
    {"backgroundcolour", MSG_REMARK_GROUND},
    {"bg", MSG_REMARK_GROUND},
    {"hintergrund", MSG_REMARK_GROUND},
    {"fill", MSG_REMARK_GROUND},
    {"opacity", MSG_REMARK_OPACITY},
    {"alpha", MSG_REMARK_OPACITY},
    {"transparency", MSG_REMARK_OPACITY},
    {"transparenz", MSG_REMARK_OPACITY},
    {"deckkraft", MSG_REMARK_OPACITY},
    {"shadow", MSG_REMARK_SHADOW},
    {"boxshadow", MSG_REMARK_SHADOW},
    {"textshadow", MSG_REMARK_SHADOW},
    {"dropshadow", MSG_REMARK_SHADOW},
    {"schatten", MSG_REMARK_SHADOW},
    {"radius", MSG_REMARK_RADIUS},
    {"cornerradius", MSG_REMARK_RADIUS},
    {"borderradius", MSG_REMARK_RADIUS},
    {"rundung", MSG_REMARK_RADIUS},
    {"border", MSG_REMARK_BORDER},
    {"borderwidth", MSG_REMARK_BORDER},
    {"bordercolor", MSG_REMARK_BORDER},
    {"outline", MSG_REMARK_BORDER},
    {"stroke", MSG_REMARK_BORDER},
    {"strokewidth", MSG_REMARK_BORDER},
    {"rand", MSG_REMARK_BORDER},
    {"rahmen", MSG_REMARK_BORDER},
    {"kontur", MSG_REMARK_BORDER},
    {"margin", MSG_REMARK_MARGINS},
    {"margins", MSG_REMARK_MARGINS},
    {"topmargin", MSG_REMARK_MARGINS},
    {"bottommargin", MSG_REMARK_MARGINS},
    {"ränder", MSG_REMARK_MARGINS},
};

enum message remark_of(struct slice wrong)
{
    char name[NAME_LONGEST + 1];

    for (size_t i = 0; folded(wrong, name) && i < sizeof remarks / sizeof remarks[0]; i++)
        if (strcmp(remarks[i].wrong, name) == 0)
            return remarks[i].remark;
    return MESSAGE_COUNT;
}

const char *synonym_row(size_t index, const char *const **right)
{
    if (index >= sizeof rows / sizeof rows[0])
        return NULL;
    *right = rows[index].right;
    return rows[index].wrong;
}
