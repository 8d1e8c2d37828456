/* SPDX-License-Identifier: Apache-2.0 */

/* Statements are looked at once and most are dropped. Things get numbers as they come and
 * are numbered anew, in the order of their names, when all is read. */

#include "graph.h"
#include "calendar.h"
#include "sketch.h"
#include "sort_unique.h"
#include "terms.h"
#include "views.h"
#include <stdlib.h>

enum { DAYS_BEFORE_1970 = 25568, NAME_MOST = 1024 };

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define DCTERMS "http://purl.org/dc/terms/"
#define ORG "http://www.w3.org/ns/org#"
#define SCHEMA "http://schema.org/"
#define SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define NUN "https://w3id.org/nuncio/ns#"

/* What the object is. */
typedef enum { AS_NODE, AS_TEXT, AS_DAY, AS_WORD, AS_FIELD, AS_ANY, AS_SHINGLES } Reading;

static const struct {
    const char *iri;
    Field field;
    Reading reading;
} predicates[] = {
    {RDF "type", FIELD_TYPE, AS_WORD},
    {RDFS "label", FIELD_LABEL, AS_TEXT},
    {SKOS "broader", FIELD_BROADER, AS_NODE},
    {ORG "holds", FIELD_HOLDS, AS_NODE},
    {SCHEMA "hasOccupation", FIELD_OCCUPATION, AS_NODE},
    {ORG "role", FIELD_ROLE, AS_NODE},
    {NUN "forCountry", FIELD_FOR_COUNTRY, AS_NODE},
    {NUN "accreditedTo", FIELD_ACCREDITED_TO, AS_NODE},
    {SEM "hasActor", FIELD_ACTOR, AS_NODE},
    {NUN "attendee", FIELD_ATTENDEE, AS_NODE},
    {NUN "visitor", FIELD_VISITOR, AS_NODE},
    {SEM "hasEarliestBeginTimeStamp", FIELD_EARLIEST, AS_DAY},
    {SEM "hasLatestEndTimeStamp", FIELD_LATEST, AS_DAY},
    {SEM "hasPlace", FIELD_PLACE, AS_NODE},
    {NUN "hostCountry", FIELD_HOST_COUNTRY, AS_NODE},
    {NUN "postponedTo", FIELD_POSTPONED_TO, AS_NODE},
    {SCHEMA "containedInPlace", FIELD_CONTAINED_IN, AS_NODE},
    {SCHEMA "datePublished", FIELD_PUBLISHED, AS_DAY},
    {DCTERMS "isVersionOf", FIELD_VERSION_OF, AS_NODE},
    {RDF "subject", FIELD_SUBJECT, AS_NODE},
    {RDF "predicate", FIELD_PREDICATE, AS_FIELD},
    {RDF "object", FIELD_OBJECT, AS_ANY},
    {NUN "inArticle", FIELD_ARTICLE, AS_NODE},
    {NUN "modality", FIELD_MODALITY, AS_WORD},
    {NUN "holdStatus", FIELD_STATUS, AS_WORD},
    {NUN "asOf", FIELD_AS_OF, AS_DAY},
    {NUN "capacity", FIELD_CAPACITY, AS_NODE},
    {NUN "saidDuring", FIELD_SAID_DURING, AS_NODE},
    {NUN "textHash", FIELD_TEXT_HASH, AS_TEXT},
    {NUN "speaker", FIELD_SPEAKER, AS_NODE},
    {DCTERMS "identifier", FIELD_IDENTIFIER, AS_TEXT},
    {NUN "replaces", FIELD_REPLACES, AS_NODE},
    {ORG "member", FIELD_MEMBER, AS_NODE},
    {NUN "post", FIELD_POST, AS_NODE},
    {SCHEMA "startDate", FIELD_START, AS_TEXT},
    {SCHEMA "endDate", FIELD_END, AS_TEXT},
    {NUN "evidence", FIELD_EVIDENCE, AS_NODE},
    {NIF "anchorOf", FIELD_WORDS, AS_TEXT},
    {NUN "textSketch", FIELD_NONE, AS_SHINGLES},
};

static const struct {
    const char *iri;
    Word word;
} words[] = {
    {NUN "Meeting", WORD_MEETING},     {NUN "PhoneCall", WORD_CALL},
    {NUN "Visit", WORD_VISIT},         {NUN "Gathering", WORD_GATHERING},
    {NUN "Death", WORD_DEATH},         {NUN "asserted", WORD_ASSERTED},
    {NUN "reported", WORD_REPORTED},   {NUN "inferred", WORD_INFERRED},
    {NUN "planned", WORD_PLANNED},     {NUN "proposed", WORD_PROPOSED},
    {NUN "cancelled", WORD_CANCELLED}, {NUN "negated", WORD_NEGATED},
    {NUN "current", WORD_CURRENT},     {NUN "former", WORD_FORMER},
    {NUN "acting", WORD_ACTING},       {NUN "incoming", WORD_INCOMING},
};

enum { PREDICATE_COUNT = sizeof predicates / sizeof *predicates };

void graph_init(Graph *graph, NuncioView base)
{
    *graph = (Graph){.arena = ARENA_INIT, .base = base, .name = BUFFER_INIT};
}

void graph_release(Graph *graph)
{
    vocabulary_release(&graph->nodes);
    buffer_release(&graph->name);
    arena_release(&graph->arena);
}

static size_t find_predicate(NuncioView iri)
{
    size_t i = 0;
    while (i < PREDICATE_COUNT && !view_is(iri, predicates[i].iri)) {
        i++;
    }
    return i;
}

static uint32_t word_of(NuncioView iri)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (view_is(iri, words[i].iri)) {
            return words[i].word;
        }
    }
    return WORD_NONE;
}

bool graph_parse_day(NuncioView text, uint32_t *out_day)
{
    NuncioDate date;
    if (text.size != 10 || !calendar_parse(text, &date) || !calendar_is_valid(date)) {
        return false;
    }
    *out_day = (uint32_t)(calendar_to_days(date) + DAYS_BEFORE_1970);
    return true;
}

NuncioDate graph_date(uint32_t day)
{
    return day ? calendar_from_days((long)day - DAYS_BEFORE_1970) : (NuncioDate){0, 0, 0};
}

static Node intern(Graph *graph, NuncioView name)
{
    uint32_t found = vocabulary_find(&graph->nodes, name);
    if (found) {
        return found;
    }
    NuncioView kept = arena_copy(&graph->arena, name);
    uint32_t number = kept.data ? vocabulary_add(&graph->nodes, kept) : 0;
    graph->arena.failed = graph->arena.failed || number == 0;
    return number;
}

/* folder/local, as nuncio writes the names of things; of a span with its place behind. */
static bool is_own_name(NuncioView name, bool span_too)
{
    for (size_t i = 0; span_too && i < name.size; i++) {
        name.size = name.data[i] == '#' ? i : name.size;
    }
    const char *slash = name.size ? memchr(name.data, '/', name.size) : NULL;
    if (!slash || name.size > NAME_MOST) {
        return false;
    }
    size_t folder = (size_t)(slash - name.data);
    NuncioView local = {slash + 1, name.size - folder - 1};
    return term_local_is_valid((NuncioView){name.data, folder}) &&
           term_local_is_valid(local);
}

/* The thing of an IRI; NODE_NONE when it is none of nuncio's. */
static Node thing(Graph *graph, NuncioView iri)
{
    if (!view_starts_with(iri, graph->base)) {
        return NODE_NONE;
    }
    NuncioView name = {iri.data + graph->base.size, iri.size - graph->base.size};
    return is_own_name(name, graph->keeps_words) ? intern(graph, name) : NODE_NONE;
}

static Node string(Graph *graph, NuncioView text)
{
    if (text.size > NAME_MOST) {
        return NODE_NONE;
    }
    buffer_clear(&graph->name);
    buffer_append_char(&graph->name, '"');
    buffer_append_view(&graph->name, text);
    graph->arena.failed = graph->arena.failed || graph->name.failed;
    return graph->name.failed ? NODE_NONE : intern(graph, buffer_view(&graph->name));
}

static void add_shingles(Graph *graph, const Quad *quad)
{
    Sketch sketch;
    Node text = thing(graph, quad->subject.text);
    if (!text || quad->object.kind != QUAD_LITERAL ||
        !sketch_read(quad->object.text, &sketch)) {
        return;
    }
    for (size_t i = 0; i < sketch.count; i++) {
        ARRAY_PUSH(&graph->arena, &graph->shingles, (Shingle){text, sketch.hashes[i]});
    }
}

static uint32_t read_object(Graph *graph, const QuadTerm *object, Reading reading,
                            uint32_t *field)
{
    uint32_t day = 0;
    bool iri = object->kind == QUAD_IRI;
    switch (reading) {
    case AS_NODE:
        return iri ? thing(graph, object->text) : NODE_NONE;
    case AS_TEXT:
        return object->kind == QUAD_LITERAL ? string(graph, object->text) : NODE_NONE;
    case AS_DAY:
        return object->kind == QUAD_LITERAL && graph_parse_day(object->text, &day) ? day
                                                                                   : 0;
    case AS_WORD:
        return iri ? word_of(object->text) : 0;
    case AS_FIELD: {
        size_t row = iri ? find_predicate(object->text) : PREDICATE_COUNT;
        return row < PREDICATE_COUNT ? predicates[row].field : FIELD_NONE;
    }
    case AS_ANY:
        if (!iri) {
            *field = FIELD_OBJECT_DAY;
            return graph_parse_day(object->text, &day) ? day : 0;
        }
        *field = word_of(object->text) ? FIELD_OBJECT_WORD : FIELD_OBJECT;
        return *field == FIELD_OBJECT_WORD ? word_of(object->text)
                                           : thing(graph, object->text);
    case AS_SHINGLES:
        break;
    }
    return 0;
}

bool graph_add(Graph *graph, const Quad *quad)
{
    size_t row = find_predicate(quad->predicate);
    if (row == PREDICATE_COUNT || quad->subject.kind != QUAD_IRI) {
        return true;
    }
    uint32_t field = predicates[row].field;
    Reading reading = predicates[row].reading;
    if (field >= FIELD_IDENTIFIER && !graph->keeps_words) {
        return true;
    }
    if (reading == AS_SHINGLES) {
        add_shingles(graph, quad);
        return !graph->arena.failed;
    }
    uint32_t object = read_object(graph, &quad->object, reading, &field);
    Node subject = object ? thing(graph, quad->subject.text) : NODE_NONE;
    if (subject) {
        ARRAY_PUSH(&graph->arena, &graph->facts, (Fact){subject, field, object});
    }
    return !graph->arena.failed;
}

static bool object_is_node(uint32_t field)
{
    for (size_t i = 0; i < PREDICATE_COUNT; i++) {
        if (predicates[i].field == (Field)field) {
            return predicates[i].reading == AS_NODE || predicates[i].reading == AS_TEXT ||
                   predicates[i].reading == AS_ANY;
        }
    }
    return false;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_facts(const void *left, const void *right)
{
    const Fact *a = left, *b = right;
    int order = compare_numbers(a->subject, b->subject);
    order = order ? order : compare_numbers(a->field, b->field);
    return order ? order : compare_numbers(a->object, b->object);
}

static int compare_shingles(const void *left, const void *right)
{
    const Shingle *a = left, *b = right;
    int order = compare_numbers(a->text, b->text);
    return order ? order : compare_numbers(a->hash, b->hash);
}

typedef struct {
    NuncioView name;
    uint32_t number;
} NamedNode;

static int compare_names(const void *left, const void *right)
{
    const NamedNode *a = left, *b = right;
    return view_compare(a->name, b->name);
}

/* Fill graph->names; *out_ranks has the new number of each old one. */
static bool sort_names(Graph *graph, uint32_t **out_ranks)
{
    uint32_t count = graph->nodes.count ? graph->nodes.count : 1;
    NamedNode *nodes = calloc(count, sizeof *nodes);
    uint32_t *ranks = calloc(count, sizeof *ranks);
    graph->names = arena_alloc(&graph->arena, count * sizeof *graph->names);
    if (!nodes || !ranks || !graph->names) {
        free(nodes);
        free(ranks);
        return false;
    }
    for (uint32_t i = 1; i < count; i++) {
        nodes[i] = (NamedNode){graph->nodes.strings[i], i};
    }
    qsort(nodes + 1, count - 1, sizeof *nodes, compare_names);
    for (uint32_t i = 1; i < count; i++) {
        graph->names[i] = nodes[i].name;
        ranks[nodes[i].number] = i;
    }
    free(nodes);
    graph->node_count = count;
    *out_ranks = ranks;
    return true;
}

static void renumber(Graph *graph, const uint32_t *ranks)
{
    for (size_t i = 0; i < graph->facts.count; i++) {
        Fact *fact = &graph->facts.items[i];
        fact->subject = ranks[fact->subject];
        if (object_is_node(fact->field) && fact->field != FIELD_OBJECT_DAY &&
            fact->field != FIELD_OBJECT_WORD) {
            fact->object = ranks[fact->object];
        }
    }
    for (size_t i = 0; i < graph->shingles.count; i++) {
        graph->shingles.items[i].text = ranks[graph->shingles.items[i].text];
    }
}

bool graph_finish(Graph *graph)
{
    uint32_t *ranks = NULL;
    if (!sort_names(graph, &ranks)) {
        return false;
    }
    renumber(graph, ranks);
    free(ranks);
    graph->facts.count = sort_unique(graph->facts.items, graph->facts.count,
                                     sizeof *graph->facts.items, compare_facts);
    graph->shingles.count = sort_unique(graph->shingles.items, graph->shingles.count,
                                        sizeof *graph->shingles.items, compare_shingles);
    graph->begins =
        arena_alloc(&graph->arena, (graph->node_count + 1) * sizeof *graph->begins);
    if (!graph->begins) {
        return false;
    }
    size_t fact = 0;
    for (uint32_t node = 0; node <= graph->node_count; node++) {
        while (fact < graph->facts.count && graph->facts.items[fact].subject < node) {
            fact++;
        }
        graph->begins[node] = (uint32_t)fact;
    }
    return true;
}

FactRange graph_facts(const Graph *graph, Node node)
{
    uint32_t begin = graph->begins[node];
    return (FactRange){graph->facts.items + begin, graph->begins[node + 1] - begin};
}

uint32_t graph_first(const Graph *graph, Node node, Field field)
{
    FactRange facts = graph_facts(graph, node);
    for (size_t i = 0; i < facts.count; i++) {
        if (facts.items[i].field == (uint32_t)field) {
            return facts.items[i].object;
        }
    }
    return 0;
}

/* The first node whose name is not before `name`. */
static Node lower_bound(const Graph *graph, NuncioView name)
{
    Node low = 1, high = graph->node_count;
    while (low < high) {
        Node middle = low + (high - low) / 2;
        if (view_compare(graph->names[middle], name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

void graph_space(const Graph *graph, const char *prefix, Node *out_begin, Node *out_end)
{
    char behind[32]; /* '0' follows '/' */
    size_t size = strlen(prefix);
    memcpy(behind, prefix, size);
    behind[size - 1] = '0';
    *out_begin = lower_bound(graph, view_of(prefix));
    *out_end = lower_bound(graph, (NuncioView){behind, size});
}

Node graph_find(const Graph *graph, NuncioView name)
{
    Node node = lower_bound(graph, name);
    return node < graph->node_count && view_equal(graph->names[node], name) ? node
                                                                            : NODE_NONE;
}
