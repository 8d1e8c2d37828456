/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NEAREST_H
#define NEAREST_H

#include <stddef.h>

/* The name nearest to `word` by edit distance, NULL when none is near. `name_of` gives
 * the n-th name, NULL at the end. */
const char *nearest_name(const char *word,
                         const char *(*name_of)(const void *user, size_t n),
                         const void *user);

#endif
