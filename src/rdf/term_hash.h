/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TERM_HASH_H
#define TERM_HASH_H

#include <nuncio/view.h>
#include <string.h>

/* 128 bits that tell terms and statements apart: two lanes of multiply and rotate with
 * murmur3's finish. Used for look-up only; no output depends on the values. */

static inline uint64_t term_hash_finish(uint64_t x)
{
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53ULL;
    return x ^ (x >> 33);
}

static inline void term_hash_word(uint64_t hash[2], uint64_t word)
{
    uint64_t a = (hash[0] ^ word) * 0x87c37b91114253d5ULL;
    uint64_t b = (hash[1] + word) * 0x9e3779b97f4a7c15ULL;
    hash[0] = (a << 31) | (a >> 33);
    hash[1] = ((b << 27) | (b >> 37)) ^ word;
}

static inline void term_hash_bytes(NuncioView bytes, uint64_t out_hash[2])
{
    uint64_t hash[2] = {bytes.size, 0x4cf5ad432745937fULL};
    size_t i = 0;
    for (; bytes.size - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, bytes.data + i, sizeof word);
        term_hash_word(hash, word);
    }
    if (i < bytes.size) {
        uint64_t word = 0;
        memcpy(&word, bytes.data + i, bytes.size - i);
        term_hash_word(hash, word);
    }
    out_hash[0] = term_hash_finish(hash[0] ^ (hash[1] >> 32));
    out_hash[1] = term_hash_finish(hash[1] ^ (hash[0] >> 29));
}

#endif
