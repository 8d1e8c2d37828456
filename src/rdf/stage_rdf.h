/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_RDF_H
#define STAGE_RDF_H

#include "mapping.h"

/* The statements of an analysed document: fills mapping->lists. `lexicon` may be NULL:
 * then only what the document holds is described. Fails with NUNCIO_ERR_MEMORY, or with
 * _ENCODING or _DATA when something cannot stand in RDF; the lists are then of no use. */
NuncioStatus stage_rdf(Mapping *mapping, const NuncioDocument *document,
                       const NuncioLexicon *lexicon, NuncioError *error);

#endif
