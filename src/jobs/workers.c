/* SPDX-License-Identifier: Apache-2.0 */
#include "workers.h"
#include "error.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A ring of jobs with three marks that only move forward: collected <= taken <=
 * submitted. Jobs between `collected` and `taken` are at work or done, those up to
 * `submitted` wait. One mutex guards the marks and the `done` fields; the rest of a job
 * belongs to whoever holds it. Renderers are made and freed in the owner's thread, as
 * raptor wants it. */

enum { JOBS_PER_WORKER = 4, KEEP_SIZE = 1024 * 1024 };

typedef struct {
    Workers *workers;
    NuncioDocument *document;
    NuncioRenderer *renderer;
    pthread_t thread;
    bool started;
} Worker;

struct Workers {
    WorkersOptions options;
    Worker *crew;
    Job *jobs;
    size_t job_count;
    size_t collected, taken, submitted;
    bool closing;
    pthread_mutex_t mutex;
    pthread_cond_t work_waits; /* a job was submitted, or the end has come */
    pthread_cond_t job_done;
};

void job_clear(Job *job)
{
    Buffer *const buffers[] = {&job->bytes, &job->path, &job->publisher};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++) {
        if (buffers[i]->capacity > KEEP_SIZE) {
            buffer_release(buffers[i]);
        }
        buffer_clear(buffers[i]);
    }
    job->line = 0;
    job->json = false;
    job->read = NULL;
    job->wanted = NULL;
    job->user = NULL;
    job->ticket = (JobTicket){.file = 0};
    job->status = NUNCIO_OK;
    job->error = (NuncioError){.status = NUNCIO_OK};
    job->counts = (JobCounts){.people = 0};
    job->published = (NuncioDate){0, 0, 0};
    job->passed_over = false;
    job->done = false;
}

void job_release(Job *job)
{
    buffer_release(&job->bytes);
    buffer_release(&job->path);
    buffer_release(&job->publisher);
    nuncio_rendering_free(job->rendering);
    job->rendering = NULL;
}

static JobCounts count_facts(const NuncioDocument *document)
{
    JobCounts counts = {.people = 0};
    size_t entity_count = 0;
    const NuncioEntity *entities = nuncio_document_entities(document, &entity_count);
    for (size_t i = 0; i < entity_count; i++) {
        bool person = entities[i].kind == NUNCIO_PERSON && !entities[i].byline;
        counts.people += person;
        counts.unresolved += person && entities[i].key.size == 0;
    }
    (void)nuncio_document_posts(document, &counts.posts);
    (void)nuncio_document_events(document, &counts.events);
    (void)nuncio_document_quotations(document, &counts.quotations);
    return counts;
}

/* A fault without a place is this record's. */
static void place_error(Job *job)
{
    if (job->status && job->error.path[0] == '\0' && job->path.size > 0) {
        snprintf(job->error.path, sizeof job->error.path, "%.*s", (int)job->path.size,
                 job->path.data);
        job->error.line = job->line;
    }
}

/* What the article's head says; whether the owner wants the rest. */
static bool look_at_head(Job *job, const NuncioDocument *document)
{
    const NuncioArticle *article = nuncio_document_article(document);
    job->published = article->published;
    buffer_append_view(&job->publisher, article->publisher);
    job->passed_over =
        job->wanted && !job->wanted(job->user, article->published, article->publisher);
    return !job->passed_over;
}

void job_analyse(Job *job, NuncioDocument *document, const NuncioLexicon *lexicon,
                 const NuncioReadOptions *options)
{
    NuncioReadOptions read = job->read ? *job->read : *options;
    read.path = buffer_view(&job->path);
    read.line = job->line;
    NuncioView bytes = buffer_view(&job->bytes);
    if (job->json) {
        job->status =
            nuncio_document_read_json(document, lexicon, bytes, &read, &job->error);
    } else {
        job->status =
            nuncio_document_read_text(document, lexicon, bytes, &read, &job->error);
    }
    if (job->status == NUNCIO_OK && look_at_head(job, document)) {
        job->status = nuncio_document_analyse(document, lexicon, &job->error);
    }
    if (job->status == NUNCIO_OK && job->publisher.failed) {
        job->status = error_memory(&job->error);
    }
    if (job->status == NUNCIO_OK && !job->passed_over) {
        job->counts = count_facts(document);
    }
    place_error(job);
}

static void do_job(Worker *worker, Job *job)
{
    const WorkersOptions *options = &worker->workers->options;
    if (job->status == NUNCIO_OK) {
        job_analyse(job, worker->document, options->lexicon, &options->read);
    }
    if (job->status == NUNCIO_OK && !job->passed_over) {
        job->status = nuncio_renderer_render(worker->renderer, worker->document,
                                             job->rendering, &job->error);
        place_error(job);
    }
}

static void *work(void *argument)
{
    Worker *worker = argument;
    Workers *workers = worker->workers;
    pthread_mutex_lock(&workers->mutex);
    for (;;) {
        while (workers->taken == workers->submitted && !workers->closing) {
            pthread_cond_wait(&workers->work_waits, &workers->mutex);
        }
        if (workers->closing) {
            break;
        }
        Job *job = &workers->jobs[workers->taken++ % workers->job_count];
        pthread_mutex_unlock(&workers->mutex);
        do_job(worker, job);
        pthread_mutex_lock(&workers->mutex);
        job->done = true;
        pthread_cond_signal(&workers->job_done);
    }
    pthread_mutex_unlock(&workers->mutex);
    return NULL;
}

static NuncioStatus make_jobs(Workers *workers, NuncioError *error)
{
    unsigned count = workers->options.worker_count;
    workers->job_count = count == 1 ? 1 : (size_t)count * JOBS_PER_WORKER;
    workers->jobs = calloc(workers->job_count, sizeof *workers->jobs);
    workers->crew = calloc(count, sizeof *workers->crew);
    if (!workers->jobs || !workers->crew) {
        return error_memory(error);
    }
    for (size_t i = 0; i < workers->job_count; i++) {
        workers->jobs[i].rendering = nuncio_rendering_new();
        if (!workers->jobs[i].rendering) {
            return error_memory(error);
        }
    }
    return NUNCIO_OK;
}

static NuncioStatus make_worker(Workers *workers, Worker *worker, NuncioError *error)
{
    const WorkersOptions *options = &workers->options;
    worker->workers = workers;
    worker->document = nuncio_document_new();
    if (!worker->document) {
        return error_memory(error);
    }
    return nuncio_renderer_new(options->lexicon, options->writer, &worker->renderer,
                               error);
}

/* Threads start after all that can fail for lack of memory is made. */
static NuncioStatus start_threads(Workers *workers, NuncioError *error)
{
    for (unsigned i = 0; i < workers->options.worker_count; i++) {
        Worker *worker = &workers->crew[i];
        int code = pthread_create(&worker->thread, NULL, work, worker);
        if (code != 0) {
            return error_set(error, NUNCIO_ERR_MEMORY, NULL, "cannot start thread %u: %s",
                             i + 1, strerror(code));
        }
        worker->started = true;
    }
    return NUNCIO_OK;
}

NuncioStatus workers_new(const WorkersOptions *options, Workers **out_workers,
                         NuncioError *error)
{
    Workers *workers = calloc(1, sizeof *workers);
    if (!workers) {
        return error_memory(error);
    }
    workers->options = *options;
    pthread_mutex_init(&workers->mutex, NULL);
    pthread_cond_init(&workers->work_waits, NULL);
    pthread_cond_init(&workers->job_done, NULL);

    NuncioStatus status = make_jobs(workers, error);
    for (unsigned i = 0; status == NUNCIO_OK && i < options->worker_count; i++) {
        status = make_worker(workers, &workers->crew[i], error);
    }
    if (status == NUNCIO_OK && options->worker_count > 1) {
        status = start_threads(workers, error);
    }
    if (status) {
        workers_free(workers);
        return status;
    }
    *out_workers = workers;
    return NUNCIO_OK;
}

static void stop_threads(Workers *workers)
{
    pthread_mutex_lock(&workers->mutex);
    workers->closing = true;
    pthread_cond_broadcast(&workers->work_waits);
    pthread_mutex_unlock(&workers->mutex);
    for (unsigned i = 0; i < workers->options.worker_count; i++) {
        if (workers->crew[i].started) {
            pthread_join(workers->crew[i].thread, NULL);
        }
    }
}

void workers_free(Workers *workers)
{
    if (!workers) {
        return;
    }
    if (workers->crew) {
        stop_threads(workers);
        for (unsigned i = 0; i < workers->options.worker_count; i++) {
            nuncio_renderer_free(workers->crew[i].renderer);
            nuncio_document_free(workers->crew[i].document);
        }
    }
    for (size_t i = 0; workers->jobs && i < workers->job_count; i++) {
        job_release(&workers->jobs[i]);
    }
    pthread_cond_destroy(&workers->job_done);
    pthread_cond_destroy(&workers->work_waits);
    pthread_mutex_destroy(&workers->mutex);
    free(workers->crew);
    free(workers->jobs);
    free(workers);
}

/* Only the owner moves `submitted` and `collected`, so it may read them without the
 * mutex. */
Job *workers_vacancy(Workers *workers)
{
    if (workers->submitted - workers->collected == workers->job_count) {
        return NULL;
    }
    return &workers->jobs[workers->submitted % workers->job_count];
}

void workers_submit(Workers *workers, Job *job)
{
    if (workers->options.worker_count == 1) {
        do_job(&workers->crew[0], job);
        job->done = true;
        workers->submitted++;
        return;
    }
    pthread_mutex_lock(&workers->mutex);
    workers->submitted++;
    pthread_cond_signal(&workers->work_waits);
    pthread_mutex_unlock(&workers->mutex);
}

Job *workers_collect(Workers *workers, bool wait)
{
    if (workers->collected == workers->submitted) {
        return NULL;
    }
    Job *job = &workers->jobs[workers->collected % workers->job_count];
    pthread_mutex_lock(&workers->mutex);
    while (wait && !job->done) {
        pthread_cond_wait(&workers->job_done, &workers->mutex);
    }
    bool done = job->done;
    pthread_mutex_unlock(&workers->mutex);
    return done ? job : NULL;
}

bool workers_recycle(Workers *workers, Job *job)
{
    if (job->bytes.capacity > KEEP_SIZE) {
        NuncioRendering *fresh = nuncio_rendering_new();
        if (!fresh) {
            return false;
        }
        nuncio_rendering_free(job->rendering);
        job->rendering = fresh;
    }
    job_clear(job);
    workers->collected++;
    return true;
}
