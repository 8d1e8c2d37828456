/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* fopencookie */
#include "deflate.h"

#include <errno.h>
#include <stdlib.h>
#include <zlib.h>

/* The level is fixed, as it is part of what makes files equal. State is packed at the
 * fastest level: it is read back by us alone. */

enum {
    GZIP_LEVEL = 6,
    GZIP_WINDOW = 15 + 16, /* 16: with a gzip header, which zlib leaves without time */
    GZIP_MEMORY = 8,
    BLOCK_SIZE = 64 * 1024
};

void deflate_bytes(NuncioView bytes, Buffer *out)
{
    uLong bound = compressBound((uLong)bytes.size);
    if (!buffer_reserve(out, bound)) {
        return;
    }
    uLongf size = bound;
    if (compress2((Bytef *)out->data + out->size, &size, (const Bytef *)bytes.data,
                  (uLong)bytes.size, Z_BEST_SPEED) != Z_OK) {
        out->failed = true;
        return;
    }
    out->size += size;
}

bool inflate_bytes(NuncioView bytes, size_t size, Buffer *out)
{
    buffer_clear(out);
    if (!buffer_reserve(out, size + 1)) {
        return false;
    }
    uLongf found = (uLongf)size + 1; /* one more, to see that nothing is left over */
    int code = uncompress((Bytef *)out->data, &found, (const Bytef *)bytes.data,
                          (uLong)bytes.size);
    if (code != Z_OK || found != size) {
        out->failed = code == Z_MEM_ERROR;
        return false;
    }
    out->size = size;
    return true;
}

typedef struct {
    z_stream zip;
    FILE *below;
    unsigned char block[BLOCK_SIZE];
} GzipStream;

/* Give zlib what is to be written; false with errno when `below` fails. */
static bool pump(GzipStream *stream, int flush)
{
    int code;
    do {
        stream->zip.next_out = stream->block;
        stream->zip.avail_out = BLOCK_SIZE;
        code = deflate(&stream->zip, flush);
        size_t size = BLOCK_SIZE - stream->zip.avail_out;
        errno = 0;
        if (code == Z_STREAM_ERROR ||
            fwrite(stream->block, 1, size, stream->below) != size) {
            errno = errno ? errno : EIO;
            return false;
        }
    } while (stream->zip.avail_out == 0 || (flush == Z_FINISH && code != Z_STREAM_END));
    return true;
}

static ssize_t write_gzip(void *cookie, const char *bytes, size_t size)
{
    GzipStream *stream = cookie;
    stream->zip.next_in = (z_const Bytef *)(uintptr_t)bytes;
    stream->zip.avail_in = (uInt)size;
    return pump(stream, Z_NO_FLUSH) ? (ssize_t)size : 0;
}

static int close_gzip(void *cookie)
{
    GzipStream *stream = cookie;
    stream->zip.avail_in = 0;
    bool good = pump(stream, Z_FINISH);
    int code = errno;
    deflateEnd(&stream->zip);
    free(stream);
    errno = code;
    return good ? 0 : -1;
}

FILE *gzip_stream_new(FILE *below)
{
    GzipStream *stream = calloc(1, sizeof *stream);
    if (!stream) {
        return NULL;
    }
    stream->below = below;
    if (deflateInit2(&stream->zip, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        free(stream);
        return NULL;
    }
    FILE *file = fopencookie(
        stream, "wb", (cookie_io_functions_t){.write = write_gzip, .close = close_gzip});
    if (!file) {
        deflateEnd(&stream->zip);
        free(stream);
    }
    return file;
}
