/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TOKENISE_H
#define TOKENISE_H

#include "document_impl.h"
#include "paragraph_lines.h"

/* Append the tokens of the article's text within `span` to doc->tokens, in order, their
 * `sentence` NUNCIO_NONE. `lines.text` is the article's text. Fails only with
 * NUNCIO_ERR_MEMORY, some tokens may then have been added. */
NuncioStatus tokenise_span(const NuncioLexicon *lexicon, NuncioDocument *doc,
                           const Lines *lines, NuncioSpan span, NuncioError *error);

#endif
