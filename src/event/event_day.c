/* SPDX-License-Identifier: Apache-2.0 */
/* The day of an event from a date mention, which was read without knowing whether it is
 * past or still to come. */
#include "event_work.h"

#include "calendar.h"

/* What is only proposed or planned has no day before it was told: "offered talks on
 * Monday", "Khan visited Tehran in 2019 to facilitate talks". Weekdays and months without
 * a year are read as the next ones instead. */
static bool is_day_of_telling(const EventWork *work, const NuncioEvent *event,
                              const NuncioMention *date)
{
    NuncioDate today = work->doc->article.published;
    bool plan = event->status == NUNCIO_PROPOSED || event->status == NUNCIO_PLANNED;
    bool floating =
        event_is(work, date->first_token, WORD_BIT(WEEKDAY) | WORD_BIT(MONTH));
    if (!plan || date->latest.year == 0) {
        return false;
    }
    bool past = calendar_is_valid(today)
                    ? calendar_compare(date->latest, today) < 0
                    : event->status == NUNCIO_PROPOSED &&
                          date->span.begin_offset < event->evidence.begin_offset;
    return past && (!floating || event->status == NUNCIO_PROPOSED);
}

/* "Was to have met on Monday", "but did not come": the day has passed. */
static bool was_to_be(const EventWork *work)
{
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        bool past =
            hit->row == CUE_CANCELLED && (event_word_is(work, hit->first_token, "was") ||
                                          event_word_is(work, hit->first_token, "were"));
        if (hit->kind == ENTRY_CUE && (past || hit->row == CUE_GIVEN_UP)) {
            return true;
        }
    }
    return false;
}

/* A weekday of something planned is the next one. */
void event_set_day(EventWork *work, NuncioEvent *event, uint32_t mention_index)
{
    if (mention_index == NUNCIO_NONE) {
        return;
    }
    const NuncioMention *mention = &work->doc->mentions.items[mention_index];
    if (is_day_of_telling(work, event, mention)) {
        return;
    }
    event->earliest = mention->earliest;
    event->latest = mention->latest;
    event->day_evidence = mention->span;
    NuncioDate today = work->doc->article.published;
    bool no_year = event_is(work, mention->first_token, WORD_BIT(MONTH)) &&
                   mention->token_end - mention->first_token <= 2;
    if (no_year && event->status == NUNCIO_PLANNED && calendar_is_valid(today) &&
        event->latest.year != 0 && calendar_compare(event->latest, today) < 0) {
        event->earliest.year++;
        event->latest.year++;
    }
    bool weekday = mention->token_end - mention->first_token == 1 &&
                   event_is(work, mention->first_token, WORD_BIT(WEEKDAY));
    bool ahead = event->status == NUNCIO_PLANNED ||
                 (event->status == NUNCIO_CANCELLED && !was_to_be(work));
    if (weekday && ahead && calendar_is_valid(today) && event->earliest.year != 0 &&
        calendar_compare(event->earliest, today) < 0) {
        event->earliest = calendar_from_days(calendar_to_days(event->earliest) + 7);
        event->latest = event->earliest;
    }
}

/* Whether the day of the event is known, or its month. */
static bool is_within_month(const NuncioEvent *event)
{
    return event->earliest.year != 0 && event->earliest.year == event->latest.year &&
           event->earliest.month == event->latest.month;
}

/* The event told last, where that was in this sentence or the one before it. */
static const NuncioEvent *told_just_before(const EventWork *work)
{
    size_t count = work->doc->events.count;
    const NuncioEvent *last = count > 0 ? &work->doc->events.items[count - 1] : NULL;
    uint32_t before = work->sentence > 0 ? work->sentence - 1 : 0;
    uint32_t first = work->doc->sentences.items[before].first_token;
    bool near = last && last->evidence.begin_offset >= work->tokens[first].begin_offset;
    return near && is_within_month(last) ? last : NULL;
}

/* The day of the event is so many days off that of the giver; of a giver whose month
 * alone is known, the same month. */
static void count_from(NuncioEvent *event, const NuncioEvent *giver, long days,
                       NuncioSpan said)
{
    bool day = calendar_compare(giver->earliest, giver->latest) == 0;
    event->earliest = day ? calendar_from_days(calendar_to_days(giver->earliest) + days)
                          : giver->earliest;
    event->latest = day ? event->earliest : giver->latest;
    event->day_evidence = said;
    event->day_inferred = true;
}

/* The last event that has one day, or one told by its month. */
static const NuncioEvent *last_dated(const EventWork *work)
{
    enum { EVENTS_BACK = 6 };
    const NuncioEvent *month = NULL;
    size_t count = work->doc->events.count;
    for (size_t i = count; i-- > 0 && count - i <= EVENTS_BACK;) {
        const NuncioEvent *event = &work->doc->events.items[i];
        if (event->earliest.year == 0 || event->status != NUNCIO_HELD) {
            continue;
        }
        if (calendar_compare(event->earliest, event->latest) == 0) {
            return event;
        }
        month = !month && is_within_month(event) ? event : month;
    }
    return month;
}

/* "Three days afterwards", "a week later": counted from the day of the event told last.
 * Months and years tell no day, so that the event has none. */
static bool take_counted_day(const EventWork *work, NuncioEvent *event, uint32_t first,
                             uint32_t to)
{
    enum { REACH = 8, WEEK = 7 };
    uint32_t from = first > work->token_first + REACH ? first - REACH : work->token_first;
    for (uint32_t at = from; at < to + REACH && at + 2 < work->token_last; at++) {
        bool later = event_word_is(work, at + 2, "later") ||
                     event_word_is(work, at + 2, "afterwards") ||
                     event_word_is(work, at + 2, "afterward");
        bool earlier = event_word_is(work, at + 2, "earlier");
        unsigned count =
            later || earlier ? calendar_count_of(document_token_view(work->doc, at)) : 0;
        bool apart = at + 3 <= first ? clause_barrier(work, at + 3, first)
                                     : clause_barrier(work, to, at);
        if (count == 0 || apart || !event_is(work, at + 1, WORD_BIT(TIME_NOUN)) ||
            event_is_quoted(work, at) != event_is_quoted(work, first)) {
            continue;
        }
        bool days =
            event_word_is(work, at + 1, "day") || event_word_is(work, at + 1, "days");
        bool weeks =
            event_word_is(work, at + 1, "week") || event_word_is(work, at + 1, "weeks");
        bool hours =
            event_word_is(work, at + 1, "hour") || event_word_is(work, at + 1, "hours");
        const NuncioEvent *giver = days || weeks ? told_just_before(work) : NULL;
        long away = (long)count * (weeks ? WEEK : 1);
        if (giver) {
            count_from(event, giver, later ? away : -away, event_span(work, at, at + 3));
        }
        return !hours;
    }
    return false;
}

/* "Earlier in the day", "the day before", "the following day", counted from the day of
 * the event told last. */
bool event_take_told_day(const EventWork *work, NuncioEvent *event, uint32_t first,
                         uint32_t to)
{
    if (take_counted_day(work, event, first, to)) {
        return true;
    }
    static const struct {
        CueKind cue;
        int days;
    } kinds[] = {{CUE_SAME_DAY, 0}, {CUE_DAY_BEFORE, -1}, {CUE_DAY_AFTER, 1}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        for (size_t i = work->trigger_first;
             window_has_cue(work, kinds[k].cue) && i < work->trigger_end; i++) {
            const TriggerHit *hit = &work->triggers.items[i];
            bool before = hit->token_end <= first;
            bool apart = before ? clause_barrier(work, hit->token_end, first)
                                : clause_barrier(work, to, hit->first_token);
            if (hit->kind != ENTRY_CUE || hit->row != (uint32_t)kinds[k].cue || apart ||
                event_is_quoted(work, hit->first_token) != event_is_quoted(work, first)) {
                continue;
            }
            const NuncioEvent *giver = last_dated(work);
            if (!giver) {
                return false;
            }
            /* "in May ... the following day": in May */
            count_from(event, giver, kinds[k].days,
                       event_span(work, hit->first_token, hit->token_end));
            return true;
        }
    }
    return false;
}
