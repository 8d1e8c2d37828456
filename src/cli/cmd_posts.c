/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "facts.h"
#include "graphs.h"
#include "messages.h"
#include "session.h"
#include "views.h"

/* Exports in, a table of posts and their holders out. */

typedef struct {
    SessionOptions session;
    const char *base;
    const char *post;
    int format;
    int verbosity;
} PostsValues;

enum { FORMAT_TEXT, FORMAT_TSV };

static const char *const format_names[] = {"text", "tsv", NULL};

#define FIELD(name) offsetof(PostsValues, name)

static const Option options[] = {
    {'f', "format", "FORMAT", OPTION_CHOICE, FIELD(format), 0, 0, 0, format_names,
     "text for reading, the default, or tsv for programs: a row a holder, with the "
     "fields "
     "post, title, holder, first, last, current, acting, former, predecessor, "
     "successor, started and ended."},
    {'p', "post", "NAME", OPTION_TEXT, FIELD(post), 0, 0, 0, NULL,
     "Only the post of this name, for example sy_foreign-minister."},
    {0, "base", "IRI", OPTION_TEXT, FIELD(base), 0, 0, 0, NULL,
     "What the IRIs of the graphs begin with, as given to export. Default: "
     "https://w3id.org/nuncio/id/"},
    {0, "lexicon", "DIR", OPTION_LIST, FIELD(session.lexicon_folders), 0, 0, 0, NULL,
     SESSION_HELP_LEXICON},
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "Print errors only: no warnings."},
};

static void append_count(Buffer *out, const char *name, size_t count)
{
    if (count) {
        buffer_format(out, ", %s in %zu", name, count);
    }
}

/* What articles state. */
static void append_dates(Buffer *out, const char *name, NuncioView dates)
{
    if (dates.size) {
        buffer_format(out, ", %s ", name);
        append_escaped(out, dates);
    }
}

static void append_holder(Buffer *out, const NuncioPostHolder *holder)
{
    buffer_append_string(out, "  ");
    append_escaped(out, holder->holder);
    buffer_append_string(out, ": ");
    if (holder->first.year) {
        append_date(out, holder->first);
        buffer_append_string(out, " to ");
        append_date(out, holder->last);
    } else {
        buffer_append_string(out, "no day");
    }
    append_dates(out, "took office", holder->started);
    append_dates(out, "left office", holder->ended);
    append_count(out, "current", holder->current_count);
    append_count(out, "acting", holder->acting_count);
    append_count(out, "former", holder->former_count);
    if (holder->predecessor.size) {
        buffer_append_string(out, ", after ");
        append_escaped(out, holder->predecessor);
    }
    if (holder->successor.size) {
        buffer_append_string(out, ", before ");
        append_escaped(out, holder->successor);
    }
    buffer_append_char(out, '\n');
}

/* One line a row: the holder or, where that is the same, the post. */
static void append_evidence(Buffer *out, const NuncioPostTable *table,
                            const NuncioPostConflict *conflict, bool namesakes)
{
    for (size_t i = 0; i < 2; i++) {
        const NuncioPostHolder *row = &table->holders[conflict->holders[i]];
        buffer_append_string(out, "    ");
        append_escaped(out, namesakes ? row->title : row->holder);
        buffer_append_string(out, ", ");
        append_date(out, conflict->evidence[i].day);
        buffer_append_string(out, ", ");
        append_escaped(out, conflict->evidence[i].article);
        buffer_append_string(out, ": \"");
        append_escaped(out, conflict->evidence[i].words);
        buffer_append_string(out, "\"\n");
    }
}

static bool is_asked(const PostsValues *values, const NuncioPostHolder *holder)
{
    return !values->post || view_is(holder->post, values->post);
}

/* The post's rows, then its conflicts. */
static void append_text(Buffer *out, const PostsValues *values,
                        const NuncioPostTable *table)
{
    size_t conflict = 0;
    for (size_t i = 0; i < table->holder_count; i++) {
        const NuncioPostHolder *holder = &table->holders[i];
        bool first = i == 0 || !view_equal(holder->post, table->holders[i - 1].post);
        bool last = i + 1 == table->holder_count ||
                    !view_equal(holder->post, table->holders[i + 1].post);
        bool asked = is_asked(values, holder);
        if (first && asked) {
            append_escaped(out, holder->title);
            buffer_append_string(out, " (");
            append_escaped(out, holder->post);
            buffer_append_string(out, ")\n");
        }
        if (asked) {
            append_holder(out, holder);
        }
        for (; last && conflict < table->conflict_count &&
               table->conflicts[conflict].holders[0] <= i;
             conflict++) {
            if (asked) {
                buffer_append_string(out, "  two at once:\n");
                append_evidence(out, table, &table->conflicts[conflict], false);
            }
        }
    }
}

/* Behind all posts. */
static void append_namesakes(Buffer *out, const PostsValues *values,
                             const NuncioPostTable *table)
{
    for (size_t i = 0; i < table->namesake_count; i++) {
        const NuncioPostConflict *pair = &table->namesakes[i];
        const NuncioPostHolder *first = &table->holders[pair->holders[0]];
        if (is_asked(values, first) ||
            is_asked(values, &table->holders[pair->holders[1]])) {
            append_escaped(out, first->holder);
            buffer_append_string(out, ": one name in two states, maybe two people\n");
            append_evidence(out, table, pair, true);
        }
    }
}

static void append_tsv(Buffer *out, const PostsValues *values,
                       const NuncioPostTable *table)
{
    buffer_append_string(out,
                         "post\ttitle\tholder\tfirst\tlast\tcurrent\tacting\tformer\t"
                         "predecessor\tsuccessor\tstarted\tended\n");
    for (size_t i = 0; i < table->holder_count; i++) {
        const NuncioPostHolder *holder = &table->holders[i];
        if (!is_asked(values, holder)) {
            continue;
        }
        const NuncioView names[] = {holder->post, holder->title, holder->holder};
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            append_escaped(out, names[k]);
            buffer_append_char(out, '\t');
        }
        append_date(out, holder->first);
        buffer_append_char(out, '\t');
        append_date(out, holder->last);
        buffer_format(out, "\t%zu\t%zu\t%zu\t", holder->current_count,
                      holder->acting_count, holder->former_count);
        append_escaped(out, holder->predecessor);
        buffer_append_char(out, '\t');
        append_escaped(out, holder->successor);
        buffer_append_char(out, '\t');
        append_escaped(out, holder->started);
        buffer_append_char(out, '\t');
        append_escaped(out, holder->ended);
        buffer_append_char(out, '\n');
    }
}

static NuncioStatus print_posts(NuncioLinker *linker, const PostsValues *values,
                                NuncioError *error)
{
    NuncioPostTable table;
    Buffer out = BUFFER_INIT;
    NuncioStatus status = nuncio_linker_posts(linker, &table, error);
    if (status) {
        return status;
    }
    if (values->format == FORMAT_TSV) {
        append_tsv(&out, values, &table);
    } else {
        append_text(&out, values, &table);
        append_namesakes(&out, values, &table);
    }
    if (out.failed) {
        error->status = status = NUNCIO_ERR_MEMORY;
    } else if (out.size) {
        fwrite(out.data, 1, out.size, stdout);
    }
    buffer_release(&out);
    return status;
}

static int show_posts(NuncioLinker *linker, const void *user, char *const *operands,
                      int operand_count)
{
    const PostsValues *values = user;
    NuncioError error = {.status = NUNCIO_OK};
    size_t fault_count = 0;
    nuncio_linker_keep_words(linker);
    NuncioStatus status =
        graphs_read(linker, operands, operand_count, &fault_count, &error);
    if (!status) {
        status = nuncio_linker_link(linker, &error);
    }
    if (!status) {
        status = print_posts(linker, values, &error);
    }
    if (status) {
        message_fault(&error);
        return exit_status_of(status);
    }
    return finish_stdout(fault_count > 0 ? EXIT_REJECTED : EXIT_DONE);
}

static int run_posts(const Command *command, int argc, char **argv)
{
    PostsValues values = {.verbosity = VERBOSITY_NORMAL};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    messages_configure(MESSAGES_TEXT, values.verbosity);
    GraphsCommand graphs = {&values.session, values.base, show_posts, &values};
    return graphs_run(&graphs, argv + 1, operand_count);
}

const Command command_posts = {
    .name = "posts",
    .operands = "GRAPH...",
    .summary = "list who held which post, and when",
    .description =
        "Read exports of nuncio and print, for each post, whom articles name in it: the "
        "first and the last day, in how many claims as current, acting or former, and, "
        "where an article says so, when the holder took and left office and who came "
        "before and behind. People under several names "
        "count as one, as 'nuncio link' has it. Two current holders at once of a post "
        "that has one are told with an article for each, and so is, at the end, one name "
        "in the posts of two states, which may be two people.",
    .example = "nuncio posts --post sy_foreign-minister 2019.nq 2020.nq",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_posts,
};
