/* SPDX-License-Identifier: Apache-2.0 */
/* Where: the place behind in, at, to that no topic stands before, else one that opens the
 * sentence. */
#include "event_work.h"

enum { PLACE_REACH = 24 };

bool clause_opens_predicate(const EventWork *work, uint32_t from, uint32_t to)
{
    /* the phrase of the event may end behind a comma */
    for (uint32_t i = from - (from > work->token_first); i + 1 < to; i++) {
        bool relative =
            event_is_mark(work, i, NUNCIO_MARK_COMMA) &&
            (event_word_is(work, i + 1, "who") || event_word_is(work, i + 1, "whose") ||
             (event_is(work, i + 1, WORD_BIT(PREPOSITION)) &&
              event_word_is(work, i + 2, "which")));
        if (relative) {
            /* ", who was accompanied by Y, in Baku": closed by a comma of its own */
            bool closed = false;
            for (uint32_t k = i + 2; k + 1 < to && !closed; k++) {
                closed = event_is_mark(work, k, NUNCIO_MARK_COMMA) &&
                         event_is(work, k + 1, WORD_BIT(PREPOSITION));
            }
            return !closed;
        }
        if (i < from || !event_is(work, i, WORD_BIT(CONJUNCTION))) {
            continue;
        }
        uint32_t at = i + 1;
        while (event_is(work, at, WORD_BIT(DETERMINER))) {
            at++;
        }
        const Unit *unit = window_unit_at(work, at);
        at = unit ? unit->token_end : i + 1;
        at += event_is(work, at, WORD_BIT(ADVERB));
        if (event_is(work, at, VERB_BITS | WORD_BIT(FUTURE))) {
            return true;
        }
    }
    return false;
}

/* "about the situation in X", "to discuss ties in X": what follows is a topic. */
static bool topic_between(const EventWork *work, uint32_t from, uint32_t to)
{
    /* "talks about Syria and Russia in Ankara": the topic is told before "in" */
    const Unit *told = to > from ? window_unit_to(work, to - 1) : NULL;
    if (told && told->governed && told->kind == UNIT_COUNTRY) {
        return false;
    }
    for (uint32_t i = from; i < to; i++) {
        if (event_is(work, i, WORD_BIT(TOPIC))) {
            return true;
        }
    }
    return false;
}

/* Whether nothing but a day and words such as "on", "later", "during his stay" stands
 * before the preposition at `at`, back to where the sentence begins. */
static bool opens_sentence(const EventWork *work, uint32_t at)
{
    enum { OPENING = 10 };
    if (at - work->token_first > OPENING) {
        return false;
    }
    for (uint32_t i = work->token_first; i < at; i++) {
        bool number = event_token(work, i)->kind == NUNCIO_TOKEN_NUMBER;
        if (!number &&
            !event_is(work, i,
                      WORD_BIT(PREPOSITION) | WORD_BIT(DETERMINER) | WORD_BIT(WEEKDAY) |
                          WORD_BIT(MONTH) | WORD_BIT(TIME_NOUN) | WORD_BIT(DATE_WORD) |
                          WORD_BIT(ADVERB) | WORD_BIT(POSSESSIVE_HE) |
                          WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY) |
                          WORD_BIT(NUMBER_WORD) | WORD_BIT(TITLE_WORD) |
                          WORD_BIT(STAY))) {
            return false;
        }
    }
    return true;
}

/* "On the sidelines of the security conference in Munich, X met Y": the phrase that opens
 * the sentence says where a gathering is. */
static bool opens_at_gathering(const EventWork *work, uint32_t at)
{
    enum { OPENING = 14 };
    uint32_t first = work->token_first;
    static const char *const openings[] = {"on", "at", "during", NULL};
    bool opens = false;
    for (size_t i = 0; openings[i]; i++) {
        opens = opens || event_word_is(work, first, openings[i]);
    }
    if (!opens || at - first > OPENING || at <= first ||
        !event_is(work, at - 1, WORD_BIT(EVENT_HEAD))) {
        return false;
    }
    for (uint32_t i = first; i < at; i++) {
        if (event_is(work, i, VERB_BITS | WORD_BIT(SUBORDINATOR)) ||
            event_is_mark(work, i, NUNCIO_MARK_COMMA)) {
            return false;
        }
    }
    return true;
}

/* "In Baku, Zarif was received", "During his visit to Baku, he met": a place in the
 * phrase that opens the sentence; "in Paris, where she will meet": one right before
 * "where". */
static uint32_t place_before(const EventWork *work, uint32_t first)
{
    size_t end = window_units_before(work, first);
    for (size_t i = work->unit_first; i < end && i - work->unit_first < CLAUSE_UNITS;
         i++) {
        const Unit *unit = &work->units.items[i];
        if (unit->kind != UNIT_PLACE || unit->quoted) {
            continue;
        }
        uint32_t at = unit->token_end;
        bool comma = event_is_mark(work, at, NUNCIO_MARK_COMMA) ||
                     event_is_mark(work, at - 1, NUNCIO_MARK_COMMA);
        uint32_t in = unit->first_token - (unit->first_token > work->token_first);
        bool stay = event_word_is(work, in, "to") && in > work->token_first &&
                    event_is(work, in - 1, WORD_BIT(STAY));
        bool opens =
            comma &&
            (stay || event_word_is(work, in, "in") || event_word_is(work, in, "at")) &&
            (opens_sentence(work, in) || opens_at_gathering(work, in));
        at += event_is_mark(work, at, NUNCIO_MARK_COMMA);
        bool where = false;
        for (uint32_t k = at; k < at + 4 && k < first; k++) {
            where = where || event_word_is(work, k, "where");
        }
        if (opens || where) {
            return (uint32_t)i;
        }
    }
    return NUNCIO_NONE;
}

/* A region that belongs to no state is no venue. */
static bool is_venue(const EventWork *work, const Unit *unit)
{
    return unit->kind == UNIT_COUNTRY ||
           work->doc->entities.items[unit->index].country != NUNCIO_NONE ||
           work->doc->entities.items[unit->index].row == NUNCIO_NONE;
}

/* "to the rebel stronghold of X", "in the port city of Y": a noun that stands for the
 * place named behind it. */
static bool is_place_noun(const EventWork *work, uint32_t at, uint32_t end)
{
    enum { WORDS = 5 };
    if (!event_is(work, at, WORD_BIT(PLACE_NOUN))) {
        return false;
    }
    for (uint32_t i = at; i >= end && at - i < WORDS; i--) {
        if (event_word_is(work, i, "to") || event_word_is(work, i, "in") ||
            event_word_is(work, i, "for")) {
            return true;
        }
        if (window_unit_to(work, i + 1) || event_is(work, i, VERB_BITS)) {
            break;
        }
    }
    return event_word_is(work, at, "capital");
}

static uint32_t place_behind(const EventWork *work, uint32_t first, uint32_t end,
                             uint32_t parties_end, bool destination)
{
    for (size_t i = window_units_from(work, end); i < work->unit_end; i++) {
        const Unit *unit = &work->units.items[i];
        if (unit->first_token > parties_end &&
            unit->first_token - parties_end > PLACE_REACH) {
            return NUNCIO_NONE;
        }
        if (unit->quoted != event_is_quoted(work, first) || unit->attributive ||
            (unit->kind != UNIT_PLACE && unit->kind != UNIT_COUNTRY)) {
            continue;
        }
        uint32_t at = unit->first_token;
        while (at > end && event_is(work, at - 1, WORD_BIT(DETERMINER))) {
            at--;
        }
        bool direct = destination && at == end;
        bool in =
            event_word_is(work, at - 1, "in") || event_word_is(work, at - 1, "at") ||
            (destination &&
             (event_word_is(work, at - 1, "to") || event_word_is(work, at - 1, "for")));
        bool named =
            direct || in || unit->kind == UNIT_PLACE; /* else a topic: "about Syria" */
        if (clause_barrier(work, end, unit->first_token) ||
            clause_opens_predicate(work, parties_end > end ? parties_end : end,
                                   unit->first_token) ||
            (named && topic_between(work, end, unit->first_token))) {
            return NUNCIO_NONE;
        }
        if ((direct || in) && !unit->possessive &&
            (destination || is_venue(work, unit))) {
            return (uint32_t)i;
        }
        if (event_word_is(work, at - 1, "of") && is_place_noun(work, at - 2, end) &&
            (unit->kind == UNIT_PLACE || destination)) {
            return (uint32_t)i;
        }
    }
    return NUNCIO_NONE;
}

/* Where the purpose of a journey begins: "to" before a verb, "for" before a noun ("for a
 * round of bilateral talks"); NUNCIO_NONE where none is told. */
static uint32_t purpose_before(const EventWork *work, uint32_t first)
{
    enum { WORDS = 4 };
    if (first < 2) {
        return NUNCIO_NONE;
    }
    if (event_word_is(work, first - 1, "to")) {
        return first - 1;
    }
    for (uint32_t at = first - 1; at > work->token_first && first - at <= WORDS; at--) {
        if (event_word_is(work, at, "for")) {
            return at;
        }
        bool noun = event_token(work, at)->kind == NUNCIO_TOKEN_WORD &&
                    !window_unit_to(work, at + 1) &&
                    !event_is(work, at,
                              VERB_BITS | WORD_BIT(CONJUNCTION) | WORD_BIT(SUBORDINATOR));
        if (!noun && !event_is_mark(work, at, NUNCIO_MARK_HYPHEN)) {
            break;
        }
    }
    return NUNCIO_NONE;
}

/* "travelled to Muscat on Sunday to meet", "gathered in Minsk for talks": where the
 * journey goes that this is the purpose of. */
static uint32_t place_of_journey(const EventWork *work, uint32_t first)
{
    enum { REACH = 9 };
    uint32_t purpose = purpose_before(work, first);
    if (purpose == NUNCIO_NONE) {
        return NUNCIO_NONE;
    }
    for (uint32_t at = purpose; at > work->token_first && purpose - at <= REACH; at--) {
        const Unit *unit = window_unit_to(work, at);
        if (unit && (unit->kind == UNIT_PLACE || unit->kind == UNIT_COUNTRY)) {
            uint32_t before = unit->first_token - (unit->first_token > 0);
            bool goes = event_word_is(work, before, "to") ||
                        event_word_is(work, before, "in") ||
                        event_word_is(work, before, "for") ||
                        event_word_is(work, before, "visited") ||
                        event_word_is(work, before, "visit");
            return goes && is_venue(work, unit) && unit->list_end - unit->list_first == 1
                       ? (uint32_t)(unit - work->units.items)
                       : NUNCIO_NONE;
        }
        bool day = event_is(work, at - 1,
                            WORD_BIT(WEEKDAY) | WORD_BIT(MONTH) | WORD_BIT(TIME_NOUN) |
                                WORD_BIT(DATE_WORD) | WORD_BIT(ADVERB) |
                                WORD_BIT(PREPOSITION) | WORD_BIT(DETERMINER)) ||
                   event_token(work, at - 1)->kind == NUNCIO_TOKEN_NUMBER ||
                   event_is_mark(work, at - 1, NUNCIO_MARK_COMMA);
        if (unit || !day) {
            break;
        }
    }
    return NUNCIO_NONE;
}

uint32_t clause_place(const EventWork *work, uint32_t first, uint32_t end,
                      uint32_t parties_end, ClausePlace wanted)
{
    uint32_t journey = wanted == PLACE_AT ? place_of_journey(work, first) : NUNCIO_NONE;
    if (journey != NUNCIO_NONE) {
        return journey;
    }
    uint32_t behind = place_behind(work, first, end, parties_end, wanted != PLACE_AT);
    return behind == NUNCIO_NONE && wanted != PLACE_TO ? place_before(work, first)
                                                       : behind;
}
