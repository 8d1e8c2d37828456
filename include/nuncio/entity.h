/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_ENTITY_H
#define NUNCIO_ENTITY_H

#include <nuncio/view.h>

typedef enum {
    NUNCIO_PERSON,
    NUNCIO_COUNTRY,
    NUNCIO_BODY,
    NUNCIO_PLACE
} NuncioEntityKind;

/** One person, country, organisation or place of an article. */
typedef struct {
    NuncioView key;  /**< the lexicon's key, [a-z0-9_-]; empty: not in the lexicon */
    NuncioView name; /**< the lexicon's name, else the fullest name in the article */
    uint32_t row;    /**< row of the lexicon's table of its kind, or NUNCIO_NONE */
    uint32_t
        country;   /**< of a body or place: entity index of its country, or NUNCIO_NONE */
    uint8_t kind;  /**< a NuncioEntityKind */
    bool byline;   /**< a journalist who signs the article and is not part of the news */
    bool deceased; /**< the article says that this person is dead */
    NuncioSpan death; /**< the clause that tells of the death; empty: none */
    NuncioView death_rule;
} NuncioEntity;

/** A post or occupation that the article mentions. */
typedef struct {
    NuncioView role; /**< key of the role concept, [a-z0-9_-] */
    NuncioView
        category;     /**< key of one of the 30 categories, above `role` or equal to it */
    NuncioView label; /**< of the role concept: "Foreign Minister", "Minister (Oil)" */
    NuncioView scope; /**< slug that tells posts of one role apart; may be empty */
    NuncioView scope_label; /**< the same as written: "Atomic Energy Organization"; may be
                               empty */
    NuncioView body_slug;   /**< generic body of the role ("ministry-of-foreign-affairs"),
                               or empty */
    uint32_t country;       /**< entity index of the country served, or NUNCIO_NONE */
    uint32_t
        accredited_to; /**< entity index (a country, rarely a body), or NUNCIO_NONE */
    uint32_t body;     /**< entity index of the named body, or NUNCIO_NONE */
    bool occupation;   /**< no post: schema:hasOccupation */
} NuncioPost;

typedef enum {
    NUNCIO_HOLD_CURRENT,
    NUNCIO_HOLD_FORMER,
    NUNCIO_HOLD_ACTING,
    NUNCIO_HOLD_INCOMING
} NuncioHoldStatus;

/** The article says: this person holds (held, will hold) this post. */
typedef struct {
    uint32_t person;       /**< entity index */
    uint32_t post;         /**< index into the posts */
    NuncioSpan title;      /**< the role as written */
    NuncioSpan evidence;   /**< the words that join person and role */
    NuncioView rule;       /**< "role.before-name" */
    uint8_t status;        /**< a NuncioHoldStatus */
    bool country_inferred; /**< the country stands outside the noun phrase */
} NuncioHolding;

/** The article says: this person took up, or left, this post then. */
typedef struct {
    uint32_t person; /**< entity index */
    uint32_t post;   /**< index into the posts */
    NuncioDate
        date;  /**< as exactly as told: a day, a month (day 0) or a year (month 0) */
    bool ends; /**< the end of the term; else its start */
    NuncioSpan evidence;
    NuncioView rule; /**< "tenure.since" */
} NuncioTermDate;

/** The article says: this person followed that one in this post. */
typedef struct {
    uint32_t successor;   /**< entity index */
    uint32_t predecessor; /**< entity index */
    uint32_t post;        /**< index into the posts */
    NuncioSpan evidence;
    NuncioView rule;
} NuncioSuccession;

#endif
