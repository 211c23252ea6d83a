/* notation.c -- numbers, transform lists and path data.
 *
 * Positions are summed in nanos, so relative commands do not add up rounding.
 * Only arcs need floats: additions, products, quotients and square roots, which
 * IEEE 754 defines to the last bit (no sine, no cosine), rounded to nanos at once.
 */
#include "paint/notation.h"

#include <math.h>
#include <string.h>

#include "paint/picture.h"

/* --- numbers --- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); }

static char peek(const struct notation *n, size_t ahead)
{
    return n->text.size - n->at > ahead ? n->text.text[n->at + ahead] : '\0';
}

void notation_blanks(struct notation *n)
{
    while (n->at < n->text.size && is_blank(n->text.text[n->at]))
        n->at++;
}

bool notation_comma(struct notation *n)
{
    notation_blanks(n);
    bool comma = peek(n, 0) == ',';
    if (comma) {
        n->at++;
        notation_blanks(n);
    }
    return comma;
}

struct place notation_place(const struct notation *n, size_t from, size_t to)
{
    const struct place whole = n->place;

    if (!whole.source || !slice_equal(n->text, slice_part(whole.source->text, whole.offset,
                                                          whole.offset + whole.size)))
        return whole;
    return (struct place){whole.source, whole.offset + from, to - from};
}

/* A number as digits * 10^exponent. */
struct digits {
    uint64_t digits;
    int exponent;
    bool any;
};

/* Reads a run of digits; those the number has no room for only move the
 * exponent. 17 decimal digits fit into 64 bits with room for one more. */
static void digits_read(struct notation *n, struct digits *d, bool decimals)
{
    for (; is_digit(peek(n, 0)); n->at++) {
        bool fits = d->digits < UINT64_C(100000000000000000);
        if (fits)
            d->digits = d->digits * 10 + (uint64_t)(peek(n, 0) - '0');
        d->exponent += (fits ? 0 : 1) - (decimals ? 1 : 0);
        d->any = true;
        /* A file has less than 2^28 bytes: the exponent cannot overflow. */
    }
}

/* An `e` not followed by digits belongs to what comes next. */
static void exponent_read(struct notation *n, struct digits *d)
{
    size_t sign = peek(n, 1) == '-' || peek(n, 1) == '+';
    int exponent = 0;

    if ((peek(n, 0) | 0x20) != 'e' || !is_digit(peek(n, 1 + sign)))
        return;
    bool negative = peek(n, 1) == '-';
    for (n->at += 1 + sign; is_digit(peek(n, 0)); n->at++)
        if (exponent < 1000000000 / 10)
            exponent = exponent * 10 + (peek(n, 0) - '0');
    d->exponent += negative ? -exponent : exponent;
}

/* d as a multiple of 10^-9, rounded half up; false if beyond NANOS_MAX. */
static bool digits_nanos(struct digits d, int64_t *nanos)
{
    uint64_t power = 1;

    d.exponent += 9;
    if (d.digits == 0 || d.exponent < -18) {
        *nanos = 0;
        return true;
    }
    for (; d.exponent > 0; d.exponent--) {
        d.digits *= 10;
        if (d.digits > (uint64_t)NANOS_MAX)
            return false;
    }
    for (; d.exponent < 0; d.exponent++)
        power *= 10;
    d.digits = d.digits / power + (d.digits % power >= power - d.digits % power);
    *nanos = (int64_t)d.digits;
    return d.digits <= (uint64_t)NANOS_MAX;
}

enum number_status notation_number(struct notation *n, int64_t *nanos)
{
    struct digits d = {0};
    size_t start = n->at;
    bool negative = peek(n, 0) == '-';

    if (negative || peek(n, 0) == '+')
        n->at++;
    digits_read(n, &d, false);
    if (peek(n, 0) == '.' && (d.any || is_digit(peek(n, 1)))) {
        n->at++;
        digits_read(n, &d, true);
    }
    if (!d.any) {
        n->at = start;
        return NUMBER_NONE;
    }
    exponent_read(n, &d);
    if (!digits_nanos(d, nanos))
        return NUMBER_LARGE;
    *nanos = negative ? -*nanos : *nanos;
    return NUMBER_OK;
}

bool notation_expect(struct notation *n, struct diag *diag, int64_t *nanos)
{
    size_t start = n->at;
    enum number_status status = notation_number(n, nanos);

    if (status == NUMBER_NONE)
        DIAG(diag, MSG_NUMBER_EXPECTED, notation_place(n, start, start + 1));
    if (status == NUMBER_LARGE)
        DIAG(diag, MSG_NUMBER_LARGE, notation_place(n, start, n->at));
    return status == NUMBER_OK;
}

length nanos_length(int64_t nanos)
{
    return length_scale(nanos, 360 * LENGTH_PER_PT, 127 * NANOS);
}

/* --- transforms --- */

static int64_t factor(int64_t nanos) { return length_scale(nanos, MATRIX_ONE, NANOS); }

static struct matrix transform_translate(const int64_t *v, size_t count)
{
    return matrix_translate(nanos_length(v[0]), count > 1 ? nanos_length(v[1]) : 0);
}

static struct matrix transform_scale(const int64_t *v, size_t count)
{
    return matrix_scale(factor(v[0]), factor(v[count - 1]));
}

static struct matrix transform_rotate(const int64_t *v, size_t count)
{
    struct point centre = {0};

    if (count == 3)
        centre = (struct point){nanos_length(v[1]), nanos_length(v[2])};
    return matrix_rotate(length_scale(v[0], 1, 1000), centre);
}

/* The tangent; at 90 degrees out of bounds, which is then reported. */
static int64_t tangent(int64_t nanos)
{
    struct matrix turn = matrix_rotate(length_scale(nanos, 1, 1000), (struct point){0, 0});

    return turn.a == 0 ? INT64_MAX : length_scale(turn.b, MATRIX_ONE, turn.a);
}

static struct matrix transform_skew_x(const int64_t *v, size_t count)
{
    (void)count;
    return (struct matrix){MATRIX_ONE, 0, tangent(v[0]), MATRIX_ONE, 0, 0};
}

static struct matrix transform_skew_y(const int64_t *v, size_t count)
{
    (void)count;
    return (struct matrix){MATRIX_ONE, tangent(v[0]), 0, MATRIX_ONE, 0, 0};
}

static struct matrix transform_matrix(const int64_t *v, size_t count)
{
    (void)count;
    return (struct matrix){
        factor(v[0]), factor(v[1]),       factor(v[2]),
        factor(v[3]), nanos_length(v[4]), nanos_length(v[5]),
    };
}

static const struct transform {
    const char *name;
    struct matrix (*make)(const int64_t *v, size_t count);
    unsigned counts; /* bit n: n numbers are allowed */
} transforms[] = {
    {"translate", transform_translate, 1 << 1 | 1 << 2},
    {"scale", transform_scale, 1 << 1 | 1 << 2},
    {"rotate", transform_rotate, 1 << 1 | 1 << 3},
    {"skewX", transform_skew_x, 1 << 1},
    {"skewY", transform_skew_y, 1 << 1},
    {"matrix", transform_matrix, 1 << 6},
};

static const struct transform *transform_lookup(struct slice name)
{
    for (size_t i = 0; i < sizeof transforms / sizeof transforms[0]; i++)
        if (slice_is(name, transforms[i].name))
            return &transforms[i];
    return NULL;
}

static bool within(int64_t value, int64_t limit) { return value >= -limit && value <= limit; }

bool matrix_vanishes(struct matrix m)
{
    return (m.a == 0 && m.b == 0) || (m.c == 0 && m.d == 0);
}

bool matrix_is_moderate(struct matrix m)
{
    const int64_t limit = 1000000 * MATRIX_ONE;

    return within(m.a, limit) && within(m.b, limit) && within(m.c, limit) &&
           within(m.d, limit) && within(m.e, LENGTH_MAX) && within(m.f, LENGTH_MAX) &&
           (matrix_vanishes(m) ||
            length_scale(m.a, m.d, MATRIX_ONE) != length_scale(m.b, m.c, MATRIX_ONE));
}

/* The name and the opening parenthesis; NULL and a message if there is none. */
static const struct transform *transform_open(struct notation *n, struct diag *diag)
{
    size_t start = n->at;

    while ((peek(n, 0) | 0x20) >= 'a' && (peek(n, 0) | 0x20) <= 'z')
        n->at++;
    struct slice name = slice_part(n->text, start, n->at);
    const struct transform *transform = transform_lookup(name);
    notation_blanks(n);
    if (transform && peek(n, 0) == '(') {
        n->at++;
        notation_blanks(n);
        return transform;
    }
    size_t end = name.size > 0 ? start + name.size : start + 1;
    DIAG(diag, MSG_TRANSFORM, notation_place(n, start, end));
    DIAG_ADD(diag, MSG_EXPECTED, NOWHERE,
             "translate(), scale(), rotate(), skewX(), skewY(), matrix()");
    return NULL;
}

/* One transform; `at` stands behind it afterwards. */
static bool transform_one(struct notation *n, struct diag *diag, struct matrix *out)
{
    int64_t v[6];
    size_t start = n->at;
    size_t count = 0;
    const struct transform *transform = transform_open(n, diag);

    if (!transform)
        return false;
    do
        if (!notation_expect(n, diag, &v[count++]))
            return false;
    while (count < 6 && (notation_comma(n) || peek(n, 0) != ')'));
    notation_blanks(n);
    if (peek(n, 0) != ')' || !(transform->counts >> count & 1)) {
        DIAG(diag, MSG_TRANSFORM_NUMBERS, notation_place(n, start, n->at), transform->name);
        return false;
    }
    n->at++;
    *out = transform->make(v, count);
    if (!matrix_is_moderate(*out)) {
        DIAG(diag, MSG_TRANSFORM_LARGE, notation_place(n, start, n->at));
        return false;
    }
    return true;
}

bool transform_parse(struct notation *n, struct diag *diag, struct matrix *out)
{
    struct matrix one;

    *out = MATRIX_IDENTITY;
    for (notation_blanks(n); n->at < n->text.size; notation_comma(n)) {
        size_t start = n->at;
        if (!transform_one(n, diag, &one))
            return false;
        *out = matrix_multiply(*out, one);
        if (!matrix_is_moderate(*out)) {
            DIAG(diag, MSG_TRANSFORM_LARGE, notation_place(n, start, n->at));
            return false;
        }
    }
    return true;
}

/* --- path data --- */

/* A position in nanos. */
struct spot {
    int64_t x, y;
};

struct pen {
    struct notation n;
    struct arena *arena;
    struct diag *diag;
    struct path *path;
    struct spot at, start; /* of the subpath */
    struct spot control;   /* of the last curve, for the smooth ones */
    char last;             /* the last command, as a small letter */
    size_t command;        /* where the command stands */
    bool far;              /* a point beyond LENGTH_MAX was asked for */
};

static struct point pen_point(struct pen *pen, struct spot spot)
{
    struct point p = {nanos_length(spot.x), nanos_length(spot.y)};

    if (!within(p.x, LENGTH_MAX) || !within(p.y, LENGTH_MAX))
        pen->far = true;
    return p;
}

static void pen_move(struct pen *pen, struct spot to)
{
    path_move(pen->arena, pen->path, pen_point(pen, to));
    pen->at = pen->start = to;
}

static void pen_line(struct pen *pen, struct spot to)
{
    path_line(pen->arena, pen->path, pen_point(pen, to));
    pen->at = to;
}

static void pen_curve(struct pen *pen, struct spot c1, struct spot c2, struct spot to)
{
    path_curve(pen->arena, pen->path, pen_point(pen, c1), pen_point(pen, c2),
               pen_point(pen, to));
    pen->at = to;
    pen->control = c2;
}

/* A third of the way from `end` to `control` is left: the quadratic as a cubic. */
static struct spot raise(struct spot end, struct spot control)
{
    return (struct spot){length_scale(end.x + 2 * control.x, 1, 3),
                         length_scale(end.y + 2 * control.y, 1, 3)};
}

static void pen_quadratic(struct pen *pen, struct spot control, struct spot to)
{
    pen_curve(pen, raise(pen->at, control), raise(to, control), to);
    pen_point(pen, control); /* a row of smooth ones may run away */
    pen->control = control;
}

/* The last curve's control point mirrored in the current point, if the last command was
 * one of `commands`. */
static struct spot pen_mirror(const struct pen *pen, const char *commands)
{
    if (pen->last == '\0' || !strchr(commands, pen->last))
        return pen->at;
    return (struct spot){2 * pen->at.x - pen->control.x, 2 * pen->at.y - pen->control.y};
}

/* --- arcs (SVG 1.1, appendix F.6) --- */

struct vector2 {
    double x, y;
};

/* An ellipse as the unit circle under a map; nanos outside. */
struct ellipse {
    struct vector2 centre; /* on the unit circle's plane */
    double rx, ry, cosine, sine;
    double sense; /* 1: clockwise on the page, -1: against it */
};

static struct vector2 to_circle(const struct ellipse *e, struct spot p)
{
    double x = (double)p.x;
    double y = (double)p.y;

    return (struct vector2){(e->cosine * x + e->sine * y) / e->rx,
                            (e->cosine * y - e->sine * x) / e->ry};
}

static int64_t rounded(double value)
{
    const double limit = 8.0 * (double)NANOS_MAX; /* refused later by pen_point() */

    if (!(value > -limit && value < limit))
        return 8 * NANOS_MAX;
    return (int64_t)(value < 0 ? value - 0.5 : value + 0.5);
}

/* A point given from the circle's centre. */
static struct spot from_circle(const struct ellipse *e, struct vector2 v)
{
    double x = (v.x + e->centre.x) * e->rx;
    double y = (v.y + e->centre.y) * e->ry;

    return (struct spot){rounded(e->cosine * x - e->sine * y),
                         rounded(e->sine * x + e->cosine * y)};
}

/* Half the distance: the sine of half the angle between unit vectors. */
static double half_chord(struct vector2 u, struct vector2 v)
{
    double x = (v.x - u.x) / 2;
    double y = (v.y - u.y) / 2;

    return sqrt(x * x + y * y);
}

/* The arc from u to v, at most a quarter, as one cubic whose control points lie
 * 4/3 tan(angle/4) along the tangents. */
static void arc_piece(struct pen *pen, const struct ellipse *e, struct vector2 u,
                      struct vector2 v, struct spot to)
{
    double sine = half_chord(u, v);
    double cosine = sqrt(1 - (sine < 1 ? sine * sine : 1));
    double k = e->sense * 4 / 3 * sine / (1 + cosine);
    struct vector2 c1 = {u.x - k * u.y, u.y + k * u.x};
    struct vector2 c2 = {v.x + k * v.y, v.y - k * v.x};

    pen_curve(pen, from_circle(e, c1), from_circle(e, c2), to);
}

/* The arc from u to v in pieces of at most a quarter. v - u is square to the
 * direction of the arc's middle, however long the arc; halves of a long arc are at most
 * half a circle, halves of others at most a quarter. */
static void arc_split(struct pen *pen, const struct ellipse *e, struct vector2 u,
                      struct vector2 v, bool large, struct spot to)
{
    const double quarter = 0.70710678119; /* sin 45 degrees, rounded up */
    double half = half_chord(u, v);

    if (!large && half <= quarter) {
        arc_piece(pen, e, u, v, to);
        return;
    }
    double f = e->sense / (2 * half);
    struct vector2 middle = {f * (v.y - u.y), f * (u.x - v.x)};
    struct spot stop = from_circle(e, middle);
    if (large) {
        arc_split(pen, e, u, middle, false, stop);
        arc_split(pen, e, middle, v, false, to);
    } else {
        arc_piece(pen, e, u, middle, stop);
        arc_piece(pen, e, middle, v, to);
    }
}

static struct vector2 from_centre(const struct ellipse *e, struct vector2 p)
{
    return (struct vector2){p.x - e->centre.x, p.y - e->centre.y};
}

/* v: rx ry rotation large sweep. */
static void pen_arc(struct pen *pen, const int64_t *v, struct spot to)
{
    struct matrix turn = matrix_rotate(length_scale(v[2], 1, 1000), (struct point){0, 0});
    struct ellipse e = {
        .rx = fabs((double)v[0]),
        .ry = fabs((double)v[1]),
        .cosine = (double)turn.a / (double)MATRIX_ONE,
        .sine = (double)turn.b / (double)MATRIX_ONE,
        .sense = v[4] ? 1 : -1,
    };

    if (to.x == pen->at.x && to.y == pen->at.y)
        return;
    if (v[0] == 0 || v[1] == 0) {
        pen_line(pen, to);
        return;
    }
    double half = half_chord(to_circle(&e, pen->at), to_circle(&e, to));
    if (half > 1) { /* too small to reach: the smallest that does */
        e.rx *= half;
        e.ry *= half;
        half = 1;
    }
    struct vector2 from = to_circle(&e, pen->at);
    struct vector2 end = to_circle(&e, to);
    double side = (v[3] != 0) == (v[4] != 0) ? -1 : 1;
    double f = side * sqrt(1 / (half * half) - 1) / 2;
    e.centre.x = (from.x + end.x) / 2 - f * (end.y - from.y);
    e.centre.y = (from.y + end.y) / 2 + f * (end.x - from.x);
    arc_split(pen, &e, from_centre(&e, from), from_centre(&e, end), v[3] != 0, to);
}

/* --- commands --- */

static const struct command {
    char name;
    int count; /* of numbers */
} commands[] = {{'m', 2}, {'l', 2}, {'h', 1}, {'v', 1}, {'c', 6},
                {'s', 4}, {'q', 4}, {'t', 2}, {'a', 7}, {'z', 0}};

static const struct command *command_lookup(char letter)
{
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (commands[i].name == (letter | 0x20))
            return &commands[i];
    return NULL;
}

/* An arc's flag: one digit, which need not be kept apart from what follows. */
static bool flag_expect(struct pen *pen, int64_t *flag)
{
    char c = peek(&pen->n, 0);

    if (c != '0' && c != '1') {
        DIAG(pen->diag, MSG_PATH_FLAG, notation_place(&pen->n, pen->n.at, pen->n.at + 1));
        return false;
    }
    *flag = c - '0';
    pen->n.at++;
    return true;
}

static bool numbers_read(struct pen *pen, const struct command *command, int64_t v[7])
{
    for (int i = 0; i < command->count; i++) {
        bool is_flag = command->name == 'a' && (i == 3 || i == 4);
        if (i > 0)
            notation_comma(&pen->n);
        if (is_flag ? !flag_expect(pen, &v[i]) : !notation_expect(&pen->n, pen->diag, &v[i]))
            return false;
    }
    return true;
}

/* The i-th point of a command, counted from the end of `v`. */
static struct spot spot_from(const struct pen *pen, const int64_t *v, bool relative)
{
    int64_t x = relative ? pen->at.x : 0;
    int64_t y = relative ? pen->at.y : 0;

    return (struct spot){x + v[0], y + v[1]};
}

static struct spot spot_along(const struct pen *pen, int64_t v, bool relative, bool across)
{
    struct spot to = pen->at;
    int64_t *moved = across ? &to.x : &to.y;

    *moved = relative ? *moved + v : v;
    return to;
}

static void curve_draw(struct pen *pen, char name, const int64_t *v, bool relative)
{
    struct spot p[3];

    for (int i = 0; i < 3; i++)
        p[i] = spot_from(pen, v + 2 * i, relative);
    switch (name) {
    case 'c':
        pen_curve(pen, p[0], p[1], p[2]);
        break;
    case 's':
        pen_curve(pen, pen_mirror(pen, "cs"), p[0], p[1]);
        break;
    case 'q':
        pen_quadratic(pen, p[0], p[1]);
        break;
    default:
        pen_quadratic(pen, pen_mirror(pen, "qt"), p[0]);
    }
}

static void command_draw(struct pen *pen, char name, const int64_t *v, bool relative)
{
    /* Behind a closed subpath the next one begins where it began. */
    if (pen->last == 'z' && name != 'm' && name != 'z')
        pen_move(pen, pen->at);
    switch (name) {
    case 'm':
        pen_move(pen, spot_from(pen, v, relative));
        break;
    case 'l':
        pen_line(pen, spot_from(pen, v, relative));
        break;
    case 'h':
    case 'v':
        pen_line(pen, spot_along(pen, v[0], relative, name == 'h'));
        break;
    case 'a':
        pen_arc(pen, v, spot_from(pen, v + 5, relative));
        break;
    case 'z':
        if (pen->last != 'z')
            path_close(pen->arena, pen->path);
        pen->at = pen->start;
        break;
    default:
        curve_draw(pen, name, v, relative);
    }
    pen->last = name;
}

/* What has grown beyond its bounds is said at the command. */
static bool pen_is_moderate(struct pen *pen)
{
    struct place place = notation_place(&pen->n, pen->command, pen->n.at);

    if (pen->far)
        DIAG(pen->diag, MSG_NUMBER_LARGE, place);
    else if (pen->path->count > LIMIT_PATH_SEGMENTS)
        DIAG(pen->diag, MSG_PATH_SEGMENTS, place,
             diag_format(pen->diag, "%d", LIMIT_PATH_SEGMENTS));
    return !pen->far && pen->path->count <= LIMIT_PATH_SEGMENTS;
}

static bool number_begins(const struct pen *pen)
{
    char c = peek(&pen->n, 0);

    return is_digit(c) || (c != '\0' && strchr("+-.", c));
}

/* The command at `at` with all its repetitions. */
static bool command_read(struct pen *pen, const struct command *command)
{
    int64_t v[7] = {0};
    char name = command->name;
    bool relative = pen->n.text.text[pen->n.at] == name;
    bool comma;

    pen->n.at++;
    notation_blanks(&pen->n);
    do {
        if (!numbers_read(pen, command, v))
            return false;
        command_draw(pen, name, v, relative);
        if (!pen_is_moderate(pen))
            return false;
        name = name == 'm' ? 'l' : name; /* further pairs are lines */
        comma = command->count > 0 && notation_comma(&pen->n);
    } while (comma || (command->count > 0 && number_begins(pen)));
    notation_blanks(&pen->n);
    return true;
}

/* The character at `at` is no command, or not the one to begin with. */
static void command_refuse(struct pen *pen)
{
    size_t end = pen->n.at;

    utf8_next(pen->n.text, &end);
    struct place place = notation_place(&pen->n, pen->n.at, end);
    if (pen->path->count == 0)
        DIAG(pen->diag, MSG_PATH_START, place);
    else
        DIAG(pen->diag, MSG_PATH_COMMAND, place,
             diag_text(pen->diag, slice_part(pen->n.text, pen->n.at, end)));
}

bool path_parse(struct arena *arena, struct slice notation, struct place place,
                struct diag *diag, struct path *out)
{
    struct path path = {0};
    struct pen pen = {.n = {notation, place, 0}, .arena = arena, .diag = diag, .path = &path};

    for (notation_blanks(&pen.n); pen.n.at < notation.size;) {
        const struct command *command = command_lookup(peek(&pen.n, 0));
        pen.command = pen.n.at;
        if (!command || (path.count == 0 && command->name != 'm')) {
            command_refuse(&pen);
            return false;
        }
        if (!command_read(&pen, command))
            return false;
    }
    if (path.count == 0) {
        DIAG(diag, MSG_PATH_DATA_EMPTY, place);
        return false;
    }
    *out = path;
    return true;
}
