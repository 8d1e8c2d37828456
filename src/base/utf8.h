/* SPDX-License-Identifier: Apache-2.0 */
#ifndef UTF8_H
#define UTF8_H

#include "buffer.h"

/* The only room that knows utf8proc. Nothing here asks the locale. */

/* Whether all bytes are valid UTF-8 without NUL, surrogates and noncharacters (U+FFFE,
 * U+FFFF, U+FDD0..U+FDEF and their like); if not, where. */
bool utf8_check(NuncioView bytes, size_t *out_fault_offset);

/* Decode one code point of valid UTF-8 at `offset` and move it on. */
uint32_t utf8_next(NuncioView text, size_t *offset);

/* Append the code point, which must be valid. */
void utf8_append(Buffer *out, uint32_t code);

bool utf8_is_letter(uint32_t code);
bool utf8_is_upper(uint32_t code);
bool utf8_is_lower(uint32_t code);
bool utf8_is_digit(uint32_t code);
bool utf8_is_mark(uint32_t code);  /* combining */
bool utf8_is_space(uint32_t code); /* white space, line ends, zero-width and no-break */

/* Append the folded form: NFKD, case folded, combining marks dropped, special letters
 * (ı ø ł đ ß æ œ þ ð) as ASCII, typographic apostrophes as ', soft hyphens and
 * zero-width marks dropped. ASCII stays a plain lower-casing loop. Linear: runs of more
 * than 30 combining marks are cut before normalising. */
void utf8_fold(Buffer *out, NuncioView text);

/* Append a slug of [a-z0-9-] of at most LIMIT_SLUG bytes: the folded text with runs of
 * anything else as one hyphen, none at the ends. May append nothing. */
void utf8_slug(Buffer *out, NuncioView text);

/* Whether letters of more than one script stand in `text` (Latin with Cyrillic...). */
bool utf8_mixed_scripts(NuncioView text);

/* utf8proc's version, for --version. */
const char *utf8_library_version(void);

#endif
