/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "error.h"
#include "job_status.h"
#include "messages.h"
#include "views.h"
#include <inttypes.h>
#include <time.h>

/* What the state of a job tells, on one screen or as JSON. */

enum { REJECTED_SHOWN = 8, OUTPUTS_SHOWN = 4 };
enum { FORMAT_TEXT, FORMAT_JSON };

static const char *const format_names[] = {"text", "json", NULL};

typedef struct {
    int format;
    int verbosity;
    int log_format;
} StatusValues;

#define FIELD(name) offsetof(StatusValues, name)

static const Option options[] = {
    {'f', "format", "FORMAT", OPTION_CHOICE, FIELD(format), 0, 0, 0, format_names,
     "text for reading, the default, or json for programs: one object, with every output "
     "and every rejected article. docs/jobs.md has its members."},
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "Print errors only on standard error."},
    {0, "log-format", "FORMAT", OPTION_CHOICE, FIELD(log_format), 0, 0, 0,
     messages_format_names, MESSAGES_HELP_FORMAT},
};

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
    long process = job_status_process(job);
    if (process > 0) {
        printf("at work       process %ld\n", process);
    } else if (process < 0) {
        puts("at work       yes");
    }
}

static void print_last_run(JobStatus *status)
{
    long long end = job_status_number(status, "last_end");
    printf("last run      ");
    print_time(end);
    printf(", %lld s: ", end - job_status_number(status, "last_begin"));
    printf("%s\n", job_status_setting(status, "last_outcome"));
    const char *message_text = job_status_setting(status, "last_message");
    if (*message_text) {
        fputs("why           ", stdout);
        print_escaped(view_of(message_text));
        putchar('\n');
    }
    printf("it read       %lld articles: ", job_status_number(status, "last_read"));
    printf("%lld new, ", job_status_number(status, "last_fresh"));
    printf("%lld changed, ", job_status_number(status, "last_changed"));
    printf("%lld withdrawn, ", job_status_number(status, "last_withdrawn"));
    printf("%lld newly rejected\n", job_status_number(status, "last_rejected"));
    printf("last success  ");
    print_time(job_status_number(status, "last_success"));
    putchar('\n');
}

static void print_totals(JobStatus *status)
{
    StateTotals totals = job_status_totals(status);
    printf("articles      %" PRId64 " in %" PRId64 " files: %" PRId64
           " exported, %" PRId64 " rejected, %" PRId64 " passed over\n",
           totals.articles, totals.files, totals.exported, totals.rejected,
           totals.passed_over);
    printf("people        %" PRId64 ", %" PRId64 " of them not in the word lists\n",
           totals.people, totals.unresolved);
    printf("state         ");
    print_escaped(view_of(status->job->state));
    printf(", %lld bytes\n", job_status_bytes(status->job));
}

static void print_outputs(JobStatus *status)
{
    Buffer path = BUFFER_INIT;
    StateOutput output;
    int64_t n = 0;
    for (; job_status_output(status, n, &path, &output); n++) {
        if (n < OUTPUTS_SHOWN) {
            printf("output        ");
            print_escaped(view_of(path.data));
            printf(", %" PRId64 " statements\n", output.statements);
        }
    }
    if (n > OUTPUTS_SHOWN) {
        printf("              and %" PRId64 " more\n", n - OUTPUTS_SHOWN);
    }
    buffer_release(&path);
}

static void print_rejected(JobStatus *status)
{
    StateWalk walk = {NULL};
    StateEntry entry;
    size_t count = 0;
    while (job_status_rejected(status, &walk, &entry)) {
        if (++count > REJECTED_SHOWN) {
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

static void print_text(JobStatus *status)
{
    const JobFile *job = status->job;
    if (!status->state) {
        printf("%s has not run yet: there is no state at %s\n", job->name, job->state);
        return;
    }
    printf("job           ");
    print_escaped(view_of(job->name));
    putchar('\n');
    print_work(job);
    print_last_run(status);
    print_totals(status);
    print_outputs(status);
    print_rejected(status);
}

/* Whole or not at all. */
static void print_json(JobStatus *status)
{
    Buffer out = BUFFER_INIT;
    bool made = job_status_json(status, &out);
    if (!made && !status->status) {
        status->status = error_memory(status->error);
    }
    if (!status->status) {
        fwrite(out.data, 1, out.size, stdout);
    }
    buffer_release(&out);
}

static int tell_state(const JobFile *job, int format)
{
    NuncioError error = {.status = NUNCIO_OK};
    JobStatus status = {.job = job, .text = BUFFER_INIT, .error = &error};
    if (job_status_has_run(job)) {
        status.status = state_open(job->state, STATE_READ_ONLY, &status.state, &error);
    }
    if (!status.status && format == FORMAT_JSON) {
        print_json(&status);
    } else if (!status.status) {
        print_text(&status);
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
    int exit_status = status ? exit_status_of(status) : tell_state(&job, values.format);
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
    .example = "nuncio status --format json news.json",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_status,
};
