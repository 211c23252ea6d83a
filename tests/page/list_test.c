/* What is made of lists: panel, wall, lanes, contents. */
#include "page/made.h"

static const char *const lines[] = {"line", NULL};
static const char *const painted[] = {"fill", "stroke", "map", NULL};
static const char *const tags[] = {"begin", "line", "end", NULL};

/* ---------------------------------------------------------------- panel */

static void add_panel(struct made *made)
{
    struct panel_element *panel =
        &made_element(made, ELEMENT_PANEL, made_area(PT(100), PT(200), PT(528), 0))->panel;

    panel->story = SLICE("voices");
    panel->as = panel->function = made_style(made, "function", SANS, PT(8), PT(10));
    panel->name = made_style(made, "name", SANS_BOLD, PT(9), PT(12));
    panel->rule = made_ink("petrol");
    panel->hairline = made_ink("grau");
    panel->rule_weight = PT(2);
    panel->hairline_weight = PT(1);
    panel->rule_distance = PT(12);
    panel->as_depth = panel->function_distance = PT(11);
    panel->entry_distance = PT(19);
    panel->hairline_distance = PT(13);
}

static void open_panel(struct made *made)
{
    made_open(made);
    made_story(made, "voices");
    made_page(made);
    made_person(made, "adam", "Adam Anders")->role = SLICE("Head");
    made_person(made, "berta", "Berta Beispiel");
    add_panel(made);
}

static void test_panel(void **state)
{
    struct made made;

    (void)state;
    open_panel(&made);
    made_person(&made, "cesar", "Cesar Clarus")->role = SLICE("Foot");
    assert_string_equal(made_marks_of(&made, 0, lines),
                        "line [Moderation] function 100,540 of 200\n"
                        "line [Adam Anders] name 100,551 of 200\n"
                        "line [Head] function 100,562 of 200\n"
                        "line [Berta Beispiel] name 100,581 of 200\n"
                        "line [Cesar Clarus] name 100,600 of 200\n"
                        "line [Foot] function 100,611 of 200\n");
    assert_string_equal(made_marks_of(&made, 0, painted),
                        "stroke petrol 2 path 100,528 300,528\n"
                        "stroke grau 1 path 100,568 300,568\n"
                        "stroke grau 1 path 100,587 300,587\n");
    assert_null(strstr(made_messages(&made), "E0560"));
    made_close(&made);
}

/* An unknown speaker leaves no gap. */
static void test_panel_unknown(void **state)
{
    struct made made;

    (void)state;
    open_panel(&made);
    made_person(&made, "caesar", "Cesar Clarus");
    assert_null(strstr(made_marks(&made, 0), "Cesar"));
    const char *messages = made_messages(&made);
    assert_non_null(
        strstr(messages, "voices.md:6:14: error E0560: there is no person 'cesar'"));
    assert_non_null(strstr(messages, "did you mean 'caesar'?"));
    made_close(&made);
}

/* ---------------------------------------------------------------- wall */

static struct wall_element *add_wall(struct made *made, size_t notes)
{
    struct wall_element *wall = &made_element(made, ELEMENT_WALL, (struct area){0})->wall;

    wall->story = (struct story_ref){.story = SLICE("lists"), .part = SLICE("notes")};
    wall->style = made_style(made, "note", SERIF_ITALIC, PT(10), PT(12));
    wall->shadow = made_ink("grau");
    wall->shadow_x = PT(3);
    wall->shadow_y = PT(4);
    wall->fold = PT(20);
    wall->padding = PT(10);
    wall->notes = ARENA_ARRAY(made->arena, struct wall_note, notes);
    wall->note_count = notes;
    for (size_t i = 0; i < notes; i++) {
        wall->notes[i] = (struct wall_note){.x = PT(100),
                                            .y = PT(200),
                                            .width = PT(100),
                                            .height = PT(80),
                                            .paper = made_ink("ocker"),
                                            .ink = made_ink("bordeaux"),
                                            .fold = made_ink("black"),
                                            .size = PT(20),
                                            .leading = PT(24)};
    }
    return wall;
}

static void open_wall(struct made *made)
{
    made_open(made);
    made_story(made, "lists");
    made_page(made);
}

/* The first note is turned by a quarter about its centre (150, 240), so that its lower right
 * corner comes to the lower left; the shadow still falls down and to the right. Capitals of
 * 20 pt are 13.4 pt high. */
static void test_wall(void **state)
{
    struct made made;

    (void)state;
    open_wall(&made);
    struct wall_element *wall = add_wall(&made, 2);
    wall->notes[0].angle = 90000000;
    assert_string_equal(made_marks_of(&made, 0, painted),
                        "fill grau path 193,194 193,294 133,294 113,274 113,194 z\n"
                        "fill ocker path 190,190 190,290 130,290 110,270 110,190 z\n"
                        "fill black path 130,290 110,270 130,270 z\n"
                        "map 0.00000 1.00000 -1.00000 0.00000 390,90\n"
                        "fill grau path 103,204 203,204 203,264 183,284 103,284 z\n"
                        "fill ocker path 100,200 200,200 200,260 180,280 100,280 z\n"
                        "fill black path 200,260 180,280 180,260 z\n"
                        "map 1.00000 0.00000 0.00000 1.00000 0,0\n");
    assert_string_equal(made_marks_of(&made, 0, tags),
                        "begin list\n"
                        "begin item\nbegin artifact\nend\n"
                        "begin paragraph\nline [one] note 110,243.35 of 80\nend\nend\n"
                        "begin item\nbegin artifact\nend\n"
                        "begin paragraph\nline [two, or] note 110,219.35 of 80\n"
                        "line [three] note 110,243.35 of 80\nend\n"
                        "begin paragraph\nline [and more] note 110,267.35 of 80\nend\nend\n"
                        "end\n");
    /* 13.4 + 48 pt of type for 60 pt. */
    assert_non_null(strstr(made_messages(&made),
                           "error E0562: overset: this text is 1.4 pt too long for its note"));
    made_close(&made);
}

static void test_wall_messages(void **state)
{
    static const struct {
        size_t notes;
        length width;
        const char *part, *expected;
    } cases[] = {
        {2, PT(120), "notes", NULL},
        {3, PT(120), "notes", "E0553: the list and its places do not match: items 2, places 3"},
        {1, PT(120), "notes", "E0553: the list and its places do not match: items 2, places 1"},
        {2, PT(60), "notes", "E0551"}, /* «more» is wider than 40 pt */
        {1, PT(120), "mixed", "lists.md:22:1: error E0552"},
        {1, PT(120), "note", "E0521"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct made made;

        open_wall(&made);
        struct wall_element *wall = add_wall(&made, cases[i].notes);
        wall->story.part = slice_of(cases[i].part);
        for (size_t n = 0; n < cases[i].notes; n++) {
            wall->notes[n].width = cases[i].width;
            wall->notes[n].height = PT(120);
        }
        made_marks(&made, 0);
        const char *messages = made_messages(&made);
        assert_true(cases[i].expected ? strstr(messages, cases[i].expected) != NULL
                                      : !strstr(messages, "E055"));
        made_close(&made);
    }
}

/* ---------------------------------------------------------------- lanes */

static void test_lanes(void **state)
{
    static length ends[] = {PT(20), PT(40)};
    struct ink inks[] = {made_ink("koralle"), made_ink("eisblau")};
    struct made made;

    (void)state;
    open_wall(&made);
    struct lanes_element *lanes =
        &made_element(&made, ELEMENT_LANES, made_area(PT(100), PT(160), PT(72), PT(300)))
             ->lanes;
    *lanes = (struct lanes_element){
        .story = {.story = SLICE("lists"), .part = SLICE("ranks")},
        .title = made_style(&made, "title", SERIF, PT(16), PT(20)),
        .label = made_style(&made, "label", SANS, PT(9), PT(12)),
        .rank = made_style(&made, "rank", SANS_BOLD, PT(10), PT(12)),
        .ground = made_ink("bordeaux"),
        .track = made_ink("petrol"),
        .disc = made_ink("white"),
        .lanes = inks,
        .lane_count = 2,
        .width = PT(8),
        .ends = ends,
        .first = PT(156),
        .pitch = PT(60),
        .disc_radius = PT(8),
        .label_distance = PT(18),
        .padding = PT(14),
        .title_baseline = PT(96),
    };
    ((struct paragraph_style *)lanes->title)->heading = 2;
    assert_string_equal(made_marks_of(&made, 0, painted),
                        "fill bordeaux rect 100,72 160 x 228\n"
                        "fill petrol rect 100,152 160 x 8\n"
                        "fill koralle rect 100,152 140 x 8\n"
                        "fill white round 232,148 16 x 16\n"
                        "fill petrol rect 100,212 160 x 8\n"
                        "fill eisblau rect 100,212 120 x 8\n"
                        "fill white round 212,208 16 x 16\n");
    /* Bold figures are 0.528 em wide and 0.66 em high: 5.28 and 6.6 pt about the disc. */
    assert_string_equal(made_marks_of(&made, 0, tags),
                        "begin artifact\nend\n"
                        "begin heading 2\nline [Ranking] title 114,96 of 139\nend\n"
                        "begin list\n"
                        "begin item\nbegin label\nline [1] rank 237.36,159.3 of 16\nend\n"
                        "begin paragraph\nline [gold] label 114,174 of 139\nend\nend\n"
                        "begin item\nbegin label\nline [2] rank 217.36,219.3 of 16\nend\n"
                        "begin paragraph\nline [silver] label 114,234 of 139\nend\nend\n"
                        "end\n");
    made_close(&made);
}

/* ---------------------------------------------------------------- contents */

static struct element *add_contents(struct made *made)
{
    struct area area = {.has_x = true,
                        .x = PT(400),
                        .width = PT(80),
                        .has_first = true,
                        .first_baseline = PT(228)};
    struct element *element = made_element(made, ELEMENT_CONTENTS, area);

    element->contents = (struct contents_element){
        .number = made_style(made, "number", SANS_BOLD, PT(8), PT(12)),
        .entry = made_style(made, "entry", SANS, PT(10), PT(12)),
        .hairline = made_ink("grau"),
        .hairline_weight = PT(1),
        .hairline_distance = PT(11),
        .entry_distance = PT(18),
        .text_at = PT(20),
        .disc_radius = PT(3),
        .disc_at = PT(4),
        .number_ink = made_ink("bordeaux"),
    };
    return element;
}

static void add_title(struct made *made, const char *story)
{
    struct area area = made_area(PT(50), PT(400), PT(50), PT(300));
    struct frame *frame = &made_element(made, ELEMENT_STORY, area)->frame;
    struct paragraph_style *head = made_style(made, "head", SERIF, PT(20), PT(24));

    head->heading = 1;
    frame->story = (struct story_ref){.story = slice_of(story), .part = SLICE("title")};
    frame->columns = 1;
    frame->styles.paragraph = made_style(made, "text", SERIF, PT(10), PT(12));
    frame->styles.heading[0] = head;
    frame->styles.heading[1] = made_style(made, "subhead", SERIF, PT(10), PT(12));
}

/* Entries stand in the order of the pages, here the reverse of that of the stories; that of a
 * marked section keeps room for its disc. */
static void test_contents(void **state)
{
    static const struct section section = {.name = SLICE_INIT("Section"), .marked = true};
    struct section forum = section;
    struct made made;

    (void)state;
    made_open(&made);
    made_story(&made, "first");
    made_story(&made, "second");
    forum.colour = made_ink("koralle");
    forum.text_colour = made_ink("petrol");
    made_page(&made);
    add_contents(&made);
    made_page(&made)->section = &forum;
    add_title(&made, "second");
    made_page(&made);
    add_title(&made, "first");
    assert_string_equal(made_marks_of(&made, 0, tags),
                        "begin list\n"
                        "begin artifact\nend\n"
                        "begin item\nbegin label\nline [2] number 400,228 of 20\nend\n"
                        "begin paragraph\nline [Second] entry 420,228 of 60\nend\nend\n"
                        "begin artifact\nend\n"
                        "begin artifact\nend\n"
                        "begin item\nbegin label\nline [3] number 400,258 of 20\nend\n"
                        "begin paragraph\nline [The first of] entry 420,258 of 60\n"
                        "line [two] entry 420,270 of 60\nend\nend\n"
                        "end\n");
    /* Capitals of 10 pt are 6.6 pt high: the disc's centre is 3.3 pt above 240. */
    assert_string_equal(made_marks_of(&made, 0, painted),
                        "stroke grau 1 path 400,217 480,217\n"
                        "fill koralle round 401,233.7 6 x 6\n"
                        "stroke grau 1 path 400,247 480,247\n");
    const char *marks = made_marks(&made, 0);
    assert_non_null(
        strstr(marks, "line [2] number 400,228 of 20\nrun SourceSans3-Bold 8 petrol"));
    assert_non_null(
        strstr(marks, "line [3] number 400,258 of 20\nrun SourceSans3-Bold 8 bordeaux"));
    assert_string_equal(made_messages(&made), "");
    made_close(&made);
}

static void test_contents_messages(void **state)
{
    struct made made;

    (void)state;
    made_open(&made);
    made_story(&made, "third");
    made_page(&made);
    add_contents(&made);
    add_title(&made, "third");
    made_marks(&made, 0);
    assert_non_null(strstr(made_messages(&made), "error E0566: the story 'third'"));
    made_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_panel),
        cmocka_unit_test(test_panel_unknown),
        cmocka_unit_test(test_wall),
        cmocka_unit_test(test_wall_messages),
        cmocka_unit_test(test_lanes),
        cmocka_unit_test(test_contents),
        cmocka_unit_test(test_contents_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
