/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include "buffer.h"

/* What is known of the screen, and text laid out for it. */

enum { TERMINAL_WIDTH_TEXT = 80, TERMINAL_WIDTH_TABLE = 140 };

/* Columns of the terminal: $COLUMNS, else what the terminal at `descriptor` says, else
 * `otherwise`. */
int terminal_width(int descriptor, int otherwise);

/* Whether colours are welcome on stdout: it is a terminal, not a dumb one, and NO_COLOR
 * is unset. */
bool terminal_has_colours(void);

/* Columns that `text` (valid UTF-8) takes: combining marks none, East Asian wide letters
 * two. */
size_t text_width(NuncioView text);

/* The longest beginning of `text` that takes at most `width` columns. */
NuncioView text_fitting(NuncioView text, size_t width);

/* Append the words of `text` in lines of at most `width` columns: the first line goes on
 * at column `column`, the others begin after `indent` spaces. Escapes the text, and ends
 * with a newline. */
void append_wrapped(Buffer *out, NuncioView text, size_t column, size_t indent,
                    size_t width);

#endif
