/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KEY_PAIRS_H
#define KEY_PAIRS_H

#include "array.h"

/* Records that share a key, as pairs. */

typedef struct {
    uint64_t key;
    uint32_t order; /* neighbours of one key are near in this */
    uint32_t record;
} KeyRow;

typedef ARRAY_OF(KeyRow) KeyRows;

/* Give each pair of records that share a key once, the lower record first, in the order
 * of records. A record is paired with at most `neighbours` rows behind it of one key, so
 * that the work stays linear. Sorts `rows`. False on no memory. */
bool key_pairs_each(KeyRows *rows, size_t neighbours, Arena *arena,
                    void (*visit)(void *user, uint32_t a, uint32_t b), void *user);

#endif
