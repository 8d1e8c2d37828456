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
