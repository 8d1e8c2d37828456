/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LOAD_STEPS_H
#define LOAD_STEPS_H

#include "graph_store.h"
#include "load_plan.h"
#include "load_state.h"

/* The requests that bring a store from what its state says to what the exports say. */

/* What the state learns when the request was taken. */
typedef enum {
    NOTE_REPLACED, /* the digest */
    NOTE_REFILLED, /* these statements and no others */
    NOTE_GROWN,    /* these statements too */
    NOTE_GONE
} StepNote;

typedef struct {
    StoreMethod method;
    StepNote note;
    NuncioView graph;
    PlanLine *lines;
    size_t line_count;
    size_t graph_count;   /* statements of the graph in the exports */
    const Digest *digest; /* NOTE_REPLACED */
} Step;

typedef struct {
    Arena arena;
    ARRAY_OF(Step) steps;
    uint64_t bytes;          /* of all bodies */
    size_t unchanged_count;  /* graphs of which nothing is sent */
    size_t changed_articles; /* that the store holds in another form */
    size_t joined_articles;  /* that stand in several exports */
    size_t known_articles;   /* that the state knows */
} LoadSteps;

/* `complete` and `again` as in LoadOptions. The lines of the plan are put in another
 * order within their graphs. False on no memory; release in any case. */
bool load_steps_find(LoadSteps *steps, LoadPlan *plan, const LoadState *state,
                     bool complete, bool again);
void load_steps_release(LoadSteps *steps);

#endif
