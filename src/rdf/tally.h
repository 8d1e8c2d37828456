/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TALLY_H
#define TALLY_H

#include "terms.h"

/* What an export holds, counted while it is written. A triple that stands in it twice, or
 * in two graphs, counts once. */

typedef struct {
    uint64_t fingerprint[2];
    uint16_t predicate; /* a Vocab */
    uint16_t class;     /* a Vocab, of rdf:type; else 0 */
} TallyItem;

typedef struct {
    TallyItem *items;
    size_t count;
    size_t capacity;
} TallyList;

bool tally_list_add(TallyList *list, const TermTable *terms, TermId subject,
                    TermId predicate, TermId object);
void tally_list_clear(TallyList *list);
void tally_list_release(TallyList *list);

/* By Vocab. */
typedef struct {
    uint64_t triples;
    uint64_t entities[VOCAB_COUNT]; /* of a class */
    uint64_t uses[VOCAB_COUNT];     /* of a property */
} TallyCounts;

/* Take all of `from` into `into`; false on no memory. Memory is 24 bytes for each triple
 * that is not there yet, at most twice that. */
bool tally_list_join(TallyList *into, const TallyList *from);
void tally_count(TallyList *list, TallyCounts *out_counts);

#endif
