/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCORE_H
#define SCORE_H

#include "article_facts.h"

/* How well the facts of a system agree with the gold facts of the same article. All
 * figures are counted over all articles together (micro averages). */

/* In the order in which they are printed. */
typedef enum {
    SCORE_PEOPLE,
    SCORE_ROLES,
    SCORE_ROLE_STATUS,
    SCORE_COUNTRIES,
    SCORE_BODIES,
    SCORE_PLACES,
    SCORE_EVENTS,
    SCORE_PARTICIPANTS,
    SCORE_EVENTS_STRICT,
    SCORE_EVENT_DATE,
    SCORE_EVENT_STATUS,
    SCORE_EVENT_PLACE,
    SCORE_EVENT_COUNTRY,
    SCORE_QUOTATIONS,
    SCORE_SPEAKER,
    SCORE_STATEMENTS,
    SCORE_ROW_COUNT
} ScoreRow;

typedef struct {
    const char *name;
    bool accuracy; /* right of how many, else precision and recall */
    bool headline; /* its F1 goes into the mean */
} ScoreRowInfo;

extern const ScoreRowInfo score_rows[SCORE_ROW_COUNT];

typedef struct {
    size_t right;
    size_t wrong;
    size_t missed; /* 0 in rows of accuracy */
} Tally;

typedef enum {
    ERROR_PEOPLE,
    ERROR_ROLES,
    ERROR_COUNTRIES,
    ERROR_BODIES,
    ERROR_PLACES,
    ERROR_EVENTS,
    ERROR_STRICT,
    ERROR_STATEMENTS,
    ERROR_KIND_COUNT
} ErrorKind;

typedef enum { SIGN_MISSED, SIGN_EXTRA, SIGN_DIFFERS, SIGN_SPEAKER } ErrorSign;

extern const char *const score_error_kinds[]; /* ends with NULL */
extern const char *const score_error_signs[];

typedef struct {
    ErrorKind kind;
    ErrorSign sign;
    NuncioView what; /* in words, as read: to be escaped before it is shown */
} ScoreError;

/* Of one article, or the sum of many. Begins as {0}. */
typedef struct {
    Tally rows[SCORE_ROW_COUNT];
    ARRAY_OF(ScoreError) errors;
} Score;

/* Add what `system` got right and wrong of `gold`; errors are put into `arena` only where
 * `with_errors`. False: no memory, *score is then of no use. */
bool score_article(Score *score, const ArticleFacts *gold, const ArticleFacts *system,
                   Arena *arena, bool with_errors);

/* Add the rows of `part`. */
void score_add(Score *score, const Score *part);

/* Rounded to three digits, as they are shown and compared; 0 where there is nothing. */
double tally_precision(const Tally *tally);
double tally_recall(const Tally *tally);
double tally_f1(const Tally *tally);
/* Right of all; false: there is nothing to be right about. */
bool tally_accuracy(const Tally *tally, double *out_accuracy);
/* The mean F1 of the headline rows. */
double score_headline(const Score *score);

#endif
