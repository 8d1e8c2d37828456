/* SPDX-License-Identifier: Apache-2.0 */

/* Several reports of one event. Events are compared that have the same type and two
 * parties in common, a post counting as its holder of that time. The day decides; where a
 * report has none, its day of publication, a quotation, a copied text or the other events
 * of its article do. Two days of one pair stay two events. */

#include "event_view.h"
#include "cluster.h"
#include "key_pairs.h"
#include "link_list.h"
#include "pair_index.h"
#include <stdlib.h>

enum {
    NEIGHBOURS = 32,     /* of one key, the events that are compared with one event */
    REPORT_DAYS_MOST = 3 /* between an event and a report that does not date it */
};

typedef struct {
    uint32_t a;
    uint32_t b;
    int strength;
    bool needs_unique;
    Link link;
} EventPair;

typedef struct {
    EventViews views;
    Arena *arena;
    KeyRows keys;
    ARRAY_OF(EventPair) pairs;
    PairIndex index;
    Clusters clusters;
} Events;

static const LinkEvent *event_at(const Events *events, uint32_t index)
{
    return &events->views.archive->events.items[index];
}

/* ---- keys ---- */

static void add_key(Events *events, uint32_t event, uint64_t parties)
{
    const Archive *archive = events->views.archive;
    const LinkEvent *record = event_at(events, event);
    uint32_t time = event_view_time(&events->views, event);
    ARRAY_PUSH(events->arena, &events->keys, (KeyRow){parties, time, event});
    for (size_t i = 0; i < record->quotes.count; i++) {
        uint64_t quote = archive->quotes.items[record->quotes.begin + i].value;
        ARRAY_PUSH(events->arena, &events->keys,
                   (KeyRow){archive_key(parties, 1, quote), time, event});
    }
    for (size_t i = 0; i < record->articles.count; i++) {
        uint32_t article =
            archive->event_articles.items[record->articles.begin + i].article;
        uint64_t leader = archive->articles.items[article].leader;
        ARRAY_PUSH(events->arena, &events->keys,
                   (KeyRow){archive_key(parties, 2, leader), time, event});
    }
}

static void add_event_keys(Events *events, uint32_t event)
{
    uint64_t parties[EVENT_PARTIES_MOST];
    size_t count = event_view_parties(&events->views, event, parties);
    for (size_t i = 0; i < count; i++) {
        add_key(events, event, parties[i]);
    }
}

/* ---- the verdict on two events ---- */

/* A report without a day, published within a few days of the dated event. */
static bool is_report_of(const Events *events, uint32_t undated, uint32_t dated)
{
    uint32_t published = event_view_time(&events->views, undated);
    uint32_t day = event_day(event_at(events, dated));
    return event_at(events, undated)->first_day == 0 && published && day <= published &&
           published - day <= REPORT_DAYS_MOST;
}

static bool both_undated_alike(const Events *events, uint32_t a, uint32_t b)
{
    const LinkEvent *left = event_at(events, a), *right = event_at(events, b);
    uint32_t a_time = event_view_time(&events->views, a);
    uint32_t b_time = event_view_time(&events->views, b);
    return !left->first_day && !right->first_day && a_time && b_time &&
           days_between(a_time, b_time) <= 1 &&
           ((left->place && left->place == right->place) ||
            event_views_share_others(&events->views, a, b));
}

/* 0: nothing says that they are one. */
static int strength_of(const Events *events, EventPair *pair)
{
    const LinkEvent *a = event_at(events, pair->a), *b = event_at(events, pair->b);
    uint32_t a_day = event_day(a), b_day = event_day(b);
    bool same_text = event_views_copied(&events->views, pair->a, pair->b);
    bool quoted = event_views_quote_alike(&events->views, pair->a, pair->b);
    bool undated = !a->first_day || !b->first_day;
    Link *link = &pair->link;
    link->reasons |= (same_text ? reason_bit(REASON_SAME_ARTICLE_TEXT) : 0) |
                     (quoted ? reason_bit(REASON_SAME_QUOTATION) : 0) |
                     (undated ? reason_bit(REASON_UNDATED_REPORT) : 0);
    if (a->type == WORD_DEATH) {
        return 6;
    }
    if (a_day && b_day) {
        link->days = (int)days_between(a_day, b_day);
        link->reasons |= reason_bit(a_day == b_day ? REASON_SAME_DAY : REASON_NEXT_DAY);
        bool off = a->denied || b->denied;
        return a_day == b_day ? (off ? 5 : 6) : same_text || quoted ? 5 : 0;
    }
    if (same_text || quoted) {
        return 4;
    }
    if (event_views_same_span(&events->views, pair->a, pair->b)) {
        link->reasons |= reason_bit(REASON_NEAR_IN_TIME);
        return 4;
    }
    pair->needs_unique = true;
    if (event_views_day_in_span(&events->views, pair->a, pair->b)) {
        link->reasons |= reason_bit(REASON_DAY_IN_SPAN);
        return 3;
    }
    if (event_views_announced(&events->views, pair->a, pair->b)) {
        link->reasons |= reason_bit(REASON_NEAR_IN_TIME);
        return 3;
    }
    if (!undated || a->denied || b->denied || a->expected || b->expected ||
        !event_views_specific(&events->views, pair->a, pair->b)) {
        return 0;
    }
    if (is_report_of(events, pair->a, pair->b) ||
        is_report_of(events, pair->b, pair->a)) {
        link->reasons |= reason_bit(REASON_NEAR_IN_TIME);
        return 3;
    }
    if (both_undated_alike(events, pair->a, pair->b)) {
        link->reasons |= reason_bit(REASON_NEAR_IN_TIME);
        return 2;
    }
    bool unknown = !event_view_time(&events->views, pair->a) ||
                   !event_view_time(&events->views, pair->b);
    if (unknown && event_views_share_most(&events->views, pair->a, pair->b)) {
        link->reasons |= reason_bit(REASON_OTHER_EVENTS_SHARED);
        return 1;
    }
    return 0;
}

/* The one that says more is the object: with a day, with names, of lower name. */
static bool is_better(const Events *events, uint32_t a, uint32_t b)
{
    bool a_dated = event_day(event_at(events, a)) != 0;
    bool b_dated = event_day(event_at(events, b)) != 0;
    if (a_dated != b_dated) {
        return a_dated;
    }
    bool a_named = !event_view_has_post(&events->views, a);
    bool b_named = !event_view_has_post(&events->views, b);
    return a_named != b_named ? a_named : a < b;
}

static bool events_fit(void *user, uint32_t a, uint32_t b)
{
    const Events *events = user;
    return event_views_agree(&events->views, a, b);
}

static void judge(void *user, uint32_t a, uint32_t b)
{
    Events *events = user;
    EventPair pair = {.a = a, .b = b, .link = link_of(LINK_SAME_EVENT)};
    if (!event_views_parties_fit(&events->views, a, b) ||
        !event_views_agree(&events->views, a, b)) {
        return;
    }
    bool better = is_better(events, a, b);
    pair.link.object = event_at(events, better ? a : b)->node;
    pair.link.subject = event_at(events, better ? b : a)->node;
    pair.link.reasons = reason_bit(REASON_SAME_PARTIES);
    event_views_share_parties(&events->views, a, b, &pair.link);
    pair.strength = strength_of(events, &pair);
    if (pair.strength) {
        ARRAY_PUSH(events->arena, &events->pairs, pair);
    }
}

/* ---- clusters ---- */

static int compare_pairs(const void *left, const void *right)
{
    const EventPair *a = left, *b = right;
    if (a->strength != b->strength) {
        return a->strength > b->strength ? -1 : 1;
    }
    if (a->a != b->a) {
        return a->a < b->a ? -1 : 1;
    }
    return (a->b > b->b) - (a->b < b->b);
}

/* Whether a report that has no day of its own may as well tell of another event. */
static bool is_ambiguous(Events *events, uint32_t event, uint32_t target)
{
    if (event_day(event_at(events, event))) {
        return false;
    }
    uint32_t root = clusters_root(&events->clusters, target);
    uint32_t own = clusters_root(&events->clusters, event);
    const uint32_t *begins = events->index.begins;
    for (uint32_t i = begins[event]; i < begins[event + 1]; i++) {
        const EventPair *other = &events->pairs.items[events->index.pairs[i]];
        uint32_t rival =
            clusters_root(&events->clusters, other->a == event ? other->b : other->a);
        if (rival != root && rival != own) {
            return true;
        }
    }
    return false;
}

static void pair_members(const void *user, size_t pair, uint32_t out[2])
{
    const Events *events = user;
    out[0] = events->pairs.items[pair].a;
    out[1] = events->pairs.items[pair].b;
}

static bool join_all(Events *events, LinkList *list)
{
    size_t count = events->views.archive->events.count;
    if (events->pairs.count) {
        qsort(events->pairs.items, events->pairs.count, sizeof *events->pairs.items,
              compare_pairs);
    }
    if (!pair_index_init(&events->index, events->arena, count, events->pairs.count,
                         pair_members, events)) {
        return false;
    }
    for (size_t i = 0; i < events->pairs.count; i++) {
        const EventPair *pair = &events->pairs.items[i];
        bool open = pair->needs_unique && (is_ambiguous(events, pair->a, pair->b) ||
                                           is_ambiguous(events, pair->b, pair->a));
        if (!open &&
            clusters_join(&events->clusters, pair->a, pair->b, events_fit, events)) {
            link_list_add(list, &pair->link);
        }
    }
    return true;
}

static bool always_fit(void *user, uint32_t a, uint32_t b)
{
    (void)user;
    (void)a;
    (void)b;
    return true;
}

/* What was put off and what is planned, or took place, on the new day are one event with
 * two days, whatever else is said of the first. */
static void join_postponed(Events *events, LinkList *list)
{
    const Archive *archive = events->views.archive;
    for (size_t i = 0; i < archive->postponed.count; i++) {
        uint32_t old = archive->postponed.items[i].owner;
        Node node = (Node)archive->postponed.items[i].value;
        uint32_t next = archive_is_kind(archive, node, "event/")
                            ? archive_record(archive, node)
                            : NUNCIO_NONE;
        /* one that took place on its old day after all is another event */
        if (next == NUNCIO_NONE || next == old || event_at(events, old)->contested ||
            event_at(events, old)->type != event_at(events, next)->type ||
            !event_views_parties_fit(&events->views, old, next) ||
            !clusters_join(&events->clusters, old, next, always_fit, events)) {
            continue;
        }
        Link link = link_of(LINK_SAME_EVENT);
        uint32_t from = event_day(event_at(events, old));
        uint32_t to = event_day(event_at(events, next));
        link.subject = event_at(events, old)->node;
        link.object = node;
        link.reasons = reason_bit(REASON_SAME_PARTIES) | reason_bit(REASON_POSTPONED);
        link.days = from && to ? (int)days_between(from, to) : -1;
        event_views_share_parties(&events->views, old, next, &link);
        link_list_add(list, &link);
    }
}

bool link_events(Archive *archive, const Node *same_person, LinkList *list)
{
    Arena arena = ARENA_INIT;
    Events events = {.arena = &arena};
    size_t count = archive->events.count;
    bool ready = event_views_init(&events.views, archive, same_person, &arena) &&
                 clusters_init(&events.clusters, &arena, count);
    for (uint32_t i = 0; ready && i < count; i++) {
        add_event_keys(&events, i);
    }
    ready = ready && key_pairs_each(&events.keys, NEIGHBOURS, &arena, judge, &events) &&
            join_all(&events, list);
    if (ready) {
        join_postponed(&events, list);
    }
    ready = ready && !arena.failed && !list->arena->failed;
    arena_release(&arena);
    return ready;
}
