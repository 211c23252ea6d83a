/* The forms for machines, whole. Only messages of base are used, so that other stages may
 * change theirs. */
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

static char *written(const struct diag *diag, enum report_format format)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    report_write(diag, format, false, out);
    fclose(out);
    return text;
}

static void assert_written(const struct diag *diag, enum report_format format,
                           const char *expected)
{
    char *text = written(diag, format);

    assert_string_equal(text, expected);
    free(text);
}

/* One message with both kinds of notes, and one without a place. */
static struct diag *example(enum language language)
{
    struct diag *diag = diag_new(language);
    const struct source *source =
        diag_source(diag, SLICE("layout/heft 1.yaml"), SLICE("a: 1\r\n\tgrün: 2, \"x\"\r\n"));

    DIAG(diag, MSG_FILE_MISSING, ((struct place){source, 7, 5}), "grün");
    DIAG_ADD(diag, MSG_DID_YOU_MEAN, NOWHERE, "gruen");
    DIAG_ADD(diag, MSG_FIRST_DEFINED_HERE, ((struct place){source, 0, 1}));
    DIAG(diag, MSG_FILE_UNREADABLE, NOWHERE, "50%,x", "a:b\nc");
    return diag;
}

static void writes_json(void **state)
{
    struct diag *diag = example(LANGUAGE_GERMAN);

    (void)state;
    assert_written(diag, REPORT_JSON,
                   "{\n"
                   "  \"version\": 1,\n"
                   "  \"tool\": {\n"
                   "    \"name\": \"umbruch\",\n"
                   "    \"version\": \"" UMBRUCH_VERSION "\"\n"
                   "  },\n"
                   "  \"messages\": [\n"
                   "    {\n"
                   "      \"id\": \"E0002\",\n"
                   "      \"severity\": \"error\",\n"
                   "      \"text\": \"50%,x lässt sich nicht lesen: a:b\\nc\",\n"
                   "      \"notes\": []\n"
                   "    },\n"
                   "    {\n"
                   "      \"id\": \"E0001\",\n"
                   "      \"severity\": \"error\",\n"
                   "      \"text\": \"Datei fehlt: grün\",\n"
                   "      \"file\": \"layout/heft 1.yaml\",\n"
                   "      \"line\": 2,\n"
                   "      \"column\": 2,\n"
                   "      \"end_line\": 2,\n"
                   "      \"end_column\": 6,\n"
                   "      \"excerpt\": \"\\tgrün: 2, \\\"x\\\"\",\n"
                   "      \"notes\": [\n"
                   "        {\n"
                   "          \"id\": \"H0010\",\n"
                   "          \"severity\": \"hint\",\n"
                   "          \"text\": \"meinten Sie „gruen“?\"\n"
                   "        },\n"
                   "        {\n"
                   "          \"id\": \"H0011\",\n"
                   "          \"severity\": \"hint\",\n"
                   "          \"text\": \"zuerst hier festgelegt\",\n"
                   "          \"file\": \"layout/heft 1.yaml\",\n"
                   "          \"line\": 1,\n"
                   "          \"column\": 1,\n"
                   "          \"end_line\": 1,\n"
                   "          \"end_column\": 2,\n"
                   "          \"excerpt\": \"a: 1\"\n"
                   "        }\n"
                   "      ]\n"
                   "    }\n"
                   "  ],\n"
                   "  \"errors\": 2,\n"
                   "  \"warnings\": 0\n"
                   "}\n");
    diag_free(diag);
}

static void writes_sarif(void **state)
{
    struct diag *diag = example(LANGUAGE_ENGLISH);

    (void)state;
    assert_written(
        diag, REPORT_SARIF,
        "{\n"
        "  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
        "  \"version\": \"2.1.0\",\n"
        "  \"runs\": [\n"
        "    {\n"
        "      \"tool\": {\n"
        "        \"driver\": {\n"
        "          \"name\": \"umbruch\",\n"
        "          \"version\": \"" UMBRUCH_VERSION "\",\n"
        "          \"language\": \"en\",\n"
        "          \"rules\": [\n"
        "            {\n"
        "              \"id\": \"E0001\",\n"
        "              \"shortDescription\": {\n"
        "                \"text\": \"no such file: …\"\n"
        "              },\n"
        "              \"defaultConfiguration\": {\n"
        "                \"level\": \"error\"\n"
        "              },\n"
        "              \"help\": {\n"
        "                \"text\": \"Names of files are relative to the root: the folder of "
        "the "
        "edition, or the one above if that is called layout. Small and capital letters differ."
        "\\n\\n    stories: [content/keynote.md]\"\n"
        "              }\n"
        "            },\n"
        "            {\n"
        "              \"id\": \"E0002\",\n"
        "              \"shortDescription\": {\n"
        "                \"text\": \"… cannot be read: …\"\n"
        "              },\n"
        "              \"defaultConfiguration\": {\n"
        "                \"level\": \"error\"\n"
        "              }\n"
        "            }\n"
        "          ]\n"
        "        }\n"
        "      },\n"
        "      \"columnKind\": \"unicodeCodePoints\",\n"
        "      \"results\": [\n"
        "        {\n"
        "          \"ruleId\": \"E0002\",\n"
        "          \"ruleIndex\": 1,\n"
        "          \"level\": \"error\",\n"
        "          \"message\": {\n"
        "            \"text\": \"50%,x cannot be read: a:b\\nc\"\n"
        "          },\n"
        "          \"locations\": []\n"
        "        },\n"
        "        {\n"
        "          \"ruleId\": \"E0001\",\n"
        "          \"ruleIndex\": 0,\n"
        "          \"level\": \"error\",\n"
        "          \"message\": {\n"
        "            \"text\": \"no such file: grün\\ndid you mean 'gruen'?\"\n"
        "          },\n"
        "          \"locations\": [\n"
        "            {\n"
        "              \"physicalLocation\": {\n"
        "                \"artifactLocation\": {\n"
        "                  \"uri\": \"layout/heft%201.yaml\"\n"
        "                },\n"
        "                \"region\": {\n"
        "                  \"startLine\": 2,\n"
        "                  \"startColumn\": 2,\n"
        "                  \"endLine\": 2,\n"
        "                  \"endColumn\": 6\n"
        "                },\n"
        "                \"contextRegion\": {\n"
        "                  \"startLine\": 2,\n"
        "                  \"snippet\": {\n"
        "                    \"text\": \"\\tgrün: 2, \\\"x\\\"\"\n"
        "                  }\n"
        "                }\n"
        "              }\n"
        "            }\n"
        "          ],\n"
        "          \"relatedLocations\": [\n"
        "            {\n"
        "              \"physicalLocation\": {\n"
        "                \"artifactLocation\": {\n"
        "                  \"uri\": \"layout/heft%201.yaml\"\n"
        "                },\n"
        "                \"region\": {\n"
        "                  \"startLine\": 1,\n"
        "                  \"startColumn\": 1,\n"
        "                  \"endLine\": 1,\n"
        "                  \"endColumn\": 2\n"
        "                },\n"
        "                \"contextRegion\": {\n"
        "                  \"startLine\": 1,\n"
        "                  \"snippet\": {\n"
        "                    \"text\": \"a: 1\"\n"
        "                  }\n"
        "                }\n"
        "              },\n"
        "              \"id\": 1,\n"
        "              \"message\": {\n"
        "                \"text\": \"first defined here\"\n"
        "              }\n"
        "            }\n"
        "          ]\n"
        "        }\n"
        "      ]\n"
        "    }\n"
        "  ]\n"
        "}\n");
    diag_free(diag);
}

static void writes_github(void **state)
{
    struct diag *diag = example(LANGUAGE_ENGLISH);
    const struct source *odd =
        diag_source(diag, SLICE("a,b:c%.yaml"), SLICE("one\ntwo\n\033[2J"));

    (void)state;
    DIAG(diag, MSG_NOT_UTF8, ((struct place){odd, 1, 5}));
    DIAG(diag, MSG_NOT_UTF8, ((struct place){odd, 8, 0}));
    DIAG(diag, MSG_FILE_MISSING, ((struct place){odd, 9, 1}), "\033[2J\r\n::error::x");
    assert_written(
        diag, REPORT_GITHUB,
        "::error title=E0002::50%25,x cannot be read: a:b%0Ac\n"
        "::error file=layout/heft 1.yaml,line=2,endLine=2,col=2,endColumn=5,"
        "title=E0001::no such file: grün%0Adid you mean 'gruen'?"
        "%0Alayout/heft 1.yaml:1:1: first defined here\n"
        "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=2,title=E0004::"
        "this character cannot be read: the file is not saved as UTF-8\n"
        "::error file=a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=1,endColumn=1,"
        "title=E0004::this character cannot be read: the file is not saved as UTF-8\n"
        "::error file=a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=2,endColumn=2,"
        "title=E0001::no such file: \uFFFD[2J%0D%0A::error::x\n");
    diag_free(diag);
}

static void writes_nothing_wrong(void **state)
{
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);

    (void)state;
    assert_written(diag, REPORT_TEXT, "");
    assert_written(diag, REPORT_GITHUB, "");
    char *text = written(diag, REPORT_JSON);
    assert_non_null(strstr(text, "\"messages\": [],\n  \"errors\": 0,"));
    free(text);
    text = written(diag, REPORT_SARIF);
    assert_non_null(strstr(text, "\"results\": []\n"));
    free(text);
    diag_free(diag);
}

/* The first message of the form, as JSON; dropped with its root. */
static const json_t *first_message(const struct diag *diag, json_t **root)
{
    char *text = written(diag, REPORT_JSON);
    json_error_t error;

    *root = json_loads(text, JSON_ALLOW_NUL, &error);
    assert_non_null(*root);
    free(text);
    return json_array_get(json_object_get(*root, "messages"), 0);
}

/* Bytes that are no UTF-8, a NUL among them, must not spoil the whole. */
static void survives_any_bytes(void **state)
{
    struct diag *diag = diag_new(LANGUAGE_ENGLISH);
    const struct source *source =
        diag_source(diag, SLICE("\xFF\xC3.yaml"), SLICE("a\xE2\x82 b\0c\x01\"\\\n"));
    json_t *root;

    (void)state;
    DIAG(diag, MSG_FILE_MISSING, ((struct place){source, 1, SIZE_MAX}), "\xF0\x9F");
    const json_t *message = first_message(diag, &root);
    const json_t *excerpt = json_object_get(message, "excerpt");
    assert_string_equal(json_string_value(json_object_get(message, "file")),
                        "\uFFFD\uFFFD.yaml");
    assert_string_equal(json_string_value(json_object_get(message, "text")),
                        "no such file: \uFFFD\uFFFD");
    assert_int_equal(json_string_length(excerpt), 14);
    assert_memory_equal(json_string_value(excerpt), "a\uFFFD\uFFFD b\0c\x01\"\\", 14);
    assert_int_equal(json_integer_value(json_object_get(message, "end_line")), 2);
    assert_int_equal(json_integer_value(json_object_get(message, "end_column")), 1);
    json_decref(root);
    char *sarif = written(diag, REPORT_SARIF);
    assert_non_null(strstr(sarif, "\"uri\": \"%FF%C3.yaml\""));
    free(sarif);
    diag_free(diag);
}

/* An excerpt is there up to 1000 bytes, wherever in the line the place is. */
static void leaves_long_lines_out(void **state)
{
    static const struct {
        size_t before, behind;
        bool shown;
    } cases[] = {
        {0, 1000, true},    {0, 1001, false},   {1000, 0, true}, {1001, 0, false},
        {500, 500, true},   {501, 500, false},  {0, 0, false}, /* an empty line */
        {100000, 9, false}, {9, 100000, false},
    };
    char *text = malloc(100100);

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        size_t size = cases[i].before + cases[i].behind;
        json_t *root;
        memset(text, 'x', size + 2);
        text[0] = '\n';
        text[size + 1] = '\n';
        const struct source *source =
            diag_source(diag, SLICE("a"), (struct slice){text, size + 2});
        DIAG(diag, MSG_NOT_UTF8, ((struct place){source, 1 + cases[i].before, 0}));
        const json_t *message = first_message(diag, &root);
        assert_int_equal(json_object_get(message, "excerpt") != NULL, cases[i].shown);
        json_decref(root);
        diag_free(diag);
    }
    free(text);
}

static void makes_file_uris(void **state)
{
    static const struct {
        const char *path, *uri;
    } cases[] = {
        {"/tmp/ü.yaml", "\"uri\": \"file:///tmp/%C3%BC.yaml\""},
        {"../a+b&c?d#e.yaml", "\"uri\": \"../a%2Bb%26c%3Fd%23e.yaml\""},
        {"c:x.yaml", "\"uri\": \"c%3Ax.yaml\""},
        {"a-b_c.d~e/F9", "\"uri\": \"a-b_c.d~e/F9\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct diag *diag = diag_new(LANGUAGE_ENGLISH);
        const struct source *source = diag_source(diag, slice_of(cases[i].path), SLICE("x"));
        DIAG(diag, MSG_NOT_UTF8, ((struct place){source, 0, 1}));
        char *text = written(diag, REPORT_SARIF);
        assert_non_null(strstr(text, cases[i].uri));
        free(text);
        diag_free(diag);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_json),        cmocka_unit_test(writes_sarif),
        cmocka_unit_test(writes_github),      cmocka_unit_test(writes_nothing_wrong),
        cmocka_unit_test(survives_any_bytes), cmocka_unit_test(leaves_long_lines_out),
        cmocka_unit_test(makes_file_uris),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
