/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINK_NAMES_H
#define LINK_NAMES_H

#include "archive.h"
#include <nuncio/name_match.h>

/* The names of the people of an archive, by person. */

typedef struct {
    NuncioName **names; /* NULL without a label */
    NuncioView *slugs;  /* for misprints: letters and hyphens */
    size_t count;
} LinkNames;

/* Reads the labels, and marks people of one word. The views live in the arena. False on
 * no memory; to be released in either case. */
bool link_names_init(LinkNames *names, Archive *archive, const NuncioLexicon *lexicon,
                     Arena *arena);
void link_names_release(LinkNames *names);

NuncioNameMatch link_names_match(const LinkNames *names, uint32_t a, uint32_t b);
/* Whether two names of two words or more, that are no spellings of one, differ by one
 * letter. */
bool link_names_misprint(const LinkNames *names, uint32_t a, uint32_t b);
/* Whether they have the same letters, written together or apart: "Ali Reza", "Alireza".
 */
bool link_names_same_letters(const LinkNames *names, uint32_t a, uint32_t b);

#endif
