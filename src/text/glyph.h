/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GLYPH_H
#define GLYPH_H

#include <nuncio/token.h>

/* One character of the text as the tokeniser sees it. */
typedef enum {
    GLYPH_END, /* before the first or behind the last character */
    GLYPH_SPACE,
    GLYPH_LINE_END,
    GLYPH_JOINER, /* soft hyphen, zero-width joiners: nothing between two letters */
    GLYPH_LETTER, /* combining marks too */
    GLYPH_DIGIT,
    GLYPH_APOSTROPHE, /* ' and its typographic forms, which may be single quotes */
    GLYPH_QUOTE,      /* double quotation marks */
    GLYPH_HYPHEN,
    GLYPH_DASH,
    GLYPH_OPEN_BRACKET,
    GLYPH_CLOSE_BRACKET,
    GLYPH_STOP, /* . , ; : ? ! and the ellipsis: what closes or divides clauses */
    GLYPH_OTHER
} GlyphKind;

typedef struct {
    uint32_t code; /* code point, 0 at the ends */
    uint8_t kind;  /* a GlyphKind */
    uint8_t mark;  /* NUNCIO_MARK_* of a mark whose name needs no context, else 0 */
    uint8_t size;  /* bytes */
} Glyph;

extern const uint8_t glyph_ascii_kinds[128];
extern const uint8_t glyph_ascii_marks[128];

/* The glyph at `offset`, which is within the text. */
Glyph glyph_decode(NuncioView text, size_t offset);

/* The glyph at `offset` of valid UTF-8; GLYPH_END from text.size on. */
static inline Glyph glyph_at(NuncioView text, size_t offset)
{
    if (offset >= text.size) {
        return (Glyph){0, GLYPH_END, 0, 0};
    }
    unsigned char c = (unsigned char)text.data[offset];
    if (c >= 128) {
        return glyph_decode(text, offset);
    }
    return (Glyph){c, glyph_ascii_kinds[c], glyph_ascii_marks[c], 1};
}

/* The glyph that ends at `offset`; GLYPH_END at 0. */
Glyph glyph_before(NuncioView text, size_t offset);

/* Kind of the byte when it is ASCII, else -1. */
static inline int glyph_ascii_kind(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c < 128 ? glyph_ascii_kinds[c] : -1;
}

static inline bool glyph_is_blank(Glyph glyph)
{
    return glyph.kind <= GLYPH_JOINER;
}

static inline bool glyph_is_word(Glyph glyph)
{
    return glyph.kind == GLYPH_LETTER || glyph.kind == GLYPH_DIGIT;
}

#endif
