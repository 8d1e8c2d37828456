/* SPDX-License-Identifier: Apache-2.0 */
#ifndef UTF8_PLAIN_H
#define UTF8_PLAIN_H

#include <nuncio/view.h>

/* Characters as other programs compare them: not utf8_fold, which knows the spellings of
 * names, but what Unicode alone says. */

enum { UTF8_PLAIN_MAX = 32 };

/* The compatibility decomposition (NFKD) of `code` without combining characters, in small
 * letters; returns how many code points it has, 0 to UTF8_PLAIN_MAX. */
size_t utf8_plain(uint32_t code, uint32_t out_codes[UTF8_PLAIN_MAX]);

/* A letter, a number of any kind, or an underscore: \w of Unicode regular expressions. */
bool utf8_is_word(uint32_t code);

/* White space that is seen: no zero-width characters. */
bool utf8_is_blank(uint32_t code);

#endif
