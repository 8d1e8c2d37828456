/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OFFICE_IDENTIFY_H
#define OFFICE_IDENTIFY_H

#include "entity_work.h"
#include "tenures.h"

/* Look once at how each person is called. */
void office_index(EntityWork *work);

/* The tenure of the person of a row that a role means, NULL when there is none. */
typedef const TenureRow *(*TenureChoice)(const EntityWork *work, const RoleReading *role,
                                         uint32_t person_row);

/* Make the person, whom the lexicon has not told yet, the one of the lexicon who had the
 * office of the role, by a tenure that `choose` finds; whether there is one. The first
 * goes by the family name alone or a name longer than the lexicon has it, the second by
 * another spelling of a full name, where the state is told. */
bool office_identify(EntityWork *work, const RoleReading *role, uint32_t person,
                     TenureChoice choose);
bool office_identify_spelling(EntityWork *work, const RoleReading *role, uint32_t person,
                              TenureChoice choose);

#endif
