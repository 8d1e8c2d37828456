/* SPDX-License-Identifier: Apache-2.0 */
/* The days between which somebody held a post, as written behind its title: "since May
 * 2019", "from 1997 to 2005", "between 2009 and 2013", "until last year", "(2005-2013)".
 * A day is kept as exactly as it is told: a year, a month, a day. What is not over on the
 * day of publication has no end yet. */
#include "term.h"

#include "calendar.h"

/* The value of a number of `digits` digits; 0 when the token is none. */
static int number_at(const EventWork *work, uint32_t at, size_t digits)
{
    NuncioView text = document_token_view(work->doc, at);
    if (event_token(work, at)->kind != NUNCIO_TOKEN_NUMBER || text.size != digits) {
        return 0;
    }
    int value = 0;
    for (size_t i = 0; i < digits; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return 0;
        }
        value = value * 10 + (text.data[i] - '0');
    }
    return value;
}

static int year_at(const EventWork *work, uint32_t at)
{
    int year = number_at(work, at, 4);
    return year >= 1900 && year <= 2100 ? year : 0;
}

static bool is_dash(const EventWork *work, uint32_t at)
{
    return event_is_mark(work, at, NUNCIO_MARK_HYPHEN) ||
           event_is_mark(work, at, NUNCIO_MARK_DASH);
}

/* "in 2013", not "in the 2013 election": no noun follows. */
static bool closes_phrase(const EventWork *work, uint32_t at)
{
    const Unit *unit = window_unit_at(work, at);
    return (unit && unit->kind == UNIT_PERSON) ||
           event_token(work, at)->kind != NUNCIO_TOKEN_WORD ||
           event_is(work, at,
                    VERB_BITS | WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION) |
                        WORD_BIT(SUBORDINATOR) | WORD_BIT(ADVERB) | WORD_BIT(DETERMINER) |
                        WORD_BIT(FUTURE) | WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE) |
                        WORD_BIT(PRONOUN_THEY));
}

/* The day, month or year that the two days span; year 0: more than a year. */
static NuncioDate narrowest(NuncioDate first, NuncioDate last)
{
    NuncioDate date = first;
    if (first.year != last.year) {
        return (NuncioDate){0, 0, 0};
    }
    if (first.month != last.month) {
        date.month = date.day = 0;
    } else if (first.day != last.day) {
        date.day = 0;
    }
    return date;
}

/* Whether the last day meant is not behind the day of publication. */
static bool term_has_passed(const EventWork *work, NuncioDate date)
{
    NuncioDate today = work->doc->article.published;
    return !calendar_is_valid(today) ||
           calendar_compare(calendar_last_day(date), today) <= 0;
}

bool term_has_begun(const EventWork *work, NuncioDate date)
{
    NuncioDate today = work->doc->article.published;
    return !calendar_is_valid(today) ||
           calendar_compare(calendar_first_day(date), today) <= 0;
}

NuncioDate term_date_of(const EventWork *work, uint32_t mention_index)
{
    const NuncioMention *mention = &work->doc->mentions.items[mention_index];
    /* "in August of that year" */
    uint32_t that = mention->token_end + event_word_is(work, mention->token_end, "of");
    bool other = event_word_is(work, that, "that") || event_word_is(work, that, "the");
    if (mention->earliest.year == 0 ||
        (other && (event_word_is(work, that + 1, "year") ||
                   event_word_is(work, that + 2, "year")))) {
        return (NuncioDate){0, 0, 0};
    }
    NuncioDate date = narrowest(mention->earliest, mention->latest);
    /* "in September", told in June of what is past; a day to come is one */
    bool dated = year_at(work, mention->token_end - 1) != 0;
    if (date.month && !date.day && !dated && !term_has_begun(work, date)) {
        date.year--;
    }
    return date;
}

uint32_t term_date_end(const EventWork *work, uint32_t mention)
{
    uint32_t end = work->doc->mentions.items[mention].token_end;
    uint32_t at = end + event_word_is(work, end, "of");
    bool which = event_word_is(work, at, "last") || event_word_is(work, at, "this") ||
                 event_word_is(work, at, "that");
    return which && event_word_is(work, at + 1, "year") ? at + 2 : end;
}

/* Behind "early", "late", "mid-", "the end of" before a date: its month or year counts.
 */
static uint32_t behind_part(const EventWork *work, uint32_t from)
{
    uint32_t at = from;
    at += event_is(work, at, WORD_BIT(DETERMINER));
    if (!event_is(work, at, WORD_BIT(DATE_PART))) {
        return from;
    }
    at++;
    at += is_dash(work, at);
    at += event_word_is(work, at, "of");
    return at;
}

/* Read a date; where it ends, or `at` when there is none. */
static uint32_t read_date(const EventWork *work, uint32_t from, NuncioDate *out_date)
{
    uint32_t mention = clause_date_at(work, from);
    uint32_t at = mention == NUNCIO_NONE ? behind_part(work, from) : from;
    mention = mention == NUNCIO_NONE ? clause_date_at(work, at) : mention;
    uint32_t end = from;
    if (mention != NUNCIO_NONE) {
        *out_date = term_date_of(work, mention);
        end = term_date_end(work, mention);
    } else if (year_at(work, at)) {
        *out_date = (NuncioDate){(int16_t)year_at(work, at), 0, 0};
        end = at + 1;
    }
    bool year_only = end > from && year_at(work, end - 1) != 0;
    bool read = end > from && out_date->year != 0 &&
                (!year_only || closes_phrase(work, end) || is_dash(work, end));
    return read ? end : from;
}

/* "until he resigned in July", "until she was sacked last year". */
static uint32_t read_end_told(const EventWork *work, uint32_t from, NuncioDate *out_date)
{
    enum { WORDS = 4 };
    const TriggerHit *left =
        event_is(work, from, WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE))
            ? window_cue_within(work, CUE_TERM_ENDED, from, from + 1 + WORDS)
            : NULL;
    if (!left) {
        return from;
    }
    uint32_t at = left->token_end;
    at += event_word_is(work, at, "in") || event_word_is(work, at, "on");
    uint32_t end = read_date(work, at, out_date);
    return end > at ? end : from;
}

/* "until 2013", "until his death in 2020". */
static uint32_t read_end(const EventWork *work, uint32_t from, NuncioDate *out_date)
{
    enum { WORDS = 6 };
    uint32_t end = read_date(work, from, out_date);
    end = end == from ? read_end_told(work, from, out_date) : end;
    bool noun = event_is(work, from,
                         WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                             WORD_BIT(POSSESSIVE_SHE)) &&
                (window_cue_within(work, CUE_TERM_END_NOUN, from + 1, from + WORDS) ||
                 window_cue_within(work, CUE_TERM_LEFT_NOUN, from + 1, from + WORDS));
    for (uint32_t at = from + 1; noun && end == from && at < from + WORDS; at++) {
        if (event_is(work, at, VERB_BITS) ||
            event_token(work, at)->kind == NUNCIO_TOKEN_MARK) {
            break;
        }
        bool in = event_word_is(work, at, "in") || event_word_is(work, at, "on");
        uint32_t behind = in ? read_date(work, at + 1, out_date) : at + 1;
        end = behind > at + 1 ? behind : end;
    }
    return end;
}

/* "2005-2013", "2013-17" */
static uint32_t read_years(const EventWork *work, uint32_t at, TermPeriod *out_period)
{
    int first = year_at(work, at);
    if (!first || !is_dash(work, at + 1)) {
        return at;
    }
    int last = year_at(work, at + 2);
    int short_form = number_at(work, at + 2, 2);
    if (!last && short_form > first % 100) {
        last = first - first % 100 + short_form;
    }
    bool open = event_word_is(work, at + 2, "present");
    if ((!last && !open) || !closes_phrase(work, at + 3)) {
        return at;
    }
    out_period->begin = (NuncioDate){(int16_t)first, 0, 0};
    out_period->end = (NuncioDate){(int16_t)last, 0, 0};
    return at + 3;
}

/* The second date of "from A to B" at `at`, which may be "to the present". */
static uint32_t read_second(const EventWork *work, uint32_t at, TermPeriod *out_period)
{
    bool until = event_word_is(work, at, "until") || event_word_is(work, at, "till");
    bool to = until || event_word_is(work, at, "to") ||
              event_word_is(work, at, "through") || is_dash(work, at);
    if (!to) {
        return at;
    }
    uint32_t end = read_end(work, at + 1, &out_period->end);
    return end > at + 1 ? end : at;
}

/* "in 2017 he served from March to May": the year told before the period; 0: none. */
static int year_before(const EventWork *work, uint32_t first)
{
    enum { WORDS = 12 };
    for (uint32_t at = first; at > work->token_first + 1 && first - at < WORDS; at--) {
        int year = event_word_is(work, at - 2, "in") ? year_at(work, at - 1) : 0;
        if (year) {
            return year;
        }
    }
    return 0;
}

/* "from May to August 2018": the first is of the same year. */
static void share_year(const EventWork *work, uint32_t first_end, TermPeriod *period)
{
    bool dated = year_at(work, first_end - 1) != 0;
    bool second = year_at(work, period->token_end - 1) != 0;
    int before = dated || second ? 0 : year_before(work, period->first_token);
    if (before && period->begin.month && period->end.month) {
        period->begin.year = (int16_t)before;
        period->end.year = (int16_t)(before + (period->begin.month > period->end.month));
    }
    if (!dated && second && period->begin.month && period->end.month) {
        period->begin.year =
            (int16_t)(period->end.year - (period->begin.month > period->end.month));
    }
}

static uint32_t read_from(const EventWork *work, uint32_t from, TermPeriod *out_period)
{
    uint32_t end = read_years(work, from, out_period);
    if (end > from) {
        return end;
    }
    uint32_t first = read_date(work, from, &out_period->begin);
    if (first == from) {
        return from;
    }
    out_period->token_end = read_second(work, first, out_period);
    share_year(work, first, out_period);
    return out_period->token_end;
}

static uint32_t read_between(const EventWork *work, uint32_t from, TermPeriod *out_period)
{
    uint32_t first = read_date(work, from, &out_period->begin);
    if (first == from || !event_word_is(work, first, "and")) {
        return from;
    }
    out_period->token_end = read_date(work, first + 1, &out_period->end);
    share_year(work, first, out_period);
    return out_period->token_end > first + 1 ? out_period->token_end : from;
}

/* Read what stands at `at`; the end, or `at` when it is no period. */
static uint32_t read_period(const EventWork *work, uint32_t at, TermPeriod *out_period)
{
    uint32_t from = at + 1;
    uint32_t end = from;
    out_period->rule = NUNCIO_VIEW("tenure.period");
    if (event_word_is(work, at, "since")) {
        out_period->rule = NUNCIO_VIEW("tenure.since");
        end = read_date(work, from, &out_period->begin);
    } else if (event_word_is(work, at, "from")) {
        end = read_from(work, from, out_period);
    } else if (event_word_is(work, at, "between")) {
        end = read_between(work, from, out_period);
    } else if (event_word_is(work, at, "until") || event_word_is(work, at, "till")) {
        out_period->rule = NUNCIO_VIEW("tenure.until");
        end = read_end(work, from, &out_period->end);
    } else if (event_word_is(work, at, "in") || event_word_is(work, at, "during")) {
        end = read_years(work, from, out_period);
    } else {
        return read_years(work, at, out_period);
    }
    return end > from ? end : at;
}

bool term_period_at(const EventWork *work, uint32_t at, TermPeriod *out_period)
{
    *out_period = (TermPeriod){.first_token = at};
    bool bracket = event_is_mark(work, at, NUNCIO_MARK_OPEN_BRACKET);
    out_period->token_end = read_period(work, at + bracket, out_period);
    bool read = out_period->token_end > at + bracket;
    if (bracket && !read) {
        /* "(January 2010 to October 2013)" */
        out_period->token_end = read_from(work, at + 1, out_period);
        read = out_period->begin.year && out_period->end.year;
    }
    NuncioDate begin = out_period->begin;
    NuncioDate end = out_period->end;
    bool ordered =
        begin.year == 0 || end.year == 0 ||
        calendar_compare(calendar_first_day(begin), calendar_last_day(end)) <= 0;
    if (!read || !ordered || (begin.year && !term_has_begun(work, begin))) {
        return false;
    }
    /* "from 2017 to 2021" looks back, "until June" may not */
    bool over = begin.year ? term_has_begun(work, end) : term_has_passed(work, end);
    if (end.year && !over) {
        out_period->end = (NuncioDate){0, 0, 0};
    }
    return begin.year != 0 || out_period->end.year != 0;
}
