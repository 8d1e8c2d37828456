/* SPDX-License-Identifier: Apache-2.0 */

/* graph/reference: countries, places, bodies, posts and role concepts as far as something
 * speaks of them, from the lexicon where it knows them. Persons go to graph/facts; only
 * their external identifiers stand here. */

#include "mapping.h"
#include "views.h"

static void add(Mapping *mapping, TermId subject, TermId predicate, TermId object)
{
    mapping_add(mapping, PART_REFERENCE, subject, predicate, object);
}

static void add_label(Mapping *mapping, TermId subject, NuncioView label)
{
    if (label.size) {
        add(mapping, subject, VOCAB_RDFS_LABEL, terms_label(&mapping->terms, label));
    }
}

static void map_person(Mapping *mapping, const NuncioEntity *person, TermId term)
{
    TermTable *terms = &mapping->terms;
    mapping_add(mapping, PART_FACTS, term, VOCAB_RDF_TYPE, VOCAB_FOAF_PERSON);
    mapping_add(mapping, PART_FACTS, term, VOCAB_RDFS_LABEL,
                terms_label(terms, person->name));
    const NuncioPersonRow *row =
        mapping->lexicon ? nuncio_lexicon_person(mapping->lexicon, person->row) : NULL;
    if (row) {
        add(mapping, term, VOCAB_SKOS_EXACT_MATCH, terms_wikidata(terms, row->wikidata));
    }
}

static void map_country(Mapping *mapping, const NuncioEntity *country, TermId term)
{
    TermTable *terms = &mapping->terms;
    add(mapping, term, VOCAB_RDF_TYPE, VOCAB_SCHEMA_COUNTRY);
    add_label(mapping, term, country->name);
    const NuncioCountryRow *row =
        mapping->lexicon ? nuncio_lexicon_country(mapping->lexicon, country->row) : NULL;
    if (!row) {
        return;
    }
    if (row->alpha3.size) {
        add(mapping, term, VOCAB_SKOS_NOTATION, terms_string(terms, row->alpha3));
    }
    add(mapping, term, VOCAB_SKOS_EXACT_MATCH, terms_wikidata(terms, row->wikidata));
    /* the EU's list has codes of its own for these two */
    if (!view_is(row->code, "eu") && !view_is(row->code, "xk")) {
        add(mapping, term, VOCAB_SKOS_EXACT_MATCH, terms_eu_country(terms, row->alpha3));
    }
}

static void map_body(Mapping *mapping, const NuncioEntity *body, TermId term)
{
    add(mapping, term, VOCAB_RDF_TYPE, VOCAB_ORG_ORGANIZATION);
    add_label(mapping, term, body->name);
    add(mapping, term, VOCAB_NUN_FOR_COUNTRY, mapping_entity(mapping, body->country));
}

static void map_place(Mapping *mapping, const NuncioEntity *place, TermId term)
{
    TermTable *terms = &mapping->terms;
    add(mapping, term, VOCAB_RDF_TYPE, VOCAB_SCHEMA_PLACE);
    add_label(mapping, term, place->name);
    add(mapping, term, VOCAB_SCHEMA_CONTAINED_IN_PLACE,
        mapping_entity(mapping, place->country));
    const NuncioPlaceRow *row =
        mapping->lexicon ? nuncio_lexicon_place(mapping->lexicon, place->row) : NULL;
    if (row) {
        add(mapping, term, VOCAB_WGS_LAT, terms_decimal(terms, row->latitude));
        add(mapping, term, VOCAB_WGS_LONG, terms_decimal(terms, row->longitude));
    }
}

void map_entity(Mapping *mapping, uint32_t entity, TermId term)
{
    static void (*const maps[])(Mapping *, const NuncioEntity *,
                                TermId) = {[NUNCIO_PERSON] = map_person,
                                           [NUNCIO_COUNTRY] = map_country,
                                           [NUNCIO_BODY] = map_body,
                                           [NUNCIO_PLACE] = map_place};
    const NuncioEntity *item = mapping_get_entity(mapping, entity);
    maps[item->kind](mapping, item, term);
}

/* "ministry-of-foreign-affairs" -> "Ministry of Foreign Affairs". */
static void append_slug_as_title(Buffer *out, NuncioView slug)
{
    static const char *const small[] = {"of", "for", "and", "the", "in", "to"};
    static const char *const capitals[] = {"irgc", "iaea", "un", "eu", "nato"};
    NuncioView word;
    for (bool first = true; view_split(&slug, '-', &word); first = false) {
        bool as_it_is = false, all = false;
        for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
            as_it_is |= !first && view_is(word, small[i]);
        }
        for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
            all |= view_is(word, capitals[i]);
        }
        if (!first) {
            buffer_append_char(out, ' ');
        }
        for (size_t i = 0; i < word.size; i++) {
            char c = word.data[i];
            bool raise = (i == 0 || all) && !as_it_is && c >= 'a' && c <= 'z';
            buffer_append_char(out, raise ? (char)(c - 'a' + 'A') : c);
        }
    }
}

static TermId label_term(Mapping *mapping)
{
    if (mapping->label.failed) {
        mapping_memory_fault(mapping);
        return TERM_NONE;
    }
    return mapping->label.size
               ? terms_label(&mapping->terms, buffer_view(&mapping->label))
               : TERM_NONE;
}

/* "the United States", "the Netherlands". */
static bool takes_article(NuncioView name)
{
    static const char *const starts[] = {
        "United ", "European Union", "Netherlands", "Philippines",        "Maldives",
        "Bahamas", "Gambia",         "Comoros",     "Democratic Republic"};
    static const char *const ends[] = {" Republic", " Islands", " Union"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (view_starts_with(name, view_of(starts[i]))) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (view_ends_with(name, view_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

static bool contains(NuncioView text, NuncioView part)
{
    for (size_t i = 0; i + part.size <= text.size; i++) {
        if (view_equal_ascii_case((NuncioView){text.data + i, part.size}, part)) {
            return true;
        }
    }
    return false;
}

/* " of Syria", unless the label says it already; nothing when there is no such entity. */
static void append_entity(Mapping *mapping, const char *before, uint32_t entity)
{
    const NuncioEntity *item = mapping_get_entity(mapping, entity);
    if (!item || contains(buffer_view(&mapping->label), item->name)) {
        return;
    }
    buffer_append_string(&mapping->label, before);
    if (takes_article(item->name)) {
        buffer_append_string(&mapping->label, "the ");
    }
    buffer_append_view(&mapping->label, item->name);
}

/* " (Supreme National Security Council)", unless that is said anyway; then " of Iran", "
 * to Syria". */
static void append_post_complements(Mapping *mapping, const NuncioPost *post)
{
    uint32_t served = post->country != NUNCIO_NONE ? post->country : post->body;
    const NuncioEntity *server = mapping_get_entity(mapping, served);
    NuncioView scope = post->scope_label;
    if (scope.size && !contains(buffer_view(&mapping->label), scope) &&
        !(server && view_equal(server->name, scope))) {
        buffer_append_string(&mapping->label, " (");
        buffer_append_view(&mapping->label, scope);
        buffer_append_char(&mapping->label, ')');
    }
    append_entity(mapping, " of ", served);
    append_entity(mapping, " to ", post->accredited_to);
}

static TermId role_concept(Mapping *mapping, NuncioView role, NuncioView label)
{
    TermId term = terms_iri(&mapping->terms, SPACE_ROLE, role);
    if (!mapping_add(mapping, PART_REFERENCE, term, VOCAB_RDF_TYPE,
                     VOCAB_ORG_ROLE_CLASS)) {
        return term;
    }
    buffer_clear(&mapping->label);
    buffer_append_view(&mapping->label, label);
    if (label.size == 0) {
        append_slug_as_title(&mapping->label, role);
    }
    add(mapping, term, VOCAB_RDF_TYPE, VOCAB_SKOS_CONCEPT);
    add(mapping, term, VOCAB_RDFS_LABEL, label_term(mapping));
    add(mapping, term, VOCAB_SKOS_PREF_LABEL, label_term(mapping));
    return term;
}

static NuncioView role_label(const Mapping *mapping, NuncioView role, NuncioView fallback)
{
    NuncioView known = {NULL, 0};
    if (mapping->lexicon) {
        known = nuncio_lexicon_role_label(mapping->lexicon, role);
    }
    return known.size ? known : fallback;
}

TermId mapping_role(Mapping *mapping, const NuncioPost *post)
{
    TermId term =
        role_concept(mapping, post->role, role_label(mapping, post->role, post->label));
    if (post->category.size && !view_equal(post->category, post->role)) {
        NuncioView label = role_label(mapping, post->category, (NuncioView){NULL, 0});
        add(mapping, term, VOCAB_SKOS_BROADER,
            role_concept(mapping, post->category, label));
    }
    return term;
}

/* A body that the article does not name: "Embassy of Syria to Iran". */
static void describe_generic_body(Mapping *mapping, const NuncioPost *post, TermId term)
{
    if (!mapping_add(mapping, PART_REFERENCE, term, VOCAB_RDF_TYPE,
                     VOCAB_ORG_ORGANIZATION)) {
        return;
    }
    buffer_clear(&mapping->label);
    append_slug_as_title(&mapping->label, post->body_slug);
    append_post_complements(mapping, post);
    add(mapping, term, VOCAB_RDFS_LABEL, label_term(mapping));
    add(mapping, term, VOCAB_NUN_FOR_COUNTRY, mapping_entity(mapping, post->country));
}

TermId mapping_post_body(Mapping *mapping, const NuncioPost *post)
{
    buffer_clear(&mapping->name);
    bool named = mint_post_has_named_body(&mapping->name, &mapping->mint, post);
    if (mapping->name.failed) {
        mapping_memory_fault(mapping);
        return TERM_NONE;
    }
    if (named) {
        return mapping_entity(mapping, post->body);
    }
    mint_post_body(&mapping->name, &mapping->mint, post);
    if (mapping->name.size == 0 && !mapping->name.failed) {
        return TERM_NONE;
    }
    TermId term = mapping_minted(mapping, SPACE_BODY);
    describe_generic_body(mapping, post, term);
    return term;
}

/* "Secretary (Supreme National Security Council) of Iran". */
static TermId post_label(Mapping *mapping, const NuncioPost *post)
{
    Buffer *label = &mapping->label;
    buffer_clear(label);
    buffer_append_view(label, post->label);
    if (post->label.size == 0) {
        append_slug_as_title(label, post->role);
    }
    append_post_complements(mapping, post);
    return label_term(mapping);
}

void map_post(Mapping *mapping, const NuncioPost *post, TermId term)
{
    add(mapping, term, VOCAB_RDF_TYPE, VOCAB_ORG_POST);
    add(mapping, term, VOCAB_RDFS_LABEL, post_label(mapping, post));
    add(mapping, term, VOCAB_ORG_ROLE, mapping_role(mapping, post));
    add(mapping, term, VOCAB_ORG_POST_IN, mapping_post_body(mapping, post));
    add(mapping, term, VOCAB_NUN_FOR_COUNTRY, mapping_entity(mapping, post->country));
    add(mapping, term, VOCAB_NUN_ACCREDITED_TO,
        mapping_entity(mapping, post->accredited_to));
}
