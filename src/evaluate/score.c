/* SPDX-License-Identifier: Apache-2.0 */

/* The function score() of the reference scorer, which is the definition: people are
 * aligned first, as everything else names them; then each kind of fact. Here are the
 * plain sets and what all kinds share. Numbers are added in the order of the reference,
 * so that floating point comparisons fall the same way. */

#include "score.h"

#include "scoring.h"
#include "utf8.h"
#include "views.h"

const char *const score_error_kinds[] = {
    [ERROR_PEOPLE] = "people",       [ERROR_ROLES] = "roles",
    [ERROR_COUNTRIES] = "countries", [ERROR_BODIES] = "organisations",
    [ERROR_PLACES] = "places",       [ERROR_EVENTS] = "events",
    [ERROR_STRICT] = "strict",       [ERROR_STATEMENTS] = "statements",
    [ERROR_KIND_COUNT] = NULL};
const char *const score_error_signs[] = {[SIGN_MISSED] = "missed",
                                         [SIGN_EXTRA] = "extra",
                                         [SIGN_DIFFERS] = "differs",
                                         [SIGN_SPEAKER] = "speaker"};

/* ---- counting ---- */

void score_count(Scoring *scoring, ScoreRow row, size_t right, size_t wrong,
                 size_t missed)
{
    Tally *tally = &scoring->score->rows[row];
    tally->right += right;
    tally->wrong += wrong;
    tally->missed += missed;
}

void score_judge(Scoring *scoring, ScoreRow row, bool right)
{
    score_count(scoring, row, right, !right, 0);
}

double score_ratio(Scoring *scoring, Codes a, Codes b)
{
    double ratio = sequence_ratio(a, b, &scoring->scratch);
    if (scoring->scratch.failed) {
        scoring->work.failed = true;
    }
    arena_reset(&scoring->scratch);
    return ratio;
}

/* ---- errors in words ---- */

void score_note(Scoring *scoring, ErrorKind kind, ErrorSign sign)
{
    Buffer *words = &scoring->words;
    if (scoring->with_errors) {
        ScoreError error = {kind, sign, arena_copy(scoring->arena, buffer_view(words))};
        (void)ARRAY_PUSH(scoring->arena, &scoring->score->errors, error);
        scoring->work.failed |= words->failed || scoring->arena->failed;
    }
    buffer_clear(words);
}

void score_note_text(Scoring *scoring, ErrorKind kind, ErrorSign sign, NuncioView text)
{
    buffer_append_view(&scoring->words, text);
    score_note(scoring, kind, sign);
}

static void tell_party(Buffer *words, const ArticleFacts *facts, const FactParty *party)
{
    switch (party->kind) {
    case PARTY_PERSON:
        buffer_append_view(words, facts->people.items[party->person].name);
        break;
    case PARTY_ROLE:
        buffer_append_view(words, party->name);
        if (party->country.size) {
            buffer_append_string(words, " of ");
            buffer_append_view(words, party->country);
        }
        break;
    case PARTY_COUNTRY:
        buffer_append_view(words, party->country);
        break;
    case PARTY_BODY:
        buffer_append_view(words, party->name);
        break;
    }
}

void score_tell_event(Scoring *scoring, const ArticleFacts *facts, const FactEvent *event)
{
    Buffer *words = &scoring->words;
    buffer_append_string(words, fact_event_types[event->type]);
    buffer_append_string(words, ", ");
    buffer_append_string(words, fact_event_statuses[event->status]);
    const NuncioView more[] = {event->date, event->place};
    for (size_t i = 0; i < 2; i++) {
        if (more[i].size) {
            buffer_append_string(words, ", ");
            buffer_append_view(words, more[i]);
        }
    }
    for (size_t i = 0; i < event->parties.count; i++) {
        buffer_append_string(words, i == 0 ? ": " : "; ");
        tell_party(words, facts, &event->parties.items[i]);
    }
}

void score_tell_quote(Scoring *scoring, NuncioView quote, size_t characters)
{
    size_t offset = 0;
    for (size_t i = 0; i < characters && offset < quote.size; i++) {
        (void)utf8_next(quote, &offset);
    }
    buffer_append(&scoring->words, quote.data, offset);
}

/* ---- countries and places ---- */

static bool views_have(const Views *views, NuncioView view)
{
    for (size_t i = 0; i < views->count; i++) {
        if (view_equal(views->items[i], view)) {
            return true;
        }
    }
    return false;
}

/* Without repetitions. */
static Views distinct(Scoring *scoring, const Views *views)
{
    Views kept = {NULL, 0, 0};
    for (size_t i = 0; i < views->count; i++) {
        if (!views_have(&kept, views->items[i])) {
            (void)ARRAY_PUSH(&scoring->work, &kept, views->items[i]);
        }
    }
    return kept;
}

static void score_countries(Scoring *scoring)
{
    size_t right = 0, wrong = 0, missed = 0;
    Views must = distinct(scoring, &scoring->gold->countries);
    Views got = distinct(scoring, &scoring->system->countries);
    for (size_t i = 0; i < must.count; i++) {
        bool found = views_have(&got, must.items[i]);
        right += found;
        missed += !found;
        if (!found) {
            score_note_text(scoring, ERROR_COUNTRIES, SIGN_MISSED, must.items[i]);
        }
    }
    for (size_t i = 0; i < got.count; i++) {
        if (!views_have(&must, got.items[i]) &&
            !views_have(&scoring->gold->countries_optional, got.items[i])) {
            wrong++;
            score_note_text(scoring, ERROR_COUNTRIES, SIGN_EXTRA, got.items[i]);
        }
    }
    score_count(scoring, SCORE_COUNTRIES, right, wrong, missed);
}

typedef struct {
    Codes folded;
    NuncioView shown;
} Place;

typedef ARRAY_OF(Place) Places;

static bool places_have(const Places *places, Codes folded)
{
    for (size_t i = 0; i < places->count; i++) {
        if (codes_equal(places->items[i].folded, folded)) {
            return true;
        }
    }
    return false;
}

static Places fold_places(Scoring *scoring, const Views *views)
{
    Places places = {NULL, 0, 0};
    for (size_t i = 0; i < views->count; i++) {
        Place place = {fold_text(&scoring->work, views->items[i]), views->items[i]};
        if (!places_have(&places, place.folded)) {
            (void)ARRAY_PUSH(&scoring->work, &places, place);
        }
    }
    return places;
}

/* How many of `places` are not among `others`; each is an error. */
static size_t count_alone(Scoring *scoring, const Places *places, const Places *others,
                          ErrorSign sign)
{
    size_t alone = 0;
    for (size_t i = 0; i < places->count; i++) {
        if (!places_have(others, places->items[i].folded)) {
            alone++;
            score_note_text(scoring, ERROR_PLACES, sign, places->items[i].shown);
        }
    }
    return alone;
}

static void score_places(Scoring *scoring)
{
    Places gold = fold_places(scoring, &scoring->gold->places);
    Places got = fold_places(scoring, &scoring->system->places);
    size_t missed = count_alone(scoring, &gold, &got, SIGN_MISSED);
    size_t wrong = count_alone(scoring, &got, &gold, SIGN_EXTRA);
    score_count(scoring, SCORE_PLACES, gold.count - missed, wrong, missed);
}

/* ---- organisations ---- */

static Words fold_body(Scoring *scoring, const FactBody *body)
{
    Words names = {NULL, 0, 0};
    (void)ARRAY_PUSH(&scoring->work, &names, fold_text(&scoring->work, body->name));
    for (size_t i = 0; i < body->aliases.count; i++) {
        (void)ARRAY_PUSH(&scoring->work, &names,
                         fold_text(&scoring->work, body->aliases.items[i]));
    }
    return names;
}

static bool same_body(const Words *a, const Words *b)
{
    for (size_t i = 0; i < a->count; i++) {
        for (size_t j = 0; j < b->count; j++) {
            if (codes_equal(a->items[i], b->items[j]) ||
                codes_equal(body_name_core(a->items[i]), body_name_core(b->items[j]))) {
                return true;
            }
        }
    }
    return false;
}

/* Each gold body takes the first that is left and has a name of its own. */
static void score_bodies(Scoring *scoring)
{
    const ArticleFacts *gold = scoring->gold;
    const ArticleFacts *system = scoring->system;
    size_t left = system->bodies.count;
    size_t right = 0;
    Words *names = arena_alloc(&scoring->work, (left + 1) * sizeof *names);
    bool *taken = arena_alloc(&scoring->work, (left + 1) * sizeof *taken);
    if (!names || !taken) {
        return;
    }
    for (size_t i = 0; i < left; i++) {
        names[i] = fold_body(scoring, &system->bodies.items[i]);
    }
    for (size_t g = 0; g < gold->bodies.count; g++) {
        Words wanted = fold_body(scoring, &gold->bodies.items[g]);
        size_t i = 0;
        while (i < left && (taken[i] || !same_body(&wanted, &names[i]))) {
            i++;
        }
        if (i < left) {
            taken[i] = true;
            right++;
        } else {
            score_note_text(scoring, ERROR_BODIES, SIGN_MISSED,
                            gold->bodies.items[g].name);
        }
    }
    for (size_t i = 0; i < left; i++) {
        if (!taken[i]) {
            score_note_text(scoring, ERROR_BODIES, SIGN_EXTRA,
                            system->bodies.items[i].name);
        }
    }
    score_count(scoring, SCORE_BODIES, right, left - right, gold->bodies.count - right);
}

/* ---- the whole ---- */

bool score_article(Score *score, const ArticleFacts *gold, const ArticleFacts *system,
                   Arena *arena, bool with_errors)
{
    /* The order is that of the errors. */
    static void (*const parts[])(Scoring *) = {
        score_people, score_roles,  score_countries, score_bodies,
        score_places, score_events, score_statements};
    Scoring scoring = {.score = score,
                       .gold = gold,
                       .system = system,
                       .work = ARENA_INIT,
                       .scratch = ARENA_INIT,
                       .arena = arena,
                       .words = BUFFER_INIT,
                       .with_errors = with_errors};
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !scoring.work.failed; i++) {
        parts[i](&scoring);
    }
    bool complete = !scoring.work.failed;
    buffer_release(&scoring.words);
    arena_release(&scoring.scratch);
    arena_release(&scoring.work);
    return complete;
}
