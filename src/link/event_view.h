/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EVENT_VIEW_H
#define EVENT_VIEW_H

#include "link_list.h"

/* Events as linking sees them: people by their cluster, posts by their holder. */

typedef struct {
    Node node; /* the person's cluster, else the thing itself */
    Node post; /* by which the person was found, or NODE_NONE */
    bool attendee;
} Party;

typedef struct {
    Archive *archive;
    Arena *arena;
    Party *parties;  /* as archive->actors */
    uint32_t *times; /* by event: its day, else the last day of publication, else 0 */
} EventViews;

enum { EVENT_ACTORS_MOST = 8, EVENT_PARTIES_MOST = 28 };

bool event_views_init(EventViews *views, Archive *archive, const Node *same_person,
                      Arena *arena);

static inline uint32_t event_view_time(const EventViews *views, uint32_t event)
{
    return views->times[event];
}

/* Numbers that two events share when they have type and two parties in common (of a visit
 * the visitor and the country, of a death the person); how many. */
size_t event_view_parties(const EventViews *views, uint32_t event,
                          uint64_t out_keys[EVENT_PARTIES_MOST]);
bool event_view_has_post(const EventViews *views, uint32_t event);

/* All who meet in one take part in the other. */
bool event_views_parties_fit(const EventViews *views, uint32_t a, uint32_t b);
/* Nothing speaks against one event: type, days, countries of the places; no article tells
 * both. */
bool event_views_agree(const EventViews *views, uint32_t a, uint32_t b);
/* The parties of both, and the post that stands for a name. */
void event_views_share_parties(const EventViews *views, uint32_t a, uint32_t b,
                               Link *link);
/* One is a visit of some day, the other its announcement for a span of days that holds
 * it. */
bool event_views_day_in_span(const EventViews *views, uint32_t a, uint32_t b);
/* Both are visits of one span of days, a month at most. */
bool event_views_same_span(const EventViews *views, uint32_t a, uint32_t b);
/* One is a visit of some day, or its announcement for that day; the other announces it,
 * or tells that it is off, without a day. */
bool event_views_announced(const EventViews *views, uint32_t a, uint32_t b);
/* Somebody takes part in both, or both tell where they are: two states talk often. */
bool event_views_specific(const EventViews *views, uint32_t a, uint32_t b);
/* event_articles.c */
/* They stand in articles of which one is a near duplicate of the other. */
bool event_views_copied(const EventViews *views, uint32_t a, uint32_t b);
/* The same words were said during both. */
bool event_views_quote_alike(const EventViews *views, uint32_t a, uint32_t b);
/* Their articles have another pair of parties in common. */
bool event_views_share_others(const EventViews *views, uint32_t a, uint32_t b);
/* The same where the time of one is not known, which asks for more: a third of the pairs
 * of both, or, where neither has a time, all pairs of the one that tells of fewer, two of
 * them seldom told; or some words of the texts besides. */
bool event_views_share_most(const EventViews *views, uint32_t a, uint32_t b);

#endif
