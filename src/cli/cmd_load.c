/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "load_exports.h"
#include "load_setting.h"
#include "messages.h"
#include "progress.h"
#include "bulk_command.h"
#include <signal.h>
#include <unistd.h>

/* Exports into a store. A first signal lets the request under way end, a second one, or
 * ten seconds, does not. */

enum { PATIENCE_MS = 10000, EXIT_SIGNAL = 128 };

#define FIELD(name) offsetof(LoadSetting, name)

static const Option options[] = {
    {0, "to", "URL", OPTION_TEXT, FIELD(to), 0, 0, 0, NULL,
     "The address of the store, for example http://localhost:3030/news of Fuseki. No "
     "user or password may stand in it."},
    {0, "store", "KIND", OPTION_CHOICE, FIELD(kind), 0, 0, 0, store_names,
     "Which store it is: generic, fuseki, rdf4j, graphdb, virtuoso or oxigraph. Default: "
     "generic, where URL is itself the address for graphs (?graph=IRI is added)."},
    {0, "withdraw", NULL, OPTION_SET, FIELD(withdraw), 1, 0, 0, NULL,
     "The exports are all there is: delete the articles that were loaded and are in none "
     "of them, and the facts that no article says any more."},
    {0, "again", NULL, OPTION_SET, FIELD(again), 1, 0, 0, NULL,
     "Send everything, whatever was sent before; for a store that was emptied or "
     "restored from an old copy."},
    {'n', "dry-run", NULL, OPTION_SET, FIELD(dry_run), 1, 0, 0, NULL,
     "Send nothing. Print what would be sent, one request a line: method, graph, "
     "statements."},
    {0, "bulk", NULL, OPTION_SET, FIELD(bulk), 1, 0, 0, NULL,
     "Send nothing. Print the store's own command that loads the exports in bulk, for a "
     "first load of millions of statements."},
    {0, "record", NULL, OPTION_SET, FIELD(record), 1, 0, 0, NULL,
     "Send nothing, but note that the store holds the exports, after it got them in "
     "bulk."},
    {0, "state", "FILE", OPTION_TEXT, FIELD(state), 0, 0, 0, NULL,
     "Remember in FILE what was loaded. Default: a file for each store in "
     "$STATE_DIRECTORY, else in nuncio/ in $XDG_STATE_HOME or ~/.local/state."},
    {0, "netrc", "FILE", OPTION_TEXT, FIELD(netrc), 0, 0, 0, NULL,
     "User and password stand in FILE, in the form of netrc; only its owner may read it. "
     "Default: NUNCIO_LOAD_USER and NUNCIO_LOAD_PASSWORD in the environment, else the "
     "file netrc in $CREDENTIALS_DIRECTORY."},
    {0, "cacert", "FILE", OPTION_TEXT, FIELD(authority), 0, 0, 0, NULL,
     "Trust the certificates in FILE (PEM) instead of those of the system."},
    {0, "insecure-http", NULL, OPTION_SET, FIELD(insecure_http), 1, 0, 0, NULL,
     "Allow http:// to other machines, though everybody on the way can read and change "
     "it, passwords too."},
    {0, "retries", "N", OPTION_NUMBER, FIELD(retries), 0, 0, 100, NULL,
     "Send a request up to N more times when the store is busy, fails or cannot be "
     "reached. Default: 5."},
    {0, "connect-timeout", "SECONDS", OPTION_NUMBER, FIELD(connect_seconds), 0, 1, 3600,
     NULL, "How long a connection may take. Default: 10."},
    {0, "timeout", "SECONDS", OPTION_NUMBER, FIELD(stall_seconds), 0, 1, 86400, NULL,
     "How long nothing may move in a request. Default: 300."},
    {0, "progress", NULL, OPTION_SET, FIELD(progress), 1, 0, 0, NULL, PROGRESS_HELP},
    {0, "no-progress", NULL, OPTION_SET, FIELD(progress), 0, 0, 0, NULL,
     PROGRESS_HELP_NEVER},
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "Print errors only: no warnings, no summary."},
    {'v', "verbose", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_DETAILED, 0, 0, NULL,
     "Also print each request."},
    {0, "log-format", "FORMAT", OPTION_CHOICE, FIELD(log_format), 0, 0, 0,
     messages_format_names, MESSAGES_HELP_FORMAT},
};

static volatile sig_atomic_t signal_number;
static volatile sig_atomic_t signal_count;

static void note_signal(int number)
{
    signal_number = number;
    signal_count = signal_count < 2 ? signal_count + 1 : 2;
}

static void handle_signals(void)
{
    static const int polite[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof polite / sizeof *polite; i++) {
        struct sigaction old;
        if (sigaction(polite[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            struct sigaction action = {.sa_handler = note_signal};
            sigemptyset(&action.sa_mask);
            sigaction(polite[i], &action, NULL);
        }
    }
    signal(SIGXFSZ, SIG_IGN);
}

typedef struct {
    const LoadSetting *setting;
    Progress progress;
    bool sending;
    uint64_t signal_ms;
} Loading;

static bool wants_stop(void *user)
{
    (void)user;
    return signal_count > 0;
}

static bool wants_abort(void *user)
{
    Loading *loading = user;
    if (signal_count == 0) {
        return false;
    }
    if (loading->signal_ms == 0) {
        loading->signal_ms = progress_clock();
    }
    return signal_count > 1 || progress_clock() - loading->signal_ms > PATIENCE_MS;
}

static void tell_step(void *user, const LoadStep *step)
{
    static const char *const names[] = {"PUT", "POST", "DELETE"};
    const Loading *loading = user;
    Buffer line = BUFFER_INIT;
    buffer_format(&line, "%s\t", names[step->method]);
    append_escaped(&line, step->graph);
    buffer_format(&line, "\t%zu", step->statement_count);
    if (line.failed) {
        message(MESSAGE_ERROR, "no memory");
    } else if (loading->setting->dry_run) {
        printf("%.*s\n", (int)line.size, line.data);
    } else {
        message(MESSAGE_DETAIL, "%s %.*s (%zu of %zu statements)", names[step->method],
                (int)step->graph.size, step->graph.data, step->statement_count,
                step->graph_count);
    }
    buffer_release(&line);
}

static void tell_fault(void *user, const NuncioError *fault)
{
    (void)user;
    message_fault(fault);
}

static void tell_note(void *user, const char *text)
{
    (void)user;
    message(MESSAGE_INFO, "%s", text);
}

static void tell_waiting(void *user, const char *why, uint64_t wait_ms)
{
    (void)user;
    message(MESSAGE_WARNING, "%s; trying again in %.1f s", why, (double)wait_ms / 1000.0);
}

static void show_progress(void *user, const LoadProgress *now)
{
    Loading *loading = user;
    if (now->sending && !loading->sending) {
        bool shown = loading->progress.shown;
        progress_end(&loading->progress);
        progress_begin(&loading->progress, shown, now->total_bytes);
        loading->progress.things = "graphs sent";
        loading->sending = true;
    }
    loading->progress.total_bytes = now->total_bytes;
    progress_update(&loading->progress, now->sending ? now->sent_bytes : now->read_bytes,
                    now->graph_count);
}

static void tell_summary(const LoadSetting *setting, const LoadReport *report)
{
    if (setting->record) {
        message(MESSAGE_INFO, "noted: the store holds %zu graphs",
                report->replaced + report->grown + report->unchanged);
        return;
    }
    message(
        MESSAGE_INFO,
        "%s: %zu graphs put, %zu requests that add, %zu graphs deleted, %zu unchanged, "
        "%zu refused; %zu statements, %.1f MB",
        setting->dry_run ? "would be sent" : "sent", report->replaced, report->grown,
        report->deleted, report->unchanged, report->refused, report->statements,
        (double)report->bytes / 1e6);
}

static int exit_status_of_load(NuncioStatus status, const LoadReport *report,
                               const NuncioError *error)
{
    if (status) {
        message_fault(error);
        return exit_status_of(status);
    }
    if (report->stopped) {
        message(MESSAGE_WARNING, "stopped; run the command again, it goes on from here");
        return EXIT_SIGNAL + signal_number;
    }
    return report->refused > 0 ? EXIT_REJECTED : EXIT_DONE;
}

int load_setting_run(const LoadSetting *setting, const LoadOptions *load_options)
{
    Loading loading = {.setting = setting};
    LoadReport report;
    NuncioError error = {.status = NUNCIO_OK};
    LoadWatcher watcher = {tell_step,     tell_fault, tell_note,   tell_waiting,
                           show_progress, wants_stop, wants_abort, &loading};
    handle_signals();
    progress_begin(&loading.progress, load_setting_shows_progress(setting), 0);
    loading.progress.things = "graphs read";
    NuncioStatus status = load_exports(load_options, &watcher, NULL, &report, &error);
    progress_end(&loading.progress);
    int exit_status = exit_status_of_load(status, &report, &error);
    if (!status || report.replaced + report.grown + report.deleted > 0) {
        tell_summary(setting, &report);
    }
    return setting->dry_run ? finish_stdout(exit_status) : exit_status;
}

static int run_load(const Command *command, int argc, char **argv)
{
    LoadSetting setting = LOAD_SETTING_INIT;
    LoadOptions load_options;
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &setting, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    messages_configure((MessagesFormat)setting.log_format, setting.verbosity);
    if (setting.bulk) {
        return bulk_command_print(&setting, argv + 1, operand_count);
    }
    int exit_status = load_setting_use(&setting, argv + 1, operand_count, &load_options);
    if (exit_status == EXIT_DONE) {
        exit_status = load_setting_run(&setting, &load_options);
    }
    load_setting_release(&setting);
    return exit_status;
}

const Command command_load = {
    .name = "load",
    .operands = "EXPORT...",
    .summary = "bring exports into an RDF store, and keep it up to date",
    .description =
        "Send exports to a store that speaks the SPARQL 1.1 Graph Store protocol. What "
        "was sent is remembered: a second run sends only what has changed, and a run "
        "that "
        "was interrupted goes on where it stopped.\n"
        "\n"
        "EXPORT is N-Quads, or - for standard input; their order changes nothing. An "
        "article that has changed replaces its graph. Facts are added to what the store "
        "has; with --withdraw, those that no article says any more go. Passwords are "
        "never "
        "taken from the command line.",
    .example = "nuncio load --store fuseki --to http://localhost:3030/news graph.nq",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_load,
};
