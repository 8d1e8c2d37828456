/* SPDX-License-Identifier: Apache-2.0 */
/* The file is read in pieces of CHUNK_SIZE. Of a plain one the first piece, which was
 * looked at, is handed out from the buffer, all else goes straight to the reader. Between
 * two members the next bytes must be the beginning of another one, zeros that fill a
 * block, or nothing. A fault waits until the bytes before it were handed out. */
#include "byte_stream.h"

#include "limits.h"
#include <assert.h>
#include <errno.h>
#include <unistd.h>

enum { CHUNK_SIZE = 64 * 1024 };

static const Unpacker *const unpackers[] = {&unpack_gzip, &unpack_zstd};

static StreamResult stop(ByteStream *stream, StreamResult result)
{
    stream->result = result;
    return result;
}

static ssize_t read_again(ByteStream *stream, char *data, size_t size)
{
    ssize_t count;
    do {
        count = read(stream->file, data, size);
    } while (count < 0 && errno == EINTR);
    stream->ended = count <= 0;
    if (count < 0) {
        stream->error_number = errno;
    }
    return count;
}

static NuncioView unused(const ByteStream *stream)
{
    const Buffer *raw = &stream->raw;
    return raw->size > stream->offset
               ? (NuncioView){raw->data + stream->offset, raw->size - stream->offset}
               : (NuncioView){NULL, 0};
}

static void use(ByteStream *stream, size_t size)
{
    stream->offset += size;
    stream->taken += size;
}

/* One more piece of the file behind the few bytes that are left of the last one. */
static StreamResult refill(ByteStream *stream)
{
    Buffer *raw = &stream->raw;
    const size_t left = raw->size - stream->offset;
    if (stream->offset > 0 && left > 0) {
        memmove(raw->data, raw->data + stream->offset, left);
    }
    raw->size = left;
    stream->offset = 0;
    if (!buffer_reserve(raw, CHUNK_SIZE)) {
        return stop(stream, STREAM_NO_MEMORY);
    }
    const ssize_t count = read_again(stream, raw->data + left, CHUNK_SIZE);
    if (count < 0) {
        return stop(stream, STREAM_FAILED);
    }
    raw->size += (size_t)count;
    return STREAM_READY;
}

/* Have UNPACK_MAGIC_SIZE bytes to look at, or all that there are. */
static StreamResult look(ByteStream *stream)
{
    StreamResult result = STREAM_READY;
    while (!result && !stream->ended && unused(stream).size < UNPACK_MAGIC_SIZE) {
        result = refill(stream);
    }
    return result;
}

StreamResult byte_stream_start(ByteStream *stream, int file)
{
    Buffer raw = stream->raw;
    buffer_clear(&raw);
    if (stream->unpacker && stream->state) {
        stream->unpacker->free_state(stream->state);
    }
    *stream = (ByteStream){.file = file, .raw = raw};
    if (look(stream)) {
        return stream->result;
    }
    for (size_t i = 0; i < sizeof unpackers / sizeof *unpackers; i++) {
        if (unpackers[i]->begins(unused(stream))) {
            stream->unpacker = unpackers[i];
            stream->state = unpackers[i]->new_state();
            return stop(stream, stream->state ? STREAM_READY : STREAM_NO_MEMORY);
        }
    }
    return STREAM_READY;
}

void byte_stream_release(ByteStream *stream)
{
    if (stream->unpacker && stream->state) {
        stream->unpacker->free_state(stream->state);
    }
    buffer_release(&stream->raw);
    *stream = (ByteStream){.file = -1};
}

void byte_stream_mark(ByteStream *stream)
{
    stream->taken_at_mark = stream->taken;
    stream->given_at_mark = stream->given;
}

static bool is_bomb(const ByteStream *stream)
{
    const uint64_t barren = stream->given - stream->given_at_mark;
    const uint64_t cost = stream->taken - stream->taken_at_mark;
    return barren > LIMIT_BARREN && barren / LIMIT_EXPANSION > cost;
}

/* Only zeros up to the end of the file? */
static StreamResult pass_padding(ByteStream *stream)
{
    for (;;) {
        const NuncioView bytes = unused(stream);
        for (size_t i = 0; i < bytes.size; i++) {
            if (bytes.data[i] != '\0') {
                return stop(stream, STREAM_EXCESS);
            }
        }
        use(stream, bytes.size);
        if (stream->ended) {
            return stop(stream, STREAM_END);
        }
        if (refill(stream)) {
            return stream->result;
        }
    }
}

static StreamResult enter_member(ByteStream *stream)
{
    if (look(stream)) {
        return stream->result;
    }
    if (!stream->unpacker->begins(unused(stream))) {
        return pass_padding(stream);
    }
    if (stream->taken > 0) {
        stream->unpacker->restart(stream->state);
    }
    stream->inside = true;
    return STREAM_READY;
}

static StreamResult result_of(const ByteStream *stream, UnpackResult unpacked)
{
    switch (unpacked) {
    case UNPACK_DAMAGED:
        return STREAM_DAMAGED;
    case UNPACK_WINDOW:
        return STREAM_WINDOW;
    case UNPACK_NO_MEMORY:
        return STREAM_NO_MEMORY;
    case UNPACK_GOES_ON:
    case UNPACK_MEMBER_END:
    default:
        return is_bomb(stream) ? STREAM_BOMB : STREAM_READY;
    }
}

/* One step of the unpacker; its fault, if any, waits in stream->result. */
static size_t unpack_some(ByteStream *stream, char *data, size_t size)
{
    UnpackStep step = {unused(stream), data, size, NULL};
    const bool starved = stream->ended && step.in.size == 0;
    const UnpackResult unpacked = stream->unpacker->step(stream->state, &step);
    const size_t made = size - step.room;
    use(stream, unused(stream).size - step.in.size);
    stream->given += made;
    stream->inside = unpacked != UNPACK_MEMBER_END;
    stream->why = step.why;
    stream->result = result_of(stream, unpacked);
    if (starved && made == 0 && stream->inside && stream->result == STREAM_READY) {
        stream->result = STREAM_CUT;
    }
    return made;
}

static StreamResult read_packed(ByteStream *stream, char *data, size_t size,
                                size_t *out_count)
{
    size_t made = 0;
    while (made == 0 && stream->result == STREAM_READY) {
        if (!stream->inside && enter_member(stream)) {
            break;
        }
        if (unused(stream).size == 0 && !stream->ended && refill(stream)) {
            break;
        }
        made = unpack_some(stream, data, size);
    }
    *out_count = made;
    return made > 0 ? STREAM_READY : stream->result;
}

static StreamResult read_plain(ByteStream *stream, char *data, size_t size,
                               size_t *out_count)
{
    const NuncioView looked_at = unused(stream);
    ssize_t count = 0;
    if (looked_at.size > 0) {
        count = (ssize_t)(looked_at.size < size ? looked_at.size : size);
        memcpy(data, looked_at.data, (size_t)count);
        stream->offset += (size_t)count;
    } else if (!stream->ended) {
        count = read_again(stream, data, size);
    }
    if (count <= 0) {
        return stop(stream, count == 0 ? STREAM_END : STREAM_FAILED);
    }
    stream->taken += (size_t)count;
    stream->given += (size_t)count;
    *out_count = (size_t)count;
    return STREAM_READY;
}

StreamResult byte_stream_read(ByteStream *stream, char *data, size_t size,
                              size_t *out_count)
{
    if (stream->result) {
        return stream->result;
    }
    return stream->unpacker ? read_packed(stream, data, size, out_count)
                            : read_plain(stream, data, size, out_count);
}

StreamResult byte_stream_fill(ByteStream *stream, size_t limit, Buffer *bytes)
{
    while (bytes->size <= limit) {
        size_t count = 0;
        if (!buffer_reserve(bytes, CHUNK_SIZE)) {
            return stop(stream, STREAM_NO_MEMORY);
        }
        if (byte_stream_read(stream, bytes->data + bytes->size, CHUNK_SIZE, &count)) {
            return stream->result;
        }
        bytes->size += count;
        byte_stream_mark(stream); /* `limit` is bound enough */
    }
    return STREAM_READY;
}

/* "the gzip data ..." */
static const struct {
    StreamResult result;
    NuncioStatus status;
    const char *what;
} faults[] = {
    {STREAM_CUT, NUNCIO_ERR_SYNTAX, "ends too early: cut off, or still being written"},
    {STREAM_DAMAGED, NUNCIO_ERR_SYNTAX, "is damaged"},
    {STREAM_EXCESS, NUNCIO_ERR_SYNTAX, "is followed by something else"},
    {STREAM_WINDOW, NUNCIO_ERR_LIMIT,
     "needs a window of more than 128 MB; compress it anew without --long"},
    {STREAM_BOMB, NUNCIO_ERR_LIMIT,
     "is a bomb: it becomes far larger than articles do; the rest of it is not read"},
};
static_assert(LIMIT_WINDOW_BITS == 27, "the message says 128 MB");

NuncioStatus byte_stream_fault(const ByteStream *stream, const char *path,
                               unsigned long line, NuncioError *error)
{
    if (stream->result == STREAM_FAILED) {
        return error_set(error, NUNCIO_ERR_READ, path, "cannot be read: %s",
                         strerror(stream->error_number));
    }
    const char *name = stream->unpacker ? stream->unpacker->name : "";
    const char *why = stream->result == STREAM_DAMAGED ? stream->why : NULL;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (faults[i].result == stream->result) {
            return error_set_at(error, faults[i].status, path, line, 0,
                                "the %s data %s%s%s%s", name, faults[i].what,
                                why ? " (" : "", why ? why : "", why ? ")" : "");
        }
    }
    return error_memory(error);
}
