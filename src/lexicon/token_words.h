/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TOKEN_WORDS_H
#define TOKEN_WORDS_H

#include "document_impl.h"
#include "views.h"
#include "words.h"

/* What the stages ask of single tokens. Any index may be asked for: behind the end of
 * the text stands a mark without a form. */

static inline const NuncioToken *token_at(const NuncioToken *tokens, uint32_t count,
                                          uint32_t index)
{
    static const NuncioToken none = {0, 0, 0, NUNCIO_NONE, 0, NUNCIO_TOKEN_MARK, 0};
    return index < count ? &tokens[index] : &none;
}

static inline bool token_is_mark(const NuncioToken *token, uint8_t mark)
{
    return token->kind == NUNCIO_TOKEN_MARK && token->mark == mark;
}

static inline bool token_is_capital(const NuncioToken *token)
{
    return token->kind == NUNCIO_TOKEN_WORD && (token->flags & NUNCIO_TOKEN_CAPITAL) != 0;
}

/* Whether the token is this ASCII word, in any case. Inline, so that the length of a
 * literal is known and a token of another length costs one compare. */
static inline bool token_word_is(const NuncioDocument *doc, uint32_t index,
                                 const char *word)
{
    NuncioView wanted = view_of(word);
    const NuncioToken *token =
        token_at(doc->tokens.items, (uint32_t)doc->tokens.count, index);
    return token->end_offset - token->begin_offset == wanted.size &&
           view_equal_ascii_case(
               document_slice(doc, token->begin_offset, token->end_offset), wanted);
}

/* "ministers", not "boss" or "gas": the regular plural of a noun. */
static inline bool view_is_plural(NuncioView word)
{
    /* "MPs" */
    bool letters = word.size == 3 && word.data[0] >= 'A' && word.data[0] <= 'Z' &&
                   word.data[1] >= 'A' && word.data[1] <= 'Z';
    return (word.size > 3 || letters) && word.data[word.size - 1] == 's' &&
           word.data[word.size - 2] != 's';
}

/* The bytes of the tokens [first, end), of which there is at least one. */
static inline NuncioSpan token_span(const NuncioToken *tokens, uint32_t first,
                                    uint32_t end)
{
    return (NuncioSpan){tokens[first].begin_offset, tokens[end - 1].end_offset};
}

#endif
