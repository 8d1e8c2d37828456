/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include <nuncio/view.h>

/* Small steps over the lines of a text. Offsets are bytes; white space is Unicode's, with
 * no-break and zero-width characters. */

/* The first offset from `begin` that is no white space, at most `end`. */
size_t lines_skip_space(NuncioView text, size_t begin, size_t end);
/* The end of [begin, end) without its final white space. */
size_t lines_trim_end(NuncioView text, size_t begin, size_t end);
/* Offset of the next line feed, or `end`. */
size_t lines_end(NuncioView text, size_t begin, size_t end);
/* The beginning of the line that ends at `end`, not before `begin`. */
size_t lines_begin(NuncioView text, size_t begin, size_t end);
/* Bytes [begin, end) without white space at both ends. */
NuncioView lines_trimmed(NuncioView text, size_t begin, size_t end);
/* Whether a sentence seems to end right before `offset`: full stop, question or
 * exclamation mark, ellipsis, perhaps with closing quotation marks or brackets. */
bool lines_sentence_ends(NuncioView text, size_t begin, size_t offset);

#endif
