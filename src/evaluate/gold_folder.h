/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GOLD_FOLDER_H
#define GOLD_FOLDER_H

#include "score.h"
#include <nuncio/lexicon.h>

/* The gold files of a folder, in byte order of their names. */

typedef struct {
    ArticleFacts facts;
    NuncioView stem; /* its name without .json */
    bool scored;
    Score score;
} GoldFile;

typedef struct {
    Arena arena;
    ARRAY_OF(GoldFile) files;
} GoldFolder;

#define GOLD_FOLDER_INIT                                                                 \
    {                                                                                    \
        ARENA_INIT,                                                                      \
        {                                                                                \
            NULL, 0, 0                                                                   \
        }                                                                                \
    }

/* Read every file NAME.json of `folder` into the empty *folder_out; hidden files and
 * folders below are passed over. A faulty file is told to `sink`, counted and left out,
 * and the others are read all the same. Fails with NUNCIO_ERR_READ when the folder itself
 * cannot be read, with _DATA when there is no such file, or with _MEMORY. To be released
 * in any case. */
NuncioStatus gold_folder_read(GoldFolder *folder, const char *path, NuncioFaultSink sink,
                              void *user, size_t *out_fault_count, NuncioError *error);
void gold_folder_release(GoldFolder *folder);

/* Keep the files whose document has one of the ids in `list`, with commas between. */
void gold_folder_keep(GoldFolder *folder, NuncioView list);

/* The file of the article with this id: named like it (characters that file names lack
 * as underscores), or about a document with it; else named like `stem`, which may be
 * empty. NULL: none. */
GoldFile *gold_folder_find(GoldFolder *folder, NuncioView id, NuncioView stem);

#endif
