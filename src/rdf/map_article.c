/* SPDX-License-Identifier: Apache-2.0 */

/* The article, its text and who published it. */

#include "mapping.h"
#include "sketch.h"

static void add(Mapping *mapping, TermId predicate, TermId object)
{
    mapping_add(mapping, PART_ARTICLE, mapping->article, predicate, object);
}

static void map_publisher(Mapping *mapping, NuncioView publisher)
{
    TermTable *terms = &mapping->terms;
    buffer_clear(&mapping->name);
    mint_source(&mapping->name, publisher);
    TermId source = mapping_minted(mapping, SPACE_SOURCE);
    add(mapping, VOCAB_SCHEMA_PUBLISHER, source);
    mapping_add(mapping, PART_REFERENCE, source, VOCAB_RDF_TYPE, VOCAB_FOAF_AGENT);
    mapping_add(mapping, PART_REFERENCE, source, VOCAB_RDFS_LABEL,
                terms_label(terms, publisher));
}

static TermId sketch_term(Mapping *mapping)
{
    Sketch sketch = sketch_of(mapping->document->article.text);
    buffer_clear(&mapping->name);
    sketch_write(&mapping->name, &sketch);
    if (mapping->name.failed) {
        mapping_memory_fault(mapping);
        return TERM_NONE;
    }
    return sketch.count ? terms_string(&mapping->terms, buffer_view(&mapping->name))
                        : TERM_NONE;
}

static void map_text(Mapping *mapping)
{
    TermTable *terms = &mapping->terms;
    NuncioView text = mapping->document->article.text;
    uint32_t end =
        nuncio_document_character_offset(mapping->document, (uint32_t)text.size);
    const struct {
        TermId predicate;
        TermId object;
    } rows[] = {
        {VOCAB_RDF_TYPE, VOCAB_NIF_CONTEXT},
        {VOCAB_DCTERMS_IS_VERSION_OF, mapping->article},
        {VOCAB_NIF_BEGIN_INDEX, terms_number(terms, 0)},
        {VOCAB_NIF_END_INDEX, terms_number(terms, end)},
        {VOCAB_NUN_SHA256,
         terms_string(terms, (NuncioView){mapping->mint.text_digest, DIGEST_HEX_SIZE})},
        {VOCAB_NUN_TEXT_SKETCH, sketch_term(mapping)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        mapping_add(mapping, PART_ARTICLE, mapping->text, rows[i].predicate,
                    rows[i].object);
    }
}

void map_article(Mapping *mapping)
{
    const NuncioArticle *article = &mapping->document->article;
    TermTable *terms = &mapping->terms;
    add(mapping, VOCAB_RDF_TYPE, VOCAB_SCHEMA_NEWS_ARTICLE);
    if (article->id.size) {
        add(mapping, VOCAB_DCTERMS_IDENTIFIER, terms_string(terms, article->id));
    }
    NuncioView title = nuncio_document_view(mapping->document, article->title);
    if (title.size) {
        add(mapping, VOCAB_SCHEMA_HEADLINE, terms_label(terms, title));
    }
    if (term_url_is_valid(article->url)) {
        add(mapping, VOCAB_SCHEMA_URL, terms_url(terms, article->url));
    }
    if (article->publisher.size) {
        map_publisher(mapping, article->publisher);
    }
    add(mapping, VOCAB_SCHEMA_DATE_PUBLISHED, mapping->published);
    add(mapping, VOCAB_SCHEMA_IN_LANGUAGE, terms_string(terms, NUNCIO_VIEW("en")));
    if (mapping->evidence != NUNCIO_EVIDENCE_NONE) {
        map_text(mapping);
    }
}
