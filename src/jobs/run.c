/* SPDX-License-Identifier: Apache-2.0 */

/* The order of a run: lock, state, sources, output, record. What a fragment depends on
 * besides its article is one hash, the key: of the program, the word lists, the form of
 * the output and a number that --rebuild counts up. Another key, and nothing that was
 * made before is found. */

#include "run.h"

#include "byte_stream.h"

#include "error.h"
#include "lexicon_impl.h"
#include "line_reader.h"
#include "limits.h"
#include "lock.h"
#include "run_work.h"
#include "views.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 4096 };

const char *const run_outcome_names[] = {"published", "unchanged", "stopped",
                                         "interrupted", "failed"};

static volatile sig_atomic_t caught;
static volatile sig_atomic_t waits_for_stream;

/* A read that waits is not ended by a signal, so that nobody sees half a record by
 * chance. It is ended by giving it nothing more to read. */
static void remember(int number)
{
    int code = errno;
    caught = number;
    if (waits_for_stream) {
        int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
        if (nothing >= 0) {
            dup2(nothing, STDIN_FILENO);
            close(nothing);
        }
    }
    errno = code;
}

void run_signal_ends_stream(bool on)
{
    waits_for_stream = on;
}

void run_handle_signals(void)
{
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        struct sigaction old;
        if (sigaction(ending[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            struct sigaction action = {.sa_handler = remember};
            sigemptyset(&action.sa_mask);
            sigaction(ending[i], &action, NULL);
        }
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

int run_signal(void)
{
    return caught;
}

/* ---- what everything depends on ---- */

/* Take one file into the chain; one that is not there counts as empty. */
static NuncioStatus chain_file(const char *path, Digest *chain, NuncioError *error)
{
    Buffer bytes = BUFFER_INIT;
    NuncioStatus status = NUNCIO_OK;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno != ENOENT) {
        return error_set(error, NUNCIO_ERR_READ, path, "cannot be read: %s",
                         strerror(errno));
    }
    if (file >= 0) {
        ByteStream stream = {0};
        byte_stream_start(&stream, file);
        StreamResult result = byte_stream_fill(&stream, LIMIT_LEXICON_FILE, &bytes);
        if (result != STREAM_END && result != STREAM_READY) {
            status = byte_stream_fault(&stream, path, 0, error);
        }
        byte_stream_release(&stream);
    }
    if (!status) {
        const NuncioView links[] = {view_of(chain->hex), buffer_view(&bytes)};
        *chain = digest_of_parts(links, 2);
    }
    if (file >= 0) {
        close(file);
    }
    buffer_release(&bytes);
    return status;
}

static NuncioStatus chain_folder(const char *folder, Digest *chain, NuncioError *error)
{
    struct stat info;
    if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode)) {
        return error_set(error, NUNCIO_ERR_READ, folder, "no such folder of word lists");
    }
    NuncioStatus status = NUNCIO_OK;
    for (const TableSpec *spec = lexicon_tables; !status && spec->name; spec++) {
        char path[PATH_SIZE];
        int printed = snprintf(path, sizeof path, "%s/%s", folder, spec->name);
        status = printed < PATH_SIZE
                     ? chain_file(path, chain, error)
                     : error_set(error, NUNCIO_ERR_READ, folder, "is too long a path");
    }
    return status;
}

static void choose_form(Run *run)
{
    static const NuncioEvidence kinds[] = {NUNCIO_EVIDENCE_CLAIMS, NUNCIO_EVIDENCE_FULL,
                                           NUNCIO_EVIDENCE_NONE};
    const JobOutput *output = &run->job->output;
    run->writer = (NuncioWriterOptions){.syntax = (NuncioSyntax)output->format,
                                        .evidence = kinds[output->evidence]};
    if (output->base) {
        run->writer.base = view_of(output->base);
    }
    const NuncioView parts[] = {view_of(job_format_names[output->format]),
                                view_of(job_evidence_names[output->evidence]),
                                run->writer.base};
    run->form = digest_of_parts(parts, 3);
}

/* Of the key and the selection: what a file that was read once depends on. */
static void choose_selection(Run *run)
{
    const JobSelection *selection = &run->job->selection;
    char days[64];
    int size =
        snprintf(days, sizeof days, "%d-%d-%d %d-%d-%d", selection->since.year,
                 selection->since.month, selection->since.day, selection->until.year,
                 selection->until.month, selection->until.day);
    const NuncioView head[] = {view_of(run->key.hex), {days, (size_t)size}};
    run->choice = digest_of_parts(head, 2);
    for (size_t i = 0; i < selection->publishers.count; i++) {
        const NuncioView links[] = {view_of(run->choice.hex),
                                    view_of(selection->publishers.items[i])};
        run->choice = digest_of_parts(links, 2);
    }
}

static NuncioStatus choose_key(Run *run, const Buffer *rebuild, NuncioError *error)
{
    choose_form(run);
    const NuncioView parts[] = {view_of(run->options->program), view_of(run->form.hex),
                                buffer_view(rebuild)};
    run->key = digest_of_parts(parts, 3);
    NuncioStatus status = chain_folder(run->options->data_folder, &run->key, error);
    for (size_t i = 0; !status && i < run->job->lexicon.count; i++) {
        status = chain_folder(run->job->lexicon.items[i], &run->key, error);
    }
    choose_selection(run);
    return status;
}

/* ---- numbers that the state keeps ---- */

static NuncioStatus read_number(Run *run, const char *name, int64_t *out_number,
                                NuncioError *error)
{
    Buffer text = BUFFER_INIT;
    NuncioStatus status = state_get(run->state, name, &text, error);
    buffer_append_char(&text, '\0');
    if (!status && text.failed) {
        status = error_memory(error);
    }
    *out_number = status ? 0 : strtoll(text.data, NULL, 10);
    buffer_release(&text);
    return status;
}

static NuncioStatus write_number(Run *run, const char *name, int64_t number,
                                 NuncioError *error)
{
    char text[24];
    int size = snprintf(text, sizeof text, "%lld", (long long)number);
    return state_set(run->state, name, (NuncioView){text, (size_t)size}, error);
}

/* A run that was killed may have left temporary files, whose names hold its number. We
 * hold the lock, so it is no longer at work. */
static void remove_leftovers(const char *path, long process)
{
    enum { TRIES = 8 };
    const char *slash = path ? strrchr(path, '/') : NULL;
    for (int i = 0; path && i < TRIES; i++) {
        char name[PATH_SIZE];
        int printed = snprintf(name, sizeof name, "%.*s.nuncio-%ld-%d.tmp",
                               slash ? (int)(slash - path + 1) : 0, path, process, i);
        if (printed < PATH_SIZE) {
            unlink(name);
        }
    }
}

static NuncioStatus clean_up(Run *run, NuncioError *error)
{
    const JobFile *job = run->job;
    int64_t process = 0;
    char inside[PATH_SIZE];
    NuncioStatus status = read_number(run, "process", &process, error);
    snprintf(inside, sizeof inside, "%s/x", job->quarantine ? job->quarantine : ".");
    const char *const paths[] = {job->output.path, job->metrics, job->report,
                                 job->quarantine ? inside : NULL};
    for (size_t i = 0; process > 0 && i < sizeof paths / sizeof *paths; i++) {
        remove_leftovers(paths[i], (long)process);
    }
    return status ? status : write_number(run, "process", (int64_t)getpid(), error);
}

/* Number the run, and count up the rebuilds if asked: committed at once, so that a
 * rebuild that is killed goes on as one. */
static NuncioStatus count_run(Run *run, NuncioError *error)
{
    int64_t rebuild = 0;
    Buffer text = BUFFER_INIT;
    NuncioStatus status = run_begin(run, error);
    status = status ? status : clean_up(run, error);
    status = status ? status : read_number(run, "run", &run->number, error);
    status = status ? status
                    : read_number(run, "published_run", &run->published_number, error);
    status = status ? status
                    : read_number(run, "last_success", &run->report->last_success, error);
    status = status ? status : read_number(run, "rebuild", &rebuild, error);
    run->number++;
    rebuild += run->options->rebuild;
    status = status ? status : write_number(run, "run", run->number, error);
    status = status ? status : write_number(run, "rebuild", rebuild, error);
    status = status ? status : run_checkpoint(run, error);
    buffer_format(&text, "%lld", (long long)rebuild);
    if (!status) {
        status = text.failed ? error_memory(error) : choose_key(run, &text, error);
    }
    buffer_release(&text);
    return status;
}

static NuncioStatus open_sources(Run *run, NuncioError *error)
{
    const JobFile *job = run->job;
    struct stat info;
    run->reads = calloc(job->source_count, sizeof *run->reads);
    if (!run->reads) {
        return error_memory(error);
    }
    for (size_t i = 0; i < job->source_count; i++) {
        run->reads[i].published = job->sources[i].published;
        if (job->sources[i].publisher) {
            run->reads[i].publisher = view_of(job->sources[i].publisher);
        }
    }
    const char *const own[] = {job->report, job->path};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (own[i] && stat(own[i], &info) == 0) {
            run->own[i] = (FileName){(int64_t)info.st_dev, (int64_t)info.st_ino};
        }
    }
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    run->clean_until = ((int64_t)now.tv_sec - 2) * 1000000000 + now.tv_nsec;
    return NUNCIO_OK;
}

/* ---- the run ---- */

/* All sources were read to their ends: what is gone leaves, if the job says so. */
static NuncioStatus tidy(Run *run, NuncioError *error)
{
    int64_t gone = 0;
    int64_t other = 0;
    NuncioStatus status = run_begin(run, error);
    if (!status && run->job->withdraw) {
        status = state_drop_unseen(run->state, &gone, error);
    }
    if (!status) {
        status =
            state_drop_other_forms(run->state, view_of(run->form.hex), &other, error);
    }
    run->report->withdrawn += gone + other;
    if (!status && other > 0) {
        NuncioError note = {.status = NUNCIO_OK};
        error_set(&note, NUNCIO_ERR_DATA, run->job->state,
                  "%lld articles that can no longer be read were made in another format, "
                  "and are left out",
                  (long long)other);
        run->options->tell(run->options->user, RUN_TELLS_WARNING, &note);
    }
    return status ? status : run_checkpoint(run, error);
}

static NuncioStatus check_rejected(Run *run, NuncioError *error)
{
    int64_t count = 0;
    NuncioStatus status =
        state_count_rejected_since(run->state, run->published_number, &count, error);
    long most = run->options->max_errors;
    run->stopped = most >= 0 && count > most;
    return status;
}

static NuncioStatus work(Run *run, NuncioError *error)
{
    NuncioStatus status = open_sources(run, error);
    status = status ? status : count_run(run, error);
    status = status ? status : run_scan(run, error);
    run_free_workers(run);
    if (!status && !run->stopped && !run_signal()) {
        status = tidy(run, error);
        status = status ? status : check_rejected(run, error);
    }
    if (!status && !run->stopped && !run_signal()) {
        status = run_publish(run, error);
    }
    if (!status && run_signal() && run->report->outcome == RUN_FAILED) {
        run->report->outcome = RUN_INTERRUPTED;
    } else if (!status && run->stopped) {
        run->report->outcome = RUN_STOPPED;
    }
    return status;
}

static int64_t size_of_state(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    int64_t size = 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char name[PATH_SIZE];
        struct stat info;
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        size += stat(name, &info) == 0 ? (int64_t)info.st_size : 0;
    }
    return size;
}

static NuncioStatus fill_totals(Run *run, NuncioError *error)
{
    StateTotals totals = {.files = 0};
    RunReport *report = run->report;
    NuncioStatus status = state_count(run->state, &totals, error);
    report->files = totals.files;
    report->articles = totals.articles;
    report->exported = totals.exported;
    report->rejected = totals.rejected;
    report->passed_over = totals.passed_over;
    report->people = totals.people;
    report->unresolved = totals.unresolved;
    return status;
}

/* What `nuncio status` will tell. */
static NuncioStatus remember_run(Run *run, const NuncioError *fault, NuncioError *error)
{
    RunReport *report = run->report;
    bool good = report->outcome == RUN_PUBLISHED || report->outcome == RUN_UNCHANGED;
    report->last_success = good ? report->end : report->last_success;
    const struct {
        const char *name;
        int64_t number;
    } numbers[] = {{"last_success", report->last_success},
                   {"last_begin", report->begin},
                   {"last_end", report->end},
                   {"last_read", report->read},
                   {"last_made", report->made},
                   {"last_fresh", report->fresh},
                   {"last_changed", report->changed},
                   {"last_withdrawn", report->withdrawn},
                   {"last_rejected", report->newly_rejected}};
    NuncioStatus status = run_begin(run, error);
    for (size_t i = 0; !status && i < sizeof numbers / sizeof *numbers; i++) {
        status = write_number(run, numbers[i].name, numbers[i].number, error);
    }
    if (!status) {
        status = state_set(run->state, "last_outcome",
                           view_of(run_outcome_names[report->outcome]), error);
    }
    if (!status) {
        status = state_set(run->state, "last_message", view_of(fault->message), error);
    }
    status = status ? status : fill_totals(run, error);
    return status ? status : run_checkpoint(run, error);
}

static NuncioStatus conclude(Run *run, NuncioStatus status, NuncioError *error)
{
    NuncioError second = {.status = NUNCIO_OK};
    RunReport *report = run->report;
    report->end = (int64_t)time(NULL);
    if (status) {
        report->outcome = RUN_FAILED;
        run->pending_count = 0;
        if (run->in_transaction) {
            state_rollback(run->state);
            run->in_transaction = false;
        }
    }
    NuncioStatus kept = remember_run(run, error, status ? &second : error);
    if (kept && !status) {
        report->outcome = RUN_FAILED;
    }
    report->state_size = size_of_state(run->job->state);
    return status ? status : kept;
}

/* The files that others look at. */
static NuncioStatus tell_others(Run *run, NuncioStatus status, NuncioError *error)
{
    NuncioError second = {.status = NUNCIO_OK};
    NuncioError *told = status ? &second : error;
    NuncioStatus written = run_write_metrics(run->job, run->report, told);
    if (!written) {
        written = run_write_report(run->job, run->report, error, told);
    }
    return status ? status : written;
}

NuncioStatus run_job(const JobFile *job, const RunOptions *options, RunReport *out_report,
                     NuncioError *error)
{
    Lock lock = LOCK_INIT;
    char path[PATH_SIZE];
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    *out_report = (RunReport){.outcome = RUN_FAILED, .begin = (int64_t)time(NULL)};
    Run *run = calloc(1, sizeof *run);
    if (!run) {
        return error_memory(error);
    }
    run->job = job;
    run->options = options;
    run->report = out_report;
    snprintf(path, sizeof path, "%s.lock", job->state);
    NuncioStatus status = lock_take(path, &lock, error);
    if (!status) {
        status = state_open(job->state, STATE_WRITE, &run->state, error);
    }
    if (!status) {
        status = work(run, error);
        run_free_workers(run);
        clock_gettime(CLOCK_MONOTONIC, &end);
        out_report->seconds = (double)(end.tv_sec - begin.tv_sec) +
                              (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
        status = conclude(run, status, error);
        status = tell_others(run, status, error);
    }
    state_close(run->state);
    lock_release(&lock);
    buffer_release(&run->packed);
    buffer_release(&run->unpacked);
    free(run->reads);
    free(run);
    return status;
}
