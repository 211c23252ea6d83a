/* Where the next line stands: grid, obstacles, columns' ends. */
#include "page/made.h"
#include "page/thread.h"

enum { COLUMNS = 3, OBSTACLES_MOST = 2 };

/* Three columns of 200 pt at x = 100, baselines from 24 pt to 240 pt; the last one has no end.
 */
static const struct element own_element, other_element;

struct space_case {
    struct cursor cursor;
    bool on_grid;
    length leading, before;
    struct rect obstacles[OBSTACLES_MOST];
    struct {
        size_t column;
        length baseline;
        struct room room;
    } expected;
};

static struct slot next_slot(struct made *made, const struct space_case *c)
{
    struct maker maker = {.arena = made->arena, .edition = &made->edition};
    struct thread thread = {0};
    struct paragraph_style *style = made_style(made, "body", SERIF, PT(10), c->leading);

    style->on_grid = c->on_grid;
    for (size_t i = 0; i < COLUMNS; i++) {
        bool overset = i == COLUMNS - 1;

        *ARRAY_PUSH(made->arena, &thread.columns) = (struct column){
            .page = overset ? SIZE_MAX : i,
            .element = &own_element,
            .x = PT(100),
            .width = PT(200),
            .first = overset ? 0 : PT(24),
            .last = overset ? INT64_MAX / 4 : PT(240),
            .overset = overset,
        };
    }
    for (size_t i = 0; i < OBSTACLES_MOST && c->obstacles[i].width; i++) {
        *ARRAY_PUSH(made->arena, &maker.obstacles) =
            (struct obstacle){0, c->obstacles[i], &other_element};
    }
    /* Never in its own way. */
    *ARRAY_PUSH(made->arena, &maker.obstacles) =
        (struct obstacle){0, {0, 0, PT(600), PT(800)}, &own_element};
    return space_next(&maker, &thread, c->cursor, style, c->before);
}

static void check_cases(const struct space_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct made made;

        made_open(&made);
        struct slot slot = next_slot(&made, &cases[i]);
        struct space_case clear = cases[i];
        clear.obstacles[0].width = 0;
        struct slot undisturbed = next_slot(&made, &clear);
        assert_int_equal(slot.column, cases[i].expected.column);
        assert_int_equal(slot.baseline, cases[i].expected.baseline);
        assert_int_equal(slot.room.left, cases[i].expected.room.left);
        assert_int_equal(slot.room.width, cases[i].expected.room.width);
        assert_false(slot.room.column_end);
        assert_int_equal(slot.apart, slot.column != cases[i].cursor.column ||
                                         slot.baseline != undisturbed.baseline);
        made_close(&made);
    }
}

#define TOP                                                                                    \
    {                                                                                          \
        0, 0, true                                                                             \
    }
#define BELOW(y)                                                                               \
    {                                                                                          \
        0, PT(y), false                                                                        \
    }
#define FULL                                                                                   \
    {                                                                                          \
        0, PT(200), false                                                                      \
    }

static void test_grid(void **state)
{
    static const struct space_case cases[] = {
        {TOP, true, PT(12), 0, {{0}}, {0, PT(24), FULL}},
        /* At the top nothing stands above; space before falls away. */
        {TOP, true, PT(12), PT(30), {{0}}, {0, PT(24), FULL}},
        {TOP, false, PT(13), PT(30), {{0}}, {0, PT(24), FULL}},
        {BELOW(24), true, PT(12), 0, {{0}}, {0, PT(36), FULL}},
        /* Half a line more comes to the next line of the grid, whatever the leading. */
        {BELOW(24), true, PT(12), PT(6), {{0}}, {0, PT(48), FULL}},
        {BELOW(24), true, PT(12), PT(12), {{0}}, {0, PT(48), FULL}},
        {BELOW(24), true, PT(9), 0, {{0}}, {0, PT(36), FULL}},
        {BELOW(24), true, PT(18), 0, {{0}}, {0, PT(48), FULL}},
        {BELOW(30), true, PT(12), 0, {{0}}, {0, PT(48), FULL}},
        {BELOW(24), false, PT(13), PT(6), {{0}}, {0, PT(43), FULL}},
        /* Onto the last line, and beyond it. */
        {BELOW(228), true, PT(12), 0, {{0}}, {0, PT(240), FULL}},
        {BELOW(229), true, PT(12), 0, {{0}}, {1, PT(24), FULL}},
        {BELOW(240), false, PT(12), 0, {{0}}, {1, PT(24), FULL}},
        {BELOW(200), false, PT(12), PT(30), {{0}}, {1, PT(24), FULL}},
        {{1, PT(240), false}, true, PT(12), 0, {{0}}, {2, 0, FULL}},
        {{2, PT(9996), false}, true, PT(12), 0, {{0}}, {2, PT(10008), FULL}},
    };

    (void)state;
    check_cases(cases, COUNT(cases));
}

/* A line of 10 pt reaches from 7.5 pt above its baseline to 2.5 pt below it. */
static void test_obstacles(void **state)
{
    static const struct space_case cases[] = {
        /* Beside the column, above it, and just touching the line. */
        {TOP, true, PT(12), 0, {{PT(300), 0, PT(90), PT(300)}}, {0, PT(24), FULL}},
        {TOP, true, PT(12), 0, {{PT(10), 0, PT(90), PT(300)}}, {0, PT(24), FULL}},
        {TOP, true, PT(12), 0, {{PT(100), 0, PT(200), PT_MILLI(16500)}}, {0, PT(24), FULL}},
        {TOP, true, PT(12), 0, {{PT(100), PT_MILLI(26500), PT(200), PT(9)}}, {0, PT(24), FULL}},
        /* The whole width: below it, on the grid. */
        {TOP, true, PT(12), 0, {{PT(100), 0, PT(200), PT(17)}}, {0, PT(36), FULL}},
        {TOP, true, PT(12), 0, {{PT(90), 0, PT(300), PT(100)}}, {0, PT(108), FULL}},
        {TOP, true, PT(9), 0, {{PT(90), 0, PT(300), PT(100)}}, {0, PT(108), FULL}},
        {TOP, true, PT(12), 0, {{PT(90), 0, PT(300), PT(240)}}, {1, PT(24), FULL}},
        /* Off the grid: as soon as it is clear. */
        {TOP, false, PT(12), 0, {{PT(90), 0, PT(300), PT(100)}}, {0, PT_MILLI(107500), FULL}},
        {TOP, false, PT(12), 0, {{PT(90), 0, PT(300), PT(233)}}, {1, PT(24), FULL}},
        /* Part of it: left, right, in the middle; the wider rest. */
        {TOP,
         true,
         PT(12),
         0,
         {{PT(50), 0, PT(100), PT(99)}},
         {0, PT(24), {PT(50), PT(150), false}}},
        {TOP,
         true,
         PT(12),
         0,
         {{PT(250), 0, PT(99), PT(99)}},
         {0, PT(24), {0, PT(150), false}}},
        {TOP,
         true,
         PT(12),
         0,
         {{PT(150), 0, PT(40), PT(99)}},
         {0, PT(24), {PT(90), PT(110), false}}},
        {TOP,
         true,
         PT(12),
         0,
         {{PT(50), 0, PT(80), PT(99)}, {PT(250), 0, PT(90), PT(50)}},
         {0, PT(24), {PT(30), PT(120), false}}},
        /* Less than eight ems: below the obstacle. */
        {TOP, true, PT(12), 0, {{PT(180), 0, PT(99), PT(50)}}, {0, PT(24), {0, PT(80), false}}},
        {TOP, true, PT(12), 0, {{PT(179), 0, PT(99), PT(50)}}, {0, PT(60), FULL}},
        /* Between two, where there is room. */
        {TOP,
         true,
         PT(12),
         0,
         {{PT(100), 0, PT(200), PT(30)}, {PT(100), PT(63), PT(200), PT(30)}},
         {0, PT(48), FULL}},
        {TOP,
         true,
         PT(12),
         0,
         {{PT(100), 0, PT(200), PT(30)}, {PT(100), PT(50), PT(200), PT(30)}},
         {0, PT(96), FULL}},
    };

    (void)state;
    check_cases(cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid),
        cmocka_unit_test(test_obstacles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
