/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "atomic_file.h"
#include <nuncio/writer.h>

/* What the commands that write RDF have in common. */

enum { OUTPUT_SYNTAX_BY_NAME = -1 };

/* The choices of --format; the index is a NuncioSyntax. */
extern const char *const output_syntax_names[];

/* What was asked for, else what the ending of `path` (may be NULL) says, else Turtle. */
NuncioSyntax output_choose_syntax(int asked, const char *path);

/* Writing over an input would destroy what was read: surely a slip. Whether `path` is one
 * of the operands; then a message was printed. */
bool output_is_input(const char *path, char *const *operands, int operand_count);

/* Put the file in its place, and warn if it could not be synced. */
NuncioStatus output_publish(AtomicFile *output, const char *path, NuncioError *error);

/* Tell the fault that ended the command; one of writing is the output's. */
void output_tell_fault(NuncioError *error, const char *path);

#endif
