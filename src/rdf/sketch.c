/* SPDX-License-Identifier: Apache-2.0 */

/* Bottom-k sketches (Broder's resemblance). The numbers are written into exports: neither
 * the hash nor what counts as a word may change. */

#include "sketch.h"
#include "term_hash.h"

/* The size of the word character at `offset`, 0 for anything else. General punctuation
 * (U+2000 to U+207F) is no part of a word. */
static size_t word_bytes(NuncioView text, size_t offset)
{
    unsigned char c = (unsigned char)text.data[offset];
    bool ascii = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    if (c < 0x80) {
        return ascii;
    }
    unsigned char next =
        offset + 1 < text.size ? (unsigned char)text.data[offset + 1] : 0;
    return c == 0xE2 && (next == 0x80 || next == 0x81) ? 0 : 1;
}

/* The next word as a hash; false at the end. */
static bool next_word(NuncioView text, size_t *offset, uint64_t *out_hash)
{
    uint64_t hash = 0;
    bool found = false;
    while (*offset < text.size) {
        unsigned char c = (unsigned char)text.data[*offset];
        size_t size = word_bytes(text, *offset);
        if (size) {
            unsigned char small = c >= 'A' && c <= 'Z' ? (unsigned char)(c | 0x20) : c;
            hash = (hash + small + 1) * 0x9e3779b97f4a7c15ULL;
            hash ^= hash >> 29;
            found = true;
        } else if (found) {
            break;
        }
        *offset += c == 0xE2 && !size ? 3 : 1;
    }
    *out_hash = hash;
    return found;
}

/* Keep the hash if it is one of the smallest. */
static void add_hash(Sketch *sketch, uint32_t hash)
{
    size_t place = sketch->count;
    if (place == SKETCH_MOST && hash > sketch->hashes[place - 1]) {
        return;
    }
    while (place > 0 && sketch->hashes[place - 1] >= hash) {
        place--;
    }
    if (place < sketch->count && sketch->hashes[place] == hash) {
        return;
    }
    sketch->count += sketch->count < SKETCH_MOST;
    memmove(sketch->hashes + place + 1, sketch->hashes + place,
            (sketch->count - 1 - place) * sizeof *sketch->hashes);
    sketch->hashes[place] = hash;
}

/* A run is a polynomial in its words, so that the next one costs no more than one word.
 */
Sketch sketch_of(NuncioView text)
{
    const uint64_t base = 0x87c37b91114253d5ULL;
    const uint64_t oldest = base * base * base * base; /* SKETCH_WORDS - 1 times */
    Sketch sketch = {.count = 0};
    uint64_t words[SKETCH_WORDS] = {0};
    uint64_t word, run = 0;
    size_t count = 0;
    for (size_t offset = 0; next_word(text, &offset, &word);) {
        uint64_t *place = &words[count++ % SKETCH_WORDS];
        run = (run - *place * oldest) * base + word;
        *place = word;
        if (count >= SKETCH_WORDS) {
            add_hash(&sketch, (uint32_t)term_hash_finish(run));
        }
    }
    return sketch;
}

void sketch_write(Buffer *out, const Sketch *sketch)
{
    for (size_t i = 0; i < sketch->count; i++) {
        buffer_format(out, "%08lx", (unsigned long)sketch->hashes[i]);
    }
}

bool sketch_read(NuncioView digits, Sketch *out_sketch)
{
    static const char hex[] = "0123456789abcdef";
    Sketch sketch = {.count = 0};
    if (digits.size % SKETCH_DIGITS || digits.size > SKETCH_MOST * SKETCH_DIGITS) {
        return false;
    }
    for (size_t i = 0; i < digits.size; i++) {
        const char *digit = digits.data[i] ? strchr(hex, digits.data[i]) : NULL;
        if (!digit) {
            return false;
        }
        uint32_t *hash = &sketch.hashes[i / SKETCH_DIGITS];
        *hash = *hash << 4 | (uint32_t)(digit - hex);
    }
    sketch.count = digits.size / SKETCH_DIGITS;
    *out_sketch = sketch;
    return true;
}

int sketch_similarity(const uint32_t *a, size_t a_count, const uint32_t *b,
                      size_t b_count)
{
    bool whole = a_count < SKETCH_MOST && b_count < SKETCH_MOST;
    size_t i = 0, k = 0, both = 0, either = 0;
    while ((i < a_count || k < b_count) && (whole || either < SKETCH_MOST)) {
        bool take_a = k == b_count || (i < a_count && a[i] <= b[k]);
        bool take_b = i == a_count || (k < b_count && b[k] <= a[i]);
        both += take_a && take_b;
        either++;
        i += take_a;
        k += take_b;
    }
    return either ? (int)(both * 100 / either) : 0;
}
