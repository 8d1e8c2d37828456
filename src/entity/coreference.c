/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a role without a name, a pronoun or "his counterpart" means. A role means the
 * person of the article who holds such a post, the one named last before it; a pronoun
 * means the subject of its sentence, else of the one before; a counterpart has the role
 * of the person beside it. Inside quotations nothing is resolved: "he" is seen from the
 * speaker there. */
#include "entity_work.h"

#include "views.h"

enum { SUBJECT_REACH = 3, ROLES_COMPARED = 512 };

/* Wordings so general that they may mean holders of several categories. */
static const struct {
    const char *role;
    const char *categories; /* separated by blanks; empty: any public office */
} general_roles[] = {
    {"minister", "minister foreign-minister defence-minister deputy-minister"},
    {"deputy-minister", "deputy-minister"},
    {"leader", "head-of-state head-of-government supreme-leader party-leader royal"},
    {"diplomat", "foreign-minister deputy-minister ambassador special-envoy official "
                 "international-official spokesperson"},
    {"official",
     "official minister deputy-minister security-adviser spokesperson adviser "
     "special-envoy local-official international-official intelligence-chief"},
    {"special-envoy", "special-envoy ambassador"},
    {"military-officer", "military-officer"},
    {"general", "military-officer"},
    {"secretary", "foreign-minister defence-minister minister security-adviser"},
    {NULL, NULL}};

static bool lists_category(const char *categories, NuncioView category)
{
    NuncioView rest = view_of(categories);
    NuncioView one;
    while (view_split(&rest, ' ', &one)) {
        if (view_equal(one, category)) {
            return true;
        }
    }
    return categories[0] == '\0';
}

/* Whether the category of `holder` is what `role` may mean; *out_general tells that the
 * wording says no more than that. */
static bool category_fits(const RoleReading *role, const RoleReading *holder)
{
    for (size_t i = 0; general_roles[i].role; i++) {
        if (view_is(role->role->role, general_roles[i].role) &&
            role->scope.end_offset == role->scope.begin_offset) {
            return lists_category(general_roles[i].categories, holder->category);
        }
    }
    return view_equal(role->category, holder->category);
}

/* "The chief Syrian diplomat" and "the top Iranian diplomat" are foreign ministers. */
static bool is_chief_diplomat(const EntityWork *work, const RoleReading *role)
{
    const NuncioMention *mention = work_mention(work, role->mention);
    for (uint32_t i = mention->first_token; i < mention->head_first; i++) {
        NuncioView word = document_token_view(work->doc, i);
        if (view_equal_ascii_case(word, NUNCIO_VIEW("chief")) ||
            view_equal_ascii_case(word, NUNCIO_VIEW("top"))) {
            return view_is(role->role->role, "diplomat");
        }
    }
    return false;
}

/* The state that a holder serves: as read, else as the people table has it, else home. */
static uint32_t country_of_holder(const EntityWork *work, const RoleReading *holder)
{
    if (holder->country != NUNCIO_NONE) {
        return holder->country;
    }
    const NuncioPersonRow *row = nuncio_lexicon_person(
        work->lexicon, work->doc->entities.items[holder->person].row);
    if (!row || row->country == NUNCIO_NONE) {
        return work->home;
    }
    for (uint32_t i = 0; i < work->doc->entities.count; i++) {
        const NuncioEntity *entity = &work->doc->entities.items[i];
        if (entity->kind == NUNCIO_COUNTRY && entity->row == row->country) {
            return i;
        }
    }
    return NUNCIO_NONE;
}

static bool holder_fits(const EntityWork *work, const RoleReading *role,
                        const RoleReading *holder)
{
    if (holder->person == NUNCIO_NONE || holder->counterpart || holder->predecessor ||
        holder->successor || !category_fits(role, holder)) {
        return false;
    }
    if (is_chief_diplomat(work, role) && !view_is(holder->category, "foreign-minister")) {
        return false;
    }
    uint32_t served = country_of_holder(work, holder);
    if (role->country != NUNCIO_NONE && served != NUNCIO_NONE &&
        role->country != served) {
        return false;
    }
    if (role->body != NUNCIO_NONE && holder->body != NUNCIO_NONE &&
        role->body != holder->body) {
        return false;
    }
    return true;
}

/* "The former president" is no current one; "the president" of an article on the past may
 * be one who is called former elsewhere, where it has no other. */
static bool status_fits(const RoleReading *role, const RoleReading *holder, bool strict)
{
    bool same =
        (role->status == NUNCIO_HOLD_FORMER) == (holder->status == NUNCIO_HOLD_FORMER);
    return same || (!strict && role->status == NUNCIO_HOLD_CURRENT);
}

/* The last name mention of `person` before `token`, as a distance; large when none. */
static uint32_t distance_of(const EntityWork *work, uint32_t person, uint32_t token)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = work_mention(work, i);
        if (mention->first_token >= token) {
            break;
        }
        if (mention->kind == NUNCIO_MENTION_PERSON && mention->entity == person) {
            best = token - mention->first_token;
        }
    }
    return best;
}

/* "a minister", "another official" mean nobody in particular. */
static bool is_indefinite(const EntityWork *work, const NuncioMention *mention)
{
    static const char *const words[] = {"a",     "an",   "another", "any", "some",
                                        "every", "each", "one",     "no",  "several"};
    if (mention->first_token == 0) {
        return false;
    }
    NuncioView before = document_token_view(work->doc, mention->first_token - 1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (view_equal_ascii_case(before, view_of(words[i]))) {
            return true;
        }
    }
    return false;
}

static uint32_t find_holder_of(const EntityWork *work, const RoleReading *role,
                               bool strict)
{
    const NuncioMention *mention = work_mention(work, role->mention);
    uint32_t best = NUNCIO_NONE;
    uint32_t best_distance = UINT32_MAX;
    size_t compared =
        work->roles.count < ROLES_COMPARED ? work->roles.count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        const RoleReading *holder = &work->roles.items[i];
        if (holder->person_mention == NUNCIO_NONE || !holder_fits(work, role, holder) ||
            !status_fits(role, holder, strict)) {
            continue;
        }
        uint32_t away = distance_of(work, holder->person, mention->first_token);
        /* the bare "foreign minister" is first of all the home country's */
        if (role->country == NUNCIO_NONE && away != UINT32_MAX &&
            work->home != NUNCIO_NONE && country_of_holder(work, holder) != work->home) {
            away += work->token_count;
        }
        if (best == NUNCIO_NONE || away < best_distance) {
            best = holder->person;
            best_distance = away;
        }
    }
    return best;
}

static uint32_t find_holder(const EntityWork *work, const RoleReading *role)
{
    uint32_t holder = find_holder_of(work, role, true);
    return holder != NUNCIO_NONE ? holder : find_holder_of(work, role, false);
}

void coreference_nominals(EntityWork *work)
{
    size_t compared =
        work->read_count < ROLES_COMPARED ? work->read_count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        RoleReading *role = &work->roles.items[i];
        NuncioMention *mention = work_mention(work, role->mention);
        if (role->person != NUNCIO_NONE || role->plural || role->counterpart ||
            role->predecessor || role->successor || is_indefinite(work, mention)) {
            continue;
        }
        role->person = find_holder(work, role);
        mention->entity = role->person;
    }
}

/* --- pronouns --- */

static bool is_governed(const EntityWork *work, uint32_t token)
{
    while (token > 0 &&
           work_is(work, token - 1,
                   WORD_BIT(DETERMINER) | WORD_BIT(HONORIFIC) | WORD_BIT(TITLE_WORD) |
                       WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE)) &&
           work_same_sentence(work, token - 1, token)) {
        token--;
    }
    return token > 0 && work_same_sentence(work, token - 1, token) &&
           work_is(work, token - 1, WORD_BIT(PREPOSITION));
}

/* Whether the name may be meant by "she" (or "he"). */
static bool gender_fits(const EntityWork *work, uint32_t person, bool she)
{
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = work_mention(work, i);
        if (mention->kind != NUNCIO_MENTION_PERSON || mention->entity != person) {
            continue;
        }
        bool female = work_is(work, mention->first_token, WORD_BIT(FEMALE_NAME));
        bool male = work_is(work, mention->first_token, WORD_BIT(MALE_NAME));
        if (female != male && mention->token_end - mention->first_token > 1) {
            return female == she;
        }
    }
    return true;
}

typedef struct {
    uint32_t person; /* subject of an earlier sentence */
    uint32_t sentence;
    uint32_t here; /* subject of this sentence so far */
    uint32_t here_sentence;
} Subject;

/* "When asked about X's plan, he said": X is the topic. */
static bool is_asked_about(const EntityWork *work, uint32_t token)
{
    const NuncioSentence *sentence =
        &work->doc->sentences.items[work->tokens[token].sentence];
    uint32_t first = sentence->first_token;
    NuncioView second =
        document_token_view(work->doc, first + 1 < work->token_count ? first + 1 : first);
    bool asked = work_is(work, first, WORD_BIT(SUBORDINATOR)) &&
                 view_equal_ascii_case(second, NUNCIO_VIEW("asked"));
    for (uint32_t i = first; asked && i < token; i++) {
        if (work_is_mark(work, i, NUNCIO_MARK_COMMA)) {
            return false;
        }
    }
    return asked;
}

static void see_person(const EntityWork *work, Subject *subject,
                       const NuncioMention *mention)
{
    uint32_t sentence = work->tokens[mention->first_token].sentence;
    if (sentence != subject->here_sentence) {
        if (subject->here != NUNCIO_NONE) {
            subject->person = subject->here;
            subject->sentence = subject->here_sentence;
        }
        subject->here = NUNCIO_NONE;
        subject->here_sentence = sentence;
    }
    bool quoted = (work->tokens[mention->first_token].flags & NUNCIO_TOKEN_QUOTED) != 0;
    bool silent = work->doc->entities.items[mention->entity].deceased ||
                  is_asked_about(work, mention->first_token);
    if (!quoted && !silent && !is_governed(work, mention->first_token) &&
        subject->here == NUNCIO_NONE) {
        subject->here = mention->entity;
    }
}

/* "In his speech, Rouhani said": a pronoun in an opening phrase means the subject behind
 * the comma. */
static uint32_t cataphoric_person(const EntityWork *work, uint32_t index)
{
    const NuncioMention *pronoun = work_mention(work, index);
    const NuncioSentence *sentence =
        &work->doc->sentences.items[work->tokens[pronoun->first_token].sentence];
    if (pronoun->first_token - sentence->first_token > 5 ||
        !work_is(work, sentence->first_token, WORD_BIT(PREPOSITION) | WORD_BIT(SAYING))) {
        return NUNCIO_NONE;
    }
    bool comma = false;
    uint32_t at = pronoun->token_end;
    for (uint32_t i = index + 1; i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = work_mention(work, i);
        if (mention->first_token >= sentence->token_end) {
            break;
        }
        for (; at < mention->first_token; at++) {
            comma = comma || work_is_mark(work, at, NUNCIO_MARK_COMMA);
        }
        bool named = (mention->kind == NUNCIO_MENTION_PERSON ||
                      mention->kind == NUNCIO_MENTION_ROLE) &&
                     mention->entity != NUNCIO_NONE;
        bool counterpart = mention->kind == NUNCIO_MENTION_ROLE &&
                           work_role_of(work, i) && work_role_of(work, i)->counterpart;
        if (comma && named && !counterpart && !is_governed(work, mention->first_token) &&
            !(work->tokens[mention->first_token].flags & NUNCIO_TOKEN_QUOTED)) {
            return mention->entity;
        }
        at = at < mention->token_end ? mention->token_end : at;
    }
    return NUNCIO_NONE;
}

/* "Macron's plan, following calls with his counterpart": without a subject the person
 * named last before the pronoun. */
static uint32_t last_person_before(const EntityWork *work, uint32_t index)
{
    uint32_t sentence = work->tokens[work_mention(work, index)->first_token].sentence;
    for (uint32_t i = index; i-- > 0;) {
        const NuncioMention *mention = work_mention(work, i);
        if (work->tokens[mention->first_token].sentence != sentence) {
            break;
        }
        if (mention->kind == NUNCIO_MENTION_PERSON) {
            return mention->entity;
        }
    }
    return NUNCIO_NONE;
}

static uint32_t pronoun_person(const EntityWork *work, const Subject *subject,
                               const NuncioMention *mention)
{
    uint32_t word = mention->first_token;
    bool she = work_is(work, word, WORD_BIT(PRONOUN_SHE) | WORD_BIT(POSSESSIVE_SHE));
    bool he = work_is(work, word, WORD_BIT(PRONOUN_HE) | WORD_BIT(POSSESSIVE_HE));
    if ((!she && !he) || (work->tokens[word].flags & NUNCIO_TOKEN_QUOTED)) {
        return NUNCIO_NONE;
    }
    uint32_t sentence = work->tokens[word].sentence;
    uint32_t here = subject->here_sentence == sentence ? subject->here : NUNCIO_NONE;
    if (here != NUNCIO_NONE && gender_fits(work, here, she)) {
        return here;
    }
    uint32_t before =
        subject->here_sentence == sentence ? subject->person : subject->here;
    uint32_t from =
        subject->here_sentence == sentence ? subject->sentence : subject->here_sentence;
    if (before == NUNCIO_NONE) {
        before = subject->person;
        from = subject->sentence;
    }
    bool near = before != NUNCIO_NONE && sentence - from <= SUBJECT_REACH;
    return near && gender_fits(work, before, she) ? before : NUNCIO_NONE;
}

static uint32_t resolve_pronoun(const EntityWork *work, const Subject *subject,
                                uint32_t index)
{
    const NuncioMention *mention = work_mention(work, index);
    uint32_t word = mention->first_token;
    bool she = work_is(work, word, WORD_BIT(PRONOUN_SHE) | WORD_BIT(POSSESSIVE_SHE));
    bool he = work_is(work, word, WORD_BIT(PRONOUN_HE) | WORD_BIT(POSSESSIVE_HE));
    if ((!she && !he) || (work->tokens[word].flags & NUNCIO_TOKEN_QUOTED)) {
        return NUNCIO_NONE;
    }
    uint32_t person = cataphoric_person(work, index);
    if (person == NUNCIO_NONE) {
        person = pronoun_person(work, subject, mention);
    }
    if (person == NUNCIO_NONE &&
        work_is(work, word, WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE))) {
        person = last_person_before(work, index);
    }
    return person != NUNCIO_NONE && gender_fits(work, person, she) ? person : NUNCIO_NONE;
}

void coreference_pronouns(EntityWork *work)
{
    Subject subject = {NUNCIO_NONE, 0, NUNCIO_NONE, NUNCIO_NONE};
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        NuncioMention *mention = work_mention(work, i);
        bool named =
            mention->kind == NUNCIO_MENTION_PERSON ||
            (mention->kind == NUNCIO_MENTION_ROLE && mention->entity != NUNCIO_NONE);
        if (named && mention->entity != NUNCIO_NONE) {
            see_person(work, &subject, mention);
        } else if (mention->kind == NUNCIO_MENTION_PRONOUN) {
            mention->entity = resolve_pronoun(work, &subject, i);
            if (mention->entity != NUNCIO_NONE &&
                work_is(work, mention->first_token,
                        WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE))) {
                see_person(work, &subject, mention);
            }
        }
    }
}

/* --- counterparts --- */

/* The person whose counterpart is meant: the pronoun in front, else the nearest other
 * person of the sentence with a role. */
static const RoleReading *reference_role(const EntityWork *work, const RoleReading *role)
{
    const NuncioMention *mention = work_mention(work, role->mention);
    uint32_t owner = NUNCIO_NONE;
    for (uint32_t i = role->mention; i-- > 0 && owner == NUNCIO_NONE;) {
        const NuncioMention *before = work_mention(work, i);
        if (before->first_token + 3 < mention->first_token) {
            break;
        }
        if (before->kind == NUNCIO_MENTION_PRONOUN && before->entity != role->person) {
            owner = before->entity;
        }
    }
    const RoleReading *best = NULL;
    uint32_t best_distance = UINT32_MAX;
    size_t compared =
        work->roles.count < ROLES_COMPARED ? work->roles.count : ROLES_COMPARED;
    for (size_t i = 0; i < compared; i++) {
        const RoleReading *other = &work->roles.items[i];
        if (other == role || other->person == NUNCIO_NONE || other->counterpart ||
            other->predecessor || other->person == role->person ||
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
        if (away < best_distance) {
            best = other;
            best_distance = away;
        }
    }
    return best;
}

void coreference_counterparts(EntityWork *work)
{
    for (size_t i = 0; i < work->roles.count; i++) {
        RoleReading *role = &work->roles.items[i];
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
            role->status = role->predecessor ? NUNCIO_HOLD_FORMER : NUNCIO_HOLD_INCOMING;
        } else if (role->person == NUNCIO_NONE && !role->plural) {
            role->counterpart = false;
            role->person = find_holder(work, role);
            work_mention(work, role->mention)->entity = role->person;
        }
    }
}
