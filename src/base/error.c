/* SPDX-License-Identifier: Apache-2.0 */

/* An error is formatted into a local buffer first and then copied character by character:
 * whole code points as long as they fit, and everything that a terminal could obey
 * (controls, bidirectional marks, bytes that are not UTF-8) as \xNN. */

#include "error.h"

#include "utf8.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DRAFT_SIZE = 2 * NUNCIO_MESSAGE_SIZE };

static size_t sequence_size(unsigned char lead)
{
    if (lead < 0xC0) {
        return 1;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static bool is_obeyed(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x061C ||
           code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

/* Bytes of the code point at the start of `rest` that may be shown; 0: none. */
static size_t shown_size(const char *rest, size_t rest_size)
{
    size_t size = sequence_size((unsigned char)rest[0]);
    NuncioView character = {rest, size};
    size_t offset = 0;
    if (size > rest_size || !utf8_check(character, &offset)) {
        return 0;
    }
    offset = 0;
    return is_obeyed(utf8_next(character, &offset)) ? 0 : size;
}

/* Copy `string` so that it is safe to show, cut to `capacity` with its final NUL. */
static void copy_shown(char *out, size_t capacity, const char *string)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t size = strlen(string);
    size_t used = 0;
    for (size_t i = 0; i < size;) {
        size_t shown = shown_size(string + i, size - i);
        size_t needed = shown ? shown : 4;
        if (needed > capacity - 1 - used) {
            break;
        }
        if (shown) {
            memcpy(out + used, string + i, shown);
            i += shown;
        } else {
            unsigned char byte = (unsigned char)string[i++];
            out[used] = '\\';
            out[used + 1] = 'x';
            out[used + 2] = digits[byte >> 4];
            out[used + 3] = digits[byte & 15];
        }
        used += needed;
    }
    out[used] = '\0';
}

__attribute__((format(printf, 6, 0))) static NuncioStatus
fill(NuncioError *error, NuncioStatus status, const char *path, unsigned long line,
     unsigned long column, const char *format, va_list arguments)
{
    if (!error || error->status != NUNCIO_OK) {
        return status;
    }
    char draft[DRAFT_SIZE];
    if (vsnprintf(draft, sizeof draft, format, arguments) < 0) {
        draft[0] = '\0';
    }
    error->status = status;
    error->line = line;
    error->column = column;
    copy_shown(error->path, sizeof error->path, path ? path : "");
    copy_shown(error->message, sizeof error->message, draft);
    return status;
}

NuncioStatus error_set(NuncioError *error, NuncioStatus status, const char *path,
                       const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, path, 0, 0, format, arguments);
    va_end(arguments);
    return status;
}

NuncioStatus error_set_at(NuncioError *error, NuncioStatus status, const char *path,
                          unsigned long line, unsigned long column, const char *format,
                          ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, path, line, column, format, arguments);
    va_end(arguments);
    return status;
}

NuncioStatus error_memory(NuncioError *error)
{
    return error_set(error, NUNCIO_ERR_MEMORY, NULL, "no memory");
}
