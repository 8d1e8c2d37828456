/* SPDX-License-Identifier: Apache-2.0 */
/* Which person of the lexicon a name in an office means: by the family name alone, by a
 * longer name than the lexicon has, or by another spelling. The office, its state and the
 * day must agree; two who fit are nobody. */
#include "office_identify.h"

#include "categories.h"
#include "known_name.h"
#include <nuncio/name_match.h>

void office_index(EntityWork *work)
{
    Arena *arena = &work->doc->arena;
    work->callings = arena_alloc(arena, (work->entity_count + 1) * sizeof(Calling));
    for (uint32_t person = 0; work->callings && person < work->entity_count; person++) {
        Calling *calling = &work->callings[person];
        *calling = (Calling){NUNCIO_NONE, NUNCIO_NONE, true, true};
        uint32_t longest = 0;
        for (uint32_t i = work->names_first[person]; i < work->names_first[person + 1];
             i++) {
            const NuncioMention *name = work_mention(work, work->names[i]);
            bool single = name->token_end - name->first_token == 1;
            uint32_t maybe = known_name_of(work, work->names[i]).maybe;
            calling->maybe = calling->maybe == NUNCIO_NONE ? maybe : calling->maybe;
            calling->alone = calling->alone && (single || work_is(work, name->first_token,
                                                                  WORD_BIT(PARTICLE)));
            calling->family =
                calling->family &&
                (single || family_name_first(work, work->names[i]) != NUNCIO_NONE);
            if (name->token_end - name->first_token > longest) {
                longest = name->token_end - name->first_token;
                calling->name = work->names[i];
            }
        }
    }
}

static bool is_row_taken(const EntityWork *work, uint32_t row)
{
    for (size_t i = 0; i < work->doc->entities.count; i++) {
        const NuncioEntity *entity = &work->doc->entities.items[i];
        if (entity->kind == NUNCIO_PERSON && entity->row == row) {
            return true;
        }
    }
    return false;
}

/* The name, to be freed; NULL on no memory. */
static NuncioName *read_name(EntityWork *work, NuncioView text)
{
    NuncioName *name = NULL;
    NuncioStatus status = nuncio_name_read(work->lexicon, text, &name, NULL);
    work->doc->arena.failed = work->doc->arena.failed || status == NUNCIO_ERR_MEMORY;
    return name;
}

/* Whether two names may be spellings of one, or one a part of the other. */
static bool is_near_name(EntityWork *work, const NuncioName *name, NuncioView known)
{
    NuncioName *other = read_name(work, known);
    if (!other) {
        return false;
    }
    NuncioNameMatch match = nuncio_name_compare(name, other);
    nuncio_name_free(other);
    return match.verdict == NUNCIO_NAMES_SAME ||
           (match.verdict == NUNCIO_NAMES_COMPATIBLE &&
            (match.reason == NUNCIO_NAME_PART || match.reason == NUNCIO_NAME_PARTICLE ||
             match.reason == NUNCIO_NAME_INITIAL));
}

/* The last word of a name, where most have the family name. */
static NuncioView last_word(NuncioView name)
{
    size_t begin = name.size;
    while (begin > 0 && name.data[begin - 1] != ' ') {
        begin--;
    }
    return (NuncioView){name.data + begin, name.size - begin};
}

/* Whether somebody else of that family name fits, whom the people table does not have
 * under the name alone: the sheikhs of one house, father and son. */
static bool is_shared(EntityWork *work, const RoleReading *role, uint32_t mention,
                      uint32_t row, TenureChoice choose)
{
    const TenureRow *own = choose(work, role, row);
    NuncioSpan span = work_mention(work, mention)->span;
    NuncioName *name =
        read_name(work, document_slice(work->doc, span.begin_offset, span.end_offset));
    const TenureRow *tenure = NULL;
    size_t at = 0;
    bool shared = false;
    while (name && own && !shared &&
           (tenure = lexicon_tenure_of_office(work->lexicon, own->category, own->country,
                                              &at)) != NULL) {
        NuncioView other = nuncio_lexicon_person(work->lexicon, tenure->person)->name;
        shared = tenure->person != row && choose(work, role, tenure->person) &&
                 is_near_name(work, name, last_word(other));
    }
    nuncio_name_free(name);
    return shared;
}

/* "President Putin": the one person of the lexicon with this family name of whom there is
 * such a tenure; NUNCIO_NONE when there is none or more than one. */
static uint32_t holder_by_family(EntityWork *work, const RoleReading *role, uint32_t name,
                                 TenureChoice choose)
{
    uint32_t found = NUNCIO_NONE;
    for (uint32_t e = family_name_first(work, name); e != NUNCIO_NONE;
         e = family_name_next(work, e)) {
        uint32_t row = family_name_row(work, e);
        if (!choose(work, role, row)) {
            continue;
        }
        if (found != NUNCIO_NONE && found != row) {
            return NUNCIO_NONE;
        }
        found = row;
    }
    return found != NUNCIO_NONE && is_shared(work, role, name, found, choose)
               ? NUNCIO_NONE
               : found;
}

/* Whether the name may be that of the person of the tenure. A family name alone must be
 * the last word, and the office held on the day. */
static bool is_name_of(EntityWork *work, const NuncioName *name, bool alone,
                       const TenureRow *tenure)
{
    NuncioView known = nuncio_lexicon_person(work->lexicon, tenure->person)->name;
    return alone ? tenure_covers(tenure, work->doc->article.published) &&
                       is_near_name(work, name, last_word(known))
                 : is_near_name(work, name, known);
}

/* Whom of those who had the office of the role, of a state that is told, the person's
 * name spells as the table does not. */
static uint32_t holder_by_spelling(EntityWork *work, const RoleReading *role,
                                   const Calling *calling, TenureChoice choose)
{
    if (role->country == NUNCIO_NONE || !category_is_single(role->category) ||
        role->country_inferred) {
        return NUNCIO_NONE;
    }
    NuncioSpan span = work_mention(work, calling->name)->span;
    NuncioName *name =
        read_name(work, document_slice(work->doc, span.begin_offset, span.end_offset));
    uint32_t state = work->doc->entities.items[role->country].row;
    uint32_t found = NUNCIO_NONE;
    const TenureRow *tenure = NULL;
    size_t at = 0;
    while (name && (tenure = lexicon_tenure_of_office(work->lexicon, role->category,
                                                      state, &at)) != NULL) {
        if (tenure->person == found || !choose(work, role, tenure->person) ||
            !is_name_of(work, name, calling->alone, tenure)) {
            continue;
        }
        if (found != NUNCIO_NONE) {
            found = NUNCIO_NONE;
            break;
        }
        found = tenure->person;
    }
    nuncio_name_free(name);
    return found;
}

/* Whether another title beside a name of the person is such an office of another state:
 * "Prime Minister Johnson of Barbados met Foreign Secretary Johnson". */
static bool is_office_elsewhere(const EntityWork *work, const RoleReading *role,
                                uint32_t person)
{
    size_t compared =
        work->roles.count < ROLES_COMPARED ? work->roles.count : ROLES_COMPARED;
    for (size_t i = 0; i < compared && role->country != NUNCIO_NONE; i++) {
        const RoleReading *other = &work->roles.items[i];
        if (other->person == person && other->person_mention != NUNCIO_NONE &&
            other->country != NUNCIO_NONE && other->country != role->country &&
            !other->country_inferred && category_is_single(other->category) &&
            !other->plural && !other->counterpart) {
            return true;
        }
    }
    return false;
}

static bool set_row(EntityWork *work, const RoleReading *role, uint32_t person,
                    uint32_t row)
{
    const NuncioPersonRow *known = nuncio_lexicon_person(work->lexicon, row);
    if (!known || is_row_taken(work, row) || is_office_elsewhere(work, role, person)) {
        return false;
    }
    NuncioEntity *entity = &work->doc->entities.items[person];
    entity->row = row;
    entity->key = known->key;
    entity->name = known->name;
    return true;
}

static const Calling *calling_of(const EntityWork *work, uint32_t person)
{
    return work->callings && person < work->entity_count &&
                   work->doc->entities.items[person].row == NUNCIO_NONE &&
                   work->callings[person].name != NUNCIO_NONE
               ? &work->callings[person]
               : NULL;
}

bool office_identify(EntityWork *work, const RoleReading *role, uint32_t person,
                     TenureChoice choose)
{
    const Calling *calling = calling_of(work, person);
    if (!calling) {
        return false;
    }
    if (calling->family) {
        uint32_t row = holder_by_family(work, role, calling->name, choose);
        return set_row(work, role, person, row);
    }
    return calling->maybe != NUNCIO_NONE && choose(work, role, calling->maybe) &&
           set_row(work, role, person, calling->maybe);
}

bool office_identify_spelling(EntityWork *work, const RoleReading *role, uint32_t person,
                              TenureChoice choose)
{
    const Calling *calling = calling_of(work, person);
    return calling &&
           set_row(work, role, person, holder_by_spelling(work, role, calling, choose));
}
