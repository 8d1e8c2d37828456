/* SPDX-License-Identifier: Apache-2.0 */
/* Terms of office by the period beside a title: "X, foreign minister from 1997 to 2005",
 * "He has been ambassador to Iran since 2018", "From 1994 to 2002 he was minister". The
 * title must be said of its holder: a date behind "the first visit of the minister since
 * 2010" tells nothing of his term. */
#include "term.h"

void term_add_period(EventWork *work, uint32_t person, uint32_t post, uint32_t first,
                     uint32_t said, const TermPeriod *period)
{
    if (post == NUNCIO_NONE || work->doc->posts.items[post].occupation) {
        return;
    }
    bool closed = event_is_mark(work, period->token_end, NUNCIO_MARK_CLOSE_BRACKET);
    uint32_t end = period->token_end + closed;
    NuncioTermDate term = {.person = person,
                           .post = post,
                           .evidence = event_span(work, first, end > said ? end : said),
                           .rule = period->rule};
    if (period->begin.year) {
        term.date = period->begin;
        term_add(work, &term);
    }
    if (period->end.year) {
        term.date = period->end;
        term.ends = true;
        term_add(work, &term);
    }
}

/* What may stand between a title and its period: "of the country", "for eight years",
 * "under President X", "in X's administration"; no other noun, whose period it would be:
 * "during the war from 2008 to 2009". */
static bool is_between(const EventWork *work, uint32_t at)
{
    const NuncioToken *token = event_token(work, at);
    if (term_unit_around(work, at)) {
        return true;
    }
    if (token->kind == NUNCIO_TOKEN_MARK || token->kind == NUNCIO_TOKEN_POSSESSIVE) {
        return token->kind == NUNCIO_TOKEN_POSSESSIVE ||
               token->mark == NUNCIO_MARK_HYPHEN;
    }
    return token->kind == NUNCIO_TOKEN_NUMBER ||
           event_is(work, at,
                    WORD_BIT(PREPOSITION) | WORD_BIT(DETERMINER) | WORD_BIT(ADVERB) |
                        WORD_BIT(NUMBER_WORD) | WORD_BIT(TIME_NOUN) | WORD_BIT(LEGACY) |
                        WORD_BIT(STATE_NOUN) | WORD_BIT(POSSESSIVE_HE) |
                        WORD_BIT(POSSESSIVE_SHE));
}

bool term_period_behind(const EventWork *work, uint32_t from, bool title,
                        TermPeriod *out_period)
{
    enum { BETWEEN = 10, YEARS = 4 };
    if (event_token(work, from)->kind == NUNCIO_TOKEN_POSSESSIVE) {
        return false;
    }
    /* "foreign minister before, from 2007 to 2014", "prime minister twice (...)" */
    while (event_is(work, from, WORD_BIT(ADVERB)) ||
           event_word_is(work, from, "before")) {
        from++;
    }
    bool comma = event_is_mark(work, from, NUNCIO_MARK_COMMA);
    const Unit *own = from > work->token_first ? term_unit_around(work, from - 1) : NULL;
    for (uint32_t at = from + comma; at < work->token_last && at - from <= BETWEEN;
         at++) {
        const Unit *unit = term_unit_around(work, at);
        bool possessive = event_token(work, at)->kind == NUNCIO_TOKEN_POSSESSIVE;
        /* "Prime Minister X's spokesman from", "aide of Y, the president since" */
        if (title && ((possessive && own && at == own->token_end) ||
                      (unit && event_is_mark(work, at, NUNCIO_MARK_COMMA)))) {
            break;
        }
        if (term_period_at(work, at, out_period)) {
            /* behind a comma a single date belongs to what follows */
            return !comma || (out_period->begin.year && out_period->end.year);
        }
        /* words for a post take no complement but "for eight years" */
        bool years = event_word_is(work, from, "for") && at - from < YEARS &&
                     event_is(work, at,
                              WORD_BIT(PREPOSITION) | WORD_BIT(ADVERB) |
                                  WORD_BIT(NUMBER_WORD) | WORD_BIT(TIME_NOUN));
        if (comma || !(title ? is_between(work, at) : years)) {
            break;
        }
    }
    return false;
}

bool term_is_compared(const EventWork *work, uint32_t first, uint32_t end, uint32_t since)
{
    enum { BEFORE = 8 };
    uint32_t from =
        first > work->token_first + BEFORE ? first - BEFORE : work->token_first;
    /* "first deputy minister" is a title, "first Japanese leader" is none */
    const TriggerHit *own = window_cue_within(work, CUE_RANKED, first, end);
    return window_cue_within(work, CUE_RANKED, from, first) ||
           (own && !event_is(work, own->token_end, WORD_BIT(DEPUTY))) ||
           window_cue_within(work, CUE_RANKED, end, since);
}

const Unit *term_unit_around(const EventWork *work, uint32_t token)
{
    size_t end = window_units_from(work, token + 1);
    const Unit *unit = end > work->unit_first ? &work->units.items[end - 1] : NULL;
    return unit && unit->token_end > token ? unit : NULL;
}

uint32_t term_title_first(const EventWork *work, const NuncioMention *title)
{
    uint32_t at = title->first_token;
    while (at < title->head_first && event_is(work, at, WORD_BIT(APPOINTING))) {
        at++;
    }
    return at;
}

bool term_is_post_of(const EventWork *work, uint32_t token)
{
    uint32_t before = token > work->token_first + 1 ? token - 2 : work->token_first;
    return window_cue_within(work, CUE_POST_OF, before, token) != NULL;
}

/* The token that says the title of somebody: "was", "as", "named", the "of" in "the post
 * of"; NUNCIO_NONE when none does. */
static uint32_t predicate_of(const EventWork *work, const NuncioMention *title)
{
    enum { STEPS = 12 };
    uint32_t at = term_title_first(work, title);
    for (int step = 0; step < STEPS && at > work->token_first; step++) {
        bool owner = event_token(work, at - 1)->kind == NUNCIO_TOKEN_POSSESSIVE;
        bool link =
            event_is(work, at - 1,
                     WORD_BIT(DETERMINER) | WORD_BIT(TITLE_WORD) | WORD_BIT(FORMER) |
                         WORD_BIT(ACTING) | WORD_BIT(ADVERB) | WORD_BIT(POSSESSIVE_HE) |
                         WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY)) &&
            !event_is(work, at - 1, WORD_BIT(APPOINTING));
        if (!owner && !link) {
            break;
        }
        /* "the kingdom's", "President X's" */
        const Unit *unit = owner ? window_unit_to(work, at - 1) : NULL;
        at = unit ? unit->first_token : at - 1 - owner;
    }
    if (at == work->token_first) {
        return NUNCIO_NONE;
    }
    bool post = term_is_post_of(work, at);
    bool says = event_is(work, at - 1, WORD_BIT(COPULA) | WORD_BIT(APPOINTING)) ||
                event_word_is(work, at - 1, "as") ||
                event_word_is(work, at - 1, "become");
    return post || says ? at - 1 : NUNCIO_NONE;
}

bool term_is_named(const EventWork *work, const Unit *unit, uint32_t before)
{
    for (uint32_t i = window_mention_from(work, unit->first_token);
         i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        if (mention->first_token >= before) {
            break;
        }
        if (mention->kind == NUNCIO_MENTION_PERSON && mention->entity == unit->index) {
            return true;
        }
    }
    return false;
}

/* The person of whom the title is said and where the words about him begin; NUNCIO_NONE
 * when the title only names somebody. */
static uint32_t holder_of(const EventWork *work, const NuncioMention *title,
                          uint32_t *out_first)
{
    const Unit *unit = term_unit_around(work, title->first_token);
    if (unit && unit->kind == UNIT_PERSON && unit->first_token < title->first_token &&
        !event_is(work, title->first_token - 1, WORD_BIT(PREPOSITION)) &&
        term_is_named(work, unit, title->first_token)) {
        *out_first = unit->first_token;
        return unit->index;
    }
    uint32_t says = predicate_of(work, title);
    if (says == NUNCIO_NONE) {
        return NUNCIO_NONE;
    }
    UnitSet subjects = {{0}, 0};
    clause_subject(work, says, &subjects);
    const Unit *subject = subjects.count == 1 ? event_unit(work, &subjects, 0) : NULL;
    *out_first = subject ? subject->first_token : says;
    if (subject && term_is_ambiguous(work, subject)) {
        return NUNCIO_NONE;
    }
    if (term_is_joined(work, title)) {
        return title->entity;
    }
    return subject && subject->kind == UNIT_PERSON ? subject->index : NUNCIO_NONE;
}

/* "... and finance minister": a title that is joined to one told before. */
static bool is_further(const EventWork *work, const NuncioMention *title)
{
    uint32_t at = term_title_first(work, title);
    while (at > work->token_first && event_is(work, at - 1, WORD_BIT(DETERMINER))) {
        at--;
    }
    return at > work->token_first && term_is_joined(work, title) &&
           (event_is(work, at - 1, WORD_BIT(CONJUNCTION)) ||
            event_is_mark(work, at - 1, NUNCIO_MARK_COMMA));
}

/* What the title before told, for "foreign minister from A to B and ambassador to X from
 * C to D". */
typedef struct {
    uint32_t person;
    uint32_t first;
    uint32_t token_end; /* of its period; 0: none */
} LastTitle;

static bool goes_on(const EventWork *work, const LastTitle *last, uint32_t first)
{
    uint32_t at = last->token_end;
    if (at == 0 || at > first) {
        return false;
    }
    at += event_is_mark(work, at, NUNCIO_MARK_COMMA);
    at += event_is(work, at, WORD_BIT(CONJUNCTION));
    at += event_word_is(work, at, "then");
    at += event_word_is(work, at, "as");
    at += event_is(work, at, WORD_BIT(DETERMINER));
    return at == first && at > last->token_end;
}

enum { PERIODS = 4 };

/* The first period and those that go on behind it: "from 2005 to 2009 and since 2015",
 * "(1988-1990 and 1993-1996)". How many there are. */
static size_t read_periods(const EventWork *work, TermPeriod periods[PERIODS])
{
    size_t count = 1;
    while (count < PERIODS && periods[count - 1].end.year) {
        uint32_t end = periods[count - 1].token_end;
        uint32_t at = end + event_is_mark(work, end, NUNCIO_MARK_COMMA);
        at += event_is(work, at, WORD_BIT(CONJUNCTION));
        at += event_is(work, at, WORD_BIT(ADVERB)); /* "and again from" */
        if (at == end || !term_period_at(work, at, &periods[count]) ||
            !periods[count].begin.year) {
            break;
        }
        count++;
    }
    return count;
}

/* "From 1994 to 2002, he was minister", "Until last month he was": the period that ends
 * before the subject; one with a single date opens the sentence. */
static bool period_before(const EventWork *work, uint32_t subject, TermPeriod *out_period)
{
    enum { LONGEST = 10 };
    uint32_t end = subject;
    end -= end > work->token_first && event_is_mark(work, end - 1, NUNCIO_MARK_COMMA);
    uint32_t at = end > work->token_first + LONGEST ? end - LONGEST : work->token_first;
    for (; at < end; at++) {
        if (term_period_at(work, at, out_period) && out_period->token_end == end) {
            return (out_period->begin.year && out_period->end.year) ||
                   at == work->token_first;
        }
    }
    return false;
}

static void read_title(EventWork *work, const NuncioMention *title, LastTitle *last)
{
    TermPeriod period;
    uint32_t first = title->first_token;
    uint32_t person = NUNCIO_NONE;
    if (!term_period_behind(work, title->token_end, true, &period)) {
        person = predicate_of(work, title) == NUNCIO_NONE
                     ? NUNCIO_NONE
                     : holder_of(work, title, &first);
        if (person == NUNCIO_NONE || !period_before(work, first, &period)) {
            return;
        }
        first = period.first_token;
    } else if (goes_on(work, last, title->first_token)) {
        person = last->person;
        first = last->first;
    } else if (!term_is_compared(work, title->first_token, title->token_end,
                                 period.first_token)) {
        person = holder_of(work, title, &first);
        person =
            person == NUNCIO_NONE && is_further(work, title) ? title->entity : person;
    }
    if (person == NUNCIO_NONE ||
        work->doc->entities.items[person].kind != NUNCIO_PERSON ||
        term_is_unreal(work, title->first_token)) {
        return;
    }
    NuncioSpan said = event_span(work, first, title->token_end);
    TermPeriod periods[PERIODS] = {period};
    size_t count = read_periods(work, periods);
    uint32_t post =
        term_post(work, person, title, said, periods[count - 1].end.year != 0);
    for (size_t i = 0; i < count; i++) {
        term_add_period(work, person, post, first, title->token_end, &periods[i]);
    }
    uint32_t end = periods[count - 1].token_end;
    end += event_is_mark(work, end, NUNCIO_MARK_CLOSE_BRACKET);
    *last = (LastTitle){person, first, end};
}

void term_read_titles(EventWork *work)
{
    LastTitle last = {NUNCIO_NONE, 0, 0};
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        uint32_t sentence = work->tokens[mention->first_token].sentence;
        if (mention->kind != NUNCIO_MENTION_ROLE || mention->post == NUNCIO_NONE ||
            mention->post_count != 1 || sentence == NUNCIO_NONE ||
            event_is_quoted(work, mention->first_token)) {
            continue;
        }
        if (sentence != work->sentence) {
            window_enter(work, sentence);
            last.token_end = 0;
        }
        if (!work->doc->sentences.items[sentence].heading) {
            read_title(work, mention, &last);
        }
    }
}
