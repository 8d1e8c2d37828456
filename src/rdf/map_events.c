/* SPDX-License-Identifier: Apache-2.0 */

/* Events. What was held is written as plain triples and claims; what was planned,
 * proposed, cancelled or denied, and what was only inferred, as claims alone: a careless
 * query must not take it for a fact. */

#include "calendar.h"
#include "mapping.h"

/* One event on its way into the graph. */
typedef struct {
    Mapping *mapping;
    const NuncioEvent *event;
    TermId term;
    TermId modality;
    bool held;
} EventMap;

/* Takes the local name in mapping->name if no other event of the article has it. */
static bool take_name(Mapping *mapping, size_t index)
{
    TermId term = mapping_minted(mapping, SPACE_EVENT);
    mapping->events[index] = term;
    for (size_t i = 0; i < index && term != TERM_NONE; i++) {
        if (mapping->events[i] == term) {
            mapping->events[index] = TERM_NONE;
            return false;
        }
    }
    return true;
}

static void name_event(Mapping *mapping, size_t index)
{
    const NuncioEvent *event = &mapping->document->events.items[index];
    buffer_clear(&mapping->name);
    if (mint_event(&mapping->name, &mapping->mint, event) && take_name(mapping, index)) {
        return;
    }
    for (unsigned number = 1;; number++) {
        buffer_clear(&mapping->name);
        mint_scoped_event(&mapping->name, &mapping->mint, event, number);
        if (take_name(mapping, index)) {
            return;
        }
    }
}

static void add_plain(const EventMap *map, TermId predicate, TermId object)
{
    if (map->held) {
        mapping_add(map->mapping, PART_FACTS, map->term, predicate, object);
    }
}

static void add_claim(const EventMap *map, TermId predicate, TermId object, bool inferred,
                      NuncioSpan evidence)
{
    bool cited = evidence.begin_offset < evidence.end_offset;
    Claim claim = {.subject = map->term,
                   .predicate = predicate,
                   .object = object,
                   .modality = map->held && inferred ? VOCAB_NUN_INFERRED : map->modality,
                   .evidence = cited ? evidence : map->event->evidence,
                   .rule = map->event->rule};
    mapping_claim(map->mapping, &claim);
}

/* The claim, and the plain triple unless it is only inferred. */
static void add_both(const EventMap *map, TermId predicate, TermId object, bool inferred,
                     NuncioSpan evidence)
{
    if (!inferred) {
        add_plain(map, predicate, object);
    }
    add_claim(map, predicate, object, inferred, evidence);
}

static void map_type(const EventMap *map)
{
    static const TermId types[] = {[NUNCIO_MEETING] = VOCAB_NUN_MEETING,
                                   [NUNCIO_CALL] = VOCAB_NUN_PHONE_CALL,
                                   [NUNCIO_VISIT] = VOCAB_NUN_VISIT,
                                   [NUNCIO_GATHERING] = VOCAB_NUN_GATHERING,
                                   [NUNCIO_DEATH] = VOCAB_NUN_DEATH};
    const NuncioEvent *event = map->event;
    add_both(map, VOCAB_RDF_TYPE, types[event->type], false, event->evidence);
    add_plain(map, VOCAB_RDF_TYPE, VOCAB_SEM_EVENT);
    NuncioView name = nuncio_document_view(map->mapping->document, event->name);
    if (name.size) {
        add_both(map, VOCAB_RDFS_LABEL, terms_label(&map->mapping->terms, name), false,
                 event->evidence);
    }
}

static TermId actor_term(Mapping *mapping, const NuncioActor *actor)
{
    return actor->is_post ? mapping_post(mapping, actor->index)
                          : mapping_entity(mapping, actor->index);
}

/* The country that the actor represents, or NUNCIO_NONE. */
static uint32_t actor_country(const Mapping *mapping, const NuncioActor *actor)
{
    const NuncioPost *post =
        mapping_get_post(mapping, actor->is_post ? actor->index : actor->capacity);
    if (post) {
        return post->occupation ? NUNCIO_NONE : post->country;
    }
    const NuncioEntity *entity = mapping_get_entity(mapping, actor->index);
    if (actor->is_post || !entity) {
        return NUNCIO_NONE;
    }
    if (entity->kind == NUNCIO_COUNTRY) {
        return actor->index;
    }
    return entity->kind == NUNCIO_BODY ? entity->country : NUNCIO_NONE;
}

static void map_actor_claim(const EventMap *map, const NuncioActor *actor, TermId term)
{
    Claim claim = {.subject = map->term,
                   .predicate = VOCAB_SEM_HAS_ACTOR,
                   .object = term,
                   .modality = map->modality,
                   .evidence = actor->evidence,
                   .rule = actor->rule.size ? actor->rule : map->event->rule,
                   .capacity = actor->is_post
                                   ? TERM_NONE
                                   : mapping_capacity(map->mapping, actor->capacity)};
    if (claim.evidence.begin_offset >= claim.evidence.end_offset) {
        claim.evidence = map->event->evidence;
    }
    mapping_claim(map->mapping, &claim);
}

/* The property beside sem:hasActor; who takes part in a visit is a visitor. */
static TermId actor_function(const NuncioEvent *event, const NuncioActor *actor)
{
    static const TermId functions[] = {[NUNCIO_ACTS] = TERM_NONE,
                                       [NUNCIO_VISITOR] = VOCAB_NUN_VISITOR,
                                       [NUNCIO_HOST] = VOCAB_NUN_HOST,
                                       [NUNCIO_GUEST] = VOCAB_NUN_GUEST,
                                       [NUNCIO_CALLER] = VOCAB_NUN_CALLER,
                                       [NUNCIO_CALLEE] = VOCAB_NUN_CALLEE,
                                       [NUNCIO_ATTENDEE] = VOCAB_NUN_ATTENDEE};
    if (event->type == NUNCIO_VISIT && actor->function == NUNCIO_ACTS) {
        return VOCAB_NUN_VISITOR;
    }
    return functions[actor->function];
}

static void map_actors(const EventMap *map)
{
    const NuncioEvent *event = map->event;
    for (uint32_t i = 0; i < event->actor_count; i++) {
        TermId term = actor_term(map->mapping, &event->actors[i]);
        add_plain(map, VOCAB_SEM_HAS_ACTOR, term);
        map_actor_claim(map, &event->actors[i], term);
    }
    for (uint32_t i = 0; i < event->actor_count; i++) {
        add_plain(map, actor_function(event, &event->actors[i]),
                  actor_term(map->mapping, &event->actors[i]));
    }
    for (uint32_t i = 0; map->held && i < event->actor_count; i++) {
        uint32_t country = actor_country(map->mapping, &event->actors[i]);
        add_plain(map, VOCAB_NUN_INVOLVES_COUNTRY, mapping_entity(map->mapping, country));
    }
}

static void map_day(const EventMap *map)
{
    const NuncioEvent *event = map->event;
    TermTable *terms = &map->mapping->terms;
    if (!calendar_is_valid(event->earliest) || !calendar_is_valid(event->latest)) {
        return;
    }
    add_both(map, VOCAB_SEM_EARLIEST, terms_date(terms, event->earliest),
             event->day_inferred, event->day_evidence);
    add_both(map, VOCAB_SEM_LATEST, terms_date(terms, event->latest), event->day_inferred,
             event->day_evidence);
}

static void map_place(const EventMap *map)
{
    const NuncioEvent *event = map->event;
    Mapping *mapping = map->mapping;
    const NuncioEntity *place = mapping_get_entity(mapping, event->place);
    TermId country = mapping_entity(mapping, event->host_country);
    if (place) {
        add_both(map, VOCAB_SEM_HAS_PLACE, mapping_entity(mapping, event->place),
                 event->place_inferred, event->place_evidence);
    }
    /* a place that lies in the country claims the country too */
    bool told = place && place->country == event->host_country &&
                !event->place_inferred && map->held;
    if (told) {
        add_plain(map, VOCAB_NUN_HOST_COUNTRY, country);
    } else {
        add_both(map, VOCAB_NUN_HOST_COUNTRY, country, event->place_inferred,
                 event->place_evidence);
    }
}

/* That it was put off: the claim only, as of all that did not take place. */
static void map_postponement(const EventMap *map)
{
    Mapping *mapping = map->mapping;
    const NuncioEvent *event = map->event;
    if (event->postponed_to >= mapping->document->events.count ||
        mapping->events[event->postponed_to] == map->term) {
        return;
    }
    const NuncioEvent *next = &mapping->document->events.items[event->postponed_to];
    Claim claim = {.subject = map->term,
                   .predicate = VOCAB_NUN_POSTPONED_TO,
                   .object = mapping->events[event->postponed_to],
                   .modality = VOCAB_NUN_ASSERTED,
                   .evidence = next->evidence,
                   .rule = NUNCIO_VIEW("event.postponed")};
    mapping_claim(mapping, &claim);
}

static void map_event(Mapping *mapping, size_t index)
{
    static const TermId modalities[] = {[NUNCIO_HELD] = VOCAB_NUN_ASSERTED,
                                        [NUNCIO_PLANNED] = VOCAB_NUN_PLANNED,
                                        [NUNCIO_PROPOSED] = VOCAB_NUN_PROPOSED,
                                        [NUNCIO_CANCELLED] = VOCAB_NUN_CANCELLED,
                                        [NUNCIO_NEGATED] = VOCAB_NUN_NEGATED};
    const NuncioEvent *event = &mapping->document->events.items[index];
    EventMap map = {.mapping = mapping,
                    .event = event,
                    .term = mapping->events[index],
                    .modality = modalities[event->status],
                    .held = event->status == NUNCIO_HELD};
    map_type(&map);
    map_actors(&map);
    map_day(&map);
    map_place(&map);
    map_postponement(&map);
    if (map.held && event->visit < mapping->document->events.count &&
        mapping->document->events.items[event->visit].status == NUNCIO_HELD) {
        mapping_add(mapping, PART_FACTS, mapping->events[event->visit],
                    VOCAB_SEM_HAS_SUB_EVENT, map.term);
    }
}

void map_events(Mapping *mapping)
{
    size_t count = mapping->document->events.count;
    for (size_t i = 0; i < count; i++) {
        name_event(mapping, i);
    }
    for (size_t i = 0; i < count; i++) {
        map_event(mapping, i);
    }
}
