/* SPDX-License-Identifier: Apache-2.0 */
#include "described.h"
#include "calendar.h"
#include <stdlib.h>

Described *described_new(NuncioSyntax syntax)
{
    Described *described = calloc(1, sizeof *described);
    if (!described) {
        return NULL;
    }
    described->arena = (Arena)ARENA_INIT;
    described->syntax = syntax;
    described->digest = digest_stream_new();
    if (!described->digest) {
        described_free(described);
        return NULL;
    }
    return described;
}

void described_free(Described *described)
{
    if (described) {
        digest_stream_free(described->digest);
        tally_list_release(&described->tally);
        vocabulary_release(&described->sources);
        arena_release(&described->arena);
        free(described);
    }
}

void described_bytes(Described *described, NuncioView bytes)
{
    digest_stream_add(described->digest, bytes);
    described->byte_count += bytes.size;
}

static void add_day(Described *described, NuncioDate day)
{
    if (!day.day) {
        return;
    }
    bool none = !described->first_day.year;
    if (none || calendar_compare(day, described->first_day) < 0) {
        described->first_day = day;
    }
    if (none || calendar_compare(day, described->last_day) > 0) {
        described->last_day = day;
    }
}

static bool add_source(Described *described, NuncioView source)
{
    if (!source.size || vocabulary_find(&described->sources, source)) {
        return true;
    }
    NuncioView kept = arena_copy(&described->arena, source);
    return kept.data && vocabulary_add(&described->sources, kept);
}

bool described_add(Described *described, const NuncioRendering *rendering)
{
    add_day(described, rendering->published);
    return add_source(described, buffer_view(&rendering->source)) &&
           tally_list_join(&described->tally, &rendering->tally);
}
