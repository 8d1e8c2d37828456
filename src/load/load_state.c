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
#include "views.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define HEAD "nuncio load state "
#define STORE_FIELD "store\t"

enum { VERSION = 1, FINGERPRINTS_IN_LINE = 256, SYNC_EVERY_MS = 500 };

typedef struct {
    LoadState *state;
    LineReader reader;
    bool ours; /* the lines are of our store */
    bool whole;
} StateReading;

static int64_t now_ms(void)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

StateGraph *load_state_find(const LoadState *state, NuncioView iri)
{
    uint32_t number = vocabulary_find(&state->names, iri);
    return number ? &state->graphs.items[number] : NULL;
}

static StateGraph *find_or_add(LoadState *state, NuncioView iri)
{
    StateGraph *found = load_state_find(state, iri);
    if (found) {
        return found;
    }
    if (state->graphs.count == 0) {
        ARRAY_PUSH(&state->arena, &state->graphs, (StateGraph){.present = false});
    }
    StateGraph graph = {.iri = arena_copy(&state->arena, iri)};
    if (state->arena.failed || !ARRAY_PUSH(&state->arena, &state->graphs, graph) ||
        !vocabulary_add(&state->names, graph.iri)) {
        return NULL;
    }
    return &state->graphs.items[state->graphs.count - 1];
}

bool load_state_holds(const StateGraph *graph, uint64_t fingerprint)
{
    size_t low = 0, high = graph ? graph->sorted_count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (graph->fingerprints[middle] < fingerprint) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return graph && low < graph->sorted_count && graph->fingerprints[low] == fingerprint;
}

static bool push_fingerprint(StateGraph *graph, uint64_t fingerprint)
{
    if (graph->fingerprint_count == graph->fingerprint_capacity) {
        size_t capacity =
            graph->fingerprint_capacity ? graph->fingerprint_capacity * 2 : 256;
        uint64_t *items = realloc(graph->fingerprints, capacity * sizeof *items);
        if (!items) {
            return false;
        }
        graph->fingerprints = items;
        graph->fingerprint_capacity = capacity;
    }
    graph->fingerprints[graph->fingerprint_count++] = fingerprint;
    return true;
}

static int compare_fingerprints(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

static void sort_fingerprints(StateGraph *graph)
{
    size_t kept = 0;
    if (graph->fingerprint_count > 1) {
        qsort(graph->fingerprints, graph->fingerprint_count, sizeof *graph->fingerprints,
              compare_fingerprints);
    }
    for (size_t i = 0; i < graph->fingerprint_count; i++) {
        if (kept == 0 || graph->fingerprints[kept - 1] != graph->fingerprints[i]) {
            graph->fingerprints[kept++] = graph->fingerprints[i];
        }
    }
    graph->fingerprint_count = kept;
    graph->sorted_count = kept;
}

static void forget(StateGraph *graph)
{
    graph->present = false;
    graph->fingerprint_count = 0;
    graph->sorted_count = 0;
}

/* Lower-case hexadecimal digits, `size` of them. */
static bool is_hex(NuncioView text, size_t size)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return false;
        }
    }
    return text.size == size;
}

static uint64_t hex_value(NuncioView text)
{
    uint64_t value = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        value = value << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return value;
}

typedef enum { LINE_GOOD, LINE_DAMAGED, LINE_MEMORY } LineVerdict;

static LineVerdict read_growth(StateGraph *graph, NuncioView rest)
{
    NuncioView field;
    while (view_split(&rest, ' ', &field)) {
        if (!is_hex(field, 16)) {
            return LINE_DAMAGED;
        }
        if (!push_fingerprint(graph, hex_value(field))) {
            return LINE_MEMORY;
        }
    }
    return LINE_GOOD;
}

/* IRI <tab> what became of it. */
static LineVerdict read_record(LoadState *state, NuncioView line)
{
    NuncioView iri, what;
    GraphKind kind;
    if (!view_split(&line, '\t', &iri) || !load_plan_kind(iri, &kind) ||
        !view_split(&line, '\t', &what)) {
        return LINE_DAMAGED;
    }
    StateGraph *graph = find_or_add(state, iri);
    if (!graph) {
        return LINE_MEMORY;
    }
    if (view_is(what, "+")) {
        return read_growth(graph, line);
    }
    forget(graph);
    if (is_hex(what, DIGEST_HEX_SIZE)) {
        graph->present = true;
        memcpy(graph->digest.hex, what.data, DIGEST_HEX_SIZE);
        graph->digest.hex[DIGEST_HEX_SIZE] = '\0';
        return LINE_GOOD;
    }
    return view_is(what, "-") ? LINE_GOOD : LINE_DAMAGED;
}

static NuncioStatus damaged(const StateReading *reading, NuncioError *error)
{
    return error_set_at(error, NUNCIO_ERR_DATA, reading->state->path,
                        reading->reader.line, 0,
                        "the state is damaged here; remove the file, and everything is "
                        "sent again");
}

static NuncioStatus read_head(const StateReading *reading, NuncioView line,
                              NuncioError *error)
{
    char known[sizeof HEAD + 16];
    snprintf(known, sizeof known, "%s%d", HEAD, VERSION);
    if (view_is(line, known)) {
        return NUNCIO_OK;
    }
    if (view_starts_with(line, NUNCIO_VIEW(HEAD))) {
        return error_set(error, NUNCIO_ERR_DATA, reading->state->path,
                         "another version of nuncio wrote this state; use that one, or "
                         "name a new file with --state, and everything is sent again");
    }
    return error_set(error, NUNCIO_ERR_DATA, reading->state->path,
                     "this is no state of 'nuncio load'; name another file with --state");
}

static NuncioStatus read_state_line(StateReading *reading, NuncioView line,
                                    NuncioError *error)
{
    if (reading->reader.line == 1) {
        return read_head(reading, line, error);
    }
    if (view_starts_with(line, NUNCIO_VIEW(STORE_FIELD))) {
        size_t head = sizeof STORE_FIELD - 1;
        reading->ours = view_is((NuncioView){line.data + head, line.size - head},
                                reading->state->store);
        return NUNCIO_OK;
    }
    if (!reading->ours) {
        return NUNCIO_OK;
    }
    switch (read_record(reading->state, line)) {
    case LINE_GOOD:
        break;
    case LINE_DAMAGED:
        return damaged(reading, error);
    case LINE_MEMORY:
        return error_memory(error);
    }
    return NUNCIO_OK;
}

/* A line without its end was cut off, and is no line. */
static bool was_cut(const StateReading *reading)
{
    const LineReader *reader = &reading->reader;
    return reader->ended &&
           (reader->offset == 0 || reader->bytes.data[reader->offset - 1] != '\n');
}

static NuncioStatus read_lines(StateReading *reading, int file, NuncioError *error)
{
    NuncioView line;
    NuncioStatus status = NUNCIO_OK;
    line_reader_start(&reading->reader, file);
    while (!status) {
        reading->state->whole_bytes = (int64_t)reading->reader.taken;
        switch (line_reader_next(&reading->reader, &line)) {
        case LINE_READY:
            if (was_cut(reading)) {
                return NUNCIO_OK;
            }
            status = read_state_line(reading, line, error);
            break;
        case LINE_END:
            return NUNCIO_OK;
        case LINE_TOO_LONG:
            return damaged(reading, error);
        case LINE_FAILED:
            return error_set(error, NUNCIO_ERR_READ, reading->state->path, "%s",
                             strerror(errno));
        case LINE_NO_MEMORY:
            return error_memory(error);
        }
    }
    return status;
}

static NuncioStatus read_state(LoadState *state, NuncioError *error)
{
    StateReading reading = {.state = state};
    int file = open(state->path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return errno == ENOENT ? NUNCIO_OK
                               : error_set(error, NUNCIO_ERR_READ, state->path, "%s",
                                           strerror(errno));
    }
    NuncioStatus status = read_lines(&reading, file, error);
    line_reader_release(&reading.reader);
    close(file);
    for (size_t i = 1; i < state->graphs.count; i++) {
        sort_fingerprints(&state->graphs.items[i]);
    }
    return status;
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
    return status ? status : read_state(state, error);
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
        fprintf(state->journal, "%s%d\n", HEAD, VERSION);
    }
    fprintf(state->journal, "%s%s\n", STORE_FIELD, state->store);
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
    StateGraph *graph = find_or_add(state, iri);
    if (!graph) {
        return error_memory(error);
    }
    NuncioStatus status = begin_record(state, error);
    if (status) {
        return status;
    }
    forget(graph);
    graph->present = true;
    graph->digest = *digest;
    write_record(state->journal, iri, digest->hex);
    return end_record(state, error);
}

NuncioStatus load_state_deleted(LoadState *state, NuncioView iri, NuncioError *error)
{
    StateGraph *graph = find_or_add(state, iri);
    if (!graph) {
        return error_memory(error);
    }
    NuncioStatus status = begin_record(state, error);
    if (status) {
        return status;
    }
    forget(graph);
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
    StateGraph *graph = find_or_add(state, iri);
    if (!graph) {
        return error_memory(error);
    }
    size_t before = graph->fingerprint_count;
    for (size_t i = 0; i < count; i++) {
        if (!push_fingerprint(graph, lines[i].fingerprint)) {
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
    LineReader reader = {.file = -1};
    NuncioView line;
    bool other = false;
    LineResult result = LINE_READY;
    int file = open(state->path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return error_set(error, NUNCIO_ERR_READ, state->path, "%s", strerror(errno));
    }
    line_reader_start(&reader, file);
    while ((result = line_reader_next(&reader, &line)) == LINE_READY) {
        if (view_starts_with(line, NUNCIO_VIEW(STORE_FIELD))) {
            size_t head = sizeof STORE_FIELD - 1;
            other =
                !view_is((NuncioView){line.data + head, line.size - head}, state->store);
        }
        if (other) {
            fwrite(line.data, 1, line.size, out);
            fputc('\n', out);
        }
    }
    line_reader_release(&reader);
    close(file);
    return result == LINE_END
               ? NUNCIO_OK
               : error_set(error, NUNCIO_ERR_READ, state->path, "cannot be read again");
}

static void write_own(LoadState *state, FILE *out)
{
    fprintf(out, "%s%s\n", STORE_FIELD, state->store);
    for (size_t i = 1; i < state->graphs.count; i++) {
        StateGraph *graph = &state->graphs.items[i];
        sort_fingerprints(graph);
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
    fprintf(output.file, "%s%d\n", HEAD, VERSION);
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
