/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HEAD_H
#define HEAD_H

#include "furniture.h"

/* What stands before the news. Spans are empty where there is no such thing. */
typedef struct {
    NuncioSpan title;
    NuncioSpan date_line;
    NuncioSpan dateline;
    NuncioDate date;    /* of the date line, else of the dateline; year 0: unknown */
    NuncioView agency;  /* of the dateline */
    size_t body_offset; /* where the news begins */
} Head;

/* Read the head of `text` from `begin`. `known_title` is the title that the record gives;
 * when it is empty the first line may be found to be one. Lines that repeat the title are
 * skipped. */
Head head_find(const FurnitureRules *rules, NuncioView text, size_t begin,
               NuncioView known_title);

#endif
