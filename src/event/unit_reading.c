/* SPDX-License-Identifier: Apache-2.0 */
/* What one mention stands for: a person, a post whose holder nobody names, a state (its
 * name, or its adjective with "officials" or "delegation" behind it), a body, a place. */
#include "event_work.h"

#include "categories.h"

/* "Iranian", "Iran's high-ranking" before a noun that stands for the state. */
static uint32_t behind_party_noun(const EventWork *work, uint32_t i)
{
    for (uint32_t at = i; at < i + 5; at++) {
        if (event_is(work, at, WORD_BIT(STATE_PARTY))) {
            return at + 1;
        }
        bool between = event_is(work, at,
                                WORD_BIT(TITLE_WORD) | WORD_BIT(PORTFOLIO) |
                                    WORD_BIT(NUMBER_WORD)) ||
                       event_is_mark(work, at, NUNCIO_MARK_HYPHEN);
        if (!between) {
            return i;
        }
    }
    return i;
}

/* "met Omani officials in Muscat": before the words that tell where they met, too. */
static uint32_t officials_end(const EventWork *work, const NuncioMention *mention)
{
    for (uint32_t at = mention->head_end; at < mention->token_end; at++) {
        if (event_word_is(work, at, "in")) {
            return at;
        }
    }
    return mention->token_end;
}

/* A unit of a role mention without a name beside it; false when it stands for nobody. */
static bool read_role(const EventWork *work, const NuncioMention *mention, Unit *unit)
{
    if (mention->entity != NUNCIO_NONE) {
        unit->kind = UNIT_PERSON;
        unit->index = mention->entity;
        unit->capacity = mention->post;
        return true;
    }
    if (mention->post == NUNCIO_NONE) {
        return false;
    }
    const NuncioPost *post = &work->doc->posts.items[mention->post];
    bool international = view_is(post->category, "international-official");
    bool plural = view_is_plural(document_token_view(work->doc, mention->head_end - 1));
    /* "the foreign ministers of the Arab League": a role that the body lifted into
     * another category is that of its members */
    bool lifted = !international ||
                  view_ends_with(post->role, NUNCIO_VIEW("_international-official"));
    if (post->country == NUNCIO_NONE && plural && post->body != NUNCIO_NONE && lifted) {
        unit->kind = UNIT_BODY;
        unit->index = post->body;
        return true;
    }
    if (post->country == NUNCIO_NONE && !international) {
        return false;
    }
    /* "met Iraqi leaders": more than the one whom the article names */
    bool leaders = view_is(post->role, "leader") && post->body == NUNCIO_NONE &&
                   mention->post_count == 1;
    if (plural && (leaders || role_stands_for_state(post->role))) {
        if (post->country == NUNCIO_NONE) {
            return false;
        }
        unit->token_end = officials_end(work, mention);
        unit->kind = UNIT_COUNTRY;
        unit->index = post->country;
        unit->posts = mention->post;
        unit->more = mention->post_count > 0 ? mention->post_count - 1 : 0;
        return true;
    }
    unit->kind = UNIT_POST;
    unit->index = mention->post;
    unit->more = mention->post_count > 0 ? mention->post_count - 1 : 0;
    return true;
}

/* "her visit", but "met her separately", "told her that". */
static bool is_possessive_pronoun(const EventWork *work, uint32_t i)
{
    uint64_t no_noun = WORD_BIT(AUXILIARY) | WORD_BIT(PREPOSITION) | WORD_BIT(ADVERB) |
                       WORD_BIT(CONJUNCTION) | WORD_BIT(SUBORDINATOR) |
                       WORD_BIT(DETERMINER);
    bool both = event_is(work, i, WORD_BIT(POSSESSIVE_SHE));
    bool noun = event_token(work, i + 1)->kind == NUNCIO_TOKEN_WORD &&
                !event_is(work, i + 1, no_noun);
    return event_is(work, i, WORD_BIT(POSSESSIVE_HE)) || (both && noun);
}

/* "Iran", "Iran's negotiators". */
static bool read_country(const EventWork *work, const NuncioMention *mention, Unit *unit)
{
    uint32_t end = mention->token_end;
    uint32_t from = end + (event_token(work, end)->kind == NUNCIO_TOKEN_POSSESSIVE);
    uint32_t behind = behind_party_noun(work, from);
    unit->kind = UNIT_COUNTRY;
    unit->token_end = behind > from ? behind : end;
    return mention->entity != NUNCIO_NONE;
}

/* "U.S.-Poland conference", "Iranian-Saudi officials": a state joined by a hyphen; not
 * "Iranian-American businessman". */
static bool is_joined_by_hyphen(const EventWork *work, const NuncioMention *mention)
{
    const NuncioMention *last = work->doc->mentions.items + work->doc->mentions.count - 1;
    uint32_t end = mention->token_end;
    if (mention == last || !event_is_mark(work, end, NUNCIO_MARK_HYPHEN) ||
        mention[1].first_token != end + 1) {
        return false;
    }
    bool officials =
        mention[1].kind == NUNCIO_MENTION_ROLE && mention[1].entity == NUNCIO_NONE &&
        mention[1].post != NUNCIO_NONE &&
        role_stands_for_state(work->doc->posts.items[mention[1].post].role) &&
        view_is_plural(document_token_view(work->doc, mention[1].head_end - 1));
    return officials || mention[1].kind == NUNCIO_MENTION_COUNTRY ||
           (mention[1].kind == NUNCIO_MENTION_ADJECTIVE &&
            behind_party_noun(work, mention[1].token_end) > mention[1].token_end);
}

/* "US", "U.S.", "UAE" */
static bool is_abbreviation(const EventWork *work, uint32_t i)
{
    enum { LETTERS = 3 };
    NuncioView text = document_token_view(work->doc, i);
    size_t letters = 0;
    for (size_t k = 0; k < text.size; k++) {
        letters += text.data[k] != '.';
    }
    return (event_token(work, i)->flags & NUNCIO_TOKEN_ALL_CAPITALS) &&
           letters <= LETTERS;
}

/* "The U.S. held talks", "talks with the U.S. in Doha": an abbreviation is the name of
 * the state where no noun follows that it could belong to. */
static bool is_abbreviated_name(const EventWork *work, const NuncioMention *mention)
{
    uint32_t end = mention->token_end;
    if (end != mention->first_token + 1 || !is_abbreviation(work, mention->first_token) ||
        event_is(work, end, WORD_BIT(EVENT_HEAD) | WORD_BIT(STATE_PARTY))) {
        return false;
    }
    NuncioTokenKind kind = event_token(work, end)->kind;
    bool last = event_token(work, end)->sentence !=
                event_token(work, mention->first_token)->sentence;
    return last || kind == NUNCIO_TOKEN_POSSESSIVE ||
           event_is(work, end,
                    VERB_BITS | WORD_BIT(FUTURE) | WORD_BIT(PREPOSITION) |
                        WORD_BIT(CONJUNCTION) | WORD_BIT(SUBORDINATOR) |
                        WORD_BIT(ADVERB)) ||
           event_is_mark(work, end, NUNCIO_MARK_CLOSE_BRACKET) ||
           event_is_mark(work, end, NUNCIO_MARK_SEMICOLON) ||
           event_is_mark(work, end, NUNCIO_MARK_STOP);
}

/* "Iranian officials"; in "Iranian and French experts" the adjective before "and" shares
 * the noun. */
static bool read_adjective(const EventWork *work, const NuncioMention *mention,
                           Unit *unit)
{
    uint32_t end = mention->token_end;
    if (is_abbreviated_name(work, mention)) {
        return read_country(work, mention, unit);
    }
    bool shared = event_is(work, end, WORD_BIT(CONJUNCTION)) ||
                  event_is_mark(work, end, NUNCIO_MARK_COMMA) ||
                  is_joined_by_hyphen(work, mention);
    unit->kind = UNIT_COUNTRY;
    unit->token_end = behind_party_noun(work, end);
    return unit->token_end > end || shared;
}

static bool read_body(const EventWork *work, const NuncioMention *mention, Unit *unit)
{
    /* "Council (SNSC) Ali Shamkhani": the bracket repeats what stands before it */
    if (event_token(work, mention->first_token)->flags & NUNCIO_TOKEN_PARENTHESIS) {
        return false;
    }
    /* "the Russian Foreign Ministry" */
    const NuncioMention *before = mention - (mention > work->doc->mentions.items);
    if (before->kind == NUNCIO_MENTION_ADJECTIVE &&
        before->token_end == mention->first_token) {
        unit->first_token = before->first_token;
    }
    unit->kind = UNIT_BODY;
    unit->token_end = behind_party_noun(work, unit->token_end);
    return mention->entity != NUNCIO_NONE;
}

bool unit_read(const EventWork *work, const NuncioMention *mention, Unit *out_unit)
{
    *out_unit = (Unit){.first_token = mention->first_token,
                       .token_end = mention->token_end,
                       .index = mention->entity,
                       .owner = NUNCIO_NONE,
                       .capacity = NUNCIO_NONE};
    switch (mention->kind) {
    case NUNCIO_MENTION_PERSON:
        out_unit->kind = UNIT_PERSON;
        return mention->entity != NUNCIO_NONE;
    case NUNCIO_MENTION_ROLE:
        return read_role(work, mention, out_unit);
    case NUNCIO_MENTION_COUNTRY:
    case NUNCIO_MENTION_METONYM:
        return read_country(work, mention, out_unit);
    case NUNCIO_MENTION_ADJECTIVE:
        return read_adjective(work, mention, out_unit);
    case NUNCIO_MENTION_BODY:
        return read_body(work, mention, out_unit);
    case NUNCIO_MENTION_PLACE:
        out_unit->kind = UNIT_PLACE;
        return true;
    case NUNCIO_MENTION_PRONOUN:
        out_unit->kind = is_possessive_pronoun(work, mention->first_token)
                             ? UNIT_POSSESSIVE
                             : UNIT_PERSON;
        return mention->entity != NUNCIO_NONE;
    default:
        return false;
    }
}
