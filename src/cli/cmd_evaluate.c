/* SPDX-License-Identifier: Apache-2.0 */
#include "article_facts.h"
#include "articles.h"
#include "commands.h"
#include "evaluate_report.h"
#include "messages.h"
#include "session.h"
#include "views.h"

/* What nuncio says of articles against what readers wrote down of them. The gold is read
 * first and whole: figures over half of it would deceive. Articles come in any order;
 * each is scored with its gold file, and printed in the order of these. */

enum { FORMAT_TEXT, FORMAT_JSON };

typedef struct {
    SessionOptions session;
    const char *gold;
    const char *only;
    int errors;
    int format;
    int verbosity;
} EvaluateValues;

static const char *const format_names[] = {"text", "json", NULL};
/* In the order of ErrorKind, then ERRORS_ALL. */
static const char *const error_names[] = {
    "people", "roles",  "countries",  "organisations", "places",
    "events", "strict", "statements", "all",           NULL};

#define FIELD(name) offsetof(EvaluateValues, name)

static const Option options[] = {
    {'g', "gold", "DIR", OPTION_TEXT, FIELD(gold), 0, 0, 0, NULL,
     "The folder of gold files, one ID.json for each annotated article. Needed."},
    {'e', "errors", "KIND", OPTION_CHOICE, FIELD(errors), 0, 0, 0, error_names,
     "Also list the errors of one kind: people, roles, countries, organisations, places, "
     "events (missed and extra ones), strict (events found, but not right in everything) "
     "or statements; or all."},
    {'f', "format", "FORMAT", OPTION_CHOICE, FIELD(format), 0, 0, 0, format_names,
     "text for reading (the default), or json: one object with a member for each row."},
    {0, "only", "ID,ID", OPTION_TEXT, FIELD(only), 0, 0, 0, NULL,
     "Score only the gold files of the documents with these ids."},
    {0, "published", "DATE", OPTION_TEXT, FIELD(session.published), 0, 0, 0, NULL,
     SESSION_HELP_PUBLISHED},
    {0, "publisher", "NAME", OPTION_TEXT, FIELD(session.publisher), 0, 0, 0, NULL,
     SESSION_HELP_PUBLISHER},
    {0, "lexicon", "DIR", OPTION_LIST, FIELD(session.lexicon_folders), 0, 0, 0, NULL,
     SESSION_HELP_LEXICON},
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "Print errors only: no warnings."},
};

typedef struct {
    const EvaluateValues *values;
    NuncioReadOptions read;
    NuncioLexicon *lexicon;
    Articles articles;
    GoldFolder gold;
    Arena facts; /* of the article in hand */
    Buffer out;
    size_t unknown_count; /* articles without gold */
} Evaluate;

static void tell_fault(void *user, const NuncioError *fault)
{
    (void)user;
    message_fault(fault);
}

static int read_gold(Evaluate *evaluate)
{
    NuncioError error = {.status = NUNCIO_OK};
    size_t fault_count = 0;
    const EvaluateValues *values = evaluate->values;
    NuncioStatus status = gold_folder_read(&evaluate->gold, values->gold, tell_fault,
                                           NULL, &fault_count, &error);
    if (status) {
        message_fault(&error);
        return exit_status_of(status);
    }
    if (fault_count > 0) {
        message(MESSAGE_ERROR, "nothing was scored: %zu gold file%s faulty", fault_count,
                fault_count == 1 ? " is" : "s are");
        return EXIT_INPUT;
    }
    if (values->only) {
        gold_folder_keep(&evaluate->gold, view_of(values->only));
        if (evaluate->gold.files.count == 0) {
            message_at(MESSAGE_ERROR, values->gold, 0, 0,
                       "no gold file is about a document with an id of --only");
            return EXIT_INPUT;
        }
    }
    return EXIT_DONE;
}

/* "a/b/minsk.txt" -> "minsk"; empty for what is no text file, whose articles have ids. */
static NuncioView stem_of(const Job *job)
{
    NuncioView path = buffer_view(&job->path);
    size_t begin = path.size;
    while (begin > 0 && path.data[begin - 1] != '/') {
        begin--;
    }
    size_t end = path.size;
    while (end > begin && path.data[end - 1] != '.') {
        end--;
    }
    return job->json || end == begin ? (NuncioView){NULL, 0}
                                     : (NuncioView){path.data + begin, end - 1 - begin};
}

static bool score_document(void *user, const Articles *articles)
{
    Evaluate *evaluate = user;
    ArticleFacts facts;
    NuncioView id = nuncio_document_article(articles->document)->id;
    GoldFile *gold = gold_folder_find(&evaluate->gold, id, stem_of(&articles->job));
    if (!gold) {
        evaluate->unknown_count++;
        return true;
    }
    if (gold->scored) {
        message_at(MESSAGE_WARNING, articles->job.path.data, articles->job.line, 0,
                   "another article was scored with the same gold file; this one is "
                   "left out");
        return true;
    }
    gold->scored = true;
    arena_reset(&evaluate->facts);
    article_facts(articles->document, &evaluate->facts, &facts);
    return !evaluate->facts.failed &&
           score_article(&gold->score, &gold->facts, &facts, &evaluate->gold.arena,
                         evaluate->values->errors != ERRORS_NONE);
}

/* Gold without an article counts as an article in which nothing was found. */
static NuncioStatus score_absent(Evaluate *evaluate, NuncioError *error)
{
    static const ArticleFacts nothing;
    for (size_t i = 0; i < evaluate->gold.files.count; i++) {
        GoldFile *gold = &evaluate->gold.files.items[i];
        if (!gold->scored &&
            !score_article(&gold->score, &gold->facts, &nothing, &evaluate->gold.arena,
                           evaluate->values->errors != ERRORS_NONE)) {
            error->status = NUNCIO_ERR_MEMORY;
            return NUNCIO_ERR_MEMORY;
        }
    }
    return NUNCIO_OK;
}

static int print_scores(Evaluate *evaluate)
{
    const EvaluateValues *values = evaluate->values;
    if (evaluate->unknown_count > 0 && !values->only) {
        message(MESSAGE_WARNING, "%zu article%s no gold file in %s",
                evaluate->unknown_count, evaluate->unknown_count == 1 ? " has" : "s have",
                values->gold);
    }
    if (values->format == FORMAT_JSON) {
        evaluate_json(&evaluate->out, &evaluate->gold, values->errors);
    } else {
        evaluate_text(&evaluate->out, &evaluate->gold, values->errors);
    }
    if (evaluate->out.failed) {
        message(MESSAGE_ERROR, "no memory");
        return EXIT_INTERNAL;
    }
    fwrite(evaluate->out.data, 1, evaluate->out.size, stdout);
    return finish_stdout(evaluate->articles.rejected_count > 0 ? EXIT_REJECTED
                                                               : EXIT_DONE);
}

static int evaluate_articles(Evaluate *evaluate, char *const *operands, int operand_count)
{
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status =
        articles_each(&evaluate->articles, operands, operand_count, evaluate->lexicon,
                      &evaluate->read, score_document, evaluate, &error);
    if (status == NUNCIO_OK) {
        status = score_absent(evaluate, &error);
    }
    if (status) {
        message_fault(&error);
        return exit_status_of(status);
    }
    return print_scores(evaluate);
}

static void release(Evaluate *evaluate)
{
    buffer_release(&evaluate->out);
    arena_release(&evaluate->facts);
    gold_folder_release(&evaluate->gold);
    articles_release(&evaluate->articles);
    nuncio_lexicon_free(evaluate->lexicon);
}

static int run_evaluate(const Command *command, int argc, char **argv)
{
    EvaluateValues values = {.errors = ERRORS_NONE, .verbosity = VERBOSITY_NORMAL};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    if (!values.gold || operand_count == 0) {
        message(MESSAGE_ERROR, "nothing to evaluate: name the folder of gold files with "
                               "--gold, and articles; see 'nuncio help evaluate'");
        return EXIT_USAGE;
    }
    messages_configure(MESSAGES_TEXT, values.verbosity);
    Evaluate evaluate = {.values = &values,
                         .gold = GOLD_FOLDER_INIT,
                         .facts = ARENA_INIT,
                         .out = BUFFER_INIT};
    int exit_status = session_read_options(&values.session, &evaluate.read);
    if (exit_status == EXIT_DONE) {
        exit_status = read_gold(&evaluate);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = session_load_lexicon(&values.session, &evaluate.lexicon);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = evaluate_articles(&evaluate, argv + 1, operand_count);
    }
    release(&evaluate);
    return exit_status;
}

const Command command_evaluate = {
    .name = "evaluate",
    .operands = "--gold DIR INPUT...",
    .summary = "score what nuncio finds against annotated articles",
    .description =
        "Print precision (P), recall (R) and F1 of people, roles, countries, "
        "organisations, places, events, participants and quotations, and the accuracy of "
        "what is said of them, over all annotated articles together.\n"
        "\n"
        "A gold file is named like the id of its article, or like its .txt file. INPUT "
        "is as for export. Articles without a gold file are passed over; a gold file "
        "without an article counts as one in which nothing was found.",
    .example = "nuncio evaluate --gold gold/ --errors strict articles/",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_evaluate,
};
