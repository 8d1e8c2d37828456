/* SPDX-License-Identifier: Apache-2.0 */

/* An export from outside: DCAT says what it is and where, VoID what is in it, PROV how it
 * came about. Its node is named after the bytes of the export, so that the same bytes
 * have the same description wherever they were made; the run has the time in its name. */

#include "map_dataset.h"
#include "calendar.h"
#include "version.h"
#include "views.h"
#include <stdio.h>

enum { DAY_SECONDS = 24 * 60 * 60 };

static const struct {
    const char *media_type;
    const char *feature;
} formats[] = {
#define MEDIA(name) "https://www.iana.org/assignments/media-types/" name
#define FORMAT(name) "http://www.w3.org/ns/formats/" name
    [NUNCIO_TURTLE] = {MEDIA("text/turtle"), FORMAT("Turtle")},
    [NUNCIO_NTRIPLES] = {MEDIA("application/n-triples"), FORMAT("N-Triples")},
    [NUNCIO_NQUADS] = {MEDIA("application/n-quads"), FORMAT("N-Quads")},
};

typedef struct {
    Mapping *mapping;
    TermTable *terms;
    const Dataset *dataset;
    TermId node;
} Describing;

static void add(Describing *work, TermId subject, TermId predicate, TermId object)
{
    mapping_add(work->mapping, PART_ARTICLE, subject, predicate, object);
}

/* dataset/<24 digits of the export>_<kind>_<first>_<second>, in small letters; ends
 * before the first that is NULL. */
static TermId part_of(Describing *work, const char *kind, const char *first,
                      const char *second)
{
    const char *const parts[] = {kind, first, second};
    Buffer *name = &work->mapping->name;
    buffer_clear(name);
    buffer_append(name, work->dataset->bytes.hex, DIGEST_SHORT_SIZE);
    for (size_t i = 0; i < 3 && parts[i]; i++) {
        buffer_append_char(name, '_');
        buffer_append_string(name, parts[i]);
    }
    for (size_t i = 0; i < name->size; i++) {
        char c = name->data[i];
        name->data[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    return mapping_minted(work->mapping, SPACE_DATASET);
}

static TermId plain_part(Describing *work, const char *name)
{
    return part_of(work, name, NULL, NULL);
}

static TermId address(Describing *work, NuncioView iri)
{
    return iri.size ? terms_url(work->terms, iri) : TERM_NONE;
}

static NuncioDate day_of(int64_t seconds)
{
    return calendar_from_days((long)(seconds / DAY_SECONDS));
}

static TermId moment(Describing *work, int64_t seconds)
{
    return terms_moment(work->terms, day_of(seconds), (uint32_t)(seconds % DAY_SECONDS));
}

static void describe_words(Describing *work)
{
    const Dataset *dataset = work->dataset;
    const TallyCounts *counts = dataset->counts;
    Buffer *text = &work->mapping->label;
    buffer_clear(text);
    buffer_format(
        text,
        "What %llu English news articles say about diplomacy: meetings, calls, "
        "visits, quotations, and who held which post. Publishers known: %u.",
        (unsigned long long)counts->entities[VOCAB_SCHEMA_NEWS_ARTICLE],
        dataset->described->sources.count ? dataset->described->sources.count - 1 : 0U);
    if (text->failed) {
        mapping_memory_fault(work->mapping);
        return;
    }
    NuncioView title = dataset->about->title;
    add(work, work->node, VOCAB_DCTERMS_TITLE,
        terms_label(work->terms,
                    title.size ? title : NUNCIO_VIEW("Diplomatic events from news")));
    add(work, work->node, VOCAB_DCTERMS_DESCRIPTION,
        terms_label(work->terms, buffer_view(text)));
}

static void describe_period(Describing *work)
{
    const Described *described = work->dataset->described;
    if (!described->first_day.year) {
        return;
    }
    TermId period = plain_part(work, "period");
    add(work, work->node, VOCAB_DCTERMS_TEMPORAL, period);
    add(work, period, VOCAB_RDF_TYPE, VOCAB_DCTERMS_PERIOD);
    add(work, period, VOCAB_DCAT_START_DATE,
        terms_date(work->terms, described->first_day));
    add(work, period, VOCAB_DCAT_END_DATE, terms_date(work->terms, described->last_day));
}

static void describe_dataset(Describing *work)
{
    const Dataset *dataset = work->dataset;
    TermTable *terms = work->terms;
    add(work, work->node, VOCAB_RDF_TYPE, VOCAB_DCAT_DATASET);
    add(work, work->node, VOCAB_RDF_TYPE, VOCAB_VOID_DATASET);
    describe_words(work);
    add(work, work->node, VOCAB_DCTERMS_ISSUED,
        terms_date(terms, day_of(dataset->about->ended)));
    add(work, work->node, VOCAB_DCTERMS_LANGUAGE,
        terms_url(terms, NUNCIO_VIEW("http://publications.europa.eu/resource/authority/"
                                     "language/ENG")));
    add(work, work->node, VOCAB_DCTERMS_LICENSE, address(work, dataset->about->license));
    add(work, work->node, VOCAB_DCTERMS_CONFORMS_TO,
        terms_url(terms, NUNCIO_VIEW("https://w3id.org/nuncio/shapes")));
    describe_period(work);
    for (uint32_t i = 1; i < dataset->described->sources.count; i++) {
        add(work, work->node, VOCAB_DCTERMS_SOURCE,
            terms_iri(terms, SPACE_SOURCE, dataset->described->sources.strings[i]));
    }
}

/* One partition for each class or property that occurs. */
static uint64_t describe_partitions(Describing *work, const uint64_t *counts,
                                    const char *name, TermId link, TermId of,
                                    TermId count)
{
    uint64_t found = 0;
    for (Vocab term = 1; term < VOCAB_COUNT; term++) {
        if (!counts[term]) {
            continue;
        }
        found++;
        TermId part = part_of(work, name, terms_vocabulary_prefix(term),
                              terms_vocabulary_local(term));
        add(work, work->node, link, part);
        add(work, part, of, term);
        add(work, part, count, terms_number(work->terms, counts[term]));
    }
    return found;
}

static void describe_vocabularies(Describing *work)
{
    const TallyCounts *counts = work->dataset->counts;
    for (Vocab term = 1; term < VOCAB_COUNT; term++) {
        if (counts->entities[term] || counts->uses[term]) {
            add(work, work->node, VOCAB_VOID_VOCABULARY,
                terms_url(work->terms, terms_vocabulary_of(term)));
        }
    }
}

static void describe_content(Describing *work)
{
    const TallyCounts *counts = work->dataset->counts;
    TermTable *terms = work->terms;
    add(work, work->node, VOCAB_VOID_URI_SPACE, terms_string(terms, work->dataset->base));
    add(work, work->node, VOCAB_VOID_TRIPLES, terms_number(terms, counts->triples));
    describe_vocabularies(work);
    uint64_t classes =
        describe_partitions(work, counts->entities, "class", VOCAB_VOID_CLASS_PARTITION,
                            VOCAB_VOID_CLASS, VOCAB_VOID_ENTITIES);
    uint64_t properties =
        describe_partitions(work, counts->uses, "property", VOCAB_VOID_PROPERTY_PARTITION,
                            VOCAB_VOID_PROPERTY, VOCAB_VOID_TRIPLES);
    add(work, work->node, VOCAB_VOID_CLASSES, terms_number(terms, classes));
    add(work, work->node, VOCAB_VOID_PROPERTIES, terms_number(terms, properties));
}

static void describe_file(Describing *work)
{
    const Dataset *dataset = work->dataset;
    TermTable *terms = work->terms;
    TermId file = plain_part(work, "file"), checksum = plain_part(work, "checksum");
    NuncioSyntax syntax = dataset->described->syntax;
    add(work, work->node, VOCAB_VOID_FEATURE,
        terms_url(terms, view_of(formats[syntax].feature)));
    add(work, work->node, VOCAB_DCAT_DISTRIBUTION, file);
    add(work, file, VOCAB_RDF_TYPE, VOCAB_DCAT_DISTRIBUTION_CLASS);
    add(work, file, VOCAB_DCAT_MEDIA_TYPE,
        terms_url(terms, view_of(formats[syntax].media_type)));
    add(work, file, VOCAB_DCAT_BYTE_SIZE,
        terms_number(terms, dataset->described->byte_count));
    add(work, file, VOCAB_DCAT_DOWNLOAD_URL, address(work, dataset->about->download_url));
    add(work, file, VOCAB_DCTERMS_LICENSE, address(work, dataset->about->license));
    add(work, file, VOCAB_SPDX_CHECKSUM, checksum);
    add(work, checksum, VOCAB_RDF_TYPE, VOCAB_SPDX_CHECKSUM_CLASS);
    add(work, checksum, VOCAB_SPDX_ALGORITHM, VOCAB_SPDX_SHA256);
    add(work, checksum, VOCAB_SPDX_CHECKSUM_VALUE,
        terms_hex(terms, (NuncioView){dataset->bytes.hex, DIGEST_HEX_SIZE}));
}

static TermId run_node(Describing *work)
{
    int64_t ended = work->dataset->about->ended;
    char time[32], day[CALENDAR_TEXT_SIZE];
    calendar_format(day_of(ended), day);
    snprintf(time, sizeof time, "t%02u%02u%02uz", (unsigned)(ended % DAY_SECONDS / 3600),
             (unsigned)(ended / 60 % 60), (unsigned)(ended % 60));
    return part_of(work, "run", day, time);
}

static TermId program_node(Describing *work)
{
    Buffer *name = &work->mapping->name;
    buffer_clear(name);
    buffer_format(name, "nuncio_%s", NUNCIO_VERSION);
    for (size_t i = 0; i < name->size; i++) {
        name->data[i] = name->data[i] == '.' ? '-' : name->data[i];
    }
    return mapping_minted(work->mapping, SPACE_DATASET);
}

static TermId lexicon_node(Describing *work)
{
    Buffer *name = &work->mapping->name;
    buffer_clear(name);
    buffer_format(name, "lexicon_%.*s", DIGEST_SHORT_SIZE,
                  work->dataset->lexicon_version.data);
    return mapping_minted(work->mapping, SPACE_DATASET);
}

static void describe_run(Describing *work)
{
    const Dataset *dataset = work->dataset;
    TermTable *terms = work->terms;
    TermId run = run_node(work), program = program_node(work),
           lexicon = lexicon_node(work);
    const struct {
        TermId subject, predicate, object;
    } rows[] = {
        {work->node, VOCAB_PROV_WAS_GENERATED_BY, run},
        {run, VOCAB_RDF_TYPE, VOCAB_PROV_ACTIVITY},
        {run, VOCAB_PROV_STARTED_AT_TIME, moment(work, dataset->about->begun)},
        {run, VOCAB_PROV_ENDED_AT_TIME, moment(work, dataset->about->ended)},
        {run, VOCAB_PROV_WAS_ASSOCIATED_WITH, program},
        {run, VOCAB_PROV_USED, lexicon},
        {program, VOCAB_RDF_TYPE, VOCAB_PROV_SOFTWARE_AGENT},
        {program, VOCAB_RDFS_LABEL, terms_label(terms, NUNCIO_VIEW("nuncio"))},
        {program, VOCAB_SCHEMA_SOFTWARE_VERSION,
         terms_string(terms, NUNCIO_VIEW(NUNCIO_VERSION))},
        {lexicon, VOCAB_RDF_TYPE, VOCAB_PROV_ENTITY},
        {lexicon, VOCAB_RDFS_LABEL, terms_label(terms, NUNCIO_VIEW("tables of nuncio"))},
        {lexicon, VOCAB_DCTERMS_IDENTIFIER,
         terms_string(terms, dataset->lexicon_version)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        add(work, rows[i].subject, rows[i].predicate, rows[i].object);
    }
}

void map_dataset(Mapping *mapping, void *user)
{
    Describing work = {mapping, &mapping->terms, user, TERM_NONE};
    TermId graph = terms_iri(&mapping->terms, SPACE_GRAPH, NUNCIO_VIEW("dataset"));
    mapping->article_graph = graph;
    mapping->facts_graph = graph;
    mapping->reference_graph = graph;
    work.node = part_of(&work, NULL, NULL, NULL);
    describe_dataset(&work);
    describe_content(&work);
    describe_file(&work);
    describe_run(&work);
}
