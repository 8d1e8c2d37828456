/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NAME_WORDS_H
#define NAME_WORDS_H

#include "romanisation.h"

/* Single words of names as sounds: for stages that cut names into words themselves. */

enum {
    NAME_WORD_BYTES = 48, /* folded; longer words are only equal or not */
    NAME_READINGS = 4,
    NAME_SOUNDS = 40
};

/* One way to say a word. */
typedef struct {
    uint64_t key; /* of the classes of its consonants */
    uint8_t size;
    uint8_t consonants;
    char sounds[NAME_SOUNDS];
} Reading;

typedef struct {
    uint64_t spelling; /* a digest of all its letters */
    uint8_t reading_count;
    bool initial;
    bool too_long; /* the readings hold its beginning alone */
    bool surname_first;
    char first; /* its first letter */
    Reading readings[NAME_READINGS];
} NameWord;

/* The readings of one folded word (utf8_fold); marks in it are left out. */
void name_word_read(const Romanisation *rules, NuncioView folded, NameWord *out_word);

/* How far two words differ; NAME_NEVER when they are no spellings of one name. Symmetric.
 * Words that are one share the key of a reading, unless one is too long. */
#define NAME_NEVER UINT32_MAX
uint32_t name_word_cost(const Romanisation *rules, const NameWord *a, const NameWord *b);

#define DIGEST_START UINT64_C(14695981039346656037)

/* FNV-1a, going on from `digest`. */
static inline uint64_t digest_bytes(uint64_t digest, const char *data, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        digest = (digest ^ (unsigned char)data[i]) * UINT64_C(1099511628211);
    }
    return digest;
}

#endif
