/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FOLDER_WALK_H
#define FOLDER_WALK_H

#include "buffer.h"
#include "error.h"

/* Visits the files below a folder: depth first, names in byte order, files and folders in
 * one order; regular files whose names end in .txt, .json, .jsonl or .ndjson, perhaps
 * with .gz or .zst behind it. Symbolic links are not followed, hidden entries (".x") are
 * passed over. */
typedef struct FolderWalk FolderWalk;

typedef enum { FILE_OTHER, FILE_TEXT, FILE_JSON, FILE_LINES } FileKind;

/* What the ending of `path` says, in small or capital letters; .gz and .zst do not count.
 */
FileKind file_kind(const char *path);
/* Whether it ends in .gz or .zst. */
bool file_is_packed(const char *path);

/* The caller frees *out_walk. Fails with NUNCIO_ERR_READ or _MEMORY. */
NuncioStatus folder_walk_new(const char *path, FolderWalk **out_walk, NuncioError *error);
void folder_walk_free(FolderWalk *walk);

/* The next file: its path with a final NUL in *out_path (cleared first) and its size. At
 * the end *out_path stays empty. NUNCIO_ERR_READ and _LIMIT concern one folder, the walk
 * may go on. */
NuncioStatus folder_walk_next(FolderWalk *walk, Buffer *out_path, uint64_t *out_size,
                              NuncioError *error);

#endif
