/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STATE_GRAPHS_H
#define STATE_GRAPHS_H

#include "load_state.h"

/* What a state holds in memory, and how it gets there; for load_state.c alone. */

#define STATE_HEAD "nuncio load state "
#define STATE_STORE "store\t"

enum { STATE_VERSION = 1 };

/* The record of a graph, made if there is none; NULL on no memory. */
StateGraph *state_add(LoadState *state, NuncioView iri);
/* One more statement; false on no memory. Sort before the next look. */
bool state_push(StateGraph *graph, uint64_t fingerprint);
void state_sort(StateGraph *graph);
/* The store holds nothing of it any more. */
void state_forget(StateGraph *graph);

/* Read the lines of our store from the file, if there is one. */
NuncioStatus state_read(LoadState *state, NuncioError *error);

#endif
