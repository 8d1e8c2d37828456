/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ANALYSIS_FIXTURE_H
#define ANALYSIS_FIXTURE_H

#include "brief.h"
#include "pipeline.h"
#include "text_fixture.h"

/* What the tests of mention, entity and event share: a body of text, published on
 * Wednesday 20 July 2022, taken through the stages up to one of them. */

typedef enum { AFTER_TEXT, AFTER_MENTION, AFTER_ENTITY, AFTER_EVENT } AnalysisEnd;

static const NuncioDate analysis_published = {2022, 7, 20};

/* A body that begins with "?" has no day of publication. */
static inline NuncioDocument *analysis_of(const char *body, AnalysisEnd end)
{
    bool undated = body[0] == '?';
    NuncioDocument *document = fixture_document(NULL, body + undated);
    document->article.published = undated ? (NuncioDate){0, 0, 0} : analysis_published;
    for (size_t stage = AFTER_MENTION; stage <= end; stage++) {
        ck_assert_int_eq(pipeline_run_stage(stage, fixture_lexicon, document, NULL),
                         NUNCIO_OK);
    }
    return document;
}

/* Compare what `brief` makes of the analysed body. */
static inline void analysis_check(const char *body, AnalysisEnd end,
                                  void (*brief)(Buffer *, const NuncioDocument *),
                                  const char *expected)
{
    NuncioDocument *document = analysis_of(body, end);
    Buffer seen = BUFFER_INIT;
    brief(&seen, document);
    ck_assert_msg(view_is(buffer_view(&seen), expected), "%s\n     %.*s\nnot: %s", body,
                  (int)seen.size, seen.size ? seen.data : "", expected);
    buffer_release(&seen);
    nuncio_document_free(document);
}

/* One stage with every allocation failing in turn: no memory is reported, nothing leaks,
 * nothing is left of it for the next article. */
static inline void analysis_fail_allocations(const char *body, AnalysisEnd stage)
{
    for (size_t n = 0;; n++) {
        NuncioDocument *document = analysis_of(body, stage - 1);
        alloc_fail_after(n);
        NuncioStatus status = pipeline_run_stage(stage, fixture_lexicon, document, NULL);
        alloc_fail_never();
        nuncio_document_free(document);
        if (status == NUNCIO_OK) {
            break;
        }
        ck_assert_int_eq(status, NUNCIO_ERR_MEMORY);
        ck_assert_uint_lt(n, 1000);
    }
}

#endif
