/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARTICLES_H
#define ARTICLES_H

#include "source.h"

/* The articles of the operands, analysed one after the other, for the commands that need
 * no workers. All zero before the first use. */
typedef struct {
    Source *source;
    NuncioDocument *document;
    Job job; /* where the article in hand comes from */
    size_t rejected_count;
} Articles;

/* Use the article in articles->document; false: no memory. */
typedef bool (*ArticleVisitor)(void *user, const Articles *articles);

/* Read and analyse each article and give it to `visit`. One that cannot be read has its
 * message and is counted. Fails with NUNCIO_ERR_READ or _MEMORY. */
NuncioStatus articles_each(Articles *articles, char *const *operands, int operand_count,
                           const NuncioLexicon *lexicon, const NuncioReadOptions *read,
                           ArticleVisitor visit, void *user, NuncioError *error);
void articles_release(Articles *articles);

#endif
