/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EVENT_WORK_H
#define EVENT_WORK_H

#include "document_impl.h"
#include "phrases.h"
#include "token_words.h"
#include "triggers.h"

/* What the parts of the event stage share while they read one article. */

typedef enum {
    UNIT_PERSON,    /* `index` is an entity */
    UNIT_POST,      /* `index` is a post, its holder is named nowhere */
    UNIT_COUNTRY,   /* an entity: the state itself, its officials, its side */
    UNIT_BODY,      /* an entity */
    UNIT_PLACE,     /* an entity: no party, but where */
    UNIT_GROUP,     /* "the two sides": the parties told before */
    UNIT_POSSESSIVE /* "his", "her": an entity */
} UnitKind;

/* A noun phrase that stands for somebody or some place: a name with its roles, a role
 * alone, a country with the nouns that make it a party. */
typedef struct {
    uint32_t first_token;
    uint32_t token_end;
    uint32_t index;
    uint32_t owner;      /* "his counterpart": whose, an entity, or NUNCIO_NONE */
    uint32_t capacity;   /* of a person: the post given in the phrase, or NUNCIO_NONE */
    uint32_t more;       /* of posts: how many further ones follow `index` */
    uint32_t posts;      /* of states with `more`: first of the posts that name them */
    uint32_t cue;        /* of groups: CUE_GROUP, CUE_GUEST or CUE_HOST */
    uint32_t list_first; /* unit index of the first of its coordination */
    uint32_t list_end;   /* behind the last one */
    uint8_t kind;
    bool governed;   /* a preposition stands before its coordination */
    bool timed;      /* "after", "before", "as": one that may open a clause instead */
    bool object;     /* a verb stands right before its coordination */
    bool possessive; /* "'s" follows */
    bool quoted;
    bool
        attributive; /* of "Iran-Iraq relations": two states that no noun makes parties */
} Unit;

typedef struct {
    const NuncioLexicon *lexicon;
    NuncioDocument *doc;
    const NuncioToken *tokens;
    uint32_t token_count;
    ARRAY_OF(Unit) units; /* in text order */
    TriggerList triggers; /* in text order */
    uint32_t *capacities; /* by entity: the post of its first current holding */

    /* Tables that keep every question about a clause cheap, however long the sentence. */
    uint32_t *barriers;       /* by token: the first one, from it on, that ends its
                                 clause, or NUNCIO_NONE */
    ARRAY_OF(uint32_t) dates; /* the date mentions, in text order */
    uint32_t *first_holding;  /* by entity, NUNCIO_NONE: none */
    uint32_t *next_holding;   /* by holding: the next one of its person */
    uint32_t *holders;        /* by post: its one holder, or HOLDER_UNKNOWN */

    uint32_t sentence; /* index of the sentence being read */
    size_t unit_first; /* its units */
    size_t unit_end;
    size_t trigger_first; /* its triggers */
    size_t trigger_end;
    uint64_t cues;          /* the kinds of cues among them, as bits */
    uint32_t token_first;   /* its tokens */
    uint32_t token_last;    /* exclusive */
    uint32_t last_event;    /* event told last, or NUNCIO_NONE */
    uint32_t last_sentence; /* sentence of that event */
    uint32_t retrospect;    /* sentence last asked for words that look back, ... */
    bool looks_back;        /* ... and whether it has one */
    bool told_here;         /* last_event was told in this sentence */
    uint32_t put_off; /* cue of putting off whose event has been told, or NUNCIO_NONE */
    NuncioEvent bare; /* a gathering told without those who take part */
    uint32_t bare_sentence; /* sentence of the gathering told last, or NUNCIO_NONE */
    uint32_t gathering;     /* that one, NUNCIO_NONE: it is `bare` */
    bool apart; /* the event to be added has more parties than one before it */
} EventWork;

/* In EventWork.holders: nobody has asked yet. */
#define HOLDER_UNKNOWN (NUNCIO_NONE - 1)

/* No sentence of an article is that long; beyond it nothing is searched, so that the time
 * for a text grows with its length only. */
enum { CLAUSE_UNITS = 512, CLAUSE_TOKENS = 1024 };

#define VERB_BITS (WORD_BIT(VERB) | WORD_BIT(SAY) | WORD_BIT(AUXILIARY) | WORD_BIT(MODAL))

/* A set of units, by index. */
typedef struct {
    uint32_t items[64];
    size_t count;
} UnitSet;

/* unit_reading.c: the unit that a mention alone makes; false when it stands for nobody.
 */
bool unit_read(const EventWork *work, const NuncioMention *mention, Unit *out_unit);
/* unit.c */
void unit_find_all(EventWork *work);
/* "His", "Her Royal" before an honorific, and the comma behind one. */
bool unit_is_courtesy(const EventWork *work, uint32_t token);
/* "the Iranian delegation", "the team": a side without its head. */
bool unit_is_delegation(const EventWork *work, const Unit *unit);
/* The post in which a person acts; NUNCIO_NONE for other units. */
uint32_t unit_capacity(const EventWork *work, const Unit *unit);
/* The first person of a set, as the index of its unit, or NUNCIO_NONE. */
uint32_t unit_first_person(const EventWork *work, const UnitSet *set);

/* window.c: one sentence at a time, and where its units and triggers stand. */
bool window_open(EventWork *work, const NuncioLexicon *lexicon, NuncioDocument *doc);
/* Move to a sentence: its tokens, units, triggers and cues. */
void window_enter(EventWork *work, uint32_t sentence);
/* One behind the last unit of the sentence that ends at or before `token`. */
size_t window_units_before(const EventWork *work, uint32_t token);
/* The first unit of the sentence that begins at or behind `token`. */
size_t window_units_from(const EventWork *work, uint32_t token);
/* The unit of the sentence that begins at `token`, or NULL; that ends before it. */
const Unit *window_unit_at(const EventWork *work, uint32_t token);
const Unit *window_unit_to(const EventWork *work, uint32_t token);
/* The first trigger of the sentence that begins at or behind `token`. */
size_t window_triggers_from(const EventWork *work, uint32_t token);
/* The first mention of the article that begins at or behind `token`. */
uint32_t window_mention_from(const EventWork *work, uint32_t token);
bool window_has_cue(const EventWork *work, CueKind cue);
/* The first cue of this kind that lies within the tokens [first, end), or NULL. */
const TriggerHit *window_cue_within(const EventWork *work, CueKind cue, uint32_t first,
                                    uint32_t end);

/* Whether "if", "rumours that" or the like lies within: what follows is no fact. */
bool window_is_hypothetical(const EventWork *work, uint32_t first, uint32_t end);

/* clause.c: where a clause ends and what is said of its event. */
/* Whether something ends the clause between the tokens `from` and `to`. */
bool clause_barrier(const EventWork *work, uint32_t from, uint32_t to);
/* The cue of this kind that stands in the sentence before `before` and at most `reach`
 * tokens away from it, or NULL. */
const TriggerHit *clause_cue_before(const EventWork *work, CueKind cue, uint32_t before,
                                    uint32_t reach);
/* "the visit ... has been postponed", "is planned": a predicate behind the noun. */
bool clause_is_told_of(const EventWork *work, uint32_t first);
/* The token before what two commas put in between: "and, in the afternoon, call"; else
 * `before` itself. */
uint32_t clause_before_insertion(const EventWork *work, uint32_t before);
NuncioEventStatus clause_status(const EventWork *work, const FrameRow *frame,
                                uint32_t first);

/* clause_parties.c: where the parties of a trigger stand. All return the units of one
 * coordination; `out` keeps what it has and gets them added. */
void clause_subject(const EventWork *work, uint32_t trigger_first, UnitSet *out);
/* The subject behind an opening phrase: "In a meeting with X, Y said". */
void clause_late_subject(const EventWork *work, uint32_t from, UnitSet *out);
void clause_object(const EventWork *work, uint32_t trigger_end, UnitSet *out);
/* Behind "with", "between", "by", "of" after the trigger. */
void clause_behind(const EventWork *work, uint32_t trigger_end, FrameSlot slot,
                   UnitSet *out);
/* "a number of Iranian officials, including X and Y": the first of the named ones, who
 * count, behind `from`; `unit` where nobody is named. */
const Unit *clause_including(const EventWork *work, const Unit *unit, uint32_t from);
void clause_possessive(const EventWork *work, uint32_t trigger_first, UnitSet *out);

/* clause_place.c */
/* Where something took place; where somebody went; where a host received: either. */
typedef enum { PLACE_AT, PLACE_TO, PLACE_OF_HOST } ClausePlace;
/* The place or country unit behind in, at, to of the trigger [first, end), whose parties
 * end at `parties_end`; NUNCIO_NONE when there is none. */
uint32_t clause_place(const EventWork *work, uint32_t first, uint32_t end,
                      uint32_t parties_end, ClausePlace wanted);
/* "met him in Vienna and leaves for Berlin on Friday", "and Y will travel on Friday", "X,
 * who leaves on Friday", "during which they spoke": whether another predicate begins
 * between the tokens, so that what stands behind it is its own. */
bool clause_opens_predicate(const EventWork *work, uint32_t from, uint32_t to);
/* clause_date.c */
/* Index of the first of the `dates` that ends behind `token`. */
size_t clause_dates_from(const EventWork *work, uint32_t token);
/* The date mention that begins at `token`, or NUNCIO_NONE. */
uint32_t clause_date_at(const EventWork *work, uint32_t token);
/* The date mention nearest to the tokens [first, end) in their clause, or NUNCIO_NONE. */
uint32_t clause_date(const EventWork *work, uint32_t first, uint32_t end);

/* frame.c */
void frame_read_sentence(EventWork *work);
/* gathering.c */
void gathering_read_sentence(EventWork *work);
/* attendee.c: those behind "attended by", however they are joined. */
void clause_attended(const EventWork *work, uint32_t from, UnitSet *out);
/* "The meeting was attended by", "accompanied by", "were also present". */
void attendee_read_sentence(EventWork *work);
/* delegation.c: put the head told now in the place of a delegation told before. */
void delegation_read_sentence(EventWork *work);
/* merge.c: an event of this type of which nothing else is known. */
NuncioEvent event_new(NuncioEventType type, NuncioView rule, NuncioSpan evidence);
/* Whether status, day and place of the two say nothing against each other. */
bool event_setting_agrees(const NuncioEvent *a, const NuncioEvent *b);
/* All parties of one of the two are among those of the other. */
bool event_same_parties(const NuncioEvent *a, const NuncioEvent *b);
bool event_days_agree(const NuncioEvent *a, const NuncioEvent *b);
bool event_places_agree(const NuncioEvent *a, const NuncioEvent *b);
/* What a second telling adds: parties, day, place. */
void event_take_over(EventWork *work, NuncioEvent *old, const NuncioEvent *event);
/* Of every event: a state goes where somebody who serves it takes part. */
void event_drop_represented(EventWork *work);
/* Add an event or join it to one told before; returns its index. */
uint32_t event_add(EventWork *work, NuncioEvent event, bool confirms);
/* Add whom the unit stands for: a person in his post, a post whose one holder the article
 * names as that holder, a state, a body. frame_event.c */
void event_add_unit(EventWork *work, NuncioEvent *event, const Unit *unit,
                    uint8_t function);
/* The day of a date mention (NUNCIO_NONE: nothing is done); a weekday of what is planned
 * is the next one. Wants the status. event_day.c */
void event_set_day(EventWork *work, NuncioEvent *event, uint32_t mention_index);
/* "The day before", "the following day" beside the tokens [first, to): counted from the
 * event that was dated last. */
bool event_take_told_day(const EventWork *work, NuncioEvent *event, uint32_t first,
                         uint32_t to);
bool event_has_actor(const NuncioEvent *event, const NuncioActor *actor);
bool event_add_actor(EventWork *work, NuncioEvent *event, NuncioActor actor);
/* quotation.c */
void quotation_find_all(EventWork *work);
/* tenure.c: successions. */
void succession_read_sentence(EventWork *work);
void succession_find_all(EventWork *work);
/* term.c: starts and ends of terms of office; wants the successions. */
void term_find_all(EventWork *work);
/* death events of the entities marked so. */
void death_add_events(EventWork *work);

static inline const NuncioToken *event_token(const EventWork *work, uint32_t index)
{
    return token_at(work->tokens, work->token_count, index);
}

static inline bool event_is(const EventWork *work, uint32_t index, uint64_t bits)
{
    return lexicon_word_is(work->lexicon, event_token(work, index)->word, bits);
}

static inline bool event_is_mark(const EventWork *work, uint32_t index, uint8_t mark)
{
    return token_is_mark(event_token(work, index), mark);
}

static inline bool event_is_quoted(const EventWork *work, uint32_t index)
{
    return (event_token(work, index)->flags & NUNCIO_TOKEN_QUOTED) != 0;
}

static inline bool event_word_is(const EventWork *work, uint32_t index, const char *word)
{
    return token_word_is(work->doc, index, word);
}

/* Whether the word is one of a list that NULL ends. */
static inline bool event_word_in(const EventWork *work, uint32_t index,
                                 const char *const *words)
{
    while (*words && !event_word_is(work, index, *words)) {
        words++;
    }
    return *words != NULL;
}

static inline NuncioSpan event_span(const EventWork *work, uint32_t first, uint32_t end)
{
    return token_span(work->tokens, first, end);
}

static inline const Unit *event_unit(const EventWork *work, const UnitSet *set, size_t i)
{
    return &work->units.items[set->items[i]];
}

#endif
