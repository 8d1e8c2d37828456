/* SPDX-License-Identifier: Apache-2.0 */
#include "pair_index.h"

bool pair_index_init(PairIndex *index, Arena *arena, size_t record_count,
                     size_t pair_count,
                     void (*members)(const void *user, size_t pair, uint32_t out[2]),
                     const void *user)
{
    uint32_t both[2];
    index->begins = arena_alloc(arena, (record_count + 2) * sizeof *index->begins);
    index->pairs = arena_alloc(arena, (pair_count * 2 + 1) * sizeof *index->pairs);
    if (arena->failed) {
        return false;
    }
    /* counted two behind, so that filling moves each begin to its place */
    for (size_t i = 0; i < pair_count; i++) {
        members(user, i, both);
        for (size_t k = 0; k < 2; k++) {
            if (both[k] + 2 <= record_count) {
                index->begins[both[k] + 2]++;
            }
        }
    }
    for (size_t i = 2; i <= record_count; i++) {
        index->begins[i] += index->begins[i - 1];
    }
    for (size_t i = 0; i < pair_count; i++) {
        members(user, i, both);
        for (size_t k = 0; k < 2; k++) {
            index->pairs[index->begins[both[k] + 1]++] = (uint32_t)i;
        }
    }
    return true;
}
