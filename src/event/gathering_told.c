/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of a gathering itself: "The session of the OIC was held in Islamabad", "A
 * forum will be chaired by X", "the ceremony was attended by X", "the meeting of the
 * council, which X will host". Its sides, its host and those who attend take part. */
#include "gathering.h"

#include "postponement.h"

enum { PREDICATE_REACH = 25 };

/* What is known of one gathering in this sentence. */
typedef struct {
    GatheringName name;
    UnitSet sides;
    UnitSet hosts;
    UnitSet guests;
    NuncioEventStatus status;
    bool told;
    uint32_t end; /* of the evidence */
} Told;

static void add_list(const EventWork *work, const Unit *unit, UnitSet *out)
{
    for (uint32_t i = unit->list_first; i < unit->list_end; i++) {
        if (out->count < sizeof out->items / sizeof *out->items &&
            work->units.items[i].kind != UNIT_PLACE) {
            out->items[out->count++] = i;
        }
    }
}

static void widen(const EventWork *work, Told *told, const UnitSet *set)
{
    for (size_t i = 0; i < set->count; i++) {
        uint32_t end = event_unit(work, set, i)->token_end;
        told->end = end > told->end ? end : told->end;
    }
}

/* "chaired on behalf of X by Y": behind "by"; `from` behind a cue that ends in "by". */
static uint32_t behind_behalf(const EventWork *work, uint32_t from)
{
    enum { REACH = 14 };
    if (event_word_is(work, from - 1, "by")) {
        return from;
    }
    for (uint32_t i = from; i < from + REACH && i < work->token_last; i++) {
        if (event_word_is(work, i, "by")) {
            return i + 1;
        }
    }
    return work->token_last;
}

/* "hosted by X", "attended by X and Y", "was held", "has been put off" behind the name.
 */
static void read_cue(const EventWork *work, const TriggerHit *hit, Told *told)
{
    switch (hit->row) {
    case CUE_CANCELLED_AFTER:
        told->status = NUNCIO_CANCELLED;
        told->told = true;
        break;
    case CUE_PLANNED_AFTER:
        told->status =
            told->status == NUNCIO_CANCELLED ? NUNCIO_CANCELLED : NUNCIO_PLANNED;
        told->told = true;
        break;
    case CUE_PLANNED: /* "is set to be held" */
        told->status = NUNCIO_PLANNED;
        told->told = told->told || event_word_is(work, hit->token_end + 1, "held");
        break;
    case CUE_TOOK_PLACE:
        told->told = true;
        break;
    case CUE_HOSTED_BY:
        clause_object(work, behind_behalf(work, hit->token_end), &told->hosts);
        told->told = told->told || told->hosts.count > 0;
        told->status =
            event_word_is(work, hit->first_token - 1, "be") && told->status == NUNCIO_HELD
                ? NUNCIO_PLANNED
                : told->status;
        widen(work, told, &told->hosts);
        break;
    case CUE_ATTENDED:
        if (event_word_is(work, hit->token_end - 1, "by") ||
            event_word_is(work, hit->token_end - 2, "presence")) {
            clause_attended(work, hit->token_end, &told->guests);
            told->told = told->told || told->guests.count > 0;
            widen(work, told, &told->guests);
        }
        break;
    default:
        return;
    }
    told->end = hit->token_end > told->end ? hit->token_end : told->end;
}

static bool is_predicate(const EventWork *work, const TriggerHit *hit)
{
    if (hit->kind != ENTRY_CUE) {
        return false;
    }
    return hit->row == CUE_CANCELLED_AFTER || hit->row == CUE_PLANNED_AFTER ||
           hit->row == CUE_TOOK_PLACE || hit->row == CUE_HOSTED_BY ||
           hit->row == CUE_ATTENDED ||
           (hit->row == CUE_PLANNED && event_word_is(work, hit->token_end, "be"));
}

/* Whether the name is the subject of what stands at `at`: another event or an active verb
 * between them takes it. */
static bool is_subject_of(const EventWork *work, uint32_t from, uint32_t at)
{
    for (uint32_t i = from; i < at; i++) {
        bool passive = event_is(work, i, WORD_BIT(AUXILIARY)) ||
                       event_is_mark(work, i, NUNCIO_MARK_COMMA);
        if (!passive &&
            event_is(work, i, WORD_BIT(EVENT_HEAD) | WORD_BIT(VERB) | WORD_BIT(SAY))) {
            return false;
        }
    }
    return true;
}

static void read_predicates(const EventWork *work, Told *told)
{
    for (size_t i = window_triggers_from(work, told->name.end); i < work->trigger_end;
         i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->first_token - told->name.end > PREDICATE_REACH ||
            clause_barrier(work, told->name.end, hit->first_token) ||
            !is_subject_of(work, told->told ? told->end : told->name.end,
                           hit->first_token)) {
            return;
        }
        if (is_predicate(work, hit)) {
            read_cue(work, hit, told);
        }
    }
}

/* ", which X will host in St. Petersburg", ", which X opened" */
static void read_which(const EventWork *work, Told *told)
{
    uint32_t at = told->name.end;
    at += event_is_mark(work, at, NUNCIO_MARK_COMMA);
    const Unit *unit =
        event_word_is(work, at, "which") ? window_unit_at(work, at + 1) : NULL;
    if (!unit || unit->list_first != (uint32_t)(unit - work->units.items)) {
        return;
    }
    uint32_t verb = work->units.items[unit->list_end - 1].token_end;
    bool future =
        event_is(work, verb, WORD_BIT(FUTURE)) || event_is(work, verb, WORD_BIT(MODAL));
    verb += future;
    static const char *const verbs[] = {
        "host", "hosted", "hosts",    "chair",   "chaired", "opens", "opened",
        "open", "attend", "attended", "attends", "chairs",  NULL};
    for (size_t i = 0; verbs[i]; i++) {
        if (event_word_is(work, verb, verbs[i])) {
            add_list(work, unit, &told->hosts);
            told->told = told->hosts.count > 0;
            told->status = future ? NUNCIO_PLANNED : told->status;
            told->end = verb + 1;
            return;
        }
    }
}

static void add_set(EventWork *work, NuncioEvent *event, const UnitSet *set,
                    uint8_t function)
{
    for (size_t i = 0; i < set->count; i++) {
        event_add_unit(work, event, event_unit(work, set, i), function);
    }
}

/* "The summit, due on Monday, has been put off until Friday": one that is off and one
 * that is planned, or the latter alone where no old day is told. */
static void add_put_off(EventWork *work, NuncioEvent *event,
                        const Postponement *postponement)
{
    event->earliest = (NuncioDate){0, 0, 0};
    event->latest = event->earliest;
    event->day_evidence = (NuncioSpan){0, 0};
    event->status = postponement->sure ? NUNCIO_CANCELLED : NUNCIO_PLANNED;
    event_set_day(work, event, postponement->old_day);
    if (!postponement->sure || postponement->new_day == NUNCIO_NONE) {
        gathering_add(work, event);
        return;
    }
    NuncioEvent next = postponement_next(work, event, postponement);
    if (postponement->old_day != NUNCIO_NONE) {
        gathering_add(work, event);
    }
    gathering_add(work, &next);
}

static NuncioEvent event_of(EventWork *work, const Told *told)
{
    NuncioEvent event =
        gathering_new(work, NUNCIO_VIEW("gathering.told"),
                      event_span(work, told->name.first, told->end), &told->name);
    event.status = (uint8_t)told->status;
    gathering_set(work, &event, told->name.first, told->name.end);
    add_set(work, &event, &told->hosts, NUNCIO_HOST);
    add_set(work, &event, &told->guests, NUNCIO_ATTENDEE);
    /* a body stands for its members where none of them is told */
    if (event.actor_count == 0 || told->sides.count == 0 ||
        event_unit(work, &told->sides, 0)->kind == UNIT_COUNTRY) {
        add_set(work, &event, &told->sides, NUNCIO_ATTENDEE);
    }
    return event;
}

static void tell(EventWork *work, const Told *told)
{
    NuncioEvent event = event_of(work, told);
    Postponement postponement;
    if (postponement_read(work, told->name.head, told->name.end, &postponement)) {
        add_put_off(work, &event, &postponement);
        return;
    }
    gathering_add(work, &event);
}

bool gathering_is_larger(const EventWork *work, const NuncioEvent *event,
                         const UnitSet *set)
{
    enum { MANY = 4 };
    size_t parties = 0;
    bool shared = false;
    for (size_t i = 0; i < set->count; i++) {
        const Unit *unit = event_unit(work, set, i);
        parties += 1 + (unit->kind == UNIT_POST ? unit->more : 0);
        for (uint32_t k = 0; k < event->actor_count; k++) {
            shared = shared || (unit->kind == UNIT_PERSON && !event->actors[k].is_post &&
                                event->actors[k].function != NUNCIO_ATTENDEE &&
                                event->actors[k].index == unit->index);
        }
    }
    return shared && parties >= MANY && event->type != NUNCIO_GATHERING;
}

/* "The event was attended by X": of the gathering told before it. */
static bool tell_bare(EventWork *work, uint32_t head)
{
    Told told = {.status = NUNCIO_HELD};
    if (!gathering_is_bare(work, head)) {
        return false;
    }
    told.name = (GatheringName){head, head + 1, head};
    told.end = head + 1;
    read_predicates(work, &told);
    if (!told.told || told.guests.count + told.hosts.count == 0) {
        return false;
    }
    NuncioEvent event = event_of(work, &told);
    return gathering_complete(work, &event);
}

/* "The meeting was joined by ...": a plain noun that only its attendance makes a
 * gathering. */
static bool is_told_large(const EventWork *work, uint32_t head, Told *told)
{
    if (work->last_event == NUNCIO_NONE || head == work->token_first ||
        !event_word_is(work, head - 1, "the")) {
        return false;
    }
    told->name = (GatheringName){head, head + 1, head};
    told->end = head + 1;
    read_predicates(work, told);
    return gathering_is_larger(work, &work->doc->events.items[work->last_event],
                               &told->guests);
}

void gathering_read_told(EventWork *work)
{
    uint32_t at = work->token_first;
    while (at < work->token_last) {
        Told told = {.status = NUNCIO_HELD};
        uint32_t head = at++;
        /* a statement that is quoted tells who attends what was told before it */
        if (tell_bare(work, head) || event_is_quoted(work, head) ||
            !event_is(work, head, WORD_BIT(EVENT_HEAD))) {
            continue;
        }
        if (!gathering_at_head(work, head, &told.name)) {
            if (is_told_large(work, head, &told)) {
                tell(work, &told);
            }
            continue;
        }
        told.end = told.name.end;
        const Unit *sides = gathering_sides(work, head);
        if (sides) {
            add_list(work, sides, &told.sides);
        }
        bool pair = !sides && gathering_pair_before(work, head, &told.sides);
        read_which(work, &told);
        read_predicates(work, &told);
        told.told =
            told.told || postponement_is_told(work, told.name.head, told.name.end);
        if (told.told) {
            tell(work, &told);
        } else if (pair) {
            NuncioEvent event = event_of(work, &told);
            gathering_remember(work, &event);
        }
        at = told.name.end;
    }
}
