/* SPDX-License-Identifier: Apache-2.0 */

/* The only file that knows raptor, and the only one that writes RDF to a stream.
 *
 * Raptor 2.0.15 cuts bad literals, forges on bad language tags and reports no write
 * failure: it is given checked strings only (terms.c), writes into a buffer through an
 * own iostream, and never sees the FILE. Its worlds may not be freed outside the main
 * thread, hence renderers are made and freed by the caller there and only used by
 * workers. */

#include "described.h"
#include "error.h"
#include "library.h"
#include "quad_lines.h"
#include "render_with.h"
#include "seen_set.h"
#include "stage_rdf.h"
#include <errno.h>
#include <raptor2.h>
#include <stdlib.h>

enum { FLUSH_SIZE = 64 * 1024, LINES_AHEAD = 12 };

struct NuncioRenderer {
    raptor_world *world;
    raptor_iostream *stream;
    Buffer *target; /* where `stream` writes */
    Buffer source;  /* what is escaped, with a final NUL */
    const NuncioLexicon *lexicon;
    NuncioWriterOptions options;
    char *base;
    Mapping mapping;
    bool has_mapping;
};

struct NuncioWriter {
    FILE *file;
    NuncioSyntax syntax;
    Buffer out;
    SeenSet seen;
    size_t statement_count;
    bool failed;          /* the stream is lost */
    Described *described; /* NULL: nothing is counted */
};

const char *rdf_library_version(void)
{
    return raptor_version_string;
}

static int write_byte(void *user, const int byte)
{
    NuncioRenderer *renderer = user;
    buffer_append_char(renderer->target, (char)byte);
    return renderer->target->failed;
}

static int write_bytes(void *user, const void *bytes, size_t size, size_t count)
{
    NuncioRenderer *renderer = user;
    buffer_append(renderer->target, bytes, size * count);
    return renderer->target->failed ? 0 : (int)count;
}

static void ignore_message(void *user, raptor_log_message *message)
{
    (void)user;
    (void)message;
}

/* Raptor's escapes; UTF-8 stays as it is, which is the canonical form. Raptor takes a
 * size and does not keep to it: it must be given a string that ends. */
static bool escape(void *user, NuncioView text, bool iri, Buffer *out)
{
    static const unsigned flags[] = {RAPTOR_ESCAPED_WRITE_NTRIPLES_LITERAL |
                                         RAPTOR_ESCAPED_WRITE_BITFLAG_UTF8,
                                     RAPTOR_ESCAPED_WRITE_TURTLE_URI};
    NuncioRenderer *renderer = user;
    Buffer *source = &renderer->source;
    buffer_clear(source);
    buffer_append_view(source, text);
    buffer_append_char(source, '\0');
    if (source->failed) {
        return false;
    }
    renderer->target = out;
    int fault =
        raptor_string_escaped_write((const unsigned char *)source->data, text.size,
                                    iri ? '>' : '"', flags[iri], renderer->stream);
    return !fault && !out->failed;
}

static bool open_raptor(NuncioRenderer *renderer)
{
    static const raptor_iostream_handler handler = {
        .version = 2, .write_byte = write_byte, .write_bytes = write_bytes};
    renderer->world = raptor_new_world();
    if (!renderer->world) {
        return false;
    }
    raptor_world_set_log_handler(renderer->world, NULL, ignore_message);
    raptor_world_set_flag(renderer->world, RAPTOR_WORLD_FLAG_URI_INTERNING, 0);
    if (raptor_world_open(renderer->world)) {
        return false;
    }
    renderer->stream =
        raptor_new_iostream_from_handler(renderer->world, renderer, &handler);
    return renderer->stream != NULL;
}

static NuncioView base_of(const NuncioWriterOptions *options)
{
    return options->base.size ? options->base : term_default_base;
}

static bool fill_renderer(NuncioRenderer *renderer)
{
    NuncioView base = base_of(&renderer->options);
    renderer->base = malloc(base.size);
    if (!renderer->base || !open_raptor(renderer)) {
        return false;
    }
    memcpy(renderer->base, base.data, base.size);
    renderer->has_mapping = true;
    bool made = mapping_init(&renderer->mapping, (NuncioView){renderer->base, base.size},
                             renderer->options.syntax, renderer->options.evidence, escape,
                             renderer);
    renderer->mapping.tallied = renderer->options.described;
    return made;
}

NuncioStatus nuncio_renderer_new(const NuncioLexicon *lexicon,
                                 const NuncioWriterOptions *options,
                                 NuncioRenderer **out_renderer, NuncioError *error)
{
    if (!nuncio_base_is_valid(base_of(options))) {
        return error_set(error, NUNCIO_ERR_DATA, NULL,
                         "the base is no absolute http IRI that ends in / or #");
    }
    NuncioRenderer *renderer = calloc(1, sizeof *renderer);
    if (!renderer) {
        return error_memory(error);
    }
    renderer->lexicon = lexicon;
    renderer->options = *options;
    if (!fill_renderer(renderer)) {
        nuncio_renderer_free(renderer);
        return error_memory(error);
    }
    *out_renderer = renderer;
    return NUNCIO_OK;
}

void nuncio_renderer_free(NuncioRenderer *renderer)
{
    if (!renderer) {
        return;
    }
    if (renderer->has_mapping) {
        mapping_release(&renderer->mapping);
    }
    if (renderer->stream) {
        raptor_free_iostream(renderer->stream);
    }
    if (renderer->world) {
        raptor_free_world(renderer->world);
    }
    buffer_release(&renderer->source);
    free(renderer->base);
    free(renderer);
}

/* What the description of an export says of each article. */
static bool keep_card(const NuncioRenderer *renderer, const NuncioArticle *article,
                      NuncioRendering *rendering)
{
    if (renderer->options.described) {
        rendering->published = article->published;
        if (article->publisher.size) {
            mint_source(&rendering->source, article->publisher);
        }
    }
    return !rendering->source.failed;
}

NuncioStatus nuncio_renderer_render(NuncioRenderer *renderer, NuncioDocument *document,
                                    NuncioRendering *rendering, NuncioError *error)
{
    NuncioStatus status =
        stage_rdf(&renderer->mapping, document, renderer->lexicon, error);
    if (status) {
        return status;
    }
    return lines_render(&renderer->mapping, renderer->options.syntax, rendering) &&
                   keep_card(renderer, &document->article, rendering)
               ? NUNCIO_OK
               : error_memory(error);
}

NuncioStatus renderer_render_with(NuncioRenderer *renderer, MappingFill fill, void *user,
                                  NuncioRendering *rendering, NuncioError *error)
{
    Mapping *mapping = &renderer->mapping;
    mapping_clear(mapping);
    fill(mapping, user);
    if (mapping->terms.status) {
        return error_set(error, mapping->terms.status, NULL, "%s", mapping->terms.fault);
    }
    return lines_render(mapping, renderer->options.syntax, rendering)
               ? NUNCIO_OK
               : error_memory(error);
}

NuncioStatus nuncio_writer_new(const NuncioWriterOptions *options, FILE *file,
                               NuncioWriter **out_writer, NuncioError *error)
{
    if (!nuncio_base_is_valid(base_of(options))) {
        return error_set(error, NUNCIO_ERR_DATA, NULL,
                         "the base is no absolute http IRI that ends in / or #");
    }
    NuncioWriter *writer = calloc(1, sizeof *writer);
    if (!writer) {
        return error_memory(error);
    }
    writer->file = file;
    writer->syntax = options->syntax;
    if (writer->syntax == NUNCIO_TURTLE) {
        terms_write_prefixes(&writer->out, base_of(options));
    }
    if (options->described) {
        writer->described = described_new(options->syntax);
    }
    if (writer->out.failed || (options->described && !writer->described)) {
        nuncio_writer_free(writer);
        return error_memory(error);
    }
    *out_writer = writer;
    return NUNCIO_OK;
}

void nuncio_writer_free(NuncioWriter *writer)
{
    if (writer) {
        buffer_release(&writer->out);
        seen_set_release(&writer->seen);
        described_free(writer->described);
        free(writer);
    }
}

size_t nuncio_writer_statement_count(const NuncioWriter *writer)
{
    return writer->statement_count;
}

static NuncioStatus write_fault(NuncioWriter *writer, NuncioError *error)
{
    writer->failed = true;
    return error_set(error, NUNCIO_ERR_WRITE, NULL, "%s",
                     errno ? strerror(errno) : "the stream failed");
}

static NuncioStatus write_out(NuncioWriter *writer, const void *bytes, size_t size,
                              NuncioError *error)
{
    errno = 0;
    if (writer->failed || (size && fwrite(bytes, 1, size, writer->file) != size)) {
        return write_fault(writer, error);
    }
    if (writer->described) {
        described_bytes(writer->described, (NuncioView){bytes, size});
    }
    return NUNCIO_OK;
}

static NuncioStatus flush(NuncioWriter *writer, NuncioError *error)
{
    NuncioStatus status = write_out(writer, writer->out.data, writer->out.size, error);
    buffer_clear(&writer->out);
    return status;
}

/* Bytes of any size: a giant article's go past the buffer. */
static NuncioStatus put_bytes(NuncioWriter *writer, NuncioView bytes, NuncioError *error)
{
    if (writer->out.size + bytes.size >= FLUSH_SIZE) {
        NuncioStatus status = flush(writer, error);
        if (status || bytes.size >= FLUSH_SIZE) {
            return status ? status : write_out(writer, bytes.data, bytes.size, error);
        }
    }
    buffer_append_view(&writer->out, bytes);
    return writer->out.failed ? error_memory(error) : NUNCIO_OK;
}

static NuncioStatus put_shared(NuncioWriter *writer, const NuncioRendering *rendering,
                               NuncioError *error)
{
    const SharedLine *previous = NULL;
    size_t prefetched = 0;
    for (size_t i = 0; i < rendering->line_count; i++) {
        for (; prefetched < rendering->line_count && prefetched < i + LINES_AHEAD;
             prefetched++) {
            seen_set_prefetch(&writer->seen, rendering->lines[prefetched].fingerprint);
        }
        const SharedLine *line = &rendering->lines[i];
        Seen seen = seen_set_add(&writer->seen, line->fingerprint);
        if (seen == SEEN_NO_MEMORY) {
            return error_memory(error);
        }
        if (seen == SEEN_BEFORE) {
            continue;
        }
        if (writer->syntax == NUNCIO_TURTLE) {
            lines_append_turtle(&writer->out, rendering, line, previous);
        } else {
            buffer_append(&writer->out, rendering->shared.data + line->subject_offset,
                          line->end_offset - line->subject_offset);
        }
        previous = line;
        writer->statement_count++;
    }
    if (previous && writer->syntax == NUNCIO_TURTLE) {
        lines_end_turtle(&writer->out);
    }
    return writer->out.failed ? error_memory(error) : NUNCIO_OK;
}

NuncioStatus nuncio_writer_put(NuncioWriter *writer, const NuncioRendering *rendering,
                               NuncioError *error)
{
    NuncioStatus status = put_bytes(writer, buffer_view(&rendering->article), error);
    if (!status) {
        status = put_shared(writer, rendering, error);
    }
    if (!status) {
        status = put_bytes(writer, buffer_view(&rendering->claims), error);
    }
    writer->statement_count += rendering->own_count;
    if (!status && writer->described) {
        status =
            described_add(writer->described, rendering) ? NUNCIO_OK : error_memory(error);
    }
    return status;
}

Described *writer_described(NuncioWriter *writer)
{
    return writer->described;
}

NuncioStatus nuncio_writer_finish(NuncioWriter *writer, NuncioError *error)
{
    NuncioStatus status = flush(writer, error);
    if (status) {
        return status;
    }
    errno = 0;
    return fflush(writer->file) || ferror(writer->file) ? write_fault(writer, error)
                                                        : NUNCIO_OK;
}

const char *nuncio_raptor_version(void)
{
    return raptor_version_string;
}
