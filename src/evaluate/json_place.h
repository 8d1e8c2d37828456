/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_PLACE_H
#define JSON_PLACE_H

#include <nuncio/view.h>

/* Where in a JSON text something stands: parsers tell it of faults only. */

/* One step from a value to a value in it: into the member `key`, or where that is NULL
 * to the element `index`. */
typedef struct {
    const char *key;
    size_t index;
} JsonStep;

/* Line and column, in characters from 1, of the value to which `steps` lead from the
 * outermost one; where there is no such value, of the last one on the way. `bytes` must
 * be valid JSON and UTF-8. */
void json_place(NuncioView bytes, const JsonStep *steps, size_t step_count,
                unsigned long *out_line, unsigned long *out_column);

/* How deep brackets and braces are nested at most; 0 for a text without any. */
size_t json_depth(NuncioView bytes);

#endif
