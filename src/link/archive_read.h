/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCHIVE_READ_H
#define ARCHIVE_READ_H

#include "archive.h"

/* Fill the lists of an archive whose records are made; they are neither sorted nor unique
 * yet. Lack of memory stays in the arena. */
void archive_read_statements(Archive *archive);

/* `country` may be NODE_NONE: nothing. */
void archive_add_country(Archive *archive, uint32_t person, Node country);

#endif
