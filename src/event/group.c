/* SPDX-License-Identifier: Apache-2.0 */
/* "The two leaders", "both ministers", "each of the two rivals" mean two parties that
 * were told before: those of the event told last, else the two of a coordination. Where
 * that is not plain the group means nobody. */
#include "frame.h"

#include "postponement.h"

enum { SENTENCES_BACK = 3, UNITS_BACK = 200, PAIR = 2 };

static bool in_set(const EventWork *work, const UnitSet *set, const Unit *unit)
{
    for (size_t i = 0; i < set->count; i++) {
        const Unit *other = event_unit(work, set, i);
        if (other->index == unit->index && other->kind == unit->kind) {
            return true;
        }
    }
    return false;
}

static bool is_somebody(const Unit *unit)
{
    return unit->kind == UNIT_PERSON || (unit->kind == UNIT_POST && unit->more == 0);
}

/* The last unit before `before` that stands for the actor, or NUNCIO_NONE. */
static uint32_t unit_of_actor(const EventWork *work, const NuncioActor *actor,
                              size_t before)
{
    for (size_t i = before; i-- > 0 && before - i <= UNITS_BACK;) {
        const Unit *unit = &work->units.items[i];
        if (is_somebody(unit) && unit->index == actor->index &&
            (unit->kind == UNIT_POST) == actor->is_post) {
            return (uint32_t)i;
        }
    }
    return NUNCIO_NONE;
}

/* "The guest", "his host": who was received, or who received, in an event told before. */
static UnitSet one_of_event(const EventWork *work, const Unit *group, size_t before)
{
    enum { EVENTS_BACK = 4 };
    UnitSet one = {{0}, 0};
    size_t count = work->doc->events.count;
    bool guest = group->cue == CUE_GUEST;
    for (size_t e = count; e-- > 0 && count - e <= EVENTS_BACK && one.count == 0;) {
        const NuncioEvent *event = &work->doc->events.items[e];
        for (uint32_t i = 0; i < event->actor_count && one.count == 0; i++) {
            uint8_t function = event->actors[i].function;
            bool fits = guest ? function == NUNCIO_GUEST || function == NUNCIO_VISITOR
                              : function == NUNCIO_HOST;
            uint32_t unit =
                fits ? unit_of_actor(work, &event->actors[i], before) : NUNCIO_NONE;
            if (unit != NUNCIO_NONE) {
                one.items[one.count++] = unit;
            }
        }
    }
    return one;
}

/* The two principals of the event told last. */
static UnitSet pair_of_event(const EventWork *work, size_t before)
{
    UnitSet pair = {{0}, 0};
    if (work->last_event == NUNCIO_NONE ||
        work->sentence - work->last_sentence > SENTENCES_BACK) {
        return pair;
    }
    const NuncioEvent *event = &work->doc->events.items[work->last_event];
    for (uint32_t i = 0; i < event->actor_count; i++) {
        if (event->actors[i].function == NUNCIO_ATTENDEE) {
            continue;
        }
        uint32_t unit = unit_of_actor(work, &event->actors[i], before);
        if (unit == NUNCIO_NONE || pair.count == PAIR) {
            return (UnitSet){{0}, 0};
        }
        pair.items[pair.count++] = unit;
    }
    return pair;
}

/* The last coordination of just two persons. */
static UnitSet pair_of_list(const EventWork *work, size_t before)
{
    UnitSet pair = {{0}, 0};
    for (size_t i = before; i-- > 0 && before - i <= UNITS_BACK;) {
        const Unit *unit = &work->units.items[i];
        uint32_t sentence = event_token(work, unit->first_token)->sentence;
        if (work->sentence - sentence > SENTENCES_BACK) {
            break;
        }
        if (unit->list_end - unit->list_first == PAIR && unit->list_end <= before &&
            is_somebody(&work->units.items[unit->list_first]) &&
            is_somebody(&work->units.items[unit->list_first + 1])) {
            pair.items[0] = unit->list_first;
            pair.items[1] = unit->list_first + 1;
            pair.count = PAIR;
            break;
        }
    }
    return pair;
}

/* The only two persons of the sentence so far: "X looked into Y's eyes at their first
 * meeting". */
static UnitSet pair_of_sentence(const EventWork *work, size_t before)
{
    UnitSet pair = {{0}, 0};
    for (size_t i = work->unit_first; i < before; i++) {
        const Unit *unit = &work->units.items[i];
        if (!is_somebody(unit) || in_set(work, &pair, unit)) {
            continue;
        }
        if (pair.count == PAIR) {
            return (UnitSet){{0}, 0};
        }
        pair.items[pair.count++] = (uint32_t)i;
    }
    return pair;
}

/* The pair that the group at `index` means beside the other side; empty: nobody. */
static UnitSet members(const EventWork *work, size_t index, const UnitSet *others)
{
    UnitSet pair = pair_of_event(work, index);
    for (int tries = 0; tries < 2; tries++) {
        bool apart = pair.count == PAIR;
        for (size_t i = 0; i < pair.count; i++) {
            apart = apart && !in_set(work, others, event_unit(work, &pair, i));
        }
        if (apart) {
            return pair;
        }
        pair = pair_of_list(work, index);
    }
    return (UnitSet){{0}, 0};
}

/* "their last year's meeting in the Kremlin": the owners of a noun. */
static void read_their(const EventWork *work, Firing *firing)
{
    enum { BETWEEN = 5 };
    uint32_t first = firing->hit->first_token;
    for (uint32_t at = first; at > work->token_first && first - at < BETWEEN; at--) {
        if (event_is(work, at - 1, WORD_BIT(POSSESSIVE_THEY))) {
            UnitSet nobody = {{0}, 0};
            size_t units = window_units_before(work, at);
            UnitSet pair = pair_of_sentence(work, units);
            pair = pair.count == PAIR ? pair : members(work, units, &nobody);
            if (pair.count == PAIR) {
                firing->sides[0] = pair;
                firing->group = true;
                firing->from_subject = false;
                firing->from = at - 1 < firing->from ? at - 1 : firing->from;
            }
            return;
        }
        if (event_is(work, at - 1, VERB_BITS | WORD_BIT(PREPOSITION))) {
            return;
        }
    }
}

static uint32_t country_of(const EventWork *work, const Unit *unit)
{
    uint32_t post = frame_post_of(work, unit);
    return post == NUNCIO_NONE ? NUNCIO_NONE : work->doc->posts.items[post].country;
}

/* Whether the unit serves the state of the other side. */
static bool is_compatriot(const EventWork *work, const Firing *firing, uint32_t unit)
{
    uint32_t state = country_of(work, &work->units.items[unit]);
    for (size_t i = 0; i < firing->sides[1].count && state != NUNCIO_NONE; i++) {
        if (country_of(work, event_unit(work, &firing->sides[1], i)) == state) {
            return true;
        }
    }
    return false;
}

/* "A lunch with X was called off", "A stopover in Y was scrapped": who is left unsaid is
 * the one the article told of right before. */
static void read_unsaid(const EventWork *work, Firing *firing)
{
    const NuncioEvent *event = &work->doc->events.items[work->last_event];
    for (uint32_t i = 0; i < event->actor_count; i++) {
        uint32_t unit = unit_of_actor(work, &event->actors[i], work->unit_first);
        bool somebody = unit != NUNCIO_NONE && !event->actors[i].is_post &&
                        event->actors[i].function != NUNCIO_ATTENDEE &&
                        event->actors[i].function != NUNCIO_HOST;
        if (somebody && !is_compatriot(work, firing, unit) &&
            !in_set(work, &firing->sides[1], &work->units.items[unit])) {
            firing->sides[0].items[0] = unit;
            firing->sides[0].count = 1;
            return;
        }
    }
}

/* The last unit before `before` that is this state, or NUNCIO_NONE. */
static uint32_t unit_of_state(const EventWork *work, uint32_t state, size_t before)
{
    for (size_t i = before; i-- > 0 && before - i <= UNITS_BACK;) {
        const Unit *unit = &work->units.items[i];
        if (unit->kind == UNIT_COUNTRY && unit->index == state && unit->more == 0) {
            return (uint32_t)i;
        }
    }
    return NUNCIO_NONE;
}

/* "a sixth round of talks", "the next round". */
static bool is_further_round(const EventWork *work, uint32_t first)
{
    static const char *const words[] = {"next", "new", "another", "further", NULL};
    bool talks = first > work->token_first + 2 && event_word_is(work, first - 1, "of");
    uint32_t noun = talks ? first - 2 : first;
    if (!event_word_is(work, noun, "round") || noun <= work->token_first) {
        return false;
    }
    for (size_t i = 0; words[i]; i++) {
        if (event_word_is(work, noun - 1, words[i])) {
            return true;
        }
    }
    return event_is(work, noun - 1, WORD_BIT(NUMBER_WORD)) ||
           event_token(work, noun - 1)->kind == NUNCIO_TOKEN_NUMBER;
}

/* "The sixth round of talks is to take place in May": of the two states that met in the
 * round told before, whoever speaks for them then. */
static void read_round(const EventWork *work, Firing *firing)
{
    const NuncioEvent *event = &work->doc->events.items[work->last_event];
    UnitSet states = {{0}, 0};
    for (uint32_t i = 0; i < event->actor_count; i++) {
        const NuncioActor *actor = &event->actors[i];
        uint32_t post = actor->is_post ? actor->index : actor->capacity;
        uint32_t state =
            post != NUNCIO_NONE ? work->doc->posts.items[post].country : actor->index;
        uint32_t unit = actor->function == NUNCIO_ATTENDEE || state == NUNCIO_NONE
                            ? NUNCIO_NONE
                            : unit_of_state(work, state, work->unit_first);
        if (unit == NUNCIO_NONE || in_set(work, &states, &work->units.items[unit])) {
            continue;
        }
        if (states.count == PAIR) {
            return;
        }
        states.items[states.count++] = unit;
    }
    if (states.count == PAIR) {
        firing->sides[0] = states;
        firing->from_subject = false;
    }
}

/* "Macron's plan, following calls with his Iranian counterpart": whose counterpart it is
 * tells who called, where no subject does. */
static void read_owner(const EventWork *work, Firing *firing)
{
    uint32_t owner = firing->sides[1].count > 0
                         ? event_unit(work, &firing->sides[1], 0)->owner
                         : NUNCIO_NONE;
    const Unit *subject =
        firing->sides[0].count == 1 ? event_unit(work, &firing->sides[0], 0) : NULL;
    bool vague = !subject || subject->kind == UNIT_GROUP ||
                 subject->kind == UNIT_COUNTRY || subject->kind == UNIT_BODY;
    if (owner == NUNCIO_NONE || !vague) {
        return;
    }
    NuncioActor actor = {.index = owner};
    uint32_t unit = unit_of_actor(work, &actor, firing->sides[1].items[0]);
    if (unit != NUNCIO_NONE) {
        firing->sides[0] = (UnitSet){{unit}, 1};
        firing->from_subject = false;
    }
}

void frame_expand_groups(const EventWork *work, Firing *firing)
{
    bool noun = firing->frame->form == FRAME_NOUN && firing->sides[1].count == 0 &&
                firing->frame->type != NUNCIO_VISIT;
    if (noun && (firing->sides[0].count == 0 ||
                 (firing->from_subject && firing->sides[0].count == 1))) {
        read_their(work, firing);
    }
    read_owner(work, firing);
    bool unsaid =
        firing->frame->form == FRAME_NOUN && firing->sides[0].count == 0 &&
        work->last_event != NUNCIO_NONE &&
        work->sentence - work->last_sentence <= SENTENCES_BACK &&
        (clause_is_told_of(work, firing->hit->first_token) ||
         postponement_is_told(work, firing->hit->first_token, firing->hit->token_end));
    bool round = unsaid && firing->frame->type == NUNCIO_MEETING &&
                 firing->sides[1].count == 0 &&
                 work->doc->events.items[work->last_event].type == NUNCIO_MEETING &&
                 is_further_round(work, firing->hit->first_token);
    if (round) {
        read_round(work, firing);
    } else if (unsaid) {
        read_unsaid(work, firing);
    }
    for (int side = 0; side < 2; side++) {
        UnitSet *set = &firing->sides[side];
        if (set->count != 1 || event_unit(work, set, 0)->kind != UNIT_GROUP) {
            continue;
        }
        const Unit *group = event_unit(work, set, 0);
        if (group->cue != CUE_GROUP) {
            UnitSet one = one_of_event(work, group, set->items[0]);
            bool same = one.count > 0 &&
                        in_set(work, &firing->sides[1 - side], event_unit(work, &one, 0));
            frame_widen(work, set, firing);
            *set = same ? (UnitSet){{0}, 0} : one;
            continue;
        }
        UnitSet pair = members(work, set->items[0], &firing->sides[1 - side]);
        if (pair.count == PAIR) {
            frame_widen(work, set, firing);
            *set = pair;
            firing->group = true;
        }
    }
}
