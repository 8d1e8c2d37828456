/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PHRASES_H
#define PHRASES_H

#include "trie.h"
#include <nuncio/event.h>
#include <nuncio/lexicon.h>

/* The lexicon's phrases as the stages meet them: two tries (names and triggers), the
 * tables behind them, and a matcher over any sequence of tokens. */

typedef enum {
    ENTRY_COUNTRY,   /* row of a country */
    ENTRY_ADJECTIVE, /* row of a country */
    ENTRY_DEMONYM,   /* row of a country */
    ENTRY_METONYM,   /* row of a country */
    ENTRY_PLACE,     /* row of a place */
    ENTRY_BODY,      /* row of a body */
    ENTRY_PERSON,    /* row of a person: a full name */
    ENTRY_FAMILY,    /* row of a person: the family name alone */
    ENTRY_ROLE,      /* row of a role */
    ENTRY_FRAME,     /* row of a frame (triggers) */
    ENTRY_CUE        /* a CueKind (triggers) */
} EntryKind;

/* What a wording in roles.tsv takes to become specific. */
enum { ROLE_TAKES_PRE = 1, ROLE_TAKES_OF = 2, ROLE_TAKES_TO = 4 };

typedef struct {
    NuncioView kind;     /* of the body in the complement */
    NuncioView category; /* what the role then is */
} RoleOverride;

typedef struct {
    NuncioView role;
    NuncioView category;
    NuncioView label;
    NuncioView body;  /* generic slug, may be empty */
    uint32_t country; /* row, or NUNCIO_NONE */
    unsigned takes;   /* ROLE_TAKES_* */
    const RoleOverride *overrides;
    size_t override_count;
} RoleRow;

/* Where a frame's participants stand. */
typedef enum {
    SLOT_SUBJECT,    /* of the verb; of a noun: of the clause around it */
    SLOT_OBJECT,     /* directly behind the verb */
    SLOT_WITH,       /* behind "with" */
    SLOT_BETWEEN,    /* behind "between" or "among" */
    SLOT_BY,         /* behind "by" */
    SLOT_OF,         /* behind "of" */
    SLOT_TO,         /* behind "to" */
    SLOT_POSSESSIVE, /* "Mekdad's meeting", "his visit" */
    SLOT_COUNT
} FrameSlot;

typedef enum { FRAME_VERB, FRAME_PASSIVE, FRAME_NOUN } FrameForm;

/* What must be there for a frame to fire. */
enum {
    NEED_OBJECT = 1,           /* a person, post, country or body as object */
    NEED_WITH = 2,             /* one behind "with" */
    NEED_PLACE = 4,            /* a country or place behind the trigger */
    NEED_BY = 8,               /* one behind "by" */
    NEED_PHONE = 16,           /* a word for the telephone in the clause or title */
    NEED_GATHERING = 32,       /* a gathering as object */
    NEED_PERSON = 64,          /* at least one participant is a person or post */
    NEED_OTHER = 128,          /* two parties, however they are given */
    NEED_NO_PHONE = 512,       /* no word for the telephone in the sentence */
    NEED_PERSONS = 1024,       /* a person or post on either side */
    NEED_NO_INFINITIVE = 8192, /* no "to" behind the object: "called on X to" */
    NEED_ALONE = 16384,        /* nobody behind the verb: "A and B met" */
    NEED_CONFIRM = 4096,       /* no need: joins any event told of the same parties */
    NEED_NO_PLACE = 2048,      /* no place of the event in the clause */
    NEED_ABROAD = 32768, /* a place right behind, in another state than the person's */
    NEED_DIRECT = 65536, /* the place right behind, a day apart */
    NEED_LOOKING_BACK = 131072, /* no need: the day told is one after the event */
    NEED_SUPPORT = 256 /* a noun: held by a verb, a preposition or a possessive */
};

typedef struct {
    NuncioView rule;
    uint8_t type;   /* NuncioEventType */
    uint8_t form;   /* FrameForm */
    uint8_t status; /* NuncioEventStatus when nothing else is said */
    uint32_t needs; /* any of the alternatives given */
    uint8_t
        functions[SLOT_COUNT]; /* 0: slot not looked at; else NuncioActorFunction + 1 */
} FrameRow;

typedef enum {
#define CUE(name, text) CUE_##name,
#include "cue.def"
#undef CUE
    CUE_COUNT
} CueKind;

_Static_assert(CUE_COUNT <= 64, "the cues of a sentence are the bits of a uint64_t");

const RoleRow *lexicon_role(const NuncioLexicon *lexicon, uint32_t row);
const FrameRow *lexicon_frame(const NuncioLexicon *lexicon, uint32_t row);
const Trie *lexicon_names(const NuncioLexicon *lexicon);
const Trie *lexicon_triggers(const NuncioLexicon *lexicon);
/* The word number of "'s". */
uint32_t lexicon_possessive(const NuncioLexicon *lexicon);
/* Row of the country with this alpha-2 code, of the body with this key, of the role
 * with this key whose category is the same; NUNCIO_NONE when there is none. */
uint32_t lexicon_country_row(const NuncioLexicon *lexicon, NuncioView code);
uint32_t lexicon_body_row(const NuncioLexicon *lexicon, NuncioView key);
uint32_t lexicon_role_row(const NuncioLexicon *lexicon, NuncioView role);
/* The row of this category that is made for the state (row), else one for any state. */
uint32_t lexicon_office_row(const NuncioLexicon *lexicon, NuncioView category,
                            uint32_t country);
/* The generic body of a role in a state (row, or NUNCIO_NONE): as the row for this state
 * has it, else the one for any state. A pure function of the two, whatever the wording.
 */
NuncioView lexicon_role_body(const NuncioLexicon *lexicon, NuncioView role,
                             uint32_t country);

#endif
