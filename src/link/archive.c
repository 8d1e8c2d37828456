/* SPDX-License-Identifier: Apache-2.0 */

/* Claims are read once, in the order of their names; what they say goes to the records of
 * articles, people and events. Facts without claims (--evidence none) are read too. */

#include "archive.h"
#include "sort_unique.h"
#include "term_hash.h"
#include "views.h"
#include <stdlib.h>

bool archive_is_kind(const Archive *archive, Node node, const char *folder)
{
    return node != NODE_NONE &&
           view_starts_with(graph_name(archive->graph, node), view_of(folder));
}

uint64_t archive_key(uint64_t a, uint64_t b, uint64_t c)
{
    return term_hash_finish(term_hash_finish(term_hash_finish(a + 1) + b) + c);
}

Node archive_post_country(const Archive *archive, Node post)
{
    return graph_first(archive->graph, post, FIELD_FOR_COUNTRY);
}

static bool is_exclusive(const Graph *graph, Node post)
{
    static const char *const roles[] = {
        "role/head-of-state",    "role/head-of-government",    "role/supreme-leader",
        "role/foreign-minister", "role/defence-minister",      "role/security-adviser",
        "role/ambassador",       "role/speaker-of-parliament", "role/intelligence-chief",
    };
    Node role = graph_first(graph, post, FIELD_ROLE);
    for (int depth = 0; role && depth < 8; depth++) {
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
            if (view_is(graph_name(graph, role), roles[i])) {
                return true;
            }
        }
        role = graph_first(graph, role, FIELD_BROADER);
    }
    return false;
}

static int compare_belongings(const void *left, const void *right)
{
    const Belonging *a = left, *b = right;
    if (a->owner != b->owner) {
        return a->owner < b->owner ? -1 : 1;
    }
    return (a->value > b->value) - (a->value < b->value);
}

static int compare_reports(const void *left, const void *right)
{
    const Report *a = left, *b = right;
    if (a->owner != b->owner) {
        return a->owner < b->owner ? -1 : 1;
    }
    return (a->article > b->article) - (a->article < b->article);
}

static int compare_holdings(const void *left, const void *right)
{
    const Holding *a = left, *b = right;
    if (a->person != b->person) {
        return a->person < b->person ? -1 : 1;
    }
    if (a->post != b->post) {
        return a->post < b->post ? -1 : 1;
    }
    if (a->day != b->day) {
        return a->day < b->day ? -1 : 1;
    }
    return a->former - b->former;
}

static int compare_actors(const void *left, const void *right)
{
    const LinkActor *a = left, *b = right;
    if (a->event != b->event) {
        return a->event < b->event ? -1 : 1;
    }
    if (a->node != b->node) {
        return a->node < b->node ? -1 : 1;
    }
    return (a->capacity > b->capacity) - (a->capacity < b->capacity);
}

bool belongings_meet(const Belonging *all, Slice a, Slice b)
{
    size_t i = 0, j = 0;
    while (i < a.count && j < b.count) {
        uint64_t left = all[a.begin + i].value, right = all[b.begin + j].value;
        if (left == right) {
            return true;
        }
        i += left < right;
        j += right < left;
    }
    return false;
}

/* A record for each node of a folder. */
static bool make_records(Archive *archive)
{
    const Graph *graph = archive->graph;
    Node begin, end;
    archive->record =
        arena_alloc(archive->arena, graph->node_count * sizeof *archive->record);
    if (!archive->record) {
        return false;
    }
    graph_space(graph, "article/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        LinkArticle article = {.node = node,
                               .day = graph_first(graph, node, FIELD_PUBLISHED)};
        ARRAY_PUSH(archive->arena, &archive->articles, article);
        archive->record[node] = (uint32_t)archive->articles.count;
    }
    graph_space(graph, "person/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        NuncioView name = graph_name(graph, node);
        LinkPerson person = {.node = node,
                             .known = !view_starts_with(name, NUNCIO_VIEW("person/u-"))};
        ARRAY_PUSH(archive->arena, &archive->persons, person);
        archive->record[node] = (uint32_t)archive->persons.count;
    }
    graph_space(graph, "post/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        archive->record[node] = is_exclusive(graph, node);
    }
    graph_space(graph, "event/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        LinkEvent event = {.node = node, .expected = true};
        ARRAY_PUSH(archive->arena, &archive->events, event);
        archive->record[node] = (uint32_t)archive->events.count;
    }
    return !archive->arena->failed;
}

/* One claim, gathered. */
typedef struct {
    Node subject;
    Field predicate;
    Node object;
    uint32_t object_day;
    Word object_word;
    uint32_t article; /* index, or NUNCIO_NONE */
    Word modality;
    Word status;
    uint32_t as_of;
    Node capacity;
    Node country;
} ClaimRecord;

static ClaimRecord read_claim(const Archive *archive, Node node)
{
    FactRange facts = graph_facts(archive->graph, node);
    ClaimRecord claim = {.article = NUNCIO_NONE};
    for (size_t i = 0; i < facts.count; i++) {
        uint32_t object = facts.items[i].object;
        switch ((Field)facts.items[i].field) {
        case FIELD_SUBJECT:
            claim.subject = object;
            break;
        case FIELD_PREDICATE:
            claim.predicate = (Field)object;
            break;
        case FIELD_OBJECT:
            claim.object = object;
            break;
        case FIELD_OBJECT_DAY:
            claim.object_day = object;
            break;
        case FIELD_OBJECT_WORD:
            claim.object_word = (Word)object;
            break;
        case FIELD_ARTICLE:
            claim.article = archive_is_kind(archive, object, "article/")
                                ? archive_record(archive, object)
                                : NUNCIO_NONE;
            break;
        case FIELD_MODALITY:
            claim.modality = (Word)object;
            break;
        case FIELD_STATUS:
            claim.status = (Word)object;
            break;
        case FIELD_AS_OF:
            claim.as_of = object;
            break;
        case FIELD_CAPACITY:
            claim.capacity = object;
            break;
        case FIELD_FOR_COUNTRY:
            claim.country = object;
            break;
        default:
            break;
        }
    }
    return claim;
}

static void add_person_article(Archive *archive, Node node, uint32_t article)
{
    if (article != NUNCIO_NONE && archive_is_kind(archive, node, "person/")) {
        Report report = {archive_record(archive, node), article};
        ARRAY_PUSH(archive->arena, &archive->person_articles, report);
    }
}

static void add_country(Archive *archive, uint32_t person, Node country)
{
    if (country) {
        ARRAY_PUSH(archive->arena, &archive->countries, (Belonging){person, country});
    }
}

static void add_holding(Archive *archive, Node node, Node post, uint32_t day, Word status)
{
    if (!archive_is_kind(archive, node, "person/") ||
        !archive_is_kind(archive, post, "post/") || status == WORD_INCOMING) {
        return;
    }
    Holding holding = {archive_record(archive, node), post, day, status == WORD_FORMER};
    ARRAY_PUSH(archive->arena, &archive->holdings, holding);
    add_country(archive, holding.person, archive_post_country(archive, post));
}

static void add_actor(Archive *archive, uint32_t event, Node node, Node capacity)
{
    ARRAY_PUSH(archive->arena, &archive->actors,
               (LinkActor){event, node, capacity, false});
}

static void widen_days(LinkEvent *event, Field field, uint32_t day)
{
    if (field == FIELD_EARLIEST && (event->first_day == 0 || day < event->first_day)) {
        event->first_day = day;
    }
    if (field == FIELD_LATEST && day > event->last_day) {
        event->last_day = day;
    }
}

static void apply_event_claim(Archive *archive, uint32_t index, const ClaimRecord *claim)
{
    LinkEvent *event = &archive->events.items[index];
    switch (claim->predicate) {
    case FIELD_TYPE:
        event->type = claim->object_word;
        event->denied |=
            claim->modality == WORD_CANCELLED || claim->modality == WORD_NEGATED;
        event->expected &=
            claim->modality == WORD_PLANNED || claim->modality == WORD_PROPOSED;
        if (claim->article != NUNCIO_NONE) {
            ARRAY_PUSH(archive->arena, &archive->event_articles,
                       (Report){index, claim->article});
        }
        break;
    case FIELD_ACTOR:
        add_actor(archive, index, claim->object, claim->capacity);
        add_person_article(archive, claim->object, claim->article);
        break;
    case FIELD_EARLIEST:
    case FIELD_LATEST:
        widen_days(event, claim->predicate, claim->object_day);
        break;
    case FIELD_PLACE:
        event->place = claim->object;
        break;
    case FIELD_HOST_COUNTRY:
        event->host = claim->object;
        break;
    default:
        break;
    }
}

static void apply_claim(Archive *archive, const ClaimRecord *claim)
{
    if (archive_is_kind(archive, claim->subject, "event/")) {
        apply_event_claim(archive, archive_record(archive, claim->subject), claim);
        return;
    }
    if (claim->predicate == FIELD_SPEAKER) {
        add_person_article(archive, claim->object, claim->article);
        return;
    }
    if (!archive_is_kind(archive, claim->subject, "person/")) {
        return;
    }
    add_person_article(archive, claim->subject, claim->article);
    add_country(archive, archive_record(archive, claim->subject), claim->country);
    if (claim->predicate == FIELD_HOLDS) {
        uint32_t day = claim->as_of;
        if (!day && claim->article != NUNCIO_NONE) {
            day = archive->articles.items[claim->article].day;
        }
        add_holding(archive, claim->subject, claim->object, day, claim->status);
    }
}

static void read_claims(Archive *archive)
{
    Node begin, end;
    graph_space(archive->graph, "claim/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        ClaimRecord claim = read_claim(archive, node);
        if (claim.subject) {
            apply_claim(archive, &claim);
        }
    }
}

/* What the plain facts say beyond the claims. */
static void read_event_facts(Archive *archive, uint32_t index)
{
    LinkEvent *event = &archive->events.items[index];
    FactRange facts = graph_facts(archive->graph, event->node);
    for (size_t i = 0; i < facts.count; i++) {
        uint32_t object = facts.items[i].object;
        switch ((Field)facts.items[i].field) {
        case FIELD_TYPE:
            event->type = (Word)object;
            event->expected = false;
            break;
        case FIELD_ACTOR:
            add_actor(archive, index, object, NODE_NONE);
            break;
        case FIELD_EARLIEST:
        case FIELD_LATEST:
            widen_days(event, (Field)facts.items[i].field, object);
            break;
        case FIELD_PLACE:
            event->place = object;
            break;
        case FIELD_HOST_COUNTRY:
            event->host = object;
            break;
        default:
            break;
        }
    }
}

static void read_facts(Archive *archive)
{
    for (uint32_t i = 0; i < archive->events.count; i++) {
        read_event_facts(archive, i);
    }
    for (uint32_t i = 0; i < archive->persons.count; i++) {
        FactRange facts = graph_facts(archive->graph, archive->persons.items[i].node);
        for (size_t k = 0; k < facts.count; k++) {
            if (facts.items[k].field == FIELD_HOLDS) {
                add_holding(archive, archive->persons.items[i].node,
                            facts.items[k].object, 0, WORD_NONE);
            }
        }
    }
}

static void read_quotations(Archive *archive)
{
    Node begin, end;
    graph_space(archive->graph, "statement/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        Node event = graph_first(archive->graph, node, FIELD_SAID_DURING);
        Node hash = graph_first(archive->graph, node, FIELD_TEXT_HASH);
        if (hash && archive_is_kind(archive, event, "event/")) {
            ARRAY_PUSH(archive->arena, &archive->quotes,
                       (Belonging){archive_record(archive, event), hash});
        }
    }
}

#define SORT_UNIQUE(array, compare)                                                      \
    ((array)->count =                                                                    \
         sort_unique((array)->items, (array)->count, sizeof *(array)->items, (compare)))

/* Give each owner its slice of a sorted list. */
#define SLICE(list, owner_field, owners, slice)                                          \
    for (size_t at_ = 0; at_ < (list)->count; at_++) {                                   \
        Slice *slice_ = &(owners)->items[(list)->items[at_].owner_field].slice;          \
        slice_->begin = slice_->count ? slice_->begin : at_;                             \
        slice_->count++;                                                                 \
    }

/* One row an actor: the one that knows the capacity. */
static void settle_actors(Archive *archive)
{
    SORT_UNIQUE(&archive->actors, compare_actors);
    size_t kept = 0;
    for (size_t i = 0; i < archive->actors.count; i++) {
        const LinkActor *actor = &archive->actors.items[i];
        const LinkActor *next = actor + 1;
        if (i + 1 < archive->actors.count && next->event == actor->event &&
            next->node == actor->node) {
            continue;
        }
        archive->actors.items[kept++] = *actor;
    }
    archive->actors.count = kept;
    for (size_t i = 0; i < kept; i++) {
        LinkActor *actor = &archive->actors.items[i];
        Node event = archive->events.items[actor->event].node;
        FactRange facts = graph_facts(archive->graph, event);
        for (size_t k = 0; k < facts.count; k++) {
            actor->attendee |= facts.items[k].field == FIELD_ATTENDEE &&
                               facts.items[k].object == actor->node;
        }
        if (archive_is_kind(archive, actor->node, "person/") && actor->capacity) {
            add_country(archive, archive_record(archive, actor->node),
                        archive_post_country(archive, actor->capacity));
        }
    }
}

enum { ENCOUNTER_ACTORS = 8 };

/* Whom a person met on which day: what tells one person in two reports. */
static void add_encounters(Archive *archive, uint32_t index)
{
    const LinkEvent *event = &archive->events.items[index];
    if (event_day(event) == 0 || event->denied ||
        event->actors.count > ENCOUNTER_ACTORS) {
        return;
    }
    const LinkActor *actors = archive->actors.items + event->actors.begin;
    for (size_t i = 0; i < event->actors.count; i++) {
        if (!archive_is_kind(archive, actors[i].node, "person/")) {
            continue;
        }
        for (size_t k = 0; k < event->actors.count; k++) {
            if (k != i) {
                uint64_t key = archive_key(event->type, event_day(event), actors[k].node);
                ARRAY_PUSH(archive->arena, &archive->encounters,
                           (Belonging){archive_record(archive, actors[i].node), key});
            }
        }
    }
}

static void slice_all(Archive *archive)
{
    SORT_UNIQUE(&archive->holdings, compare_holdings);
    SORT_UNIQUE(&archive->person_articles, compare_reports);
    SORT_UNIQUE(&archive->event_articles, compare_reports);
    SORT_UNIQUE(&archive->quotes, compare_belongings);
    settle_actors(archive);
    SLICE(&archive->actors, event, &archive->events, actors);
    SLICE(&archive->holdings, person, &archive->persons, holdings);
    SLICE(&archive->person_articles, owner, &archive->persons, articles);
    SLICE(&archive->event_articles, owner, &archive->events, articles);
    SLICE(&archive->quotes, owner, &archive->events, quotes);
    for (uint32_t i = 0; i < archive->events.count; i++) {
        add_encounters(archive, i);
    }
    SORT_UNIQUE(&archive->countries, compare_belongings);
    SLICE(&archive->countries, owner, &archive->persons, countries);
    SORT_UNIQUE(&archive->encounters, compare_belongings);
    SLICE(&archive->encounters, owner, &archive->persons, encounters);
}

/* The words of an article are those of its text. */
static void slice_shingles(Archive *archive)
{
    const Graph *graph = archive->graph;
    for (size_t i = 0; i < graph->shingles.count;) {
        Node text = graph->shingles.items[i].text;
        size_t begin = i;
        while (i < graph->shingles.count && graph->shingles.items[i].text == text) {
            i++;
        }
        FactRange facts = graph_facts(graph, text);
        for (size_t k = 0; k < facts.count; k++) {
            if (facts.items[k].field == FIELD_VERSION_OF &&
                archive_is_kind(archive, facts.items[k].object, "article/")) {
                uint32_t article = archive_record(archive, facts.items[k].object);
                archive->articles.items[article].shingles = (Slice){begin, i - begin};
            }
        }
    }
}

bool archive_init(Archive *archive, Graph *graph)
{
    *archive = (Archive){.graph = graph, .arena = &graph->arena};
    if (!make_records(archive)) {
        return false;
    }
    read_claims(archive);
    read_facts(archive);
    read_quotations(archive);
    if (archive->arena->failed) {
        return false;
    }
    slice_all(archive);
    slice_shingles(archive);
    return !archive->arena->failed;
}
