/* SPDX-License-Identifier: Apache-2.0 */
/* ASCII is looked up in one table; a few dozen typographic marks in a second, sorted one;
 * everything else is asked of utf8.h. */
#include "glyph.h"

#include "utf8.h"

#define E GLYPH_END
#define S GLYPH_SPACE
#define N GLYPH_LINE_END
#define L GLYPH_LETTER
#define D GLYPH_DIGIT
#define A GLYPH_APOSTROPHE
#define Q GLYPH_QUOTE
#define H GLYPH_HYPHEN
#define B GLYPH_OPEN_BRACKET
#define C GLYPH_CLOSE_BRACKET
#define P GLYPH_STOP
#define O GLYPH_OTHER
/* clang-format off */
const uint8_t glyph_ascii_kinds[128] = {
    S, S, S, S, S, S, S, S, S, S, N, S, S, S, S, S,
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, P, Q, O, O, O, O, A, B, C, O, O, P, H, P, O,
    D, D, D, D, D, D, D, D, D, D, P, P, O, O, O, P,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, B, O, C, O, O,
    A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, B, O, C, O, S,
};
/* clang-format on */
#undef E
#undef S
#undef N
#undef L
#undef D
#undef A
#undef Q
#undef H
#undef B
#undef C
#undef P
#undef O

const uint8_t glyph_ascii_marks[128] = {
    ['.'] = NUNCIO_MARK_STOP,          [','] = NUNCIO_MARK_COMMA,
    [';'] = NUNCIO_MARK_SEMICOLON,     [':'] = NUNCIO_MARK_COLON,
    ['?'] = NUNCIO_MARK_QUESTION,      ['!'] = NUNCIO_MARK_EXCLAMATION,
    ['/'] = NUNCIO_MARK_SLASH,         ['('] = NUNCIO_MARK_OPEN_BRACKET,
    ['['] = NUNCIO_MARK_OPEN_BRACKET,  ['{'] = NUNCIO_MARK_OPEN_BRACKET,
    [')'] = NUNCIO_MARK_CLOSE_BRACKET, [']'] = NUNCIO_MARK_CLOSE_BRACKET,
    ['}'] = NUNCIO_MARK_CLOSE_BRACKET, ['#'] = NUNCIO_MARK_OTHER,
    ['$'] = NUNCIO_MARK_OTHER,         ['%'] = NUNCIO_MARK_OTHER,
    ['&'] = NUNCIO_MARK_OTHER,         ['*'] = NUNCIO_MARK_OTHER,
    ['+'] = NUNCIO_MARK_OTHER,         ['<'] = NUNCIO_MARK_OTHER,
    ['='] = NUNCIO_MARK_OTHER,         ['>'] = NUNCIO_MARK_OTHER,
    ['@'] = NUNCIO_MARK_OTHER,         ['\\'] = NUNCIO_MARK_OTHER,
    ['^'] = NUNCIO_MARK_OTHER,         ['_'] = NUNCIO_MARK_OTHER,
    ['|'] = NUNCIO_MARK_OTHER,         ['~'] = NUNCIO_MARK_OTHER,
};

/* Sorted by code point. */
static const struct {
    uint16_t code;
    uint8_t kind;
    uint8_t mark;
} specials[] = {
    {0x0085, GLYPH_LINE_END, 0},
    {0x00AB, GLYPH_QUOTE, 0}, /* « */
    {0x00AD, GLYPH_JOINER, 0},
    {0x00B4, GLYPH_APOSTROPHE, 0},
    {0x00BB, GLYPH_QUOTE, 0},      /* » */
    {0x02BC, GLYPH_APOSTROPHE, 0}, /* modifier apostrophe */
    {0x060C, GLYPH_STOP, NUNCIO_MARK_COMMA},
    {0x061B, GLYPH_STOP, NUNCIO_MARK_SEMICOLON},
    {0x061F, GLYPH_STOP, NUNCIO_MARK_QUESTION},
    {0x200C, GLYPH_JOINER, 0},
    {0x200D, GLYPH_JOINER, 0},
    {0x2010, GLYPH_HYPHEN, 0},
    {0x2011, GLYPH_HYPHEN, 0},
    {0x2012, GLYPH_DASH, NUNCIO_MARK_DASH},
    {0x2013, GLYPH_DASH, NUNCIO_MARK_DASH},
    {0x2014, GLYPH_DASH, NUNCIO_MARK_DASH},
    {0x2015, GLYPH_DASH, NUNCIO_MARK_DASH},
    {0x2018, GLYPH_APOSTROPHE, 0},
    {0x2019, GLYPH_APOSTROPHE, 0},
    {0x201A, GLYPH_APOSTROPHE, 0},
    {0x201B, GLYPH_APOSTROPHE, 0},
    {0x201C, GLYPH_QUOTE, 0},
    {0x201D, GLYPH_QUOTE, 0},
    {0x201E, GLYPH_QUOTE, 0},
    {0x201F, GLYPH_QUOTE, 0},
    {0x2026, GLYPH_STOP, NUNCIO_MARK_ELLIPSIS},
    {0x2028, GLYPH_LINE_END, 0},
    {0x2029, GLYPH_LINE_END, 0},
    {0x2032, GLYPH_APOSTROPHE, 0}, /* prime */
    {0x2033, GLYPH_QUOTE, 0},      /* double prime */
    {0x2039, GLYPH_APOSTROPHE, 0},
    {0x203A, GLYPH_APOSTROPHE, 0},
    {0x2060, GLYPH_JOINER, 0},
    {0x2212, GLYPH_HYPHEN, 0},
    {0xFEFF, GLYPH_JOINER, 0},
};

static bool find_special(Glyph *glyph)
{
    size_t low = 0;
    size_t high = sizeof specials / sizeof specials[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (specials[middle].code == glyph->code) {
            glyph->kind = specials[middle].kind;
            glyph->mark = specials[middle].mark;
            return true;
        }
        if (specials[middle].code < glyph->code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return false;
}

Glyph glyph_decode(NuncioView text, size_t offset)
{
    size_t next_offset = offset;
    Glyph glyph = {0, GLYPH_OTHER, NUNCIO_MARK_OTHER, 0};
    glyph.code = utf8_next(text, &next_offset);
    glyph.size = (uint8_t)(next_offset - offset);
    if (find_special(&glyph)) {
        return glyph;
    }
    if (utf8_is_letter(glyph.code) || utf8_is_mark(glyph.code)) {
        glyph.kind = GLYPH_LETTER;
    } else if (utf8_is_digit(glyph.code)) {
        glyph.kind = GLYPH_DIGIT;
    } else if (utf8_is_space(glyph.code)) {
        glyph.kind = GLYPH_SPACE;
    }
    return glyph;
}

Glyph glyph_before(NuncioView text, size_t offset)
{
    if (offset == 0) {
        return (Glyph){0, GLYPH_END, 0, 0};
    }
    size_t begin_offset = offset - 1;
    while (begin_offset > 0 && ((unsigned char)text.data[begin_offset] & 0xC0) == 0x80) {
        begin_offset--;
    }
    return glyph_at(text, begin_offset);
}
