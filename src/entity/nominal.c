/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a role without a name means: the person of the article who holds such a post, the
 * one named last before it. A general wording ("the minister", "the top diplomat") may
 * mean holders of several categories. */
#include "entity_work.h"

#include "categories.h"
#include "tenures.h"

/* Whether a holder of `category` is what `role` may mean. */
static bool category_fits(const RoleReading *role, NuncioView category)
{
    bool bare = role->scope.end_offset == role->scope.begin_offset;
    bool fits = false;
    if (bare && role_is_general(role->role->role, category, &fits)) {
        return fits;
    }
    return view_equal(role->category, category);
}

/* "The chief Syrian diplomat" and "the top Iranian diplomat" are foreign ministers. */
static bool is_chief_diplomat(const EntityWork *work, const RoleReading *role)
{
    const NuncioMention *mention = work_mention(work, role->mention);
    for (uint32_t i = mention->first_token; i < mention->head_first; i++) {
        if (work_word_is(work, i, "chief") || work_word_is(work, i, "top")) {
            return view_is(role->role->role, "diplomat");
        }
    }
    return false;
}

/* The state that a holder serves: as read, else as the people table has it, else home. */
static uint32_t country_of_holder(const EntityWork *work, const RoleReading *holder)
{
    if (holder->country != NUNCIO_NONE) {
        return holder->country;
    }
    const NuncioPersonRow *row = nuncio_lexicon_person(
        work->lexicon, work->doc->entities.items[holder->person].row);
    if (!row || row->country == NUNCIO_NONE) {
        return work->home;
    }
    return canonical_find(work, NUNCIO_COUNTRY, row->country);
}

static bool holder_fits(const EntityWork *work, const RoleReading *role,
                        const RoleReading *holder)
{
    if (holder->person == NUNCIO_NONE || holder->counterpart || holder->predecessor ||
        holder->successor || !category_fits(role, holder->category)) {
        return false;
    }
    if (is_chief_diplomat(work, role) && !view_is(holder->category, "foreign-minister")) {
        return false;
    }
    uint32_t served = country_of_holder(work, holder);
    if (role->country != NUNCIO_NONE && served != NUNCIO_NONE &&
        role->country != served) {
        return false;
    }
    if (role->body != NUNCIO_NONE && holder->body != NUNCIO_NONE &&
        role->body != holder->body) {
        return false;
    }
    return true;
}

/* "The former president" is no current one; "the president" of an article on the past may
 * be one who is called former elsewhere, where it has no other. */
static bool status_fits(const RoleReading *role, const RoleReading *holder, bool strict)
{
    bool same =
        (role->status == NUNCIO_HOLD_FORMER) == (holder->status == NUNCIO_HOLD_FORMER);
    return same || (!strict && role->status == NUNCIO_HOLD_CURRENT);
}

bool nominal_of_unlisted(const EntityWork *work, const RoleReading *role)
{
    uint32_t first = work_mention(work, role->mention)->first_token;
    return first > 1 && work_is_mark(work, first - 2, NUNCIO_MARK_COMMA) &&
           !work->starts[first - 1] && work_same_sentence(work, first - 2, first) &&
           work->tokens[first - 1].kind == NUNCIO_TOKEN_WORD &&
           (work->tokens[first - 1].flags & NUNCIO_TOKEN_CAPITAL) != 0;
}

/* "a minister", "another official" mean nobody in particular. */
static bool is_indefinite(const EntityWork *work, const NuncioMention *mention)
{
    return mention->first_token > 0 &&
           work_is(work, mention->first_token - 1, WORD_BIT(INDEFINITE));
}

/* How far before the role the person was named, weighed by how likely he is meant;
 * UINT32_MAX: not named before. */
static uint32_t weigh(const EntityWork *work, const RoleReading *role, uint32_t person,
                      uint32_t served)
{
    enum { ABOUT = 4 }; /* so much nearer seems the one whom the article is about */
    uint32_t away =
        names_distance(work, person, work_mention(work, role->mention)->first_token);
    bool about = role->country == NUNCIO_NONE && role->body == NUNCIO_NONE &&
                 person == work->protagonist && away != UINT32_MAX;
    away = about ? away / ABOUT : away;
    /* the bare "foreign minister" is first of all the home country's */
    if (role->country == NUNCIO_NONE && away != UINT32_MAX && !about &&
        work->home != NUNCIO_NONE && served != work->home) {
        away += work->token_count;
    }
    return away;
}

static uint32_t row_of(const EntityWork *work, uint32_t entity)
{
    return entity == NUNCIO_NONE ? NUNCIO_NONE : work->doc->entities.items[entity].row;
}

/* The state (row) served in the office that the person held on the article's day and that
 * the role may mean; NUNCIO_NONE when there is none. */
static uint32_t state_in_office(const EntityWork *work, const RoleReading *role,
                                uint32_t person)
{
    uint32_t named = row_of(work, role->country);
    const TenureRow *tenure = lexicon_tenure_first(work->lexicon, row_of(work, person));
    for (; tenure; tenure = lexicon_tenure_next(work->lexicon, tenure)) {
        if (tenure->country != NUNCIO_NONE &&
            tenure_covers(tenure, work->doc->article.published) &&
            category_fits(role, tenure->category) &&
            (named == NUNCIO_NONE || named == tenure->country)) {
            return tenure->country;
        }
    }
    return NUNCIO_NONE;
}

/* Whom the role means by what the lexicon knows of tenures: one person of the article in
 * that office on its day. A role without a state is the home country's, or that of the
 * one whom the article is about. Two who fit are nobody. */
static void find_in_office(EntityWork *work, RoleReading *role)
{
    enum { PEOPLE_COMPARED = 256 };
    uint32_t best = NUNCIO_NONE;
    uint32_t best_state = NUNCIO_NONE;
    uint32_t home = row_of(work, work->home);
    uint32_t count =
        work->entity_count < PEOPLE_COMPARED ? work->entity_count : PEOPLE_COMPARED;
    for (uint32_t person = 0; person < count; person++) {
        const NuncioEntity *entity = &work->doc->entities.items[person];
        uint32_t state = entity->kind == NUNCIO_PERSON && entity->row != NUNCIO_NONE
                             ? state_in_office(work, role, person)
                             : NUNCIO_NONE;
        bool own = role->country != NUNCIO_NONE || home == NUNCIO_NONE || state == home ||
                   person == work->protagonist;
        if (state == NUNCIO_NONE || !own) {
            continue;
        }
        if (best != NUNCIO_NONE) {
            return;
        }
        best = person;
        best_state = state;
    }
    if (best != NUNCIO_NONE) {
        const NuncioMention *mention = work_mention(work, role->mention);
        role->person = best;
        role->in_office = canonical_entity(work, NUNCIO_COUNTRY, best_state);
        role->rule = NUNCIO_VIEW("role.in-office");
        role->evidence = work_span(work, mention->first_token, mention->token_end);
    }
}

static uint32_t find_holder_of(const EntityWork *work, const RoleReading *role,
                               bool strict)
{
    uint32_t best = NUNCIO_NONE;
    uint32_t best_distance = UINT32_MAX;
    size_t compared =
        work->roles.count < ROLES_COMPARED ? work->roles.count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        const RoleReading *holder = &work->roles.items[i];
        if (holder->person_mention == NUNCIO_NONE || !holder_fits(work, role, holder) ||
            !status_fits(role, holder, strict)) {
            continue;
        }
        uint32_t away = weigh(work, role, holder->person, country_of_holder(work, holder));
        if (best == NUNCIO_NONE || away < best_distance) {
            best = holder->person;
            best_distance = away;
        }
    }
    return best;
}

uint32_t nominal_holder(const EntityWork *work, const RoleReading *role)
{
    uint32_t holder = find_holder_of(work, role, true);
    return holder != NUNCIO_NONE ? holder : find_holder_of(work, role, false);
}

void nominal_link(EntityWork *work)
{
    size_t compared =
        work->read_count < ROLES_COMPARED ? work->read_count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        RoleReading *role = &work->roles.items[i];
        NuncioMention *mention = work_mention(work, role->mention);
        if (role->person != NUNCIO_NONE || role->plural || role->counterpart ||
            role->predecessor || role->successor || is_indefinite(work, mention) ||
            nominal_of_unlisted(work, role)) {
            continue;
        }
        role->person = find_holder_of(work, role, true);
        if (role->person == NUNCIO_NONE && role->status == NUNCIO_HOLD_CURRENT) {
            find_in_office(work, role);
        }
        if (role->person == NUNCIO_NONE) {
            role->person = find_holder_of(work, role, false);
        }
        mention->entity = role->person;
    }
}
