/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BYTE_STREAM_H
#define BYTE_STREAM_H

#include "buffer.h"
#include "error.h"
#include "unpack.h"

/* The bytes of an open file, unpacked when its first bytes say that it is gzip or zstd.
 * Members and frames that follow each other are one stream. Memory is bounded, and so is
 * what a small file may become: see byte_stream_mark. */

typedef enum {
    STREAM_READY,
    STREAM_END,
    STREAM_FAILED, /* the file could not be read */
    STREAM_CUT,    /* the compressed data ends too early */
    STREAM_DAMAGED,
    STREAM_EXCESS, /* something else follows the compressed data */
    STREAM_WINDOW, /* zstd that needs too much memory */
    STREAM_BOMB,   /* far more bytes than a file of its size should hold */
    STREAM_NO_MEMORY
} StreamResult;

typedef struct {
    int file; /* not closed here */
    Buffer raw;
    size_t offset;            /* first byte of `raw` that was not used */
    bool ended;               /* of the file */
    const Unpacker *unpacker; /* NULL: the file is not compressed */
    void *state;              /* of the unpacker */
    bool inside;              /* a member or frame */
    uint64_t taken;           /* bytes of the file that were used */
    uint64_t given;           /* bytes handed out */
    uint64_t taken_at_mark, given_at_mark;
    StreamResult result; /* of the last call; once it is no STREAM_READY it stays */
    int error_number;    /* of STREAM_FAILED */
    const char *why;     /* of STREAM_DAMAGED; may be NULL */
} ByteStream;

/* Begin with `file` and look at its first bytes. `stream` was zeroed at first; its memory
 * is used again. Anything but STREAM_READY is what the first read will give. */
StreamResult byte_stream_start(ByteStream *stream, int file);
void byte_stream_release(ByteStream *stream);

/* At most `size` bytes into `data`; with STREAM_READY *out_count is not 0. */
StreamResult byte_stream_read(ByteStream *stream, char *data, size_t size,
                              size_t *out_count);

/* All of it, at most `limit` bytes and one more, behind what `bytes` holds. STREAM_END
 * when that is all, STREAM_READY when there is more. */
StreamResult byte_stream_fill(ByteStream *stream, size_t limit, Buffer *bytes);

/* Something was found in the bytes so far that may be an article. From here on, more than
 * LIMIT_BARREN bytes at more than LIMIT_EXPANSION times their size in the file are a
 * bomb. How often one article is repeated does not count: gzip makes 170 times, zstd 7000
 * times its size of it, as it does of a bomb. */
void byte_stream_mark(ByteStream *stream);

/* The last result as an error; NUNCIO_ERR_READ, _SYNTAX, _LIMIT or _MEMORY. */
NuncioStatus byte_stream_fault(const ByteStream *stream, const char *path,
                               unsigned long line, NuncioError *error);

#endif
