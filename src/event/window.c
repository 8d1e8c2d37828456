/* SPDX-License-Identifier: Apache-2.0 */
/* A window over one sentence. Units and triggers stand in text order and units do not
 * overlap, so both are found by halving; what ends a clause is worked out once for the
 * whole text. A question about a clause thus costs the same in any sentence. */
#include "event_work.h"

/* "said on April 29 that talks": a verb of saying before it and no verb behind it. */
static bool is_said_before(const EventWork *work, uint32_t that)
{
    enum { REACH = 8 };
    if (event_is(work, that + 1, VERB_BITS)) {
        return false;
    }
    uint32_t sentence = event_token(work, that)->sentence;
    for (uint32_t i = that; i > 0 && that - i < REACH; i--) {
        if (event_token(work, i - 1)->sentence != sentence ||
            event_token(work, i - 1)->kind == NUNCIO_TOKEN_MARK ||
            event_is(work, i - 1, WORD_BIT(SUBORDINATOR))) {
            return false;
        }
        if (event_is(work, i - 1, WORD_BIT(SAY) | WORD_BIT(SAYING))) {
            return true;
        }
    }
    return false;
}

/* "said that", "denied reports that the delegation": what follows is a clause. */
static bool is_that(const EventWork *work, uint32_t i)
{
    if (!event_word_is(work, i, "that") || i == 0) {
        return false;
    }
    bool verb = event_is(work, i - 1,
                         WORD_BIT(SAY) | WORD_BIT(SAYING) | WORD_BIT(WEEKDAY) |
                             WORD_BIT(ADVERB) | WORD_BIT(VERB));
    bool subject = event_is(work, i + 1,
                            WORD_BIT(DETERMINER) | WORD_BIT(PRONOUN_HE) |
                                WORD_BIT(PRONOUN_SHE) | WORD_BIT(PRONOUN_THEY)) ||
                   token_is_capital(event_token(work, i + 1));
    return verb || is_said_before(work, i) ||
           (subject && event_token(work, i - 1)->kind == NUNCIO_TOKEN_WORD);
}

/* From the end backwards: a mark or "that" ends the clause itself, a change in or out of
 * a quotation ends it for those before. */
static void find_barriers(EventWork *work)
{
    uint32_t next = NUNCIO_NONE;
    for (uint32_t i = work->token_count; i-- > 0;) {
        if (event_is_mark(work, i, NUNCIO_MARK_SEMICOLON) ||
            event_is_mark(work, i, NUNCIO_MARK_COLON) || is_that(work, i)) {
            next = i;
        } else if (i + 1 < work->token_count &&
                   event_is_quoted(work, i + 1) != event_is_quoted(work, i)) {
            next = i + 1;
        }
        work->barriers[i] = next;
    }
}

static void find_dates(EventWork *work)
{
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        if (work->doc->mentions.items[i].kind == NUNCIO_MENTION_DATE) {
            ARRAY_PUSH(&work->doc->arena, &work->dates, i);
        }
    }
}

static void find_holdings(EventWork *work)
{
    const NuncioDocument *doc = work->doc;
    for (uint32_t i = (uint32_t)doc->holdings.count; i-- > 0;) {
        uint32_t person = doc->holdings.items[i].person;
        work->next_holding[i] = work->first_holding[person];
        work->first_holding[person] = i;
    }
    /* the first current post that is no rank; else any */
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < doc->holdings.count; i++) {
            const NuncioHolding *holding = &doc->holdings.items[i];
            bool fits = pass == 1 || holding->status != NUNCIO_HOLD_FORMER;
            if (fits && !doc->posts.items[holding->post].occupation &&
                work->capacities[holding->person] == NUNCIO_NONE) {
                work->capacities[holding->person] = holding->post;
            }
        }
    }
}

/* `count` numbers and one more, each `value`; NULL on no memory. */
static uint32_t *new_column(Arena *arena, size_t count, uint32_t value)
{
    uint32_t *column = arena_alloc(arena, (count + 1) * sizeof *column);
    for (size_t i = 0; column && i <= count; i++) {
        column[i] = value;
    }
    return column;
}

/* "his postponed visit", "the long-delayed talks": they may well be held. */
static bool is_attribute(const EventWork *work, const TriggerHit *hit)
{
    if (hit->kind != ENTRY_CUE || hit->first_token == 0 ||
        (hit->row != CUE_POSTPONED && hit->row != CUE_MOVED) ||
        !view_ends_with(document_token_view(work->doc, hit->token_end - 1),
                        NUNCIO_VIEW("ed"))) {
        return false;
    }
    uint32_t before = hit->first_token - 1;
    bool noun =
        event_token(work, hit->token_end)->kind == NUNCIO_TOKEN_WORD &&
        !event_is(work, hit->token_end,
                  WORD_BIT(DETERMINER) | WORD_BIT(PREPOSITION) | WORD_BIT(POSSESSIVE_HE) |
                      WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY));
    return noun && (event_is(work, before,
                             WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                                 WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY)) ||
                    event_is_mark(work, before, NUNCIO_MARK_HYPHEN) ||
                    event_token(work, before)->kind == NUNCIO_TOKEN_POSSESSIVE);
}

/* "a not-so-public visit", "a no-fly zone": nothing is denied. */
static void drop_attributes(EventWork *work)
{
    size_t kept = 0;
    for (size_t i = 0; i < work->triggers.count; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        bool joined = hit->kind == ENTRY_CUE && hit->row == CUE_NEGATED &&
                      event_is_mark(work, hit->token_end, NUNCIO_MARK_HYPHEN);
        if (!joined && !is_attribute(work, hit)) {
            work->triggers.items[kept++] = *hit;
        }
    }
    work->triggers.count = kept;
}

bool window_open(EventWork *work, const NuncioLexicon *lexicon, NuncioDocument *doc)
{
    *work = (EventWork){0};
    work->lexicon = lexicon;
    work->doc = doc;
    work->tokens = doc->tokens.items;
    work->token_count = (uint32_t)doc->tokens.count;
    work->last_event = NUNCIO_NONE;
    work->sentence = NUNCIO_NONE;
    work->retrospect = NUNCIO_NONE;
    work->put_off = NUNCIO_NONE;
    work->bare_sentence = NUNCIO_NONE;
    work->gathering = NUNCIO_NONE;
    work->capacities = new_column(&doc->arena, doc->entities.count, NUNCIO_NONE);
    work->first_holding = new_column(&doc->arena, doc->entities.count, NUNCIO_NONE);
    work->next_holding = new_column(&doc->arena, doc->holdings.count, NUNCIO_NONE);
    work->barriers = new_column(&doc->arena, doc->tokens.count, NUNCIO_NONE);
    work->holders = new_column(&doc->arena, doc->posts.count, HOLDER_UNKNOWN);
    if (doc->arena.failed) {
        return false;
    }
    find_barriers(work);
    find_dates(work);
    find_holdings(work);
    triggers_find(lexicon, work->tokens, 0, work->token_count, &doc->arena,
                  &work->triggers);
    drop_attributes(work);
    return !doc->arena.failed;
}

/* The first unit of units[low, high) that begins at or behind `token`. */
static size_t first_unit(const EventWork *work, size_t low, size_t high, uint32_t token)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->units.items[middle].first_token < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static size_t first_trigger(const EventWork *work, size_t low, size_t high,
                            uint32_t token)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->triggers.items[middle].first_token < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

void window_enter(EventWork *work, uint32_t sentence)
{
    if (sentence == work->sentence) {
        return;
    }
    const NuncioSentence *s = &work->doc->sentences.items[sentence];
    work->sentence = sentence;
    work->token_first = s->first_token;
    work->token_last = s->token_end;
    work->unit_first = first_unit(work, 0, work->units.count, s->first_token);
    work->unit_end = first_unit(work, work->unit_first, work->units.count, s->token_end);
    work->trigger_first = first_trigger(work, 0, work->triggers.count, s->first_token);
    work->trigger_end =
        first_trigger(work, work->trigger_first, work->triggers.count, s->token_end);
    work->cues = 0;
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        work->cues |= hit->kind == ENTRY_CUE ? UINT64_C(1) << hit->row : 0;
    }
    work->told_here = false;
}

size_t window_units_from(const EventWork *work, uint32_t token)
{
    return first_unit(work, work->unit_first, work->unit_end, token);
}

size_t window_units_before(const EventWork *work, uint32_t token)
{
    size_t end = window_units_from(work, token);
    while (end > work->unit_first && work->units.items[end - 1].token_end > token) {
        end--;
    }
    return end;
}

const Unit *window_unit_at(const EventWork *work, uint32_t token)
{
    size_t i = window_units_from(work, token);
    return i < work->unit_end && work->units.items[i].first_token == token
               ? &work->units.items[i]
               : NULL;
}

const Unit *window_unit_to(const EventWork *work, uint32_t token)
{
    size_t end = window_units_before(work, token);
    return end > work->unit_first && work->units.items[end - 1].token_end == token
               ? &work->units.items[end - 1]
               : NULL;
}

size_t window_triggers_from(const EventWork *work, uint32_t token)
{
    return first_trigger(work, work->trigger_first, work->trigger_end, token);
}

bool window_has_cue(const EventWork *work, CueKind cue)
{
    return (work->cues >> cue & 1) != 0;
}

const TriggerHit *window_cue_within(const EventWork *work, CueKind cue, uint32_t first,
                                    uint32_t end)
{
    if (!window_has_cue(work, cue)) {
        return NULL;
    }
    for (size_t i = window_triggers_from(work, first); i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->first_token >= end) {
            break;
        }
        if (hit->kind == ENTRY_CUE && hit->row == (uint32_t)cue &&
            hit->token_end <= end) {
            return hit;
        }
    }
    return NULL;
}

bool window_is_hypothetical(const EventWork *work, uint32_t first, uint32_t end)
{
    for (uint32_t at = first; at < end; at++) {
        if (event_word_is(work, at, "if") || event_word_is(work, at, "whether") ||
            event_word_is(work, at, "unless")) {
            return true;
        }
    }
    return window_cue_within(work, CUE_HYPOTHETICAL, first, end) != NULL;
}

uint32_t window_mention_from(const EventWork *work, uint32_t token)
{
    uint32_t low = 0;
    uint32_t high = (uint32_t)work->doc->mentions.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (work->doc->mentions.items[middle].first_token < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
