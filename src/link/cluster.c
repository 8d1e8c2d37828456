/* SPDX-License-Identifier: Apache-2.0 */
#include "cluster.h"

bool clusters_init(Clusters *clusters, Arena *arena, size_t count)
{
    clusters->parents = arena_alloc(arena, (count + 1) * sizeof *clusters->parents);
    clusters->next = arena_alloc(arena, (count + 1) * sizeof *clusters->next);
    clusters->counts = arena_alloc(arena, (count + 1) * sizeof *clusters->counts);
    if (arena->failed) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        clusters->parents[i] = i;
        clusters->next[i] = i;
        clusters->counts[i] = 1;
    }
    return true;
}

uint32_t clusters_root(Clusters *clusters, uint32_t member)
{
    uint32_t *parents = clusters->parents;
    while (parents[member] != member) {
        parents[member] = parents[parents[member]];
        member = parents[member];
    }
    return member;
}

static bool all_fit(const Clusters *clusters, uint32_t a, uint32_t b, ClusterFits fits,
                    void *user)
{
    uint32_t left = a;
    do {
        uint32_t right = b;
        do {
            if (!fits(user, left, right)) {
                return false;
            }
            right = clusters->next[right];
        } while (right != b);
        left = clusters->next[left];
    } while (left != a);
    return true;
}

bool clusters_join(Clusters *clusters, uint32_t a, uint32_t b, ClusterFits fits,
                   void *user)
{
    uint32_t left = clusters_root(clusters, a), right = clusters_root(clusters, b);
    if (left == right ||
        clusters->counts[left] + clusters->counts[right] > CLUSTER_MOST ||
        !all_fit(clusters, left, right, fits, user)) {
        return false;
    }
    if (clusters->counts[left] < clusters->counts[right]) {
        uint32_t larger = right;
        right = left;
        left = larger;
    }
    clusters->parents[right] = left;
    clusters->counts[left] += clusters->counts[right];
    uint32_t behind = clusters->next[left];
    clusters->next[left] = clusters->next[right];
    clusters->next[right] = behind;
    return true;
}
