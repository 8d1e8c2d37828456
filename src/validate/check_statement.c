/* SPDX-License-Identifier: Apache-2.0 */

/* First pass: what one statement tells. An IRI is looked at when it is new. */

#include "strict.h"
#include "term_hash.h"
#include "utf8.h"
#include "validator.h"
#include "views.h"
#include <stdlib.h>

typedef struct {
    NuncioValidator *validator;
    const Quad *quad;
    Place place;
    Vocab property; /* VOCAB_NONE: not known */
    OwnName subject;
    OwnName object;
    bool own_subject, own_object;
} Work;

static Place at(const Work *work, size_t offset)
{
    Place place = work->place;
    place.column = offset + 1;
    return place;
}

static bool is_ours(NuncioView iri)
{
    NuncioView space = terms_vocabulary_of(VOCAB_NUN_CLAIM);
    return iri.size > space.size && view_starts_with(iri, space);
}

static void check_new_name(Work *work, NuncioView iri, size_t offset)
{
    NuncioValidator *validator = work->validator;
    OwnName name;
    const char *fault = strict_iri(iri);
    if (fault) {
        violate(validator, at(work, offset), RULE_IRI, "%s: <%.*s>", fault, SHOWN(iri));
        return;
    }
    if (is_ours(iri)) {
        violate(validator, at(work, offset), RULE_TERM, "<%.*s> is not in the ontology",
                SHOWN(iri));
        return;
    }
    NameKind kind = own_name_read(validator->base, iri, &name);
    if (kind == NAME_OUT_OF_FORM && !view_equal(iri, validator->base)) {
        violate(validator, at(work, offset), RULE_NAME,
                "\"%.*s\" is out of the form of names", SHOWN(shown(validator, iri)));
    } else if (kind == NAME_OWN && name.span && name.begin >= name.end) {
        violate(validator, at(work, offset), RULE_SPAN, "a span ends before it begins");
    }
}

/* The number of an IRI; 0 on no memory. */
static uint32_t number_of(Work *work, NuncioView iri, size_t offset)
{
    NuncioValidator *validator = work->validator;
    uint32_t number = vocabulary_find(&validator->names, iri);
    if (number) {
        return number;
    }
    check_new_name(work, iri, offset);
    NuncioView kept = arena_copy(&validator->arena, iri);
    return kept.data ? vocabulary_add(&validator->names, kept) : 0;
}

static unsigned long literal_kind(const QuadTerm *term)
{
    static const struct {
        const char *datatype;
        unsigned long kind;
    } kinds[] = {{"date", OBJECT_DAY},
                 {"nonNegativeInteger", OBJECT_COUNT},
                 {"decimal", OBJECT_DECIMAL},
                 {"dateTime", OBJECT_MOMENT},
                 {"hexBinary", OBJECT_HEX},
                 {"string", OBJECT_STRING},
                 {"gYearMonth", OBJECT_MONTH_OR_YEAR},
                 {"gYear", OBJECT_MONTH_OR_YEAR}};
    if (term->language.size) {
        return view_is(term->language, "en") ? OBJECT_LABEL : 0;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (view_ends_with(term->datatype, view_of(kinds[i].datatype))) {
            return kinds[i].kind;
        }
    }
    return term->datatype.size ? 0 : OBJECT_STRING;
}

static void check_literal(Work *work)
{
    const QuadTerm *term = &work->quad->object;
    const char *fault = NULL;
    if (term->language.size) {
        fault = strict_language(term->language);
    } else if (term->datatype.size) {
        fault = strict_lexical(term->datatype, term->text);
    }
    if (fault) {
        violate(work->validator, at(work, term->offset), RULE_LITERAL, "%s: \"%.*s\"",
                fault, SHOWN(term->text));
    }
}

/* Of which of the object kinds the object is. */
static unsigned long object_kinds(const Work *work, uint32_t number,
                                  const PropertyRule *rule)
{
    const QuadTerm *term = &work->quad->object;
    if (term->kind == QUAD_LITERAL) {
        return literal_kind(term);
    }
    if (work->own_object) {
        return IN(work->object.space);
    }
    if (number >= VOCAB_COUNT) {
        return OBJECT_ADDRESS;
    }
    unsigned long kinds = OBJECT_ANY_TERM;
    kinds |= number >= rule->first && number <= rule->last ? OBJECT_TERM : 0;
    kinds |= grammar_is_class((Vocab)number) ? OBJECT_CLASS : 0;
    return kinds;
}

static void check_property(Work *work, uint32_t object)
{
    NuncioValidator *validator = work->validator;
    const Quad *quad = work->quad;
    const PropertyRule *rule = validator->rules[work->property];
    const char *name = terms_vocabulary_local(work->property);
    if (!work->own_subject || !(rule->subjects & IN(work->subject.space))) {
        violate(validator, at(work, quad->subject.offset), RULE_SUBJECT,
                "%.*s cannot be the subject of %s",
                SHOWN(shown(validator, quad->subject.text)), name);
        return;
    }
    bool fits = (object_kinds(work, object, rule) & rule->objects) != 0;
    if (fits && work->property == VOCAB_RDF_TYPE) {
        fits = grammar_class_fits((Vocab)object, work->subject.space);
    }
    if (!fits) {
        violate(validator, at(work, quad->object.offset), RULE_OBJECT,
                "\"%.*s\" cannot be the value of %s of %s",
                SHOWN(shown(validator, quad->object.text)), name,
                terms_space_folder(work->subject.space));
    }
}

static bool is_link_property(Vocab property)
{
    return property == VOCAB_NUN_SAME_PERSON_AS || property == VOCAB_NUN_SAME_EVENT_AS ||
           property == VOCAB_NUN_NEAR_DUPLICATE_OF;
}

/* The graph must be `local`, or when that is NULL one of an article: the article's own
 * where the statement names it. */
static bool graph_fits(const Work *work, NuncioView local)
{
    const char *fixed =
        is_link_property(work->property) ? "links" : grammar_graph(work->subject.space);
    if (work->property == VOCAB_SKOS_EXACT_MATCH) {
        fixed = "reference"; /* what others call it is not what an article says */
    }
    if (fixed) {
        return view_is(local, fixed);
    }
    if (work->subject.space == SPACE_ARTICLE) {
        return view_equal(local, work->subject.local);
    }
    if (work->own_object && (work->property == VOCAB_NUN_IN_ARTICLE ||
                             work->property == VOCAB_DCTERMS_IS_VERSION_OF)) {
        return view_equal(local, work->object.local);
    }
    return local.size == 24;
}

static void check_graph(Work *work)
{
    NuncioValidator *validator = work->validator;
    const QuadTerm *graph = &work->quad->graph;
    OwnName name;
    bool has_graph = graph->kind == QUAD_BLANK || graph->text.size > 0;
    if (!validator->has_statement) {
        validator->has_statement = true;
        validator->has_graphs = has_graph;
    }
    if (has_graph != validator->has_graphs) {
        violate(validator, work->place, RULE_GRAPH,
                has_graph ? "the file's first statement has no graph, this one has"
                          : "the statement has no graph");
        return;
    }
    if (!has_graph || !work->own_subject) {
        return;
    }
    if (own_name_read(validator->base, graph->text, &name) != NAME_OWN ||
        name.space != SPACE_GRAPH || !graph_fits(work, name.local)) {
        violate(validator, at(work, graph->offset), RULE_GRAPH,
                "%.*s of %.*s cannot stand in the graph %.*s",
                SHOWN(view_of(terms_vocabulary_local(work->property))),
                SHOWN(shown(validator, work->quad->subject.text)),
                SHOWN(shown(validator, graph->text)));
    }
}

static uint32_t character_count(NuncioView text)
{
    uint32_t count = 0;
    for (size_t i = 0; i < text.size; i++) {
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    }
    return count;
}

static void check_span(Work *work, uint32_t number)
{
    NuncioValidator *validator = work->validator;
    const OwnName *span = &work->subject;
    const QuadTerm *object = &work->quad->object;
    Place place = at(work, object->offset);
    if (work->property == VOCAB_NIF_BEGIN_INDEX && number != span->begin) {
        violate(validator, place, RULE_SPAN, "the span's name begins at %u, not at %u",
                span->begin, number);
    } else if (work->property == VOCAB_NIF_END_INDEX && number != span->end) {
        violate(validator, place, RULE_SPAN, "the span's name ends at %u, not at %u",
                span->end, number);
    } else if (work->property == VOCAB_NIF_REFERENCE_CONTEXT &&
               (work->object.span || !view_equal(work->object.local, span->local))) {
        violate(validator, place, RULE_SPAN, "the span is named after another text");
    } else if (work->property == VOCAB_NIF_ANCHOR_OF) {
        uint32_t count = character_count(object->text);
        if (span->begin < span->end && count != span->end - span->begin) {
            violate(validator, place, RULE_SPAN, "%u characters stand in a span of %u",
                    count, span->end - span->begin);
        } else {
            check_words(validator, place, span, object->text);
        }
    }
}

static bool all_are(NuncioView text, size_t size, const char *allowed)
{
    for (size_t i = 0; i < text.size; i++) {
        if (!text.data[i] || !strchr(allowed, text.data[i])) {
            return false;
        }
    }
    return text.size == size;
}

static void check_text_name(Work *work)
{
    NuncioValidator *validator = work->validator;
    NuncioView sum = work->quad->object.text;
    Place place = at(work, work->quad->object.offset);
    NuncioView local = work->subject.local;
    if (!all_are(sum, 64, "0123456789abcdef") || !view_starts_with(sum, local) ||
        local.size != 24) {
        violate(validator, place, RULE_TEXT,
                "the text is not named after its checksum \"%.*s\"", SHOWN(sum));
    } else if (validator->texts.count &&
               !vocabulary_find(&validator->text_names, local)) {
        violate(validator, place, RULE_TEXT, "text/%.*s is none of the texts given",
                SHOWN(local));
    }
}

static void check_values(Work *work, uint32_t number)
{
    static const struct {
        Vocab property;
        size_t size;
        const char *allowed;
    } forms[] = {{VOCAB_NUN_TEXT_HASH, 24, "0123456789abcdef"},
                 {VOCAB_SKOS_NOTATION, 3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}};
    const QuadTerm *object = &work->quad->object;
    if (!work->own_subject) {
        return;
    }
    if (work->subject.span) {
        check_span(work, number);
    } else if (work->property == VOCAB_NUN_SHA256) {
        check_text_name(work);
    } else if (work->property == VOCAB_NIF_BEGIN_INDEX && number != 0) {
        violate(work->validator, at(work, object->offset), RULE_SPAN,
                "a text begins at 0");
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (forms[i].property == work->property &&
            !all_are(object->text, forms[i].size, forms[i].allowed)) {
            violate(work->validator, at(work, object->offset), RULE_LITERAL,
                    "\"%.*s\" is no value of %s", SHOWN(object->text),
                    terms_vocabulary_local(work->property));
        }
    }
}

/* A literal as a number: a day, a count, else a hash. */
static uint32_t literal_number(const QuadTerm *term)
{
    uint32_t number;
    uint64_t hash[2];
    switch (literal_kind(term)) {
    case OBJECT_DAY:
        if (strict_day(term->text, &number)) {
            return number;
        }
        break;
    case OBJECT_COUNT:
        if (strict_number(term->text, &number)) {
            return number;
        }
        break;
    default:
        break;
    }
    term_hash_bytes(term->text, hash);
    return (uint32_t)hash[0];
}

static bool keep(Work *work, uint32_t subject, uint32_t object)
{
    NuncioValidator *validator = work->validator;
    if (validator->fact_count == validator->fact_capacity) {
        size_t capacity = validator->fact_capacity ? validator->fact_capacity * 2 : 4096;
        Fact *facts = realloc(validator->facts, capacity * sizeof *facts);
        if (!facts) {
            return false;
        }
        validator->facts = facts;
        validator->fact_capacity = capacity;
    }
    validator->facts[validator->fact_count++] =
        (Fact){.subject = subject,
               .object = object,
               .line = (uint32_t)work->place.line,
               .property = (uint16_t)work->property,
               .file = work->place.file,
               .literal = work->quad->object.kind == QUAD_LITERAL};
    return true;
}

static bool has_blank(Work *work)
{
    const Quad *quad = work->quad;
    const QuadTerm *terms[] = {&quad->subject, &quad->object, &quad->graph};
    for (size_t i = 0; i < 3; i++) {
        if (terms[i]->kind == QUAD_BLANK) {
            violate(work->validator, at(work, terms[i]->offset), RULE_BLANK,
                    "a blank node");
            return true;
        }
    }
    return false;
}

static bool read_names(Work *work, uint32_t *out_subject, uint32_t *out_object)
{
    NuncioValidator *validator = work->validator;
    const Quad *quad = work->quad;
    *out_subject = number_of(work, quad->subject.text, quad->subject.offset);
    work->own_subject =
        own_name_read(validator->base, quad->subject.text, &work->subject) == NAME_OWN;
    if (quad->object.kind == QUAD_LITERAL) {
        check_literal(work);
        *out_object = literal_number(&quad->object);
        return *out_subject != 0;
    }
    *out_object = number_of(work, quad->object.text, quad->object.offset);
    work->own_object =
        own_name_read(validator->base, quad->object.text, &work->object) == NAME_OWN;
    return *out_subject && *out_object;
}

bool check_statement(NuncioValidator *validator, const Quad *quad)
{
    Work work = {.validator = validator,
                 .quad = quad,
                 .place = {(uint8_t)(validator->files.count - 1), validator->line, 0}};
    uint32_t subject, object;
    if (has_blank(&work)) {
        return true;
    }
    uint32_t property = number_of(&work, quad->predicate, quad->predicate_offset);
    if (!property || !read_names(&work, &subject, &object)) {
        return false;
    }
    if (quad->graph.text.size &&
        !number_of(&work, quad->graph.text, quad->graph.offset)) {
        return false;
    }
    if (property >= VOCAB_COUNT || !validator->rules[property]) {
        violate(validator, at(&work, quad->predicate_offset), RULE_TERM,
                "<%.*s> is no property of exports", SHOWN(quad->predicate));
        return true;
    }
    work.property = (Vocab)property;
    check_property(&work, object);
    check_graph(&work);
    check_values(&work, object);
    return keep(&work, subject, object);
}
