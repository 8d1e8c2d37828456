/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAP_LINKS_H
#define MAP_LINKS_H

#include "link_list.h"
#include "render_with.h"

/* Some links on their way into a mapping. */
typedef struct {
    const Graph *graph;
    const Link *links;
    size_t count;
} LinkBatch;

/* A MappingFill whose user is a LinkBatch: each link as a plain triple and as a node with
 * its reasons, in graph/links. */
void map_links(Mapping *mapping, void *user);

#endif
