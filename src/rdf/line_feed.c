/* SPDX-License-Identifier: Apache-2.0 */
#include "line_feed.h"
#include "buffer.h"
#include "error.h"
#include "limits.h"
#include <errno.h>
#include <stdlib.h>

enum { READ_SIZE = 256 * 1024 };

typedef struct {
    LineTaker take;
    void *user;
    Buffer rest;   /* of a line that goes on in the next block */
    bool too_long; /* that line is beyond the bound */
} Feed;

static bool give(Feed *feed, NuncioView line)
{
    bool too_long = feed->too_long || line.size > LIMIT_LINE;
    feed->too_long = false;
    if (line.size && line.data[line.size - 1] == '\r') {
        line.size--;
    }
    return feed->take(feed->user, too_long ? (NuncioView){"", 0} : line, too_long);
}

/* The whole lines of `bytes`; what is behind the last is kept. */
static bool cut(Feed *feed, NuncioView bytes)
{
    const char *end;
    while (bytes.size && (end = memchr(bytes.data, '\n', bytes.size))) {
        NuncioView line = {bytes.data, (size_t)(end - bytes.data)};
        bytes = (NuncioView){end + 1, bytes.size - line.size - 1};
        if (feed->rest.size) {
            buffer_append_view(&feed->rest, line);
            line = buffer_view(&feed->rest);
        }
        if (feed->rest.failed || !give(feed, line)) {
            return false;
        }
        buffer_clear(&feed->rest);
    }
    if (feed->too_long || feed->rest.size + bytes.size > LIMIT_LINE) {
        feed->too_long = true;
        buffer_clear(&feed->rest);
        return true;
    }
    buffer_append_view(&feed->rest, bytes);
    return !feed->rest.failed;
}

NuncioStatus line_feed(FILE *file, const char *path, LineTaker take, void *user,
                       NuncioError *error)
{
    Feed feed = {.take = take, .user = user};
    char *bytes = malloc(READ_SIZE);
    bool memory = bytes != NULL;
    errno = 0;
    for (size_t size; memory && (size = fread(bytes, 1, READ_SIZE, file)) > 0;) {
        memory = cut(&feed, (NuncioView){bytes, size});
    }
    int fault = ferror(file) ? errno : 0;
    bool failed = ferror(file) != 0;
    if (memory && !failed && (feed.rest.size || feed.too_long)) {
        memory = give(&feed, buffer_view(&feed.rest));
    }
    free(bytes);
    buffer_release(&feed.rest);
    if (!memory) {
        return error_memory(error);
    }
    return failed ? error_set(error, NUNCIO_ERR_READ, path, "%s",
                              fault ? strerror(fault) : "the file cannot be read")
                  : NUNCIO_OK;
}
