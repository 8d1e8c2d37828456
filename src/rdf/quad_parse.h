/* SPDX-License-Identifier: Apache-2.0 */
#ifndef QUAD_PARSE_H
#define QUAD_PARSE_H

#include "buffer.h"

/* One line of N-Quads or N-Triples, read back. */

typedef enum { QUAD_NO_TERM, QUAD_IRI, QUAD_BLANK, QUAD_LITERAL } QuadKind;

typedef struct {
    QuadKind kind;
    NuncioView text;     /* what stands between the marks, escapes resolved */
    NuncioView datatype; /* of a literal; empty: none is written */
    NuncioView language; /* as written, without the @ */
    size_t offset;       /* where it begins in the line */
} QuadTerm;

typedef struct {
    QuadTerm subject;
    NuncioView predicate;
    QuadTerm object;
    QuadTerm graph; /* of the kind QUAD_NO_TERM in a line of N-Triples; its offset is then
                       that of the stop */
    size_t predicate_offset;
    size_t triple_size; /* bytes of the line up to the end of the object */
} Quad;

typedef enum { QUAD_FOUND, QUAD_NOTHING, QUAD_FAULT, QUAD_NO_MEMORY } QuadResult;

/* Read `line`, valid UTF-8 without its line end. An empty line or a comment gives
 * QUAD_NOTHING. The views point into `line` or `scratch`, which is cleared first. On a
 * fault *out_fault says what is wrong and *out_offset where. */
QuadResult quad_parse(NuncioView line, Buffer *scratch, Quad *out_quad,
                      const char **out_fault, size_t *out_offset);

#endif
