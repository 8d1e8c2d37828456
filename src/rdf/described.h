/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESCRIBED_H
#define DESCRIBED_H

#include "arena.h"
#include "digest.h"
#include "quad_lines.h"
#include "vocabulary.h"

/* What a writer learns of an export while it writes it. */

typedef struct {
    NuncioSyntax syntax;
    TallyList tally;
    DigestStream *digest; /* of all bytes */
    uint64_t byte_count;
    NuncioDate first_day, last_day; /* of publication; year 0: none is known */
    Arena arena;
    Vocabulary sources; /* local names of publishers */
} Described;

Described *described_new(NuncioSyntax syntax); /* NULL: no memory */
void described_free(Described *described);
void described_bytes(Described *described, NuncioView bytes);
/* One more article was written; false on no memory. */
bool described_add(Described *described, const NuncioRendering *rendering);

/* The writer's own; NULL when it counts nothing. */
Described *writer_described(NuncioWriter *writer);

#endif
