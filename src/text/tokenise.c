/* SPDX-License-Identifier: Apache-2.0 */
/* One pass from left to right: the kind of a glyph says which scanner takes the token
 * that begins there. Nothing looks further than a few glyphs ahead, except that a
 * doubtful apostrophe looks for its partner within a bounded distance. */
#include "tokenise.h"

#include "error.h"
#include "tokeniser.h"

Glyph tokeniser_before(const Tokeniser *tokeniser, size_t offset)
{
    if (offset <= tokeniser->begin_offset) {
        return (Glyph){0, GLYPH_END, 0, 0};
    }
    return glyph_before(tokeniser->text, offset);
}

/* Whether only blanks stand between `offset` and the line end before it. */
static bool is_line_start(NuncioView text, size_t offset)
{
    for (size_t steps = 0; steps < 64; steps++) {
        Glyph glyph = glyph_before(text, offset);
        if (glyph.kind == GLYPH_END || glyph.kind == GLYPH_LINE_END) {
            return true;
        }
        if (!glyph_is_blank(glyph)) {
            return false;
        }
        offset -= glyph.size;
    }
    return false;
}

NuncioToken *tokeniser_push(Tokeniser *tokeniser, size_t begin_offset, size_t end_offset,
                            NuncioTokenKind kind, unsigned mark)
{
    NuncioDocument *doc = tokeniser->doc;
    unsigned flags = tokeniser->line_start ? NUNCIO_TOKEN_LINE_START : 0;
    tokeniser->line_start = false;
    if (!ARRAY_PUSH(&doc->arena, &doc->tokens, (NuncioToken){0})) {
        tokeniser->failed = true;
        return &tokeniser->spare;
    }
    NuncioToken *token = &doc->tokens.items[doc->tokens.count - 1];
    if (begin_offset > tokeniser->begin_offset && doc->tokens.count > 1 &&
        token[-1].end_offset == begin_offset) {
        flags |= NUNCIO_TOKEN_JOINED;
    }
    token->begin_offset = (uint32_t)begin_offset;
    token->end_offset = (uint32_t)end_offset;
    token->sentence = NUNCIO_NONE;
    token->flags = (uint16_t)flags;
    token->kind = (uint8_t)kind;
    token->mark = (uint8_t)mark;
    return token;
}

static size_t skip_blanks(Tokeniser *tokeniser, size_t offset)
{
    size_t begin_offset = offset;
    bool line_end = false;
    Glyph glyph = glyph_at(tokeniser->text, offset);
    while (glyph.kind != GLYPH_END && glyph_is_blank(glyph)) {
        line_end = line_end || glyph.kind == GLYPH_LINE_END;
        offset += glyph.size;
        glyph = glyph_at(tokeniser->text, offset);
    }
    tokeniser->line_start = tokeniser->line_start || line_end;
    if (line_end && lines_break(tokeniser->lines, begin_offset, offset)) {
        tokeniser->double_open = false;
        tokeniser->single_open = false;
        tokeniser->bracket_count = 0;
    }
    return offset;
}

static size_t tokenise_hyphen(Tokeniser *tokeniser, size_t offset, Glyph glyph)
{
    size_t end_offset = offset + glyph.size;
    Glyph next = glyph_at(tokeniser->text, end_offset);
    unsigned mark = NUNCIO_MARK_HYPHEN;
    while (next.kind == GLYPH_HYPHEN) {
        mark = NUNCIO_MARK_DASH;
        end_offset += next.size;
        next = glyph_at(tokeniser->text, end_offset);
    }
    if (glyph_is_blank(next) || glyph_is_blank(tokeniser_before(tokeniser, offset))) {
        mark = NUNCIO_MARK_DASH;
    }
    tokeniser_push(tokeniser, offset, end_offset, NUNCIO_TOKEN_MARK, mark);
    return end_offset;
}

static size_t tokenise_open_bracket(Tokeniser *tokeniser, size_t offset, Glyph glyph)
{
    size_t end_offset = offset + glyph.size;
    if (tokeniser->bracket_count < TOKENISER_BRACKETS) {
        tokeniser->brackets[tokeniser->bracket_count++] =
            (uint32_t)tokeniser->doc->tokens.count;
    }
    tokeniser_push(tokeniser, offset, end_offset, NUNCIO_TOKEN_MARK,
                   NUNCIO_MARK_OPEN_BRACKET);
    return end_offset;
}

static size_t tokenise_close_bracket(Tokeniser *tokeniser, size_t offset, Glyph glyph)
{
    size_t end_offset = offset + glyph.size;
    NuncioDocument *doc = tokeniser->doc;
    tokeniser_push(tokeniser, offset, end_offset, NUNCIO_TOKEN_MARK,
                   NUNCIO_MARK_CLOSE_BRACKET);
    if (tokeniser->bracket_count > 0) {
        size_t first = tokeniser->brackets[--tokeniser->bracket_count];
        for (size_t i = first; i < doc->tokens.count; i++) {
            doc->tokens.items[i].flags |= NUNCIO_TOKEN_PARENTHESIS;
        }
    }
    return end_offset;
}

/* Any other mark or symbol. A run of full stops is an ellipsis. */
static size_t tokenise_mark(Tokeniser *tokeniser, size_t offset, Glyph glyph)
{
    size_t end_offset = offset + glyph.size;
    unsigned mark = glyph.mark;
    uint32_t word = 0;
    if (glyph.code == '.') {
        while (glyph_at(tokeniser->text, end_offset).code == '.') {
            end_offset++;
            mark = NUNCIO_MARK_ELLIPSIS;
        }
    } else if (glyph.code == ',' || glyph.code == '/' || glyph.code == '+' ||
               glyph.code == '&') {
        word = tokeniser_word(tokeniser, offset, end_offset);
    }
    tokeniser_push(tokeniser, offset, end_offset, NUNCIO_TOKEN_MARK, mark)->word = word;
    return end_offset;
}

static size_t tokenise_one(Tokeniser *tokeniser, size_t offset)
{
    Glyph glyph = glyph_at(tokeniser->text, offset);
    switch ((GlyphKind)glyph.kind) {
    case GLYPH_END:
    case GLYPH_SPACE:
    case GLYPH_LINE_END:
    case GLYPH_JOINER:
        return skip_blanks(tokeniser, offset);
    case GLYPH_LETTER:
        return tokenise_word(tokeniser, offset);
    case GLYPH_DIGIT:
        return tokenise_number(tokeniser, offset);
    case GLYPH_APOSTROPHE:
        return tokenise_apostrophe(tokeniser, offset, glyph);
    case GLYPH_QUOTE:
        return tokenise_quote(tokeniser, offset, glyph);
    case GLYPH_HYPHEN:
        return tokenise_hyphen(tokeniser, offset, glyph);
    case GLYPH_DASH:
        tokeniser_push(tokeniser, offset, offset + glyph.size, NUNCIO_TOKEN_MARK,
                       NUNCIO_MARK_DASH);
        return offset + glyph.size;
    case GLYPH_OPEN_BRACKET:
        return tokenise_open_bracket(tokeniser, offset, glyph);
    case GLYPH_CLOSE_BRACKET:
        return tokenise_close_bracket(tokeniser, offset, glyph);
    case GLYPH_STOP:
    case GLYPH_OTHER:
        break;
    }
    return tokenise_mark(tokeniser, offset, glyph);
}

/* One space before an ASCII character that is no blank, as between most words: there is
 * nothing to note. */
static bool is_lone_space(NuncioView text, size_t offset)
{
    return text.data[offset] == ' ' && offset + 1 < text.size &&
           glyph_ascii_kind(text.data[offset + 1]) > GLYPH_JOINER;
}

NuncioStatus tokenise_span(const NuncioLexicon *lexicon, NuncioDocument *doc,
                           const Lines *lines, NuncioSpan span, NuncioError *error)
{
    Tokeniser tokeniser = {
        .lexicon = lexicon,
        .doc = doc,
        .lines = lines,
        .text = {doc->article.text.data, span.end_offset},
        .begin_offset = span.begin_offset,
        .folded = BUFFER_INIT,
        .possessive = lexicon_word(lexicon, NUNCIO_VIEW("'s")),
        .line_start = is_line_start(doc->article.text, span.begin_offset),
    };
    size_t offset = span.begin_offset;
    while (offset < span.end_offset && !tokeniser.failed) {
        offset = is_lone_space(tokeniser.text, offset) ? offset + 1
                                                       : tokenise_one(&tokeniser, offset);
    }
    bool failed = tokeniser.failed || tokeniser.folded.failed;
    buffer_release(&tokeniser.folded);
    return failed ? error_memory(error) : NUNCIO_OK;
}
