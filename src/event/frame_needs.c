/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold before a frame tells an event: the right part of speech, no longer
 * wording over it, and the needs of its row. */
#include "frame.h"

#include "categories.h"
#include "limits.h"

/* "held", "during", a possessive: what makes a noun an event and not a topic. */
static bool has_support(const EventWork *work, const Firing *firing)
{
    uint32_t first = firing->hit->first_token;
    UnitSet owner = {{0}, 0};
    clause_possessive(work, first, &owner);
    return owner.count > 0 || clause_is_told_of(work, first) ||
           clause_cue_before(work, CUE_CANCELLED, first, 4) ||
           clause_cue_before(work, CUE_SUPPORT, first, 8) ||
           clause_cue_before(work, CUE_DURING, first, 7);
}

/* Whether the unit is somebody, or a country's officials. */
static bool is_personal(const EventWork *work, const Unit *unit)
{
    bool officials =
        unit->kind == UNIT_COUNTRY && unit->token_end - unit->first_token > 1;
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
            count += unit->kind == UNIT_POST ? unit->more : 0;
        }
    }
    return count;
}

/* "called Putin", not "called Syria a friend" or "called him a hero". */
static bool is_called_person(const EventWork *work, const Firing *firing)
{
    const Unit *unit = event_unit(work, &firing->sides[1], 0);
    return (unit->kind == UNIT_PERSON || unit->kind == UNIT_POST) &&
           !event_is(work, unit->token_end, WORD_BIT(DETERMINER)) &&
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

/* "spoke warmly of his work with X": nobody is spoken to. */
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
    const Unit *where = window_unit_at(work, firing->hit->token_end);
    if (!where || where->kind != UNIT_PLACE || firing->sides[0].count != 1) {
        return false;
    }
    uint32_t state = work->doc->entities.items[where->index].country;
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

bool frame_needs_met(const EventWork *work, const Firing *firing)
{
    unsigned needs = firing->frame->needs;
    if ((needs & NEED_SUPPORT) && firing->from_subject && !has_support(work, firing)) {
        return false;
    }
    if (firing->frame->form == FRAME_PASSIVE && is_gathering_passive(work, firing)) {
        return false;
    }
    if ((needs & (NEED_OBJECT | NEED_WITH | NEED_BY)) && firing->sides[1].count == 0) {
        return false;
    }
    if ((needs & NEED_OBJECT) && firing->frame->type == NUNCIO_CALL &&
        !is_called_person(work, firing)) {
        return false;
    }
    /* "X and Y were present at the talks": those told before, see attendee.c */
    uint32_t trigger = firing->hit->first_token;
    if (firing->frame->form == FRAME_NOUN && firing->from_subject && trigger > 0 &&
        event_word_is(work, trigger - 1, "the") && firing->sides[1].count == 0 &&
        (window_has_cue(work, CUE_PRESENT) || window_has_cue(work, CUE_ATTENDED))) {
        return false;
    }
    if (needs & NEED_ALONE) {
        UnitSet others = {{0}, 0};
        clause_object(work, firing->hit->token_end, &others);
        clause_behind(work, firing->hit->token_end, SLOT_WITH, &others);
        if (others.count > 0) {
            return false;
        }
    }
    /* "whom X called on Monday" */
    if ((needs & NEED_NO_INFINITIVE) &&
        clause_date_at(work, firing->hit->token_end) != NUNCIO_NONE) {
        return false;
    }
    if ((needs & NEED_NO_INFINITIVE) && firing->sides[1].count > 0) {
        const Unit *last =
            event_unit(work, &firing->sides[1], firing->sides[1].count - 1);
        /* "called on X to", "called on X on Monday to", "called on X for a ceasefire" */
        uint32_t at = last->token_end;
        uint32_t day = clause_date_at(work, at + event_word_is(work, at, "on"));
        at = day == NUNCIO_NONE ? at : work->doc->mentions.items[day].token_end;
        if (event_word_is(work, at, "to") || event_word_is(work, at, "for")) {
            return false;
        }
    }
    bool phone = (needs & (NEED_PHONE | NEED_NO_PHONE)) && is_by_telephone(work, firing);
    if (((needs & NEED_PHONE) && !phone) || ((needs & NEED_NO_PHONE) && phone)) {
        return false;
    }
    bool own = has_person(work, &firing->sides[0]);
    bool other = has_person(work, &firing->sides[1]);
    if (((needs & NEED_PERSON) && !own && !other) ||
        ((needs & NEED_PERSONS) && !(own && other) && !hosts_delegation(work, firing))) {
        return false;
    }
    if ((needs & NEED_OTHER) && party_count(work, firing) < 2) {
        return false;
    }
    if (firing->frame->type == NUNCIO_CALL && is_talk_of(work, firing)) {
        return false;
    }
    bool place = firing->frame->type == NUNCIO_VISIT
                     ? frame_place(work, firing) != NUNCIO_NONE
                     : is_said_where(work, firing);
    if (firing->frame->type == NUNCIO_VISIT &&
        (is_at_home(work, firing) || is_private(work, firing))) {
        return false;
    }
    if ((needs & NEED_DIRECT) && !goes_straight(work, firing)) {
        return false;
    }
    if ((needs & NEED_ABROAD) && !is_abroad(work, firing)) {
        return false;
    }
    return !((needs & NEED_PLACE) && !place) && !((needs & NEED_NO_PLACE) && place);
}

/* "hosted", "conferring" */
static bool is_past_form(const EventWork *work, uint32_t token)
{
    NuncioView word = document_token_view(work->doc, token);
    return view_ends_with(word, NUNCIO_VIEW("ed")) ||
           view_ends_with(word, NUNCIO_VIEW("ing"));
}

/* "the foreign ministers meet": a party in the plural right before. */
static bool ends_plural_unit(const EventWork *work, uint32_t token)
{
    const Unit *unit = window_unit_to(work, token + 1);
    if (!unit || unit->kind == UNIT_POSSESSIVE) {
        return false;
    }
    NuncioView word = document_token_view(work->doc, token);
    return unit->list_end - unit->list_first > 1 ||
           (unit->kind != UNIT_PERSON && view_ends_with(word, NUNCIO_VIEW("s")));
}

/* "had been negotiated", "was met": what others do. */
static bool is_passive(const EventWork *work, uint32_t before, uint32_t first)
{
    static const char *const be[] = {"is", "are",  "was",   "were",
                                     "be", "been", "being", NULL};
    NuncioView word = document_token_view(work->doc, first);
    bool participle = event_word_is(work, first, "met") ||
                      event_word_is(work, first, "held") ||
                      event_word_is(work, first, "seen") ||
                      (view_ends_with(word, NUNCIO_VIEW("ed")) &&
                       !event_word_is(work, first, "headed"));
    for (size_t i = 0; participle && be[i]; i++) {
        if (event_word_is(work, before, be[i])) {
            return true;
        }
    }
    return false;
}

/* "a visit", "his first meeting" are nouns, "to visit" is a verb: what stands before a
 * wording tells which of the two it is here. */
bool frame_is_other_word(const EventWork *work, const TriggerHit *hit)
{
    uint32_t first = hit->first_token;
    if (first == work->token_first) {
        return false;
    }
    uint32_t before = clause_before_insertion(work, first - 1);
    while (before > work->token_first && event_is(work, before, WORD_BIT(ADVERB)) &&
           (!event_is(work, before, WORD_BIT(NUMBER_WORD) | WORD_BIT(TITLE_WORD)) ||
            event_word_is(work, before, "then"))) {
        before--;
    }
    bool to = event_word_is(work, before, "to");
    FrameForm form = (FrameForm)lexicon_frame(work->lexicon, hit->row)->form;
    if (form == FRAME_VERB && is_passive(work, before, first)) {
        return true;
    }
    if (lexicon_frame(work->lexicon, hit->row)->form == FRAME_NOUN) {
        /* "the OECD Ministerial Council Meeting": the end of a name */
        if (hit->token_end - first == 1 && token_is_capital(event_token(work, first)) &&
            token_is_capital(event_token(work, first - 1)) &&
            first - 1 > work->token_first) {
            return true;
        }
        /* "the OIC meeting" is what many attend */
        const Unit *body = window_unit_to(work, first);
        if (body && body->kind == UNIT_BODY &&
            event_is(work, hit->token_end - 1, WORD_BIT(EVENT_HEAD)) &&
            !event_word_is(work, first, "talks") &&
            !event_word_is(work, first, "negotiations")) {
            return true;
        }
        return to && hit->token_end - first == 1;
    }
    /* a bare base form ("visit", "meet") needs what makes it a verb */
    if (!event_is(work, first,
                  WORD_BIT(VERB) | WORD_BIT(SAY) | WORD_BIT(AUXILIARY) |
                      WORD_BIT(ADVERB)) &&
        !is_past_form(work, first)) {
        return !to &&
               !event_is(work, before,
                         WORD_BIT(FUTURE) | WORD_BIT(MODAL) | WORD_BIT(NEGATION) |
                             WORD_BIT(CONJUNCTION) | WORD_BIT(PRONOUN_THEY) |
                             WORD_BIT(AUXILIARY)) &&
               !ends_plural_unit(work, before);
    }
    /* "left without meeting X", "after meeting X": verbs where the party follows at once
     */
    if (view_ends_with(document_token_view(work->doc, first), NUNCIO_VIEW("ing")) &&
        (event_is(work, before, WORD_BIT(TIMING)) ||
         event_word_is(work, before, "without") || event_word_is(work, before, "by"))) {
        return false;
    }
    uint64_t nominal = WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                       WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY) |
                       WORD_BIT(NUMBER_WORD) | WORD_BIT(TITLE_WORD) |
                       WORD_BIT(PREPOSITION);
    return !to &&
           (event_is(work, before, nominal) ||
            event_token(work, before)->kind == NUNCIO_TOKEN_POSSESSIVE) &&
           !event_is(work, before, WORD_BIT(PRONOUN_SHE) | WORD_BIT(SUBORDINATOR));
}

/* "phone talks" are no "talks". */
static bool covers(const EventWork *work, const TriggerHit *longer, const TriggerHit *hit)
{
    if (longer->kind != ENTRY_FRAME ||
        longer->token_end - longer->first_token <= hit->token_end - hit->first_token) {
        return false;
    }
    const FrameRow *frame = lexicon_frame(work->lexicon, longer->row);
    return frame->form == FRAME_NOUN &&
           frame->type != lexicon_frame(work->lexicon, hit->row)->type &&
           longer->first_token <= hit->first_token && longer->token_end >= hit->token_end;
}

/* "talks over the phone": no meeting. */
static bool is_by_phone(const EventWork *work, const TriggerHit *hit)
{
    for (size_t i = window_triggers_from(work, hit->token_end); i < work->trigger_end;
         i++) {
        const TriggerHit *cue = &work->triggers.items[i];
        if (cue->first_token > hit->token_end + 3) {
            break;
        }
        if (cue->kind == ENTRY_CUE && cue->row == CUE_PHONE) {
            return true;
        }
    }
    return false;
}

bool frame_is_covered(const EventWork *work, const TriggerHit *hit)
{
    enum { SPAN = 2 * LIMIT_PHRASE_TOKENS };
    uint32_t from = hit->first_token > SPAN ? hit->first_token - SPAN : 0;
    for (size_t i = window_triggers_from(work, from); i < work->trigger_end; i++) {
        const TriggerHit *other = &work->triggers.items[i];
        if (other->first_token > hit->first_token) {
            break;
        }
        if (covers(work, other, hit)) {
            return true;
        }
    }
    return lexicon_frame(work->lexicon, hit->row)->type == NUNCIO_MEETING &&
           is_by_phone(work, hit);
}
