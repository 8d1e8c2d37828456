/* SPDX-License-Identifier: Apache-2.0 */
#include "run_load.h"

#include "error.h"
#include "graph_store.h"
#include "load_setting.h"
#include "messages.h"
#include "state.h"
#include <stdlib.h>
#include <string.h>

/* The outputs are those that the state has as published. The job's lock is free again by
 * now; a load has its own. */

bool run_load_check(const JobFile *job, const char *path)
{
    const JobLoad *load = &job->load;
    NuncioError error = {.status = NUNCIO_OK};
    Buffer endpoint = BUFFER_INIT;
    const StoreOptions store = {.kind = (StoreKind)load->store,
                                .address = load->to,
                                .insecure_http = load->insecure_http};
    bool good = !load->to || !graph_store_find_endpoint(&store, &endpoint, &error);
    buffer_release(&endpoint);
    if (!good) {
        message_at(MESSAGE_ERROR, path, load->place.line, load->place.column, "%s",
                   error.message);
    }
    return good;
}

typedef struct {
    char **items;
    size_t count;
} Paths;

static void release_paths(Paths *paths)
{
    for (size_t i = 0; i < paths->count; i++) {
        free(paths->items[i]);
    }
    free(paths->items);
}

static bool add_path(Paths *paths, NuncioView path)
{
    char **items = realloc(paths->items, (paths->count + 1) * sizeof *items);
    if (!items) {
        return false;
    }
    paths->items = items;
    items[paths->count] = strndup(path.data, path.size);
    return items[paths->count] && ++paths->count;
}

static NuncioStatus list_outputs(const JobFile *job, Paths *paths, NuncioError *error)
{
    State *state = NULL;
    Buffer path = BUFFER_INIT;
    NuncioStatus status = state_open(job->state, STATE_READ_ONLY, &state, error);
    for (int64_t n = 0; !status; n++) {
        status = state_output_at(state, n, &path, error);
        if (status || path.size == 0) {
            break;
        }
        status = add_path(paths, buffer_view(&path)) ? NUNCIO_OK : error_memory(error);
    }
    buffer_release(&path);
    state_close(state);
    return status;
}

static int load_paths(const JobFile *job, const RunLoadVoice *voice, const Paths *paths)
{
    const JobLoad *load = &job->load;
    LoadSetting setting = LOAD_SETTING_INIT;
    LoadOptions options;
    Buffer state = BUFFER_INIT;
    buffer_format(&state, "%s.load%c", job->state, '\0');
    if (state.failed) {
        message(MESSAGE_ERROR, "no memory");
        return EXIT_INTERNAL;
    }
    setting.to = load->to;
    setting.kind = load->store;
    setting.withdraw = job->withdraw;
    setting.insecure_http = load->insecure_http;
    setting.state = load->state ? load->state : state.data;
    setting.netrc = load->netrc;
    setting.authority = load->cacert;
    setting.retries = load->retries;
    setting.connect_seconds = load->connect_timeout;
    setting.stall_seconds = load->timeout;
    setting.progress = voice->progress;
    setting.verbosity = voice->verbosity;
    setting.log_format = voice->log_format;
    int exit_status =
        load_setting_use(&setting, paths->items, (int)paths->count, &options);
    if (exit_status == EXIT_DONE) {
        exit_status = load_setting_run(&setting, &options);
    }
    load_setting_release(&setting);
    buffer_release(&state);
    return exit_status;
}

int run_load(const JobFile *job, const RunLoadVoice *voice)
{
    Paths paths = {NULL, 0};
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status = list_outputs(job, &paths, &error);
    int exit_status = EXIT_DONE;
    if (status) {
        message_fault(&error);
        exit_status = exit_status_of(status);
    } else if (paths.count > 0) {
        exit_status = load_paths(job, voice, &paths);
    }
    release_paths(&paths);
    return exit_status;
}
