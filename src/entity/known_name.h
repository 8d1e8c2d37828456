/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KNOWN_NAME_H
#define KNOWN_NAME_H

#include "entity_work.h"

/* Whom of the people table a name means by its words. */
typedef struct {
    uint32_t row;   /* the one it means, or NUNCIO_NONE */
    uint32_t maybe; /* the one it may mean if a title says so, or NUNCIO_NONE: the name
                       goes on as no spelling of the table does */
    bool suffix;    /* "Jr.", "III" */
} KnownName;

KnownName known_name_of(const EntityWork *work, uint32_t mention);

#endif
