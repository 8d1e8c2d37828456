/* SPDX-License-Identifier: Apache-2.0 */
/* The names of gatherings: capitalised words that end in Summit, Conference, Forum ...
 * with a complement behind ("International Conference on Defense and Security"), an
 * ordinary "conference on Afghanistan", or a "meeting", "round", "session" that a body, a
 * list of states or ministers in the plural make one of many: "the NATO meeting", "a
 * cabinet meeting", "a meeting of foreign ministers of the Group of 20". */
#include "gathering.h"

enum { NAME_TOKENS = 16 };

static bool is_capital(const EventWork *work, uint32_t i)
{
    return token_is_capital(event_token(work, i));
}

/* Many sides: a body, ministers in the plural, several states. */
static bool is_many_sided(const EventWork *work, const Unit *unit)
{
    if (unit->kind == UNIT_POST) {
        NuncioView last = document_token_view(work->doc, unit->token_end - 1);
        return unit->more > 0 || view_ends_with(last, NUNCIO_VIEW("s"));
    }
    return unit->kind == UNIT_BODY ||
           (unit->kind == UNIT_COUNTRY && unit->list_end - unit->list_first > 1);
}

/* Behind "of the", "of the member states of" and the like; `from` when there is none. */
static uint32_t behind_of(const EventWork *work, uint32_t from)
{
    uint32_t at = from;
    while (event_word_is(work, at, "of") || event_word_is(work, at, "among") ||
           event_word_is(work, at, "between")) {
        at++;
        /* "of the joint session", but "of the Joint Commission" */
        while (!window_unit_at(work, at) &&
               event_is(work, at,
                        WORD_BIT(DETERMINER) | WORD_BIT(TITLE_WORD) |
                            WORD_BIT(NUMBER_WORD))) {
            at++;
        }
        if (event_is(work, at, WORD_BIT(PARTY_NOUN)) && !window_unit_at(work, at)) {
            at++;
        }
    }
    return at;
}

/* Just two sides: "of A and B", "between the ministers of A and B", "between the EU and
 * A"; "between the ministers of A, B and C" tells a meeting of theirs, too. Of a body and
 * another one "of" may mean both as one: "of the OIC and its guests".
 */
static bool is_two_sided(const EventWork *work, const Unit *unit, bool between)
{
    enum { TWO = 2 };
    uint32_t sides = 0;
    bool states = true;
    for (uint32_t i = unit->list_first; i < unit->list_end; i++) {
        const Unit *side = &work->units.items[i];
        sides += 1 + side->more;
        states = states && (side->kind == UNIT_COUNTRY || side->kind == UNIT_POST);
    }
    /* "the meeting of the Iran-Oman Joint Committee" */
    bool few = sides == TWO || (between && states && sides > TWO);
    return few && (states || between) && !unit->attributive;
}

/* "the Joint Commission on Cooperation between A and B": another body than the one that
 * is known by its first words. */
static bool is_other_body(const EventWork *work, const Unit *unit)
{
    enum { REACH = 5 };
    bool longer =
        unit->kind == UNIT_BODY && (event_word_is(work, unit->token_end, "on") ||
                                    event_word_is(work, unit->token_end, "for"));
    for (uint32_t i = unit->token_end; longer && i < unit->token_end + REACH; i++) {
        if (event_word_is(work, i, "between")) {
            return true;
        }
    }
    return false;
}

const Unit *gathering_sides(const EventWork *work, uint32_t head)
{
    uint32_t at = behind_of(work, head + 1);
    const Unit *unit = at > head + 1 ? window_unit_at(work, at) : NULL;
    bool two = unit && !event_is(work, head, WORD_BIT(GATHERING)) &&
               is_two_sided(work, unit, event_word_is(work, head + 1, "between"));
    return unit && is_many_sided(work, unit) && !is_other_body(work, unit) && !two ? unit
                                                                                   : NULL;
}

/* "the NATO meeting", "the OIC ministerial meeting": a body in front. */
static bool has_body_before(const EventWork *work, uint32_t head)
{
    enum { BETWEEN = 2 };
    for (uint32_t at = head; at > work->token_first && head - at <= BETWEEN; at--) {
        const Unit *unit = window_unit_to(work, at);
        if (unit) {
            return unit->kind == UNIT_BODY ||
                   (unit->kind == UNIT_POST && is_many_sided(work, unit));
        }
        if (event_is(work, at - 1,
                     VERB_BITS | WORD_BIT(PREPOSITION) | WORD_BIT(DETERMINER) |
                         WORD_BIT(CONJUNCTION))) {
            break;
        }
    }
    return false;
}

/* Heads that name a gathering by themselves; "meeting" and "talks" only capitalised or
 * of many sides. */
static bool is_head(const EventWork *work, uint32_t i)
{
    return event_is(work, i, WORD_BIT(EVENT_HEAD)) &&
           (is_capital(work, i) || event_is(work, i, WORD_BIT(GATHERING)) ||
            gathering_sides(work, i) ||
            (event_word_is(work, i, "meeting") &&
             (clause_cue_before(work, CUE_CONVENED, i, 0) || has_body_before(work, i))));
}

static uint32_t extend_left(const EventWork *work, uint32_t head)
{
    uint32_t at = head;
    while (at > work->token_first && head - at < NAME_TOKENS) {
        bool word = is_capital(work, at - 1) ||
                    event_token(work, at - 1)->kind == NUNCIO_TOKEN_NUMBER ||
                    event_is(work, at - 1, WORD_BIT(NUMBER_WORD)) ||
                    clause_cue_before(work, CUE_CONVENED, at, 0) ||
                    event_is_mark(work, at - 1, NUNCIO_MARK_HYPHEN);
        bool outside = event_is(work, at - 1,
                                WORD_BIT(DETERMINER) | WORD_BIT(PREPOSITION) |
                                    WORD_BIT(WEEKDAY) | WORD_BIT(AUXILIARY));
        if (!word || outside) {
            break;
        }
        at--;
    }
    return at;
}

/* Behind the sides in "summit of Egypt, Greece and Cyprus". */
static uint32_t behind_sides(const EventWork *work, uint32_t head)
{
    const Unit *sides = gathering_sides(work, head);
    if (!sides) {
        return head + 1;
    }
    uint32_t end = work->units.items[sides->list_end - 1].token_end;
    /* an apposition's comma is none of the name */
    return event_is_mark(work, end - 1, NUNCIO_MARK_COMMA) ? end - 1 : end;
}

static uint32_t extend_right(const EventWork *work, uint32_t end)
{
    uint32_t at = end;
    while (at < work->token_last && at - end < NAME_TOKENS) {
        uint32_t next = at;
        bool link = event_word_is(work, at, "on") || event_word_is(work, at, "of") ||
                    event_word_is(work, at, "for");
        bool hyphen = at > end && event_is_mark(work, at, NUNCIO_MARK_HYPHEN);
        if (link || hyphen || (at > end && event_is(work, at, WORD_BIT(CONJUNCTION)))) {
            next++;
            while (event_is(work, next, WORD_BIT(DETERMINER))) {
                next++;
            }
        }
        if (next >= work->token_last || !is_capital(work, next) ||
            event_is(work, next, WORD_BIT(WEEKDAY) | WORD_BIT(MONTH)) ||
            (next == at && at == end)) {
            break;
        }
        at = next + 1;
    }
    return at;
}

/* "addressed Congress": a parliament is a body, not an occasion. */
static bool is_parliament(const EventWork *work, uint32_t head)
{
    const Unit *unit = window_unit_to(work, head + 1);
    const NuncioBodyRow *row =
        unit && unit->kind == UNIT_BODY
            ? nuncio_lexicon_body(work->lexicon,
                                  work->doc->entities.items[unit->index].row)
            : NULL;
    return row && view_is(row->kind, "parliament");
}

bool gathering_at_head(const EventWork *work, uint32_t head, GatheringName *out_name)
{
    if (!is_head(work, head) || is_parliament(work, head)) {
        return false;
    }
    bool of = event_word_is(work, head + 1, "of");
    /* a press conference is none, a video conference a meeting */
    bool press = event_word_is(work, head - 1, "press") ||
                 event_word_is(work, head - 1, "news") ||
                 event_word_is(work, head - 1, "video");
    uint32_t sides_end = behind_sides(work, head);
    out_name->head = head;
    out_name->first = extend_left(work, head);
    out_name->end = sides_end > head + 1 ? sides_end : extend_right(work, head + 1);
    return !press && (!of || out_name->end > head + 1);
}

bool gathering_name(const EventWork *work, uint32_t at, GatheringName *out_name)
{
    for (uint32_t i = at; i < at + NAME_TOKENS && i < work->token_last; i++) {
        if (event_is_mark(work, i, NUNCIO_MARK_COMMA) ||
            event_is(work, i,
                     WORD_BIT(SAY) | WORD_BIT(SUBORDINATOR) | WORD_BIT(AUXILIARY)) ||
            (i > at && event_is(work, i, WORD_BIT(PREPOSITION)) &&
             !event_word_is(work, i, "of"))) {
            return false;
        }
        /* in "a round of talks" and "the closing session of the forum" the first is meant
         */
        if (is_head(work, i)) {
            return gathering_at_head(work, i, out_name);
        }
    }
    return false;
}
