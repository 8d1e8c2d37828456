/* SPDX-License-Identifier: Apache-2.0 */
/* Who heads a delegation takes part in its place: "A Saudi delegation visited Tehran. The
 * delegation, headed by X, met Y" tells the visit of X. */
#include "event_work.h"

#include "frame.h"

enum { EVENTS_BACK = 6, UNITS_BACK = 200 };

/* Whether the words of the actor tell of a delegation of this state. */
static bool is_of_delegation(const EventWork *work, const NuncioActor *actor)
{
    size_t end = work->unit_first;
    for (size_t i = end; i-- > 0 && end - i <= UNITS_BACK;) {
        const Unit *unit = &work->units.items[i];
        const NuncioToken *token = event_token(work, unit->first_token);
        if (token->end_offset <= actor->evidence.begin_offset) {
            return false;
        }
        if (unit->kind == UNIT_COUNTRY && unit->index == actor->index &&
            token->begin_offset < actor->evidence.end_offset &&
            unit_is_delegation(work, unit)) {
            return true;
        }
    }
    return false;
}

/* "Headed by X, the delegation met": whether that is what the words are about. */
static bool opens_before_delegation(const EventWork *work, const TriggerHit *headed)
{
    enum { WORDS = 24 };
    if (headed->first_token != work->token_first) {
        return false;
    }
    for (uint32_t at = headed->token_end;
         at < headed->token_end + WORDS && at < work->token_last; at++) {
        if (event_is_mark(work, at, NUNCIO_MARK_COMMA) &&
            event_word_is(work, at + 1, "the")) {
            return event_word_is(work, at + 2, "delegation") ||
                   event_word_is(work, at + 2, "team");
        }
    }
    return false;
}

/* "The delegation, headed by X", "the Saudi team led by X": the state, where it is told
 * again; false where no delegation is meant that was told before. */
static bool read_delegation(const EventWork *work, const TriggerHit *headed,
                            uint32_t *out_state)
{
    uint32_t end = headed->first_token;
    end -= end > work->token_first && event_is_mark(work, end - 1, NUNCIO_MARK_COMMA);
    *out_state = NUNCIO_NONE;
    if (opens_before_delegation(work, headed)) {
        return true;
    }
    const Unit *unit = window_unit_to(work, end);
    if (unit && unit_is_delegation(work, unit)) {
        *out_state = unit->index;
        uint32_t first = unit->first_token;
        return unit->kind == UNIT_COUNTRY && first > work->token_first &&
               event_word_is(work, first - 1, "the");
    }
    return end > work->token_first + 1 && event_word_is(work, end - 2, "the") &&
           (event_word_is(work, end - 1, "delegation") ||
            event_word_is(work, end - 1, "team"));
}

/* Put the head in the place of the state in what was told of its delegation. */
static void replace(EventWork *work, const Unit *head, uint32_t state)
{
    uint32_t post = frame_post_of(work, head);
    uint32_t served =
        post == NUNCIO_NONE ? NUNCIO_NONE : work->doc->posts.items[post].country;
    size_t count = work->doc->events.count;
    for (size_t e = count; e-- > 0 && count - e <= EVENTS_BACK;) {
        NuncioEvent *event = &work->doc->events.items[e];
        for (uint32_t i = 0; i < event->actor_count; i++) {
            NuncioActor *actor = &event->actors[i];
            bool fits = !actor->is_post &&
                        work->doc->entities.items[actor->index].kind == NUNCIO_COUNTRY &&
                        (state == NUNCIO_NONE || state == actor->index) &&
                        (served == NUNCIO_NONE || served == actor->index);
            NuncioActor person = {.index = head->index};
            if (fits && !event_has_actor(event, &person) &&
                is_of_delegation(work, actor)) {
                actor->index = head->index;
                actor->capacity = post;
            }
        }
    }
}

void delegation_read_sentence(EventWork *work)
{
    for (size_t i = work->trigger_first;
         window_has_cue(work, CUE_HEADED) && i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        UnitSet heads = {{0}, 0};
        uint32_t state = NUNCIO_NONE;
        if (hit->kind != ENTRY_CUE || hit->row != CUE_HEADED ||
            !read_delegation(work, hit, &state)) {
            continue;
        }
        clause_object(work, hit->token_end, &heads);
        if (heads.count > 0 && event_unit(work, &heads, 0)->kind == UNIT_PERSON) {
            replace(work, event_unit(work, &heads, 0), state);
        }
    }
}
