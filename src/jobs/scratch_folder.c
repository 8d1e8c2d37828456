/* SPDX-License-Identifier: Apache-2.0 */
#include "scratch_folder.h"
#include "error.h"
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPEN_FOLDERS = 16 };

NuncioStatus scratch_folder_make(ScratchFolder *out_folder, NuncioError *error)
{
    const char *place = getenv("TMPDIR");
    place = place && *place ? place : "/tmp";
    int size =
        snprintf(out_folder->path, sizeof out_folder->path, "%s/nuncio-XXXXXX", place);
    if (size < 0 || size >= (int)sizeof out_folder->path) {
        return error_set(error, NUNCIO_ERR_WRITE, place, "the path is too long");
    }
    return mkdtemp(out_folder->path)
               ? NUNCIO_OK
               : error_set(error, NUNCIO_ERR_WRITE, place,
                           "no folder for temporary files: %s", strerror(errno));
}

static int remove_one(const char *path, const struct stat *found, int kind,
                      struct FTW *place)
{
    (void)found;
    (void)kind;
    (void)place;
    remove(path);
    return 0;
}

void scratch_folder_remove(const ScratchFolder *folder)
{
    nftw(folder->path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}
