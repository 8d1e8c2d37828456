/* SPDX-License-Identifier: Apache-2.0 */
#include "shingle.h"
#include "term_hash.h"

/* The next word as a hash; false at the end. */
static bool next_word(NuncioView text, size_t *offset, uint64_t *out_hash)
{
    uint64_t hash = 0;
    bool found = false;
    for (; *offset < text.size; (*offset)++) {
        unsigned char c = (unsigned char)text.data[*offset];
        unsigned char small = c >= 'A' && c <= 'Z' ? (unsigned char)(c | 0x20) : c;
        bool letter =
            (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        if (letter) {
            hash = (hash + small + 1) * 0x9e3779b97f4a7c15ULL;
            hash ^= hash >> 29;
            found = true;
        } else if (found) {
            break;
        }
    }
    *out_hash = hash;
    return found;
}

void shingle_each(NuncioView text, void (*visit)(void *user, uint32_t hash), void *user)
{
    uint64_t words[SHINGLE_WORDS];
    uint64_t word;
    size_t count = 0;
    for (size_t offset = 0; next_word(text, &offset, &word);) {
        words[count++ % SHINGLE_WORDS] = word;
        if (count < SHINGLE_WORDS) {
            continue;
        }
        uint64_t hash = 0;
        for (size_t i = 0; i < SHINGLE_WORDS; i++) {
            hash = term_hash_finish(hash + words[(count + i) % SHINGLE_WORDS]);
        }
        visit(user, (uint32_t)hash);
    }
}

uint32_t shingle_whole(NuncioView text)
{
    uint64_t hash = 1, word;
    for (size_t offset = 0; next_word(text, &offset, &word);) {
        hash = term_hash_finish(hash + word);
    }
    return (uint32_t)hash;
}
