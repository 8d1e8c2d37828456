/* SPDX-License-Identifier: Apache-2.0 */
/* A path becomes files (itself, or what a folder walk finds), a file becomes records by
 * one of three sources: lines, the values of an array, or the file as a whole. One loop
 * in input_next asks the source at hand and turns to the next file when it has ended. */
#include "input.h"

#include "folder_walk.h"
#include "json_array.h"
#include "limits.h"
#include "line_reader.h"
#include "views.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum { SOURCE_NONE, SOURCE_LINES, SOURCE_ARRAY } Source;

struct InputReader {
    const char *const *paths;
    size_t path_count;
    size_t next_path;
    FolderWalk *walk;  /* of the folder at hand, or NULL */
    Buffer path;       /* of the file at hand, with a final NUL */
    int file;          /* of SOURCE_LINES */
    ByteStream stream; /* of `file` */
    Source source;
    LineReader lines;
    Buffer bytes; /* a whole file */
    JsonArray array;
    uint64_t done; /* of the files before the one at hand */
    uint64_t total;
    bool total_known;
};

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

static NuncioStatus check_path(const char *path, NuncioError *error)
{
    struct stat info;
    if (is_standard_input(path)) {
        return NUNCIO_OK;
    }
    if (stat(path, &info) != 0) {
        return error_set(error, NUNCIO_ERR_READ, path, "cannot be read: %s",
                         strerror(errno));
    }
    if (S_ISREG(info.st_mode) && file_kind(path) == FILE_OTHER) {
        return error_set(
            error, NUNCIO_ERR_DATA, path,
            "not a kind of file that can be read: use .txt, .json, .jsonl or .ndjson, "
            "each also with .gz or .zst behind it");
    }
    const int mode = S_ISDIR(info.st_mode) ? R_OK | X_OK : R_OK;
    if (access(path, mode) != 0) {
        return error_set(error, NUNCIO_ERR_READ, path, "cannot be read: %s",
                         strerror(errno));
    }
    return NUNCIO_OK;
}

NuncioStatus input_open(const char *const *paths, size_t path_count,
                        InputReader **out_reader, NuncioError *error)
{
    for (size_t i = 0; i < path_count; i++) {
        const NuncioStatus status = check_path(paths[i], error);
        if (status) {
            return status;
        }
    }
    InputReader *reader = calloc(1, sizeof *reader);
    if (!reader) {
        return error_memory(error);
    }
    reader->paths = paths;
    reader->path_count = path_count;
    reader->file = -1;
    *out_reader = reader;
    return NUNCIO_OK;
}

/* Bytes of the file at hand. Of a compressed file it cannot be told which of them made a
 * line. */
static uint64_t file_done(const InputReader *reader)
{
    return reader->source == SOURCE_LINES && !reader->stream.unpacker
               ? reader->lines.taken
               : reader->stream.taken;
}

static void close_file(InputReader *reader)
{
    reader->done += reader->file >= 0 ? file_done(reader) : 0;
    if (reader->file > STDERR_FILENO) {
        close(reader->file);
    }
    reader->file = -1;
    reader->source = SOURCE_NONE;
}

void input_free(InputReader *reader)
{
    if (!reader) {
        return;
    }
    close_file(reader);
    folder_walk_free(reader->walk);
    line_reader_release(&reader->lines);
    byte_stream_release(&reader->stream);
    buffer_release(&reader->path);
    buffer_release(&reader->bytes);
    free(reader);
}

static NuncioView path_view(const InputReader *reader)
{
    return (NuncioView){reader->path.data, reader->path.size - 1};
}

static NuncioStatus fault_read(const InputReader *reader, NuncioError *error)
{
    return error_set(error, NUNCIO_ERR_READ, reader->path.data, "cannot be read: %s",
                     strerror(errno));
}

static InputRecord record_of(const InputReader *reader, InputKind kind, NuncioView bytes,
                             unsigned long line)
{
    return (InputRecord){kind, bytes, path_view(reader), line};
}

/* White space, or a byte order mark and white space. */
static bool is_blank(NuncioView line)
{
    if (line.size >= 3 && memcmp(line.data, "\xEF\xBB\xBF", 3) == 0) {
        line = (NuncioView){line.data + 3, line.size - 3};
    }
    return view_trim(line).size == 0;
}

/* The lines end with a fault of the stream. */
static NuncioStatus end_lines(InputReader *reader, NuncioError *error)
{
    const NuncioStatus status =
        byte_stream_fault(&reader->stream, reader->path.data, reader->lines.line, error);
    close_file(reader);
    return status;
}

static NuncioStatus next_line(InputReader *reader, InputRecord *out_record,
                              NuncioError *error)
{
    NuncioView line;
    for (;;) {
        switch (line_reader_next(&reader->lines, &line)) {
        case LINE_READY:
            if (is_blank(line)) {
                continue;
            }
            if (line.size >= LIMIT_ARTICLE_LINE) {
                byte_stream_mark(&reader->stream);
            }
            *out_record = record_of(reader, INPUT_JSON, line, reader->lines.line);
            return NUNCIO_OK;
        case LINE_TOO_LONG:
            return error_set_at(error, NUNCIO_ERR_LIMIT, reader->path.data,
                                reader->lines.line, 0, "a line longer than %d bytes",
                                LIMIT_LINE);
        case LINE_END:
            close_file(reader);
            return NUNCIO_OK;
        case LINE_FAILED:
            return end_lines(reader, error);
        case LINE_NO_MEMORY:
        default:
            return error_memory(error);
        }
    }
}

static NuncioStatus next_value(InputReader *reader, InputRecord *out_record,
                               NuncioError *error)
{
    NuncioView value;
    unsigned long line = 0;
    const JsonArrayResult result = json_array_next(&reader->array, &value, &line);
    if (result == JSON_ARRAY_VALUE) {
        *out_record = record_of(reader, INPUT_JSON, value, line);
        return NUNCIO_OK;
    }
    reader->source = SOURCE_NONE;
    if (result == JSON_ARRAY_END) {
        return NUNCIO_OK;
    }
    return error_set_at(error, NUNCIO_ERR_SYNTAX, reader->path.data, reader->array.line,
                        0, "%s",
                        result == JSON_ARRAY_CUT
                            ? "the JSON array ends too early: cut off, or a bracket or "
                              "quotation mark is missing"
                            : "something follows the JSON array");
}

/* A .txt or .json file as a whole. */
static NuncioStatus read_whole(InputReader *reader, FileKind kind,
                               InputRecord *out_record, NuncioError *error)
{
    buffer_clear(&reader->bytes);
    const StreamResult result =
        byte_stream_fill(&reader->stream, LIMIT_LINE, &reader->bytes);
    NuncioStatus status = NUNCIO_OK;
    if (result == STREAM_READY) {
        status = error_set(error, NUNCIO_ERR_LIMIT, reader->path.data,
                           "larger than %d bytes%s", LIMIT_LINE,
                           reader->stream.unpacker ? " when unpacked" : "");
    } else if (result != STREAM_END) {
        status = byte_stream_fault(&reader->stream, reader->path.data, 0, error);
    }
    close_file(reader);
    if (status) {
        return status;
    }
    const NuncioView bytes = buffer_view(&reader->bytes);
    if (kind == FILE_JSON && json_array_start(bytes, &reader->array)) {
        reader->source = SOURCE_ARRAY;
        return NUNCIO_OK;
    }
    *out_record =
        record_of(reader, kind == FILE_TEXT ? INPUT_TEXT : INPUT_JSON, bytes, 1);
    return NUNCIO_OK;
}

/* The file is open: look what it holds, and read it or begin its lines. */
static NuncioStatus begin_file(InputReader *reader, InputRecord *out_record,
                               NuncioError *error)
{
    const char *path = reader->path.data;
    const FileKind kind = file_kind(path);
    NuncioStatus status = NUNCIO_OK;
    if (byte_stream_start(&reader->stream, reader->file)) {
        status = byte_stream_fault(&reader->stream, path, 0, error);
    } else if (file_is_packed(path) && !reader->stream.unpacker) {
        status = error_set(error, NUNCIO_ERR_SYNTAX, path,
                           "its name ends in .gz or .zst, but it holds neither gzip nor "
                           "zstd data");
    }
    if (status) {
        close_file(reader);
        return status;
    }
    if (kind == FILE_TEXT || kind == FILE_JSON) {
        return read_whole(reader, kind, out_record, error);
    }
    line_reader_start(&reader->lines, &reader->stream);
    reader->source = SOURCE_LINES;
    return NUNCIO_OK;
}

/* Open the file reader->path; one found in a folder must be what the walk saw. */
static NuncioStatus open_file(InputReader *reader, InputRecord *out_record,
                              NuncioError *error)
{
    const char *path = reader->path.data;
    struct stat info;
    if (is_standard_input(path)) {
        reader->file = STDIN_FILENO;
    } else {
        const int flags = reader->walk ? O_NOFOLLOW | O_NONBLOCK : 0;
        reader->file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | flags);
    }
    if (reader->file < 0 || fstat(reader->file, &info) != 0) {
        const NuncioStatus status = fault_read(reader, error);
        close_file(reader);
        return status;
    }
    const bool regular = S_ISREG(info.st_mode);
    if (reader->walk && !regular) {
        close_file(reader);
        return NUNCIO_OK;
    }
    return begin_file(reader, out_record, error);
}

static bool is_folder(const char *path)
{
    struct stat info;
    return !is_standard_input(path) && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static void set_path(InputReader *reader, const char *path)
{
    buffer_clear(&reader->path);
    buffer_append(&reader->path, path, strlen(path) + 1);
}

/* Turn to the next file; *out_end: there is none. */
static NuncioStatus next_file(InputReader *reader, InputRecord *out_record, bool *out_end,
                              NuncioError *error)
{
    uint64_t size = 0;
    if (reader->walk) {
        const NuncioStatus status =
            folder_walk_next(reader->walk, &reader->path, &size, error);
        if (status) {
            return status;
        }
        if (reader->path.size > 0) {
            return open_file(reader, out_record, error);
        }
        folder_walk_free(reader->walk);
        reader->walk = NULL;
    }
    if (reader->next_path == reader->path_count) {
        *out_end = true;
        return NUNCIO_OK;
    }
    const char *path = reader->paths[reader->next_path++];
    if (is_folder(path)) {
        return folder_walk_new(path, &reader->walk, error);
    }
    set_path(reader, path);
    if (reader->path.failed) {
        return error_memory(error);
    }
    return open_file(reader, out_record, error);
}

NuncioStatus input_next(InputReader *reader, InputRecord *out_record, NuncioError *error)
{
    InputRecord record = {.kind = INPUT_END};
    bool end = false;
    NuncioStatus status = NUNCIO_OK;
    while (!status && !end && record.kind == INPUT_END) {
        switch (reader->source) {
        case SOURCE_LINES:
            status = next_line(reader, &record, error);
            break;
        case SOURCE_ARRAY:
            status = next_value(reader, &record, error);
            break;
        case SOURCE_NONE:
        default:
            status = next_file(reader, &record, &end, error);
        }
    }
    if (!status) {
        *out_record = record;
    }
    return status;
}

/* Add the files of a folder; false when one of its folders cannot be read. */
static bool add_folder(const char *path, uint64_t *total)
{
    FolderWalk *walk = NULL;
    Buffer file = BUFFER_INIT;
    bool known = folder_walk_new(path, &walk, NULL) == NUNCIO_OK;
    while (known) {
        uint64_t size = 0;
        known = folder_walk_next(walk, &file, &size, NULL) == NUNCIO_OK;
        if (file.size == 0) {
            break;
        }
        *total += size;
    }
    buffer_release(&file);
    folder_walk_free(walk);
    return known;
}

static uint64_t count_total(const InputReader *reader)
{
    uint64_t total = 0;
    for (size_t i = 0; i < reader->path_count; i++) {
        const char *path = reader->paths[i];
        struct stat info;
        if (is_standard_input(path) || stat(path, &info) != 0) {
            return 0;
        }
        if (S_ISREG(info.st_mode)) {
            total += (uint64_t)info.st_size;
        } else if (!S_ISDIR(info.st_mode) || !add_folder(path, &total)) {
            return 0;
        }
    }
    return total;
}

uint64_t input_total_bytes(InputReader *reader)
{
    if (!reader->total_known) {
        reader->total = count_total(reader);
        reader->total_known = true;
    }
    return reader->total;
}

uint64_t input_done_bytes(const InputReader *reader)
{
    return reader->done + (reader->file >= 0 ? file_done(reader) : 0);
}
