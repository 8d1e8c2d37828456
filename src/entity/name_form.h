/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NAME_FORM_H
#define NAME_FORM_H

#include "buffer.h"
#include "entity_work.h"
#include "known_name.h"
#include "name_words.h"
#include "vocabulary.h"

enum { FORM_WORDS = 12 };

/* A name as it stands in the text. */
typedef struct {
    uint32_t words[FORM_WORDS]; /* numbers; particles and suffixes aside */
    uint64_t letters;           /* a digest of those of all words */
    uint32_t initials;          /* a bit each */
    uint32_t word_count;
    bool kunya;     /* begins with "Abu": a name of its own, that of no other X */
    bool has_kunya; /* holds "Abu" */
    uint32_t mention;
    KnownName known;
    NameTitle title;
    uint32_t family; /* see family_name_first */
    uint32_t holder; /* see family_name_holder */
    uint32_t person; /* set by who joins the forms; NUNCIO_NONE at first */
} NameForm;

/* A word of any name in the article. */
typedef struct {
    NameWord *sounds;   /* NULL until asked for */
    uint64_t signature; /* of the keys of its readings: no common bit, no common key */
} FormWord;

typedef struct {
    EntityWork *work;
    Vocabulary numbers;       /* of the folded words */
    ARRAY_OF(FormWord) words; /* by number - 1 */
} NameForms;

NameForm name_form_read(NameForms *names, uint32_t mention, Buffer *scratch);
/* The folded word of a number. */
NuncioView name_form_letters(const NameForms *names, uint32_t number);
/* Whether two words are spellings of one name. */
bool name_form_near(NameForms *names, uint32_t a, uint32_t b);

/* Whether all words of `part` stand in `whole` in their order. */
bool name_form_is_part(const NameForms *names, const NameForm *part,
                       const NameForm *whole);
/* The same of two words or more, each equal or near: "Mohammad bin Abdulrahman" and
 * "Mohamed bin Abdulrahman Al-Thani". Whose posts differ may differ. */
bool name_form_is_near_part(NameForms *names, const NameForm *part,
                            const NameForm *whole);
/* Two full spellings of one name: as many words, each equal or near, one of them equal.
 */
bool name_form_is_spelling(NameForms *names, const NameForm *a, const NameForm *b);
/* The same letters in other words: "Amir Abdollahian", "Amirabdollahian". */
bool name_form_is_joined(const NameForm *a, const NameForm *b);
/* Whether the people table has the form for the family name of the person of the row. */
bool name_form_is_family(const EntityWork *work, const NameForm *form, uint32_t row);
/* "Sheikh Abdullah" beside Sheikh Abdullah bin Zayed: behind a royal title stands a given
 * name. */
bool name_form_is_royal(const EntityWork *work, const NameForm *form,
                        const NameForm *fullest);
/* The same words, and "Jr." in both or in neither. */
bool name_form_is_same(const NameForm *a, const NameForm *b);
/* "King Salman" beside Mohammed bin Salman: the father's name. */
bool name_form_is_fathers(const EntityWork *work, const NameForm *form,
                          const NameForm *fullest);
/* "Prince bin Salman" beside Salman bin Abdulaziz: a son of the one. */
bool name_form_is_sons(const EntityWork *work, const NameForm *form,
                       const NameForm *fullest);

#endif
