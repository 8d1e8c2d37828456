/* SPDX-License-Identifier: Apache-2.0 */
/* A hash table with open addressing and linear probing over FNV-1a with a final mix. The
 * strings come from the operator's own lexicon, so that no random key is needed, and the
 * table never decides the order of anything. */
#include "vocabulary.h"

#include "views.h"
#include <stdlib.h>

static uint32_t hash_of(NuncioView string)
{
    uint64_t hash = 1469598103934665603u;
    for (size_t i = 0; i < string.size; i++) {
        hash = (hash ^ (unsigned char)string.data[i]) * 1099511628211u;
    }
    return (uint32_t)(hash ^ (hash >> 32));
}

static void insert_slot(Vocabulary *vocabulary, uint32_t number)
{
    uint32_t mask = vocabulary->slot_count - 1;
    uint32_t slot = hash_of(vocabulary->strings[number]) & mask;
    while (vocabulary->slots[slot]) {
        slot = (slot + 1) & mask;
    }
    vocabulary->slots[slot] = number;
}

static bool grow(Vocabulary *vocabulary)
{
    uint32_t capacity = vocabulary->capacity ? vocabulary->capacity * 2 : 1024;
    NuncioView *strings = realloc(vocabulary->strings, capacity * sizeof *strings);
    if (!strings) {
        return false;
    }
    vocabulary->strings = strings;
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
        vocabulary->count = 1;
    }
    for (uint32_t i = 1; i < vocabulary->count; i++) {
        insert_slot(vocabulary, i);
    }
    return true;
}

uint32_t vocabulary_find(const Vocabulary *vocabulary, NuncioView string)
{
    if (vocabulary->slot_count == 0) {
        return 0;
    }
    uint32_t mask = vocabulary->slot_count - 1;
    for (uint32_t slot = hash_of(string) & mask; vocabulary->slots[slot];
         slot = (slot + 1) & mask) {
        uint32_t number = vocabulary->slots[slot];
        if (view_equal(vocabulary->strings[number], string)) {
            return number;
        }
    }
    return 0;
}

uint32_t vocabulary_add(Vocabulary *vocabulary, NuncioView string)
{
    uint32_t found = vocabulary_find(vocabulary, string);
    if (found) {
        return found;
    }
    if (vocabulary->count >= vocabulary->capacity && !grow(vocabulary)) {
        return 0;
    }
    uint32_t number = vocabulary->count++;
    vocabulary->strings[number] = string;
    insert_slot(vocabulary, number);
    return number;
}

void vocabulary_release(Vocabulary *vocabulary)
{
    free(vocabulary->strings);
    free(vocabulary->slots);
    *vocabulary = (Vocabulary){NULL, NULL, 0, 0, 0};
}
