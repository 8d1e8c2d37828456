/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JOB_FILE_H
#define JOB_FILE_H

#include "arena.h"
#include "buffer.h"
#include <nuncio/status.h>
#include <nuncio/writer.h>

/* The job file of `nuncio run`: what is read, what is written, what is kept. Its keys are
 * the tables of job_fields.c; data/job.schema.json says the same to other programs. */

typedef struct {
    unsigned long line, column;
} JobPlace;

typedef struct {
    const char *path;      /* of a file or folder, a pattern with * ? [, or "-" */
    const char *publisher; /* of articles that name none; NULL: none */
    NuncioDate published;  /* the same; year 0: none */
    JobPlace place;
} JobSource;

typedef struct {
    const char **items;
    size_t count;
} JobTexts;

typedef enum { JOB_COMPRESS_NONE, JOB_COMPRESS_GZIP } JobCompression;
typedef enum { JOB_WHOLE, JOB_BY_MONTH } JobSplit;

typedef struct {
    const char *path; /* with {month} in its name when there is a file a month */
    int format;       /* index into job_format_names, a NuncioSyntax */
    int evidence;     /* index into job_evidence_names */
    const char *base; /* NULL: the default */
    int compress;     /* a JobCompression */
    int split;        /* a JobSplit */
} JobOutput;

typedef struct {
    NuncioDate since, until; /* year 0: open */
    JobTexts publishers;     /* none: all */
} JobSelection;

typedef struct {
    long jobs;       /* 0: as many as there are processors */
    long max_errors; /* -1: any number */
} JobLimits;

/* The options of `nuncio load`. */
typedef struct {
    const char *to; /* NULL: nothing is loaded */
    int store;      /* index into job_store_names */
    const char *netrc;
    const char *cacert;
    bool insecure_http;
    long retries, connect_timeout, timeout;
    const char *state; /* NULL: the job's own, with .load behind */
    JobPlace place;    /* of `to` */
} JobLoad;

typedef struct {
    const char *path; /* of the job file itself, borrowed */
    const char *name;
    JobSource *sources;
    size_t source_count;
    JobTexts lexicon;
    JobSelection selection;
    JobOutput output;
    JobLimits limits;
    JobLoad load;
    const char *state;
    const char *quarantine; /* NULL: rejected articles are not kept */
    const char *metrics;    /* NULL: none */
    const char *report;     /* NULL: none */
    bool withdraw;          /* articles that are gone leave the output */
    Arena arena;            /* of all of the above */
} JobFile;

/* Told of each fault, with path, line and column. */
typedef void (*JobFaultSink)(void *user, const NuncioError *fault);

/* Read the job file at `path`, "-" for standard input. Paths in it begin at its own
 * folder. Every fault goes to `sink`; fails with NUNCIO_ERR_READ, _SYNTAX, _DATA,
 * _ENCODING, _LIMIT or _MEMORY when there was one. Release it in either case. */
NuncioStatus job_file_read(const char *path, JobFaultSink sink, void *user,
                           JobFile *out_job);
/* The same from bytes, for tests. */
NuncioStatus job_file_parse(NuncioView bytes, const char *path, JobFaultSink sink,
                            void *user, JobFile *out_job);
void job_file_release(JobFile *job);

extern const char *const job_format_names[];
extern const char *const job_evidence_names[];
extern const char *const job_store_names[];

#endif
