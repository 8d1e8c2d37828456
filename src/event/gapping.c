/* SPDX-License-Identifier: Apache-2.0 */
/* Gapping: a verb told once for several objects, each with a day or place of its own:
 * "visited Vilnius on Monday and Riga on Tuesday", "met X in Doha and Y in Muscat". */
#include "frame.h"

enum { GAPS = 6 };

/* What stands behind an object: where and when. */
typedef struct {
    uint32_t place; /* unit, or NUNCIO_NONE */
    uint32_t day;   /* date mention, or NUNCIO_NONE */
    uint32_t end;
} Setting;

/* "on Monday", "in Doha on 3 May" right at `at`. */
static Setting read_here(const EventWork *work, uint32_t at)
{
    Setting setting = {NUNCIO_NONE, NUNCIO_NONE, at};
    for (int parts = 0; parts < 2; parts++) {
        uint32_t next = setting.end + event_is_mark(work, setting.end, NUNCIO_MARK_COMMA);
        bool in = event_word_is(work, next, "in") || event_word_is(work, next, "at");
        next += in || event_word_is(work, next, "on");
        uint32_t day = clause_date_at(work, next);
        const Unit *unit = in ? window_unit_at(work, next) : NULL;
        if (day != NUNCIO_NONE && setting.day == NUNCIO_NONE) {
            setting.day = day;
            setting.end = work->doc->mentions.items[day].token_end;
        } else if (unit && (unit->kind == UNIT_PLACE || unit->kind == UNIT_COUNTRY) &&
                   setting.place == NUNCIO_NONE) {
            setting.place = (uint32_t)(unit - work->units.items);
            setting.end = unit->token_end;
        } else {
            break;
        }
    }
    return setting;
}

static bool is_set(const Setting *setting)
{
    return setting->place != NUNCIO_NONE || setting->day != NUNCIO_NONE;
}

/* Behind ", and later"; `at` itself where no "and" stands. */
static uint32_t behind_and(const EventWork *work, uint32_t at)
{
    uint32_t next = at + event_is_mark(work, at, NUNCIO_MARK_COMMA);
    if (!event_is(work, next, WORD_BIT(CONJUNCTION))) {
        return at;
    }
    next++;
    while (event_is(work, next, WORD_BIT(ADVERB)) && !window_unit_at(work, next)) {
        next++;
    }
    return next;
}

static bool is_object(const Firing *firing, const Unit *unit)
{
    if (firing->frame->type == NUNCIO_VISIT) {
        return unit->kind == UNIT_PLACE || unit->kind == UNIT_COUNTRY;
    }
    return unit->kind == UNIT_PERSON || unit->kind == UNIT_POST;
}

/* The same parties at another place and day. */
static void emit_again(EventWork *work, const Firing *firing, const Setting *setting)
{
    Firing further = *firing;
    further.day = setting->day;
    further.to = setting->end;
    frame_emit_at(work, &further, &firing->sides[0], &firing->sides[1], setting->place);
}

void gapping_emit(EventWork *work, const Firing *firing, uint32_t end)
{
    bool visit = firing->frame->type == NUNCIO_VISIT;
    Setting setting = read_here(work, end);
    for (int gaps = 0; gaps < GAPS && is_set(&setting); gaps++) {
        uint32_t next = behind_and(work, setting.end);
        /* "met X in Singapore in 2018 and in Hanoi in 2019" */
        Setting again = read_here(work, next);
        if (!visit && next > setting.end && again.place != NUNCIO_NONE &&
            again.day != NUNCIO_NONE) {
            emit_again(work, firing, &again);
            setting = again;
            continue;
        }
        /* "travelled to A on Monday and to B on Tuesday" */
        next += next > setting.end &&
                (event_word_is(work, next, "to") || event_word_is(work, next, "with") ||
                 (visit && event_word_is(work, next, "in")));
        const Unit *unit = next > setting.end ? window_unit_at(work, next) : NULL;
        if (!unit || !is_object(firing, unit) || unit->possessive || unit->quoted) {
            return;
        }
        setting =
            read_here(work, unit->token_end - event_is_mark(work, unit->token_end - 1,
                                                            NUNCIO_MARK_COMMA));
        /* "met X on Monday and Y told": the subject of a clause of its own */
        if (!is_set(&setting) || event_is(work, setting.end, VERB_BITS)) {
            return;
        }
        Firing further = *firing;
        UnitSet set = {{(uint32_t)(unit - work->units.items)}, 1};
        further.sides[1] = visit ? firing->sides[1] : set;
        further.day = setting.day;
        further.to = setting.end;
        frame_emit_at(work, &further, &firing->sides[0], &further.sides[1],
                      visit ? set.items[0] : setting.place);
    }
}
