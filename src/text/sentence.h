/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "document_impl.h"
#include "paragraph_lines.h"

/* Find the sentences and headings of `doc`.
 *
 * Reads doc->article and doc->tokens, writes doc->sentences, the tokens' `sentence` and
 * their SENTENCE_START. Tokens outside title and body keep NUNCIO_NONE. Fails only with
 * NUNCIO_ERR_MEMORY. */
NuncioStatus sentence_find_all(const NuncioLexicon *lexicon, NuncioDocument *doc,
                               const Lines *lines, NuncioError *error);

#endif
