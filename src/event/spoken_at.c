/* SPDX-License-Identifier: Apache-2.0 */
#include "spoken_at.h"

/* An event at which somebody may have said it. */
static bool is_talk(const NuncioEvent *event)
{
    return event->type != NUNCIO_VISIT && event->type != NUNCIO_DEATH &&
           event->status == NUNCIO_HELD;
}

SpokenAt *spoken_at_list(NuncioDocument *doc)
{
    SpokenAt *events =
        arena_alloc(&doc->arena, (doc->entities.count + 1) * sizeof *events);
    for (uint32_t i = 0; events && i < doc->events.count; i++) {
        const NuncioEvent *event = &doc->events.items[i];
        for (uint32_t k = 0; k < event->actor_count && is_talk(event); k++) {
            if (!event->actors[k].is_post) {
                SpokenAt *list = &events[event->actors[k].index];
                Told told = {i, event->evidence.begin_offset};
                ARRAY_PUSH(&doc->arena, list, told);
            }
        }
    }
    /* what is told here or behind begins at least there */
    for (size_t i = 0; events && i < doc->entities.count; i++) {
        SpokenAt *list = &events[i];
        for (size_t k = list->count; k-- > 1;) {
            if (list->items[k].begin_offset < list->items[k - 1].begin_offset) {
                list->items[k - 1].begin_offset = list->items[k].begin_offset;
            }
        }
    }
    return events;
}

uint32_t spoken_at_event(const SpokenAt *events, uint32_t speaker, NuncioSpan span)
{
    enum { SOON_BYTES = 400 };
    const SpokenAt *list = &events[speaker];
    size_t low = 0;
    size_t high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[middle].begin_offset <= span.end_offset + SOON_BYTES) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low == 0 ? NUNCIO_NONE : list->items[low - 1].event;
}
