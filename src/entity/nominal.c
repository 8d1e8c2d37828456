/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a role without a name means: the person of the article who holds such a post, the
 * one named last before it. A general wording ("the minister", "the top diplomat") may
 * mean holders of several categories. */
#include "entity_work.h"

#include "categories.h"

bool nominal_fits(const RoleReading *role, NuncioView category)
{
    bool bare =
        role->scope.end_offset == role->scope.begin_offset && role->body == NUNCIO_NONE;
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

/* "the top European diplomat": of the Union. */
static bool is_european(const EntityWork *work, const RoleReading *role)
{
    uint32_t head = work_mention(work, role->mention)->head_first;
    return (head > 0 && work_word_is(work, head - 1, "european")) ||
           (head > 1 && work_word_is(work, head - 2, "european"));
}

/* "The foreign ministry spokesman" is no spokesman of another body. */
static bool is_other_body(const EntityWork *work, const RoleReading *role,
                          const RoleReading *holder)
{
    if (role->body != NUNCIO_NONE && holder->body != NUNCIO_NONE) {
        return role->body != holder->body;
    }
    if (role->role->body.size == 0 || holder->body == NUNCIO_NONE ||
        view_equal(role->role->body, holder->role->body)) {
        return false;
    }
    const NuncioBodyRow *row =
        nuncio_lexicon_body(work->lexicon, work->doc->entities.items[holder->body].row);
    return row && !view_ends_with(row->key, role->role->body);
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
                        const RoleReading *holder, bool strict)
{
    bool of_union = view_is(holder->role->role, "eu-high-representative");
    bool european = is_european(work, role);
    if (holder->person == NUNCIO_NONE || holder->counterpart || holder->predecessor ||
        holder->successor || (european && !of_union) ||
        !(european || nominal_fits(role, holder->category))) {
        return false;
    }
    if (european) {
        return true;
    }
    /* "the secretary-general" is no other official of the body */
    if (view_is(role->category, "international-official") &&
        !view_equal(role->role->role, holder->role->role) &&
        !view_is(role->role->role, "official")) {
        return false;
    }
    /* "the crown prince" is no other prince */
    if (view_is(role->role->role, "crown-prince") &&
        !view_equal(role->role->role, holder->role->role)) {
        return false;
    }
    if (is_chief_diplomat(work, role) && !of_union &&
        !view_is(holder->category, "foreign-minister") &&
        (strict || !view_is(holder->category, "ambassador"))) {
        return false;
    }
    uint32_t served = country_of_holder(work, holder);
    if (role->country != NUNCIO_NONE && served != NUNCIO_NONE &&
        role->country != served) {
        return false;
    }
    return !is_other_body(work, role, holder);
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

static uint32_t find_holder_of(const EntityWork *work, const RoleReading *role,
                               bool strict)
{
    uint32_t best = NUNCIO_NONE;
    uint32_t best_distance = UINT32_MAX;
    size_t compared =
        work->roles.count < ROLES_COMPARED ? work->roles.count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        const RoleReading *holder = &work->roles.items[i];
        if (holder->person_mention == NUNCIO_NONE ||
            !holder_fits(work, role, holder, strict) ||
            !status_fits(role, holder, strict)) {
            continue;
        }
        uint32_t away =
            weigh(work, role, holder->person, country_of_holder(work, holder));
        /* "the UN envoy" is first of all one whose role names the body */
        if (role->body != NUNCIO_NONE && holder->body != role->body &&
            away != UINT32_MAX) {
            away += work->token_count;
        }
        /* "the minister" is a deputy only where there is no other */
        if (view_is(role->category, "minister") && away != UINT32_MAX &&
            view_is(holder->category, "deputy-minister")) {
            away += work->token_count;
        }
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
        if (role->person == NUNCIO_NONE) {
            office_find(work, role);
        }
        if (role->person == NUNCIO_NONE) {
            role->person = find_holder_of(work, role, false);
        }
        mention->entity = role->person;
    }
}
