/* SPDX-License-Identifier: Apache-2.0 */
#include "key_pairs.h"
#include "sort_unique.h"
#include <stdlib.h>

static int compare_rows(const void *left, const void *right)
{
    const KeyRow *a = left, *b = right;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    if (a->order != b->order) {
        return a->order < b->order ? -1 : 1;
    }
    return (a->record > b->record) - (a->record < b->record);
}

static int compare_pairs(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

bool key_pairs_each(KeyRows *rows, size_t neighbours, Arena *arena,
                    void (*visit)(void *user, uint32_t a, uint32_t b), void *user)
{
    ARRAY_OF(uint64_t) pairs = {NULL, 0, 0};
    rows->count =
        sort_unique(rows->items, rows->count, sizeof *rows->items, compare_rows);
    for (size_t i = 0; i < rows->count; i++) {
        const KeyRow *row = &rows->items[i];
        for (size_t k = i + 1; k < rows->count && k <= i + neighbours; k++) {
            const KeyRow *other = &rows->items[k];
            if (other->key != row->key) {
                break;
            }
            uint32_t a = row->record, b = other->record;
            if (a != b) {
                ARRAY_PUSH(arena, &pairs,
                           (uint64_t)(a < b ? a : b) << 32 | (a < b ? b : a));
            }
        }
    }
    pairs.count =
        sort_unique(pairs.items, pairs.count, sizeof *pairs.items, compare_pairs);
    for (size_t i = 0; i < pairs.count && !arena->failed; i++) {
        visit(user, (uint32_t)(pairs.items[i] >> 32), (uint32_t)pairs.items[i]);
    }
    return !arena->failed;
}
