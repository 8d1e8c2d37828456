/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEFLATE_H
#define DEFLATE_H

#include "buffer.h"
#include <nuncio/status.h>
#include <stdio.h>

/* The writer's door of zlib. */

/* Append `bytes` in zlib's format; look at out->failed. */
void deflate_bytes(NuncioView bytes, Buffer *out);

/* Fill *out with what `bytes` were, which must be `size` bytes; false when they are
 * damaged or there is no memory (then out->failed is set). */
bool inflate_bytes(NuncioView bytes, size_t size, Buffer *out);

/* A stream that writes gzip to `below`, without name and time, so that the same bytes
 * always give the same file. NULL on no memory. Closing it writes the end and leaves
 * `below` open: look at the result of fclose. */
FILE *gzip_stream_new(FILE *below);

#endif
