/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAN_BODY_H
#define PLAN_BODY_H

#include "buffer.h"
#include "load_plan.h"

/* Lines of a plan as one body of N-Triples, read from the files piece by piece and as
 * often as needed. */
typedef struct {
    const LoadPlan *plan;
    const PlanLine *lines;
    size_t line_count;
    uint64_t size; /* bytes of the whole */
    size_t next;   /* line */
    Buffer line;   /* the rest of it from `offset` on was not handed out */
    size_t offset;
    int file; /* open for `file_number`; -1: none */
    bool borrowed;
    uint32_t file_number;
    Buffer window; /* bytes of the file from `window_offset` on */
    uint64_t window_offset;
} PlanBody;

enum { PLAN_BODY_FAILED = -1 };

/* Sorts the lines by their places in the files. */
void plan_body_init(PlanBody *body, const LoadPlan *plan, PlanLine *lines, size_t count);
void plan_body_release(PlanBody *body);
/* Go back to the first byte. */
void plan_body_rewind(PlanBody *body);
/* Fill up to `size` bytes; 0 at the end, PLAN_BODY_FAILED with *error filled: the file
 * cannot be read, or is no longer what it was. */
long plan_body_read(PlanBody *body, char *out, size_t size, NuncioError *error);

#endif
