/* SPDX-License-Identifier: Apache-2.0 */

/* People are aligned greedily, best name first: full names before short ones; a gold
 * person is found once, a person split in two costs precision. Equal candidates are taken
 * from the end of the order of their keys, as the reference does. */

#include "scoring.h"
#include "views.h"
#include <stdlib.h>

static const double SAME_SPELLING = 1.0;
static const double SAME_NAME = 2.0; /* and the likeness of the spellings */

typedef struct {
    PersonName name;
    Words spellings; /* folded: the name and all mentions */
    NuncioView key;
} Candidate;

typedef struct {
    double score;
    const Candidate *system;
    const Candidate *gold;
    uint32_t s, g;
} Pair;

static Candidate *read_candidates(Scoring *scoring, const ArticleFacts *facts)
{
    Arena *work = &scoring->work;
    size_t count = facts->people.count;
    Candidate *candidates = arena_alloc(work, (count + 1) * sizeof *candidates);
    for (size_t i = 0; candidates && i < count; i++) {
        const FactPerson *person = &facts->people.items[i];
        candidates[i].key = person->key;
        candidates[i].name = person_name(work, person->name);
        (void)ARRAY_PUSH(work, &candidates[i].spellings, candidates[i].name.folded);
        for (size_t m = 0; m < person->mentions.count; m++) {
            (void)ARRAY_PUSH(work, &candidates[i].spellings,
                             fold_text(work, person->mentions.items[m]));
        }
    }
    return candidates;
}

static bool share_spelling(const Candidate *a, const Candidate *b)
{
    for (size_t i = 0; i < a->spellings.count; i++) {
        for (size_t j = 0; j < b->spellings.count; j++) {
            if (codes_equal(a->spellings.items[i], b->spellings.items[j])) {
                return true;
            }
        }
    }
    return false;
}

/* 0: not one person. */
static double likeness(Scoring *scoring, const Candidate *system, const Candidate *gold)
{
    bool agree = person_names_agree(&system->name, &gold->name, &scoring->scratch);
    if (scoring->scratch.failed) {
        scoring->work.failed = true;
    }
    arena_reset(&scoring->scratch);
    if (agree) {
        return SAME_NAME + score_ratio(scoring, system->name.folded, gold->name.folded);
    }
    return share_spelling(system, gold) ? SAME_SPELLING : 0.0;
}

/* The best first. */
static int compare_pairs(const void *a, const void *b)
{
    const Pair *left = a;
    const Pair *right = b;
    if (left->score != right->score) {
        return left->score > right->score ? -1 : 1;
    }
    int order = view_compare(right->system->key, left->system->key);
    return order ? order : view_compare(right->gold->key, left->gold->key);
}

static uint32_t *none_of(Scoring *scoring, size_t count)
{
    uint32_t *indices = arena_alloc(&scoring->work, (count + 1) * sizeof *indices);
    for (size_t i = 0; indices && i < count; i++) {
        indices[i] = NUNCIO_NONE;
    }
    return indices;
}

static void align_people(Scoring *scoring)
{
    size_t gold_count = scoring->gold->people.count;
    size_t system_count = scoring->system->people.count;
    ARRAY_OF(Pair) pairs = {NULL, 0, 0};
    Candidate *gold = read_candidates(scoring, scoring->gold);
    Candidate *system = read_candidates(scoring, scoring->system);
    scoring->gold_of = none_of(scoring, system_count);
    scoring->system_of = none_of(scoring, gold_count);
    for (uint32_t s = 0; s < system_count && !scoring->work.failed; s++) {
        for (uint32_t g = 0; g < gold_count && !scoring->work.failed; g++) {
            double score = likeness(scoring, &system[s], &gold[g]);
            if (score > 0) {
                (void)ARRAY_PUSH(&scoring->work, &pairs,
                                 (Pair){score, &system[s], &gold[g], s, g});
            }
        }
    }
    if (scoring->work.failed || pairs.count == 0) {
        return;
    }
    qsort(pairs.items, pairs.count, sizeof *pairs.items, compare_pairs);
    for (size_t i = 0; i < pairs.count; i++) {
        const Pair *pair = &pairs.items[i];
        if (scoring->gold_of[pair->s] == NUNCIO_NONE &&
            scoring->system_of[pair->g] == NUNCIO_NONE) {
            scoring->gold_of[pair->s] = pair->g;
            scoring->system_of[pair->g] = pair->s;
        }
    }
}

void score_people(Scoring *scoring)
{
    size_t right = 0, wrong = 0, missed = 0;
    align_people(scoring);
    for (size_t g = 0; g < scoring->gold->people.count && !scoring->work.failed; g++) {
        const FactPerson *person = &scoring->gold->people.items[g];
        bool found = scoring->system_of[g] != NUNCIO_NONE;
        right += found && !person->byline;
        if (!found && !person->byline) {
            missed++;
            score_note_text(scoring, ERROR_PEOPLE, SIGN_MISSED, person->name);
        }
    }
    for (size_t s = 0; s < scoring->system->people.count && !scoring->work.failed; s++) {
        if (scoring->gold_of[s] == NUNCIO_NONE) {
            wrong++;
            score_note_text(scoring, ERROR_PEOPLE, SIGN_EXTRA,
                            scoring->system->people.items[s].name);
        }
    }
    score_count(scoring, SCORE_PEOPLE, right, wrong, missed);
}

/* ---- roles ---- */

/* A role with the person as both sides know it. Of roles with one key the last counts. */
typedef struct {
    bool known; /* `person` is a gold person, else one of the system */
    uint32_t person;
    const FactRole *role;
} HeldRole;

typedef ARRAY_OF(HeldRole) HeldRoles;

static HeldRole *find_role(const HeldRoles *roles, const HeldRole *wanted)
{
    for (size_t i = 0; i < roles->count; i++) {
        HeldRole *held = &roles->items[i];
        if (held->known == wanted->known && held->person == wanted->person &&
            view_equal(held->role->category, wanted->role->category) &&
            view_equal(held->role->country, wanted->role->country)) {
            return held;
        }
    }
    return NULL;
}

/* Roles of journalists who only sign the article are left out. */
static HeldRoles read_roles(Scoring *scoring, const ArticleFacts *facts)
{
    HeldRoles roles = {NULL, 0, 0};
    for (size_t i = 0; i < facts->roles.count; i++) {
        const FactRole *role = &facts->roles.items[i];
        HeldRole held = {true, role->person, role};
        if (facts == scoring->system && scoring->gold_of[role->person] == NUNCIO_NONE) {
            held.known = false;
        } else if (facts == scoring->system) {
            held.person = scoring->gold_of[role->person];
        }
        if (held.known && scoring->gold->people.items[held.person].byline) {
            continue;
        }
        HeldRole *same = find_role(&roles, &held);
        if (same) {
            same->role = role;
        } else {
            (void)ARRAY_PUSH(&scoring->work, &roles, held);
        }
    }
    return roles;
}

static void note_role(Scoring *scoring, ErrorSign sign, const HeldRole *held)
{
    const ArticleFacts *facts = held->known ? scoring->gold : scoring->system;
    Buffer *words = &scoring->words;
    buffer_append_view(words, facts->people.items[held->person].name);
    buffer_append_string(words, ": ");
    buffer_append_view(words, held->role->category);
    if (held->role->country.size) {
        buffer_append_string(words, " of ");
        buffer_append_view(words, held->role->country);
    }
    buffer_append_string(words, ", \"");
    buffer_append_view(words, held->role->title);
    buffer_append_string(words, "\"");
    score_note(scoring, ERROR_ROLES, sign);
}

/* An acting holder is a current one. */
static unsigned status_group(const FactRole *role)
{
    return role->status == NUNCIO_HOLD_ACTING ? NUNCIO_HOLD_CURRENT : role->status;
}

void score_roles(Scoring *scoring)
{
    size_t right = 0;
    HeldRoles gold = read_roles(scoring, scoring->gold);
    HeldRoles system = read_roles(scoring, scoring->system);
    for (size_t i = 0; i < gold.count; i++) {
        const HeldRole *found = find_role(&system, &gold.items[i]);
        if (!found) {
            note_role(scoring, SIGN_MISSED, &gold.items[i]);
            continue;
        }
        right++;
        score_judge(scoring, SCORE_ROLE_STATUS,
                    status_group(gold.items[i].role) == status_group(found->role));
    }
    for (size_t i = 0; i < system.count; i++) {
        if (!find_role(&gold, &system.items[i])) {
            note_role(scoring, SIGN_EXTRA, &system.items[i]);
        }
    }
    score_count(scoring, SCORE_ROLES, right, system.count - right, gold.count - right);
}
