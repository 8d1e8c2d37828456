/* SPDX-License-Identifier: Apache-2.0 */

#include "articles.h"

#include "messages.h"

static NuncioStatus open_articles(Articles *articles, char *const *operands,
                                  int operand_count, NuncioError *error)
{
    NuncioStatus status = source_open(operands, operand_count, &articles->source, error);
    if (status) {
        return status;
    }
    articles->document = nuncio_document_new();
    error->status = articles->document ? NUNCIO_OK : NUNCIO_ERR_MEMORY;
    return error->status;
}

NuncioStatus articles_each(Articles *articles, char *const *operands, int operand_count,
                           const NuncioLexicon *lexicon, const NuncioReadOptions *read,
                           ArticleVisitor visit, void *user, NuncioError *error)
{
    NuncioStatus status = open_articles(articles, operands, operand_count, error);
    if (status) {
        return status;
    }
    Job *job = &articles->job;
    for (;;) {
        bool ended = false;
        job_clear(job);
        status = source_next(articles->source, job, &ended, error);
        if (status || ended) {
            return status;
        }
        if (job->status == NUNCIO_OK) {
            job_analyse(job, articles->document, lexicon, read);
        }
        if (job->status == NUNCIO_ERR_MEMORY) {
            *error = job->error;
            return NUNCIO_ERR_MEMORY;
        }
        if (job->status) {
            message_fault(&job->error);
            articles->rejected_count++;
        } else if (!visit(user, articles)) {
            error->status = NUNCIO_ERR_MEMORY;
            return NUNCIO_ERR_MEMORY;
        }
    }
}

void articles_release(Articles *articles)
{
    job_release(&articles->job);
    source_close(articles->source);
    nuncio_document_free(articles->document);
}
