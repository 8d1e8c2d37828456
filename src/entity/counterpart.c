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
        /* "his predecessor": first of all in the post that he holds */
        away += other->status == NUNCIO_HOLD_FORMER ? work->token_count : 0;
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
