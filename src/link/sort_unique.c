/* SPDX-License-Identifier: Apache-2.0 */
#include "sort_unique.h"
#include <stdlib.h>
#include <string.h>

size_t sort_unique(void *items, size_t count, size_t size,
                   int (*compare)(const void *, const void *))
{
    char *bytes = items;
    size_t kept = 0;
    if (count == 0) {
        return 0;
    }
    qsort(items, count, size, compare);
    for (size_t i = 1; i < count; i++) {
        if (compare(bytes + kept * size, bytes + i * size) != 0) {
            kept++;
            memmove(bytes + kept * size, bytes + i * size, size);
        }
    }
    return kept + 1;
}
