/* SPDX-License-Identifier: Apache-2.0 */

/* Records first, then what belongs to them in lists, then a slice of each list to its
 * owner. */

#include "archive.h"
#include "archive_read.h"
#include "sketch.h"
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

/* Roles of which a state has one holder at a time, ambassadors where they are accredited.
 */
static const char *const exclusive_roles[] = {
    "role/head-of-state",
    "role/head-of-government",
    "role/supreme-leader",
    "role/foreign-minister",
    "role/defence-minister",
    "role/security-adviser",
    "role/ambassador",
    "role/speaker-of-parliament",
    "role/intelligence-chief",
    "role/interior-minister",
    "role/finance-minister",
    "role/treasury-secretary",
    "role/oil-minister",
    "role/energy-minister",
    "role/health-minister",
    "role/trade-minister",
    "role/justice-minister",
    "role/agriculture-minister",
    "role/transport-minister",
    "role/culture-minister",
    "role/labour-minister",
    "role/environment-minister",
    "role/sports-minister",
    "role/education-minister",
    "role/science-minister",
    "role/intelligence-minister",
    "role/eu-high-representative",
    "role/central-bank-governor",
    "role/chief-of-general-staff",
    "role/judiciary-chief",
    "role/head-of-atomic-energy-organization",
    "role/government-spokesperson",
    "role/white-house-press-secretary",
};

enum { ROLES_ABOVE = 8 /* of one role; also ends a ring of untrusted roles */ };

static bool is_exclusive(const Graph *graph, Node post)
{
    Node role = graph_first(graph, post, FIELD_ROLE);
    /* one may have several deputies */
    if (role && view_starts_with(graph_name(graph, role), NUNCIO_VIEW("role/deputy-"))) {
        return false;
    }
    for (int depth = 0; role && depth < ROLES_ABOVE; depth++) {
        for (size_t i = 0; i < sizeof exclusive_roles / sizeof *exclusive_roles; i++) {
            if (view_is(graph_name(graph, role), exclusive_roles[i])) {
                return !view_is(graph_name(graph, role), "role/ambassador") ||
                       graph_first(graph, post, FIELD_ACCREDITED_TO) != NODE_NONE;
            }
        }
        role = graph_first(graph, role, FIELD_BROADER);
    }
    return false;
}

static Node role_of(const Archive *archive, Node title)
{
    return archive_is_kind(archive, title, "role/")
               ? title
               : graph_first(archive->graph, title, FIELD_ROLE);
}

static bool stands_above(const Archive *archive, Node upper, Node role)
{
    for (int depth = 0; role && depth < ROLES_ABOVE; depth++) {
        role = graph_first(archive->graph, role, FIELD_BROADER);
        if (role && role == upper) {
            return true;
        }
    }
    return false;
}

bool archive_titles_agree(const Archive *archive, Node a, Node b)
{
    Node left = role_of(archive, a), right = role_of(archive, b);
    if (a == b || left == NODE_NONE || right == NODE_NONE) {
        return a == b;
    }
    NuncioView name = graph_name(archive->graph, a);
    NuncioView other = graph_name(archive->graph, b);
    if (left == right) { /* "spokesman" of a state and of one of its ministries */
        return view_starts_with(name, other) || view_starts_with(other, name);
    }
    return stands_above(archive, left, right) || stands_above(archive, right, left);
}

int belongings_compare(const void *left, const void *right)
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

bool reports_meet(const Report *all, Slice a, Slice b)
{
    size_t i = 0, k = 0;
    while (i < a.count && k < b.count) {
        uint32_t left = all[a.begin + i].article, right = all[b.begin + k].article;
        if (left == right) {
            return true;
        }
        i += left < right;
        k += right < left;
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
        NuncioView name = graph_name(graph, node);
        bool served = memchr(name.data, '_', name.size) != NULL; /* see mint_post */
        archive->record[node] = !served                     ? POST_VAGUE
                                : is_exclusive(graph, node) ? POST_EXCLUSIVE
                                                            : POST_SHARED;
    }
    graph_space(graph, "event/", &begin, &end);
    for (Node node = begin; node < end; node++) {
        LinkEvent event = {.node = node, .expected = true};
        ARRAY_PUSH(archive->arena, &archive->events, event);
        archive->record[node] = (uint32_t)archive->events.count;
    }
    return !archive->arena->failed;
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
            archive_add_country(archive, archive_record(archive, actor->node),
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
    SORT_UNIQUE(&archive->quotes, belongings_compare);
    settle_actors(archive);
    SLICE(&archive->actors, event, &archive->events, actors);
    SLICE(&archive->holdings, person, &archive->persons, holdings);
    SLICE(&archive->person_articles, owner, &archive->persons, articles);
    SLICE(&archive->event_articles, owner, &archive->events, articles);
    SLICE(&archive->quotes, owner, &archive->events, quotes);
    for (uint32_t i = 0; i < archive->events.count; i++) {
        add_encounters(archive, i);
    }
    SORT_UNIQUE(&archive->countries, belongings_compare);
    SLICE(&archive->countries, owner, &archive->persons, countries);
    SORT_UNIQUE(&archive->encounters, belongings_compare);
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
                archive->articles.items[article].shingles =
                    (Slice){begin, i - begin < SKETCH_MOST ? i - begin : SKETCH_MOST};
            }
        }
    }
}

int archive_similarity(const Archive *archive, const LinkArticle *a, const LinkArticle *b)
{
    uint32_t hashes[2][SKETCH_MOST];
    const Slice slices[] = {a->shingles, b->shingles};
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < slices[i].count; k++) {
            hashes[i][k] = archive->graph->shingles.items[slices[i].begin + k].hash;
        }
    }
    return sketch_similarity(hashes[0], slices[0].count, hashes[1], slices[1].count);
}

bool archive_init(Archive *archive, Graph *graph)
{
    *archive = (Archive){.graph = graph, .arena = &graph->arena};
    if (!make_records(archive)) {
        return false;
    }
    archive_read_statements(archive);
    if (archive->arena->failed) {
        return false;
    }
    slice_all(archive);
    slice_shingles(archive);
    return !archive->arena->failed;
}
