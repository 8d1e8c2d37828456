/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EVENT_WORK_H
#define EVENT_WORK_H

#include "document_impl.h"
#include "phrases.h"
#include "triggers.h"
#include "views.h"
#include "words.h"

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
    uint32_t capacity;   /* of a person: the post given in the phrase, or NUNCIO_NONE */
    uint32_t more;       /* of posts: how many further ones follow `index` */
    uint32_t list_first; /* unit index of the first of its coordination */
    uint32_t list_end;   /* behind the last one */
    uint8_t kind;
    bool governed;   /* a preposition stands before its coordination */
    bool object;     /* a verb stands right before its coordination */
    bool possessive; /* "'s" follows */
    bool quoted;
} Unit;

typedef struct {
    const NuncioLexicon *lexicon;
    NuncioDocument *doc;
    const NuncioToken *tokens;
    uint32_t token_count;
    ARRAY_OF(Unit) units; /* in text order */
    TriggerList triggers; /* in text order */
    uint32_t *capacities; /* by entity: the post of its first current holding */
    uint32_t sentence;    /* index of the sentence being read */
    size_t unit_first;    /* its units */
    size_t unit_end;
    size_t trigger_first; /* its triggers */
    size_t trigger_end;
    uint32_t token_first;   /* its tokens */
    uint32_t token_last;    /* exclusive */
    uint32_t last_event;    /* event told last, or NUNCIO_NONE */
    uint32_t last_sentence; /* sentence of that event */
    bool told_here;         /* it was told in this sentence */
} EventWork;

/* A set of units, by index. */
typedef struct {
    uint32_t items[64];
    size_t count;
} UnitSet;

/* unit.c */
void unit_find_all(EventWork *work);

/* clause.c: where the parties of a trigger stand. All return the units of one
 * coordination; `out` keeps what it has and gets them added. */
void clause_subject(const EventWork *work, uint32_t trigger_first, UnitSet *out);
/* The subject behind an opening phrase: "In a meeting with X, Y said". */
void clause_late_subject(const EventWork *work, uint32_t from, UnitSet *out);
void clause_object(const EventWork *work, uint32_t trigger_end, UnitSet *out);
/* Behind "with", "between", "by", "of" after the trigger. */
void clause_behind(const EventWork *work, uint32_t trigger_end, FrameSlot slot,
                   UnitSet *out);
/* The unit of this sentence that begins at `token`, or NULL. */
const Unit *clause_unit_at(const EventWork *work, uint32_t token);
void clause_possessive(const EventWork *work, uint32_t trigger_first, UnitSet *out);
/* The place or country unit behind in, at, to; NUNCIO_NONE when there is none. */
uint32_t clause_place(const EventWork *work, uint32_t first, uint32_t end,
                      bool destination);
/* The date mention nearest to the tokens [first, end) in their clause, or NUNCIO_NONE. */
uint32_t clause_date(const EventWork *work, uint32_t first, uint32_t end);
/* Whether something ends the clause between the tokens `from` and `to`. */
bool clause_barrier(const EventWork *work, uint32_t from, uint32_t to);
/* The cue of this kind that stands in the sentence before `before` and at most `reach`
 * tokens away from it, or NULL. */
const TriggerHit *clause_cue_before(const EventWork *work, CueKind cue, uint32_t before,
                                    uint32_t reach);
bool clause_has_cue(const EventWork *work, CueKind cue);
NuncioEventStatus clause_status(const EventWork *work, const FrameRow *frame,
                                uint32_t first);

/* frame.c */
void frame_read_sentence(EventWork *work);
/* gathering.c */
void gathering_read_sentence(EventWork *work);
/* attendee.c: "The meeting was attended by", "accompanied by", "were also present". */
void attendee_read_sentence(EventWork *work);
/* merge.c: add an event or join it to one told before; returns its index. */
uint32_t event_add(EventWork *work, NuncioEvent event, bool confirms);
bool event_has_actor(const NuncioEvent *event, const NuncioActor *actor);
bool event_add_actor(EventWork *work, NuncioEvent *event, NuncioActor actor);
/* quotation.c */
void quotation_find_all(EventWork *work);
/* tenure.c: successions. */
void succession_read_sentence(EventWork *work);
void succession_find_all(EventWork *work);
/* death events of the entities marked so. */
void death_add_events(EventWork *work);

static inline const NuncioToken *event_token(const EventWork *work, uint32_t index)
{
    static const NuncioToken none = {0, 0, 0, NUNCIO_NONE, 0, NUNCIO_TOKEN_MARK, 0};
    return index < work->token_count ? &work->tokens[index] : &none;
}

static inline bool event_is(const EventWork *work, uint32_t index, uint64_t bits)
{
    return (lexicon_word_classes(work->lexicon, event_token(work, index)->word) & bits) !=
           0;
}

static inline bool event_is_mark(const EventWork *work, uint32_t index, uint8_t mark)
{
    const NuncioToken *token = event_token(work, index);
    return token->kind == NUNCIO_TOKEN_MARK && token->mark == mark;
}

static inline bool event_is_quoted(const EventWork *work, uint32_t index)
{
    return (event_token(work, index)->flags & NUNCIO_TOKEN_QUOTED) != 0;
}

/* Inline, so that the length of a literal is known and a differing one costs a compare.
 */
static inline bool event_word_is(const EventWork *work, uint32_t index, const char *word)
{
    NuncioView wanted = view_of(word);
    const NuncioToken *token = event_token(work, index);
    return token->end_offset - token->begin_offset == wanted.size &&
           view_equal_ascii_case(document_token_view(work->doc, index), wanted);
}

static inline bool clause_has_word(const EventWork *work, const char *word)
{
    for (uint32_t i = work->token_first; i < work->token_last; i++) {
        if (event_word_is(work, i, word)) {
            return true;
        }
    }
    return false;
}

static inline NuncioSpan event_span(const EventWork *work, uint32_t first, uint32_t end)
{
    return (NuncioSpan){work->tokens[first].begin_offset,
                        work->tokens[end - 1].end_offset};
}

#endif
