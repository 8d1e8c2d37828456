/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINK_LIST_H
#define LINK_LIST_H

#include "archive.h"
#include <nuncio/lexicon.h>

/* What linking found. */

typedef enum { LINK_SAME_PERSON, LINK_SAME_EVENT, LINK_NEAR_DUPLICATE } LinkKind;

/* Why; a link has one or more. map_links.c has their terms. */
typedef enum {
    REASON_SAME_NAME,
    REASON_NAME_VARIANT,
    REASON_PART_OF_NAME,
    REASON_SAME_POST,
    REASON_SAME_COUNTRY,
    REASON_SAME_ENCOUNTER,
    REASON_NEAR_IN_TIME,
    REASON_SAME_PARTIES,
    REASON_SAME_DAY,
    REASON_NEXT_DAY,
    REASON_UNDATED_REPORT,
    REASON_DAY_IN_SPAN,
    REASON_POST_FOR_NAME,
    REASON_SAME_QUOTATION,
    REASON_SAME_ARTICLE_TEXT,
    REASON_POSTPONED,
    REASON_OTHER_EVENTS_SHARED,
    REASON_COUNT
} Reason;

enum { LINK_SHARED_MOST = 4 };

typedef struct {
    LinkKind kind;
    Node subject; /* the lesser known */
    Node object;
    uint32_t reasons;              /* one bit each */
    Node shared[LINK_SHARED_MOST]; /* what both have; the first NODE_NONE ends it */
    int similarity;                /* of articles, in hundredths; -1: of no meaning */
    int days;                      /* between two days; -1: of no meaning */
    int cost;                      /* between two names; -1: of no meaning */
} Link;

typedef struct {
    Arena *arena;
    ARRAY_OF(Link) links;
    size_t counts[LINK_NEAR_DUPLICATE + 1];
} LinkList;

static inline uint32_t reason_bit(Reason reason)
{
    return UINT32_C(1) << reason;
}

static inline Link link_of(LinkKind kind)
{
    return (Link){.kind = kind, .similarity = -1, .days = -1, .cost = -1};
}

static inline void link_share(Link *link, Node node)
{
    for (int i = 0; node != NODE_NONE && i < LINK_SHARED_MOST; i++) {
        if (link->shared[i] == node) {
            return;
        }
        if (link->shared[i] == NODE_NONE) {
            link->shared[i] = node;
            return;
        }
    }
}

static inline void link_list_add(LinkList *list, const Link *link)
{
    if (ARRAY_PUSH(list->arena, &list->links, *link)) {
        list->counts[link->kind]++;
    }
}

/* The three kinds; each needs what stands before it. False on no memory. */
bool link_articles(Archive *archive, LinkList *list);
/* *out_same has for each person the node by which its cluster is known. */
bool link_persons(Archive *archive, const NuncioLexicon *lexicon, LinkList *list,
                  Node **out_same);
bool link_events(Archive *archive, const Node *same_person, LinkList *list);

#endif
