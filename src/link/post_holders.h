/* SPDX-License-Identifier: Apache-2.0 */
#ifndef POST_HOLDERS_H
#define POST_HOLDERS_H

#include "archive.h"
#include <nuncio/link.h>

/* See nuncio_linker_posts. The table lives in the archive's arena; false on no memory. */
bool post_holders(Archive *archive, const Node *same_person, NuncioPostTable *out_table);

#endif
