/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TERMS_H
#define TERMS_H

#include "arena.h"
#include "buffer.h"
#include <nuncio/status.h>

/* The RDF terms of one article, each rendered once.
 *
 * Every term that is written passes here and is checked: IRIs are a fixed prefix and a
 * local name of [a-z0-9_-], or one of the few foreign forms below; literals are valid
 * UTF-8 without NUL; the language is always "en"; there are no blank nodes. Nothing that
 * stands in a text can therefore add a statement.
 *
 * A function that fails returns TERM_NONE and leaves the reason in `status`, which stays
 * until the next _clear: look once at the end. */
typedef uint32_t TermId;

enum { TERM_NONE = 0 };

/* The terms of vocab.def are numbered first and live as long as the table. */
typedef enum {
    VOCAB_NONE = TERM_NONE,
#define VOCAB_TERM(prefix, local, name) VOCAB_##name,
#include "vocab.def"
    VOCAB_COUNT
} Vocab;

/* The kinds of things that nuncio names: folders below the base. */
typedef enum {
    SPACE_PERSON,
    SPACE_POST,
    SPACE_TENURE,
    SPACE_COUNTRY,
    SPACE_BODY,
    SPACE_PLACE,
    SPACE_ROLE,
    SPACE_EVENT,
    SPACE_ARTICLE,
    SPACE_TEXT,
    SPACE_CLAIM,
    SPACE_QUOTATION,
    SPACE_SOURCE,
    SPACE_LINK,
    SPACE_DATASET,
    SPACE_GRAPH,
    SPACE_COUNT
} Space;

typedef struct {
    NuncioView plain;  /* as N-Triples and N-Quads write it */
    NuncioView turtle; /* as Turtle writes it below terms_write_prefixes; else empty */
    uint64_t hash[2];
} Term;

/* Appends `text` escaped for the inside of <> (`iri`) or "" ; false on no memory. The
 * raptor door gives it. */
typedef bool (*TermEscape)(void *user, NuncioView text, bool iri, Buffer *out);

typedef struct {
    Term *items;
    size_t count;
    size_t capacity;
    size_t fixed_count; /* vocabulary terms, kept by _clear */
    uint32_t *slots;    /* open addressing; 0 is free */
    size_t slot_count;  /* a power of two */
    Arena fixed;
    Arena arena;
    Buffer scratch;        /* the term in hand, plain */
    Buffer turtle_scratch; /* the same for Turtle */
    bool turtle;           /* whether Turtle's forms are made */
    NuncioView base;
    TermEscape escape;
    void *escape_user;
    NuncioStatus status;
    const char *fault; /* what is wrong, when `status` is not NUNCIO_OK */
} TermTable;

/* `base` must outlive the table and be valid; false on no memory, the table is then to be
 * released all the same. */
bool terms_init(TermTable *table, NuncioView base, bool turtle, TermEscape escape,
                void *escape_user);
void terms_release(TermTable *table);
/* Forget all but the vocabulary. */
void terms_clear(TermTable *table);

/* <base>/<space>/<local> */
TermId terms_iri(TermTable *table, Space space, NuncioView local);
/* <base>/text/<local>#char=begin,end */
TermId terms_span(TermTable *table, NuncioView local, uint32_t begin, uint32_t end);
/* An address that term_url_is_valid accepts. */
TermId terms_url(TermTable *table, NuncioView url);
/* The Wikidata entity Q...; TERM_NONE without a fault when it is none. */
TermId terms_wikidata(TermTable *table, NuncioView number);
/* The EU's code of a country by alpha-3; TERM_NONE without a fault when it is none. */
TermId terms_eu_country(TermTable *table, NuncioView alpha3);
TermId terms_label(TermTable *table, NuncioView text);  /* "..."@en */
TermId terms_string(TermTable *table, NuncioView text); /* "..." */
TermId terms_number(TermTable *table, uint64_t number); /* xsd:nonNegativeInteger */
TermId terms_date(TermTable *table, NuncioDate day);    /* xsd:date; a valid day */
/* xsd:date, xsd:gYearMonth or xsd:gYear, as exact as the date is. */
TermId terms_partial_date(TermTable *table, NuncioDate date);
/* xsd:dateTime in UTC; `second` of the day from 0. */
TermId terms_moment(TermTable *table, NuncioDate day, uint32_t second);
TermId terms_hex(TermTable *table, NuncioView digits); /* xsd:hexBinary, as it is */
/* "person/" */
const char *terms_space_folder(Space space);
/* What a vocabulary's IRIs begin with, by any of its terms. */
NuncioView terms_vocabulary_of(Vocab term);
/* "nun", "Meeting" */
const char *terms_vocabulary_prefix(Vocab term);
const char *terms_vocabulary_local(Vocab term);
/* xsd:decimal, always with a point; TERM_NONE without a fault when it is no number. */
TermId terms_decimal(TermTable *table, NuncioView digits);

static inline const Term *terms_get(const TermTable *table, TermId id)
{
    return &table->items[id];
}

/* Turtle's header. */
void terms_write_prefixes(Buffer *out, NuncioView base);

/* [a-z0-9_-], not empty, not beginning with a hyphen. */
bool term_local_is_valid(NuncioView local);
/* Absolute http or https IRI that every strict parser accepts: no user, no spaces,
 * controls or delimiters, complete percent escapes, at most LIMIT_URL bytes. */
bool term_url_is_valid(NuncioView url);

/* The base when the options give none. */
extern const NuncioView term_default_base;

#endif
