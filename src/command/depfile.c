/* depfile.c -- a rule of a Makefile, as compilers write them and ninja reads them.
 *
 *     out/issue-press.pdf: layout/issue.yaml \
 *      content/a\ story.md
 *     layout/issue.yaml:
 *     content/a\ story.md:
 *
 * The lines without anything behind the colon keep make from giving up when a story is
 * deleted that the edition does not name any more.
 */
#include "command/depfile.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/input.h"

struct rule {
    ARRAY_OF(char);
};

static void put(struct arena *arena, struct rule *rule, const char *text)
{
    for (; *text; text++) {
        *ARRAY_PUSH(arena, rule) = *text;
    }
}

/* Backslashes count only before a blank, where each of them needs another one. */
static void double_backslashes(struct arena *arena, struct rule *rule)
{
    size_t count = 0;

    while (count < rule->count && rule->items[rule->count - 1 - count] == '\\') {
        count++;
    }
    for (; count > 0; count--) {
        put(arena, rule, "\\");
    }
}

/* A name as make and ninja both read it. */
static void put_name(struct arena *arena, struct rule *rule, const char *name)
{
    for (; *name; name++) {
        if (*name == ' ' || *name == '\t') {
            double_backslashes(arena, rule);
        }
        if (*name == '$') {
            put(arena, rule, "$");
        } else if (strchr(" \t#:", *name)) {
            put(arena, rule, "\\");
        }
        *ARRAY_PUSH(arena, rule) = *name;
    }
}

static struct slice make_rule(const struct job *job, const char *output)
{
    struct arena *arena = job->arena;
    struct rule rule = {0};
    size_t count = inputs_count(job->inputs);

    put_name(arena, &rule, output);
    put(arena, &rule, ":");
    for (size_t i = 0; i < count; i++) {
        put(arena, &rule, i > 0 ? " \\\n " : " ");
        put_name(arena, &rule, inputs_path(job->inputs, i));
    }
    put(arena, &rule, "\n");
    for (size_t i = 0; i < count; i++) {
        /* As a target it would be a pattern. */
        if (!strchr(inputs_path(job->inputs, i), '%')) {
            put_name(arena, &rule, inputs_path(job->inputs, i));
            put(arena, &rule, ":\n");
        }
    }
    return (struct slice){rule.items, rule.count};
}

static bool check_line_breaks(const struct invocation *call, const char *name)
{
    if (strpbrk(name, "\n\r")) {
        DIAG(call->diag, MSG_DEPFILE_NAME, NOWHERE, name);
        return false;
    }
    return true;
}

static bool check_names(const struct invocation *call, const struct job *job,
                        const char *output)
{
    bool good = check_line_breaks(call, output);

    for (size_t i = 0; i < inputs_count(job->inputs); i++) {
        good = check_line_breaks(call, inputs_path(job->inputs, i)) && good;
    }
    return good;
}

enum exit_code depfile_write(const struct invocation *call, const struct job *job,
                             const char *output)
{
    const char *path = call->values[OPTION_DEPFILE];

    if (!job_may_write(job, call, path)) {
        return EXIT_USAGE;
    }
    if (!check_names(call, job, output)) {
        return EXIT_INPUT;
    }
    if (output_save(path, make_rule(job, output))) {
        return EXIT_FINE;
    }
    DIAG(call->diag, MSG_OUTPUT_FAILED, NOWHERE, path, diag_reason(call->diag, errno));
    return EXIT_MACHINE;
}
