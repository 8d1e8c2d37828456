/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOCUMENT_IMPL_H
#define DOCUMENT_IMPL_H

#include "array.h"
#include <nuncio/document.h>

/* The inside of a document. Each stage reads the lists above its own and writes only its
 * own. All arrays live in the arena. */
struct NuncioDocument {
    Arena arena;
    NuncioArticle article; /* article/ */

    ARRAY_OF(NuncioToken) tokens; /* text/ */
    ARRAY_OF(NuncioSentence) sentences;
    ARRAY_OF(NuncioQuote) quotes;

    ARRAY_OF(NuncioMention) mentions; /* mention/, entity links by entity/ */

    ARRAY_OF(NuncioEntity) entities; /* entity/ */
    ARRAY_OF(NuncioPost) posts;
    ARRAY_OF(NuncioHolding) holdings;

    ARRAY_OF(NuncioEvent) events; /* event/ */
    ARRAY_OF(NuncioQuotation) quotations;
    ARRAY_OF(NuncioTermDate) term_dates;
    ARRAY_OF(NuncioSuccession) successions;

    /* Code points before each multiple of OFFSET_STRIDE bytes; NULL when the text is
     * ASCII only. Filled when the article is read. */
    uint32_t *character_offsets;
};

enum { OFFSET_STRIDE = 64 };

/* Empty everything for the next article; the arena is kept. */
void document_clear(NuncioDocument *document);
/* To be called once article.text is final; false on no memory. */
bool document_index_characters(NuncioDocument *document);

/* Of two entities the one that more of the last few hundred mentions up to `mention` are
 * of; `a` when neither is ahead. */
uint32_t document_oftener_named(const NuncioDocument *document, uint32_t mention,
                                uint32_t a, uint32_t b);

static inline NuncioView document_slice(const NuncioDocument *document, uint32_t begin,
                                        uint32_t end)
{
    return (NuncioView){document->article.text.data + begin, end - begin};
}

/* The word of a token; empty behind the last one. */
static inline NuncioView document_token_view(const NuncioDocument *document, size_t index)
{
    if (index >= document->tokens.count) {
        return (NuncioView){NULL, 0};
    }
    const NuncioToken *token = &document->tokens.items[index];
    return document_slice(document, token->begin_offset, token->end_offset);
}

#endif
