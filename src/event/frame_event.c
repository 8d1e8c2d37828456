/* SPDX-License-Identifier: Apache-2.0 */
/* From units to events: persons act in a post, posts without a name are taken by their
 * one holder, a delegation by its head; places and days come from the clause around, or
 * the day from what was told right before. */
#include "frame.h"

#include "calendar.h"
#include "postponement.h"
#include "categories.h"

uint32_t frame_post_of(const EventWork *work, const Unit *unit)
{
    return unit->kind == UNIT_POST ? unit->index : unit_capacity(work, unit);
}

/* "The leaders of A and B": whoever leads a state. */
static bool is_state_leader(const NuncioPost *post)
{
    return view_is(post->category, "party-leader") && post->country != NUNCIO_NONE &&
           post->body == NUNCIO_NONE;
}

static bool is_same_office(const NuncioPost *held, const NuncioPost *post)
{
    bool fits = false;
    if (view_equal(held->category, post->category)) {
        return true;
    }
    return is_state_leader(post) && held->body == NUNCIO_NONE &&
           role_is_general(NUNCIO_VIEW("leader"), held->category, &fits) && fits &&
           !view_is(held->category, "royal");
}

/* The one person of the article who holds the office now (with `very` this very post,
 * else any post of its category and state), NUNCIO_NONE when there is none or more than
 * one: "the Irish foreign minister" of a text that names him. */
static uint32_t find_holder(const EventWork *work, uint32_t post_index, bool very)
{
    enum { HOLDINGS_COMPARED = 4096 };
    const NuncioPost *post = &work->doc->posts.items[post_index];
    uint32_t found = NUNCIO_NONE;
    for (size_t i = 0; i < work->doc->holdings.count && i < HOLDINGS_COMPARED; i++) {
        const NuncioHolding *holding = &work->doc->holdings.items[i];
        const NuncioPost *held = &work->doc->posts.items[holding->post];
        if (very && holding->post != post_index) {
            continue;
        }
        if (holding->status == NUNCIO_HOLD_FORMER || held->country != post->country ||
            !is_same_office(held, post) || holding->person == found) {
            continue;
        }
        if (found != NUNCIO_NONE) {
            return NUNCIO_NONE;
        }
        found = holding->person;
    }
    return found;
}

static uint32_t holder_of(EventWork *work, uint32_t post_index)
{
    const NuncioPost *post = &work->doc->posts.items[post_index];
    if (!category_is_single(post->category) && !is_state_leader(post)) {
        return NUNCIO_NONE;
    }
    uint32_t *known = &work->holders[post_index];
    if (*known == HOLDER_UNKNOWN) {
        uint32_t holder = find_holder(work, post_index, true);
        *known = holder != NUNCIO_NONE ? holder : find_holder(work, post_index, false);
    }
    return *known;
}

static void add_post(EventWork *work, NuncioEvent *event, uint32_t post, uint8_t function)
{
    uint32_t holder = holder_of(work, post);
    bool named = holder != NUNCIO_NONE;
    NuncioActor actor = {named ? holder : post,
                         named ? post : NUNCIO_NONE,
                         event->evidence,
                         event->rule,
                         function,
                         !named};
    event_add_actor(work, event, actor);
}

void event_add_unit(EventWork *work, NuncioEvent *event, const Unit *unit,
                    uint8_t function)
{
    if (unit->kind == UNIT_GROUP || unit->kind == UNIT_PLACE) {
        return;
    }
    if (unit->kind == UNIT_POST) {
        for (uint32_t i = 0; i <= unit->more; i++) {
            add_post(work, event, unit->index + i, function);
        }
        return;
    }
    NuncioActor actor = {unit->index,     unit_capacity(work, unit),
                         event->evidence, event->rule,
                         function,        false};
    event_add_actor(work, event, actor);
    for (uint32_t i = 1; unit->kind == UNIT_COUNTRY && i <= unit->more; i++) {
        actor.index = work->doc->posts.items[unit->posts + i].country;
        event_add_actor(work, event, actor);
    }
}

/* "The Iranian team, led by Foreign Minister X": X takes part, not the team. */
static const Unit *head_of_delegation(const EventWork *work, const Unit *unit)
{
    bool delegation = unit_is_delegation(work, unit);
    for (size_t i = window_triggers_from(work, unit->token_end);
         delegation && i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->first_token > unit->token_end + 3) {
            break;
        }
        UnitSet heads = {{0}, 0};
        if (hit->kind == ENTRY_CUE && hit->row == CUE_HEADED) {
            clause_object(work, hit->token_end, &heads);
        }
        if (heads.count > 0) {
            return event_unit(work, &heads, 0);
        }
    }
    return unit;
}

static void set_place(EventWork *work, NuncioEvent *event, uint32_t unit_index,
                      uint32_t from)
{
    if (unit_index == NUNCIO_NONE) {
        return;
    }
    const Unit *unit = &work->units.items[unit_index];
    uint32_t entity = unit->index;
    const NuncioEntity *found = &work->doc->entities.items[entity];
    if (found->kind == NUNCIO_PLACE) {
        event->place = entity;
        event->host_country = found->country;
    } else {
        event->host_country = entity;
    }
    uint32_t first = from < unit->first_token ? from : unit->first_token;
    event->place_evidence = event_span(work, first, unit->token_end);
}

/* Whether one party of the two events is the same. */
static bool share_actor(const NuncioEvent *a, const NuncioEvent *b)
{
    for (uint32_t i = 0; i < a->actor_count; i++) {
        if (event_has_actor(b, &a->actors[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the sentence has a word such as "previously"; worked out once for each. */
static bool looks_back(EventWork *work)
{
    if (work->retrospect == work->sentence) {
        return work->looks_back;
    }
    work->retrospect = work->sentence;
    work->looks_back = false;
    for (uint32_t i = work->token_first; i < work->token_last && !work->looks_back; i++) {
        work->looks_back = event_is(work, i, WORD_BIT(RETROSPECT));
    }
    return work->looks_back;
}

/* Whether `last` tells the day of an event of the same party. */
static bool gives_day(const NuncioEvent *last, const NuncioEvent *event)
{
    bool one_day = last->earliest.year != 0 && last->status == NUNCIO_HELD &&
                   calendar_compare(last->earliest, last->latest) == 0;
    bool elsewhere = event->place != NUNCIO_NONE && last->place != NUNCIO_NONE &&
                     event->place != last->place;
    return one_day && !elsewhere && share_actor(event, last);
}

/* "also met", "later met", "was later received"; not "two years later met", "met later
 * this year". */
static bool says_later(const EventWork *work, const TriggerHit *hit)
{
    uint32_t first = hit->first_token;
    bool before = first > 1 && event_word_is(work, first - 1, "later") &&
                  !event_is(work, first - 2, WORD_BIT(TIME_NOUN));
    bool also = first > 0 && event_word_is(work, first - 1, "also");
    return before || also ||
           (hit->token_end > first + 2 && event_word_is(work, first + 1, "later"));
}

/* The event whose day a new one shares: the one told right before, or with "later" before
 * the verb the last one that gives a day. */
static const NuncioEvent *day_giver(const EventWork *work, const NuncioEvent *event,
                                    const TriggerHit *hit)
{
    enum { EVENTS_BACK = 6 };
    const NuncioEvent *events = work->doc->events.items;
    if (says_later(work, hit)) {
        size_t count = work->doc->events.count;
        for (size_t i = count; i-- > 0 && count - i <= EVENTS_BACK;) {
            if (gives_day(&events[i], event)) {
                return &events[i];
            }
        }
    }
    if (work->sentence - work->last_sentence > 2) {
        return NULL;
    }
    const NuncioEvent *last = &events[work->last_event];
    if (gives_day(last, event)) {
        return last;
    }
    /* a visit told right before, with a plan or a denial in between */
    const NuncioEvent *before = work->last_event > 0 ? last - 1 : NULL;
    bool between = last->status != NUNCIO_HELD && last->earliest.year == 0;
    return before && between && before->type == NUNCIO_VISIT && gives_day(before, event)
               ? before
               : NULL;
}

/* "Shamkhani later met the president", "He also met his counterpart": the day of what was
 * told before, inferred. Not where "had met" looks back. */
static void infer_day(EventWork *work, NuncioEvent *event, const Firing *firing)
{
    uint32_t first = firing->hit->first_token;
    if (event->earliest.year == 0 && event->day_evidence.end_offset == 0 &&
        event_take_told_day(work, event, first, firing->to)) {
        return;
    }
    if (work->last_event == NUNCIO_NONE || event->earliest.year != 0 ||
        event->status != NUNCIO_HELD || event->day_evidence.end_offset > 0 ||
        event_word_is(work, first - (first > 0), "had") || looks_back(work)) {
        return;
    }
    const NuncioEvent *giver = day_giver(work, event, firing->hit);
    if (giver) {
        event->earliest = giver->earliest;
        event->latest = giver->latest;
        event->day_evidence = giver->day_evidence;
        event->day_inferred = true;
    }
}

/* "his visit to the province": the one named last, in this sentence or the one before. */
static uint32_t place_told(const EventWork *work, const Firing *firing)
{
    enum { SENTENCES_BACK = 1 };
    static const char *const kinds[] = {"province", "city", "region", "island", NULL};
    uint32_t at = firing->hit->token_end;
    if (firing->frame->form != FRAME_NOUN || !event_word_is(work, at, "to") ||
        !event_word_is(work, at + 1, "the")) {
        return NUNCIO_NONE;
    }
    const char *kind = NULL;
    for (size_t k = 0; kinds[k] && !kind; k++) {
        kind = event_word_is(work, at + 2, kinds[k]) ? kinds[k] : NULL;
    }
    for (size_t i = window_units_before(work, at); kind && i-- > 0;) {
        const Unit *unit = &work->units.items[i];
        uint32_t told = event_token(work, unit->first_token)->sentence;
        if (told == NUNCIO_NONE || work->sentence - told > SENTENCES_BACK) {
            break;
        }
        const NuncioEntity *place =
            unit->kind == UNIT_PLACE ? &work->doc->entities.items[unit->index] : NULL;
        const NuncioPlaceRow *row =
            place ? nuncio_lexicon_place(work->lexicon, place->row) : NULL;
        NuncioView last = document_token_view(work->doc, unit->token_end - 1);
        if (place && (row ? view_is(row->kind, kind)
                          : view_equal_ascii_case(last, view_of(kind)))) {
            return (uint32_t)i;
        }
    }
    return NUNCIO_NONE;
}

uint32_t frame_place(const EventWork *work, const Firing *firing)
{
    uint32_t told =
        firing->frame->type == NUNCIO_VISIT ? place_told(work, firing) : NUNCIO_NONE;
    if (told != NUNCIO_NONE) {
        return told;
    }
    bool host = firing->frame->functions[SLOT_SUBJECT] == NUNCIO_HOST + 1;
    uint32_t parties_end = frame_parties_end(work, firing);
    return clause_place(work, firing->hit->first_token, firing->hit->token_end,
                        parties_end,
                        firing->frame->type == NUNCIO_VISIT ? PLACE_TO
                        : host                              ? PLACE_OF_HOST
                                                            : PLACE_AT);
}

static uint32_t place_of(const EventWork *work, const Firing *firing)
{
    return firing->frame->type == NUNCIO_CALL ? NUNCIO_NONE : frame_place(work, firing);
}

/* "cancelled his visit on Monday" tells the day of the cancelling; "the visit planned for
 * Monday" that of the visit. */
static uint32_t day_of(EventWork *work, const Firing *firing)
{
    uint32_t day = firing->day != NUNCIO_NONE
                       ? firing->day
                       : clause_date(work, firing->hit->first_token, firing->to);
    if (day == NUNCIO_NONE || firing->frame->status != NUNCIO_CANCELLED) {
        return day;
    }
    uint32_t first = work->doc->mentions.items[day].first_token;
    return first > 0 && event_word_is(work, first - 1, "for") ? day : NUNCIO_NONE;
}

/* Whether the event is said to be put off. */
static bool is_put_off(const EventWork *work, const Firing *firing, Postponement *out)
{
    bool noun =
        firing->frame->form == FRAME_NOUN || firing->frame->status == NUNCIO_CANCELLED;
    return noun &&
           postponement_read(work, firing->hit->first_token, firing->hit->token_end, out);
}

/* "returned from X on 12 May": the visit was in May, on a day that is not told. */
static void look_back(NuncioEvent *event)
{
    enum { LONGEST = 3 }; /* days of a visit that may reach into the month before */
    if (event->earliest.year == 0 || event->earliest.day <= LONGEST) {
        event->earliest = event->latest = (NuncioDate){0, 0, 0};
        event->day_evidence = (NuncioSpan){0, 0};
        return;
    }
    NuncioDate month = {event->earliest.year, event->earliest.month, 0};
    event->earliest = calendar_first_day(month);
    event->latest = calendar_last_day(month);
}

static NuncioEvent read_setting(EventWork *work, const Firing *firing, uint32_t place,
                                const Postponement *put_off)
{
    /* the words that tell of a visit tell where it goes */
    uint32_t to = firing->to;
    if (firing->frame->type == NUNCIO_VISIT && place != NUNCIO_NONE &&
        work->units.items[place].first_token >= firing->hit->token_end &&
        work->units.items[place].token_end > to) {
        to = work->units.items[place].token_end;
    }
    NuncioEvent event = event_new(firing->frame->type, firing->frame->rule,
                                  event_span(work, firing->from, to));
    set_place(work, &event, place, firing->hit->first_token);
    if (put_off) {
        event.status = put_off->sure ? NUNCIO_CANCELLED : NUNCIO_PLANNED;
        event_set_day(work, &event, put_off->old_day);
        return event;
    }
    event.status = (uint8_t)clause_status(work, firing->frame, firing->hit->first_token);
    event_set_day(work, &event, day_of(work, firing));
    if (firing->frame->needs & NEED_LOOKING_BACK) {
        look_back(&event);
    }
    return event;
}

static void add_side(EventWork *work, NuncioEvent *event, const UnitSet *side,
                     uint8_t function, uint32_t only_post)
{
    for (size_t i = 0; i < side->count; i++) {
        const Unit *unit = event_unit(work, side, i);
        bool one = unit->kind == UNIT_POST && only_post != NUNCIO_NONE &&
                   only_post >= unit->index && only_post - unit->index <= unit->more;
        if (one) {
            add_post(work, event, only_post, function);
        } else {
            event_add_unit(work, event, head_of_delegation(work, unit), function);
        }
    }
}

/* Whether the event is the one told before again: the frame says so, or "the two leaders"
 * without a place or day of their own do. */
static bool confirms(const EventWork *work, const Firing *firing,
                     const NuncioEvent *event)
{
    bool alone = firing->group && firing->sides[1].count == 0;
    bool bare = event->place == NUNCIO_NONE && event->host_country == NUNCIO_NONE &&
                (event->earliest.year == 0 || event->day_inferred);
    return (firing->frame->needs & NEED_CONFIRM) != 0 ||
           (alone && bare && work->last_event != NUNCIO_NONE &&
            (work->doc->events.items[work->last_event].type == event->type ||
             !window_has_cue(work, CUE_PHONE)));
}

/* "The ministry urged all pilgrims to postpone their visit": only somebody's own plan is
 * told by that it may be put off. */
static bool has_person(const EventWork *work, const NuncioEvent *event)
{
    for (uint32_t i = 0; i < event->actor_count; i++) {
        if (event->actors[i].is_post ||
            work->doc->entities.items[event->actors[i].index].kind == NUNCIO_PERSON) {
            return true;
        }
    }
    return false;
}

void frame_emit_at(EventWork *work, const Firing *firing, const UnitSet *own,
                   const UnitSet *others, uint32_t place)
{
    Postponement postponement;
    const Postponement *put_off =
        is_put_off(work, firing, &postponement) ? &postponement : NULL;
    NuncioEvent event = read_setting(work, firing, place, put_off);
    add_side(work, &event, own, firing->functions[0], firing->only_post);
    add_side(work, &event, others, firing->functions[1], firing->only_post);
    infer_day(work, &event, firing);
    bool alone = (firing->frame->needs & NEED_OTHER) && event.actor_count < 2;
    bool vague = put_off && !put_off->sure && !has_person(work, &event);
    if (event.actor_count > 0 && !alone && !vague) {
        /* "the two leaders later received X and Y": no second telling of their meeting */
        work->apart = firing->group && others->count > 0;
        bool moved = put_off && put_off->sure && put_off->new_day != NUNCIO_NONE;
        work->last_event = moved ? postponement_tell(work, event, put_off)
                                 : event_add(work, event, confirms(work, firing, &event));
        work->put_off = put_off ? put_off->cue->first_token : work->put_off;
        work->told_here = true;
        work->last_sentence = work->sentence;
    }
}

/* Whether nothing but places and states stands in the coordination from this unit on. */
static bool lists_places(const EventWork *work, uint32_t place)
{
    for (uint32_t i = place; i < work->units.items[place].list_end; i++) {
        uint8_t kind = work->units.items[i].kind;
        if (kind != UNIT_PLACE && kind != UNIT_COUNTRY) {
            return false;
        }
    }
    return true;
}

void frame_emit(EventWork *work, const Firing *firing, const UnitSet *own,
                const UnitSet *others)
{
    uint32_t place = place_of(work, firing);
    if (place == NUNCIO_NONE || firing->frame->type != NUNCIO_VISIT ||
        !lists_places(work, place)) {
        frame_emit_at(work, firing, own, others, place);
        return;
    }
    for (uint32_t i = place; i < work->units.items[place].list_end; i++) {
        frame_emit_at(work, firing, own, others, i);
    }
}
