/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FURNITURE_RULES_H
#define FURNITURE_RULES_H

#include <nuncio/lexicon.h>

/* The rules of data/furniture.tsv, for the article room. */
typedef struct {
    NuncioView kind;
    NuncioView pattern;
    NuncioView argument;
} FurnitureRule;

/* The kinds of data/furniture.tsv; the head of that file explains them. */
typedef enum {
    FURNITURE_SECTION,
    FURNITURE_LINE,
    FURNITURE_SIGNATURE,
    FURNITURE_TAIL,
    FURNITURE_LICENCE,
    FURNITURE_HEAD,
    FURNITURE_DATE_PREFIX,
    FURNITURE_AGENCY,
    FURNITURE_NOT_AGENCY,
    FURNITURE_NOT_PLACE,
    FURNITURE_KIND_COUNT
} FurnitureKind;

/* A set of bytes: with which of them a text may begin that fits any of some patterns. */
typedef struct {
    uint64_t bits[4];
} LineFirst;

/* The rules, and for each kind the stretch in which all its rules stand and the bytes
 * with which a text that fits one may begin. */
typedef struct {
    const FurnitureRule *items;
    size_t begin[FURNITURE_KIND_COUNT];
    size_t end[FURNITURE_KIND_COUNT];
    LineFirst first[FURNITURE_KIND_COUNT];
} FurnitureRules;

/* The name of a kind in the table. */
const char *furniture_kind_name(FurnitureKind kind);

/* Rules of unknown kinds are passed over. */
FurnitureRules furniture_rules_of(const FurnitureRule *items, size_t count);

/* Those of `lexicon`, prepared when it was loaded. */
const FurnitureRules *lexicon_furniture(const NuncioLexicon *lexicon);

/* False: no text that begins like this one fits any of the patterns. */
bool line_first_has(const LineFirst *first, NuncioView text);

#endif
