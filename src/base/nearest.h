/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NEAREST_H
#define NEAREST_H

#include <nuncio/view.h>
#include <stddef.h>

/* The name nearest to `word` by edit distance, NULL when none is near. `name_of` gives
 * the n-th name, NULL at the end. */
const char *nearest_name(const char *word,
                         const char *(*name_of)(const void *user, size_t n),
                         const void *user);

/* Whether two spellings differ by one letter too many, missing, wrong or exchanged with
 * its neighbour, as misprints do; beginnings and ends tell names apart (Ivanova). */
bool nearest_is_misprint(NuncioView a, NuncioView b);

#endif
