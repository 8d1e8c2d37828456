/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "buffer.h"
#include <nuncio/document.h>

typedef struct {
    size_t width; /* columns of the terminal */
    bool colours;
} ExplainLayout;

/* Append the article with its mentions marked, then the facts. out->failed: no memory. */
void explain_text(Buffer *out, const NuncioDocument *document,
                  const ExplainLayout *layout);
/* Append the article's text alone, wrapped, its mentions coloured by kind. */
void explain_article(Buffer *out, const NuncioDocument *document,
                     const ExplainLayout *layout);
/* Append the same facts as one JSON object and a newline. out->failed: no memory. */
void explain_json(Buffer *out, const NuncioDocument *document);

/* Of the library that writes the JSON, for --version. */
const char *explain_json_library_version(void);

#endif
