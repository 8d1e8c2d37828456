/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALIDATOR_H
#define VALIDATOR_H

#include "array.h"
#include "grammar.h"
#include "own_name.h"
#include "quad_parse.h"
#include "vocabulary.h"
#include <nuncio/validate.h>

/* What the two passes share: statements as numbers, and the names behind the numbers. */

typedef enum {
    RULE_SYNTAX,
    RULE_BLANK,
    RULE_IRI,
    RULE_LITERAL,
    RULE_TERM,
    RULE_NAME,
    RULE_SUBJECT,
    RULE_OBJECT,
    RULE_GRAPH,
    RULE_SPAN,
    RULE_TEXT,
    RULE_COUNT,
    RULE_CLASS,
    RULE_DESCRIBED,
    RULE_EVENT,
    RULE_DAYS,
    RULE_CLAIM,
    RULE_MODALITY,
    RULE_TOTAL
} Rule;

/* One statement. Names are numbered, vocabulary terms first, by their Vocab. A literal is
 * a day, a number, or a hash of its text. */
typedef struct {
    uint32_t subject;
    uint32_t object;
    uint32_t line;
    uint16_t property; /* a Vocab */
    uint8_t file;
    bool literal;
} Fact;

typedef struct {
    NuncioView bytes;
    const uint32_t *steps; /* where every 256th character begins */
    uint32_t character_count;
} GivenText;

struct NuncioValidator {
    Arena arena;
    NuncioView base;
    NuncioViolationSink sink;
    void *user;
    Buffer scratch;
    Vocabulary names;
    const PropertyRule *rules[VOCAB_COUNT];
    Fact *facts;
    size_t fact_count;
    size_t fact_capacity;
    ARRAY_OF(const char *) files;
    Vocabulary text_names; /* 24 digits; the number is that of `texts`, from 1 */
    ARRAY_OF(GivenText) texts;
    size_t statement_count;
    size_t violation_count;

    /* of the file in hand */
    unsigned long line;
    bool has_graphs;
    bool has_statement;

    uint32_t *begins; /* second pass, by name: its first fact; one more at the end */
};

typedef struct {
    uint8_t file;
    unsigned long line, column;
} Place;

__attribute__((format(printf, 4, 5))) void
violate(NuncioValidator *validator, Place place, Rule rule, const char *format, ...);

/* For %.*s: an IRI as short as it can be told apart. */
NuncioView shown(const NuncioValidator *validator, NuncioView iri);
#define SHOWN(view) (int)((view).size < 160 ? (view).size : 160), (view).data

/* First pass: one statement; false on no memory. */
bool check_statement(NuncioValidator *validator, const Quad *quad);
/* Whether the words of a span stand there in the given text. */
void check_words(NuncioValidator *validator, Place place, const OwnName *span,
                 NuncioView words);
/* Second pass; false on no memory. */
bool check_whole(NuncioValidator *validator);
bool check_claims(NuncioValidator *validator);

static inline NuncioView name_of(const NuncioValidator *validator, uint32_t name)
{
    return validator->names.strings[name];
}

#endif
