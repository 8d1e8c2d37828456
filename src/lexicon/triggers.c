/* SPDX-License-Identifier: Apache-2.0 */
/* A walk of the trigger trie from every token. Frames and cues do not compete: "held
 * talks" may be the one and "held" the other. Hyphens are transparent. */
#include "triggers.h"

#include "limits.h"
#include "words.h"

typedef struct {
    uint32_t frame_node;
    uint32_t frame_end;
    const TrieEntry *cue;
    uint32_t cue_end;
} Longest;

typedef struct {
    const NuncioLexicon *lexicon;
    const Trie *trie;
    const NuncioToken *tokens;
    uint32_t end;
    Longest longest;
} Walk;

static void look(Walk *walk, uint32_t node, uint32_t end)
{
    Longest *longest = &walk->longest;
    for (uint32_t e = trie_first_entry(walk->trie, node); e != NUNCIO_NONE;
         e = walk->trie->entries[e].next) {
        const TrieEntry *entry = &walk->trie->entries[e];
        if (entry->kind == ENTRY_FRAME && end >= longest->frame_end) {
            longest->frame_node = node;
            longest->frame_end = end;
        } else if (entry->kind != ENTRY_FRAME && end >= longest->cue_end) {
            longest->cue = entry;
            longest->cue_end = end;
        }
    }
}

/* Follow the phrases on from `node`. One adverb may stand inside: "was also received". */
static void follow(Walk *walk, uint32_t node, uint32_t at, int depth, bool skipped)
{
    for (; at < walk->end && depth < LIMIT_PHRASE_TOKENS; depth++) {
        uint32_t word = walk->tokens[at].word;
        if (node && !skipped && lexicon_word_is(walk->lexicon, word, WORD_BIT(ADVERB))) {
            follow(walk, node, at + 1, depth, true);
        }
        node = trie_step(walk->trie, node, word);
        if (!node) {
            return;
        }
        at++;
        look(walk, node, at);
        if (at < walk->end && walk->tokens[at].mark == NUNCIO_MARK_HYPHEN) {
            at++;
        }
    }
}

void triggers_find(const NuncioLexicon *lexicon, const NuncioToken *tokens,
                   uint32_t first, uint32_t end, Arena *arena, TriggerList *list)
{
    const Trie *trie = lexicon_triggers(lexicon);
    for (uint32_t i = first; i < end; i++) {
        if (!trie_begins(trie, tokens[i].word)) {
            continue;
        }
        Walk walk = {lexicon, trie, tokens, end, {0, 0, NULL, 0}};
        follow(&walk, 0, i, 0, false);
        Longest longest = walk.longest;
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
