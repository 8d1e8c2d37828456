/* SPDX-License-Identifier: Apache-2.0 */

/* Graphs are of two sorts. That of an article, of links or of the dataset is replaced
 * when its digest is another one. Those of facts and of reference are shared: an export
 * that knows some of the articles must not take away what others said, so they grow by
 * what the state does not know yet. Only complete exports can say that a statement is to
 * go, and no request of the protocol takes single statements away: then the shared graph
 * is put whole. */

#include "load_steps.h"
#include <stdlib.h>

enum { BATCH_BYTES = 8 * 1024 * 1024 };

typedef enum { SORT_REPLACED, SORT_GROWING } GraphSort;

/* The order is that of sending: names before facts, facts before the articles that claim
 * them, and the description of it all at the end. */
static const struct {
    GraphKind kind;
    GraphSort sort;
    bool goes;          /* complete exports without this graph mean that it goes */
    bool put_on_change; /* complete exports put it even if it only grew: it is small */
} kinds[] = {
    {GRAPH_REFERENCE, SORT_GROWING, true, true},
    {GRAPH_FACTS, SORT_GROWING, true, false},
    {GRAPH_ARTICLE, SORT_REPLACED, true, false},
    {GRAPH_LINKS, SORT_REPLACED, false, false},
    {GRAPH_DATASET, SORT_REPLACED, false, false},
};

typedef struct {
    LoadSteps *steps;
    LoadPlan *plan;
    const LoadState *state;
    bool complete, again;
} Finding;

static void push(Finding *finding, Step step)
{
    for (size_t i = 0; i < step.line_count; i++) {
        finding->steps->bytes += step.lines[i].size + LINE_END_SIZE;
    }
    ARRAY_PUSH(&finding->steps->arena, &finding->steps->steps, step);
}

static void add_replaced(Finding *finding, PlanGraph *graph)
{
    const StateGraph *known = load_state_find(finding->state, graph->iri);
    bool present = known && known->present;
    bool same = present && strcmp(known->digest.hex, graph->digest.hex) == 0;
    if (graph->kind == GRAPH_ARTICLE) {
        finding->steps->changed_articles += present && !same;
        finding->steps->joined_articles += graph->in_many_files;
    }
    if (same && !finding->again) {
        finding->steps->unchanged_count++;
        return;
    }
    push(finding, (Step){STORE_PUT, NOTE_REPLACED, graph->iri, graph->lines,
                         graph->line_count, graph->line_count, &graph->digest});
}

/* Whether the state knows a statement that the graph has not. Both are sorted. */
static bool has_lost(const StateGraph *known, const PlanGraph *graph)
{
    size_t at = 0;
    for (size_t i = 0; known && i < known->sorted_count; i++) {
        while (at < graph->line_count &&
               graph->lines[at].fingerprint < known->fingerprints[i]) {
            at++;
        }
        if (at == graph->line_count ||
            graph->lines[at].fingerprint != known->fingerprints[i]) {
            return true;
        }
    }
    return false;
}

/* Bring the lines that the state does not know to the front; how many they are. */
static size_t part_new(const StateGraph *known, PlanGraph *graph)
{
    size_t count = 0;
    for (size_t i = 0; i < graph->line_count; i++) {
        if (!load_state_holds(known, graph->lines[i].fingerprint)) {
            PlanLine line = graph->lines[i];
            graph->lines[i] = graph->lines[count];
            graph->lines[count++] = line;
        }
    }
    return count;
}

static int compare_places(const void *left, const void *right)
{
    const PlanLine *a = left, *b = right;
    return a->place < b->place ? -1 : a->place > b->place;
}

/* Several requests, so that an interrupted load of a large graph goes on in its midst. */
static void add_batches(Finding *finding, const PlanGraph *graph, size_t count)
{
    if (count > 1) {
        qsort(graph->lines, count, sizeof *graph->lines, compare_places);
    }
    for (size_t begin = 0; begin < count;) {
        size_t end = begin;
        for (uint64_t bytes = 0; end < count && bytes < BATCH_BYTES; end++) {
            bytes += graph->lines[end].size + LINE_END_SIZE;
        }
        push(finding, (Step){STORE_POST, NOTE_GROWN, graph->iri, graph->lines + begin,
                             end - begin, graph->line_count, NULL});
        begin = end;
    }
}

static void add_growing(Finding *finding, PlanGraph *graph, bool put_on_change)
{
    const StateGraph *known = load_state_find(finding->state, graph->iri);
    bool lost = finding->complete && has_lost(known, graph);
    size_t count = finding->again ? graph->line_count : part_new(known, graph);
    bool whole =
        finding->complete && (lost || finding->again || (put_on_change && count > 0));
    if (whole) {
        push(finding, (Step){STORE_PUT, NOTE_REFILLED, graph->iri, graph->lines,
                             graph->line_count, graph->line_count, NULL});
    } else {
        add_batches(finding, graph, count);
    }
    finding->steps->unchanged_count += !whole && count == 0;
}

static void add_gone(Finding *finding, GraphKind kind)
{
    const LoadState *state = finding->state;
    for (size_t i = 1; i < state->graphs.count; i++) {
        const StateGraph *known = &state->graphs.items[i];
        GraphKind found;
        bool held = known->present || known->fingerprint_count > 0;
        if (held && load_plan_kind(known->iri, &found) && found == kind &&
            !vocabulary_find(&finding->plan->names, known->iri)) {
            push(finding,
                 (Step){.method = STORE_DELETE, .note = NOTE_GONE, .graph = known->iri});
        }
    }
}

static void count_known(LoadSteps *steps, const LoadState *state)
{
    for (size_t i = 1; i < state->graphs.count; i++) {
        GraphKind kind;
        steps->known_articles += state->graphs.items[i].present &&
                                 load_plan_kind(state->graphs.items[i].iri, &kind) &&
                                 kind == GRAPH_ARTICLE;
    }
}

bool load_steps_find(LoadSteps *steps, LoadPlan *plan, const LoadState *state,
                     bool complete, bool again)
{
    Finding finding = {steps, plan, state, complete, again};
    *steps = (LoadSteps){.arena = ARENA_INIT};
    count_known(steps, state);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        for (size_t i = 1; i < plan->graphs.count; i++) {
            PlanGraph *graph = &plan->graphs.items[i];
            if (graph->kind != kinds[k].kind) {
                continue;
            }
            if (kinds[k].sort == SORT_GROWING) {
                add_growing(&finding, graph, kinds[k].put_on_change);
            } else {
                add_replaced(&finding, graph);
            }
        }
        if (complete && kinds[k].goes) {
            add_gone(&finding, kinds[k].kind);
        }
    }
    return !steps->arena.failed;
}

void load_steps_release(LoadSteps *steps)
{
    arena_release(&steps->arena);
}
