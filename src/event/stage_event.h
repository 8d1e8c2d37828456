/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_EVENT_H
#define STAGE_EVENT_H

#include "document_impl.h"

/* From entities to events, quotations and successions. Reads all lists before it, fills
 * doc->events, doc->quotations, doc->successions. Fails only with NUNCIO_ERR_MEMORY. */
NuncioStatus stage_event(const NuncioLexicon *lexicon, NuncioDocument *doc,
                         NuncioError *error);

#endif
