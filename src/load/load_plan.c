/* SPDX-License-Identifier: Apache-2.0 */

/* Each line is looked at once. Lines are then sorted by graph and fingerprint, which
 * brings those of a graph together and equal ones side by side. */

#include "load_plan.h"
#include "error.h"
#include "limits.h"
#include "line_reader.h"
#include "plan_place.h"
#include "quad_parse.h"
#include "term_check.h"
#include "terms.h"
#include "utf8.h"
#include "views.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WATCH_EVERY = 4096, SPOOL_SIZE = 64 * 1024, DIGEST_LINES = 256 };

static const struct {
    const char *name;
    GraphKind kind;
} shared_graphs[] = {
    {"facts", GRAPH_FACTS},
    {"reference", GRAPH_REFERENCE},
    {"links", GRAPH_LINKS},
    {"dataset", GRAPH_DATASET},
};

typedef struct {
    LoadPlan *plan;
    ByteStream stream;
    LineReader reader;
    Buffer scratch;
    const char *path;
    uint32_t file;
    uint64_t done_bytes; /* of the files before */
    PlanWatch watch;
    void *user;
    bool stopped;
} PlanReading;

static bool is_web_iri(NuncioView iri)
{
    return view_starts_with(iri, NUNCIO_VIEW("http://")) ||
           view_starts_with(iri, NUNCIO_VIEW("https://"));
}

bool load_plan_kind(NuncioView iri, GraphKind *out_kind)
{
    static const char folder[] = "graph/";
    size_t begin = iri.size;
    while (begin > 0 && iri.data[begin - 1] != '/') {
        begin--;
    }
    NuncioView before = {iri.data, begin};
    NuncioView name = {iri.data + begin, iri.size - begin};
    if (!is_web_iri(iri) || !view_ends_with(before, view_of(folder)) ||
        !term_local_is_valid(name)) {
        return false;
    }
    char mark = before.data[before.size - sizeof folder];
    if (mark != '/' && mark != '#') {
        return false;
    }
    *out_kind = GRAPH_ARTICLE;
    for (size_t i = 0; i < sizeof shared_graphs / sizeof *shared_graphs; i++) {
        if (view_is(name, shared_graphs[i].name)) {
            *out_kind = shared_graphs[i].kind;
        }
    }
    return true;
}

static NuncioStatus fault_at(const PlanReading *reading, NuncioStatus status,
                             size_t column, const char *what, NuncioError *error)
{
    return error_set_at(error, status, reading->path, reading->reader.line, column, "%s",
                        what);
}

/* The number of the graph, 0 on no memory. */
static uint32_t number_graph(LoadPlan *plan, NuncioView iri, GraphKind kind)
{
    uint32_t number = vocabulary_find(&plan->names, iri);
    if (number) {
        return number;
    }
    PlanGraph graph = {.iri = arena_copy(&plan->arena, iri), .kind = kind};
    if (plan->graphs.count == 0) {
        ARRAY_PUSH(&plan->arena, &plan->graphs, (PlanGraph){.kind = GRAPH_ARTICLE});
    }
    if (plan->arena.failed || !ARRAY_PUSH(&plan->arena, &plan->graphs, graph)) {
        return 0;
    }
    plan->article_count += kind == GRAPH_ARTICLE;
    return vocabulary_add(&plan->names, graph.iri);
}

static bool push_line(LoadPlan *plan, PlanLine line)
{
    if (plan->line_count == plan->line_capacity) {
        size_t capacity = plan->line_capacity ? plan->line_capacity * 2 : 1024;
        PlanLine *lines = realloc(plan->lines, capacity * sizeof *lines);
        if (!lines) {
            return false;
        }
        plan->lines = lines;
        plan->line_capacity = capacity;
    }
    plan->lines[plan->line_count++] = line;
    return true;
}

static NuncioStatus add_quad(PlanReading *reading, NuncioView line, uint64_t offset,
                             const Quad *quad, NuncioError *error)
{
    LoadPlan *plan = reading->plan;
    GraphKind kind;
    if (quad->subject.kind == QUAD_BLANK || quad->object.kind == QUAD_BLANK) {
        return fault_at(reading, NUNCIO_ERR_DATA, 1,
                        "a blank node; exports of nuncio have none, and what has some "
                        "cannot be loaded in parts",
                        error);
    }
    if (quad->graph.kind == QUAD_NO_TERM) {
        return fault_at(reading, NUNCIO_ERR_DATA, 1,
                        "a statement without a graph. Turtle and N-Triples have no "
                        "graphs; export again with -f nquads and load that",
                        error);
    }
    if (quad->graph.kind != QUAD_IRI || !load_plan_kind(quad->graph.text, &kind)) {
        return fault_at(reading, NUNCIO_ERR_DATA, quad->triple_size + 1,
                        "a graph that nuncio does not write; only .../graph/NAME is "
                        "loaded",
                        error);
    }
    size_t begin = 0;
    while (line.data[begin] == ' ' || line.data[begin] == '\t') {
        begin++;
    }
    NuncioView triple = {line.data + begin, quad->triple_size - begin};
    uint32_t number = number_graph(plan, quad->graph.text, kind);
    PlanLine added = {plan_fingerprint(triple), plan_place(reading->file, offset + begin),
                      (uint32_t)triple.size, number};
    if (number == 0 || !push_line(plan, added)) {
        return error_memory(error);
    }
    PlanGraph *graph = &plan->graphs.items[number];
    graph->in_many_files |= graph->last_file && graph->last_file != reading->file + 1;
    graph->last_file = reading->file + 1;
    return NUNCIO_OK;
}

static bool is_turtle(NuncioView line)
{
    static const char *const marks[] = {"@prefix", "@base", "PREFIX", "BASE"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (view_starts_with(line, view_of(marks[i]))) {
            return true;
        }
    }
    return false;
}

static NuncioStatus read_line(PlanReading *reading, NuncioView line, uint64_t offset,
                              NuncioError *error)
{
    const char *fault = NULL;
    size_t column = 0;
    Quad quad;
    if (line.size && line.data[line.size - 1] == '\r') {
        line.size--;
    }
    if (!utf8_check(line, &column)) {
        return fault_at(reading, NUNCIO_ERR_ENCODING, column + 1, "the line is not UTF-8",
                        error);
    }
    switch (quad_parse(line, &reading->scratch, &quad, &fault, &column)) {
    case QUAD_FOUND:
        return add_quad(reading, line, offset, &quad, error);
    case QUAD_FAULT:
        return fault_at(reading, NUNCIO_ERR_SYNTAX, column + 1,
                        is_turtle(line) ? "this is Turtle, which has no graphs; export "
                                          "again with -f nquads and load that"
                                        : fault,
                        error);
    case QUAD_NO_MEMORY:
        return error_memory(error);
    case QUAD_NOTHING:
        break;
    }
    return NUNCIO_OK;
}

static NuncioStatus read_file(PlanReading *reading, int file, NuncioError *error)
{
    NuncioView line;
    NuncioStatus status = NUNCIO_OK;
    byte_stream_start(&reading->stream, file);
    line_reader_start(&reading->reader, &reading->stream);
    while (!status && !reading->stopped) {
        uint64_t offset = reading->reader.taken;
        switch (line_reader_next(&reading->reader, &line)) {
        case LINE_READY:
            status = read_line(reading, line, offset, error);
            break;
        case LINE_END:
            reading->done_bytes += reading->reader.taken;
            return NUNCIO_OK;
        case LINE_TOO_LONG:
            return fault_at(reading, NUNCIO_ERR_LIMIT, 0, "the line is too long", error);
        case LINE_FAILED:
            return byte_stream_fault(&reading->stream, reading->path,
                                     reading->reader.line, error);
        case LINE_NO_MEMORY:
            return error_memory(error);
        }
        if (reading->watch && reading->reader.line % WATCH_EVERY == 0) {
            reading->stopped = !reading->watch(reading->user, reading->done_bytes +
                                                                  reading->reader.taken);
        }
    }
    return status;
}

/* A signal may have ended a wait for bytes; true: it means that we stop. */
static bool must_stop(PlanReading *reading)
{
    reading->stopped =
        reading->stopped ||
        (reading->watch && !reading->watch(reading->user, reading->done_bytes));
    return reading->stopped;
}

/* What cannot be read twice is copied to a file without a name; -1 and errno. */
static int spool(PlanReading *reading, int from)
{
    char bytes[SPOOL_SIZE];
    FILE *file = tmpfile();
    if (!file) {
        return -1;
    }
    int copy = dup(fileno(file));
    fclose(file);
    while (copy >= 0 && !must_stop(reading)) {
        ssize_t size = read(from, bytes, sizeof bytes);
        if (size == 0) {
            break;
        }
        if ((size < 0 && errno != EINTR) ||
            (size > 0 && write(copy, bytes, (size_t)size) != size)) {
            close(copy);
            copy = -1;
        }
    }
    if (copy >= 0 && lseek(copy, 0, SEEK_SET) != 0) {
        close(copy);
        copy = -1;
    }
    return copy;
}

/* An export that is compressed is unpacked into a file without a name, for its lines are
 * read again when they are sent. *out_file stays -1 where it is not compressed. */
static NuncioStatus unpack(PlanReading *reading, int from, int *out_file,
                           NuncioError *error)
{
    char bytes[SPOOL_SIZE];
    ByteStream stream = {0};
    FILE *file = NULL;
    NuncioStatus status = NUNCIO_OK;
    StreamResult result = byte_stream_start(&stream, from);
    if (!stream.unpacker) {
        goto done;
    }
    file = tmpfile();
    while (file && result == STREAM_READY && !must_stop(reading)) {
        size_t size = 0;
        result = byte_stream_read(&stream, bytes, sizeof bytes, &size);
        byte_stream_mark(&stream); /* an export repeats itself by nature */
        if (result == STREAM_READY && fwrite(bytes, 1, size, file) != size) {
            break;
        }
    }
    if (result != STREAM_END && result != STREAM_READY) {
        status = byte_stream_fault(&stream, reading->path, 0, error);
    } else if (!file || fflush(file) != 0 || ferror(file) ||
               (*out_file = dup(fileno(file))) < 0) {
        status = error_set(error, NUNCIO_ERR_READ, reading->path,
                           "cannot be unpacked: %s", strerror(errno));
    }

done:
    if (file) {
        fclose(file);
    }
    byte_stream_release(&stream);
    if (lseek(*out_file >= 0 ? *out_file : from, 0, SEEK_SET) != 0 && !status) {
        status = error_set(error, NUNCIO_ERR_READ, reading->path, "%s", strerror(errno));
    }
    return status;
}

static NuncioStatus read_path(PlanReading *reading, PlanFile *target, NuncioError *error)
{
    bool standard = strcmp(target->path, "-") == 0;
    struct stat found;
    if (standard) {
        target->path = "standard input";
    }
    reading->path = target->path;
    int file = STDIN_FILENO;
    do { /* a pipe waits for its writer */
        file = standard ? file : open(target->path, O_RDONLY | O_CLOEXEC);
    } while (file < 0 && errno == EINTR && !must_stop(reading));
    if (reading->stopped) {
        return NUNCIO_OK;
    }
    if (file < 0 || fstat(file, &found) != 0) {
        return error_set(error, NUNCIO_ERR_READ, target->path, "%s", strerror(errno));
    }
    if (!S_ISREG(found.st_mode) || standard) {
        bool folder = S_ISDIR(found.st_mode);
        target->file = folder ? -1 : spool(reading, file);
        if (!standard) {
            close(file);
        }
        if (target->file < 0) {
            return error_set(error, NUNCIO_ERR_READ, target->path, "%s",
                             folder ? "is a folder; name the exports in it"
                                    : strerror(errno));
        }
        file = target->file;
    }
    int unpacked = -1;
    NuncioStatus status = unpack(reading, file, &unpacked, error);
    if (unpacked >= 0) {
        close(file);
        file = unpacked;
        target->file = unpacked;
    }
    if (!status) {
        status = read_file(reading, file, error);
    }
    if (target->file < 0) {
        close(file);
    }
    return status;
}

static int compare_lines(const void *left, const void *right)
{
    const PlanLine *a = left, *b = right;
    if (a->graph != b->graph) {
        return a->graph < b->graph ? -1 : 1;
    }
    if (a->fingerprint != b->fingerprint) {
        return a->fingerprint < b->fingerprint ? -1 : 1;
    }
    return a->place < b->place ? -1 : a->place > b->place;
}

void load_plan_sort_by_fingerprint(PlanLine *lines, size_t count)
{
    if (count > 1) {
        qsort(lines, count, sizeof *lines, compare_lines);
    }
}

Digest load_plan_digest(const PlanLine *lines, size_t count)
{
    char bytes[DIGEST_HEX_SIZE + 8 * DIGEST_LINES];
    Digest digest = digest_of((NuncioView){NULL, 0});
    for (size_t i = 0; i < count;) {
        size_t size = DIGEST_HEX_SIZE;
        memcpy(bytes, digest.hex, size);
        for (size_t n = 0; n < DIGEST_LINES && i < count; n++, i++) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes[size++] = (char)(lines[i].fingerprint >> shift & 255);
            }
        }
        digest = digest_of((NuncioView){bytes, size});
    }
    return digest;
}

/* Bring the lines of each graph together, each once. */
static void group_lines(LoadPlan *plan)
{
    size_t kept = 0;
    load_plan_sort_by_fingerprint(plan->lines, plan->line_count);
    for (size_t i = 0; i < plan->line_count; i++) {
        const PlanLine *line = &plan->lines[i];
        const PlanLine *last = kept ? &plan->lines[kept - 1] : NULL;
        if (last && last->graph == line->graph &&
            last->fingerprint == line->fingerprint) {
            continue;
        }
        PlanGraph *graph = &plan->graphs.items[line->graph];
        if (!graph->lines) {
            graph->lines = &plan->lines[kept];
        }
        graph->line_count++;
        plan->lines[kept++] = *line;
    }
    plan->line_count = kept;
    for (size_t i = 1; i < plan->graphs.count; i++) {
        PlanGraph *graph = &plan->graphs.items[i];
        graph->digest = load_plan_digest(graph->lines, graph->line_count);
    }
}

NuncioStatus load_plan_read(LoadPlan *plan, const char *const *paths, size_t path_count,
                            PlanWatch watch, void *user, bool *out_stopped,
                            NuncioError *error)
{
    PlanReading reading = {.plan = plan, .watch = watch, .user = user};
    NuncioStatus status = NUNCIO_OK;
    *plan = (LoadPlan){.arena = ARENA_INIT};
    plan->files = path_count <= PLAN_FILES_MOST
                      ? calloc(path_count + 1, sizeof *plan->files)
                      : NULL;
    if (!plan->files) {
        return path_count > PLAN_FILES_MOST
                   ? error_set(error, NUNCIO_ERR_LIMIT, NULL, "too many exports at once")
                   : error_memory(error);
    }
    plan->file_count = path_count;
    for (size_t i = 0; i < path_count; i++) {
        plan->files[i] = (PlanFile){paths[i], -1};
    }
    for (size_t i = 0; i < path_count && !status && !reading.stopped; i++) {
        reading.file = (uint32_t)i;
        status = read_path(&reading, &plan->files[i], error);
    }
    line_reader_release(&reading.reader);
    byte_stream_release(&reading.stream);
    buffer_release(&reading.scratch);
    *out_stopped = reading.stopped;
    if (!status && !reading.stopped) {
        group_lines(plan);
    }
    return status;
}

void load_plan_release(LoadPlan *plan)
{
    for (size_t i = 0; i < plan->file_count; i++) {
        if (plan->files[i].file >= 0) {
            close(plan->files[i].file);
        }
    }
    free(plan->files);
    free(plan->lines);
    vocabulary_release(&plan->names);
    arena_release(&plan->arena);
    *plan = (LoadPlan){.arena = ARENA_INIT};
}

uint64_t load_plan_bytes(const char *const *paths, size_t path_count)
{
    uint64_t total = 0;
    for (size_t i = 0; i < path_count; i++) {
        struct stat found;
        if (stat(paths[i], &found) != 0 || !S_ISREG(found.st_mode)) {
            return 0;
        }
        total += (uint64_t)found.st_size;
    }
    return total;
}
