/* SPDX-License-Identifier: Apache-2.0 */
/* The buffer holds the unread rest of the file's last piece; before more is read the rest
 * moves to the front. A line beyond the limit is dropped piece by piece. */
#include "line_reader.h"

#include "limits.h"
#include <errno.h>
#include <unistd.h>

enum { CHUNK_SIZE = 64 * 1024 };

static ssize_t read_again(int file, void *data, size_t size)
{
    ssize_t count;
    do {
        count = read(file, data, size);
    } while (count < 0 && errno == EINTR);
    return count;
}

bool file_fill(int file, size_t limit, Buffer *bytes)
{
    while (bytes->size <= limit) {
        if (!buffer_reserve(bytes, CHUNK_SIZE)) {
            return false;
        }
        const ssize_t count = read_again(file, bytes->data + bytes->size, CHUNK_SIZE);
        if (count <= 0) {
            return count == 0;
        }
        bytes->size += (size_t)count;
    }
    return true;
}

void line_reader_start(LineReader *reader, int file)
{
    buffer_clear(&reader->bytes);
    reader->file = file;
    reader->offset = 0;
    reader->scanned = 0;
    reader->line = 0;
    reader->taken = 0;
    reader->ended = false;
}

void line_reader_release(LineReader *reader)
{
    buffer_release(&reader->bytes);
}

/* One more piece behind the rest; LINE_READY unless something is wrong. */
static LineResult read_more(LineReader *reader)
{
    Buffer *bytes = &reader->bytes;
    if (reader->offset > 0) {
        memmove(bytes->data, bytes->data + reader->offset, bytes->size - reader->offset);
        bytes->size -= reader->offset;
        reader->scanned -= reader->offset;
        reader->offset = 0;
    }
    if (!buffer_reserve(bytes, CHUNK_SIZE)) {
        return LINE_NO_MEMORY;
    }
    const ssize_t count = read_again(reader->file, bytes->data + bytes->size, CHUNK_SIZE);
    if (count < 0) {
        reader->ended = true;
        return LINE_FAILED;
    }
    reader->ended = count == 0;
    bytes->size += (size_t)count;
    return LINE_READY;
}

/* Look for the end of the line; false: it is not in the buffer. */
static bool find_end(LineReader *reader, size_t *out_end)
{
    const Buffer *bytes = &reader->bytes;
    const char *feed =
        bytes->size > reader->scanned
            ? memchr(bytes->data + reader->scanned, '\n', bytes->size - reader->scanned)
            : NULL;
    reader->scanned = feed ? (size_t)(feed - bytes->data) : bytes->size;
    *out_end = reader->scanned;
    return feed != NULL;
}

/* Hand out the bytes before `end`, and pass over the line feed behind them. */
static void consume(LineReader *reader, size_t end, bool has_feed)
{
    const size_t next = end + (has_feed ? 1 : 0);
    reader->taken += next - reader->offset;
    reader->offset = next;
    reader->scanned = next;
}

LineResult line_reader_next(LineReader *reader, NuncioView *out_line)
{
    bool too_long = false;
    reader->line++;
    for (;;) {
        size_t end;
        const bool found = find_end(reader, &end);
        const size_t size = end - reader->offset;
        too_long = too_long || size > LIMIT_LINE;
        if (found || (reader->ended && (size > 0 || too_long))) {
            *out_line = (NuncioView){reader->bytes.data + reader->offset, size};
            consume(reader, end, found);
            return too_long ? LINE_TOO_LONG : LINE_READY;
        }
        if (reader->ended) {
            return LINE_END;
        }
        if (too_long) {
            consume(reader, end, false);
        }
        const LineResult result = read_more(reader);
        if (result != LINE_READY) {
            return result;
        }
    }
}
