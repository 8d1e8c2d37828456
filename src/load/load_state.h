/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LOAD_STATE_H
#define LOAD_STATE_H

#include "load_plan.h"
#include <stdio.h>

/* What a store is known to hold, in a file. Of a graph that is replaced as a whole the
 * digest is kept, of one that grows the fingerprint of each statement. What a store
 * accepted is appended at once, so that a killed run loses nothing; a last line that was
 * cut off is passed over. The file may tell of several stores; each sees its own lines.
 */

typedef struct {
    NuncioView iri;
    bool present; /* replaced as a whole; `digest` says with what */
    Digest digest;
    uint64_t *fingerprints; /* the first `sorted_count` are sorted and unique */
    size_t fingerprint_count, fingerprint_capacity, sorted_count;
} StateGraph;

typedef struct {
    Arena arena;
    Vocabulary names;
    ARRAY_OF(StateGraph) graphs; /* [0] is empty; numbered as `names` */
    char *path;
    const char *store; /* borrowed */
    FILE *journal;     /* NULL: nothing was appended yet */
    int lock;
    bool read_only, changed;
    int64_t whole_bytes; /* of the file, without a line that was cut off */
    int64_t synced_ms;
} LoadState;

/* Read `path`, which need not exist, and lock it until _close; `read_only`: neither lock
 * nor make it. `store` is the endpoint and must outlive the state. Fails with
 * NUNCIO_ERR_LOCKED when another load has it, with _DATA when a newer nuncio wrote it or
 * it is damaged, with _READ, _WRITE or _MEMORY. Close the state in any case. */
NuncioStatus load_state_open(LoadState *state, const char *path, const char *store,
                             bool read_only, NuncioError *error);

/* NULL when nothing is known of the graph. */
StateGraph *load_state_find(const LoadState *state, NuncioView iri);
bool load_state_holds(const StateGraph *graph, uint64_t fingerprint);

/* The store accepted: `digest` as the whole of the graph; that the graph is gone; that a
 * growing graph is empty now; that it has these lines too. Fail with NUNCIO_ERR_WRITE or
 * _MEMORY. */
NuncioStatus load_state_replaced(LoadState *state, NuncioView iri, const Digest *digest,
                                 NuncioError *error);
NuncioStatus load_state_deleted(LoadState *state, NuncioView iri, NuncioError *error);
NuncioStatus load_state_grown(LoadState *state, NuncioView iri, const PlanLine *lines,
                              size_t count, NuncioError *error);

/* Write the file anew, without what later lines made void, if anything was appended. */
NuncioStatus load_state_compact(LoadState *state, NuncioError *error);
void load_state_close(LoadState *state);

#endif
