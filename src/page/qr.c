/* qr.c -- a QR code on its card (ISO/IEC 18004; the modules by libqrencode). */
#include "page/element.h"

#include <errno.h>
#include <limits.h>
#include <qrencode.h>

#include "page/page.h"
#include "page/placeholder.h"

/* What must be left white around the symbol, in modules (ISO/IEC 18004, 6.3.8). */
enum { QUIET_ZONE = 4 };

static QRecLevel level_of(char level)
{
    switch (level) {
    case 'L':
        return QR_ECLEVEL_L;
    case 'Q':
        return QR_ECLEVEL_Q;
    case 'H':
        return QR_ECLEVEL_H;
    default:
        return QR_ECLEVEL_M;
    }
}

/* ---------------------------------------------------------------- symbol */

static QRcode *encode(const struct qr_element *qr, struct slice content)
{
    if (content.size == 0 || content.size > INT_MAX) {
        errno = content.size ? ERANGE : EINVAL;
        return NULL;
    }
    return QRcode_encodeData((int)content.size, (const unsigned char *)content.text,
                             qr->version, level_of(qr->level));
}

/* NULL and a message if the content is too long; a message if only for the version asked for,
 * which the library raises in silence. */
static QRcode *symbol_of(struct maker *maker, const struct element *element)
{
    const struct qr_element *qr = &element->qr;
    struct diag *diag = maker->diag;
    struct slice content = placeholders_fill_words(
        maker, qr->content, place_of_slice(element->place.source, qr->content, element->place));
    QRcode *code = encode(qr, content);

    if (!code && errno == ENOMEM) {
        memory_fatal(content.size);
    }
    if (!code) {
        DIAG(diag, MSG_QR_CONTENT, element->place, diag_format(diag, "%zu", content.size));
    } else if (qr->version && code->version != qr->version) {
        DIAG(diag, MSG_QR_VERSION, element->place, diag_format(diag, "%d", qr->version),
             diag_format(diag, "%d", code->version));
    }
    return code;
}

/* ---------------------------------------------------------------- modules */

static struct modules modules_of(struct arena *arena, const QRcode *code, struct rect square)
{
    size_t count = (size_t)code->width * (size_t)code->width;
    unsigned char *dark = ARENA_ARRAY(arena, unsigned char, (count + 7) / 8);

    for (size_t i = 0; i < count; i++) {
        dark[i / 8] |= (unsigned char)((code->data[i] & 1) << i % 8);
    }
    return (struct modules){square, (unsigned)code->width, dark};
}

/* ---------------------------------------------------------------- element */

static void check_quiet_zone(struct diag *diag, const struct element *element, int width)
{
    length least = length_scale(element->qr.size, QUIET_ZONE, width);

    if (element->qr.padding < least) {
        DIAG(diag, MSG_QR_QUIET, element->place, diag_length(diag, element->qr.padding),
             diag_length(diag, least));
    }
}

/* In the middle of its card; at the head of one that no edge ends. */
static struct rect square_of(const struct element *element, struct rect box)
{
    const struct qr_element *qr = &element->qr;
    length side = (box.width - qr->size) / 2;
    length above = element->area.has_bottom ? (box.height - qr->size) / 2 : qr->padding;

    return (struct rect){box.x + length_max(side, qr->padding),
                         box.y + length_max(above, qr->padding), qr->size, qr->size};
}

void element_qr(struct canvas *canvas, const struct element *element)
{
    struct arena *arena = canvas->maker->arena;
    const struct qr_element *qr = &element->qr;
    struct rect box = element_box(canvas->maker, element);
    struct rect square = square_of(element, box);
    QRcode *code = symbol_of(canvas->maker, element);
    struct path card = {0};

    if (!code) {
        return;
    }
    check_quiet_zone(canvas->maker->diag, element, code->width);
    path_rounded(arena, &card, box, qr->radius);
    element_frame(canvas, element, NULL, box);
    canvas_begin_figure(canvas, qr->alternative, element->place);
    canvas_fill(canvas, card, qr->card);
    canvas_code(canvas, modules_of(arena, code, square), qr->ink);
    canvas_end(canvas);
    QRcode_free(code);
}

const char *page_qrencode_version(void) { return QRcode_APIVersionString(); }
