/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_LEXICON_H
#define NUNCIO_LEXICON_H

#include <nuncio/status.h>
#include <nuncio/view.h>

/**
 * What nuncio knows before it reads: the TSV tables, rules and frames of data/.
 *
 * Loaded once; never changes afterwards and may be shared by threads. Views that it
 * hands out live as long as the lexicon.
 */
typedef struct NuncioLexicon NuncioLexicon;

typedef struct {
    NuncioView code;     /**< alpha-2, lower case; the key */
    NuncioView alpha3;   /**< upper case, may be empty */
    NuncioView name;     /**< "Iran" */
    NuncioView wikidata; /**< "Q794", may be empty */
    uint32_t capital;    /**< row of a place, or NUNCIO_NONE */
} NuncioCountryRow;

typedef struct {
    NuncioView key; /**< "ir_tehran" */
    NuncioView name;
    NuncioView kind;     /**< "city", "region", ... */
    NuncioView latitude; /**< decimal degrees as written, may be empty */
    NuncioView longitude;
    uint32_t country; /**< row of a country, or NUNCIO_NONE */
    bool capital;
} NuncioPlaceRow;

typedef struct {
    NuncioView key; /**< "un", "ir_majlis" */
    NuncioView name;
    NuncioView kind;  /**< "international", "parliament", ... */
    uint32_t country; /**< row of a country, or NUNCIO_NONE */
} NuncioBodyRow;

typedef struct {
    NuncioView key; /**< "faisal-mekdad" */
    NuncioView name;
    NuncioView wikidata; /**< may be empty */
    uint32_t country;    /**< row of a country, or NUNCIO_NONE */
} NuncioPersonRow;

/**
 * Load the lexicon of `folder`; each of `extra_count` further folders may hold files of
 * the same names whose rows are added, or replace rows of the same key.
 *
 * The caller frees *out_lexicon. Fails with NUNCIO_ERR_READ, _SYNTAX, _DATA, _LIMIT or
 * _MEMORY; the first fault is in `error`.
 */
NuncioStatus nuncio_lexicon_load(const char *folder, const char *const *extra_folders,
                                 size_t extra_count, NuncioLexicon **out_lexicon,
                                 NuncioError *error);
void nuncio_lexicon_free(NuncioLexicon *lexicon);

/** Called for each fault that nuncio_lexicon_check finds. */
typedef void (*NuncioFaultSink)(void *user, const NuncioError *fault);

/**
 * Report every fault of the lexicon files in `folder` to `sink`. With a `base_folder` the
 * folder is one of --lexicon: it may hold only some of the files, and its rows may name
 * what stands in the base. NULL: the folder must be complete. *out_count is the number of
 * faults.
 */
NuncioStatus nuncio_lexicon_check(const char *folder, const char *base_folder,
                                  NuncioFaultSink sink, void *user, size_t *out_count,
                                  NuncioError *error);

/**
 * What tells one state of the tables from another: 64 hexadecimal digits of SHA-256 over
 * the names and bytes of all table files, in the order in which they were read. Where the
 * folders stand makes no difference.
 */
NuncioView nuncio_lexicon_version(const NuncioLexicon *lexicon);

/** Rows by index, NULL when out of range. */
const NuncioCountryRow *nuncio_lexicon_country(const NuncioLexicon *lexicon,
                                               uint32_t row);
const NuncioPlaceRow *nuncio_lexicon_place(const NuncioLexicon *lexicon, uint32_t row);
const NuncioBodyRow *nuncio_lexicon_body(const NuncioLexicon *lexicon, uint32_t row);
const NuncioPersonRow *nuncio_lexicon_person(const NuncioLexicon *lexicon, uint32_t row);

/** Label of a role concept or category ("Foreign Minister"); empty when unknown. */
NuncioView nuncio_lexicon_role_label(const NuncioLexicon *lexicon, NuncioView role);

#endif
