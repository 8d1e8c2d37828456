/* SPDX-License-Identifier: Apache-2.0 */
/* The second step of person_name.c: which runs are persons. Strong evidence first; then
 * runs that share their words with a person found so. */
#include "scan.h"

enum { PERSONS_COMPARED = 256 };

static bool is_single(const NameRun *run)
{
    return run->token_end - run->first_token == 1;
}

/* Words of the run, particles, marks and initials aside. */
static uint32_t weight_of(const Scan *scan, const NameRun *run)
{
    uint32_t words = 0;
    for (uint32_t i = run->first_token; i < run->token_end; i++) {
        words += scan_is_word(scan, i) && !scan_is(scan, i, WORD_BIT(PARTICLE)) &&
                 !scan_has(scan, i, NUNCIO_TOKEN_INITIAL);
    }
    return words;
}

/* "Beheshti University", "Azadi Square", "Nobel Prize", "Khomeini International Airport".
 */
bool person_name_is_thing(const Scan *scan, const NameRun *run)
{
    uint32_t next = run->token_end;
    if (!scan_same_sentence(scan, run->first_token, next)) {
        return false;
    }
    bool capital = scan_is_capital(scan, next);
    uint32_t before = run->first_token - (run->first_token > 0);
    if (run->first_token > 0 && scan_same_sentence(scan, before, run->first_token) &&
        (scan_is(scan, before, WORD_BIT(BEFORE_THING)) ||
         scan_word_is(scan, before, "&") || scan_word_is(scan, next, "&"))) {
        return true; /* "USS John S. McCain", "Hurricane Maria", "Johnson & Johnson" */
    }
    if (scan_role(scan, next) || scan_run(scan, next)) {
        return false;
    }
    const Hit *hit = scan_hit(scan, next);
    if (capital && !hit && !scan_is(scan, next, WORD_BIT(HONORIFIC))) {
        return scan_is(scan, next, HEAD_BITS | WORD_BIT(COMMON) | WORD_BIT(PORTFOLIO));
    }
    if (is_single(run) && scan_is(scan, next, WORD_BIT(LEGACY))) {
        return true; /* a mention only where the article names the person anyway */
    }
    return scan_is(scan, next, WORD_BIT(GEOGRAPHIC_HEAD)) &&
           !scan_is(scan, next, WORD_BIT(VERB));
}

/* Whether a role mention ends right before `token`; honorifics may stand between. */
static bool role_before(const Scan *scan, uint32_t token)
{
    uint32_t at = token;
    while (at > 0 && scan_is(scan, at - 1, WORD_BIT(HONORIFIC))) {
        at--;
    }
    return at > 0 && scan_same_sentence(scan, at - 1, token) && scan->role_ends[at];
}

/* ", the UN special rapporteur": a role mention begins right behind a comma. */
static bool role_behind(const Scan *scan, uint32_t end)
{
    if (!scan_is_mark(scan, end, NUNCIO_MARK_COMMA) ||
        !scan_same_sentence(scan, end - 1, end)) {
        return false;
    }
    uint32_t at = end + 1;
    while (scan_is(scan, at,
                   WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                       WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY))) {
        at++;
    }
    return at < scan->token_count && scan->role_begins[at];
}

/* "the ambassador to Japan, Rahm Emanuel, also": a comma behind a role, one behind the
 * name. */
static bool apposed_to_role(const Scan *scan, const NameRun *run)
{
    uint32_t first = run->first_token;
    bool before = first > 0 && scan_is_mark(scan, first - 1, NUNCIO_MARK_COMMA) &&
                  scan->role_ends[first - 1];
    bool closes = scan_is(scan, run->token_end, WORD_BIT(CONJUNCTION)) ||
                  scan_is_mark(scan, run->token_end, NUNCIO_MARK_COMMA) ||
                  scan_is_mark(scan, run->token_end, NUNCIO_MARK_STOP);
    return before && closes && scan_same_sentence(scan, first - 1, first);
}

static bool verb_behind(const Scan *scan, uint32_t end)
{
    return scan_is(scan, end, WORD_BIT(SAY)) &&
           !scan_has(scan, end, NUNCIO_TOKEN_CAPITAL);
}

/* "'...,' said Mostafa Somali": the verb stands between the quotation and the name. */
static bool says_quotation(const Scan *scan, uint32_t first)
{
    return first > 1 && scan_is(scan, first - 1, WORD_BIT(SAY)) &&
           !scan_has(scan, first - 1, NUNCIO_TOKEN_CAPITAL) &&
           !scan_word_is(scan, first - 1, "told") &&
           scan_is_mark(scan, first - 2, NUNCIO_MARK_CLOSE_QUOTE) &&
           scan_same_sentence(scan, first - 1, first);
}

static bool is_family_entry(const Scan *scan, const NameRun *run)
{
    uint32_t end = 0;
    return gazetteer_match(scan, run->first_token, ENTRY_FAMILY, &end) &&
           end >= run->token_end;
}

/* "Cho Sei-young": a second syllable written small behind a hyphen, as in Korea and
 * China; the word before is a name of one syllable or two. */
static bool has_small_syllable(const Scan *scan, const NameRun *run)
{
    for (uint32_t i = run->first_token + 2; i + 1 < run->token_end; i++) {
        if (scan_is_mark(scan, i, NUNCIO_MARK_HYPHEN) && scan_is_word(scan, i + 1) &&
            !scan_has(scan, i + 1, NUNCIO_TOKEN_CAPITAL) &&
            !scan_is(scan, i + 1, WORD_BIT(PARTICLE))) {
            return true;
        }
    }
    return false;
}

static bool has_strong_evidence(const Scan *scan, const NameRun *run)
{
    /* "Martti Ahtisaari Road", though the man is known */
    bool place = scan_is_capital(scan, run->token_end) &&
                 scan_same_sentence(scan, run->first_token, run->token_end) &&
                 scan_is(scan, run->token_end, WORD_BIT(GEOGRAPHIC_HEAD)) &&
                 !scan_is(scan, run->token_end, WORD_BIT(GIVEN_NAME));
    if ((run->row != NUNCIO_NONE || run->honorific) && !place) {
        return true;
    }
    if (person_name_is_thing(scan, run)) {
        return false;
    }
    bool all_capitals = scan_has(scan, run->first_token, NUNCIO_TOKEN_ALL_CAPITALS);
    if (role_before(scan, run->first_token)) {
        return !(is_single(run) && all_capitals);
    }
    uint32_t words = weight_of(scan, run);
    bool given_last =
        scan_is(scan, run->token_end - 1, WORD_BIT(GIVEN_NAME)); /* Ishiba Shigeru */
    if (words >= 2 && (run->given || given_last || role_behind(scan, run->token_end) ||
                       apposed_to_role(scan, run) || has_small_syllable(scan, run) ||
                       says_quotation(scan, run->first_token))) {
        return true;
    }
    /* "Park", "Ban" at the beginning of a sentence may be words */
    bool word =
        is_single(run) && scan_is(scan, run->first_token, HEAD_BITS | WORD_BIT(COMMON));
    if (is_family_entry(scan, run) && !all_capitals && !word) {
        return true;
    }
    if (scan_has(scan, run->first_token, NUNCIO_TOKEN_INITIAL) && words >= 1) {
        return true;
    }
    return verb_behind(scan, run->token_end) && !all_capitals &&
           (words >= 2 || !scan_is(scan, run->first_token, WORD_BIT(COMMON)));
}

static NuncioView word_at(const Scan *scan, uint32_t i)
{
    return document_token_view(scan->doc, i);
}

/* Whether a word of `run` (not an initial, not a particle) stands in a decided person. */
static bool shares_word(const Scan *scan, const NameRun *run, const NameRun *person)
{
    for (uint32_t i = run->first_token; i < run->token_end; i++) {
        if (!scan_is_word(scan, i) || scan_is(scan, i, WORD_BIT(PARTICLE)) ||
            scan_has(scan, i, NUNCIO_TOKEN_INITIAL)) {
            continue;
        }
        bool found = false;
        for (uint32_t j = person->first_token; j < person->token_end && !found; j++) {
            found = view_equal_ascii_case(word_at(scan, i), word_at(scan, j));
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

/* Runs all of whose words stand in one person's name are that person's shorter forms. A
 * bounded list of the persons with the longest names keeps this linear. */
static void decide_by_likeness(Scan *scan)
{
    const NameRun *persons[PERSONS_COMPARED];
    size_t count = 0;
    for (size_t i = 0; i < scan->runs.count && count < PERSONS_COMPARED; i++) {
        const NameRun *run = &scan->runs.items[i];
        bool known = !run->person || is_single(run);
        for (size_t j = 0; j < count && !known; j++) {
            known = shares_word(scan, run, persons[j]);
        }
        if (!known) {
            persons[count++] = run;
        }
    }
    for (size_t i = 0; i < scan->runs.count; i++) {
        NameRun *run = &scan->runs.items[i];
        if (run->person || person_name_is_thing(scan, run) || weight_of(scan, run) == 0) {
            continue;
        }
        for (size_t j = 0; j < count && !run->person; j++) {
            run->person = shares_word(scan, run, persons[j]);
        }
    }
}

/* "Noh Kyu-duk and Takehiro Funakoshi": a name of two words or more that "and" or a comma
 * joins to a person. */
static void decide_by_list(Scan *scan)
{
    for (size_t i = 1; i < scan->runs.count; i++) {
        NameRun *run = &scan->runs.items[i];
        const NameRun *before = &scan->runs.items[i - 1];
        uint32_t at = before->token_end;
        at += scan_is_mark(scan, at, NUNCIO_MARK_COMMA);
        bool joined = scan_is(scan, at, WORD_BIT(CONJUNCTION));
        at += joined;
        if (joined && at == run->first_token && before->person && !run->person &&
            scan_same_sentence(scan, before->first_token, at) &&
            weight_of(scan, run) >= 2 && weight_of(scan, before) >= 2 &&
            !person_name_is_thing(scan, run)) {
            run->person = true;
        }
    }
}

void person_name_decide(Scan *scan)
{
    for (size_t i = 0; i < scan->runs.count; i++) {
        NameRun *run = &scan->runs.items[i];
        run->person = has_strong_evidence(scan, run);
    }
    decide_by_list(scan);
    decide_by_likeness(scan);
    for (size_t i = 0; i < scan->runs.count; i++) {
        const NameRun *run = &scan->runs.items[i];
        if (run->person) {
            scan_add(scan, run->first_token, run->token_end, NUNCIO_MENTION_PERSON,
                     NUNCIO_MENTIONED_BY_NAME, run->row);
        }
    }
}
