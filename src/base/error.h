/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ERROR_H
#define ERROR_H

#include <nuncio/status.h>

/* Fill `error` (may be NULL) unless it already holds a fault, and return `status`.
 * `path` may be NULL; bytes that a terminal could obey are written as \xNN. */
__attribute__((format(printf, 4, 5))) NuncioStatus error_set(NuncioError *error,
                                                             NuncioStatus status,
                                                             const char *path,
                                                             const char *format, ...);

__attribute__((format(printf, 6, 7))) NuncioStatus
error_set_at(NuncioError *error, NuncioStatus status, const char *path,
             unsigned long line, unsigned long column, const char *format, ...);

/* "no memory" */
NuncioStatus error_memory(NuncioError *error);

#endif
