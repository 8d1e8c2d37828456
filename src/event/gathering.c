/* SPDX-License-Identifier: Apache-2.0 */
/* Who is said to attend a gathering takes part in it; so do those who met on its
 * sidelines and those who travelled somewhere for it. */
#include "gathering.h"

enum { EVENTS_COMPARED = 1024 };

static NuncioView name_of(const EventWork *work, const NuncioEvent *event)
{
    return document_slice(work->doc, event->name.begin_offset, event->name.end_offset);
}

static bool has_word(NuncioView text, NuncioView word)
{
    NuncioView part;
    while (view_split(&text, ' ', &part)) {
        if (view_equal_ascii_case(part, word)) {
            return true;
        }
    }
    return false;
}

static bool is_proper(NuncioView word)
{
    return word.size > 1 && (word.data[0] < 'a' || word.data[0] > 'z');
}

/* What two names have in common: of the words that are written large, and of all. */
static void compare_names(NuncioView a, NuncioView b, bool *out_proper, bool *out_any,
                          bool *out_bare)
{
    NuncioView word;
    *out_proper = *out_any = false;
    *out_bare = true;
    while (view_split(&a, ' ', &word)) {
        bool shared = has_word(b, word);
        *out_any = *out_any || shared;
        *out_proper = *out_proper || (shared && is_proper(word));
        *out_bare = *out_bare && !is_proper(word);
    }
}

/* "the 17th session of the OIC", "the OIC meeting", "the session": names that share a
 * proper word, or of which one has none and shares what it is called. */
bool gathering_names_agree(NuncioView a, NuncioView b)
{
    bool proper = false;
    bool any = false;
    bool bare = false;
    compare_names(a, b, &proper, &any, &bare);
    if (view_equal_ascii_case(a, b) || proper || (bare && any)) {
        return true;
    }
    compare_names(b, a, &proper, &any, &bare);
    return bare && any;
}

static NuncioEvent *find_same(EventWork *work, const NuncioEvent *event)
{
    size_t count = work->doc->events.count;
    for (size_t i = count > EVENTS_COMPARED ? count - EVENTS_COMPARED : 0; i < count;
         i++) {
        NuncioEvent *old = &work->doc->events.items[i];
        if (old->type == NUNCIO_GATHERING && event_setting_agrees(old, event) &&
            gathering_names_agree(name_of(work, old), name_of(work, event))) {
            return old;
        }
    }
    return NULL;
}

void gathering_set(EventWork *work, NuncioEvent *event, uint32_t first, uint32_t end)
{
    uint32_t place = clause_place(work, first, end, end, PLACE_AT);
    if (place != NUNCIO_NONE) {
        const Unit *unit = &work->units.items[place];
        const NuncioEntity *found = &work->doc->entities.items[unit->index];
        event->place = found->kind == NUNCIO_PLACE ? unit->index : NUNCIO_NONE;
        event->host_country = found->kind == NUNCIO_PLACE ? found->country : unit->index;
        uint32_t from = unit->first_token < first ? unit->first_token : first;
        event->place_evidence = event_span(work, from, unit->token_end);
    }
    event_set_day(work, event, clause_date(work, first, end));
    if (event->earliest.year == 0 && event->status == NUNCIO_HELD) {
        event_take_told_day(work, event, first, end);
    }
}

NuncioEvent gathering_new(EventWork *work, NuncioView rule, NuncioSpan evidence,
                          const GatheringName *name)
{
    NuncioEvent event = event_new(NUNCIO_GATHERING, rule, evidence);
    event.name = event_span(work, name->first, name->end);
    return event;
}

void gathering_put(EventWork *work, const NuncioEvent *event)
{
    work->gathering = (uint32_t)work->doc->events.count;
    work->bare_sentence = work->sentence;
    ARRAY_PUSH(&work->doc->arena, &work->doc->events, *event);
}

void gathering_add(EventWork *work, const NuncioEvent *event)
{
    NuncioEvent *known = find_same(work, event);
    if (known) {
        event_take_over(work, known, event);
        if (event->name.end_offset - event->name.begin_offset >
            known->name.end_offset - known->name.begin_offset) {
            known->name = event->name;
        }
        work->gathering = (uint32_t)(known - work->doc->events.items);
        work->bare_sentence = work->sentence;
        return;
    }
    if (event->actor_count > 0) {
        gathering_put(work, event);
    } else if (work->bare_sentence == NUNCIO_NONE || work->gathering != NUNCIO_NONE ||
               work->bare.actor_count == 0 ||
               !gathering_names_agree(name_of(work, &work->bare), name_of(work, event)) ||
               !gathering_complete(work, event)) {
        gathering_remember(work, event);
    }
}

/* Who met on the sidelines of a gathering is taken to attend it. */
static void add_actors_of_last(EventWork *work, NuncioEvent *event)
{
    const NuncioEvent *met = &work->doc->events.items[work->last_event];
    for (uint32_t i = 0; i < met->actor_count; i++) {
        NuncioActor actor = met->actors[i];
        actor.evidence = event->evidence;
        actor.rule = event->rule;
        actor.function = NUNCIO_ATTENDEE;
        event_add_actor(work, event, actor);
    }
}

static void add_attendees(EventWork *work, NuncioEvent *event, const UnitSet *who)
{
    for (size_t i = 0; i < who->count; i++) {
        event_add_unit(work, event, event_unit(work, who, i), NUNCIO_ATTENDEE);
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

static uint32_t first_of(const EventWork *work, const UnitSet *who, uint32_t from)
{
    bool before = who->count > 0 && event_unit(work, who, 0)->first_token < from;
    return before ? event_unit(work, who, 0)->first_token : from;
}

/* "met lawmakers attending the conference": they attend, whoever is the subject. */
static bool is_of_noun_before(const EventWork *work, const TriggerHit *hit)
{
    uint32_t at = hit->first_token;
    if (at <= work->token_first + 1 ||
        !view_ends_with(document_token_view(work->doc, at), NUNCIO_VIEW("ing")) ||
        window_unit_to(work, at)) {
        return false;
    }
    NuncioView noun = document_token_view(work->doc, at - 1);
    return event_token(work, at - 1)->kind == NUNCIO_TOKEN_WORD && view_is_plural(noun) &&
           !event_is(work, at - 1, VERB_BITS) && event_is(work, at - 1, WORD_BIT(COMMON));
}

static uint32_t member_count(const EventWork *work, const UnitSet *who)
{
    uint32_t count = 0;
    for (size_t i = 0; i < who->count; i++) {
        count += 1 + event_unit(work, who, i)->more;
    }
    return count;
}

/* "A and B held a forum": who holds one alone need not be there, and the summit of two is
 * a meeting. */
static bool are_enough(const EventWork *work, const UnitSet *who, uint32_t head)
{
    return member_count(work, who) > (event_word_is(work, head, "summit") ? 2 : 1);
}

/* "said at", "made the remarks at": who speaks was there, and is somebody. */
static bool is_speaking(const EventWork *work, const TriggerHit *hit)
{
    return event_is(work, hit->first_token, WORD_BIT(SAY)) ||
           event_word_is(work, hit->first_token, "made");
}

static bool has_body(const EventWork *work, const UnitSet *who)
{
    for (size_t i = 0; i < who->count; i++) {
        if (event_unit(work, who, i)->kind == UNIT_BODY) {
            return true;
        }
    }
    return false;
}

/* "X, who spoke in Bonn in 2001, said in Geneva": the day of the relative clause. */
static bool is_day_of_other_clause(const EventWork *work, const TriggerHit *hit,
                                   const NuncioEvent *event)
{
    uint32_t at = hit->first_token - (hit->first_token > work->token_first);
    const NuncioToken *mark = event_token(work, at);
    const NuncioToken *first = event_token(work, work->token_first);
    return event_is_mark(work, at, NUNCIO_MARK_COMMA) &&
           event->day_evidence.end_offset == mark->begin_offset &&
           event->day_evidence.begin_offset > first->end_offset;
}

static void attend(EventWork *work, const FrameRow *frame, const TriggerHit *hit)
{
    GatheringName name;
    UnitSet who = {{0}, 0};
    if (is_of_noun_before(work, hit) || !read_attendees(work, frame, hit, &who) ||
        !gathering_name(work, hit->token_end, &name)) {
        return;
    }
    bool speaking = is_speaking(work, hit);
    if (speaking && has_body(work, &who)) {
        return;
    }
    if ((frame->needs & NEED_OTHER) && !are_enough(work, &who, name.head)) {
        return;
    }
    uint32_t from = first_of(work, &who, hit->first_token);
    NuncioEvent event =
        gathering_new(work, frame->rule, event_span(work, from, name.end), &name);
    event.status =
        (uint8_t)(speaking ? NUNCIO_HELD : clause_status(work, frame, hit->first_token));
    /* "will not attend the conference" denies no conference */
    if (event.status == NUNCIO_NEGATED) {
        return;
    }
    gathering_set(work, &event, hit->first_token, name.end);
    if (speaking && is_day_of_other_clause(work, hit, &event)) {
        event.earliest = (NuncioDate){0, 0, 0};
        event.latest = event.earliest;
        event.day_evidence = (NuncioSpan){0, 0};
    }
    /* "told the session", "said at a ceremony": which one is not told */
    if (speaking && name.end - name.first == 1 && event.host_country == NUNCIO_NONE &&
        !gathering_is_bare(work, name.head)) {
        return;
    }
    if (frame->functions[SLOT_SUBJECT] == 0) {
        event.status = work->doc->events.items[work->last_event].status;
        add_actors_of_last(work, &event);
    } else {
        add_attendees(work, &event, &who);
    }
    gathering_add(work, &event);
}

/* "is due in Dushanbe on Friday for a session of the council", "flew to Egypt for the
 * climate conference": the purpose of a visit. */
static void attend_by_visit(EventWork *work, const FrameRow *frame, const TriggerHit *hit)
{
    enum { REACH = 8 };
    uint32_t place =
        clause_place(work, hit->first_token, hit->token_end, hit->token_end, PLACE_TO);
    UnitSet who = {{0}, 0};
    if (place == NUNCIO_NONE || frame->form == FRAME_NOUN) {
        return;
    }
    uint32_t from = work->units.items[place].token_end;
    for (uint32_t at = from; at < from + REACH && at < work->token_last; at++) {
        GatheringName name;
        if (event_is(work, at, VERB_BITS | WORD_BIT(CONJUNCTION)) ||
            clause_barrier(work, from, at)) {
            return;
        }
        if (!event_word_is(work, at, "for") || !gathering_name(work, at + 1, &name)) {
            continue;
        }
        clause_subject(work, hit->first_token, &who);
        uint32_t first = first_of(work, &who, hit->first_token);
        NuncioEvent event = gathering_new(work, NUNCIO_VIEW("gathering.travelled-for"),
                                          event_span(work, first, name.end), &name);
        event.status = (uint8_t)clause_status(work, frame, hit->first_token);
        gathering_set(work, &event, name.first, name.end);
        if (event.host_country == NUNCIO_NONE) {
            gathering_set(work, &event, hit->first_token, hit->token_end);
        }
        add_attendees(work, &event, &who);
        gathering_add(work, &event);
        return;
    }
}

/* Whether the last of them says or does something: "X asked", not "X was buried". */
static bool is_active(const EventWork *work, const UnitSet *who)
{
    uint32_t at = event_unit(work, who, who->count - 1)->token_end;
    while (event_is(work, at, WORD_BIT(ADVERB))) {
        at++;
    }
    bool tail = at + 2 >= work->token_last; /* "..., he further added." */
    return event_is(work, at, WORD_BIT(SAY) | WORD_BIT(VERB)) && !tail;
}

/* "At the Munich Security Conference on Saturday, X said", "in a cabinet meeting, X
 * asked": a gathering with a name or a place of its own in the phrase that opens the
 * sentence; the subject behind it was there. */
static void attend_opening(EventWork *work)
{
    uint32_t at = work->token_first;
    GatheringName name;
    UnitSet who = {{0}, 0};
    if ((!event_word_is(work, at, "at") && !event_word_is(work, at, "in") &&
         !event_word_is(work, at, "during")) ||
        !gathering_name(work, at + 1, &name)) {
        return;
    }
    clause_late_subject(work, name.end, &who);
    if (who.count == 0 || event_unit(work, &who, 0)->kind != UNIT_PERSON) {
        return;
    }
    NuncioEvent event = gathering_new(
        work, NUNCIO_VIEW("gathering.opening"),
        event_span(work, name.first, event_unit(work, &who, who.count - 1)->token_end),
        &name);
    gathering_set(work, &event, name.first, name.end);
    bool proper =
        name.end - name.first > 1 && token_is_capital(event_token(work, name.head));
    bool known = name.end - name.first > 1 || event.host_country != NUNCIO_NONE;
    if (!proper && (!known || !is_active(work, &who))) {
        return;
    }
    add_attendees(work, &event, &who);
    gathering_add(work, &event);
}

void gathering_read_sentence(EventWork *work)
{
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        const FrameRow *frame =
            hit->kind == ENTRY_FRAME ? lexicon_frame(work->lexicon, hit->row) : NULL;
        if (frame && (frame->needs & NEED_GATHERING)) {
            attend(work, frame, hit);
        } else if (frame && frame->type == NUNCIO_VISIT) {
            attend_by_visit(work, frame, hit);
        }
    }
    attend_opening(work);
    gathering_read_told(work);
}
