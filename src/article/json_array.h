/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_ARRAY_H
#define JSON_ARRAY_H

#include <nuncio/view.h>

/* Splits the text of a JSON array into the texts of its values, without looking closer.
 */
typedef struct {
    NuncioView bytes;
    size_t offset;
    unsigned long line; /* of `offset`, from 1 */
    bool started;
    bool ended;
} JsonArray;

typedef enum {
    JSON_ARRAY_VALUE,
    JSON_ARRAY_END,
    JSON_ARRAY_CUT,   /* no closing bracket */
    JSON_ARRAY_EXCESS /* something behind the closing bracket */
} JsonArrayResult;

/* Whether `bytes` begin with an opening bracket; if so *out_array is ready. */
bool json_array_start(NuncioView bytes, JsonArray *out_array);

/* The next value's text, perhaps empty or no JSON at all, and the line where it begins.
 * Nothing follows any result but JSON_ARRAY_VALUE. */
JsonArrayResult json_array_next(JsonArray *array, NuncioView *out_value,
                                unsigned long *out_line);

#endif
