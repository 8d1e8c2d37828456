/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARTICLE_FACTS_H
#define ARTICLE_FACTS_H

#include "array.h"
#include <nuncio/document.h>

/* What an article says, in the form in which gold files are written, whoever says it: a
 * reader (gold.c) or nuncio. Everything lives in an arena of the caller. Absent texts are
 * empty views; countries are ISO 3166 alpha-2 in capitals. */

typedef ARRAY_OF(NuncioView) Views;

typedef struct {
    NuncioView key; /* of a gold file, or the last part of the IRI */
    NuncioView name;
    Views mentions;
    bool byline;
} FactPerson;

typedef struct {
    uint32_t person; /* index into the people */
    NuncioView category;
    NuncioView country;
    NuncioView title;
    uint8_t status; /* a NuncioHoldStatus */
} FactRole;

typedef struct {
    NuncioView name;
    Views aliases;
} FactBody;

typedef enum { PARTY_PERSON, PARTY_ROLE, PARTY_COUNTRY, PARTY_BODY } PartyKind;

typedef struct {
    PartyKind kind;
    uint32_t person;    /* index into the people */
    NuncioView name;    /* category of a role, name of a body */
    NuncioView country; /* of a role, or itself */
} FactParty;

typedef ARRAY_OF(FactParty) FactParties;

typedef struct {
    NuncioEventType type;     /* never NUNCIO_DEATH */
    NuncioEventStatus status; /* NUNCIO_NEGATED is "denied" */
    FactParties parties;
    NuncioView date; /* "2020-12-08", "2020-12", "2020" */
    NuncioView place;
    NuncioView country;
    NuncioView name;
    bool place_inferred; /* gold: not scored */
    bool optional;       /* gold: not scored */
} FactEvent;

typedef struct {
    NuncioView quote;
    bool has_speaker;
    uint32_t speaker; /* index into the people; NUNCIO_NONE: not among them */
} FactStatement;

typedef struct {
    NuncioView id;
    ARRAY_OF(FactPerson) people;
    ARRAY_OF(FactRole) roles;
    Views countries;
    Views countries_optional;
    ARRAY_OF(FactBody) bodies;
    Views places;
    ARRAY_OF(FactEvent) events;
    ARRAY_OF(FactStatement) statements;
} ArticleFacts;

/* Categories of roles as gold files call them; 30, the list ends with NULL. */
extern const char *const fact_categories[];
/* By NuncioEventType, NuncioEventStatus and NuncioHoldStatus. */
extern const char *const fact_event_types[];
extern const char *const fact_event_statuses[];
extern const char *const fact_hold_statuses[];

/* The index of `word` in a list that ends with NULL, or -1. */
int fact_word_index(const char *const *list, NuncioView word);

/* What nuncio found, by the rules by which facts are read off its RDF with full evidence
 * (no successions and deaths). arena->failed: no memory, the facts are incomplete. */
void article_facts(const NuncioDocument *document, Arena *arena, ArticleFacts *out_facts);

#endif
