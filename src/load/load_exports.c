/* SPDX-License-Identifier: Apache-2.0 */

/* The state is opened, the exports are read, the difference becomes a list of requests,
 * and each request that the store took is noted in the state before the next one. */

#include "load_exports.h"
#include "error.h"
#include "load_send.h"
#include "load_steps.h"
#include <time.h>
#include <unistd.h>

enum { WAIT_SLICE_MS = 100 };

typedef struct {
    const LoadOptions *options;
    const LoadWatcher *watcher;
    LoadReport *report;
    LoadSender sender;
    LoadState state;
    LoadPlan plan;
    LoadSteps steps;
    uint32_t chance;
} Load;

/* ---- the clock of the machine ---- */

static bool wait_here(void *user, uint32_t wait_ms)
{
    Load *load = user;
    for (uint32_t waited = 0; waited < wait_ms;) {
        uint32_t slice =
            wait_ms - waited < WAIT_SLICE_MS ? wait_ms - waited : WAIT_SLICE_MS;
        struct timespec pause = {0, (long)slice * 1000000};
        if (load_wants_stop(&load->sender)) {
            return false;
        }
        nanosleep(&pause, NULL);
        waited += slice;
    }
    return !load_wants_stop(&load->sender);
}

static uint32_t chance(void *user)
{
    Load *load = user;
    load->chance ^= load->chance << 13;
    load->chance ^= load->chance >> 17;
    load->chance ^= load->chance << 5;
    return load->chance;
}

/* ---- reading ---- */

static bool watch_reading(void *user, uint64_t read_bytes)
{
    Load *load = user;
    load->sender.progress.read_bytes = read_bytes;
    load->sender.progress.graph_count =
        load->plan.graphs.count ? load->plan.graphs.count - 1 : 0;
    if (load->watcher->progress) {
        load->watcher->progress(load->watcher->user, &load->sender.progress);
    }
    return !load_wants_stop(&load->sender);
}

static void note(const Load *load, size_t count, const char *what, const char *text)
{
    Buffer words = BUFFER_INIT;
    if (count > 0 && load->watcher->note) {
        buffer_format(&words, "%s: %zu; %s%c", what, count, text, '\0');
        load->watcher->note(load->watcher->user, words.failed ? text : words.data);
        buffer_release(&words);
    }
}

/* An export that failed before us must not empty the store. */
static NuncioStatus check_complete(const Load *load, NuncioError *error)
{
    if (!load->options->complete || load->plan.article_count > 0 ||
        load->steps.known_articles == 0) {
        return NUNCIO_OK;
    }
    return error_set(error, NUNCIO_ERR_DATA, NULL,
                     "the exports hold no article, and the store %zu: nothing is "
                     "withdrawn, because this is more likely a mistake",
                     load->steps.known_articles);
}

static NuncioStatus find_steps(Load *load, NuncioError *error)
{
    const LoadOptions *options = load->options;
    bool stopped = false;
    load->sender.progress.total_bytes =
        load_plan_bytes(options->paths, options->path_count);
    NuncioStatus status = load_plan_read(&load->plan, options->paths, options->path_count,
                                         watch_reading, load, &stopped, error);
    load->report->stopped = stopped;
    if (status || stopped) {
        return status;
    }
    if (!load_steps_find(&load->steps, &load->plan, &load->state, options->complete,
                         options->again)) {
        return error_memory(error);
    }
    load->report->unchanged = load->steps.unchanged_count;
    status = check_complete(load, error);
    if (!status) {
        note(load, load->steps.joined_articles, "articles in several exports",
             "what the exports say of them is joined");
        note(load, options->complete ? 0 : load->steps.changed_articles,
             "articles that have changed",
             "facts that they no longer say stay in the store "
             "until a load of all exports with --withdraw");
    }
    return status;
}

/* ---- sending ---- */

static NuncioStatus record(Load *load, const Step *step, NuncioError *error)
{
    NuncioStatus status = NUNCIO_OK;
    switch (step->note) {
    case NOTE_REPLACED:
        return load_state_replaced(&load->state, step->graph, step->digest, error);
    case NOTE_GONE:
        return load_state_deleted(&load->state, step->graph, error);
    case NOTE_REFILLED:
        status = load_state_deleted(&load->state, step->graph, error);
        break;
    case NOTE_GROWN:
        break;
    }
    return status ? status
                  : load_state_grown(&load->state, step->graph, step->lines,
                                     step->line_count, error);
}

static void count_taken(LoadReport *report, const Step *step, bool dry_run)
{
    for (size_t i = 0; dry_run && i < step->line_count; i++) {
        report->statements++;
        report->bytes += step->lines[i].size + LINE_END_SIZE;
    }
    switch (step->method) {
    case STORE_PUT:
        report->replaced++;
        break;
    case STORE_POST:
        report->grown++;
        break;
    case STORE_DELETE:
        report->deleted++;
        break;
    }
}

static NuncioStatus run_step(Load *load, const Step *step, NuncioError *error)
{
    const LoadOptions *options = load->options;
    SendResult result = SEND_TAKEN;
    if (load->watcher->step) {
        LoadStep told = {step->method, step->graph, step->line_count, step->graph_count};
        load->watcher->step(load->watcher->user, &told);
    }
    if (!options->dry_run && !options->record) {
        result = load_send(&load->sender, step->method, step->graph, &load->plan,
                           step->lines, step->line_count, error);
    }
    switch (result) {
    case SEND_TAKEN:
        count_taken(load->report, step, options->dry_run);
        return options->dry_run ? NUNCIO_OK : record(load, step, error);
    case SEND_STOPPED:
        load->report->stopped = true;
        return NUNCIO_OK;
    case SEND_REFUSED:
        return NUNCIO_OK;
    case SEND_FAILED:
        break;
    }
    return error_set(error, NUNCIO_ERR_REMOTE, NULL, "the request failed");
}

static NuncioStatus run_steps(Load *load, NuncioError *error)
{
    NuncioStatus status = NUNCIO_OK;
    load->sender.progress =
        (LoadProgress){.sending = true, .total_bytes = load->steps.bytes};
    for (size_t i = 0; i < load->steps.steps.count && !status; i++) {
        load->report->stopped = load->report->stopped || load_wants_stop(&load->sender);
        if (load->report->stopped) {
            break;
        }
        NuncioError fault = {.status = NUNCIO_OK};
        status = run_step(load, &load->steps.steps.items[i], &fault);
        if (status) {
            status = fault.status;
            if (error) {
                *error = fault;
            }
        }
    }
    return status;
}

static NuncioStatus load_into(Load *load, GraphStore *store, NuncioError *error)
{
    const LoadOptions *options = load->options;
    load->sender.store = store;
    NuncioStatus status =
        load_state_open(&load->state, options->state_path, graph_store_endpoint(store),
                        options->dry_run, error);
    if (!status) {
        status = find_steps(load, error);
    }
    if (!status && !load->report->stopped) {
        status = run_steps(load, error);
    }
    /* also when the load failed: what was taken is kept in either form */
    NuncioStatus kept = load_state_compact(&load->state, status ? NULL : error);
    load_steps_release(&load->steps);
    load_plan_release(&load->plan);
    load_state_close(&load->state);
    return status ? status : kept;
}

NuncioStatus load_exports(const LoadOptions *options, const LoadWatcher *watcher,
                          const RetryClock *clock, LoadReport *out_report,
                          NuncioError *error)
{
    Load load = {.options = options, .watcher = watcher, .report = out_report};
    GraphStore *store = NULL;
    *out_report = (LoadReport){.replaced = 0};
    load.chance = ((uint32_t)time(NULL) ^ (uint32_t)getpid() << 16) | 1;
    load.sender = (LoadSender){.options = options,
                               .watcher = watcher,
                               .report = out_report,
                               .clock = {retry_system_now, wait_here, chance, &load}};
    if (clock) {
        load.sender.clock = *clock;
    }
    NuncioStatus status = graph_store_open(&options->store, &store, error);
    if (!status) {
        status = load_into(&load, store, error);
    }
    graph_store_close(store);
    return status;
}
