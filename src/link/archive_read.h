/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCHIVE_READ_H
#define ARCHIVE_READ_H

#include "archive.h"

/* One claim, gathered. */
typedef struct {
    Node subject;
    uint32_t predicate; /* a Field */
    Node object;
    uint32_t object_day;
    uint32_t object_word;
    Node article_node;
    uint32_t article; /* index, or NUNCIO_NONE */
    uint32_t modality;
    uint32_t status;
    uint32_t as_of;
    Node capacity;
    Node country;
} ClaimRecord;

/* The claim of this node; its subject is NODE_NONE when it is none. */
ClaimRecord archive_claim(const Archive *archive, Node node);

/* Fill the lists of an archive whose records are made; they are neither sorted nor unique
 * yet. Lack of memory stays in the arena. */
void archive_read_statements(Archive *archive);

/* `country` may be NODE_NONE: nothing. */
void archive_add_country(Archive *archive, uint32_t person, Node country);

#endif
