/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TOKENISER_H
#define TOKENISER_H

#include "buffer.h"
#include "document_impl.h"
#include "glyph.h"
#include "paragraph_lines.h"
#include "words.h"

/* The tokeniser's state, shared by tokenise.c, token_word.c and token_quote.c. */

enum { TOKENISER_BRACKETS = 8 };

typedef struct {
    const NuncioLexicon *lexicon;
    NuncioDocument *doc;
    const Lines *lines;
    NuncioView text;      /* the article's text up to the end of the span */
    size_t begin_offset;  /* of the span */
    Buffer folded;        /* of words that are not ASCII */
    uint32_t possessive;  /* word number of "'s" */
    bool double_open;     /* a double quotation of this paragraph is open */
    bool single_open;     /* a single one */
    bool single_inside;   /* it was opened within the double one */
    size_t bracket_count; /* open brackets of this paragraph; deeper ones are ignored */
    uint32_t brackets[TOKENISER_BRACKETS]; /* their tokens */
    bool line_start;                       /* the next token is the first on its line */
    NuncioToken spare;                     /* taken when there is no memory */
    bool failed;                           /* no memory */
} Tokeniser;

/* Append a token of a kind, its offsets, its mark and the flags JOINED and LINE_START
 * set, and the rest 0 for the caller to fill. Never NULL: without memory it is a spare
 * one. */
NuncioToken *tokeniser_push(Tokeniser *tokeniser, size_t begin_offset, size_t end_offset,
                            NuncioTokenKind kind, unsigned mark);

/* The glyph before `offset` within the span. */
Glyph tokeniser_before(const Tokeniser *tokeniser, size_t offset);

/* Each takes the token at `offset` and returns its end. */
size_t tokenise_word(Tokeniser *tokeniser, size_t offset);
size_t tokenise_number(Tokeniser *tokeniser, size_t offset);
size_t tokenise_quote(Tokeniser *tokeniser, size_t offset, Glyph glyph);
size_t tokenise_apostrophe(Tokeniser *tokeniser, size_t offset, Glyph glyph);

/* Number of the word text[begin_offset, end_offset), 0 when unknown. */
uint32_t tokeniser_word(Tokeniser *tokeniser, size_t begin_offset, size_t end_offset);

/* Whether the apostrophe before `offset` begins the "s" of a possessive. */
bool tokeniser_is_possessive(const Tokeniser *tokeniser, size_t offset);

#endif
