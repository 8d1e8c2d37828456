/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARTICLE_BUILD_H
#define ARTICLE_BUILD_H

#include "error.h"
#include <nuncio/document.h>

/* What a record says of its article, as written; absent fields are empty. The bytes need
 * live only until article_build returns; `text` and `title` are valid UTF-8. */
typedef struct {
    NuncioView id;
    NuncioView title;
    NuncioView published;
    NuncioView publisher;
    NuncioView url;
    NuncioView text;
    NuncioView language;
} ArticleFields;

/* Make the document's article of `fields`: compose the analysed text, find head and
 * furniture, check sizes and language. Fails with NUNCIO_ERR_LIMIT, _DATA or _MEMORY. */
NuncioStatus article_build(NuncioDocument *document, const NuncioLexicon *lexicon,
                           const ArticleFields *fields, const NuncioReadOptions *options,
                           NuncioError *error);

/* error_set_at with the path of `options`; `line` counts from the record's first line. */
__attribute__((format(printf, 6, 7))) NuncioStatus
article_fault(NuncioError *error, NuncioStatus status, const NuncioReadOptions *options,
              unsigned long line, unsigned long column, const char *format, ...);

/* Begin to read an article: the document is cleared, `options` are never NULL behind it,
 * a byte order mark is taken off `bytes`, their size and encoding are checked. */
NuncioStatus article_begin(NuncioDocument *document, NuncioView *bytes,
                           const NuncioReadOptions **options, NuncioError *error);

/* `bytes` without a byte order mark at their beginning. */
NuncioView article_skip_mark(NuncioView bytes);

#endif
