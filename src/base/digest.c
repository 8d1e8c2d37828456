/* SPDX-License-Identifier: Apache-2.0 */

/* SHA-256 by nettle, written as hexadecimal. Parts are joined by the unit separator,
 * which valid input text need not be free of: callers hash parts that cannot hold it. */

#include "digest.h"

#include <nettle/sha2.h>
#include <nettle/version.h>
#include <stdlib.h>

#define STRING_OF(macro) STRING_OF_TOKEN(macro)
#define STRING_OF_TOKEN(token) #token

struct DigestStream {
    struct sha256_ctx context;
};

static Digest finish(struct sha256_ctx *context)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[SHA256_DIGEST_SIZE];
#if NETTLE_VERSION_MAJOR >= 4
    sha256_digest(context, bytes);
#else
    sha256_digest(context, sizeof bytes, bytes);
#endif
    Digest digest;
    for (size_t i = 0; i < sizeof bytes; i++) {
        digest.hex[2 * i] = digits[bytes[i] >> 4];
        digest.hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    digest.hex[DIGEST_HEX_SIZE] = '\0';
    return digest;
}

static void update(struct sha256_ctx *context, NuncioView bytes)
{
    if (bytes.size) {
        sha256_update(context, bytes.size, (const uint8_t *)bytes.data);
    }
}

Digest digest_of(NuncioView bytes)
{
    return digest_of_parts(&bytes, 1);
}

Digest digest_of_parts(const NuncioView *parts, size_t part_count)
{
    struct sha256_ctx context;
    sha256_init(&context);
    for (size_t i = 0; i < part_count; i++) {
        if (i > 0) {
            update(&context, NUNCIO_VIEW("\x1F"));
        }
        update(&context, parts[i]);
    }
    return finish(&context);
}

DigestStream *digest_stream_new(void)
{
    DigestStream *stream = malloc(sizeof *stream);
    if (stream) {
        sha256_init(&stream->context);
    }
    return stream;
}

void digest_stream_add(DigestStream *stream, NuncioView bytes)
{
    update(&stream->context, bytes);
}

Digest digest_stream_finish(DigestStream *stream)
{
    return finish(&stream->context);
}

void digest_stream_free(DigestStream *stream)
{
    free(stream);
}

const char *digest_library_version(void)
{
    return STRING_OF(NETTLE_VERSION_MAJOR) "." STRING_OF(NETTLE_VERSION_MINOR);
}
