/* SPDX-License-Identifier: Apache-2.0 */
/* An event that is put off is off on its old day and planned on the new one. Where the
 * article does not tell the old day it is one event: planned, on the new day. What was
 * told of it before ("was due on Monday", "has been postponed") is set right. */
#include "postponement.h"

#include "calendar.h"

enum { EVENTS_BACK = 64, WEEK = 7 };

static NuncioEvent copy_of(EventWork *work, const NuncioEvent *event)
{
    NuncioEvent copy = *event;
    copy.actors = NULL;
    copy.actor_count = 0;
    copy.main = false;
    for (uint32_t i = 0; i < event->actor_count; i++) {
        event_add_actor(work, &copy, event->actors[i]);
    }
    return copy;
}

static void shift_days(NuncioEvent *event, long days)
{
    event->earliest = calendar_from_days(calendar_to_days(event->earliest) + days);
    event->latest = calendar_from_days(calendar_to_days(event->latest) + days);
}

static bool is_weekday(const EventWork *work, uint32_t mention_index)
{
    const NuncioMention *mention = &work->doc->mentions.items[mention_index];
    return mention->token_end - mention->first_token == 1 &&
           event_is(work, mention->first_token, WORD_BIT(WEEKDAY));
}

/* Weekdays are read one by one. "Due on Tuesday, was postponed to Friday" on a Wednesday
 * means yesterday, "due on Thursday, postponed to Tuesday" on a Monday the next week. */
static void order_days(const EventWork *work, NuncioEvent *old, NuncioEvent *next,
                       const Postponement *postponement)
{
    enum { JUST_PAST = 2 };
    NuncioDate today = work->doc->article.published;
    if (old->earliest.year == 0 || next->earliest.year == 0 ||
        !calendar_is_valid(today)) {
        return;
    }
    int order = calendar_compare(old->earliest, next->earliest);
    bool old_weekday = is_weekday(work, postponement->old_day);
    if (postponement->earlier) {
        if (order <= 0 && old_weekday) {
            shift_days(old, WEEK);
        }
    } else if (order >= 0) {
        long past = calendar_to_days(today) - (calendar_to_days(old->earliest) - WEEK);
        if (old_weekday && past <= JUST_PAST) {
            shift_days(old, -WEEK);
        } else if (is_weekday(work, postponement->new_day)) {
            shift_days(next, WEEK);
        }
    }
}

/* The new day is told as such: it may have passed when the article looks back. */
static void set_new_day(EventWork *work, NuncioEvent *event, uint32_t mention_index)
{
    const NuncioMention *mention = &work->doc->mentions.items[mention_index];
    event->status = NUNCIO_PLANNED;
    event->earliest = (NuncioDate){0, 0, 0};
    event->latest = event->earliest;
    event->day_inferred = false;
    event->day_evidence = mention->span;
    event_set_day(work, event, mention_index);
    if (event->earliest.year == 0) {
        event->earliest = mention->earliest;
        event->latest = mention->latest;
    }
    /* nothing is put off "to Friday" on that Friday */
    NuncioDate today = work->doc->article.published;
    if (event->earliest.year != 0 && is_weekday(work, mention_index) &&
        calendar_is_valid(today) && calendar_compare(event->earliest, today) == 0) {
        shift_days(event, WEEK);
    }
}

/* Whether `old` is an earlier telling of what is put off. */
static bool is_same(const NuncioEvent *old, const NuncioEvent *event)
{
    bool open = old->status == NUNCIO_PLANNED || old->status == NUNCIO_CANCELLED;
    return open && old->type == event->type && old->type != NUNCIO_GATHERING &&
           event_same_parties(old, event) && event_places_agree(old, event);
}

/* Whether `told`, a plan with a day, is what is put off to `next`. */
static bool is_put_off(const NuncioEvent *told, const NuncioEvent *old,
                       const NuncioEvent *next, const Postponement *postponement)
{
    bool before =
        told->earliest.year != 0 && next->earliest.year != 0 &&
        (postponement->earlier ? calendar_compare(told->earliest, next->latest) > 0
                               : calendar_compare(told->latest, next->earliest) < 0);
    return before &&
           (postponement->old_day == NUNCIO_NONE || event_days_agree(told, old));
}

/* Of what was told before: a plan for the old day is off; that something was put off, no
 * day told, is this event. */
static void settle_told(EventWork *work, const NuncioEvent *old, const NuncioEvent *next,
                        const Postponement *postponement)
{
    size_t count = work->doc->events.count;
    for (size_t i = count; i-- > 0 && count - i <= EVENTS_BACK;) {
        NuncioEvent *told = &work->doc->events.items[i];
        if (!is_same(told, next)) {
            continue;
        }
        if (told->earliest.year == 0) {
            bool one = postponement->old_day == NUNCIO_NONE;
            told->status = one ? NUNCIO_PLANNED : told->status;
            continue;
        }
        bool off = is_put_off(told, old, next, postponement);
        told->status = off ? NUNCIO_CANCELLED : told->status;
    }
}

/* What is off on its old day takes place, if at all, on the day of the event at `index`.
 */
static void point_to(EventWork *work, uint32_t index, const NuncioEvent *old,
                     const Postponement *postponement)
{
    const NuncioEvent *next = &work->doc->events.items[index];
    size_t count = work->doc->events.count;
    for (size_t i = count; i-- > 0 && count - i <= EVENTS_BACK;) {
        NuncioEvent *told = &work->doc->events.items[i];
        if (i != index && told->status == NUNCIO_CANCELLED &&
            told->postponed_to == NUNCIO_NONE && is_same(told, next) &&
            is_put_off(told, old, next, postponement)) {
            told->postponed_to = index;
        }
    }
}

NuncioEvent postponement_next(EventWork *work, NuncioEvent *event,
                              const Postponement *postponement)
{
    NuncioEvent next = copy_of(work, event);
    set_new_day(work, &next, postponement->new_day);
    uint32_t end = work->tokens[postponement->end - 1].end_offset;
    next.evidence.end_offset =
        end > next.evidence.end_offset ? end : next.evidence.end_offset;
    if (postponement->old_day != NUNCIO_NONE) {
        order_days(work, event, &next, postponement);
    }
    return next;
}

uint32_t postponement_tell(EventWork *work, NuncioEvent event,
                           const Postponement *postponement)
{
    NuncioEvent next = postponement_next(work, &event, postponement);
    settle_told(work, &event, &next, postponement);
    if (postponement->old_day != NUNCIO_NONE) {
        event_add(work, event, false);
    }
    uint32_t index = event_add(work, next, false);
    if (index != NUNCIO_NONE) {
        point_to(work, index, &event, postponement);
    }
    return index;
}
