/* SPDX-License-Identifier: Apache-2.0 */

/* A term is known by its N-Triples form, which is put together in a scratch buffer,
 * looked up in a hash table and copied when it is new. What cannot need an escape is
 * copied as it is; the rest goes through raptor (the two agree byte for byte, see
 * test_terms.c). */

#include "terms.h"
#include "limits.h"
#include "term_check.h"
#include "term_hash.h"
#include "views.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_SLOT_COUNT = 1024, KEPT_SLOT_COUNT = 1 << 16 };

const NuncioView term_default_base = {"https://w3id.org/nuncio/id/",
                                      sizeof("https://w3id.org/nuncio/id/") - 1};

static const struct {
    const char *prefix;
    const char *iri;
} vocabularies[] = {
#define VOCAB_PREFIX(prefix, iri) {#prefix, iri},
#include "vocab.def"
};

enum {
#define VOCAB_PREFIX(prefix, iri) PREFIX_##prefix,
#include "vocab.def"
    PREFIX_COUNT
};

static const struct {
    uint32_t prefix;
    const char *local;
} vocab[] = {
    {0, NULL}, /* TERM_NONE */
#define VOCAB_TERM(prefix, local, name) {PREFIX_##prefix, local},
#include "vocab.def"
};

static const struct {
    const char *prefix; /* of Turtle */
    const char *folder;
} spaces[SPACE_COUNT] = {
    [SPACE_PERSON] = {"person", "person/"},    [SPACE_POST] = {"post", "post/"},
    [SPACE_TENURE] = {"tenure", "tenure/"},    [SPACE_COUNTRY] = {"country", "country/"},
    [SPACE_BODY] = {"body", "body/"},          [SPACE_PLACE] = {"place", "place/"},
    [SPACE_ROLE] = {"role", "role/"},          [SPACE_EVENT] = {"ev", "event/"},
    [SPACE_ARTICLE] = {"art", "article/"},     [SPACE_TEXT] = {"text", "text/"},
    [SPACE_CLAIM] = {"claim", "claim/"},       [SPACE_QUOTATION] = {"stmt", "statement/"},
    [SPACE_SOURCE] = {"source", "source/"},    [SPACE_LINK] = {"link", "link/"},
    [SPACE_DATASET] = {"dataset", "dataset/"}, [SPACE_GRAPH] = {"graph", "graph/"},
};

static TermId fail(TermTable *table, NuncioStatus status, const char *fault)
{
    if (table->status == NUNCIO_OK) {
        table->status = status;
        table->fault = fault;
    }
    return TERM_NONE;
}

static void place_in_slots(TermTable *table, TermId id)
{
    size_t slot = table->items[id].hash[0] & (table->slot_count - 1);
    while (table->slots[slot]) {
        slot = (slot + 1) & (table->slot_count - 1);
    }
    table->slots[slot] = id;
}

static bool set_slot_count(TermTable *table, size_t slot_count)
{
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (!slots) {
        return false;
    }
    free(table->slots);
    table->slots = slots;
    table->slot_count = slot_count;
    for (size_t i = 1; i < table->count; i++) {
        place_in_slots(table, (TermId)i);
    }
    return true;
}

static bool reserve_term(TermTable *table)
{
    if (table->count == table->capacity) {
        size_t capacity = table->capacity ? table->capacity * 2 : FIRST_SLOT_COUNT / 2;
        Term *items = realloc(table->items, capacity * sizeof *items);
        if (!items) {
            return false;
        }
        table->items = items;
        table->capacity = capacity;
    }
    return table->count * 2 < table->slot_count ||
           set_slot_count(table, table->slot_count * 2);
}

static TermId add_term(TermTable *table, Arena *arena, const uint64_t hash[2])
{
    if (!reserve_term(table)) {
        return fail(table, NUNCIO_ERR_MEMORY, "no memory");
    }
    Term term = {
        arena_copy(arena, buffer_view(&table->scratch)), {NULL, 0}, {hash[0], hash[1]}};
    if (table->turtle) {
        term.turtle = arena_copy(arena, buffer_view(&table->turtle_scratch));
    }
    if (arena->failed) {
        return fail(table, NUNCIO_ERR_MEMORY, "no memory");
    }
    TermId id = (TermId)table->count++;
    table->items[id] = term;
    place_in_slots(table, id);
    return id;
}

/* The term whose forms stand in the scratch buffers. */
static TermId intern_in(TermTable *table, Arena *arena)
{
    if (table->scratch.failed || table->turtle_scratch.failed) {
        return fail(table, NUNCIO_ERR_MEMORY, "no memory");
    }
    NuncioView plain = buffer_view(&table->scratch);
    uint64_t hash[2];
    term_hash_bytes(plain, hash);
    size_t slot = hash[0] & (table->slot_count - 1);
    for (; table->slots[slot]; slot = (slot + 1) & (table->slot_count - 1)) {
        const Term *term = &table->items[table->slots[slot]];
        if (term->hash[0] == hash[0] && view_equal(term->plain, plain)) {
            return table->slots[slot];
        }
    }
    return add_term(table, arena, hash);
}

static void start_term(TermTable *table)
{
    buffer_clear(&table->scratch);
    buffer_clear(&table->turtle_scratch);
}

/* Turtle's `prefix:local`. */
static void write_prefixed(TermTable *table, const char *prefix, NuncioView local)
{
    if (table->turtle) {
        buffer_append_string(&table->turtle_scratch, prefix);
        buffer_append_char(&table->turtle_scratch, ':');
        buffer_append_view(&table->turtle_scratch, local);
    }
}

static void write_same_in_turtle(TermTable *table)
{
    if (table->turtle) {
        buffer_append_view(&table->turtle_scratch, buffer_view(&table->scratch));
    }
}

/* An IRI whose parts are known to hold no character that needs an escape. */
static void write_iri(TermTable *table, NuncioView space, const char *folder,
                      NuncioView local)
{
    buffer_append_char(&table->scratch, '<');
    buffer_append_view(&table->scratch, space);
    buffer_append_string(&table->scratch, folder);
    buffer_append_view(&table->scratch, local);
    buffer_append_char(&table->scratch, '>');
}

static bool add_vocabulary(TermTable *table)
{
    table->count = 1; /* TERM_NONE */
    for (size_t i = 1; i < VOCAB_COUNT; i++) {
        const char *prefix = vocabularies[vocab[i].prefix].prefix;
        NuncioView local = view_of(vocab[i].local);
        start_term(table);
        buffer_append_char(&table->scratch, '<');
        bool escaped =
            table->escape(table->escape_user, view_of(vocabularies[vocab[i].prefix].iri),
                          true, &table->scratch) &&
            table->escape(table->escape_user, local, true, &table->scratch);
        buffer_append_char(&table->scratch, '>');
        write_prefixed(table, prefix, local);
        if (!escaped || intern_in(table, &table->fixed) != i) {
            return false;
        }
    }
    table->fixed_count = table->count;
    return true;
}

bool terms_init(TermTable *table, NuncioView base, bool turtle, TermEscape escape,
                void *escape_user)
{
    *table = (TermTable){.fixed = ARENA_INIT,
                         .arena = ARENA_INIT,
                         .scratch = BUFFER_INIT,
                         .turtle_scratch = BUFFER_INIT,
                         .turtle = turtle,
                         .base = base,
                         .escape = escape,
                         .escape_user = escape_user};
    table->items = calloc(FIRST_SLOT_COUNT / 2, sizeof *table->items);
    if (!table->items) {
        return false;
    }
    table->capacity = FIRST_SLOT_COUNT / 2;
    return set_slot_count(table, FIRST_SLOT_COUNT) && add_vocabulary(table);
}

void terms_release(TermTable *table)
{
    free(table->items);
    free(table->slots);
    buffer_release(&table->scratch);
    buffer_release(&table->turtle_scratch);
    arena_release(&table->fixed);
    arena_release(&table->arena);
}

void terms_clear(TermTable *table)
{
    table->count = table->fixed_count;
    table->status = NUNCIO_OK;
    table->fault = NULL;
    arena_reset(&table->arena);
    buffer_clear(&table->scratch);
    buffer_clear(&table->turtle_scratch);
    if (table->slot_count > KEPT_SLOT_COUNT && set_slot_count(table, FIRST_SLOT_COUNT)) {
        return; /* a giant article's table is not kept */
    }
    memset(table->slots, 0, table->slot_count * sizeof *table->slots);
    for (size_t i = 1; i < table->count; i++) {
        place_in_slots(table, (TermId)i);
    }
}

TermId terms_iri(TermTable *table, Space space, NuncioView local)
{
    if (!term_local_is_valid(local)) {
        return fail(table, NUNCIO_ERR_DATA, "a name cannot stand in an IRI");
    }
    start_term(table);
    write_iri(table, table->base, spaces[space].folder, local);
    write_prefixed(table, spaces[space].prefix, local);
    return intern_in(table, &table->arena);
}

TermId terms_span(TermTable *table, NuncioView local, uint32_t begin, uint32_t end)
{
    if (!term_local_is_valid(local)) {
        return fail(table, NUNCIO_ERR_DATA, "a name cannot stand in an IRI");
    }
    /* below a base that ends in # the fragment has begun already */
    char mark = table->base.data[table->base.size - 1] == '#' ? '/' : '#';
    char fragment[40];
    int size = snprintf(fragment, sizeof fragment, "%cchar=%lu,%lu", mark,
                        (unsigned long)begin, (unsigned long)end);
    start_term(table);
    write_iri(table, table->base, spaces[SPACE_TEXT].folder, local);
    table->scratch.size -= table->scratch.failed ? 0 : 1; /* the closing > */
    buffer_append(&table->scratch, fragment, (size_t)size);
    buffer_append_char(&table->scratch, '>');
    write_same_in_turtle(table);
    return intern_in(table, &table->arena);
}

TermId terms_url(TermTable *table, NuncioView url)
{
    if (!term_url_is_valid(url)) {
        return fail(table, NUNCIO_ERR_DATA, "an address cannot stand in an IRI");
    }
    start_term(table);
    buffer_append_char(&table->scratch, '<');
    if (!table->escape(table->escape_user, url, true, &table->scratch)) {
        return fail(table, NUNCIO_ERR_MEMORY, "no memory");
    }
    buffer_append_char(&table->scratch, '>');
    write_same_in_turtle(table);
    return intern_in(table, &table->arena);
}

TermId terms_wikidata(TermTable *table, NuncioView number)
{
    if (!term_is_wikidata(number)) {
        return TERM_NONE;
    }
    start_term(table);
    write_iri(table, NUNCIO_VIEW("http://www.wikidata.org/entity/"), "", number);
    write_prefixed(table, "wd", number);
    return intern_in(table, &table->arena);
}

TermId terms_eu_country(TermTable *table, NuncioView alpha3)
{
    if (!term_is_alpha3(alpha3)) {
        return TERM_NONE;
    }
    start_term(table);
    write_iri(table,
              NUNCIO_VIEW("http://publications.europa.eu/resource/authority/country/"),
              "", alpha3);
    write_same_in_turtle(table);
    return intern_in(table, &table->arena);
}

/* `"..."`, the inside checked and escaped where it must be. */
static bool write_quoted(TermTable *table, NuncioView text)
{
    TermTextClass class = term_classify_text(text);
    if (class == TERM_TEXT_INVALID) {
        fail(table, NUNCIO_ERR_ENCODING, "a string is not UTF-8");
        return false;
    }
    start_term(table);
    buffer_append_char(&table->scratch, '"');
    if (class == TERM_TEXT_PLAIN) {
        buffer_append_view(&table->scratch, text);
    } else if (!table->escape(table->escape_user, text, false, &table->scratch)) {
        fail(table, NUNCIO_ERR_MEMORY, "no memory");
        return false;
    }
    buffer_append_char(&table->scratch, '"');
    return true;
}

TermId terms_label(TermTable *table, NuncioView text)
{
    if (!write_quoted(table, text)) {
        return TERM_NONE;
    }
    buffer_append_string(&table->scratch, "@en");
    write_same_in_turtle(table);
    return intern_in(table, &table->arena);
}

TermId terms_string(TermTable *table, NuncioView text)
{
    if (!write_quoted(table, text)) {
        return TERM_NONE;
    }
    write_same_in_turtle(table);
    return intern_in(table, &table->arena);
}

/* `text` needs no escape. */
static TermId typed(TermTable *table, NuncioView text, const char *local)
{
    start_term(table);
    buffer_append_char(&table->scratch, '"');
    buffer_append_view(&table->scratch, text);
    buffer_append_char(&table->scratch, '"');
    write_same_in_turtle(table);
    buffer_append_string(&table->scratch, "^^<");
    buffer_append_string(&table->scratch, vocabularies[PREFIX_xsd].iri);
    buffer_append_string(&table->scratch, local);
    buffer_append_char(&table->scratch, '>');
    if (table->turtle) {
        buffer_append_string(&table->turtle_scratch, "^^xsd:");
        buffer_append_string(&table->turtle_scratch, local);
    }
    return intern_in(table, &table->arena);
}

TermId terms_number(TermTable *table, uint64_t number)
{
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%" PRIu64, number);
    return typed(table, (NuncioView){digits, (size_t)size}, "nonNegativeInteger");
}

TermId terms_date(TermTable *table, NuncioDate day)
{
    if (day.year < 1 || day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) {
        return fail(table, NUNCIO_ERR_DATA, "a date is no day");
    }
    char digits[24];
    int size =
        snprintf(digits, sizeof digits, "%04d-%02d-%02d", day.year, day.month, day.day);
    return typed(table, (NuncioView){digits, (size_t)size}, "date");
}

TermId terms_partial_date(TermTable *table, NuncioDate date)
{
    if (date.day) {
        return terms_date(table, date);
    }
    if (date.year < 1 || date.month > 12) {
        return fail(table, NUNCIO_ERR_DATA, "a date is no month or year");
    }
    char text[24];
    int size = date.month
                   ? snprintf(text, sizeof text, "%04d-%02d", date.year, date.month)
                   : snprintf(text, sizeof text, "%04d", date.year);
    return typed(table, (NuncioView){text, (size_t)size},
                 date.month ? "gYearMonth" : "gYear");
}

TermId terms_moment(TermTable *table, NuncioDate day, uint32_t second)
{
    char text[32];
    int size = snprintf(text, sizeof text, "%04d-%02d-%02dT%02u:%02u:%02uZ", day.year,
                        day.month, day.day, (unsigned)(second / 3600 % 24),
                        (unsigned)(second / 60 % 60), (unsigned)(second % 60));
    return typed(table, (NuncioView){text, (size_t)size}, "dateTime");
}

TermId terms_hex(TermTable *table, NuncioView digits)
{
    return typed(table, digits, "hexBinary");
}

const char *terms_space_folder(Space space)
{
    return spaces[space].folder;
}

NuncioView terms_vocabulary_of(Vocab term)
{
    return view_of(vocabularies[vocab[term].prefix].iri);
}

const char *terms_vocabulary_prefix(Vocab term)
{
    return vocabularies[vocab[term].prefix].prefix;
}

const char *terms_vocabulary_local(Vocab term)
{
    return vocab[term].local;
}

TermId terms_decimal(TermTable *table, NuncioView digits)
{
    char text[32];
    if (!term_is_decimal(digits) || digits.size > sizeof text - 3) {
        return TERM_NONE;
    }
    memcpy(text, digits.data, digits.size);
    size_t size = digits.size;
    if (!memchr(text, '.', size)) {
        text[size++] = '.';
        text[size++] = '0';
    }
    return typed(table, (NuncioView){text, size}, "decimal");
}

static void write_prefix(Buffer *out, const char *prefix, NuncioView space,
                         const char *folder)
{
    buffer_append_string(out, "@prefix ");
    buffer_append_string(out, prefix);
    buffer_append_string(out, ": <");
    buffer_append_view(out, space);
    buffer_append_string(out, folder);
    buffer_append_string(out, "> .\n");
}

void terms_write_prefixes(Buffer *out, NuncioView base)
{
    for (size_t i = 0; i < PREFIX_COUNT; i++) {
        write_prefix(out, vocabularies[i].prefix, view_of(vocabularies[i].iri), "");
    }
    write_prefix(out, "wd", NUNCIO_VIEW("http://www.wikidata.org/entity/"), "");
    for (size_t i = 0; i < SPACE_COUNT; i++) {
        if (i != SPACE_GRAPH) {
            write_prefix(out, spaces[i].prefix, base, spaces[i].folder);
        }
    }
}
