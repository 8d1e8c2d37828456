/* SPDX-License-Identifier: Apache-2.0 */
/* "President Kennedy", "Prime Minister X": of the outlet's own state only where that
 * state has such an office, and nobody else is known to hold it. */
#include "calendar.h"
#include "categories.h"
#include "entity_work.h"
#include "tenures.h"

/* Whether the table tells who held the office on the day, and that it knows those who
 * came after: an undated article is taken for one of its time. */
static bool is_over(const TenureRow *tenure, NuncioDate day)
{
    return !calendar_is_valid(day) ||
           (tenure->to.year != 0 && tenure_covers(tenure, day));
}

bool home_office_is_others(const EntityWork *work, const RoleReading *reading)
{
    bool government = view_is(reading->category, "head-of-government");
    bool asked = government || view_is(reading->category, "head-of-state");
    if (!asked || work->home == NUNCIO_NONE || reading->person == NUNCIO_NONE ||
        reading->person_mention == NUNCIO_NONE ||
        reading->status != NUNCIO_HOLD_CURRENT ||
        work->doc->entities.items[reading->person].row != NUNCIO_NONE) {
        return false;
    }
    uint32_t state = work->doc->entities.items[work->home].row;
    bool known = false;
    bool over = false;
    size_t at = 0;
    const TenureRow *tenure;
    while ((tenure = lexicon_tenure_of_office(work->lexicon, reading->category, state,
                                              &at)) != NULL) {
        known = true;
        over = over || is_over(tenure, work->doc->article.published);
    }
    size_t head = 0;
    bool listed = lexicon_tenure_of_office(work->lexicon, NUNCIO_VIEW("head-of-state"),
                                           state, &head) != NULL;
    /* a state whose presidents are listed and no prime minister has none */
    return over || (known && view_is(reading->role->role, "king")) ||
           (government && listed && !known);
}
