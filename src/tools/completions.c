/* completions.c -- writes the completions of a shell from the tables of commands and options.
 *
 *     completions bash|zsh|fish OUTPUT
 */
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

static const char *const first_line = "made from the program's tables of commands and options";

static bool takes_value(const struct option_row *row)
{
    return row->value[LANGUAGE_ENGLISH] != NULL;
}

static bool takes_edition(const struct command *command)
{
    return !command->takes_none && !command->takes_folder && !command->takes_document;
}

/* Whether `option` stands behind `command`. */
static bool takes(const struct command *command, enum option option)
{
    return command_options(command) & 1U << option;
}

static void put_choices(FILE *out, const char *const *choices)
{
    for (size_t i = 0; choices && choices[i]; i++) {
        fprintf(out, "%s%s", i > 0 ? " " : "", choices[i]);
    }
}

static void put_command_names(FILE *out, const char *between)
{
    size_t count;
    const struct command *const *table = command_table(&count);

    for (size_t i = 0; i < count; i++) {
        fprintf(out, "%s%s", i > 0 ? between : "", table[i]->name);
    }
}

/* `text` inside single quotes, with a backslash before each of `special`. */
static void put_quoted(FILE *out, const char *text, const char *special)
{
    for (; *text; text++) {
        if (*text == '\'') {
            fputs("'\\''", out);
            continue;
        }
        if (strchr(special, *text)) {
            fputc('\\', out);
        }
        fputc(*text, out);
    }
}

/* ---------------------------------------------------------------- bash */

static void bash_option_names(FILE *out, const struct command *command)
{
    for (enum option i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = option_row(i);

        if (!takes(command, i)) {
            continue;
        }
        fprintf(out, " --%s", row->name);
        if (row->letter) {
            fprintf(out, " -%c", row->letter);
        }
    }
}

static void bash_value(FILE *out, const struct option_row *row)
{
    if (!takes_value(row)) {
        return;
    }
    fprintf(out, "    --%s", row->name);
    if (row->letter) {
        fprintf(out, " | -%c", row->letter);
    }
    fputs(") ", out);
    if (row->kind == VALUE_CHOICE) {
        fputs("_umbruch_offer -W '", out);
        put_choices(out, row->choices);
        fputs("'", out);
    } else if (row->kind == VALUE_FOLDER) {
        fputs("_umbruch_offer -d", out);
    } else if (row->kind == VALUE_FILE) {
        fputs("_umbruch_offer -f", out);
    } else {
        fputc(':', out);
    }
    fputs(" ;;\n", out);
}

/* A command that takes no edition takes a word, a manuscript or a folder. */
static void bash_word(FILE *out, const struct command *command)
{
    if (takes_edition(command)) {
        return;
    }
    fprintf(out, "    %s:*) _umbruch_offer ", command->name);
    if (command->choices) {
        fputs("-W '", out);
        put_choices(out, command->choices);
        fputs("' ;;\n", out);
    } else if (command->takes_document) {
        fputs("-d\n"
              "        _umbruch_offer -f -X '!*.docx'\n"
              "        _umbruch_offer -f -X '!*.odt' ;;\n",
              out);
    } else {
        fputs("-d ;;\n", out);
    }
}

/* Bash cuts a word at `=`, so that --profile=press arrives as three. */
static const char bash_head[] =
    "# Offers what compgen makes of its arguments, one a line: names may hold blanks.\n"
    "_umbruch_offer() {\n"
    "    local line\n"
    "    [ \"$1\" != -f ] && [ \"$1\" != -d ] || compopt -o filenames 2>/dev/null\n"
    "    while IFS= read -r line; do COMPREPLY+=(\"$line\"); done < <(compgen \"$@\" -- "
    "\"$current\")\n"
    "}\n"
    "\n"
    "_umbruch() {\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local command= i\n"
    "    COMPREPLY=()\n"
    "    if [ \"$current\" = = ]; then\n"
    "        current=\n"
    "    elif [ \"$previous\" = = ]; then\n"
    "        previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n";

static const char bash_files[] = "    *)\n"
                                 "        _umbruch_offer -d\n"
                                 "        _umbruch_offer -f -X '!*.yaml'\n"
                                 "        _umbruch_offer -f -X '!*.yml'\n"
                                 "        ;;\n"
                                 "    esac\n"
                                 "}\n"
                                 "complete -F _umbruch umbruch\n";

static void put_bash(FILE *out)
{
    size_t count;
    const struct command *const *table = command_table(&count);

    fprintf(out, "# shellcheck shell=bash\n# Bash completion of umbruch: %s.\n\n%s        ",
            first_line, bash_head);
    put_command_names(out, " | ");
    fputs(") command=${COMP_WORDS[i]} && break ;;\n        esac\n    done\n"
          "    case $previous in\n",
          out);
    for (enum option i = 0; i < OPTION_COUNT; i++) {
        bash_value(out, option_row(i));
    }
    fputs("    *) _umbruch_word ;;\n    esac\n}\n\n"
          "# A word that is no option's value.\n"
          "_umbruch_word() {\n    case $command:$current in\n",
          out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "    %s:-*) _umbruch_offer -W '", table[i]->name);
        bash_option_names(out, table[i]);
        fputs("' ;;\n", out);
    }
    for (size_t i = 0; i < count; i++) {
        bash_word(out, table[i]);
    }
    fputs("    :-*) _umbruch_offer -W '", out);
    bash_option_names(out, NULL);
    fputs("' ;;\n    :*) _umbruch_offer -W '", out);
    put_command_names(out, " ");
    fprintf(out, "' ;;\n%s", bash_files);
}

/* ---------------------------------------------------------------- zsh */

static void zsh_action(FILE *out, const struct option_row *row)
{
    if (!takes_value(row)) {
        return;
    }
    fputc(':', out);
    put_quoted(out, row->value[LANGUAGE_ENGLISH], "[]:\\");
    switch (row->kind) {
    case VALUE_CHOICE:
        fputs(":(", out);
        put_choices(out, row->choices);
        fputs(")", out);
        break;
    case VALUE_FILE:
        fputs(":_files", out);
        break;
    case VALUE_FOLDER:
        fputs(":_files -/", out);
        break;
    default:
        fputs(": ", out);
    }
}

static void zsh_option(FILE *out, const struct option_row *row)
{
    const char *equals = takes_value(row) ? "=" : "";

    if (row->letter) {
        fprintf(out, "        '(-%c --%s)'{-%c,--%s%s}'[", row->letter, row->name, row->letter,
                row->name, equals);
    } else {
        fprintf(out, "        '--%s%s[", row->name, equals);
    }
    put_quoted(out, row->help[LANGUAGE_ENGLISH], "[]:\\");
    fputc(']', out);
    zsh_action(out, row);
    fputs("' \\\n", out);
}

static void zsh_options(FILE *out, const struct command *command)
{
    for (enum option i = 0; i < OPTION_COUNT; i++) {
        if (takes(command, i)) {
            zsh_option(out, option_row(i));
        }
    }
}

static void zsh_command(FILE *out, const struct command *command)
{
    fprintf(out, "    %s)\n        _arguments -S \\\n", command->name);
    zsh_options(out, command);
    fprintf(out, "        '%s:", command->takes_many ? "*" : "1");
    if (takes_edition(command)) {
        fputs("edition:_files -g \"*.(yaml|yml)\"", out);
    } else if (command->choices) {
        fputs("word:(", out);
        put_choices(out, command->choices);
        fputc(')', out);
    } else if (command->takes_document) {
        fputs("manuscript:_files -g \"*.(docx|odt)\"", out);
    } else {
        fputs("folder:_files -/", out);
    }
    fputs("'\n        ;;\n", out);
}

static void put_zsh(FILE *out)
{
    size_t count;
    const struct command *const *table = command_table(&count);

    fprintf(out, "#compdef umbruch\n# Zsh completion of umbruch: %s.\n\n", first_line);
    fputs("local curcontext=$curcontext state\nlocal -a line commands\n\ncommands=(\n", out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "    '%s:", table[i]->name);
        put_quoted(out, table[i]->summary[LANGUAGE_ENGLISH], ":\\");
        fputs("'\n", out);
    }
    fputs(")\n\n_umbruch_command() {\n    case $words[1] in\n", out);
    for (size_t i = 0; i < count; i++) {
        zsh_command(out, table[i]);
    }
    fputs("    esac\n}\n\n_arguments -C -S \\\n", out);
    zsh_options(out, NULL);
    fputs("        '1:command:->command' '*::argument:->argument'\n"
          "case $state in\n"
          "command) _describe -t commands 'umbruch command' commands ;;\n"
          "argument) curcontext=${curcontext%:*:*}:umbruch-$words[1]: _umbruch_command ;;\n"
          "esac\n",
          out);
}

/* ---------------------------------------------------------------- fish */

/* Within single quotes only the backslash and the quote are special. */
static void fish_description(FILE *out, const char *text)
{
    fputs(" -d '", out);
    for (; *text; text++) {
        fprintf(out, "%s%c", *text == '\'' || *text == '\\' ? "\\" : "", *text);
    }
    fputs("'\n", out);
}

static void fish_takers(FILE *out, enum option option)
{
    size_t count;
    const struct command *const *table = command_table(&count);

    if (takes(NULL, option)) {
        return; /* it stands everywhere */
    }
    fputs(" -n '__fish_seen_subcommand_from", out);
    for (size_t i = 0; i < count; i++) {
        if (takes(table[i], option)) {
            fprintf(out, " %s", table[i]->name);
        }
    }
    fputc('\'', out);
}

static void fish_option(FILE *out, enum option option)
{
    const struct option_row *row = option_row(option);

    fputs("complete -c umbruch", out);
    fish_takers(out, option);
    if (row->letter) {
        fprintf(out, " -s %c", row->letter);
    }
    fprintf(out, " -l %s", row->name);
    if (row->kind == VALUE_CHOICE) {
        fputs(" -x -a '", out);
        put_choices(out, row->choices);
        fputc('\'', out);
    } else if (row->kind == VALUE_FOLDER) {
        fputs(" -x -a '(__fish_complete_directories)'", out);
    } else if (takes_value(row)) {
        fputs(row->kind == VALUE_FILE ? " -r -F" : " -x", out);
    }
    fish_description(out, row->help[LANGUAGE_ENGLISH]);
}

/* Folders, and files with those endings only. */
static void fish_files(FILE *out, const char *endings)
{
    fprintf(out, "(__fish_complete_suffix \"\" | string match -er \\'(?:/|[.](?:%s))$\\')",
            endings);
}

static void fish_operand(FILE *out, const struct command *command)
{
    fprintf(out, "complete -c umbruch -n '__fish_seen_subcommand_from %s' -a '", command->name);
    if (takes_edition(command)) {
        fish_files(out, "yaml|yml");
    } else if (command->choices) {
        put_choices(out, command->choices);
    } else if (command->takes_document) {
        fish_files(out, "docx|odt");
    } else {
        fputs("(__fish_complete_directories)", out);
    }
    fputs("'\n", out);
}

static void put_fish(FILE *out)
{
    size_t count;
    const struct command *const *table = command_table(&count);

    fprintf(out, "# Fish completion of umbruch: %s.\n\ncomplete -c umbruch -f\n", first_line);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "complete -c umbruch -n __fish_use_subcommand -a %s", table[i]->name);
        fish_description(out, table[i]->summary[LANGUAGE_ENGLISH]);
    }
    for (size_t i = 0; i < count; i++) {
        fish_operand(out, table[i]);
    }
    for (enum option i = 0; i < OPTION_COUNT; i++) {
        fish_option(out, i);
    }
}

/* ---------------------------------------------------------------- */

static const struct shell {
    const char *name;
    void (*put)(FILE *out);
} shells[] = {{"bash", put_bash}, {"zsh", put_zsh}, {"fish", put_fish}};

static bool write_file(const struct shell *shell, const char *path)
{
    FILE *out = fopen(path, "w");

    if (!out) {
        return false;
    }
    shell->put(out);
    bool failed = ferror(out) != 0;
    return fclose(out) == 0 && !failed;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 3 && i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(argv[1], shells[i].name) != 0) {
            continue;
        }
        if (write_file(&shells[i], argv[2])) {
            return EXIT_SUCCESS;
        }
        perror(argv[2]);
        return EXIT_FAILURE;
    }
    fputs("usage: completions bash|zsh|fish OUTPUT\n", stderr);
    return EXIT_FAILURE;
}
