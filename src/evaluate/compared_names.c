/* SPDX-License-Identifier: Apache-2.0 */

/* The functions name_tokens(), same_token(), compatible() and same_org() of the reference
 * scorer. */

#include "compared_names.h"

static const char *const particles[] = {"al", "el",  "bin", "ibn", "von", "van",
                                        "de", "der", "the", "ash", "as",  "ad",
                                        "an", "jr",  "sr",  "ii",  "iii", NULL};
static const char *const titles[] = {
    "president", "king",          "queen",        "dr",     "mr",        "mrs",
    "ms",        "sir",           "general",      "gen",    "ayatollah", "imam",
    "sheikh",    "prince",        "princess",     "hujjat", "seyed",     "seyyed",
    "sayyed",    "hojjatoleslam", "hojatoleslam", "lord",   NULL};
static const char *const body_starts[] = {"the", "iran",    "iranian", "syrian",
                                          "us",  "russian", NULL};

static const double LIKE_ENOUGH = 0.8;

static bool is_one_of(Codes word, const char *const *list)
{
    while (*list && !codes_are(word, *list)) {
        list++;
    }
    return *list;
}

static Words without(Arena *arena, const Words *words, const char *const *list)
{
    Words kept = {NULL, 0, 0};
    for (size_t i = 0; i < words->count; i++) {
        if (!is_one_of(words->items[i], list)) {
            (void)ARRAY_PUSH(arena, &kept, words->items[i]);
        }
    }
    return kept;
}

PersonName person_name(Arena *arena, NuncioView name)
{
    PersonName made = {.folded = fold_text(arena, name)};
    Words all = fold_split(arena, made.folded);
    Words untitled = without(arena, &all, titles);
    Words core = without(arena, &untitled, particles);
    made.core = core.count > 0 ? core : untitled;
    return made;
}

static bool same_token(Codes a, Codes b, Arena *scratch)
{
    return codes_equal(a, b) ||
           (a.count > 3 && b.count > 3 && sequence_ratio(a, b, scratch) >= LIKE_ENOUGH);
}

static bool is_initial_of(Codes a, Codes b)
{
    return a.count == 1 && codes_start_with(b, a);
}

/* How many words of `a` have a word of their own in `b`. */
static size_t count_hits(const Words *a, const Words *b, Arena *scratch)
{
    bool *taken = arena_alloc(scratch, b->count * sizeof *taken);
    size_t hits = 0;
    for (size_t i = 0; taken && i < a->count; i++) {
        for (size_t j = 0; j < b->count; j++) {
            if (!taken[j] && (same_token(a->items[i], b->items[j], scratch) ||
                              is_initial_of(a->items[i], b->items[j]) ||
                              is_initial_of(b->items[j], a->items[i]))) {
                taken[j] = true;
                hits++;
                break;
            }
        }
    }
    return hits;
}

bool person_names_agree(const PersonName *a, const PersonName *b, Arena *scratch)
{
    const Words *less = &a->core;
    const Words *more = &b->core;
    if (less->count == 0 || more->count == 0) {
        return false;
    }
    if (less->count > more->count) {
        less = &b->core;
        more = &a->core;
    }
    if (less->count == 1) {
        for (size_t i = 0; i < more->count; i++) {
            if (same_token(less->items[0], more->items[i], scratch)) {
                return true;
            }
        }
        return false;
    }
    size_t hits = count_hits(less, more, scratch);
    return hits == less->count || (hits >= 2 && hits + 1 >= less->count);
}

Codes body_name_core(Codes folded)
{
    for (size_t i = 0; i < folded.count; i++) {
        if (folded.items[i] == ' ') {
            return is_one_of((Codes){folded.items, i}, body_starts)
                       ? (Codes){folded.items + i + 1, folded.count - i - 1}
                       : folded;
        }
    }
    return folded;
}
