/* SPDX-License-Identifier: Apache-2.0 */

/* Triples by their fingerprints. The list is sorted and freed of doubles whenever it is
 * full, and grows only when most of it was not double. */

#include "tally.h"
#include "term_hash.h"
#include <stdlib.h>

enum { FIRST_CAPACITY = 1024, KEPT_CAPACITY = 1 << 16 };

static bool reserve(TallyList *list, size_t more)
{
    size_t capacity = list->capacity ? list->capacity : FIRST_CAPACITY;
    if (list->capacity - list->count >= more) {
        return true;
    }
    while (capacity - list->count < more) {
        capacity *= 2;
    }
    TallyItem *items = realloc(list->items, capacity * sizeof *items);
    if (!items) {
        return false;
    }
    list->items = items;
    list->capacity = capacity;
    return true;
}

bool tally_list_add(TallyList *list, const TermTable *terms, TermId subject,
                    TermId predicate, TermId object)
{
    const TermId ids[] = {subject, predicate, object};
    uint64_t hash[2] = {0, 0x52dce729d4ccf6d1ULL};
    if (!reserve(list, 1)) {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        const Term *term = terms_get(terms, ids[i]);
        term_hash_word(hash, term->hash[0]);
        term_hash_word(hash, term->hash[1]);
    }
    TallyItem item = {
        .fingerprint = {term_hash_finish(hash[0] ^ (hash[1] >> 32)),
                        term_hash_finish(hash[1] ^ (hash[0] >> 29))},
        .predicate = (uint16_t)(predicate < VOCAB_COUNT ? predicate : 0),
        .class =
            (uint16_t)(predicate == VOCAB_RDF_TYPE && object < VOCAB_COUNT ? object : 0)};
    list->items[list->count++] = item;
    return true;
}

void tally_list_clear(TallyList *list)
{
    if (list->capacity > KEPT_CAPACITY) {
        tally_list_release(list);
    }
    list->count = 0;
}

void tally_list_release(TallyList *list)
{
    free(list->items);
    *list = (TallyList){NULL, 0, 0};
}

static int compare(const void *left, const void *right)
{
    const TallyItem *a = left, *b = right;
    for (size_t i = 0; i < 2; i++) {
        if (a->fingerprint[i] != b->fingerprint[i]) {
            return a->fingerprint[i] < b->fingerprint[i] ? -1 : 1;
        }
    }
    return 0;
}

static void drop_doubles(TallyList *list)
{
    size_t kept = 0;
    if (list->count) {
        qsort(list->items, list->count, sizeof *list->items, compare);
    }
    for (size_t i = 0; i < list->count; i++) {
        if (!kept || compare(&list->items[kept - 1], &list->items[i]) != 0) {
            list->items[kept++] = list->items[i];
        }
    }
    list->count = kept;
}

bool tally_list_join(TallyList *into, const TallyList *from)
{
    if (into->capacity - into->count < from->count) {
        drop_doubles(into);
        size_t room = into->capacity - into->count;
        size_t wanted = into->capacity / 2; /* sorting must pay */
        wanted = wanted > from->count ? wanted : from->count;
        if (room < wanted && !reserve(into, wanted)) {
            return false;
        }
    }
    if (from->count) {
        memcpy(into->items + into->count, from->items, from->count * sizeof *from->items);
        into->count += from->count;
    }
    return true;
}

void tally_count(TallyList *list, TallyCounts *out_counts)
{
    *out_counts = (TallyCounts){.triples = 0};
    drop_doubles(list);
    out_counts->triples = list->count;
    for (size_t i = 0; i < list->count; i++) {
        out_counts->uses[list->items[i].predicate]++;
        out_counts->entities[list->items[i].class]++;
    }
    out_counts->uses[VOCAB_NONE] = 0;
    out_counts->entities[VOCAB_NONE] = 0;
}
