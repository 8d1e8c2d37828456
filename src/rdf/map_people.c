/* SPDX-License-Identifier: Apache-2.0 */

/* Persons, what they hold or held, from when to when, who followed whom. */

#include "mapping.h"
#include "views.h"

static void add(Mapping *mapping, TermId subject, TermId predicate, TermId object)
{
    mapping_add(mapping, PART_FACTS, subject, predicate, object);
}

/* Each spelling that the article uses. */
static void map_spellings(Mapping *mapping)
{
    const NuncioDocument *document = mapping->document;
    for (size_t i = 0; i < document->mentions.count; i++) {
        const NuncioMention *mention = &document->mentions.items[i];
        const NuncioEntity *person = mapping_get_entity(mapping, mention->entity);
        if (!person || person->kind != NUNCIO_PERSON || person->byline ||
            mention->kind != NUNCIO_MENTION_PERSON ||
            mention->type != NUNCIO_MENTIONED_BY_NAME) {
            continue;
        }
        NuncioView spelling = nuncio_document_view(document, mention->span);
        if (spelling.size && !view_equal(spelling, person->name)) {
            add(mapping, mapping_entity(mapping, mention->entity), VOCAB_SKOS_ALT_LABEL,
                terms_label(&mapping->terms, spelling));
        }
    }
}

void map_people(Mapping *mapping)
{
    for (size_t i = 0; i < mapping->document->entities.count; i++) {
        const NuncioEntity *entity = &mapping->document->entities.items[i];
        if (entity->kind == NUNCIO_PERSON && !entity->byline) {
            mapping_entity(mapping, (uint32_t)i);
        }
    }
    map_spellings(mapping);
}

TermId mapping_tenure(Mapping *mapping, uint32_t person, uint32_t post)
{
    const NuncioPost *item = mapping_get_post(mapping, post);
    TermId holder = mapping_entity(mapping, person);
    TermId held = mapping_capacity(mapping, post);
    if (holder == TERM_NONE || held == TERM_NONE) {
        return TERM_NONE;
    }
    Buffer *name = &mapping->name;
    buffer_clear(name);
    mint_entity(name, &mapping->mint, person);
    buffer_append_char(name, '_');
    mint_post(name, &mapping->mint, item);
    TermId tenure = mapping_minted(mapping, SPACE_TENURE);
    if (mapping_add(mapping, PART_FACTS, tenure, VOCAB_RDF_TYPE, VOCAB_NUN_TENURE)) {
        add(mapping, tenure, VOCAB_RDF_TYPE, VOCAB_ORG_MEMBERSHIP);
        add(mapping, tenure, VOCAB_ORG_MEMBER, holder);
        add(mapping, tenure, VOCAB_NUN_POST, held);
        add(mapping, tenure, VOCAB_ORG_ORGANIZATION_OF, mapping_post_body(mapping, item));
        add(mapping, tenure, VOCAB_ORG_ROLE, mapping_role(mapping, item));
    }
    return tenure;
}

static TermId title_term(Mapping *mapping, NuncioSpan span)
{
    NuncioView title = nuncio_document_view(mapping->document, span);
    return title.size ? terms_label(&mapping->terms, title) : TERM_NONE;
}

static void map_holding(Mapping *mapping, const NuncioHolding *holding)
{
    static const TermId statuses[] = {[NUNCIO_HOLD_CURRENT] = VOCAB_NUN_CURRENT,
                                      [NUNCIO_HOLD_FORMER] = VOCAB_NUN_FORMER,
                                      [NUNCIO_HOLD_ACTING] = VOCAB_NUN_ACTING,
                                      [NUNCIO_HOLD_INCOMING] = VOCAB_NUN_INCOMING};
    const NuncioPost *post = mapping_get_post(mapping, holding->post);
    if (!post) {
        return;
    }
    Claim claim = {.subject = mapping_entity(mapping, holding->person),
                   .predicate =
                       post->occupation ? VOCAB_SCHEMA_HAS_OCCUPATION : VOCAB_ORG_HOLDS,
                   .object = post->occupation ? mapping_role(mapping, post)
                                              : mapping_post(mapping, holding->post),
                   .modality = VOCAB_NUN_ASSERTED,
                   .evidence = holding->evidence,
                   .rule = holding->rule,
                   .hold_status = statuses[holding->status],
                   .as_of = mapping->published,
                   .title = title_term(mapping, holding->title)};
    if (post->occupation) {
        claim.for_country = mapping_entity(mapping, post->country);
    }
    if (holding->status != NUNCIO_HOLD_INCOMING) {
        add(mapping, claim.subject, claim.predicate, claim.object);
        mapping_tenure(mapping, holding->person, holding->post);
    }
    mapping_claim(mapping, &claim);
}

/* A tenure has the dates that articles state, each as exact as it is told. */
static void map_term_date(Mapping *mapping, const NuncioTermDate *term)
{
    Claim claim = {.subject = mapping_tenure(mapping, term->person, term->post),
                   .predicate =
                       term->ends ? VOCAB_SCHEMA_END_DATE : VOCAB_SCHEMA_START_DATE,
                   .object = terms_partial_date(&mapping->terms, term->date),
                   .modality = VOCAB_NUN_ASSERTED,
                   .evidence = term->evidence,
                   .rule = term->rule};
    add(mapping, claim.subject, claim.predicate, claim.object);
    mapping_claim(mapping, &claim);
}

static void map_succession(Mapping *mapping, const NuncioSuccession *succession)
{
    Claim claim = {
        .subject = mapping_tenure(mapping, succession->successor, succession->post),
        .predicate = VOCAB_NUN_REPLACES,
        .object = mapping_tenure(mapping, succession->predecessor, succession->post),
        .modality = VOCAB_NUN_ASSERTED,
        .evidence = succession->evidence,
        .rule = succession->rule};
    add(mapping, claim.subject, claim.predicate, claim.object);
    mapping_claim(mapping, &claim);
}

void map_holdings(Mapping *mapping)
{
    const NuncioDocument *document = mapping->document;
    for (size_t i = 0; i < document->holdings.count; i++) {
        map_holding(mapping, &document->holdings.items[i]);
    }
    for (size_t i = 0; i < document->term_dates.count; i++) {
        map_term_date(mapping, &document->term_dates.items[i]);
    }
    for (size_t i = 0; i < document->successions.count; i++) {
        map_succession(mapping, &document->successions.items[i]);
    }
}
