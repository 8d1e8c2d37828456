/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NAME_WORK_H
#define NAME_WORK_H

#include "name_words.h"
#include <nuncio/name_match.h>

/* What the files of this room share: names cut into words, and words as sounds. */

enum { NAME_WORDS = 12, NAME_KEYS = 64 };

/* The words of a name while it is read. */
typedef struct {
    char bytes[NAME_WORD_BYTES];
    size_t size;
    uint64_t spelling;
    bool initial;
    bool too_long;
    bool surname_first;
} RawWord;

typedef struct {
    RawWord words[NAME_WORDS];
    size_t count;
    uint64_t particles;  /* a digest of bin, von, ...; 0: none */
    uint64_t generation; /* of Jr., III; 0: none */
    uint64_t whole;      /* of all its words */
    bool cut;            /* it had more words */
} RawName;

struct NuncioName {
    const Romanisation *rules;
    uint64_t particles;
    uint64_t generation;
    uint64_t whole;
    size_t word_count;
    bool cut;
    size_t key_counts[2];
    uint64_t keys[2][NAME_KEYS];
    /* the words, and behind them what each makes with the next one */
    NameWord words[];
};

static inline const NameWord *name_pair(const NuncioName *name, size_t first)
{
    return &name->words[name->word_count + first];
}

/* The class of a consonant; 0 for a vowel. */
static inline char sound_class(const Romanisation *rules, char sound)
{
    if (romanisation_vowel(sound) < ROMAN_VOWELS) {
        return 0;
    }
    return (unsigned char)sound < ROMAN_SOUNDS
               ? rules->consonant_class[(unsigned char)sound]
               : sound;
}

/* name_cut.c: cut `text`, valid UTF-8, into the words that are compared. False: no
 * memory. */
bool name_cut(const NuncioLexicon *lexicon, NuncioView text, RawName *out_name);

/* name_sounds.c: the readings of a word. */
void name_sounds(const Romanisation *rules, const RawWord *word, NameWord *out_word);

/* name_keys.c: fill the keys of a name whose words are there. */
void name_make_keys(NuncioName *name);
bool name_share_key(const NuncioName *a, const NuncioName *b, NuncioNameKeys kind);

#endif
