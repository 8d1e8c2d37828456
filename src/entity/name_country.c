/* SPDX-License-Identifier: Apache-2.0 */
/* The state that a name tells: that of the known person, or of all known people of one
 * family name. */
#include "entity_work.h"

#include "calendar.h"
#include "categories.h"
#include "known_name.h"
#include "tenures.h"

/* Whether the person of the row may be meant by the role: held that office on the
 * article's day or, where a title is kept or called former, by then. Other roles than the
 * offices of one person are not known so well. */
static bool may_hold(const EntityWork *work, const RoleReading *reading, uint32_t row)
{
    NuncioDate day = work->doc->article.published;
    if (!category_is_single(reading->category) || !calendar_is_valid(day) ||
        reading->status == NUNCIO_HOLD_INCOMING) {
        return true;
    }
    bool kept = reading->status == NUNCIO_HOLD_FORMER ||
                view_is(reading->category, "head-of-state") ||
                view_is(reading->category, "supreme-leader") ||
                view_is(reading->category, "head-of-government");
    const TenureRow *tenure = lexicon_tenure_first(work->lexicon, row);
    for (; tenure; tenure = lexicon_tenure_next(work->lexicon, tenure)) {
        bool begun = tenure->from.year == 0 ||
                     calendar_compare(calendar_first_day(tenure->from), day) <= 0;
        bool held = kept ? begun : tenure_covers(tenure, day);
        if (held && view_equal(reading->category, tenure->category)) {
            return true;
        }
    }
    return false;
}

/* The country of all people of the lexicon who bear this family name, NUNCIO_NONE when
 * they differ. *out_meant: whether one of them may be meant. */
static uint32_t country_row_of_family(const EntityWork *work, const RoleReading *reading,
                                      bool *out_meant)
{
    uint32_t country = NUNCIO_NONE;
    *out_meant = false;
    for (uint32_t e = family_name_first(work, reading->person_mention); e != NUNCIO_NONE;
         e = family_name_next(work, e)) {
        uint32_t person = family_name_row(work, e);
        uint32_t row = nuncio_lexicon_person(work->lexicon, person)->country;
        if (country != NUNCIO_NONE && row != country) {
            return NUNCIO_NONE;
        }
        country = row;
        *out_meant = *out_meant || may_hold(work, reading, person);
    }
    return country;
}

bool name_is_foreign(const EntityWork *work, const RoleReading *reading)
{
    bool meant = false;
    if (reading->person == NUNCIO_NONE || reading->person_mention == NUNCIO_NONE ||
        work->home == NUNCIO_NONE ||
        work->doc->entities.items[reading->person].row != NUNCIO_NONE) {
        return false;
    }
    uint32_t country = country_row_of_family(work, reading, &meant);
    return country != NUNCIO_NONE && !meant &&
           country != work->doc->entities.items[work->home].row;
}

uint32_t name_country(EntityWork *work, const RoleReading *reading)
{
    const NuncioPersonRow *row = nuncio_lexicon_person(
        work->lexicon, work->doc->entities.items[reading->person].row);
    uint32_t country = row ? row->country : NUNCIO_NONE;
    if (!row && reading->person_mention != NUNCIO_NONE) {
        bool meant = false;
        country = country_row_of_family(work, reading, &meant);
        country = meant ? country : NUNCIO_NONE;
    }
    return country != NUNCIO_NONE ? canonical_entity(work, NUNCIO_COUNTRY, country)
                                  : NUNCIO_NONE;
}
