/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SPARQL_ANSWER_H
#define SPARQL_ANSWER_H

#include "array.h"
#include <nuncio/status.h>

/* What a SPARQL service says of office holders: rows of the query in docs/formats.md. */

typedef struct {
    NuncioView id;       /* "Q7747" */
    NuncioView name;     /* empty: none, or the service gave the id for it */
    NuncioView alias;    /* this and all below may be empty */
    NuncioView family;   /* family name */
    NuncioView country;  /* two small letters: the state the person belongs to */
    NuncioView category; /* of the office */
    NuncioView state;    /* two small letters: the state the office belongs to */
    NuncioView start;    /* YYYY, YYYY-MM or YYYY-MM-DD */
    NuncioView end;
} AnswerRow;

typedef ARRAY_OF(AnswerRow) AnswerRows;

/* Read application/sparql-results+json. Everything is copied into `arena`. Fails with
 * NUNCIO_ERR_ENCODING, _SYNTAX, _DATA, _LIMIT or _MEMORY; the first fault is in `error`
 * with its place. Variables that are not listed above are not looked at. */
NuncioStatus answer_read(NuncioView bytes, const char *path, Arena *arena,
                         AnswerRows *out_rows, NuncioError *error);

#endif
