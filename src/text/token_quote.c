/* SPDX-License-Identifier: Apache-2.0 */
/* Direction of quotation marks, and what an apostrophe is. The spaces beside a mark
 * decide where they are clear; else its typographic form; else (straight marks) whether a
 * quotation is open. Whether marks really pair is settled later, in quote.c. */
#include "tokeniser.h"

#include "utf8.h"

enum { PARTNER_DISTANCE = 400 }; /* bytes; bounds the search, so the pass stays linear */

/* Whether a mark behind `glyph` may open: nothing, a space, a dash or a bracket. */
static bool opens_behind(Glyph glyph)
{
    return glyph_is_blank(glyph) || glyph.kind == GLYPH_OPEN_BRACKET ||
           glyph.kind == GLYPH_DASH || glyph.kind == GLYPH_HYPHEN || glyph.code == '/' ||
           glyph.code == 0x201C || glyph.code == 0x2018;
}

/* Whether a mark before `glyph` may close. */
static bool closes_before(Glyph glyph)
{
    return glyph_is_blank(glyph) || glyph.kind == GLYPH_CLOSE_BRACKET ||
           glyph.kind == GLYPH_STOP || glyph.kind == GLYPH_DASH ||
           glyph.kind == GLYPH_HYPHEN || glyph.code == 0x201D || glyph.code == 0x2019;
}

/* What the form of a mark says: 1 opens, -1 closes, 0 either. */
static int form_of(uint32_t code)
{
    switch (code) {
    case 0x201C:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x2018:
    case 0x201A:
    case 0x201B:
    case 0x2039:
    case '`':
        return 1;
    case 0x201D:
    case 0x00BB:
    case 0x203A:
        return -1;
    default:
        return 0;
    }
}

static bool double_opens(const Tokeniser *tokeniser, uint32_t code, Glyph before,
                         Glyph after)
{
    bool may_open = opens_behind(before);
    bool may_close = closes_before(after);
    int form = form_of(code);
    if (form != 0 && (form > 0) != tokeniser->double_open) {
        return form > 0;
    }
    if (may_open != may_close) {
        return may_open;
    }
    return form != 0 ? form > 0 : !tokeniser->double_open;
}

static size_t push_double(Tokeniser *tokeniser, size_t offset, size_t end_offset,
                          uint32_t code)
{
    bool opens = double_opens(tokeniser, code, tokeniser_before(tokeniser, offset),
                              glyph_at(tokeniser->text, end_offset));
    tokeniser->double_open = opens;
    if (!opens && tokeniser->single_inside) {
        tokeniser->single_open = false;
    }
    tokeniser_push(tokeniser, offset, end_offset, NUNCIO_TOKEN_MARK,
                   opens ? NUNCIO_MARK_OPEN_QUOTE : NUNCIO_MARK_CLOSE_QUOTE);
    return end_offset;
}

size_t tokenise_quote(Tokeniser *tokeniser, size_t offset, Glyph glyph)
{
    return push_double(tokeniser, offset, offset + glyph.size, glyph.code);
}

/* Whether the space behind a closing mark leads to a lower-case word, as it does behind
 * the possessive of a plural. */
static bool goes_on_behind(NuncioView text, size_t offset)
{
    Glyph space = glyph_at(text, offset);
    return space.kind == GLYPH_SPACE &&
           utf8_is_lower(glyph_at(text, offset + space.size).code);
}

/* Whether from `offset` on a single mark that can close comes before one that opens. */
static bool finds_close(const Tokeniser *tokeniser, size_t offset)
{
    NuncioView text = tokeniser->text;
    size_t limit = offset + PARTNER_DISTANCE;
    while (offset < limit) {
        Glyph glyph = glyph_at(text, offset);
        if (glyph.kind == GLYPH_END || glyph.kind == GLYPH_LINE_END) {
            return false;
        }
        if (glyph.kind == GLYPH_APOSTROPHE) {
            bool opens = opens_behind(tokeniser_before(tokeniser, offset));
            bool closes = closes_before(glyph_at(text, offset + glyph.size));
            if (opens != closes) {
                return closes;
            }
        }
        offset += glyph.size;
    }
    return false;
}

static bool is_plural_letter(Glyph glyph)
{
    return glyph.code == 's' || glyph.code == 'S' || glyph.code == 'x' ||
           glyph.code == 'z';
}

/* What a lone apostrophe is that stands behind a space: an opening mark or nothing. */
static unsigned mark_behind_space(const Tokeniser *tokeniser, uint32_t code,
                                  size_t end_offset)
{
    Glyph after = glyph_at(tokeniser->text, end_offset);
    if (glyph_is_blank(after) || (after.kind == GLYPH_DIGIT && form_of(code) <= 0)) {
        return NUNCIO_MARK_OTHER;
    }
    bool opens = form_of(code) > 0 || finds_close(tokeniser, end_offset);
    return opens ? NUNCIO_MARK_OPEN_QUOTE : NUNCIO_MARK_OTHER;
}

/* What it is behind a letter or mark: NUNCIO_MARK_NONE stands for a possessive. */
static unsigned mark_behind_glyph(const Tokeniser *tokeniser, uint32_t code, Glyph before,
                                  size_t end_offset)
{
    bool closes = closes_before(glyph_at(tokeniser->text, end_offset));
    bool plural = is_plural_letter(before) && closes && form_of(code) <= 0;
    if (tokeniser->single_open) {
        plural = plural && goes_on_behind(tokeniser->text, end_offset) &&
                 finds_close(tokeniser, end_offset);
        return plural ? NUNCIO_MARK_NONE : NUNCIO_MARK_CLOSE_QUOTE;
    }
    if (plural) {
        return NUNCIO_MARK_NONE;
    }
    bool opens = !closes && before.kind == GLYPH_STOP &&
                 (form_of(code) > 0 || finds_close(tokeniser, end_offset));
    return opens ? NUNCIO_MARK_OPEN_QUOTE : NUNCIO_MARK_OTHER;
}

static size_t push_possessive(Tokeniser *tokeniser, size_t offset, size_t end_offset)
{
    tokeniser_push(tokeniser, offset, end_offset, NUNCIO_TOKEN_POSSESSIVE, 0)->word =
        tokeniser->possessive;
    return end_offset;
}

/* The double mark that two single ones stand for. */
static uint32_t doubled_code(uint32_t code)
{
    return form_of(code) > 0 ? 0x201C : code == 0x2019 ? 0x201D : '"';
}

size_t tokenise_apostrophe(Tokeniser *tokeniser, size_t offset, Glyph glyph)
{
    size_t end_offset = offset + glyph.size;
    Glyph before = tokeniser_before(tokeniser, offset);
    if (glyph_at(tokeniser->text, end_offset).code == glyph.code) {
        return push_double(tokeniser, offset, end_offset + glyph.size,
                           doubled_code(glyph.code));
    }
    if (tokeniser_is_possessive(tokeniser, end_offset) &&
        (!glyph_is_blank(before) || form_of(glyph.code) <= 0)) {
        return push_possessive(tokeniser, offset, end_offset + 1);
    }
    unsigned mark = opens_behind(before) && before.kind != GLYPH_HYPHEN
                        ? mark_behind_space(tokeniser, glyph.code, end_offset)
                        : mark_behind_glyph(tokeniser, glyph.code, before, end_offset);
    if (mark == NUNCIO_MARK_NONE) {
        return push_possessive(tokeniser, offset, end_offset);
    }
    if (mark != NUNCIO_MARK_OTHER) {
        tokeniser->single_open = mark == NUNCIO_MARK_OPEN_QUOTE;
        tokeniser->single_inside = tokeniser->single_open && tokeniser->double_open;
    }
    tokeniser_push(tokeniser, offset, end_offset, NUNCIO_TOKEN_MARK, mark);
    return end_offset;
}
