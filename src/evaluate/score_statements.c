/* SPDX-License-Identifier: Apache-2.0 */

/* A quotation is found when four fifths of its words are; a statement is right when its
 * speaker is right too. */

#include "scoring.h"
#include "views.h"
#include <stdlib.h>

static const double WORDS_ENOUGH = 0.8;

static int compare_words(const void *a, const void *b)
{
    const Codes *left = a;
    const Codes *right = b;
    return codes_compare(*left, *right);
}

/* Sorted. */
static Words *read_words(Scoring *scoring, const ArticleFacts *facts)
{
    size_t count = facts->statements.count;
    Words *all = arena_alloc(&scoring->work, (count + 1) * sizeof *all);
    for (size_t i = 0; all && i < count; i++) {
        Codes folded = fold_text(&scoring->work, facts->statements.items[i].quote);
        all[i] = fold_split(&scoring->work, folded);
        if (all[i].count > 1) {
            qsort(all[i].items, all[i].count, sizeof(Codes), compare_words);
        }
    }
    return all;
}

static size_t count_shared(const Words *a, const Words *b)
{
    size_t shared = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        int order = codes_compare(a->items[i], b->items[j]);
        shared += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return shared;
}

static bool are_close(const Words *a, const Words *b)
{
    double most = (double)(a->count > b->count ? a->count : b->count);
    double least = (double)(a->count < b->count ? a->count : b->count);
    if (least < WORDS_ENOUGH * most) {
        return false;
    }
    size_t shared = count_shared(a, b);
    return shared > 0 && (double)shared >= WORDS_ENOUGH * most;
}

/* The gold person who speaks; NUNCIO_NONE also for a speaker who is none of them. */
static uint32_t gold_speaker(const Scoring *scoring, const FactStatement *system)
{
    return system->speaker == NUNCIO_NONE ? NUNCIO_NONE
                                          : scoring->gold_of[system->speaker];
}

/* The first that is left and close, rather one with the right speaker; or the count. */
static size_t find_hit(const Scoring *scoring, const FactStatement *gold,
                       const Words *wanted, const Words *words, const bool *taken)
{
    size_t count = scoring->system->statements.count;
    size_t first = count;
    for (size_t i = 0; i < count; i++) {
        if (taken[i] || !are_close(wanted, &words[i])) {
            continue;
        }
        if (gold_speaker(scoring, &scoring->system->statements.items[i]) ==
            gold->speaker) {
            return i;
        }
        first = first == count ? i : first;
    }
    return first;
}

static void tell_speaker(Scoring *scoring, const ArticleFacts *facts,
                         const FactStatement *statement)
{
    if (!statement->has_speaker) {
        buffer_append_string(&scoring->words, "nobody");
    } else if (statement->speaker == NUNCIO_NONE) {
        buffer_append_string(&scoring->words, "somebody unnamed");
    } else {
        buffer_append_view(&scoring->words, facts->people.items[statement->speaker].name);
    }
}

static void note_speaker(Scoring *scoring, const FactStatement *gold,
                         const FactStatement *system)
{
    score_tell_quote(scoring, gold->quote, 60);
    buffer_append_string(&scoring->words, " | gold ");
    tell_speaker(scoring, scoring->gold, gold);
    buffer_append_string(&scoring->words, " | system ");
    tell_speaker(scoring, scoring->system, system);
    score_note(scoring, ERROR_STATEMENTS, SIGN_SPEAKER);
}

static bool judge_speaker(Scoring *scoring, const FactStatement *gold,
                          const FactStatement *system)
{
    bool right = gold_speaker(scoring, system) == gold->speaker;
    score_judge(scoring, SCORE_SPEAKER, right);
    if (!right) {
        note_speaker(scoring, gold, system);
    }
    return right;
}

void score_statements(Scoring *scoring)
{
    const ArticleFacts *system = scoring->system;
    size_t gold_count = scoring->gold->statements.count;
    size_t count = system->statements.count;
    size_t found = 0, right = 0;
    Words *wanted = read_words(scoring, scoring->gold);
    Words *words = read_words(scoring, system);
    bool *taken = arena_alloc(&scoring->work, (count + 1) * sizeof *taken);
    if (scoring->work.failed) {
        return;
    }
    for (size_t g = 0; g < gold_count; g++) {
        const FactStatement *gold = &scoring->gold->statements.items[g];
        size_t hit = find_hit(scoring, gold, &wanted[g], words, taken);
        if (hit == count) {
            score_tell_quote(scoring, gold->quote, 80);
            score_note(scoring, ERROR_STATEMENTS, SIGN_MISSED);
            continue;
        }
        taken[hit] = true;
        found++;
        right += judge_speaker(scoring, gold, &system->statements.items[hit]);
    }
    for (size_t i = 0; i < count; i++) {
        if (!taken[i]) {
            score_tell_quote(scoring, system->statements.items[i].quote, 80);
            score_note(scoring, ERROR_STATEMENTS, SIGN_EXTRA);
        }
    }
    score_count(scoring, SCORE_QUOTATIONS, found, count - found, gold_count - found);
    score_count(scoring, SCORE_STATEMENTS, right, count - right, gold_count - right);
}
