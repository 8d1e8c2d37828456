/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SORT_UNIQUE_H
#define SORT_UNIQUE_H

#include <stddef.h>

/* Sort `count` items and keep one of those that compare as equal; how many are left. */
size_t sort_unique(void *items, size_t count, size_t size,
                   int (*compare)(const void *, const void *));

#endif
