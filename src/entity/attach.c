/* SPDX-License-Identifier: Apache-2.0 */
/* Which person a role describes, by where the two stand: the role right before the name
 * ("Syrian Foreign Minister Faisal al-Mekdad", also through a second role), the name in
 * apposition to the role, a plural before a list of names. Roles behind the name are
 * found by attach_behind.c. */
#include "entity_work.h"

/* The role mention that begins at `token`, innermost wording last; NUNCIO_NONE. */
static uint32_t role_at(const EntityWork *work, uint32_t token)
{
    uint32_t found = NUNCIO_NONE;
    if (token >= work->token_count || !work->starts[token]) {
        return found;
    }
    uint32_t i = work->starts[token] - 1;
    for (; i < work->doc->mentions.count && work_mention(work, i)->first_token == token;
         i++) {
        if (work_mention(work, i)->kind == NUNCIO_MENTION_ROLE) {
            found = i;
        }
    }
    return found;
}

static uint32_t behind_brackets(const EntityWork *work, uint32_t token)
{
    if (!work_is_mark(work, token, NUNCIO_MARK_OPEN_BRACKET)) {
        return token;
    }
    if (names_at(work, token) != NUNCIO_NONE) {
        return token; /* "[Donald] Trump" */
    }
    for (uint32_t i = token + 1; i < token + 8 && i < work->token_count; i++) {
        if (work_is_mark(work, i, NUNCIO_MARK_CLOSE_BRACKET)) {
            return i + 1;
        }
    }
    return token;
}

static uint32_t behind_honorifics(const EntityWork *work, uint32_t token)
{
    while (work_is(work, token, WORD_BIT(HONORIFIC)) &&
           names_at(work, token) == NUNCIO_NONE) {
        token++;
    }
    return token;
}

/* Behind the "and" or comma of "State Councilor and Foreign Minister Wang Yi", where both
 * roles are written large. */
static uint32_t behind_role_link(const EntityWork *work, uint32_t token)
{
    bool link = work_is(work, token, WORD_BIT(CONJUNCTION)) ||
                work_is_mark(work, token, NUNCIO_MARK_COMMA);
    bool large = token > 0 &&
                 (work_token(work, token - 1)->flags & NUNCIO_TOKEN_CAPITAL) &&
                 (work_token(work, token + 1)->flags & NUNCIO_TOKEN_CAPITAL);
    return link && large ? token + 1 : token;
}

/* Behind "and son-in-law" in "adviser and son-in-law Jared Kushner". */
static uint32_t behind_kinship(const EntityWork *work, uint32_t token)
{
    enum { IN_LAW = 4 };
    if (!work_is(work, token, WORD_BIT(CONJUNCTION)) ||
        !work_is(work, token + 1, WORD_BIT(KINSHIP))) {
        return token;
    }
    bool in_law = work_is_mark(work, token + 2, NUNCIO_MARK_HYPHEN);
    return token + 2 + (in_law ? IN_LAW : 0);
}

/* The name that follows a role which ends before `token`: directly, behind a bracket, or
 * behind further roles. */
static uint32_t name_behind(const EntityWork *work, uint32_t token, bool plural)
{
    uint32_t start = token;
    for (int steps = 0; steps < 4; steps++) {
        token = behind_kinship(work, behind_brackets(work, token));
        token = behind_honorifics(work, token);
        if (!work_same_sentence(work, start - 1, token)) {
            return NUNCIO_NONE;
        }
        uint32_t name = names_at(work, token);
        if (name != NUNCIO_NONE) {
            return name;
        }
        /* "members of the board and Ambassador X" are several */
        uint32_t role = role_at(work, plural ? token : behind_role_link(work, token));
        if (role == NUNCIO_NONE || work_mention(work, role)->token_end <= token) {
            return NUNCIO_NONE;
        }
        token = work_mention(work, role)->token_end;
    }
    return NUNCIO_NONE;
}

/* "his military adviser, Brigadier General X": a rank stands before the name at `token`.
 */
static uint32_t name_behind_rank(const EntityWork *work, uint32_t token)
{
    uint32_t role = role_at(work, token);
    const RoleReading *rank = role == NUNCIO_NONE ? NULL : work_role_of(work, role);
    if (!rank ||
        !(view_is(rank->category, "military-officer") ||
          view_is(rank->category, "royal") || view_is(rank->category, "scientist") ||
          view_is(rank->category, "ambassador"))) {
        return NUNCIO_NONE;
    }
    return names_at(work, behind_honorifics(work, work_mention(work, role)->token_end));
}

/* Whether a role mention ends right before the name. */
static bool is_behind_role(const EntityWork *work, uint32_t name)
{
    uint32_t first = work_mention(work, name)->first_token;
    while (first > 0 && work_is(work, first - 1, WORD_BIT(HONORIFIC))) {
        first--;
    }
    for (uint32_t i = name; i-- > 0;) {
        const NuncioMention *before = work_mention(work, i);
        if (before->kind == NUNCIO_MENTION_ROLE && before->token_end == first) {
            return true;
        }
        if (before->first_token + 24 < first) {
            break;
        }
    }
    return false;
}

/* "a meeting with Parviz Esmaeili, the ambassador to Croatia, Grlic-Radman said": the
 * role belongs to the name before it. */
static bool is_apposition(const EntityWork *work, const NuncioMention *role)
{
    uint32_t at = role->first_token;
    while (at > 0 && work_is(work, at - 1, WORD_BIT(DETERMINER))) {
        at--;
    }
    uint32_t name = at > 1 && work_is_mark(work, at - 1, NUNCIO_MARK_COMMA)
                        ? names_ending_at(work, at - 1)
                        : NUNCIO_NONE;
    /* in "President X, the prime minister, Y, and" the one before has his own */
    return name != NUNCIO_NONE && !is_behind_role(work, name);
}

/* "the Iranian ambassador to Belarus, Mustafa Oveysi, and": a definite role, a comma, a
 * name that is no subject of its own. */
static uint32_t name_behind_comma(const EntityWork *work, const NuncioMention *role)
{
    uint32_t end_of_role = role->token_end;
    /* "the foreign minister-designate, X" */
    if (work_is_mark(work, end_of_role, NUNCIO_MARK_HYPHEN) &&
        work_is(work, end_of_role + 1, WORD_BIT(INCOMING))) {
        end_of_role += 2;
    }
    uint32_t comma = behind_brackets(work, end_of_role);
    if (!work_is_mark(work, comma, NUNCIO_MARK_COMMA) || is_apposition(work, role)) {
        return NUNCIO_NONE;
    }
    uint32_t token = behind_honorifics(work, comma + 1);
    uint32_t name = names_at(work, token);
    if (name == NUNCIO_NONE) {
        name = name_behind_rank(work, token);
        token = name == NUNCIO_NONE ? token : work_mention(work, name)->first_token;
    }
    if (name == NUNCIO_NONE || !work_same_sentence(work, role->first_token, token)) {
        return NUNCIO_NONE;
    }
    uint32_t before = role->first_token - (role->first_token > 0);
    bool definite = work_token(work, before)->kind == NUNCIO_TOKEN_POSSESSIVE ||
                    (before < role->first_token &&
                     work_is(work, before,
                             WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                                 WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY)));
    bool complement = role->token_end > role->head_end ||
                      role->first_token < role->head_first ||
                      role->token_end - role->first_token > 2;
    uint32_t end = work_mention(work, name)->token_end;
    bool closes = work_is_mark(work, end, NUNCIO_MARK_COMMA) ||
                  work_is_mark(work, end, NUNCIO_MARK_STOP) ||
                  !work_same_sentence(work, token, end);
    bool subject =
        work_is(work, end, WORD_BIT(SAY) | WORD_BIT(VERB) | WORD_BIT(AUXILIARY));
    bool two_words = end - work_mention(work, name)->first_token > 1;
    return (definite || complement) && two_words && (closes || !subject) ? name
                                                                         : NUNCIO_NONE;
}

void attach_join(EntityWork *work, RoleReading *reading, uint32_t name, const char *rule,
                 uint32_t from, uint32_t to)
{
    reading->person_mention = name;
    reading->person = work_mention(work, name)->entity;
    reading->rule = view_of(rule);
    reading->evidence = work_span(work, from, to);
}

/* The country in "President Isaac Herzog of Israel", also by a place in it. */
static void read_country_behind_name(EntityWork *work, RoleReading *reading)
{
    const NuncioMention *name = work_mention(work, reading->person_mention);
    uint32_t at = name->token_end;
    if (!work_word_is(work, at, "of") || !work_same_sentence(work, at - 1, at)) {
        return;
    }
    at++;
    while (work_is(work, at, WORD_BIT(DETERMINER))) {
        at++;
    }
    if (at >= work->token_count || !work->starts[at]) {
        return;
    }
    const NuncioMention *inner = work_mention(work, work->starts[at] - 1);
    bool state = inner->kind == NUNCIO_MENTION_COUNTRY;
    /* "Senator Jon Kyl of Arizona" */
    bool place = inner->kind == NUNCIO_MENTION_PLACE && inner->entity != NUNCIO_NONE;
    if ((state || place) && reading->country == NUNCIO_NONE) {
        reading->country = canonical_country_of(work, inner->entity);
        reading->evidence.end_offset = inner->span.end_offset;
    }
}

static bool is_inside(const NuncioMention *inner, const NuncioMention *outer)
{
    return inner->first_token >= outer->first_token &&
           inner->token_end <= outer->token_end;
}

/* A role whose complement ends in another role leaves the name to that one ("spokesman
 * for former US secretary of state John Kerry"), unless that one is definite and so
 * complete ("senior aide of the foreign minister, Ali Asghar Khaji"). */
static bool holds_other_role(const EntityWork *work, const RoleReading *reading)
{
    const NuncioMention *role = work_mention(work, reading->mention);
    for (uint32_t i = reading->mention + 1; i < work->doc->mentions.count; i++) {
        const NuncioMention *inner = work_mention(work, i);
        if (inner->first_token >= role->token_end) {
            break;
        }
        if (inner->kind == NUNCIO_MENTION_ROLE && is_inside(inner, role) &&
            inner->head_first >= role->head_end) {
            return !work_is_definite(work, inner);
        }
    }
    return false;
}

/* Whether the role is the definite complement of another one, which has the name. */
static bool is_complement(const EntityWork *work, const RoleReading *reading)
{
    const NuncioMention *role = work_mention(work, reading->mention);
    for (uint32_t i = reading->mention; i-- > 0 && work_is_definite(work, role);) {
        const NuncioMention *outer = work_mention(work, i);
        if (outer->first_token + 24 < role->first_token) {
            break;
        }
        if (outer->kind == NUNCIO_MENTION_ROLE && outer->head_end <= role->head_first &&
            is_inside(role, outer)) {
            return true;
        }
    }
    return false;
}

static void attach_before_name(EntityWork *work)
{
    for (size_t i = 0; i < work->roles.count; i++) {
        RoleReading *reading = &work->roles.items[i];
        const NuncioMention *role = work_mention(work, reading->mention);
        bool inner = is_complement(work, reading);
        bool closed = work_is_mark(work, role->token_end, NUNCIO_MARK_COMMA) &&
                      is_apposition(work, role);
        bool other = inner || closed || holds_other_role(work, reading);
        uint32_t name =
            other ? NUNCIO_NONE : name_behind(work, role->token_end, reading->plural);
        const char *rule = "role.before-name";
        if (name == NUNCIO_NONE && role->token_end > role->head_end && !other) {
            name = name_behind(work, role->head_end, reading->plural);
        }
        if (name == NUNCIO_NONE && !reading->plural && !inner) {
            name = name_behind_comma(work, role);
            rule = "role.name-in-apposition";
        }
        if (name != NUNCIO_NONE) {
            attach_join(work, reading, name, rule, role->first_token,
                        work_mention(work, name)->token_end);
            read_country_behind_name(work, reading);
        }
    }
}

/* "General X, the chief of staff": of the army. */
static void read_military_chiefs(EntityWork *work)
{
    size_t compared =
        work->roles.count < ROLES_COMPARED ? work->roles.count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        RoleReading *chief = &work->roles.items[i];
        if (chief->person == NUNCIO_NONE ||
            !view_is(chief->role->role, "chief-of-staff")) {
            continue;
        }
        for (size_t k = 0; k < compared; k++) {
            const RoleReading *rank = &work->roles.items[k];
            if (rank->person == chief->person && view_is(rank->role->role, "general")) {
                chief->category = rank->category;
            }
        }
    }
}

void attach_roles(EntityWork *work)
{
    attach_before_name(work);
    attach_behind_names(work);
    attach_lists(work);
    read_military_chiefs(work);
    for (size_t i = 0; i < work->roles.count; i++) {
        const RoleReading *reading = &work->roles.items[i];
        NuncioMention *mention = work_mention(work, reading->mention);
        if (reading->person != NUNCIO_NONE && mention->entity == NUNCIO_NONE) {
            mention->entity = reading->person;
        }
    }
}
