/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "arena.h"

/* Twelve bytes that stand for a string, see vocabulary.c. */
typedef struct {
    uint64_t low;
    uint32_t high;
} VocabularyKey;

/* Strings numbered from 1 in the order of their arrival; a second one of the same bytes
 * gets the number of the first. */
typedef struct {
    NuncioView *strings; /* by number; [0] is empty */
    VocabularyKey *keys; /* by number */
    uint32_t *slots; /* open addressing: 8 bits of the hash, 24 of the number; 0: free */
    uint32_t count;  /* numbers in use, 0 included */
    uint32_t capacity;
    uint32_t slot_count; /* a power of two */
} Vocabulary;

/* The number of `string`, which must outlive the vocabulary; 0 on no memory. */
uint32_t vocabulary_add(Vocabulary *vocabulary, NuncioView string);
/* The number of `string`, 0 when it is not there. */
uint32_t vocabulary_find(const Vocabulary *vocabulary, NuncioView string);
void vocabulary_release(Vocabulary *vocabulary);

#endif
