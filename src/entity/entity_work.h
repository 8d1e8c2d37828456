/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ENTITY_WORK_H
#define ENTITY_WORK_H

#include "document_impl.h"
#include "phrases.h"
#include "token_words.h"

/* What the parts of the entity stage share while they read one article. */

/* A role mention taken apart. */
typedef struct {
    const RoleRow *role;
    NuncioView category;
    NuncioView body_kind;       /* of `body`, may be empty */
    uint32_t mention;           /* index of the role mention */
    uint32_t country;           /* entity, or NUNCIO_NONE */
    uint32_t more_countries[8]; /* of a plural: "ministers of A, B and C" */
    uint32_t more_count;
    bool more_hosts; /* these are states of accreditation: "ambassadors to A, B and C" */
    uint32_t accredited_to;  /* entity, or NUNCIO_NONE */
    uint32_t body;           /* entity, or NUNCIO_NONE */
    NuncioSpan scope;        /* words that make the role specific; may be empty */
    uint32_t person;         /* whom it describes, or NUNCIO_NONE */
    uint32_t person_mention; /* the name it stands beside, or NUNCIO_NONE */
    uint8_t status;          /* NuncioHoldStatus */
    bool plural;
    bool deputy;
    bool regional; /* of a place that is no state: "Isfahan governor general" */
    bool country_inferred;
    uint32_t in_office; /* the state, of one whom only the tenures tell; or NUNCIO_NONE */
    bool counterpart;   /* "counterpart": another's role */
    bool predecessor;
    bool successor;
    NuncioView rule; /* how it was joined to the person */
    NuncioSpan evidence;
} RoleReading;

/* How the article calls a person. */
typedef struct {
    uint32_t name;  /* the longest of the names: its mention; NUNCIO_NONE: none */
    uint32_t maybe; /* see KnownName */
    bool family; /* by words that the people table has for a family name, or one word */
    bool alone;  /* by one word throughout, or one behind a particle */
} Calling;

typedef struct {
    const NuncioLexicon *lexicon;
    NuncioDocument *doc;
    const NuncioToken *tokens;
    uint32_t token_count;
    ARRAY_OF(RoleReading) roles; /* in text order; list members are appended */
    size_t read_count;           /* those in text order */
    uint32_t home;               /* entity of the outlet's country, or NUNCIO_NONE */
    uint32_t dateline_home;      /* that of the dateline, or NUNCIO_NONE */
    bool official_outlet;        /* a ministry, a presidency: always of its own state */
    uint32_t *entity_of_row[4];  /* by entity kind: hash of rows, see canonical.c */
    uint32_t row_slots;
    uint32_t *starts;       /* by token: index + 1 of the outermost mention there */
    uint32_t *country_ends; /* by token: index + 1 of the country or adjective that ends
                               before it */
    uint32_t *name_ends;    /* the same for names of persons */
    uint32_t
        entity_count; /* of the arrays by entity below: entities once people were found */
    uint32_t *names_first; /* by entity: where its names begin in `names` */
    uint32_t *names;       /* mentions of persons by name, by entity, in text order */
    uint8_t *genders;      /* by entity: GENDER_* */
    Calling *callings;     /* by entity */
    uint32_t protagonist;  /* whom the article names most, clearly so; or NUNCIO_NONE */
    uint32_t *first_role;  /* by entity: a role of this person, or NUNCIO_NONE */
    uint32_t *next_role;   /* by role: the next one of its person */
} EntityWork;

enum { GENDER_UNKNOWN, GENDER_FEMALE, GENDER_MALE };

/* At most so many roles are looked at for one question, so that the time for a text
 * grows with its length only. */
enum { ROLES_COMPARED = 512 };

/* Fill `work`; false on no memory. */
bool entity_work_open(EntityWork *work, const NuncioLexicon *lexicon,
                      NuncioDocument *doc);

/* canonical.c: entities of countries, places and bodies. */
void canonical_link(EntityWork *work);
/* The entity of a lexicon row, made when new; NUNCIO_NONE on no memory. */
uint32_t canonical_entity(EntityWork *work, NuncioEntityKind kind, uint32_t row);
/* The entity of a lexicon row, NUNCIO_NONE when the article does not name it. */
uint32_t canonical_find(const EntityWork *work, NuncioEntityKind kind, uint32_t row);
/* The country entity that stands behind a country, body or place entity. */
uint32_t canonical_country_of(const EntityWork *work, uint32_t entity);
/* The outlet's country, from dateline and publisher. */
void canonical_find_home(EntityWork *work);
NuncioView canonical_body_kind(const EntityWork *work, uint32_t entity);

/* home.c: the state that the article speaks from. */
/* Correct the home found from outlet and dateline by what the text tells of. */
void home_revise(EntityWork *work);
/* The state that the article names most, if it does so clearly; NUNCIO_NONE otherwise. */
uint32_t home_most_named(EntityWork *work);
/* The state in which the sentence of `token` is set by its opening or by the subject of
 * the one before it in the paragraph; NUNCIO_NONE when neither tells. */
uint32_t home_of_sentence(const EntityWork *work, uint32_t token);
/* chamber.c */
/* Who presides over a chamber is its speaker, over a committee of it a member. */
void chamber_read(EntityWork *work, RoleReading *reading);
/* employer.c */
/* Whether the words around the role name a body that no list has, or one that is no part
 * of a state. *out_country is its state, or NUNCIO_NONE where that is not known. */
bool employer_read(const EntityWork *work, const RoleReading *reading,
                   uint32_t *out_country);
/* name_country.c */
/* "Foreign Minister Ivanov", long after the only ones of that name whom the lexicon
 * knows: neither of their state nor likely of the outlet's. */
bool name_is_foreign(const EntityWork *work, const RoleReading *reading);
/* The state of the known person, or of all known people of the family name one of whom
 * may be meant; an entity or NUNCIO_NONE. */
uint32_t name_country(EntityWork *work, const RoleReading *reading);
/* home_office.c */
/* Whether the home state has no such office, or others than the role's person hold it. */
bool home_office_is_others(const EntityWork *work, const RoleReading *reading);

/* people.c: one entity for all forms of a name. */
void people_link(EntityWork *work);

/* names.c: by person its mentions by name and what they tell of the gender. */
void names_index(EntityWork *work);
/* How far before `token` the person was named last; UINT32_MAX: never. */
uint32_t names_distance(const EntityWork *work, uint32_t person, uint32_t token);
/* Whether the person may be meant by "she" (or "he"). */
bool names_fit_gender(const EntityWork *work, uint32_t person, bool she);
/* Whether a given name of hers or a title says that she is a woman. */
bool names_known_woman(const EntityWork *work, uint32_t person);
/* The name mention that begins at `token`, or NUNCIO_NONE. */
uint32_t names_at(const EntityWork *work, uint32_t token);
/* The name mention that ends before `token`, or NUNCIO_NONE. */
uint32_t names_ending_at(const EntityWork *work, uint32_t token);

/* role_reading.c: role mentions taken apart. */
void role_reading_find(EntityWork *work);

/* attach.c: which person a role describes. */
void attach_roles(EntityWork *work);
/* Set the person of `reading` to the one named by the mention `name`. */
void attach_join(EntityWork *work, RoleReading *reading, uint32_t name, const char *rule,
                 uint32_t from, uint32_t to);
/* attach_lists.c: roles in the plural and lists of names. */
void attach_lists(EntityWork *work);
/* attach_behind.c: the roles behind names. */
void attach_behind_names(EntityWork *work);
/* The roles of which the pronoun is the subject: "He was foreign minister". Its person
 * must be known. */
void attach_behind_pronoun(EntityWork *work, uint32_t pronoun);

/* namesake.c: people who only share the name of a known one. */
void namesake_part(EntityWork *work);

/* nominal.c: roles without a name. */
void nominal_link(EntityWork *work);
/* The person of the article whom `role` means, or NUNCIO_NONE. */
uint32_t nominal_holder(const EntityWork *work, const RoleReading *role);
/* Whether a holder of `category` is what `role` may mean. */
bool nominal_fits(const RoleReading *role, NuncioView category);
/* Whether the role is of something that no list holds, hardly of the state: "X, COP28
 * president". It means nobody told before. */
bool nominal_of_unlisted(const EntityWork *work, const RoleReading *role);
/* office.c: what the lexicon's tenures tell on the day of the article. Names by family
 * alone become known persons, bare wordings their office. */
void office_link(EntityWork *work);
/* The same for full names in other spellings than the lexicon's, when all roles have
 * their person: whom the article names as the lexicon does must be known before. */
void office_link_spellings(EntityWork *work);
/* Whom the role means: one person of the article in that office on its day. A role
 * without a state is the home country's, or that of the one whom the article is about.
 * Two who fit are nobody. Sets person, in_office, rule and evidence of the reading. */
void office_find(EntityWork *work, RoleReading *role);
/* lead.c: the speaker whom the lead calls by office and the next sentence by name. */
void lead_link(EntityWork *work);
/* pronoun.c */
void pronoun_link(EntityWork *work);
/* counterpart.c: "his counterpart", "his predecessor". */
/* The person whose such a role is: "his adviser", "Yoon's predecessor"; NUNCIO_NONE. */
uint32_t counterpart_owner(const EntityWork *work, const RoleReading *role);
void counterpart_link(EntityWork *work);

/* two_states.c: "the ministers of the two countries". */
void two_states_link(EntityWork *work);

/* context_country.c: countries that only the context gives. */
void posts_infer_countries(EntityWork *work);
/* posts.c: posts and holdings. */
void posts_make(EntityWork *work);

/* death.c: who the article says is dead. */
void death_find(EntityWork *work);

static inline const NuncioToken *work_token(const EntityWork *work, uint32_t index)
{
    return token_at(work->tokens, work->token_count, index);
}

static inline bool work_is(const EntityWork *work, uint32_t index, uint64_t bits)
{
    return lexicon_word_is(work->lexicon, work_token(work, index)->word, bits);
}

static inline bool work_is_mark(const EntityWork *work, uint32_t index, uint8_t mark)
{
    return token_is_mark(work_token(work, index), mark);
}

static inline bool work_word_is(const EntityWork *work, uint32_t index, const char *word)
{
    return token_word_is(work->doc, index, word);
}

/* Whether a determiner stands before the mention: "adviser to the president". */
static inline bool work_is_definite(const EntityWork *work, const NuncioMention *mention)
{
    return mention->first_token > 0 &&
           work_is(work, mention->first_token - 1, WORD_BIT(DETERMINER));
}

static inline bool work_same_sentence(const EntityWork *work, uint32_t a, uint32_t b)
{
    return a < work->token_count && b < work->token_count &&
           work->tokens[a].sentence == work->tokens[b].sentence;
}

static inline NuncioMention *work_mention(const EntityWork *work, uint32_t index)
{
    return &work->doc->mentions.items[index];
}

static inline NuncioSpan work_span(const EntityWork *work, uint32_t first, uint32_t end)
{
    return token_span(work->tokens, first, end);
}

static inline RoleReading *work_role_of(const EntityWork *work, uint32_t mention)
{
    size_t low = 0;
    size_t high = work->read_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (work->roles.items[middle].mention < mention) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < work->read_count && work->roles.items[low].mention == mention
               ? &work->roles.items[low]
               : NULL;
}

#endif
