/* SPDX-License-Identifier: Apache-2.0 */
/* A walk of the trigger trie from every token. Frames and cues do not compete: "held
 * talks" may be the one and "held" the other. Hyphens are transparent. */
#include "triggers.h"

#include "limits.h"

typedef struct {
    uint32_t frame_node;
    uint32_t frame_end;
    const TrieEntry *cue;
    uint32_t cue_end;
} Longest;

static void look(const Trie *trie, uint32_t node, uint32_t end, Longest *longest)
{
    for (uint32_t e = trie_first_entry(trie, node); e != NUNCIO_NONE;
         e = trie->entries[e].next) {
        if (trie->entries[e].kind == ENTRY_FRAME) {
            longest->frame_node = node;
            longest->frame_end = end;
        } else {
            longest->cue = &trie->entries[e];
            longest->cue_end = end;
        }
    }
}

static Longest walk(const Trie *trie, const NuncioToken *tokens, uint32_t at,
                    uint32_t end)
{
    Longest longest = {0, 0, NULL, 0};
    uint32_t node = 0;
    for (int depth = 0; at < end && depth < LIMIT_PHRASE_TOKENS; depth++) {
        node = trie_step(trie, node, tokens[at].word);
        if (!node) {
            break;
        }
        look(trie, node, at + 1, &longest);
        at++;
        if (at < end && tokens[at].mark == NUNCIO_MARK_HYPHEN) {
            at++;
        }
    }
    return longest;
}

void triggers_find(const NuncioLexicon *lexicon, const NuncioToken *tokens,
                   uint32_t first, uint32_t end, Arena *arena, TriggerList *list)
{
    const Trie *trie = lexicon_triggers(lexicon);
    for (uint32_t i = first; i < end; i++) {
        if (!trie_begins(trie, tokens[i].word)) {
            continue;
        }
        Longest longest = walk(trie, tokens, i, end);
        if (longest.cue) {
            TriggerHit hit = {i, longest.cue_end, longest.cue->row, ENTRY_CUE};
            ARRAY_PUSH(arena, list, hit);
        }
        for (uint32_t e = longest.frame_node ? trie_first_entry(trie, longest.frame_node)
                                             : NUNCIO_NONE;
             e != NUNCIO_NONE; e = trie->entries[e].next) {
            if (trie->entries[e].kind == ENTRY_FRAME) {
                TriggerHit hit = {i, longest.frame_end, trie->entries[e].row,
                                  ENTRY_FRAME};
                ARRAY_PUSH(arena, list, hit);
            }
        }
    }
}
