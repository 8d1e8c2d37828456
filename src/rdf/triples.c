/* SPDX-License-Identifier: Apache-2.0 */
#include <nuncio/triples.h>

#include "error.h"
#include "line_feed.h"
#include "quad_parse.h"
#include "utf8.h"
#include <errno.h>

typedef struct {
    FILE *to;
    const char *path;
    unsigned long line;
    Buffer scratch;
    NuncioError fault; /* of the first line that cannot be read */
} Copying;

static bool take_line(void *user, NuncioView line, bool too_long)
{
    Copying *copying = user;
    const char *fault = NULL;
    size_t offset = 0;
    Quad quad;
    copying->line++;
    if (copying->fault.status) {
        return true;
    }
    if (too_long) {
        error_set_at(&copying->fault, NUNCIO_ERR_LIMIT, copying->path, copying->line, 0,
                     "the line is too long");
        return true;
    }
    if (!utf8_check(line, &offset)) {
        error_set_at(&copying->fault, NUNCIO_ERR_ENCODING, copying->path, copying->line,
                     offset + 1, "the line is not UTF-8");
        return true;
    }
    QuadResult result = quad_parse(line, &copying->scratch, &quad, &fault, &offset);
    if (result == QUAD_FAULT) {
        error_set_at(&copying->fault, NUNCIO_ERR_SYNTAX, copying->path, copying->line,
                     offset + 1, "%s", fault);
    } else if (result == QUAD_FOUND) {
        size_t size = quad.graph.offset; /* of the graph, or of the stop */
        fwrite(line.data, 1, size, copying->to);
        fputs(" .\n", copying->to);
    }
    return result != QUAD_NO_MEMORY;
}

NuncioStatus nuncio_triples_copy(FILE *from, const char *path, FILE *to,
                                 NuncioError *error)
{
    Copying copying = {.to = to, .path = path};
    NuncioStatus status = line_feed(from, path, take_line, &copying, error);
    buffer_release(&copying.scratch);
    if (!status && copying.fault.status) {
        status = copying.fault.status;
        if (error) {
            *error = copying.fault;
        }
    }
    if (!status && (fflush(to) || ferror(to))) {
        status = error_set(error, NUNCIO_ERR_WRITE, NULL, "%s",
                           errno ? strerror(errno) : "the stream failed");
    }
    return status;
}
