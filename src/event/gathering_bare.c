/* SPDX-License-Identifier: Apache-2.0 */
/* A gathering that is told before those who take part: "A forum was also held in Basra.
 * The event was attended by X", "a joint conference of A and B ... The conference will be
 * held in May". What is known of it waits for them. */
#include "gathering.h"

enum { SENTENCES_BACK = 3, PREFIX_TOKENS = 4 };

/* "an Iran-Iraq business forum", "a joint U.S.-Poland conference": the two states joined
 * by a hyphen in front. */
bool gathering_pair_before(const EventWork *work, uint32_t head, UnitSet *out)
{
    for (uint32_t at = head; at > work->token_first && head - at <= PREFIX_TOKENS; at--) {
        const Unit *second = window_unit_to(work, at);
        if (!second) {
            if (event_is(work, at - 1,
                         VERB_BITS | WORD_BIT(PREPOSITION) | WORD_BIT(DETERMINER) |
                             WORD_BIT(CONJUNCTION)) ||
                event_token(work, at - 1)->kind != NUNCIO_TOKEN_WORD) {
                return false;
            }
            continue;
        }
        uint32_t hyphen = second->first_token - (second->first_token > 0);
        const Unit *first = event_is_mark(work, hyphen, NUNCIO_MARK_HYPHEN)
                                ? window_unit_to(work, hyphen)
                                : NULL;
        if (!first || first->kind != UNIT_COUNTRY || second->kind != UNIT_COUNTRY ||
            first->index == second->index) {
            return false;
        }
        out->items[0] = (uint32_t)(first - work->units.items);
        out->items[1] = (uint32_t)(second - work->units.items);
        out->count = 2;
        return true;
    }
    return false;
}

void gathering_remember(EventWork *work, const NuncioEvent *event)
{
    work->bare = *event;
    work->bare_sentence = work->sentence;
    work->gathering = NUNCIO_NONE;
}

/* Whether the head says no more than that something took place. */
static bool is_any_event(const EventWork *work, uint32_t head)
{
    static const char *const heads[] = {"event", "gathering", "ceremony", "webinar",
                                        NULL};
    return event_word_in(work, head, heads);
}

/* "The Joint Commission will be chaired by X": the body whose meeting was told. */
static bool is_body_head(const EventWork *work, uint32_t head)
{
    const Unit *unit = window_unit_to(work, head + 1);
    return unit && unit->kind == UNIT_BODY && token_is_capital(event_token(work, head));
}

static const NuncioEvent *told_last(const EventWork *work)
{
    return work->gathering == NUNCIO_NONE ? &work->bare
                                          : &work->doc->events.items[work->gathering];
}

bool gathering_is_bare(const EventWork *work, uint32_t head)
{
    if (work->bare_sentence == NUNCIO_NONE ||
        work->sentence - work->bare_sentence > SENTENCES_BACK) {
        return false;
    }
    /* "It will be attended by X", right behind the sentence that tells it */
    if (event_word_is(work, head, "it")) {
        return work->sentence == work->bare_sentence + 1 &&
               (event_token(work, head)->flags & NUNCIO_TOKEN_SENTENCE_START);
    }
    bool body = is_body_head(work, head);
    uint32_t from = body ? window_unit_to(work, head + 1)->first_token : head;
    uint32_t the = from - (from > work->token_first);
    /* "the online event" */
    the -= the > work->token_first && !event_is(work, the, WORD_BIT(DETERMINER)) &&
           event_token(work, the)->kind == NUNCIO_TOKEN_WORD;
    if (!event_word_is(work, the, "the")) {
        return false;
    }
    NuncioSpan name = told_last(work)->name;
    return is_any_event(work, head) ||
           ((body || event_is(work, head, WORD_BIT(EVENT_HEAD))) &&
            gathering_names_agree(
                document_slice(work->doc, name.begin_offset, name.end_offset),
                document_token_view(work->doc, head)));
}

/* "A meeting of the council was held. It was attended by X": the body stands for its
 * members where none of them is told. */
static void drop_body(const EventWork *work, NuncioEvent *told)
{
    bool body = told->actor_count == 1 && !told->actors[0].is_post &&
                work->doc->entities.items[told->actors[0].index].kind == NUNCIO_BODY &&
                told->actors[0].function == NUNCIO_ATTENDEE;
    if (body) {
        told->actor_count = 0;
    }
}

bool gathering_complete(EventWork *work, const NuncioEvent *event)
{
    const NuncioEvent *last = told_last(work);
    if (work->gathering == NUNCIO_NONE && work->bare.actor_count > 0) {
        work->bare.status = event->status; /* only named so far, not told */
    }
    if (work->bare_sentence == NUNCIO_NONE || !event_setting_agrees(last, event)) {
        return false;
    }
    if (work->gathering != NUNCIO_NONE) {
        drop_body(work, &work->doc->events.items[work->gathering]);
        event_take_over(work, &work->doc->events.items[work->gathering], event);
        work->bare_sentence = work->sentence;
        return true;
    }
    NuncioEvent whole = work->bare;
    whole.evidence = event->evidence;
    whole.status = event->status;
    event_take_over(work, &whole, event);
    gathering_put(work, &whole);
    return true;
}
