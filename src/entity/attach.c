/* SPDX-License-Identifier: Apache-2.0 */
/* Which person a role describes, by where the two stand: the role right before the name
 * ("Syrian Foreign Minister Faisal al-Mekdad", also through a second role), the name in
 * apposition to the role or the role to the name, "X as foreign minister", "X, who was
 * foreign minister", "X is the foreign minister", a plural before a list of names. */
#include "entity_work.h"

#include "views.h"

/* The name mention that begins at `token`, or NUNCIO_NONE. */
static uint32_t name_at(const EntityWork *work, uint32_t token)
{
    if (token >= work->token_count || !work->starts[token]) {
        return NUNCIO_NONE;
    }
    uint32_t i = work->starts[token] - 1;
    for (; i < work->doc->mentions.count && work_mention(work, i)->first_token == token;
         i++) {
        if (work_mention(work, i)->kind == NUNCIO_MENTION_PERSON) {
            return i;
        }
    }
    return NUNCIO_NONE;
}

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
    if (name_at(work, token) != NUNCIO_NONE) {
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
           name_at(work, token) == NUNCIO_NONE) {
        token++;
    }
    return token;
}

/* The name that follows a role which ends before `token`: directly, behind a bracket, or
 * behind further roles. */
static uint32_t name_behind(const EntityWork *work, uint32_t token)
{
    uint32_t start = token;
    for (int steps = 0; steps < 4; steps++) {
        token = behind_honorifics(work, behind_brackets(work, token));
        if (!work_same_sentence(work, start - 1, token)) {
            return NUNCIO_NONE;
        }
        uint32_t name = name_at(work, token);
        if (name != NUNCIO_NONE) {
            return name;
        }
        uint32_t role = role_at(work, token);
        if (role == NUNCIO_NONE || work_mention(work, role)->token_end <= token) {
            return NUNCIO_NONE;
        }
        token = work_mention(work, role)->token_end;
    }
    return NUNCIO_NONE;
}

/* "the Iranian ambassador to Belarus, Mustafa Oveysi, and": a definite role, a comma, a
 * name that is no subject of its own. */
static uint32_t name_behind_comma(const EntityWork *work, const NuncioMention *role)
{
    uint32_t comma = behind_brackets(work, role->token_end);
    if (!work_is_mark(work, comma, NUNCIO_MARK_COMMA)) {
        return NUNCIO_NONE;
    }
    uint32_t token = behind_honorifics(work, comma + 1);
    uint32_t name = name_at(work, token);
    if (name == NUNCIO_NONE || !work_same_sentence(work, role->first_token, token)) {
        return NUNCIO_NONE;
    }
    bool definite = role->first_token > 0 &&
                    work_is(work, role->first_token - 1,
                            WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                                WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY));
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

static void join(EntityWork *work, RoleReading *reading, uint32_t name, const char *rule,
                 uint32_t from, uint32_t to)
{
    reading->person_mention = name;
    reading->person = work_mention(work, name)->entity;
    reading->rule = view_of(rule);
    reading->evidence = work_span(work, from, to);
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* The country in "President Isaac Herzog of Israel". */
static void read_country_behind_name(EntityWork *work, RoleReading *reading)
{
    const NuncioMention *name = work_mention(work, reading->person_mention);
    uint32_t at = name->token_end;
    bool of =
        at < work->token_count &&
        view_equal_ascii_case(document_token_view(work->doc, at), NUNCIO_VIEW("of"));
    if (!of || !work_same_sentence(work, at - 1, at)) {
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
    if (inner->kind == NUNCIO_MENTION_COUNTRY && reading->country == NUNCIO_NONE) {
        reading->country = inner->entity;
        reading->evidence.end_offset = inner->span.end_offset;
    }
}

static bool is_inside(const NuncioMention *inner, const NuncioMention *outer)
{
    return inner->first_token >= outer->first_token &&
           inner->token_end <= outer->token_end;
}

/* Whether a determiner stands before the mention: "adviser to the president". */
static bool is_definite(const EntityWork *work, const NuncioMention *mention)
{
    return mention->first_token > 0 &&
           work_is(work, mention->first_token - 1, WORD_BIT(DETERMINER));
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
            return !is_definite(work, inner);
        }
    }
    return false;
}

/* Whether the role is the definite complement of another one, which has the name. */
static bool is_complement(const EntityWork *work, const RoleReading *reading)
{
    const NuncioMention *role = work_mention(work, reading->mention);
    for (uint32_t i = reading->mention; i-- > 0 && is_definite(work, role);) {
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
        bool other = holds_other_role(work, reading) || is_complement(work, reading);
        uint32_t name = other ? NUNCIO_NONE : name_behind(work, role->token_end);
        const char *rule = "role.before-name";
        if (name == NUNCIO_NONE && role->token_end > role->head_end && !other) {
            name = name_behind(work, role->head_end);
        }
        if (name == NUNCIO_NONE && !reading->plural) {
            name = name_behind_comma(work, role);
            rule = "role.name-in-apposition";
        }
        if (name != NUNCIO_NONE) {
            join(work, reading, name, rule, role->first_token,
                 work_mention(work, name)->token_end);
            read_country_behind_name(work, reading);
        }
    }
}

/* Where the words between a name and a role behind it begin the role: behind determiners
 * and possessive pronouns, "who was the", "as". */
static uint32_t skip_to_role(const EntityWork *work, uint32_t at, const char **out_rule,
                             bool *out_past)
{
    *out_past = false;
    *out_rule = NULL;
    if (work_is_mark(work, at, NUNCIO_MARK_COMMA) ||
        work_is_mark(work, at, NUNCIO_MARK_OPEN_BRACKET) ||
        work_is_mark(work, at, NUNCIO_MARK_DASH)) {
        at++;
        *out_rule = "role.apposition";
        if (work_is(work, at, WORD_BIT(SUBORDINATOR)) &&
            work_is(work, at + 1, WORD_BIT(COPULA))) {
            *out_past = view_equal_ascii_case(document_token_view(work->doc, at + 1),
                                              NUNCIO_VIEW("was"));
            at += 2;
            *out_rule = "role.who-is";
        }
    } else if (work_is(work, at, WORD_BIT(COPULA))) {
        *out_past =
            view_equal_ascii_case(document_token_view(work->doc, at), NUNCIO_VIEW("was"));
        at++;
        *out_rule = "role.copula";
    }
    bool as =
        at < work->token_count &&
        view_equal_ascii_case(document_token_view(work->doc, at), NUNCIO_VIEW("as"));
    if (as) {
        at++;
        *out_rule = *out_rule ? *out_rule : "role.as";
    }
    while (work_is(work, at,
                   WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                       WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY))) {
        at++;
    }
    return at;
}

static void attach_role_at(EntityWork *work, uint32_t name_index, uint32_t at,
                           const char *rule, bool past)
{
    const NuncioMention *name = work_mention(work, name_index);
    uint32_t role_index =
        at < work->token_count && work->starts[at] ? work->starts[at] - 1 : NUNCIO_NONE;
    for (uint32_t i = role_index; i < work->doc->mentions.count; i++) {
        const NuncioMention *role = work_mention(work, i);
        if (role->first_token > at + 4) {
            break;
        }
        RoleReading *reading = work_role_of(work, i);
        if (!reading || role->first_token > at) {
            continue;
        }
        if (reading->person == NUNCIO_NONE && !reading->plural) {
            join(work, reading, name_index, rule,
                 smaller(name->first_token, role->first_token),
                 larger(name->token_end, role->token_end));
            if (past && reading->status == NUNCIO_HOLD_CURRENT) {
                reading->status = NUNCIO_HOLD_FORMER;
            }
        }
        return;
    }
}

/* "X, a veteran politician who was foreign minister": the role behind "who was" in a
 * short apposition; NUNCIO_NONE when there is none. */
static uint32_t behind_who(const EntityWork *work, uint32_t comma, bool *out_past)
{
    for (uint32_t i = comma + 2; i < comma + 8 && work_same_sentence(work, comma, i);
         i++) {
        if (work->tokens[i].kind == NUNCIO_TOKEN_MARK) {
            break;
        }
        if (work_is(work, i, WORD_BIT(SUBORDINATOR)) &&
            work_is(work, i + 1, WORD_BIT(COPULA))) {
            *out_past = view_equal_ascii_case(document_token_view(work->doc, i + 1),
                                              NUNCIO_VIEW("was"));
            i += 2;
            while (work_is(work, i, WORD_BIT(DETERMINER))) {
                i++;
            }
            return i;
        }
    }
    return NUNCIO_NONE;
}

/* "named Ali Bagheri deputy foreign minister": the verb before, the role right behind. */
static bool is_appointed(const EntityWork *work, const NuncioMention *name)
{
    static const char *const verbs[] = {"named",   "naming",    "appointed", "appointing",
                                        "elected", "nominated", "declared",  NULL};
    uint32_t at = name->first_token;
    while (at > 0 && work_is(work, at - 1, WORD_BIT(HONORIFIC))) {
        at--;
    }
    for (size_t i = 0; at > 0 && verbs[i]; i++) {
        if (view_equal_ascii_case(document_token_view(work->doc, at - 1),
                                  view_of(verbs[i]))) {
            return true;
        }
    }
    return false;
}

/* "X was sworn in as German chancellor", "took office as": the role behind "as" close by.
 */
static uint32_t behind_as(const EntityWork *work, const NuncioMention *name)
{
    for (uint32_t i = name->token_end + 1; i < name->token_end + 6; i++) {
        if (!work_same_sentence(work, name->first_token, i) ||
            work->tokens[i].kind == NUNCIO_TOKEN_MARK ||
            name_at(work, i) != NUNCIO_NONE) {
            break;
        }
        if (view_equal_ascii_case(document_token_view(work->doc, i), NUNCIO_VIEW("as"))) {
            i++;
            while (work_is(work, i, WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE))) {
                i++;
            }
            return i;
        }
    }
    return NUNCIO_NONE;
}

static void attach_one_behind(EntityWork *work, uint32_t name_index)
{
    const NuncioMention *name = work_mention(work, name_index);
    const char *rule = NULL;
    bool past = false;
    uint32_t at = skip_to_role(work, name->token_end, &rule, &past);
    if (rule && work_same_sentence(work, name->first_token, at)) {
        attach_role_at(work, name_index, at, rule, past);
    }
    if (is_appointed(work, name)) {
        attach_role_at(work, name_index, name->token_end, "role.named", false);
    }
    at = behind_as(work, name);
    if (at != NUNCIO_NONE) {
        attach_role_at(work, name_index, at, "role.as", false);
    }
    if (work_is_mark(work, name->token_end, NUNCIO_MARK_COMMA)) {
        at = behind_who(work, name->token_end, &past);
        if (at != NUNCIO_NONE) {
            attach_role_at(work, name_index, at, "role.who-is", past);
        }
    }
}

static void attach_behind_name(EntityWork *work)
{
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        if (work_mention(work, i)->kind == NUNCIO_MENTION_PERSON) {
            attach_one_behind(work, i);
        }
    }
}

/* "Presidents Rouhani, Putin and Erdogan": the role goes on to names without their own.
 */
static void attach_list(EntityWork *work, size_t index)
{
    RoleReading first = work->roles.items[index];
    uint32_t name = first.person_mention;
    for (int steps = 0; steps < 8; steps++) {
        uint32_t at = work_mention(work, name)->token_end;
        bool comma = work_is_mark(work, at, NUNCIO_MARK_COMMA);
        at += comma;
        at += work_is(work, at, WORD_BIT(CONJUNCTION));
        uint32_t next = name_at(work, at);
        if (next == NUNCIO_NONE || at == work_mention(work, name)->token_end ||
            !work_same_sentence(work, work_mention(work, name)->first_token, at)) {
            return;
        }
        RoleReading reading = first;
        reading.country = NUNCIO_NONE;
        join(work, &reading, next, "role.plural-before-names",
             work_mention(work, first.mention)->first_token,
             work_mention(work, next)->token_end);
        read_country_behind_name(work, &reading);
        if (reading.country == NUNCIO_NONE && first.country != NUNCIO_NONE) {
            reading.country = first.country;
        }
        ARRAY_PUSH(&work->doc->arena, &work->roles, reading);
        name = next;
    }
}

void attach_roles(EntityWork *work)
{
    attach_before_name(work);
    attach_behind_name(work);
    size_t count = work->roles.count;
    for (size_t i = 0; i < count; i++) {
        if (work->roles.items[i].plural && work->roles.items[i].person != NUNCIO_NONE &&
            view_is(work->roles.items[i].rule, "role.before-name")) {
            attach_list(work, i);
        }
    }
    for (size_t i = 0; i < work->roles.count; i++) {
        const RoleReading *reading = &work->roles.items[i];
        NuncioMention *mention = work_mention(work, reading->mention);
        if (reading->person != NUNCIO_NONE && mention->entity == NUNCIO_NONE) {
            mention->entity = reading->person;
        }
    }
}
