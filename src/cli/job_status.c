/* SPDX-License-Identifier: Apache-2.0 */
#include "job_status.h"
#include "lock.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

bool job_status_has_run(const JobFile *job)
{
    struct stat info;
    return stat(job->state, &info) == 0 || errno != ENOENT;
}

long job_status_process(const JobFile *job)
{
    Buffer path = BUFFER_INIT;
    buffer_format(&path, "%s.lock%c", job->state, '\0');
    long process = path.failed ? 0 : lock_holder(path.data);
    buffer_release(&path);
    return process;
}

long long job_status_bytes(const JobFile *job)
{
    struct stat info;
    return stat(job->state, &info) == 0 ? (long long)info.st_size : 0;
}

const char *job_status_setting(JobStatus *status, const char *name)
{
    buffer_clear(&status->text);
    if (!status->status && status->state) {
        status->status = state_get(status->state, name, &status->text, status->error);
    }
    buffer_append_char(&status->text, '\0');
    return status->status || status->text.failed ? "" : status->text.data;
}

long long job_status_number(JobStatus *status, const char *name)
{
    return strtoll(job_status_setting(status, name), NULL, 10);
}

StateTotals job_status_totals(JobStatus *status)
{
    StateTotals totals = {.files = 0};
    if (!status->status && status->state) {
        status->status = state_count(status->state, &totals, status->error);
    }
    return totals;
}

bool job_status_output(JobStatus *status, int64_t n, Buffer *path, StateOutput *output)
{
    if (status->status || !status->state) {
        return false;
    }
    status->status = state_output_at(status->state, n, path, status->error);
    if (status->status || path->size == 0) {
        return false;
    }
    buffer_append_char(path, '\0');
    status->status = state_find_output(status->state, path->data, output, status->error);
    return !status->status;
}

bool job_status_rejected(JobStatus *status, StateWalk *walk, StateEntry *entry)
{
    bool end = status->state == NULL;
    while (!status->status && !end) {
        status->status = state_walk(status->state, walk, entry, &end, status->error);
        if (!status->status && !end && entry->fragment.result == FRAGMENT_REJECTED) {
            return true;
        }
    }
    return false;
}
