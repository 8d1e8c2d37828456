/* SPDX-License-Identifier: Apache-2.0 */

/* Claims and the spans that bear them out. */

#include "mapping.h"

static TermId claim_term(Mapping *mapping, const Claim *claim)
{
    TermTable *terms = &mapping->terms;
    NuncioView parts[] = {terms_get(terms, mapping->article)->plain,
                          terms_get(terms, claim->subject)->plain,
                          terms_get(terms, claim->predicate)->plain,
                          terms_get(terms, claim->object)->plain};
    Digest digest = digest_of_parts(parts, sizeof parts / sizeof *parts);
    return terms_iri(terms, SPACE_CLAIM, (NuncioView){digest.hex, DIGEST_SHORT_SIZE});
}

static bool span_is_valid(const Mapping *mapping, NuncioSpan span)
{
    return span.begin_offset < span.end_offset &&
           span.end_offset <= mapping->document->article.text.size;
}

TermId mapping_span(Mapping *mapping, NuncioSpan span)
{
    const NuncioDocument *document = mapping->document;
    TermTable *terms = &mapping->terms;
    if (!span_is_valid(mapping, span)) {
        return TERM_NONE;
    }
    uint32_t begin = nuncio_document_character_offset(document, span.begin_offset);
    uint32_t end = nuncio_document_character_offset(document, span.end_offset);
    NuncioView hash = {mapping->mint.text_hash, DIGEST_SHORT_SIZE};
    TermId term = terms_span(terms, hash, begin, end);
    if (mapping_add(mapping, PART_CLAIMS, term, VOCAB_RDF_TYPE, VOCAB_NIF_STRING)) {
        mapping_add(mapping, PART_CLAIMS, term, VOCAB_NIF_REFERENCE_CONTEXT,
                    mapping->text);
        mapping_add(mapping, PART_CLAIMS, term, VOCAB_NIF_BEGIN_INDEX,
                    terms_number(terms, begin));
        mapping_add(mapping, PART_CLAIMS, term, VOCAB_NIF_END_INDEX,
                    terms_number(terms, end));
        NuncioView words = document_slice(document, span.begin_offset, span.end_offset);
        mapping_add(mapping, PART_CLAIMS, term, VOCAB_NIF_ANCHOR_OF,
                    terms_string(terms, words));
    }
    return term;
}

/* A claim always has evidence: where a stage gave none, the title or the whole text. */
static NuncioSpan evidence_span(const Mapping *mapping, NuncioSpan span)
{
    const NuncioArticle *article = &mapping->document->article;
    if (span_is_valid(mapping, span)) {
        return span;
    }
    return span_is_valid(mapping, article->title)
               ? article->title
               : (NuncioSpan){0, (uint32_t)article->text.size};
}

void mapping_claim(Mapping *mapping, const Claim *claim)
{
    if (mapping->evidence == NUNCIO_EVIDENCE_NONE || mapping->article == TERM_NONE ||
        claim->subject == TERM_NONE || claim->object == TERM_NONE) {
        return;
    }
    TermId term = claim_term(mapping, claim);
    if (mapping_add(mapping, PART_CLAIMS, term, VOCAB_RDF_TYPE, VOCAB_NUN_CLAIM)) {
        const struct {
            TermId predicate;
            TermId object;
        } rows[] = {
            {VOCAB_RDF_SUBJECT, claim->subject},
            {VOCAB_RDF_PREDICATE, claim->predicate},
            {VOCAB_RDF_OBJECT, claim->object},
            {VOCAB_NUN_IN_ARTICLE, mapping->article},
            {VOCAB_NUN_MODALITY, claim->modality},
            {VOCAB_NUN_CAPACITY, claim->capacity},
            {VOCAB_NUN_HOLD_STATUS, claim->hold_status},
            {VOCAB_NUN_AS_OF, claim->as_of},
            {VOCAB_NUN_TITLE_AS_WRITTEN, claim->title},
            {VOCAB_NUN_FOR_COUNTRY, claim->for_country},
        };
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            mapping_add(mapping, PART_CLAIMS, term, rows[i].predicate, rows[i].object);
        }
    }
    NuncioSpan evidence = evidence_span(mapping, claim->evidence);
    mapping_add(mapping, PART_CLAIMS, term, VOCAB_NUN_EVIDENCE,
                mapping_span(mapping, evidence));
    if (mapping->evidence == NUNCIO_EVIDENCE_FULL && claim->rule.size) {
        mapping_add(mapping, PART_CLAIMS, term, VOCAB_NUN_RULE,
                    terms_string(&mapping->terms, claim->rule));
    }
}
