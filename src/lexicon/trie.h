/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TRIE_H
#define TRIE_H

#include <nuncio/view.h>

/* A trie over word numbers. A phrase leads from the root to a node; the phrase's entries
 * hang there as a list. Built once, read by any number of threads.
 *
 * Nearly every step ends nowhere, so that this is what must be cheap: bits that stay in
 * the cache tell which words begin a phrase, the root's children are an array by word,
 * and each other node says by one bit in 32 which words cannot lead on. */

/* What one phrase of the lexicon stands for. */
typedef struct {
    uint64_t case_mask; /* two bits a word: 0 any, 1 a capital first, 2 all capitals */
    uint32_t row;       /* row of the table of its kind */
    uint32_t next;      /* next entry of the same phrase, NUNCIO_NONE at the end */
    uint8_t kind;       /* an EntryKind, see phrases.h */
    uint8_t word_count;
    uint8_t folder; /* of the lexicon folders, 0 the main one */
} TrieEntry;

typedef struct {
    uint32_t node; /* from; never the root */
    uint32_t word;
    uint32_t child;
} TrieEdge;

typedef struct {
    uint32_t entry;     /* the first one, or NUNCIO_NONE */
    uint32_t next_bits; /* bit `word % 32` of each word that leads on */
} TrieNode;

typedef struct {
    uint32_t *first_bits; /* bit `word % 32` of [word / 32]: the word begins a phrase */
    uint32_t *root;       /* child of the root by word, where the bit is set */
    uint32_t root_count;  /* a multiple of 32 */
    TrieEdge *edges;      /* open addressing */
    uint8_t *edge_tags;   /* by slot: a byte of its key, 0: free */
    uint32_t edge_slots;
    uint32_t edge_count;
    TrieNode *nodes;
    uint32_t node_count; /* node 0 is the root */
    uint32_t node_capacity;
    TrieEntry *entries;
    uint32_t entry_count;
    uint32_t entry_capacity;
} Trie;

/* Add a phrase; false on no memory. */
bool trie_add(Trie *trie, const uint32_t *words, size_t word_count, TrieEntry entry);
/* The same as trie_step for a node that is not the root. */
uint32_t trie_find_edge(const Trie *trie, uint32_t node, uint32_t word);
void trie_release(Trie *trie);

static inline uint32_t trie_bit(uint32_t word)
{
    return UINT32_C(1) << (word % 32);
}

/* Whether a phrase begins with `word`. */
static inline bool trie_begins(const Trie *trie, uint32_t word)
{
    return word < trie->root_count && (trie->first_bits[word / 32] & trie_bit(word)) != 0;
}

/* The node reached from `node` by `word`, 0 when there is none. */
static inline uint32_t trie_step(const Trie *trie, uint32_t node, uint32_t word)
{
    if (node == 0) {
        return trie_begins(trie, word) ? trie->root[word] : 0;
    }
    return trie->nodes[node].next_bits & trie_bit(word) ? trie_find_edge(trie, node, word)
                                                        : 0;
}

/* First entry at `node`, NUNCIO_NONE when there is none. */
static inline uint32_t trie_first_entry(const Trie *trie, uint32_t node)
{
    return node < trie->node_count ? trie->nodes[node].entry : NUNCIO_NONE;
}

#endif
