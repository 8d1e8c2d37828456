/* SPDX-License-Identifier: Apache-2.0 */
/* Roles that stand behind a name: in apposition, "X as foreign minister", "X, who was
 * foreign minister", "X is the foreign minister", "named X foreign minister"; behind a
 * pronoun the predicates only. */
#include "entity_work.h"

#include "categories.h"

/* "was", "served", "had been", but not "has served": told of the past. */
static bool is_past(const EntityWork *work, uint32_t verb)
{
    uint32_t before = verb - (verb > 0);
    before -= before > 0 && work_is(work, before, WORD_BIT(ADVERB));
    bool perfect =
        work_word_is(work, before, "has") || work_word_is(work, before, "have");
    bool past = work_word_is(work, verb, "was") || work_word_is(work, verb, "served") ||
                work_word_is(work, before, "had");
    return past && !perfect;
}

/* The copula at `at`, behind "has", "had" and an adverb where they stand before it:
 * "has been", "also served"; `at` itself when there is none. */
static uint32_t to_copula(const EntityWork *work, uint32_t at)
{
    uint32_t verb = at;
    verb += work_is(work, verb, WORD_BIT(AUXILIARY)) &&
            !work_is(work, verb, WORD_BIT(COPULA));
    verb += work_is(work, verb, WORD_BIT(ADVERB));
    return work_is(work, verb, WORD_BIT(COPULA)) ? verb : at;
}

/* Behind "was", "was also". */
static uint32_t behind_copula(const EntityWork *work, uint32_t verb)
{
    return verb + 1 + work_is(work, verb + 1, WORD_BIT(ADVERB));
}

/* "X, Obama's deputy adviser", "X, the country's president": behind whose the role is. */
static uint32_t behind_owner(const EntityWork *work, uint32_t at)
{
    uint32_t name = names_at(work, at);
    uint32_t start = at < work->token_count ? work->starts[at] : 0;
    if (name == NUNCIO_NONE && start &&
        work_mention(work, start - 1)->kind == NUNCIO_MENTION_ROLE) {
        /* "X, Afghan President Y's envoy" */
        name = names_at(work, work_mention(work, start - 1)->token_end);
    }
    bool noun = work_is(work, at, WORD_BIT(STATE_NOUN));
    uint32_t end = name != NUNCIO_NONE ? work_mention(work, name)->token_end : at + noun;
    bool owner = end > at && work_token(work, end)->kind == NUNCIO_TOKEN_POSSESSIVE;
    return owner ? end + 1 : at;
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
        uint32_t verb = to_copula(work, at + 1);
        if (work_is(work, at, WORD_BIT(SUBORDINATOR)) &&
            work_is(work, verb, WORD_BIT(COPULA))) {
            *out_past = is_past(work, verb);
            at = behind_copula(work, verb);
            *out_rule = "role.who-is";
        }
    } else if (work_is(work, to_copula(work, at), WORD_BIT(COPULA))) {
        at = to_copula(work, at);
        *out_past = is_past(work, at);
        at = behind_copula(work, at);
        *out_rule = "role.copula";
    }
    if (work_word_is(work, at, "as")) {
        at++;
        *out_rule = *out_rule ? *out_rule : "role.as";
    }
    while (work_is(work, at,
                   WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE) |
                       WORD_BIT(POSSESSIVE_SHE) | WORD_BIT(POSSESSIVE_THEY))) {
        at++;
    }
    at = *out_rule ? behind_owner(work, at) : at;
    /* "X, COP28 president": a name that no list holds before the role */
    bool named = at < work->token_count && !work->starts[at] && work->starts[at + 1] &&
                 (work_token(work, at)->flags & NUNCIO_TOKEN_CAPITAL) &&
                 !work_is(work, at, WORD_BIT(WEEKDAY) | WORD_BIT(MONTH));
    if (named && *out_rule) {
        at++;
    }
    return at;
}

/* "Zarif, Kuwaiti minister discuss ties": a headline's comma is an "and". */
static bool is_headline_list(const EntityWork *work, const NuncioMention *role,
                             uint32_t at)
{
    bool heading = work->tokens[role->first_token].begin_offset <
                   work->doc->article.title.end_offset;
    uint32_t end = role->token_end;
    NuncioView next = document_token_view(work->doc, end);
    return heading && at > 0 && work_is_mark(work, at - 1, NUNCIO_MARK_COMMA) &&
           work_same_sentence(work, at, end) &&
           work_token(work, end)->kind == NUNCIO_TOKEN_WORD &&
           !work_is(work, end, WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION)) &&
           (!view_ends_with(next, NUNCIO_VIEW("s")) ||
            view_ends_with(next, NUNCIO_VIEW("ss")));
}

/* "X, President Biden's special envoy for Iran": of Biden's state, sent to the other. */
static void read_owner(EntityWork *work, RoleReading *reading, uint32_t at)
{
    uint32_t owner = at > 0 && work_token(work, at - 1)->kind == NUNCIO_TOKEN_POSSESSIVE
                         ? names_ending_at(work, at - 1)
                         : NUNCIO_NONE;
    if (owner == NUNCIO_NONE || !(reading->role->takes & ROLE_TAKES_TO)) {
        return;
    }
    uint32_t person = work_mention(work, owner)->entity;
    const NuncioPersonRow *row =
        nuncio_lexicon_person(work->lexicon, work->doc->entities.items[person].row);
    uint32_t state = row && row->country != NUNCIO_NONE
                         ? canonical_entity(work, NUNCIO_COUNTRY, row->country)
                         : NUNCIO_NONE;
    if (state != NUNCIO_NONE && state == reading->country) {
        return;
    }
    if (reading->accredited_to == NUNCIO_NONE) {
        reading->accredited_to = reading->country;
    }
    reading->country = state;
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
        bool listed = is_headline_list(work, role, at) ||
                      (reading->counterpart && at > 0 &&
                       work_is_mark(work, at - 1, NUNCIO_MARK_COMMA));
        /* "King X, the crown prince's father", "minister of Croatia's guest": another's
         */
        bool others =
            work_token(work, role->token_end)->kind == NUNCIO_TOKEN_POSSESSIVE ||
            work_token(work, role->token_end - 1)->kind == NUNCIO_TOKEN_POSSESSIVE;
        if (listed || others) {
            return;
        }
        if (reading->person_mention == NUNCIO_NONE && !reading->plural) {
            attach_join(work, reading, name_index, rule, name->first_token,
                        role->token_end);
            if (name->kind == NUNCIO_MENTION_PRONOUN) {
                work_mention(work, i)->entity = reading->person;
            }
            read_owner(work, reading, at);
            /* "was appointed foreign minister" is no past */
            bool given = work_is(work, role->first_token, WORD_BIT(APPOINTING));
            if (past && !given && reading->status == NUNCIO_HOLD_CURRENT) {
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
        if (work->tokens[i].kind == NUNCIO_TOKEN_MARK ||
            names_at(work, i) != NUNCIO_NONE) {
            break;
        }
        uint32_t verb = to_copula(work, i + 1);
        if (work_is(work, i, WORD_BIT(SUBORDINATOR)) &&
            work_is(work, verb, WORD_BIT(COPULA))) {
            *out_past = is_past(work, verb);
            i = behind_copula(work, verb);
            while (work_is(work, i, WORD_BIT(DETERMINER))) {
                i++;
            }
            return behind_owner(work, i);
        }
    }
    return NUNCIO_NONE;
}

/* "named Ali Bagheri deputy foreign minister": the verb before, the role right behind. */
static bool is_appointed(const EntityWork *work, const NuncioMention *name)
{
    uint32_t at = name->first_token;
    while (at > 0 && work_is(work, at - 1, WORD_BIT(HONORIFIC))) {
        at--;
    }
    return at > 0 && work_is(work, at - 1, WORD_BIT(APPOINTING));
}

/* "X was sworn in as German chancellor", "took office as": the role behind "as" close by.
 */
static uint32_t behind_as(const EntityWork *work, const NuncioMention *name)
{
    /* "was named by X last month as an envoy": not X */
    if (name->first_token > 0 && work_word_is(work, name->first_token - 1, "by")) {
        return NUNCIO_NONE;
    }
    for (uint32_t i = name->token_end + 1; i < name->token_end + 6; i++) {
        /* "X, who is allied with Y and who served as": not Y */
        bool joined = work_is(work, i, WORD_BIT(SUBORDINATOR)) &&
                      work_is(work, i - 1, WORD_BIT(CONJUNCTION));
        if (!work_same_sentence(work, name->first_token, i) || joined ||
            work->tokens[i].kind == NUNCIO_TOKEN_MARK ||
            names_at(work, i) != NUNCIO_NONE) {
            break;
        }
        if (work_word_is(work, i, "as")) {
            i++;
            while (work_is(work, i, WORD_BIT(DETERMINER) | WORD_BIT(POSSESSIVE_HE))) {
                i++;
            }
            return i;
        }
    }
    return NUNCIO_NONE;
}

/* Where the next role of "A, B and C" begins behind the role that ends at `end`: behind
 * "and the", or behind a comma alone. */
static uint32_t next_in_list(const EntityWork *work, uint32_t end)
{
    uint32_t at = end + work_is_mark(work, end, NUNCIO_MARK_COMMA);
    bool joined = work_is(work, at, WORD_BIT(CONJUNCTION));
    at += joined;
    joined = joined || work_word_is(work, at, "as");
    at += work_word_is(work, at, "then");
    at += work_word_is(work, at, "as");
    while (joined && work_is(work, at, WORD_BIT(DETERMINER))) {
        at++;
    }
    return at;
}

/* Behind the years of a term that stand at `from`: "from May 2005 to 2009", "in
 * 1994-1999 and 2002-2007", "(2005-2008)"; `from` itself when none do. */
static uint32_t behind_term(const EntityWork *work, uint32_t from)
{
    enum { LONGEST = 14 };
    uint32_t end = from;
    for (uint32_t at = from; at < from + LONGEST && work_same_sentence(work, from, at);
         at++) {
        const NuncioToken *token = work_token(work, at);
        bool date =
            token->kind == NUNCIO_TOKEN_NUMBER ||
            work_is(work, at,
                    WORD_BIT(MONTH) | WORD_BIT(TIME_NOUN) | WORD_BIT(NUMBER_WORD));
        bool joins = token->kind == NUNCIO_TOKEN_MARK
                         ? token->mark != NUNCIO_MARK_COMMA
                         : work_is(work, at,
                                   WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION) |
                                       WORD_BIT(DATE_PART) | WORD_BIT(ADVERB));
        if (date) {
            end = at + 1;
        } else if (!joins) {
            break;
        }
    }
    return end + (end > from && work_is_mark(work, end, NUNCIO_MARK_CLOSE_BRACKET));
}

/* "X, general secretary of the party and Chinese president", "X, Crown Prince, Deputy
 * Prime Minister and Minister of Defense": further roles of the one whose role begins at
 * `at`. Behind a comma alone, only where another one follows that role or ends the list.
 */
static void attach_further(EntityWork *work, uint32_t name_index, uint32_t at,
                           const char *rule, bool past)
{
    enum { FURTHER = 4 };
    for (int steps = 0; steps < FURTHER; steps++) {
        uint32_t first = work->starts[at] ? work->starts[at] - 1 : NUNCIO_NONE;
        const RoleReading *reading =
            first == NUNCIO_NONE ? NULL : work_role_of(work, first);
        if (!reading || reading->person_mention != name_index ||
            (work_mention(work, first)->entity != NUNCIO_NONE &&
             work_mention(work, first)->entity != reading->person)) {
            return;
        }
        uint32_t title_end = work_mention(work, first)->token_end;
        uint32_t end = behind_term(work, title_end);
        uint32_t next = next_in_list(work, end);
        if (next == end || next >= work->token_count || !work->starts[next] ||
            !work_same_sentence(work, at, next)) {
            return;
        }
        const RoleReading *further = work_role_of(work, work->starts[next] - 1);
        bool comma = next == end + 1 && work_is_mark(work, end, NUNCIO_MARK_COMMA);
        bool large = (work_token(work, next)->flags & NUNCIO_TOKEN_CAPITAL) != 0;
        if (!further || further->person_mention != NUNCIO_NONE) {
            return;
        }
        /* "foreign minister from A to B, minister of trade from C to D" */
        uint32_t further_end = work_mention(work, work->starts[next] - 1)->token_end;
        bool dated = behind_term(work, further_end) > further_end;
        if (end > title_end ? !dated : comma && !large) {
            return;
        }
        attach_role_at(work, name_index, next, rule,
                       end > title_end ? !work_word_is(work, further_end, "since")
                                       : past);
        at = next;
    }
}

/* "with X", "praised X", "told X": the name is no subject. */
static bool is_governed(const EntityWork *work, const NuncioMention *name)
{
    uint32_t at = name->first_token;
    while (at > 0 &&
           work_is(work, at - 1,
                   WORD_BIT(HONORIFIC) | WORD_BIT(TITLE_WORD) | WORD_BIT(DETERMINER))) {
        at--;
    }
    if (at == 0 || !work_same_sentence(work, at - 1, name->first_token) ||
        work->tokens[at - 1].kind != NUNCIO_TOKEN_WORD) {
        return false;
    }
    NuncioView word = document_token_view(work->doc, at - 1);
    return work_is(work, at - 1,
                   WORD_BIT(PREPOSITION) | WORD_BIT(VERB) | WORD_BIT(SAY)) ||
           view_ends_with(word, NUNCIO_VIEW("ed")) ||
           view_ends_with(word, NUNCIO_VIEW("ing")) || work_word_is(work, at - 1, "told");
}

/* "X, a career diplomat, was foreign minister": the predicate behind what two commas put
 * in; NUNCIO_NONE when there is none. */
static uint32_t behind_insertion(const EntityWork *work, const NuncioMention *name,
                                 bool *out_past)
{
    enum { INSERTED = 24 };
    uint32_t first = name->token_end;
    if (is_governed(work, name) ||
        (work_token(work, first)->flags & NUNCIO_TOKEN_QUOTED) != 0 ||
        work_word_is(work, first + 1, "whose") ||
        !work_is_mark(work, first, NUNCIO_MARK_COMMA)) {
        return NUNCIO_NONE;
    }
    for (uint32_t i = first + 1; i < first + INSERTED; i++) {
        if (!work_same_sentence(work, first, i) || names_at(work, i) != NUNCIO_NONE) {
            break;
        }
        uint32_t verb = to_copula(work, i + 1);
        if (work_is_mark(work, i, NUNCIO_MARK_COMMA) &&
            work_is(work, verb, WORD_BIT(COPULA))) {
            *out_past = is_past(work, verb);
            verb = behind_copula(work, verb);
            while (work_is(work, verb, WORD_BIT(DETERMINER))) {
                verb++;
            }
            return behind_owner(work, verb);
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
        attach_further(work, name_index, at, rule, past);
    }
    if (is_appointed(work, name)) {
        attach_role_at(work, name_index, name->token_end, "role.named", false);
    }
    at = behind_as(work, name);
    if (at != NUNCIO_NONE) {
        attach_role_at(work, name_index, at, "role.as", false);
        attach_further(work, name_index, at, "role.as", false);
    }
    if (work_is_mark(work, name->token_end, NUNCIO_MARK_COMMA)) {
        at = behind_who(work, name->token_end, &past);
        if (at != NUNCIO_NONE) {
            attach_role_at(work, name_index, at, "role.who-is", past);
        }
        at = behind_insertion(work, name, &past);
        if (at != NUNCIO_NONE) {
            attach_role_at(work, name_index, at, "role.copula", past);
        }
    }
}

/* "the first Japanese leader to visit", "a leader": what may be said of many. */
static bool is_one_of_many(const EntityWork *work, uint32_t from, uint32_t at)
{
    const RoleReading *reading =
        work->starts[at] ? work_role_of(work, work->starts[at] - 1) : NULL;
    if (!reading) {
        return true;
    }
    bool many = false;
    uint32_t first = from + 1 + work_is(work, from + 1, WORD_BIT(ADVERB));
    for (uint32_t i = first; i < work_mention(work, reading->mention)->head_first; i++) {
        bool some = work_is(work, i, WORD_BIT(INDEFINITE)) &&
                    !category_is_occupation(reading->category);
        many = many || some || work_is(work, i, WORD_BIT(NUMBER_WORD) | WORD_BIT(ADVERB));
    }
    return many;
}

/* "X met Y. He was minister", "X said Y is ill and he is minister": either may be meant;
 * "he claims he is minister" is no fact. */
static bool is_doubtful(const EntityWork *work, const NuncioMention *pronoun)
{
    enum { BACK = 4, MENTIONS = 64 }; /* sentences, and mentions in them */
    uint32_t first = pronoun->first_token;
    uint32_t sentence = work->tokens[first].sentence;
    bool asks = first > 0 && (work_word_is(work, first - 1, "if") ||
                              work_word_is(work, first - 1, "whether") ||
                              work_word_is(work, first - 1, "that") ||
                              work_is(work, first - 1, WORD_BIT(SAY)));
    uint32_t person = NUNCIO_NONE;
    uint32_t told = NUNCIO_NONE; /* the sentence that names somebody last */
    for (uint32_t i = (uint32_t)(pronoun - work->doc->mentions.items);
         i-- > 0 && !asks;) {
        const NuncioMention *before = work_mention(work, i);
        uint32_t in = work->tokens[before->first_token].sentence;
        if ((uint32_t)(pronoun - before) > MENTIONS) {
            return true;
        }
        /* "The envoy flies to X, where he is also ambassador" */
        bool meant = in == sentence && before->kind == NUNCIO_MENTION_ROLE &&
                     before->entity == pronoun->entity;
        if (in == NUNCIO_NONE || in + BACK < sentence ||
            (told != NUNCIO_NONE && in != told) || (meant && told == NUNCIO_NONE)) {
            break;
        }
        if (before->kind == NUNCIO_MENTION_PERSON) {
            bool other = person != NUNCIO_NONE && person != before->entity;
            /* after sentences that say only "he", he is whom the article names oftener */
            asks = other && (in + 1 >= sentence ||
                             document_oftener_named(work->doc, i, person,
                                                    before->entity) != pronoun->entity);
            person = before->entity;
            told = in;
        }
    }
    return asks;
}

void attach_behind_pronoun(EntityWork *work, uint32_t index)
{
    const NuncioMention *pronoun = work_mention(work, index);
    const char *rule = NULL;
    bool past = false;
    uint32_t from = to_copula(work, pronoun->token_end);
    uint32_t at = skip_to_role(work, from, &rule, &past);
    if (!rule || !work_is(work, from, WORD_BIT(COPULA)) ||
        !work_same_sentence(work, pronoun->first_token, at) ||
        is_one_of_many(work, from, at) || is_doubtful(work, pronoun)) {
        return;
    }
    attach_role_at(work, index, at, "role.pronoun", past);
    attach_further(work, index, at, "role.pronoun", past);
}

void attach_behind_names(EntityWork *work)
{
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        if (work_mention(work, i)->kind == NUNCIO_MENTION_PERSON) {
            attach_one_behind(work, i);
        }
    }
}
