/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GRAPHS_H
#define GRAPHS_H

#include "session.h"
#include <nuncio/link.h>

/* Read the exports that a command names, - for standard input. Lines that cannot be read
 * have their messages and are counted in *out_fault_count. */
NuncioStatus graphs_read(NuncioLinker *linker, char *const *operands, int operand_count,
                         size_t *out_fault_count, NuncioError *error);

/* A command that reads graphs: the options that all have, and what to do with a linker
 * that has read nothing yet; it gives the exit status. */
typedef struct {
    const SessionOptions *session;
    const char *base; /* NULL: the default */
    int (*use)(NuncioLinker *linker, const void *values, char *const *operands,
               int operand_count);
    const void *values; /* the command's own */
} GraphsCommand;

/* Load the lexicon, make the linker and use it. */
int graphs_run(const GraphsCommand *command, char *const *operands, int operand_count);

#endif
