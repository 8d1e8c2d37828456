/* SPDX-License-Identifier: Apache-2.0 */
/* The lead of a news item names the speaker by office only ("..., the ministry's
 * spokesman has said."), and a sentence later by name only ("..., X told the agency").
 * Both are one person where nobody else speaks or is named between and the person has no
 * role in the article. */
#include "entity_work.h"

#include "categories.h"
#include "tenures.h"
#include "views.h"

/* Sentences behind that of the role in which the name must come. */
enum { LEAD_REACH = 2 };

/* Behind the auxiliaries and adverbs before a main verb: "has also". */
static uint32_t behind_auxiliaries(const EntityWork *work, uint32_t at)
{
    enum { WORDS = 3 };
    for (uint32_t end = at + WORDS;
         at < end && work_is(work, at, WORD_BIT(AUXILIARY) | WORD_BIT(ADVERB)); at++) {
    }
    return at;
}

/* Behind the day that may stand between subject and verb: "on Monday", "Monday". */
static uint32_t behind_day(const EntityWork *work, uint32_t at)
{
    uint32_t day = at + work_word_is(work, at, "on");
    return work_is(work, day, WORD_BIT(WEEKDAY)) ? day + 1 : at;
}

/* "was quoted as saying": who is quoted speaks. */
static bool is_quoted_saying(const EntityWork *work, uint32_t verb)
{
    uint32_t saying = verb + 1 + work_word_is(work, verb + 1, "as");
    return work_word_is(work, verb, "quoted") && work_is(work, saying, WORD_BIT(SAYING));
}

/* "dismissed the idea, saying": a verb whose subject speaks further on in the sentence.
 */
static bool is_followed_by_saying(const EntityWork *work, uint32_t verb)
{
    enum { WORDS = 40 };
    bool past = work_is(work, verb, WORD_BIT(VERB)) ||
                view_ends_with(document_token_view(work->doc, verb), NUNCIO_VIEW("ed"));
    for (uint32_t at = verb + 1; past && at < verb + WORDS; at++) {
        if (!work_same_sentence(work, verb, at) || work_is(work, at, WORD_BIT(SAY)) ||
            (work_token(work, at)->flags & NUNCIO_TOKEN_QUOTED)) {
            return false;
        }
        if (work_is_mark(work, at, NUNCIO_MARK_COMMA) &&
            (work_word_is(work, at + 1, "saying") ||
             work_word_is(work, at + 1, "adding"))) {
            return true;
        }
    }
    return false;
}

/* Whether the phrase of the tokens [first, end) is the subject of a reporting verb. */
static bool is_speaking(const EntityWork *work, uint32_t first, uint32_t end)
{
    uint32_t verb = behind_auxiliaries(work, behind_day(work, end));
    bool passive = work_word_is(work, verb, "asked") ||
                   (work_word_is(work, verb, "quoted") && !is_quoted_saying(work, verb));
    while (first > 0 &&
           work_is(work, first - 1, WORD_BIT(DETERMINER) | WORD_BIT(HONORIFIC))) {
        first--;
    }
    bool governed = first > 0 && work_same_sentence(work, first - 1, end - 1) &&
                    work_is(work, first - 1, WORD_BIT(PREPOSITION));
    bool says = work_is(work, verb, WORD_BIT(SAY)) || is_followed_by_saying(work, verb);
    return work_same_sentence(work, first, verb) && says && !passive && !governed;
}

/* "quoting the director", "according to the director". */
static bool is_source(const EntityWork *work, const NuncioMention *mention)
{
    uint32_t at = mention->first_token;
    while (at > 0 && work_is(work, at - 1, WORD_BIT(DETERMINER))) {
        at--;
    }
    return at > 1 && work_same_sentence(work, at - 2, at) &&
           (work_word_is(work, at - 1, "quoting") ||
            work_word_is(work, at - 1, "citing") ||
            (work_word_is(work, at - 1, "to") &&
             work_word_is(work, at - 2, "according")));
}

static bool is_heading(const EntityWork *work, uint32_t token)
{
    uint32_t sentence = work->tokens[token].sentence;
    return sentence == NUNCIO_NONE || work->doc->sentences.items[sentence].heading;
}

/* "a member", "another official" */
static bool is_indefinite(const EntityWork *work, const NuncioMention *mention)
{
    uint32_t before = mention->first_token - (mention->first_token > 0);
    return work_is(work, before, WORD_BIT(INDEFINITE) | WORD_BIT(NUMBER_WORD)) ||
           work_is(work, mention->first_token, WORD_BIT(INDEFINITE));
}

/* A single holder whom the wording tells apart: of a state or a body. */
static bool may_lead(const EntityWork *work, const RoleReading *role)
{
    const NuncioMention *mention = work_mention(work, role->mention);
    /* of professors and analysts a body has many */
    bool unbound =
        category_is_occupation(role->category) && !view_is(role->category, "business");
    bool specific = role->country != NUNCIO_NONE || role->body != NUNCIO_NONE;
    return role->person == NUNCIO_NONE && !role->plural && !role->counterpart &&
           !role->predecessor && !role->successor && specific &&
           role->status != NUNCIO_HOLD_INCOMING && !unbound &&
           !(work->tokens[mention->first_token].flags & NUNCIO_TOKEN_QUOTED) &&
           !is_heading(work, mention->first_token) &&
           (is_speaking(work, mention->first_token, mention->token_end) ||
            is_source(work, mention));
}

/* "Meanwhile, X said", "X, for his part, said": somebody else has the word. */
static bool opens_anew(const EntityWork *work, uint32_t token)
{
    const NuncioSentence *sentence =
        &work->doc->sentences.items[work->tokens[token].sentence];
    uint32_t at = sentence->first_token;
    return work_is(work, at, WORD_BIT(ADVERB)) || work_word_is(work, at, "elsewhere") ||
           work_word_is(work, at, "another") || work_word_is(work, at, "in");
}

/* "Speaking to reporters, X said", "'...,' X told": the sentence goes on with the speaker
 * of the one before. */
static bool goes_on(const EntityWork *work, uint32_t token)
{
    const NuncioSentence *sentence =
        &work->doc->sentences.items[work->tokens[token].sentence];
    uint32_t at = sentence->first_token;
    return work_is_mark(work, at, NUNCIO_MARK_OPEN_QUOTE) ||
           view_ends_with(document_token_view(work->doc, at), NUNCIO_VIEW("ing"));
}

/* "X was part of the delegation.": the one who opens a sentence, and speaks later. */
static bool opens_and_speaks(const EntityWork *work, uint32_t index)
{
    enum { MENTIONS = 64 };
    const NuncioMention *name = work_mention(work, index);
    uint32_t sentence = work->tokens[name->first_token].sentence;
    if (work->doc->sentences.items[sentence].first_token != name->first_token ||
        !work_is(work, name->token_end, WORD_BIT(AUXILIARY))) {
        return false;
    }
    for (uint32_t i = index + 1; i < index + MENTIONS && i < work->doc->mentions.count;
         i++) {
        const NuncioMention *later = work_mention(work, i);
        if (later->kind == NUNCIO_MENTION_PERSON && later->entity == name->entity &&
            is_speaking(work, later->first_token, later->token_end)) {
            return true;
        }
    }
    return false;
}

/* Whether the named one may be the holder: a full name, no role, in the people table with
 * no state or the same one. */
static bool may_be_holder(const EntityWork *work, const RoleReading *role,
                          const NuncioMention *name, const bool *has_role)
{
    const NuncioEntity *entity = &work->doc->entities.items[name->entity];
    const NuncioPersonRow *row = nuncio_lexicon_person(work->lexicon, entity->row);
    uint32_t state = role->country == NUNCIO_NONE
                         ? NUNCIO_NONE
                         : work->doc->entities.items[role->country].row;
    bool full = name->token_end - name->first_token > 1;
    bool other = row && row->country != state && row->country != NUNCIO_NONE;
    /* whoever the tenures know holds an office that they would have told */
    bool known = row && lexicon_tenure_first(work->lexicon, entity->row) != NULL;
    return full && !has_role[name->entity] && !entity->deceased && !other && !known;
}

/* The mention that names the holder of `role` behind it, or NUNCIO_NONE. */
static uint32_t name_told_later(const EntityWork *work, const RoleReading *role,
                                const bool *has_role)
{
    const NuncioMention *lead = work_mention(work, role->mention);
    uint32_t from = work->tokens[lead->first_token].sentence;
    bool definite = !is_indefinite(work, lead);
    for (uint32_t i = role->mention + 1; i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = work_mention(work, i);
        uint32_t at = mention->first_token;
        uint32_t sentence = work->tokens[at].sentence;
        if (sentence == NUNCIO_NONE || sentence - from > LEAD_REACH) {
            break;
        }
        bool quoted = (work->tokens[at].flags & NUNCIO_TOKEN_QUOTED) != 0;
        if (quoted || at < lead->token_end) {
            continue;
        }
        bool speaks = is_speaking(work, at, mention->token_end) ||
                      (at > 0 && work_is(work, at - 1, WORD_BIT(SAY)));
        if (mention->kind == NUNCIO_MENTION_PERSON) {
            speaks = speaks || opens_and_speaks(work, i);
            bool fits = speaks && sentence != from && (definite || goes_on(work, at)) &&
                        !opens_anew(work, at) &&
                        may_be_holder(work, role, mention, has_role);
            return fits ? i : NUNCIO_NONE;
        }
        const RoleReading *other =
            mention->kind == NUNCIO_MENTION_ROLE ? work_role_of(work, i) : NULL;
        if (other && (other->person != NUNCIO_NONE ||
                      (speaks && !nominal_fits(other, role->category)))) {
            break;
        }
    }
    return NUNCIO_NONE;
}

/* By entity: whether a role is told of it. */
static bool *list_holders(EntityWork *work)
{
    bool *has_role = arena_alloc(&work->doc->arena, work->doc->entities.count + 1);
    for (size_t i = 0; has_role && i < work->roles.count; i++) {
        if (work->roles.items[i].person != NUNCIO_NONE) {
            has_role[work->roles.items[i].person] = true;
        }
    }
    return has_role;
}

void lead_link(EntityWork *work)
{
    bool *has_role = list_holders(work);
    size_t compared =
        work->read_count < ROLES_COMPARED ? work->read_count : ROLES_COMPARED;
    for (size_t i = 0; has_role && i < compared; i++) {
        RoleReading *role = &work->roles.items[i];
        if (!may_lead(work, role) || nominal_holder(work, role) != NUNCIO_NONE) {
            continue;
        }
        RoleReading in_office = *role;
        office_find(work, &in_office);
        uint32_t name = in_office.person == NUNCIO_NONE
                            ? name_told_later(work, role, has_role)
                            : NUNCIO_NONE;
        if (name == NUNCIO_NONE) {
            continue;
        }
        NuncioMention *mention = work_mention(work, role->mention);
        attach_join(work, role, name, "role.lead", mention->first_token,
                    work_mention(work, name)->token_end);
        mention->entity = role->person;
        has_role[role->person] = true;
    }
}
