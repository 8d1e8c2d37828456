/* SPDX-License-Identifier: Apache-2.0 */
#include "error.h"
#include "map_dataset.h"
#include "render_with.h"
#include <assert.h>
#include <stdlib.h>

static NuncioStatus write_description(Dataset *dataset, NuncioRenderer *renderer,
                                      NuncioRendering *rendering, NuncioWriter *writer,
                                      NuncioError *error)
{
    NuncioStatus status =
        renderer_render_with(renderer, map_dataset, dataset, rendering, error);
    if (!status) {
        status = nuncio_writer_put(writer, rendering, error);
    }
    return status ? status : nuncio_writer_finish(writer, error);
}

static NuncioStatus describe(Dataset *dataset, const NuncioLexicon *lexicon,
                             const NuncioWriterOptions *options, FILE *file,
                             NuncioError *error)
{
    NuncioRenderer *renderer = NULL;
    NuncioWriter *writer = NULL;
    NuncioRendering *rendering = nuncio_rendering_new();
    NuncioStatus status = rendering ? NUNCIO_OK : error_memory(error);
    if (!status) {
        status = nuncio_renderer_new(lexicon, options, &renderer, error);
    }
    if (!status) {
        status = nuncio_writer_new(options, file, &writer, error);
    }
    if (!status) {
        status = write_description(dataset, renderer, rendering, writer, error);
    }
    nuncio_writer_free(writer);
    nuncio_renderer_free(renderer);
    nuncio_rendering_free(rendering);
    return status;
}

NuncioStatus nuncio_writer_describe(NuncioWriter *writer, const NuncioLexicon *lexicon,
                                    const NuncioWriterOptions *options,
                                    const NuncioDatasetOptions *about, FILE *file,
                                    NuncioError *error)
{
    Described *described = writer_described(writer);
    assert(described);
    TallyCounts *counts = malloc(sizeof *counts);
    if (!counts) {
        return error_memory(error);
    }
    NuncioWriterOptions own = *options;
    own.described = false;
    tally_count(&described->tally, counts);
    Dataset dataset = {.described = described,
                       .counts = counts,
                       .about = about,
                       .lexicon_version = nuncio_lexicon_version(lexicon),
                       .bytes = digest_stream_finish(described->digest),
                       .base = own.base.size ? own.base : term_default_base};
    NuncioStatus status = describe(&dataset, lexicon, &own, file, error);
    free(counts);
    return status;
}
