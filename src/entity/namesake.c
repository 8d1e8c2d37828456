/* SPDX-License-Identifier: Apache-2.0 */
/* One who bears the name of a known person and serves another state: "Australian coach
 * John Kerry" is not the American. Only words right at the name count, and nothing in the
 * article may speak for the known one, least of all his state: a wrong title of a famous
 * man is more often a slip than a namesake. In 7,500 articles of one outlet nobody is
 * taken for a namesake. */
#include "entity_work.h"

#include "categories.h"
#include "tenures.h"
#include "views.h"

/* What a role says of the one whom the lexicon knows by this name. */
typedef enum { SPEAKS_NOT, SPEAKS_FOR, SPEAKS_AGAINST } Evidence;

static bool serves_body(const RoleReading *role)
{
    return role->body != NUNCIO_NONE || role->accredited_to != NUNCIO_NONE ||
           view_is(role->category, "international-official") ||
           view_is(role->category, "special-envoy");
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
        own = own || tenure->country == NUNCIO_NONE || tenure->country == state ||
              nominal_fits(role, tenure->category);
    }
    if (own) {
        return state == NUNCIO_NONE && category_is_occupation(role->category)
                   ? SPEAKS_NOT
                   : SPEAKS_FOR;
    }
    return serves_body(role) || role->country_inferred || role->plural ? SPEAKS_FOR
                                                                       : SPEAKS_AGAINST;
}

/* The state in the title stands right before it or behind it, and the name beside it. */
static bool stands_at_name(const EntityWork *work, const RoleReading *role)
{
    return role->person_mention != NUNCIO_NONE &&
           work_mention(work, role->person_mention)->token_end -
                   work_mention(work, role->person_mention)->first_token >
               1 &&
           view_is(role->rule, "role.before-name");
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
        bool sure = says != SPEAKS_AGAINST || stands_at_name(work, role);
        if (sure && found[role->person] != SPEAKS_FOR && says != SPEAKS_NOT) {
            found[role->person] = says;
        }
    }
    for (uint32_t person = 0; found && person < work->entity_count; person++) {
        NuncioEntity *entity = &work->doc->entities.items[person];
        NuncioView name = name_as_written(work, person);
        if (found[person] == SPEAKS_AGAINST && name.size &&
            !is_own_state_told(work, entity)) {
            entity->row = NUNCIO_NONE;
            entity->key = (NuncioView){NULL, 0};
            entity->name = name;
        }
    }
}
