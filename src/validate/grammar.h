/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GRAMMAR_H
#define GRAMMAR_H

#include "terms.h"

/* What may stand where: the tables behind `nuncio validate`. They say in C what
 * ontology/shapes.ttl says in SHACL, as far as it can be told of one statement or of the
 * statements of one subject. */

#define IN(space) (1UL << (space))

/* What an object may be: things of our own, by their spaces (IN), and these. */
enum {
    OBJECT_ADDRESS = 1UL << (SPACE_COUNT + 0), /* an IRI of others */
    OBJECT_TERM = 1UL << (SPACE_COUNT + 1),    /* a term from `first` to `last` */
    OBJECT_LABEL = 1UL << (SPACE_COUNT + 2),   /* "..."@en */
    OBJECT_STRING = 1UL << (SPACE_COUNT + 3),  /* "..." */
    OBJECT_DAY = 1UL << (SPACE_COUNT + 4),
    OBJECT_COUNT = 1UL << (SPACE_COUNT + 5),
    OBJECT_DECIMAL = 1UL << (SPACE_COUNT + 6),
    OBJECT_MOMENT = 1UL << (SPACE_COUNT + 7),
    OBJECT_HEX = 1UL << (SPACE_COUNT + 8),
    OBJECT_CLASS = 1UL << (SPACE_COUNT + 9), /* a class that the subject may have */
    OBJECT_ANY_TERM = 1UL << (SPACE_COUNT + 10),
    OBJECT_MONTH_OR_YEAR = 1UL << (SPACE_COUNT + 11)
};

typedef struct {
    Vocab property;
    unsigned long subjects; /* IN(...) */
    unsigned long objects;
    Vocab first, last; /* of OBJECT_TERM */
} PropertyRule;

/* NULL: `term` is no property. */
const PropertyRule *grammar_property(Vocab term);
/* Whether things of `space` may be of `class`. */
bool grammar_class_fits(Vocab class, Space space);
/* Whether it is the name of a class. */
bool grammar_is_class(Vocab term);

/* How often a subject of a class has a property. */
typedef struct {
    Vocab class;
    Vocab property;
    unsigned least;
    unsigned most; /* 0: any number */
} CountRule;

extern const CountRule grammar_counts[];
extern const size_t grammar_count_count;

/* The graph of subjects of `space`: "facts", "reference", "links", "dataset", or NULL:
 * that of an article. */
const char *grammar_graph(Space space);

#endif
