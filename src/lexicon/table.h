/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TABLE_H
#define TABLE_H

#include "arena.h"
#include "digest.h"
#include <nuncio/lexicon.h>

/* Reads the TSV files of a lexicon folder: UTF-8, `#` comment lines, one header line with
 * column names, then rows with exactly as many fields. */

enum { TABLE_COLUMNS_MAX = 16 };

/* Where faults go: counted, and reported one by one when there is a sink; without a sink
 * the first one is kept in `error` and ends the reading. */
typedef struct {
    NuncioFaultSink sink; /* may be NULL */
    void *user;
    NuncioError *error;
    size_t count;
} FaultLog;

typedef struct {
    const char *path;
    unsigned long line;                       /* from 1 */
    NuncioView fields[TABLE_COLUMNS_MAX];     /* in the order asked for */
    unsigned long columns[TABLE_COLUMNS_MAX]; /* where each begins, from 1 */
    FaultLog *faults;
} TableRow;

/* Called for each row; returns NUNCIO_ERR_MEMORY or NUNCIO_OK, reports faults through
 * table_fault. */
typedef NuncioStatus (*TableHandler)(void *user, TableRow *row);

typedef struct {
    const char *name;           /* "countries.tsv" */
    const char *const *columns; /* NULL-terminated */
    bool required;              /* absent is a fault in the main folder */
    TableHandler handler;
} TableSpec;

/* Report a fault in field `field` of `row`. */
__attribute__((format(printf, 3, 4))) void table_fault(TableRow *row, size_t field,
                                                       const char *format, ...);

/* Read one file of `folder`; the bytes are kept in `arena`, the fields are views of them.
 * An absent file is no failure unless `required`. `version` becomes the digest of itself
 * and of the file. */
NuncioStatus table_read(const TableSpec *spec, const char *folder, bool required,
                        Arena *arena, void *user, FaultLog *faults, Digest *version,
                        NuncioError *error);

#endif
