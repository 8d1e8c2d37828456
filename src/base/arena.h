/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARENA_H
#define ARENA_H

#include <nuncio/view.h>

/* Memory that is given back all at once. A failed allocation returns NULL and sets
 * `failed`, which stays set until the next reset: a stage may go on and look once at its
 * end. */
typedef struct ArenaBlock ArenaBlock;

typedef struct {
    ArenaBlock *first;
    ArenaBlock *current;
    bool failed;
} Arena;

#define ARENA_INIT                                                                       \
    {                                                                                    \
        NULL, NULL, false                                                                \
    }

/* `size` zeroed bytes, aligned for any object; NULL when there is no memory. */
void *arena_alloc(Arena *arena, size_t size);
/* The same, but the bytes hold anything: for what is written at once. */
void *arena_alloc_raw(Arena *arena, size_t size);
/* A copy of the bytes with a final NUL behind them; empty and `failed` on no memory. */
NuncioView arena_copy(Arena *arena, NuncioView view);
/* Forget everything, keep up to one ordinary block for reuse. */
void arena_reset(Arena *arena);
void arena_release(Arena *arena);

#endif
