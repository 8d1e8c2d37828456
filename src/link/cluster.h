/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLUSTER_H
#define CLUSTER_H

#include "arena.h"

/* Records that were found to be the same. The members of a cluster form a ring, so that a
 * union can be held against all of them and not only against the two that were compared.
 */
typedef struct {
    uint32_t *parents;
    uint32_t *next; /* around the ring */
    uint32_t *counts;
} Clusters;

/* A larger cluster is surely a mistake; it also bounds the work of a union. */
enum { CLUSTER_MOST = 256 };

bool clusters_init(Clusters *clusters, Arena *arena, size_t count);
uint32_t clusters_root(Clusters *clusters, uint32_t member);

/* Whether two members may stand in one cluster. */
typedef bool (*ClusterFits)(void *user, uint32_t a, uint32_t b);

/* Join the clusters of `a` and `b` if every member of one fits every member of the other.
 * Whether they were joined now. */
bool clusters_join(Clusters *clusters, uint32_t a, uint32_t b, ClusterFits fits,
                   void *user);

#endif
