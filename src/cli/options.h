/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "nearest.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Options as tables: the same rows are parsed and printed by --help. A row says where its
 * value goes by the offset of a field in the command's own struct of values. */

typedef enum {
    OPTION_SET,    /* int field becomes `number`; no value on the command line */
    OPTION_TEXT,   /* const char * */
    OPTION_LIST,   /* OptionList, repeatable */
    OPTION_CHOICE, /* int: index into `choices` */
    OPTION_NUMBER  /* long from `minimum` to `maximum` */
} OptionKind;

enum { OPTION_LIST_SIZE = 16 };

typedef struct {
    const char *items[OPTION_LIST_SIZE];
    size_t count;
} OptionList;

typedef struct {
    char letter;       /* short form, or 0 */
    const char *name;  /* long form without its dashes */
    const char *value; /* how --help calls the value; NULL: takes none */
    OptionKind kind;
    size_t offset;
    int number;                 /* OPTION_SET */
    long minimum, maximum;      /* OPTION_NUMBER */
    const char *const *choices; /* OPTION_CHOICE, NULL at the end */
    const char *help;
} Option;

typedef struct Command Command;

/* One word after "nuncio". */
struct Command {
    const char *name;
    const char *operands; /* "INPUT..." */
    const char *summary;  /* one line for `nuncio help` */
    const char *description;
    const char *example;
    const Option *options;
    size_t option_count;
    /* argv[0] is the command's name; gives the exit status. */
    int (*run)(const Command *command, int argc, char **argv);
};

typedef enum {
    OPTIONS_GO,   /* values and operands are filled */
    OPTIONS_HELP, /* --help was asked for and printed on stdout */
    OPTIONS_WRONG /* a message went to stderr */
} OptionsResult;

/* Parse argv[1..]. The operands are moved, in order, to the front of argv+1 and counted
 * in *out_operand_count. `values` keeps its defaults where an option is absent. */
OptionsResult options_parse(const Command *command, int argc, char **argv, void *values,
                            int *out_operand_count);

void options_print_help(const Command *command, FILE *file);
/* Print `text` in lines of at most 79 columns, each after `indent` spaces. */
void options_print_wrapped(FILE *file, const char *text, int indent);

#endif
