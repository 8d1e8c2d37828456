/* SPDX-License-Identifier: Apache-2.0 */
/* A file is read whole (bounded), checked as UTF-8 once, and cut into lines and fields
 * that stay views of it. The header decides the order of the columns, so that a file may
 * list them as it likes, but none may be missing or unknown. */
#include "table.h"

#include "error.h"
#include "limits.h"
#include "utf8.h"
#include "views.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    const TableSpec *spec;
    size_t column_count;
    size_t position[TABLE_COLUMNS_MAX]; /* place in the file of each column asked for */
    TableRow row;
} Reader;

static void fault_at(TableRow *row, unsigned long column, const char *text)
{
    NuncioError fault = {NUNCIO_OK, 0, 0, "", ""};
    error_set_at(&fault, NUNCIO_ERR_DATA, row->path, row->line, column, "%s", text);
    row->faults->count++;
    if (row->faults->sink) {
        row->faults->sink(row->faults->user, &fault);
    } else if (row->faults->error && row->faults->count == 1) {
        *row->faults->error = fault;
    }
}

void table_fault(TableRow *row, size_t field, const char *format, ...)
{
    char text[NUNCIO_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    fault_at(row, row->columns[field], text);
}

static NuncioStatus read_whole(const char *path, bool required, Arena *arena,
                               NuncioView *out_bytes, NuncioError *error)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        if (errno == ENOENT && !required) {
            return NUNCIO_OK;
        }
        return errno == ENOMEM
                   ? error_memory(error)
                   : error_set(error, NUNCIO_ERR_READ, path, "%s", strerror(errno));
    }
    Buffer bytes = BUFFER_INIT;
    NuncioStatus status = NUNCIO_OK;
    char block[16384];
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;) {
        buffer_append(&bytes, block, got);
        if (bytes.size > LIMIT_LEXICON_FILE) {
            status = error_set(error, NUNCIO_ERR_LIMIT, path, "larger than %d MiB",
                               LIMIT_LEXICON_FILE / 1024 / 1024);
            goto done;
        }
    }
    if (ferror(file)) {
        status = error_set(error, NUNCIO_ERR_READ, path, "%s", strerror(errno));
        goto done;
    }
    *out_bytes = arena_copy(arena, buffer_view(&bytes));
    if (bytes.failed || arena->failed) {
        status = error_memory(error);
    }
done:
    buffer_release(&bytes);
    fclose(file);
    return status;
}

/* Cut `line` into fields in file order; returns how many there are. */
static size_t split_fields(NuncioView line, NuncioView *fields, unsigned long *columns)
{
    size_t count = 0;
    NuncioView rest = line;
    const char *start = line.data;
    NuncioView field;
    while (view_split(&rest, '\t', &field)) {
        if (count < TABLE_COLUMNS_MAX) {
            fields[count] = field;
            columns[count] = (unsigned long)(field.data - start) + 1;
        }
        count++;
    }
    return count;
}

static bool read_header(Reader *reader, NuncioView line)
{
    NuncioView names[TABLE_COLUMNS_MAX];
    unsigned long columns[TABLE_COLUMNS_MAX];
    size_t count = split_fields(line, names, columns);
    const char *const *wanted = reader->spec->columns;
    for (reader->column_count = 0; wanted[reader->column_count]; reader->column_count++) {
        size_t i = 0;
        while (i < count && i < TABLE_COLUMNS_MAX &&
               !view_is(names[i], wanted[reader->column_count])) {
            i++;
        }
        if (i >= count || i >= TABLE_COLUMNS_MAX) {
            char text[128];
            snprintf(text, sizeof text, "the header lacks the column \"%s\"",
                     wanted[reader->column_count]);
            fault_at(&reader->row, 1, text);
            return false;
        }
        reader->position[reader->column_count] = i;
    }
    if (count != reader->column_count) {
        fault_at(&reader->row, 1, "the header has a column too many");
        return false;
    }
    return true;
}

static NuncioStatus read_row(Reader *reader, NuncioView line, void *user)
{
    NuncioView fields[TABLE_COLUMNS_MAX];
    unsigned long columns[TABLE_COLUMNS_MAX];
    size_t count = split_fields(line, fields, columns);
    if (count != reader->column_count) {
        char text[96];
        snprintf(text, sizeof text, "%zu fields where the header has %zu", count,
                 reader->column_count);
        fault_at(&reader->row, 1, text);
        return NUNCIO_OK;
    }
    for (size_t i = 0; i < count; i++) {
        reader->row.fields[i] = fields[reader->position[i]];
        reader->row.columns[i] = columns[reader->position[i]];
    }
    return reader->spec->handler(user, &reader->row);
}

static NuncioStatus read_lines(Reader *reader, NuncioView bytes, void *user)
{
    bool header = false;
    NuncioView line;
    while (view_split(&bytes, '\n', &line)) {
        reader->row.line++;
        if (line.size > 0 && line.data[line.size - 1] == '\r') {
            line.size--;
        }
        if (line.size == 0 || line.data[0] == '#') {
            continue;
        }
        size_t fault_offset = 0;
        if (!utf8_check(line, &fault_offset)) {
            fault_at(&reader->row, (unsigned long)fault_offset + 1, "not valid UTF-8");
        } else if (!header) {
            if (!read_header(reader, line)) {
                return NUNCIO_OK;
            }
            header = true;
        } else {
            NuncioStatus status = read_row(reader, line, user);
            if (status) {
                return status;
            }
        }
        if (reader->row.faults->count > 0 && !reader->row.faults->sink) {
            return NUNCIO_OK; /* the first fault is in the log; the caller looks */
        }
        if (reader->row.line > LIMIT_LEXICON_ROWS) {
            fault_at(&reader->row, 1, "too many lines");
            return NUNCIO_OK;
        }
    }
    return NUNCIO_OK;
}

static void add_version(Digest *version, const char *name, NuncioView bytes)
{
    Digest own = digest_of(bytes);
    NuncioView parts[] = {view_of(version->hex), view_of(name), view_of(own.hex)};
    *version = digest_of_parts(parts, sizeof parts / sizeof *parts);
}

NuncioStatus table_read(const TableSpec *spec, const char *folder, bool required,
                        Arena *arena, void *user, FaultLog *faults, Digest *version,
                        NuncioError *error)
{
    Buffer name = BUFFER_INIT;
    buffer_format(&name, "%s/%s", folder, spec->name);
    buffer_append_char(&name, '\0');
    if (name.failed) {
        buffer_release(&name);
        return error_memory(error);
    }
    const char *path = arena_copy(arena, buffer_view(&name)).data;
    buffer_release(&name);
    if (!path) {
        return error_memory(error);
    }
    NuncioView bytes = {NULL, 0};
    NuncioStatus status = read_whole(path, required, arena, &bytes, error);
    if (status || !bytes.data) {
        return status;
    }
    add_version(version, spec->name, bytes);
    Reader reader;
    memset(&reader, 0, sizeof reader);
    reader.spec = spec;
    reader.row.path = path;
    reader.row.faults = faults;
    status = read_lines(&reader, bytes, user);
    if (!status && faults->count > 0 && !faults->sink) {
        status = faults->error ? faults->error->status : NUNCIO_ERR_DATA;
    }
    return status ? (status == NUNCIO_ERR_MEMORY ? error_memory(error) : status)
                  : NUNCIO_OK;
}
