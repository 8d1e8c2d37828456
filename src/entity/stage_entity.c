/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the parts: what the lexicon knows, then people, then roles and whom they
 * describe, then what only the context tells. */
#include "stage_entity.h"

#include "entity_work.h"
#include "error.h"

bool entity_work_open(EntityWork *work, const NuncioLexicon *lexicon, NuncioDocument *doc)
{
    *work = (EntityWork){0};
    work->lexicon = lexicon;
    work->doc = doc;
    work->tokens = doc->tokens.items;
    work->token_count = (uint32_t)doc->tokens.count;
    work->home = NUNCIO_NONE;
    work->protagonist = NUNCIO_NONE;
    work->row_slots = 64;
    while (work->row_slots < doc->mentions.count * 4) {
        work->row_slots *= 2;
    }
    for (int kind = 0; kind < 4; kind++) {
        work->entity_of_row[kind] =
            arena_alloc(&doc->arena, work->row_slots * sizeof(uint32_t));
    }
    work->starts = arena_alloc(&doc->arena, (work->token_count + 1) * sizeof(uint32_t));
    work->country_ends =
        arena_alloc(&doc->arena, (work->token_count + 1) * sizeof(uint32_t));
    work->name_ends =
        arena_alloc(&doc->arena, (work->token_count + 1) * sizeof(uint32_t));
    if (doc->arena.failed) {
        return false;
    }
    for (uint32_t i = (uint32_t)doc->mentions.count; i-- > 0;) {
        const NuncioMention *mention = &doc->mentions.items[i];
        work->starts[mention->first_token] = i + 1;
        if (mention->kind == NUNCIO_MENTION_COUNTRY ||
            mention->kind == NUNCIO_MENTION_ADJECTIVE) {
            work->country_ends[mention->token_end] = i + 1;
        } else if (mention->kind == NUNCIO_MENTION_PERSON) {
            work->name_ends[mention->token_end] = i + 1;
        }
    }
    return true;
}

NuncioStatus stage_entity(const NuncioLexicon *lexicon, NuncioDocument *doc,
                          NuncioError *error)
{
    static void (*const parts[])(EntityWork *) = {
        canonical_find_home,
        canonical_link,
        home_revise,
        people_link,
        names_index,
        role_reading_find,
        attach_roles,
        namesake_part,
        office_link,
        death_find,
        lead_link,
        nominal_link,
        pronoun_link,
        counterpart_link,
        office_link_spellings,
        two_states_link,
        posts_infer_countries,
        posts_make,
    };
    EntityWork work;
    if (!entity_work_open(&work, lexicon, doc)) {
        return error_memory(error);
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts && !doc->arena.failed; i++) {
        parts[i](&work);
    }
    return doc->arena.failed ? error_memory(error) : NUNCIO_OK;
}
