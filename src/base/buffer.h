/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BUFFER_H
#define BUFFER_H

#include <nuncio/view.h>
#include <string.h>

/* Growing bytes. A failed growth sets `failed`, drops what did not fit and stays set
 * until _clear: look once at the end. */
typedef struct {
    char *data;
    size_t size;
    size_t capacity;
    bool failed;
} Buffer;

#define BUFFER_INIT                                                                      \
    {                                                                                    \
        NULL, 0, 0, false                                                                \
    }

/* Room for `more` bytes behind the size; false on no memory. */
bool buffer_reserve(Buffer *buffer, size_t more);
void buffer_clear(Buffer *buffer);
void buffer_release(Buffer *buffer);
__attribute__((format(printf, 2, 3))) void buffer_format(Buffer *buffer,
                                                         const char *format, ...);

static inline void buffer_append(Buffer *buffer, const void *data, size_t size)
{
    if (size == 0) {
        return;
    }
    if (buffer->capacity - buffer->size >= size || buffer_reserve(buffer, size)) {
        memcpy(buffer->data + buffer->size, data, size);
        buffer->size += size;
    }
}

static inline void buffer_append_view(Buffer *buffer, NuncioView view)
{
    buffer_append(buffer, view.data, view.size);
}

static inline void buffer_append_string(Buffer *buffer, const char *string)
{
    buffer_append(buffer, string, strlen(string));
}

static inline void buffer_append_char(Buffer *buffer, char c)
{
    buffer_append(buffer, &c, 1);
}

static inline NuncioView buffer_view(const Buffer *buffer)
{
    return (NuncioView){buffer->data, buffer->size};
}

#endif
