/* SPDX-License-Identifier: Apache-2.0 */
/* The day on which somebody took up or left a post: in the verb's own phrase, in the one
 * that opens the sentence, counted from another day ("on Wednesday, a day after he took
 * office"), or the day told last ("the same day"). */
#include "term.h"

#include "calendar.h"

enum { REACH = 16 };

bool term_is_one_phrase(const EventWork *work, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++) {
        NuncioView word = document_token_view(work->doc, at);
        /* "by the Supreme Court" */
        bool name = token_is_capital(event_token(work, at)) && at > work->token_first;
        bool gerund = view_ends_with(word, NUNCIO_VIEW("ing")) && !name;
        /* "as", "in", "on" open no clause here */
        bool clause = event_is(work, at, WORD_BIT(TIMING) | WORD_BIT(SUBORDINATOR)) &&
                      !event_word_is(work, at, "as");
        if ((event_is(work, at, VERB_BITS | WORD_BIT(FUTURE)) && !name) || clause ||
            gerund || event_is_mark(work, at, NUNCIO_MARK_COMMA) ||
            event_is_mark(work, at, NUNCIO_MARK_SEMICOLON) ||
            event_is_mark(work, at, NUNCIO_MARK_COLON)) {
            return false;
        }
    }
    return true;
}

/* "over the riots", "in the wake of the protests", "during": another event's date
 * follows.
 */
static bool is_occasion(const EventWork *work, uint32_t at)
{
    static const char *const words[] = {"over", "wake",    "during",
                                        "amid", "despite", NULL};
    return event_word_in(work, at, words);
}

/* The first date behind the verb in its phrase, or NUNCIO_NONE. */
static uint32_t date_behind(const EventWork *work, uint32_t end)
{
    for (uint32_t at = end; at < end + REACH && at < work->token_last; at++) {
        uint32_t date = clause_date_at(work, at);
        if (date != NUNCIO_NONE) {
            /* "by March", "the riots of March" */
            bool other = at > end && (event_word_is(work, at - 1, "by") ||
                                      event_word_is(work, at - 1, "of"));
            return other ? NUNCIO_NONE : date;
        }
        if (!term_is_one_phrase(work, at, at + 1) || is_occasion(work, at)) {
            break;
        }
    }
    return NUNCIO_NONE;
}

/* "a decree issued on Sunday appointing X": the date right before the verb. */
static uint32_t date_beside(const EventWork *work, uint32_t first)
{
    enum { LONGEST = 5 };
    uint32_t at =
        first > work->token_first + LONGEST ? first - LONGEST : work->token_first;
    for (; at < first; at++) {
        uint32_t date = clause_date_at(work, at);
        if (date != NUNCIO_NONE && work->doc->mentions.items[date].token_end == first) {
            return date;
        }
    }
    return NUNCIO_NONE;
}

/* The date that opens the sentence, where the verb is its first one. */
static uint32_t date_before(const EventWork *work, uint32_t first)
{
    enum { OPENING = 3 };
    uint32_t beside = date_beside(work, first);
    if (beside != NUNCIO_NONE) {
        return beside;
    }
    for (uint32_t at = work->token_first; at < work->token_first + OPENING; at++) {
        uint32_t date = clause_date_at(work, at);
        if (date == NUNCIO_NONE) {
            continue;
        }
        for (at = work->doc->mentions.items[date].token_end; at < first; at++) {
            bool perfect = at + 1 == first && event_is(work, at, WORD_BIT(AUXILIARY));
            if ((event_is(work, at, VERB_BITS | WORD_BIT(SUBORDINATOR)) && !perfect) ||
                event_is_mark(work, at, NUNCIO_MARK_SEMICOLON)) {
                return NUNCIO_NONE;
            }
        }
        return date;
    }
    return NUNCIO_NONE;
}

/* The last day, not a month or year, that is told before `token` in its sentence or the
 * one before it; NUNCIO_NONE: none. */
static uint32_t last_day(const EventWork *work, uint32_t token)
{
    for (size_t i = clause_dates_from(work, token); i-- > 0;) {
        const NuncioMention *date = &work->doc->mentions.items[work->dates.items[i]];
        uint32_t told = work->tokens[date->first_token].sentence;
        if (told == NUNCIO_NONE || told + 1 < work->sentence) {
            break;
        }
        if (date->earliest.year != 0 &&
            calendar_compare(date->earliest, date->latest) == 0) {
            return work->dates.items[i];
        }
    }
    return NUNCIO_NONE;
}

/* The number before "day" or "days", which end before `end`; 0: none. */
static long days_before(const EventWork *work, uint32_t end)
{
    bool day = end > work->token_first + 1 && (event_word_is(work, end - 1, "day") ||
                                               event_word_is(work, end - 1, "days"));
    if (!day) {
        return 0;
    }
    NuncioView word = document_token_view(work->doc, end - 2);
    unsigned count = calendar_count_of(word);
    for (size_t i = 0; count == 0 && word.size <= 2 && i < word.size; i++) {
        if (word.data[i] < '0' || word.data[i] > '9') {
            return 0;
        }
        count = i == 0 && word.size == 2
                    ? (unsigned)(word.data[0] - '0') * 10 + (unsigned)(word.data[1] - '0')
                : i == 0 ? (unsigned)(word.data[0] - '0')
                         : count;
    }
    return (long)count;
}

bool term_day_counted(const EventWork *work, uint32_t first, TermDay *out_day)
{
    enum { WORDS = 4 };
    uint32_t at = first;
    /* "a day after the army ousted him" */
    for (int i = 0; i < WORDS && at > work->token_first; i++) {
        if (event_token(work, at - 1)->kind != NUNCIO_TOKEN_WORD ||
            event_is(work, at - 1, VERB_BITS | WORD_BIT(TIMING))) {
            break;
        }
        at--;
    }
    bool after = at > work->token_first && event_word_is(work, at - 1, "after");
    bool before = at > work->token_first && event_word_is(work, at - 1, "before");
    long days = after || before ? days_before(work, at - 1) : 0;
    uint32_t from = days > 0 ? last_day(work, at - 3) : NUNCIO_NONE;
    if (from == NUNCIO_NONE ||
        work->tokens[work->doc->mentions.items[from].first_token].sentence !=
            work->sentence) {
        return false;
    }
    const NuncioMention *date = &work->doc->mentions.items[from];
    long day = calendar_to_days(date->earliest) + (after ? -days : days);
    *out_day = (TermDay){calendar_from_days(day), date->first_token, date->token_end};
    return calendar_is_valid(out_day->date);
}

/* "since April, when X took office", "28 July, the day X was inaugurated": the date right
 * before such words, which end at `first`; NUNCIO_NONE: none. */
static uint32_t date_of_clause(const EventWork *work, uint32_t first)
{
    enum { LONGEST = 5 };
    uint32_t at = first;
    bool when = at > work->token_first && event_word_is(work, at - 1, "when");
    bool day = at > work->token_first + 1 && event_word_is(work, at - 1, "day") &&
               event_word_is(work, at - 2, "the");
    at -= when ? 1 : day ? 2 : 0;
    if ((!when && !day) || at == work->token_first) {
        return NUNCIO_NONE;
    }
    at -= event_is_mark(work, at - 1, NUNCIO_MARK_COMMA);
    for (uint32_t from = at > work->token_first + LONGEST ? at - LONGEST
                                                          : work->token_first;
         from < at; from++) {
        uint32_t date = clause_date_at(work, from);
        if (date != NUNCIO_NONE && work->doc->mentions.items[date].token_end == at) {
            return date;
        }
    }
    return NUNCIO_NONE;
}

static bool day_of(const EventWork *work, uint32_t mention, TermDay *out_day)
{
    if (mention == NUNCIO_NONE) {
        return false;
    }
    const NuncioMention *date = &work->doc->mentions.items[mention];
    *out_day = (TermDay){term_date_of(work, mention), date->first_token,
                         term_date_end(work, mention)};
    return out_day->date.year != 0;
}

bool term_day(const EventWork *work, const TriggerHit *verb, uint32_t subject,
              TermDay *out_day)
{
    uint32_t behind = date_behind(work, verb->token_end);
    if (behind != NUNCIO_NONE) {
        return day_of(work, behind, out_day);
    }
    if (term_day_counted(work, subject, out_day)) {
        return true;
    }
    uint32_t clause = date_of_clause(work, subject);
    if (clause != NUNCIO_NONE) {
        return day_of(work, clause, out_day);
    }
    /* "On Monday, X, appointed after the riots, spoke": that day is another verb's */
    bool inserted = verb->first_token > work->token_first &&
                    event_is_mark(work, verb->first_token - 1, NUNCIO_MARK_COMMA);
    uint32_t before = inserted ? NUNCIO_NONE : date_before(work, verb->first_token);
    if (before != NUNCIO_NONE) {
        return day_of(work, before, out_day);
    }
    uint32_t end = verb->token_end + REACH;
    const TriggerHit *same =
        window_cue_within(work, CUE_SAME_DAY, work->token_first,
                          end < work->token_last ? end : work->token_last);
    bool named = same && clause_date_at(work, same->token_end) == NUNCIO_NONE &&
                 (event_word_is(work, same->token_end - 2, "same") ||
                  event_word_is(work, same->token_end - 2, "that"));
    return named && day_of(work, last_day(work, same->first_token), out_day);
}
