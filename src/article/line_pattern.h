/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINE_PATTERN_H
#define LINE_PATTERN_H

#include <nuncio/view.h>

/* Whether the whole of `text` fits `pattern`, a pattern of data/furniture.tsv.
 *
 * Letters match in either case (ASCII), a space matches any run of white space (or none
 * beside a mark), `*` any run of characters, and
 *   <CAPS>    2 to 4 capital letters
 *   <digits>  1 to 9 digits
 *   <name>    2 to 5 words that are written like the name of a person
 *   <line>    3 or more of the same mark of * # = _ - ~
 * match what they say. What the first `*` matched is put into *out_star (may be NULL). */
bool line_pattern_matches(NuncioView pattern, NuncioView text, NuncioView *out_star);

#endif
