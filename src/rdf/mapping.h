/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAPPING_H
#define MAPPING_H

#include "document_impl.h"
#include "mint.h"
#include "tally.h"
#include "terms.h"
#include <nuncio/writer.h>

/* What the map_*.c files share: the statements of one article, made once each. */

/* Where a statement stands: the graph, and for the article's graph before or behind what
 * is shared. The order is the order of output. */
typedef enum {
    PART_ARTICLE,   /* graph/<article>: the article and its text */
    PART_FACTS,     /* graph/facts */
    PART_REFERENCE, /* graph/reference */
    PART_CLAIMS,    /* graph/<article>: claims, spans, quotations */
    PART_COUNT
} Part;

typedef struct {
    TermId subject;
    TermId predicate;
    TermId object;
} Statement;

typedef struct {
    Statement *items;
    size_t count;
    size_t capacity;
} StatementList;

/* Remembers which statements there are. */
typedef struct {
    struct {
        Statement statement;
        uint32_t part; /* + 1; 0 is free */
    } * slots;
    size_t slot_count;
    size_t used_count;
} StatementSet;

typedef struct {
    TermTable terms;
    StatementList lists[PART_COUNT];
    StatementSet seen;
    Buffer name;  /* the local name being minted */
    Buffer label; /* the label being made */

    const NuncioDocument *document;
    const NuncioLexicon *lexicon;
    NuncioEvidence evidence;
    bool tallied; /* renderings bear what a description counts */
    Mint mint;
    Arena arena;      /* what follows lives until the next article */
    TermId *entities; /* by entity index; TERM_NONE until used */
    TermId *posts;    /* by post index */
    TermId *events;   /* by event index */
    TermId article;
    TermId text;
    TermId published; /* TERM_NONE: unknown */
    TermId facts_graph;
    TermId reference_graph;
    TermId article_graph;
} Mapping;

bool mapping_init(Mapping *mapping, NuncioView base, NuncioSyntax syntax,
                  NuncioEvidence evidence, TermEscape escape, void *escape_user);
void mapping_release(Mapping *mapping);
/* Empty everything. */
void mapping_clear(Mapping *mapping);
/* Empty everything and take up `document`. Faults stay in mapping->terms.status. */
void mapping_start(Mapping *mapping, const NuncioDocument *document,
                   const NuncioLexicon *lexicon);

/* Add a statement unless it is there already; whether it was new. A TERM_NONE anywhere
 * makes it nothing. */
bool mapping_add(Mapping *mapping, Part part, TermId subject, TermId predicate,
                 TermId object);

/* What the article says: one subject, predicate, object with its evidence. Fields that
 * are TERM_NONE are left out. A statement claimed twice is one claim with two evidences.
 */
typedef struct {
    TermId subject;
    TermId predicate;
    TermId object;
    TermId modality;
    NuncioSpan evidence;
    NuncioView rule;
    TermId capacity;
    TermId hold_status;
    TermId as_of;
    TermId title;
    TermId for_country;
} Claim;

void mapping_claim(Mapping *mapping, const Claim *claim);
/* The span's term, described on first use; TERM_NONE for an empty or wrong span. */
TermId mapping_span(Mapping *mapping, NuncioSpan span);

/* The term of the local name that was minted into mapping->name. */
TermId mapping_minted(Mapping *mapping, Space space);
/* "no memory", unless there is a fault already. */
void mapping_memory_fault(Mapping *mapping);

/* Things by index, described on first use; TERM_NONE for NUNCIO_NONE. */
TermId mapping_entity(Mapping *mapping, uint32_t entity);
TermId mapping_post(Mapping *mapping, uint32_t post);
/* As mapping_post, but TERM_NONE for an occupation, which is no post. */
TermId mapping_capacity(Mapping *mapping, uint32_t post);
/* The tenure of the post by the person. */
TermId mapping_tenure(Mapping *mapping, uint32_t person, uint32_t post);
TermId mapping_role(Mapping *mapping, const NuncioPost *post);
/* The body that the post belongs to, or TERM_NONE. */
TermId mapping_post_body(Mapping *mapping, const NuncioPost *post);

const NuncioEntity *mapping_get_entity(const Mapping *mapping, uint32_t entity);
const NuncioPost *mapping_get_post(const Mapping *mapping, uint32_t post);

/* The maps, each one kind; see stage_rdf.c for their order. */
void map_article(Mapping *mapping);
void map_people(Mapping *mapping);
void map_holdings(Mapping *mapping);
void map_events(Mapping *mapping);
void map_quotations(Mapping *mapping);
void map_mentions(Mapping *mapping);

/* Describe an entity, its term already made. */
void map_entity(Mapping *mapping, uint32_t entity, TermId term);
void map_post(Mapping *mapping, const NuncioPost *post, TermId term);

#endif
