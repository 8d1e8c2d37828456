/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TRIE_H
#define TRIE_H

#include <nuncio/view.h>

/* A trie over word numbers. A phrase leads from the root to a node; the phrase's entries
 * hang there as a list. Built once, read by any number of threads. */

/* What one phrase of the lexicon stands for. */
typedef struct {
    uint64_t case_mask; /* two bits a word: 0 any, 1 a capital first, 2 all capitals */
    uint32_t row;       /* row of the table of its kind */
    uint32_t next;      /* next entry of the same phrase, NUNCIO_NONE at the end */
    uint8_t kind;       /* an EntryKind, see phrases.h */
    uint8_t word_count;
    uint8_t folder;     /* of the lexicon folders, 0 the main one */
} TrieEntry;

typedef struct {
    uint32_t node; /* from */
    uint32_t word;
    uint32_t child; /* 0: free slot */
} TrieEdge;

typedef struct {
    TrieEdge *edges; /* open addressing */
    uint32_t edge_slots;
    uint32_t edge_count;
    uint32_t *node_entries; /* first entry of each node, or NUNCIO_NONE */
    uint32_t node_count;    /* node 0 is the root */
    uint32_t node_capacity;
    TrieEntry *entries;
    uint32_t entry_count;
    uint32_t entry_capacity;
} Trie;

/* Add a phrase; false on no memory. */
bool trie_add(Trie *trie, const uint32_t *words, size_t word_count, TrieEntry entry);
/* The node reached from `node` by `word`, 0 when there is none. */
uint32_t trie_step(const Trie *trie, uint32_t node, uint32_t word);
/* First entry at `node`, NUNCIO_NONE when there is none. */
uint32_t trie_first_entry(const Trie *trie, uint32_t node);
void trie_release(Trie *trie);

#endif
