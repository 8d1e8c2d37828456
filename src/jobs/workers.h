/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WORKERS_H
#define WORKERS_H

#include "buffer.h"
#include <nuncio/document.h>
#include <nuncio/writer.h>

/* Articles analysed and rendered by several threads, handed back strictly in the order in
 * which they were submitted. The owner reads records and writes results in its own
 * thread:
 *
 *     take a vacancy, fill it, submit it; collect, write, recycle; and so on.
 *
 * A bounded number of jobs exists, so memory stays flat. With one worker there are no
 * threads: submitting does the work. */

/* What was found in one article. */
typedef struct {
    size_t people, posts, events, quotations;
    size_t unresolved; /* people whom the lexicon does not know */
} JobCounts;

/* What the owner wants to find again with the result; workers do not look at it. */
typedef struct {
    int64_t file, position;
    char hash[65];
    bool unfinished;
} JobTicket;

/* One record on its way. */
typedef struct {
    Buffer bytes; /* the owner fills these */
    Buffer path;
    unsigned long line;
    bool json;
    const NuncioReadOptions *read; /* NULL: those of the workers */
    /* Whether an article of this day and publisher is wanted at all; NULL: yes. Called in
     * any thread. */
    bool (*wanted)(const void *user, NuncioDate published, NuncioView publisher);
    const void *user;
    JobTicket ticket;

    NuncioRendering *rendering; /* the worker fills these */
    NuncioStatus status;
    NuncioError error;
    JobCounts counts;
    NuncioDate published;
    Buffer publisher;
    bool passed_over; /* not wanted; nothing was analysed */
    bool done;
} Job;

typedef struct {
    const NuncioLexicon *lexicon;
    const NuncioWriterOptions *writer;
    NuncioReadOptions read; /* publisher and date; path and line come from the job */
    unsigned worker_count;  /* at least 1 */
} WorkersOptions;

typedef struct Workers Workers;

/* What `options` points to must outlive the workers. */
NuncioStatus workers_new(const WorkersOptions *options, Workers **out_workers,
                         NuncioError *error);
/* Waits for the jobs at work. */
void workers_free(Workers *workers);

/* An empty job to fill and submit; NULL when all are in flight: collect first. */
Job *workers_vacancy(Workers *workers);
void workers_submit(Workers *workers, Job *job);
/* The oldest job, once it is done: `wait` for it, or NULL when it is not done yet. NULL
 * also when nothing is in flight. */
Job *workers_collect(Workers *workers, bool wait);
/* The collected job may be used again; false on no memory. */
bool workers_recycle(Workers *workers, Job *job);

/* Read and analyse the record of `job` in `document`; what both workers and commands that
 * look into documents do. Sets job->status, job->error and job->counts. */
void job_analyse(Job *job, NuncioDocument *document, const NuncioLexicon *lexicon,
                 const NuncioReadOptions *options);
/* Empty the job for the next record; large buffers are given back. */
void job_clear(Job *job);
void job_release(Job *job);

#endif
