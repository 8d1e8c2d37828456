/* SPDX-License-Identifier: Apache-2.0 */
/* About four words in ten of English prose are in a list of forty; of French, Spanish or
 * German hardly one in ten. The first words of a text decide, and once enough of them are
 * English the rest is not read. */
#include "language.h"

#include "utf8.h"
#include "views.h"

enum {
    WORDS_MIN = 20,   /* more are needed before words count */
    WORDS_SHORT = 50, /* fewer than these are a short text */
    WORDS_MAX = 400,
    ENOUGH = 16,      /* English words that settle it */
    WORD_SIZE_MAX = 5 /* of the words in the list */
};

/* Sorted by length, then in any order. */
static const char *const frequent[WORD_SIZE_MAX + 1][18] = {
    [2] = {"of", "to", "in", "is", "on", "by", "at", "as", "it", "he", "an", "be", "or"},
    [3] = {"the", "and", "for", "his", "was", "has", "had", "are", "not", "its", "her",
           "met"},
    [4] = {"that", "with", "said", "from", "have", "this", "will", "were", "been", "they",
           "also", "when", "than", "into"},
    [5] = {"their", "which", "would", "about", "after", "today"},
};

typedef struct {
    size_t letters;
    size_t latin;
    size_t words;
    size_t english;
    const char *first; /* the first English word, NULL while there is none */
    bool various;      /* there is another */
} Census;

/* The entry of the list, NULL when the word is not there. */
static const char *find_frequent(const char *word, size_t size)
{
    if (size < 2 || size > WORD_SIZE_MAX) {
        return NULL;
    }
    for (const char *const *known = frequent[size]; *known; known++) {
        if (**known == *word && memcmp(*known, word, size) == 0) {
            return *known;
        }
    }
    return NULL;
}

static bool is_latin(uint32_t code)
{
    return code < 0x250 || (code >= 0x1E00 && code < 0x1F00) ||
           (code >= 0xFB00 && code < 0xFB07);
}

/* utf8_next and utf8_is_letter, without a call for ASCII. */
static uint32_t next_code(NuncioView text, size_t *offset)
{
    const unsigned char c = (unsigned char)text.data[*offset];
    if (c >= 0x80) {
        return utf8_next(text, offset);
    }
    *offset += 1;
    return c;
}

static bool is_letter(uint32_t code)
{
    return code < 0x80 ? (code | 0x20) >= 'a' && (code | 0x20) <= 'z'
                       : utf8_is_letter(code);
}

/* Count one word; the end of it is returned. */
static size_t count_word(Census *census, NuncioView text, size_t offset)
{
    char word[WORD_SIZE_MAX];
    size_t size = 0;
    while (offset < text.size) {
        size_t next = offset;
        const uint32_t code = next_code(text, &next);
        if (!is_letter(code)) {
            break;
        }
        census->letters++;
        census->latin += is_latin(code);
        if (size < WORD_SIZE_MAX) {
            word[size] = (char)(code < 0x80 ? code | 0x20u : '?');
        }
        size++;
        offset = next;
    }
    census->words++;
    const char *frequent_word = find_frequent(word, size);
    if (frequent_word) {
        census->english++;
        census->first = census->first ? census->first : frequent_word;
        census->various = census->various || frequent_word != census->first;
    }
    return offset;
}

LanguageGuess language_guess(NuncioView text)
{
    Census census = {0};
    size_t offset = 0;
    while (offset < text.size && census.words < WORDS_MAX) {
        size_t next = offset;
        if (!is_letter(next_code(text, &next))) {
            offset = next;
            continue;
        }
        offset = count_word(&census, text, offset);
        if (census.english >= ENOUGH && 5 * census.english >= census.words &&
            census.latin == census.letters) {
            return LANGUAGE_ENGLISH;
        }
    }
    if (census.letters == 0) {
        return LANGUAGE_NONE;
    }
    if (10 * census.latin < 6 * census.letters) {
        return LANGUAGE_OTHER;
    }
    /* A short text full of names may have few of the words, but not "in" alone. */
    const bool few =
        census.words < WORDS_SHORT ? !census.various : 8 * census.english < census.words;
    const bool foreign = census.words > WORDS_MIN && few;
    return foreign ? LANGUAGE_OTHER : LANGUAGE_ENGLISH;
}
