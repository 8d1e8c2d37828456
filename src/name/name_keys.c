/* SPDX-License-Identifier: Apache-2.0 */
/* Keys under which names are found. Wide: one for each word, and for each pair of words
 * that might be written as one. Narrow: the family name with the first consonant of what
 * stands before it; the family name is the last word, the last two written as one, or the
 * first word where it is known to stand first (Wang Yi). */
#include "name_work.h"

static void put_key(NuncioName *name, NuncioNameKeys kind, uint64_t key)
{
    size_t *count = &name->key_counts[kind];
    for (size_t i = 0; i < *count; i++) {
        if (name->keys[kind][i] == key) {
            return;
        }
    }
    if (*count < NAME_KEYS) {
        name->keys[kind][(*count)++] = key;
    }
}

/* The class of the first consonant of a reading; '0' when it has none. */
static char first_class(const Romanisation *rules, const Reading *reading)
{
    for (size_t i = 0; i < reading->size; i++) {
        char class = sound_class(rules, reading->sounds[i]);
        if (class) {
            return class;
        }
    }
    return '0';
}

/* `given`: the word that stands first among the others; NULL when there is none. */
static void put_narrow(NuncioName *name, const NameWord *family, const NameWord *given)
{
    for (size_t i = 0; i < family->reading_count; i++) {
        uint64_t key = digest_bytes(family->readings[i].key, "/", 1);
        for (size_t j = 0; given && j < given->reading_count; j++) {
            char class = first_class(name->rules, &given->readings[j]);
            put_key(name, NUNCIO_NAME_KEYS_NARROW, digest_bytes(key, &class, 1));
        }
        if (!given) {
            put_key(name, NUNCIO_NAME_KEYS_NARROW, key);
        }
    }
}

void name_make_keys(NuncioName *name)
{
    size_t count = name->word_count;
    if (count == 0) {
        return;
    }
    put_narrow(name, &name->words[count - 1], count > 1 ? &name->words[0] : NULL);
    if (count > 1) {
        put_narrow(name, name_pair(name, count - 2), count > 2 ? &name->words[0] : NULL);
        if (name->words[0].surname_first) {
            put_narrow(name, &name->words[0], &name->words[1]);
        }
    }
    for (size_t i = 0; i < 2 * count - 1; i++) {
        const NameWord *word = &name->words[i];
        for (size_t j = 0; j < word->reading_count; j++) {
            put_key(name, NUNCIO_NAME_KEYS_WIDE, word->readings[j].key);
        }
    }
}

bool name_share_key(const NuncioName *a, const NuncioName *b, NuncioNameKeys kind)
{
    for (size_t i = 0; i < a->key_counts[kind]; i++) {
        for (size_t j = 0; j < b->key_counts[kind]; j++) {
            if (a->keys[kind][i] == b->keys[kind][j]) {
                return true;
            }
        }
    }
    return false;
}

const uint64_t *nuncio_name_keys(const NuncioName *name, NuncioNameKeys kind,
                                 size_t *out_count)
{
    *out_count = name->key_counts[kind];
    return name->keys[kind];
}
