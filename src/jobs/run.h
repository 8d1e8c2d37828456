/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RUN_H
#define RUN_H

#include "job_file.h"

/* One run of a job: read what is new, put the output in its place, remember it. Killed at
 * any moment and started again it ends with the same bytes. */

typedef enum { RUN_TELLS_FAULT, RUN_TELLS_WARNING } RunTelling;

typedef struct {
    const char *program;     /* what tells versions of the program apart */
    const char *data_folder; /* of the lexicon */
    unsigned worker_count;   /* at least 1 */
    long max_errors;         /* -1: any number */
    bool rebuild;            /* make every article anew */
    void (*tell)(void *user, RunTelling telling, const NuncioError *what);
    void (*progress)(void *user, uint64_t bytes, unsigned long articles); /* or NULL */
    void *user;
} RunOptions;

typedef enum {
    RUN_PUBLISHED,   /* the output is what the sources say */
    RUN_UNCHANGED,   /* it already was */
    RUN_STOPPED,     /* too many rejected articles; the output is as it was */
    RUN_INTERRUPTED, /* by a signal; what was done is kept */
    RUN_FAILED
} RunOutcome;

extern const char *const run_outcome_names[];

typedef struct {
    RunOutcome outcome;
    int64_t begin, end; /* seconds since 1970 */
    double seconds;
    int64_t last_success; /* seconds since 1970; 0: never */
    int64_t read;         /* articles looked at: not those of files that are unchanged */
    int64_t made;         /* articles analysed, or tried to */
    int64_t fresh, changed, withdrawn;
    int64_t newly_rejected;
    int64_t bytes;      /* that were read */
    int64_t statements; /* in all outputs */
    int64_t written;    /* output files that were written */
    int64_t state_size; /* bytes */
    int64_t files, articles, exported, rejected, passed_over, people, unresolved;
} RunReport;

/* Do it. The report is filled on failure too. */
NuncioStatus run_job(const JobFile *job, const RunOptions *options, RunReport *out_report,
                     NuncioError *error);

/* From now on SIGINT, SIGTERM and SIGHUP end a run after the article at hand. */
void run_handle_signals(void);
/* The signal that came, or 0. */
int run_signal(void);

#endif
