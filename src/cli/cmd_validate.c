/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "messages.h"
#include "session.h"
#include "shacl.h"
#include "source.h"
#include "views.h"
#include "violations.h"
#include <errno.h>
#include <string.h>

/* Exports in, what is wrong with them out. */

typedef struct {
    SessionOptions session;
    OptionList texts;
    const char *base;
    const char *shacl;
    int shapes; /* also run a SHACL engine */
    int format;
    long limit;
    int verbosity;
    int log_format;
} ValidateValues;

typedef struct {
    const ValidateValues *values;
    NuncioValidator *validator;
    Violations violations;
} Validation;

static const char *const format_names[] = {"text", "json", NULL};

#define FIELD(name) offsetof(ValidateValues, name)

static const Option options[] = {
    {'f', "format", "FORMAT", OPTION_CHOICE, FIELD(format), 0, 0, 0, format_names,
     "Print what is wrong as text or as json, one object a line with the fields path, "
     "line, column, rule and message."},
    {'n', "limit", "N", OPTION_NUMBER, FIELD(limit), 0, 0, 1000000000, NULL,
     "Show at most N violations of each rule; 0: all. Default: 20."},
    {0, "texts", "INPUT", OPTION_LIST, FIELD(texts), 0, 0, 0, NULL,
     "The articles that were exported, a file or a folder: every span is then compared "
     "with the text. May be repeated."},
    {0, "base", "IRI", OPTION_TEXT, FIELD(base), 0, 0, 0, NULL,
     "What the names of things begin with, as given to export. Default: "
     "https://w3id.org/nuncio/id/"},
    {0, "shacl", NULL, OPTION_SET, FIELD(shapes), 1, 0, 0, NULL,
     "Also check the shapes of ontology/shapes.ttl with an engine that is installed: "
     "pyshacl (PyPI package pyshacl) or Jena's shacl. Slow for large exports."},
    {0, "shacl-engine", "PROGRAM", OPTION_TEXT, FIELD(shacl), 0, 0, 0, NULL,
     "The engine of --shacl: a path whose name is pyshacl or shacl. Default: the first "
     "of "
     "the two in the PATH."},
    {0, "lexicon", "DIR", OPTION_LIST, FIELD(session.lexicon_folders), 0, 0, 0, NULL,
     "For --texts: lexicon folders as given to export."},
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "No summary."},
    {0, "log-format", "FORMAT", OPTION_CHOICE, FIELD(log_format), 0, 0, 0, format_names,
     "Print messages as text or as json."},
};

static NuncioStatus add_article(Validation *validation, const Job *job,
                                NuncioDocument *document, const NuncioLexicon *lexicon,
                                NuncioError *error)
{
    NuncioReadOptions read = {.path = buffer_view(&job->path), .line = job->line};
    NuncioView bytes = buffer_view(&job->bytes);
    NuncioStatus status = job->status;
    if (!status) {
        status = job->json
                     ? nuncio_document_read_json(document, lexicon, bytes, &read, error)
                     : nuncio_document_read_text(document, lexicon, bytes, &read, error);
    }
    if (status == NUNCIO_ERR_MEMORY) {
        return status;
    }
    if (status) { /* it is not in the export either */
        *error = (NuncioError){.status = NUNCIO_OK};
        return NUNCIO_OK;
    }
    return nuncio_validator_add_text(validation->validator,
                                     nuncio_document_article(document)->text, error);
}

static NuncioStatus add_articles(Validation *validation, Source *source,
                                 const NuncioLexicon *lexicon, NuncioError *error)
{
    NuncioDocument *document = nuncio_document_new();
    Job job = {.line = 0};
    bool ended = document == NULL;
    NuncioStatus status = document ? NUNCIO_OK : NUNCIO_ERR_MEMORY;
    while (!ended && !status) {
        job_clear(&job);
        status = source_next(source, &job, &ended, error);
        if (!status && !ended) {
            status = add_article(validation, &job, document, lexicon, error);
        }
    }
    job_release(&job);
    nuncio_document_free(document);
    return status;
}

static NuncioStatus add_texts(Validation *validation, const NuncioLexicon *lexicon,
                              NuncioError *error)
{
    const OptionList *texts = &validation->values->texts;
    char *operands[OPTION_LIST_SIZE];
    Source *source = NULL;
    for (size_t i = 0; i < texts->count; i++) {
        operands[i] = (char *)(uintptr_t)texts->items[i];
    }
    NuncioStatus status = source_open(operands, (int)texts->count, &source, error);
    if (!status) {
        status = add_articles(validation, source, lexicon, error);
        source_close(source);
    }
    return status;
}

static NuncioStatus read_export(Validation *validation, const char *path,
                                NuncioError *error)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    if (!file) {
        error->status = NUNCIO_ERR_READ;
        snprintf(error->path, sizeof error->path, "%s", path);
        snprintf(error->message, sizeof error->message, "%s", strerror(errno));
        return NUNCIO_ERR_READ;
    }
    NuncioStatus status = nuncio_validator_read(
        validation->validator, file, standard ? "standard input" : path, error);
    if (!standard) {
        fclose(file);
    }
    return status;
}

static int fault(const NuncioError *error, NuncioStatus status)
{
    if (status == NUNCIO_ERR_MEMORY) {
        message(MESSAGE_ERROR, "no memory");
    } else {
        message_fault(error);
    }
    return exit_status_of(status);
}

static int conclude(Validation *validation, char *const *operands, int operand_count)
{
    const ValidateValues *values = validation->values;
    size_t count = nuncio_validator_violation_count(validation->validator);
    violations_print_rest(&validation->violations);
    int exit_status = count ? EXIT_REJECTED : EXIT_DONE;
    if (validation->violations.failed) {
        message(MESSAGE_ERROR, "no memory");
        return EXIT_INTERNAL;
    }
    if (values->shapes) {
        int shapes = shacl_run(values->shacl, operands, operand_count);
        exit_status = shapes > exit_status ? shapes : exit_status;
    }
    message(MESSAGE_INFO, "%zu statements, %zu violations",
            nuncio_validator_statement_count(validation->validator), count);
    return finish_stdout(exit_status);
}

static int validate(Validation *validation, const NuncioLexicon *lexicon,
                    char *const *operands, int operand_count)
{
    const ValidateValues *values = validation->values;
    NuncioError error = {.status = NUNCIO_OK};
    NuncioView base = values->base ? view_of(values->base) : (NuncioView){NULL, 0};
    NuncioStatus status = nuncio_validator_new(
        base, violations_print, &validation->violations, &validation->validator, &error);
    if (status) {
        fault(&error, status);
        return status == NUNCIO_ERR_DATA ? EXIT_USAGE : exit_status_of(status);
    }
    if (lexicon) {
        status = add_texts(validation, lexicon, &error);
    }
    for (int i = 0; i < operand_count && !status; i++) {
        status = read_export(validation, operands[i], &error);
    }
    if (!status) {
        status = nuncio_validator_finish(validation->validator, &error);
    }
    int exit_status =
        status ? fault(&error, status) : conclude(validation, operands, operand_count);
    nuncio_validator_free(validation->validator);
    return exit_status;
}

static int check_operands(const ValidateValues *values, char *const *operands,
                          int operand_count)
{
    if (operand_count == 0) {
        message(MESSAGE_ERROR, "no export to validate: name files (.nq, .nt), or - for "
                               "standard input");
        return EXIT_USAGE;
    }
    if (values->shacl && !values->shapes) {
        message(MESSAGE_ERROR, "--shacl-engine belongs to --shacl");
        return EXIT_USAGE;
    }
    for (int i = 0; i < operand_count; i++) {
        if (view_ends_with(view_of(operands[i]), NUNCIO_VIEW(".ttl"))) {
            message_at(
                MESSAGE_ERROR, operands[i], 0, 0,
                "is Turtle, which has no lines to point to; export with -f nquads, "
                "or make N-Triples of it (serdi -o ntriples)");
            return EXIT_USAGE;
        }
        if (values->shapes && strcmp(operands[i], "-") == 0) {
            message(MESSAGE_ERROR, "--shacl needs files, not standard input");
            return EXIT_USAGE;
        }
    }
    return EXIT_DONE;
}

static int run_validate(const Command *command, int argc, char **argv)
{
    ValidateValues values = {.limit = 20, .verbosity = VERBOSITY_NORMAL};
    int operand_count = 0;
    NuncioLexicon *lexicon = NULL;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    messages_configure((MessagesFormat)values.log_format, values.verbosity);
    int exit_status = check_operands(&values, argv + 1, operand_count);
    if (!exit_status && values.texts.count) {
        exit_status = session_load_lexicon(&values.session, &lexicon);
    }
    if (!exit_status) {
        Validation validation = {.values = &values,
                                 .violations = {.json = values.format == 1,
                                                .most = (unsigned long)values.limit}};
        exit_status = validate(&validation, lexicon, argv + 1, operand_count);
    }
    nuncio_lexicon_free(lexicon);
    return exit_status;
}

const Command command_validate = {
    .name = "validate",
    .operands = "EXPORT...",
    .summary = "find faults in exports",
    .description =
        "Read exports of nuncio and print whatever is not as it must be, with file, line "
        "and rule: syntax, IRIs and literals, terms of the ontology, graphs, claims and "
        "their evidence, spans, days. Several exports are checked as one; exports that "
        "point to each other, as links do, belong together.\n"
        "\n"
        "EXPORT is N-Quads or N-Triples, or - for standard input. The exit status is 1 "
        "when anything is wrong.",
    .example = "nuncio validate --texts articles/ graph.nq",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_validate,
};
