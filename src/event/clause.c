/* SPDX-License-Identifier: Apache-2.0 */
/* A clause without a parser: it ends at "that", a semicolon, a colon, and where a
 * quotation begins or ends. What is said of an event - planned, cancelled, denied - are
 * cues near its trigger in the same clause. */
#include "event_work.h"

#include "limits.h"

bool clause_barrier(const EventWork *work, uint32_t from, uint32_t to)
{
    return from < work->token_count && work->barriers[from] < to;
}

const TriggerHit *clause_cue_before(const EventWork *work, CueKind cue, uint32_t before,
                                    uint32_t reach)
{
    /* a hyphen beside each word of a phrase at the most */
    uint32_t span = reach + 2 * LIMIT_PHRASE_TOKENS;
    for (size_t i = window_triggers_from(work, before); i > work->trigger_first; i--) {
        const TriggerHit *hit = &work->triggers.items[i - 1];
        if (hit->first_token + span < before) {
            return NULL;
        }
        bool month = event_is(work, hit->first_token, WORD_BIT(MONTH)) &&
                     hit->first_token > work->token_first &&
                     token_is_capital(event_token(work, hit->first_token));
        /* "will begin a visit" plans like "will" */
        bool same = hit->row == (uint32_t)cue ||
                    (cue == CUE_PLANNED && hit->row == CUE_PLANNED_AFTER);
        if (hit->kind != ENTRY_CUE || !same || month || hit->token_end > before) {
            continue;
        }
        if (before - hit->token_end > reach) {
            return NULL;
        }
        return clause_barrier(work, hit->token_end, before) ? NULL : hit;
    }
    return NULL;
}

/* The predicate behind a noun: "the visit of X to Y has been postponed". */
static bool has_cue_behind(const EventWork *work, CueKind cue, uint32_t first)
{
    enum { REACH = 22 };
    for (size_t i = window_triggers_from(work, first + 1); i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->first_token - first > REACH) {
            return false;
        }
        if (hit->kind == ENTRY_CUE && hit->row == (uint32_t)cue &&
            !clause_barrier(work, first, hit->first_token)) {
            return true;
        }
    }
    return false;
}

/* "and, in the afternoon, call on": before what two commas put in between. */
uint32_t clause_before_insertion(const EventWork *work, uint32_t before)
{
    enum { INSERTED = 7 };
    uint32_t at = before;
    if (!event_is_mark(work, at, NUNCIO_MARK_COMMA)) {
        return before;
    }
    for (at--; at > work->token_first && before - at <= INSERTED; at--) {
        if (event_is_mark(work, at, NUNCIO_MARK_COMMA)) {
            bool joins = event_is(
                work, at - 1, WORD_BIT(CONJUNCTION) | WORD_BIT(FUTURE) | WORD_BIT(MODAL));
            return joins ? at - 1 : before;
        }
    }
    return before;
}

bool clause_is_told_of(const EventWork *work, uint32_t first)
{
    return has_cue_behind(work, CUE_CANCELLED_AFTER, first) ||
           has_cue_behind(work, CUE_PLANNED_AFTER, first);
}

/* "will sit down with X and, in the afternoon, call on Y": a verb without an ending
 * shares what stands before the first one. */
static bool is_bare_and_joined(const EventWork *work, const FrameRow *frame,
                               uint32_t first)
{
    NuncioView word = document_token_view(work->doc, first);
    bool bare = frame->form == FRAME_VERB && !event_is(work, first, VERB_BITS) &&
                !view_ends_with(word, NUNCIO_VIEW("ed")) &&
                !view_ends_with(word, NUNCIO_VIEW("ing"));
    uint32_t before = clause_before_insertion(work, first - (first > 0));
    return bare && event_is(work, before, WORD_BIT(CONJUNCTION));
}

static bool has_mark(const EventWork *work, uint32_t from, uint32_t to, uint8_t mark)
{
    for (uint32_t i = from; i < to; i++) {
        if (event_is_mark(work, i, mark)) {
            return true;
        }
    }
    return false;
}

/* "was due to be received by X, but the appointment was postponed", "was scheduled to
 * receive X, was unable to do so". */
static bool is_given_up(const EventWork *work, uint32_t first)
{
    bool but = false;
    for (uint32_t i = first; i < work->token_last && !but; i++) {
        but = event_word_is(work, i, "but");
    }
    if (but && has_cue_behind(work, CUE_CANCELLED_AFTER, first)) {
        return true;
    }
    for (size_t i = window_triggers_from(work, first);
         window_has_cue(work, CUE_GIVEN_UP) && i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->kind != ENTRY_CUE || hit->row != CUE_GIVEN_UP) {
            continue;
        }
        /* of the same subject: right behind "but", "but he", or a comma */
        uint32_t at = hit->first_token;
        while (at > first && event_is(work, at - 1,
                                      WORD_BIT(AUXILIARY) | WORD_BIT(PRONOUN_HE) |
                                          WORD_BIT(PRONOUN_SHE) | WORD_BIT(PRONOUN_THEY) |
                                          WORD_BIT(ADVERB))) {
            at--;
        }
        return event_word_is(work, at - 1, "but") ||
               event_is_mark(work, at - 1, NUNCIO_MARK_COMMA);
    }
    return false;
}

/* "denied that a meeting with X, who is due in Y, ...", "denied that it had sent arms,
 * and X met Y": the relative clause and the next one are not what is denied. */
static bool opens_other_clause(const EventWork *work, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        bool next = event_is_mark(work, i, NUNCIO_MARK_COMMA) &&
                    (event_is(work, i + 1, WORD_BIT(CONJUNCTION)) ||
                     event_word_is(work, i + 1, "but"));
        if (next || event_word_is(work, i, "who") || event_word_is(work, i, "which") ||
            event_word_is(work, i, "whom") || event_word_is(work, i, "where")) {
            return true;
        }
    }
    return false;
}

/* "a plan for X to travel to Y", "plans to visit Y": what is said behind is said of the
 * plan. */
static bool is_plan_of(const EventWork *work, uint32_t first)
{
    enum { REACH = 9 };
    if (first <= work->token_first + 1 || !event_word_is(work, first - 1, "to")) {
        return false;
    }
    uint32_t at = first - 1;
    const Unit *subject = window_unit_to(work, at);
    at = subject ? subject->first_token : at;
    for (uint32_t i = 0; subject && i < REACH && at > work->token_first + 1; i++) {
        at--;
        if (event_word_is(work, at, "for")) {
            break;
        }
    }
    /* "X plans to visit" is a verb */
    return event_word_is(work, at - 1, "plan") ||
           event_word_is(work, at - 1, "proposal") ||
           (subject && event_word_is(work, at - 1, "plans"));
}

NuncioEventStatus clause_status(const EventWork *work, const FrameRow *frame,
                                uint32_t first)
{
    static const struct {
        CueKind cue;
        uint32_t reach;
        NuncioEventStatus status;
    } order[] = {
        {CUE_CANCELLED, 5, NUNCIO_CANCELLED}, {CUE_POSTPONED, 5, NUNCIO_CANCELLED},
        {CUE_NEGATED, 4, NUNCIO_NEGATED},     {CUE_DENIED, 40, NUNCIO_NEGATED},
        {CUE_PROPOSED, 9, NUNCIO_PROPOSED},   {CUE_PLANNED, 6, NUNCIO_PLANNED}};
    if ((frame->form == FRAME_NOUN || is_plan_of(work, first)) &&
        has_cue_behind(work, CUE_CANCELLED_AFTER, first)) {
        return NUNCIO_CANCELLED;
    }
    /* "came ahead of the president's visit": not "ahead of the talks, X met Y" */
    const TriggerHit *ahead =
        frame->form == FRAME_NOUN ? clause_cue_before(work, CUE_AHEAD, first, 6) : NULL;
    if (ahead && !has_mark(work, ahead->token_end, first, NUNCIO_MARK_COMMA)) {
        return NUNCIO_PLANNED;
    }
    /* "suggested that talks be held" */
    if (frame->form == FRAME_NOUN && event_word_is(work, first + 1, "be")) {
        return NUNCIO_PROPOSED;
    }
    /* "will travel to X to attend", "will meet X and call on Y": the plan stands before
     * the first verb */
    bool infinitive = first > 0 && (event_word_is(work, first - 1, "to") ||
                                    is_bare_and_joined(work, frame, first));
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        /* of a noun: see postponement.c */
        if (order[i].cue == CUE_POSTPONED && frame->form == FRAME_NOUN) {
            continue;
        }
        uint32_t reach = infinitive && order[i].cue == CUE_PLANNED ? 30 : order[i].reach;
        const TriggerHit *hit = clause_cue_before(work, order[i].cue, first, reach);
        if (hit && order[i].cue == CUE_DENIED &&
            opens_other_clause(work, hit->token_end, first)) {
            continue;
        }
        if (hit) {
            return order[i].status == NUNCIO_PLANNED && is_given_up(work, first)
                       ? NUNCIO_CANCELLED
                       : order[i].status;
        }
    }
    if (frame->form == FRAME_NOUN && has_cue_behind(work, CUE_PLANNED_AFTER, first)) {
        return NUNCIO_PLANNED;
    }
    return (NuncioEventStatus)frame->status;
}
