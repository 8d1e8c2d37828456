/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_VIEW_H
#define NUNCIO_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bytes that somebody else owns. Without a final NUL; `data` may be NULL when empty. */
typedef struct {
    const char *data;
    size_t size;
} NuncioView;

/** A stretch of a document's text: byte offsets, the end exclusive. */
typedef struct {
    uint32_t begin_offset;
    uint32_t end_offset;
} NuncioSpan;

/** A calendar day, month (day 0) or year (month 0); year 0 means unknown. */
typedef struct {
    int16_t year;
    uint8_t month;
    uint8_t day;
} NuncioDate;

/** "No such index" wherever a record refers to another by its position. */
#define NUNCIO_NONE UINT32_MAX

/** A view of a string literal. */
#define NUNCIO_VIEW(literal) ((NuncioView){(literal), sizeof(literal) - 1})

#endif
