/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_VALIDATE_H
#define NUNCIO_VALIDATE_H

#include <nuncio/status.h>
#include <nuncio/view.h>
#include <stdio.h>

/**
 * Holds exports, in N-Quads or N-Triples, against what every export keeps to. Several are
 * checked as their union. Memory grows with the number of statements: about 16 bytes
 * each, and the names of things once. Belongs to one thread.
 */
typedef struct NuncioValidator NuncioValidator;

/** What is wrong, and where. Borrowed for the call. */
typedef struct {
    const char *path;
    unsigned long line;   /**< from 1 */
    unsigned long column; /**< in bytes, from 1; 0: the statement as a whole */
    const char *rule;     /**< "syntax", "span"...: see nuncio_validator_rule */
    const char *message;  /**< may hold bytes of the export: escape before a terminal */
} NuncioViolation;

typedef void (*NuncioViolationSink)(void *user, const NuncioViolation *violation);

/**
 * `base`: what the names of things begin with; empty: the default; it must outlive the
 * validator. Every violation goes to `sink`. Fails with NUNCIO_ERR_DATA (a wrong base) or
 * _MEMORY.
 */
NuncioStatus nuncio_validator_new(NuncioView base, NuncioViolationSink sink, void *user,
                                  NuncioValidator **out_validator, NuncioError *error);
void nuncio_validator_free(NuncioValidator *validator);

/**
 * Give the analysed text of an article, before anything is read; it is copied. From the
 * first on every span must stand in a text that was given.
 */
NuncioStatus nuncio_validator_add_text(NuncioValidator *validator, NuncioView text,
                                       NuncioError *error);

/** Check line by line. `path` must outlive the validator. Fails with NUNCIO_ERR_READ,
 * _LIMIT (too many things) or _MEMORY. */
NuncioStatus nuncio_validator_read(NuncioValidator *validator, FILE *file,
                                   const char *path, NuncioError *error);

/** All is read: check what only the whole tells. Once. Fails with NUNCIO_ERR_MEMORY. */
NuncioStatus nuncio_validator_finish(NuncioValidator *validator, NuncioError *error);

size_t nuncio_validator_statement_count(const NuncioValidator *validator);
size_t nuncio_validator_violation_count(const NuncioValidator *validator);

/** The n-th rule's name and what it asks for, from 0; NULL behind the last. */
const char *nuncio_validator_rule(size_t n, const char **out_meaning);

#endif
