/* SPDX-License-Identifier: Apache-2.0 */
/* What the tenures of the lexicon tell: whom "the prime minister" means in an article of
 * a day, which office "Secretary Blinken" held, who "President Putin" is. They choose
 * among persons that the article names; nobody enters an article by them. */
#include "entity_work.h"

#include "categories.h"
#include "tenures.h"

enum { PEOPLE_COMPARED = 256 };

static uint32_t row_of(const EntityWork *work, uint32_t entity)
{
    return entity == NUNCIO_NONE ? NUNCIO_NONE : work->doc->entities.items[entity].row;
}

/* The tenure in which the person of the row held, on the article's day, an office that
 * the role may mean; NULL when there is none. */
static const TenureRow *tenure_for(const EntityWork *work, const RoleReading *role,
                                   uint32_t person_row)
{
    uint32_t state = row_of(work, role->country);
    const TenureRow *tenure = lexicon_tenure_first(work->lexicon, person_row);
    for (; tenure; tenure = lexicon_tenure_next(work->lexicon, tenure)) {
        if (tenure->country != NUNCIO_NONE &&
            tenure_covers(tenure, work->doc->article.published) &&
            nominal_fits(role, tenure->category) &&
            (state == NUNCIO_NONE || state == tenure->country)) {
            return tenure;
        }
    }
    return NULL;
}

/* "President Putin": the one person of the lexicon with this family name who held that
 * office on the article's day; NUNCIO_NONE when there is none or more than one. */
static uint32_t holder_by_family(const EntityWork *work, const RoleReading *role,
                                 uint32_t word)
{
    const Trie *trie = lexicon_names(work->lexicon);
    uint32_t found = NUNCIO_NONE;
    for (uint32_t e = trie_first_entry(trie, trie_step(trie, 0, word)); e != NUNCIO_NONE;
         e = trie->entries[e].next) {
        const TrieEntry *entry = &trie->entries[e];
        if (entry->kind != ENTRY_FAMILY || !tenure_for(work, role, entry->row)) {
            continue;
        }
        if (found != NUNCIO_NONE && found != entry->row) {
            return NUNCIO_NONE;
        }
        found = entry->row;
    }
    return found;
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

/* The word that is the only name of a person whom the lexicon has not told yet: "Orbán"
 * throughout; NUNCIO_NONE for all others. */
static uint32_t only_name(const EntityWork *work, uint32_t person)
{
    uint32_t first = work->names_first[person];
    uint32_t end = work->names_first[person + 1];
    if (work->doc->entities.items[person].row != NUNCIO_NONE || first == end) {
        return NUNCIO_NONE;
    }
    for (uint32_t i = first; i < end; i++) {
        const NuncioMention *name = work_mention(work, work->names[i]);
        if (name->token_end - name->first_token != 1) {
            return NUNCIO_NONE;
        }
    }
    return work_token(work, work_mention(work, work->names[first])->first_token)->word;
}

/* A person whom the article calls by the family name alone is the one of the lexicon who
 * held the office then; whether there is one. */
static bool identify(EntityWork *work, const RoleReading *role, uint32_t person)
{
    uint32_t word = only_name(work, person);
    uint32_t row = word == NUNCIO_NONE ? NUNCIO_NONE : holder_by_family(work, role, word);
    const NuncioPersonRow *known = nuncio_lexicon_person(work->lexicon, row);
    if (!known || is_row_taken(work, row)) {
        return false;
    }
    NuncioEntity *entity = &work->doc->entities.items[person];
    entity->row = row;
    entity->key = known->key;
    entity->name = known->name;
    return true;
}

void office_find(EntityWork *work, RoleReading *role)
{
    uint32_t best = NUNCIO_NONE;
    uint32_t best_state = NUNCIO_NONE;
    uint32_t home = row_of(work, work->home);
    uint32_t count =
        work->entity_count < PEOPLE_COMPARED ? work->entity_count : PEOPLE_COMPARED;
    for (uint32_t person = 0; person < count; person++) {
        const NuncioEntity *entity = &work->doc->entities.items[person];
        bool named = entity->kind == NUNCIO_PERSON &&
                     (entity->row != NUNCIO_NONE ||
                      (role->country != NUNCIO_NONE && identify(work, role, person)));
        const TenureRow *tenure = named ? tenure_for(work, role, entity->row) : NULL;
        bool own = tenure && (role->country != NUNCIO_NONE || home == NUNCIO_NONE ||
                              tenure->country == home || person == work->protagonist);
        if (!own) {
            continue;
        }
        if (best != NUNCIO_NONE) {
            return;
        }
        best = person;
        best_state = tenure->country;
    }
    if (best != NUNCIO_NONE) {
        const NuncioMention *mention = work_mention(work, role->mention);
        role->person = best;
        role->in_office = canonical_entity(work, NUNCIO_COUNTRY, best_state);
        role->rule = NUNCIO_VIEW("role.in-office");
        role->evidence = work_span(work, mention->first_token, mention->token_end);
    }
}

/* "Secretary Blinken" of a year in which he was secretary of state: the office that the
 * bare wording leaves open. */
static void read_bare_office(EntityWork *work, RoleReading *role)
{
    const TenureRow *tenure =
        view_is(role->role->role, "secretary") && role->body == NUNCIO_NONE
            ? tenure_for(work, role, row_of(work, role->person))
            : NULL;
    uint32_t office =
        tenure ? lexicon_office_row(work->lexicon, tenure->category, tenure->country)
               : NUNCIO_NONE;
    if (office != NUNCIO_NONE) {
        role->role = lexicon_role(work->lexicon, office);
        role->category = role->role->category;
        role->in_office = canonical_entity(work, NUNCIO_COUNTRY, tenure->country);
    }
}

/* "President Obama" in an article of 2018: whoever is known to have left the office by
 * then, and not to be back, held it before. */
static void read_left_office(const EntityWork *work, RoleReading *role)
{
    NuncioDate day = work->doc->article.published;
    uint32_t state = row_of(work, role->country);
    bool left = false;
    const TenureRow *tenure =
        lexicon_tenure_first(work->lexicon, row_of(work, role->person));
    for (; tenure && day.year != 0; tenure = lexicon_tenure_next(work->lexicon, tenure)) {
        if (!view_equal(tenure->category, role->category) ||
            (state != NUNCIO_NONE && state != tenure->country)) {
            continue;
        }
        if (tenure_covers(tenure, day) || tenure->to.year == 0) {
            return;
        }
        left = left || tenure_ended(tenure, day);
    }
    role->status = left ? NUNCIO_HOLD_FORMER : role->status;
}

void office_link(EntityWork *work)
{
    size_t compared =
        work->read_count < ROLES_COMPARED ? work->read_count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        RoleReading *role = &work->roles.items[i];
        bool current = role->person_mention != NUNCIO_NONE &&
                       role->status == NUNCIO_HOLD_CURRENT && !role->plural &&
                       role->person < work->entity_count;
        if (current) {
            identify(work, role, role->person);
            read_bare_office(work, role);
            read_left_office(work, role);
        }
    }
}
