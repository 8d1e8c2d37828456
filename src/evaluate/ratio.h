/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RATIO_H
#define RATIO_H

#include "arena.h"

/* A word or a name as code points. */
typedef struct {
    const uint32_t *items;
    size_t count;
} Codes;

/* How alike `a` and `b` are, from 0 to 1; 1 when both are empty. The same number as
 * difflib.SequenceMatcher(None, a, b).ratio() of Python's library; like there, it may
 * differ when a and b are exchanged. `scratch` gives the working memory; on no memory the
 * result is 0 and scratch->failed is set. */
double sequence_ratio(Codes a, Codes b, Arena *scratch);

#endif
