/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RUN_LOAD_H
#define RUN_LOAD_H

#include "job_file.h"

/* The `load` of a job: what it published goes into a store. */

typedef struct {
    int progress, verbosity, log_format; /* as for `nuncio load` */
} RunLoadVoice;

/* Whether the address can be used; if not, a message with its place in `path` was given.
 * No network. */
bool run_load_check(const JobFile *job, const char *path);

/* Load all outputs; the exit status. */
int run_load(const JobFile *job, const RunLoadVoice *voice);

#endif
