/* SPDX-License-Identifier: Apache-2.0 */
/* Gatherings have names: capitalised words that end in Summit, Conference, Forum ... with
 * a complement behind ("International Conference on Defense and Security in West Asia"),
 * or an ordinary "conference on Afghanistan". Who is said to attend takes part. */
#include "event_work.h"

enum { NAME_TOKENS = 16, EVENTS_COMPARED = 1024 };

static bool is_capital(const EventWork *work, uint32_t i)
{
    return token_is_capital(event_token(work, i));
}

/* Heads that name a gathering by themselves; "meeting" and "talks" only capitalised. */
static bool is_head(const EventWork *work, uint32_t i)
{
    return event_is(work, i, WORD_BIT(EVENT_HEAD)) &&
           (is_capital(work, i) || event_is(work, i, WORD_BIT(GATHERING)));
}

static uint32_t extend_left(const EventWork *work, uint32_t head)
{
    uint32_t at = head;
    while (at > work->token_first && head - at < NAME_TOKENS) {
        bool word = is_capital(work, at - 1) ||
                    event_token(work, at - 1)->kind == NUNCIO_TOKEN_NUMBER ||
                    event_is(work, at - 1, WORD_BIT(NUMBER_WORD)) ||
                    event_is_mark(work, at - 1, NUNCIO_MARK_HYPHEN);
        bool outside = event_is(work, at - 1,
                                WORD_BIT(DETERMINER) | WORD_BIT(PREPOSITION) |
                                    WORD_BIT(WEEKDAY) | WORD_BIT(AUXILIARY));
        if (!word || outside) {
            break;
        }
        at--;
    }
    return at;
}

static uint32_t extend_right(const EventWork *work, uint32_t end)
{
    uint32_t at = end;
    while (at < work->token_last && at - end < NAME_TOKENS) {
        uint32_t next = at;
        bool link = event_word_is(work, at, "on") || event_word_is(work, at, "of") ||
                    event_word_is(work, at, "for");
        if (link || (at > end && event_is(work, at, WORD_BIT(CONJUNCTION)))) {
            next++;
            while (event_is(work, next, WORD_BIT(DETERMINER))) {
                next++;
            }
        }
        if (next >= work->token_last || !is_capital(work, next) ||
            event_is(work, next, WORD_BIT(WEEKDAY) | WORD_BIT(MONTH)) ||
            (next == at && at == end)) {
            break;
        }
        at = next + 1;
    }
    return at;
}

/* The gathering named right behind `at` (determiners and adjectives aside). */
static bool read_name(const EventWork *work, uint32_t at, uint32_t *out_first,
                      uint32_t *out_end)
{
    for (uint32_t i = at; i < at + NAME_TOKENS && i < work->token_last; i++) {
        if (event_is_mark(work, i, NUNCIO_MARK_COMMA) ||
            event_is(work, i,
                     WORD_BIT(SAY) | WORD_BIT(SUBORDINATOR) | WORD_BIT(AUXILIARY)) ||
            (i > at && event_is(work, i, WORD_BIT(PREPOSITION)) &&
             !event_word_is(work, i, "of"))) {
            return false;
        }
        if (is_head(work, i)) {
            bool topic = event_word_is(work, i + 1, "of") ||
                         event_word_is(work, i - 1, "press") ||
                         event_word_is(work, i - 1, "news");
            *out_first = extend_left(work, i);
            *out_end = extend_right(work, i + 1);
            return !topic || *out_end > i + 1;
        }
    }
    return false;
}

static NuncioEvent *find_same(EventWork *work, NuncioView name)
{
    size_t count = work->doc->events.count;
    for (size_t i = count > EVENTS_COMPARED ? count - EVENTS_COMPARED : 0; i < count;
         i++) {
        NuncioEvent *event = &work->doc->events.items[i];
        if (event->type == NUNCIO_GATHERING &&
            view_equal_ascii_case(document_slice(work->doc, event->name.begin_offset,
                                                 event->name.end_offset),
                                  name)) {
            return event;
        }
    }
    return NULL;
}

static void fill(EventWork *work, NuncioEvent *event, const TriggerHit *hit, uint32_t end)
{
    uint32_t place = clause_place(work, hit->first_token, end, end, PLACE_AT);
    if (place != NUNCIO_NONE) {
        const Unit *unit = &work->units.items[place];
        const NuncioEntity *found = &work->doc->entities.items[unit->index];
        event->place = found->kind == NUNCIO_PLACE ? unit->index : NUNCIO_NONE;
        event->host_country = found->kind == NUNCIO_PLACE ? found->country : unit->index;
        event->place_evidence = event_span(work, hit->first_token, unit->token_end);
    }
    uint32_t date = clause_date(work, hit->first_token, end);
    if (date != NUNCIO_NONE) {
        const NuncioMention *mention = &work->doc->mentions.items[date];
        event->earliest = mention->earliest;
        event->latest = mention->latest;
        event->day_evidence = mention->span;
    }
}

/* Who met on the sidelines of a gathering is taken to attend it. */
static void add_actors_of(EventWork *work, NuncioEvent *target, const NuncioEvent *event)
{
    const NuncioEvent *met = &work->doc->events.items[work->last_event];
    for (uint32_t i = 0; i < met->actor_count; i++) {
        NuncioActor actor = met->actors[i];
        actor.evidence = event->evidence;
        actor.rule = event->rule;
        actor.function = NUNCIO_ATTENDEE;
        event_add_actor(work, target, actor);
    }
}

static void add_attendees(EventWork *work, NuncioEvent *target, const UnitSet *who,
                          const NuncioEvent *event)
{
    for (size_t i = 0; i < who->count; i++) {
        const Unit *unit = event_unit(work, who, i);
        uint32_t capacity =
            unit->kind == UNIT_PERSON ? work->capacities[unit->index] : NUNCIO_NONE;
        NuncioActor actor = {unit->index, capacity,        event->evidence,
                             event->rule, NUNCIO_ATTENDEE, unit->kind == UNIT_POST};
        if (unit->kind != UNIT_GROUP) {
            event_add_actor(work, target, actor);
        }
    }
}

/* Who attends. On the sidelines (a frame without a subject) it is those who met there.
 * False when there is nobody. */
static bool read_attendees(const EventWork *work, const FrameRow *frame,
                           const TriggerHit *hit, UnitSet *out)
{
    clause_subject(work, hit->first_token, out);
    if (frame->functions[SLOT_SUBJECT] == 0) {
        return work->last_event != NUNCIO_NONE &&
               (work->told_here || window_has_cue(work, CUE_SAME_EVENT));
    }
    if (out->count == 0) {
        clause_late_subject(work, hit->token_end, out);
    }
    return out->count > 0;
}

static void attend(EventWork *work, const FrameRow *frame, const TriggerHit *hit)
{
    uint32_t first = 0;
    uint32_t end = 0;
    UnitSet who = {{0}, 0};
    if (!read_attendees(work, frame, hit, &who) ||
        !read_name(work, hit->token_end, &first, &end)) {
        return;
    }
    uint32_t from = hit->first_token;
    if (who.count > 0 && event_unit(work, &who, 0)->first_token < from) {
        from = event_unit(work, &who, 0)->first_token;
    }
    NuncioEvent event =
        event_new(NUNCIO_GATHERING, frame->rule, event_span(work, from, end));
    event.status = (uint8_t)clause_status(work, frame, hit->first_token);
    event.name = event_span(work, first, end);
    fill(work, &event, hit, end);
    NuncioEvent *known = find_same(
        work, document_slice(work->doc, event.name.begin_offset, event.name.end_offset));
    NuncioEvent *target = known ? known : &event;
    if (frame->functions[SLOT_SUBJECT] == 0) {
        add_actors_of(work, target, &event);
    } else {
        add_attendees(work, target, &who, &event);
    }
    if (!known && event.actor_count > 0) {
        ARRAY_PUSH(&work->doc->arena, &work->doc->events, event);
    }
}

void gathering_read_sentence(EventWork *work)
{
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        const FrameRow *frame =
            hit->kind == ENTRY_FRAME ? lexicon_frame(work->lexicon, hit->row) : NULL;
        if (frame && (frame->needs & NEED_GATHERING)) {
            attend(work, frame, hit);
        }
    }
}
