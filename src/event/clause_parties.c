/* SPDX-License-Identifier: Apache-2.0 */
/* Grammar without a parser: the parties of a trigger are found by what stands between
 * them and it. The subject is the nearest coordination to the left that no preposition
 * and no verb governs, not beyond "that", a semicolon or a quotation; behind "who" it is
 * the noun before. What stands behind "with", "between", "by" is found to the right, not
 * beyond the next verb. */
#include "event_work.h"

static void add_list(const EventWork *work, const Unit *unit, UnitSet *out)
{
    for (uint32_t i = unit->list_first; i < unit->list_end; i++) {
        bool known = work->units.items[i].kind == UNIT_PLACE;
        for (size_t k = 0; k < out->count && !known; k++) {
            known = out->items[k] == i;
        }
        if (!known && out->count < sizeof out->items / sizeof *out->items) {
            out->items[out->count++] = i;
        }
    }
}

/* A unit that may be a party. */
static bool is_party(const Unit *unit)
{
    return unit->kind != UNIT_PLACE && unit->kind != UNIT_POSSESSIVE &&
           !unit->attributive;
}

/* "X, who ..." with the trigger behind: X is the subject whatever governs it. */
static bool is_antecedent(const EventWork *work, const Unit *unit, uint32_t trigger)
{
    uint32_t at = unit->token_end;
    at += event_is_mark(work, at, NUNCIO_MARK_COMMA);
    return at < trigger &&
           (event_word_is(work, at, "who") || event_word_is(work, at, "which"));
}

/* "X, whom Y received, left", "X, whose aide Y met Z, left": Y is the subject of the
 * relative clause, which a comma closes. */
static bool is_in_relative(const EventWork *work, const Unit *unit, uint32_t trigger)
{
    uint32_t first = work->units.items[unit->list_first].first_token;
    if (first <= work->token_first || !(event_word_is(work, first - 1, "whom") ||
                                        event_word_is(work, first - 1, "whose"))) {
        return false;
    }
    for (uint32_t at = work->units.items[unit->list_end - 1].token_end; at < trigger;
         at++) {
        if (event_is_mark(work, at, NUNCIO_MARK_COMMA)) {
            return true;
        }
    }
    return false;
}

/* "invited the speaker to visit", "an invitation to the speaker to visit": who stands
 * right before the infinitive is its subject. */
static const Unit *subject_of_infinitive(const EventWork *work, uint32_t trigger_first)
{
    if (trigger_first == 0 || !event_word_is(work, trigger_first - 1, "to")) {
        return NULL;
    }
    const Unit *unit = window_unit_to(work, trigger_first - 1);
    return unit && (unit->governed || unit->object) &&
                   (unit->kind == UNIT_PERSON || unit->kind == UNIT_POST)
               ? unit
               : NULL;
}

/* "thanked the president for warmly welcoming X": who stands before "for" welcomed. */
static const Unit *subject_of_gerund(const EventWork *work, uint32_t trigger_first)
{
    uint32_t at = trigger_first;
    if (!view_ends_with(document_token_view(work->doc, at), NUNCIO_VIEW("ing"))) {
        return NULL;
    }
    while (at > work->token_first && event_is(work, at - 1, WORD_BIT(ADVERB))) {
        at--;
    }
    bool manner =
        at > work->token_first + 1 &&
        view_ends_with(document_token_view(work->doc, at - 1), NUNCIO_VIEW("ly"));
    at -= manner;
    if (at == work->token_first || !event_word_is(work, at - 1, "for")) {
        return NULL;
    }
    const Unit *unit = window_unit_to(work, at - 1);
    return unit && unit->object && is_party(unit) ? unit : NULL;
}

void clause_subject(const EventWork *work, uint32_t trigger_first, UnitSet *out)
{
    const Unit *invited = subject_of_infinitive(work, trigger_first);
    invited = invited ? invited : subject_of_gerund(work, trigger_first);
    if (invited) {
        add_list(work, invited, out);
        return;
    }
    size_t end = window_units_before(work, trigger_first);
    for (size_t i = end; i > work->unit_first && end - i < CLAUSE_UNITS; i--) {
        const Unit *unit = &work->units.items[i - 1];
        if (unit->quoted != event_is_quoted(work, trigger_first)) {
            continue;
        }
        if (clause_barrier(work, unit->token_end, trigger_first)) {
            return;
        }
        bool bracket =
            (event_token(work, unit->first_token)->flags & NUNCIO_TOKEN_PARENTHESIS) !=
            (event_token(work, trigger_first)->flags & NUNCIO_TOKEN_PARENTHESIS);
        if (!is_party(unit) || unit->possessive || bracket) {
            continue;
        }
        if (is_in_relative(work, unit, trigger_first)) {
            continue;
        }
        bool antecedent = is_antecedent(work, unit, trigger_first);
        if (!antecedent && (unit->governed || unit->object)) {
            continue;
        }
        add_list(work, unit, out);
        return;
    }
}

void clause_late_subject(const EventWork *work, uint32_t from, UnitSet *out)
{
    bool comma = false;
    uint32_t at = from;
    size_t first = window_units_from(work, from);
    if (first > work->unit_first && work->units.items[first - 1].token_end > at) {
        at = work->units.items[first - 1].token_end;
    }
    for (size_t i = first; i < work->unit_end && i - first < CLAUSE_UNITS; i++) {
        const Unit *unit = &work->units.items[i];
        if (clause_barrier(work, from, unit->first_token)) {
            return;
        }
        for (; at < unit->first_token; at++) {
            comma = comma || event_is_mark(work, at, NUNCIO_MARK_COMMA);
        }
        comma = comma || event_is_mark(work, unit->first_token - 1, NUNCIO_MARK_COMMA);
        bool closed = event_is_mark(work, unit->token_end - 1, NUNCIO_MARK_COMMA);
        bool subordinate = unit->first_token > 0 &&
                           event_is(work, unit->first_token - 1, WORD_BIT(SUBORDINATOR));
        if (comma && is_party(unit) && !unit->governed && !unit->possessive &&
            !unit->quoted && !subordinate) {
            add_list(work, unit, out);
            return;
        }
        comma = comma || closed;
        at = unit->token_end;
    }
}

/* An adjective or noun that may stand before the words of a unit. */
static bool is_attribute(const EventWork *work, uint32_t at)
{
    return event_is(work, at, WORD_BIT(COMMON) | WORD_BIT(PORTFOLIO)) &&
           !event_is(work, at,
                     VERB_BITS | WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION) |
                         WORD_BIT(SUBORDINATOR) | WORD_BIT(ADVERB));
}

/* "democratic opposition leader X": any word in small letters may describe a role that is
 * written so too. */
static bool is_adjective_of_role(const EventWork *work, uint32_t at)
{
    const NuncioToken *token = event_token(work, at);
    const Unit *unit = window_unit_at(work, at + 1);
    return token->kind == NUNCIO_TOKEN_WORD && !token_is_capital(token) && unit &&
           (unit->kind == UNIT_PERSON || unit->kind == UNIT_POST) &&
           !token_is_capital(event_token(work, at + 1)) &&
           !event_is(work, at + 1, WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE)) &&
           !event_is(work, at,
                     VERB_BITS | WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION) |
                         WORD_BIT(SUBORDINATOR) | WORD_BIT(ADVERB));
}

/* Behind what may stand before the words of a unit; where it began when no unit follows.
 */
static uint32_t behind_modifiers(const EventWork *work, uint32_t from)
{
    uint32_t at = from;
    uint32_t attributes = 0;
    while (at < work->token_last && !window_unit_at(work, at) && attributes < 4) {
        bool link = event_is(work, at,
                             WORD_BIT(DETERMINER) | WORD_BIT(TITLE_WORD) |
                                 WORD_BIT(HONORIFIC) | WORD_BIT(NUMBER_WORD)) ||
                    event_is_mark(work, at, NUNCIO_MARK_HYPHEN) ||
                    unit_is_courtesy(work, at);
        /* "with lawmakers attending the forum": not the forum */
        bool gerund =
            !link && at > from &&
            view_is_plural(document_token_view(work->doc, at - 1)) &&
            view_ends_with(document_token_view(work->doc, at), NUNCIO_VIEW("ing"));
        if (gerund ||
            (!link && !is_attribute(work, at) && !is_adjective_of_role(work, at))) {
            return from;
        }
        attributes += !link;
        at++;
    }
    return window_unit_at(work, at) ? at : from;
}

/* "delegations of A and B": of states, not "a delegation of lawmakers". */
static bool is_delegation_of(const EventWork *work, uint32_t at)
{
    bool noun =
        event_word_is(work, at, "delegation") || event_word_is(work, at, "delegations") ||
        event_word_is(work, at, "teams") || event_word_is(work, at, "negotiators");
    uint32_t name = at + 2 + event_is(work, at + 2, WORD_BIT(DETERMINER));
    const Unit *unit =
        noun && event_word_is(work, at + 1, "of") ? window_unit_at(work, name) : NULL;
    return unit && unit->kind == UNIT_COUNTRY && !unit->possessive;
}

/* The states in "representatives from Pakistan and Russia"; where it began when there is
 * no such phrase. */
static uint32_t behind_senders(const EventWork *work, uint32_t from)
{
    uint32_t at = from;
    while (
        event_is(work, at,
                 WORD_BIT(DETERMINER) | WORD_BIT(TITLE_WORD) | WORD_BIT(NUMBER_WORD)) ||
        event_is_mark(work, at, NUNCIO_MARK_HYPHEN) ||
        (!window_unit_at(work, at) && is_delegation_of(work, at + 1))) {
        at++;
    }
    bool sent = event_is(work, at, WORD_BIT(PARTY_NOUN) | WORD_BIT(STATE_PARTY)) &&
                event_word_is(work, at + 1, "from");
    if (!sent && !is_delegation_of(work, at)) {
        return from;
    }
    at += 2;
    while (event_is(work, at, WORD_BIT(DETERMINER))) {
        at++;
    }
    return window_unit_at(work, at) ? at : from;
}

/* "a parliamentary delegation headed by X": the head, behind "by"; where it began when
 * there is no such phrase. */
static uint32_t behind_delegation(const EventWork *work, uint32_t from)
{
    enum { WORDS = 6 };
    uint32_t at = from;
    while (at < from + WORDS && !event_word_is(work, at, "delegation") &&
           !event_word_is(work, at, "team")) {
        if (event_token(work, at)->kind != NUNCIO_TOKEN_WORD ||
            window_unit_at(work, at) ||
            event_is(work, at,
                     VERB_BITS | WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION))) {
            return from;
        }
        at++;
    }
    at++;
    /* "of lawmakers", "of five" */
    at += event_word_is(work, at, "of") && !window_unit_at(work, at + 1) ? 2 : 0;
    at += event_is_mark(work, at, NUNCIO_MARK_COMMA);
    bool headed = event_word_is(work, at, "headed") || event_word_is(work, at, "led");
    if (at > from + WORDS + 3 || !headed || !event_word_is(work, at + 1, "by")) {
        return from;
    }
    at += 2;
    while (event_is(work, at, WORD_BIT(DETERMINER))) {
        at++;
    }
    return window_unit_at(work, at) ? at : from;
}

/* Behind what may stand between a verb and its object: adverbs, "on Thursday", "at Bayan
 * Palace", "in Moscow". */
static uint32_t behind_circumstances(const EventWork *work, uint32_t from)
{
    uint32_t at = from;
    for (int steps = 0; steps < 6 && at < work->token_last; steps++) {
        const Unit *unit = window_unit_at(work, at);
        if (!unit && event_is(work, at, WORD_BIT(ADVERB))) {
            at++;
            continue;
        }
        bool in = event_word_is(work, at, "in") || event_word_is(work, at, "at") ||
                  event_word_is(work, at, "on");
        /* "received in his office the prime minister" */
        if (in &&
            event_is(work, at + 1, WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE)) &&
            !window_unit_at(work, at + 2)) {
            at += 3;
            continue;
        }
        const Unit *place = in ? window_unit_at(work, at + 1) : NULL;
        if (place && place->kind == UNIT_PLACE) {
            at = place->token_end;
        } else if (in && event_is(work, at + 1, WORD_BIT(WEEKDAY))) {
            at += 2 + event_is(work, at + 2, WORD_BIT(TIME_NOUN));
        } else {
            break;
        }
    }
    return at;
}

void clause_object(const EventWork *work, uint32_t trigger_end, UnitSet *out)
{
    uint32_t at = behind_delegation(work, behind_circumstances(work, trigger_end));
    const Unit *unit =
        window_unit_at(work, behind_modifiers(work, behind_senders(work, at)));
    if (unit && is_party(unit) && !unit->possessive) {
        add_list(work, unit, out);
    }
}

const Unit *clause_including(const EventWork *work, const Unit *unit, uint32_t from)
{
    for (uint32_t at = from; at < from + 14 && at < work->token_last; at++) {
        if (event_word_is(work, at, "including") ||
            (event_word_is(work, at, "such") && event_word_is(work, at + 1, "as"))) {
            const Unit *named = window_unit_at(work, behind_modifiers(work, at + 1));
            return named ? named : unit;
        }
        /* "officials to discuss several matters, including" */
        bool topic = event_word_is(work, at, "to") || event_word_is(work, at, "on") ||
                     event_word_is(work, at, "about") || event_word_is(work, at, "over");
        if (topic || event_is(work, at, VERB_BITS) ||
            event_is_mark(work, at, NUNCIO_MARK_SEMICOLON)) {
            break;
        }
    }
    return unit;
}

static const char *slot_word(FrameSlot slot)
{
    switch (slot) {
    case SLOT_WITH:
        return "with";
    case SLOT_BETWEEN:
        return "between";
    case SLOT_BY:
        return "by";
    case SLOT_OF:
        return "of";
    default:
        return "to";
    }
}

/* Whether a "between" from `at` on is no longer that of the trigger. */
static bool is_other_between(const EventWork *work, uint32_t trigger_end, uint32_t at)
{
    /* "had a call, discussing ties between A and B" */
    if (event_is_mark(work, at, NUNCIO_MARK_COMMA) &&
        view_ends_with(document_token_view(work->doc, at + 1), NUNCIO_VIEW("ing"))) {
        return true;
    }
    if (at == trigger_end) {
        return false;
    }
    /* "talks are a prelude to the meeting between A and B": of the other noun */
    if (event_is(work, at, WORD_BIT(EVENT_HEAD)) &&
        !event_is(work, at - 1, WORD_BIT(CONJUNCTION)) &&
        !event_word_is(work, at - 1, "of")) {
        return true;
    }
    /* "a call about the tension between A and B" */
    return event_word_is(work, at, "between") && event_is(work, at - 1, WORD_BIT(TOPIC));
}

void clause_behind(const EventWork *work, uint32_t trigger_end, FrameSlot slot,
                   UnitSet *out)
{
    uint32_t reach = slot == SLOT_OF ? 1 : slot == SLOT_BY ? 8 : 14;
    const char *word = slot_word(slot);
    bool finite = false;
    for (uint32_t at = trigger_end; at < work->token_last && at < trigger_end + reach;
         at++) {
        bool among = (slot == SLOT_BETWEEN && event_word_is(work, at, "among")) ||
                     (slot == SLOT_BY && event_word_is(work, at, "from"));
        if (slot == SLOT_BETWEEN && is_other_between(work, trigger_end, at)) {
            return;
        }
        /* "talks have come to a standstill, with X saying" */
        finite = finite || event_is(work, at, WORD_BIT(AUXILIARY));
        if (slot == SLOT_WITH && finite && event_is_mark(work, at, NUNCIO_MARK_COMMA)) {
            return;
        }
        if (event_word_is(work, at, word) || among) {
            uint32_t from = behind_delegation(work, at + 1);
            from = behind_modifiers(work, behind_senders(work, from));
            const Unit *unit = window_unit_at(work, from);
            if (!unit || !is_party(unit) || unit->kind == UNIT_COUNTRY ||
                unit->possessive) {
                unit = clause_including(work, unit, from);
            }
            if (unit && is_party(unit) && !unit->possessive) {
                add_list(work, unit, out);
            }
            return;
        }
        const Unit *unit = window_unit_at(work, at);
        /* "discussed Cyprus with X" */
        bool topic = unit && slot == SLOT_WITH && unit->object &&
                     (unit->kind == UNIT_COUNTRY || unit->kind == UNIT_BODY) &&
                     event_is(work, trigger_end - 1, WORD_BIT(TOPIC));
        bool party = unit && is_party(unit) && !unit->governed && !topic;
        bool support = slot == SLOT_BETWEEN && (event_word_is(work, at, "held") ||
                                                event_word_is(work, at, "took"));
        bool ends =
            event_is(work, at, WORD_BIT(SAY) | WORD_BIT(VERB) | WORD_BIT(SUBORDINATOR)) &&
            !event_is(work, at, WORD_BIT(PREPOSITION)) && !support &&
            !event_is_mark(work, at - 1, NUNCIO_MARK_HYPHEN); /* "Afghan-led" */
        if (party || ends || event_is_mark(work, at, NUNCIO_MARK_SEMICOLON) ||
            event_is_mark(work, at, NUNCIO_MARK_COLON) ||
            event_is_quoted(work, at) != event_is_quoted(work, trigger_end - 1)) {
            return;
        }
    }
}

static bool is_participle(const EventWork *work, uint32_t at)
{
    return view_ends_with(document_token_view(work->doc, at), NUNCIO_VIEW("ed"));
}

void clause_possessive(const EventWork *work, uint32_t trigger_first, UnitSet *out)
{
    size_t end = window_units_before(work, trigger_first);
    if (end == work->unit_first) {
        return;
    }
    const Unit *unit = &work->units.items[end - 1];
    bool owner = unit->kind == UNIT_POSSESSIVE || unit->possessive;
    uint32_t from = unit->token_end + (unit->possessive ? 1 : 0);
    if (!owner || trigger_first - from > 5) {
        return;
    }
    /* "X's planned visit" */
    from += from + 1 == trigger_first && is_participle(work, from);
    for (uint32_t at = from; at < trigger_first; at++) {
        /* "X's May visit" */
        bool date = clause_date_at(work, at) != NUNCIO_NONE;
        if ((event_is(work, at,
                      VERB_BITS | WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION)) &&
             !date) ||
            event_is_mark(work, at, NUNCIO_MARK_COMMA)) {
            return;
        }
    }
    if (out->count < sizeof out->items / sizeof *out->items) {
        out->items[out->count++] = (uint32_t)(end - 1);
    }
}
