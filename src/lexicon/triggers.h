/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TRIGGERS_H
#define TRIGGERS_H

#include "array.h"
#include "phrases.h"
#include <nuncio/token.h>

/* Where the words of frames.tsv and cues.tsv stand in a text. */
typedef struct {
    uint32_t first_token;
    uint32_t token_end;
    uint32_t row; /* of a frame, or the CueKind */
    uint8_t kind; /* ENTRY_FRAME or ENTRY_CUE */
} TriggerHit;

typedef struct {
    TriggerHit *items;
    size_t count;
    size_t capacity;
} TriggerList;

/* Append the triggers among the tokens [first, end) to `list`, in text order: at each
 * token the longest frame wordings (all frames that share them) and the longest cue. */
void triggers_find(const NuncioLexicon *lexicon, const NuncioToken *tokens,
                   uint32_t first, uint32_t end, Arena *arena, TriggerList *list);

#endif
