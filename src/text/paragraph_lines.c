/* SPDX-License-Identifier: Apache-2.0 */
/* A line end ends the paragraph, except in texts that were wrapped to a width: where most
 * lines have 60 to 85 bytes, a single line end is a space when the line does not end its
 * sentence and either is full or goes on with a lower-case letter. */
#include "paragraph_lines.h"

#include "glyph.h"

#include <string.h>

enum { WRAP_LEAST = 60, WRAP_MOST = 85, WRAP_LINES = 3, WRAP_FULL = 55 };

Lines lines_of(NuncioView text, NuncioSpan span)
{
    Lines lines = {text, false};
    size_t wrapped_count = 0;
    size_t other_count = 0;
    size_t at = span.begin_offset;
    while (at < span.end_offset) {
        const char *line_end = memchr(text.data + at, '\n', span.end_offset - at);
        size_t next = line_end ? (size_t)(line_end - text.data) : span.end_offset;
        size_t size = next - at;
        if (size >= WRAP_LEAST && size <= WRAP_MOST) {
            wrapped_count++;
        } else if (size > WRAP_MOST) {
            other_count += 2; /* a text with longer lines was not wrapped there */
        } else if (size > 0) {
            other_count++;
        }
        at = next + 1;
    }
    lines.hard_wrapped = wrapped_count >= WRAP_LINES && wrapped_count > other_count;
    return lines;
}

static size_t count_line_ends(NuncioView text, size_t begin_offset, size_t end_offset)
{
    size_t count = 0;
    while (begin_offset < end_offset) {
        Glyph glyph = glyph_at(text, begin_offset);
        count += glyph.kind == GLYPH_LINE_END;
        begin_offset += glyph.size;
    }
    return count;
}

/* Whether at least WRAP_FULL bytes stand on the line before `offset`. */
static bool is_full(NuncioView text, size_t offset)
{
    return offset >= WRAP_FULL &&
           !memchr(text.data + offset - WRAP_FULL, '\n', WRAP_FULL);
}

bool lines_break(const Lines *lines, size_t begin_offset, size_t end_offset)
{
    size_t count = count_line_ends(lines->text, begin_offset, end_offset);
    if (count != 1 || !lines->hard_wrapped) {
        return count > 0;
    }
    Glyph before = glyph_before(lines->text, begin_offset);
    if (before.mark == NUNCIO_MARK_STOP || before.mark == NUNCIO_MARK_QUESTION ||
        before.mark == NUNCIO_MARK_EXCLAMATION) {
        return true;
    }
    Glyph after = glyph_at(lines->text, end_offset);
    bool goes_on = after.kind == GLYPH_LETTER && after.code >= 'a' && after.code <= 'z';
    return !goes_on && !is_full(lines->text, begin_offset);
}
