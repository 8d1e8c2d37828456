/* SPDX-License-Identifier: Apache-2.0 */
#include "other_source.h"

/* "the statement said", "said in a statement". */
static bool is_said_by_paper(const EventWork *work, uint32_t i)
{
    return !event_is_quoted(work, i) && event_is(work, i, WORD_BIT(SAY)) &&
           (event_word_is(work, i - 1, "statement") ||
            event_word_is(work, i + 2, "statement") ||
            event_word_is(work, i - 1, "report"));
}

/* "it added": a ministry or a paper told before. */
static bool is_said_by_it(const EventWork *work, uint32_t i)
{
    return i > 0 && event_is(work, i, WORD_BIT(SAY)) && !event_is_quoted(work, i) &&
           event_word_is(work, i - 1, "it");
}

/* "China also voiced" */
static uint32_t behind_adverbs(const EventWork *work, uint32_t at)
{
    enum { WORDS = 2 };
    for (uint32_t end = at + WORDS; at < end && event_is(work, at, WORD_BIT(ADVERB));
         at++) {
    }
    return at;
}

/* Behind "on Monday", "also" at `at`: where the verb of a subject may stand. */
static uint32_t behind_day(const EventWork *work, uint32_t at)
{
    enum { WORDS = 4 };
    uint32_t end = at + WORDS;
    while (at < end && event_is(work, at,
                                WORD_BIT(PREPOSITION) | WORD_BIT(WEEKDAY) |
                                    WORD_BIT(DATE_WORD) | WORD_BIT(ADVERB))) {
        at++;
    }
    return at;
}

/* "a spokesperson", "officials": nobody who was told before. */
static bool is_anybody(const EventWork *work, const Unit *unit)
{
    uint32_t first = unit->first_token;
    bool indefinite =
        event_is(work, first, WORD_BIT(INDEFINITE)) ||
        (first > work->token_first &&
         (event_is(work, first - 1, WORD_BIT(INDEFINITE)) ||
          event_word_is(work, first - 1, "a") || event_word_is(work, first - 1, "an")));
    return indefinite ||
           view_is_plural(document_token_view(work->doc, unit->token_end - 1));
}

uint32_t other_source_find(const EventWork *work)
{
    for (size_t u = work->unit_first; u < work->unit_end; u++) {
        const Unit *unit = &work->units.items[u];
        bool state = unit->kind == UNIT_COUNTRY || unit->kind == UNIT_BODY;
        bool subject =
            !unit->governed && !unit->object && !unit->quoted && !unit->possessive;
        if (subject &&
            ((state &&
              event_is(work, behind_adverbs(work, unit->token_end), VERB_BITS)) ||
             (unit->kind == UNIT_POST && is_anybody(work, unit) &&
              event_is(work, behind_day(work, unit->token_end), WORD_BIT(SAY))))) {
            return unit->first_token;
        }
    }
    for (uint32_t i = work->token_first; i < work->token_last; i++) {
        if (is_said_by_paper(work, i) || is_said_by_it(work, i)) {
            return i;
        }
    }
    return NUNCIO_NONE;
}
