/* SPDX-License-Identifier: Apache-2.0 */
#include "terminal.h"
#include "messages.h"
#include "utf8.h"
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Widths follow from Unicode alone, never from the locale, so that output is the same
 * everywhere. */

enum { WIDTH_SMALLEST = 40, WIDTH_LARGEST = 400 };

int terminal_width(int descriptor, int otherwise)
{
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    struct winsize size;
    if (width <= 0 && ioctl(descriptor, TIOCGWINSZ, &size) == 0) {
        width = size.ws_col;
    }
    if (width <= 0) {
        return otherwise;
    }
    if (width < WIDTH_SMALLEST) {
        return WIDTH_SMALLEST;
    }
    return width > WIDTH_LARGEST ? WIDTH_LARGEST : (int)width;
}

bool terminal_has_colours(void)
{
    const char *plain = getenv("NO_COLOR");
    const char *kind = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(plain && *plain) &&
           !(kind && strcmp(kind, "dumb") == 0);
}

static bool is_wide(uint32_t code)
{
    return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
           (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60) ||
           (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1F300 && code <= 0x1F9FF) ||
           (code >= 0x20000 && code <= 0x3FFFD);
}

static size_t code_width(uint32_t code)
{
    if (code < 0x300) {
        return 1;
    }
    if (utf8_is_mark(code) || (code >= 0x200B && code <= 0x200D) || code == 0xFEFF) {
        return 0;
    }
    return is_wide(code) ? 2 : 1;
}

NuncioView text_fitting(NuncioView text, size_t width)
{
    size_t offset = 0;
    size_t used = 0;
    while (offset < text.size) {
        size_t begin = offset;
        used += code_width(utf8_next(text, &offset));
        if (used > width) {
            return (NuncioView){text.data, begin};
        }
    }
    return text;
}

size_t text_width(NuncioView text)
{
    size_t offset = 0;
    size_t width = 0;
    while (offset < text.size) {
        width += code_width(utf8_next(text, &offset));
    }
    return width;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void append_wrapped(Buffer *out, NuncioView text, size_t column, size_t indent,
                    size_t width)
{
    Buffer word = BUFFER_INIT;
    bool fresh = true; /* nothing but indentation before */
    size_t i = 0;
    while (i < text.size) {
        size_t begin = i;
        while (i < text.size && !is_blank(text.data[i])) {
            i++;
        }
        if (i > begin) {
            buffer_clear(&word);
            append_escaped(&word, (NuncioView){text.data + begin, i - begin});
            size_t needed = text_width(buffer_view(&word)) + (fresh ? 0 : 1);
            if (!fresh && column + needed > width) {
                buffer_format(out, "\n%*s", (int)indent, "");
                column = indent;
                fresh = true;
                needed--;
            }
            buffer_append(out, " ", fresh ? 0 : 1);
            buffer_append_view(out, buffer_view(&word));
            out->failed = out->failed || word.failed;
            column += needed;
            fresh = false;
        }
        i += i < text.size;
    }
    buffer_append_char(out, '\n');
    buffer_release(&word);
}
