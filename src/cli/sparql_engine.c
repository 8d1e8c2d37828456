/* SPDX-License-Identifier: Apache-2.0 */

/* Rasqal's roqet, the engine that Debian has, joins OPTIONAL wrongly (20 rows for 6) and
 * is left out. Oxigraph and Jena give the same rows; Oxigraph starts in a tenth of the
 * time and comes first. */

#include "sparql_engine.h"
#include "messages.h"
#include "views.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWER_MOST = 256 * 1024 * 1024, STORE_SIZE = 2048, FIXED_ARGUMENTS = 12 };

typedef enum { ENGINE_OXIGRAPH, ENGINE_ARQ, ENGINE_COUNT } EngineKind;

static const char *const names[ENGINE_COUNT] = {"oxigraph", "arq"};

static bool kind_of(const char *asked, size_t *out_kind)
{
    const char *slash = strrchr(asked, '/');
    const char *name = slash ? slash + 1 : asked;
    for (size_t i = 0; i < ENGINE_COUNT; i++) {
        if (strcmp(name, names[i]) == 0) {
            *out_kind = i;
            return true;
        }
    }
    return false;
}

bool sparql_engine_find(const char *asked, SparqlEngine *out_engine)
{
    for (size_t i = 0; !asked && i < ENGINE_COUNT; i++) {
        if (program_find(names[i], out_engine->path)) {
            out_engine->kind = i;
            return true;
        }
    }
    if (!asked) {
        message(MESSAGE_ERROR,
                "no SPARQL engine was found; install the command oxigraph (PyPI package "
                "oxigraph) or arq (Apache Jena)");
        return false;
    }
    if (!kind_of(asked, &out_engine->kind)) {
        message(MESSAGE_ERROR,
                "'%s' is no engine that is known: its name must be oxigraph "
                "or arq",
                asked);
        return false;
    }
    if (!program_find(asked, out_engine->path)) {
        message(MESSAGE_ERROR, "there is no program '%s'", asked);
        return false;
    }
    return true;
}

/* Arguments are not written to. */
static char *word(const char *text)
{
    return (char *)(uintptr_t)text;
}

static void append_escaped_lines(Buffer *out, NuncioView text)
{
    NuncioView line;
    while (view_split(&text, '\n', &line)) {
        append_escaped(out, line);
        buffer_append_char(out, '\n');
    }
}

static NuncioStatus load_oxigraph(const SparqlEngine *engine, char *store,
                                  char *const *files, size_t file_count, char **arguments,
                                  int *out_code, NuncioError *error)
{
    Buffer output = BUFFER_INIT;
    size_t count = 0;
    arguments[count++] = word(engine->path);
    arguments[count++] = word("load");
    arguments[count++] = word("--location");
    arguments[count++] = store;
    for (size_t i = 0; i < file_count; i++) {
        arguments[count++] = word("--file");
        arguments[count++] = files[i];
    }
    arguments[count] = NULL;
    NuncioStatus status =
        program_run_quietly(arguments, ANSWER_MOST, &output, out_code, error);
    if (!status && *out_code) { /* else it only tells of its progress */
        Buffer said = BUFFER_INIT;
        append_escaped_lines(&said, buffer_view(&output));
        fwrite(said.data, 1, said.size, stderr);
        buffer_release(&said);
    }
    buffer_release(&output);
    return status;
}

static NuncioStatus ask_oxigraph(const SparqlEngine *engine, const char *folder,
                                 const char *query, char *const *files, size_t file_count,
                                 char **arguments, Buffer *out_answer, int *out_code,
                                 NuncioError *error)
{
    char store[STORE_SIZE];
    snprintf(store, sizeof store, "%s/store", folder);
    NuncioStatus status =
        load_oxigraph(engine, store, files, file_count, arguments, out_code, error);
    if (status || *out_code || program_was_stopped()) {
        return status;
    }
    char *const ask[] = {word(engine->path),
                         word("query"),
                         word("--location"),
                         store,
                         word("--query-file"),
                         word(query),
                         word("--results-format"),
                         word("json"),
                         NULL};
    return program_run(ask, ANSWER_MOST, out_answer, out_code, error);
}

static NuncioStatus ask_arq(const SparqlEngine *engine, const char *query,
                            char *const *files, size_t file_count, char **arguments,
                            Buffer *out_answer, int *out_code, NuncioError *error)
{
    size_t count = 0;
    arguments[count++] = word(engine->path);
    for (size_t i = 0; i < file_count; i++) {
        arguments[count++] = word("--data");
        arguments[count++] = files[i];
    }
    arguments[count++] = word("--query");
    arguments[count++] = word(query);
    arguments[count++] = word("--results");
    arguments[count++] = word("json");
    arguments[count] = NULL;
    return program_run(arguments, ANSWER_MOST, out_answer, out_code, error);
}

NuncioStatus sparql_engine_ask(const SparqlEngine *engine, const char *folder,
                               const char *query, char *const *files, size_t file_count,
                               Buffer *out_answer, int *out_code, NuncioError *error)
{
    char **arguments = calloc(file_count * 2 + FIXED_ARGUMENTS, sizeof *arguments);
    if (!arguments) {
        error->status = NUNCIO_ERR_MEMORY;
        return NUNCIO_ERR_MEMORY;
    }
    NuncioStatus status = engine->kind == ENGINE_OXIGRAPH
                              ? ask_oxigraph(engine, folder, query, files, file_count,
                                             arguments, out_answer, out_code, error)
                              : ask_arq(engine, query, files, file_count, arguments,
                                        out_answer, out_code, error);
    free(arguments);
    return status;
}
