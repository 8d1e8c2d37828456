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

/** One holder of a post, as the articles name them. Strings are borrowed from the linker.
 */
typedef struct {
    NuncioView post;   /**< the local name of its IRI: "sy_foreign-minister" */
    NuncioView title;  /**< "Foreign Minister of Syria" */
    NuncioView holder; /**< the label of the person, or of the people linked to it */
    NuncioDate first;  /**< the first and the last day on which an article names the */
    NuncioDate last;   /**< holder in the post as current or acting; year 0: none */
    size_t current_count, acting_count, former_count; /**< articles that say so */
    NuncioView started; /**< stated starts of terms: "2013-08", several joined by ", ";
                             the most exact ones; or empty */
    NuncioView ended;   /**< stated ends, in the same way */
    NuncioView
        predecessor; /**< label, where an article says who was replaced; or empty */
    NuncioView successor;
} NuncioPostHolder;

/** Two rows that can hardly both be right, and an article for each. */
typedef struct {
    size_t holders[2]; /**< rows of the table */
    struct {
        NuncioView article; /**< its identifier */
        NuncioView words;   /**< its evidence; may be empty */
        NuncioDate day;
    } evidence[2];
} NuncioPostConflict;

typedef struct {
    const NuncioPostHolder *holders; /**< by post, then by first day */
    size_t holder_count;
    const NuncioPostConflict *conflicts; /**< two current holders at once of a post that
                                            has one; by the first row */
    size_t conflict_count;
    const NuncioPostConflict
        *namesakes; /**< one name in posts of two states: maybe two
                       people; only of people whom no lexicon knows */
    size_t namesake_count;
} NuncioPostTable;

/** Keep the words of the evidence, for nuncio_linker_posts. Before the first read. */
void nuncio_linker_keep_words(NuncioLinker *linker);

/**
 * Who held which post, from the claims; people under several names count as one. After
 * nuncio_linker_link; the table lives as long as the linker. Fails with
 * NUNCIO_ERR_MEMORY.
 */
NuncioStatus nuncio_linker_posts(NuncioLinker *linker, NuncioPostTable *out_table,
                                 NuncioError *error);

/** What was read and found; of no meaning before nuncio_linker_link. */
NuncioLinkCounts nuncio_linker_counts(const NuncioLinker *linker);

#endif
