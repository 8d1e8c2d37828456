/* SPDX-License-Identifier: Apache-2.0 */
/* A hash table with open addressing and linear probing. A slot holds eight bits of the
 * hash beside the number, which tells most unknown strings; the keys stand apart in the
 * order of the numbers, so that those of the words named first, which are the frequent
 * ones, share few cache lines. A short string's key holds its bytes and their count and
 * decides alone; a long one's is a hash, and the strings are compared too. The strings
 * come from the operator's own lexicon, so that no random key is needed, and the table
 * never decides the order of anything. */
#include "vocabulary.h"

#include "views.h"
#include <stdlib.h>

enum {
    SHORT_SIZE = 11,
    LONG_MARK = 255,
    NUMBER_BITS = 24,
    NUMBERS_MOST = 1 << NUMBER_BITS
};

/* FNV-1a with 64 bits. */
static uint64_t hash_of(NuncioView string)
{
    uint64_t hash = 1469598103934665603u;
    for (size_t i = 0; i < string.size; i++) {
        hash = (hash ^ (unsigned char)string.data[i]) * 1099511628211u;
    }
    return hash;
}

/* Four bytes, whatever the order of the machine; compilers make it one load. */
static uint64_t load4(const char *data)
{
    const unsigned char *bytes = (const unsigned char *)data;
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

/* A short string's bytes stand in order, its count is the last byte; a long one has
 * LONG_MARK there. Overlapping loads agree where they overlap. */
static VocabularyKey key_of(NuncioView string)
{
    const char *data = string.data;
    size_t size = string.size;
    if (size > SHORT_SIZE) {
        return (VocabularyKey){hash_of(string), (uint32_t)LONG_MARK << 24};
    }
    VocabularyKey key = {0, (uint32_t)size << 24};
    if (size >= 8) {
        key.low = load4(data) | load4(data + 4) << 32;
        key.high |= (uint32_t)(load4(data + size - 4) >> (8 * (12 - size)));
    } else if (size >= 4) {
        key.low = load4(data) | load4(data + size - 4) << (8 * (size - 4));
    } else {
        for (size_t i = 0; i < size; i++) {
            key.low |= (uint64_t)(unsigned char)data[i] << (8 * i);
        }
    }
    return key;
}

static uint64_t mix(VocabularyKey key)
{
    return (key.low ^ (uint64_t)key.high << 17) * 0x9E3779B97F4A7C15u;
}

/* The hash bits of a slot, never 0; the place of the slot is made of others. */
static uint32_t tag_of(uint64_t mixed)
{
    return (uint32_t)(mixed >> 24 | 1) << NUMBER_BITS;
}

static uint32_t first_slot(const Vocabulary *vocabulary, uint64_t mixed)
{
    return (uint32_t)(mixed >> 32) & (vocabulary->slot_count - 1);
}

static void insert_slot(Vocabulary *vocabulary, uint32_t number)
{
    uint64_t mixed = mix(vocabulary->keys[number]);
    uint32_t at = first_slot(vocabulary, mixed);
    while (vocabulary->slots[at]) {
        at = (at + 1) & (vocabulary->slot_count - 1);
    }
    vocabulary->slots[at] = tag_of(mixed) | number;
}

/* Room for more strings; on no memory false, and what is there stays found. */
static bool grow(Vocabulary *vocabulary)
{
    uint32_t capacity = vocabulary->capacity ? vocabulary->capacity * 2 : 1024;
    NuncioView *strings = realloc(vocabulary->strings, capacity * sizeof *strings);
    if (!strings) {
        return false;
    }
    vocabulary->strings = strings;
    VocabularyKey *keys = realloc(vocabulary->keys, capacity * sizeof *keys);
    if (!keys) {
        return false;
    }
    vocabulary->keys = keys;
    uint32_t *slots = calloc((size_t)capacity * 2, sizeof *slots);
    if (!slots) {
        return false;
    }
    free(vocabulary->slots);
    vocabulary->slots = slots;
    vocabulary->slot_count = capacity * 2;
    vocabulary->capacity = capacity;
    if (vocabulary->count == 0) {
        vocabulary->strings[0] = (NuncioView){NULL, 0};
        vocabulary->keys[0] = (VocabularyKey){0, 0};
        vocabulary->count = 1;
    }
    for (uint32_t i = 1; i < vocabulary->count; i++) {
        insert_slot(vocabulary, i);
    }
    return true;
}

static bool has_key(const Vocabulary *vocabulary, uint32_t number, VocabularyKey key,
                    NuncioView string)
{
    const VocabularyKey *other = &vocabulary->keys[number];
    return other->low == key.low && other->high == key.high &&
           (string.size <= SHORT_SIZE || view_equal(vocabulary->strings[number], string));
}

static uint32_t find(const Vocabulary *vocabulary, VocabularyKey key, NuncioView string)
{
    if (vocabulary->slot_count == 0) {
        return 0;
    }
    uint64_t mixed = mix(key);
    uint32_t tag = tag_of(mixed);
    uint32_t at = first_slot(vocabulary, mixed);
    uint32_t slot;
    for (; (slot = vocabulary->slots[at]) != 0;
         at = (at + 1) & (vocabulary->slot_count - 1)) {
        uint32_t number = slot ^ tag; /* small only when the tags are the same */
        if (number < NUMBERS_MOST && has_key(vocabulary, number, key, string)) {
            return number;
        }
    }
    return 0;
}

uint32_t vocabulary_find(const Vocabulary *vocabulary, NuncioView string)
{
    return find(vocabulary, key_of(string), string);
}

uint32_t vocabulary_add(Vocabulary *vocabulary, NuncioView string)
{
    VocabularyKey key = key_of(string);
    uint32_t found = find(vocabulary, key, string);
    if (found) {
        return found;
    }
    if (vocabulary->count >= NUMBERS_MOST ||
        (vocabulary->count >= vocabulary->capacity && !grow(vocabulary))) {
        return 0;
    }
    uint32_t number = vocabulary->count++;
    vocabulary->strings[number] = string;
    vocabulary->keys[number] = key;
    insert_slot(vocabulary, number);
    return number;
}

void vocabulary_release(Vocabulary *vocabulary)
{
    free(vocabulary->strings);
    free(vocabulary->keys);
    free(vocabulary->slots);
    *vocabulary = (Vocabulary){0};
}
