/* SPDX-License-Identifier: Apache-2.0 */

/* Open addressing over LIMIT_DEDUP_ENTRIES slots at most, three quarters of them used. */

#include "seen_set.h"
#include "limits.h"
#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOT_COUNT = 4096 };

void seen_set_release(SeenSet *set)
{
    free(set->slots);
    *set = (SeenSet)SEEN_SET_INIT;
}

/* The slot that holds the fingerprint, or the free one where it belongs. */
static size_t find(const SeenSet *set, const uint64_t fingerprint[2])
{
    size_t slot = fingerprint[0] & (set->slot_count - 1);
    while ((set->slots[slot].fingerprint[0] || set->slots[slot].fingerprint[1]) &&
           memcmp(set->slots[slot].fingerprint, fingerprint, 2 * sizeof *fingerprint)) {
        slot = (slot + 1) & (set->slot_count - 1);
    }
    return slot;
}

static bool grow(SeenSet *set)
{
    SeenSet grown = SEEN_SET_INIT;
    grown.slot_count = set->slot_count ? set->slot_count * 2 : FIRST_SLOT_COUNT;
    grown.used_count = set->used_count;
    grown.slots = calloc(grown.slot_count, sizeof *grown.slots);
    if (!grown.slots) {
        return false;
    }
    for (size_t i = 0; i < set->slot_count; i++) {
        const uint64_t *fingerprint = set->slots[i].fingerprint;
        if (fingerprint[0] || fingerprint[1]) {
            grown.slots[find(&grown, fingerprint)] = set->slots[i];
        }
    }
    free(set->slots);
    *set = grown;
    return true;
}

/* Room for one more: a larger table, or all forgotten; false on no memory. */
static bool make_room(SeenSet *set)
{
    if (set->used_count * 4 < set->slot_count * 3) {
        return true;
    }
    if (set->slot_count < LIMIT_DEDUP_ENTRIES) {
        return grow(set);
    }
    memset(set->slots, 0, set->slot_count * sizeof *set->slots);
    set->used_count = 0;
    return true;
}

Seen seen_set_add(SeenSet *set, const uint64_t fingerprint[2])
{
    uint64_t key[2] = {fingerprint[0], fingerprint[1] | (fingerprint[0] == 0)};
    if (set->slot_count) {
        const uint64_t *found = set->slots[find(set, key)].fingerprint;
        if (found[0] || found[1]) {
            return SEEN_BEFORE;
        }
    }
    if (!make_room(set)) {
        return SEEN_NO_MEMORY;
    }
    size_t slot = find(set, key);
    set->slots[slot].fingerprint[0] = key[0];
    set->slots[slot].fingerprint[1] = key[1];
    set->used_count++;
    return SEEN_NEW;
}
