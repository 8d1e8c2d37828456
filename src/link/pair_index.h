/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PAIR_INDEX_H
#define PAIR_INDEX_H

#include "arena.h"

/* The pairs in which each record stands. */
typedef struct {
    uint32_t *begins; /* by record; one more at the end */
    uint32_t *pairs;  /* numbers of pairs */
} PairIndex;

/* `members` gives the two records of pair number `pair`. False on no memory. */
bool pair_index_init(PairIndex *index, Arena *arena, size_t record_count,
                     size_t pair_count,
                     void (*members)(const void *user, size_t pair, uint32_t out[2]),
                     const void *user);

#endif
