/* SPDX-License-Identifier: Apache-2.0 */
/* A role in the plural describes several people: "Presidents Rouhani, Putin and Erdogan",
 * "Defence Ministers X of A and Y of B", "the foreign ministers of A and B, X and Y", "X
 * and Y, the presidents of A and B, respectively". States and names that are as many go
 * together in their order; a state behind a name is that one's own. */
#include "entity_work.h"

enum { LIST_NAMES = 8 };

typedef struct {
    uint32_t names[LIST_NAMES];     /* mentions */
    uint32_t countries[LIST_NAMES]; /* of "X of A", or NUNCIO_NONE */
    uint32_t count;
    uint32_t end; /* token behind the list */
} NameList;

/* The state in "of A" or "(A)" at `at`; moves *at behind it. */
static uint32_t read_own_country(const EntityWork *work, uint32_t *at)
{
    uint32_t token = *at;
    /* "Sameh Shoukry (Egypt)" */
    bool bracket = work_is_mark(work, token, NUNCIO_MARK_OPEN_BRACKET);
    if ((!bracket && !work_word_is(work, token, "of")) ||
        !work_same_sentence(work, token - 1, token)) {
        return NUNCIO_NONE;
    }
    token++;
    while (work_is(work, token, WORD_BIT(DETERMINER))) {
        token++;
    }
    if (token >= work->token_count || !work->starts[token]) {
        return NUNCIO_NONE;
    }
    const NuncioMention *country = work_mention(work, work->starts[token] - 1);
    if (country->kind != NUNCIO_MENTION_COUNTRY ||
        (bracket && !work_is_mark(work, country->token_end, NUNCIO_MARK_CLOSE_BRACKET))) {
        return NUNCIO_NONE;
    }
    *at = country->token_end + bracket;
    return country->entity;
}

/* Whether a further state is joined behind `at`. */
static bool follows_country(const EntityWork *work, uint32_t at)
{
    at += work_is_mark(work, at, NUNCIO_MARK_COMMA);
    at += work_is(work, at, WORD_BIT(CONJUNCTION));
    at += work_is(work, at, WORD_BIT(DETERMINER));
    uint32_t start = at < work->token_count ? work->starts[at] : 0;
    return start && work_mention(work, start - 1)->kind == NUNCIO_MENTION_COUNTRY;
}

/* "Presidents X and Y of A and B, respectively": as many states behind the last name as
 * there are names. */
static void read_shared_countries(const EntityWork *work, NameList *list)
{
    uint32_t countries[LIST_NAMES];
    uint32_t count = 0;
    if (list->count < 2 || list->countries[list->count - 1] == NUNCIO_NONE) {
        return;
    }
    for (uint32_t i = 0; i + 1 < list->count; i++) {
        if (list->countries[i] != NUNCIO_NONE) {
            return;
        }
    }
    if (!follows_country(work, list->end)) {
        /* "Ministers X and Y of A" */
        for (uint32_t i = 0; i < list->count; i++) {
            list->countries[i] = list->countries[list->count - 1];
        }
        return;
    }
    countries[count++] = list->countries[list->count - 1];
    uint32_t at = list->end;
    while (count < list->count) {
        at += work_is_mark(work, at, NUNCIO_MARK_COMMA);
        at += work_is(work, at, WORD_BIT(CONJUNCTION));
        at += work_is(work, at, WORD_BIT(DETERMINER));
        uint32_t start = at < work->token_count ? work->starts[at] : 0;
        if (!start || work_mention(work, start - 1)->kind != NUNCIO_MENTION_COUNTRY) {
            return;
        }
        countries[count++] = work_mention(work, start - 1)->entity;
        at = work_mention(work, start - 1)->token_end;
    }
    for (uint32_t i = 0; i < count; i++) {
        list->countries[i] = countries[i];
    }
    list->end = at;
}

static uint32_t behind_link(const EntityWork *work, uint32_t at)
{
    at += work_is_mark(work, at, NUNCIO_MARK_COMMA);
    at += work_is(work, at, WORD_BIT(CONJUNCTION));
    while (work_is(work, at, WORD_BIT(HONORIFIC)) && names_at(work, at) == NUNCIO_NONE) {
        at++;
    }
    return at;
}

/* The names from `at` on, joined by commas and "and". */
static NameList read_list(const EntityWork *work, uint32_t at)
{
    NameList list = {{0}, {0}, 0, at};
    uint32_t start = at;
    while (list.count < LIST_NAMES && work_same_sentence(work, start, at)) {
        uint32_t name = names_at(work, at);
        if (name == NUNCIO_NONE) {
            break;
        }
        at = work_mention(work, name)->token_end;
        list.names[list.count] = name;
        list.countries[list.count++] = read_own_country(work, &at);
        list.end = at;
        uint32_t next = behind_link(work, at);
        if (next == at) {
            break;
        }
        at = next;
    }
    read_shared_countries(work, &list);
    return list;
}

/* The list of names that ends right before the role: "X and Y, the presidents". */
static NameList read_list_before(const EntityWork *work, const RoleReading *reading)
{
    const NuncioMention *role = work_mention(work, reading->mention);
    NameList none = {{0}, {0}, 0, 0};
    uint32_t end = role->first_token;
    while (end > 0 && work_is(work, end - 1, WORD_BIT(DETERMINER))) {
        end--;
    }
    if (end == 0 || !work_is_mark(work, end - 1, NUNCIO_MARK_COMMA)) {
        return none;
    }
    uint32_t first = end - 1;
    for (uint32_t i = names_ending_at(work, end - 1); i != NUNCIO_NONE;) {
        first = work_mention(work, i)->first_token;
        uint32_t before = first;
        before -= before > 0 && work_is(work, before - 1, WORD_BIT(CONJUNCTION));
        before -= before > 0 && work_is_mark(work, before - 1, NUNCIO_MARK_COMMA);
        i = before < first ? names_ending_at(work, before) : NUNCIO_NONE;
    }
    NameList list = read_list(work, first);
    /* "X, Y, foreign ministers of A, B and C": five states are not theirs */
    bool other = reading->more_count > 0 && reading->more_count + 1 != list.count;
    return list.count > 1 && list.end == end - 1 && !other ? list : none;
}

static uint32_t country_of(const RoleReading *role, const NameList *list, uint32_t index)
{
    if (list->countries[index] != NUNCIO_NONE) {
        return list->countries[index];
    }
    if (role->more_count == 0 || role->more_hosts) {
        return role->country;
    }
    if (role->more_count + 1 != list->count) {
        return NUNCIO_NONE;
    }
    return index == 0 ? role->country : role->more_countries[index - 1];
}

/* Give the role to all names; the mention itself means the one that stands beside it. */
static void distribute(EntityWork *work, size_t index, const NameList *list, bool before)
{
    RoleReading role = work->roles.items[index];
    const NuncioMention *mention = work_mention(work, role.mention);
    uint32_t beside = before ? list->count - 1 : 0;
    for (uint32_t i = 0; i < list->count; i++) {
        RoleReading one = role;
        const NuncioMention *name = work_mention(work, list->names[i]);
        uint32_t from = before ? name->first_token : mention->first_token;
        uint32_t to = before ? mention->token_end : name->token_end;
        one.country = country_of(&role, list, i);
        bool hosts = role.more_hosts && role.more_count + 1 == list->count && i > 0;
        one.accredited_to = hosts ? role.more_countries[i - 1] : role.accredited_to;
        one.more_hosts = false;
        one.more_count = 0;
        attach_join(work, &one, list->names[i],
                    before ? "role.plural-behind-names" : "role.plural-before-names",
                    from, to);
        if (i == beside) {
            work->roles.items[index] = one;
        } else {
            ARRAY_PUSH(&work->doc->arena, &work->roles, one);
        }
    }
}

void attach_lists(EntityWork *work)
{
    size_t count = work->roles.count;
    for (size_t i = 0; i < count; i++) {
        const RoleReading *role = &work->roles.items[i];
        const NuncioMention *mention = work_mention(work, role->mention);
        bool direct =
            role->person != NUNCIO_NONE && view_is(role->rule, "role.before-name");
        if (!role->plural || (role->person != NUNCIO_NONE && !direct)) {
            continue;
        }
        uint32_t at = mention->token_end;
        at += !direct && work_is_mark(work, at, NUNCIO_MARK_COMMA);
        while (work_is(work, at, WORD_BIT(HONORIFIC)) &&
               names_at(work, at) == NUNCIO_NONE) {
            at++;
        }
        NameList list = read_list(work, at);
        if (list.count > 1) {
            distribute(work, i, &list, false);
            continue;
        }
        list = read_list_before(work, role);
        if (list.count > 1) {
            distribute(work, i, &list, true);
        }
    }
}
