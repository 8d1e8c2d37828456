/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GRAPH_H
#define GRAPH_H

#include "array.h"
#include "buffer.h"
#include "quad_parse.h"
#include "vocabulary.h"

/* What linking keeps of exports: things by number, and facts that join two of them. */

/* A thing below the base ("person/faisal-mekdad") or a string. Numbers are given in the
 * order of bytes once the graph is finished, so that nothing depends on the order of
 * input. */
typedef uint32_t Node;

enum { NODE_NONE = 0 };

/* The predicates that are kept; how the object is to be read stands in graph.c. */
typedef enum {
    FIELD_NONE,
    FIELD_TYPE,
    FIELD_LABEL,
    FIELD_HOLDS,
    FIELD_OCCUPATION,
    FIELD_ROLE,
    FIELD_BROADER,
    FIELD_FOR_COUNTRY,
    FIELD_ACCREDITED_TO,
    FIELD_ACTOR,
    FIELD_ATTENDEE,
    FIELD_VISITOR,
    FIELD_EARLIEST,
    FIELD_LATEST,
    FIELD_PLACE,
    FIELD_HOST_COUNTRY,
    FIELD_POSTPONED_TO,
    FIELD_CONTAINED_IN,
    FIELD_PUBLISHED,
    FIELD_VERSION_OF,
    FIELD_SUBJECT,
    FIELD_PREDICATE,
    FIELD_OBJECT,
    FIELD_OBJECT_DAY,
    FIELD_OBJECT_WORD,
    FIELD_ARTICLE,
    FIELD_MODALITY,
    FIELD_STATUS,
    FIELD_AS_OF,
    FIELD_CAPACITY,
    FIELD_SAID_DURING,
    FIELD_TEXT_HASH,
    FIELD_SPEAKER,
    FIELD_IDENTIFIER, /* from here on of a graph that keeps words */
    FIELD_REPLACES,
    FIELD_MEMBER,
    FIELD_POST,
    FIELD_START,
    FIELD_END,
    FIELD_EVIDENCE,
    FIELD_WORDS
} Field;

/* Terms that stand as objects. */
typedef enum {
    WORD_NONE,
    WORD_MEETING,
    WORD_CALL,
    WORD_VISIT,
    WORD_GATHERING,
    WORD_DEATH,
    WORD_ASSERTED,
    WORD_REPORTED,
    WORD_INFERRED,
    WORD_PLANNED,
    WORD_PROPOSED,
    WORD_CANCELLED,
    WORD_NEGATED,
    WORD_CURRENT,
    WORD_FORMER,
    WORD_ACTING,
    WORD_INCOMING
} Word;

typedef struct {
    Node subject;
    uint32_t field;
    uint32_t object; /* a node, a day, a word or a field */
} Fact;

/* A few words in a row, as a hash of sketch.h, and the text in which they stand. */
typedef struct {
    Node text;
    uint32_t hash;
} Shingle;

typedef struct {
    Arena arena;
    NuncioView base;
    bool keeps_words; /* and with them what only the table of posts needs */
    Vocabulary nodes;
    Buffer name; /* the thing in hand */
    ARRAY_OF(Fact) facts;
    ARRAY_OF(Shingle) shingles;
    NuncioView *names; /* by node, in the order of bytes; of a finished graph */
    uint32_t *begins;  /* by node: its first fact; one more at the end */
    uint32_t node_count;
} Graph;

typedef struct {
    const Fact *items;
    size_t count;
} FactRange;

/* `base` must outlive the graph. */
void graph_init(Graph *graph, NuncioView base);
void graph_release(Graph *graph);
/* Keep what is needed of the statement; false on no memory. */
bool graph_add(Graph *graph, const Quad *quad);
/* All is read: sort, drop what stands twice. False on no memory. */
bool graph_finish(Graph *graph);

/* Of a finished graph: the facts of a node in the order of fields and objects. */
FactRange graph_facts(const Graph *graph, Node node);
/* The first object of the field, 0 when there is none. */
uint32_t graph_first(const Graph *graph, Node node, Field field);
/* The nodes whose names begin with `prefix`: *out_begin up to *out_end, exclusive. */
void graph_space(const Graph *graph, const char *prefix, Node *out_begin, Node *out_end);
/* The node of exactly this name, or NODE_NONE. */
Node graph_find(const Graph *graph, NuncioView name);

static inline NuncioView graph_name(const Graph *graph, Node node)
{
    return graph->names[node];
}

/* Days count from 1 here, so that 0 is none. */
bool graph_parse_day(NuncioView text, uint32_t *out_day);
NuncioDate graph_date(uint32_t day);

#endif
