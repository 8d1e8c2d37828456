/* SPDX-License-Identifier: Apache-2.0 */
#include "source.h"
#include "error.h"
#include "input.h"
#include <stdlib.h>

/* The reader lends its bytes until the next record, and jobs outlive that: so they are
 * copied. A file that cannot be read ends the run, as a graph without it would be
 * silently poorer; a record that is too long or cut off is a rejected article. */

struct Source {
    InputReader *reader;
    const char **paths;
};

NuncioStatus source_open(char *const *operands, int operand_count, Source **out_source,
                         NuncioError *error)
{
    size_t count = (size_t)operand_count;
    Source *source = calloc(1, sizeof *source);
    const char **paths = calloc(count + 1, sizeof *paths);
    if (!source || !paths) {
        free(source);
        free(paths);
        return error_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        paths[i] = operands[i];
    }
    source->paths = paths;
    NuncioStatus status = input_open(source->paths, count, &source->reader, error);
    if (status) {
        source_close(source);
        return status;
    }
    *out_source = source;
    return NUNCIO_OK;
}

void source_close(Source *source)
{
    if (!source) {
        return;
    }
    input_free(source->reader);
    free(source->paths);
    free(source);
}

NuncioStatus source_next(Source *source, Job *job, bool *out_end, NuncioError *error)
{
    InputRecord record;
    NuncioStatus status = input_next(source->reader, &record, &job->error);
    if (status == NUNCIO_ERR_READ || status == NUNCIO_ERR_MEMORY) {
        *error = job->error;
        return status;
    }
    if (status) {
        job->status = status;
        return NUNCIO_OK;
    }
    if (record.kind == INPUT_END) {
        *out_end = true;
        return NUNCIO_OK;
    }
    buffer_append_view(&job->bytes, record.bytes);
    buffer_append_view(&job->path, record.path);
    job->line = record.line;
    job->json = record.kind == INPUT_JSON;
    return job->bytes.failed || job->path.failed ? error_memory(error) : NUNCIO_OK;
}

uint64_t source_done_bytes(const Source *source)
{
    return input_done_bytes(source->reader);
}

uint64_t source_total_bytes(const Source *source)
{
    return input_total_bytes(source->reader);
}
