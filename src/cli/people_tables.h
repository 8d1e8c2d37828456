/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PEOPLE_TABLES_H
#define PEOPLE_TABLES_H

#include "buffer.h"
#include "sparql_answer.h"
#include <nuncio/lexicon.h>

/* people.tsv and tenures.tsv from the answer of a SPARQL service. */

typedef struct {
    size_t people;
    size_t tenures;
    size_t nameless;  /* people without an English name: left out */
    size_t stateless; /* offices of unknown states or categories, or undated: left out */
} TablesCount;

/* Append both tables, sorted: the order of the rows does not matter. A person stands
 * once, under a key made of the name; who shares it gets the id behind it. Fails with
 * NUNCIO_ERR_MEMORY only. `rows` are sorted in place. */
NuncioStatus people_tables(const NuncioLexicon *lexicon, AnswerRows *rows, Arena *arena,
                           Buffer *out_people, Buffer *out_tenures,
                           TablesCount *out_count, NuncioError *error);

#endif
