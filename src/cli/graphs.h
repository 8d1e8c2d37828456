/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GRAPHS_H
#define GRAPHS_H

#include <nuncio/link.h>

/* Read the exports that a command names, - for standard input. Lines that cannot be read
 * have their messages and are counted in *out_fault_count. */
NuncioStatus graphs_read(NuncioLinker *linker, char *const *operands, int operand_count,
                         size_t *out_fault_count, NuncioError *error);

/* A linker for graphs of `base` (NULL: the default); EXIT_DONE, or the exit status after
 * a message. The caller frees it. */
int graphs_linker(const NuncioLexicon *lexicon, const char *base,
                  NuncioLinker **out_linker);

#endif
