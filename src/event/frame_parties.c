/* SPDX-License-Identifier: Apache-2.0 */
/* The slots of a frame say where its parties stand: subject, object, behind "with". The
 * first filled slot of each side wins. */
#include "frame.h"

/* Read one slot into side `side`; the function of the first filled slot stays. */
static void read_slot(const EventWork *work, Firing *firing, FrameSlot slot, int side)
{
    uint8_t function = firing->frame->functions[slot];
    UnitSet *set = &firing->sides[side];
    if (function == 0) {
        return;
    }
    size_t before = set->count;
    switch (slot) {
    case SLOT_SUBJECT:
        clause_subject(work, firing->hit->first_token, set);
        break;
    case SLOT_OBJECT:
        clause_object(work, firing->hit->token_end, set);
        break;
    case SLOT_POSSESSIVE:
        clause_possessive(work, firing->hit->first_token, set);
        break;
    default:
        clause_behind(work, firing->hit->token_end, slot, set);
        break;
    }
    if (set->count > before && before == 0) {
        firing->functions[side] = (uint8_t)(function - 1);
    }
}

static bool in_set(const UnitSet *set, uint32_t unit)
{
    for (size_t i = 0; i < set->count; i++) {
        if (set->items[i] == unit) {
            return true;
        }
    }
    return false;
}

/* A unit on both sides is the other's, not the actor's. */
static void drop_shared(Firing *firing)
{
    size_t kept = 0;
    UnitSet *own = &firing->sides[0];
    for (size_t i = 0; i < own->count; i++) {
        if (!in_set(&firing->sides[1], own->items[i])) {
            own->items[kept++] = own->items[i];
        }
    }
    own->count = kept;
}

/* The subject in an opening phrase is told last: "In a meeting with X, Y said". */
static void read_late_subject(const EventWork *work, Firing *firing)
{
    uint32_t behind = firing->hit->token_end;
    for (size_t i = 0; i < firing->sides[1].count; i++) {
        uint32_t end = event_unit(work, &firing->sides[1], i)->token_end;
        behind = end > behind ? end : behind;
    }
    clause_late_subject(work, behind - (behind > firing->hit->token_end),
                        &firing->sides[0]);
    firing->functions[0] = (uint8_t)(firing->frame->functions[SLOT_SUBJECT] - 1);
}

/* Read one slot after the other until the side has somebody. */
static void read_first(const EventWork *work, Firing *firing, const FrameSlot *slots,
                       size_t count, int side)
{
    for (size_t i = 0; i < count && firing->sides[side].count == 0; i++) {
        read_slot(work, firing, slots[i], side);
    }
}

/* "X, whom Y met", "X, with whom Y dined": the one before "whom" is the other side. */
static void read_whom(const EventWork *work, Firing *firing)
{
    enum { REACH = 24 };
    uint32_t first = firing->hit->first_token;
    uint32_t whom = first;
    while (whom > work->token_first && first - whom < REACH &&
           !event_word_is(work, whom, "whom")) {
        if (whom < first && (event_is(work, whom, WORD_BIT(VERB) | WORD_BIT(SAY)) ||
                             event_is_mark(work, whom, NUNCIO_MARK_SEMICOLON))) {
            return;
        }
        whom--;
    }
    if (!event_word_is(work, whom, "whom") || clause_barrier(work, whom, first)) {
        return;
    }
    uint32_t end = whom;
    end -= end > work->token_first && event_is(work, end - 1, WORD_BIT(PREPOSITION));
    size_t before = window_units_before(work, end);
    const Unit *unit = before > work->unit_first ? &work->units.items[before - 1] : NULL;
    bool near = unit && end - unit->token_end <= 1 &&
                (unit->kind == UNIT_PERSON || unit->kind == UNIT_POST);
    if (near) {
        firing->sides[1].items[0] = (uint32_t)(before - 1);
        firing->sides[1].count = 1;
        firing->functions[1] = firing->frame->functions[SLOT_OBJECT] > 0
                                   ? (uint8_t)(firing->frame->functions[SLOT_OBJECT] - 1)
                               : firing->frame->functions[SLOT_WITH] > 0
                                   ? (uint8_t)(firing->frame->functions[SLOT_WITH] - 1)
                                   : firing->functions[1];
    }
}

/* "Receiving X on Sunday, Y said": who received is told behind. */
static bool opens_sentence(const EventWork *work, const Firing *firing)
{
    uint32_t first = firing->hit->first_token;
    uint32_t before = first - (first > work->token_first);
    bool opens =
        before == work->token_first &&
        (before == first || event_is(work, before, WORD_BIT(TIMING)) ||
         event_word_is(work, before, "while") || event_word_is(work, before, "when"));
    return opens && firing->sides[1].count > 0 &&
           view_ends_with(document_token_view(work->doc, first), NUNCIO_VIEW("ing"));
}

/* "X told Y in a meeting", "assured Y in a phone call": who is spoken to is the other
 * side of what the noun tells. */
static void read_addressee(const EventWork *work, Firing *firing)
{
    enum { WORDS = 4 };
    uint32_t at = firing->hit->first_token;
    uint32_t from = at;
    while (at > work->token_first && from - at < WORDS &&
           !event_word_is(work, at, "in") && !event_word_is(work, at, "during")) {
        at--;
        if (window_unit_at(work, at) || event_is_mark(work, at, NUNCIO_MARK_COMMA)) {
            return;
        }
    }
    if (!event_word_is(work, at, "in") && !event_word_is(work, at, "during")) {
        return;
    }
    size_t before = window_units_before(work, at);
    const Unit *unit = before > work->unit_first ? &work->units.items[before - 1] : NULL;
    bool near = unit && (unit->token_end == at ||
                         (unit->token_end + 1 == at &&
                          event_is_mark(work, unit->token_end, NUNCIO_MARK_COMMA)));
    if (!near || !unit->object || unit->first_token <= work->token_first ||
        !(unit->kind == UNIT_PERSON || unit->kind == UNIT_POST)) {
        return;
    }
    uint32_t verb = unit->first_token - 1;
    while (verb > work->token_first && event_is(work, verb, WORD_BIT(DETERMINER))) {
        verb--;
    }
    if (event_is(work, verb, WORD_BIT(SAY)) ||
        view_ends_with(document_token_view(work->doc, verb), NUNCIO_VIEW("ed"))) {
        firing->sides[1].items[0] = (uint32_t)(before - 1);
        firing->sides[1].count = 1;
        firing->functions[1] = firing->frame->functions[SLOT_WITH] > 0
                                   ? (uint8_t)(firing->frame->functions[SLOT_WITH] - 1)
                                   : firing->functions[1];
    }
}

/* "the talks that X had with Y", "the calls X held with Y": a clause without "who" behind
 * the noun tells its parties. */
static bool read_had_with(const EventWork *work, Firing *firing)
{
    uint32_t at = firing->hit->token_end;
    at += event_word_is(work, at, "that") || event_word_is(work, at, "which");
    const Unit *unit = window_unit_at(work, at);
    if (!unit || unit->list_end - unit->list_first != 1 ||
        !(unit->kind == UNIT_PERSON || unit->kind == UNIT_POST)) {
        return false;
    }
    at = unit->token_end;
    at += event_word_is(work, at, "has") || event_word_is(work, at, "have");
    if (!event_word_is(work, at, "had") && !event_word_is(work, at, "held")) {
        return false;
    }
    clause_behind(work, at + 1, SLOT_WITH, &firing->sides[1]);
    if (firing->sides[1].count == 0) {
        return false;
    }
    firing->sides[0].items[0] = (uint32_t)(unit - work->units.items);
    firing->sides[0].count = 1;
    for (int side = 0; side < 2; side++) {
        uint8_t function = firing->frame->functions[side == 0 ? SLOT_SUBJECT : SLOT_WITH];
        firing->functions[side] = (uint8_t)(function - (function > 0));
    }
    return true;
}

/* "was summoned to the ministry on Monday, where X handed him a note": X and not the
 * ministry is whom he met. */
static void read_where(const EventWork *work, Firing *firing)
{
    enum { WORDS = 4 };
    UnitSet *others = &firing->sides[1];
    if (firing->frame->form != FRAME_PASSIVE || others->count != 1 ||
        event_unit(work, others, 0)->kind != UNIT_BODY) {
        return;
    }
    uint32_t end = event_unit(work, others, 0)->token_end;
    uint32_t at = end;
    while (at < end + WORDS && !event_word_is(work, at, "where")) {
        at++;
    }
    at++;
    at += event_is(work, at, WORD_BIT(DETERMINER));
    const Unit *host =
        event_word_is(work, at - 1, "where") || event_word_is(work, at - 2, "where")
            ? window_unit_at(work, at)
            : NULL;
    if (host && (host->kind == UNIT_PERSON || host->kind == UNIT_POST)) {
        others->items[0] = (uint32_t)(host - work->units.items);
    }
}

void frame_read_parties(const EventWork *work, Firing *firing)
{
    if (firing->frame->form == FRAME_NOUN && firing->frame->type != NUNCIO_VISIT &&
        read_had_with(work, firing)) {
        return;
    }
    if (firing->frame->form == FRAME_VERB && firing->frame->type != NUNCIO_VISIT) {
        read_whom(work, firing);
    }
    static const FrameSlot others[] = {SLOT_OBJECT, SLOT_WITH, SLOT_BY, SLOT_TO};
    static const FrameSlot own[] = {SLOT_POSSESSIVE, SLOT_BETWEEN, SLOT_OF};
    uint32_t end = firing->hit->token_end;
    if (firing->frame->form == FRAME_NOUN && event_word_is(work, end, "between")) {
        clause_behind(work, end, SLOT_BETWEEN, &firing->sides[0]);
        if (firing->sides[0].count > 0) {
            return;
        }
    }
    if (event_word_is(work, end - 1, "between")) {
        /* "the call between X and Y": the trigger itself says where they stand */
        clause_object(work, end, &firing->sides[0]);
        return;
    }
    read_first(work, firing, others, sizeof others / sizeof *others, 1);
    read_where(work, firing);
    if (firing->sides[1].count == 0 && firing->frame->form == FRAME_NOUN &&
        (firing->frame->type == NUNCIO_CALL || firing->frame->type == NUNCIO_MEETING)) {
        read_addressee(work, firing);
    }
    read_first(work, firing, own, sizeof own / sizeof *own, 0);
    /* "speaking ahead of a visit by the king": the speaker is no visitor */
    /* "the visit of his country's president": not his own */
    bool of = event_word_is(work, end, "of") && !event_word_is(work, end - 1, "tour") &&
              event_token(work, end + 1)->kind == NUNCIO_TOKEN_WORD &&
              !event_is(work, end + 1, WORD_BIT(NUMBER_WORD));
    bool agent =
        firing->frame->type == NUNCIO_VISIT &&
        (firing->sides[1].count > 0 || (of && firing->frame->form == FRAME_NOUN));
    if (firing->sides[0].count == 0 && firing->frame->functions[SLOT_SUBJECT] && !agent) {
        read_slot(work, firing, SLOT_SUBJECT, 0);
        if (firing->sides[0].count == 0 &&
            (firing->frame->form == FRAME_NOUN || opens_sentence(work, firing))) {
            read_late_subject(work, firing);
        }
        firing->from_subject = true;
    }
    drop_shared(firing);
}

uint32_t frame_parties_end(const EventWork *work, const Firing *firing)
{
    uint32_t end = firing->hit->token_end;
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < firing->sides[side].count; i++) {
            uint32_t behind = event_unit(work, &firing->sides[side], i)->token_end;
            bool here = firing->sides[side].items[i] >= work->unit_first;
            end = here && behind > end ? behind : end;
        }
    }
    return end;
}

void frame_widen(const EventWork *work, const UnitSet *set, Firing *firing)
{
    for (size_t i = 0; i < set->count; i++) {
        const Unit *unit = event_unit(work, set, i);
        firing->from =
            unit->first_token < firing->from ? unit->first_token : firing->from;
        firing->to = unit->token_end > firing->to ? unit->token_end : firing->to;
    }
}

bool frame_read_further(const EventWork *work, const UnitSet *set, UnitSet *out,
                        uint32_t *out_place)
{
    if (set->count == 0) {
        return false;
    }
    uint32_t at = event_unit(work, set, set->count - 1)->token_end;
    bool link = event_is_mark(work, at - 1, NUNCIO_MARK_COMMA);
    *out_place = NUNCIO_NONE;
    for (uint32_t steps = 0; steps < 9 && at < work->token_last; steps++) {
        if (event_word_is(work, at, "with")) {
            clause_behind(work, at, SLOT_WITH, out);
            return link && out->count > 0;
        }
        const Unit *unit = window_unit_at(work, at);
        if (unit && unit->kind == UNIT_PLACE) {
            *out_place = (uint32_t)(unit - work->units.items);
            at = unit->token_end;
            continue;
        }
        bool joins = event_is(work, at, WORD_BIT(CONJUNCTION)) ||
                     event_is_mark(work, at, NUNCIO_MARK_COMMA);
        bool filler = event_is(work, at, WORD_BIT(ADVERB) | WORD_BIT(DETERMINER)) ||
                      event_word_is(work, at, "in");
        if (unit || (!joins && !filler)) {
            return false;
        }
        link = link || joins;
        at++;
    }
    return false;
}
