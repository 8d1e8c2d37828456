/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FRAME_H
#define FRAME_H

#include "event_work.h"

/* A frame whose trigger stands in the sentence, and who takes part. */
typedef struct {
    const FrameRow *frame;
    const TriggerHit *hit;
    UnitSet sides[2]; /* who acts, and the others */
    uint8_t functions[2];
    bool from_subject;  /* who acts was found as the subject of the clause */
    bool group;         /* a side stands for parties told before */
    uint32_t only_post; /* of "the ministers of A and B" just this one, or NUNCIO_NONE */
    uint32_t day;  /* the date mention of its day, or NUNCIO_NONE: as the clause tells */
    uint32_t from; /* tokens that the evidence spans */
    uint32_t to;
} Firing;

/* frame_parties.c: fill the sides from the frame's slots. */
void frame_read_parties(const EventWork *work, Firing *firing);
/* "held talks with A, and in Moscow with B", "met with A and, separately, with B": a
 * further party behind a second "with" is met on its own. Behind the last party of `set`
 * only links, adverbs and a place may stand before it. */
bool frame_read_further(const EventWork *work, const UnitSet *set, UnitSet *out,
                        uint32_t *out_place);
/* Behind the last party that follows the trigger, or behind the trigger. */
uint32_t frame_parties_end(const EventWork *work, const Firing *firing);
/* Let the evidence span the units of `set` too. */
void frame_widen(const EventWork *work, const UnitSet *set, Firing *firing);

/* group.c: put the persons meant in the place of "the two leaders". */
void frame_expand_groups(const EventWork *work, Firing *firing);

/* frame_needs.c: whether the frame's needs are met by what was found. */
bool frame_needs_met(const EventWork *work, const Firing *firing);
/* frame_word.c */
/* Whether the trigger is a noun where the frame wants a verb, or the other way round. */
bool frame_is_other_word(const EventWork *work, const TriggerHit *hit);
/* Whether a longer wording of another kind has these words. */
bool frame_is_covered(const EventWork *work, const TriggerHit *hit);
/* Whether the noun only means an event told before: "these talks". */
bool frame_is_told_before(const EventWork *work, const Firing *firing);

/* frame_event.c: tell the event of these two sides; of a visit to several places one
 * event for each. */
void frame_emit(EventWork *work, const Firing *firing, const UnitSet *own,
                const UnitSet *others);
/* The same at the unit `place` (NUNCIO_NONE: nowhere). */
void frame_emit_at(EventWork *work, const Firing *firing, const UnitSet *own,
                   const UnitSet *others, uint32_t place);
/* gapping.c: what "and Y on Tuesday" behind the objects, which end at `end`, tells. */
void gapping_emit(EventWork *work, const Firing *firing, uint32_t end);
/* The unit of the place that the clause gives the event, or NUNCIO_NONE. */
uint32_t frame_place(const EventWork *work, const Firing *firing);
/* The post of a unit: its own, or the one in which its person acts. */
uint32_t frame_post_of(const EventWork *work, const Unit *unit);

#endif
