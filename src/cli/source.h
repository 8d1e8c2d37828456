/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOURCE_H
#define SOURCE_H

#include "workers.h"

/* The INPUT operands of a command as a sequence of records that are put into jobs. */
typedef struct Source Source;

/* `operands` must outlive the source. Fails with NUNCIO_ERR_READ when one of them is not
 * there, before anything is read. */
NuncioStatus source_open(char *const *operands, int operand_count, Source **out_source,
                         NuncioError *error);
void source_close(Source *source);

/* Fill the empty `job` with the next record; *out_end when there is none. A record that
 * must be rejected unread (too long) has job->status set. Fails with NUNCIO_ERR_READ or
 * _MEMORY: then no more can be read. */
NuncioStatus source_next(Source *source, Job *job, bool *out_end, NuncioError *error);

/* For a progress bar; the total is 0 when it cannot be known. */
uint64_t source_done_bytes(const Source *source);
uint64_t source_total_bytes(const Source *source);

#endif
