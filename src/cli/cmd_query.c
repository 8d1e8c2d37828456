/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "messages.h"
#include "query_answer.h"
#include "scratch_folder.h"
#include "sparql_engine.h"
#include "views.h"
#include <errno.h>
#include <nuncio/triples.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A query and graphs in, a table out, by an engine that is installed. What stands in
 * named graphs is also put into the default graph, each triple once: queries find it with
 * and without GRAPH. */

typedef struct {
    int format;
    const char *engine;
    int verbosity;
    int log_format;
} QueryValues;

typedef struct {
    const QueryValues *values;
    const char *query;
    ScratchFolder folder;
    char triples[SCRATCH_FOLDER_SIZE + 16]; /* of all N-Quads */
    char input[SCRATCH_FOLDER_SIZE + 16];   /* standard input, kept */
    FILE *triples_file;
    char **files; /* for the engine */
    size_t file_count;
} Asking;

static const char *const format_names[] = {"table", "csv", "json", NULL};

#define FIELD(name) offsetof(QueryValues, name)

static const Option options[] = {
    {'f', "format", "FORMAT", OPTION_CHOICE, FIELD(format), 0, 0, 0, format_names,
     "Print the answer as an aligned table (the default), csv (RFC 4180) or json (SPARQL "
     "1.1 results)."},
    {0, "engine", "PROGRAM", OPTION_TEXT, FIELD(engine), 0, 0, 0, NULL,
     "The SPARQL engine: a path or name, oxigraph or arq. Default: NUNCIO_QUERY_ENGINE, "
     "else the first of the two in the PATH."},
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "Print errors only: no count of rows."},
    {0, "log-format", "FORMAT", OPTION_CHOICE, FIELD(log_format), 0, 0, 0,
     messages_format_names, "Print messages as text or as json."},
};

static NuncioStatus system_fault(NuncioStatus status, const char *path,
                                 NuncioError *error)
{
    int code = errno;
    *error = (NuncioError){.status = status};
    snprintf(error->path, sizeof error->path, "%s", path);
    snprintf(error->message, sizeof error->message, "%s", strerror(code));
    return status;
}

static NuncioStatus keep_input(Asking *asking, NuncioError *error)
{
    char block[16384];
    size_t size;
    FILE *file = fopen(asking->input, "wb");
    if (!file) {
        return system_fault(NUNCIO_ERR_WRITE, asking->input, error);
    }
    while (!program_was_stopped() && (size = fread(block, 1, sizeof block, stdin)) > 0) {
        fwrite(block, 1, size, file);
    }
    NuncioStatus status = NUNCIO_OK;
    if (ferror(stdin)) {
        status = system_fault(NUNCIO_ERR_READ, "standard input", error);
    }
    bool failed = ferror(file) != 0;
    if ((fclose(file) != 0 || failed) && !status) {
        status = system_fault(NUNCIO_ERR_WRITE, asking->input, error);
    }
    return status;
}

/* The triples of N-Quads once more, without their graphs. */
static NuncioStatus add_triples(Asking *asking, const char *path, NuncioError *error)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return system_fault(NUNCIO_ERR_READ, path, error);
    }
    NuncioStatus status = nuncio_triples_copy(file, path, asking->triples_file, error);
    fclose(file);
    return status;
}

static NuncioStatus add_graph(Asking *asking, char *path, NuncioError *error)
{
    if (strcmp(path, "-") == 0) {
        NuncioStatus status = keep_input(asking, error);
        if (status) {
            return status;
        }
        path = asking->input;
    }
    asking->files[asking->file_count++] = path;
    if (view_ends_with(view_of(path), NUNCIO_VIEW(".nq"))) {
        return add_triples(asking, path, error);
    }
    return access(path, R_OK) == 0 ? NUNCIO_OK
                                   : system_fault(NUNCIO_ERR_READ, path, error);
}

static NuncioStatus gather(Asking *asking, char *const *graphs, int graph_count,
                           NuncioError *error)
{
    NuncioStatus status = NUNCIO_OK;
    asking->triples_file = fopen(asking->triples, "wb");
    if (!asking->triples_file) {
        return system_fault(NUNCIO_ERR_WRITE, asking->triples, error);
    }
    for (int i = 0; i < graph_count && !status && !program_was_stopped(); i++) {
        status = add_graph(asking, graphs[i], error);
    }
    asking->files[asking->file_count++] = asking->triples;
    if (fclose(asking->triples_file) != 0 && !status) {
        status = system_fault(NUNCIO_ERR_WRITE, asking->triples, error);
    }
    return status;
}

static int print_answer(const Asking *asking, const SparqlEngine *engine,
                        NuncioView answer)
{
    NuncioError error = {.status = NUNCIO_OK};
    Buffer out = BUFFER_INIT;
    size_t rows = 0;
    NuncioStatus status = query_answer_print(
        answer, engine->path, (QueryFormat)asking->values->format, &out, &rows, &error);
    int exit_status = EXIT_DONE;
    if (status) {
        message_fault(&error);
        exit_status = exit_status_of(status);
    } else {
        fwrite(out.data, 1, out.size, stdout);
        message(MESSAGE_INFO, "%zu row%s", rows, rows == 1 ? "" : "s");
        exit_status = finish_stdout(EXIT_DONE);
    }
    buffer_release(&out);
    return exit_status;
}

static int ask(Asking *asking, const SparqlEngine *engine, char *const *graphs,
               int graph_count)
{
    NuncioError error = {.status = NUNCIO_OK};
    Buffer answer = BUFFER_INIT;
    int code = 0;
    NuncioStatus status = gather(asking, graphs, graph_count, &error);
    if (!status && !program_was_stopped()) {
        status =
            sparql_engine_ask(engine, asking->folder.path, asking->query, asking->files,
                              asking->file_count, &answer, &code, &error);
    }
    int exit_status = EXIT_INPUT;
    if (program_was_stopped()) {
        exit_status = EXIT_INTERNAL; /* a signal ends us soon */
    } else if (status) {
        message_fault(&error);
        exit_status = exit_status_of(status);
    } else if (code) {
        message_at(MESSAGE_ERROR, engine->path, 0, 0,
                   "gave no answer (status %d); is the query a SELECT or ASK?", code);
    } else {
        exit_status = print_answer(asking, engine, buffer_view(&answer));
    }
    buffer_release(&answer);
    return exit_status;
}

static int ask_in_folder(Asking *asking, const SparqlEngine *engine, char *const *graphs,
                         int graph_count)
{
    NuncioError error = {.status = NUNCIO_OK};
    asking->files = calloc((size_t)graph_count + 2, sizeof *asking->files);
    if (!asking->files) {
        message(MESSAGE_ERROR, "no memory");
        return EXIT_INTERNAL;
    }
    program_keep_signals();
    NuncioStatus status = scratch_folder_make(&asking->folder, &error);
    if (status) {
        message_fault(&error);
        free(asking->files);
        return exit_status_of(status);
    }
    snprintf(asking->triples, sizeof asking->triples, "%s/all.nt", asking->folder.path);
    snprintf(asking->input, sizeof asking->input, "%s/input.nq", asking->folder.path);
    int exit_status = ask(asking, engine, graphs, graph_count);
    scratch_folder_remove(&asking->folder);
    free(asking->files);
    program_obey_signal();
    return exit_status;
}

static int check_operands(char *const *operands, int operand_count)
{
    static const char *const endings[] = {".nq", ".nt", ".ttl"};
    int inputs = 0;
    if (operand_count == 0) {
        message(MESSAGE_ERROR, "no query; name its file, then the graphs");
        return EXIT_USAGE;
    }
    if (access(operands[0], R_OK) != 0) {
        message_at(MESSAGE_ERROR, operands[0], 0, 0, "%s", strerror(errno));
        return EXIT_INPUT;
    }
    for (int i = 1; i < operand_count; i++) {
        bool known = strcmp(operands[i], "-") == 0;
        inputs += known;
        for (size_t j = 0; j < sizeof endings / sizeof *endings; j++) {
            known = known || view_ends_with(view_of(operands[i]), view_of(endings[j]));
        }
        if (!known || inputs > 1) {
            message_at(
                MESSAGE_ERROR, operands[i], 0, 0,
                "is no graph: its name must end in .nq, .nt or .ttl, or be - once");
            return EXIT_USAGE;
        }
    }
    return EXIT_DONE;
}

static int run_query(const Command *command, int argc, char **argv)
{
    static char standard_input[] = "-";
    char *only_input[] = {standard_input};
    QueryValues values = {.verbosity = VERBOSITY_NORMAL};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    messages_configure((MessagesFormat)values.log_format, values.verbosity);
    const char *set = getenv("NUNCIO_QUERY_ENGINE");
    const char *asked = values.engine ? values.engine : set && *set ? set : NULL;
    SparqlEngine engine;
    int exit_status = check_operands(argv + 1, operand_count);
    if (!exit_status && !sparql_engine_find(asked, &engine)) {
        exit_status = EXIT_INPUT;
    }
    if (exit_status) {
        return exit_status;
    }
    Asking asking = {.values = &values, .query = argv[1]};
    bool given = operand_count > 1;
    return ask_in_folder(&asking, &engine, given ? argv + 2 : only_input,
                         given ? operand_count - 1 : 1);
}

const Command command_query = {
    .name = "query",
    .operands = "QUERY [GRAPH...]",
    .summary = "ask exports a question in SPARQL",
    .description =
        "Ask the SPARQL query (SELECT or ASK) in the file QUERY of exports, and print "
        "the "
        "answer. No server is needed, but an engine must be installed: the command "
        "oxigraph (PyPI package oxigraph) or arq (Apache Jena).\n"
        "\n"
        "GRAPH is N-Quads, N-Triples or Turtle, by its ending; none, or -, is N-Quads on "
        "standard input. A query without GRAPH sees the triples of all graphs. Each run "
        "loads the graphs anew, one or two seconds for ten megabytes; a store is the "
        "better "
        "choice for many questions.",
    .example = "nuncio query docs/queries/zarif-meetings.rq out/nuncio.ttl",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_query,
};
