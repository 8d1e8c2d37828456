/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GATHERING_H
#define GATHERING_H

#include "event_work.h"

/* The tokens of a gathering's name and the one of them that says what it is. */
typedef struct {
    uint32_t first;
    uint32_t end;
    uint32_t head;
} GatheringName;

/* gathering_name.c */
/* The gathering named right behind `at` (determiners and adjectives aside). */
bool gathering_name(const EventWork *work, uint32_t at, GatheringName *out_name);
/* The gathering whose name has its head at `head`. */
bool gathering_at_head(const EventWork *work, uint32_t head, GatheringName *out_name);
/* The first of the many sides in "meeting of A, B and C", "session of the OIC", or NULL.
 */
const Unit *gathering_sides(const EventWork *work, uint32_t head);

/* gathering.c: an event of this name, its place and day read around [first, end); it
 * joins the one told before under the same name. Without actors it is dropped. */
NuncioEvent gathering_new(EventWork *work, NuncioView rule, NuncioSpan evidence,
                          const GatheringName *name);
void gathering_set(EventWork *work, NuncioEvent *event, uint32_t first, uint32_t end);
void gathering_add(EventWork *work, const NuncioEvent *event);

/* Whether the set is a larger round than the event: four parties or more, a principal of
 * the event among them. */
bool gathering_is_larger(const EventWork *work, const NuncioEvent *event,
                         const UnitSet *set);
/* gathering_bare.c */
/* "an Iran-Iraq forum": the two states in front of the head. */
bool gathering_pair_before(const EventWork *work, uint32_t head, UnitSet *out);
/* Keep a gathering of which nobody, or only the states in its name, is known yet. */
void gathering_remember(EventWork *work, const NuncioEvent *event);
/* Whether "the event" at `head` may mean the one that is kept. */
bool gathering_is_bare(const EventWork *work, uint32_t head);
/* Add the event to the gathering told last; false where the two do not agree. */
bool gathering_complete(EventWork *work, const NuncioEvent *event);
/* Add a gathering that is told for the first time. gathering.c */
void gathering_put(EventWork *work, const NuncioEvent *event);
/* Whether two names may mean one gathering. gathering.c */
bool gathering_names_agree(NuncioView a, NuncioView b);

/* gathering_told.c: what is said of a gathering itself: held, opened, hosted, attended
 * by. */
void gathering_read_told(EventWork *work);

#endif
