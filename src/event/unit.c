/* SPDX-License-Identifier: Apache-2.0 */
/* Mentions become units: a role and the name beside it, a name and its apposition, a
 * country and "officials" or "delegation" behind it are one noun phrase each. Units with
 * nothing but commas and "and" between them form a coordination, and what governs its
 * first unit governs all. */
#include "event_work.h"

#define LINK_BITS                                                                        \
    (WORD_BIT(CONJUNCTION) | WORD_BIT(DETERMINER) | WORD_BIT(HONORIFIC) |                \
     WORD_BIT(TITLE_WORD) | WORD_BIT(NUMBER_WORD))

bool unit_is_delegation(const EventWork *work, const Unit *unit)
{
    uint32_t last = unit->token_end - 1;
    return event_word_is(work, last, "delegation") || event_word_is(work, last, "team");
}

uint32_t unit_capacity(const EventWork *work, const Unit *unit)
{
    if (unit->kind != UNIT_PERSON && unit->kind != UNIT_POSSESSIVE) {
        return NUNCIO_NONE;
    }
    return work->capacities[unit->index] != NUNCIO_NONE ? work->capacities[unit->index]
                                                        : unit->capacity;
}

uint32_t unit_first_person(const EventWork *work, const UnitSet *set)
{
    for (size_t i = 0; i < set->count; i++) {
        if (event_unit(work, set, i)->kind == UNIT_PERSON) {
            return set->items[i];
        }
    }
    return NUNCIO_NONE;
}

/* Whether only what joins a name and its role stands between the two units. */
static bool joins_name(const EventWork *work, uint32_t from, uint32_t to)
{
    uint32_t at = from;
    if (event_is_mark(work, at, NUNCIO_MARK_OPEN_BRACKET)) {
        while (at < to && !event_is_mark(work, at, NUNCIO_MARK_CLOSE_BRACKET)) {
            at++;
        }
        at++;
    }
    at += at < to && event_is_mark(work, at, NUNCIO_MARK_COMMA);
    while (at < to && event_is(work, at,
                               WORD_BIT(DETERMINER) | WORD_BIT(HONORIFIC) |
                                   WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE))) {
        at++;
    }
    return at >= to;
}

static uint32_t behind_apposition(const EventWork *work, const Unit *unit,
                                  const Unit *next)
{
    bool comma = event_is_mark(work, unit->token_end, NUNCIO_MARK_COMMA);
    uint32_t end = next->token_end;
    return comma && event_is_mark(work, end, NUNCIO_MARK_COMMA) ? end + 1 : end;
}

/* "of Israel", "of Illinois" behind a name belongs to it. */
static bool is_of_country(const EventWork *work, const Unit *unit, const Unit *next)
{
    uint32_t at = unit->token_end;
    if (unit->kind != UNIT_PERSON ||
        (next->kind != UNIT_COUNTRY && next->kind != UNIT_PLACE) ||
        !event_word_is(work, at, "of")) {
        return false;
    }
    at++;
    while (at < next->first_token && event_is(work, at, WORD_BIT(DETERMINER))) {
        at++;
    }
    return at == next->first_token;
}

/* "in Hiroshima, Japan" */
static bool is_in_country(const EventWork *work, const Unit *unit, const Unit *next)
{
    return unit->kind == UNIT_PLACE && next->kind == UNIT_COUNTRY &&
           event_is_mark(work, unit->token_end, NUNCIO_MARK_COMMA) &&
           next->first_token == unit->token_end + 1 &&
           work->doc->entities.items[unit->index].country == next->index;
}

/* "his Iranian counterpart Hossein": the pronoun belongs to the phrase */
static bool opens_with_pronoun(const Unit *unit, const Unit *next)
{
    return unit->kind == UNIT_POSSESSIVE && next->first_token == unit->token_end &&
           (next->kind == UNIT_PERSON || next->kind == UNIT_POST);
}

/* "the National People's Congress (NPC) Standing Committee": one body. */
static bool is_behind_bracket(const EventWork *work, const Unit *unit, const Unit *next)
{
    enum { BRACKET = 5 };
    return unit->kind == UNIT_BODY && next->kind == UNIT_BODY &&
           event_is_mark(work, unit->token_end, NUNCIO_MARK_OPEN_BRACKET) &&
           event_is_mark(work, next->first_token - 1, NUNCIO_MARK_CLOSE_BRACKET) &&
           next->first_token - unit->token_end <= BRACKET;
}

/* "called on Isfahan Governor X": the place belongs to the role behind it. */
static bool is_region_of(const EventWork *work, const Unit *unit, const Unit *next)
{
    return unit->kind == UNIT_PLACE && next->first_token == unit->token_end &&
           (next->kind == UNIT_PERSON || next->kind == UNIT_POST) &&
           unit->first_token > 0 &&
           (!event_is(work, unit->first_token - 1, WORD_BIT(PREPOSITION)) ||
            event_word_is(work, unit->first_token - 1, "on") ||
            event_word_is(work, unit->first_token - 1, "with") ||
            event_word_is(work, unit->first_token - 1, "by"));
}

/* "Mali's Abdoulaye Diop" */
static bool is_sent_by(const EventWork *work, const Unit *unit, const Unit *next)
{
    return unit->kind == UNIT_COUNTRY &&
           event_token(work, unit->token_end)->kind == NUNCIO_TOKEN_POSSESSIVE &&
           next->first_token == unit->token_end + 1 &&
           (next->kind == UNIT_PERSON || next->kind == UNIT_POST);
}

/* "officials from the two sides": which two states they serve is known. */
static bool is_sides_of(const EventWork *work, const Unit *unit, const Unit *next)
{
    return next->kind == UNIT_GROUP && unit->more > 0 &&
           next->first_token == unit->token_end + 1 &&
           (event_word_is(work, unit->token_end, "of") ||
            event_word_is(work, unit->token_end, "from"));
}

/* Grow the last unit by `next` where the two are one noun phrase. */
static bool absorb(EventWork *work, const Unit *next)
{
    if (work->units.count == 0) {
        return false;
    }
    Unit *unit = &work->units.items[work->units.count - 1];
    if (event_token(work, unit->first_token)->sentence !=
        event_token(work, next->first_token)->sentence) {
        return false;
    }
    if (next->token_end <= unit->token_end) {
        return true; /* inside it */
    }
    bool same = unit->kind == UNIT_PERSON && next->kind == UNIT_PERSON &&
                unit->index == next->index;
    if (same && joins_name(work, unit->token_end, next->first_token)) {
        unit->token_end = behind_apposition(work, unit, next);
        unit->capacity = unit->capacity == NUNCIO_NONE ? next->capacity : unit->capacity;
        return true;
    }
    if (is_sent_by(work, unit, next)) {
        uint32_t first = unit->first_token;
        *unit = *next;
        unit->first_token = first;
        return true;
    }
    if (opens_with_pronoun(unit, next) || is_region_of(work, unit, next)) {
        uint32_t first = unit->first_token;
        uint32_t owner = unit->kind == UNIT_POSSESSIVE ? unit->index : NUNCIO_NONE;
        *unit = *next;
        unit->first_token = first;
        unit->owner = owner;
        return true;
    }
    if (is_sides_of(work, unit, next) || is_behind_bracket(work, unit, next) ||
        is_in_country(work, unit, next) || is_of_country(work, unit, next)) {
        unit->token_end = next->token_end;
        return true;
    }
    return false;
}

bool unit_is_courtesy(const EventWork *work, uint32_t at)
{
    bool possessive =
        event_is(work, at, WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE)) &&
        (event_is(work, at + 1, WORD_BIT(HONORIFIC)) ||
         event_is(work, at + 2, WORD_BIT(HONORIFIC)));
    bool comma = event_is_mark(work, at, NUNCIO_MARK_COMMA) && at > 0 &&
                 event_is(work, at - 1, WORD_BIT(HONORIFIC));
    return possessive || comma;
}

/* "visiting", not "the meeting". */
static bool is_gerund(const EventWork *work, uint32_t at)
{
    return view_ends_with(document_token_view(work->doc, at), NUNCIO_VIEW("ing")) &&
           !event_is(work, at, WORD_BIT(EVENT_HEAD)) &&
           !(at > 0 && event_is(work, at - 1, WORD_BIT(DETERMINER)));
}

/* Whether a finite verb stands here, adverbs aside. */
static bool is_finite(const EventWork *work, uint32_t at)
{
    while (event_is(work, at, WORD_BIT(ADVERB))) {
        at++;
    }
    NuncioView word = document_token_view(work->doc, at);
    return event_is(work, at, VERB_BITS | WORD_BIT(FUTURE)) ||
           (event_token(work, at)->kind == NUNCIO_TOKEN_WORD &&
            view_ends_with(word, NUNCIO_VIEW("ed")));
}

/* "after X and Y, at a meeting in Z, agreed": behind what two commas put in. */
static bool is_clause_subject(const EventWork *work, uint32_t end)
{
    enum { INSERTED = 10 };
    bool closed = event_is_mark(work, end - 1, NUNCIO_MARK_COMMA);
    if (!closed && !event_is_mark(work, end, NUNCIO_MARK_COMMA)) {
        return is_finite(work, end);
    }
    uint32_t from = closed ? end : end + 1;
    if (is_finite(work, from)) {
        return closed; /* behind an apposition, not "after X, the leaders met" */
    }
    for (uint32_t at = from; at < from + INSERTED; at++) {
        if (event_is_mark(work, at, NUNCIO_MARK_COMMA)) {
            return is_finite(work, at + 1) && event_is(work, from, WORD_BIT(PREPOSITION));
        }
    }
    return false;
}

/* "The delegation, headed by X, met Y": X stands for it and is the subject. */
static bool heads_subject(const EventWork *work, uint32_t by)
{
    enum { WORDS = 5 }; /* the delegation, headed by */
    if (by < WORDS - 1 || !event_word_is(work, by, "by") ||
        !(event_word_is(work, by - 1, "headed") || event_word_is(work, by - 1, "led"))) {
        return false;
    }
    uint32_t noun = by - 2;
    noun -= event_is_mark(work, noun, NUNCIO_MARK_COMMA);
    bool delegation =
        event_word_is(work, noun, "delegation") || event_word_is(work, noun, "team");
    bool opens = noun < 2 || work->tokens[noun - 2].sentence != work->tokens[by].sentence;
    return delegation && noun > 0 && opens &&
           event_is(work, noun - 1, WORD_BIT(DETERMINER));
}

static void finish_unit(EventWork *work, Unit *unit)
{
    unit->possessive =
        event_token(work, unit->token_end)->kind == NUNCIO_TOKEN_POSSESSIVE;
    unit->quoted = event_is_quoted(work, unit->first_token);
    uint32_t at = unit->first_token;
    while (at > 0 && work->tokens[at - 1].sentence == work->tokens[at].sentence &&
           !event_word_is(work, at - 1, "that") &&
           (event_is(work, at - 1, LINK_BITS & ~WORD_BIT(CONJUNCTION)) ||
            event_is_mark(work, at - 1, NUNCIO_MARK_HYPHEN) ||
            unit_is_courtesy(work, at - 1))) {
        at--;
    }
    bool same = at > 0 && work->tokens[at - 1].sentence == work->tokens[at].sentence;
    /* "representatives from Pakistan and Russia attended": they stand for their states */
    bool sent = at > 1 && event_word_is(work, at - 1, "from") &&
                event_is(work, at - 2, WORD_BIT(PARTY_NOUN) | WORD_BIT(STATE_PARTY));
    bool heads = same && heads_subject(work, at - 1);
    unit->governed = same && event_is(work, at - 1, WORD_BIT(PREPOSITION)) &&
                     !event_is(work, at - 1, WORD_BIT(CONJUNCTION)) && !sent && !heads;
    bool infinitive =
        at > 1 && event_token(work, at - 1)->kind == NUNCIO_TOKEN_WORD &&
        (event_word_is(work, at - 2, "to") ||
         event_is(work, at - 2, WORD_BIT(FUTURE) | WORD_BIT(MODAL) | WORD_BIT(NEGATION)));
    bool verb = event_is(work, at - 1, WORD_BIT(VERB) | WORD_BIT(SAY)) || infinitive ||
                (at > 0 && is_gerund(work, at - 1));
    /* "X said the minister had left": the subject of what was said */
    bool embedded = at > 0 && event_is(work, at - 1, WORD_BIT(SAY)) &&
                    !event_word_is(work, at - 1, "told") &&
                    !event_word_is(work, at - 1, "tells") &&
                    is_finite(work, unit->token_end);
    unit->object = same && verb && !embedded &&
                   !event_is(work, at - 1, WORD_BIT(CONJUNCTION)) &&
                   !event_is_mark(work, at - 1, NUNCIO_MARK_COMMA);
    unit->timed = unit->governed && event_is(work, at - 1, WORD_BIT(TIMING));
}

typedef enum { LINK_NONE, LINK_COMMA, LINK_AND } Link;

/* What joins two units: "and" (also "as well as"), a comma alone, or nothing. */
static Link link_between(const EventWork *work, const Unit *a, const Unit *b)
{
    if (a->kind == UNIT_POSSESSIVE || a->kind == UNIT_GROUP || a->possessive ||
        (a->kind == UNIT_PLACE) != (b->kind == UNIT_PLACE) ||
        work->tokens[a->first_token].sentence != work->tokens[b->first_token].sentence) {
        return LINK_NONE;
    }
    /* "met X, and Y was in Z": a clause of its own begins, no list goes on */
    bool governed = a->governed && !a->timed && a->first_token > 0 &&
                    !event_word_is(work, a->first_token - 1, "between");
    if (event_is_mark(work, a->token_end, NUNCIO_MARK_COMMA) && (governed || a->object) &&
        is_finite(work, b->token_end)) {
        return LINK_NONE;
    }
    /* "Iranian-Saudi officials" */
    if (a->kind == UNIT_COUNTRY && b->kind == UNIT_COUNTRY && a->index != b->index &&
        b->first_token == a->token_end + 1 &&
        event_is_mark(work, a->token_end, NUNCIO_MARK_HYPHEN)) {
        return LINK_AND;
    }
    Link link =
        event_is_mark(work, a->token_end - 1, NUNCIO_MARK_COMMA) ? LINK_COMMA : LINK_NONE;
    for (uint32_t i = a->token_end; i < b->first_token; i++) {
        bool joined =
            event_is(work, i, WORD_BIT(CONJUNCTION)) || event_word_is(work, i, "well");
        bool comma = event_is_mark(work, i, NUNCIO_MARK_COMMA);
        bool filler = event_word_is(work, i, "as") || event_word_is(work, i, "then") ||
                      event_is(work, i, LINK_BITS);
        if (!joined && !comma && !filler) {
            return LINK_NONE;
        }
        link = joined ? LINK_AND : comma && link == LINK_NONE ? LINK_COMMA : link;
    }
    return link;
}

/* Whether the units [first, end) are "Iran-Iraq" without "officials". */
static bool is_attributive(const EventWork *work, size_t first, size_t end)
{
    const Unit *last = &work->units.items[end - 1];
    return end - first == 2 && last->token_end == last->first_token + 1 &&
           event_is_mark(work, last->first_token - 1, NUNCIO_MARK_HYPHEN);
}

static void mark_list(EventWork *work, size_t first, size_t end)
{
    /* "after Zarif met Lavrov": "after" opens a clause */
    Unit *head = &work->units.items[first];
    if (head->timed && is_clause_subject(work, work->units.items[end - 1].token_end)) {
        head->governed = false;
    }
    for (size_t i = first; i < end; i++) {
        Unit *unit = &work->units.items[i];
        unit->list_first = (uint32_t)first;
        unit->list_end = (uint32_t)end;
        unit->attributive = is_attributive(work, first, end);
        unit->governed = work->units.items[first].governed;
        unit->object = work->units.items[first].object;
    }
}

/* A coordination is "A and B" or "A, B and C": commas alone join nothing ("In talks with
 * A, B said"), and what a comma adds behind the "and" starts anew. */
static void find_lists(EventWork *work)
{
    enum { LIST_UNITS = 60 };
    size_t first = 0;
    while (first < work->units.count) {
        size_t end = first + 1;
        size_t at = first;
        while (at + 1 < work->units.count && at - first < LIST_UNITS) {
            Link link =
                link_between(work, &work->units.items[at], &work->units.items[at + 1]);
            if (link == LINK_NONE || (link == LINK_COMMA && end > first + 1)) {
                break;
            }
            at++;
            end = link == LINK_AND ? at + 1 : end;
        }
        mark_list(work, first, end);
        first = end;
    }
}

/* "the two-month truce", "the two capitals": no parties. */
static bool is_before_noun(const EventWork *work, const TriggerHit *hit)
{
    uint32_t next = hit->token_end;
    if (hit->row != CUE_GROUP || !event_word_is(work, next - 1, "two")) {
        return false;
    }
    bool goes_on =
        event_is(work, next,
                 VERB_BITS | WORD_BIT(FUTURE) | WORD_BIT(ADVERB) | WORD_BIT(PREPOSITION) |
                     WORD_BIT(CONJUNCTION) | WORD_BIT(SUBORDINATOR));
    NuncioView word = document_token_view(work->doc, next);
    bool past = view_ends_with(word, NUNCIO_VIEW("ed"));
    return event_is_mark(work, next, NUNCIO_MARK_HYPHEN) ||
           (event_token(work, next)->kind == NUNCIO_TOKEN_WORD && !goes_on && !past);
}

static void add_groups(EventWork *work, size_t *next_trigger, uint32_t before)
{
    for (; *next_trigger < work->triggers.count; (*next_trigger)++) {
        const TriggerHit *hit = &work->triggers.items[*next_trigger];
        if (hit->first_token >= before) {
            return;
        }
        if (hit->kind != ENTRY_CUE ||
            (hit->row != CUE_GROUP && hit->row != CUE_GUEST && hit->row != CUE_HOST)) {
            continue;
        }
        /* "the presidents of Albania and Montenegro" are told by name */
        if (is_before_noun(work, hit) || event_word_is(work, hit->token_end, "of")) {
            continue;
        }
        Unit unit = {0};
        unit.first_token = hit->first_token;
        unit.token_end = hit->token_end;
        unit.index = NUNCIO_NONE;
        unit.owner = NUNCIO_NONE;
        unit.capacity = NUNCIO_NONE;
        unit.kind = UNIT_GROUP;
        unit.cue = hit->row;
        if (!absorb(work, &unit)) {
            ARRAY_PUSH(&work->doc->arena, &work->units, unit);
        }
    }
}

/* "the government in Kabul": the state, no place. */
static void read_seats(EventWork *work)
{
    static const char *const nouns[] = {"government", "authorities", "administration",
                                        "leadership", "rulers",      NULL};
    for (size_t i = 0; i < work->units.count; i++) {
        Unit *unit = &work->units.items[i];
        uint32_t first = unit->first_token;
        uint32_t country = unit->kind == UNIT_PLACE
                               ? work->doc->entities.items[unit->index].country
                               : NUNCIO_NONE;
        if (country == NUNCIO_NONE || first < 3 ||
            !event_word_is(work, first - 1, "in") ||
            work->tokens[first - 3].sentence != work->tokens[first].sentence ||
            (i > 0 && work->units.items[i - 1].token_end > first - 2)) {
            continue;
        }
        for (size_t k = 0; nouns[k]; k++) {
            if (event_word_is(work, first - 2, nouns[k]) &&
                event_is(work, first - 3, WORD_BIT(DETERMINER))) {
                unit->kind = UNIT_COUNTRY;
                unit->index = country;
                unit->first_token = first - 2;
                break;
            }
        }
    }
}

/* "Tehran and Washington are to hold talks", "between Tehran and Paris": a capital that
 * no preposition of place governs stands for its state. */
static void read_capitals(EventWork *work)
{
    for (size_t i = 0; i < work->units.count; i++) {
        Unit *unit = &work->units.items[i];
        const NuncioEntity *place =
            unit->kind == UNIT_PLACE ? &work->doc->entities.items[unit->index] : NULL;
        const NuncioPlaceRow *row =
            place ? nuncio_lexicon_place(work->lexicon, place->row) : NULL;
        if (!row || !row->capital || place->country == NUNCIO_NONE || unit->object) {
            continue;
        }
        uint32_t first = work->units.items[unit->list_first].first_token;
        bool party = first > 0 && (event_word_is(work, first - 1, "between") ||
                                   event_word_is(work, first - 1, "with"));
        bool subject = !unit->governed && unit->list_end - unit->list_first > 1;
        bool verb = event_is(work, work->units.items[unit->list_end - 1].token_end,
                             WORD_BIT(VERB) | WORD_BIT(AUXILIARY) | WORD_BIT(FUTURE));
        if (party || (subject && verb)) {
            unit->kind = UNIT_COUNTRY;
            unit->index = place->country;
        }
    }
}

void unit_find_all(EventWork *work)
{
    size_t next_trigger = 0;
    for (size_t i = 0; i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        if (work->tokens[mention->first_token].sentence == NUNCIO_NONE) {
            continue;
        }
        add_groups(work, &next_trigger, mention->first_token);
        Unit unit;
        if (unit_read(work, mention, &unit) && !absorb(work, &unit)) {
            ARRAY_PUSH(&work->doc->arena, &work->units, unit);
        }
    }
    add_groups(work, &next_trigger, work->token_count);
    read_seats(work);
    for (size_t i = 0; i < work->units.count; i++) {
        finish_unit(work, &work->units.items[i]);
    }
    find_lists(work);
    read_capitals(work);
}
