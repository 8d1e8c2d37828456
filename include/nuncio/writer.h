/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_WRITER_H
#define NUNCIO_WRITER_H

#include <nuncio/document.h>
#include <stdio.h>

typedef enum { NUNCIO_TURTLE, NUNCIO_NTRIPLES, NUNCIO_NQUADS } NuncioSyntax;
typedef enum {
    NUNCIO_EVIDENCE_CLAIMS,
    NUNCIO_EVIDENCE_FULL,
    NUNCIO_EVIDENCE_NONE
} NuncioEvidence;

typedef struct {
    NuncioSyntax syntax;
    NuncioEvidence evidence;
    NuncioView base; /**< absolute IRI that ends in '/' or '#'; empty: the default base */
    bool described;  /**< count what nuncio_writer_describe tells; same for renderers */
} NuncioWriterOptions;

/**
 * Turns documents into RDF text. One a thread; made and freed in the main thread (raptor
 * worlds may not be freed in a worker).
 */
typedef struct NuncioRenderer NuncioRenderer;

/** The RDF text of one article, ready to be written; one a worker slot, reusable. */
typedef struct NuncioRendering NuncioRendering;

/**
 * Writes renderings in the order given. Descriptions that several articles share (facts
 * and reference graphs) are written once as far as a bounded memory of them reaches.
 * Does not close `file`.
 */
typedef struct NuncioWriter NuncioWriter;

NuncioStatus nuncio_renderer_new(const NuncioLexicon *lexicon,
                                 const NuncioWriterOptions *options,
                                 NuncioRenderer **out_renderer, NuncioError *error);
void nuncio_renderer_free(NuncioRenderer *renderer);
NuncioRendering *nuncio_rendering_new(void); /* NULL: no memory */
void nuncio_rendering_free(NuncioRendering *rendering);

/** Map the analysed document to statements and render them into `rendering`. */
NuncioStatus nuncio_renderer_render(NuncioRenderer *renderer, NuncioDocument *document,
                                    NuncioRendering *rendering, NuncioError *error);

NuncioStatus nuncio_writer_new(const NuncioWriterOptions *options, FILE *file,
                               NuncioWriter **out_writer, NuncioError *error);
NuncioStatus nuncio_writer_put(NuncioWriter *writer, const NuncioRendering *rendering,
                               NuncioError *error);
/** Write what is left and check the stream; the file stays open. */
NuncioStatus nuncio_writer_finish(NuncioWriter *writer, NuncioError *error);
size_t nuncio_writer_statement_count(const NuncioWriter *writer);
void nuncio_writer_free(NuncioWriter *writer);

/** What a description says beside what was counted. Empty views are left out. */
typedef struct {
    NuncioView title;        /**< UTF-8; empty: a plain one */
    NuncioView license;      /**< http or https IRI */
    NuncioView download_url; /**< where the file can be had, http or https IRI */
    int64_t begun, ended;    /**< of the run, in seconds since 1970-01-01 UTC */
} NuncioDatasetOptions;

/**
 * Write to `file` how the export of a finished `writer` looks from outside, by DCAT 3,
 * VoID and PROV: size, checksum, triples, things of each class, days of publication,
 * publishers, tables, program, time of the run. In N-Quads it stands in graph/dataset.
 * `options` are those of this description; the writer and its renderers must have been
 * made with `described`. Main thread only. Fails with NUNCIO_ERR_DATA (an IRI that cannot
 * stand in RDF), _ENCODING, _WRITE or _MEMORY.
 */
NuncioStatus nuncio_writer_describe(NuncioWriter *writer, const NuncioLexicon *lexicon,
                                    const NuncioWriterOptions *options,
                                    const NuncioDatasetOptions *about, FILE *file,
                                    NuncioError *error);

/** Whether `iri` may stand in RDF as an address: absolute, http or https, no user. */
bool nuncio_address_is_valid(NuncioView iri);

/** Whether `base` may stand before instances: absolute http(s) IRI, plain ASCII, ends in
 * / or #. */
bool nuncio_base_is_valid(NuncioView base);

/** The version of raptor2 that is in use, for --version: "2.0.15". */
const char *nuncio_raptor_version(void);

#endif
