/* SPDX-License-Identifier: Apache-2.0 */
/* Who else was there: "The meeting was attended by X", "in the presence of X",
 * "accompanied by X", "X was also present". They join the event told in the sentence, or
 * the one told last where the sentence speaks of "the meeting". */
#include "gathering.h"

static void add_attendees(EventWork *work, const UnitSet *set, const TriggerHit *hit,
                          NuncioActorFunction function)
{
    if (work->last_event == NUNCIO_NONE || set->count == 0) {
        return;
    }
    NuncioEvent *event = &work->doc->events.items[work->last_event];
    for (size_t i = 0; i < set->count; i++) {
        const Unit *unit = event_unit(work, set, i);
        if (unit->kind != UNIT_PERSON && unit->kind != UNIT_POST) {
            continue;
        }
        uint32_t from =
            unit->first_token < hit->first_token ? unit->first_token : hit->first_token;
        uint32_t to = unit->token_end > hit->token_end ? unit->token_end : hit->token_end;
        uint32_t capacity =
            unit->kind == UNIT_PERSON ? work->capacities[unit->index] : NUNCIO_NONE;
        NuncioActor actor = {unit->index,
                             capacity,
                             event_span(work, from, to),
                             NUNCIO_VIEW("actor.attended"),
                             (uint8_t)function,
                             unit->kind == UNIT_POST};
        event_add_actor(work, event, actor);
    }
}

/* "attended by officials of both states, including X and Y": the named ones. */
static void read_including(const EventWork *work, uint32_t from, UnitSet *out)
{
    clause_object(work, from, out);
    const Unit *first = out->count > 0 ? event_unit(work, out, 0) : NULL;
    if (first && first->kind != UNIT_COUNTRY) {
        return;
    }
    uint32_t behind = first ? first->token_end : from;
    const Unit *named = clause_including(work, first, behind);
    if (named && named != first && !named->quoted) {
        out->count = 0;
        for (uint32_t i = named->list_first; i < named->list_end; i++) {
            if (out->count < sizeof out->items / sizeof *out->items) {
                out->items[out->count++] = i;
            }
        }
    }
}

/* "accompanied by X and by Y": the coordination goes on behind a second "by". */
void clause_attended(const EventWork *work, uint32_t from, UnitSet *out)
{
    enum { SIDE = 8 };
    size_t before = 0;
    /* "was attended on the Saudi side by" */
    for (uint32_t at = from; !event_word_is(work, from - 1, "by") && at < from + SIDE;
         at++) {
        if (event_word_is(work, at, "by")) {
            from = at + 1;
        }
    }
    read_including(work, from, out);
    while (out->count > before) {
        before = out->count;
        uint32_t at = event_unit(work, out, out->count - 1)->token_end;
        bool semicolon = event_is_mark(work, at, NUNCIO_MARK_SEMICOLON);
        at += semicolon || event_is_mark(work, at, NUNCIO_MARK_COMMA);
        bool joined = event_is(work, at, WORD_BIT(CONJUNCTION));
        bool by = event_word_is(work, at + 1, "by") || event_word_is(work, at + 1, "of");
        /* commas alone join too, but for "attended by X, Y said" */
        const Unit *next = window_unit_at(work, at);
        bool comma = event_is_mark(work, at - 1, NUNCIO_MARK_COMMA) && next &&
                     !event_is(work, next->token_end, VERB_BITS | WORD_BIT(FUTURE));
        if (semicolon) {
            clause_object(work, at + joined, out);
        } else if (comma) {
            clause_object(work, at, out);
        } else if (joined && by) {
            clause_object(work, at + 2, out);
        }
    }
}

/* "The meeting was joined by Zarif, Mogherini and the ministers of A, B and C": of more
 * than those who met before, some of them among them; a gathering of its own. */
static bool is_larger(const EventWork *work, const UnitSet *set)
{
    return work->last_event != NUNCIO_NONE &&
           gathering_is_larger(work, &work->doc->events.items[work->last_event], set);
}

/* "The meeting was chaired by X" is said of no visit. */
static bool tells_of_talk(const EventWork *work)
{
    return work->last_event != NUNCIO_NONE &&
           work->doc->events.items[work->last_event].type != NUNCIO_VISIT;
}

/* "Mitsotakis was accompanied by X": a party of the event told last. */
static bool is_of_last(const EventWork *work, const TriggerHit *hit)
{
    enum { SENTENCES_BACK = 3 };
    UnitSet subject = {{0}, 0};
    if (work->last_event == NUNCIO_NONE ||
        work->sentence - work->last_sentence > SENTENCES_BACK ||
        !event_word_is(work, hit->first_token, "accompanied")) {
        return false;
    }
    clause_subject(work, hit->first_token, &subject);
    const NuncioEvent *event = &work->doc->events.items[work->last_event];
    for (uint32_t i = 0; subject.count == 1 && i < event->actor_count; i++) {
        const Unit *unit = event_unit(work, &subject, 0);
        if (unit->kind == UNIT_PERSON && !event->actors[i].is_post &&
            event->actors[i].index == unit->index) {
            return true;
        }
    }
    return false;
}

/* "X met Y, who is on a visit to Z. The talks were attended by W": of the meeting, which
 * was told right before the visit and of the same person. */
static uint32_t talk_before_visit(const EventWork *work)
{
    uint32_t last = work->last_event;
    const NuncioEvent *events = work->doc->events.items;
    if (last == NUNCIO_NONE || last == 0 || events[last].type != NUNCIO_VISIT ||
        events[last].actor_count == 0 || events[last - 1].type != NUNCIO_MEETING) {
        return last;
    }
    const NuncioActor *visitor = &events[last].actors[0];
    for (uint32_t i = 0; i < events[last - 1].actor_count; i++) {
        const NuncioActor *met = &events[last - 1].actors[i];
        if (met->is_post == visitor->is_post && met->index == visitor->index &&
            events[last].evidence.begin_offset < events[last - 1].evidence.end_offset) {
            return last - 1;
        }
    }
    return last;
}

void attendee_read_sentence(EventWork *work)
{
    work->last_event = talk_before_visit(work);
    bool same = window_has_cue(work, CUE_SAME_EVENT) ||
                event_word_is(work, work->token_first, "it");
    bool here = work->last_event != NUNCIO_NONE && work->told_here;
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->kind != ENTRY_CUE) {
            continue;
        }
        UnitSet set = {{0}, 0};
        if (hit->row == CUE_ATTENDED && (same || here || is_of_last(work, hit))) {
            clause_attended(work, hit->token_end, &set);
        } else if (hit->row == CUE_HOSTED_BY && same && tells_of_talk(work)) {
            clause_attended(work, hit->token_end, &set);
        } else if (hit->row == CUE_PRESENT && (same || here)) {
            clause_subject(work, hit->first_token, &set);
        }
        if (!is_larger(work, &set)) {
            add_attendees(work, &set, hit,
                          hit->row == CUE_HOSTED_BY ? NUNCIO_HOST : NUNCIO_ATTENDEE);
        }
    }
}
