/* SPDX-License-Identifier: Apache-2.0 */

/* A byte buffer that doubles. After a failed growth it refuses to grow until it is
 * cleared, so that what it holds is never taken for the whole. */

#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 256 };

bool buffer_reserve(Buffer *buffer, size_t more)
{
    if (buffer->capacity - buffer->size >= more) {
        return true;
    }
    if (buffer->failed || more > SIZE_MAX / 2 - buffer->size) {
        buffer->failed = true;
        return false;
    }
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
    while (capacity - buffer->size < more) {
        capacity *= 2;
    }
    char *data = realloc(buffer->data, capacity);
    if (!data) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void buffer_clear(Buffer *buffer)
{
    buffer->size = 0;
    buffer->failed = false;
}

void buffer_release(Buffer *buffer)
{
    free(buffer->data);
    *buffer = (Buffer)BUFFER_INIT;
}

void buffer_format(Buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);

    size_t room = buffer->capacity - buffer->size;
    char *end = buffer->data ? buffer->data + buffer->size : NULL;
    int needed = vsnprintf(end, room, format, arguments);
    if (needed < 0) {
        buffer->failed = true;
    } else if ((size_t)needed < room) {
        buffer->size += (size_t)needed;
    } else if (buffer_reserve(buffer, (size_t)needed + 1)) {
        vsnprintf(buffer->data + buffer->size, (size_t)needed + 1, format, again);
        buffer->size += (size_t)needed;
    }
    va_end(again);
    va_end(arguments);
}
