/* SPDX-License-Identifier: Apache-2.0 */
/* Which of the days in a sentence is the one that an event was meant for, and which one
 * it is put off to. The preposition before a day tells: "to", "until" the new one, "from"
 * the old one, "for" either. "On" alone may as well give the day on which it was decided.
 */
#include "postponement.h"

enum { DAYS_REACH = 34, PREFIX = 5 };

/* The word that leads to the date at `date`: "until early in March" is led by "until". */
static uint32_t leader_of(const EventWork *work, uint32_t date)
{
    uint32_t at = date;
    while (at > work->token_first && date - at < PREFIX &&
           (event_is(work, at - 1, WORD_BIT(DATE_PART)) ||
            event_is_mark(work, at - 1, NUNCIO_MARK_HYPHEN)) &&
           !window_unit_to(work, at)) {
        at--;
    }
    return at - (at > work->token_first);
}

/* "due", "planned for", "originally scheduled for" right before the word at `at`, or with
 * it. */
static bool is_appointed(const EventWork *work, uint32_t at)
{
    enum { WORDS = 3 };
    uint32_t from = at > work->token_first + WORDS ? at - WORDS : work->token_first;
    for (size_t i = window_triggers_from(work, from); i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->first_token > at) {
            return false;
        }
        if (hit->kind == ENTRY_CUE &&
            (hit->row == CUE_APPOINTED || hit->row == CUE_PLANNED_AFTER ||
             hit->row == CUE_PLANNED) &&
            hit->token_end >= at) {
            return true;
        }
    }
    return false;
}

static bool is_until(const EventWork *work, uint32_t at)
{
    return event_word_is(work, at, "to") || event_word_is(work, at, "until") ||
           event_word_is(work, at, "till");
}

/* "because of", "until after", "said", "and will": what follows tells something else. */
static bool ends_days(const EventWork *work, uint32_t at)
{
    if (event_is_mark(work, at, NUNCIO_MARK_SEMICOLON) ||
        event_is_mark(work, at, NUNCIO_MARK_COLON) || event_is(work, at, WORD_BIT(SAY))) {
        return true;
    }
    if (event_is(work, at, WORD_BIT(TIMING)) && !is_until(work, at)) {
        return true;
    }
    if (event_is(work, at, WORD_BIT(CONJUNCTION))) {
        uint32_t next = at + 1 + event_is(work, at + 1, WORD_BIT(ADVERB));
        return event_is(work, next,
                        VERB_BITS | WORD_BIT(FUTURE) | WORD_BIT(PRONOUN_HE) |
                            WORD_BIT(PRONOUN_SHE) | WORD_BIT(PRONOUN_THEY));
    }
    return event_is(work, at, WORD_BIT(SUBORDINATOR)) &&
           !event_word_is(work, at, "which") && !event_word_is(work, at, "that");
}

/* Behind the cue: "from Monday to Friday", ", planned for Monday, until Friday". */
static void read_behind(const EventWork *work, Postponement *out)
{
    uint32_t at = out->cue->token_end;
    uint32_t limit =
        at + DAYS_REACH < work->token_last ? at + DAYS_REACH : work->token_last;
    while (at < limit && !clause_barrier(work, out->cue->first_token, at + 1)) {
        uint32_t day = clause_date_at(work, at);
        if (day == NUNCIO_NONE) {
            if (ends_days(work, at)) {
                return;
            }
            at++;
            continue;
        }
        uint32_t leader = leader_of(work, at);
        uint32_t end = work->doc->mentions.items[day].token_end;
        bool of_other = event_token(work, end)->kind == NUNCIO_TOKEN_POSSESSIVE;
        bool meant = is_appointed(work, leader) ||
                     (leader + 1 == at && event_word_is(work, leader, "from"));
        if (!of_other && meant) {
            out->old_day = out->old_day == NUNCIO_NONE ? day : out->old_day;
        } else if (!of_other && leader >= out->cue->token_end &&
                   (is_until(work, leader) || event_word_is(work, leader, "for"))) {
            out->new_day = day;
            out->end = end;
            return;
        }
        at = end;
    }
}

/* "announced on Monday", "agreed last week": no day of the event. */
static bool is_of_verb(const EventWork *work, uint32_t leader)
{
    return event_is(work, leader, VERB_BITS) ||
           view_ends_with(document_token_view(work->doc, leader), NUNCIO_VIEW("ed"));
}

/* Between the noun and a passive: "the visit on Monday has been", "due on Monday". */
static uint32_t day_between(const EventWork *work, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++) {
        uint32_t day = clause_date_at(work, at);
        if (day == NUNCIO_NONE) {
            continue;
        }
        uint32_t leader = leader_of(work, at);
        bool on = event_word_is(work, leader, "on") ||
                  event_word_is(work, leader, "in") || event_word_is(work, leader, "for");
        bool other = event_token(work, work->doc->mentions.items[day].token_end)->kind ==
                     NUNCIO_TOKEN_POSSESSIVE;
        if (!other &&
            (is_appointed(work, leader) || !is_of_verb(work, on ? leader - 1 : leader))) {
            return day;
        }
    }
    return NUNCIO_NONE;
}

/* "Monday's talks", "his Friday visit". */
static uint32_t day_of_noun(const EventWork *work, uint32_t noun)
{
    enum { WORDS = 4 };
    for (uint32_t at = noun; at > work->token_first && noun - at < WORDS; at--) {
        uint32_t before = at - 1;
        uint32_t day = clause_date_at(work, before);
        if (day != NUNCIO_NONE && work->doc->mentions.items[day].token_end == at) {
            uint32_t leader = leader_of(work, before);
            bool own = event_token(work, at)->kind == NUNCIO_TOKEN_POSSESSIVE ||
                       (at == noun && !event_word_is(work, leader, "on") &&
                        !is_until(work, leader));
            return own ? day : NUNCIO_NONE;
        }
        if (event_is(work, before, VERB_BITS | WORD_BIT(PREPOSITION)) ||
            event_token(work, before)->kind == NUNCIO_TOKEN_MARK) {
            break;
        }
    }
    return NUNCIO_NONE;
}

void postponement_days(const EventWork *work, uint32_t noun_first, uint32_t noun_end,
                       Postponement *out)
{
    out->old_day = NUNCIO_NONE;
    out->new_day = NUNCIO_NONE;
    out->end = out->cue->token_end;
    read_behind(work, out);
    if (out->old_day == NUNCIO_NONE && noun_end != NUNCIO_NONE) {
        out->old_day = day_of_noun(work, noun_first);
    }
    if (out->old_day == NUNCIO_NONE && noun_end != NUNCIO_NONE && out->passive) {
        out->old_day = day_between(work, noun_end, out->cue->first_token);
    }
}
