/* YAML as trees: what is read, what is refused and how it is said, and what has been
 * known to hang or kill readers. */
#include "support.h"

#include "base/hang.h"
#include "edition/yaml.h"

struct fixture {
    struct arena *arena;
    struct diag *diag;
};

static struct fixture fixture_new(void)
{
    return (struct fixture){arena_new(), diag_new(LANGUAGE_ENGLISH)};
}

static void fixture_free(struct fixture *fixture)
{
    diag_free(fixture->diag);
    arena_free(fixture->arena);
}

static const struct yaml *read_text(struct fixture *fixture, struct slice text)
{
    const struct source *source = diag_source(fixture->diag, SLICE("t.yaml"), text);

    return yaml_read(fixture->arena, source, text, fixture->diag);
}

/* --- trees --- */

static void put_node(FILE *out, const struct yaml *node)
{
    size_t line;
    size_t column;

    place_position(node->place, &line, &column);
    if (node->kind == YAML_SCALAR)
        fprintf(out, "%s%.*s%s", node->plain ? "" : "'", SLICE_ARG(node->value),
                node->plain ? "" : "'");
    else
        fputs(node->kind == YAML_MAPPING ? "{" : "[", out);
    for (size_t i = 0; i < node->count; i++) {
        fputs(i > 0 ? ", " : "", out);
        if (node->kind == YAML_MAPPING)
            fprintf(out, "%.*s: ", SLICE_ARG(node->entries[i].key));
        put_node(out, node->kind == YAML_MAPPING ? node->entries[i].value : node->items[i]);
    }
    if (node->kind != YAML_SCALAR)
        fputs(node->kind == YAML_MAPPING ? "}" : "]", out);
    fprintf(out, "@%zu:%zu", line, column);
}

/* Every node with its place: 'text' if it is quoted or a block. */
static const struct {
    const char *text;
    const char *tree;
} good[] = {
    {"a: b", "{a: b@1:4}@1:1"},
    {"- 1\n- 2\n", "[1@1:3, 2@2:3]@1:1"},
    {"a: \"x y\"\nb: 'it''s'\n", "{a: 'x y'@1:5, b: 'it's'@2:5}@1:1"},
    {"a: {b: [c, d], e: }\n", "{a: {b: [c@1:9, d@1:12]@1:8, e: @1:16}@1:5}@1:1"},
    {"a:\n  - b: c\n    d: e\n", "{a: [{b: c@2:8, d: e@3:8}@2:5]@2:3}@1:1"},
    {"a: |\n  one\n  two\nb: >-\n  one\n  two\n",
     "{a: 'one\ntwo\n'@2:3, b: 'one two'@5:3}@1:1"},
    {"a: one\n  two\n", "{a: one two@1:4}@1:1"},
    {"a: ~\nb:\nc: null\n", "{a: ~@1:4, b: @2:1, c: null@3:4}@1:1"},
    {"ä: ö # ü\nß: x\n", "{ä: ö@1:4, ß: x@2:4}@1:1"},
    {"\xEF\xBB\xBF"
     "a: b\r\nc: d\r\n",
     "{a: b@1:4, c: d@2:4}@1:1"},
    {"a: \"\\u00e4\\n\"", "{a: 'ä\n'@1:5}@1:1"},
    {"---\na: b\n...\n", "{a: b@2:4}@2:1"},
    {"a: &x {b: c}\nd: *x\n", "{a: {b: c@1:11}@1:8, d: {b: c@1:11}@1:8}@1:1"},
    {"a: &x 1\nb: &x 2\nc: *x\n", "{a: 1@1:7, b: 2@2:7, c: 2@2:7}@1:1"},
    /* merge keys: own keys win, earlier mappings before later ones */
    {"a: &x {p: 1, q: 2}\nb: &y {q: 3, r: 4}\nc: {<<: [*x, *y], p: 0}\n",
     "{a: {p: 1@1:11, q: 2@1:17}@1:8, b: {q: 3@2:11, r: 4@2:17}@2:8, "
     "c: {p: 0@3:22, q: 2@1:17, r: 4@2:17}@3:5}@1:1"},
    {"a: &x {p: 1}\nb:\n  <<: *x\n  q: 2\n",
     "{a: {p: 1@1:11}@1:8, b: {q: 2@4:6, p: 1@1:11}@3:3}@1:1"},
    {"a: {\"<<\": 1}", "{a: {<<: 1@1:11}@1:6}@1:1"},
    /* what looks like something else elsewhere is a text here */
    {"a: yes\nb: 0x1F\nc: 2024-04-15\nd: 1_000\n",
     "{a: yes@1:4, b: 0x1F@2:4, c: 2024-04-15@3:4, d: 1_000@4:4}@1:1"},
};

static void test_good(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct fixture fixture = fixture_new();
        char *tree = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&tree, &size);
        const struct yaml *node = read_text(&fixture, slice_of(good[i].text));
        char *messages = messages_text(fixture.diag);
        assert_string_equal(messages, "");
        assert_non_null(node);
        put_node(out, node);
        fclose(out);
        assert_string_equal(tree, good[i].tree);
        free(messages);
        free(tree);
        fixture_free(&fixture);
    }
}

/* A part of a source keeps the source's places; slices point into it. */
static void test_part(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new();
    struct slice text = SLICE("---\ntitle: Vorwort\n---\nText: [\n");
    const struct source *source = diag_source(fixture.diag, SLICE("a.md"), text);
    const struct yaml *node =
        yaml_read(fixture.arena, source, slice_part(text, 4, 19), fixture.diag);
    const struct yaml *title = yaml_lookup(node, SLICE("title"));
    size_t line;
    size_t column;

    assert_int_equal(diag_errors(fixture.diag), 0);
    place_position(title->place, &line, &column);
    assert_int_equal(line, 2);
    assert_int_equal(column, 8);
    assert_ptr_equal(title->value.text, text.text + 11);
    assert_null(yaml_lookup(node, SLICE("Text")));
    fixture_free(&fixture);
}

static void test_merge_append(void **state)
{
    (void)state;
    struct fixture fixture = fixture_new();
    const struct yaml *upper = read_text(&fixture, SLICE("{a: 1, b: 2}"));
    const struct yaml *lower = read_text(&fixture, SLICE("{b: 3, c: 4}"));
    const struct yaml *merged = yaml_merge(fixture.arena, upper, lower);
    const struct yaml *first = read_text(&fixture, SLICE("[1, 2]"));
    const struct yaml *both = yaml_append(fixture.arena, first, first);

    assert_int_equal(merged->count, 3);
    assert_true(slice_is(yaml_lookup(merged, SLICE("b"))->value, "2"));
    assert_true(slice_is(yaml_lookup(merged, SLICE("c"))->value, "4"));
    assert_int_equal(merged->weight, 4);
    assert_int_equal(both->count, 4);
    assert_int_equal(both->height, 2);
    assert_ptr_equal(yaml_merge(fixture.arena, NULL, lower), lower);
    assert_ptr_equal(yaml_append(fixture.arena, first, NULL), first);
    fixture_free(&fixture);
}

/* --- messages --- */

/* The whole of what is printed. */
static const struct {
    const char *text;
    const char *messages;
} bad[] = {
    {"", "t.yaml:1:1: error E0115: there is nothing in this file\n"
         "    1 | \n      | ^\n"
         "      = 'umbruch init' makes an edition to begin with\n"},
    {"# nothing\n", "t.yaml:1:1: error E0115: there is nothing in this file\n"
                    "    1 | # nothing\n      | ^\n"
                    "      = 'umbruch init' makes an edition to begin with\n"},
    {"a: \"b\n", "t.yaml:1:4: error E0101: the quotation mark is never closed\n"
                 "    1 | a: \"b\n      |    ^\n"},
    {"a: [1, 2\n", "t.yaml:1:8: error E0102: a bracket is still open at the end of the file\n"
                   "    1 | a: [1, 2\n      |        ^\n"
                   "t.yaml:1:4: hint: opened here\n"
                   "    1 | a: [1, 2\n      |    ^\n"},
    {"a: {b: [1, {}]\n\n# no end",
     "t.yaml:3:8: error E0102: a bracket is still open at the end of the file\n"
     "    3 | # no end\n      |        ^\n"
     "t.yaml:1:4: hint: opened here\n"
     "    1 | a: {b: [1, {}]\n      |    ^\n"},
    {"a: {b: 1\nc: 2}\n",
     "t.yaml:2:1: error E0103: a comma or a closing bracket is missing before this\n"
     "    2 | c: 2}\n      | ^\n"
     "t.yaml:1:4: hint: opened here\n"
     "    1 | a: {b: 1\n      |    ^\n"},
    {"a:\n  - {size: 1\n    width: 2}\n",
     "t.yaml:3:5: error E0103: a comma or a closing bracket is missing before this\n"
     "    3 |     width: 2}\n      |     ^~~~~\n"
     "t.yaml:2:5: hint: opened here\n"
     "    2 |   - {size: 1\n      |     ^\n"},
    {"a: b]\nc: ]\n", "t.yaml:2:4: error E0104: this bracket closes nothing\n"
                      "    2 | c: ]\n      |    ^\n"},
    {"a:\n\t- b\n", "t.yaml:2:1: error E0105: lines cannot be indented with tabs; use spaces\n"
                    "    2 |     - b\n      | ^~~~\n"},
    {"a: b: c\n", "t.yaml:1:5: error E0106: a second ': ' stands on this line; text that "
                  "contains one needs quotation marks\n    1 | a: b: c\n      |     ^\n"},
    {"a:\n  b: 1\n c: 2\n",
     "t.yaml:3:2: error E0107: this does not fit under the lines before it: check the "
     "indentation and the colons\n    3 |  c: 2\n      |  ^\n"},
    {"a: @b\n", "t.yaml:1:4: error E0109: text that begins with this character needs quotation "
                "marks\n    1 | a: @b\n      |    ^\n"},
    {"a: \"b\" c\n", "t.yaml:1:8: error E0110: there is text after the closing quotation mark\n"
                     "    1 | a: \"b\" c\n      |        ^\n"},
    {"a: \"\\q\"\n", "t.yaml:1:5: error E0111: a backslash cannot stand before this character; "
                     "'\\\\' is the backslash itself\n    1 | a: \"\\q\"\n      |     ^\n"
                     "      = between the names of folders put '/'\n"},
    {"a: *\n", "t.yaml:1:4: error E0100: this cannot be read as YAML (invalid alias detected)\n"
               "    1 | a: *\n      |    ^\n"},
    {"a: \x01\n",
     "t.yaml:1:4: error E0112: an invisible control character stands here (U+0001); delete it\n"
     "    1 | a: \xEF\xBF\xBD\n      |    ^\n"},
    {"a: \"\\0\"\n",
     "t.yaml:1:5: error E0112: an invisible control character stands here (U+0000); delete it\n"
     "    1 | a: \"\\0\"\n      |     ^~\n"},
    {"a: b\xC4\n",
     "t.yaml:1:5: error E0004: this character cannot be read: the file is not saved as UTF-8\n"
     "    1 | a: b\xEF\xBF\xBD\n      |     ^\n"
     "      = save the file again as UTF-8; most editors ask for it under 'encoding'\n"},
    {"%YAML 1.2\n---\na: b\n", "t.yaml:1:1: error E0113: a line cannot begin with '%' here; a "
                               "text that does needs quotation marks\n   "
                               " 1 | %YAML 1.2\n      | ^\n"},
    {"a: 1\n---\nb: 2\n", "t.yaml:2:1: error E0114: '---' begins a second edition in this "
                          "file; a file can hold only one\n"
                          "    2 | ---\n      | ^~~\n"
                          "      = delete the line with '---', or make two files\n"},
    {"a: 1\nb: 2\na: 3\n", "t.yaml:3:1: error E0116: the key 'a' stands here for the second "
                           "time\n    3 | a: 3\n      | ^\n"
                           "t.yaml:1:1: hint: first defined here\n    1 | a: 1\n      | ^\n"},
    {"{[a]: b}\n",
     "t.yaml:1:2: error E0117: a key must be words, not a list or a pair of braces\n"
     "    1 | {[a]: b}\n      |  ^\n"},
    {"a: !!str b\n", "t.yaml:1:4: error E0118: '!' has no meaning before a value; a text that "
                     "begins with it needs quotation marks\n"
                     "    1 | a: !!str b\n      |    ^~~~~\n"},
    {"a: *x\n", "t.yaml:1:4: error E0119: '*x' stands for nothing: there is no '&x' above it\n"
                "    1 | a: *x\n      |    ^~\n"
                "      = if it is a text, put quotation marks around it: \"…\"\n"},
    {"a: &x [*x]\n", "t.yaml:1:8: error E0120: '*x' stands inside what it stands for\n"
                     "    1 | a: &x [*x]\n      |        ^~\n"},
    {"a: &x 1\nb: {<<: *x}\n", "t.yaml:2:5: error E0123: '<<' needs keys with values, or a "
                               "list of such\n    2 | b: {<<: *x}\n      |     ^~\n"},
    /* one run tells of all that is wrong with the tree */
    {"a: !t *x\n", "t.yaml:1:8: error E0100: this cannot be read as YAML (unexpected alias)\n"
                   "    1 | a: !t *x\n      |        ^\n"},
    {"a: *x\na: !t b\n",
     "t.yaml:1:4: error E0119: '*x' stands for nothing: there is no '&x' above it\n"
     "    1 | a: *x\n      |    ^~\n"
     "      = if it is a text, put quotation marks around it: \"…\"\n"
     "t.yaml:2:1: error E0116: the key 'a' stands here for the second "
     "time\n    2 | a: !t b\n      | ^\n"
     "t.yaml:1:1: hint: first defined here\n    1 | a: *x\n      | ^\n"
     "t.yaml:2:4: error E0118: '!' has no meaning before a value; a text that begins with it "
     "needs quotation marks\n"
     "    2 | a: !t b\n      |    ^~\n"},
};

static void test_bad(void **state)
{
    (void)state;
    size_t wrong = 0;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct fixture fixture = fixture_new();
        read_text(&fixture, slice_of(bad[i].text));
        char *messages = messages_text(fixture.diag);
        if (strcmp(messages, bad[i].messages) != 0) {
            print_error("%s--- expected\n%s--- found\n%s", bad[i].text, bad[i].messages,
                        messages);
            wrong++;
        }
        free(messages);
        fixture_free(&fixture);
    }
    assert_int_equal(wrong, 0);
}

/* --- what has killed readers --- */

/* Reads `text`, which may take 64 MiB, and ends with `expected` as its only
 * message, or none. */
static void assert_survives(struct slice text, const char *expected)
{
    struct fixture fixture = fixture_new();
    const struct yaml *node = read_text(&fixture, text);
    char *messages = messages_text(fixture.diag);

    assert_true(arena_bytes(fixture.arena) < (size_t)64 << 20);
    if (!expected)
        assert_string_equal(messages, "");
    else if (!strstr(messages, expected))
        fail_msg("expected %s, found %s", expected, messages);
    assert_true(expected ? diag_errors(fixture.diag) == 1 : node != NULL);
    free(messages);
    fixture_free(&fixture);
}

static struct slice repeated(struct arena *arena, const char *head, const char *unit,
                             size_t count, const char *tail)
{
    size_t size = strlen(unit);
    char *text = arena_alloc(arena, strlen(head) + size * count + strlen(tail) + 1, 1);
    char *at = stpcpy(text, head);

    for (size_t i = 0; i < count; i++)
        at = mempcpy(at, unit, size);
    strcpy(at, tail);
    return slice_of(text);
}

static struct slice many_keys(struct arena *arena, size_t count)
{
    char *text = arena_alloc(arena, count * 16, 1);
    char *at = text;

    for (size_t i = 0; i < count; i++)
        at += sprintf(at, "k%zu: 1\n", i);
    return slice_of(text);
}

static void test_killers(void **state)
{
    (void)state;
    struct arena *arena = arena_new();

    /* libfyaml 0.7.12 loops for ever on these two bytes */
    assert_survives(SLICE("%\xC4"), "E0004");
    assert_survives(SLICE("%\xC3\x84"), "E0113");
    /* its check for duplicate keys is quadratic: 18.7 s */
    assert_survives(many_keys(arena, 20000), NULL);
    /* nine lines that stand for a thousand million nodes */
    assert_survives(SLICE("a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                          "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                          "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                          "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                          "f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"
                          "g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n"
                          "h: &h [*g,*g,*g,*g,*g,*g,*g,*g,*g]\n"
                          "i: [*h,*h,*h,*h,*h,*h,*h,*h,*h]\n"),
                    "E0121: the file holds more than 100000 values");
    assert_survives(repeated(arena, "[", "1,", 100001, "]"), "E0121");
    assert_survives(repeated(arena, "", "[", 65, ""),
                    "E0122: keys and lists are nested more than 64 deep");
    assert_survives(repeated(arena, "", "- ", 1000000, "a"), "E0122");
    assert_survives(repeated(arena, "", "{a: ", 100000, ""), "E0122");
    assert_survives(repeated(arena, "", "? ", 100000, ""), "E0122");
    assert_survives(repeated(arena, "a: ", "x", 8000000, ""), NULL);
    assert_survives(repeated(arena, "a: \"", "x y\n  ", 1000000, "\""), NULL);
    assert_survives(repeated(arena, "#", "x", 8000000, "\na: b"), NULL);
    assert_survives(repeated(arena, "a: |\n", "  x\n", 2000000, ""), NULL);
    assert_survives(repeated(arena, "a: ", "&a ", 100000, "b"), "E0100");
    arena_free(arena);
}

/* An alias may stand as deep as its node is high, and no deeper. */
static void test_depth_of_aliases(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct slice opened = repeated(arena, "a: &x ", "[", 40, "");
    struct slice closed = repeated(arena, "", "]", 40, "\n");
    struct slice shallow = repeated(arena, "b: ", "[", 22, "*x");
    struct slice deep = repeated(arena, "b: ", "[", 24, "*x");
    struct slice shallow_end = repeated(arena, "", "]", 22, "\n");
    struct slice deep_end = repeated(arena, "", "]", 24, "\n");

    assert_survives(arena_printf(arena, "%.*s%.*s%.*s%.*s", SLICE_ARG(opened),
                                 SLICE_ARG(closed), SLICE_ARG(shallow), SLICE_ARG(shallow_end)),
                    NULL);
    assert_survives(arena_printf(arena, "%.*s%.*s%.*s%.*s", SLICE_ARG(opened),
                                 SLICE_ARG(closed), SLICE_ARG(deep), SLICE_ARG(deep_end)),
                    "E0122");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),         cmocka_unit_test(test_part),
        cmocka_unit_test(test_merge_append), cmocka_unit_test(test_bad),
        cmocka_unit_test(test_killers),      cmocka_unit_test(test_depth_of_aliases),
    };

    hang_guard();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
