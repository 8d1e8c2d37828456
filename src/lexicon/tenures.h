/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TENURES_H
#define TENURES_H

#include <nuncio/lexicon.h>

/* Who held which office when: data/tenures.tsv. A tenure helps to tell whom an article
 * means by an office; it is never a fact of the article itself. */
typedef struct {
    NuncioView category; /* of the role, as in the second column of roles.tsv */
    NuncioDate from;     /* first day; year 0: unknown */
    NuncioDate to;       /* last day; year 0: none yet */
    uint32_t country;    /* row, or NUNCIO_NONE for international bodies */
    uint32_t person;     /* row */
    uint32_t next;       /* the next one of the person, or NUNCIO_NONE */
} TenureRow;

/* The first tenure of the person of this row and the one behind it; NULL: no more. */
const TenureRow *lexicon_tenure_first(const NuncioLexicon *lexicon, uint32_t person);
const TenureRow *lexicon_tenure_next(const NuncioLexicon *lexicon,
                                     const TenureRow *tenure);

/* Tenures of one office, a category of a state, from *at on, which begins as 0; NULL: no
 * more. */
const TenureRow *lexicon_tenure_of_office(const NuncioLexicon *lexicon,
                                          NuncioView category, uint32_t country,
                                          size_t *at);

/* Whether the office was held on that day; an unknown day (year 0) is in all. */
bool tenure_covers(const TenureRow *tenure, NuncioDate day);

/* Whether the lexicon knows who held the office of `tenure` on that day. */
bool lexicon_office_is_held(const NuncioLexicon *lexicon, const TenureRow *tenure,
                            NuncioDate day);

#endif
