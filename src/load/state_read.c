/* SPDX-License-Identifier: Apache-2.0 */

/* The lines are explained in load_state.c. Later lines count more than earlier ones. */

#include "error.h"
#include "line_reader.h"
#include "state_graphs.h"
#include "views.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

typedef struct {
    LoadState *state;
    ByteStream stream;
    LineReader reader;
    bool ours; /* the lines are of our store */
    bool whole;
} StateReading;

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
        if (!state_push(graph, hex_value(field))) {
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
    StateGraph *graph = state_add(state, iri);
    if (!graph) {
        return LINE_MEMORY;
    }
    if (view_is(what, "+")) {
        return read_growth(graph, line);
    }
    state_forget(graph);
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
    char known[sizeof STATE_HEAD + 16];
    snprintf(known, sizeof known, "%s%d", STATE_HEAD, STATE_VERSION);
    if (view_is(line, known)) {
        return NUNCIO_OK;
    }
    if (view_starts_with(line, NUNCIO_VIEW(STATE_HEAD))) {
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
    if (view_starts_with(line, NUNCIO_VIEW(STATE_STORE))) {
        size_t head = sizeof STATE_STORE - 1;
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
    byte_stream_start(&reading->stream, file);
    line_reader_start(&reading->reader, &reading->stream);
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
            return byte_stream_fault(&reading->stream, reading->state->path,
                                     reading->reader.line, error);
        case LINE_NO_MEMORY:
            return error_memory(error);
        }
    }
    return status;
}

NuncioStatus state_read(LoadState *state, NuncioError *error)
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
    byte_stream_release(&reading.stream);
    close(file);
    for (size_t i = 1; i < state->graphs.count; i++) {
        state_sort(&state->graphs.items[i]);
    }
    return status;
}
