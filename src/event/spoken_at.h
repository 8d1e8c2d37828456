/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SPOKEN_AT_H
#define SPOKEN_AT_H

#include "document_impl.h"

/* At which event somebody says something: the events that the article tells of each
 * person, so that a quotation finds its own without looking through all. */

/* An event of a person's list. The offsets only grow: each is the smallest at which this
 * event or a later one of the list is told. */
typedef struct {
    uint32_t event;
    uint32_t begin_offset;
} Told;

typedef ARRAY_OF(Told) SpokenAt;

/* By entity: the held talks in which it takes part. NULL on no memory. */
SpokenAt *spoken_at_list(NuncioDocument *doc);
/* The last event of the speaker that is told before the span or soon behind it, or
 * NUNCIO_NONE. */
uint32_t spoken_at_event(const SpokenAt *events, uint32_t speaker, NuncioSpan span);

#endif
