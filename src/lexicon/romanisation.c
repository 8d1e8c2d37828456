/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the rules of romanised names ready for use. Consonants that may stand for each
 * other, also by way of a third, are of one class: so two words that may be spellings of
 * one name have the same classes of consonants, which is what makes a key of them. */
#include "romanisation.h"

#include <stdlib.h>
#include <string.h>

void romanisation_init(Romanisation *rules)
{
    memset(rules->consonant_cost, ROMAN_NEVER, sizeof rules->consonant_cost);
    memset(rules->vowel_cost, ROMAN_NEVER, sizeof rules->vowel_cost);
    for (int i = 0; i < ROMAN_SOUNDS; i++) {
        rules->consonant_cost[i][i] = 0;
        rules->consonant_class[i] = (char)i;
    }
    for (int place = 0; place < ROMAN_PLACES; place++) {
        for (int i = 0; i <= ROMAN_VOWELS; i++) {
            rules->vowel_cost[place][i][i] = 0;
        }
    }
}

void romanisation_release(Romanisation *rules)
{
    vocabulary_release(&rules->words);
}

/* By first byte; the longest first; of equals the one for a certain place first. */
static int compare_letters(const void *a, const void *b)
{
    const LetterRule *x = a;
    const LetterRule *y = b;
    unsigned char first = (unsigned char)x->from.data[0];
    unsigned char second = (unsigned char)y->from.data[0];
    if (first != second) {
        return first < second ? -1 : 1;
    }
    if (x->from.size != y->from.size) {
        return x->from.size > y->from.size ? -1 : 1;
    }
    int order = memcmp(x->from.data, y->from.data, x->from.size);
    if (order != 0) {
        return order;
    }
    return x->place < y->place ? -1 : x->place > y->place;
}

static void spread_class(Romanisation *rules, char from, char to)
{
    for (int i = 0; i < ROMAN_SOUNDS; i++) {
        if (rules->consonant_class[i] == from) {
            rules->consonant_class[i] = to;
        }
    }
}

void romanisation_finish(Romanisation *rules)
{
    if (rules->letters.count > 0) {
        qsort(rules->letters.items, rules->letters.count, sizeof *rules->letters.items,
              compare_letters);
    }
    size_t at = 0;
    for (size_t byte = 0; byte < 256; byte++) {
        rules->letters_begin[byte] = (uint32_t)at;
        while (at < rules->letters.count &&
               (unsigned char)rules->letters.items[at].from.data[0] == byte) {
            at++;
        }
    }
    rules->letters_begin[256] = (uint32_t)at;
    for (int i = 0; i < ROMAN_SOUNDS; i++) {
        for (int j = 0; j < i; j++) {
            if (rules->consonant_cost[i][j] != ROMAN_NEVER) {
                spread_class(rules, rules->consonant_class[i], rules->consonant_class[j]);
            }
        }
    }
}

const NameWordRow *romanisation_word(const Romanisation *rules, NuncioView folded)
{
    uint32_t number = vocabulary_find(&rules->words, folded);
    return number ? &rules->word_rows.items[number - 1] : NULL;
}
