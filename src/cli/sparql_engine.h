/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SPARQL_ENGINE_H
#define SPARQL_ENGINE_H

#include "program.h"

/* SPARQL engines that are commands: Oxigraph's and Jena's. */
typedef struct {
    size_t kind;
    char path[PROGRAM_PATH_SIZE];
} SparqlEngine;

/* `asked` is a path or a name, NULL: the first that is found. False after a message. */
bool sparql_engine_find(const char *asked, SparqlEngine *out_engine);

/* Ask `query` (a file) of `files` (RDF by their endings; .nt and .ttl are the default
 * graph). `folder` is empty and may be filled. The answer, as SPARQL JSON, is appended to
 * `out_answer`. *out_code is the engine's exit status when it is not 0. */
NuncioStatus sparql_engine_ask(const SparqlEngine *engine, const char *folder,
                               const char *query, char *const *files, size_t file_count,
                               Buffer *out_answer, int *out_code, NuncioError *error);

#endif
