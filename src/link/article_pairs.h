/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARTICLE_PAIRS_H
#define ARTICLE_PAIRS_H

#include "archive.h"

/* Whether two articles tell of the same events, by the pairs of parties of each. */

/* Sorts archive->article_pairs and gives each article its own. */
void article_pairs_finish(Archive *archive);

/* Two pairs stand in both. */
bool articles_share_pairs(const Archive *archive, const LinkArticle *a,
                          const LinkArticle *b);
/* For an article of unknown time beside one whose time is known: the pairs of both are a
 * third of all, or some words of the texts are the same. */
bool articles_share_most_pairs(const Archive *archive, const LinkArticle *a,
                               const LinkArticle *b);
/* For two articles of unknown time: all pairs of the one that tells of fewer, two of
 * which few articles tell, or some words. */
bool articles_share_seldom_pairs(const Archive *archive, const LinkArticle *a,
                                 const LinkArticle *b);

#endif
