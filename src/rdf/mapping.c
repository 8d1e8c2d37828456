/* SPDX-License-Identifier: Apache-2.0 */

/* Statements are kept in the order in which they are made, one list for each part of the
 * output, and a set keeps them from being made twice. Entities and posts get their term
 * and their description when something first speaks of them, so that the output holds
 * what is used and nothing else. */

#include "mapping.h"
#include "term_hash.h"
#include "views.h"
#include <stdlib.h>

enum { FIRST_SLOT_COUNT = 1024, KEPT_SLOT_COUNT = 1 << 16, KEPT_STATEMENTS = 1 << 16 };

bool mapping_init(Mapping *mapping, NuncioView base, NuncioSyntax syntax,
                  NuncioEvidence evidence, TermEscape escape, void *escape_user)
{
    *mapping = (Mapping){.evidence = evidence, .arena = ARENA_INIT};
    mapping->seen.slots = calloc(FIRST_SLOT_COUNT, sizeof *mapping->seen.slots);
    mapping->seen.slot_count = mapping->seen.slots ? FIRST_SLOT_COUNT : 0;
    return terms_init(&mapping->terms, base, syntax == NUNCIO_TURTLE, escape,
                      escape_user) &&
           mapping->seen.slots;
}

void mapping_release(Mapping *mapping)
{
    terms_release(&mapping->terms);
    for (size_t part = 0; part < PART_COUNT; part++) {
        free(mapping->lists[part].items);
    }
    free(mapping->seen.slots);
    buffer_release(&mapping->name);
    buffer_release(&mapping->label);
    arena_release(&mapping->arena);
}

void mapping_memory_fault(Mapping *mapping)
{
    if (mapping->terms.status == NUNCIO_OK) {
        mapping->terms.status = NUNCIO_ERR_MEMORY;
        mapping->terms.fault = "no memory";
    }
}

static size_t slot_of(const StatementSet *set, const Statement *statement, Part part)
{
    uint64_t key =
        ((uint64_t)statement->subject << 32 | statement->object) * 0x9e3779b97f4a7c15ULL ^
        ((uint64_t)statement->predicate << 8 | part);
    return term_hash_finish(key) & (set->slot_count - 1);
}

static void set_put(StatementSet *set, const Statement *statement, Part part)
{
    size_t slot = slot_of(set, statement, part);
    while (set->slots[slot].part) {
        slot = (slot + 1) & (set->slot_count - 1);
    }
    set->slots[slot].statement = *statement;
    set->slots[slot].part = (uint32_t)part + 1;
}

static bool set_has(const StatementSet *set, const Statement *statement, Part part)
{
    size_t slot = slot_of(set, statement, part);
    for (; set->slots[slot].part; slot = (slot + 1) & (set->slot_count - 1)) {
        const Statement *other = &set->slots[slot].statement;
        if (set->slots[slot].part == (uint32_t)part + 1 &&
            other->subject == statement->subject && other->object == statement->object &&
            other->predicate == statement->predicate) {
            return true;
        }
    }
    return false;
}

static bool set_grow(StatementSet *set)
{
    StatementSet grown = {calloc(set->slot_count * 2, sizeof *grown.slots),
                          set->slot_count * 2, set->used_count};
    if (!grown.slots) {
        return false;
    }
    for (size_t i = 0; i < set->slot_count; i++) {
        if (set->slots[i].part) {
            set_put(&grown, &set->slots[i].statement, (Part)(set->slots[i].part - 1));
        }
    }
    free(set->slots);
    *set = grown;
    return true;
}

static void set_clear(StatementSet *set)
{
    if (set->slot_count > KEPT_SLOT_COUNT) { /* a giant article's set is not kept */
        void *smaller = realloc(set->slots, FIRST_SLOT_COUNT * sizeof *set->slots);
        if (smaller) {
            set->slots = smaller;
            set->slot_count = FIRST_SLOT_COUNT;
        }
    }
    memset(set->slots, 0, set->slot_count * sizeof *set->slots);
    set->used_count = 0;
}

static bool list_reserve(StatementList *list)
{
    if (list->count < list->capacity) {
        return true;
    }
    size_t capacity = list->capacity ? list->capacity * 2 : 256;
    Statement *items = realloc(list->items, capacity * sizeof *items);
    if (!items) {
        return false;
    }
    list->items = items;
    list->capacity = capacity;
    return true;
}

static void list_clear(StatementList *list)
{
    if (list->capacity > KEPT_STATEMENTS) {
        free(list->items);
        *list = (StatementList){NULL, 0, 0};
    }
    list->count = 0;
}

bool mapping_add(Mapping *mapping, Part part, TermId subject, TermId predicate,
                 TermId object)
{
    if (subject == TERM_NONE || predicate == TERM_NONE || object == TERM_NONE) {
        return false;
    }
    Statement statement = {subject, predicate, object};
    StatementSet *seen = &mapping->seen;
    if (set_has(seen, &statement, part)) {
        return false;
    }
    StatementList *list = &mapping->lists[part];
    if (!list_reserve(list) ||
        ((seen->used_count + 1) * 2 > seen->slot_count && !set_grow(seen))) {
        mapping_memory_fault(mapping);
        return false;
    }
    set_put(seen, &statement, part);
    seen->used_count++;
    list->items[list->count++] = statement;
    return true;
}

static TermId *term_list(Mapping *mapping, size_t count)
{
    TermId *terms = arena_alloc(&mapping->arena, (count + 1) * sizeof *terms);
    if (!terms) {
        mapping_memory_fault(mapping);
    }
    return terms;
}

void mapping_clear(Mapping *mapping)
{
    terms_clear(&mapping->terms);
    set_clear(&mapping->seen);
    for (size_t part = 0; part < PART_COUNT; part++) {
        list_clear(&mapping->lists[part]);
    }
    arena_reset(&mapping->arena);
}

void mapping_start(Mapping *mapping, const NuncioDocument *document,
                   const NuncioLexicon *lexicon)
{
    mapping_clear(mapping);
    mapping->document = document;
    mapping->lexicon = lexicon;
    mapping->entities = term_list(mapping, document->entities.count);
    mapping->posts = term_list(mapping, document->posts.count);
    mapping->events = term_list(mapping, document->events.count);

    mint_start(&mapping->mint, document);
    TermTable *terms = &mapping->terms;
    NuncioView hash = {mapping->mint.article_hash, DIGEST_SHORT_SIZE};
    mapping->article = terms_iri(terms, SPACE_ARTICLE, hash);
    mapping->article_graph = terms_iri(terms, SPACE_GRAPH, hash);
    mapping->facts_graph = terms_iri(terms, SPACE_GRAPH, NUNCIO_VIEW("facts"));
    mapping->reference_graph = terms_iri(terms, SPACE_GRAPH, NUNCIO_VIEW("reference"));
    mapping->text = terms_iri(terms, SPACE_TEXT,
                              (NuncioView){mapping->mint.text_hash, DIGEST_SHORT_SIZE});
    mapping->published = TERM_NONE;
    if (document->article.published.day) {
        mapping->published = terms_date(terms, document->article.published);
    }
}

const NuncioEntity *mapping_get_entity(const Mapping *mapping, uint32_t entity)
{
    return entity < mapping->document->entities.count
               ? &mapping->document->entities.items[entity]
               : NULL;
}

const NuncioPost *mapping_get_post(const Mapping *mapping, uint32_t post)
{
    return post < mapping->document->posts.count ? &mapping->document->posts.items[post]
                                                 : NULL;
}

TermId mapping_minted(Mapping *mapping, Space space)
{
    if (mapping->name.failed) {
        mapping_memory_fault(mapping);
        return TERM_NONE;
    }
    return terms_iri(&mapping->terms, space, buffer_view(&mapping->name));
}

TermId mapping_entity(Mapping *mapping, uint32_t entity)
{
    static const Space spaces[] = {[NUNCIO_PERSON] = SPACE_PERSON,
                                   [NUNCIO_COUNTRY] = SPACE_COUNTRY,
                                   [NUNCIO_BODY] = SPACE_BODY,
                                   [NUNCIO_PLACE] = SPACE_PLACE};
    const NuncioEntity *item = mapping_get_entity(mapping, entity);
    if (!item) {
        return TERM_NONE;
    }
    if (mapping->entities[entity] == TERM_NONE) {
        buffer_clear(&mapping->name);
        mint_entity(&mapping->name, &mapping->mint, entity);
        mapping->entities[entity] = mapping_minted(mapping, spaces[item->kind]);
        map_entity(mapping, entity, mapping->entities[entity]);
    }
    return mapping->entities[entity];
}

TermId mapping_post(Mapping *mapping, uint32_t post)
{
    const NuncioPost *item = mapping_get_post(mapping, post);
    if (!item) {
        return TERM_NONE;
    }
    if (mapping->posts[post] == TERM_NONE) {
        buffer_clear(&mapping->name);
        mint_post(&mapping->name, &mapping->mint, item);
        mapping->posts[post] = mapping_minted(mapping, SPACE_POST);
        map_post(mapping, item, mapping->posts[post]);
    }
    return mapping->posts[post];
}

TermId mapping_capacity(Mapping *mapping, uint32_t post)
{
    const NuncioPost *item = mapping_get_post(mapping, post);
    return item && !item->occupation ? mapping_post(mapping, post) : TERM_NONE;
}
