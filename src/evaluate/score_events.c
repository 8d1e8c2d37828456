/* SPDX-License-Identifier: Apache-2.0 */

/* Events are aligned one to one, the likest first: of one type, and half of the union of
 * the participants shared (for gatherings also: the same name). Then participants, day,
 * place and status are judged on the pairs. Optional gold costs nothing either way. */

#include "scoring.h"
#include "views.h"
#include <stdlib.h>

/* The order of additions and the constants are those of the reference. */
static const double SHARED_ENOUGH = 0.5 - 1e-9;
static const double LIKENESS_OF_NAMES = 0.7;
static const double SHARED_BY_NAME = 0.6;
static const double BONUS_DAY = 0.3;
static const double BONUS_STATUS = 0.1;
static const double BONUS_PLACE = 0.1;

/* A participant as both sides know it. */
typedef struct {
    PartyKind kind;
    bool known; /* of a person: `person` is a gold person */
    uint32_t person;
    NuncioView name;
    NuncioView country;
    Codes body;
} Party;

typedef struct {
    const FactEvent *event;
    ARRAY_OF(Party) parties; /* without repetitions */
    Codes name;
    Codes place;
    uint32_t other; /* the event of the other side that it is, or NUNCIO_NONE */
} Side;

typedef struct {
    double score;
    uint32_t system, gold;
} EventPair;

static bool same_party(const Party *a, const Party *b)
{
    return a->kind == b->kind && a->known == b->known && a->person == b->person &&
           view_equal(a->name, b->name) && view_equal(a->country, b->country) &&
           codes_equal(a->body, b->body);
}

static bool has_party(const Side *side, const Party *party)
{
    for (size_t i = 0; i < side->parties.count; i++) {
        if (same_party(&side->parties.items[i], party)) {
            return true;
        }
    }
    return false;
}

static Party read_party(Scoring *scoring, bool is_system, const FactParty *fact)
{
    Party party = {.kind = fact->kind, .person = NUNCIO_NONE};
    switch (fact->kind) {
    case PARTY_PERSON:
        party.person = is_system ? scoring->gold_of[fact->person] : fact->person;
        party.known = party.person != NUNCIO_NONE;
        party.person = party.known ? party.person : fact->person;
        break;
    case PARTY_ROLE:
        party.name = fact->name;
        party.country = fact->country;
        break;
    case PARTY_COUNTRY:
        party.country = fact->country;
        break;
    case PARTY_BODY:
        party.body = fold_text(&scoring->work, fact->name);
        break;
    }
    return party;
}

static Side *read_side(Scoring *scoring, const ArticleFacts *facts)
{
    Arena *work = &scoring->work;
    Side *sides = arena_alloc(work, (facts->events.count + 1) * sizeof *sides);
    for (size_t i = 0; sides && i < facts->events.count; i++) {
        const FactEvent *event = &facts->events.items[i];
        sides[i].event = event;
        sides[i].name = fold_text(work, event->name);
        sides[i].place = fold_text(work, event->place);
        sides[i].other = NUNCIO_NONE;
        for (size_t p = 0; p < event->parties.count; p++) {
            Party party =
                read_party(scoring, facts == scoring->system, &event->parties.items[p]);
            if (!has_party(&sides[i], &party)) {
                (void)ARRAY_PUSH(work, &sides[i].parties, party);
            }
        }
    }
    return sides;
}

static size_t count_shared(const Side *a, const Side *b)
{
    size_t shared = 0;
    for (size_t i = 0; i < a->parties.count; i++) {
        shared += has_party(b, &a->parties.items[i]);
    }
    return shared;
}

static bool have_like_names(Scoring *scoring, const Side *system, const Side *gold)
{
    return gold->event->type == NUNCIO_GATHERING && gold->event->name.size &&
           system->event->name.size &&
           score_ratio(scoring, gold->name, system->name) > LIKENESS_OF_NAMES;
}

/* How much two events share; below SHARED_ENOUGH they are two. */
static double likeness(Scoring *scoring, const Side *system, const Side *gold)
{
    const FactEvent *s = system->event;
    const FactEvent *g = gold->event;
    size_t shared = count_shared(system, gold);
    size_t all = system->parties.count + gold->parties.count - shared;
    double like = all > 0 ? (double)shared / (double)all : 0.0;
    if (like < SHARED_BY_NAME && have_like_names(scoring, system, gold)) {
        like = SHARED_BY_NAME;
    }
    if (g->type == NUNCIO_VISIT && s->country.size && g->country.size &&
        !view_equal(s->country, g->country)) {
        like = 0.0;
    }
    return like;
}

static double rank(double like, const Side *system, const Side *gold)
{
    const FactEvent *s = system->event;
    const FactEvent *g = gold->event;
    bool same_day = s->date.size && view_equal(s->date, g->date);
    double sum = like + BONUS_DAY * (double)same_day;
    sum = sum + BONUS_STATUS * (double)(s->status == g->status);
    return sum + BONUS_PLACE * (double)codes_equal(system->place, gold->place);
}

/* The best first; of equals the last of the system, then of the gold. */
static int compare_pairs(const void *a, const void *b)
{
    const EventPair *left = a;
    const EventPair *right = b;
    if (left->score != right->score) {
        return left->score > right->score ? -1 : 1;
    }
    if (left->system != right->system) {
        return left->system > right->system ? -1 : 1;
    }
    return left->gold > right->gold ? -1 : left->gold < right->gold;
}

static void align_events(Scoring *scoring, Side *system, Side *gold)
{
    ARRAY_OF(EventPair) pairs = {NULL, 0, 0};
    for (uint32_t s = 0; s < scoring->system->events.count; s++) {
        for (uint32_t g = 0; g < scoring->gold->events.count; g++) {
            if (system[s].event->type != gold[g].event->type) {
                continue;
            }
            double like = likeness(scoring, &system[s], &gold[g]);
            if (like >= SHARED_ENOUGH) {
                EventPair pair = {rank(like, &system[s], &gold[g]), s, g};
                (void)ARRAY_PUSH(&scoring->work, &pairs, pair);
            }
        }
    }
    if (pairs.count > 1) {
        qsort(pairs.items, pairs.count, sizeof *pairs.items, compare_pairs);
    }
    for (size_t i = 0; i < pairs.count; i++) {
        Side *s = &system[pairs.items[i].system];
        Side *g = &gold[pairs.items[i].gold];
        if (s->other == NUNCIO_NONE && g->other == NUNCIO_NONE) {
            s->other = pairs.items[i].gold;
            g->other = pairs.items[i].system;
        }
    }
}

static void note_difference(Scoring *scoring, const Side *system, const Side *gold)
{
    buffer_append_string(&scoring->words, "gold ");
    score_tell_event(scoring, scoring->gold, gold->event);
    buffer_append_string(&scoring->words, " | system ");
    score_tell_event(scoring, scoring->system, system->event);
    score_note(scoring, ERROR_STRICT, SIGN_DIFFERS);
}

/* Judge a pair; whether all is right. */
static bool judge_pair(Scoring *scoring, const Side *system, const Side *gold)
{
    const FactEvent *s = system->event;
    const FactEvent *g = gold->event;
    size_t shared = count_shared(system, gold);
    size_t wrong = system->parties.count - shared;
    size_t missed = gold->parties.count - shared;
    score_count(scoring, SCORE_PARTICIPANTS, shared, wrong, missed);
    bool right_day = view_equal(s->date, g->date);
    if (g->date.size || s->date.size) {
        score_judge(scoring, SCORE_EVENT_DATE, right_day);
    }
    score_judge(scoring, SCORE_EVENT_STATUS, s->status == g->status);
    if (g->place.size && !g->place_inferred) {
        score_judge(scoring, SCORE_EVENT_PLACE, codes_equal(system->place, gold->place));
    }
    if (g->country.size && !g->place_inferred) {
        score_judge(scoring, SCORE_EVENT_COUNTRY, view_equal(s->country, g->country));
    }
    bool right = wrong == 0 && missed == 0 && right_day && s->status == g->status;
    if (!right) {
        note_difference(scoring, system, gold);
    }
    return right;
}

static void miss_event(Scoring *scoring, const Side *gold)
{
    score_count(scoring, SCORE_PARTICIPANTS, 0, 0, gold->parties.count);
    score_tell_event(scoring, scoring->gold, gold->event);
    score_note(scoring, ERROR_EVENTS, SIGN_MISSED);
}

/* Events that stand alone cost all their participants. */
static size_t count_extra(Scoring *scoring, const Side *system)
{
    size_t extra = 0;
    for (size_t i = 0; i < scoring->system->events.count; i++) {
        if (system[i].other == NUNCIO_NONE) {
            extra++;
            score_count(scoring, SCORE_PARTICIPANTS, 0, system[i].event->parties.count,
                        0);
            score_tell_event(scoring, scoring->system, system[i].event);
            score_note(scoring, ERROR_EVENTS, SIGN_EXTRA);
        }
    }
    return extra;
}

void score_events(Scoring *scoring)
{
    size_t right = 0, missed = 0, strict = 0;
    Side *gold = read_side(scoring, scoring->gold);
    Side *system = read_side(scoring, scoring->system);
    if (scoring->work.failed) {
        return;
    }
    align_events(scoring, system, gold);
    for (size_t i = 0; i < scoring->gold->events.count; i++) {
        if (gold[i].event->optional) {
            continue;
        }
        if (gold[i].other == NUNCIO_NONE) {
            missed++;
            miss_event(scoring, &gold[i]);
            continue;
        }
        right++;
        strict += judge_pair(scoring, &system[gold[i].other], &gold[i]);
    }
    size_t extra = count_extra(scoring, system);
    score_count(scoring, SCORE_EVENTS, right, extra, missed);
    score_count(scoring, SCORE_EVENTS_STRICT, strict, extra + right - strict,
                right + missed - strict);
}
