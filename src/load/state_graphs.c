/* SPDX-License-Identifier: Apache-2.0 */

#include "state_graphs.h"
#include <stdlib.h>

/* Graphs are numbered as they come; of a growing one the fingerprints are sorted once
 * they are all read, and those that come later stand unsorted behind them. */

StateGraph *load_state_find(const LoadState *state, NuncioView iri)
{
    uint32_t number = vocabulary_find(&state->names, iri);
    return number ? &state->graphs.items[number] : NULL;
}

StateGraph *state_add(LoadState *state, NuncioView iri)
{
    StateGraph *found = load_state_find(state, iri);
    if (found) {
        return found;
    }
    if (state->graphs.count == 0) {
        ARRAY_PUSH(&state->arena, &state->graphs, (StateGraph){.present = false});
    }
    StateGraph graph = {.iri = arena_copy(&state->arena, iri)};
    if (state->arena.failed || !ARRAY_PUSH(&state->arena, &state->graphs, graph) ||
        !vocabulary_add(&state->names, graph.iri)) {
        return NULL;
    }
    return &state->graphs.items[state->graphs.count - 1];
}

bool load_state_holds(const StateGraph *graph, uint64_t fingerprint)
{
    size_t low = 0, high = graph ? graph->sorted_count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (graph->fingerprints[middle] < fingerprint) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return graph && low < graph->sorted_count && graph->fingerprints[low] == fingerprint;
}

bool state_push(StateGraph *graph, uint64_t fingerprint)
{
    if (graph->fingerprint_count == graph->fingerprint_capacity) {
        size_t capacity =
            graph->fingerprint_capacity ? graph->fingerprint_capacity * 2 : 256;
        uint64_t *items = realloc(graph->fingerprints, capacity * sizeof *items);
        if (!items) {
            return false;
        }
        graph->fingerprints = items;
        graph->fingerprint_capacity = capacity;
    }
    graph->fingerprints[graph->fingerprint_count++] = fingerprint;
    return true;
}

static int compare_fingerprints(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

void state_sort(StateGraph *graph)
{
    size_t kept = 0;
    if (graph->fingerprint_count > 1) {
        qsort(graph->fingerprints, graph->fingerprint_count, sizeof *graph->fingerprints,
              compare_fingerprints);
    }
    for (size_t i = 0; i < graph->fingerprint_count; i++) {
        if (kept == 0 || graph->fingerprints[kept - 1] != graph->fingerprints[i]) {
            graph->fingerprints[kept++] = graph->fingerprints[i];
        }
    }
    graph->fingerprint_count = kept;
    graph->sorted_count = kept;
}

void state_forget(StateGraph *graph)
{
    graph->present = false;
    graph->fingerprint_count = 0;
    graph->sorted_count = 0;
}
