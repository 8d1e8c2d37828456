/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINE_READER_H
#define LINE_READER_H

#include "byte_stream.h"

/* Lines of a stream, at most LIMIT_LINE bytes each, by a buffer that grows no
 * further. Lines end at a line feed; the last one may lack it. */
typedef struct {
    ByteStream *stream; /* not released here */
    Buffer bytes;
    size_t offset;  /* first byte that was not handed out */
    size_t scanned; /* no line feed between offset and this */
    unsigned long line;
    uint64_t taken; /* bytes handed out or passed over */
    bool ended;
} LineReader;

typedef enum {
    LINE_READY,
    LINE_END,
    LINE_TOO_LONG, /* passed over; the next call goes on behind it */
    LINE_FAILED,   /* the stream says why and ends here; a begun line is dropped */
    LINE_NO_MEMORY
} LineResult;

/* Begin with `stream`; the buffer is kept from a file before. */
void line_reader_start(LineReader *reader, ByteStream *stream);
/* *out_line lives until the next call; reader->line is its number. */
LineResult line_reader_next(LineReader *reader, NuncioView *out_line);
void line_reader_release(LineReader *reader);

#endif
