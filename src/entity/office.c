/* SPDX-License-Identifier: Apache-2.0 */
/* What the tenures of the lexicon tell: whom "the prime minister" means in an article of
 * a day, which office "Secretary Blinken" held, who "President Putin" is. They choose
 * among persons that the article names; nobody enters an article by them. */
#include "entity_work.h"

#include "calendar.h"
#include "categories.h"
#include "office_identify.h"

enum { PEOPLE_COMPARED = 256, MONTHS_OF_CHANGE = 1 };

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
 * 2018. NULL when there is none, when the change is too fresh, or, unless `once` is set,
 * when the person comes back. */
static const TenureRow *past_tenure(const EntityWork *work, const RoleReading *role,
                                    uint32_t person_row, bool once)
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
            (state != NUNCIO_NONE && state != tenure->country) ||
            (once && calendar_compare(calendar_first_day(tenure->from), day) > 0)) {
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
 * "former": presidents and religious leaders are, and "Secretary Kerry". Another minister
 * of that name is another minister. */
static bool keeps_title(const EntityWork *work, const RoleReading *role,
                        const TenureRow *past)
{
    return !is_long_past(work, past) || view_is(past->category, "head-of-state") ||
           view_is(past->category, "supreme-leader") ||
           view_is(role->role->role, "secretary");
}

static const TenureRow *kept_tenure_for(const EntityWork *work, const RoleReading *role,
                                        uint32_t person_row)
{
    const TenureRow *past = past_tenure(work, role, person_row, true);
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

void office_find(EntityWork *work, RoleReading *role)
{
    uint32_t best = NUNCIO_NONE;
    uint32_t best_state = NUNCIO_NONE;
    uint32_t home = row_of(work, work->home);
    uint32_t count =
        work->entity_count < PEOPLE_COMPARED ? work->entity_count : PEOPLE_COMPARED;
    /* "the UN Security Council chief" holds no office of the home country */
    if (role->country == NUNCIO_NONE && view_is(role->body_kind, "international")) {
        return;
    }
    /* the tenures tell who is in office, not whom "former" means */
    if (role->status != NUNCIO_HOLD_CURRENT) {
        return;
    }
    for (uint32_t person = 0; person < count; person++) {
        const NuncioEntity *entity = &work->doc->entities.items[person];
        bool named = entity->kind == NUNCIO_PERSON &&
                     (entity->row != NUNCIO_NONE ||
                      (role->country != NUNCIO_NONE &&
                       office_identify(work, role, person, tenure_for)));
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
    const TenureRow *past = tenure ? NULL : past_tenure(work, role, row, false);
    if (past && is_long_past(work, past)) {
        role->status = NUNCIO_HOLD_FORMER;
    }
    if (tenure || past) {
        read_bare_office(work, role, tenure ? tenure : past);
    }
}

typedef bool (*Identify)(EntityWork *work, const RoleReading *role, uint32_t person,
                         TenureChoice choose);

static void identify_holder(EntityWork *work, const RoleReading *role, Identify identify)
{
    if (role->status == NUNCIO_HOLD_FORMER) {
        identify(work, role, role->person, former_tenure_for);
    } else if (role->status == NUNCIO_HOLD_CURRENT &&
               !identify(work, role, role->person, tenure_for)) {
        identify(work, role, role->person, kept_tenure_for);
    }
}

void office_link(EntityWork *work)
{
    office_index(work);
    size_t compared =
        work->read_count < ROLES_COMPARED ? work->read_count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        RoleReading *role = &work->roles.items[i];
        if (role->person_mention == NUNCIO_NONE || role->plural ||
            role->person >= work->entity_count) {
            continue;
        }
        identify_holder(work, role, office_identify);
        if (role->status == NUNCIO_HOLD_CURRENT) {
            read_office(work, role);
        }
    }
}

void office_link_spellings(EntityWork *work)
{
    size_t compared =
        work->roles.count < ROLES_COMPARED ? work->roles.count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        RoleReading *role = &work->roles.items[i];
        if (role->person >= work->entity_count) {
            continue;
        }
        identify_holder(work, role, office_identify_spelling);
        if (role->person_mention != NUNCIO_NONE && !role->plural &&
            role->status == NUNCIO_HOLD_CURRENT) {
            read_office(work, role);
        }
    }
}
