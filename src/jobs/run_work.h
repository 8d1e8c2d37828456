/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RUN_WORK_H
#define RUN_WORK_H

#include "digest.h"
#include "input.h"
#include "run.h"
#include "state.h"
#include "workers.h"
#include <nuncio/lexicon.h>
#include <time.h>

/* What the parts of a run share. */

/* A checkpoint comes when so many files were read, or so many articles were made: what a
 * killed run loses at most. */
enum { FILES_AT_A_TIME = 256, ARTICLES_AT_A_TIME = 64 };

/* What tells a file apart, by whatever path it is reached. */
typedef struct {
    int64_t device, inode; /* 0: there is none */
} FileName;

typedef struct {
    const JobFile *job;
    const RunOptions *options;
    RunReport *report;
    State *state;
    int64_t number;           /* of this run */
    int64_t published_number; /* of the run that published last */
    NuncioWriterOptions writer;
    Digest form;   /* of what may stand together in one output */
    Digest key;    /* of all that an article's fragment depends on besides the article */
    Digest choice; /* of `key` and the selection */
    NuncioReadOptions *reads; /* one a source */
    NuncioLexicon *lexicon;   /* loaded when the first article needs it */
    Workers *workers;
    StateFile pending[FILES_AT_A_TIME]; /* whose articles are on their way */
    size_t pending_count;
    unsigned long submitted_count; /* since the last checkpoint */
    int64_t clean_until;           /* of stamps that are old enough to be trusted */
    FileName own[2]; /* the report and the job file, which are no articles */
    Buffer packed, unpacked;
    bool in_transaction;
    bool stopped; /* too many are rejected */
} Run;

/* run_scan.c: visit every source. */
NuncioStatus run_scan(Run *run, NuncioError *error);

/* run_articles.c */
/* A record was read; `hash` and the rest are found from it. */
NuncioStatus run_record(Run *run, size_t source, const InputRecord *record,
                        const StateFile *file, int64_t position, bool unfinished,
                        NuncioError *error);
/* A record that could not be read. */
NuncioStatus run_unreadable(Run *run, const StateFile *file, int64_t position,
                            const NuncioError *fault, NuncioError *error);
/* The place of the next article of standard input, or -1: the state has this one. */
NuncioStatus run_stream_position(Run *run, size_t source, const InputRecord *record,
                                 const StateFile *file, int64_t *out_position,
                                 NuncioError *error);
NuncioStatus run_file_done(Run *run, const StateFile *file, int64_t article_count,
                           NuncioError *error);
/* Wait for all that is at work, and commit. */
NuncioStatus run_checkpoint(Run *run, NuncioError *error);
NuncioStatus run_begin(Run *run, NuncioError *error);
bool run_selects(const void *job, NuncioDate published, NuncioView publisher);
void run_free_workers(Run *run);

/* run.c: while `on`, a signal that ends the run also ends standard input, on which the
 * run may be waiting. */
void run_signal_ends_stream(bool on);

/* run_publish.c: write what is not as it should be. */
NuncioStatus run_publish(Run *run, NuncioError *error);

/* quarantine.c: keep a rejected article, or let go of it. `bytes` may be empty. */
NuncioStatus quarantine_put(const char *folder, NuncioView hash, NuncioView bytes,
                            const NuncioError *fault, NuncioError *error);
void quarantine_drop(const char *folder, NuncioView hash);

/* run_report.c */
NuncioStatus run_write_metrics(const JobFile *job, const RunReport *report,
                               NuncioError *error);
NuncioStatus run_write_report(const JobFile *job, const RunReport *report,
                              const NuncioError *fault, NuncioError *error);

/* Size, times and inode of a file that was looked at. */
struct stat;
FileStamp stamp_of_stat(const struct stat *info);
bool stamps_equal(const FileStamp *a, const FileStamp *b);

#endif
