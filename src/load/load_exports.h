/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LOAD_EXPORTS_H
#define LOAD_EXPORTS_H

#include "graph_store.h"
#include "retry.h"

/* Bring a store to what exports say, by as few requests as possible. Nothing is printed
 * here. docs/loading.md tells what is sent when. */

typedef struct {
    StoreOptions store;
    RetryPolicy retry;
    const char *state_path;
    const char *const *paths; /* exports in N-Quads, "-" for standard input */
    size_t path_count;
    bool complete; /* the exports are all there is: what they do not say goes */
    bool again;    /* send whatever the state says */
    bool dry_run;  /* send nothing, change nothing */
    bool record;   /* send nothing, and note that the store holds all this */
} LoadOptions;

typedef struct {
    StoreMethod method;
    NuncioView graph;
    size_t statement_count; /* that are sent; of DELETE 0 */
    size_t graph_count;     /* statements of the whole graph in the exports */
} LoadStep;

typedef struct {
    uint64_t read_bytes, sent_bytes, total_bytes; /* total of what is under way, or 0 */
    bool sending;
    unsigned long graph_count;
} LoadProgress;

/* What the caller is told, and asked, during a load. Any function may be NULL. */
typedef struct {
    void (*step)(void *user, const LoadStep *step);      /* before each request */
    void (*fault)(void *user, const NuncioError *fault); /* a graph that is refused */
    void (*note)(void *user, const char *text);          /* worth knowing */
    void (*waiting)(void *user, const char *why, uint64_t wait_ms);
    void (*progress)(void *user, const LoadProgress *progress);
    bool (*wants_stop)(void *user);  /* asked often; true: record and end */
    bool (*wants_abort)(void *user); /* true: do not wait for the request under way */
    void *user;
} LoadWatcher;

typedef struct {
    size_t replaced, grown, deleted; /* graphs that the store took */
    size_t unchanged, refused;
    size_t statements; /* sent and taken */
    uint64_t bytes;
    size_t repeats; /* requests that were sent again */
    bool stopped;   /* because wants_stop said so */
} LoadReport;

/* Load. *out_report is filled in any case. NUNCIO_OK also when some graphs were refused
 * or it was stopped: see the report. Fails with the statuses of load_plan_read,
 * load_state_open and graph_store_open, with NUNCIO_ERR_REMOTE when the store cannot be
 * reached or takes nothing; what was taken until then is recorded. `clock` may be NULL.
 */
NuncioStatus load_exports(const LoadOptions *options, const LoadWatcher *watcher,
                          const RetryClock *clock, LoadReport *out_report,
                          NuncioError *error);

#endif
