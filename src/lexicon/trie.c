/* SPDX-License-Identifier: Apache-2.0 */
/* Edges of all nodes live in one hash table keyed by (node, word): building is a walk,
 * and a lookup is one probe on average, whatever the fan-out of the root. */
#include "trie.h"

#include <stdlib.h>

static uint32_t slot_of(const Trie *trie, uint32_t node, uint32_t word)
{
    uint64_t key = ((uint64_t)node << 32 | word) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(key >> 32) & (trie->edge_slots - 1);
}

static void put_edge(Trie *trie, TrieEdge edge)
{
    uint32_t slot = slot_of(trie, edge.node, edge.word);
    while (trie->edges[slot].child) {
        slot = (slot + 1) & (trie->edge_slots - 1);
    }
    trie->edges[slot] = edge;
}

static bool grow_edges(Trie *trie)
{
    if (trie->edge_slots > trie->edge_count * 2 + 2) {
        return true;
    }
    TrieEdge *old = trie->edges;
    uint32_t old_slots = trie->edge_slots;
    uint32_t slots = old_slots ? old_slots * 2 : 4096;
    TrieEdge *edges = calloc(slots, sizeof *edges);
    if (!edges) {
        return false;
    }
    trie->edges = edges;
    trie->edge_slots = slots;
    for (uint32_t i = 0; i < old_slots; i++) {
        if (old[i].child) {
            put_edge(trie, old[i]);
        }
    }
    free(old);
    return true;
}

/* A new node, 0 on no memory (the root is made first and never asked for again). */
static bool new_node(Trie *trie, uint32_t *out_node)
{
    if (trie->node_count == trie->node_capacity) {
        uint32_t capacity = trie->node_capacity ? trie->node_capacity * 2 : 1024;
        uint32_t *grown = realloc(trie->node_entries, capacity * sizeof *grown);
        if (!grown) {
            return false;
        }
        trie->node_entries = grown;
        trie->node_capacity = capacity;
    }
    *out_node = trie->node_count++;
    trie->node_entries[*out_node] = NUNCIO_NONE;
    return true;
}

uint32_t trie_step(const Trie *trie, uint32_t node, uint32_t word)
{
    if (trie->edge_slots == 0 || word == 0) {
        return 0;
    }
    uint32_t slot = slot_of(trie, node, word);
    while (trie->edges[slot].child) {
        const TrieEdge *edge = &trie->edges[slot];
        if (edge->node == node && edge->word == word) {
            return edge->child;
        }
        slot = (slot + 1) & (trie->edge_slots - 1);
    }
    return 0;
}

static bool walk_or_make(Trie *trie, const uint32_t *words, size_t word_count,
                         uint32_t *out_node)
{
    uint32_t node = 0;
    for (size_t i = 0; i < word_count; i++) {
        uint32_t child = trie_step(trie, node, words[i]);
        if (!child) {
            if (!grow_edges(trie) || !new_node(trie, &child)) {
                return false;
            }
            put_edge(trie, (TrieEdge){node, words[i], child});
            trie->edge_count++;
        }
        node = child;
    }
    *out_node = node;
    return true;
}

static bool grow_entries(Trie *trie)
{
    if (trie->entry_count < trie->entry_capacity) {
        return true;
    }
    uint32_t capacity = trie->entry_capacity ? trie->entry_capacity * 2 : 1024;
    TrieEntry *grown = realloc(trie->entries, capacity * sizeof *grown);
    if (!grown) {
        return false;
    }
    trie->entries = grown;
    trie->entry_capacity = capacity;
    return true;
}

bool trie_add(Trie *trie, const uint32_t *words, size_t word_count, TrieEntry entry)
{
    uint32_t root = 0;
    if (trie->node_count == 0 && !new_node(trie, &root)) {
        return false;
    }
    uint32_t node = 0;
    if (!walk_or_make(trie, words, word_count, &node) || !grow_entries(trie)) {
        return false;
    }
    entry.next = trie->node_entries[node];
    entry.word_count = (uint8_t)word_count;
    trie->entries[trie->entry_count] = entry;
    trie->node_entries[node] = trie->entry_count++;
    return true;
}

uint32_t trie_first_entry(const Trie *trie, uint32_t node)
{
    return node < trie->node_count ? trie->node_entries[node] : NUNCIO_NONE;
}

void trie_release(Trie *trie)
{
    free(trie->edges);
    free(trie->node_entries);
    free(trie->entries);
    *trie = (Trie){0};
}
