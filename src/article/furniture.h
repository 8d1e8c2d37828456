/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FURNITURE_H
#define FURNITURE_H

#include "furniture_rules.h"

/* The rules of `lexicon`; none when it is NULL. */
FurnitureRules furniture_rules(const NuncioLexicon *lexicon);

/* Whether the whole of `text` fits a rule of `kind`. */
bool furniture_matches(const FurnitureRules *rules, FurnitureKind kind, NuncioView text);
/* The same; what the rule's first `*` matched goes to *out_star. */
bool furniture_matches_star(const FurnitureRules *rules, FurnitureKind kind,
                            NuncioView text, NuncioView *out_star);

/* Where the news in [begin, end) of `text` ends: before the page furniture at its end and
 * the white space before that. Never `begin`, unless begin == end: a body that is all
 * furniture stays whole. A licence line's owner goes to *out_owner, which is left alone
 * when there is none. */
size_t furniture_find_end(const FurnitureRules *rules, NuncioView text, size_t begin,
                          size_t end, NuncioView *out_owner);

#endif
