/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FAILING_ALLOC_H
#define FAILING_ALLOC_H

#include <stddef.h>

/* Lets the n-th allocation of a unit test fail, to run every path that handles a lack of
 * memory:
 *
 *     for (size_t n = 0;; n++) {
 *         alloc_fail_after(n);
 *         Thing *thing = thing_new();
 *         alloc_fail_never();
 *         if (thing) {
 *             thing_free(thing);
 *             break; (n allocations were enough)
 *         }
 *     }
 *
 * malloc, calloc and realloc of nuncio's own objects are replaced by the linker
 * (-Wl,--wrap); what shared libraries allocate for themselves is not counted. Counting is
 * safe with threads, arming is for one thread. Always disarm before a ck_assert. */

/* Let `count` allocations succeed and every later one fail; the count begins anew. */
void alloc_fail_after(size_t count);
/* Let the one allocation after `count` others fail, those behind it succeed again. */
void alloc_fail_once_after(size_t count);
/* Let all succeed. */
void alloc_fail_never(void);
/* Allocations asked for since alloc_fail_after, alloc_fail_once_after or the start. */
size_t alloc_count(void);

#endif
