/* SPDX-License-Identifier: Apache-2.0 */
/* "His Turkish counterpart" has the role of the person beside it, for the other state;
 * "his predecessor" held the very post. */
#include "entity_work.h"

#include "categories.h"

/* "Yoon's predecessor", "the prime minister's spokesperson": whether what ends at `token`
 * owns what follows. */
static bool is_possessive(const EntityWork *work, uint32_t token)
{
    return work_token(work, token)->kind == NUNCIO_TOKEN_POSSESSIVE;
}

/* Where the person's phrase begins, a title in front included. */
static uint32_t phrase_first(const EntityWork *work, uint32_t person)
{
    enum { TITLE_WORDS = 10 };
    uint32_t first = work_mention(work, person)->first_token;
    for (uint32_t i = person; i-- > 0;) {
        const NuncioMention *title = work_mention(work, i);
        if (title->token_end + TITLE_WORDS < first) {
            break;
        }
        if (title->kind == NUNCIO_MENTION_ROLE && title->token_end == first) {
            return title->first_token;
        }
    }
    return first;
}

/* Whether what begins at `first` is the subject of what somebody said: "said that X". */
static bool is_said_of(const EntityWork *work, uint32_t first)
{
    static const char *const before[] = {"that", "said", "says", "added", NULL};
    for (size_t i = 0; first > 0 && before[i]; i++) {
        if (work_word_is(work, first - 1, before[i]) &&
            work_same_sentence(work, first - 1, first)) {
            return true;
        }
    }
    return false;
}

/* "Lavrov said that Putin and his Iranian counterpart met": the subject of the clause,
 * not who tells it. NUNCIO_NONE where the pronoun stands in no such clause. */
static uint32_t clause_owner(const EntityWork *work, uint32_t pronoun)
{
    enum { REACH = 8 };
    uint32_t at = work_mention(work, pronoun)->first_token;
    for (uint32_t i = pronoun; i-- > 0;) {
        const NuncioMention *person = work_mention(work, i);
        if (person->token_end + REACH < at ||
            !work_same_sentence(work, person->first_token, at)) {
            break;
        }
        if (person->kind != NUNCIO_MENTION_PERSON || person->entity == NUNCIO_NONE) {
            continue;
        }
        for (uint32_t k = person->token_end; k < at; k++) {
            if (work_token(work, k)->kind != NUNCIO_TOKEN_WORD ||
                work_is(work, k, WORD_BIT(SAY) | WORD_BIT(SUBORDINATOR))) {
                return NUNCIO_NONE;
            }
        }
        return is_said_of(work, phrase_first(work, i)) ? person->entity : NUNCIO_NONE;
    }
    return NUNCIO_NONE;
}

uint32_t counterpart_owner(const EntityWork *work, const RoleReading *role)
{
    const NuncioMention *mention = work_mention(work, role->mention);
    uint32_t owner = NUNCIO_NONE;
    for (uint32_t i = role->mention; i-- > 0 && owner == NUNCIO_NONE;) {
        const NuncioMention *before = work_mention(work, i);
        if (before->first_token + 5 < mention->first_token ||
            !work_same_sentence(work, before->first_token, mention->first_token)) {
            break;
        }
        bool kin = work_is(work, mention->first_token - 1, WORD_BIT(KINSHIP));
        bool pronoun = !kin && before->kind == NUNCIO_MENTION_PRONOUN &&
                       before->first_token + 3 >= mention->first_token &&
                       work_is(work, before->first_token,
                               WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE));
        bool named = (before->kind == NUNCIO_MENTION_PERSON ||
                      before->kind == NUNCIO_MENTION_ROLE) &&
                     is_possessive(work, before->token_end) &&
                     before->token_end + 3 >= mention->first_token;
        if ((pronoun || named) && before->entity != role->person) {
            owner = before->entity;
        }
    }
    /* "the prime minister's spokesperson" is one role that holds another */
    for (uint32_t i = role->mention + 1;
         i < work->doc->mentions.count && owner == NUNCIO_NONE; i++) {
        const NuncioMention *inner = work_mention(work, i);
        if (inner->first_token >= mention->head_first) {
            break;
        }
        if (inner->kind == NUNCIO_MENTION_ROLE && is_possessive(work, inner->token_end) &&
            inner->entity != role->person) {
            owner = inner->entity;
        }
    }
    return owner;
}

/* "X, ambassador to Y until May, was named minister. His predecessor": first of all in
 * the post that he is given, else the first told of those he holds. The lower, the
 * likelier. */
static uint32_t in_whose_post(const EntityWork *work, const RoleReading *held,
                              uint32_t away)
{
    enum { NEAR = 80 };
    uint32_t at = work_mention(work, held->mention)->first_token;
    bool given = away < NEAR && (work_is(work, at, WORD_BIT(APPOINTING)) ||
                                 (at > 0 && work_is(work, at - 1, WORD_BIT(APPOINTING))));
    uint32_t rank = held->status == NUNCIO_HOLD_FORMER ? 2 : !given;
    return rank * work->token_count + at;
}

/* The person whose counterpart is meant: the pronoun in front, else the nearest other
 * person of the sentence with a role. */
static const RoleReading *reference_role(const EntityWork *work, const RoleReading *role)
{
    const NuncioMention *mention = work_mention(work, role->mention);
    uint32_t owner = counterpart_owner(work, role);
    const RoleReading *best = NULL;
    uint32_t best_distance = UINT32_MAX;
    size_t compared =
        work->roles.count < ROLES_COMPARED ? work->roles.count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        const RoleReading *other = &work->roles.items[i];
        if (other == role || other->person == NUNCIO_NONE || other->counterpart ||
            other->predecessor || category_is_occupation(other->category) ||
            role_stands_for_state(other->role->role) || other->person == role->person ||
            other->person_mention == NUNCIO_NONE) {
            continue;
        }
        uint32_t at = work_mention(work, other->mention)->first_token;
        uint32_t away = at < mention->first_token ? mention->first_token - at
                                                  : at - mention->first_token;
        bool same = work_same_sentence(work, at, mention->first_token);
        if (owner != NUNCIO_NONE ? other->person != owner : !same) {
            continue;
        }
        if (owner != NUNCIO_NONE && (role->predecessor || role->successor)) {
            away = in_whose_post(work, other, away);
        }
        if (away < best_distance) {
            best = other;
            best_distance = away;
        }
    }
    return best;
}

/* "Lavrov and his deputy Sergei Ryabkov": one rank below the owner of the pronoun. */
static void read_deputy(EntityWork *work, RoleReading *role)
{
    uint32_t owner = counterpart_owner(work, role);
    const RoleReading *other = owner != NUNCIO_NONE ? reference_role(work, role) : NULL;
    if (!other) {
        return;
    }
    if (category_is_ministerial(other->category)) {
        role->category = NUNCIO_VIEW("deputy-minister");
    } else if (view_is(other->category, "head-of-government")) {
        role->category = NUNCIO_VIEW("deputy-head");
    } else {
        role->category = other->category;
    }
    role->country = role->country == NUNCIO_NONE ? other->country : role->country;
}

/* Whose "his" in front of a counterpart is. */
static void mend_pronoun(EntityWork *work, const RoleReading *role)
{
    uint32_t at = work_mention(work, role->mention)->first_token;
    for (uint32_t i = role->mention; i-- > 0;) {
        NuncioMention *before = work_mention(work, i);
        if (before->first_token + 3 < at ||
            !work_same_sentence(work, before->first_token, at)) {
            return;
        }
        if (before->kind == NUNCIO_MENTION_PRONOUN &&
            work_is(work, before->first_token,
                    WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE))) {
            uint32_t owner = clause_owner(work, i);
            before->entity = owner == NUNCIO_NONE ? before->entity : owner;
            return;
        }
    }
}

void counterpart_link(EntityWork *work)
{
    for (size_t i = 0; i < work->roles.count; i++) {
        RoleReading *role = &work->roles.items[i];
        if (view_is(role->role->role, "deputy") && role->body == NUNCIO_NONE) {
            read_deputy(work, role);
        }
        if (!role->counterpart && !role->predecessor && !role->successor) {
            continue;
        }
        if (role->counterpart) {
            mend_pronoun(work, role);
        }
        const RoleReading *other = reference_role(work, role);
        if (!other) {
            continue;
        }
        role->role = other->role;
        role->category = other->category;
        role->scope = other->scope;
        role->deputy = other->deputy;
        if (role->predecessor || role->successor) {
            role->country = other->country;
            role->accredited_to = other->accredited_to;
            role->body = other->body;
            role->body_kind = other->body_kind;
            role->status = role->predecessor ? NUNCIO_HOLD_FORMER : NUNCIO_HOLD_INCOMING;
        } else if (role->person == NUNCIO_NONE && !role->plural) {
            role->counterpart = false;
            role->person = nominal_holder(work, role);
            work_mention(work, role->mention)->entity = role->person;
        }
    }
}
