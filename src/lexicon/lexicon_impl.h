/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LEXICON_IMPL_H
#define LEXICON_IMPL_H

#include "array.h"
#include "digest.h"
#include "furniture_rules.h"
#include "phrases.h"
#include "romanisation.h"
#include "table.h"
#include "tenures.h"
#include "vocabulary.h"
#include "words.h"

/* The inside of a lexicon. */

/* A list of wordings and what they stand for, kept until the tries are built. */
typedef struct {
    NuncioView phrases; /* separated by `|` */
    const char *path;
    unsigned long line;
    unsigned long column;
    uint32_t row;
    uint8_t kind;
    uint8_t folder;
    bool stale; /* replaced by a later folder */
} PendingPhrases;

/* Rows of one keyed table: a later folder's row takes the place of an earlier one. */
typedef struct {
    Vocabulary keys;            /* number - 1 is the row */
    ARRAY_OF(uint32_t) folders; /* which folder gave each row */
} KeyIndex;

struct NuncioLexicon {
    WordClasses classes; /* first: see words.h */
    Arena arena;
    Digest version; /* of the table files */
    Vocabulary words;
    uint32_t possessive;

    KeyIndex country_keys;
    KeyIndex place_keys;
    KeyIndex body_keys;
    KeyIndex person_keys;
    ARRAY_OF(NuncioCountryRow) countries;
    ARRAY_OF(NuncioPlaceRow) places;
    ARRAY_OF(NuncioBodyRow) bodies;
    ARRAY_OF(NuncioPersonRow) people;
    ARRAY_OF(TenureRow) tenures;
    ARRAY_OF(uint32_t) tenure_first; /* by person row; may be shorter than the people */
    ARRAY_OF(RoleRow) roles;
    ARRAY_OF(FrameRow) frames;
    ARRAY_OF(FurnitureRule) furniture;
    FurnitureRules furniture_rules; /* of the above, when all is read */
    Romanisation romanisation;
    Vocabulary role_keys;             /* role concept -> number */
    ARRAY_OF(uint32_t) role_key_rows; /* first row of each role concept, by number - 1 */

    ARRAY_OF(PendingPhrases) pending;
    Trie names;
    Trie triggers;
};

/* What the row handlers share while a lexicon is loaded. */
typedef struct {
    NuncioLexicon *lexicon;
    uint32_t folder; /* 0 for the main one */
    /* references by key that are looked up when all is read */
    struct {
        NuncioView *items; /* capital of each country row */
        size_t count;
        size_t capacity;
    } capitals;
    FaultLog *faults;
} Loader;

/* The tables of a lexicon folder, in load order; ends with a NULL name. */
extern const TableSpec lexicon_tables[];

/* Number of `word` (folded here), made when new; 0 on no memory. */
uint32_t loader_word(Loader *loader, NuncioView word);
/* Set class bits of the words of a `|` list of single words. */
NuncioStatus loader_class_words(Loader *loader, NuncioView list, uint64_t bits);
/* Put the pending phrases into the tries, reporting empty, too long or doubled ones. */
NuncioStatus loader_build_tries(Loader *loader);
/* Cut `phrase` into words as the tokeniser would; returns the count, 0 when it has none
 * or too many or no memory is left. `case_mask` as in TrieEntry. */
size_t loader_phrase_words(Loader *loader, NuncioView phrase, uint32_t *out_words,
                           uint64_t *out_case_mask);

/* The row of a country named in field `field`, NUNCIO_NONE when the field is empty. */
uint32_t loader_country_field(Loader *loader, TableRow *row, size_t field);

/* Row handlers of load_world.c, load_rules.c, load_tenures.c and load_romanisation.c. */
NuncioStatus load_country(void *user, TableRow *row);
NuncioStatus load_place(void *user, TableRow *row);
NuncioStatus load_body(void *user, TableRow *row);
NuncioStatus load_person(void *user, TableRow *row);
NuncioStatus load_tenure(void *user, TableRow *row);
NuncioStatus load_word(void *user, TableRow *row);
NuncioStatus load_given_name(void *user, TableRow *row);
NuncioStatus load_role(void *user, TableRow *row);
NuncioStatus load_frame(void *user, TableRow *row);
NuncioStatus load_cue(void *user, TableRow *row);
NuncioStatus load_furniture(void *user, TableRow *row);
NuncioStatus load_romanisation(void *user, TableRow *row);

/* Remember a list of wordings for the tries. */
NuncioStatus loader_pend(Loader *loader, const TableRow *row, size_t field, uint8_t kind,
                         uint32_t row_index);

#endif
