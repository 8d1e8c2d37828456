/* SPDX-License-Identifier: Apache-2.0 */

/* From the lists of a document to statements, one map a kind. */

#include "stage_rdf.h"
#include "error.h"

/* The order is the order of the statements within each part. */
static void (*const maps[])(Mapping *) = {
    map_article, map_people, map_holdings, map_events, map_quotations, map_mentions,
};

NuncioStatus stage_rdf(Mapping *mapping, const NuncioDocument *document,
                       const NuncioLexicon *lexicon, NuncioError *error)
{
    const TermTable *terms = &mapping->terms;
    mapping_start(mapping, document, lexicon);
    for (size_t i = 0; i < sizeof maps / sizeof *maps && terms->status == NUNCIO_OK;
         i++) {
        maps[i](mapping);
    }
    return terms->status == NUNCIO_OK
               ? NUNCIO_OK
               : error_set(error, terms->status, NULL, "%s", terms->fault);
}
