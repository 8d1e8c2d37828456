/* SPDX-License-Identifier: Apache-2.0 */
#ifndef KNOWN_NAME_H
#define KNOWN_NAME_H

#include "entity_work.h"

/* Whom of the people table a name means by its words. */
typedef struct {
    uint32_t row;   /* the one it means, or NUNCIO_NONE */
    uint32_t maybe; /* the one it may mean if a title says so, or NUNCIO_NONE: the name
                       goes on as no spelling of the table does */
    bool suffix;    /* "Jr.", "III" */
} KnownName;

KnownName known_name_of(const EntityWork *work, uint32_t mention);

/* name_title.c: the title right at a name. */
typedef struct {
    const NuncioMention *role; /* NULL: none */
    uint32_t state;            /* row of the country told with it, or NUNCIO_NONE */
} NameTitle;

NameTitle name_title_of(const EntityWork *work, uint32_t mention);
/* Whether both are one post: an office that one person holds, of one state as far as
 * told, or the same words. */
bool name_title_is_same(const EntityWork *work, const NameTitle *a, const NameTitle *b);
/* Whether it is an office that the person of the row held at any time. */
bool name_title_was_held(const EntityWork *work, const NameTitle *title, uint32_t row);
/* Whether they are such offices of two states. */
bool name_title_is_other(const EntityWork *work, const NameTitle *a, const NameTitle *b);

/* family_name.c: those of the people table who are known by the name alone ("Putin",
 * "al-Mekdad"), as a chain of trie entries that NUNCIO_NONE ends. */
uint32_t family_name_first(const EntityWork *work, uint32_t mention);
uint32_t family_name_next(const EntityWork *work, uint32_t entry);
uint32_t family_name_row(const EntityWork *work, uint32_t entry);
/* The one person of that family name who held the office of the title, of its state if
 * that is told, on the article's day or before; NUNCIO_NONE when there is none or more.
 */
uint32_t family_name_holder(const EntityWork *work, uint32_t entry,
                            const NameTitle *title);

#endif
