/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_TEXT_H
#define STAGE_TEXT_H

#include <nuncio/document.h>

/* Find tokens, sentences and quotations of the article that was read.
 *
 * Reads doc->article (text, title, body, dateline), fills doc->tokens, doc->sentences and
 * doc->quotes, which must be empty. Tokens of the dateline are in no sentence. Fails only
 * with NUNCIO_ERR_MEMORY. */
NuncioStatus stage_text(const NuncioLexicon *lexicon, NuncioDocument *doc,
                        NuncioError *error);

#endif
