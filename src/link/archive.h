/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCHIVE_H
#define ARCHIVE_H

#include "graph.h"

/* The records that linking compares, made from a finished graph. Lists of one owner stand
 * together; all are in the order of their names. */

typedef struct {
    size_t begin;
    size_t count;
} Slice;

typedef struct {
    Node node;
    uint32_t day;    /* of publication, 0: unknown */
    Slice shingles;  /* of graph->shingles */
    uint32_t leader; /* the article of which this one is a near duplicate, or itself */
    Slice pairs;     /* of archive->article_pairs */
} LinkArticle;

/* That an article names a person in a post or an occupation. */
typedef struct {
    uint32_t person;
    Node post;    /* of an occupation its role: a vague post */
    uint32_t day; /* 0: unknown */
    bool former;
} Holding;

typedef struct {
    uint32_t owner; /* a person or an event */
    uint32_t article;
} Report;

typedef struct {
    Node node;
    bool known;    /* to the lexicon */
    bool one_word; /* known by a family name only, in one article only */
    Slice holdings;
    Slice articles; /* of archive->person_articles */
    Slice countries;
    Slice encounters;
} LinkPerson;

typedef struct {
    uint32_t event;
    Node node; /* person, post, country or body */
    Node capacity;
    bool attendee;
} LinkActor;

typedef struct {
    Node node;
    Word type;
    uint32_t first_day; /* 0: unknown */
    uint32_t last_day;
    Node place;
    Node host;
    bool expected;  /* planned or proposed, and not told as held */
    bool planned;   /* by some article */
    bool denied;    /* cancelled or negated by some article */
    bool off;       /* cancelled by some article */
    bool contested; /* told as held, or negated, by some article */
    Slice actors;
    Slice articles; /* of archive->event_articles */
    Slice quotes;
} LinkEvent;

/* A thing that belongs to a person or an event. */
typedef struct {
    uint32_t owner;
    uint64_t value;
} Belonging;

typedef struct {
    Graph *graph;
    Arena *arena;
    uint32_t *record; /* by node: index of the article, person or event, + 1; of a post
                         its PostKind */
    ARRAY_OF(LinkArticle) articles;
    ARRAY_OF(LinkPerson) persons;
    ARRAY_OF(LinkEvent) events;
    ARRAY_OF(Holding) holdings;
    ARRAY_OF(Report) person_articles;
    ARRAY_OF(Report) event_articles;
    ARRAY_OF(LinkActor) actors;
    ARRAY_OF(Belonging) countries;     /* value: the node of the country */
    ARRAY_OF(Belonging) encounters;    /* value: type, day and the other actor, hashed */
    ARRAY_OF(Belonging) quotes;        /* value: the node of the hash of the words */
    ARRAY_OF(Belonging) postponed;     /* value: the node of the event of the new day */
    ARRAY_OF(Belonging) article_pairs; /* value: two actors of one event, hashed */
    ARRAY_OF(uint64_t) common_pairs;   /* those of many articles, in order */
} Archive;

/* False on no memory. The records live in the graph's arena. */
bool archive_init(Archive *archive, Graph *graph);

/* The index of the record, or NUNCIO_NONE. */
static inline uint32_t archive_record(const Archive *archive, Node node)
{
    return archive->record[node] - 1;
}

/* What a post tells of its holder. */
typedef enum {
    POST_VAGUE,    /* nothing: "foreign minister", of what is not said */
    POST_SHARED,   /* several hold it at a time */
    POST_EXCLUSIVE /* one holds it at a time */
} PostKind;

static inline PostKind archive_post_kind(const Archive *archive, Node post)
{
    return (PostKind)archive->record[post];
}

static inline bool archive_is_exclusive(const Archive *archive, Node post)
{
    return archive_post_kind(archive, post) == POST_EXCLUSIVE;
}

/* Whether one person may be meant by both titles: they are one, or one says less than the
 * other ("minister" and "health minister"). Takes posts and the roles of occupations. */
bool archive_titles_agree(const Archive *archive, Node a, Node b);
/* The country that the post serves, or NODE_NONE. */
Node archive_post_country(const Archive *archive, Node post);
bool archive_is_kind(const Archive *archive, Node node, const char *folder);

/* The day of an event that is one day, 0 otherwise. */
static inline uint32_t event_day(const LinkEvent *event)
{
    return event->first_day == event->last_day ? event->first_day : 0;
}

/* A number that stands for three. */
uint64_t archive_key(uint64_t a, uint64_t b, uint64_t c);

/* Hundredths of the runs of words of either text that stand in both, by their sketches.
 */
int archive_similarity(const Archive *archive, const LinkArticle *a,
                       const LinkArticle *b);

/* By owner, then by value: for qsort. */
int belongings_compare(const void *left, const void *right);
/* Whether two slices, each sorted by value, have a value in common. */
bool belongings_meet(const Belonging *all, Slice a, Slice b);
/* Whether two slices have an article in common. */
bool reports_meet(const Report *all, Slice a, Slice b);

static inline uint32_t days_between(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

#endif
