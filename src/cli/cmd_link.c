/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "graphs.h"
#include "messages.h"
#include "output.h"
#include "session.h"

/* Exports in, one graph of links out. */

typedef struct {
    SessionOptions session;
    int syntax;
    const char *output;
    const char *base;
    int verbosity;
    int log_format;
} LinkValues;

#define FIELD(name) offsetof(LinkValues, name)

static const Option options[] = {
    {'f', "format", "FORMAT", OPTION_CHOICE, FIELD(syntax), 0, 0, 0, output_syntax_names,
     "Syntax of the output: turtle, ntriples or nquads. Default: what the ending of the "
     "-o file says (.ttl, .nt, .nq), else turtle."},
    {'o', "output", "FILE", OPTION_TEXT, FIELD(output), 0, 0, 0, NULL,
     "Write to FILE instead of standard output. FILE appears whole or stays as it was."},
    {0, "base", "IRI", OPTION_TEXT, FIELD(base), 0, 0, 0, NULL,
     "What the IRIs of the graphs begin with, as given to export. Default: "
     "https://w3id.org/nuncio/id/"},
    {0, "lexicon", "DIR", OPTION_LIST, FIELD(session.lexicon_folders), 0, 0, 0, NULL,
     SESSION_HELP_LEXICON},
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "Print errors only: no warnings, no summary."},
    {0, "log-format", "FORMAT", OPTION_CHOICE, FIELD(log_format), 0, 0, 0,
     messages_format_names, MESSAGES_HELP_FORMAT},
};

static NuncioStatus write_links(NuncioLinker *linker, const LinkValues *values,
                                NuncioError *error)
{
    AtomicFile output = ATOMIC_FILE_INIT;
    NuncioWriterOptions options_of_writer = {
        .syntax = output_choose_syntax(values->syntax, values->output)};
    NuncioStatus status = atomic_file_open(values->output, false, &output, error);
    if (status) {
        return status;
    }
    status = nuncio_linker_write(linker, &options_of_writer, output.file, error);
    if (!status) {
        status = output_publish(&output, values->output, error);
    }
    atomic_file_abort(&output);
    return status;
}

static void tell_summary(const NuncioLinker *linker, size_t fault_count)
{
    NuncioLinkCounts counts = nuncio_linker_counts(linker);
    message(MESSAGE_INFO,
            "%zu articles, %zu people and %zu events read, %zu lines rejected; links: "
            "%zu of people, %zu of events, %zu near duplicates",
            counts.articles, counts.people, counts.events, fault_count,
            counts.same_people, counts.same_events, counts.near_duplicates);
}

static int link_graphs(NuncioLinker *linker, const void *user, char *const *operands,
                       int operand_count)
{
    const LinkValues *values = user;
    NuncioError error = {.status = NUNCIO_OK};
    size_t fault_count = 0;
    NuncioStatus status =
        graphs_read(linker, operands, operand_count, &fault_count, &error);
    if (!status) {
        status = nuncio_linker_link(linker, &error);
    }
    if (!status) {
        status = write_links(linker, values, &error);
    }
    if (status) {
        output_tell_fault(&error, values->output);
        return exit_status_of(status);
    }
    tell_summary(linker, fault_count);
    return fault_count > 0 ? EXIT_REJECTED : EXIT_DONE;
}

static int run_link(const Command *command, int argc, char **argv)
{
    LinkValues values = {.syntax = OUTPUT_SYNTAX_BY_NAME, .verbosity = VERBOSITY_NORMAL};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    messages_configure((MessagesFormat)values.log_format, values.verbosity);
    if (output_is_input(values.output, argv + 1, operand_count)) {
        return EXIT_USAGE;
    }
    atomic_file_handle_signals();
    GraphsCommand graphs = {&values.session, values.base, link_graphs, &values};
    return graphs_run(&graphs, argv + 1, operand_count);
}

const Command command_link = {
    .name = "link",
    .operands = "GRAPH...",
    .summary = "find one person, event or text in many exports",
    .description =
        "Read exports of nuncio and write the graph of links between them: one person "
        "under several names, several reports of one event, articles that copy each "
        "other. Every link has its reasons. What is not sure is left apart.\n"
        "\n"
        "GRAPH is N-Quads or N-Triples, or - for standard input. The order of the graphs "
        "changes nothing. A line that cannot be read is reported with its path and line, "
        "counted, and left out.",
    .example = "nuncio link -o links.nq december.nq january.nq",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_link,
};
