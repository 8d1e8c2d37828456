/* SPDX-License-Identifier: Apache-2.0 */
/* When: the date nearest to the trigger in its clause. Dates of other clauses, of what is
 * put off and those behind "since" tell other days. */
#include "event_work.h"

/* "since he was elected in August": the date belongs to a clause of its own. */
static bool opens_clause(const EventWork *work, uint32_t from, uint32_t to)
{
    bool opened = false;
    for (uint32_t i = from; i < to; i++) {
        opened = opened || event_is(work, i, WORD_BIT(SINCE));
        if (opened && event_is(work, i, VERB_BITS)) {
            return true;
        }
    }
    return false;
}

static const NuncioMention *date_at(const EventWork *work, size_t index)
{
    return &work->doc->mentions.items[work->dates.items[index]];
}

size_t clause_dates_from(const EventWork *work, uint32_t token)
{
    size_t low = 0;
    size_t high = work->dates.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (date_at(work, middle)->token_end <= token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t clause_date_at(const EventWork *work, uint32_t token)
{
    size_t index = clause_dates_from(work, token);
    return index < work->dates.count && date_at(work, index)->first_token == token
               ? work->dates.items[index]
               : NUNCIO_NONE;
}

/* "postponed from Monday to Friday": days of what is put off alone. */
static bool is_of_putting_off(const EventWork *work, uint32_t before)
{
    enum { REACH = 6 };
    static const CueKind cues[] = {CUE_POSTPONED, CUE_MOVED, CUE_EARLIER};
    bool leads =
        event_word_is(work, before, "from") || event_word_is(work, before, "to") ||
        event_word_is(work, before, "until") || event_word_is(work, before, "till");
    for (size_t i = 0; leads && i < sizeof cues / sizeof *cues; i++) {
        if (window_has_cue(work, cues[i]) &&
            clause_cue_before(work, cues[i], before, REACH)) {
            return true;
        }
    }
    return false;
}

/* "since May 2019", "until Friday" tell no day of an event. */
static bool is_bound(const EventWork *work, const NuncioMention *date)
{
    uint32_t before = date->first_token - (date->first_token > 0);
    if (is_of_putting_off(work, before)) {
        return true;
    }
    if (event_is(work, date->first_token, WORD_BIT(WEEKDAY))) {
        return false; /* "has been visiting since Monday" */
    }
    return event_word_is(work, before, "since") || event_word_is(work, before, "until") ||
           event_word_is(work, before, "till");
}

/* Of two in the same quotation or outside all. */
static bool same_voice(const EventWork *work, const NuncioMention *date, uint32_t token)
{
    return event_is_quoted(work, date->first_token) == event_is_quoted(work, token);
}

/* "Since he took office last year, X has met Y", "since the talks in May": the first date
 * behind "since", where that stands at or behind `from`, tells since when. */
static bool is_in_since(const EventWork *work, const NuncioMention *date, uint32_t from)
{
    enum { WORDS = 10 };
    uint32_t at = date->first_token;
    for (uint32_t i = 0; i < WORDS && at > from; i++) {
        at--;
        if (event_is_mark(work, at, NUNCIO_MARK_COMMA) ||
            event_token(work, at)->kind == NUNCIO_TOKEN_NUMBER ||
            event_is(work, at, WORD_BIT(MONTH) | WORD_BIT(WEEKDAY))) {
            break;
        }
        /* "has been visiting X since Monday" */
        if (event_word_is(work, at, "since")) {
            return at + 1 < date->first_token;
        }
    }
    return false;
}

/* "X, who took office in August, received Y": the date of a relative clause that has a
 * verb and is closed before the one at `first`. */
static bool is_in_relative(const EventWork *work, const NuncioMention *date,
                           uint32_t first)
{
    enum { WORDS = 16 };
    uint32_t end = date->token_end;
    while (end < first && !event_is_mark(work, end, NUNCIO_MARK_COMMA)) {
        end++;
    }
    if (end == first) {
        return false;
    }
    bool verb = false;
    for (uint32_t at = date->token_end; at < end; at++) {
        verb = verb || event_is(work, at, VERB_BITS);
    }
    uint32_t at = date->first_token;
    for (uint32_t i = 0; i < WORDS && at > work->token_first; i++) {
        at--;
        if (event_is_mark(work, at, NUNCIO_MARK_COMMA)) {
            break;
        }
        if (event_word_is(work, at, "who") || event_word_is(work, at, "which")) {
            return verb;
        }
        verb = verb || event_is(work, at, VERB_BITS) ||
               view_ends_with(document_token_view(work->doc, at), NUNCIO_VIEW("ed"));
    }
    return false;
}

/* The nearest date that ends before `first`; how far off it is in *out_away. */
static uint32_t date_before(const EventWork *work, uint32_t first, uint32_t *out_away)
{
    for (size_t i = clause_dates_from(work, first); i-- > 0;) {
        const NuncioMention *date = date_at(work, i);
        if (date->first_token < work->token_first ||
            first - date->token_end > CLAUSE_TOKENS) {
            break;
        }
        if (is_bound(work, date) || is_in_since(work, date, work->token_first) ||
            is_in_relative(work, date, first) || !same_voice(work, date, first) ||
            clause_barrier(work, date->token_end, first)) {
            continue;
        }
        /* what opens a clause behind this date does so behind farther ones */
        if (opens_clause(work, date->token_end, first)) {
            break;
        }
        *out_away = first - date->token_end;
        return work->dates.items[i];
    }
    return NUNCIO_NONE;
}

/* "X, who is on a visit to Y, leaves for Z on Friday": whether what stands at `first` is
 * of a relative clause that ends between `end` and `to`, where the main one goes on. */
static bool leaves_relative(const EventWork *work, uint32_t first, uint32_t end,
                            uint32_t to)
{
    enum { WORDS = 12 };
    uint32_t at = first;
    while (at > work->token_first + 1 && first - at < WORDS &&
           !event_is_mark(work, at - 1, NUNCIO_MARK_COMMA)) {
        at--;
    }
    bool relative = event_is_mark(work, at - (at > 0), NUNCIO_MARK_COMMA) &&
                    event_word_is(work, at, "who");
    for (uint32_t i = end; relative && i < to; i++) {
        if (event_is_mark(work, i, NUNCIO_MARK_COMMA) &&
            event_is(work, i + 1, VERB_BITS | WORD_BIT(FUTURE))) {
            return true;
        }
    }
    return false;
}

/* The nearest date that ends behind `first`: within [first, end) or behind `end`. */
static uint32_t date_behind(const EventWork *work, uint32_t first, uint32_t end,
                            uint32_t *out_away)
{
    for (size_t i = clause_dates_from(work, first); i < work->dates.count; i++) {
        const NuncioMention *date = date_at(work, i);
        uint32_t at = date->first_token;
        uint32_t away = at > end ? at - end : 0;
        if (at >= work->token_last || away > CLAUSE_TOKENS) {
            break;
        }
        if (at < work->token_first || is_bound(work, date) ||
            is_in_since(work, date, end) || !same_voice(work, date, first) ||
            clause_barrier(work, end, at)) {
            continue;
        }
        if (opens_clause(work, end, at) || clause_opens_predicate(work, end, at) ||
            leaves_relative(work, first, end, at)) {
            break;
        }
        *out_away = away;
        return work->dates.items[i];
    }
    return NUNCIO_NONE;
}

uint32_t clause_date(const EventWork *work, uint32_t first, uint32_t end)
{
    uint32_t away_before = 0;
    uint32_t away_behind = 0;
    uint32_t before = date_before(work, first, &away_before);
    uint32_t behind = date_behind(work, first, end, &away_behind);
    if (before == NUNCIO_NONE || behind == NUNCIO_NONE) {
        return before == NUNCIO_NONE ? behind : before;
    }
    /* "X, who returned on Wednesday, is due in Y on Friday": the first belongs to the
     * relative clause; one that opens the sentence holds for all of it */
    const NuncioMention *date = &work->doc->mentions.items[before];
    bool opens = date->first_token <= work->token_first + 2;
    bool closed = false;
    for (uint32_t i = date->token_end; i < first; i++) {
        closed = closed || event_is_mark(work, i, NUNCIO_MARK_COMMA);
    }
    enum { NEAR = 6 };
    /* "met X on Monday and telephoned Y on Tuesday" */
    uint32_t link = first - (first > 0);
    while (link > work->token_first &&
           event_is(work, link,
                    WORD_BIT(ADVERB) | WORD_BIT(FUTURE) | WORD_BIT(MODAL) |
                        WORD_BIT(AUXILIARY))) {
        link--;
    }
    bool next = event_is(work, link, WORD_BIT(CONJUNCTION)) && !opens;
    if (((closed && !opens) || next) && away_behind <= NEAR) {
        return behind;
    }
    return away_before <= away_behind ? before : behind;
}
