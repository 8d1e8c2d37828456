/* SPDX-License-Identifier: Apache-2.0 */
#ifndef QUERY_ANSWER_H
#define QUERY_ANSWER_H

#include "buffer.h"
#include <nuncio/status.h>

/* The answer of a SPARQL engine, as SPARQL 1.1 JSON, printed for people and programs. */

typedef enum { QUERY_TABLE, QUERY_CSV, QUERY_JSON } QueryFormat;

/* Append to `out`. `path` names the engine in messages. *out_rows: how many rows, 1 for a
 * yes or no. Fails as json_open, and with NUNCIO_ERR_DATA when it is no such answer. */
NuncioStatus query_answer_print(NuncioView json, const char *path, QueryFormat format,
                                Buffer *out, size_t *out_rows, NuncioError *error);

#endif
