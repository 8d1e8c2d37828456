/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ROMANISATION_H
#define ROMANISATION_H

#include "array.h"
#include "vocabulary.h"
#include <nuncio/lexicon.h>

/* The rules of data/romanisation.tsv, ready for use. What they mean is told there. */

/* Where in a word a rule holds. */
enum { ROMAN_FIRST, ROMAN_INNER, ROMAN_LAST, ROMAN_BESIDE, ROMAN_PLACES, ROMAN_ANY };

enum { ROMAN_SOUNDS = 128, ROMAN_VOWELS = 5, ROMAN_LIMITS = 16, ROMAN_NEVER = 255 };

/* Letters and the sounds they stand for; alternatives are separated by `|`. */
typedef struct {
    NuncioView from;
    NuncioView to;
    uint8_t place;
    uint8_t folder;
} LetterRule;

/* What a whole word of a name can be besides a name. */
enum {
    NAME_WORD_ARTICLE = 1 << 0,       /* al, el: says nothing of who is meant */
    NAME_WORD_JOIN_NEXT = 1 << 1,     /* abd: one name with the word behind it */
    NAME_WORD_JOIN_BEFORE = 1 << 2,   /* din: one name with the word before it */
    NAME_WORD_SURNAME_FIRST = 1 << 3, /* Wang, Kim: before the given name */
};

typedef struct {
    NuncioView to; /* what the word is read as; empty: as it stands */
    uint8_t flags;
    uint8_t folder; /* that gave `to` */
} NameWordRow;

typedef struct {
    ARRAY_OF(LetterRule) letters; /* by first byte, the longest first */
    uint32_t letters_begin[257];  /* the rules of each first byte */
    Vocabulary words;             /* number - 1 is the row */
    ARRAY_OF(NameWordRow) word_rows;
    uint8_t consonant_cost[ROMAN_SOUNDS][ROMAN_SOUNDS];
    char
        consonant_class[ROMAN_SOUNDS]; /* sounds that may stand for each other share it */
    uint8_t vowel_cost[ROMAN_PLACES][ROMAN_VOWELS + 1][ROMAN_VOWELS + 1]; /* last: none */
    uint8_t limits[ROMAN_LIMITS]; /* what may differ, by the number of consonants */
} Romanisation;

/* The index of a vowel in vowel_cost; ROMAN_VOWELS for anything else. */
static inline unsigned romanisation_vowel(char sound)
{
    switch (sound) {
    case 'a':
        return 0;
    case 'e':
        return 1;
    case 'i':
        return 2;
    case 'o':
        return 3;
    case 'u':
        return 4;
    default:
        return ROMAN_VOWELS;
    }
}

/* The rules of a lexicon. */
const Romanisation *lexicon_romanisation(const NuncioLexicon *lexicon);
/* The row of a folded word of a name, NULL when it has none. */
const NameWordRow *romanisation_word(const Romanisation *rules, NuncioView folded);

/* Before the first row. */
void romanisation_init(Romanisation *rules);
/* When all rows are read: sort the letters, find the classes of consonants. */
void romanisation_finish(Romanisation *rules);
void romanisation_release(Romanisation *rules);

#endif
