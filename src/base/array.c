/* SPDX-License-Identifier: Apache-2.0 */

/* Doubling into new arena memory; the old items stay behind until the arena is reset. The
 * item pointer has the caller's type, so it is read and written as bytes. */

#include "array.h"

#include <string.h>

enum { FIRST_CAPACITY = 16 };

bool array_grow(Arena *arena, void **items, size_t *capacity, size_t item_size)
{
    size_t grown = *capacity ? *capacity * 2 : FIRST_CAPACITY;
    if (grown < *capacity || grown > SIZE_MAX / item_size) {
        arena->failed = true;
        return false;
    }
    void *old;
    void *moved = arena_alloc_raw(arena, grown * item_size);
    if (!moved) {
        return false;
    }
    memcpy(&old, (const void *)items, sizeof old);
    if (*capacity) {
        memcpy(moved, old, *capacity * item_size);
    }
    memcpy((void *)items, &moved, sizeof moved);
    *capacity = grown;
    return true;
}
