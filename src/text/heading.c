/* SPDX-License-Identifier: Apache-2.0 */
/* A line is a heading by its form alone: short, begun like a sentence, and nowhere a mark
 * that ends or announces one. */
#include "heading.h"

size_t heading_word_count(const NuncioDocument *doc, size_t first, size_t end)
{
    size_t count = 0;
    for (size_t i = first; i < end && count <= HEADING_WORDS_MOST; i++) {
        count += doc->tokens.items[i].kind == NUNCIO_TOKEN_WORD ||
                 doc->tokens.items[i].kind == NUNCIO_TOKEN_NUMBER;
    }
    return count;
}

static bool is_whole_body(const NuncioDocument *doc, size_t first, size_t end)
{
    const NuncioToken *tokens = doc->tokens.items;
    NuncioSpan body = doc->article.body;
    return (first == 0 || tokens[first - 1].begin_offset < body.begin_offset) &&
           (end == doc->tokens.count || tokens[end].begin_offset >= body.end_offset);
}

/* Whether a full stop stands among the tokens, one behind a list's number excepted. */
static bool has_stop(const NuncioDocument *doc, size_t first, size_t end)
{
    const NuncioToken *tokens = doc->tokens.items;
    for (size_t i = first; i < end; i++) {
        if (tokens[i].mark == NUNCIO_MARK_STOP &&
            !(i == first + 1 && tokens[first].kind == NUNCIO_TOKEN_NUMBER) &&
            !(i + 1 < end && tokens[i + 1].flags & NUNCIO_TOKEN_JOINED &&
              tokens[i + 1].kind == NUNCIO_TOKEN_WORD)) {
            return true;
        }
    }
    return false;
}

bool heading_is_line(const NuncioDocument *doc, size_t first, size_t end)
{
    const NuncioToken *tokens = doc->tokens.items;
    size_t last = end;
    while (last > first && (tokens[last - 1].mark == NUNCIO_MARK_CLOSE_QUOTE ||
                            tokens[last - 1].mark == NUNCIO_MARK_CLOSE_BRACKET)) {
        last--;
    }
    size_t words = heading_word_count(doc, first, end);
    if (last == first || words == 0 || words > HEADING_WORDS_MOST) {
        return false;
    }
    bool plain_end = tokens[last - 1].kind != NUNCIO_TOKEN_MARK &&
                     !(tokens[last - 1].flags & NUNCIO_TOKEN_ABBREVIATION);
    bool small_start = tokens[first].kind == NUNCIO_TOKEN_WORD &&
                       !(tokens[first].flags & NUNCIO_TOKEN_CAPITAL);
    return plain_end && !small_start && !has_stop(doc, first, last) &&
           !is_whole_body(doc, first, end);
}
