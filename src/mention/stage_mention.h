/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STAGE_MENTION_H
#define STAGE_MENTION_H

#include "document_impl.h"

/* Find names, roles, dates and pronouns. Reads the tokens and sentences, writes
 * doc->mentions in text order, outer ones before those inside them. Fails only with
 * NUNCIO_ERR_MEMORY. */
NuncioStatus stage_mention(const NuncioLexicon *lexicon, NuncioDocument *doc,
                           NuncioError *error);

#endif
