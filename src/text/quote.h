/* SPDX-License-Identifier: Apache-2.0 */
#ifndef QUOTE_H
#define QUOTE_H

#include "document_impl.h"

/* Pair the quotation marks of `doc` within title and body.
 *
 * Reads doc->tokens and doc->sentences, writes doc->quotes (outer ones before those
 * within them, else in text order) and the tokens' QUOTED; the mark of a single quote
 * that has no partner becomes NUNCIO_MARK_OTHER: it was an apostrophe. Fails only with
 * NUNCIO_ERR_MEMORY. */
NuncioStatus quote_find_all(NuncioDocument *doc, NuncioError *error);

#endif
