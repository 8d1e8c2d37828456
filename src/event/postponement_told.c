/* SPDX-License-Identifier: Apache-2.0 */
/* What a sentence says of the event told before: "The visit was moved to Friday", "It
 * will now take place on Friday", "The new date is 3 June", "They will meet on Friday
 * instead". Nobody who takes part is named in it, so its frames tell nothing. */
#include "postponement.h"

enum { SENTENCES_BACK = 2, SUBJECT_WORDS = 4 };

static const NuncioEvent *last_told(const EventWork *work)
{
    bool near = work->last_event != NUNCIO_NONE &&
                work->sentence - work->last_sentence <= SENTENCES_BACK;
    return near ? &work->doc->events.items[work->last_event] : NULL;
}

static bool is_article(const EventWork *work, uint32_t at)
{
    return event_word_is(work, at, "the") || event_word_is(work, at, "this") ||
           event_word_is(work, at, "that") ||
           event_is(work, at,
                    WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE) |
                        WORD_BIT(POSSESSIVE_THEY));
}

/* Behind the noun of a frame for this type at `at`, or `at`. */
static uint32_t behind_noun(const EventWork *work, uint32_t at, uint8_t type)
{
    uint32_t end = at;
    for (size_t i = window_triggers_from(work, at); i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->first_token != at) {
            break;
        }
        const FrameRow *frame =
            hit->kind == ENTRY_FRAME ? lexicon_frame(work->lexicon, hit->row) : NULL;
        if (frame && frame->form == FRAME_NOUN && frame->type == type) {
            end = hit->token_end;
        }
    }
    return end;
}

/* "It", "the visit", "his planned trip" at `at`: behind it, or `at` where the words there
 * do not stand for an event of this type. */
static uint32_t behind_it(const EventWork *work, uint32_t at, uint8_t type)
{
    if (event_word_is(work, at, "it")) {
        return at + 1;
    }
    uint32_t noun = at + 1;
    for (; is_article(work, at) && noun <= at + SUBJECT_WORDS; noun++) {
        uint32_t end = behind_noun(work, noun, type);
        if (end > noun) {
            return end;
        }
        if (event_is(work, noun, VERB_BITS | WORD_BIT(PREPOSITION)) ||
            window_unit_at(work, noun)) {
            break;
        }
    }
    return at;
}

/* Whether somebody or some place is named: then a frame reads the sentence. */
static bool names_somebody(const EventWork *work, uint32_t from, uint32_t to)
{
    for (size_t i = window_units_from(work, from); i < work->unit_end; i++) {
        const Unit *unit = &work->units.items[i];
        if (unit->first_token >= to) {
            break;
        }
        if (unit->kind != UNIT_POSSESSIVE && unit->kind != UNIT_GROUP) {
            return true;
        }
    }
    return false;
}

/* Where a clause may begin: the sentence, and behind ", but". */
static bool opens_clause(const EventWork *work, uint32_t at)
{
    return at == work->token_first ||
           (at > work->token_first &&
            (event_word_is(work, at - 1, "but") || event_word_is(work, at - 1, "and") ||
             event_is_mark(work, at - 1, NUNCIO_MARK_COMMA)));
}

static void move_last(EventWork *work, uint32_t from, const Postponement *postponement)
{
    NuncioEvent *last = &work->doc->events.items[work->last_event];
    Postponement told = *postponement;
    NuncioEvent event = *last;
    event.rule = NUNCIO_VIEW("event.new-day");
    event.evidence = event_span(work, from, told.end);
    event.status = NUNCIO_CANCELLED;
    if (told.old_day != NUNCIO_NONE && last->earliest.year == 0) {
        event_set_day(work, &event, told.old_day);
    }
    work->put_off = told.cue->first_token;
    uint32_t index = postponement_tell(work, event, &told);
    work->last_event = index != NUNCIO_NONE ? index : work->last_event;
    work->last_sentence = work->sentence;
    work->told_here = true;
}

/* "The visit, first planned for Tuesday, has been moved to Friday". */
static bool read_moved(EventWork *work, const NuncioEvent *last, const TriggerHit *cue)
{
    Postponement told;
    enum { REACH = 20 };
    uint32_t first = cue->first_token;
    uint32_t from = first > work->token_first + REACH ? first - REACH : work->token_first;
    postponement_read_cue(work, cue, &told);
    if (!told.passive || !told.sure) {
        return false;
    }
    for (uint32_t at = from; at < first; at++) {
        uint32_t end = opens_clause(work, at) ? behind_it(work, at, last->type) : at;
        if (end == at || names_somebody(work, end, first) ||
            clause_barrier(work, end, first)) {
            continue;
        }
        postponement_days(work, end - 1, end, &told);
        if (told.new_day != NUNCIO_NONE) {
            move_last(work, at, &told);
        }
        return told.new_day != NUNCIO_NONE;
    }
    return false;
}

/* "postponed it to Friday", "moved the trip to Friday". */
static bool read_moved_it(EventWork *work, const NuncioEvent *last, const TriggerHit *cue)
{
    Postponement told;
    uint32_t at = cue->token_end;
    uint32_t end = behind_it(work, at, last->type);
    if (end == at) {
        return false;
    }
    postponement_read_cue(work, cue, &told);
    if (told.passive || !told.sure) {
        return false;
    }
    postponement_days(work, end - 1, end, &told);
    if (told.new_day == NUNCIO_NONE ||
        names_somebody(work, end, work->doc->mentions.items[told.new_day].first_token)) {
        return false;
    }
    move_last(work, cue->first_token, &told);
    return true;
}

/* The date right at `at`, behind "on", "for", "the": a mention, or NUNCIO_NONE. */
static uint32_t day_at(const EventWork *work, uint32_t at)
{
    static const char *const links[] = {"on", "for", "from", "in", "to", "the", NULL};
    enum { LINKS = 2 };
    for (int steps = 0; steps < LINKS; steps++) {
        for (size_t i = 0; links[i]; i++) {
            if (event_word_is(work, at, links[i])) {
                at++;
                break;
            }
        }
    }
    at += event_is_mark(work, at, NUNCIO_MARK_COMMA) ||
          event_is_mark(work, at, NUNCIO_MARK_COLON);
    return clause_date_at(work, at);
}

static void move_to(EventWork *work, uint32_t from, const TriggerHit *cue, uint32_t day)
{
    Postponement told = {.cue = cue,
                         .old_day = NUNCIO_NONE,
                         .new_day = day,
                         .end = work->doc->mentions.items[day].token_end,
                         .sure = true};
    move_last(work, from, &told);
}

/* "The new date is 3 June", "A new date, 3 June, has been set". */
static bool read_new_day(EventWork *work, const TriggerHit *cue)
{
    uint32_t day = day_at(work, cue->token_end);
    /* "no new date", "the elections' new date" */
    bool none =
        cue->first_token > work->token_first &&
        (event_is(work, cue->first_token - 1, WORD_BIT(NEGATION)) ||
         event_token(work, cue->first_token - 1)->kind == NUNCIO_TOKEN_POSSESSIVE);
    if (day == NUNCIO_NONE || none) {
        return false;
    }
    move_to(work, cue->first_token, cue, day);
    return true;
}

static bool has_word(const EventWork *work, const char *word)
{
    for (uint32_t i = work->token_first; i < work->token_last; i++) {
        if (event_word_is(work, i, word)) {
            return true;
        }
    }
    return false;
}

/* Behind the verb of a frame for this type right behind "will": "will now meet"; `at`
 * where none stands there. */
static uint32_t behind_verb(const EventWork *work, uint32_t at, uint8_t type)
{
    at += event_is(work, at, WORD_BIT(ADVERB));
    uint32_t end = at;
    for (size_t i = window_triggers_from(work, at); i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->first_token > at) {
            break;
        }
        const FrameRow *frame =
            hit->kind == ENTRY_FRAME ? lexicon_frame(work->lexicon, hit->row) : NULL;
        bool fits = frame && frame->form == FRAME_VERB && frame->type == type;
        end =
            fits && hit->first_token == at && hit->token_end > end ? hit->token_end : end;
    }
    return end;
}

/* "It was due on Tuesday": the day on which it was to be. */
static bool read_old_day(EventWork *work, const TriggerHit *cue, uint32_t day)
{
    uint32_t be = cue->first_token - (cue->row == CUE_APPOINTED);
    bool past = event_word_is(work, be, "was") || event_word_is(work, be, "were") ||
                event_word_is(work, be, "had");
    NuncioEvent *last = &work->doc->events.items[work->last_event];
    if (past && day != NUNCIO_NONE && last->earliest.year == 0) {
        event_set_day(work, last, day);
    }
    return past;
}

/* Behind the subject that begins the sentence: "it", "the talks", "they". */
static uint32_t behind_subject(const EventWork *work, const NuncioEvent *last)
{
    uint32_t first = work->token_first;
    bool they =
        event_is(work, first,
                 WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE) | WORD_BIT(PRONOUN_THEY));
    return they ? first + 1 : behind_it(work, first, last->type);
}

/* "It will now take place on Friday", "The talks are now due on Friday", "They will meet
 * on Friday instead", "was due on Monday and will now arrive on Friday". */
static bool read_planned(EventWork *work, const NuncioEvent *last, const TriggerHit *cue)
{
    bool here = work->last_sentence == work->sentence;
    uint32_t subject = here ? cue->first_token : behind_subject(work, last);
    bool next = subject > work->token_first && cue->first_token >= subject &&
                cue->first_token <= subject + 1;
    bool joined = subject > work->token_first && opens_clause(work, cue->first_token);
    if (!next && !joined) {
        return false;
    }
    bool they =
        event_is(work, work->token_first,
                 WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE) | WORD_BIT(PRONOUN_THEY));
    uint32_t end = cue->token_end;
    if (here || they || cue->row == CUE_PLANNED) {
        bool now = event_word_is(work, end, "now");
        bool changed =
            now || (!here && (has_word(work, "instead") || has_word(work, "now")));
        end = changed ? behind_verb(work, end, last->type) : cue->token_end;
        if (end == cue->token_end || end == cue->token_end + now) {
            return false;
        }
        end += event_word_is(work, end, "there");
    }
    uint32_t day = day_at(work, end);
    if (day == NUNCIO_NONE || read_old_day(work, cue, day)) {
        return false;
    }
    move_to(work, here ? cue->first_token : work->token_first, cue, day);
    return true;
}

static bool read_cue(EventWork *work, const NuncioEvent *last, const TriggerHit *cue)
{
    bool off = last->status == NUNCIO_CANCELLED;
    if (cue->kind != ENTRY_CUE || event_is_quoted(work, cue->first_token) ||
        cue->first_token == work->put_off) {
        return false;
    }
    if (postponement_is_cue(cue)) {
        return (off || last->status == NUNCIO_PLANNED) &&
               (read_moved(work, last, cue) || read_moved_it(work, last, cue));
    }
    if (cue->row == CUE_NEW_DAY) {
        return off && read_new_day(work, cue);
    }
    bool here = work->last_sentence == work->sentence;
    return (off || (here && last->status == NUNCIO_PLANNED)) &&
           (cue->row == CUE_PLANNED || cue->row == CUE_PLANNED_AFTER ||
            cue->row == CUE_APPOINTED) &&
           read_planned(work, last, cue);
}

void postponement_read_sentence(EventWork *work)
{
    const NuncioEvent *last = last_told(work);
    if (!last || last->type == NUNCIO_GATHERING || last->type == NUNCIO_DEATH) {
        return;
    }
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        if (read_cue(work, last, &work->triggers.items[i])) {
            return;
        }
    }
}
