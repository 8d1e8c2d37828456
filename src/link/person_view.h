/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PERSON_VIEW_H
#define PERSON_VIEW_H

#include "archive.h"

/* Two people as linking sees them: what they have in common, and what speaks against
 * their being one. */

enum { SAME_TERM_DAYS = 400 }; /* two posts so near in time are held at once */

/* Each serves a state, and none serves one of the other's. */
bool person_countries_clash(const Archive *archive, const LinkPerson *a,
                            const LinkPerson *b);
/* Each holds a post that only one can hold, at one time, and they share none. */
bool person_posts_clash(const Archive *archive, const LinkPerson *a, const LinkPerson *b);
/* Whether both are named in the post, one that only one can hold, within a term. Of those
 * who are called former there may be several at one time, and one in office beside them.
 */
bool person_in_office_at_once(const Archive *archive, const LinkPerson *a,
                              const LinkPerson *b);
/* Whether some article calls the person a holder of the post, not a former one. */
bool person_is_holder(const Archive *archive, const LinkPerson *person, Node post);
/* The least time between two articles that name them; UINT32_MAX: unknown. */
uint32_t person_days_apart(const Archive *archive, const LinkPerson *a,
                           const LinkPerson *b);
/* A state that both serve, or NODE_NONE. */
Node person_shared_country(const Archive *archive, const LinkPerson *a,
                           const LinkPerson *b);
/* Whether a title of one may be one of the other. */
bool person_titles_agree(const Archive *archive, const LinkPerson *a,
                         const LinkPerson *b);

#endif
