/* SPDX-License-Identifier: Apache-2.0 */
/* The three parts of the article that are read (title, dateline, body) are tokenised in
 * the order in which they stand; then sentences, then quotations. */
#include "stage_text.h"

#include "document_impl.h"
#include "error.h"
#include "quote.h"
#include "sentence.h"
#include "tokenise.h"

enum { PART_COUNT = 3 };

/* The parts in text order, cut where they overlap or run over the text. */
static void order_parts(const NuncioArticle *article, NuncioSpan out_parts[PART_COUNT])
{
    const NuncioSpan parts[PART_COUNT] = {article->title, article->dateline,
                                          article->body};
    for (size_t i = 0; i < PART_COUNT; i++) {
        size_t at = i;
        while (at > 0 && out_parts[at - 1].begin_offset > parts[i].begin_offset) {
            out_parts[at] = out_parts[at - 1];
            at--;
        }
        out_parts[at] = parts[i];
    }
    uint32_t reached = 0;
    for (size_t i = 0; i < PART_COUNT; i++) {
        NuncioSpan *part = &out_parts[i];
        if (part->end_offset > article->text.size) {
            part->end_offset = (uint32_t)article->text.size;
        }
        if (part->begin_offset < reached) {
            part->begin_offset = reached;
        }
        if (part->end_offset > reached) {
            reached = part->end_offset;
        }
    }
}

NuncioStatus stage_text(const NuncioLexicon *lexicon, NuncioDocument *doc,
                        NuncioError *error)
{
    NuncioSpan parts[PART_COUNT];
    order_parts(&doc->article, parts);
    Lines lines = lines_of(doc->article.text, doc->article.body);
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (parts[i].begin_offset >= parts[i].end_offset) {
            continue;
        }
        NuncioStatus status = tokenise_span(lexicon, doc, &lines, parts[i], error);
        if (status) {
            return status;
        }
    }
    NuncioStatus status = sentence_find_all(lexicon, doc, &lines, error);
    return status ? status : quote_find_all(doc, error);
}
