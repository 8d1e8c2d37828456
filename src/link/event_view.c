/* SPDX-License-Identifier: Apache-2.0 */
#include "event_view.h"
#include "article_pairs.h"
#include "sort_unique.h"
#include <stdlib.h>

enum {
    HOLDER_DAYS = 200,   /* between an event and a mention of the post's holder */
    PUBLISHED_AFTER = 7, /* days between an event and a report of it */
    SPAN_DAYS = 31,      /* of an announcement that does not tell the day */
    ANNOUNCED_DAYS = 14  /* between an announcement without any day and the visit */
};
/* A post, its holder, and when an article said so. */
typedef struct {
    Node post;
    uint32_t day;
    Node holder;
} HolderRow;

typedef ARRAY_OF(HolderRow) HolderList;

static const LinkEvent *event_at(const EventViews *views, uint32_t event)
{
    return &views->archive->events.items[event];
}

static const Party *parties_of(const EventViews *views, const LinkEvent *event)
{
    return views->parties + event->actors.begin;
}

static int compare_holders(const void *left, const void *right)
{
    const HolderRow *a = left, *b = right;
    if (a->post != b->post) {
        return a->post < b->post ? -1 : 1;
    }
    if (a->day != b->day) {
        return a->day < b->day ? -1 : 1;
    }
    return (a->holder > b->holder) - (a->holder < b->holder);
}

static void list_holders(const EventViews *views, const Node *same_person,
                         HolderList *holders)
{
    for (size_t i = 0; i < views->archive->holdings.count; i++) {
        const Holding *holding = &views->archive->holdings.items[i];
        if (holding->day && !holding->former) {
            HolderRow row = {holding->post, holding->day, same_person[holding->person]};
            ARRAY_PUSH(views->arena, holders, row);
        }
    }
    if (holders->count) {
        qsort(holders->items, holders->count, sizeof *holders->items, compare_holders);
    }
}

/* The only holder of the post about that day, or NODE_NONE. */
static Node holder_at(const HolderList *holders, Node post, uint32_t day)
{
    Node holder = NODE_NONE;
    size_t low = 0, high = holders->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const HolderRow *row = &holders->items[middle];
        bool before =
            row->post < post || (row->post == post && row->day + HOLDER_DAYS < day);
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    for (; low < holders->count && holders->items[low].post == post &&
           holders->items[low].day <= day + HOLDER_DAYS;
         low++) {
        if (holder && holder != holders->items[low].holder) {
            return NODE_NONE;
        }
        holder = holders->items[low].holder;
    }
    return holder;
}

/* The days of the first and the last article that tells of the event; 0: unknown. */
static void read_published(const EventViews *views, const LinkEvent *event,
                           uint32_t *out_first, uint32_t *out_last)
{
    *out_first = *out_last = 0;
    for (size_t i = 0; i < event->articles.count; i++) {
        const Report *report =
            &views->archive->event_articles.items[event->articles.begin + i];
        uint32_t day = views->archive->articles.items[report->article].day;
        *out_first = day && (!*out_first || day < *out_first) ? day : *out_first;
        *out_last = day > *out_last ? day : *out_last;
    }
}

static uint32_t time_of(const EventViews *views, const LinkEvent *event)
{
    uint32_t first = 0;
    uint32_t last = 0;
    read_published(views, event, &first, &last);
    return event_day(event) ? event_day(event) : last;
}

static Party party_of(const EventViews *views, const LinkActor *actor,
                      const Node *same_person, const HolderList *holders)
{
    const Archive *archive = views->archive;
    Party party = {actor->node, NODE_NONE, actor->attendee};
    if (archive_is_kind(archive, actor->node, "person/")) {
        party.node = same_person[archive_record(archive, actor->node)];
    } else if (archive_is_kind(archive, actor->node, "post/") &&
               archive_is_exclusive(archive, actor->node) && views->times[actor->event]) {
        Node holder = holder_at(holders, actor->node, views->times[actor->event]);
        party.post = holder ? actor->node : NODE_NONE;
        party.node = holder ? holder : actor->node;
    }
    return party;
}

static bool is_somebody(const EventViews *views, Node node)
{
    return archive_is_kind(views->archive, node, "person/") ||
           archive_is_kind(views->archive, node, "post/");
}

/* One number for the event's two first principals, whatever they did; 0 when no two
 * people are told. */
static uint64_t principal_pair(const EventViews *views, const LinkEvent *event)
{
    const Party *parties = parties_of(views, event);
    Node pair[2];
    size_t count = 0;
    for (size_t i = 0; i < event->actors.count && count < 2; i++) {
        if (!parties[i].attendee && is_somebody(views, parties[i].node) &&
            (count == 0 || parties[i].node != pair[0])) {
            pair[count++] = parties[i].node;
        }
    }
    if (count < 2 || event->denied) {
        return 0;
    }
    bool ordered = pair[0] < pair[1];
    return archive_key(0, pair[!ordered], pair[ordered]);
}

/* Which pairs each article tells of; one an event, so that a meeting of three is not
 * taken for three meetings. */
static void list_article_pairs(EventViews *views)
{
    Archive *archive = views->archive;
    for (uint32_t i = 0; i < archive->events.count; i++) {
        const LinkEvent *event = event_at(views, i);
        uint64_t pair = principal_pair(views, event);
        for (size_t n = 0; pair && n < event->articles.count; n++) {
            uint32_t article =
                archive->event_articles.items[event->articles.begin + n].article;
            ARRAY_PUSH(archive->arena, &archive->article_pairs,
                       (Belonging){article, pair});
        }
    }
    article_pairs_finish(archive);
}

bool event_views_init(EventViews *views, Archive *archive, const Node *same_person,
                      Arena *arena)
{
    HolderList holders = {NULL, 0, 0};
    *views = (EventViews){.archive = archive, .arena = arena};
    views->parties =
        arena_alloc(arena, (archive->actors.count + 1) * sizeof *views->parties);
    views->times = arena_alloc(arena, (archive->events.count + 1) * sizeof *views->times);
    if (arena->failed) {
        return false;
    }
    list_holders(views, same_person, &holders);
    for (uint32_t i = 0; i < archive->events.count; i++) {
        views->times[i] = time_of(views, event_at(views, i));
    }
    for (size_t i = 0; i < archive->actors.count; i++) {
        views->parties[i] =
            party_of(views, &archive->actors.items[i], same_person, &holders);
    }
    list_article_pairs(views);
    return !arena->failed && !archive->arena->failed;
}

/* The country in which the event is, or NODE_NONE. */
static Node country_of(const EventViews *views, const LinkEvent *event)
{
    Node place = event->place;
    for (int depth = 0; place && depth < 4; depth++) {
        if (archive_is_kind(views->archive, place, "country/")) {
            return place;
        }
        place = graph_first(views->archive->graph, place, FIELD_CONTAINED_IN);
    }
    return event->host;
}

/* A post that several hold may mean two people on one day. */
static bool is_certain(const EventViews *views, Node node)
{
    return !archive_is_kind(views->archive, node, "post/") ||
           archive_is_exclusive(views->archive, node);
}

/* Called off, or put off, and nothing else is said of it but that it was planned. */
static bool is_off(const LinkEvent *event)
{
    return event->off && !event->contested;
}

size_t event_view_parties(const EventViews *views, uint32_t index,
                          uint64_t out_keys[EVENT_PARTIES_MOST])
{
    const LinkEvent *event = event_at(views, index);
    const Party *parties = parties_of(views, event);
    size_t count = 0;
    if ((event->denied && !is_off(event)) || event->type == WORD_NONE ||
        event->actors.count > EVENT_ACTORS_MOST) {
        return 0;
    }
    bool alone = event->type == WORD_DEATH || event->type == WORD_VISIT;
    Node host = event->type == WORD_VISIT ? country_of(views, event) : NODE_NONE;
    if (event->type == WORD_VISIT && !host) {
        return 0;
    }
    for (size_t i = 0; i < event->actors.count; i++) {
        if (alone && is_certain(views, parties[i].node)) {
            out_keys[count++] = archive_key(event->type, parties[i].node, host);
        }
        for (size_t k = i + 1; !alone && k < event->actors.count; k++) {
            Node a = parties[i].node, b = parties[k].node;
            if (a != b && is_certain(views, a) && is_certain(views, b)) {
                out_keys[count++] =
                    archive_key(event->type, a < b ? a : b, a < b ? b : a);
            }
        }
    }
    return count;
}

bool event_view_has_post(const EventViews *views, uint32_t index)
{
    const LinkEvent *event = event_at(views, index);
    for (size_t i = 0; i < event->actors.count; i++) {
        const LinkActor *actor = &views->archive->actors.items[event->actors.begin + i];
        if (archive_is_kind(views->archive, actor->node, "post/")) {
            return true;
        }
    }
    return false;
}

static const Party *find_party(const EventViews *views, const LinkEvent *event, Node node)
{
    const Party *parties = parties_of(views, event);
    for (size_t i = 0; i < event->actors.count; i++) {
        if (parties[i].node == node) {
            return &parties[i];
        }
    }
    return NULL;
}

static bool principals_within(const EventViews *views, const LinkEvent *a,
                              const LinkEvent *b)
{
    const Party *parties = parties_of(views, a);
    for (size_t i = 0; i < a->actors.count; i++) {
        if (!parties[i].attendee && !find_party(views, b, parties[i].node)) {
            return false;
        }
    }
    return true;
}

/* Whether one who meets in `a` only attends in `b`, where another meets: the president
 * who received a guest, and stood by when the leader did. */
static bool is_seen_elsewhere(const EventViews *views, const LinkEvent *a,
                              const LinkEvent *b)
{
    const Party *parties = parties_of(views, a), *others = parties_of(views, b);
    bool attends = false, another = false;
    for (size_t i = 0; i < a->actors.count && !attends; i++) {
        const Party *other =
            parties[i].attendee ? NULL : find_party(views, b, parties[i].node);
        attends = other && other->attendee;
    }
    for (size_t i = 0; attends && i < b->actors.count && !another; i++) {
        another = !others[i].attendee && !find_party(views, a, others[i].node);
    }
    return another;
}

bool event_views_parties_fit(const EventViews *views, uint32_t a, uint32_t b)
{
    const LinkEvent *left = event_at(views, a), *right = event_at(views, b);
    return (principals_within(views, left, right) ||
            principals_within(views, right, left)) &&
           (left->type == WORD_VISIT || /* who attends travels, too */
            (!is_seen_elsewhere(views, left, right) &&
             !is_seen_elsewhere(views, right, left)));
}

/* The announcement is not later than the visit, and does not tell its day. Another one
 * may tell it. */
static bool is_announced_by(const EventViews *views, uint32_t visit, uint32_t plan)
{
    const LinkEvent *event = event_at(views, visit), *span = event_at(views, plan);
    uint32_t day = event_day(event);
    return span->expected && (!event->expected || event->planned) &&
           event->type == WORD_VISIT && day && !event_day(span) && span->first_day &&
           span->first_day <= day && day <= span->last_day &&
           span->last_day - span->first_day < SPAN_DAYS && views->times[plan] &&
           views->times[plan] <= day;
}

/* "Will visit", no day told, published not long before the visit. */
static bool is_announced_undated(const EventViews *views, uint32_t visit, uint32_t plan)
{
    const LinkEvent *event = event_at(views, visit), *open = event_at(views, plan);
    uint32_t day = event_day(event), published = views->times[plan];
    return open->expected && open->planned && !open->first_day &&
           (!event->expected || event->planned) && !event->denied &&
           event->type == WORD_VISIT && day && published && published < day &&
           day - published <= ANNOUNCED_DAYS;
}

/* "The visit was called off", no day told, published between the announcement and the day
 * that was announced. */
static bool is_called_off_by(const EventViews *views, uint32_t plan, uint32_t off)
{
    const LinkEvent *event = event_at(views, plan), *report = event_at(views, off);
    uint32_t day = event_day(event), published = views->times[off];
    if (!is_off(report) || report->first_day || !event->expected || !event->planned ||
        event->type != WORD_VISIT || !day || !published || published > day + 1) {
        return false;
    }
    uint32_t announced = 0;
    uint32_t last = 0;
    read_published(views, event, &announced, &last);
    return announced && announced <= published;
}

bool event_views_announced(const EventViews *views, uint32_t a, uint32_t b)
{
    return is_announced_undated(views, a, b) || is_announced_undated(views, b, a) ||
           is_called_off_by(views, a, b) || is_called_off_by(views, b, a);
}

/* What did not take place is no report of what did; it may be that of a plan for the same
 * day. */
static bool statuses_fit(const EventViews *views, uint32_t a, uint32_t b)
{
    const LinkEvent *left = event_at(views, a), *right = event_at(views, b);
    if (!left->denied && !right->denied) {
        return true;
    }
    bool open = (is_off(left) || left->expected) && (is_off(right) || right->expected);
    return open && ((event_day(left) && event_day(left) == event_day(right)) ||
                    is_called_off_by(views, a, b) || is_called_off_by(views, b, a));
}

/* Who visits a state in a month that two articles name goes there once. */
bool event_views_same_span(const EventViews *views, uint32_t a, uint32_t b)
{
    const LinkEvent *left = event_at(views, a), *right = event_at(views, b);
    return left->type == WORD_VISIT && right->type == WORD_VISIT && left->first_day &&
           left->first_day != left->last_day && left->first_day == right->first_day &&
           left->last_day == right->last_day &&
           left->last_day - left->first_day < SPAN_DAYS && !left->expected &&
           !right->expected;
}

bool event_views_day_in_span(const EventViews *views, uint32_t a, uint32_t b)
{
    return is_announced_by(views, a, b) || is_announced_by(views, b, a);
}

/* Two days are the same, or next to each other with the same words behind them; a report
 * is published when the event is over, and not long after. */
static bool days_agree(const EventViews *views, uint32_t a, uint32_t b)
{
    const LinkEvent *left = event_at(views, a), *right = event_at(views, b);
    uint32_t a_time = views->times[a], b_time = views->times[b];
    if (left->type == WORD_DEATH) {
        return true;
    }
    if (left->first_day && right->first_day) {
        if (event_day(left) && event_day(left) == event_day(right)) {
            return true;
        }
        if (event_views_day_in_span(views, a, b) || event_views_same_span(views, a, b)) {
            return true;
        }
        bool next = left->first_day <= right->last_day + 1 &&
                    right->first_day <= left->last_day + 1;
        return next &&
               (event_views_copied(views, a, b) || event_views_quote_alike(views, a, b));
    }
    if (event_views_announced(views, a, b)) {
        return true;
    }
    if (!a_time || !b_time) {
        return true;
    }
    if (left->first_day || right->first_day) {
        uint32_t day = left->first_day ? a_time : b_time;
        uint32_t published = left->first_day ? b_time : a_time;
        return day <= published + 1 && published <= day + PUBLISHED_AFTER;
    }
    return days_between(a_time, b_time) <= PUBLISHED_AFTER;
}

bool event_views_agree(const EventViews *views, uint32_t a, uint32_t b)
{
    const LinkEvent *left = event_at(views, a), *right = event_at(views, b);
    Node here = country_of(views, left), there = country_of(views, right);
    return left->type == right->type && statuses_fit(views, a, b) &&
           !(here && there && here != there) &&
           !reports_meet(views->archive->event_articles.items, left->articles,
                         right->articles) &&
           days_agree(views, a, b);
}

void event_views_share_parties(const EventViews *views, uint32_t a, uint32_t b,
                               Link *link)
{
    const LinkEvent *left = event_at(views, a), *right = event_at(views, b);
    const Party *parties = parties_of(views, left);
    for (size_t i = 0; i < left->actors.count; i++) {
        const Party *other = find_party(views, right, parties[i].node);
        if (!other) {
            continue;
        }
        link_share(link, parties[i].node);
        Node post = parties[i].post != other->post
                        ? (parties[i].post ? parties[i].post : other->post)
                        : NODE_NONE;
        if (post) {
            link->reasons |= reason_bit(REASON_POST_FOR_NAME);
            link_share(link, post);
        }
    }
}

bool event_views_specific(const EventViews *views, uint32_t a, uint32_t b)
{
    const LinkEvent *left = event_at(views, a), *right = event_at(views, b);
    const Party *parties = parties_of(views, left);
    for (size_t i = 0; i < left->actors.count; i++) {
        if (is_somebody(views, parties[i].node) &&
            find_party(views, right, parties[i].node)) {
            return true;
        }
    }
    return country_of(views, left) && country_of(views, right);
}
