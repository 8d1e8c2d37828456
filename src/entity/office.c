/* SPDX-License-Identifier: Apache-2.0 */
/* What the tenures of the lexicon tell: whom "the prime minister" means in an article of
 * a day, which office "Secretary Blinken" held, who "President Putin" is. They choose
 * among persons that the article names; nobody enters an article by them. */
#include "entity_work.h"

#include "calendar.h"
#include "categories.h"
#include "known_name.h"
#include "tenures.h"

enum { PEOPLE_COMPARED = 256, MONTHS_OF_CHANGE = 1 };

/* Which tenure of the person of a row a role means. */
typedef const TenureRow *(*TenureChoice)(const EntityWork *work, const RoleReading *role,
                                         uint32_t person_row);

static uint32_t row_of(const EntityWork *work, uint32_t entity)
{
    return entity == NUNCIO_NONE ? NUNCIO_NONE : work->doc->entities.items[entity].row;
}

/* Whether the role may mean the office. Of the royal only the heir to the throne holds
 * one. */
static bool office_fits(const RoleReading *role, const TenureRow *tenure)
{
    return nominal_fits(role, tenure->category) &&
           (!view_is(tenure->category, "royal") ||
            view_is(role->role->role, "crown-prince"));
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
            office_fits(role, tenure) &&
            (state == NUNCIO_NONE || state == tenure->country)) {
            return tenure;
        }
    }
    return NULL;
}

/* The office, one of those that a single person holds, that the person of the row had
 * left on the article's day to somebody else whom the lexicon knows: "President Obama" in
 * 2018. NULL when there is none, when the change is too fresh, or when the person comes
 * back. */
static const TenureRow *past_tenure_for(const EntityWork *work, const RoleReading *role,
                                        uint32_t person_row)
{
    NuncioDate day = work->doc->article.published;
    uint32_t state = row_of(work, role->country);
    const TenureRow *past = NULL;
    if (!calendar_is_valid(day) || role->body != NUNCIO_NONE) {
        return NULL;
    }
    const TenureRow *tenure = lexicon_tenure_first(work->lexicon, person_row);
    for (; tenure; tenure = lexicon_tenure_next(work->lexicon, tenure)) {
        if (tenure->country == NUNCIO_NONE || !category_is_single(tenure->category) ||
            !nominal_fits(role, tenure->category) ||
            (state != NUNCIO_NONE && state != tenure->country)) {
            continue;
        }
        if (tenure->to.year == 0 ||
            calendar_compare(day, calendar_last_day(tenure->to)) <= 0) {
            return NULL;
        }
        past = tenure;
    }
    return past && lexicon_office_is_held(work->lexicon, past, day) ? past : NULL;
}

static int months_of(NuncioDate date)
{
    return date.year * 12 + (date.month ? date.month : 12);
}

/* News of the weeks around a change may still speak of the office as it was. */
static bool is_long_past(const EntityWork *work, const TenureRow *tenure)
{
    return months_of(work->doc->article.published) - months_of(tenure->to) >
           MONTHS_OF_CHANGE;
}

/* Whether a person who has left the office is called by its title still, without a
 * "former": presidents are, and "Secretary Kerry". Another minister of that name is
 * another minister. */
static bool keeps_title(const EntityWork *work, const RoleReading *role,
                        const TenureRow *past)
{
    return !is_long_past(work, past) || view_is(past->category, "head-of-state") ||
           view_is(role->role->role, "secretary");
}

static const TenureRow *kept_tenure_for(const EntityWork *work, const RoleReading *role,
                                        uint32_t person_row)
{
    const TenureRow *past = past_tenure_for(work, role, person_row);
    return past && keeps_title(work, role, past) ? past : NULL;
}

/* The tenure that the person had left on the article's day, for one who is called former.
 * Of ministers there are so many that the state must be told. */
static const TenureRow *former_tenure_for(const EntityWork *work, const RoleReading *role,
                                          uint32_t person_row)
{
    NuncioDate day = work->doc->article.published;
    uint32_t state = row_of(work, role->country);
    if (!calendar_is_valid(day) || role->body != NUNCIO_NONE || role->deputy) {
        return NULL;
    }
    const TenureRow *tenure = lexicon_tenure_first(work->lexicon, person_row);
    for (; tenure; tenure = lexicon_tenure_next(work->lexicon, tenure)) {
        bool head = view_is(tenure->category, "head-of-state") ||
                    view_is(tenure->category, "head-of-government");
        uint32_t meant = state != NUNCIO_NONE || head ? state : row_of(work, work->home);
        bool own = meant == tenure->country || (head && state == NUNCIO_NONE);
        if (tenure->country != NUNCIO_NONE && category_is_single(tenure->category) &&
            nominal_fits(role, tenure->category) && own && tenure->to.year != 0 &&
            calendar_compare(calendar_last_day(tenure->to), day) < 0) {
            return tenure;
        }
    }
    return NULL;
}

/* "President Putin": the one person of the lexicon with this family name of whom there is
 * such a tenure; NUNCIO_NONE when there is none or more than one. */
static uint32_t holder_by_family(const EntityWork *work, const RoleReading *role,
                                 uint32_t name, TenureChoice choose)
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

/* The first name of a person whom the article calls by a family name throughout:
 * "Orbán", "al-Mekdad"; NUNCIO_NONE for all others. */
static uint32_t family_name_only(const EntityWork *work, uint32_t person)
{
    uint32_t first = work->names_first[person];
    uint32_t end = work->names_first[person + 1];
    for (uint32_t i = first; i < end; i++) {
        const NuncioMention *name = work_mention(work, work->names[i]);
        if (name->token_end - name->first_token != 1 &&
            family_name_first(work, work->names[i]) == NUNCIO_NONE) {
            return NUNCIO_NONE;
        }
    }
    return first < end ? work->names[first] : NUNCIO_NONE;
}

/* Whom of the lexicon a name longer than the known one means, if the role agrees. */
static uint32_t holder_by_longer_name(const EntityWork *work, const RoleReading *role,
                                      uint32_t person, TenureChoice choose)
{
    for (uint32_t i = work->names_first[person]; i < work->names_first[person + 1]; i++) {
        uint32_t row = known_name_of(work, work->names[i]).maybe;
        if (row != NUNCIO_NONE) {
            return choose(work, role, row) ? row : NUNCIO_NONE;
        }
    }
    return NUNCIO_NONE;
}

/* A person whom the article calls by the family name alone, or by a longer name than the
 * lexicon has, is the one of the lexicon who held the office then; whether there is one.
 */
static bool identify(EntityWork *work, const RoleReading *role, uint32_t person,
                     TenureChoice choose)
{
    if (work->doc->entities.items[person].row != NUNCIO_NONE) {
        return false;
    }
    uint32_t name = family_name_only(work, person);
    uint32_t row = name == NUNCIO_NONE ? holder_by_longer_name(work, role, person, choose)
                                       : holder_by_family(work, role, name, choose);
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
        bool named =
            entity->kind == NUNCIO_PERSON &&
            (entity->row != NUNCIO_NONE ||
             (role->country != NUNCIO_NONE && identify(work, role, person, tenure_for)));
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
static void read_bare_office(EntityWork *work, RoleReading *role, const TenureRow *tenure)
{
    bool bare = view_is(role->role->role, "secretary") && role->body == NUNCIO_NONE;
    uint32_t office =
        bare ? lexicon_office_row(work->lexicon, tenure->category, tenure->country)
             : NUNCIO_NONE;
    if (office != NUNCIO_NONE) {
        role->role = lexicon_role(work->lexicon, office);
        role->category = role->role->category;
        role->in_office = canonical_entity(work, NUNCIO_COUNTRY, tenure->country);
    }
}

/* What the tenures tell of a named holder. The title that a former president keeps is no
 * office of today: the lexicon knows that another holds it. */
static void read_office(EntityWork *work, RoleReading *role)
{
    uint32_t row = row_of(work, role->person);
    const TenureRow *tenure = tenure_for(work, role, row);
    const TenureRow *past = tenure ? NULL : past_tenure_for(work, role, row);
    if (past && is_long_past(work, past)) {
        role->status = NUNCIO_HOLD_FORMER;
    }
    if (tenure || past) {
        read_bare_office(work, role, tenure ? tenure : past);
    }
}

static void link_office(EntityWork *work, RoleReading *role)
{
    if (role->person_mention == NUNCIO_NONE || role->plural ||
        role->person >= work->entity_count) {
        return;
    }
    if (role->status == NUNCIO_HOLD_FORMER) {
        identify(work, role, role->person, former_tenure_for);
    } else if (role->status == NUNCIO_HOLD_CURRENT) {
        if (!identify(work, role, role->person, tenure_for)) {
            identify(work, role, role->person, kept_tenure_for);
        }
        read_office(work, role);
    }
}

void office_link(EntityWork *work)
{
    size_t compared =
        work->read_count < ROLES_COMPARED ? work->read_count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        link_office(work, &work->roles.items[i]);
    }
}
