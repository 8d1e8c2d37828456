/* SPDX-License-Identifier: Apache-2.0 */
#include "atomic_file.h"
#include "commands.h"
#include "digest.h"
#include "limits.h"
#include "messages.h"
#include "progress.h"
#include "run.h"
#include "run_load.h"
#include "session.h"
#include "version.h"
#include "views.h"
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A job file in, its output brought up to date. The work is src/jobs/run.c; here are the
 * options, the words and the exit status. */

enum { JOBS_DEFAULT_MOST = 8 };

typedef struct {
    int check;
    int rebuild;
    int resume;
    long jobs;       /* 0: what the job file says */
    long max_errors; /* -1: what the job file says */
    int progress;
    int verbosity;
    int log_format;
} RunValues;

#define FIELD(name) offsetof(RunValues, name)

static const Option options[] = {
    {0, "check", NULL, OPTION_SET, FIELD(check), 1, 0, 0, NULL,
     "Only look for faults in the job file, and in nothing else."},
    {0, "rebuild", NULL, OPTION_SET, FIELD(rebuild), 1, 0, 0, NULL,
     "Make every article anew, also those that have not changed."},
    {0, "resume", NULL, OPTION_SET, FIELD(resume), 1, 0, 0, NULL,
     "Go on where the last run ended. It is always so; the option says it aloud."},
    {'j', "jobs", "N", OPTION_NUMBER, FIELD(jobs), 0, 1, LIMIT_JOBS, NULL,
     "Work on N articles at a time; the output is the same. Default: what the job file "
     "says, else the number of processors, at most 8."},
    {0, "max-errors", "N", OPTION_NUMBER, FIELD(max_errors), 0, 0, 1000000000, NULL,
     "Stop, and leave the output as it was, when more than N articles are rejected that "
     "were not rejected when it was published last. Default: what the job file says."},
    {0, "progress", NULL, OPTION_SET, FIELD(progress), 1, 0, 0, NULL,
     "Show progress even when standard error is no terminal."},
    {0, "no-progress", NULL, OPTION_SET, FIELD(progress), 0, 0, 0, NULL,
     "Never show progress."},
    {'q', "quiet", NULL, OPTION_SET, FIELD(verbosity), VERBOSITY_QUIET, 0, 0, NULL,
     "Print errors only: no warnings, no summary."},
    {0, "log-format", "FORMAT", OPTION_CHOICE, FIELD(log_format), 0, 0, 0,
     messages_format_names, MESSAGES_HELP_FORMAT},
};

static void tell_job_fault(void *user, const NuncioError *fault)
{
    (void)user;
    message_fault(fault);
}

static void tell(void *user, RunTelling telling, const NuncioError *what)
{
    (void)user;
    static const MessageLevel levels[] = {MESSAGE_ERROR, MESSAGE_WARNING};
    message_at(levels[telling], what->path, what->line, what->column, "%s",
               what->message);
}

static void show_progress(void *user, uint64_t bytes, unsigned long articles)
{
    progress_update(user, bytes, articles);
}

/* What tells two builds of one version apart: the bytes of the program itself. */
static void identify_program(char *out_text, size_t size)
{
    Digest digest = {""};
    struct stat info;
    int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    if (file >= 0 && fstat(file, &info) == 0 && info.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (bytes != MAP_FAILED) {
            digest = digest_of((NuncioView){bytes, (size_t)info.st_size});
            munmap(bytes, (size_t)info.st_size);
        }
    }
    if (file >= 0) {
        close(file);
    }
    snprintf(out_text, size, "%s %s", NUNCIO_VERSION, digest.hex);
}

static unsigned choose_worker_count(const RunValues *values, const JobFile *job)
{
    long count = values->jobs ? values->jobs : job->limits.jobs;
    if (count == 0) {
        count = sysconf(_SC_NPROCESSORS_ONLN);
        count = count > JOBS_DEFAULT_MOST ? JOBS_DEFAULT_MOST : count;
    }
    return count < 1 ? 1 : (unsigned)count;
}

static const char *name_outcome(const RunReport *report)
{
    return report->outcome == RUN_PUBLISHED   ? "output written"
           : report->outcome == RUN_UNCHANGED ? "output was up to date"
                                              : "output left as it was";
}

static void tell_summary(const JobFile *job, const RunReport *report)
{
    message(MESSAGE_INFO,
            "%s: %lld article%s: %lld new, %lld changed, %lld withdrawn, %lld rejected; "
            "%s, %lld statements, %.2f s",
            job->name, (long long)report->articles, report->articles == 1 ? "" : "s",
            (long long)report->fresh, (long long)report->changed,
            (long long)report->withdrawn, (long long)report->rejected,
            name_outcome(report), (long long)report->statements, report->seconds);
}

static int conclude(const JobFile *job, const RunReport *report)
{
    switch (report->outcome) {
    case RUN_STOPPED:
        message(MESSAGE_ERROR,
                "nothing was published: more articles were rejected than --max-errors or "
                "\"max_errors\" allows");
        tell_summary(job, report);
        return EXIT_REJECTED;
    case RUN_INTERRUPTED:
        message(MESSAGE_WARNING,
                "ended by signal %d; what was done is kept, and the next "
                "run goes on from there",
                run_signal());
        return 128 + run_signal();
    default:
        tell_summary(job, report);
        return report->rejected > 0 ? EXIT_REJECTED : EXIT_DONE;
    }
}

/* What was published goes into a store, if the job says so. */
static int load_too(const RunValues *values, const JobFile *job, const RunReport *report,
                    int exit_status)
{
    if (!job->load.to ||
        (report->outcome != RUN_PUBLISHED && report->outcome != RUN_UNCHANGED)) {
        return exit_status;
    }
    const RunLoadVoice voice = {values->progress, values->verbosity, values->log_format};
    int loaded = run_load(job, &voice);
    return loaded == EXIT_DONE ? exit_status : loaded;
}

static int run_it(const RunValues *values, const JobFile *job)
{
    char program[256];
    identify_program(program, sizeof program);
    bool shown =
        values->progress == 1 ||
        (values->progress < 0 && isatty(STDERR_FILENO) &&
         values->log_format == MESSAGES_TEXT && values->verbosity != VERBOSITY_QUIET);
    Progress progress = {.shown = false};
    RunOptions run_options = {.program = program,
                              .data_folder = session_data_folder(),
                              .worker_count = choose_worker_count(values, job),
                              .max_errors = values->max_errors >= 0
                                                ? values->max_errors
                                                : job->limits.max_errors,
                              .rebuild = values->rebuild != 0,
                              .tell = tell,
                              .progress = show_progress,
                              .user = &progress};
    if (!run_options.data_folder) {
        return EXIT_INPUT;
    }
    RunReport report;
    NuncioError error = {.status = NUNCIO_OK};
    run_handle_signals();
    progress_begin(&progress, shown, 0);
    NuncioStatus status = run_job(job, &run_options, &report, &error);
    progress_end(&progress);
    if (status) {
        message_fault(&error);
        return exit_status_of(status);
    }
    return load_too(values, job, &report, conclude(job, &report));
}

static int run_run(const Command *command, int argc, char **argv)
{
    RunValues values = {.max_errors = -1, .progress = -1, .verbosity = VERBOSITY_NORMAL};
    int operand_count = 0;
    OptionsResult parsed = options_parse(command, argc, argv, &values, &operand_count);
    if (parsed != OPTIONS_GO) {
        return parsed == OPTIONS_HELP ? finish_stdout(EXIT_DONE) : EXIT_USAGE;
    }
    messages_configure((MessagesFormat)values.log_format, values.verbosity);
    if (operand_count != 1) {
        message(MESSAGE_ERROR, "'nuncio run' takes one job file; see 'nuncio help run'");
        return EXIT_USAGE;
    }
    JobFile job;
    NuncioStatus status = job_file_read(argv[1], tell_job_fault, NULL, &job);
    int exit_status = exit_status_of(status);
    if (!status && !run_load_check(&job, argv[1])) {
        exit_status = EXIT_INPUT;
    } else if (!status && values.check) {
        message(MESSAGE_INFO, "%s: no faults", argv[1]);
    } else if (!status) {
        exit_status = run_it(&values, &job);
    }
    job_file_release(&job);
    return exit_status;
}

const Command command_run = {
    .name = "run",
    .operands = "JOB.json",
    .summary = "bring the output of a job up to date",
    .description =
        "Read what is new in the sources of a job, and put its output in its place. What "
        "was done is kept in a state: an article that has not changed is not read again. "
        "The output is the same, byte for byte, as that of a run from nothing. A run "
        "that "
        "was killed goes on when it is started again; two runs of one job cannot be at "
        "work at once.\n"
        "\n"
        "JOB.json says what is read, written and kept; docs/jobs.md tells its keys.",
    .example = "nuncio run news.json",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .run = run_run,
};
