/* SPDX-License-Identifier: Apache-2.0 */
#include "map_links.h"
#include "views.h"
#include <stdio.h>

static const TermId predicates[] = {[LINK_SAME_PERSON] = VOCAB_NUN_SAME_PERSON_AS,
                                    [LINK_SAME_EVENT] = VOCAB_NUN_SAME_EVENT_AS,
                                    [LINK_NEAR_DUPLICATE] = VOCAB_NUN_NEAR_DUPLICATE_OF};

static const TermId reasons[REASON_COUNT] = {
    [REASON_SAME_NAME] = VOCAB_NUN_SAME_NAME,
    [REASON_NAME_VARIANT] = VOCAB_NUN_NAME_VARIANT,
    [REASON_PART_OF_NAME] = VOCAB_NUN_PART_OF_NAME,
    [REASON_SAME_POST] = VOCAB_NUN_SAME_POST,
    [REASON_SAME_COUNTRY] = VOCAB_NUN_SAME_COUNTRY,
    [REASON_SAME_ENCOUNTER] = VOCAB_NUN_SAME_ENCOUNTER,
    [REASON_NEAR_IN_TIME] = VOCAB_NUN_NEAR_IN_TIME,
    [REASON_SAME_PARTIES] = VOCAB_NUN_SAME_PARTIES,
    [REASON_SAME_DAY] = VOCAB_NUN_SAME_DAY,
    [REASON_NEXT_DAY] = VOCAB_NUN_NEXT_DAY,
    [REASON_UNDATED_REPORT] = VOCAB_NUN_UNDATED_REPORT,
    [REASON_DAY_IN_SPAN] = VOCAB_NUN_DAY_IN_SPAN,
    [REASON_POST_FOR_NAME] = VOCAB_NUN_POST_FOR_NAME,
    [REASON_SAME_QUOTATION] = VOCAB_NUN_SAME_QUOTATION,
    [REASON_SAME_ARTICLE_TEXT] = VOCAB_NUN_SAME_TEXT,
    [REASON_POSTPONED] = VOCAB_NUN_POSTPONED,
    [REASON_OTHER_EVENTS_SHARED] = VOCAB_NUN_OTHER_EVENTS_SHARED,
};

static const struct {
    const char *folder;
    Space space;
} spaces[] = {
    {"person/", SPACE_PERSON},   {"post/", SPACE_POST}, {"country/", SPACE_COUNTRY},
    {"event/", SPACE_EVENT},     {"body/", SPACE_BODY}, {"place/", SPACE_PLACE},
    {"article/", SPACE_ARTICLE},
};

static TermId term_of(TermTable *terms, const Graph *graph, Node node)
{
    NuncioView name = graph_name(graph, node);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        NuncioView folder = view_of(spaces[i].folder);
        if (view_starts_with(name, folder)) {
            return terms_iri(
                terms, spaces[i].space,
                (NuncioView){name.data + folder.size, name.size - folder.size});
        }
    }
    return TERM_NONE;
}

static TermId node_of(TermTable *terms, TermId subject, TermId predicate, TermId object)
{
    NuncioView parts[] = {terms_get(terms, subject)->plain,
                          terms_get(terms, predicate)->plain,
                          terms_get(terms, object)->plain};
    Digest digest = digest_of_parts(parts, sizeof parts / sizeof *parts);
    return terms_iri(terms, SPACE_LINK, (NuncioView){digest.hex, DIGEST_SHORT_SIZE});
}

static TermId hundredths(TermTable *terms, int number)
{
    char digits[16];
    int size = snprintf(digits, sizeof digits, "%d.%02d", number / 100, number % 100);
    return number < 0 ? TERM_NONE
                      : terms_decimal(terms, (NuncioView){digits, (size_t)size});
}

static TermId count_term(TermTable *terms, int number)
{
    return number < 0 ? TERM_NONE : terms_number(terms, (uint32_t)number);
}

static void map_link(Mapping *mapping, const Graph *graph, const Link *link)
{
    TermTable *terms = &mapping->terms;
    TermId subject = term_of(terms, graph, link->subject);
    TermId object = term_of(terms, graph, link->object);
    TermId predicate = predicates[link->kind];
    if (subject == TERM_NONE || object == TERM_NONE) {
        return;
    }
    mapping_add(mapping, PART_ARTICLE, subject, predicate, object);
    TermId node = node_of(terms, subject, predicate, object);
    mapping_add(mapping, PART_ARTICLE, node, VOCAB_RDF_TYPE, VOCAB_NUN_LINK);
    mapping_add(mapping, PART_ARTICLE, node, VOCAB_RDF_SUBJECT, subject);
    mapping_add(mapping, PART_ARTICLE, node, VOCAB_RDF_PREDICATE, predicate);
    mapping_add(mapping, PART_ARTICLE, node, VOCAB_RDF_OBJECT, object);
    for (int i = 0; i < REASON_COUNT; i++) {
        if (link->reasons & reason_bit((Reason)i)) {
            mapping_add(mapping, PART_ARTICLE, node, VOCAB_NUN_REASON, reasons[i]);
        }
    }
    for (int i = 0; i < LINK_SHARED_MOST && link->shared[i]; i++) {
        mapping_add(mapping, PART_ARTICLE, node, VOCAB_NUN_SHARED,
                    term_of(terms, graph, link->shared[i]));
    }
    mapping_add(mapping, PART_ARTICLE, node, VOCAB_NUN_SIMILARITY,
                hundredths(terms, link->similarity));
    mapping_add(mapping, PART_ARTICLE, node, VOCAB_NUN_DAYS_APART,
                count_term(terms, link->days));
    mapping_add(mapping, PART_ARTICLE, node, VOCAB_NUN_NAME_DISTANCE,
                count_term(terms, link->cost));
}

void map_links(Mapping *mapping, void *user)
{
    const LinkBatch *batch = user;
    TermId graph = terms_iri(&mapping->terms, SPACE_GRAPH, NUNCIO_VIEW("links"));
    mapping->article_graph = graph;
    mapping->facts_graph = graph;
    mapping->reference_graph = graph;
    for (size_t i = 0; i < batch->count; i++) {
        map_link(mapping, batch->graph, &batch->links[i]);
    }
}
