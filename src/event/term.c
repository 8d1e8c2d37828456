/* SPDX-License-Identifier: Apache-2.0 */
/* Terms of office by the period behind a title: "X, foreign minister from 1997 to 2005",
 * "He has been ambassador to Iran since 2018", "the former president X (2005-2013)"; or
 * behind words that stand for the post: "has been in office since 2016". The title must
 * be said of its holder: a date behind "the first visit of the minister since 2010" tells
 * nothing of his term. */
#include "term.h"

enum { TERMS_COMPARED = 64, HELD_COMPARED = 64 };

void term_add(EventWork *work, const NuncioTermDate *term)
{
    size_t count = work->doc->term_dates.count;
    for (size_t i = count > TERMS_COMPARED ? count - TERMS_COMPARED : 0; i < count; i++) {
        const NuncioTermDate *old = &work->doc->term_dates.items[i];
        if (old->person == term->person && old->post == term->post &&
            old->ends == term->ends && old->date.year == term->date.year &&
            old->date.month == term->date.month && old->date.day == term->date.day) {
            return;
        }
    }
    ARRAY_PUSH(&work->doc->arena, &work->doc->term_dates, *term);
}

/* The same post, or the one of which `bare` leaves out the state. */
static bool means_post(const NuncioPost *bare, const NuncioPost *post)
{
    bool same_role = view_equal(bare->role, post->role) && !post->occupation;
    bool state = bare->country == NUNCIO_NONE || bare->country == post->country;
    bool host = bare->accredited_to == NUNCIO_NONE ||
                bare->accredited_to == post->accredited_to;
    bool scope = bare->scope.size == 0 || view_equal(bare->scope, post->scope);
    return same_role && state && host && scope;
}

uint32_t term_post(EventWork *work, uint32_t person, const NuncioMention *title,
                   NuncioSpan evidence, bool former)
{
    const NuncioPost *bare = &work->doc->posts.items[title->post];
    uint32_t found = NUNCIO_NONE;
    uint32_t held = work->first_holding[person];
    for (int steps = 0; steps < HELD_COMPARED && held != NUNCIO_NONE; steps++) {
        NuncioHolding *holding = &work->doc->holdings.items[held];
        bool own = holding->title.begin_offset >= title->span.begin_offset &&
                   holding->title.end_offset <= title->span.end_offset;
        if (own && former && holding->status == NUNCIO_HOLD_CURRENT) {
            holding->status = NUNCIO_HOLD_FORMER;
        }
        if (holding->post == title->post) {
            return title->post;
        }
        if (found == NUNCIO_NONE &&
            means_post(bare, &work->doc->posts.items[holding->post])) {
            found = holding->post;
        }
        held = work->next_holding[held];
    }
    bool free = title->entity == NUNCIO_NONE || title->entity == person;
    if (found == NUNCIO_NONE && free && !bare->occupation &&
        (bare->country != NUNCIO_NONE || bare->body != NUNCIO_NONE)) {
        NuncioHolding holding = {.person = person,
                                 .post = title->post,
                                 .title = title->span,
                                 .evidence = evidence,
                                 .rule = NUNCIO_VIEW("role.term"),
                                 .status = former ? NUNCIO_HOLD_FORMER
                                                  : NUNCIO_HOLD_CURRENT};
        ARRAY_PUSH(&work->doc->arena, &work->doc->holdings, holding);
        found = title->post;
    }
    return found;
}

uint32_t term_only_post(const EventWork *work, const Unit *unit)
{
    if (unit->capacity != NUNCIO_NONE) {
        return unit->capacity;
    }
    uint32_t only = NUNCIO_NONE;
    uint32_t held = work->first_holding[unit->index];
    for (int steps = 0; steps < HELD_COMPARED && held != NUNCIO_NONE; steps++) {
        const NuncioHolding *holding = &work->doc->holdings.items[held];
        if (!work->doc->posts.items[holding->post].occupation) {
            if (only != NUNCIO_NONE && only != holding->post) {
                return NUNCIO_NONE;
            }
            only = holding->post;
        }
        held = work->next_holding[held];
    }
    return only;
}

static void add_period(EventWork *work, uint32_t person, uint32_t post, uint32_t first,
                       const TermPeriod *period)
{
    if (post == NUNCIO_NONE || work->doc->posts.items[post].occupation) {
        return;
    }
    bool closed = event_is_mark(work, period->first_token, NUNCIO_MARK_OPEN_BRACKET);
    NuncioTermDate term = {.person = person,
                           .post = post,
                           .evidence = event_span(work, first, period->token_end + closed),
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
 * "under President X". */
static bool is_between(const EventWork *work, uint32_t at)
{
    const NuncioToken *token = event_token(work, at);
    if (token->kind == NUNCIO_TOKEN_MARK) {
        return token->mark == NUNCIO_MARK_HYPHEN;
    }
    return !event_is(work, at,
                     VERB_BITS | WORD_BIT(CONJUNCTION) | WORD_BIT(SUBORDINATOR) |
                         WORD_BIT(FUTURE) | WORD_BIT(WEEKDAY));
}

/* The period behind the title that ends at `from`. */
static bool period_behind(const EventWork *work, uint32_t from, TermPeriod *out_period)
{
    enum { BETWEEN = 10 };
    if (event_token(work, from)->kind == NUNCIO_TOKEN_POSSESSIVE) {
        return false;
    }
    bool comma = event_is_mark(work, from, NUNCIO_MARK_COMMA);
    for (uint32_t at = from + comma; at < work->token_last && at - from <= BETWEEN;
         at++) {
        if (term_period_at(work, at, out_period)) {
            /* behind a comma a single date belongs to what follows */
            return !comma || (out_period->begin.year && out_period->end.year);
        }
        if (comma || !is_between(work, at)) {
            break;
        }
    }
    return false;
}

/* "the first president to visit since 1978", "the worst minister since 2000": compared
 * with others, not with his own past. */
static bool is_compared(const EventWork *work, uint32_t title, uint32_t since)
{
    enum { BEFORE = 8 };
    uint32_t first = title > work->token_first + BEFORE ? title - BEFORE
                                                        : work->token_first;
    return window_cue_within(work, CUE_RANKED, first, since) != NULL;
}

const Unit *term_unit_around(const EventWork *work, uint32_t token)
{
    size_t end = window_units_from(work, token + 1);
    const Unit *unit = end > work->unit_first ? &work->units.items[end - 1] : NULL;
    return unit && unit->token_end > token ? unit : NULL;
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
    uint32_t at = title->first_token;
    while (at > work->token_first &&
           event_is(work, at - 1,
                    WORD_BIT(DETERMINER) | WORD_BIT(TITLE_WORD) | WORD_BIT(FORMER) |
                        WORD_BIT(ACTING) | WORD_BIT(POSSESSIVE_HE) |
                        WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY)) &&
           !event_is(work, at - 1, WORD_BIT(APPOINTING))) {
        at--;
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

bool term_is_joined(const EventWork *work, const NuncioMention *title)
{
    if (title->entity == NUNCIO_NONE) {
        return false;
    }
    uint32_t held = work->first_holding[title->entity];
    for (int steps = 0; steps < HELD_COMPARED && held != NUNCIO_NONE; steps++) {
        NuncioSpan own = work->doc->holdings.items[held].title;
        bool told = !view_is(work->doc->holdings.items[held].rule, "role.in-office");
        if (told && own.begin_offset >= title->span.begin_offset &&
            own.end_offset <= title->span.end_offset) {
            return true;
        }
        held = work->next_holding[held];
    }
    return false;
}

/* Whether the unit has the person's name before the title. */
static bool is_named_before(const EventWork *work, const Unit *unit,
                            const NuncioMention *title)
{
    const NuncioMention *mentions = work->doc->mentions.items;
    for (size_t i = (size_t)(title - mentions);
         i > 0 && mentions[i - 1].first_token >= unit->first_token; i--) {
        if (mentions[i - 1].kind == NUNCIO_MENTION_PERSON &&
            mentions[i - 1].entity == unit->index) {
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
        is_named_before(work, unit, title)) {
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
    if (term_is_joined(work, title)) {
        return title->entity;
    }
    return subject && subject->kind == UNIT_PERSON ? subject->index : NUNCIO_NONE;
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

static void read_title(EventWork *work, const NuncioMention *title, LastTitle *last)
{
    TermPeriod period;
    if (!period_behind(work, title->token_end, &period)) {
        return;
    }
    uint32_t first = title->first_token;
    uint32_t person = NUNCIO_NONE;
    if (goes_on(work, last, title->first_token)) {
        person = last->person;
        first = last->first;
    } else if (!is_compared(work, title->first_token, period.first_token)) {
        person = holder_of(work, title, &first);
    }
    if (person == NUNCIO_NONE ||
        work->doc->entities.items[person].kind != NUNCIO_PERSON) {
        return;
    }
    NuncioSpan said = event_span(work, first, title->token_end);
    uint32_t post = term_post(work, person, title, said, period.end.year != 0);
    add_period(work, person, post, first, &period);
    *last = (LastTitle){person, first, period.token_end};
}

/* "President X (2005-2013)": years of the post, where they are too few for a life. */
static void read_bracket(EventWork *work, const Unit *unit)
{
    enum { LONGEST = 25 };
    TermPeriod period;
    if (unit->kind == UNIT_PERSON && unit->capacity != NUNCIO_NONE && !unit->quoted &&
        event_is_mark(work, unit->token_end, NUNCIO_MARK_OPEN_BRACKET) &&
        term_period_at(work, unit->token_end, &period) &&
        (!period.begin.year || !period.end.year ||
         period.end.year - period.begin.year <= LONGEST)) {
        add_period(work, unit->index, unit->capacity, unit->first_token, &period);
    }
}

/* Whether the verb at `first` may have the unit as its subject: nothing stands before it
 * but the unit, "who", what commas put in, or a verb that it is joined to. */
static bool is_next_to(const EventWork *work, const Unit *unit, uint32_t first)
{
    uint32_t at = first;
    while (at > unit->token_end &&
           event_is(work, at - 1, WORD_BIT(AUXILIARY) | WORD_BIT(ADVERB) |
                                      WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE))) {
        at--;
    }
    return at <= unit->token_end || event_word_is(work, at - 1, "who") ||
           event_is_mark(work, at - 1, NUNCIO_MARK_COMMA) ||
           event_is_mark(work, at - 1, NUNCIO_MARK_CLOSE_BRACKET) ||
           event_is(work, at - 1, WORD_BIT(CONJUNCTION));
}

const Unit *term_subject(const EventWork *work, uint32_t first)
{
    UnitSet subjects = {{0}, 0};
    clause_subject(work, first, &subjects);
    const Unit *subject = subjects.count == 1 ? event_unit(work, &subjects, 0) : NULL;
    return subject && subject->kind == UNIT_PERSON && is_next_to(work, subject, first)
               ? subject
               : NULL;
}

/* "has been in office since 2016", "served from 2014 to 2018". */
static void read_in_post(EventWork *work, const TriggerHit *hit)
{
    TermPeriod period;
    if (event_is_quoted(work, hit->first_token) ||
        term_is_unreal(work, hit->first_token) || !period_behind(work, hit->token_end, &period) ||
        is_compared(work, hit->first_token, period.first_token)) {
        return;
    }
    const Unit *subject = term_subject(work, hit->first_token);
    if (subject) {
        add_period(work, subject->index, term_only_post(work, subject),
                   subject->first_token, &period);
    }
}

void term_read_sentence(EventWork *work)
{
    for (size_t i = work->unit_first; i < work->unit_end; i++) {
        read_bracket(work, &work->units.items[i]);
    }
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->kind == ENTRY_CUE && hit->row == CUE_IN_POST) {
            read_in_post(work, hit);
        } else if (hit->kind == ENTRY_CUE) {
            term_read_told(work, hit);
        }
    }
}

void term_find_all(EventWork *work)
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
