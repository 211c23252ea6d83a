/* pdf_meta.c -- Info and XMP.
 *
 * Both say the same (ISO 19005-2, 6.6.3 compares them). The date comes from the
 * edition, never from the clock: it is the date of the content.
 */
#include "pdf/pdf_meta.h"

#include "pdf/pdf.h"

/* --- dates --- */

/* The two-digit number at *at, between `low` and `high`. */
static bool read_two(struct slice text, size_t *at, int low, int high, int *number)
{
    if (text.size < *at + 2)
        return false;
    for (size_t i = *at; i < *at + 2; i++)
        if (text.text[i] < '0' || text.text[i] > '9')
            return false;
    *number = 10 * (text.text[*at] - '0') + (text.text[*at + 1] - '0');
    *at += 2;
    return *number >= low && *number <= high;
}

/* False if something else than `mark` stands at *at. */
static bool read_mark(struct slice text, size_t *at, char mark)
{
    if (*at >= text.size || text.text[*at] != mark)
        return false;
    ++*at;
    return true;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

static bool read_day(struct slice text, size_t *at, struct pdf_date *date)
{
    int century;

    if (!read_two(text, at, 0, 99, &century) || !read_two(text, at, 0, 99, &date->year))
        return false;
    date->year += 100 * century;
    if (!read_mark(text, at, '-'))
        return true;
    if (!read_two(text, at, 1, 12, &date->month))
        return false;
    return !read_mark(text, at, '-') ||
           read_two(text, at, 1, days_of(date->year, date->month), &date->day);
}

static bool read_time(struct slice text, size_t *at, struct pdf_date *date)
{
    return read_two(text, at, 0, 23, &date->hour) && read_mark(text, at, ':') &&
           read_two(text, at, 0, 59, &date->minute) &&
           (!read_mark(text, at, ':') || read_two(text, at, 0, 59, &date->second));
}

static bool read_zone(struct slice text, size_t *at, struct pdf_date *date)
{
    int hours;
    int minutes;
    bool west = read_mark(text, at, '-');

    if (!west && !read_mark(text, at, '+')) {
        read_mark(text, at, 'Z'); /* or nothing */
        return true;
    }
    if (!read_two(text, at, 0, 14, &hours) || !read_mark(text, at, ':') ||
        !read_two(text, at, 0, 59, &minutes))
        return false;
    date->zone = (west ? -1 : 1) * (60 * hours + minutes);
    return true;
}

bool pdf_date_parse(struct slice text, struct pdf_date *date)
{
    size_t at = 0;

    *date = (struct pdf_date){.month = 1, .day = 1};
    if (!read_day(text, &at, date))
        return false;
    if (read_mark(text, &at, 'T') &&
        !(read_time(text, &at, date) && read_zone(text, &at, date)))
        return false;
    return at == text.size;
}

/* «+02'00'» or «+02:00»; UTC is Z. */
static void put_zone(struct pdf_buffer *out, int zone, const char *between, const char *behind)
{
    int minutes = zone < 0 ? -zone : zone;

    if (zone == 0)
        put(out, "Z");
    else
        put_format(out, "%c%02d%s%02d%s", zone < 0 ? '-' : '+', minutes / 60, between,
                   minutes % 60, behind);
}

static void put_pdf_date(struct pdf_buffer *out, const char *key, struct pdf_date d)
{
    put_format(out, "/%s (D:%04d%02d%02d%02d%02d%02d", key, d.year, d.month, d.day, d.hour,
               d.minute, d.second);
    put_zone(out, d.zone, "'", "'");
    put(out, ")\n");
}

static void put_xmp_date(struct pdf_buffer *out, const char *key, struct pdf_date d)
{
    put_format(out, "   <xmp:%s>%04d-%02d-%02dT%02d:%02d:%02d", key, d.year, d.month, d.day,
               d.hour, d.minute, d.second);
    put_zone(out, d.zone, ":", "");
    put_format(out, "</xmp:%s>\n", key);
}

/* --- Info --- */

static const char creator[] = "Umbruch " UMBRUCH_VERSION;

/* Without libharu's version: another libharu must give the same bytes. */
static const char producer[] = "Umbruch " UMBRUCH_VERSION " (libharu)";

static void put_info(struct pdf_buffer *out, const char *key, struct slice text)
{
    if (text.size == 0)
        return;
    put_format(out, "/%s ", key);
    put_text(out, text);
    put(out, "\n");
}

static void write_info(struct pdf_file *file, const struct finished_document *document,
                       const struct pdf_date *date)
{
    struct pdf_buffer *out = pdf_entries(pdf_file_info(file));

    put_info(out, "Title", document->title);
    put_info(out, "Author", document->author);
    put_info(out, "Subject", document->subject);
    put_info(out, "Keywords", document->keywords);
    put_info(out, "Creator", slice_of(creator));
    put_info(out, "Producer", slice_of(producer));
    if (date) {
        put_pdf_date(out, "CreationDate", *date);
        put_pdf_date(out, "ModDate", *date);
    }
}

/* --- XMP --- */

/* Characters XML does not have become U+FFFD. */
static void put_xml(struct pdf_buffer *out, struct slice text)
{
    for (size_t at = 0; at < text.size;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        if (c == '&')
            put(out, "&amp;");
        else if (c == '<')
            put(out, "&lt;");
        else if (c == '>')
            put(out, "&gt;");
        else if ((c < 32 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF)
            put(out, "\uFFFD");
        else
            put_slice(out, slice_part(text, from, at));
    }
}

/* `open` and `close` are tags around the value. */
static void put_property(struct pdf_buffer *out, const char *open, struct slice text,
                         const char *close)
{
    if (text.size == 0)
        return;
    put_format(out, "   %s", open);
    put_xml(out, text);
    put_format(out, "%s\n", close);
}

static void put_dublin_core(struct pdf_buffer *out, const struct finished_document *document)
{
    put(out, "   <dc:format>application/pdf</dc:format>\n");
    put_property(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", document->title,
                 "</rdf:li></rdf:Alt></dc:title>");
    put_property(out, "<dc:creator><rdf:Seq><rdf:li>", document->author,
                 "</rdf:li></rdf:Seq></dc:creator>");
    put_property(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                 document->subject, "</rdf:li></rdf:Alt></dc:description>");
    put_property(out, "<dc:publisher><rdf:Bag><rdf:li>", document->publisher,
                 "</rdf:li></rdf:Bag></dc:publisher>");
    put_property(out, "<dc:language><rdf:Bag><rdf:li>", document->language,
                 "</rdf:li></rdf:Bag></dc:language>");
}

/* The packet's id is the constant that the XMP specification asks for. */
static void put_xmp(struct pdf_buffer *out, const struct finished_document *document,
                    const struct pdf_date *date)
{
    put(out, "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
             "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
             " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
             "  <rdf:Description rdf:about=\"\"\n"
             "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
             "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
             "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n");
    put_dublin_core(out, document);
    put_property(out, "<pdf:Keywords>", document->keywords, "</pdf:Keywords>");
    put_property(out, "<pdf:Producer>", slice_of(producer), "</pdf:Producer>");
    put_property(out, "<xmp:CreatorTool>", slice_of(creator), "</xmp:CreatorTool>");
    if (date) {
        put_xmp_date(out, "CreateDate", *date);
        put_xmp_date(out, "ModifyDate", *date);
        put_xmp_date(out, "MetadataDate", *date);
    }
    put(out, "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
}

/* Not deflated: programs look for the packet in the plain file. */
static void write_xmp(struct pdf_file *file, struct arena *arena,
                      const struct finished_document *document, const struct pdf_date *date)
{
    struct pdf_object *stream = pdf_stream_new(file);
    struct pdf_buffer *catalog = pdf_entries(pdf_file_catalog(file));
    struct pdf_buffer xmp = {0};

    put_xmp(&xmp, document, date);
    put(pdf_entries(stream), "/Type /Metadata /Subtype /XML\n");
    pdf_stream_lend(stream, arena_copy(arena, pdf_buffer_slice(&xmp)));
    pdf_buffer_free(&xmp);
    put(catalog, "/Metadata ");
    put_reference(catalog, stream);
    put(catalog, "\n");
}

bool pdf_meta_write(struct pdf_file *file, struct arena *arena,
                    const struct finished_document *document, struct diag *diag)
{
    struct pdf_date date;
    bool dated = document->date.size > 0;

    if (dated && !pdf_date_parse(document->date, &date)) {
        DIAG(diag, MSG_PDF_DATE_WRONG, NOWHERE, diag_text(diag, document->date));
        return false;
    }
    write_info(file, document, dated ? &date : NULL);
    write_xmp(file, arena, document, dated ? &date : NULL);
    put_info(pdf_entries(pdf_file_catalog(file)), "Lang", document->language);
    return true;
}
