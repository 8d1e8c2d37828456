/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_EVENT_H
#define NUNCIO_EVENT_H

#include <nuncio/view.h>

typedef enum {
    NUNCIO_MEETING,
    NUNCIO_CALL,
    NUNCIO_VISIT,
    NUNCIO_GATHERING,
    NUNCIO_DEATH
} NuncioEventType;

typedef enum {
    NUNCIO_HELD,
    NUNCIO_PLANNED,
    NUNCIO_PROPOSED,
    NUNCIO_CANCELLED,
    NUNCIO_NEGATED
} NuncioEventStatus;

/** What an actor did at an event, beside taking part. */
typedef enum {
    NUNCIO_ACTS, /**< took part */
    NUNCIO_VISITOR,
    NUNCIO_HOST,
    NUNCIO_GUEST,
    NUNCIO_CALLER,
    NUNCIO_CALLEE,
    NUNCIO_ATTENDEE /**< was present, not a principal */
} NuncioActorFunction;

typedef struct {
    uint32_t index;      /**< an entity, or a post where `is_post` */
    uint32_t capacity;   /**< post in which a person took part, or NUNCIO_NONE */
    NuncioSpan evidence; /**< the clause that says so */
    NuncioView rule;
    uint8_t function; /**< a NuncioActorFunction */
    bool is_post;     /**< a post whose holder the article names nowhere */
} NuncioActor;

typedef struct {
    NuncioActor *actors; /**< in the document's arena; principals first */
    uint32_t actor_count;
    NuncioDate earliest; /**< a day; year 0: unknown */
    NuncioDate latest;   /**< a day; equal to `earliest` for one day */
    NuncioSpan day_evidence;
    uint32_t place; /**< entity index of a place, or NUNCIO_NONE */
    NuncioSpan place_evidence;
    uint32_t host_country; /**< entity index of a country, or NUNCIO_NONE */
    NuncioSpan evidence;   /**< the clause that says that it took place */
    NuncioSpan name;       /**< of a gathering: its name as written; empty: none */
    NuncioView rule;       /**< id of the frame: "meeting.met" */
    uint32_t
        visit; /**< index of the visit in whose course it took place, or NUNCIO_NONE */
    uint32_t postponed_to; /**< index of the event of the new day, or NUNCIO_NONE */
    uint8_t type;          /**< a NuncioEventType */
    uint8_t status;        /**< a NuncioEventStatus */
    bool day_inferred;     /**< claim only */
    bool place_inferred;   /**< claim only: from the dateline or the host's capital */
    bool main;             /**< what the article is about */
} NuncioEvent;

/** A direct quotation of the article. */
typedef struct {
    NuncioSpan span;     /**< the words between the marks */
    NuncioSpan verb;     /**< the reporting verb; empty: none */
    NuncioSpan evidence; /**< the clause that names the speaker; never empty */
    uint32_t speaker;    /**< entity index, or NUNCIO_NONE */
    uint32_t capacity;   /**< post in which the speaker speaks, or NUNCIO_NONE */
    uint32_t event;      /**< index of the event at which it was said, or NUNCIO_NONE */
    NuncioView rule;
} NuncioQuotation;

#endif
