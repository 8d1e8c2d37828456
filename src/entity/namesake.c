/* SPDX-License-Identifier: Apache-2.0 */
/* One who bears the name of a known person and serves another state: "Australian coach
 * John Kerry" is not the American. Only words right at the name count, and nothing in the
 * article may speak for the known one, least of all his state: a wrong title of a famous
 * man is more often a slip than a namesake, unless he has left office and the title is an
 * office of another state. */
#include "entity_work.h"

#include "calendar.h"
#include "categories.h"
#include "tenures.h"
#include "views.h"

/* What a role says of the one whom the lexicon knows by this name. */
typedef enum { SPEAKS_NOT, SPEAKS_FOR, SPEAKS_AGAINST, SPEAKS_SURELY_AGAINST } Evidence;

static bool serves_body(const RoleReading *role)
{
    return role->body != NUNCIO_NONE || role->accredited_to != NUNCIO_NONE ||
           view_is(role->category, "international-official") ||
           view_is(role->category, "special-envoy");
}

/* Whether the lexicon knows offices of the person and that none lasts: one who rules
 * another state now is somebody else, whatever else the article tells of. */
static bool has_left_office(const EntityWork *work, uint32_t person_row)
{
    const TenureRow *tenure = lexicon_tenure_first(work->lexicon, person_row);
    NuncioDate day = work->doc->article.published;
    bool left = tenure && calendar_is_valid(day);
    for (; left && tenure; tenure = lexicon_tenure_next(work->lexicon, tenure)) {
        left = !tenure_covers(tenure, day);
    }
    return left;
}

static Evidence evidence_of(const EntityWork *work, const RoleReading *role,
                            uint32_t person_row)
{
    const NuncioPersonRow *known = nuncio_lexicon_person(work->lexicon, person_row);
    uint32_t state = role->country == NUNCIO_NONE
                         ? NUNCIO_NONE
                         : work->doc->entities.items[role->country].row;
    const TenureRow *tenure = lexicon_tenure_first(work->lexicon, person_row);
    bool own =
        state == NUNCIO_NONE || known->country == NUNCIO_NONE || state == known->country;
    for (; tenure; tenure = lexicon_tenure_next(work->lexicon, tenure)) {
        /* a slip in the state of one who holds the office; long after it is another's */
        bool slip = nominal_fits(role, tenure->category) &&
                    tenure_covers(tenure, work->doc->article.published);
        own = own || tenure->country == NUNCIO_NONE || tenure->country == state || slip;
    }
    if (own) {
        return state == NUNCIO_NONE && category_is_occupation(role->category)
                   ? SPEAKS_NOT
                   : SPEAKS_FOR;
    }
    if (serves_body(role) || role->country_inferred || role->plural) {
        return SPEAKS_FOR;
    }
    bool other = category_is_single(role->category) &&
                 role->status == NUNCIO_HOLD_CURRENT && !role->deputy &&
                 has_left_office(work, person_row);
    return other ? SPEAKS_SURELY_AGAINST : SPEAKS_AGAINST;
}

/* The state in the title stands right before it or behind it, and the name beside it,
 * also a shorter one ("Ivanov, the Bulgarian foreign minister"). */
static bool stands_at_name(const RoleReading *role)
{
    return role->person_mention != NUNCIO_NONE &&
           (view_is(role->rule, "role.before-name") ||
            view_is(role->rule, "role.name-in-apposition") ||
            view_is(role->rule, "role.apposition"));
}

static bool is_own_state_told(const EntityWork *work, const NuncioEntity *person)
{
    uint32_t state = nuncio_lexicon_person(work->lexicon, person->row)->country;
    return state == NUNCIO_NONE ||
           canonical_find(work, NUNCIO_COUNTRY, state) != NUNCIO_NONE;
}

/* The longest of the person's names, as it is written. */
static NuncioView name_as_written(const EntityWork *work, uint32_t person)
{
    NuncioView longest = {NULL, 0};
    for (uint32_t i = work->names_first[person]; i < work->names_first[person + 1]; i++) {
        NuncioSpan span = work_mention(work, work->names[i])->span;
        NuncioView name = document_slice(work->doc, span.begin_offset, span.end_offset);
        longest = name.size > longest.size ? name : longest;
    }
    return longest;
}

void namesake_part(EntityWork *work)
{
    Evidence *found =
        arena_alloc(&work->doc->arena, (work->entity_count + 1) * sizeof *found);
    for (size_t i = 0; found && i < work->roles.count; i++) {
        const RoleReading *role = &work->roles.items[i];
        if (role->person >= work->entity_count) {
            continue;
        }
        uint32_t row = work->doc->entities.items[role->person].row;
        if (!nuncio_lexicon_person(work->lexicon, row)) {
            continue;
        }
        Evidence says = evidence_of(work, role, row);
        bool sure = says < SPEAKS_AGAINST || stands_at_name(role);
        if (sure && found[role->person] != SPEAKS_FOR &&
            (says == SPEAKS_FOR || says > found[role->person])) {
            found[role->person] = says;
        }
    }
    for (uint32_t person = 0; found && person < work->entity_count; person++) {
        NuncioEntity *entity = &work->doc->entities.items[person];
        NuncioView name = name_as_written(work, person);
        bool other =
            found[person] == SPEAKS_SURELY_AGAINST ||
            (found[person] == SPEAKS_AGAINST && !is_own_state_told(work, entity));
        if (other && name.size) {
            entity->row = NUNCIO_NONE;
            entity->key = (NuncioView){NULL, 0};
            entity->name = name;
        }
    }
}
