/* SPDX-License-Identifier: Apache-2.0 */
#ifndef QUAD_LINES_H
#define QUAD_LINES_H

#include "mapping.h"

/* A statement of the facts or reference graph: bytes of NuncioRendering.shared. Of Turtle
 * the three terms, else the whole line. */
typedef struct {
    uint64_t fingerprint[2];
    size_t subject_offset;
    size_t predicate_offset;
    size_t object_offset;
    size_t end_offset;
} SharedLine;

struct NuncioRendering {
    Buffer article; /* ready bytes: the article and its text */
    Buffer shared;
    Buffer claims; /* ready bytes: claims, spans, quotations */
    SharedLine *lines;
    size_t line_count;
    size_t line_capacity;
    size_t own_count; /* statements in `article` and `claims` */

    TallyList tally; /* these three only of a mapping that is `tallied` */
    NuncioDate published;
    Buffer source; /* the publisher's local name; empty: unknown */
};

/* Render mapping->lists in `syntax`; false on no memory. */
bool lines_render(Mapping *mapping, NuncioSyntax syntax, NuncioRendering *rendering);
/* Append a shared line of Turtle behind `previous` (NULL: none) of the same rendering;
 * lines_end_turtle closes the last. */
void lines_append_turtle(Buffer *out, const NuncioRendering *rendering,
                         const SharedLine *line, const SharedLine *previous);
void lines_end_turtle(Buffer *out);

#endif
