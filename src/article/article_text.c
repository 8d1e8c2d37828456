/* SPDX-License-Identifier: Apache-2.0 */
/* A text file is its own analysed text, byte for byte, a byte order mark at its beginning
 * left out; all else is found in it by article_build. */
#include "article_build.h"

#include "document_impl.h"
#include "limits.h"

NuncioStatus nuncio_document_read_text(NuncioDocument *document,
                                       const NuncioLexicon *lexicon, NuncioView bytes,
                                       const NuncioReadOptions *options,
                                       NuncioError *error)
{
    static const NuncioReadOptions no_options;
    document_clear(document);
    options = options ? options : &no_options;
    bytes = article_skip_mark(bytes);
    if (bytes.size > LIMIT_LINE) {
        return article_fault(error, NUNCIO_ERR_LIMIT, options, 1, 0,
                             "larger than %d bytes", LIMIT_LINE);
    }
    const NuncioStatus status = article_check_encoding(bytes, options, error);
    if (status) {
        return status;
    }
    const ArticleFields fields = {.text = bytes};
    return article_build(document, lexicon, &fields, options, error);
}
