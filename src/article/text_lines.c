/* SPDX-License-Identifier: Apache-2.0 */
/* Lines end at a line feed; a carriage return before it is white space. Steps backwards
 * find the first byte of a character and decode it forwards. */
#include "text_lines.h"

#include "utf8.h"
#include "views.h"

static size_t character_before(NuncioView text, size_t begin, size_t offset)
{
    do {
        offset--;
    } while (offset > begin && ((unsigned char)text.data[offset] & 0xC0u) == 0x80u);
    return offset;
}

size_t lines_skip_space(NuncioView text, size_t begin, size_t end)
{
    while (begin < end) {
        size_t next = begin;
        if (!utf8_is_space(utf8_next(text, &next))) {
            break;
        }
        begin = next;
    }
    return begin < end ? begin : end;
}

size_t lines_trim_end(NuncioView text, size_t begin, size_t end)
{
    while (end > begin) {
        const size_t previous = character_before(text, begin, end);
        size_t offset = previous;
        if (!utf8_is_space(utf8_next(text, &offset))) {
            break;
        }
        end = previous;
    }
    return end;
}

size_t lines_end(NuncioView text, size_t begin, size_t end)
{
    if (begin >= end) {
        return end;
    }
    const char *feed = memchr(text.data + begin, '\n', end - begin);
    return feed ? (size_t)(feed - text.data) : end;
}

size_t lines_begin(NuncioView text, size_t begin, size_t end)
{
    while (end > begin && text.data[end - 1] != '\n') {
        end--;
    }
    return end;
}

NuncioView lines_trimmed(NuncioView text, size_t begin, size_t end)
{
    begin = lines_skip_space(text, begin, end);
    end = lines_trim_end(text, begin, end);
    return (NuncioView){text.data + begin, end - begin};
}

static bool is_closing(uint32_t code)
{
    return code == '"' || code == '\'' || code == ')' || code == ']' || code == 0x2019 ||
           code == 0x201D || code == 0xBB;
}

bool lines_sentence_ends(NuncioView text, size_t begin, size_t offset)
{
    while (offset > begin) {
        offset = character_before(text, begin, offset);
        size_t next = offset;
        const uint32_t code = utf8_next(text, &next);
        if (code == '.' || code == '?' || code == '!' || code == 0x2026) {
            return true;
        }
        if (!is_closing(code)) {
            return false;
        }
    }
    return false;
}
