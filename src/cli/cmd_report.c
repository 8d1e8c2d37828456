/* SPDX-License-Identifier: Apache-2.0 */
#include "articles.h"
#include "calendar.h"
#include "commands.h"
#include "facts.h"
#include "messages.h"
#include "report_table.h"
#include "session.h"
#include "terminal.h"
#include "views.h"
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

/* What all articles together say, counted, and their events as a table. Rows and names
 * are copied out of each document into one arena, which lives until the report is out. */

typedef struct {
    SessionOptions session;
    long limit;
    int verbosity;
} ReportValues;

#define FIELD(name) offsetof(ReportValues, name)

static const Option options[] = {
    {'n', "limit", "N", OPTION_NUMBER, FIELD(limit), 0, 0, 1000000000, NULL,
     "Show at most N events; 0 shows all. Default: 40."},
    {0, "published", "DATE", OPTION_TEXT, FIELD(session.published), 0, 0, 0, NULL,
     SESSION_HELP_PUBLISHED},
    {0, "publisher", "NAME", OPTION_TEXT, FIELD(session.publisher), 0, 0, 0, NULL,
     SESSION_HELP_PUBLISHER},
    {0, "lexicon", "DIR", OPTION_LIST, FIELD(session.lexicon_folders), 0, 0, 0, NULL,
     SESSION_HELP_LEXICON},
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "Print errors only: no warnings."},
};

enum {
    TYPE_COUNT = NUNCIO_DEATH + 1,
    STATUS_COUNT = NUNCIO_NEGATED + 1,
    LIMIT_DEFAULT = 40
};

typedef ARRAY_OF(NuncioView) Names;

typedef struct {
    const ReportValues *values;
    NuncioReadOptions read;
    NuncioLexicon *lexicon;
    Articles articles;
    Arena arena;
    Names people; /* identities, with repetitions */
    Names posts;
    ReportRows rows;
    EventWords words;
    Buffer scratch;
    Buffer out;
    size_t events[TYPE_COUNT][STATUS_COUNT];
    size_t article_count, quotation_count;
} Report;

/* Copy the scratch buffer into the arena and empty it. */
static NuncioView keep(Report *report)
{
    NuncioView kept = arena_copy(&report->arena, buffer_view(&report->scratch));
    report->arena.failed = report->arena.failed || report->scratch.failed;
    buffer_clear(&report->scratch);
    return kept;
}

static NuncioView keep_escaped(Report *report, NuncioView text)
{
    append_escaped(&report->scratch, text);
    return keep(report);
}

static void add_people(Report *report)
{
    size_t count = 0;
    const NuncioEntity *entities =
        nuncio_document_entities(report->articles.document, &count);
    for (size_t i = 0; i < count; i++) {
        if (entities[i].kind == NUNCIO_PERSON && !entities[i].byline) {
            append_person_identity(&report->scratch, report->articles.document,
                                   &entities[i]);
            (void)ARRAY_PUSH(&report->arena, &report->people, keep(report));
        }
    }
}

static void add_posts(Report *report)
{
    size_t count = 0;
    const NuncioPost *posts = nuncio_document_posts(report->articles.document, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (!posts[i].occupation) {
            append_post(&report->scratch, report->articles.document, i);
            buffer_append_char(&report->scratch, '\n');
            buffer_append_view(&report->scratch, posts[i].scope);
            (void)ARRAY_PUSH(&report->arena, &report->posts, keep(report));
        }
    }
}

/* Short enough for a column: the file without folders and ending; of many in a file, the
 * id. */
static NuncioView article_label(Report *report)
{
    NuncioView path = buffer_view(&report->articles.job.path);
    NuncioView id = nuncio_document_article(report->articles.document)->id;
    if (view_ends_with(path, NUNCIO_VIEW(".jsonl")) || view_is(path, "-") ||
        path.size == 0) {
        return keep_escaped(report, id);
    }
    for (size_t i = path.size; i > 1 && path.data[i - 1] != '/'; i--) {
        if (path.data[i - 1] == '.') {
            path.size = i - 1;
            break;
        }
    }
    for (size_t i = path.size; i > 0; i--) {
        if (path.data[i - 1] == '/') {
            return keep_escaped(report, (NuncioView){path.data + i, path.size - i});
        }
    }
    return keep_escaped(report, path);
}

static NuncioView keep_whom(Report *report, const EventWords *words)
{
    Buffer *scratch = &report->scratch;
    append_escaped(scratch, buffer_view(&words->whom));
    if (words->present.size > 0) {
        buffer_append_string(scratch, scratch->size > 0 ? "; with " : "with ");
        append_escaped(scratch, buffer_view(&words->present));
    }
    return keep(report);
}

static void add_event(Report *report, const NuncioEvent *event, NuncioView article)
{
    EventWords *words = &report->words;
    event_words_fill(words, report->articles.document, event);
    ReportRow row = {.number = report->rows.count};
    row.cells[COLUMN_WHEN] = keep_escaped(report, buffer_view(&words->day));
    row.cells[COLUMN_WHO] = keep_escaped(report, buffer_view(&words->who));
    row.cells[COLUMN_DID] = keep_escaped(report, view_of(words->verb));
    row.cells[COLUMN_WHOM] = keep_whom(report, words);
    row.cells[COLUMN_WHERE] = keep_escaped(report, buffer_view(&words->place));
    row.cells[COLUMN_ARTICLE] = article;
    (void)ARRAY_PUSH(&report->arena, &report->rows, row);
    report->arena.failed = report->arena.failed || event_words_failed(words);
    if (event->type < TYPE_COUNT && event->status < STATUS_COUNT) {
        report->events[event->type][event->status]++;
    }
}

static bool add_document(void *user, const Articles *articles)
{
    Report *report = user;
    size_t event_count = 0;
    size_t quotation_count = 0;
    const NuncioEvent *events = nuncio_document_events(articles->document, &event_count);
    NuncioView article = article_label(report);
    add_people(report);
    add_posts(report);
    for (size_t i = 0; i < event_count; i++) {
        add_event(report, &events[i], article);
    }
    (void)nuncio_document_quotations(articles->document, &quotation_count);
    report->quotation_count += quotation_count;
    report->article_count++;
    return true;
}

static int compare_names(const void *a, const void *b)
{
    const NuncioView *left = a;
    const NuncioView *right = b;
    return view_compare(*left, *right);
}

/* How many different names; sorts them. */
static size_t count_distinct(Names *names)
{
    size_t count = 0;
    if (names->count > 1) {
        qsort(names->items, names->count, sizeof(NuncioView), compare_names);
    }
    for (size_t i = 0; i < names->count; i++) {
        count += i == 0 || !view_equal(names->items[i], names->items[i - 1]);
    }
    return count;
}

static void print_count(Report *report, const char *label, size_t count)
{
    buffer_format(&report->out, "%-12s%6zu", label, count);
}

/* "Meetings        11   9 held, 2 planned" */
static void print_events(Report *report, const char *label, NuncioEventType type)
{
    size_t total = 0;
    const size_t *counts = report->events[type];
    for (size_t i = 0; i < STATUS_COUNT; i++) {
        total += counts[i];
    }
    print_count(report, label, total);
    const char *before = "   ";
    for (unsigned i = 0; total > counts[NUNCIO_HELD] && i < STATUS_COUNT; i++) {
        if (counts[i] > 0) {
            buffer_format(&report->out, "%s%zu %s", before, counts[i],
                          event_status_name(i));
            before = ", ";
        }
    }
    buffer_append_char(&report->out, '\n');
}

static void print_counts(Report *report)
{
    print_count(report, "Articles", report->article_count);
    if (report->articles.rejected_count > 0) {
        buffer_format(&report->out, "   and %zu rejected",
                      report->articles.rejected_count);
    }
    buffer_append_char(&report->out, '\n');
    print_count(report, "People", count_distinct(&report->people));
    buffer_append_char(&report->out, '\n');
    print_count(report, "Posts", count_distinct(&report->posts));
    buffer_append_char(&report->out, '\n');
    print_events(report, "Meetings", NUNCIO_MEETING);
    print_events(report, "Calls", NUNCIO_CALL);
    print_events(report, "Visits", NUNCIO_VISIT);
    print_events(report, "Gatherings", NUNCIO_GATHERING);
    print_count(report, "Quotations", report->quotation_count);
    buffer_append_char(&report->out, '\n');
}

static int print_report(Report *report)
{
    long limit = report->values->limit;
    print_counts(report);
    report_table_sort(&report->rows);
    if (report->rows.count > 0) {
        buffer_append_char(&report->out, '\n');
        report_table_print(&report->out, &report->rows,
                           limit == 0 ? SIZE_MAX : (size_t)limit,
                           (size_t)terminal_width(STDOUT_FILENO, TERMINAL_WIDTH_TABLE));
    }
    if (report->arena.failed || report->out.failed) {
        message(MESSAGE_ERROR, "no memory");
        return EXIT_INTERNAL;
    }
    fwrite(report->out.data, 1, report->out.size, stdout);
    return finish_stdout(report->articles.rejected_count > 0 ? EXIT_REJECTED : EXIT_DONE);
}

static int report_articles(Report *report, char *const *operands, int operand_count)
{
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status =
        articles_each(&report->articles, operands, operand_count, report->lexicon,
                      &report->read, add_document, report, &error);
    if (status) {
        message_fault(&error);
        return exit_status_of(status);
    }
    if (report->article_count + report->articles.rejected_count == 0) {
        message(MESSAGE_WARNING, "there is no article in the input");
    }
    return print_report(report);
}

static void release(Report *report)
{
    event_words_release(&report->words);
    buffer_release(&report->scratch);
    buffer_release(&report->out);
    arena_release(&report->arena);
    articles_release(&report->articles);
    nuncio_lexicon_free(report->lexicon);
}

static int run_report(const Command *command, int argc, char **argv)
{
    ReportValues values = {.limit = LIMIT_DEFAULT, .verbosity = VERBOSITY_NORMAL};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    if (operand_count == 0) {
        message(MESSAGE_ERROR, "nothing to report on: name files or folders; see 'nuncio "
                               "help report'");
        return EXIT_USAGE;
    }
    messages_configure(MESSAGES_TEXT, values.verbosity);
    Report report = {.values = &values,
                     .arena = ARENA_INIT,
                     .words = EVENT_WORDS_INIT,
                     .scratch = BUFFER_INIT,
                     .out = BUFFER_INIT};
    int exit_status = session_read_options(&values.session, &report.read);
    if (exit_status == EXIT_DONE) {
        exit_status = session_load_lexicon(&values.session, &report.lexicon);
    }
    if (exit_status == EXIT_DONE) {
        exit_status = report_articles(&report, argv + 1, operand_count);
    }
    release(&report);
    return exit_status;
}

const Command command_report = {
    .name = "report",
    .operands = "INPUT...",
    .summary = "count what articles say and list their events",
    .description =
        "Print how many articles, people, posts, meetings, calls, visits, gatherings and "
        "quotations there are, then the events as a table: who, as what, met, called or "
        "visited whom, when and where, and which article says so.\n"
        "\n"
        "INPUT is as for export: .txt, .json or .jsonl files, folders, or - for JSON "
        "Lines on standard input. The table fits the width of the terminal, or COLUMNS.",
    .example = "nuncio report --limit 20 articles/",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_report,
};
