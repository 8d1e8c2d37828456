/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INPUT_H
#define INPUT_H

#include "error.h"
#include <nuncio/view.h>

/* The INPUTs of a command as one stream of records, one article each:
 *   FILE.txt             the whole file
 *   FILE.json            one object, or each value of an array
 *   FILE.jsonl, .ndjson  each line with more than white space
 *   FOLDER               the files of these kinds below it, in byte order
 *   - or a pipe          JSON Lines
 * Each may be compressed by gzip or zstd; names then end in .gz or .zst behind the kind.
 * Files are read piece by piece or whole up to LIMIT_LINE; memory stays bounded. What is
 * wrong with compressed data is one fault, and ends its file: NUNCIO_ERR_SYNTAX when it
 * is cut off or damaged, NUNCIO_ERR_LIMIT when it becomes far too large. */
typedef struct InputReader InputReader;

typedef enum {
    INPUT_END, /* there is no more */
    INPUT_JSON,
    INPUT_TEXT
} InputKind;

typedef struct {
    InputKind kind;
    NuncioView bytes;   /* valid until the next call */
    NuncioView path;    /* the same; "-" for standard input */
    unsigned long line; /* of the record's beginning in its file, from 1 */
} InputRecord;

/* Checks that every path can be read and is of a known kind before anything is processed;
 * `paths` are borrowed until input_free. Fails with NUNCIO_ERR_READ, _DATA or _MEMORY.
 * The caller frees *out_reader. */
NuncioStatus input_open(const char *const *paths, size_t path_count,
                        InputReader **out_reader, NuncioError *error);
void input_free(InputReader *reader);

/* The next record. Any failure but NUNCIO_ERR_MEMORY concerns one record or file: it is
 * in `error` with path and line, and the next call goes on behind it. */
NuncioStatus input_next(InputReader *reader, InputRecord *out_record, NuncioError *error);

/* Sum of the sizes of all files, found by a walk of its own at the first call; 0: unknown
 * (standard input, a pipe, a folder that cannot be read). */
uint64_t input_total_bytes(InputReader *reader);
/* Bytes that the records handed out so far took, failed ones included. */
uint64_t input_done_bytes(const InputReader *reader);

#endif
