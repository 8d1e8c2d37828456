/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PARAGRAPH_LINES_H
#define PARAGRAPH_LINES_H

#include <nuncio/view.h>

/* What a line end means in one text. */
typedef struct {
    NuncioView text;
    bool hard_wrapped; /* lines were broken to a width: a line end may be a mere space */
} Lines;

/* Whether most lines of text[span] are as long as hard-wrapped ones. */
Lines lines_of(NuncioView text, NuncioSpan span);

/* Whether the white space text[begin_offset, end_offset) between two words ends a
 * paragraph. */
bool lines_break(const Lines *lines, size_t begin_offset, size_t end_offset);

#endif
