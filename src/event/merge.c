/* SPDX-License-Identifier: Apache-2.0 */
/* One event told several times is one event: same type, no contradiction in status or
 * day, and the same parties, or all parties of the shorter telling among those of the
 * fuller one. What the second telling adds (day, place, parties) is kept. */
#include "event_work.h"

#include "calendar.h"
#include "limits.h"

enum { EVENTS_COMPARED = 128 };

NuncioEvent event_new(NuncioEventType type, NuncioView rule, NuncioSpan evidence)
{
    NuncioEvent event = {0};
    event.type = (uint8_t)type;
    event.rule = rule;
    event.evidence = evidence;
    event.visit = NUNCIO_NONE;
    event.postponed_to = NUNCIO_NONE;
    event.place = NUNCIO_NONE;
    event.host_country = NUNCIO_NONE;
    return event;
}

bool event_has_actor(const NuncioEvent *event, const NuncioActor *actor)
{
    for (uint32_t i = 0; i < event->actor_count; i++) {
        if (event->actors[i].index == actor->index &&
            event->actors[i].is_post == actor->is_post) {
            return true;
        }
    }
    return false;
}

bool event_add_actor(EventWork *work, NuncioEvent *event, NuncioActor actor)
{
    if (event_has_actor(event, &actor) || event->actor_count >= LIMIT_EVENT_ACTORS) {
        return false;
    }
    NuncioActor *grown =
        arena_alloc(&work->doc->arena, (event->actor_count + 1) * sizeof *grown);
    if (!grown) {
        return false;
    }
    for (uint32_t i = 0; i < event->actor_count; i++) {
        grown[i] = event->actors[i];
    }
    grown[event->actor_count] = actor;
    event->actors = grown;
    event->actor_count++;
    return true;
}

static bool holds_all(const NuncioEvent *whole, const NuncioEvent *part)
{
    for (uint32_t i = 0; i < part->actor_count; i++) {
        if (!event_has_actor(whole, &part->actors[i])) {
            return false;
        }
    }
    return true;
}

bool event_same_parties(const NuncioEvent *a, const NuncioEvent *b)
{
    return holds_all(a, b) || holds_all(b, a);
}

bool event_days_agree(const NuncioEvent *a, const NuncioEvent *b)
{
    return a->day_inferred || b->day_inferred || a->earliest.year == 0 ||
           b->earliest.year == 0 ||
           (calendar_compare(a->earliest, b->latest) <= 0 &&
            calendar_compare(b->earliest, a->latest) <= 0);
}

bool event_places_agree(const NuncioEvent *a, const NuncioEvent *b)
{
    return a->host_country == NUNCIO_NONE || b->host_country == NUNCIO_NONE ||
           a->host_country == b->host_country;
}

/* An invitation and the visit planned on it are one; else the status must agree. */
static bool statuses_agree(const NuncioEvent *a, const NuncioEvent *b)
{
    return a->status == b->status ||
           (a->status == NUNCIO_PLANNED && b->status == NUNCIO_PROPOSED) ||
           (a->status == NUNCIO_PROPOSED && b->status == NUNCIO_PLANNED);
}

bool event_setting_agrees(const NuncioEvent *a, const NuncioEvent *b)
{
    return statuses_agree(a, b) && event_days_agree(a, b) && event_places_agree(a, b);
}

static bool represents(const EventWork *work, const NuncioActor *actor, uint32_t country)
{
    uint32_t post = actor->is_post ? actor->index : actor->capacity;
    return post != NUNCIO_NONE && work->doc->posts.items[post].country == country;
}

static bool is_state(const EventWork *work, const NuncioActor *actor)
{
    return !actor->is_post &&
           work->doc->entities.items[actor->index].kind == NUNCIO_COUNTRY;
}

/* "During their stay in Tehran, the Iraqi officials": the visit of those told before. */
static bool is_visit_of_theirs(const EventWork *work, const NuncioEvent *old,
                               const NuncioEvent *event)
{
    bool undated = event->earliest.year == 0 || event->day_inferred;
    if (event->type != NUNCIO_VISIT || event->actor_count != 1 || !undated ||
        event->host_country == NUNCIO_NONE || old->host_country != event->host_country ||
        !is_state(work, &event->actors[0])) {
        return false;
    }
    for (uint32_t i = 0; i < old->actor_count; i++) {
        if (represents(work, &old->actors[i], event->actors[0].index)) {
            return true;
        }
    }
    return false;
}

static bool same_event(const EventWork *work, const NuncioEvent *old,
                       const NuncioEvent *event)
{
    if (old->type != event->type || event->type == NUNCIO_GATHERING ||
        !event_setting_agrees(old, event)) {
        return false;
    }
    return holds_all(old, event) || (!work->apart && holds_all(event, old)) ||
           is_visit_of_theirs(work, old, event);
}

/* A day where there was none; one day that is told, whatever there was. */
static void take_over_day(NuncioEvent *old, const NuncioEvent *event)
{
    bool none = old->earliest.year == 0;
    bool told =
        calendar_compare(event->earliest, event->latest) == 0 && !event->day_inferred;
    if (event->earliest.year != 0 && (none || told)) {
        old->day_inferred = event->day_inferred;
        old->earliest = event->earliest;
        old->latest = event->latest;
        old->day_evidence = event->day_evidence;
    }
}

void event_take_over(EventWork *work, NuncioEvent *old, const NuncioEvent *event)
{
    if (event->status == NUNCIO_PLANNED) {
        old->status = NUNCIO_PLANNED;
    }
    for (uint32_t i = 0; i < event->actor_count; i++) {
        event_add_actor(work, old, event->actors[i]);
    }
    take_over_day(old, event);
    if (old->place == NUNCIO_NONE && event->place != NUNCIO_NONE) {
        old->place = event->place;
        old->host_country = event->host_country;
        old->place_evidence = event->place_evidence;
    } else if (old->host_country == NUNCIO_NONE && event->host_country != NUNCIO_NONE) {
        old->host_country = event->host_country;
        old->place_evidence = event->place_evidence;
    }
}

/* A meeting of one party tells nothing: the other side was his own state. */
static void drop_single(EventWork *work)
{
    size_t count = work->doc->events.count;
    uint32_t *moved = arena_alloc(&work->doc->arena, (count + 1) * sizeof *moved);
    NuncioEvent *events = work->doc->events.items;
    uint32_t kept = 0;
    bool lost = false; /* the main one */
    for (size_t e = 0; moved && e < count; e++) {
        bool talk = events[e].type == NUNCIO_MEETING || events[e].type == NUNCIO_CALL;
        bool drop = talk && events[e].actor_count < 2;
        moved[e] = drop ? NUNCIO_NONE : kept;
        lost = lost || (drop && events[e].main);
        if (!drop) {
            events[kept++] = events[e];
        }
    }
    for (uint32_t e = 0; moved && e < kept; e++) {
        uint32_t next = events[e].postponed_to;
        events[e].postponed_to = next == NUNCIO_NONE ? next : moved[next];
        events[e].main = events[e].main || (lost && e == 0);
    }
    work->doc->events.count = moved ? kept : count;
}

void event_drop_represented(EventWork *work)
{
    for (size_t e = 0; e < work->doc->events.count; e++) {
        NuncioEvent *event = &work->doc->events.items[e];
        uint32_t kept = 0;
        for (uint32_t i = 0; i < event->actor_count; i++) {
            const NuncioActor *actor = &event->actors[i];
            bool state = is_state(work, actor);
            bool represented = false;
            for (uint32_t k = 0; state && !represented && k < event->actor_count; k++) {
                represented = represents(work, &event->actors[k], actor->index);
            }
            if (!represented) {
                event->actors[kept++] = *actor;
            }
        }
        event->actor_count = kept;
    }
    drop_single(work);
}

/* "They also discussed" is said of the call or meeting told before. */
static bool is_confirmed(const NuncioEvent *old, const NuncioEvent *event)
{
    bool talk = old->type == NUNCIO_CALL || old->type == NUNCIO_MEETING;
    return talk && old->status == NUNCIO_HELD && event->status == NUNCIO_HELD &&
           holds_all(old, event);
}

uint32_t event_add(EventWork *work, NuncioEvent event, bool confirms)
{
    size_t count = work->doc->events.count;
    size_t from = count > EVENTS_COMPARED ? count - EVENTS_COMPARED : 0;
    for (size_t i = from; i < count; i++) {
        NuncioEvent *old = &work->doc->events.items[i];
        if (confirms && is_confirmed(old, &event)) {
            return (uint32_t)i;
        }
        if (same_event(work, old, &event)) {
            event_take_over(work, old, &event);
            return (uint32_t)i;
        }
    }
    event.main = count == 0;
    return ARRAY_PUSH(&work->doc->arena, &work->doc->events, event) ? (uint32_t)count
                                                                    : NUNCIO_NONE;
}
