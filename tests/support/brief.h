/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BRIEF_H
#define BRIEF_H

#include "buffer.h"
#include <nuncio/document.h>

/* What a document holds in one short line, for tables of sentences; nothing when there is
 * nothing, records with "; " between them. */

/* "person:Ali Shamkhani; role:secretary; date:on Tuesday". */
void brief_mentions(Buffer *out, const NuncioDocument *document);
/* "Faisal Mekdad = foreign-minister/sy; Ali Rezaei": each person with every holding; the
 * status stands before it unless current, `?` behind it where the country is inferred,
 * `+` behind the name of one who is dead. */
void brief_people(Buffer *out, const NuncioDocument *document);
/* "meeting: Faisal Mekdad, Ali Shamkhani @Tehran 2020-12-08; planned visit: ...". A post
 * whose holder is not named stands as "[foreign-minister/ru]", an attendee behind "+". */
void brief_events(Buffer *out, const NuncioDocument *document);
/* "Faisal Mekdad <e0: We stand together": speaker (`-`: none), event, words. */
void brief_quotations(Buffer *out, const NuncioDocument *document);
/* "Faisal Mekdad after Walid Muallem as foreign-minister/sy". */
void brief_successions(Buffer *out, const NuncioDocument *document);
void brief_terms(Buffer *out, const NuncioDocument *document);

#endif
