/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "explain.h"
#include "messages.h"
#include "session.h"
#include "source.h"
#include "terminal.h"
#include "views.h"
#include "workers.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One article, its facts, and why nuncio believes them. */

enum { FORMAT_TEXT, FORMAT_JSON };
enum { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

typedef struct {
    SessionOptions session;
    int format;
    int colour;
    const char *id;
    int all;
} ExplainValues;

static const char *const format_names[] = {"text", "json", NULL};
static const char *const colour_names[] = {"auto", "always", "never", NULL};

#define FIELD(name) offsetof(ExplainValues, name)

static const Option options[] = {
    {'f', "format", "FORMAT", OPTION_CHOICE, FIELD(format), 0, 0, 0, format_names,
     "text for reading (the default), or json: one object with article, mentions, "
     "entities, people, posts, events, quotations, terms and successions."},
    {0, "color", "WHEN", OPTION_CHOICE, FIELD(colour), 0, 0, 0, colour_names,
     "Colour the mentions: auto (on a terminal; the default), always or never."},
    {0, "id", "ID", OPTION_TEXT, FIELD(id), 0, 0, 0, NULL,
     "Of a .jsonl file: explain the article with this id. Default: the first."},
    {0, "all", NULL, OPTION_SET, FIELD(all), 1, 0, 0, NULL,
     "Of a .jsonl file: explain every article, one after the other."},
    {0, "published", "DATE", OPTION_TEXT, FIELD(session.published), 0, 0, 0, NULL,
     SESSION_HELP_PUBLISHED},
    {0, "publisher", "NAME", OPTION_TEXT, FIELD(session.publisher), 0, 0, 0, NULL,
     SESSION_HELP_PUBLISHER},
    {0, "lexicon", "DIR", OPTION_LIST, FIELD(session.lexicon_folders), 0, 0, 0, NULL,
     SESSION_HELP_LEXICON},
};

typedef struct {
    const ExplainValues *values;
    NuncioReadOptions read;
    NuncioLexicon *lexicon;
    NuncioDocument *document;
    Source *source;
    Job job;
    Buffer out;
    bool told;    /* of an article at least */
    int rejected; /* the exit status when one of them could not be read */
} Explain;

static int no_memory(void)
{
    message(MESSAGE_ERROR, "no memory");
    return EXIT_INTERNAL;
}

static bool is_wanted(const Explain *explain)
{
    const char *id = explain->values->id;
    return !id || view_is(nuncio_document_article(explain->document)->id, id);
}

static int reject(Explain *explain)
{
    message_fault(&explain->job.error);
    return explain->job.status == NUNCIO_ERR_MEMORY ? EXIT_INTERNAL : EXIT_REJECTED;
}

/* Read records up to the one that is wanted. A faulty record before it does not matter.
 * *out_ended: there was none; only --all expects that. */
static int find_article(Explain *explain, const char *path, bool *out_ended)
{
    const char *id = explain->values->id;
    for (;;) {
        NuncioError error = {.status = NUNCIO_OK};
        bool ended = false;
        job_clear(&explain->job);
        NuncioStatus status = source_next(explain->source, &explain->job, &ended, &error);
        if (status) {
            message_fault(&error);
            return exit_status_of(status);
        }
        if (ended && explain->values->all && explain->told) {
            *out_ended = true;
            return EXIT_DONE;
        }
        if (ended) {
            message_at(MESSAGE_ERROR, path, 0, 0,
                       id ? "no article has the id '%s'" : "%s",
                       id ? id : "there is no article in it");
            return EXIT_INPUT;
        }
        if (explain->job.status == NUNCIO_OK) {
            job_analyse(&explain->job, explain->document, explain->lexicon,
                        &explain->read);
        }
        bool failed = explain->job.status != NUNCIO_OK;
        if (failed && explain->values->all && explain->job.status != NUNCIO_ERR_MEMORY) {
            explain->rejected = reject(explain);
            explain->told = true;
            continue;
        }
        if (failed && (!id || explain->job.status == NUNCIO_ERR_MEMORY)) {
            return reject(explain);
        }
        if (!failed && is_wanted(explain)) {
            return EXIT_DONE;
        }
    }
}

static int print_document(Explain *explain)
{
    const ExplainValues *values = explain->values;
    ExplainLayout layout = {
        .width = (size_t)terminal_width(STDOUT_FILENO, TERMINAL_WIDTH_TEXT),
        .colours = values->colour == COLOUR_ALWAYS ||
                   (values->colour == COLOUR_AUTO && terminal_has_colours())};
    buffer_clear(&explain->out);
    if (explain->told && values->format == FORMAT_TEXT) {
        buffer_append_char(&explain->out, '\n');
    }
    explain->told = true;
    if (values->format == FORMAT_JSON) {
        explain_json(&explain->out, explain->document);
    } else {
        explain_text(&explain->out, explain->document, &layout);
    }
    if (explain->out.failed) {
        return no_memory();
    }
    fwrite(explain->out.data, 1, explain->out.size, stdout); /* finish_stdout looks */
    return EXIT_DONE;
}

static int explain_file(Explain *explain, char **operands)
{
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status = source_open(operands, 1, &explain->source, &error);
    if (status) {
        message_fault(&error);
        return exit_status_of(status);
    }
    explain->document = nuncio_document_new();
    if (!explain->document) {
        return no_memory();
    }
    bool ended = false;
    int exit_status = EXIT_DONE;
    do {
        exit_status = find_article(explain, operands[0], &ended);
        if (exit_status == EXIT_DONE && !ended) {
            exit_status = print_document(explain);
        }
    } while (explain->values->all && exit_status == EXIT_DONE && !ended);
    return exit_status == EXIT_DONE ? finish_stdout(explain->rejected) : exit_status;
}

static bool is_one_article(int operand_count, char **operands)
{
    struct stat found;
    if (operand_count != 1) {
        message(MESSAGE_ERROR,
                "'nuncio explain' takes one article; see 'nuncio help explain'");
        return false;
    }
    if (stat(operands[0], &found) == 0 && S_ISDIR(found.st_mode)) {
        message_at(MESSAGE_ERROR, operands[0], 0, 0,
                   "is a folder; name one article in it");
        return false;
    }
    return true;
}

static int run_explain(const Command *command, int argc, char **argv)
{
    ExplainValues values = {.format = FORMAT_TEXT};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    if (!is_one_article(operand_count, argv + 1)) {
        return EXIT_USAGE;
    }
    if (values.all && values.id) {
        message(MESSAGE_ERROR, "--all and --id exclude each other");
        return EXIT_USAGE;
    }
    Explain explain = {.values = &values, .job = {.line = 0}, .out = BUFFER_INIT};
    int exit_status = session_read_options(&values.session, &explain.read);
    if (exit_status == EXIT_DONE) {
        exit_status = session_load_lexicon(&values.session, &explain.lexicon);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = explain_file(&explain, argv + 1);
    }
    buffer_release(&explain.out);
    job_release(&explain.job);
    source_close(explain.source);
    nuncio_document_free(explain.document);
    nuncio_lexicon_free(explain.lexicon);
    return exit_status;
}

const Command command_explain = {
    .name = "explain",
    .operands = "ARTICLE",
    .summary = "show one article, its facts and their evidence",
    .description = "Print the article with its mentions coloured by kind, then every "
                   "fact that nuncio found, below it the words that say so and, in "
                   "brackets, the rule that found it.\n"
                   "\n"
                   "ARTICLE is a .txt, .json or .jsonl file, or - for standard input. "
                   "Characters that could deceive a terminal are written as \\xNN or "
                   "<U+NNNN>.",
    .example = "nuncio explain --color always article.txt | less -R",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_explain,
};
