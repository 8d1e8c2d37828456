/* SPDX-License-Identifier: Apache-2.0 */
#include "completions.h"
#include <ctype.h>
#include <string.h>

/* How --help calls a value says what completes it: one of the choices, else FILE a file,
 * DIR a folder, and nothing else is completed. Operands are files; where their first word
 * is written in small letters it is meant literally, and [COMMAND] is a command. */

typedef struct {
    const Command *const *commands;
    size_t count;
    FILE *file;
} Script;

typedef enum { VALUE_NONE, VALUE_CHOICE, VALUE_FILE, VALUE_FOLDER, VALUE_OTHER } Value;

static Value value_of(const Option *option)
{
    if (!option->value) {
        return VALUE_NONE;
    }
    if (option->choices) {
        return VALUE_CHOICE;
    }
    return strcmp(option->value, "FILE") == 0  ? VALUE_FILE
           : strcmp(option->value, "DIR") == 0 ? VALUE_FOLDER
                                               : VALUE_OTHER;
}

static void print_choices(const Option *option, FILE *file)
{
    for (size_t i = 0; option->choices[i]; i++) {
        fprintf(file, "%s%s", i == 0 ? "" : " ", option->choices[i]);
    }
}

static void print_command_names(const Script *script)
{
    for (size_t i = 0; i < script->count; i++) {
        fprintf(script->file, "%s%s", i == 0 ? "" : " ", script->commands[i]->name);
    }
}

/* The length of the word that the operands begin with, if it is meant literally. */
static int literal_size(const Command *command)
{
    int size = 0;
    while (islower((unsigned char)command->operands[size])) {
        size++;
    }
    return size;
}

/* The first sentence of `text`, without its mark, between single quotes. Each of
 * `special` gets a backslash; a quote is written as `quote`. */
static void print_sentence(FILE *file, const char *text, const char *special,
                           const char *quote)
{
    for (; *text && !(*text == '.' && (text[1] == ' ' || text[1] == '\0')); text++) {
        if (*text == '\'') {
            fputs(quote, file);
            continue;
        }
        if (strchr(special, *text)) {
            fputc('\\', file);
        }
        fputc(*text == '\n' ? ' ' : *text, file);
    }
}

/* ---- bash ---- */

static void print_bash_value(const Script *script, const Command *command,
                             const Option *option)
{
    static const char *const actions[] = {
        [VALUE_FILE] =
            "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$current\")",
        [VALUE_FOLDER] =
            "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$current\")",
        [VALUE_OTHER] = ":"};
    const Value value = value_of(option);
    if (value == VALUE_NONE) {
        return;
    }
    fprintf(script->file, "    %s:--%s", command->name, option->name);
    if (option->letter) {
        fprintf(script->file, " | %s:-%c", command->name, option->letter);
    }
    fputs(")\n        ", script->file);
    if (value == VALUE_CHOICE) {
        fputs("COMPREPLY=($(compgen -W '", script->file);
        print_choices(option, script->file);
        fputs("' -- \"$current\"))", script->file);
    } else {
        fputs(actions[value], script->file);
    }
    fputs("\n        return\n        ;;\n", script->file);
}

static void print_bash_words(const Script *script, const Command *command)
{
    fprintf(script->file, "    %s)\n        options='", command->name);
    for (size_t i = 0; i < command->option_count; i++) {
        const Option *option = &command->options[i];
        if (option->letter) {
            fprintf(script->file, "-%c ", option->letter);
        }
        fprintf(script->file, "--%s ", option->name);
    }
    fputs("-h --help'\n", script->file);
    const int literal = literal_size(command);
    if (literal > 0) {
        fprintf(script->file, "        words='%.*s'\n", literal, command->operands);
    } else if (strcmp(command->operands, "[COMMAND]") == 0) {
        fputs("        words='", script->file);
        print_command_names(script);
        fputs("'\n", script->file);
    }
    fputs("        ;;\n", script->file);
}

static void print_bash(const Script *script)
{
    fputs("# bash completion of nuncio; made by nuncio help --completions bash\n"
          "_nuncio()\n{\n"
          "    local current=${COMP_WORDS[COMP_CWORD]}\n"
          "    local previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
          "    local command=${COMP_WORDS[1]} options='' words=''\n"
          "    COMPREPLY=()\n"
          "    # readline parts --option=value at the sign\n"
          "    if [[ $current == '=' ]]; then\n"
          "        current=''\n"
          "    elif [[ $previous == '=' ]]; then\n"
          "        previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
          "    fi\n"
          "    if ((COMP_CWORD == 1)); then\n"
          "        COMPREPLY=($(compgen -W '",
          script->file);
    print_command_names(script);
    fputs(" --help --version' -- \"$current\"))\n"
          "        return\n"
          "    fi\n"
          "    case $command:$previous in\n",
          script->file);
    for (size_t i = 0; i < script->count; i++) {
        const Command *command = script->commands[i];
        for (size_t k = 0; k < command->option_count; k++) {
            print_bash_value(script, command, &command->options[k]);
        }
    }
    fputs("    esac\n    case $command in\n", script->file);
    for (size_t i = 0; i < script->count; i++) {
        print_bash_words(script, script->commands[i]);
    }
    fputs("    esac\n"
          "    if [[ $current == -* ]]; then\n"
          "        COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
          "    elif [[ $words ]] && ((COMP_CWORD == 2)); then\n"
          "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
          "    else\n"
          "        compopt -o filenames\n"
          "        mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
          "    fi\n"
          "}\n"
          "complete -F _nuncio nuncio\n",
          script->file);
}

/* ---- zsh ---- */

enum { ZSH_LONG, ZSH_SHORT };

static void print_zsh_option(const Script *script, const Option *option, int form)
{
    static const char special[] = "\\[]:";
    FILE *file = script->file;
    const Value value = value_of(option);
    if (form == ZSH_SHORT) {
        fprintf(file, "            '*-%c%s[", option->letter, option->value ? "+" : "");
    } else {
        fprintf(file, "            '*--%s%s[", option->name, option->value ? "=" : "");
    }
    print_sentence(file, option->help, special, "'\\''");
    fputc(']', file);
    if (value != VALUE_NONE) {
        fprintf(file, ":%s:", option->value);
    }
    if (value == VALUE_CHOICE) {
        fputc('(', file);
        print_choices(option, file);
        fputc(')', file);
    } else if (value == VALUE_FILE || value == VALUE_FOLDER) {
        fputs(value == VALUE_FILE ? "_files" : "_files -/", file);
    }
    fputs("' \\\n", file);
}

static void print_zsh_operands(const Script *script, const Command *command)
{
    const int literal = literal_size(command);
    if (literal > 0) {
        fprintf(script->file, "            '1:what:(%.*s)' \\\n", literal,
                command->operands);
    } else if (strcmp(command->operands, "[COMMAND]") == 0) {
        fputs("            '1:command:(", script->file);
        print_command_names(script);
        fputs(")'\n        ;;\n", script->file);
        return;
    }
    fputs("            '*:file:_files'\n        ;;\n", script->file);
}

static void print_zsh(const Script *script)
{
    FILE *file = script->file;
    fputs("#compdef nuncio\n"
          "# zsh completion of nuncio; made by nuncio help --completions zsh\n"
          "_nuncio()\n{\n"
          "    local -a commands\n"
          "    commands=(\n",
          file);
    for (size_t i = 0; i < script->count; i++) {
        fprintf(file, "        '%s:", script->commands[i]->name);
        print_sentence(file, script->commands[i]->summary, "\\:", "'\\''");
        fputs("'\n", file);
    }
    fputs("    )\n"
          "    if ((CURRENT == 2)); then\n"
          "        _describe command commands\n"
          "        return\n"
          "    fi\n"
          "    local command=$words[2]\n"
          "    shift words\n"
          "    ((CURRENT--))\n"
          "    case $command in\n",
          file);
    for (size_t i = 0; i < script->count; i++) {
        const Command *command = script->commands[i];
        fprintf(file, "    %s)\n        _arguments -s -S \\\n", command->name);
        for (size_t k = 0; k < command->option_count; k++) {
            print_zsh_option(script, &command->options[k], ZSH_LONG);
            if (command->options[k].letter) {
                print_zsh_option(script, &command->options[k], ZSH_SHORT);
            }
        }
        fputs("            '(-h --help)'{-h,--help}'[print help]' \\\n", file);
        print_zsh_operands(script, command);
    }
    fputs("    esac\n}\n_nuncio \"$@\"\n", file);
}

/* ---- fish ---- */

static void print_fish_option(const Script *script, const Command *command,
                              const Option *option)
{
    FILE *file = script->file;
    const Value value = value_of(option);
    fprintf(file, "complete -c nuncio -n '__fish_seen_subcommand_from %s'",
            command->name);
    if (option->letter) {
        fprintf(file, " -s %c", option->letter);
    }
    fprintf(file, " -l %s", option->name);
    if (value == VALUE_CHOICE) {
        fputs(" -x -a '", file);
        print_choices(option, file);
        fputc('\'', file);
    } else if (value == VALUE_FOLDER) {
        fputs(" -x -a '(__fish_complete_directories)'", file);
    } else if (value != VALUE_NONE) {
        fputs(value == VALUE_FILE ? " -r -F" : " -x", file);
    }
    fputs(" -d '", file);
    print_sentence(file, option->help, "\\", "\\'");
    fputs("'\n", file);
}

static void print_fish(const Script *script)
{
    FILE *file = script->file;
    fputs("# fish completion of nuncio; made by nuncio help --completions fish\n"
          "complete -c nuncio -n __fish_use_subcommand -f\n"
          "complete -c nuncio -n __fish_use_subcommand -s V -l version -d 'print "
          "versions'\n"
          "complete -c nuncio -s h -l help -d 'print help'\n",
          file);
    for (size_t i = 0; i < script->count; i++) {
        const Command *command = script->commands[i];
        const int literal = literal_size(command);
        fprintf(file, "complete -c nuncio -n __fish_use_subcommand -a %s -d '",
                command->name);
        print_sentence(file, command->summary, "\\", "\\'");
        fputs("'\n", file);
        if (literal > 0) {
            fprintf(file,
                    "complete -c nuncio -n '__fish_seen_subcommand_from %s' -a %.*s\n",
                    command->name, literal, command->operands);
        } else if (strcmp(command->operands, "[COMMAND]") == 0) {
            fprintf(file,
                    "complete -c nuncio -n '__fish_seen_subcommand_from %s' -f -a '",
                    command->name);
            print_command_names(script);
            fputs("'\n", file);
        }
        for (size_t k = 0; k < command->option_count; k++) {
            print_fish_option(script, command, &command->options[k]);
        }
    }
}

const char *const completions_shells[] = {"bash", "zsh", "fish", NULL};

void completions_print(size_t shell, const Command *const *commands, size_t command_count,
                       FILE *file)
{
    static void (*const printers[])(const Script *) = {print_bash, print_zsh, print_fish};
    const Script script = {commands, command_count, file};
    printers[shell](&script);
}
