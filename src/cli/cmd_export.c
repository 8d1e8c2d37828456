/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "description.h"
#include "limits.h"
#include "messages.h"
#include "output.h"
#include "progress.h"
#include "session.h"
#include "source.h"
#include "views.h"
#include "workers.h"
#include <nuncio/writer.h>
#include <unistd.h>

/* Articles in, one RDF file out. The main thread reads records, hands them to the workers
 * and writes what they return in input order; the file appears only if all went well. */

enum { JOBS_DEFAULT_MOST = 8 };

typedef struct {
    SessionOptions session;
    int syntax; /* a NuncioSyntax, or OUTPUT_SYNTAX_BY_NAME */
    const char *output;
    const char *base;
    int evidence; /* index into evidence_names */
    long jobs;    /* 0: as many as there are processors */
    int progress; /* -1: when stderr is a terminal */
    int verbosity;
    int log_format;
    long max_errors; /* -1: any number */
    int strict;
    DescriptionOptions description;
} ExportValues;

static const char *const evidence_names[] = {"full", "claims", "none", NULL};
static const NuncioEvidence evidence_kinds[] = {
    NUNCIO_EVIDENCE_FULL, NUNCIO_EVIDENCE_CLAIMS, NUNCIO_EVIDENCE_NONE};

#define FIELD(name) offsetof(ExportValues, name)

static const Option options[] = {
    {'f', "format", "FORMAT", OPTION_CHOICE, FIELD(syntax), 0, 0, 0, output_syntax_names,
     "Syntax of the output: turtle, ntriples or nquads. Default: what the ending of the "
     "-o file says (.ttl, .nt, .nq), else turtle. Only nquads tells which article says "
     "what by graph."},
    {'o', "output", "FILE", OPTION_TEXT, FIELD(output), 0, 0, 0, NULL,
     "Write to FILE instead of standard output. FILE appears whole or stays as it was."},
    {0, "base", "IRI", OPTION_TEXT, FIELD(base), 0, 0, 0, NULL,
     "What the IRIs of people, events and articles begin with; http or https, ending in "
     "/ or #. Default: https://w3id.org/nuncio/id/"},
    {0, "evidence", "LEVEL", OPTION_CHOICE, FIELD(evidence), 0, 0, 0, evidence_names,
     "How much of the evidence is written: full (every mention and the rule behind every "
     "claim), claims (each claim with the words that say it; the default) or none (plain "
     "facts)."},
    {0, "describe", "FILE", OPTION_TEXT, FIELD(description.path), 0, 0, 0, NULL,
     "Also write to FILE what a catalogue wants to know of the export (DCAT, VoID, "
     "PROV): "
     "counts, period, publishers, checksum, tables, program and time of the run. The "
     "ending says the syntax: .ttl, .nt or .nq. The time is that of SOURCE_DATE_EPOCH "
     "where it is set."},
    {0, "title", "TEXT", OPTION_TEXT, FIELD(description.title), 0, 0, 0, NULL,
     "Title of the export in the description."},
    {0, "license", "IRI", OPTION_TEXT, FIELD(description.license), 0, 0, 0, NULL,
     "Licence of the export in the description. Without it none is stated."},
    {0, "download-url", "IRI", OPTION_TEXT, FIELD(description.download_url), 0, 0, 0,
     NULL, "Where the export can be had, for the description."},
    {0, "published", "DATE", OPTION_TEXT, FIELD(session.published), 0, 0, 0, NULL,
     SESSION_HELP_PUBLISHED},
    {0, "publisher", "NAME", OPTION_TEXT, FIELD(session.publisher), 0, 0, 0, NULL,
     SESSION_HELP_PUBLISHER},
    {0, "lexicon", "DIR", OPTION_LIST, FIELD(session.lexicon_folders), 0, 0, 0, NULL,
     SESSION_HELP_LEXICON},
    {'j', "jobs", "N", OPTION_NUMBER, FIELD(jobs), 0, 1, LIMIT_JOBS, NULL,
     "Work on N articles at a time; the output is the same. Default: the number of "
     "processors, at most 8."},
    {0, "max-errors", "N", OPTION_NUMBER, FIELD(max_errors), 0, 0, 1000000000, NULL,
     "Stop, and publish nothing, when more than N articles are rejected."},
    {0, "strict", NULL, OPTION_SET, FIELD(strict), 1, 0, 0, NULL,
     "Publish nothing if any article is rejected."},
    {0, "progress", NULL, OPTION_SET, FIELD(progress), 1, 0, 0, NULL, PROGRESS_HELP},
    {0, "no-progress", NULL, OPTION_SET, FIELD(progress), 0, 0, 0, NULL,
     PROGRESS_HELP_NEVER},
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "Print errors only: no warnings, no summary."},
    {'v', "verbose", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_DETAILED, 0, 0, NULL,
     "Print a line for every article."},
    {0, "log-format", "FORMAT", OPTION_CHOICE, FIELD(log_format), 0, 0, 0,
     messages_format_names, MESSAGES_HELP_FORMAT},
};

typedef struct {
    const ExportValues *values;
    NuncioWriterOptions writer_options;
    NuncioReadOptions read;
    NuncioLexicon *lexicon;
    Source *source;
    Workers *workers;
    AtomicFile output;
    NuncioWriter *writer;
    Description description;
    Progress progress;
    unsigned long article_count;
    unsigned long rejected_count;
    uint64_t begin_ms;
    bool stopped; /* more rejected articles than --max-errors allows */
} Export;

static unsigned choose_worker_count(const ExportValues *values)
{
    long count = values->jobs;
    if (count == 0) {
        count = sysconf(_SC_NPROCESSORS_ONLN);
        count = count > JOBS_DEFAULT_MOST ? JOBS_DEFAULT_MOST : count;
    }
    return count < 1 ? 1 : (unsigned)count;
}

static int check_values(Export *export, char *const *operands, int operand_count)
{
    const ExportValues *values = export->values;
    if (operand_count == 0) {
        message(MESSAGE_ERROR, "nothing to export: name files or folders, or - for JSON "
                               "Lines on standard input; see 'nuncio help export'");
        return EXIT_USAGE;
    }
    export->writer_options.syntax = output_choose_syntax(values->syntax, values->output);
    export->writer_options.evidence = evidence_kinds[values->evidence];
    if (values->base) {
        export->writer_options.base = view_of(values->base);
        if (!nuncio_base_is_valid(export->writer_options.base)) {
            message(
                MESSAGE_ERROR,
                "--base '%s' cannot be used; it must be an http or https IRI in plain "
                "ASCII that ends in / or #",
                values->base);
            return EXIT_USAGE;
        }
    }
    if (output_is_input(values->output, operands, operand_count)) {
        return EXIT_USAGE;
    }
    int exit_status = description_check(&values->description, values->output, operands,
                                        operand_count, &export->description);
    if (exit_status) {
        return exit_status;
    }
    export->writer_options.described = values->description.path != NULL;
    return session_read_options(&values->session, &export->read);
}

static bool wants_progress(const ExportValues *values)
{
    if (values->progress >= 0) {
        return values->progress == 1;
    }
    bool mixed = !values->output && isatty(STDOUT_FILENO);
    return isatty(STDERR_FILENO) && !mixed && values->log_format == MESSAGES_TEXT &&
           values->verbosity != VERBOSITY_QUIET;
}

static NuncioStatus open_all(Export *export, char *const *operands, int operand_count,
                             NuncioError *error)
{
    const ExportValues *values = export->values;
    NuncioStatus status = source_open(operands, operand_count, &export->source, error);
    if (status) {
        return status;
    }
    WorkersOptions crew = {.lexicon = export->lexicon,
                           .writer = &export->writer_options,
                           .read = export->read,
                           .worker_count = choose_worker_count(values)};
    status = workers_new(&crew, &export->workers, error);
    if (status) {
        return status;
    }
    bool held = values->strict || values->max_errors >= 0;
    status = atomic_file_open(values->output, held, &export->output, error);
    if (status) {
        return status;
    }
    return nuncio_writer_new(&export->writer_options, export->output.file,
                             &export->writer, error);
}

/* A fault in one article is told and counted; others end the export. */
static bool is_rejection(NuncioStatus status)
{
    return status == NUNCIO_ERR_LIMIT || status == NUNCIO_ERR_ENCODING ||
           status == NUNCIO_ERR_SYNTAX || status == NUNCIO_ERR_DATA;
}

static void reject(Export *export, const Job *job)
{
    message_fault(&job->error);
    export->rejected_count++;
    long most = export->values->max_errors;
    export->stopped = most >= 0 && export->rejected_count > (unsigned long)most;
}

static void tell_article(const Job *job)
{
    char path[NUNCIO_PATH_SIZE];
    snprintf(path, sizeof path, "%.*s", (int)job->path.size, job->path.data);
    message_at(MESSAGE_DETAIL, path, job->line, 0,
               "people %zu, posts %zu, events %zu, quotations %zu", job->counts.people,
               job->counts.posts, job->counts.events, job->counts.quotations);
}

static NuncioStatus take_result(Export *export, Job *job, NuncioError *error)
{
    NuncioStatus status = NUNCIO_OK;
    export->article_count++;
    if (is_rejection(job->status)) {
        reject(export, job);
    } else if (job->status) {
        *error = job->error;
        return job->status;
    } else {
        status = nuncio_writer_put(export->writer, job->rendering, error);
        tell_article(job);
    }
    progress_update(&export->progress, source_done_bytes(export->source),
                    export->article_count);
    if (status == NUNCIO_OK && !workers_recycle(export->workers, job)) {
        error->status = NUNCIO_ERR_MEMORY;
        status = NUNCIO_ERR_MEMORY;
    }
    return status;
}

/* Submit records while there is room, else wait for the oldest result. */
static NuncioStatus pump(Export *export, NuncioError *error)
{
    NuncioStatus status = NUNCIO_OK;
    bool ended = false;
    while (status == NUNCIO_OK && !export->stopped) {
        Job *vacant = ended ? NULL : workers_vacancy(export->workers);
        if (vacant) {
            status = source_next(export->source, vacant, &ended, error);
            if (status == NUNCIO_OK && !ended) {
                workers_submit(export->workers, vacant);
            }
            vacant = ended ? NULL : vacant;
        }
        if (status) {
            break;
        }
        Job *done = workers_collect(export->workers, vacant == NULL);
        if (done) {
            status = take_result(export, done, error);
        } else if (ended) {
            break;
        }
    }
    return status;
}

static void tell_summary(const Export *export, const char *outcome)
{
    double seconds = (double)(progress_clock() - export->begin_ms) / 1000.0;
    message(MESSAGE_INFO, "%lu article%s read, %lu rejected, %s, %.2f s",
            export->article_count, export->article_count == 1 ? "" : "s",
            export->rejected_count, outcome, seconds);
}

static NuncioStatus publish(Export *export, NuncioError *error)
{
    NuncioStatus status = nuncio_writer_finish(export->writer, error);
    if (status) {
        return status;
    }
    return output_publish(&export->output, export->values->output, error);
}

/* All articles are through; put the output in its place, or say why not. */
static int conclude(Export *export, NuncioError *error)
{
    char outcome[64];
    if (export->stopped || (export->values->strict && export->rejected_count > 0)) {
        message(MESSAGE_ERROR, "nothing was published: %s",
                export->stopped ? "more articles were rejected than --max-errors allows"
                                : "--strict accepts no rejected article");
        tell_summary(export, "0 statements written");
        return EXIT_REJECTED;
    }
    if (export->article_count == 0) {
        message(MESSAGE_WARNING, "there is no article in the input");
    }
    NuncioStatus status = publish(export, error);
    if (status) {
        return exit_status_of(status);
    }
    status = description_write(&export->description, export->writer, export->lexicon,
                               &export->writer_options, error);
    if (status) {
        return exit_status_of(status);
    }
    snprintf(outcome, sizeof outcome, "%zu statements written",
             nuncio_writer_statement_count(export->writer));
    tell_summary(export, outcome);
    return export->rejected_count > 0 ? EXIT_REJECTED : EXIT_DONE;
}

static int export_articles(Export *export, char *const *operands, int operand_count)
{
    NuncioError error = {.status = NUNCIO_OK};
    export->begin_ms = progress_clock();
    NuncioStatus status = open_all(export, operands, operand_count, &error);
    int exit_status = exit_status_of(status);
    if (status == NUNCIO_OK) {
        bool shown = wants_progress(export->values);
        progress_begin(&export->progress, shown,
                       shown ? source_total_bytes(export->source) : 0);
        status = pump(export, &error);
        progress_end(&export->progress);
        exit_status = exit_status_of(status);
    }
    if (status == NUNCIO_OK) {
        exit_status = conclude(export, &error);
    }
    if (error.status) {
        output_tell_fault(&error, export->values->output);
    }
    nuncio_writer_free(export->writer);
    atomic_file_abort(&export->output);
    workers_free(export->workers);
    source_close(export->source);
    return exit_status;
}

static int run_export(const Command *command, int argc, char **argv)
{
    ExportValues values = {.syntax = OUTPUT_SYNTAX_BY_NAME,
                           .evidence = 1,
                           .progress = -1,
                           .verbosity = VERBOSITY_NORMAL,
                           .max_errors = -1};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    messages_configure((MessagesFormat)values.log_format, values.verbosity);

    Export export = {.values = &values, .output = ATOMIC_FILE_INIT};
    int exit_status = check_values(&export, argv + 1, operand_count);
    if (exit_status == EXIT_DONE) {
        exit_status = session_load_lexicon(&values.session, &export.lexicon);
    }
    if (exit_status == EXIT_DONE) {
        atomic_file_handle_signals();
        exit_status = export_articles(&export, argv + 1, operand_count);
    }
    nuncio_lexicon_free(export.lexicon);
    return exit_status;
}

const Command command_export = {
    .name = "export",
    .operands = "INPUT...",
    .summary = "turn articles into RDF",
    .description =
        "Read articles and write the knowledge graph of what they say: people and their "
        "posts, countries, meetings, calls, visits and quotations, each with its "
        "evidence.\n"
        "\n"
        "INPUT is a .txt, .json or .jsonl file, also compressed (.gz, .zst), a folder "
        "(with "
        "its subfolders, in sorted order), or - for JSON Lines on standard input. An "
        "article that cannot be read "
        "is reported with its path and line, counted, and left out.",
    .example = "nuncio export -o graph.nq --published 2020-12-08 articles/",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_export,
};
