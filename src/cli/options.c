/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"
#include "messages.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Long options take their value after '=' or as the next word, short ones joined or as
 * the next word; "--" ends the options; operands and options may be mixed. */

typedef struct {
    const Command *command;
    char **argv;
    int argc;
    int next; /* the word that is read next */
    void *values;
} Parse;

static OptionsResult complain(const Parse *parse, const char *what, const char *word,
                              const char *why)
{
    message(MESSAGE_ERROR, "%s%s%s; see 'nuncio help %s'", what, word, why,
            parse->command->name);
    return OPTIONS_WRONG;
}

static OptionsResult set_choice(const Option *option, int *field, const char *value)
{
    char list[256] = "";
    for (int i = 0; option->choices[i]; i++) {
        if (strcmp(option->choices[i], value) == 0) {
            *field = i;
            return OPTIONS_GO;
        }
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", i == 0 ? "" : ", ",
                 option->choices[i]);
    }
    message(MESSAGE_ERROR, "--%s cannot be '%s'; choose one of: %s", option->name, value,
            list);
    return OPTIONS_WRONG;
}

static OptionsResult set_number(const Option *option, long *field, const char *value)
{
    char *end = NULL;
    errno = 0;
    long number = strtol(value, &end, 10);
    bool plain = value[0] >= '0' && value[0] <= '9' && *end == '\0' && errno == 0;
    if (!plain || number < option->minimum || number > option->maximum) {
        message(MESSAGE_ERROR, "--%s takes a whole number from %ld to %ld, not '%s'",
                option->name, option->minimum, option->maximum, value);
        return OPTIONS_WRONG;
    }
    *field = number;
    return OPTIONS_GO;
}

static OptionsResult set_list(const Option *option, OptionList *list, const char *value)
{
    if (list->count == OPTION_LIST_SIZE) {
        message(MESSAGE_ERROR, "--%s may be given at most %d times", option->name,
                OPTION_LIST_SIZE);
        return OPTIONS_WRONG;
    }
    list->items[list->count++] = value;
    return OPTIONS_GO;
}

static OptionsResult apply(const Parse *parse, const Option *option, const char *value)
{
    void *field = (char *)parse->values + option->offset;
    if (value && value[0] == '\0') {
        return complain(parse, "--", option->name, " is given an empty value");
    }
    switch (option->kind) {
    case OPTION_SET:
        *(int *)field = option->number;
        return OPTIONS_GO;
    case OPTION_TEXT:
        *(const char **)field = value;
        return OPTIONS_GO;
    case OPTION_LIST:
        return set_list(option, field, value);
    case OPTION_CHOICE:
        return set_choice(option, field, value);
    case OPTION_NUMBER:
        return set_number(option, field, value);
    }
    return OPTIONS_GO;
}

static const char *option_name_at(const void *user, size_t n)
{
    const Command *command = user;
    if (n == command->option_count) {
        return "help";
    }
    return n < command->option_count ? command->options[n].name : NULL;
}

static const Option *find_long(const Command *command, const char *name, size_t size)
{
    for (size_t i = 0; i < command->option_count; i++) {
        const Option *option = &command->options[i];
        if (strlen(option->name) == size && memcmp(option->name, name, size) == 0) {
            return option;
        }
    }
    return NULL;
}

static const Option *find_letter(const Command *command, char letter)
{
    for (size_t i = 0; i < command->option_count; i++) {
        if (command->options[i].letter == letter) {
            return &command->options[i];
        }
    }
    return NULL;
}

static OptionsResult unknown_long(const Parse *parse, const char *name)
{
    const char *near = nearest_name(name, option_name_at, parse->command);
    if (near) {
        message(MESSAGE_ERROR, "'%s' has no option --%s; did you mean --%s?",
                parse->command->name, name, near);
        return OPTIONS_WRONG;
    }
    message(MESSAGE_ERROR, "'%s' has no option --%s; see 'nuncio help %s'",
            parse->command->name, name, parse->command->name);
    return OPTIONS_WRONG;
}

static OptionsResult parse_long(Parse *parse, const char *word)
{
    char name[64];
    size_t size = strcspn(word, "=");
    snprintf(name, sizeof name, "%.*s",
             (int)(size < sizeof name ? size : sizeof name - 1), word);
    const Option *option = find_long(parse->command, word, size);
    if (!option) {
        return unknown_long(parse, name);
    }
    const char *value = word[size] == '=' ? word + size + 1 : NULL;
    if (!option->value) {
        return value ? complain(parse, "--", name, " takes no value")
                     : apply(parse, option, NULL);
    }
    if (!value && parse->next < parse->argc) {
        value = parse->argv[parse->next++];
    }
    if (!value) {
        return complain(parse, "--", name, " needs a value");
    }
    return apply(parse, option, value);
}

/* "-qv" is two flags, "-fturtle" and "-f turtle" one option with its value. */
static OptionsResult parse_short(Parse *parse, const char *letters)
{
    for (; *letters; letters++) {
        char name[2] = {*letters, '\0'};
        if (*letters == 'h') {
            return OPTIONS_HELP;
        }
        const Option *option = find_letter(parse->command, *letters);
        if (!option) {
            return complain(parse, "there is no option -", name, "");
        }
        const char *value = NULL;
        if (option->value) {
            value = letters[1] ? letters + 1 : NULL;
            if (!value && parse->next < parse->argc) {
                value = parse->argv[parse->next++];
            }
            if (!value) {
                return complain(parse, "-", name, " needs a value");
            }
        }
        OptionsResult result = apply(parse, option, value);
        if (result != OPTIONS_GO || value) {
            return result;
        }
    }
    return OPTIONS_GO;
}

static OptionsResult parse_word(Parse *parse, const char *word)
{
    if (strcmp(word, "--help") == 0) {
        return OPTIONS_HELP;
    }
    return word[1] == '-' ? parse_long(parse, word + 2) : parse_short(parse, word + 1);
}

OptionsResult options_parse(const Command *command, int argc, char **argv, void *values,
                            int *out_operand_count)
{
    Parse parse = {
        .command = command, .argv = argv, .argc = argc, .next = 1, .values = values};
    int operand_count = 0;
    bool ended = false;
    while (parse.next < argc) {
        char *word = argv[parse.next++];
        if (!ended && strcmp(word, "--") == 0) {
            ended = true;
        } else if (ended || word[0] != '-' || word[1] == '\0') {
            argv[1 + operand_count++] = word;
        } else {
            OptionsResult result = parse_word(&parse, word);
            if (result == OPTIONS_HELP) {
                options_print_help(command, stdout);
            }
            if (result != OPTIONS_GO) {
                return result;
            }
        }
    }
    *out_operand_count = operand_count;
    return OPTIONS_GO;
}

void options_print_wrapped(FILE *file, const char *text, int indent)
{
    int column = 0;
    while (*text) {
        int size = (int)strcspn(text, " \n");
        if (column > 0 && column + 1 + size > 79) {
            fputc('\n', file);
            column = 0;
        }
        if (size > 0) {
            column += column == 0 ? fprintf(file, "%*s%.*s", indent, "", size, text)
                                  : fprintf(file, " %.*s", size, text);
        }
        text += size;
        if (*text == '\n') {
            fputc('\n', file);
            column = 0;
        }
        text += *text ? 1 : 0;
    }
    fputc('\n', file);
}

static void print_option(const Option *option, FILE *file)
{
    if (option->letter) {
        fprintf(file, "  -%c, --%s", option->letter, option->name);
    } else {
        fprintf(file, "      --%s", option->name);
    }
    if (option->value) {
        fprintf(file, " %s", option->value);
    }
    fputc('\n', file);
    options_print_wrapped(file, option->help, 10);
}

void options_print_help(const Command *command, FILE *file)
{
    fprintf(file, "Usage: nuncio %s%s%s%s\n\n", command->name,
            command->option_count > 0 ? " [options]" : "", *command->operands ? " " : "",
            command->operands);
    options_print_wrapped(file, command->description, 0);
    fputs("\nOptions:\n", file);
    for (size_t i = 0; i < command->option_count; i++) {
        print_option(&command->options[i], file);
    }
    fputs("  -h, --help\n          Print this help.\n", file);
    if (command->example) {
        fprintf(file, "\nExample:\n  %s\n", command->example);
    }
}
