/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OWN_NAME_H
#define OWN_NAME_H

#include "terms.h"

/* An IRI below the base, taken apart. */
typedef struct {
    Space space;
    NuncioView local;    /* without the fragment */
    uint32_t begin, end; /* of a span */
    bool span;
} OwnName;

typedef enum { NAME_OWN, NAME_FOREIGN, NAME_OUT_OF_FORM } NameKind;

/* Fills *out_name for NAME_OWN. */
NameKind own_name_read(NuncioView base, NuncioView iri, OwnName *out_name);

#endif
