/* SPDX-License-Identifier: Apache-2.0 */
#include "nearest.h"
#include <stdbool.h>
#include <string.h>

/* Damerau-Levenshtein distance (optimal string alignment) over short words, three rows of
 * the table at a time. */

enum { NEAREST_SIZE = 32 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance(const char *a, const char *b)
{
    size_t rows[3][NEAREST_SIZE + 1];
    size_t a_size = strlen(a);
    size_t b_size = strlen(b);
    if (a_size > NEAREST_SIZE || b_size > NEAREST_SIZE) {
        return NEAREST_SIZE;
    }
    for (size_t j = 0; j <= b_size; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a_size; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        const size_t *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t changed = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = smaller(changed, smaller(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = smaller(row[j], two_above[j - 2] + 1);
            }
        }
    }
    return rows[a_size % 3][b_size];
}

const char *nearest_name(const char *word,
                         const char *(*name_of)(const void *user, size_t n),
                         const void *user)
{
    const char *best = NULL;
    size_t best_distance = strlen(word) / 3 + 2; /* farther is no help */
    const char *name;
    for (size_t n = 0; (name = name_of(user, n)) != NULL; n++) {
        size_t far = distance(word, name);
        bool prefix = *word && strncmp(name, word, strlen(word)) == 0;
        if (prefix && far > 1) {
            far = 1;
        }
        if (far < best_distance) {
            best_distance = far;
            best = name;
        }
    }
    return best;
}

bool nearest_is_misprint(NuncioView a, NuncioView b)
{
    NuncioView longer = a.size >= b.size ? a : b;
    NuncioView shorter = a.size >= b.size ? b : a;
    if (longer.size - shorter.size > 1) {
        return false;
    }
    size_t begin = 0;
    while (begin < shorter.size && longer.data[begin] == shorter.data[begin]) {
        begin++;
    }
    size_t end = 0;
    while (end < shorter.size - begin &&
           longer.data[longer.size - 1 - end] == shorter.data[shorter.size - 1 - end]) {
        end++;
    }
    size_t left = longer.size - begin - end;
    bool exchanged = left == 2 && longer.size == shorter.size &&
                     longer.data[begin] == shorter.data[begin + 1] &&
                     longer.data[begin + 1] == shorter.data[begin];
    return begin > 0 && end > 0 && (left <= 1 || exchanged);
}
