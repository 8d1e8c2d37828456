/* SPDX-License-Identifier: Apache-2.0 */
/* Sentence by sentence: frames, gatherings, delegations, attendees, what is put off,
 * successions; then what needs the whole article: terms of office, deaths and who said
 * what. */
#include "stage_event.h"

#include "error.h"
#include "event_work.h"
#include "postponement.h"

NuncioStatus stage_event(const NuncioLexicon *lexicon, NuncioDocument *doc,
                         NuncioError *error)
{
    EventWork work;
    if (!window_open(&work, lexicon, doc)) {
        return error_memory(error);
    }
    unit_find_all(&work);
    for (uint32_t i = 0; i < doc->sentences.count && !doc->arena.failed; i++) {
        window_enter(&work, i);
        if (doc->sentences.items[i].heading) {
            continue;
        }
        /* of what was told before, and below of what this sentence tells */
        postponement_read_sentence(&work);
        delegation_read_sentence(&work);
        frame_read_sentence(&work);
        postponement_read_sentence(&work);
        gathering_read_sentence(&work);
        attendee_read_sentence(&work);
        succession_read_sentence(&work);
    }
    if (!doc->arena.failed) {
        event_drop_represented(&work);
        succession_find_all(&work);
        term_find_all(&work);
        death_add_events(&work);
        quotation_find_all(&work);
    }
    return doc->arena.failed ? error_memory(error) : NUNCIO_OK;
}
