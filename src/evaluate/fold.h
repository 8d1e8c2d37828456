/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FOLD_H
#define FOLD_H

#include "array.h"
#include "ratio.h"

/* Texts as the score compares them. What is made lives in the arena; on no memory it is
 * shorter and arena->failed is set. */

typedef ARRAY_OF(Codes) Words;

/* Small letters without marks, apostrophes dropped, everything but letters, numbers and
 * underscores as one space, none at the ends. */
Codes fold_text(Arena *arena, NuncioView text);
/* The parts between the spaces of a folded text. */
Words fold_split(Arena *arena, Codes folded);

bool codes_equal(Codes a, Codes b);
/* By the first code point that differs, then by length. */
int codes_compare(Codes a, Codes b);
bool codes_are(Codes codes, const char *ascii);
bool codes_start_with(Codes codes, Codes start);

#endif
