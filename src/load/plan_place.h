/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAN_PLACE_H
#define PLAN_PLACE_H

#include <nuncio/view.h>

/* Where a line stands, in one number: 16 bits for the file, 48 for the offset in it. */

enum { PLAN_FILES_MOST = 65536 };

static inline uint64_t plan_place(uint32_t file, uint64_t offset)
{
    return (uint64_t)file << 48 | (offset & 0xFFFFFFFFFFFFULL);
}

static inline uint32_t plan_file(uint64_t place)
{
    return (uint32_t)(place >> 48);
}

static inline uint64_t plan_offset(uint64_t place)
{
    return place & 0xFFFFFFFFFFFFULL;
}

/* The first 64 bits of the SHA-256 of a triple's bytes. */
uint64_t plan_fingerprint(NuncioView triple);

#endif
