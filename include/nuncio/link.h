/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_LINK_H
#define NUNCIO_LINK_H

#include <nuncio/lexicon.h>
#include <nuncio/writer.h>

/**
 * Finds, in the exports of an archive, what is one and the same: people under several
 * names, reports of one event, and copied articles. The links make a graph of their own;
 * what was exported stays as it is.
 *
 * Belongs to one thread. The result is the same whatever the order of the input.
 */
typedef struct NuncioLinker NuncioLinker;

typedef struct {
    size_t articles, people, events;                  /**< that were read */
    size_t near_duplicates, same_people, same_events; /**< links that were found */
} NuncioLinkCounts;

/**
 * `lexicon` must outlive the linker, `base` too; empty: the default base. The caller
 * frees *out_linker. Fails with NUNCIO_ERR_DATA when the base is wrong, or
 * NUNCIO_ERR_MEMORY.
 */
NuncioStatus nuncio_linker_new(const NuncioLexicon *lexicon, NuncioView base,
                               NuncioLinker **out_linker, NuncioError *error);
void nuncio_linker_free(NuncioLinker *linker);

/**
 * Read an export in N-Quads or N-Triples. Each line that cannot be read goes to `sink`
 * with `path`, line and column, counts in *out_fault_count and is left out; the rest goes
 * on. Fails with NUNCIO_ERR_READ or _MEMORY. Not after nuncio_linker_link.
 */
NuncioStatus nuncio_linker_read(NuncioLinker *linker, FILE *file, const char *path,
                                NuncioFaultSink sink, void *user, size_t *out_fault_count,
                                NuncioError *error);

/** All is read: find the links. Once. Fails with NUNCIO_ERR_MEMORY. */
NuncioStatus nuncio_linker_link(NuncioLinker *linker, NuncioError *error);

/** Write the links as options->syntax says; does not close `file`. */
NuncioStatus nuncio_linker_write(NuncioLinker *linker, const NuncioWriterOptions *options,
                                 FILE *file, NuncioError *error);

/** What was read and found; of no meaning before nuncio_linker_link. */
NuncioLinkCounts nuncio_linker_counts(const NuncioLinker *linker);

#endif
