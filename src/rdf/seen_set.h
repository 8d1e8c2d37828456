/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SEEN_SET_H
#define SEEN_SET_H

#include <nuncio/view.h>

/* A bounded memory of 128-bit fingerprints. When it is full it starts anew: what was
 * remembered may then be told "new" once more. */
typedef struct {
    struct {
        uint64_t fingerprint[2];
    } * slots;
    size_t slot_count;
    size_t used_count;
} SeenSet;

#define SEEN_SET_INIT                                                                    \
    {                                                                                    \
        NULL, 0, 0                                                                       \
    }

typedef enum { SEEN_NEW, SEEN_BEFORE, SEEN_NO_MEMORY } Seen;

Seen seen_set_add(SeenSet *set, const uint64_t fingerprint[2]);
void seen_set_release(SeenSet *set);

/* Ask the processor for the memory that seen_set_add will look at soon: the set is far
 * larger than any cache. Changes nothing. */
static inline void seen_set_prefetch(const SeenSet *set, const uint64_t fingerprint[2])
{
    if (set->slot_count) {
        __builtin_prefetch(&set->slots[fingerprint[0] & (set->slot_count - 1)]);
    }
}

#endif
