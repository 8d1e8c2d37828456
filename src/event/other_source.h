/* SPDX-License-Identifier: Apache-2.0 */
/* What a quotation comes from where no person says it. */
#ifndef OTHER_SOURCE_H
#define OTHER_SOURCE_H

#include "event_work.h"

/* The token of a source in the sentence entered last that is no person: a country that
 * "accused", "the statement said". Then the speaker before does not go on. NUNCIO_NONE
 * where there is none. */
uint32_t other_source_find(const EventWork *work);

#endif
