/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "arena.h"
#include "array.h"
#include "buffer.h"

/* Events of many articles as rows of a table that fits the terminal. */

enum {
    COLUMN_WHEN,
    COLUMN_WHO,
    COLUMN_DID,
    COLUMN_WHOM,
    COLUMN_WHERE,
    COLUMN_ARTICLE,
    COLUMN_COUNT
};

typedef struct {
    NuncioView cells[COLUMN_COUNT]; /* escaped; in an arena of the caller */
    size_t number;                  /* order in which it was found */
} ReportRow;

typedef ARRAY_OF(ReportRow) ReportRows;

/* Sort by date, then article, then as found; rows without a date come last. */
void report_table_sort(ReportRows *rows);

/* Append at most `limit` rows as lines of at most `width` columns; cells are wrapped. */
void report_table_print(Buffer *out, const ReportRows *rows, size_t limit, size_t width);

#endif
