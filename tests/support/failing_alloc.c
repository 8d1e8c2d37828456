/* SPDX-License-Identifier: Apache-2.0 */

/* The linker sends each call of malloc here and the real one is __real_malloc. */

#include "failing_alloc.h"

#include <stdatomic.h>
#include <stdint.h>

/* The names are the linker's. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static atomic_size_t asked;
static atomic_size_t first_failing = SIZE_MAX;
static atomic_size_t last_failing = SIZE_MAX;

static void arm(size_t first, size_t last)
{
    atomic_store(&asked, 0);
    atomic_store(&first_failing, first);
    atomic_store(&last_failing, last);
}

void alloc_fail_after(size_t count)
{
    arm(count, SIZE_MAX);
}

void alloc_fail_once_after(size_t count)
{
    arm(count, count);
}

void alloc_fail_never(void)
{
    atomic_store(&first_failing, SIZE_MAX);
}

size_t alloc_count(void)
{
    return atomic_load(&asked);
}

static int must_fail(void)
{
    size_t number = atomic_fetch_add(&asked, 1);
    return number >= atomic_load(&first_failing) && number <= atomic_load(&last_failing);
}

void *__wrap_malloc(size_t size)
{
    return must_fail() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return must_fail() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return must_fail() ? NULL : __real_realloc(old, size);
}
