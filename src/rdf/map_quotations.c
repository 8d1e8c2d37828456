/* SPDX-License-Identifier: Apache-2.0 */

/* Direct quotations: what, by whom, with which verb, at which event. */

#include "mapping.h"

static void add(Mapping *mapping, TermId subject, TermId predicate, TermId object)
{
    mapping_add(mapping, PART_CLAIMS, subject, predicate, object);
}

static TermId quotation_event(const Mapping *mapping, uint32_t event)
{
    const NuncioDocument *document = mapping->document;
    return event < document->events.count &&
                   document->events.items[event].status == NUNCIO_HELD
               ? mapping->events[event]
               : TERM_NONE;
}

static void describe_quotation(Mapping *mapping, const NuncioQuotation *quotation,
                               TermId term, TermId speaker)
{
    TermTable *terms = &mapping->terms;
    NuncioView words = nuncio_document_view(mapping->document, quotation->span);
    NuncioView verb = nuncio_document_view(mapping->document, quotation->verb);
    add(mapping, term, VOCAB_RDF_TYPE, VOCAB_SCHEMA_QUOTATION);
    add(mapping, term, VOCAB_SCHEMA_TEXT, terms_label(terms, words));
    add(mapping, term, VOCAB_NUN_SPEAKER, speaker);
    if (verb.size) {
        add(mapping, term, VOCAB_NUN_REPORTING_VERB, terms_string(terms, verb));
    }
    add(mapping, term, VOCAB_NUN_SAID_DURING, quotation_event(mapping, quotation->event));
    add(mapping, term, VOCAB_NUN_QUOTE_TYPE, VOCAB_NUN_DIRECT);
    buffer_clear(&mapping->name);
    mint_words_hash(&mapping->name, words);
    if (mapping->name.failed) {
        mapping_memory_fault(mapping);
    }
    add(mapping, term, VOCAB_NUN_TEXT_HASH,
        terms_string(terms, buffer_view(&mapping->name)));
}

static void map_quotation(Mapping *mapping, const NuncioQuotation *quotation)
{
    if (quotation->span.begin_offset >= quotation->span.end_offset) {
        return;
    }
    TermId speaker = mapping_entity(mapping, quotation->speaker);
    buffer_clear(&mapping->name);
    mint_quotation(&mapping->name, &mapping->mint, quotation->span);
    TermId term = mapping_minted(mapping, SPACE_QUOTATION);
    describe_quotation(mapping, quotation, term, speaker);
    Claim claim = {.subject = term,
                   .predicate = speaker ? VOCAB_NUN_SPEAKER : VOCAB_RDF_TYPE,
                   .object = speaker ? speaker : VOCAB_SCHEMA_QUOTATION,
                   .modality = VOCAB_NUN_ASSERTED,
                   .evidence = quotation->evidence,
                   .rule = quotation->rule,
                   .capacity = speaker ? mapping_capacity(mapping, quotation->capacity)
                                       : TERM_NONE};
    mapping_claim(mapping, &claim);
}

void map_quotations(Mapping *mapping)
{
    for (size_t i = 0; i < mapping->document->quotations.count; i++) {
        map_quotation(mapping, &mapping->document->quotations.items[i]);
    }
}
