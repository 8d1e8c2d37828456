/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_ENTITY_H
#define STAGE_ENTITY_H

#include "document_impl.h"

/* From mentions to entities, posts and holdings. Links doc->mentions to entities and
 * posts; fills doc->entities, doc->posts, doc->holdings. Fails only with
 * NUNCIO_ERR_MEMORY. */
NuncioStatus stage_entity(const NuncioLexicon *lexicon, NuncioDocument *doc,
                          NuncioError *error);

#endif
