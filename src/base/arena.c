/* SPDX-License-Identifier: Apache-2.0 */

/* Bump allocation from a list of blocks, each twice as large as the one before. A reset
 * keeps the first blocks up to KEPT_SIZE together, so that a run over many articles asks
 * malloc only for the unusual one. Memory is zeroed as it is handed out, never a whole
 * block. */

#include "arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BLOCK_SIZE = 64 * 1024,
    LAST_BLOCK_SIZE = 1024 * 1024, /* growth stops here */
    KEPT_SIZE = 1024 * 1024,
    ALIGNMENT = alignof(max_align_t)
};

struct ArenaBlock {
    ArenaBlock *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

static void *block_take(ArenaBlock *block, size_t size)
{
    if (!block || block->size - block->used < size) {
        return NULL;
    }
    void *taken = block->bytes + block->used;
    block->used += size;
    return taken;
}

static size_t next_block_size(const Arena *arena, size_t needed)
{
    size_t size = FIRST_BLOCK_SIZE;
    if (arena->current) {
        size = arena->current->size * 2;
    }
    if (size > LAST_BLOCK_SIZE) {
        size = LAST_BLOCK_SIZE;
    }
    return needed > size ? needed : size;
}

/* A new block behind the current one, which may be followed by kept smaller ones. */
static ArenaBlock *add_block(Arena *arena, size_t needed)
{
    size_t size = next_block_size(arena, needed);
    ArenaBlock *block = malloc(sizeof *block + size);
    if (!block) {
        return NULL;
    }
    block->size = size;
    block->used = 0;
    if (arena->current) {
        block->next = arena->current->next;
        arena->current->next = block;
    } else {
        block->next = arena->first;
        arena->first = block;
    }
    return block;
}

void *arena_alloc_raw(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) {
        arena->failed = true;
        return NULL;
    }
    size = size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
    void *taken = block_take(arena->current, size);
    if (taken) {
        return taken;
    }
    ArenaBlock *next = arena->current ? arena->current->next : arena->first;
    if (!next || next->size < size) {
        next = add_block(arena, size);
        if (!next) {
            arena->failed = true;
            return NULL;
        }
    }
    arena->current = next;
    return block_take(next, size);
}

void *arena_alloc(Arena *arena, size_t size)
{
    void *taken = arena_alloc_raw(arena, size);
    return taken ? memset(taken, 0, size) : NULL;
}

NuncioView arena_copy(Arena *arena, NuncioView view)
{
    char *copy = view.size < SIZE_MAX ? arena_alloc_raw(arena, view.size + 1) : NULL;
    if (!copy) {
        arena->failed = true;
        return (NuncioView){NULL, 0};
    }
    if (view.size) {
        memcpy(copy, view.data, view.size);
    }
    copy[view.size] = '\0';
    return (NuncioView){copy, view.size};
}

void arena_reset(Arena *arena)
{
    ArenaBlock **link = &arena->first;
    size_t kept = 0;
    while (*link) {
        ArenaBlock *block = *link;
        if (block->size > KEPT_SIZE - kept) {
            *link = block->next;
            free(block);
            continue;
        }
        kept += block->size;
        block->used = 0;
        link = &block->next;
    }
    arena->current = arena->first;
    arena->failed = false;
}

void arena_release(Arena *arena)
{
    ArenaBlock *block = arena->first;
    while (block) {
        ArenaBlock *next = block->next;
        free(block);
        block = next;
    }
    *arena = (Arena)ARENA_INIT;
}
