/* SPDX-License-Identifier: Apache-2.0 */
/* Places that no list holds: capitalised words that end in Palace, Hotel, Airport ("the
 * Abbasi Hotel"), and a name behind "in" or "at" that is no person's ("in Kubinka"). And
 * a capital called by its country ("the Turkish capital"). */
#include "scan.h"

enum { NAME_TOKENS = 8, BARE_NAME_TOKENS = 3 };

static bool is_capital(const Scan *scan, uint32_t i)
{
    return scan_is_word(scan, i) && scan_has(scan, i, NUNCIO_TOKEN_CAPITAL) &&
           scan->tokens[i].sentence != NUNCIO_NONE;
}

static bool is_head(const Scan *scan, uint32_t i)
{
    return is_capital(scan, i) && scan_is(scan, i, WORD_BIT(GEOGRAPHIC_HEAD)) &&
           !scan_is(scan, i, WORD_BIT(ORGANISATION_HEAD)) && !scan_hit(scan, i) &&
           !scan_role(scan, i);
}

/* Whether the word may stand in the name whose next word is `i`. What the gazetteer knows
 * already needs no head: "the West Asia Region". */
static bool continues_name(const Scan *scan, uint32_t word, uint32_t i)
{
    const Hit *hit = scan_hit(scan, word);
    bool known = hit && hit->kind != ENTRY_PERSON && hit->kind != ENTRY_FAMILY;
    return is_capital(scan, word) && scan_same_sentence(scan, word, i) &&
           !scan_role(scan, word) && !known &&
           !scan_is(scan, word,
                    WORD_BIT(DETERMINER) | WORD_BIT(PREPOSITION) | WORD_BIT(WEEKDAY) |
                        WORD_BIT(MONTH));
}

static void find_by_head(Scan *scan)
{
    for (uint32_t i = 1; i < scan->token_count; i++) {
        if (!is_head(scan, i) || is_head(scan, i + 1)) {
            continue;
        }
        uint32_t first = i;
        while (first > 0 && i - first < NAME_TOKENS &&
               continues_name(scan, first - 1, first)) {
            first--;
        }
        if (first < i) {
            scan_add(scan, first, i + 1, NUNCIO_MENTION_PLACE, NUNCIO_MENTIONED_BY_NAME,
                     NUNCIO_NONE);
        }
    }
}

static bool follows_in(const Scan *scan, const NameRun *run)
{
    uint32_t at = run->first_token;
    if (at == 0 || !scan_same_sentence(scan, at - 1, at)) {
        return false;
    }
    return scan_word_is(scan, at - 1, "in") || scan_word_is(scan, at - 1, "at");
}

/* Words that no list of the world holds and that may stand in the name of a place. */
static bool is_free(const Scan *scan, const NameRun *run)
{
    for (uint32_t i = run->first_token; i < run->token_end; i++) {
        if (scan_hit(scan, i) || scan_role(scan, i) ||
            scan_is(scan, i,
                    WORD_BIT(NOT_PLACE) | WORD_BIT(LANGUAGE) | WORD_BIT(MONTH))) {
            return false;
        }
    }
    return true;
}

/* A run that goes on as something else ("in Article 5") or holds a given name is none. */
static bool is_place_run(const Scan *scan, const NameRun *run)
{
    uint32_t next = run->token_end;
    bool goes_on = scan_is_mark(scan, next, NUNCIO_MARK_HYPHEN) ||
                   scan_token(scan, next)->kind == NUNCIO_TOKEN_POSSESSIVE ||
                   scan_token(scan, next)->kind == NUNCIO_TOKEN_NUMBER ||
                   (scan_has(scan, next, NUNCIO_TOKEN_CAPITAL) &&
                    scan_same_sentence(scan, run->first_token, next));
    return !run->person && !goes_on && !run->given && !run->honorific &&
           is_free(scan, run) && next - run->first_token <= BARE_NAME_TOKENS &&
           !scan_has(scan, run->first_token,
                     NUNCIO_TOKEN_ALL_CAPITALS | NUNCIO_TOKEN_SENTENCE_START);
}

/* The place that is named as well ("capital Ankara", "capital city of Ankara", "capital,
 * Ankara"), NUNCIO_NONE when none is. */
static uint32_t place_named_at(const Scan *scan, uint32_t at)
{
    bool of = scan_word_is(scan, at, "of") || scan_is_mark(scan, at, NUNCIO_MARK_COMMA);
    const Hit *hit = scan_hit(scan, at + (of ? 1 : 0));
    return hit && hit->kind == ENTRY_PLACE ? hit->row : NUNCIO_NONE;
}

/* "the Turkish capital", not "Turkish capital markets". */
static void find_capitals(Scan *scan)
{
    const uint64_t closed =
        WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION) | WORD_BIT(ADVERB) |
        WORD_BIT(DATE_WORD) | WORD_BIT(VERB) | WORD_BIT(AUXILIARY) | WORD_BIT(MODAL) |
        WORD_BIT(SUBORDINATOR) | WORD_BIT(WEEKDAY) | WORD_BIT(DETERMINER) | WORD_BIT(SAY);
    for (size_t i = 0; i < scan->hits.count; i++) {
        const Hit *hit = &scan->hits.items[i];
        if (hit->kind != ENTRY_ADJECTIVE ||
            !scan_word_is(scan, hit->token_end, "capital")) {
            continue;
        }
        uint32_t end = hit->token_end + 1;
        end += scan_word_is(scan, end, "city");
        uint32_t row = place_named_at(scan, end);
        bool noun_follows =
            row == NUNCIO_NONE && scan_is_word(scan, end) && !scan_is(scan, end, closed);
        if (row == NUNCIO_NONE) {
            row = nuncio_lexicon_country(scan->lexicon, hit->row)->capital;
        }
        if (!noun_follows && row != NUNCIO_NONE) {
            scan_add(scan, hit->first_token, end, NUNCIO_MENTION_PLACE,
                     NUNCIO_MENTIONED_BY_NOMINAL, row);
        }
    }
}

void place_name_find(Scan *scan)
{
    find_capitals(scan);
    find_by_head(scan);
    for (size_t i = 0; i < scan->runs.count; i++) {
        const NameRun *run = &scan->runs.items[i];
        if (follows_in(scan, run) && is_place_run(scan, run)) {
            scan_add(scan, run->first_token, run->token_end, NUNCIO_MENTION_PLACE,
                     NUNCIO_MENTIONED_BY_NAME, NUNCIO_NONE);
        }
    }
}
