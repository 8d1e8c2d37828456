/* SPDX-License-Identifier: Apache-2.0 */
/* "The foreign ministers of the two countries", "officials from both sides", "the four
 * states' envoys": which states these are tells the text before: those that the sentences
 * right before name, where they are so many; of more, two joined there by "and" or a
 * hyphen; of fewer, with the ones named next before. Else they are nobody's. */
#include "entity_work.h"

#include "calendar.h"
#include "categories.h"

enum { SENTENCES_BACK = 3, MENTIONS_BACK = 200, STATES = 6, PAIR = 2 };

/* Different states, in the order in which they were met. */
typedef struct {
    uint32_t items[STATES];
    uint32_t count;
} States;

static void add_state(States *states, uint32_t state)
{
    for (uint32_t i = 0; i < states->count; i++) {
        if (states->items[i] == state) {
            return;
        }
    }
    if (states->count < STATES) {
        states->items[states->count++] = state;
    }
}

/* The state that a mention names by name, adjective or capital; NUNCIO_NONE: none. */
static uint32_t state_named(const EntityWork *work, const NuncioMention *mention)
{
    uint32_t first = mention->first_token;
    /* "talks in Iraq": where, not who */
    bool where = first > 0 && work_word_is(work, first - 1, "in");
    if (mention->entity == NUNCIO_NONE || where) {
        return NUNCIO_NONE;
    }
    if (mention->kind == NUNCIO_MENTION_COUNTRY ||
        mention->kind == NUNCIO_MENTION_ADJECTIVE) {
        return mention->entity;
    }
    const NuncioPlaceRow *row =
        mention->kind == NUNCIO_MENTION_PLACE
            ? nuncio_lexicon_place(work->lexicon,
                                   work->doc->entities.items[mention->entity].row)
            : NULL;
    return row && row->capital ? work->doc->entities.items[mention->entity].country
                               : NUNCIO_NONE;
}

/* "A and B", "A-B" between the mentions, which end at `from` and begin at `to`. */
static bool is_joined(const EntityWork *work, uint32_t from, uint32_t to)
{
    if (from >= to || to - from > 2 || !work_same_sentence(work, from, to)) {
        return false;
    }
    bool link = work_is(work, from, WORD_BIT(CONJUNCTION)) ||
                work_is_mark(work, from, NUNCIO_MARK_HYPHEN);
    return link && (to - from == 1 || work_is(work, from + 1, WORD_BIT(DETERMINER)));
}

/* Whether a state stands right before the token, but for a comma: a list of more. */
static bool is_listed(const EntityWork *work, uint32_t first)
{
    return first > 1 && work_is_mark(work, first - 1, NUNCIO_MARK_COMMA) &&
           work->country_ends[first - 1] != 0;
}

/* Read the mentions of one sentence backwards, from `index` down; what they name goes to
 * `states`, the last two that are joined to `joined`. The first mention not read. */
static uint32_t read_sentence(const EntityWork *work, uint32_t index, States *states,
                              States *joined)
{
    uint32_t sentence = work->tokens[work_mention(work, index - 1)->first_token].sentence;
    uint32_t right = NUNCIO_NONE; /* the mention of a state behind */
    for (; index > 0; index--) {
        const NuncioMention *mention = work_mention(work, index - 1);
        if (work->tokens[mention->first_token].sentence != sentence) {
            break;
        }
        uint32_t state = state_named(work, mention);
        if (state == NUNCIO_NONE) {
            continue;
        }
        add_state(states, state);
        const NuncioMention *next =
            right == NUNCIO_NONE ? NULL : work_mention(work, right);
        if (next && joined->count == 0 && state_named(work, next) != state &&
            is_joined(work, mention->token_end, next->first_token) &&
            !is_listed(work, mention->first_token)) {
            add_state(joined, state);
            add_state(joined, state_named(work, next));
        }
        right = index - 1;
    }
    return index;
}

/* The states meant behind the mention at `index`, so many; false: that is not plain. */
static bool find_states(const EntityWork *work, uint32_t index, uint32_t wanted,
                        States *out)
{
    uint32_t here = work->tokens[work_mention(work, index)->first_token].sentence;
    States joined = {{0}, 0};
    uint32_t at = index;
    *out = (States){{0}, 0};
    while (at > 0 && index - at < MENTIONS_BACK && out->count < wanted) {
        uint32_t told = work->tokens[work_mention(work, at - 1)->first_token].sentence;
        if (told == NUNCIO_NONE || here - told > SENTENCES_BACK) {
            break;
        }
        at = read_sentence(work, at, out, &joined);
    }
    if (out->count > wanted) {
        *out = joined;
        return joined.count == wanted;
    }
    States none = {{0}, 0};
    while (out->count < wanted && at > 0 && index - at < MENTIONS_BACK) {
        at = read_sentence(work, at, out, &none);
    }
    return out->count == wanted;
}

static bool is_states_noun(const EntityWork *work, uint32_t at)
{
    static const char *const nouns[] = {"countries", "nations",    "states",      "sides",
                                        "neighbors", "neighbours", "governments", NULL};
    for (size_t i = 0; nouns[i]; i++) {
        if (work_word_is(work, at, nouns[i])) {
            return true;
        }
    }
    return false;
}

/* How many states "both", "the two", "the four" at `at` speak of; 0: no such word.
 * *out_end is behind it and an adjective. */
static uint32_t count_told(const EntityWork *work, uint32_t at, uint32_t *out_end)
{
    enum { MOST = 5 };
    uint32_t count = work_word_is(work, at, "both") ? PAIR : 0;
    if (work_word_is(work, at, "the")) {
        at++;
        count = calendar_count_of(document_token_view(work->doc, at));
        count = count >= PAIR && count <= MOST ? count : 0;
    }
    at++;
    at += work_word_is(work, at, "neighboring") || work_word_is(work, at, "neighbouring");
    *out_end = at;
    return count;
}

/* "ministers of the two countries", "officials from both sides", "the two nations'
 * presidents": how many states; 0: none are told so. */
static uint32_t states_told(const EntityWork *work, const NuncioMention *role)
{
    enum { WORDS = 5 };
    uint32_t at = role->token_end;
    uint32_t end = at;
    uint32_t count = work_word_is(work, at, "of") || work_word_is(work, at, "from")
                         ? count_told(work, at + 1, &end)
                         : 0;
    if (count > 0 && is_states_noun(work, end)) {
        /* not "chairs of the two countries' joint committee" */
        return work_token(work, end + 1)->kind == NUNCIO_TOKEN_POSSESSIVE ? 0 : count;
    }
    uint32_t first = role->first_token;
    for (at = first > WORDS ? first - WORDS : 0; at < first; at++) {
        count = work_same_sentence(work, at, first) ? count_told(work, at, &end) : 0;
        if (count > 0 && end + 2 == first && is_states_noun(work, end) &&
            work_token(work, end + 1)->kind == NUNCIO_TOKEN_POSSESSIVE) {
            return count;
        }
    }
    return 0;
}

void two_states_link(EntityWork *work)
{
    for (size_t i = 0; i < work->roles.count; i++) {
        RoleReading *reading = &work->roles.items[i];
        const NuncioMention *role = work_mention(work, reading->mention);
        bool free = reading->plural && reading->person == NUNCIO_NONE &&
                    reading->country == NUNCIO_NONE && reading->more_count == 0 &&
                    reading->body == NUNCIO_NONE &&
                    (!category_is_occupation(reading->category) ||
                     role_stands_for_state(reading->role->role));
        States states;
        uint32_t wanted = free && work->tokens[role->first_token].sentence != NUNCIO_NONE
                              ? states_told(work, role)
                              : 0;
        if (wanted == 0 || !find_states(work, reading->mention, wanted, &states)) {
            continue;
        }
        reading->country = states.items[0];
        for (uint32_t k = 1; k < states.count; k++) {
            reading->more_countries[reading->more_count++] = states.items[k];
        }
        reading->country_inferred = true;
    }
}
