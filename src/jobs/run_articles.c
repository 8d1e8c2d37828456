/* SPDX-License-Identifier: Apache-2.0 */

/* From records to fragments. The row of an article is written when it is read, its
 * fragment when a worker is done; both are committed together at a checkpoint, which
 * waits for all workers. So what is committed is always whole. */

#include "calendar.h"
#include "deflate.h"
#include "error.h"
#include "rendering_store.h"
#include "run_work.h"
#include "views.h"
#include <stdio.h>

bool run_selects(const void *job, NuncioDate published, NuncioView publisher)
{
    const JobSelection *selection = &((const JobFile *)job)->selection;
    if (selection->since.year &&
        (!published.year || calendar_compare(published, selection->since) < 0)) {
        return false;
    }
    if (selection->until.year &&
        (!published.year || calendar_compare(published, selection->until) > 0)) {
        return false;
    }
    bool listed = selection->publishers.count == 0;
    for (size_t i = 0; !listed && i < selection->publishers.count; i++) {
        listed = view_is(publisher, selection->publishers.items[i]);
    }
    return listed;
}

NuncioStatus run_begin(Run *run, NuncioError *error)
{
    NuncioStatus status =
        run->in_transaction ? NUNCIO_OK : state_begin(run->state, error);
    run->in_transaction = run->in_transaction || !status;
    return status;
}

static NuncioStatus open_workers(Run *run, NuncioError *error)
{
    const JobTexts *folders = &run->job->lexicon;
    NuncioStatus status = nuncio_lexicon_load(run->options->data_folder, folders->items,
                                              folders->count, &run->lexicon, error);
    if (status) {
        return status;
    }
    WorkersOptions crew = {.lexicon = run->lexicon,
                           .writer = &run->writer,
                           .worker_count = run->options->worker_count};
    return workers_new(&crew, &run->workers, error);
}

void run_free_workers(Run *run)
{
    workers_free(run->workers);
    nuncio_lexicon_free(run->lexicon);
    run->workers = NULL;
    run->lexicon = NULL;
}

/* ---- results ---- */

static bool is_rejection(NuncioStatus status)
{
    return status == NUNCIO_ERR_LIMIT || status == NUNCIO_ERR_ENCODING ||
           status == NUNCIO_ERR_SYNTAX || status == NUNCIO_ERR_DATA;
}

static NuncioStatus put_rejected(Run *run, NuncioView hash, NuncioView bytes,
                                 const NuncioError *fault, NuncioError *error)
{
    run->options->tell(run->options->user, RUN_TELLS_FAULT, fault);
    run->report->newly_rejected++;
    long most = run->options->max_errors;
    run->stopped = most >= 0 && run->report->newly_rejected > most;
    if (run->job->quarantine) {
        NuncioStatus status =
            quarantine_put(run->job->quarantine, hash, bytes, fault, error);
        if (status) {
            return status;
        }
    }
    StateFragment fragment = {.hash = hash,
                              .result = FRAGMENT_REJECTED,
                              .form = view_of(run->form.hex),
                              .message = view_of(fault->message),
                              .made = run->report->begin,
                              .run = run->number};
    return state_put_fragment(run->state, &fragment, (NuncioView){NULL, 0}, error);
}

static NuncioStatus put_made(Run *run, const Job *job, NuncioError *error)
{
    char day[CALENDAR_TEXT_SIZE] = "";
    if (job->published.year) {
        calendar_format(job->published, day);
    }
    buffer_clear(&run->packed);
    buffer_clear(&run->unpacked);
    Digest graph = {""};
    if (!job->passed_over) {
        rendering_pack(job->rendering, &run->unpacked);
        deflate_bytes(buffer_view(&run->unpacked), &run->packed);
        graph = digest_of(buffer_view(&run->unpacked));
    }
    if (run->packed.failed || run->unpacked.failed) {
        return error_memory(error);
    }
    StateFragment fragment = {.hash = view_of(job->ticket.hash),
                              .graph = view_of(graph.hex),
                              .result = job->passed_over ? FRAGMENT_PASSED_OVER
                                                         : FRAGMENT_EXPORTED,
                              .form = view_of(run->form.hex),
                              .day = view_of(day),
                              .publisher = buffer_view(&job->publisher),
                              .made = run->report->begin,
                              .run = run->number,
                              .people = (int64_t)job->counts.people,
                              .unresolved = (int64_t)job->counts.unresolved,
                              .size = (int64_t)run->unpacked.size};
    return state_put_fragment(run->state, &fragment, buffer_view(&run->packed), error);
}

/* The last line of a file that is still being written; it is read when it is whole. */
static NuncioStatus leave_unfinished(Run *run, const Job *job, NuncioError *error)
{
    NuncioError note = {.status = NUNCIO_OK};
    int64_t count = 0;
    error_set_at(&note, NUNCIO_ERR_SYNTAX, job->error.path, job->line, 0,
                 "the last line is not finished; it is read when it is");
    run->options->tell(run->options->user, RUN_TELLS_WARNING, &note);
    return state_cut_articles(run->state, job->ticket.file, job->ticket.position, &count,
                              error);
}

static NuncioStatus take_result(Run *run, Job *job, NuncioError *error)
{
    NuncioStatus status;
    run->report->made++;
    if (job->ticket.unfinished && job->status == NUNCIO_ERR_SYNTAX) {
        status = leave_unfinished(run, job, error);
    } else if (is_rejection(job->status)) {
        status = put_rejected(run, view_of(job->ticket.hash), buffer_view(&job->bytes),
                              &job->error, error);
    } else if (job->status) {
        *error = job->error;
        status = job->status;
    } else {
        status = put_made(run, job, error);
    }
    if (run->options->progress) {
        run->options->progress(run->options->user, (uint64_t)run->report->bytes,
                               (unsigned long)run->report->read);
    }
    if (!status && !workers_recycle(run->workers, job)) {
        status = error_memory(error);
    }
    return status;
}

static NuncioStatus drain(Run *run, NuncioError *error)
{
    NuncioStatus status = NUNCIO_OK;
    Job *done;
    while (!status && run->workers && (done = workers_collect(run->workers, true))) {
        status = take_result(run, done, error);
    }
    return status;
}

NuncioStatus run_checkpoint(Run *run, NuncioError *error)
{
    NuncioStatus status = drain(run, error);
    for (size_t i = 0; !status && i < run->pending_count; i++) {
        status = state_settle_file(run->state, &run->pending[i], error);
    }
    if (!status && run->in_transaction) {
        status = state_commit(run->state, error);
        run->in_transaction = false;
    }
    if (!status) {
        run->pending_count = 0;
        run->submitted_count = 0;
    }
    return status;
}

NuncioStatus run_file_done(Run *run, const StateFile *file, int64_t article_count,
                           NuncioError *error)
{
    int64_t gone = 0;
    NuncioStatus status =
        state_cut_articles(run->state, file->id, article_count, &gone, error);
    if (status) {
        return status;
    }
    run->report->withdrawn += gone;
    run->pending[run->pending_count++] = *file;
    return run->pending_count == FILES_AT_A_TIME ||
                   run->submitted_count >= ARTICLES_AT_A_TIME
               ? run_checkpoint(run, error)
               : NUNCIO_OK;
}

/* ---- records ---- */

static Digest hash_of(const Run *run, size_t source, const InputRecord *record)
{
    const JobSource *read = &run->job->sources[source];
    char day[CALENDAR_TEXT_SIZE] = "";
    if (read->published.year) {
        calendar_format(read->published, day);
    }
    const NuncioView parts[] = {
        view_of(run->key.hex), view_of(record->kind == INPUT_JSON ? "json" : "text"),
        view_of(read->publisher ? read->publisher : ""), view_of(day), record->bytes};
    return digest_of_parts(parts, sizeof parts / sizeof *parts);
}

/* Whether the state has what would be made of this article. */
static NuncioStatus is_made(Run *run, NuncioView hash, bool *out_made, NuncioError *error)
{
    StateFragment fragment;
    NuncioStatus status =
        state_find_fragment(run->state, hash, &fragment, out_made, error);
    if (!status && *out_made && fragment.result == FRAGMENT_PASSED_OVER) {
        NuncioDate day = {0, 0, 0};
        calendar_parse(fragment.day, &day);
        *out_made = !run_selects(run->job, day, fragment.publisher);
    }
    return status;
}

static NuncioStatus put_row(Run *run, const StateFile *file, int64_t position,
                            int64_t line, NuncioView hash, NuncioError *error)
{
    ArticleChange change = ARTICLE_SAME;
    NuncioStatus status = run_begin(run, error);
    if (!status) {
        status =
            state_put_article(run->state, file->id, position, line, hash, &change, error);
    }
    run->report->read++;
    run->report->fresh += change == ARTICLE_NEW;
    run->report->changed += change == ARTICLE_CHANGED;
    return status;
}

static NuncioStatus fill_job(Run *run, size_t source, const InputRecord *record, Job *job,
                             NuncioError *error)
{
    buffer_append_view(&job->bytes, record->bytes);
    buffer_append_view(&job->path, record->path);
    job->line = record->line;
    job->json = record->kind == INPUT_JSON;
    job->read = &run->reads[source];
    job->wanted = run_selects;
    job->user = run->job;
    return job->bytes.failed || job->path.failed ? error_memory(error) : NUNCIO_OK;
}

static NuncioStatus vacate(Run *run, Job **out_job, NuncioError *error)
{
    NuncioStatus status = run->workers ? NUNCIO_OK : open_workers(run, error);
    while (!status && !(*out_job = workers_vacancy(run->workers))) {
        status = take_result(run, workers_collect(run->workers, true), error);
    }
    return status;
}

NuncioStatus run_record(Run *run, size_t source, const InputRecord *record,
                        const StateFile *file, int64_t position, bool unfinished,
                        NuncioError *error)
{
    Digest hash = hash_of(run, source, record);
    bool made = false;
    NuncioStatus status =
        put_row(run, file, position, (int64_t)record->line, view_of(hash.hex), error);
    if (!status) {
        status = is_made(run, view_of(hash.hex), &made, error);
    }
    if (status || made) {
        return status;
    }
    Job *job = NULL;
    status = vacate(run, &job, error);
    if (!status) {
        status = fill_job(run, source, record, job, error);
    }
    if (status) {
        return status;
    }
    job->ticket = (JobTicket){file->id, position, "", unfinished};
    memcpy(job->ticket.hash, hash.hex, sizeof job->ticket.hash);
    workers_submit(run->workers, job);
    run->submitted_count++;
    return NUNCIO_OK;
}

NuncioStatus run_unreadable(Run *run, const StateFile *file, int64_t position,
                            const NuncioError *fault, NuncioError *error)
{
    const NuncioView parts[] = {view_of(run->key.hex), NUNCIO_VIEW("unreadable"),
                                view_of(fault->path), view_of(fault->message)};
    Digest hash = digest_of_parts(parts, sizeof parts / sizeof *parts);
    bool made = false;
    NuncioStatus status =
        put_row(run, file, position, (int64_t)fault->line, view_of(hash.hex), error);
    if (!status) {
        status = is_made(run, view_of(hash.hex), &made, error);
    }
    return status || made ? status
                          : put_rejected(run, view_of(hash.hex), (NuncioView){NULL, 0},
                                         fault, error);
}

NuncioStatus run_stream_position(Run *run, size_t source, const InputRecord *record,
                                 const StateFile *file, int64_t *out_position,
                                 NuncioError *error)
{
    Digest hash = hash_of(run, source, record);
    bool there = false;
    NuncioStatus status = state_end_of_file(run->state, file->id, view_of(hash.hex),
                                            out_position, &there, error);
    if (there) {
        *out_position = -1;
    }
    return status;
}
