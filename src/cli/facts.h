/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FACTS_H
#define FACTS_H

#include "buffer.h"
#include <nuncio/document.h>

/* Facts of a document in plain English, for people to read. */

/* An event as a sentence: <who> <verb> <whom>, with <present>, <day>, <place>. */
typedef struct {
    const char *verb; /* "met", "is to visit", "did not call" */
    Buffer who;       /* "Ali Shamkhani (Secretary of ...)" */
    Buffer whom;      /* may be empty */
    Buffer present;   /* those who were there beside the principals; may be empty */
    Buffer day;   /* "2020-12-08", "2020-12", "2020-12-05 to 2020-12-06"; may be empty */
    Buffer place; /* may be empty */
} EventWords;

#define EVENT_WORDS_INIT                                                                 \
    {                                                                                    \
        "", BUFFER_INIT, BUFFER_INIT, BUFFER_INIT, BUFFER_INIT, BUFFER_INIT              \
    }

/* "2020-12-08", "2020-12", "2020-12-05 to 2020-12-06"; nothing where no day is known. */
void fact_append_days(Buffer *out, const NuncioEvent *event);

/* Fill `words`, whose former content is dropped. */
void event_words_fill(EventWords *words, const NuncioDocument *document,
                      const NuncioEvent *event);
void event_words_release(EventWords *words);
bool event_words_failed(const EventWords *words);

/* Lower-case names: "meeting", "phone call"; "held", "planned"; "person"; "current". */
const char *event_type_name(unsigned type);
const char *event_status_name(unsigned status);
const char *entity_kind_name(unsigned kind);
const char *mention_kind_name(unsigned kind);
const char *hold_status_name(unsigned status);
const char *actor_function_name(unsigned function);

/* "2020-12-08", "2020-12" or "2020", as exact as the date is; nothing for year 0. */
void append_date(Buffer *out, NuncioDate date);
/* Empty for NUNCIO_NONE. */
NuncioView fact_entity_name(const NuncioDocument *document, uint32_t entity);
/* "Foreign Minister of Syria", "Ambassador of Syria to Iran", "Secretary, Supreme
 * National Security Council, Iran". Nothing for NUNCIO_NONE. */
void append_post(Buffer *out, const NuncioDocument *document, uint32_t post);
/* "Faisal Mekdad (Foreign Minister of Syria)". */
void append_actor(Buffer *out, const NuncioDocument *document, const NuncioActor *actor);
/* Append the last part of a person's IRI: the lexicon's key, else u- and the name's slug.
 */
void append_person_identity(Buffer *out, const NuncioDocument *document,
                            const NuncioEntity *person);

#endif
