/* SPDX-License-Identifier: Apache-2.0 */
/* Sentence by sentence: frames, gatherings, attendees, successions; then what needs the
 * whole article: deaths and who said what. */
#include "stage_event.h"

#include "error.h"
#include "event_work.h"

static bool open_work(EventWork *work, const NuncioLexicon *lexicon, NuncioDocument *doc)
{
    *work = (EventWork){0};
    work->lexicon = lexicon;
    work->doc = doc;
    work->tokens = doc->tokens.items;
    work->token_count = (uint32_t)doc->tokens.count;
    work->last_event = NUNCIO_NONE;
    work->capacities =
        arena_alloc(&doc->arena, (doc->entities.count + 1) * sizeof *work->capacities);
    if (!work->capacities) {
        return false;
    }
    for (size_t i = 0; i <= doc->entities.count; i++) {
        work->capacities[i] = NUNCIO_NONE;
    }
    /* the first current post that is no rank; else any */
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < doc->holdings.count; i++) {
            const NuncioHolding *holding = &doc->holdings.items[i];
            bool fits = pass == 1 || holding->status != NUNCIO_HOLD_FORMER;
            if (fits && !doc->posts.items[holding->post].occupation &&
                work->capacities[holding->person] == NUNCIO_NONE) {
                work->capacities[holding->person] = holding->post;
            }
        }
    }
    triggers_find(lexicon, work->tokens, 0, work->token_count, &doc->arena,
                  &work->triggers);
    return !doc->arena.failed;
}

/* Move the windows over units and triggers to sentence `index`. */
static void enter(EventWork *work, uint32_t index)
{
    const NuncioSentence *sentence = &work->doc->sentences.items[index];
    work->sentence = index;
    work->token_first = sentence->first_token;
    work->token_last = sentence->token_end;
    work->unit_first = work->unit_end;
    while (work->unit_first < work->units.count &&
           work->units.items[work->unit_first].first_token < sentence->first_token) {
        work->unit_first++;
    }
    work->unit_end = work->unit_first;
    while (work->unit_end < work->units.count &&
           work->units.items[work->unit_end].first_token < sentence->token_end) {
        work->unit_end++;
    }
    work->trigger_first = work->trigger_end;
    while (work->trigger_first < work->triggers.count &&
           work->triggers.items[work->trigger_first].first_token <
               sentence->first_token) {
        work->trigger_first++;
    }
    work->trigger_end = work->trigger_first;
    while (work->trigger_end < work->triggers.count &&
           work->triggers.items[work->trigger_end].first_token < sentence->token_end) {
        work->trigger_end++;
    }
    work->told_here = false;
}

NuncioStatus stage_event(const NuncioLexicon *lexicon, NuncioDocument *doc,
                         NuncioError *error)
{
    EventWork work;
    if (!open_work(&work, lexicon, doc)) {
        return error_memory(error);
    }
    unit_find_all(&work);
    for (uint32_t i = 0; i < doc->sentences.count && !doc->arena.failed; i++) {
        enter(&work, i);
        if (doc->sentences.items[i].heading) {
            continue;
        }
        frame_read_sentence(&work);
        gathering_read_sentence(&work);
        attendee_read_sentence(&work);
        succession_read_sentence(&work);
    }
    if (!doc->arena.failed) {
        succession_find_all(&work);
        death_add_events(&work);
        quotation_find_all(&work);
    }
    return doc->arena.failed ? error_memory(error) : NUNCIO_OK;
}
