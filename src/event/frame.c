/* SPDX-License-Identifier: Apache-2.0 */
/* A frame of frames.tsv fires where its trigger stands and its needs are met. Its slots
 * say where the parties are; what is found becomes actors. Objects that were met one by
 * one ("separately", ministers of one state met by a guest) become events of their own.
 */
#include "event_work.h"

#include "calendar.h"
#include "limits.h"
#include "views.h"

typedef struct {
    const FrameRow *frame;
    const TriggerHit *hit;
    UnitSet sides[2]; /* who acts, and the others */
    uint8_t functions[2];
    bool from_subject; /* who acts was found as the subject of the clause */
    uint32_t from;     /* tokens that the evidence spans */
    uint32_t to;
} Firing;

static void widen(Firing *firing, const EventWork *work, const UnitSet *set)
{
    for (size_t i = 0; i < set->count; i++) {
        const Unit *unit = &work->units.items[set->items[i]];
        firing->from =
            unit->first_token < firing->from ? unit->first_token : firing->from;
        firing->to = unit->token_end > firing->to ? unit->token_end : firing->to;
    }
}

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

/* "held", "during", a possessive: what makes a noun an event and not a topic. */
static bool has_support(const EventWork *work, const Firing *firing)
{
    uint32_t first = firing->hit->first_token;
    UnitSet owner = {{0}, 0};
    clause_possessive(work, first, &owner);
    return owner.count > 0 || clause_cue_before(work, CUE_SUPPORT, first, 8) ||
           clause_cue_before(work, CUE_DURING, first, 4);
}

static void read_parties(const EventWork *work, Firing *firing)
{
    static const FrameSlot others[] = {SLOT_OBJECT, SLOT_WITH, SLOT_BY, SLOT_TO};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (firing->sides[1].count == 0) {
            read_slot(work, firing, others[i], 1);
        }
    }
    read_slot(work, firing, SLOT_POSSESSIVE, 0);
    if (firing->sides[0].count == 0) {
        read_slot(work, firing, SLOT_BETWEEN, 0);
    }
    if (firing->sides[0].count == 0) {
        read_slot(work, firing, SLOT_OF, 0);
    }
    /* "speaking ahead of a visit by the king": the speaker is no visitor */
    bool agent = firing->frame->type == NUNCIO_VISIT && firing->sides[1].count > 0;
    if (firing->sides[0].count == 0 && firing->frame->functions[SLOT_SUBJECT] && !agent) {
        read_slot(work, firing, SLOT_SUBJECT, 0);
        if (firing->sides[0].count == 0 && firing->frame->form == FRAME_NOUN) {
            uint32_t behind = firing->hit->token_end;
            for (size_t i = 0; i < firing->sides[1].count; i++) {
                uint32_t end = work->units.items[firing->sides[1].items[i]].token_end;
                behind = end > behind ? end : behind;
            }
            clause_late_subject(work, behind - (behind > firing->hit->token_end),
                                &firing->sides[0]);
            firing->functions[0] = (uint8_t)(firing->frame->functions[SLOT_SUBJECT] - 1);
        }
        firing->from_subject = true;
    }
    drop_shared(firing);
}

static bool side_has_person(const EventWork *work, const Firing *firing, int side)
{
    for (size_t i = 0; i < firing->sides[side].count; i++) {
        uint8_t kind = work->units.items[firing->sides[side].items[i]].kind;
        uint32_t last = work->units.items[firing->sides[side].items[i]].token_end - 1;
        bool officials =
            kind == UNIT_COUNTRY &&
            work->units.items[firing->sides[side].items[i]].token_end -
                    work->units.items[firing->sides[side].items[i]].first_token >
                1;
        if (officials || kind == UNIT_PERSON || kind == UNIT_POST ||
            kind == UNIT_POSSESSIVE || event_word_is(work, last, "delegation") ||
            event_word_is(work, last, "team")) {
            return true;
        }
    }
    return false;
}

static size_t party_count(const EventWork *work, const Firing *firing)
{
    size_t count = 0;
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < firing->sides[side].count; i++) {
            const Unit *unit = &work->units.items[firing->sides[side].items[i]];
            count += unit->kind == UNIT_GROUP ? 2 : 1;
            count += unit->kind == UNIT_POST ? unit->more : 0;
        }
    }
    return count;
}

/* "called Putin", not "called Syria a friend" or "called him a hero". */
static bool is_called_person(const EventWork *work, const Firing *firing)
{
    const Unit *unit = &work->units.items[firing->sides[1].items[0]];
    return (unit->kind == UNIT_PERSON || unit->kind == UNIT_POST) &&
           !event_is(work, unit->token_end, WORD_BIT(DETERMINER)) &&
           !event_is_mark(work, unit->token_end, NUNCIO_MARK_OPEN_QUOTE);
}

static bool needs_met(const EventWork *work, const Firing *firing)
{
    unsigned needs = firing->frame->needs;
    if ((needs & NEED_SUPPORT) && firing->from_subject && !has_support(work, firing)) {
        return false;
    }
    if ((needs & (NEED_OBJECT | NEED_WITH | NEED_BY)) && firing->sides[1].count == 0) {
        return false;
    }
    if ((needs & NEED_OBJECT) && firing->frame->type == NUNCIO_CALL &&
        !is_called_person(work, firing)) {
        return false;
    }
    bool phone = clause_has_cue(work, CUE_PHONE);
    if (((needs & NEED_PHONE) && !phone) || ((needs & NEED_NO_PHONE) && phone)) {
        return false;
    }
    bool own = side_has_person(work, firing, 0);
    bool other = side_has_person(work, firing, 1);
    if (((needs & NEED_PERSON) && !own && !other) ||
        ((needs & NEED_PERSONS) && !(own && other))) {
        return false;
    }
    if ((needs & NEED_OTHER) && party_count(work, firing) < 2) {
        return false;
    }
    bool destination = firing->frame->type == NUNCIO_VISIT;
    bool place = clause_place(work, firing->hit->first_token, firing->hit->token_end,
                              destination) != NUNCIO_NONE;
    return !((needs & NEED_PLACE) && !place) && !((needs & NEED_NO_PLACE) && place);
}

/* --- from units to actors --- */

static uint32_t capacity_of(const EventWork *work, const Unit *unit)
{
    if (unit->kind != UNIT_PERSON && unit->kind != UNIT_POSSESSIVE) {
        return NUNCIO_NONE;
    }
    return work->capacities[unit->index] != NUNCIO_NONE ? work->capacities[unit->index]
                                                        : unit->capacity;
}

/* An office that one person holds at a time. */
static bool is_single_office(const NuncioPost *post)
{
    static const char *const offices[] = {"head-of-state",    "head-of-government",
                                          "supreme-leader",   "foreign-minister",
                                          "defence-minister", "speaker-of-parliament",
                                          "security-adviser", NULL};
    for (size_t i = 0; offices[i]; i++) {
        if (view_is(post->category, offices[i])) {
            return true;
        }
    }
    return false;
}

static bool is_office_holder(const EventWork *work, const Unit *unit)
{
    uint32_t post = unit->kind == UNIT_POST ? unit->index : capacity_of(work, unit);
    return post != NUNCIO_NONE &&
           (is_single_office(&work->doc->posts.items[post]) ||
            view_is(work->doc->posts.items[post].category, "minister"));
}

/* The one person of the article who holds the office now, NUNCIO_NONE when there is
 * none or more than one: "the Irish foreign minister" of a text that names him. */
static uint32_t holder_of(const EventWork *work, uint32_t post_index)
{
    const NuncioPost *post = &work->doc->posts.items[post_index];
    uint32_t found = NUNCIO_NONE;
    for (size_t i = 0; i < work->doc->holdings.count; i++) {
        const NuncioHolding *holding = &work->doc->holdings.items[i];
        const NuncioPost *held = &work->doc->posts.items[holding->post];
        if (holding->status == NUNCIO_HOLD_FORMER || held->country != post->country ||
            !view_equal(held->category, post->category) || holding->person == found) {
            continue;
        }
        if (found != NUNCIO_NONE) {
            return NUNCIO_NONE;
        }
        found = holding->person;
    }
    return found;
}

static void add_post(EventWork *work, NuncioEvent *event, uint32_t post, uint8_t function)
{
    uint32_t holder = is_single_office(&work->doc->posts.items[post])
                          ? holder_of(work, post)
                          : NUNCIO_NONE;
    bool named = holder != NUNCIO_NONE;
    NuncioActor actor = {named ? holder : post,
                         named ? post : NUNCIO_NONE,
                         event->evidence,
                         event->rule,
                         function,
                         !named};
    event_add_actor(work, event, actor);
}

static void add_unit(EventWork *work, NuncioEvent *event, const Unit *unit,
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
    NuncioActor actor = {unit->index,     capacity_of(work, unit),
                         event->evidence, event->rule,
                         function,        false};
    event_add_actor(work, event, actor);
}

/* "The Iranian team, led by Foreign Minister X": X takes part, not the team. */
static const Unit *head_of_delegation(const EventWork *work, const Unit *unit)
{
    uint32_t last = unit->token_end - 1;
    bool delegation =
        event_word_is(work, last, "delegation") || event_word_is(work, last, "team");
    for (size_t i = work->trigger_first; delegation && i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->kind != ENTRY_CUE || hit->row != CUE_HEADED ||
            hit->first_token < unit->token_end ||
            hit->first_token > unit->token_end + 3) {
            continue;
        }
        UnitSet heads = {{0}, 0};
        clause_object(work, hit->token_end, &heads);
        if (heads.count > 0) {
            return &work->units.items[heads.items[0]];
        }
    }
    return unit;
}

static void set_place(EventWork *work, NuncioEvent *event, uint32_t unit_index,
                      uint32_t from)
{
    event->place = NUNCIO_NONE;
    event->host_country = NUNCIO_NONE;
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

/* A weekday of something planned is the next one. */
static void set_day(EventWork *work, NuncioEvent *event, uint32_t mention_index)
{
    if (mention_index == NUNCIO_NONE) {
        return;
    }
    const NuncioMention *mention = &work->doc->mentions.items[mention_index];
    event->earliest = mention->earliest;
    event->latest = mention->latest;
    event->day_evidence = mention->span;
    NuncioDate today = work->doc->article.published;
    bool no_year = event_is(work, mention->first_token, WORD_BIT(MONTH)) &&
                   mention->token_end - mention->first_token <= 2;
    if (no_year && event->status == NUNCIO_PLANNED && calendar_is_valid(today) &&
        event->latest.year != 0 && calendar_compare(event->latest, today) < 0) {
        event->earliest.year++;
        event->latest.year++;
    }
    bool weekday = mention->token_end - mention->first_token == 1 &&
                   event_is(work, mention->first_token, WORD_BIT(WEEKDAY));
    if (weekday &&
        (event->status == NUNCIO_PLANNED || event->status == NUNCIO_CANCELLED) &&
        calendar_is_valid(today) && event->earliest.year != 0 &&
        calendar_compare(event->earliest, today) < 0) {
        event->earliest = calendar_from_days(calendar_to_days(event->earliest) + 7);
        event->latest = event->earliest;
    }
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

/* "Shamkhani later met the president", "He also met his counterpart": the day of what was
 * told right before, inferred. Not where "had met" looks back. */
static void infer_day(EventWork *work, NuncioEvent *event, const Firing *firing)
{
    uint32_t first = firing->hit->first_token;
    bool back = event_word_is(work, first - (first > 0), "had") ||
                clause_has_word(work, "earlier") || clause_has_word(work, "recently") ||
                clause_has_word(work, "previously") || clause_has_word(work, "last");
    if (work->last_event == NUNCIO_NONE || event->earliest.year != 0 || back ||
        event->status != NUNCIO_HELD || event->day_evidence.end_offset > 0 ||
        work->sentence - work->last_sentence > 2) {
        return;
    }
    const NuncioEvent *last = &work->doc->events.items[work->last_event];
    bool one_day = last->earliest.year != 0 && last->status == NUNCIO_HELD &&
                   calendar_compare(last->earliest, last->latest) == 0;
    if (one_day && share_actor(event, last)) {
        event->earliest = last->earliest;
        event->latest = last->latest;
        event->day_evidence = last->day_evidence;
        event->day_inferred = true;
    }
}

static uint32_t place_of(const EventWork *work, const Firing *firing)
{
    bool destination = firing->frame->type == NUNCIO_VISIT ||
                       firing->frame->functions[SLOT_SUBJECT] == NUNCIO_HOST + 1;
    return firing->frame->type == NUNCIO_CALL
               ? NUNCIO_NONE
               : clause_place(work, firing->hit->first_token, firing->hit->token_end,
                              destination);
}

static NuncioEvent new_event(EventWork *work, const Firing *firing, uint32_t place)
{
    NuncioEvent event = {0};
    event.type = firing->frame->type;
    event.status = (uint8_t)clause_status(work, firing->frame, firing->hit->first_token);
    event.rule = firing->frame->rule;
    event.visit = NUNCIO_NONE;
    event.evidence = event_span(work, firing->from, firing->to);
    set_place(work, &event, place, firing->hit->first_token);
    set_day(work, &event, clause_date(work, firing->hit->first_token, firing->to));
    return event;
}

/* --- one event or several --- */

static uint32_t country_of_unit(const EventWork *work, const Unit *unit)
{
    uint32_t post = unit->kind == UNIT_POST ? unit->index : capacity_of(work, unit);
    return post == NUNCIO_NONE ? NUNCIO_NONE : work->doc->posts.items[post].country;
}

/* Whether the others were met one by one: the text says so, or one person met several
 * high office holders of one state whom nothing but a list joins. */
static bool is_separate(const EventWork *work, const Firing *firing)
{
    const UnitSet *others = &firing->sides[1];
    if (others->count < 2 || firing->sides[0].count == 0 ||
        firing->frame->type == NUNCIO_VISIT) {
        return false;
    }
    if (clause_has_cue(work, CUE_SEPARATE)) {
        return true;
    }
    if (firing->sides[0].count != 1) {
        return false;
    }
    uint32_t state = country_of_unit(work, &work->units.items[others->items[0]]);
    for (size_t i = 0; i < others->count; i++) {
        const Unit *unit = &work->units.items[others->items[i]];
        if (!is_office_holder(work, unit) || country_of_unit(work, unit) != state) {
            return false;
        }
    }
    return firing->frame->type == NUNCIO_MEETING;
}

static void emit_at(EventWork *work, const Firing *firing, const UnitSet *own,
                    const UnitSet *others, uint32_t place)
{
    NuncioEvent event = new_event(work, firing, place);
    for (size_t i = 0; i < own->count; i++) {
        add_unit(work, &event,
                 head_of_delegation(work, &work->units.items[own->items[i]]),
                 firing->functions[0]);
    }
    for (size_t i = 0; i < others->count; i++) {
        add_unit(work, &event,
                 head_of_delegation(work, &work->units.items[others->items[i]]),
                 firing->functions[1]);
    }
    infer_day(work, &event, firing);
    bool alone = (firing->frame->needs & NEED_OTHER) && event.actor_count < 2;
    if (event.actor_count > 0 && !alone) {
        work->last_event =
            event_add(work, event, (firing->frame->needs & NEED_CONFIRM) != 0);
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

/* One event; of a visit to several places one for each. */
static void emit(EventWork *work, const Firing *firing, const UnitSet *own,
                 const UnitSet *others)
{
    uint32_t place = place_of(work, firing);
    if (place == NUNCIO_NONE || firing->frame->type != NUNCIO_VISIT ||
        !lists_places(work, place)) {
        emit_at(work, firing, own, others, place);
        return;
    }
    for (uint32_t i = place; i < work->units.items[place].list_end; i++) {
        emit_at(work, firing, own, others, i);
    }
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
    for (size_t i = work->unit_first; i < work->unit_end; i++) {
        const Unit *unit = &work->units.items[i];
        if (unit->token_end == token + 1) {
            NuncioView word = document_token_view(work->doc, token);
            return unit->list_end - unit->list_first > 1 ||
                   (unit->kind != UNIT_PERSON && view_ends_with(word, NUNCIO_VIEW("s")));
        }
    }
    return false;
}

/* "a visit", "his first meeting" are nouns, "to visit" is a verb: what stands before a
 * wording tells which of the two it is here. */
static bool is_other_part_of_speech(const EventWork *work, const TriggerHit *hit)
{
    uint32_t first = hit->first_token;
    if (first == work->token_first) {
        return false;
    }
    uint32_t before = first - 1;
    while (before > work->token_first && event_is(work, before, WORD_BIT(ADVERB)) &&
           !event_is(work, before, WORD_BIT(NUMBER_WORD) | WORD_BIT(TITLE_WORD))) {
        before--;
    }
    bool to = event_word_is(work, before, "to");
    if (lexicon_frame(work->lexicon, hit->row)->form == FRAME_NOUN) {
        return to && hit->token_end - first == 1;
    }
    /* a bare base form ("visit", "meet") needs what makes it a verb */
    if (!event_is(work, first, WORD_BIT(VERB) | WORD_BIT(SAY) | WORD_BIT(AUXILIARY)) &&
        !is_past_form(work, first)) {
        return !to &&
               !event_is(work, before,
                         WORD_BIT(FUTURE) | WORD_BIT(MODAL) | WORD_BIT(NEGATION) |
                             WORD_BIT(CONJUNCTION) | WORD_BIT(PRONOUN_THEY)) &&
               !ends_plural_unit(work, before);
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

/* "held talks with A, and in Moscow with B", "met with A and, separately, with B": a
 * further party behind a second "with" is met on its own. Behind the last party of `set`
 * only links, adverbs and a place may stand before it. */
static bool read_further(const EventWork *work, const UnitSet *set, UnitSet *out,
                         uint32_t *out_place)
{
    if (set->count == 0) {
        return false;
    }
    uint32_t at = work->units.items[set->items[set->count - 1]].token_end;
    bool link = event_is_mark(work, at - 1, NUNCIO_MARK_COMMA);
    *out_place = NUNCIO_NONE;
    for (uint32_t steps = 0; steps < 9 && at < work->token_last; steps++) {
        if (event_word_is(work, at, "with")) {
            clause_behind(work, at, SLOT_WITH, out);
            return link && out->count > 0;
        }
        const Unit *unit = clause_unit_at(work, at);
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

static void emit_further(EventWork *work, const Firing *firing)
{
    UnitSet set = firing->sides[1];
    UnitSet next = {{0}, 0};
    uint32_t place = NUNCIO_NONE;
    bool joined =
        firing->frame->functions[SLOT_WITH] && firing->frame->type != NUNCIO_VISIT;
    for (int groups = 0; joined && groups < 8 && read_further(work, &set, &next, &place);
         groups++) {
        Firing further = *firing;
        further.sides[1] = next;
        widen(&further, work, &next);
        emit_at(work, &further, &firing->sides[0], &next, place);
        set = next;
        next = (UnitSet){{0}, 0};
    }
}

static void fire(EventWork *work, const TriggerHit *hit)
{
    if (is_other_part_of_speech(work, hit)) {
        return;
    }
    Firing firing = {lexicon_frame(work->lexicon, hit->row),
                     hit,
                     {{{0}, 0}, {{0}, 0}},
                     {0, 0},
                     false,
                     hit->first_token,
                     hit->token_end};
    read_parties(work, &firing);
    if (!needs_met(work, &firing)) {
        return;
    }
    widen(&firing, work, &firing.sides[0]);
    widen(&firing, work, &firing.sides[1]);
    /* "A and B met her separately": here the subjects are those met one by one */
    bool subjects = firing.sides[1].count == 1 && firing.sides[0].count > 1 &&
                    firing.frame->type != NUNCIO_VISIT &&
                    clause_has_cue(work, CUE_SEPARATE);
    const UnitSet *many = &firing.sides[subjects ? 0 : 1];
    if (!subjects && !is_separate(work, &firing)) {
        emit(work, &firing, &firing.sides[0], &firing.sides[1]);
        emit_further(work, &firing);
        return;
    }
    for (size_t i = 0; i < many->count; i++) {
        UnitSet one = {{many->items[i]}, 1};
        emit(work, &firing, subjects ? &one : &firing.sides[0],
             subjects ? &firing.sides[1] : &one);
    }
    if (!subjects) {
        emit_further(work, &firing);
    }
}

/* "phone talks" are no "talks": a longer wording of another kind has these words. */
static bool is_covered(const EventWork *work, const TriggerHit *hit)
{
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *other = &work->triggers.items[i];
        bool longer =
            other->token_end - other->first_token > hit->token_end - hit->first_token;
        if (other->kind == ENTRY_FRAME && longer &&
            lexicon_frame(work->lexicon, other->row)->form == FRAME_NOUN &&
            lexicon_frame(work->lexicon, other->row)->type !=
                lexicon_frame(work->lexicon, hit->row)->type &&
            other->first_token <= hit->first_token &&
            other->token_end >= hit->token_end) {
            return true;
        }
    }
    return false;
}

/* "talks over the phone": no meeting. */
static bool is_by_phone(const EventWork *work, const TriggerHit *hit)
{
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *cue = &work->triggers.items[i];
        if (cue->kind == ENTRY_CUE && cue->row == CUE_PHONE &&
            cue->first_token >= hit->token_end &&
            cue->first_token <= hit->token_end + 3) {
            return true;
        }
    }
    return false;
}

void frame_read_sentence(EventWork *work)
{
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        const FrameRow *frame =
            hit->kind == ENTRY_FRAME ? lexicon_frame(work->lexicon, hit->row) : NULL;
        bool fits = frame && !(frame->needs & NEED_GATHERING) && !is_covered(work, hit) &&
                    !(frame->type == NUNCIO_MEETING && is_by_phone(work, hit));
        if (fits) {
            fire(work, hit);
        }
    }
}
