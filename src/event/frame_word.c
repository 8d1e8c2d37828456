/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the words of a trigger are what its frame wants: a verb where it wants a verb,
 * a noun where it wants a noun, and no part of a longer wording of another frame. */
#include "frame.h"

#include "limits.h"
#include "views.h"

/* "hosted", "conferring" */
static bool is_past_form(const EventWork *work, uint32_t token)
{
    NuncioView word = document_token_view(work->doc, token);
    return view_ends_with(word, NUNCIO_VIEW("ed")) ||
           view_ends_with(word, NUNCIO_VIEW("ing"));
}

/* "the foreign ministers meet": a party in the plural right before. */
static bool ends_plural_unit(const EventWork *work, uint32_t token)
{
    const Unit *unit = window_unit_to(work, token + 1);
    if (!unit || unit->kind == UNIT_POSSESSIVE) {
        return false;
    }
    NuncioView word = document_token_view(work->doc, token);
    return unit->list_end - unit->list_first > 1 ||
           (unit->kind != UNIT_PERSON && view_ends_with(word, NUNCIO_VIEW("s")));
}

/* "had been negotiated", "was met": what others do. */
static bool is_passive(const EventWork *work, uint32_t before, uint32_t first)
{
    static const char *const be[] = {"is", "are",  "was",   "were",
                                     "be", "been", "being", NULL};
    NuncioView word = document_token_view(work->doc, first);
    bool participle = event_word_is(work, first, "met") ||
                      event_word_is(work, first, "held") ||
                      event_word_is(work, first, "seen") ||
                      (view_ends_with(word, NUNCIO_VIEW("ed")) &&
                       !event_word_is(work, first, "headed"));
    for (size_t i = 0; participle && be[i]; i++) {
        if (event_word_is(work, before, be[i])) {
            return true;
        }
    }
    return false;
}

/* The noun of a name or of what many attend, or a verb: "to visit". */
static bool is_no_event_noun(const EventWork *work, const TriggerHit *hit, bool to)
{
    uint32_t first = hit->first_token;
    /* "the OECD Ministerial Council Meeting": the end of a name */
    if (hit->token_end - first == 1 && token_is_capital(event_token(work, first)) &&
        token_is_capital(event_token(work, first - 1)) && first - 1 > work->token_first) {
        return true;
    }
    /* "the OIC meeting" is what many attend */
    const Unit *body = window_unit_to(work, first);
    if (body && body->kind == UNIT_BODY &&
        event_is(work, hit->token_end - 1, WORD_BIT(EVENT_HEAD)) &&
        !event_word_is(work, first, "talks") &&
        !event_word_is(work, first, "negotiations")) {
        return true;
    }
    return to && hit->token_end - first == 1;
}

/* "visit", "meet": whether nothing before makes the bare form a verb. "Trump's May visit"
 * is a noun. */
static bool is_bare_noun(const EventWork *work, uint32_t before, bool to)
{
    if (clause_date_at(work, before) != NUNCIO_NONE) {
        return true;
    }
    return !to &&
           !event_is(work, before,
                     WORD_BIT(FUTURE) | WORD_BIT(MODAL) | WORD_BIT(NEGATION) |
                         WORD_BIT(CONJUNCTION) | WORD_BIT(PRONOUN_THEY) |
                         WORD_BIT(AUXILIARY)) &&
           !ends_plural_unit(work, before);
}

/* "a visit", "his first meeting" are nouns, "to visit" is a verb: what stands before a
 * wording tells which of the two it is here. */
bool frame_is_other_word(const EventWork *work, const TriggerHit *hit)
{
    uint32_t first = hit->first_token;
    if (first == work->token_first) {
        return false;
    }
    uint32_t before = clause_before_insertion(work, first - 1);
    while (before > work->token_first && event_is(work, before, WORD_BIT(ADVERB)) &&
           (!event_is(work, before, WORD_BIT(NUMBER_WORD) | WORD_BIT(TITLE_WORD)) ||
            event_word_is(work, before, "then"))) {
        before--;
    }
    bool to = event_word_is(work, before, "to");
    FrameForm form = (FrameForm)lexicon_frame(work->lexicon, hit->row)->form;
    if (form == FRAME_NOUN) {
        return is_no_event_noun(work, hit, to);
    }
    if (form == FRAME_VERB && is_passive(work, before, first)) {
        return true;
    }
    if (!event_is(work, first,
                  WORD_BIT(VERB) | WORD_BIT(SAY) | WORD_BIT(AUXILIARY) |
                      WORD_BIT(ADVERB)) &&
        !is_past_form(work, first)) {
        return is_bare_noun(work, before, to);
    }
    /* "left without meeting X", "after meeting X": verbs where the party follows */
    if (view_ends_with(document_token_view(work->doc, first), NUNCIO_VIEW("ing")) &&
        (event_is(work, before, WORD_BIT(TIMING)) ||
         event_word_is(work, before, "without") || event_word_is(work, before, "by"))) {
        return false;
    }
    uint64_t nominal = WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                       WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY) |
                       WORD_BIT(NUMBER_WORD) | WORD_BIT(TITLE_WORD) |
                       WORD_BIT(PREPOSITION);
    return !to &&
           (event_is(work, before, nominal) ||
            event_token(work, before)->kind == NUNCIO_TOKEN_POSSESSIVE) &&
           !event_is(work, before, WORD_BIT(PRONOUN_SHE) | WORD_BIT(SUBORDINATOR));
}

/* "phone talks" are no "talks". */
static bool covers(const EventWork *work, const TriggerHit *longer, const TriggerHit *hit)
{
    if (longer->kind != ENTRY_FRAME ||
        longer->token_end - longer->first_token <= hit->token_end - hit->first_token) {
        return false;
    }
    const FrameRow *frame = lexicon_frame(work->lexicon, longer->row);
    return frame->form == FRAME_NOUN &&
           frame->type != lexicon_frame(work->lexicon, hit->row)->type &&
           longer->first_token <= hit->first_token && longer->token_end >= hit->token_end;
}

/* "talks over the phone": no meeting. */
static bool is_by_phone(const EventWork *work, const TriggerHit *hit)
{
    for (size_t i = window_triggers_from(work, hit->token_end); i < work->trigger_end;
         i++) {
        const TriggerHit *cue = &work->triggers.items[i];
        if (cue->first_token > hit->token_end + 3) {
            break;
        }
        if (cue->kind == ENTRY_CUE && cue->row == CUE_PHONE) {
            return true;
        }
    }
    return false;
}

bool frame_is_covered(const EventWork *work, const TriggerHit *hit)
{
    enum { SPAN = 2 * LIMIT_PHRASE_TOKENS };
    uint32_t from = hit->first_token > SPAN ? hit->first_token - SPAN : 0;
    for (size_t i = window_triggers_from(work, from); i < work->trigger_end; i++) {
        const TriggerHit *other = &work->triggers.items[i];
        if (other->first_token > hit->first_token) {
            break;
        }
        if (covers(work, other, hit)) {
            return true;
        }
    }
    return lexicon_frame(work->lexicon, hit->row)->type == NUNCIO_MEETING &&
           is_by_phone(work, hit);
}

/* "In a statement after the meeting, A, B and C said": the meeting may be a larger one
 * that was told before; states that speak behind it are not said to have met. */
static bool is_after_told(const EventWork *work, const Firing *firing)
{
    uint32_t trigger = firing->hit->first_token;
    const UnitSet *own = &firing->sides[0];
    if (firing->frame->form != FRAME_NOUN || !firing->from_subject || own->count < 2 ||
        firing->sides[1].count > 0 || trigger < 2 ||
        !event_word_is(work, trigger - 1, "the") ||
        event_unit(work, own, 0)->first_token < trigger) {
        return false;
    }
    for (size_t i = 0; i < own->count; i++) {
        uint8_t kind = event_unit(work, own, i)->kind;
        if (kind != UNIT_COUNTRY && kind != UNIT_BODY) {
            return false;
        }
    }
    return true;
}

bool frame_is_told_before(const EventWork *work, const Firing *firing)
{
    uint32_t trigger = firing->hit->first_token;
    /* "have telephoned, and it was a topic of these talks" */
    bool these = firing->frame->form == FRAME_NOUN && firing->from_subject &&
                 trigger > 0 &&
                 (event_word_is(work, trigger - 1, "these") ||
                  event_word_is(work, trigger - 1, "those"));
    return these || is_after_told(work, firing);
}
