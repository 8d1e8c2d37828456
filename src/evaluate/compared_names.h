/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARED_NAMES_H
#define COMPARED_NAMES_H

#include "fold.h"

/* Names of people and bodies under comparison; made in an arena. */

typedef struct {
    Codes folded;
    Words core; /* its words without titles and particles */
} PersonName;

PersonName person_name(Arena *arena, NuncioView name);

/* Two names of one person: the family names agree and the shorter is part of the longer.
 */
bool person_names_agree(const PersonName *a, const PersonName *b, Arena *scratch);

/* A folded name of a body without "the" or its country's adjective before it. */
Codes body_name_core(Codes folded);

#endif
