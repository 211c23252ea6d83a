/* Portraits, pictures, QR codes and plain shapes: their geometry as marks. */
#include "page/made.h"

static const char *const no_lines[] = {"begin", "fill", "stroke",  "clip", "picture",
                                       "map",   "save", "restore", "end",  NULL};

/* ---------------------------------------------------------------- portraits */

static const struct portrait_scheme *scheme_of(struct made *made)
{
    struct portrait_scheme *scheme = ARENA_NEW(made->arena, struct portrait_scheme);

    *scheme = (struct portrait_scheme){
        .ground = made_ink("eisblau"),
        .stripe_1 = made_ink("petrol"),
        .stripe_2 = made_ink("ocker"),
        .head = made_ink("bordeaux"),
        .letters = made_ink("white"),
    };
    return scheme;
}

static struct element *add_portrait(struct made *made, struct area area)
{
    struct person *person = made_person(made, "adam", "Adam Anders");

    made_page(made);
    person->monogram = SLICE("HL");
    person->shift = 60;
    struct element *element = made_element(made, ELEMENT_PORTRAIT, area);
    element->portrait = (struct portrait_element){
        .person = person,
        .scheme = scheme_of(made),
        .shape = PORTRAIT_CIRCLE,
        .monogram = true,
        .letters = made_style(made, "letters", SANS_SEMIBOLD, PT(9), PT(9)),
    };
    return element;
}

/* A circle of 100 pt makes every share of the figure readable: r is 50 pt, and the person's
 * shift of 6 % moves the figure 6 pt to the right. «HL» is 12.24 pt wide and 6.93 pt high, both
 * centred about (106, 90). */
static void test_placeholder(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    add_portrait(&made, made_area(PT(50), PT(100), PT(50), PT(150)));
    assert_string_equal(made_marks(&made, 0),
                        "begin figure [Platzhalter für Porträt Adam Anders]\n"
                        "fill eisblau round 50,50 100 x 100\n"
                        "save\n"
                        "clip round 50,50 100 x 100\n"
                        "fill petrol round 54.42,104 98 x 98\n"
                        "fill ocker round 64.22,113.8 78.4 x 78.4\n"
                        "fill petrol round 74.02,123.6 58.8 x 58.8\n"
                        "fill ocker round 83.82,133.4 39.2 x 39.2\n"
                        "fill petrol round 93.62,143.2 19.6 x 19.6\n"
                        "fill eisblau round 88,72 36 x 36\n"
                        "fill bordeaux round 90.5,74.5 31 x 31\n"
                        "restore\n"
                        "line [HL] letters 99.88,93.46 of 31\n"
                        "run SourceSans3-Semibold 10.5 white\n"
                        "end\n");
    assert_string_equal(made_messages(&made), "");
    made_close(&made);
}

/* The bust of the circle stands on the box's lower edge, its circle 0.08 r below it. */
static void test_box(void **state)
{
    static const struct {
        length width, height;
        const char *head, *clip;
    } cases[] = {
        {PT(100), PT(100), "fill bordeaux round 40.5,28.5 31 x 31\n",
         "clip rect 0,0 100 x 100\n"},
        {PT(100), PT(300), "fill bordeaux round 40.5,228.5 31 x 31\n",
         "clip rect 0,0 100 x 300\n"},
        {PT(200), PT(75), "fill bordeaux round 90.5,3.5 31 x 31\n", "clip rect 0,0 200 x 75\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        made_open(&made);
        struct element *element =
            add_portrait(&made, made_area(0, cases[i].width, 0, cases[i].height));
        made.people[0].shift = 60;
        element->portrait.shape = PORTRAIT_BOX;
        element->portrait.monogram = false;
        const char *marks = made_marks(&made, 0);
        assert_non_null(strstr(marks, cases[i].head));
        assert_non_null(strstr(marks, cases[i].clip));
        assert_null(strstr(marks, "line"));
        made_close(&made);
    }
}

static void test_alternatives(void **state)
{
    static const struct {
        const char *language, *photograph, *alternative;
        const char *expected;
    } cases[] = {
        {"de", "", "", "begin figure [Platzhalter für Porträt Adam Anders]\n"},
        {"de-CH", "", "", "begin figure [Platzhalter für Porträt Adam Anders]\n"},
        {"en", "", "", "begin figure [Placeholder for a portrait of Adam Anders]\n"},
        {"de", "tests/paint/pictures/grey-8.png", "", "begin figure [Porträt: Adam Anders]\n"},
        {"en", "tests/paint/pictures/grey-8.png", "", "begin figure [Portrait: Adam Anders]\n"},
        {"de", "tests/paint/pictures/grey-8.png", "Adam lacht", "begin figure [Adam lacht]\n"},
        /* It describes the photograph, which is not there. */
        {"de", "", "Adam lacht", "begin figure [Platzhalter für Porträt Adam Anders]\n"},
    };
    static const char *const kinds[] = {"begin", NULL};

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        made_open(&made);
        add_portrait(&made, made_area(PT(50), PT(100), PT(50), PT(150)));
        made.edition.language = slice_of(cases[i].language);
        made.people[0].photograph = slice_of(cases[i].photograph);
        made.people[0].alternative = slice_of(cases[i].alternative);
        assert_string_equal(made_marks_of(&made, 0, kinds), cases[i].expected);
        made_close(&made);
    }
}

/* ---------------------------------------------------------------- pictures */

static struct element *add_image(struct made *made, struct area area)
{
    made_page(made);
    struct element *element = made_element(made, ELEMENT_IMAGE, area);
    element->image = (struct image_element){
        .file = SLICE("tests/page/pictures/square.svg"),
        .fit = FIT_COVER,
        .focus_x = 500,
        .focus_y = 500,
        .alternative = SLICE("A square"),
    };
    return element;
}

struct picture_case {
    enum fit_mode fit;
    enum clip_kind clip;
    enum spread_side spread;
    bool decorative;
    const char *expected;
};

/* square.svg is one petrol square that fills its view of 10 mm, to which vector art is clipped.
 */
static void test_images(void **state)
{
    static const struct picture_case cases[] = {
        {FIT_COVER, CLIP_BOX, SPREAD_NONE, false,
         "begin figure [A square]\nsave\nclip rect 20,30 100 x 50\n"
         "save\nclip rect 20,5 100 x 100\nfill petrol rect 20,5 100 x "
         "100\nrestore\nrestore\nend\n"},
        {FIT_CONTAIN, CLIP_BOX, SPREAD_NONE, true,
         "begin artifact\nsave\nclip rect 20,30 100 x 50\n"
         "save\nclip rect 45,30 50 x 50\nfill petrol rect 45,30 50 x "
         "50\nrestore\nrestore\nend\n"},
        {FIT_FILL, CLIP_CIRCLE, SPREAD_NONE, true,
         "begin artifact\nsave\nclip round 45,30 50 x 50\n"
         "save\nclip rect 20,30 100 x 50\nfill petrol rect 20,30 100 x "
         "50\nrestore\nrestore\nend\n"},
        {FIT_FILL, CLIP_PATH, SPREAD_NONE, true,
         "begin artifact\nsave\nclip path 20,30 48.35,30 20,58.35 z\n"
         "save\nclip rect 20,30 100 x 50\nfill petrol rect 20,30 100 x "
         "50\nrestore\nrestore\nend\n"},
        {FIT_FILL, CLIP_ROUNDED, SPREAD_NONE, true,
         "begin artifact\nsave\nclip round 20,30 100 x 50\n"
         "save\nclip rect 20,30 100 x 50\nfill petrol rect 20,30 100 x "
         "50\nrestore\nrestore\nend\n"},
        /* 210 mm are 595.28 pt, 3 mm are 8.5 pt. */
        {FIT_FILL, CLIP_BOX, SPREAD_LEFT, true,
         "begin artifact\nsave\nclip rect -8.5,30 612.28 x 50\nsave\n"
         "clip rect -8.5,30 1207.56 x 50\nsave\nclip rect -8.5,30 1207.56 x 50\nfill petrol "
         "rect -8.5,30 1207.56 x 50\nrestore\n"
         "restore\nrestore\nend\n"},
        {FIT_FILL, CLIP_BOX, SPREAD_RIGHT, true,
         "begin artifact\nsave\nclip rect -8.5,30 612.28 x 50\nsave\n"
         "clip rect -603.78,30 1207.56 x 50\nsave\nclip rect -603.78,30 1207.56 x 50\nfill "
         "petrol rect -603.78,30 1207.56 x 50\nrestore\n"
         "restore\nrestore\nend\n"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        made_open(&made);
        struct image_element *image =
            &add_image(&made, made_area(PT(20), PT(100), PT(30), PT(80)))->image;
        image->fit = cases[i].fit;
        image->clip = cases[i].clip;
        image->radius = PT(5);
        image->clip_path = SLICE("M 0 0 L 10 0 L 0 10 Z");
        image->spread = cases[i].spread;
        image->decorative = cases[i].decorative;
        assert_string_equal(made_marks_of(&made, 0, no_lines), cases[i].expected);
        assert_string_equal(made_messages(&made), "");
        made_close(&made);
    }
}

/* grey-8.png has 37 pixels a row; 100 pt are 1.39 inches. */
static void test_resolution(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    add_image(&made, made_area(PT(20), PT(100), PT(30), PT(80)))->image.file =
        SLICE("tests/paint/pictures/grey-8.png");
    made_marks(&made, 0);
    assert_non_null(strstr(made_messages(&made), "W0554"));
    made_close(&made);
}

/* ---------------------------------------------------------------- QR codes */

static struct element *add_qr(struct made *made, const char *content)
{
    made_page(made);
    struct element *element =
        made_element(made, ELEMENT_QR, made_area(PT(10), PT(148), PT(20), PT(168)));
    element->qr = (struct qr_element){
        .content = slice_of(content),
        .size = PT(116),
        .padding = PT(16),
        .radius = PT(4),
        .ink = made_ink("bordeaux"),
        .card = made_ink("white"),
        .level = 'M',
        .alternative = SLICE("QR"),
    };
    return element;
}

/* 29 modules of 4 pt. The finder patterns in three corners are the same in every code: a row
 * of seven, then one, five light, one. */
static void test_qr(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    add_qr(&made, "https://www.msg.group/public-magazin")->qr.version = 3;
    const char *marks = made_marks(&made, 0);
    static const char head[] = "begin figure [QR]\nfill white round 10,20 148 x 148\n"
                               "fill bordeaux path 26,36 54,36 54,40 26,40 z";
    assert_memory_equal(marks, head, sizeof head - 1);
    assert_non_null(strstr(marks, " 114,36 142,36 142,40 114,40 z 26,40 30,40 30,44 26,44 z "
                                  "50,40 54,40 54,44 50,44 z"));
    assert_non_null(strstr(marks, " 26,148 54,148 54,152 26,152 z"));
    assert_string_equal(made_messages(&made), "");
    made_close(&made);
}

/* Pages and parts are named as in any text. */
static void test_qr_page(void **state)
{
    static const char *const contents[] = {"https://example.org/2",
                                           "https://example.org/{page:b}"};
    struct made made;

    (void)state;
    made_open(&made);
    for (size_t i = 0; i < COUNT(contents); i++) {
        struct element *element = add_qr(&made, contents[i]);

        element->id = i == 1 ? SLICE("b") : SLICE("");
        element->qr.version = 3; /* whose modules suit the margin */
    }
    char *written = arena_string(made.arena, slice_of(made_marks(&made, 0)));
    assert_string_equal(made_marks(&made, 1), written);
    assert_string_equal(made_messages(&made), "");
    made_close(&made);

    made_open(&made);
    add_qr(&made, "{page:c}");
    made_document(&made);
    assert_non_null(strstr(made_messages(&made), "E0580: nothing is called 'c'"));
    made_close(&made);
}

static void test_qr_messages(void **state)
{
    static const struct {
        size_t bytes;
        int version;
        char level;
        length padding;
        const char *expected;
    } cases[] = {
        {42, 3, 'M', PT(16), NULL}, /* the capacity of version 3-M */
        {43, 3, 'M', PT(17),
         "E0564: version 3 of the QR code is too small for its content, "
         "which needs version 4"},
        {2331, 40, 'M', PT(16), NULL},
        {2332, 0, 'M', PT(16), "E0563"},
        {1273, 40, 'H', PT(16), NULL},
        {1274, 40, 'H', PT(16), "E0563"},
        {0, 0, 'M', PT(16), "E0563"},
        {42, 3, 'M', PT(15), "W0565"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;
        char *content;

        made_open(&made);
        content = arena_alloc(made.arena, cases[i].bytes + 1, 1);
        memset(content, 'a', cases[i].bytes);
        struct qr_element *qr = &add_qr(&made, content)->qr;
        qr->version = cases[i].version;
        qr->level = cases[i].level;
        qr->padding = cases[i].padding;
        made_marks(&made, 0);
        const char *messages = made_messages(&made);
        if (!cases[i].expected) {
            assert_string_equal(messages, "");
        } else {
            assert_non_null(strstr(messages, cases[i].expected));
        }
        made_close(&made);
    }
}

/* ---------------------------------------------------------------- shapes */

static void test_shapes(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    made_page(&made);
    made_element(&made, ELEMENT_RULE, made_area(PT(10), PT(100), PT(50), 0))->rule =
        (struct rule_element){made_ink("koralle"), PT(2), false};
    made_element(&made, ELEMENT_RULE, made_area(PT(10), PT(100), PT(50), PT(90)))->rule =
        (struct rule_element){made_ink("koralle"), PT(1), true};
    made_element(&made, ELEMENT_DISC, (struct area){0})->shape = (struct shape_element){
        .fill = made_ink("white"), .radius = PT(5), .centre = {PT(30), PT(40)}};
    made_element(&made, ELEMENT_TINT, made_area(PT(0), PT(20), PT(0), PT(30)))->shape =
        (struct shape_element){
            .fill = made_ink("ocker"), .line = made_ink("black"), .line_weight = PT(1)};
    made_element(&made, ELEMENT_PATH, (struct area){0})->shape = (struct shape_element){
        .fill = made_ink("bordeaux"), .notation = SLICE("M 0 0 L 10 0 L 0 10 Z")};
    made_element(&made, ELEMENT_PATH, (struct area){0})->shape =
        (struct shape_element){.fill = made_ink("bordeaux"), .notation = SLICE("M 0 0 K")};
    assert_string_equal(made_marks(&made, 0),
                        "begin artifact\nstroke koralle 2 path 10,50 110,50\nend\n"
                        "begin artifact\nstroke koralle 1 path 10,50 10,90\nend\n"
                        "begin artifact\nfill white round 25,35 10 x 10\nend\n"
                        "begin artifact\nfill ocker rect 0,0 20 x 30\n"
                        "stroke black 1 rect 0,0 20 x 30\nend\n"
                        "begin artifact\nfill bordeaux path 0,0 28.35,0 0,28.35 z\nend\n");
    assert_int_equal(diag_errors(made.diag), 1); /* the path «K» */
    made_close(&made);
}

static struct element *add_marker(struct made *made)
{
    struct element *element =
        made_element(made, ELEMENT_MARKER, made_area(PT(500), PT(30), 0, 0));

    element->area.has_top = false;
    element->area.has_first = true;
    element->area.first_baseline = PT(36);
    element->marker = (struct marker_element){
        .lanes = 4,
        .active = 2,
        .pitch = PT(3),
        .rise = PT(9),
        .idle_weight = PT(1),
        .active_weight = PT(2),
        .disc_radius = PT(3),
        .idle = made_ink("grau"),
        .ink = made_ink("petrol"),
        .on_outer = true,
    };
    return element;
}

/* The runner stands at the outer end of its lane, on either side of the fold. */
static void test_marker(void **state)
{
    static const char idle[] = "begin artifact\nstroke grau 1 path 500,27 530,27\n"
                               "stroke grau 1 path 500,33 530,33\n"
                               "stroke grau 1 path 500,36 530,36\n"
                               "stroke petrol 2 path 500,30 530,30\n";
    struct made made;

    (void)state;
    made_open(&made);
    made_page(&made);
    add_marker(&made);
    made_page(&made);
    add_marker(&made);
    const char *right = made_marks(&made, 0);
    const char *left = made_marks(&made, 1);
    assert_memory_equal(right, idle, sizeof idle - 1);
    assert_string_equal(right + sizeof idle - 1, "fill petrol round 527,27 6 x 6\nend\n");
    assert_memory_equal(left, idle, sizeof idle - 1);
    assert_string_equal(left + sizeof idle - 1, "fill petrol round 497,27 6 x 6\nend\n");
    made_close(&made);
}

/* Of a tab from -3 mm to 6 mm, 17 pt are seen: the label is centred about x 8.5. */
static void test_tab(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    made_page(&made);
    struct tab_element *tab =
        &made_element(&made, ELEMENT_TAB, made_area(-MM(3), MM(9), PT(100), PT(170)))->tab;
    tab->fill = made_ink("petrol");
    tab->label.markup = SLICE("Tab");
    tab->label.override = made_ink("white");
    tab->label.angle = -90000000;
    tab->label.styles.paragraph = made_style(&made, "tab", SANS_BOLD, PT(10), PT(12));
    const char *marks = made_marks(&made, 0);
    /* «Tab» is 15.93 pt wide and 6.6 pt high; it is centred about (8.5, 135), then turned. */
    assert_string_equal(marks, "begin artifact\nfill petrol rect -8.5,100 25.51 x 70\nend\n"
                               "save\nmap 0.00000 -1.00000 1.00000 0.00000 -126.5,143.5\n"
                               "begin artifact\n"
                               "line [Tab] tab 0.54,138.3 of 70\n"
                               "run SourceSans3-Bold 10 white\nend\nrestore\n");
    made_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_placeholder),  cmocka_unit_test(test_box),
        cmocka_unit_test(test_alternatives), cmocka_unit_test(test_images),
        cmocka_unit_test(test_resolution),   cmocka_unit_test(test_qr),
        cmocka_unit_test(test_qr_page),      cmocka_unit_test(test_qr_messages),
        cmocka_unit_test(test_shapes),       cmocka_unit_test(test_marker),
        cmocka_unit_test(test_tab),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
