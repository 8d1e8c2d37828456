/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CATEGORIES_H
#define CATEGORIES_H

#include <nuncio/view.h>

/* What follows from the category of a role (the second column of roles.tsv), and from
 * the head noun of an organisation. */

/* Serves a state even where none is named. */
bool category_is_national(NuncioView category);
/* No post: a profession. */
bool category_is_occupation(NuncioView category);
/* "The president" without a name is one certain person. */
bool category_is_definite(NuncioView category);
/* One person of a state holds it at a time. */
bool category_is_single(NuncioView category);
/* May be shortened to "Minister X" or "Secretary X". */
bool category_is_ministerial(NuncioView category);
/* Roles that in the plural mean their state and not persons: "Iranian officials". */
bool role_stands_for_state(NuncioView role);

/* Whether the wording of `role` is so general that it may mean holders of several
 * categories; *out_fits tells whether `category` is one of them. */
bool role_is_general(NuncioView role, NuncioView category, bool *out_fits);

/* "Basra Chamber of Commerce", "Chamber of Industry and Trade". */
bool body_is_chamber_of_commerce(NuncioView name);

/* The kind of an organisation by the last word of its name that tells it ("ministry",
 * "party"), else empty. */
NuncioView body_kind_of_name(NuncioView name);

#endif
