/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JOB_STATUS_H
#define JOB_STATUS_H

#include "job_file.h"
#include "state.h"

/* What the state of a job tells. After the first failure, kept in `status` and `error`,
 * nothing more is read and all values are empty. */
typedef struct {
    const JobFile *job;
    State *state;
    Buffer text; /* a setting, with a final NUL */
    NuncioError *error;
    NuncioStatus status;
} JobStatus;

/* Whether the job has a state, that is, has run. */
bool job_status_has_run(const JobFile *job);
/* The process of the run that is at work; 0: none, -1: one whose number is not known. */
long job_status_process(const JobFile *job);
/* Bytes of the state file. */
long long job_status_bytes(const JobFile *job);

/* A setting as text or number, valid until the next call. */
const char *job_status_setting(JobStatus *status, const char *name);
long long job_status_number(JobStatus *status, const char *name);
StateTotals job_status_totals(JobStatus *status);
/* The n-th output and its path with a final NUL; false when there is none. */
bool job_status_output(JobStatus *status, int64_t n, Buffer *path, StateOutput *output);
/* The next rejected article of the walk, which begins as {NULL}; false at its end. */
bool job_status_rejected(JobStatus *status, StateWalk *walk, StateEntry *entry);

/* Append all of it as one JSON object, as docs/jobs.md has it; `status` without a state
 * tells of a job that has not run. False: no memory. */
bool job_status_json(JobStatus *status, Buffer *out);

#endif
