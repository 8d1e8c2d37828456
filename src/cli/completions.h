/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPLETIONS_H
#define COMPLETIONS_H

#include "options.h"

/* Scripts that complete the words of the command line, made of the tables from which
 * --help is printed. */

/* The choices of `nuncio help --completions`. */
extern const char *const completions_shells[];

/* Print the script for the shell of that index. */
void completions_print(size_t shell, const Command *const *commands, size_t command_count,
                       FILE *file);

#endif
