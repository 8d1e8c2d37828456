/* SPDX-License-Identifier: Apache-2.0 */
#ifndef POSTPONEMENT_H
#define POSTPONEMENT_H

#include "event_work.h"

/* What a sentence tells of an event that is put off, moved or brought forward. */
typedef struct {
    const TriggerHit *cue;
    uint32_t old_day; /* date mentions, or NUNCIO_NONE */
    uint32_t new_day;
    uint32_t end; /* behind the words that tell it */
    bool passive; /* "was postponed": the event is told before the cue */
    bool sure; /* not "may be postponed", "asked to postpone", "has not been put off" */
    bool earlier; /* brought forward */
} Postponement;

/* postponement.c */
/* Of the event that the trigger [first, end) tells. False: nothing of that kind. */
bool postponement_read(const EventWork *work, uint32_t first, uint32_t end,
                       Postponement *out);
bool postponement_is_told(const EventWork *work, uint32_t first, uint32_t end);
/* Of a cue, whatever it is said of. */
void postponement_read_cue(const EventWork *work, const TriggerHit *cue,
                           Postponement *out);
bool postponement_is_cue(const TriggerHit *hit);

/* postponement_days.c: fill the days of what the cue of `out` is said of, a noun that
 * ends at `noun_end`, or NUNCIO_NONE. */
void postponement_days(const EventWork *work, uint32_t noun_first, uint32_t noun_end,
                       Postponement *out);

/* postponement_tell.c */
/* `event`, off on its old day, as it is planned on the new one; a weekday of the former
 * is set right by the latter. */
NuncioEvent postponement_next(EventWork *work, NuncioEvent *event,
                              const Postponement *postponement);
/* Tell `event`, cancelled on its old day, and the same planned on the new one; the index
 * of the latter. */
uint32_t postponement_tell(EventWork *work, NuncioEvent event,
                           const Postponement *postponement);

/* postponement_told.c: what the sentence says of the event told before. */
void postponement_read_sentence(EventWork *work);

#endif
