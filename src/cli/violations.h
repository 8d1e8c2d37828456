/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIOLATIONS_H
#define VIOLATIONS_H

#include <nuncio/validate.h>
#include <stdbool.h>

/* What `nuncio validate` prints: a line a violation, the first of each rule only. */

enum { VIOLATION_RULES = 32 };

typedef struct {
    bool json;
    unsigned long most; /* of one rule; 0: all */
    size_t counts[VIOLATION_RULES];
    bool failed; /* no memory */
} Violations;

/* A NuncioViolationSink; `user` is a Violations. */
void violations_print(void *user, const NuncioViolation *violation);
/* How many of each rule were left out. */
void violations_print_rest(const Violations *violations);

#endif
