/* SPDX-License-Identifier: Apache-2.0 */
/* A pronoun means the subject of its sentence, else of one before. Inside quotations
 * nothing is resolved: "he" is seen from the speaker there. */
#include "entity_work.h"

#include "views.h"

enum { SUBJECT_REACH = 3 };

/* Where the noun phrase of a mention begins: at the role mentions of the same person
 * right before it. */
static uint32_t phrase_start(const EntityWork *work, const NuncioMention *mention)
{
    size_t index = (size_t)(mention - work->doc->mentions.items);
    uint32_t first = mention->first_token;
    while (index-- > 0) {
        const NuncioMention *before = &work->doc->mentions.items[index];
        bool same =
            before->kind == NUNCIO_MENTION_ROLE && before->entity == mention->entity;
        if (before->first_token + 24 < first ||
            !work_same_sentence(work, before->first_token, first)) {
            break;
        }
        if (same && before->token_end + 2 >= first && before->token_end <= first) {
            first = before->first_token;
        }
    }
    return first;
}

static bool is_governed(const EntityWork *work, const NuncioMention *mention)
{
    uint32_t token = phrase_start(work, mention);
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

/* "According to X, ...": X has the word where nobody else is the subject. */
static bool is_source(const EntityWork *work, const NuncioMention *mention)
{
    uint32_t token = phrase_start(work, mention);
    return token > 1 && work_word_is(work, token - 1, "to") &&
           work_word_is(work, token - 2, "according");
}

typedef struct {
    uint32_t person; /* subject of an earlier sentence */
    uint32_t sentence;
    uint32_t here; /* subject of this sentence so far */
    uint32_t here_sentence;
    bool weak;          /* `here` is a source only */
    uint32_t asked_end; /* up to this token the sentence asks about a topic */
    uint32_t name;      /* mention of the person named last, or NUNCIO_NONE */
} Subject;

/* "When asked about X's plan, he said": X is the topic. Where that opening ends; 0 when
 * the sentence of `token` opens otherwise. */
static uint32_t end_of_question(const EntityWork *work, uint32_t token)
{
    const NuncioSentence *sentence =
        &work->doc->sentences.items[work->tokens[token].sentence];
    uint32_t at = sentence->first_token;
    at += work_is(work, at, WORD_BIT(SUBORDINATOR));
    if (!work_word_is(work, at, "asked")) {
        return 0;
    }
    while (at < sentence->token_end && !work_is_mark(work, at, NUNCIO_MARK_COMMA)) {
        at++;
    }
    return at + 1;
}

/* "with X, the president of Y": the role behind its name tells no new person. */
static bool is_behind_name(const EntityWork *work, uint32_t index)
{
    const RoleReading *role = work_role_of(work, index);
    uint32_t name = role ? role->person_mention : NUNCIO_NONE;
    return name != NUNCIO_NONE && name < index &&
           work_same_sentence(work, work_mention(work, name)->first_token,
                              work_mention(work, index)->first_token);
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
        subject->weak = false;
        subject->asked_end = end_of_question(work, mention->first_token);
    }
    bool quoted = (work->tokens[mention->first_token].flags & NUNCIO_TOKEN_QUOTED) != 0;
    bool silent = work->doc->entities.items[mention->entity].deceased ||
                  mention->first_token < subject->asked_end;
    bool source = is_source(work, mention);
    if (!quoted && !silent && (source || !is_governed(work, mention)) &&
        (subject->here == NUNCIO_NONE || (subject->weak && !source))) {
        subject->here = mention->entity;
        subject->weak = source;
    }
}

/* "In his speech, Rouhani said": a pronoun in an opening phrase means the subject behind
 * the comma. */
static uint32_t cataphoric_person(const EntityWork *work, uint32_t index)
{
    const NuncioMention *pronoun = work_mention(work, index);
    const NuncioSentence *sentence =
        &work->doc->sentences.items[work->tokens[pronoun->first_token].sentence];
    /* "Ever since he came, X said" */
    uint32_t first =
        sentence->first_token + work_is(work, sentence->first_token, WORD_BIT(ADVERB));
    /* "Responding to a question about his trip, X said" */
    bool participle =
        view_ends_with(document_token_view(work->doc, first), NUNCIO_VIEW("ing"));
    if (pronoun->first_token - sentence->first_token > 10 ||
        !(participle || work_is(work, first, WORD_BIT(PREPOSITION) | WORD_BIT(SAYING)))) {
        return NUNCIO_NONE;
    }
    /* "In the Egyptian capital he conferred with X": he is the subject himself; "After he
     * met X, Y said" is the other case */
    if (work_is(work, pronoun->first_token,
                WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE)) &&
        work_is(work, first, WORD_BIT(PREPOSITION)) &&
        !work_is(work, first, WORD_BIT(TIMING))) {
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
        if (comma && named && !counterpart && !is_governed(work, mention) &&
            !(work->tokens[mention->first_token].flags & NUNCIO_TOKEN_QUOTED)) {
            return mention->entity;
        }
        at = at < mention->token_end ? mention->token_end : at;
    }
    return NUNCIO_NONE;
}

/* "Macron's plan, following calls with his counterpart": without a subject the person
 * named last before the pronoun. */
static uint32_t last_person(const EntityWork *work, const Subject *subject,
                            uint32_t token)
{
    if (subject->name == NUNCIO_NONE) {
        return NUNCIO_NONE;
    }
    const NuncioMention *name = work_mention(work, subject->name);
    return work_same_sentence(work, name->first_token, token) ? name->entity
                                                              : NUNCIO_NONE;
}

/* Whether the sentence is near enough behind `from`. Those within quotations are told by
 * the subject and do not lead away from it. */
static bool is_near(const EntityWork *work, uint32_t from, uint32_t sentence)
{
    enum { QUOTED_REACH = 12 };
    uint32_t away = sentence - from;
    if (away > QUOTED_REACH) {
        return false;
    }
    for (uint32_t i = from + 1; i < sentence; i++) {
        uint32_t token = work->doc->sentences.items[i].first_token;
        bool quoted = (work_token(work, token)->flags & NUNCIO_TOKEN_QUOTED) != 0 ||
                      (work_token(work, token + 1)->flags & NUNCIO_TOKEN_QUOTED) != 0;
        away -= quoted;
    }
    return away <= SUBJECT_REACH;
}

static uint32_t subject_meant(const EntityWork *work, const Subject *subject,
                              uint32_t word, bool she)
{
    uint32_t sentence = work->tokens[word].sentence;
    /* "X said Y had phoned him": the object is not the subject of its own clause */
    bool object = work_word_is(work, word, "him");
    uint32_t here =
        subject->here_sentence == sentence && !object ? subject->here : NUNCIO_NONE;
    if (here != NUNCIO_NONE && names_fit_gender(work, here, she)) {
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
    bool near = before != NUNCIO_NONE && is_near(work, from, sentence);
    return near && names_fit_gender(work, before, she) ? before : NUNCIO_NONE;
}

/* Whether nothing but a verb stands between: "received", "had not called". */
static bool is_verb_between(const EntityWork *work, uint32_t from, uint32_t to)
{
    enum { WORDS = 3 };
    if (from >= to || to - from > WORDS) {
        return false;
    }
    for (uint32_t i = from; i < to; i++) {
        NuncioView word = document_token_view(work->doc, i);
        if (work_token(work, i)->kind != NUNCIO_TOKEN_WORD ||
            view_ends_with(word, NUNCIO_VIEW("ing")) ||
            work_is(work, i, WORD_BIT(CONJUNCTION) | WORD_BIT(PREPOSITION))) {
            return false;
        }
    }
    return true;
}

/* The person named last before the pronoun in its sentence, `subject` aside. */
static uint32_t last_other(const EntityWork *work, uint32_t index, uint32_t subject)
{
    uint32_t token = work_mention(work, index)->first_token;
    /* "a call from X, who invited him", "X agreed, and Y received him": the one named
     * last is the subject there */
    bool relative = token > 2 && (work_word_is(work, token - 2, "who") ||
                                  work_word_is(work, token - 3, "who"));
    for (uint32_t i = index; i-- > 0 && !relative;) {
        const NuncioMention *mention = work_mention(work, i);
        if (mention->entity != NUNCIO_NONE && (mention->kind == NUNCIO_MENTION_PERSON ||
                                               mention->kind == NUNCIO_MENTION_ROLE)) {
            relative = is_verb_between(work, mention->token_end, token);
            break;
        }
    }
    for (uint32_t i = index; i-- > 0;) {
        const NuncioMention *mention = work_mention(work, i);
        if (!work_same_sentence(work, mention->first_token, token)) {
            break;
        }
        bool named = mention->kind == NUNCIO_MENTION_PERSON ||
                     mention->kind == NUNCIO_MENTION_ROLE;
        if (named && mention->entity != NUNCIO_NONE &&
            (relative || mention->entity != subject)) {
            if (!relative) {
                return mention->entity;
            }
            relative = false;
            subject = mention->entity;
        }
    }
    return NUNCIO_NONE;
}

/* "She" is first of all a woman: the one named last before the pronoun, near enough. */
static uint32_t last_woman(const EntityWork *work, uint32_t index)
{
    uint32_t sentence = work->tokens[work_mention(work, index)->first_token].sentence;
    for (uint32_t i = index; i-- > 0;) {
        const NuncioMention *mention = work_mention(work, i);
        uint32_t from = work->tokens[mention->first_token].sentence;
        if (from == NUNCIO_NONE || sentence - from > SUBJECT_REACH) {
            break;
        }
        if (mention->kind == NUNCIO_MENTION_PERSON && mention->entity != NUNCIO_NONE &&
            names_known_woman(work, mention->entity)) {
            return mention->entity;
        }
    }
    return NUNCIO_NONE;
}

/* The one person whom the pronoun can mean, named in its sentence (with `here`) or in one
 * at most `reach` before, `subject` aside; NUNCIO_NONE where there are two. */
static uint32_t only_fitting(const EntityWork *work, uint32_t index, bool she, bool here,
                             uint32_t reach, uint32_t subject)
{
    uint32_t sentence = work->tokens[work_mention(work, index)->first_token].sentence;
    uint32_t found = NUNCIO_NONE;
    for (uint32_t i = index; i-- > 0;) {
        const NuncioMention *mention = work_mention(work, i);
        uint32_t from = work->tokens[mention->first_token].sentence;
        if (from == NUNCIO_NONE || sentence - from > reach) {
            break;
        }
        if (mention->kind != NUNCIO_MENTION_PERSON || mention->entity == NUNCIO_NONE ||
            mention->entity == found || mention->entity == subject ||
            (!here && from == sentence) ||
            !names_fit_gender(work, mention->entity, she) ||
            (work->tokens[mention->first_token].flags & NUNCIO_TOKEN_QUOTED)) {
            continue;
        }
        if (found != NUNCIO_NONE) {
            return NUNCIO_NONE;
        }
        found = mention->entity;
    }
    return found;
}

/* "between President X and the party of his predecessor", "Y, who accompanied X on his
 * visit": the person named right before, with whom the pronoun's phrase is joined. */
static uint32_t joined_person(const EntityWork *work, uint32_t index)
{
    enum { WORDS = 5 };
    const NuncioMention *pronoun = work_mention(work, index);
    uint32_t at = pronoun->first_token;
    uint32_t name = NUNCIO_NONE;
    if (!work_is(work, at, WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE))) {
        return NUNCIO_NONE;
    }
    uint32_t from = at;
    while (from > 0 && at - from <= WORDS && work_same_sentence(work, from - 1, at) &&
           name == NUNCIO_NONE) {
        name = names_ending_at(work, from);
        from -= name == NUNCIO_NONE;
    }
    if (name == NUNCIO_NONE || work_mention(work, name)->entity == NUNCIO_NONE) {
        return NUNCIO_NONE;
    }
    const NuncioMention *person = work_mention(work, name);
    bool joined = work_is(work, person->token_end, WORD_BIT(CONJUNCTION)) &&
                  at > person->token_end && !work_word_is(work, person->token_end, "but");
    for (uint32_t i = person->token_end; joined && i < at; i++) {
        joined =
            work_token(work, i)->kind == NUNCIO_TOKEN_WORD &&
            !work_is(work, i, WORD_BIT(VERB) | WORD_BIT(SAY) | WORD_BIT(AUXILIARY)) &&
            !view_ends_with(document_token_view(work->doc, i), NUNCIO_VIEW("ed"));
    }
    uint32_t before = phrase_start(work, person);
    while (before > 0 &&
           work_is(work, before - 1, WORD_BIT(DETERMINER) | WORD_BIT(HONORIFIC))) {
        before--;
    }
    /* "Haavisto met Stoltenberg and his Swedish colleague": Haavisto's */
    for (uint32_t i = index + 1; joined && i < work->doc->mentions.count &&
                                 work_mention(work, i)->first_token <= at + 2;
         i++) {
        const RoleReading *role = work_role_of(work, i);
        joined = !role || !role->counterpart || before == 0 ||
                 work_word_is(work, before - 1, "between") ||
                 !work_same_sentence(work, before - 1, at);
    }
    bool led = before > 0 && (work_word_is(work, before - 1, "accompanied") ||
                              work_word_is(work, before - 1, "accompanying"));
    return joined || led ? person->entity : NUNCIO_NONE;
}

/* "the agency quoted him as saying": whoever has the word. */
static bool is_quoted_source(const EntityWork *work, uint32_t word)
{
    return word > 0 && work_word_is(work, word + 1, "as") &&
           work_word_is(work, word + 2, "saying") &&
           (work_word_is(work, word - 1, "quoted") ||
            work_word_is(work, word - 1, "quoting") ||
            work_word_is(work, word - 1, "cited"));
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
    person = person == NUNCIO_NONE ? joined_person(work, index) : person;
    /* "In a talk with X, Y congratulated him", "X said Y had phoned him": the object is
     * somebody named before who is not the subject of its own clause */
    bool source = is_quoted_source(work, word);
    if (work_word_is(work, word, "him") && !source) {
        uint32_t other = last_other(work, index, subject->here);
        /* "Visitors came since Duterte's inauguration. Kerry held talks with him" */
        other = other != NUNCIO_NONE
                    ? other
                    : only_fitting(work, index, she, false, 1, subject->here);
        return other != NUNCIO_NONE ? other : subject_meant(work, subject, word, she);
    }
    if (person == NUNCIO_NONE) {
        person = subject_meant(work, subject, word, she);
        if (she && (person == NUNCIO_NONE || !names_known_woman(work, person))) {
            uint32_t woman = last_woman(work, index);
            person = woman != NUNCIO_NONE ? woman : person;
        }
        person = person == NUNCIO_NONE
                     ? only_fitting(work, index, she, true, SUBJECT_REACH, NUNCIO_NONE)
                     : person;
    }
    if (person == NUNCIO_NONE &&
        work_is(work, word, WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE))) {
        person = last_person(work, subject, word);
    }
    return person != NUNCIO_NONE && names_fit_gender(work, person, she) ? person
                                                                        : NUNCIO_NONE;
}

void pronoun_link(EntityWork *work)
{
    Subject subject = {NUNCIO_NONE, 0, NUNCIO_NONE, NUNCIO_NONE, false, 0, NUNCIO_NONE};
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        NuncioMention *mention = work_mention(work, i);
        bool named =
            mention->kind == NUNCIO_MENTION_PERSON ||
            (mention->kind == NUNCIO_MENTION_ROLE && mention->entity != NUNCIO_NONE);
        if (named && mention->entity != NUNCIO_NONE && !is_behind_name(work, i)) {
            see_person(work, &subject, mention);
        } else if (mention->kind == NUNCIO_MENTION_PRONOUN) {
            mention->entity = resolve_pronoun(work, &subject, i);
            /* "her" is no subject */
            if (mention->entity != NUNCIO_NONE &&
                work_is(work, mention->first_token,
                        WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE)) &&
                !work_is(work, mention->first_token, WORD_BIT(POSSESSIVE_SHE))) {
                see_person(work, &subject, mention);
                attach_behind_pronoun(work, i);
            }
        }
        if (mention->kind == NUNCIO_MENTION_PERSON) {
            subject.name = i;
        }
    }
}
