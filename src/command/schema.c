/* schema.c -- umbruch schema: what an editor needs to help with the writing. */
#include <string.h>

#include "command/command.h"
#include "reference/reference.h"

static const char *const names[] = {"edition", "people", NULL};

static enum exit_code run(struct invocation *call)
{
    static const enum schema_file files[] = {SCHEMA_EDITION, SCHEMA_PEOPLE};
    const char *name = call->operand_count > 0 ? call->operands[0] : names[0];
    struct slice known[2];

    for (size_t i = 0; i < 2; i++) {
        known[i] = slice_of(names[i]);
        if (strcmp(name, names[i]) == 0) {
            return result_write(call, reference_schema(call->arena, files[i]));
        }
    }
    DIAG(call->diag, MSG_SCHEMA_UNKNOWN, NOWHERE, name);
    diag_nearest(call->diag, slice_of(name), known, 2);
    return EXIT_USAGE;
}

static const struct example examples[] = {
    {{"umbruch schema -o layout/umbruch.schema.json",
      "umbruch schema -o layout/umbruch.schema.json"},
     {"an editor with the YAML language server then completes keys and explains them, in files "
      "that begin with # yaml-language-server: $schema=umbruch.schema.json",
      "ein Editor mit dem YAML-Sprachserver ergänzt und erklärt dann Schlüssel, und zwar in "
      "Dateien, die mit # yaml-language-server: $schema=umbruch.schema.json beginnen"}},
    {{0}, {0}},
};

const struct command command_schema = {
    .name = "schema",
    .operands = {"[edition|people]", "[edition|people]"},
    .summary = {"print the JSON Schema of page descriptions, for editors",
                "das JSON-Schema der Seitenbeschreibung ausgeben, für Editoren"},
    .more =
        {"It is made from the same tables the page description is read by. Without a word, "
         "or with edition, it describes editions and house styles; with people, a file that "
         "holds people.",
         "Es entsteht aus denselben Tabellen, nach denen die Seitenbeschreibung gelesen "
         "wird. Ohne Zusatz oder mit edition beschreibt es Ausgaben und Hausstile, mit "
         "people eine Datei mit Personen."},
    .examples = examples,
    .options = 1U << OPTION_OUTPUT,
    .takes_none = true,
    .prints = true,
    .choices = names,
    .run = run,
};
