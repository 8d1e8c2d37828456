/* SPDX-License-Identifier: Apache-2.0 */
/* A country that the role's own words do not give comes from another role of the same
 * person, from the people table, from whom he accompanies, or is the outlet's own ("the
 * president"): then it is marked as inferred. */
#include "entity_work.h"

#include "categories.h"

static bool serves_state(const RoleReading *reading)
{
    /* the wife of a head of state stands for it as well */
    bool national = category_is_national(reading->category) ||
                    view_is(reading->role->role, "first-lady");
    return national && !view_is(reading->body_kind, "international") &&
           !view_is(reading->body_kind, "company") &&
           !view_is(reading->body_kind, "media") &&
           !view_is(reading->body_kind, "armed-group") &&
           !view_is(reading->body_kind, "university");
}

static uint32_t country_of_person(const EntityWork *work, const RoleReading *reading)
{
    uint32_t i = work->first_role[reading->person];
    for (int steps = 0; i != NUNCIO_NONE && steps < ROLES_COMPARED;
         steps++, i = work->next_role[i]) {
        const RoleReading *other = &work->roles.items[i];
        if (other->country != NUNCIO_NONE && serves_state(other) && other != reading) {
            return other->country;
        }
    }
    return NUNCIO_NONE;
}

/* "Director General Grossi", who heads the IAEA: of no state, the outlet's least of all.
 */
static bool serves_international_body(const EntityWork *work, const RoleReading *reading)
{
    uint32_t person = reading->person;
    if (person == NUNCIO_NONE) {
        return false;
    }
    uint32_t known = work->doc->entities.items[person].row;
    const NuncioPersonRow *row = nuncio_lexicon_person(work->lexicon, known);
    bool international = row && row->country == NUNCIO_NONE;
    uint32_t i = work->first_role[person];
    for (int steps = 0; i != NUNCIO_NONE && steps < ROLES_COMPARED && !international;
         steps++, i = work->next_role[i]) {
        international =
            view_is(work->roles.items[i].category, "international-official") &&
            work->roles.items[i].status == NUNCIO_HOLD_CURRENT;
    }
    return international;
}

/* In "President Assad, Foreign Minister Mekdad and Minister X" the last is the same
 * state's: the reading before, right in front but for a comma or "and". */
static uint32_t country_of_list(const EntityWork *work, size_t index)
{
    const RoleReading *reading = &work->roles.items[index];
    if (index == 0 || index >= work->read_count) {
        return NUNCIO_NONE;
    }
    const RoleReading *before = &work->roles.items[index - 1];
    if (before->person_mention == NUNCIO_NONE || before->person == reading->person) {
        return NUNCIO_NONE;
    }
    uint32_t at = work_mention(work, before->person_mention)->token_end;
    uint32_t first = work_mention(work, reading->mention)->first_token;
    bool near = at < first && first - at <= 2 && work_same_sentence(work, at, first);
    for (; near && at < first; at++) {
        near = work_is_mark(work, at, NUNCIO_MARK_COMMA) ||
               work_is(work, at, WORD_BIT(CONJUNCTION));
    }
    return near && serves_state(before) ? before->country : NUNCIO_NONE;
}

/* The state of a person's post, NUNCIO_NONE when no role of his gives one. */
static uint32_t country_served(const EntityWork *work, uint32_t person)
{
    uint32_t i = person == NUNCIO_NONE ? NUNCIO_NONE : work->first_role[person];
    for (int steps = 0; i != NUNCIO_NONE && steps < ROLES_COMPARED;
         steps++, i = work->next_role[i]) {
        const RoleReading *role = &work->roles.items[i];
        if (role->country != NUNCIO_NONE && serves_state(role)) {
            return role->country;
        }
    }
    return NUNCIO_NONE;
}

/* "Petro, accompanied by Foreign Minister X and Senate President Y", "with her foreign
 * minister, X": those who come along serve the state of the one they come with. */
static uint32_t country_of_principal(const EntityWork *work, const RoleReading *reading)
{
    enum { REACH = 24 };
    uint32_t first = work_mention(work, reading->mention)->first_token;
    uint32_t by = NUNCIO_NONE;
    for (uint32_t at = first; at > 1 && first - at < REACH; at--) {
        if (!work_same_sentence(work, at - 1, first)) {
            break;
        }
        if (work_word_is(work, at - 2, "accompanied") &&
            work_word_is(work, at - 1, "by")) {
            by = at - 2;
            break;
        }
        if (work_is(work, at - 1, WORD_BIT(SAY) | WORD_BIT(VERB) | WORD_BIT(AUXILIARY))) {
            return NUNCIO_NONE;
        }
    }
    for (uint32_t i = reading->mention; by != NUNCIO_NONE && i-- > 0;) {
        const NuncioMention *mention = work_mention(work, i);
        bool near = work_same_sentence(work, mention->first_token, first);
        bool named = mention->kind == NUNCIO_MENTION_PERSON ||
                     mention->kind == NUNCIO_MENTION_PRONOUN;
        if (!near) {
            break;
        }
        if (named && mention->token_end <= by && mention->entity != NUNCIO_NONE) {
            return country_served(work, mention->entity);
        }
    }
    return NUNCIO_NONE;
}

/* "His spokesman", "Starmer's security adviser": those who work for somebody serve his
 * state. One who works for an international body serves none: then *out_none. */
static uint32_t country_of_owner(EntityWork *work, const RoleReading *reading,
                                 bool *out_none)
{
    uint32_t owner =
        reading->counterpart ? NUNCIO_NONE : counterpart_owner(work, reading);
    *out_none = false;
    if (owner == NUNCIO_NONE) {
        return NUNCIO_NONE;
    }
    uint32_t country = country_served(work, owner);
    if (country != NUNCIO_NONE) {
        return country;
    }
    uint32_t i = work->first_role[owner];
    for (int steps = 0; i != NUNCIO_NONE && steps < ROLES_COMPARED;
         steps++, i = work->next_role[i]) {
        const RoleReading *role = &work->roles.items[i];
        *out_none = *out_none || view_is(role->body_kind, "international") ||
                    view_is(role->category, "international-official");
    }
    const NuncioPersonRow *row =
        nuncio_lexicon_person(work->lexicon, work->doc->entities.items[owner].row);
    return row && row->country != NUNCIO_NONE && !*out_none
               ? canonical_entity(work, NUNCIO_COUNTRY, row->country)
               : NUNCIO_NONE;
}

/* The state named last before `token`, at most so many tokens away. */
static uint32_t state_before(const EntityWork *work, uint32_t mention, uint32_t token,
                             bool same_sentence)
{
    enum { REACH = 80 };
    uint32_t adjective = NUNCIO_NONE; /* only where no state is named */
    for (uint32_t i = mention; i-- > 0;) {
        const NuncioMention *before = work_mention(work, i);
        if (before->first_token + REACH < token ||
            (same_sentence && !work_same_sentence(work, before->first_token, token))) {
            break;
        }
        bool usable = before->token_end <= token && before->entity != NUNCIO_NONE;
        if (usable && before->kind == NUNCIO_MENTION_COUNTRY) {
            return before->entity;
        }
        if (usable && before->kind == NUNCIO_MENTION_ADJECTIVE &&
            adjective == NUNCIO_NONE) {
            adjective = before->entity;
        }
    }
    return same_sentence ? NUNCIO_NONE : adjective;
}

/* "The country's president", "had sent its foreign minister": of the state named before.
 */
static uint32_t country_of_noun(const EntityWork *work, const RoleReading *reading)
{
    uint32_t first = work_mention(work, reading->mention)->first_token;
    bool noun = first > 1 &&
                work_token(work, first - 1)->kind == NUNCIO_TOKEN_POSSESSIVE &&
                work_is(work, first - 2, WORD_BIT(STATE_NOUN));
    bool its = first > 0 && work_word_is(work, first - 1, "its");
    return noun || its ? state_before(work, reading->mention, first, its) : NUNCIO_NONE;
}

/* "foreign policy adviser to Brazil's Lula", "spokesman for Erdogan": the state of the
 * one who is served. */
static uint32_t country_of_served(EntityWork *work, const RoleReading *reading)
{
    uint32_t at = work_mention(work, reading->mention)->token_end;
    bool link = work_word_is(work, at, "to") || work_word_is(work, at, "for");
    if (!link || !(view_is(reading->category, "adviser") ||
                   view_is(reading->category, "spokesperson"))) {
        return NUNCIO_NONE;
    }
    at++;
    while (work_is(work, at, WORD_BIT(DETERMINER))) {
        at++;
    }
    if (at >= work->token_count || !work->starts[at] ||
        !work_same_sentence(work, at - 1, at)) {
        return NUNCIO_NONE;
    }
    const NuncioMention *served = work_mention(work, work->starts[at] - 1);
    if (served->kind == NUNCIO_MENTION_COUNTRY ||
        served->kind == NUNCIO_MENTION_ADJECTIVE) {
        return served->entity;
    }
    if (served->kind != NUNCIO_MENTION_PERSON && served->kind != NUNCIO_MENTION_ROLE) {
        return NUNCIO_NONE;
    }
    uint32_t country = country_served(work, served->entity);
    /* "to the Saudi finance minister", who has no name here */
    const RoleReading *office = served->kind == NUNCIO_MENTION_ROLE
                                    ? work_role_of(work, work->starts[at] - 1)
                                    : NULL;
    return country == NUNCIO_NONE && office ? office->country : country;
}

/* "The Iranian delegation headed by Deputy Minister X": the delegation's state. */
static uint32_t country_of_delegation(const EntityWork *work, const RoleReading *reading)
{
    uint32_t at = work_mention(work, reading->mention)->first_token;
    uint32_t first = at > 6 ? at - 6 : 0;
    bool headed = false;
    bool delegation = false;
    while (at-- > first && work_same_sentence(work, at, at + 1)) {
        headed =
            headed || work_word_is(work, at, "headed") || work_word_is(work, at, "led");
        delegation = delegation || work_word_is(work, at, "delegation") ||
                     work_word_is(work, at, "team");
        const NuncioMention *mention =
            work->starts[at] ? work_mention(work, work->starts[at] - 1) : NULL;
        bool state = mention && (mention->kind == NUNCIO_MENTION_ADJECTIVE ||
                                 mention->kind == NUNCIO_MENTION_COUNTRY);
        if (headed && delegation && state) {
            return mention->entity;
        }
    }
    return NUNCIO_NONE;
}

/* "The president", "the foreign minister" without a name are the home country's; "a
 * minister", "foreign officials" are nobody's. */
static bool is_definite_office(const EntityWork *work, const RoleReading *reading)
{
    return !reading->plural && category_is_definite(reading->category) &&
           work_is_definite(work, work_mention(work, reading->mention)) &&
           !view_is(reading->role->role, "leader");
}

/* Without outlet and dateline: the state of the first office holder whom the people table
 * knows and whose own words give no state ("Minister for Foreign Affairs X"). */
static void guess_home(EntityWork *work)
{
    for (size_t i = 0; i < work->roles.count && work->home == NUNCIO_NONE; i++) {
        const RoleReading *reading = &work->roles.items[i];
        if (reading->person_mention != NUNCIO_NONE && reading->country == NUNCIO_NONE &&
            serves_state(reading)) {
            work->home = name_country(work, reading);
        }
    }
    if (work->home == NUNCIO_NONE) {
        work->home = home_most_named(work);
    }
}

/* The roles of each person, in their order. */
static bool chain_roles(EntityWork *work)
{
    Arena *arena = &work->doc->arena;
    size_t count = work->doc->entities.count;
    work->first_role = arena_alloc(arena, (count + 1) * sizeof(uint32_t));
    work->next_role = arena_alloc(arena, (work->roles.count + 1) * sizeof(uint32_t));
    if (arena->failed) {
        return false;
    }
    for (size_t i = 0; i <= count; i++) {
        work->first_role[i] = NUNCIO_NONE;
    }
    for (uint32_t i = (uint32_t)work->roles.count; i-- > 0;) {
        uint32_t person = work->roles.items[i].person;
        if (person != NUNCIO_NONE) {
            work->next_role[i] = work->first_role[person];
            work->first_role[person] = i;
        }
    }
    return true;
}

/* "his spokesman" where it is not known who he is, "foreign minister of the junta": then
 * nothing speaks for the outlet's own state. */
static bool is_somebody_elses(const EntityWork *work, const RoleReading *reading)
{
    const NuncioMention *role = work_mention(work, reading->mention);
    uint32_t first = role->first_token;
    bool owned = first > 0 && reading->person != NUNCIO_NONE &&
                 work_is(work, first - 1,
                         WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE) |
                             WORD_BIT(POSSESSIVE_THEY));
    owned = owned ||
            (first > 0 && work_token(work, first - 1)->kind == NUNCIO_TOKEN_POSSESSIVE);
    uint32_t behind = role->token_end + 1;
    while (work_is(work, behind, WORD_BIT(DETERMINER))) {
        behind++;
    }
    bool of = work_word_is(work, role->token_end, "of") && behind > role->token_end + 1 &&
              !work_is(work, behind, WORD_BIT(STATE_NOUN));
    return owned || of;
}

/* "Secretary-General X spoke, spokeswoman Y said": for the body, for no state. */
static bool speaks_for_body(const EntityWork *work, const RoleReading *reading)
{
    if (!view_is(reading->role->role, "spokesperson")) {
        return false;
    }
    uint32_t first = work_mention(work, reading->mention)->first_token;
    for (uint32_t i = reading->mention; i-- > 0;) {
        const NuncioMention *before = work_mention(work, i);
        if (!work_same_sentence(work, before->first_token, first)) {
            break;
        }
        const RoleReading *role =
            before->kind == NUNCIO_MENTION_ROLE ? work_role_of(work, i) : NULL;
        if (role && view_is(role->category, "international-official")) {
            return true;
        }
    }
    return false;
}

/* "MPs sitting on the Majlis security committee": of the state of the body behind. */
static uint32_t country_of_seat(const EntityWork *work, const RoleReading *reading)
{
    enum { WORDS = 6 };
    if (!reading->plural || !view_is(reading->category, "legislator")) {
        return NUNCIO_NONE;
    }
    uint32_t end = work_mention(work, reading->mention)->token_end;
    size_t count = work->doc->mentions.count;
    for (size_t i = reading->mention + 1; i < count; i++) {
        const NuncioMention *body = &work->doc->mentions.items[i];
        if (body->first_token > end + WORDS ||
            !work_same_sentence(work, end - 1, body->first_token)) {
            break;
        }
        if (body->kind == NUNCIO_MENTION_BODY && body->entity != NUNCIO_NONE) {
            uint32_t country = canonical_country_of(work, body->entity);
            /* a committee that no list has, named without its state, is one at home */
            return country == NUNCIO_NONE ? work->home : country;
        }
    }
    return NUNCIO_NONE;
}

/* The states are asked for in this order; the first that one knows counts. */
static uint32_t country_in_context(EntityWork *work, size_t index)
{
    RoleReading *reading = &work->roles.items[index];
    uint32_t country = NUNCIO_NONE;
    bool none = false;
    if (reading->person != NUNCIO_NONE) {
        country = country_of_person(work, reading);
        country = country == NUNCIO_NONE ? name_country(work, reading) : country;
    } else {
        country = reading->in_office;
    }
    country = country == NUNCIO_NONE ? country_of_owner(work, reading, &none) : country;
    if (none) {
        return NUNCIO_NONE;
    }
    country = country == NUNCIO_NONE ? country_of_noun(work, reading) : country;
    country = country == NUNCIO_NONE ? country_of_served(work, reading) : country;
    country = country == NUNCIO_NONE ? country_of_seat(work, reading) : country;
    country = country == NUNCIO_NONE ? country_of_list(work, index) : country;
    country = country == NUNCIO_NONE ? country_of_delegation(work, reading) : country;
    country = country == NUNCIO_NONE ? country_of_principal(work, reading) : country;
    uint32_t employer = NUNCIO_NONE;
    if (country == NUNCIO_NONE && employer_read(work, reading, &employer)) {
        return employer;
    }
    bool nobody = reading->person == NUNCIO_NONE && !is_definite_office(work, reading);
    bool home = !reading->counterpart && !nobody && !is_somebody_elses(work, reading) &&
                !speaks_for_body(work, reading) && !name_is_foreign(work, reading) &&
                !serves_international_body(work, reading);
    if (country == NUNCIO_NONE && home && reading->person_mention != NUNCIO_NONE) {
        country =
            home_of_sentence(work, work_mention(work, reading->mention)->first_token);
    }
    home = home && !home_office_is_others(work, reading);
    return country == NUNCIO_NONE && home ? work->home : country;
}

/* An official of no body is the Union's where the people table says so of him. */
static uint32_t country_of_international(EntityWork *work, const RoleReading *reading)
{
    uint32_t union_row = lexicon_country_row(work->lexicon, NUNCIO_VIEW("eu"));
    uint32_t served = name_country(work, reading);
    bool of_union = served != NUNCIO_NONE && union_row != NUNCIO_NONE &&
                    work->doc->entities.items[served].row == union_row;
    return of_union ? served : NUNCIO_NONE;
}

static void infer_country(EntityWork *work, size_t index)
{
    RoleReading *reading = &work->roles.items[index];
    if (reading->country != NUNCIO_NONE) {
        return;
    }
    if (reading->person != NUNCIO_NONE && reading->body == NUNCIO_NONE &&
        view_is(reading->category, "international-official")) {
        reading->country = country_of_international(work, reading);
        return;
    }
    if (nominal_of_unlisted(work, reading)) {
        if (category_is_single(reading->category)) {
            reading->category = NUNCIO_VIEW("other"); /* "X, COP28 president" */
        }
        return;
    }
    if (serves_state(reading)) {
        reading->country = country_in_context(work, index);
        reading->country_inferred = reading->country != NUNCIO_NONE;
    }
}

void posts_infer_countries(EntityWork *work)
{
    if (!chain_roles(work)) {
        return;
    }
    guess_home(work);
    for (size_t i = 0; i < work->roles.count; i++) {
        infer_country(work, i);
    }
}
