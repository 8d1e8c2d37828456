/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_STATUS_H
#define NUNCIO_STATUS_H

#include <stddef.h>
#include <stdint.h>

/** What a function that can fail returns; zero is success. */
typedef enum {
    NUNCIO_OK = 0,
    NUNCIO_ERR_MEMORY,   /**< no memory */
    NUNCIO_ERR_LIMIT,    /**< larger than a bound of limits.h */
    NUNCIO_ERR_READ,     /**< cannot be opened or read */
    NUNCIO_ERR_WRITE,    /**< cannot be written; nothing was published */
    NUNCIO_ERR_ENCODING, /**< not UTF-8, or a character that text may not hold */
    NUNCIO_ERR_SYNTAX,   /**< cannot be parsed */
    NUNCIO_ERR_DATA,     /**< parsed, but wrong */
    NUNCIO_ERR_LOCKED,   /**< somebody else is at it */
    NUNCIO_ERR_REMOTE    /**< a server refused, or cannot be reached */
} NuncioStatus;

enum { NUNCIO_PATH_SIZE = 512, NUNCIO_MESSAGE_SIZE = 512 };

/**
 * Where and why something failed.
 *
 * The caller owns it; functions take it as their last argument and accept NULL.
 * Whoever detects the fault fills it, callers pass it up untouched. Strings are
 * cut, never overrun. `line` and `column` count from 1; 0 means unknown.
 */
typedef struct {
    NuncioStatus status;
    unsigned long line;
    unsigned long column;
    char path[NUNCIO_PATH_SIZE];
    char message[NUNCIO_MESSAGE_SIZE];
} NuncioError;

/** The status in plain English, for example "cannot be read". Never NULL. */
const char *nuncio_status_text(NuncioStatus status);

#endif
