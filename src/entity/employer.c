/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a post serves that no list has: "Pakistan's Railways Board Secretary X" serves
 * Pakistan, "the director of studies at Columbia University" not the outlet's state. */
#include "entity_work.h"

enum { WORDS = 9 };

/* Whether the token may stand within the name of a body in front of a post. */
static bool is_name_part(const EntityWork *work, uint32_t at)
{
    const NuncioToken *token = work_token(work, at);
    bool joined = work_is(work, at, WORD_BIT(CONJUNCTION)) ||
                  work_word_is(work, at, "of") || work_word_is(work, at, "for") ||
                  token->kind == NUNCIO_TOKEN_POSSESSIVE ||
                  work_is_mark(work, at, NUNCIO_MARK_OPEN_BRACKET) ||
                  work_is_mark(work, at, NUNCIO_MARK_CLOSE_BRACKET) ||
                  work_is_mark(work, at, NUNCIO_MARK_HYPHEN);
    bool closed = work_is(work, at,
                          WORD_BIT(PREPOSITION) | WORD_BIT(DETERMINER) | WORD_BIT(SAY) |
                              WORD_BIT(SAYING) | WORD_BIT(VERB) | WORD_BIT(AUXILIARY) |
                              WORD_BIT(SUBORDINATOR) | WORD_BIT(ADVERB));
    return joined || (token->kind == NUNCIO_TOKEN_WORD && !closed);
}

/* "Pakistan's Railways Board", "Russian federal service for cooperation (FSMTC)": the
 * state in front of the name of a body that ends before the post. */
static uint32_t state_of_body(const EntityWork *work, const NuncioMention *role)
{
    bool body = false;
    for (uint32_t at = role->first_token; at > 0 && role->first_token - at < WORDS;
         at--) {
        uint32_t token = at - 1;
        if (!work_same_sentence(work, token, role->first_token)) {
            break;
        }
        const NuncioMention *mention =
            work->starts[token] ? work_mention(work, work->starts[token] - 1) : NULL;
        bool state = mention && (mention->kind == NUNCIO_MENTION_COUNTRY ||
                                 mention->kind == NUNCIO_MENTION_ADJECTIVE);
        if (state) {
            bool owner =
                mention->kind == NUNCIO_MENTION_ADJECTIVE ||
                work_token(work, mention->token_end)->kind == NUNCIO_TOKEN_POSSESSIVE;
            return body && owner ? mention->entity : NUNCIO_NONE;
        }
        bool person = mention && (mention->kind == NUNCIO_MENTION_PERSON ||
                                  mention->kind == NUNCIO_MENTION_ROLE);
        if (person || !is_name_part(work, token)) {
            break;
        }
        body = body || work_is(work, token, WORD_BIT(ORGANISATION_HEAD));
    }
    return NUNCIO_NONE;
}

static bool is_private(NuncioView kind)
{
    return view_is(kind, "university") || view_is(kind, "international") ||
           view_is(kind, "company") || view_is(kind, "media");
}

/* "at Columbia University": the body behind the post, of which *out_country is the state,
 * NUNCIO_NONE where that is not known; false where no such body is. */
static bool read_behind(const EntityWork *work, const NuncioMention *role,
                        uint32_t *out_country)
{
    uint32_t at = role->token_end;
    *out_country = NUNCIO_NONE;
    /* "director of harbour studies at" */
    while (at < role->token_end + WORDS && is_name_part(work, at) &&
           (at > role->token_end || work_word_is(work, at, "of"))) {
        at++;
    }
    if (!work_word_is(work, at, "at")) {
        return false;
    }
    at += 1 + work_is(work, at + 1, WORD_BIT(DETERMINER));
    for (uint32_t end = at + WORDS; at < end && at < work->token_count; at++) {
        const NuncioMention *body =
            work->starts[at] ? work_mention(work, work->starts[at] - 1) : NULL;
        if (body && body->kind == NUNCIO_MENTION_BODY && body->entity != NUNCIO_NONE) {
            *out_country = canonical_country_of(work, body->entity);
            return is_private(canonical_body_kind(work, body->entity));
        }
        if (!work_same_sentence(work, role->token_end, at) ||
            !(work_token(work, at)->flags & NUNCIO_TOKEN_CAPITAL)) {
            return false;
        }
        if (work_word_is(work, at, "university") || work_word_is(work, at, "college")) {
            return true;
        }
    }
    return false;
}

/* "an MP from Ghazni", "the senator for Akkar": the state of the place behind. */
static uint32_t state_of_seat(const EntityWork *work, const RoleReading *reading,
                              const NuncioMention *role)
{
    uint32_t at = role->token_end;
    bool seat = view_is(reading->category, "legislator") &&
                (work_word_is(work, at, "from") || work_word_is(work, at, "for"));
    at += 1 + work_is(work, at + 1, WORD_BIT(DETERMINER));
    if (!seat || at >= work->token_count || !work->starts[at] ||
        !work_same_sentence(work, role->token_end, at)) {
        return NUNCIO_NONE;
    }
    const NuncioMention *place = work_mention(work, work->starts[at] - 1);
    return place->kind == NUNCIO_MENTION_PLACE && place->entity != NUNCIO_NONE
               ? canonical_country_of(work, place->entity)
               : NUNCIO_NONE;
}

bool employer_read(const EntityWork *work, const RoleReading *reading,
                   uint32_t *out_country)
{
    const NuncioMention *role = work_mention(work, reading->mention);
    *out_country = NUNCIO_NONE;
    if (read_behind(work, role, out_country)) {
        return true;
    }
    bool asked = view_is(reading->category, "official") && reading->body == NUNCIO_NONE;
    *out_country = asked ? state_of_body(work, role) : state_of_seat(work, reading, role);
    return *out_country != NUNCIO_NONE;
}
