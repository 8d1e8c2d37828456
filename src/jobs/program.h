/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "buffer.h"
#include <nuncio/status.h>

/* Other programs, started without a shell. */

enum { PROGRAM_PATH_SIZE = 4096 };

/* Where the program `name` is: itself when it has a slash, else in the PATH. False: there
 * is none that may be run. */
bool program_find(const char *name, char out_path[PROGRAM_PATH_SIZE]);

/* From here on SIGINT, SIGTERM and SIGHUP are passed on to the program that runs, and
 * kept: the caller tidies up and then calls program_obey_signal. */
void program_keep_signals(void);
/* Whether one came. */
bool program_was_stopped(void);
/* Die of the signal that was kept; does nothing when there was none. */
void program_obey_signal(void);

/* Run `arguments` (ends with NULL; [0] is the path) to its end. With `out_output` its
 * standard output is kept there, up to `most` bytes; else it goes where ours goes.
 * Standard input is empty, standard error is ours. *out_code is its exit status, or 128
 * and the signal. Fails with NUNCIO_ERR_READ (cannot be started), _LIMIT or _MEMORY. */
NuncioStatus program_run(char *const arguments[], size_t most, Buffer *out_output,
                         int *out_code, NuncioError *error);
/* The same, with its standard error in `out_output`, too. */
NuncioStatus program_run_quietly(char *const arguments[], size_t most, Buffer *out_output,
                                 int *out_code, NuncioError *error);

#endif
