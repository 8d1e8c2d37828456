/* SPDX-License-Identifier: Apache-2.0 */
#ifndef READING_H
#define READING_H

#include "article_facts.h"
#include "document_impl.h"
#include "mint.h"

/* A document on its way to facts: what article_facts.c and article_names.c share. Lack of
 * memory shows in arena->failed. */
typedef struct {
    const NuncioDocument *document;
    Arena *arena;
    ArticleFacts *facts;
    Mint mint;
    NuncioView *keys;      /* by entity: its local name */
    uint32_t *same_entity; /* by entity: the first of the same kind and name */
    uint32_t *same_post;   /* by post */
    Views *spellings;      /* by entity: of its mentions by name */
    uint32_t *people;      /* by entity: index into the facts' people or NUNCIO_NONE */
} Reading;

static inline const NuncioEntity *entity_at(const Reading *reading, uint32_t index)
{
    return index < reading->document->entities.count
               ? &reading->document->entities.items[index]
               : NULL;
}

static inline const NuncioPost *post_at(const Reading *reading, uint32_t index)
{
    return index < reading->document->posts.count ? &reading->document->posts.items[index]
                                                  : NULL;
}

/* "IR"; empty for NUNCIO_NONE. */
NuncioView reading_country(const Reading *reading, uint32_t entity);

/* The person's index among the facts' people, added when it is new. NUNCIO_NONE for what
 * is no person, or no memory. */
uint32_t reading_person(Reading *reading, uint32_t entity);

/* Fill spellings, and the people, countries, bodies and places that are named. */
void reading_mentions(Reading *reading);

/* The shortest of some names, of equals the first in byte order. */
NuncioView reading_shortest(const Views *names);

#endif
