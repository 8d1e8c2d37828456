/* SPDX-License-Identifier: Apache-2.0 */

/* The document as a container: making, emptying, looking inside. Character offsets count
 * lead bytes: a table gives the count before each OFFSET_STRIDE bytes, the rest is
 * counted on demand. ASCII text needs no table. */

#include "document_impl.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

NuncioDocument *nuncio_document_new(void)
{
    return calloc(1, sizeof(NuncioDocument));
}

void nuncio_document_free(NuncioDocument *document)
{
    if (document) {
        arena_release(&document->arena);
        free(document);
    }
}

void document_clear(NuncioDocument *document)
{
    Arena arena = document->arena;
    arena_reset(&arena);
    *document = (NuncioDocument){.arena = arena};
}

static bool is_ascii(NuncioView text)
{
    size_t offset = 0;
    for (; text.size - offset >= sizeof(uint64_t); offset += sizeof(uint64_t)) {
        uint64_t eight;
        memcpy(&eight, text.data + offset, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080)) {
            return false;
        }
    }
    for (; offset < text.size; offset++) {
        if ((unsigned char)text.data[offset] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Code points that begin in the bytes from `begin` to `end`: eight bytes at a time, a bit
 * is left for each that is no continuation byte, and the product adds the bits up. */
static uint32_t count_leads(NuncioView text, size_t begin, size_t end)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint32_t count = 0;
    size_t i = begin;
    for (; end - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
        uint64_t eight;
        memcpy(&eight, text.data + i, sizeof eight);
        count += (uint32_t)((((~eight >> 7 | eight >> 6) & ones) * ones) >> 56);
    }
    for (; i < end; i++) {
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    }
    return count;
}

bool document_index_characters(NuncioDocument *document)
{
    NuncioView text = document->article.text;
    document->character_offsets = NULL;
    if (is_ascii(text)) {
        return true;
    }
    size_t stride_count = text.size / OFFSET_STRIDE;
    uint32_t *offsets =
        arena_alloc(&document->arena, (stride_count + 1) * sizeof *offsets);
    if (!offsets) {
        return false;
    }
    for (size_t i = 0; i < stride_count; i++) {
        size_t begin = i * OFFSET_STRIDE;
        offsets[i + 1] = offsets[i] + count_leads(text, begin, begin + OFFSET_STRIDE);
    }
    document->character_offsets = offsets;
    return true;
}

uint32_t nuncio_document_character_offset(const NuncioDocument *document, uint32_t offset)
{
    assert(offset <= document->article.text.size);
    if (!document->character_offsets) {
        return offset;
    }
    size_t stride = offset / OFFSET_STRIDE;
    return document->character_offsets[stride] +
           count_leads(document->article.text, stride * OFFSET_STRIDE, offset);
}

uint32_t document_oftener_named(const NuncioDocument *document, uint32_t mention,
                                uint32_t a, uint32_t b)
{
    enum { MENTIONS = 300 };
    uint32_t of_a = 0;
    uint32_t of_b = 0;
    for (uint32_t i = 0; i <= mention && i < MENTIONS; i++) {
        uint32_t entity = document->mentions.items[mention - i].entity;
        of_a += entity == a;
        of_b += entity == b;
    }
    return of_b > of_a ? b : a;
}

NuncioView nuncio_document_view(const NuncioDocument *document, NuncioSpan span)
{
    assert(span.begin_offset <= span.end_offset);
    assert(span.end_offset <= document->article.text.size);
    if (span.begin_offset == span.end_offset) {
        return (NuncioView){NULL, 0};
    }
    return document_slice(document, span.begin_offset, span.end_offset);
}

const NuncioArticle *nuncio_document_article(const NuncioDocument *document)
{
    return &document->article;
}

/* One look at each list. */
#define LIST_ACCESSOR(Type, list)                                                        \
    const Type *nuncio_document_##list(const NuncioDocument *document,                   \
                                       size_t *out_count)                                \
    {                                                                                    \
        *out_count = document->list.count;                                               \
        return document->list.items;                                                     \
    }

LIST_ACCESSOR(NuncioToken, tokens)
LIST_ACCESSOR(NuncioSentence, sentences)
LIST_ACCESSOR(NuncioQuote, quotes)
LIST_ACCESSOR(NuncioMention, mentions)
LIST_ACCESSOR(NuncioEntity, entities)
LIST_ACCESSOR(NuncioPost, posts)
LIST_ACCESSOR(NuncioHolding, holdings)
LIST_ACCESSOR(NuncioTermDate, term_dates)
LIST_ACCESSOR(NuncioSuccession, successions)
LIST_ACCESSOR(NuncioEvent, events)
LIST_ACCESSOR(NuncioQuotation, quotations)
