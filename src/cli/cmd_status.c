/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "job_file.h"
#include "lock.h"
#include "messages.h"
#include "state.h"
#include "views.h"
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* What the state of a job tells, on one screen. */

enum { REJECTED_SHOWN = 8, OUTPUTS_SHOWN = 4 };

typedef struct {
    int verbosity;
    int log_format;
} StatusValues;

#define FIELD(name) offsetof(StatusValues, name)

static const Option options[] = {
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "Print errors only on standard error."},
    {0, "log-format", "FORMAT", OPTION_CHOICE, FIELD(log_format), 0, 0, 0,
     messages_format_names, MESSAGES_HELP_FORMAT},
};

typedef struct {
    const JobFile *job;
    State *state;
    Buffer text; /* a setting, with a final NUL */
    NuncioError *error;
    NuncioStatus status; /* the first failure; after it nothing is read */
} Status;

static const char *setting(Status *status, const char *name)
{
    if (!status->status) {
        status->status = state_get(status->state, name, &status->text, status->error);
    }
    buffer_append_char(&status->text, '\0');
    return status->status || status->text.failed ? "" : status->text.data;
}

static long long number(Status *status, const char *name)
{
    return strtoll(setting(status, name), NULL, 10);
}

static void print_time(long long seconds)
{
    char text[32] = "never";
    time_t moment = (time_t)seconds;
    struct tm parts;
    if (seconds > 0 && gmtime_r(&moment, &parts)) {
        strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &parts);
    }
    fputs(text, stdout);
}

static void print_escaped(NuncioView text)
{
    Buffer out = BUFFER_INIT;
    append_escaped(&out, text);
    if (!out.failed && out.size > 0) {
        fwrite(out.data, 1, out.size, stdout);
    }
    buffer_release(&out);
}

static void print_work(const JobFile *job)
{
    Buffer path = BUFFER_INIT;
    buffer_format(&path, "%s.lock%c", job->state, '\0');
    long process = path.failed ? 0 : lock_holder(path.data);
    buffer_release(&path);
    if (process > 0) {
        printf("at work       process %ld\n", process);
    } else if (process < 0) {
        puts("at work       yes");
    }
}

static void print_last_run(Status *status)
{
    long long end = number(status, "last_end");
    printf("last run      ");
    print_time(end);
    printf(", %lld s: ", end - number(status, "last_begin"));
    printf("%s\n", setting(status, "last_outcome"));
    const char *message_text = setting(status, "last_message");
    if (*message_text) {
        fputs("why           ", stdout);
        print_escaped(view_of(message_text));
        putchar('\n');
    }
    printf("it read       %lld articles: ", number(status, "last_read"));
    printf("%lld new, ", number(status, "last_fresh"));
    printf("%lld changed, ", number(status, "last_changed"));
    printf("%lld withdrawn, ", number(status, "last_withdrawn"));
    printf("%lld newly rejected\n", number(status, "last_rejected"));
    printf("last success  ");
    print_time(number(status, "last_success"));
    putchar('\n');
}

static void print_totals(Status *status)
{
    StateTotals totals = {.files = 0};
    struct stat info;
    if (!status->status) {
        status->status = state_count(status->state, &totals, status->error);
    }
    printf("articles      %" PRId64 " in %" PRId64 " files: %" PRId64
           " exported, %" PRId64 " rejected, %" PRId64 " passed over\n",
           totals.articles, totals.files, totals.exported, totals.rejected,
           totals.passed_over);
    printf("people        %" PRId64 ", %" PRId64 " of them not in the word lists\n",
           totals.people, totals.unresolved);
    printf("state         ");
    print_escaped(view_of(status->job->state));
    printf(", %lld bytes\n",
           stat(status->job->state, &info) == 0 ? (long long)info.st_size : 0);
}

static void print_outputs(Status *status)
{
    Buffer path = BUFFER_INIT;
    int64_t n = 0;
    for (;; n++) {
        StateOutput output;
        if (status->status ||
            (status->status = state_output_at(status->state, n, &path, status->error)) ||
            path.size == 0) {
            break;
        }
        if (n >= OUTPUTS_SHOWN) {
            continue;
        }
        buffer_append_char(&path, '\0');
        status->status =
            state_find_output(status->state, path.data, &output, status->error);
        printf("output        ");
        print_escaped(view_of(path.data));
        printf(", %" PRId64 " statements\n", output.statements);
    }
    if (n > OUTPUTS_SHOWN) {
        printf("              and %" PRId64 " more\n", n - OUTPUTS_SHOWN);
    }
    buffer_release(&path);
}

static void print_rejected(Status *status)
{
    StateWalk walk = {NULL};
    StateEntry entry;
    size_t count = 0;
    bool end = false;
    while (!status->status) {
        status->status = state_walk(status->state, &walk, &entry, &end, status->error);
        if (status->status || end) {
            break;
        }
        if (entry.fragment.result != FRAGMENT_REJECTED || ++count > REJECTED_SHOWN) {
            continue;
        }
        fputs(count == 1 ? "rejected      " : "              ", stdout);
        print_escaped(entry.path);
        printf(":%" PRId64 ": ", entry.line);
        print_escaped(entry.fragment.message);
        putchar('\n');
    }
    if (count > REJECTED_SHOWN) {
        printf("              and %zu more\n", count - REJECTED_SHOWN);
    }
}

static int tell_state(const JobFile *job)
{
    NuncioError error = {.status = NUNCIO_OK};
    struct stat info;
    if (stat(job->state, &info) != 0 && errno == ENOENT) {
        printf("%s has not run yet: there is no state at %s\n", job->name, job->state);
        return finish_stdout(EXIT_DONE);
    }
    Status status = {.job = job, .text = BUFFER_INIT, .error = &error};
    status.status = state_open(job->state, STATE_READ_ONLY, &status.state, &error);
    if (!status.status) {
        printf("job           ");
        print_escaped(view_of(job->name));
        putchar('\n');
        print_work(job);
        print_last_run(&status);
        print_totals(&status);
        print_outputs(&status);
        print_rejected(&status);
    }
    state_close(status.state);
    buffer_release(&status.text);
    if (status.status) {
        message_fault(&error);
    }
    return finish_stdout(exit_status_of(status.status));
}

static void tell_job_fault(void *user, const NuncioError *fault)
{
    (void)user;
    message_fault(fault);
}

static int run_status(const Command *command, int argc, char **argv)
{
    StatusValues values = {.verbosity = VERBOSITY_NORMAL};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    messages_configure((MessagesFormat)values.log_format, values.verbosity);
    if (operand_count != 1) {
        message(MESSAGE_ERROR,
                "'nuncio status' takes one job file; see 'nuncio help status'");
        return EXIT_USAGE;
    }
    JobFile job;
    NuncioStatus status = job_file_read(argv[1], tell_job_fault, NULL, &job);
    int exit_status = status ? exit_status_of(status) : tell_state(&job);
    job_file_release(&job);
    return exit_status;
}

const Command command_status = {
    .name = "status",
    .operands = "JOB.json",
    .summary = "tell when a job ran last, and what became of it",
    .description =
        "Print what the state of a job tells, on one screen: when it ran last and how "
        "that ended, when it last ended well, how many articles there are, what was "
        "written, which articles were rejected and why. Changes nothing; a run may be "
        "at work.",
    .example = "nuncio status news.json",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_status,
};
