/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARRAY_H
#define ARRAY_H

#include "arena.h"

/* A growing array in an arena: `ARRAY_OF(NuncioToken) tokens;` */
#define ARRAY_OF(Type)                                                                   \
    struct {                                                                             \
        Type *items;                                                                     \
        size_t count;                                                                    \
        size_t capacity;                                                                 \
    }

/* Append `...` (a value); false when there is no memory, the array is then unchanged. */
#define ARRAY_PUSH(arena, array, ...)                                                    \
    (((array)->count < (array)->capacity ||                                              \
      array_grow((arena), (void **)&(array)->items, &(array)->capacity,                  \
                 sizeof *(array)->items))                                                \
         ? ((array)->items[(array)->count++] = (__VA_ARGS__), true)                      \
         : false)

/* Double *capacity; false, and nothing changed, when there is no memory. */
bool array_grow(Arena *arena, void **items, size_t *capacity, size_t item_size);

#endif
