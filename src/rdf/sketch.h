/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SKETCH_H
#define SKETCH_H

#include "buffer.h"

/* A few numbers that stand for a text, so that copies are known without the text: the
 * smallest hashes of its runs of words. How many two texts have in common estimates how
 * much of them is the same. Case of ASCII letters and punctuation do not count. */

enum { SKETCH_MOST = 64, SKETCH_WORDS = 5, SKETCH_DIGITS = 8 };

typedef struct {
    uint32_t hashes[SKETCH_MOST]; /* ascending, each once */
    size_t count;                 /* fewer than SKETCH_MOST: of all runs of the text */
} Sketch;

Sketch sketch_of(NuncioView text);
/* SKETCH_DIGITS hexadecimal digits a hash. */
void sketch_write(Buffer *out, const Sketch *sketch);
/* False when `digits` is no sketch. */
bool sketch_read(NuncioView digits, Sketch *out_sketch);
/* The estimated share, in hundredths, that two texts have of what either has. */
int sketch_similarity(const uint32_t *a, size_t a_count, const uint32_t *b,
                      size_t b_count);

#endif
