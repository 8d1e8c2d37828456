/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold before a frame tells an event: the needs of its row, and what no frame
 * tells. */
#include "frame.h"

#include "categories.h"
#include "limits.h"
#include "postponement.h"

/* "held", "during", a possessive: what makes a noun an event and not a topic. */
static bool has_support(const EventWork *work, const Firing *firing)
{
    uint32_t first = firing->hit->first_token;
    UnitSet owner = {{0}, 0};
    clause_possessive(work, first, &owner);
    return owner.count > 0 || clause_is_told_of(work, first) ||
           clause_cue_before(work, CUE_CANCELLED, first, 4) ||
           postponement_is_told(work, first, firing->hit->token_end) ||
           clause_cue_before(work, CUE_SUPPORT, first, 8) ||
           clause_cue_before(work, CUE_DURING, first, 7);
}

/* Whether the unit is somebody, or a country's officials. */
static bool is_personal(const EventWork *work, const Unit *unit)
{
    bool officials = unit->kind == UNIT_COUNTRY &&
                     (unit->token_end - unit->first_token > 1 || unit->more > 0);
    return officials || unit->kind == UNIT_PERSON || unit->kind == UNIT_POST ||
           unit->kind == UNIT_POSSESSIVE || unit_is_delegation(work, unit);
}

static bool has_person(const EventWork *work, const UnitSet *side)
{
    for (size_t i = 0; i < side->count; i++) {
        if (is_personal(work, event_unit(work, side, i))) {
            return true;
        }
    }
    return false;
}

/* "Iran hosted a Taliban delegation": a state may be the host. */
static bool hosts_delegation(const EventWork *work, const Firing *firing)
{
    return firing->sides[0].count == 1 && firing->sides[1].count == 1 &&
           event_unit(work, &firing->sides[0], 0)->kind == UNIT_COUNTRY &&
           unit_is_delegation(work, event_unit(work, &firing->sides[1], 0));
}

static size_t party_count(const EventWork *work, const Firing *firing)
{
    size_t count = 0;
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < firing->sides[side].count; i++) {
            const Unit *unit = event_unit(work, &firing->sides[side], i);
            count += unit->kind == UNIT_GROUP ? 2 : 1;
            count += unit->more;
        }
    }
    return count;
}

/* "called off talks", "as called X", "a journalist called X" */
static bool is_other_called(const EventWork *work, const TriggerHit *hit)
{
    enum { NOUN_WORDS = 3 };
    if (event_word_is(work, hit->token_end, "off")) {
        return true;
    }
    for (uint32_t back = 1; back <= NOUN_WORDS + 1; back++) {
        if (hit->first_token < work->token_first + back) {
            break;
        }
        uint32_t at = hit->first_token - back;
        if (back == 1 ? event_word_is(work, at, "as")
                      : event_is(work, at, WORD_BIT(INDEFINITE))) {
            return true;
        }
        if (event_token(work, at)->kind != NUNCIO_TOKEN_WORD) {
            break;
        }
    }
    return false;
}

/* "called X, a laureate, a cruel woman": what two commas put in, and then the name; `end`
 * may stand behind it already. */
static bool is_named_behind_insertion(const EventWork *work, uint32_t end)
{
    enum { INSERTED = 20 };
    bool closed = event_is_mark(work, end - 1, NUNCIO_MARK_COMMA);
    uint32_t at = closed ? end - 1 : end;
    if (!event_is_mark(work, at, NUNCIO_MARK_COMMA)) {
        return false;
    }
    for (uint32_t i = at + 1; !closed && i < at + INSERTED && i < work->token_last; i++) {
        if (event_is(work, i, VERB_BITS)) {
            return false;
        }
        if (event_is_mark(work, i, NUNCIO_MARK_COMMA)) {
            at = i;
            closed = true;
        }
    }
    return closed && (event_is_mark(work, at + 1, NUNCIO_MARK_OPEN_QUOTE) ||
                      event_is(work, at + 1, WORD_BIT(INDEFINITE)));
}

/* "called the leader's message kind", "called X and Y 'old friends'": nobody is
 * telephoned. */
static bool is_called_names(const EventWork *work, const Firing *firing, uint32_t end)
{
    const TriggerHit *hit = firing->hit;
    if (!event_word_is(work, hit->token_end - 1, "called")) {
        return false;
    }
    const Unit *last = event_unit(work, &firing->sides[1], firing->sides[1].count - 1);
    if (is_other_called(work, hit) ||
        event_is_mark(work, last->token_end, NUNCIO_MARK_OPEN_QUOTE) ||
        event_is_mark(work, end, NUNCIO_MARK_HYPHEN)) {
        return true;
    }
    bool goes_on =
        event_is(work, end,
                 WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION) | WORD_BIT(ADVERB) |
                     WORD_BIT(SUBORDINATOR) | WORD_BIT(TIMING) | WORD_BIT(TIME_NOUN) |
                     WORD_BIT(DATE_WORD) | WORD_BIT(WEEKDAY) | WORD_BIT(MONTH)) ||
        clause_date_at(work, end) != NUNCIO_NONE;
    return (event_token(work, end)->kind == NUNCIO_TOKEN_WORD && !goes_on) ||
           is_named_behind_insertion(work, end);
}

/* "called Putin", not "called Syria a friend" or "called him a hero". */
static bool is_called_person(const EventWork *work, const Firing *firing)
{
    const Unit *unit = event_unit(work, &firing->sides[1], 0);
    if (is_called_names(work, firing, unit->token_end)) {
        return false;
    }
    return (unit->kind == UNIT_PERSON || unit->kind == UNIT_POST) &&
           (!event_is(work, unit->token_end, WORD_BIT(DETERMINER)) ||
            clause_date_at(work, unit->token_end) != NUNCIO_NONE) &&
           !event_is_mark(work, unit->token_end, NUNCIO_MARK_OPEN_QUOTE);
}

/* Whether a second predicate begins between the tokens: "and later exchanged". */
static bool predicate_between(const EventWork *work, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i + 1 < to; i++) {
        if (event_is(work, i, WORD_BIT(CONJUNCTION)) &&
            event_is(work, i + 1 + event_is(work, i + 1, WORD_BIT(ADVERB)), VERB_BITS)) {
            return true;
        }
    }
    return false;
}

/* Whether the telephone is spoken of in the predicate of the trigger: not in another one
 * that "and" joins ("sat down with X and later phoned Y"). "Call on X" is none. */
static bool is_by_telephone(const EventWork *work, const Firing *firing)
{
    const TriggerHit *own = firing->hit;
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        const FrameRow *frame =
            hit->kind == ENTRY_FRAME ? lexicon_frame(work->lexicon, hit->row) : NULL;
        /* "in a phone conversation" is an event of its own and says the same */
        bool call = frame && frame->type == NUNCIO_CALL && frame->form == FRAME_NOUN;
        bool cue = hit->kind == ENTRY_CUE && hit->row == CUE_PHONE;
        if ((!call && !cue) || (event_word_is(work, hit->token_end - 1, "call") &&
                                event_word_is(work, hit->token_end, "on"))) {
            continue;
        }
        bool behind = hit->first_token >= own->first_token;
        if (!predicate_between(work, behind ? own->token_end : hit->token_end,
                               behind ? hit->first_token : own->first_token)) {
            return true;
        }
    }
    return false;
}

/* "attend the meeting of ministers, to be hosted by X": the meeting is hosted, nobody. */
static bool is_gathering_passive(const EventWork *work, const Firing *firing)
{
    uint32_t from = work->token_first;
    for (size_t i = 0; i < firing->sides[0].count; i++) {
        uint32_t end = event_unit(work, &firing->sides[0], i)->token_end;
        from = end > from ? end : from;
    }
    for (uint32_t i = from; i < firing->hit->first_token; i++) {
        if (event_is(work, i, WORD_BIT(EVENT_HEAD))) {
            return true;
        }
    }
    return false;
}

/* "spoke to reporters", "told a group of journalists" */
static bool is_to_media(const EventWork *work, uint32_t at)
{
    enum { WORDS = 4 };
    if (!window_has_cue(work, CUE_MEDIA) ||
        !(event_word_is(work, at, "to") || event_word_is(work, at, "with"))) {
        return false;
    }
    for (size_t i = window_triggers_from(work, at); i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->first_token - at > WORDS || window_unit_to(work, hit->first_token)) {
            return false;
        }
        if (hit->kind == ENTRY_CUE && hit->row == CUE_MEDIA) {
            return true;
        }
    }
    return false;
}

/* "spoke warmly of his work with X": nobody is spoken to. */
static bool is_talk_of(const EventWork *work, const Firing *firing)
{
    uint32_t at = firing->hit->token_end;
    while (event_is(work, at, WORD_BIT(ADVERB)) ||
           view_ends_with(document_token_view(work->doc, at), NUNCIO_VIEW("ly"))) {
        at++;
    }
    return firing->frame->form == FRAME_VERB &&
           (event_word_is(work, at, "of") || event_word_is(work, at, "out") ||
            is_to_media(work, at));
}

/* "spoke today with X at the G7", "in Rome, X spoke with Y": face to face. Not a place
 * that belongs to what they spoke of: "to offer condolences for the attack in Y". */
static bool is_said_where(const EventWork *work, const Firing *firing)
{
    uint32_t at = firing->hit->token_end;
    for (size_t i = 0; i < firing->sides[1].count; i++) {
        uint32_t end = event_unit(work, &firing->sides[1], i)->token_end;
        at = end > at ? end : at;
    }
    /* "at the forum, where he and X spoke" */
    if (firing->sides[0].count > 0) {
        uint32_t first = event_unit(work, &firing->sides[0], 0)->first_token;
        if (first > work->token_first && event_word_is(work, first - 1, "where")) {
            return true;
        }
    }
    uint32_t place = frame_place(work, firing);
    if (place != NUNCIO_NONE && work->units.items[place].first_token < at) {
        return true;
    }
    for (; at < work->token_last; at++) {
        bool in = event_word_is(work, at, "in") || event_word_is(work, at, "at");
        uint32_t next = at + 1 + event_is(work, at + 1, WORD_BIT(DETERMINER));
        const Unit *unit = in ? window_unit_at(work, next) : NULL;
        if (unit && (unit->kind == UNIT_PLACE || unit->kind == UNIT_COUNTRY ||
                     unit->kind == UNIT_BODY)) {
            return true;
        }
        bool day =
            event_is(work, at,
                     WORD_BIT(WEEKDAY) | WORD_BIT(MONTH) | WORD_BIT(TIME_NOUN) |
                         WORD_BIT(DATE_WORD) | WORD_BIT(ADVERB) | WORD_BIT(DETERMINER)) ||
            event_token(work, at)->kind == NUNCIO_TOKEN_NUMBER ||
            event_is_mark(work, at, NUNCIO_MARK_COMMA) || event_word_is(work, at, "on");
        if (!day) {
            return false;
        }
    }
    return false;
}

/* "Iranian tourists visited": no office takes them there. */
static bool is_private(const EventWork *work, const Firing *firing)
{
    const Unit *unit =
        firing->sides[0].count == 1 ? event_unit(work, &firing->sides[0], 0) : NULL;
    return unit && unit->kind == UNIT_POST &&
           work->doc->posts.items[unit->index].occupation;
}

/* Nobody visits the state he serves or its capital: a wrong reading, or a way home. */
static bool is_at_home(const EventWork *work, const Firing *firing)
{
    uint32_t place = frame_place(work, firing);
    if (place == NUNCIO_NONE || firing->sides[0].count != 1) {
        return false;
    }
    const Unit *unit = event_unit(work, &firing->sides[0], 0);
    uint32_t post = frame_post_of(work, unit);
    const Unit *where = &work->units.items[place];
    const NuncioEntity *entity = &work->doc->entities.items[where->index];
    const NuncioPlaceRow *row = where->kind == UNIT_PLACE
                                    ? nuncio_lexicon_place(work->lexicon, entity->row)
                                    : NULL;
    uint32_t state = where->kind == UNIT_COUNTRY ? where->index
                     : row && row->capital       ? entity->country
                                                 : NUNCIO_NONE;
    if (unit->kind == UNIT_COUNTRY && state == unit->index) {
        return true;
    }
    return state != NUNCIO_NONE && post != NUNCIO_NONE &&
           work->doc->posts.items[post].country == state &&
           category_is_national(work->doc->posts.items[post].category);
}

/* "continues on Saturday to Ankara", "heads to Ankara"; not "continues to sell in Iran".
 */
static bool goes_straight(const EventWork *work, const Firing *firing)
{
    uint32_t at = firing->hit->token_end;
    bool to = event_word_is(work, at - 1, "to");
    if (!to && event_word_is(work, at, "on")) {
        at += 2;
    }
    if (!to && event_word_is(work, at, "to")) {
        at++;
        to = true;
    }
    at += event_is(work, at, WORD_BIT(DETERMINER));
    const Unit *unit = window_unit_at(work, at);
    return to && unit && (unit->kind == UNIT_PLACE || unit->kind == UNIT_COUNTRY);
}

/* "was in Kyiv": a town in another state than the one that the person serves. */
static bool is_abroad(const EventWork *work, const Firing *firing)
{
    uint32_t at = firing->hit->token_end;
    at += event_is(work, at, WORD_BIT(DETERMINER));
    const Unit *where = window_unit_at(work, at);
    /* "will be in the Philippines next week": a state, too, where it is still to come */
    bool future = event_word_is(work, firing->hit->first_token, "will");
    if (!where || firing->sides[0].count != 1 ||
        !(where->kind == UNIT_PLACE || (future && where->kind == UNIT_COUNTRY))) {
        return false;
    }
    uint32_t state = where->kind == UNIT_COUNTRY
                         ? where->index
                         : work->doc->entities.items[where->index].country;
    uint32_t post = frame_post_of(work, event_unit(work, &firing->sides[0], 0));
    /* an ambassador lives abroad; the one right before "is in" is meant, nobody earlier
     */
    size_t before = window_units_before(work, firing->hit->first_token);
    bool apart = before == work->unit_first || before - 1 != firing->sides[0].items[0];
    if (apart || (post != NUNCIO_NONE &&
                  view_is(work->doc->posts.items[post].category, "ambassador"))) {
        return false;
    }
    uint32_t served =
        post == NUNCIO_NONE ? NUNCIO_NONE : work->doc->posts.items[post].country;
    return state != NUNCIO_NONE && served != NUNCIO_NONE && state != served;
}

static bool has_other_side(const EventWork *work, const Firing *firing)
{
    (void)work;
    return firing->sides[1].count > 0;
}

static bool has_phone(const EventWork *work, const Firing *firing)
{
    return is_by_telephone(work, firing);
}

static bool has_no_phone(const EventWork *work, const Firing *firing)
{
    return !is_by_telephone(work, firing);
}

static bool has_some_person(const EventWork *work, const Firing *firing)
{
    return has_person(work, &firing->sides[0]) || has_person(work, &firing->sides[1]);
}

static bool has_two_persons(const EventWork *work, const Firing *firing)
{
    return (has_person(work, &firing->sides[0]) && has_person(work, &firing->sides[1])) ||
           hosts_delegation(work, firing);
}

static bool has_two_parties(const EventWork *work, const Firing *firing)
{
    return party_count(work, firing) >= 2;
}

static bool is_supported(const EventWork *work, const Firing *firing)
{
    return !firing->from_subject || has_support(work, firing);
}

static bool is_alone(const EventWork *work, const Firing *firing)
{
    UnitSet others = {{0}, 0};
    clause_object(work, firing->hit->token_end, &others);
    clause_behind(work, firing->hit->token_end, SLOT_WITH, &others);
    return others.count == 0;
}

/* "called on X to", "called on X on Monday to", "called on X for a ceasefire", "whom X
 * called on Monday" ask for something or tell a day. */
static bool is_no_request(const EventWork *work, const Firing *firing)
{
    const UnitSet *others = &firing->sides[1];
    if (clause_date_at(work, firing->hit->token_end) != NUNCIO_NONE) {
        return false;
    }
    if (others->count == 0) {
        return true;
    }
    uint32_t at = event_unit(work, others, others->count - 1)->token_end;
    uint32_t day = clause_date_at(work, at + event_word_is(work, at, "on"));
    at = day == NUNCIO_NONE ? at : work->doc->mentions.items[day].token_end;
    return !event_word_is(work, at, "to") && !event_word_is(work, at, "for");
}

static bool has_place(const EventWork *work, const Firing *firing)
{
    return firing->frame->type == NUNCIO_VISIT ? frame_place(work, firing) != NUNCIO_NONE
                                               : is_said_where(work, firing);
}

static bool has_no_place(const EventWork *work, const Firing *firing)
{
    return !has_place(work, firing);
}

/* "A and B met Iran's demands": a thing is met, not each other. */
static bool is_thing_met(const EventWork *work, const Firing *firing)
{
    const Unit *unit = window_unit_at(work, firing->hit->token_end);
    return firing->frame->type == NUNCIO_MEETING && firing->frame->form == FRAME_VERB &&
           firing->sides[1].count == 0 && unit &&
           (unit->possessive || unit->kind == UNIT_POSSESSIVE);
}

/* What no frame tells, whatever its row needs. */
static bool is_ruled_out(const EventWork *work, const Firing *firing)
{
    const FrameRow *frame = firing->frame;
    uint32_t trigger = firing->hit->first_token;
    if (frame->form == FRAME_PASSIVE && is_gathering_passive(work, firing)) {
        return true;
    }
    if (frame->type == NUNCIO_CALL &&
        (is_talk_of(work, firing) ||
         ((frame->needs & NEED_OBJECT) && !is_called_person(work, firing)))) {
        return true;
    }
    if (frame->type == NUNCIO_VISIT &&
        (is_at_home(work, firing) || is_private(work, firing) ||
         clause_cue_before(work, CUE_ALLOWING, trigger, 0))) {
        return true;
    }
    if (frame_is_told_before(work, firing) || is_thing_met(work, firing)) {
        return true;
    }
    /* "X and Y were present at the talks": those told before, see attendee.c */
    return frame->form == FRAME_NOUN && firing->from_subject && trigger > 0 &&
           event_word_is(work, trigger - 1, "the") && firing->sides[1].count == 0 &&
           (window_has_cue(work, CUE_PRESENT) || window_has_cue(work, CUE_ATTENDED));
}

bool frame_needs_met(const EventWork *work, const Firing *firing)
{
    /* what costs least comes first */
    static const struct {
        uint32_t need;
        bool (*met)(const EventWork *, const Firing *);
    } tests[] = {{NEED_OBJECT, has_other_side},
                 {NEED_WITH, has_other_side},
                 {NEED_BY, has_other_side},
                 {NEED_OTHER, has_two_parties},
                 {NEED_PERSON, has_some_person},
                 {NEED_PERSONS, has_two_persons},
                 {NEED_SUPPORT, is_supported},
                 {NEED_ALONE, is_alone},
                 {NEED_PHONE, has_phone},
                 {NEED_NO_PHONE, has_no_phone},
                 {NEED_PLACE, has_place},
                 {NEED_NO_PLACE, has_no_place},
                 {NEED_DIRECT, goes_straight},
                 {NEED_ABROAD, is_abroad},
                 {NEED_NO_INFINITIVE, is_no_request}};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        if ((firing->frame->needs & tests[i].need) && !tests[i].met(work, firing)) {
            return false;
        }
    }
    return !is_ruled_out(work, firing);
}
