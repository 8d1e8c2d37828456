/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LISTING_H
#define LISTING_H

#include "buffer.h"
#include <nuncio/document.h>

/* What a document holds as plain text, one record a line, in the order of its lists. The
 * same document gives the same bytes. Positions are code points of the analysed text.
 *
 *     0-5 person by name "Raisi"
 *     holding "Ebrahim Raisi" as head-of-state/ir current role.before-name 0-31 "..."
 *
 * Behind a position stands the text there, in quotation marks. */

/* What reading and the stage text made: article fields, sentences, quotations. */
void listing_text(Buffer *out, const NuncioDocument *document);
/* The mentions with their row of the lexicon; links to entities belong to the next. */
void listing_mentions(Buffer *out, const NuncioDocument *document,
                      const NuncioLexicon *lexicon);
/* Entities with the places of their mentions, posts, holdings, deaths. */
void listing_entities(Buffer *out, const NuncioDocument *document);
/* Events with their actors, quotations, terms of office, successions. */
void listing_events(Buffer *out, const NuncioDocument *document);

#endif
