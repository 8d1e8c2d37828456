/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCORING_H
#define SCORING_H

#include "buffer.h"
#include "compared_names.h"
#include "score.h"

/* One article at work: what score.c and the score_*.c beside it share. Lack of memory
 * shows in work.failed; the functions go on, their results are then of no use. */
typedef struct {
    Score *score;
    const ArticleFacts *gold;
    const ArticleFacts *system;
    Arena work;    /* lives as long as this article */
    Arena scratch; /* of one comparison */
    Arena *arena;  /* of the errors */
    Buffer words;  /* the error being told */
    bool with_errors;
    uint32_t *gold_of;   /* by system person: the gold person it is, or NUNCIO_NONE */
    uint32_t *system_of; /* by gold person */
} Scoring;

/* Fills gold_of and system_of first. */
void score_people(Scoring *scoring);
void score_roles(Scoring *scoring);
void score_events(Scoring *scoring);
void score_statements(Scoring *scoring);

void score_count(Scoring *scoring, ScoreRow row, size_t right, size_t wrong,
                 size_t missed);
/* In a row of accuracy. */
void score_judge(Scoring *scoring, ScoreRow row, bool right);

/* Take what stands in scoring->words as an error. */
void score_note(Scoring *scoring, ErrorKind kind, ErrorSign sign);
void score_note_text(Scoring *scoring, ErrorKind kind, ErrorSign sign, NuncioView text);
/* Append the event in words. */
void score_tell_event(Scoring *scoring, const ArticleFacts *facts,
                      const FactEvent *event);
/* Append the beginning of a quotation. */
void score_tell_quote(Scoring *scoring, NuncioView quote, size_t characters);

/* sequence_ratio in memory that is used again. */
double score_ratio(Scoring *scoring, Codes a, Codes b);

#endif
