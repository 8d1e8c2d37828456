/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WORDS_H
#define WORDS_H

#include <nuncio/lexicon.h>

/* What the stages may ask of the lexicon word by word. Words are numbered from 1 in the
 * order in which the lexicon files name them; 0 is "not in the lexicon". */

/* Number of a word given in its folded form (utf8_fold), 0 when unknown. */
uint32_t lexicon_word(const NuncioLexicon *lexicon, NuncioView folded);

/* The classes by word number. A lexicon begins with this, so that the question that the
 * stages ask most often needs no call. */
typedef struct {
    uint64_t *items;
    size_t count;
    size_t capacity;
} WordClasses;

/* Classes of a word as a set of bits, see word_class.def; 0 for word 0. */
static inline uint64_t lexicon_word_classes(const NuncioLexicon *lexicon, uint32_t word)
{
    const WordClasses *classes = (const WordClasses *)lexicon;
    return word < classes->count ? classes->items[word] : 0;
}

enum WordClass {
#define WORD_CLASS(name, text) WORD_CLASS_##name,
#include "word_class.def"
#undef WORD_CLASS
    WORD_CLASS_COUNT
};

_Static_assert(WORD_CLASS_COUNT <= 64, "word classes are the bits of a uint64_t");

#define WORD_BIT(name) (UINT64_C(1) << WORD_CLASS_##name)

static inline bool lexicon_word_is(const NuncioLexicon *lexicon, uint32_t word,
                                   uint64_t bits)
{
    return (lexicon_word_classes(lexicon, word) & bits) != 0;
}

#endif
