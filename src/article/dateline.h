/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DATELINE_H
#define DATELINE_H

#include "furniture.h"

/* What stands before the first words of the news: "WASHINGTON, Dec 8 (Reuters) - ". */
typedef struct {
    NuncioSpan span;    /* without the dash */
    size_t body_offset; /* behind the dash and its white space */
    NuncioView agency;  /* empty: none */
    NuncioDate date;    /* only where the dateline names the year; else year 0 */
    bool certain;       /* capitals, an agency or a date; else only a place and a dash */
} Dateline;

/* Whether a dateline begins at `begin`, which is no white space; if not, *out_dateline is
 * left alone. `rules` give the agencies and the words that are no places. */
bool dateline_find(const FurnitureRules *rules, NuncioView text, size_t begin, size_t end,
                   Dateline *out_dateline);

#endif
