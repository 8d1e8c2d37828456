/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SHINGLE_H
#define SHINGLE_H

#include <nuncio/view.h>

/* Runs of words as numbers, for comparing texts. Case of ASCII letters, marks and spaces
 * do not count. */

enum { SHINGLE_WORDS = 5 };

/* Give the number of each run of SHINGLE_WORDS words to `visit`. */
void shingle_each(NuncioView text, void (*visit)(void *user, uint32_t hash), void *user);
/* The number of all words of `text`. */
uint32_t shingle_whole(NuncioView text);

#endif
