/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DIGEST_H
#define DIGEST_H

#include <nuncio/view.h>

/* The only room that knows nettle: SHA-256 as lower-case hexadecimal. */

enum { DIGEST_HEX_SIZE = 64, DIGEST_SHORT_SIZE = 24 };

typedef struct {
    char hex[DIGEST_HEX_SIZE + 1];
} Digest;

Digest digest_of(NuncioView bytes);
/* Of the parts with 0x1F between them. */
Digest digest_of_parts(const NuncioView *parts, size_t part_count);
/* Of bytes that come in pieces: _new (NULL: no memory), _add, and _finish once. _free
 * takes NULL. */
typedef struct DigestStream DigestStream;
DigestStream *digest_stream_new(void);
void digest_stream_add(DigestStream *stream, NuncioView bytes);
Digest digest_stream_finish(DigestStream *stream);
void digest_stream_free(DigestStream *stream);
const char *digest_library_version(void);

#endif
