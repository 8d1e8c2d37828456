/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCRATCH_FOLDER_H
#define SCRATCH_FOLDER_H

#include <nuncio/status.h>

/* A folder in $TMPDIR, else /tmp, that only we can read, for files that go when the work
 * is done. */

enum { SCRATCH_FOLDER_SIZE = 1024 };

typedef struct {
    char path[SCRATCH_FOLDER_SIZE];
} ScratchFolder;

/* Fails with NUNCIO_ERR_WRITE. */
NuncioStatus scratch_folder_make(ScratchFolder *out_folder, NuncioError *error);
/* With all that is in it; links are not followed. */
void scratch_folder_remove(const ScratchFolder *folder);

#endif
