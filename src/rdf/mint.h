/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MINT_H
#define MINT_H

#include "buffer.h"
#include "digest.h"
#include <nuncio/document.h>

/* Local names of IRIs: pure functions of the article and the lexicon, of [a-z0-9_-] only
 * (contract A5 and B 3). Each function appends to `out`, whose `failed` tells of no
 * memory. Indices must be in range. */

typedef struct {
    const NuncioDocument *document;
    char text_hash[DIGEST_SHORT_SIZE + 1];    /* of the text */
    char article_hash[DIGEST_SHORT_SIZE + 1]; /* of the URL, else of the text */
    char text_digest[DIGEST_HEX_SIZE + 1];
} Mint;

void mint_start(Mint *mint, const NuncioDocument *document);

/* A person, country, body or place: the lexicon's key, else from the name. */
void mint_entity(Buffer *out, const Mint *mint, uint32_t entity);
/* Whom the post serves, its role, what tells it apart, where it is accredited. */
void mint_post(Buffer *out, const Mint *mint, const NuncioPost *post);
/* The body that `post` belongs to when it is none of the article's entities; appends
 * nothing when too little is known. */
void mint_post_body(Buffer *out, const Mint *mint, const NuncioPost *post);
/* Whether the body of `post` is the entity post->body itself; appends nothing. */
bool mint_post_has_named_body(Buffer *out, const Mint *mint, const NuncioPost *post);
/* An event by its day and principals; false, and nothing appended, when they do not
 * suffice: then mint_scoped_event. */
bool mint_event(Buffer *out, const Mint *mint, const NuncioEvent *event);
/* An event of this article only; `number` from 1 tells apart those that begin at one
 * place. */
void mint_scoped_event(Buffer *out, const Mint *mint, const NuncioEvent *event,
                       unsigned number);
void mint_quotation(Buffer *out, const Mint *mint, NuncioSpan span);
/* A publisher: slug with underscores. */
void mint_source(Buffer *out, NuncioView publisher);
/* Of the folded words of a quotation, so that equal words join over articles. */
void mint_words_hash(Buffer *out, NuncioView text);

/* The one day on which the event took place; false when it is not known for certain. */
bool mint_event_day(const NuncioEvent *event, NuncioDate *out_day);
/* The first `limit` actors that are more than attendees; returns how many. */
size_t mint_principals(const NuncioEvent *event, const NuncioActor **out_actors,
                       size_t limit);

#endif
