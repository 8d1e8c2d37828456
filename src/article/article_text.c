/* SPDX-License-Identifier: Apache-2.0 */
/* A text file is its own analysed text, byte for byte, a byte order mark at its beginning
 * left out; all else is found in it by article_build. */
#include "article_build.h"

NuncioStatus nuncio_document_read_text(NuncioDocument *document,
                                       const NuncioLexicon *lexicon, NuncioView bytes,
                                       const NuncioReadOptions *options,
                                       NuncioError *error)
{
    const NuncioStatus status = article_begin(document, &bytes, &options, error);
    if (status) {
        return status;
    }
    const ArticleFields fields = {.text = bytes};
    return article_build(document, lexicon, &fields, options, error);
}
