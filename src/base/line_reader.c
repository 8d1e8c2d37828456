/* SPDX-License-Identifier: Apache-2.0 */
/* The buffer holds the unread rest of the last piece; before more is read the rest
 * moves to the front. A line beyond the limit is dropped piece by piece. */
#include "line_reader.h"

#include "limits.h"

enum { CHUNK_SIZE = 64 * 1024 };

void line_reader_start(LineReader *reader, ByteStream *stream)
{
    buffer_clear(&reader->bytes);
    reader->stream = stream;
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
    size_t count = 0;
    const StreamResult result =
        byte_stream_read(reader->stream, bytes->data + bytes->size, CHUNK_SIZE, &count);
    if (result == STREAM_NO_MEMORY) {
        return LINE_NO_MEMORY;
    }
    reader->ended = result != STREAM_READY;
    bytes->size += count;
    return result == STREAM_READY || result == STREAM_END ? LINE_READY : LINE_FAILED;
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
