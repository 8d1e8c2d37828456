/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_DOCUMENT_H
#define NUNCIO_DOCUMENT_H

#include <nuncio/article.h>
#include <nuncio/entity.h>
#include <nuncio/event.h>
#include <nuncio/lexicon.h>
#include <nuncio/mention.h>
#include <nuncio/status.h>
#include <nuncio/token.h>
#include <nuncio/view.h>

/**
 * One article and what was found in it. Belongs to one thread; made once and used for
 * many articles. What it hands out is borrowed until the next _read_ or _free.
 */
typedef struct NuncioDocument NuncioDocument;

/** What the caller knows of an article that its file does not say. */
typedef struct {
    NuncioView publisher; /**< for articles without one; may be empty */
    NuncioDate published; /**< for articles without one; year 0: none */
    NuncioView path;      /**< for messages */
    unsigned long line;   /**< for messages: line of the record in its file, from 1 */
} NuncioReadOptions;

NuncioDocument *nuncio_document_new(void); /* NULL: no memory */
void nuncio_document_free(NuncioDocument *document);

/** Read one JSON object (one line of a .jsonl file, or a whole .json file). */
NuncioStatus nuncio_document_read_json(NuncioDocument *document,
                                       const NuncioLexicon *lexicon, NuncioView bytes,
                                       const NuncioReadOptions *options,
                                       NuncioError *error);
/** Read a text file: optional title line and date line, dateline, body, furniture. */
NuncioStatus nuncio_document_read_text(NuncioDocument *document,
                                       const NuncioLexicon *lexicon, NuncioView bytes,
                                       const NuncioReadOptions *options,
                                       NuncioError *error);
/** Run the stages text, mention, entity, event over the article that was read. */
NuncioStatus nuncio_document_analyse(NuncioDocument *document,
                                     const NuncioLexicon *lexicon, NuncioError *error);

const NuncioArticle *nuncio_document_article(const NuncioDocument *document);
const NuncioToken *nuncio_document_tokens(const NuncioDocument *document,
                                          size_t *out_count);
const NuncioSentence *nuncio_document_sentences(const NuncioDocument *document,
                                                size_t *out_count);
const NuncioQuote *nuncio_document_quotes(const NuncioDocument *document,
                                          size_t *out_count);
const NuncioMention *nuncio_document_mentions(const NuncioDocument *document,
                                              size_t *out_count);
const NuncioEntity *nuncio_document_entities(const NuncioDocument *document,
                                             size_t *out_count);
const NuncioPost *nuncio_document_posts(const NuncioDocument *document,
                                        size_t *out_count);
const NuncioHolding *nuncio_document_holdings(const NuncioDocument *document,
                                              size_t *out_count);
const NuncioTermDate *nuncio_document_term_dates(const NuncioDocument *document,
                                                 size_t *out_count);
const NuncioSuccession *nuncio_document_successions(const NuncioDocument *document,
                                                    size_t *out_count);
const NuncioEvent *nuncio_document_events(const NuncioDocument *document,
                                          size_t *out_count);
const NuncioQuotation *nuncio_document_quotations(const NuncioDocument *document,
                                                  size_t *out_count);

/** The code points before byte `offset` of the analysed text. */
uint32_t nuncio_document_character_offset(const NuncioDocument *document,
                                          uint32_t offset);

/** The bytes of `span`. */
NuncioView nuncio_document_view(const NuncioDocument *document, NuncioSpan span);

#endif
