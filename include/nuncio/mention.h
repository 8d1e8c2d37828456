/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_MENTION_H
#define NUNCIO_MENTION_H

#include <nuncio/view.h>

typedef enum {
    NUNCIO_MENTION_PERSON,    /**< a name without titles: "Faisal al-Mekdad" */
    NUNCIO_MENTION_COUNTRY,   /**< "Iran", "the Islamic Republic" */
    NUNCIO_MENTION_ADJECTIVE, /**< "Iranian", also "Iranians" */
    NUNCIO_MENTION_METONYM,   /**< "the Kremlin": a country through its seat */
    NUNCIO_MENTION_BODY,      /**< an organisation */
    NUNCIO_MENTION_PLACE,     /**< a city, region, site */
    NUNCIO_MENTION_ROLE,   /**< "secretary of Iran's Supreme National Security Council" */
    NUNCIO_MENTION_DATE,   /**< "on Tuesday", "late last month" */
    NUNCIO_MENTION_PRONOUN /**< "he", "she", "they", "his" */
} NuncioMentionKind;

/** How a mention names its entity (contract A3). */
typedef enum {
    NUNCIO_MENTIONED_BY_NAME,
    NUNCIO_MENTIONED_BY_NOMINAL,
    NUNCIO_MENTIONED_BY_PRONOUN
} NuncioMentionType;

typedef struct {
    NuncioSpan span; /**< byte offsets in the text */
    uint32_t first_token;
    uint32_t token_end; /**< exclusive */
    uint32_t entity;    /**< index into the entities, or NUNCIO_NONE */
    uint32_t row;       /**< row of the lexicon's table of this kind, or NUNCIO_NONE */
    uint32_t post;      /**< of a role mention: index into the posts, or NUNCIO_NONE */
    uint32_t
        post_count; /**< posts from `post` on: "foreign ministers of A, B and C" has 3 */
    uint32_t head_first; /**< of a role: first token of the lexicon's wording in it */
    uint32_t head_end;   /**< of a role: exclusive end of the wording */
    NuncioDate earliest; /**< of a date: first day meant, year 0: cannot be known */
    NuncioDate latest;   /**< of a date: last day meant */
    uint8_t kind;        /**< a NuncioMentionKind */
    uint8_t type;        /**< a NuncioMentionType */
} NuncioMention;

#endif
