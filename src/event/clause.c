/* SPDX-License-Identifier: Apache-2.0 */
/* Grammar without a parser: the parties of a trigger are found by what stands between
 * them and it. The subject is the nearest coordination to the left that no preposition
 * and no verb governs, not beyond "that", a semicolon or a quotation; behind "who" it is
 * the noun before. What stands behind "with", "between", "by" is found to the right, not
 * beyond the next verb. */
#include "event_work.h"

#define VERB_BITS (WORD_BIT(VERB) | WORD_BIT(SAY) | WORD_BIT(AUXILIARY) | WORD_BIT(MODAL))

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

static bool is_that(const EventWork *work, uint32_t i)
{
    return event_word_is(work, i, "that") && i > 0 &&
           event_is(work, i - 1,
                    WORD_BIT(SAY) | WORD_BIT(SAYING) | WORD_BIT(WEEKDAY) |
                        WORD_BIT(ADVERB) | WORD_BIT(VERB));
}

bool clause_barrier(const EventWork *work, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < work->token_count; i++) {
        if (event_is_mark(work, i, NUNCIO_MARK_SEMICOLON) ||
            event_is_mark(work, i, NUNCIO_MARK_COLON) ||
            event_is_quoted(work, i) != event_is_quoted(work, from) || is_that(work, i)) {
            return true;
        }
    }
    return false;
}

/* A unit that may be a party. */
static bool is_party(const Unit *unit)
{
    return unit->kind != UNIT_PLACE && unit->kind != UNIT_POSSESSIVE;
}

/* "X, who ..." with the trigger behind: X is the subject whatever governs it. */
static bool is_antecedent(const EventWork *work, const Unit *unit, uint32_t trigger)
{
    uint32_t at = unit->token_end;
    at += event_is_mark(work, at, NUNCIO_MARK_COMMA);
    return at < trigger &&
           (event_word_is(work, at, "who") || event_word_is(work, at, "which"));
}

/* "invited the speaker to visit", "an invitation to the speaker to visit": who stands
 * right before the infinitive is its subject. */
static const Unit *subject_of_infinitive(const EventWork *work, uint32_t trigger_first)
{
    if (trigger_first == 0 || !event_word_is(work, trigger_first - 1, "to")) {
        return NULL;
    }
    for (size_t i = work->unit_first; i < work->unit_end; i++) {
        const Unit *unit = &work->units.items[i];
        if (unit->token_end == trigger_first - 1 && (unit->governed || unit->object) &&
            (unit->kind == UNIT_PERSON || unit->kind == UNIT_POST)) {
            return unit;
        }
    }
    return NULL;
}

void clause_subject(const EventWork *work, uint32_t trigger_first, UnitSet *out)
{
    const Unit *invited = subject_of_infinitive(work, trigger_first);
    if (invited) {
        add_list(work, invited, out);
        return;
    }
    for (size_t i = work->unit_end; i > work->unit_first; i--) {
        const Unit *unit = &work->units.items[i - 1];
        if (unit->token_end > trigger_first ||
            unit->quoted != event_is_quoted(work, trigger_first)) {
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
    for (size_t i = work->unit_first; i < work->unit_end; i++) {
        const Unit *unit = &work->units.items[i];
        if (unit->first_token < from) {
            at = unit->token_end > at ? unit->token_end : at;
            continue;
        }
        for (; at < unit->first_token; at++) {
            comma = comma || event_is_mark(work, at, NUNCIO_MARK_COMMA);
        }
        comma = comma || event_is_mark(work, unit->first_token - 1, NUNCIO_MARK_COMMA);
        bool closed = event_is_mark(work, unit->token_end - 1, NUNCIO_MARK_COMMA);
        bool subordinate = unit->first_token > 0 &&
                           event_is(work, unit->first_token - 1, WORD_BIT(SUBORDINATOR));
        if (comma && is_party(unit) && !unit->governed && !unit->possessive &&
            !unit->quoted && !subordinate &&
            !clause_barrier(work, from, unit->first_token)) {
            add_list(work, unit, out);
            return;
        }
        comma = comma || closed;
        at = unit->token_end;
    }
}

const Unit *clause_unit_at(const EventWork *work, uint32_t token)
{
    for (size_t i = work->unit_first; i < work->unit_end; i++) {
        const Unit *unit = &work->units.items[i];
        if (unit->first_token == token) {
            return unit;
        }
        if (unit->first_token > token) {
            break;
        }
    }
    return NULL;
}

/* "His Royal Highness," before a name. */
static bool is_courtesy(const EventWork *work, uint32_t at)
{
    bool possessive =
        event_is(work, at, WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE)) &&
        (event_is(work, at + 1, WORD_BIT(HONORIFIC)) ||
         event_is(work, at + 2, WORD_BIT(HONORIFIC)));
    bool comma = event_is_mark(work, at, NUNCIO_MARK_COMMA) &&
                 event_is(work, at - 1, WORD_BIT(HONORIFIC));
    return possessive || comma;
}

/* An adjective or noun that may stand before the words of a unit. */
static bool is_attribute(const EventWork *work, uint32_t at)
{
    return event_is(work, at, WORD_BIT(COMMON) | WORD_BIT(PORTFOLIO)) &&
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
    while (at < work->token_last && !clause_unit_at(work, at) && attributes < 4) {
        bool link = event_is(work, at,
                             WORD_BIT(DETERMINER) | WORD_BIT(TITLE_WORD) |
                                 WORD_BIT(HONORIFIC) | WORD_BIT(NUMBER_WORD)) ||
                    event_is_mark(work, at, NUNCIO_MARK_HYPHEN) || is_courtesy(work, at);
        if (!link && !is_attribute(work, at)) {
            return from;
        }
        attributes += !link;
        at++;
    }
    return clause_unit_at(work, at) ? at : from;
}

void clause_object(const EventWork *work, uint32_t trigger_end, UnitSet *out)
{
    uint32_t at = trigger_end;
    while (at < work->token_last && event_is(work, at, WORD_BIT(ADVERB)) &&
           !clause_unit_at(work, at)) {
        at++;
    }
    const Unit *unit = clause_unit_at(work, behind_modifiers(work, at));
    if (unit && is_party(unit) && !unit->possessive) {
        add_list(work, unit, out);
    }
}

/* "a number of Iranian officials, including X and Y": the named ones count. */
static const Unit *behind_including(const EventWork *work, const Unit *unit,
                                    uint32_t from)
{
    for (uint32_t at = from; at < from + 14 && at < work->token_last; at++) {
        if (event_word_is(work, at, "including") ||
            (event_word_is(work, at, "such") && event_word_is(work, at + 1, "as"))) {
            const Unit *named = clause_unit_at(work, behind_modifiers(work, at + 1));
            return named ? named : unit;
        }
        if (event_is(work, at, VERB_BITS) ||
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

void clause_behind(const EventWork *work, uint32_t trigger_end, FrameSlot slot,
                   UnitSet *out)
{
    uint32_t reach = slot == SLOT_OF ? 1 : slot == SLOT_BY ? 5 : 12;
    const char *word = slot_word(slot);
    for (uint32_t at = trigger_end; at < work->token_last && at < trigger_end + reach;
         at++) {
        bool among = (slot == SLOT_BETWEEN && event_word_is(work, at, "among")) ||
                     (slot == SLOT_BY && event_word_is(work, at, "from"));
        if (event_word_is(work, at, word) || among) {
            uint32_t from = behind_modifiers(work, at + 1);
            const Unit *unit = clause_unit_at(work, from);
            if (!unit || !is_party(unit) || unit->kind == UNIT_COUNTRY ||
                unit->possessive) {
                unit = behind_including(work, unit, from);
            }
            if (unit && is_party(unit) && !unit->possessive) {
                add_list(work, unit, out);
            }
            return;
        }
        const Unit *unit = clause_unit_at(work, at);
        bool party = unit && is_party(unit) && !unit->governed;
        bool support = slot == SLOT_BETWEEN && (event_word_is(work, at, "held") ||
                                                event_word_is(work, at, "took"));
        bool ends =
            event_is(work, at, WORD_BIT(SAY) | WORD_BIT(VERB) | WORD_BIT(SUBORDINATOR)) &&
            !event_is(work, at, WORD_BIT(PREPOSITION)) && !support;
        if (party || ends || event_is_mark(work, at, NUNCIO_MARK_SEMICOLON) ||
            event_is_mark(work, at, NUNCIO_MARK_COLON) ||
            event_is_quoted(work, at) != event_is_quoted(work, trigger_end - 1)) {
            return;
        }
    }
}

void clause_possessive(const EventWork *work, uint32_t trigger_first, UnitSet *out)
{
    for (size_t i = work->unit_end; i > work->unit_first; i--) {
        const Unit *unit = &work->units.items[i - 1];
        if (unit->token_end > trigger_first) {
            continue;
        }
        bool owner = unit->kind == UNIT_POSSESSIVE || unit->possessive;
        uint32_t from = unit->token_end + (unit->possessive ? 1 : 0);
        if (!owner || trigger_first - from > 5) {
            return;
        }
        for (uint32_t at = from; at < trigger_first; at++) {
            if (event_is(work, at,
                         VERB_BITS | WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION)) ||
                event_is_mark(work, at, NUNCIO_MARK_COMMA)) {
                return;
            }
        }
        if (out->count < sizeof out->items / sizeof *out->items) {
            out->items[out->count++] = (uint32_t)(i - 1);
        }
        return;
    }
}

/* "about the situation in X", "to discuss ties in X": what follows is a topic. */
static bool topic_between(const EventWork *work, uint32_t from, uint32_t to)
{
    static const char *const words[] = {
        "about",  "regarding", "concerning",   "discuss", "discussed", "over",
        "that",   "situation", "developments", "war",     "crisis",    "conflict",
        "issues", NULL};
    for (uint32_t i = from; i < to; i++) {
        for (size_t k = 0; words[k]; k++) {
            if (event_word_is(work, i, words[k])) {
                return true;
            }
        }
    }
    return false;
}

/* "In Baku, Zarif was received": a place that opens the sentence; "in Paris, where she
 * will meet": one right before "where". */
static uint32_t place_before(const EventWork *work, uint32_t first)
{
    for (size_t i = work->unit_first; i < work->unit_end; i++) {
        const Unit *unit = &work->units.items[i];
        if (unit->token_end > first || unit->kind != UNIT_PLACE || unit->quoted) {
            continue;
        }
        uint32_t at = unit->token_end;
        bool comma = event_is_mark(work, at, NUNCIO_MARK_COMMA) ||
                     event_is_mark(work, at - 1, NUNCIO_MARK_COMMA);
        bool opens = unit->first_token == work->token_first + 1 && comma &&
                     (event_word_is(work, work->token_first, "in") ||
                      event_word_is(work, work->token_first, "at"));
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

static uint32_t place_behind(const EventWork *work, uint32_t first, uint32_t end,
                             bool destination)
{
    for (size_t i = work->unit_first; i < work->unit_end; i++) {
        const Unit *unit = &work->units.items[i];
        if (unit->first_token < end || unit->quoted != event_is_quoted(work, first) ||
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
        if (unit->first_token - end > 24 ||
            clause_barrier(work, end, unit->first_token) ||
            topic_between(work, end, unit->first_token)) {
            return NUNCIO_NONE;
        }
        if ((direct || in) && !unit->possessive) {
            return (uint32_t)i;
        }
        if (unit->kind == UNIT_PLACE && event_word_is(work, at - 1, "of") &&
            event_word_is(work, at - 2, "capital")) {
            return (uint32_t)i;
        }
    }
    return NUNCIO_NONE;
}

uint32_t clause_place(const EventWork *work, uint32_t first, uint32_t end,
                      bool destination)
{
    uint32_t behind = place_behind(work, first, end, destination);
    return behind == NUNCIO_NONE && !destination ? place_before(work, first) : behind;
}

/* "since he was elected in August": the date belongs to a clause of its own. */
static bool opens_clause(const EventWork *work, uint32_t from, uint32_t to)
{
    bool opened = false;
    for (uint32_t i = from; i < to; i++) {
        opened = opened || event_word_is(work, i, "since") ||
                 event_word_is(work, i, "when") || event_word_is(work, i, "after");
        if (opened && event_is(work, i, VERB_BITS)) {
            return true;
        }
    }
    return false;
}

uint32_t clause_date(const EventWork *work, uint32_t first, uint32_t end)
{
    uint32_t best = NUNCIO_NONE;
    uint32_t best_distance = UINT32_MAX;
    for (size_t i = 0; i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        if (mention->first_token >= work->token_last) {
            break;
        }
        if (mention->kind != NUNCIO_MENTION_DATE ||
            mention->first_token < work->token_first ||
            event_is_quoted(work, mention->first_token) != event_is_quoted(work, first)) {
            continue;
        }
        bool before = mention->token_end <= first;
        uint32_t from = before ? mention->token_end : end;
        uint32_t to = before ? first : mention->first_token;
        if (from <= to &&
            (clause_barrier(work, from, to) || opens_clause(work, from, to))) {
            continue;
        }
        uint32_t away = from <= to ? to - from : 0;
        if (away < best_distance) {
            best = (uint32_t)i;
            best_distance = away;
        }
    }
    return best;
}

const TriggerHit *clause_cue_before(const EventWork *work, CueKind cue, uint32_t before,
                                    uint32_t reach)
{
    for (size_t i = work->trigger_end; i > work->trigger_first; i--) {
        const TriggerHit *hit = &work->triggers.items[i - 1];
        if (hit->kind != ENTRY_CUE || hit->row != (uint32_t)cue ||
            hit->token_end > before) {
            continue;
        }
        if (before - hit->token_end > reach) {
            return NULL;
        }
        return clause_barrier(work, hit->token_end, before) ? NULL : hit;
    }
    return NULL;
}

bool clause_has_cue(const EventWork *work, CueKind cue)
{
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->kind == ENTRY_CUE && hit->row == (uint32_t)cue) {
            return true;
        }
    }
    return false;
}

/* The predicate behind a noun: "the visit of X to Y has been postponed". */
static bool has_cue_behind(const EventWork *work, CueKind cue, uint32_t first)
{
    enum { REACH = 22 };
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->kind == ENTRY_CUE && hit->row == (uint32_t)cue &&
            hit->first_token > first && hit->first_token - first <= REACH &&
            !clause_barrier(work, first, hit->first_token)) {
            return true;
        }
    }
    return false;
}

NuncioEventStatus clause_status(const EventWork *work, const FrameRow *frame,
                                uint32_t first)
{
    static const struct {
        CueKind cue;
        uint32_t reach;
        NuncioEventStatus status;
    } order[] = {{CUE_CANCELLED, 5, NUNCIO_CANCELLED},
                 {CUE_NEGATED, 4, NUNCIO_NEGATED},
                 {CUE_PROPOSED, 9, NUNCIO_PROPOSED},
                 {CUE_PLANNED, 6, NUNCIO_PLANNED}};
    if (frame->form == FRAME_NOUN && has_cue_behind(work, CUE_CANCELLED_AFTER, first)) {
        return NUNCIO_CANCELLED;
    }
    bool infinitive = first > 0 && event_word_is(work, first - 1, "to");
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        /* "will travel to X to attend": the plan stands before the first verb */
        uint32_t reach = infinitive && order[i].cue == CUE_PLANNED ? 30 : order[i].reach;
        if (clause_cue_before(work, order[i].cue, first, reach)) {
            return order[i].status;
        }
    }
    if (frame->form == FRAME_NOUN && has_cue_behind(work, CUE_PLANNED_AFTER, first)) {
        return NUNCIO_PLANNED;
    }
    return (NuncioEventStatus)frame->status;
}
