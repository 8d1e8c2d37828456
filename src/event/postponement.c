/* SPDX-License-Identifier: Apache-2.0 */
/* "The visit was postponed", "postponed his visit", "the postponement of the talks": what
 * an event's noun has to do with a word of putting off. In the passive it stands before
 * the word, else behind it. Whether it is sure is told by what stands before the word. */
#include "postponement.h"

enum { PASSIVE_REACH = 26, ACTIVE_REACH = 6, DENIED_REACH = 40 };

bool postponement_is_cue(const TriggerHit *hit)
{
    return hit->kind == ENTRY_CUE && (hit->row == CUE_POSTPONED ||
                                      hit->row == CUE_MOVED || hit->row == CUE_EARLIER);
}

static bool is_be(const EventWork *work, uint32_t at)
{
    static const char *const forms[] = {"be",  "been", "being", "is",
                                        "are", "was",  "were",  NULL};
    return event_word_in(work, at, forms);
}

/* The token behind the last one before `at` that is no adverb and no "not". */
static uint32_t behind_verb(const EventWork *work, uint32_t at, bool *out_negated)
{
    while (at > work->token_first &&
           event_is(work, at - 1, WORD_BIT(ADVERB) | WORD_BIT(NEGATION))) {
        at--;
        *out_negated = *out_negated || event_is(work, at, WORD_BIT(NEGATION));
    }
    return at;
}

/* A cue of this kind that ends right before `at`. */
static bool cue_ends_at(const EventWork *work, CueKind cue, uint32_t at)
{
    const TriggerHit *hit = clause_cue_before(work, cue, at, 0);
    return hit != NULL;
}

/* "decided to", "will"; not "asked to", "may", "is expected to". */
static bool is_decided(const EventWork *work, uint32_t verb)
{
    bool expected =
        verb > work->token_first + 1 && event_word_is(work, verb - 2, "expected");
    return cue_ends_at(work, CUE_DECIDED, verb) ||
           (cue_ends_at(work, CUE_PLANNED, verb) && !expected);
}

static bool is_unsure_modal(const EventWork *work, uint32_t at)
{
    return event_is(work, at, WORD_BIT(MODAL)) && !event_word_is(work, at, "would");
}

/* "has been", "was", "will be", "had to be"; not "may be", "has not been", "is expected
 * to be". `be` is the form of "be" before the participle. */
static bool is_sure_passive(const EventWork *work, uint32_t be)
{
    bool negated = false;
    uint32_t at = behind_verb(work, be, &negated);
    while (!negated && at > work->token_first &&
           event_is(work, at - 1, WORD_BIT(AUXILIARY))) {
        at = behind_verb(work, at - 1, &negated);
    }
    if (negated || at == work->token_first) {
        return !negated;
    }
    if (event_word_is(work, be, "be") && event_word_is(work, at - 1, "to")) {
        return is_decided(work, at);
    }
    return !is_unsure_modal(work, at - 1);
}

/* "postponed", "will postpone", "decided to postpone", ", postponing"; not "may
 * postpone", "did not postpone", "urged X to postpone", "ruled out postponing". */
static bool is_sure_active(const EventWork *work, uint32_t verb)
{
    bool negated = false;
    uint32_t at = behind_verb(work, verb, &negated);
    NuncioView word = document_token_view(work->doc, verb);
    if (negated || at == work->token_first) {
        return !negated;
    }
    if (view_ends_with(word, NUNCIO_VIEW("ing"))) {
        return event_is_mark(work, at - 1, NUNCIO_MARK_COMMA) || is_be(work, at - 1) ||
               event_is(work, at - 1, WORD_BIT(TIMING) | WORD_BIT(CONJUNCTION)) ||
               event_word_is(work, at - 1, "by");
    }
    if (event_is(work, at - 1, WORD_BIT(FUTURE))) {
        return is_decided(work, at);
    }
    return !is_unsure_modal(work, at - 1) && !event_word_is(work, at - 1, "no");
}

/* All but whether it is sure. */
static void read_form(const EventWork *work, const TriggerHit *cue, Postponement *out)
{
    bool negated = false;
    uint32_t at = behind_verb(work, cue->first_token, &negated);
    bool be = at > work->token_first && is_be(work, at - 1) &&
              !view_ends_with(document_token_view(work->doc, cue->first_token),
                              NUNCIO_VIEW("ing"));
    *out = (Postponement){.cue = cue,
                          .old_day = NUNCIO_NONE,
                          .new_day = NUNCIO_NONE,
                          .end = cue->token_end,
                          .passive = be,
                          .earlier = cue->row == CUE_EARLIER};
}

static bool is_sure(const EventWork *work, const TriggerHit *cue, bool passive)
{
    enum { DOUBT_REACH = 40 };
    bool negated = false;
    uint32_t first = cue->first_token;
    uint32_t at = behind_verb(work, first, &negated);
    uint32_t from =
        first > work->token_first + DOUBT_REACH ? first - DOUBT_REACH : work->token_first;
    return !negated &&
           (passive ? is_sure_passive(work, at - 1) : is_sure_active(work, first)) &&
           !clause_cue_before(work, CUE_DENIED, first, DENIED_REACH) &&
           !window_is_hypothetical(work, from, first) &&
           !window_cue_within(work, CUE_RETRACTED, cue->token_end, work->token_last);
}

void postponement_read_cue(const EventWork *work, const TriggerHit *cue,
                           Postponement *out)
{
    read_form(work, cue, out);
    out->sure = is_sure(work, cue, out->passive);
}

/* "After his visit to X", "during the talks": the noun of a phrase that opens a clause.
 */
static bool is_governed(const EventWork *work, uint32_t noun)
{
    enum { WORDS = 10 };
    for (uint32_t at = noun; at > work->token_first && noun - at < WORDS; at--) {
        const Unit *unit = window_unit_to(work, at);
        at = unit ? unit->first_token : at;
        if (at == work->token_first) {
            return false;
        }
        if (event_is(work, at - 1, WORD_BIT(PREPOSITION) | WORD_BIT(TIMING))) {
            return !event_word_is(work, at - 1, "of");
        }
        if (event_token(work, at - 1)->kind == NUNCIO_TOKEN_MARK ||
            event_is(work, at - 1, VERB_BITS)) {
            return false;
        }
    }
    return false;
}

/* What may begin a clause: "the talks", "his trip", somebody who is named. */
static bool opens_subject(const EventWork *work, uint32_t at)
{
    const Unit *unit = window_unit_at(work, at);
    return (unit && unit->kind != UNIT_PLACE) ||
           event_is(work, at,
                    WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                        WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY));
}

static bool is_event_noun_near(const EventWork *work, uint32_t at)
{
    enum { WORDS = 3 };
    for (size_t k = window_triggers_from(work, at); k < work->trigger_end; k++) {
        const TriggerHit *hit = &work->triggers.items[k];
        if (hit->first_token > at + WORDS) {
            break;
        }
        if (hit->kind == ENTRY_FRAME &&
            lexicon_frame(work->lexicon, hit->row)->form == FRAME_NOUN) {
            return true;
        }
    }
    return false;
}

/* ", the talks with X were", ", and Y's trip was", "X said the vote was": a new subject
 * between a noun, of which the passive is then not said, and that passive. */
static bool is_other_subject(const EventWork *work, uint32_t noun, uint32_t from,
                             uint32_t to)
{
    bool governed = is_governed(work, noun);
    for (uint32_t i = from; i < to; i++) {
        bool comma = event_is_mark(work, i, NUNCIO_MARK_COMMA);
        bool apart = i > from && event_is_mark(work, i - 1, NUNCIO_MARK_COMMA);
        if ((event_is(work, i, WORD_BIT(SAY)) && !apart) ||
            event_word_is(work, i, "while") || event_word_is(work, i, "because") ||
            event_word_is(work, i, "when")) {
            return true;
        }
        uint32_t next = i + 1 + (comma && event_is(work, i + 1, WORD_BIT(CONJUNCTION)));
        if (comma && opens_subject(work, next) &&
            (governed || next > i + 1 || is_event_noun_near(work, next))) {
            return true;
        }
    }
    return false;
}

static bool is_behind_after(const EventWork *work, uint32_t noun)
{
    enum { WORDS = 4 };
    for (uint32_t at = noun; at > work->token_first && noun - at < WORDS; at--) {
        if (event_word_is(work, at - 1, "after")) {
            return true;
        }
    }
    return false;
}

static bool find_passive(const EventWork *work, uint32_t first, uint32_t end,
                         Postponement *out)
{
    for (size_t i = window_triggers_from(work, end); i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->first_token - end > PASSIVE_REACH ||
            clause_barrier(work, end - 1, hit->first_token)) {
            return false;
        }
        if (!postponement_is_cue(hit)) {
            continue;
        }
        read_form(work, hit, out);
        if (out->passive) {
            out->sure = is_sure(work, hit, true);
            /* "met after their talks had been postponed": they were held in the end */
            return !is_behind_after(work, first) &&
                   !is_other_subject(work, first, end, hit->first_token);
        }
    }
    return false;
}

/* "postponed until 20 May his visit": behind the day that follows the cue. */
static uint32_t behind_day(const EventWork *work, const TriggerHit *cue)
{
    uint32_t at = cue->token_end;
    uint32_t day = clause_date_at(work, at + 1);
    return day == NUNCIO_NONE ? at : work->doc->mentions.items[day].token_end;
}

/* "postponed a vote during his visit": the noun stands in a phrase of its own. A phrase
 * right behind the cue ("postponed at the last minute a visit") is passed over. */
static bool is_object(const EventWork *work, uint32_t from, uint32_t noun)
{
    bool of =
        event_word_is(work, from, "of") || event_word_is(work, from - (from > 0), "of");
    if (!of && event_is(work, from, WORD_BIT(PREPOSITION))) {
        return true;
    }
    for (uint32_t i = from + of; i < noun; i++) {
        const Unit *unit = window_unit_at(work, i);
        if (unit) {
            i = unit->token_end - 1;
        } else if (event_is(work, i,
                            WORD_BIT(PREPOSITION) | WORD_BIT(SUBORDINATOR) |
                                WORD_BIT(CONJUNCTION)) ||
                   event_is_mark(work, i, NUNCIO_MARK_COMMA)) {
            return false;
        }
    }
    return true;
}

/* "pushed for talks", "moved to halt the talks", "deferred to the president": nothing is
 * put off. */
static bool is_other_verb(const EventWork *work, const TriggerHit *cue)
{
    uint32_t at = cue->token_end;
    bool to = event_word_is(work, at, "to");
    if ((!to && !event_word_is(work, at, "for")) ||
        clause_date_at(work, at + 1) != NUNCIO_NONE) {
        return false;
    }
    uint32_t next = at + 1 + event_is(work, at + 1, WORD_BIT(DETERMINER));
    return cue->row != CUE_POSTPONED || (to && window_unit_at(work, next));
}

static bool find_active(const EventWork *work, uint32_t first, Postponement *out)
{
    for (size_t i = window_triggers_from(work, first + 1); i > work->trigger_first; i--) {
        const TriggerHit *hit = &work->triggers.items[i - 1];
        uint32_t end = behind_day(work, hit);
        if (hit->first_token + DENIED_REACH < first) {
            return false;
        }
        if (!postponement_is_cue(hit) ||
            (hit->token_end > first && hit->first_token != first)) {
            continue;
        }
        if (is_other_verb(work, hit)) {
            return false;
        }
        bool near = end > first || first - end <= ACTIVE_REACH;
        if (!near || clause_barrier(work, hit->first_token, first) ||
            (end <= first && !is_object(work, end, first))) {
            return false;
        }
        postponement_read_cue(work, hit, out);
        return !out->passive;
    }
    return false;
}

/* "was postponed to Friday and then cancelled" */
static bool is_called_off(const EventWork *work, const Postponement *postponement)
{
    enum { REACH = 6 };
    for (size_t i = window_triggers_from(work, postponement->end); i < work->trigger_end;
         i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->first_token > postponement->end + REACH) {
            break;
        }
        if (hit->kind == ENTRY_CUE &&
            (hit->row == CUE_CANCELLED || hit->row == CUE_CANCELLED_AFTER)) {
            return true;
        }
    }
    return false;
}

bool postponement_read(const EventWork *work, uint32_t first, uint32_t end,
                       Postponement *out)
{
    if (!window_has_cue(work, CUE_POSTPONED) && !window_has_cue(work, CUE_MOVED) &&
        !window_has_cue(work, CUE_EARLIER)) {
        return false;
    }
    if (!find_passive(work, first, end, out) && !find_active(work, first, out)) {
        return false;
    }
    postponement_days(work, first, end, out);
    if (out->new_day != NUNCIO_NONE && is_called_off(work, out)) {
        out->new_day = NUNCIO_NONE;
        return true;
    }
    return out->cue->row == CUE_POSTPONED || out->new_day != NUNCIO_NONE;
}

bool postponement_is_told(const EventWork *work, uint32_t first, uint32_t end)
{
    Postponement postponement;
    return postponement_read(work, first, end, &postponement);
}
