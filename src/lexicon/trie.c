/* SPDX-License-Identifier: Apache-2.0 */
/* Edges of all nodes but the root live in one hash table keyed by (node, word). */
#include "trie.h"

#include <stdlib.h>
#include <string.h>

static uint64_t mix(uint32_t node, uint32_t word)
{
    return ((uint64_t)node << 32 | word) * 0x9E3779B97F4A7C15u;
}

static uint32_t first_slot(const Trie *trie, uint64_t mixed)
{
    return (uint32_t)(mixed >> 32) & (trie->edge_slots - 1);
}

static uint8_t tag_of(uint64_t mixed)
{
    return (uint8_t)(mixed >> 24 | 1);
}

static void put_edge(Trie *trie, TrieEdge edge)
{
    uint64_t mixed = mix(edge.node, edge.word);
    uint32_t slot = first_slot(trie, mixed);
    while (trie->edge_tags[slot]) {
        slot = (slot + 1) & (trie->edge_slots - 1);
    }
    trie->edge_tags[slot] = tag_of(mixed);
    trie->edges[slot] = edge;
}

static bool grow_edges(Trie *trie)
{
    if (trie->edge_slots > trie->edge_count * 2 + 2) {
        return true;
    }
    Trie grown = *trie;
    grown.edge_slots = trie->edge_slots ? trie->edge_slots * 2 : 4096;
    grown.edges = calloc(grown.edge_slots, sizeof *grown.edges);
    grown.edge_tags = calloc(grown.edge_slots, 1);
    if (!grown.edges || !grown.edge_tags) {
        free(grown.edges);
        free(grown.edge_tags);
        return false;
    }
    for (uint32_t i = 0; i < trie->edge_slots; i++) {
        if (trie->edge_tags[i]) {
            put_edge(&grown, trie->edges[i]);
        }
    }
    free(trie->edges);
    free(trie->edge_tags);
    *trie = grown;
    return true;
}

/* Room for `word` among the root's children. */
static bool grow_root(Trie *trie, uint32_t word)
{
    if (word < trie->root_count) {
        return true;
    }
    uint32_t count = trie->root_count ? trie->root_count : 1024;
    while (count <= word) {
        count *= 2;
    }
    uint32_t *root = realloc(trie->root, count * sizeof *root);
    if (!root) {
        return false;
    }
    trie->root = root;
    uint32_t *bits = realloc(trie->first_bits, count / 32 * sizeof *bits);
    if (!bits) {
        return false;
    }
    memset(bits + trie->root_count / 32, 0,
           (count - trie->root_count) / 32 * sizeof *bits);
    trie->first_bits = bits;
    trie->root_count = count;
    return true;
}

/* A new node; false on no memory. */
static bool new_node(Trie *trie, uint32_t *out_node)
{
    if (trie->node_count == trie->node_capacity) {
        uint32_t capacity = trie->node_capacity ? trie->node_capacity * 2 : 1024;
        TrieNode *grown = realloc(trie->nodes, capacity * sizeof *grown);
        if (!grown) {
            return false;
        }
        trie->nodes = grown;
        trie->node_capacity = capacity;
    }
    *out_node = trie->node_count++;
    trie->nodes[*out_node] = (TrieNode){NUNCIO_NONE, 0};
    return true;
}

uint32_t trie_find_edge(const Trie *trie, uint32_t node, uint32_t word)
{
    if (trie->edge_slots == 0) {
        return 0;
    }
    uint64_t mixed = mix(node, word);
    uint8_t tag = tag_of(mixed);
    uint32_t slot = first_slot(trie, mixed);
    for (; trie->edge_tags[slot]; slot = (slot + 1) & (trie->edge_slots - 1)) {
        const TrieEdge *edge = &trie->edges[slot];
        if (trie->edge_tags[slot] == tag && edge->node == node && edge->word == word) {
            return edge->child;
        }
    }
    return 0;
}

/* A new child of `node`; false on no memory. */
static bool add_child(Trie *trie, uint32_t node, uint32_t word, uint32_t *out_child)
{
    bool room = node == 0 ? grow_root(trie, word) : grow_edges(trie);
    if (!room || !new_node(trie, out_child)) {
        return false;
    }
    if (node == 0) {
        trie->root[word] = *out_child;
        trie->first_bits[word / 32] |= trie_bit(word);
        return true;
    }
    put_edge(trie, (TrieEdge){node, word, *out_child});
    trie->edge_count++;
    trie->nodes[node].next_bits |= trie_bit(word);
    return true;
}

static bool walk_or_make(Trie *trie, const uint32_t *words, size_t word_count,
                         uint32_t *out_node)
{
    uint32_t node = 0;
    for (size_t i = 0; i < word_count; i++) {
        uint32_t child = trie_step(trie, node, words[i]);
        if (!child && !add_child(trie, node, words[i], &child)) {
            return false;
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
    entry.next = trie->nodes[node].entry;
    entry.word_count = (uint8_t)word_count;
    trie->entries[trie->entry_count] = entry;
    trie->nodes[node].entry = trie->entry_count++;
    return true;
}

void trie_release(Trie *trie)
{
    free(trie->first_bits);
    free(trie->root);
    free(trie->edges);
    free(trie->edge_tags);
    free(trie->nodes);
    free(trie->entries);
    *trie = (Trie){0};
}
