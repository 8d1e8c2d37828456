/* SPDX-License-Identifier: Apache-2.0 */
/* The verdict on two names. Their words are aligned in order by dynamic programming: a
 * word is one with a word, with two that were written apart, or with an initial; where
 * one name may say more than the other, its words may be passed over. A verdict that the
 * keys do not bear out is lowered, so that whoever looks only among names with a common
 * key misses nothing. */
#include "name_work.h"

#include "error.h"
#include "utf8.h"
#include <stdlib.h>
#include <string.h>

/* Costs in one number: words passed over weigh most, then initials, then spelling. */
#define SKIP_COST (UINT64_C(1) << 40)
#define INITIAL_COST (UINT64_C(1) << 24)
#define NO_WAY (UINT64_C(1) << 60)

static RawWord written_as_one(const RawWord *first, const RawWord *second)
{
    RawWord pair = *first;
    size_t room = sizeof pair.bytes - pair.size;
    size_t size = second->size < room ? second->size : room;
    memcpy(pair.bytes + pair.size, second->bytes, size);
    pair.size += size;
    pair.too_long = pair.too_long || second->too_long || size < second->size;
    pair.initial = false;
    pair.spelling = digest_bytes(DIGEST_START, pair.bytes, pair.size);
    return pair;
}

NuncioStatus nuncio_name_read(const NuncioLexicon *lexicon, NuncioView text,
                              NuncioName **out_name, NuncioError *error)
{
    size_t fault_offset = 0;
    if (!utf8_check(text, &fault_offset)) {
        return error_set(error, NUNCIO_ERR_ENCODING, NULL, "not valid UTF-8");
    }
    RawName raw;
    if (!name_cut(lexicon, text, &raw)) {
        return error_memory(error);
    }
    size_t pairs = raw.count > 0 ? raw.count - 1 : 0;
    NuncioName *name =
        calloc(1, sizeof *name + (raw.count + pairs) * sizeof *name->words);
    if (!name) {
        return error_memory(error);
    }
    name->rules = lexicon_romanisation(lexicon);
    name->particles = raw.particles;
    name->generation = raw.generation;
    name->whole = raw.whole;
    name->cut = raw.cut;
    name->word_count = raw.count;
    for (size_t i = 0; i < raw.count; i++) {
        name_sounds(name->rules, &raw.words[i], &name->words[i]);
    }
    for (size_t i = 0; i < pairs; i++) {
        RawWord pair = written_as_one(&raw.words[i], &raw.words[i + 1]);
        name_sounds(name->rules, &pair, &name->words[raw.count + i]);
    }
    name_make_keys(name);
    *out_name = name;
    return NUNCIO_OK;
}

void nuncio_name_free(NuncioName *name)
{
    free(name);
}

static uint64_t word_pair_cost(const NuncioName *name, const NameWord *a,
                               const NameWord *b)
{
    if (a->initial || b->initial) {
        return a->first == b->first ? INITIAL_COST : NO_WAY;
    }
    uint32_t cost = name_word_cost(name->rules, a, b);
    return cost == NAME_NEVER ? NO_WAY : cost;
}

/* A name in the order in which its words are compared. */
typedef struct {
    const NuncioName *name;
    bool turned; /* the last word first */
} Side;

static const NameWord *side_word(Side side, size_t i)
{
    size_t count = side.name->word_count;
    return &side.name->words[side.turned ? (i + count - 1) % count : i];
}

/* Words `i` and `i + 1` written as one; NULL when they do not stand together. */
static const NameWord *side_pair(Side side, size_t i)
{
    const NameWord *pair = NULL;
    if (!side.turned || i > 0) {
        pair = name_pair(side.name, side.turned ? i - 1 : i);
    }
    bool initials = side_word(side, i)->initial || side_word(side, i + 1)->initial;
    return pair && !initials && !pair->too_long ? pair : NULL;
}

/* Words `i` and `i + 1` of `a` are written as the one word `j` of `b`. */
static uint64_t joined_cost(Side a, size_t i, Side b, size_t j)
{
    const NameWord *pair = side_pair(a, i);
    const NameWord *word = side_word(b, j);
    return pair && !word->initial ? word_pair_cost(a.name, pair, word) : NO_WAY;
}

static void lower(uint64_t *best, uint64_t cost)
{
    *best = cost < *best ? cost : *best;
}

/* The cheapest alignment of all words; `skip`: words of `b` may be passed over. */
static uint64_t align(Side a, Side b, bool skip)
{
    uint64_t best[NAME_WORDS + 1][NAME_WORDS + 1];
    size_t rows = a.name->word_count;
    size_t columns = b.name->word_count;
    for (size_t i = 0; i <= rows; i++) {
        for (size_t j = 0; j <= columns; j++) {
            uint64_t *here = &best[i][j];
            *here = i == 0 && j == 0 ? 0 : NO_WAY;
            if (skip && j >= 1) {
                lower(here, best[i][j - 1] + SKIP_COST);
            }
            if (i >= 1 && j >= 1) {
                lower(here,
                      best[i - 1][j - 1] + word_pair_cost(a.name, side_word(a, i - 1),
                                                          side_word(b, j - 1)));
            }
            if (i >= 2 && j >= 1) {
                lower(here, best[i - 2][j - 1] + joined_cost(a, i - 2, b, j - 1));
            }
            if (i >= 1 && j >= 2) {
                lower(here, best[i - 1][j - 2] + joined_cost(b, j - 2, a, i - 1));
            }
        }
    }
    return best[rows][columns];
}

static NuncioNameMatch match_of(NuncioNameVerdict verdict, NuncioNameReason reason,
                                uint64_t cost)
{
    return (NuncioNameMatch){verdict, reason, (unsigned)(cost % INITIAL_COST)};
}

/* Whether `b` has the last word of `a` first and is otherwise the same. */
static NuncioNameMatch compare_turned(const NuncioName *a, const NuncioName *b)
{
    NuncioNameMatch match = {NUNCIO_NAMES_DIFFERENT, NUNCIO_NAME_WORDS, 0};
    uint64_t cost = a->word_count > 1 && b->word_count > 1
                        ? align((Side){a, true}, (Side){b, false}, false)
                        : NO_WAY;
    if (cost < INITIAL_COST) {
        match = match_of(b->words[0].surname_first ? NUNCIO_NAMES_SAME
                                                   : NUNCIO_NAMES_COMPATIBLE,
                         NUNCIO_NAME_ORDER, cost);
    }
    return match;
}

static NuncioNameMatch stronger(NuncioNameMatch a, NuncioNameMatch b)
{
    if (a.verdict != b.verdict) {
        return a.verdict > b.verdict ? a : b;
    }
    return a.cost <= b.cost ? a : b;
}

/* The letter of the first initial, '\0' when there is none. */
static char first_initial(const NuncioName *name)
{
    for (size_t i = 0; i < name->word_count; i++) {
        if (name->words[i].initial) {
            return name->words[i].first;
        }
    }
    return '\0';
}

/* Whether `b` holds all words of `a`, one of them not as an initial. George W. is no part
 * of George H. W.: who writes initials leaves none out in the middle. */
static NuncioNameMatch compare_part(const NuncioName *a, const NuncioName *b)
{
    char initial = first_initial(a);
    char other = first_initial(b);
    bool differ = initial && other && initial != other;
    uint64_t cost = differ ? NO_WAY : align((Side){a, false}, (Side){b, false}, true);
    size_t initials = (size_t)(cost % SKIP_COST / INITIAL_COST);
    if (cost < NO_WAY && initials < a->word_count) {
        return match_of(NUNCIO_NAMES_COMPATIBLE, NUNCIO_NAME_PART, cost);
    }
    return match_of(NUNCIO_NAMES_DIFFERENT, NUNCIO_NAME_WORDS, 0);
}

static NuncioNameMatch compare_words(const NuncioName *a, const NuncioName *b)
{
    if (a->whole == b->whole) {
        return match_of(NUNCIO_NAMES_SAME, NUNCIO_NAME_EQUAL, 0);
    }
    if (a->cut || b->cut) {
        return match_of(NUNCIO_NAMES_DIFFERENT, NUNCIO_NAME_WORDS, 0);
    }
    uint64_t cost = align((Side){a, false}, (Side){b, false}, false);
    if (cost < INITIAL_COST) {
        return match_of(NUNCIO_NAMES_SAME, NUNCIO_NAME_SPELLING, cost);
    }
    NuncioNameMatch turned = stronger(compare_turned(a, b), compare_turned(b, a));
    if (turned.verdict == NUNCIO_NAMES_SAME) {
        return turned;
    }
    size_t shorter = a->word_count < b->word_count ? a->word_count : b->word_count;
    if (cost < NO_WAY && (size_t)(cost / INITIAL_COST) < shorter) {
        return match_of(NUNCIO_NAMES_COMPATIBLE, NUNCIO_NAME_INITIAL, cost);
    }
    NuncioNameMatch part = stronger(compare_part(a, b), compare_part(b, a));
    return stronger(part, turned);
}

/* What stands beside the words: generations and particles. */
static NuncioNameMatch weigh_rest(const NuncioName *a, const NuncioName *b,
                                  NuncioNameMatch match)
{
    if (a->generation != b->generation) {
        if (a->generation && b->generation) {
            return match_of(NUNCIO_NAMES_DIFFERENT, NUNCIO_NAME_GENERATION, 0);
        }
        if (match.verdict == NUNCIO_NAMES_SAME) {
            match.verdict = NUNCIO_NAMES_COMPATIBLE;
            match.reason = NUNCIO_NAME_GENERATION;
        }
    }
    if (match.verdict == NUNCIO_NAMES_SAME && a->particles != b->particles) {
        match.verdict = NUNCIO_NAMES_COMPATIBLE;
        match.reason = NUNCIO_NAME_PARTICLE;
    }
    return match;
}

NuncioNameMatch nuncio_name_compare(const NuncioName *a, const NuncioName *b)
{
    if (a->word_count == 0 || b->word_count == 0) {
        return match_of(NUNCIO_NAMES_DIFFERENT, NUNCIO_NAME_EMPTY, 0);
    }
    NuncioNameMatch match = weigh_rest(a, b, compare_words(a, b));
    if (match.verdict == NUNCIO_NAMES_SAME &&
        !name_share_key(a, b, NUNCIO_NAME_KEYS_NARROW)) {
        match.verdict = NUNCIO_NAMES_COMPATIBLE;
    }
    if (match.verdict == NUNCIO_NAMES_COMPATIBLE &&
        !name_share_key(a, b, NUNCIO_NAME_KEYS_WIDE)) {
        match = match_of(NUNCIO_NAMES_DIFFERENT, NUNCIO_NAME_WORDS, 0);
    }
    return match;
}

const char *nuncio_name_verdict_text(NuncioNameVerdict verdict)
{
    static const char *const texts[] = {"different", "compatible", "same"};
    return texts[verdict];
}

const char *nuncio_name_reason_text(NuncioNameReason reason)
{
    static const char *const texts[] = {"equal",      "spelling", "order",
                                        "initial",    "part",     "particle",
                                        "generation", "words",    "no words"};
    return texts[reason];
}
