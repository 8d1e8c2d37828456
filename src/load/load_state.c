/* SPDX-License-Identifier: Apache-2.0 */

/* The file holds lines of fields with tabs between them:
 *
 *     nuncio load state 1
 *     store <tab> ENDPOINT              the lines below are of this store
 *     IRI <tab> SHA-256                 the graph was replaced
 *     IRI <tab> -                       it is gone, or empty
 *     IRI <tab> + <tab> FINGERPRINT...  it grew by these statements
 *
 * Appended lines reach the system at once and the disk twice a second: a killed process
 * loses none, a machine that loses power a half second's worth, which is sent again. */

#include "load_state.h"
#include "atomic_file.h"
#include "error.h"
#include "line_reader.h"
#include "state_graphs.h"
#include "views.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { FINGERPRINTS_IN_LINE = 256, SYNC_EVERY_MS = 500 };

static int64_t now_ms(void)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The file that is locked is one beside the state, because the state is replaced. */
static NuncioStatus take_lock(LoadState *state, NuncioError *error)
{
    Buffer name = BUFFER_INIT;
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    NuncioStatus status = NUNCIO_OK;
    buffer_format(&name, "%s.lock%c", state->path, '\0');
    if (name.failed) {
        buffer_release(&name);
        return error_memory(error);
    }
    state->lock = open(name.data, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (state->lock < 0) {
        status = error_set(error, NUNCIO_ERR_WRITE, name.data, "%s", strerror(errno));
    } else if (fcntl(state->lock, F_SETLK, &whole) != 0) {
        bool taken = errno == EACCES || errno == EAGAIN;
        status = error_set(error, taken ? NUNCIO_ERR_LOCKED : NUNCIO_ERR_WRITE,
                           state->path, "%s",
                           taken ? "another 'nuncio load' is at work with this state; "
                                   "try again when it has ended"
                                 : strerror(errno));
    }
    buffer_release(&name);
    return status;
}

NuncioStatus load_state_open(LoadState *state, const char *path, const char *store,
                             bool read_only, NuncioError *error)
{
    *state = (LoadState){.arena = ARENA_INIT,
                         .store = store,
                         .lock = -1,
                         .read_only = read_only,
                         .path = strdup(path)};
    if (!state->path) {
        return error_memory(error);
    }
    NuncioStatus status = read_only ? NUNCIO_OK : take_lock(state, error);
    return status ? status : state_read(state, error);
}

static NuncioStatus journal_fault(const LoadState *state, NuncioError *error)
{
    return error_set(error, NUNCIO_ERR_WRITE, state->path, "%s",
                     errno ? strerror(errno) : "cannot be written");
}

/* Go on behind the last whole line. */
static NuncioStatus open_journal(LoadState *state, NuncioError *error)
{
    int file = open(state->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0) {
        return journal_fault(state, error);
    }
    if (ftruncate(file, (off_t)state->whole_bytes) != 0 || lseek(file, 0, SEEK_END) < 0 ||
        !(state->journal = fdopen(file, "ab"))) {
        NuncioStatus status = journal_fault(state, error);
        close(file);
        return status;
    }
    if (state->whole_bytes == 0) {
        fprintf(state->journal, "%s%d\n", STATE_HEAD, STATE_VERSION);
    }
    fprintf(state->journal, "%s%s\n", STATE_STORE, state->store);
    state->synced_ms = now_ms();
    return NUNCIO_OK;
}

static NuncioStatus begin_record(LoadState *state, NuncioError *error)
{
    errno = 0;
    state->changed = true;
    return state->journal ? NUNCIO_OK : open_journal(state, error);
}

static NuncioStatus end_record(LoadState *state, NuncioError *error)
{
    errno = 0;
    if (fflush(state->journal) != 0 || ferror(state->journal)) {
        return journal_fault(state, error);
    }
    int64_t now = now_ms();
    if (now - state->synced_ms >= SYNC_EVERY_MS) {
        state->synced_ms = now;
        if (fsync(fileno(state->journal)) != 0 && errno != EINVAL) {
            return journal_fault(state, error);
        }
    }
    return NUNCIO_OK;
}

static void write_record(FILE *file, NuncioView iri, const char *what)
{
    fwrite(iri.data, 1, iri.size, file);
    fprintf(file, "\t%s\n", what);
}

NuncioStatus load_state_replaced(LoadState *state, NuncioView iri, const Digest *digest,
                                 NuncioError *error)
{
    StateGraph *graph = state_add(state, iri);
    if (!graph) {
        return error_memory(error);
    }
    NuncioStatus status = begin_record(state, error);
    if (status) {
        return status;
    }
    state_forget(graph);
    graph->present = true;
    graph->digest = *digest;
    write_record(state->journal, iri, digest->hex);
    return end_record(state, error);
}

NuncioStatus load_state_deleted(LoadState *state, NuncioView iri, NuncioError *error)
{
    StateGraph *graph = state_add(state, iri);
    if (!graph) {
        return error_memory(error);
    }
    NuncioStatus status = begin_record(state, error);
    if (status) {
        return status;
    }
    state_forget(graph);
    write_record(state->journal, iri, "-");
    return end_record(state, error);
}

static void write_growth(FILE *file, NuncioView iri, const uint64_t *fingerprints,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i % FINGERPRINTS_IN_LINE == 0) {
            fwrite(iri.data, 1, iri.size, file);
            fputs("\t+\t", file);
        }
        bool last = i + 1 == count || (i + 1) % FINGERPRINTS_IN_LINE == 0;
        fprintf(file, "%016llx%c", (unsigned long long)fingerprints[i],
                last ? '\n' : ' ');
    }
}

NuncioStatus load_state_grown(LoadState *state, NuncioView iri, const PlanLine *lines,
                              size_t count, NuncioError *error)
{
    StateGraph *graph = state_add(state, iri);
    if (!graph) {
        return error_memory(error);
    }
    size_t before = graph->fingerprint_count;
    for (size_t i = 0; i < count; i++) {
        if (!state_push(graph, lines[i].fingerprint)) {
            return error_memory(error);
        }
    }
    NuncioStatus status = count ? begin_record(state, error) : NUNCIO_OK;
    if (status || count == 0) {
        return status;
    }
    write_growth(state->journal, iri, graph->fingerprints + before, count);
    return end_record(state, error);
}

/* The lines of other stores, as they are. */
static NuncioStatus copy_others(const LoadState *state, FILE *out, NuncioError *error)
{
    ByteStream stream = {0};
    LineReader reader = {0};
    NuncioView line;
    bool other = false;
    LineResult result = LINE_READY;
    int file = open(state->path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return error_set(error, NUNCIO_ERR_READ, state->path, "%s", strerror(errno));
    }
    byte_stream_start(&stream, file);
    line_reader_start(&reader, &stream);
    while ((result = line_reader_next(&reader, &line)) == LINE_READY) {
        if (view_starts_with(line, NUNCIO_VIEW(STATE_STORE))) {
            size_t head = sizeof STATE_STORE - 1;
            other =
                !view_is((NuncioView){line.data + head, line.size - head}, state->store);
        }
        if (other) {
            fwrite(line.data, 1, line.size, out);
            fputc('\n', out);
        }
    }
    line_reader_release(&reader);
    byte_stream_release(&stream);
    close(file);
    return result == LINE_END
               ? NUNCIO_OK
               : error_set(error, NUNCIO_ERR_READ, state->path, "cannot be read again");
}

static void write_own(LoadState *state, FILE *out)
{
    fprintf(out, "%s%s\n", STATE_STORE, state->store);
    for (size_t i = 1; i < state->graphs.count; i++) {
        StateGraph *graph = &state->graphs.items[i];
        state_sort(graph);
        if (graph->present) {
            write_record(out, graph->iri, graph->digest.hex);
        }
        write_growth(out, graph->iri, graph->fingerprints, graph->fingerprint_count);
    }
}

static NuncioStatus close_journal(LoadState *state, NuncioError *error)
{
    FILE *journal = state->journal;
    state->journal = NULL;
    errno = 0;
    bool failed = journal && fsync(fileno(journal)) != 0 && errno != EINVAL;
    failed = (journal && fclose(journal) != 0) || failed;
    return failed ? journal_fault(state, error) : NUNCIO_OK;
}

NuncioStatus load_state_compact(LoadState *state, NuncioError *error)
{
    AtomicFile output = ATOMIC_FILE_INIT;
    NuncioStatus status = close_journal(state, error);
    if (status || !state->changed || state->read_only) {
        return status;
    }
    status = atomic_file_open(state->path, false, &output, error);
    if (status) {
        return status;
    }
    fprintf(output.file, "%s%d\n", STATE_HEAD, STATE_VERSION);
    status = copy_others(state, output.file, error);
    if (!status) {
        write_own(state, output.file);
        status = atomic_file_publish(&output, error);
        state->changed = status != NUNCIO_OK;
    }
    atomic_file_abort(&output);
    return status;
}

void load_state_close(LoadState *state)
{
    close_journal(state, NULL);
    if (state->lock >= 0) {
        close(state->lock);
    }
    for (size_t i = 0; i < state->graphs.count; i++) {
        free(state->graphs.items[i].fingerprints);
    }
    free(state->path);
    vocabulary_release(&state->names);
    arena_release(&state->arena);
    *state = (LoadState){.arena = ARENA_INIT, .lock = -1};
}
