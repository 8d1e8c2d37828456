/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HEADING_H
#define HEADING_H

#include "document_impl.h"

enum { HEADING_WORDS_MOST = 20 };

/* Words and numbers among the tokens [first, end); counting stops above
 * HEADING_WORDS_MOST. */
size_t heading_word_count(const NuncioDocument *doc, size_t first, size_t end);

/* Whether the paragraph of tokens [first, end) is a heading: a line without a full stop
 * that is not all of the body. */
bool heading_is_line(const NuncioDocument *doc, size_t first, size_t end);

#endif
