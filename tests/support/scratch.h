/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCRATCH_H
#define SCRATCH_H

#include "suite.h"
#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

/* A folder of files that a test writes and throws away. */

enum { SCRATCH_PATH_SIZE = 512 };

typedef struct {
    char path[64];
} Scratch;

static inline Scratch scratch_new(void)
{
    Scratch scratch = {"/tmp/nuncio-test-XXXXXX"};
    ck_assert_ptr_nonnull(mkdtemp(scratch.path));
    return scratch;
}

static inline void scratch_write(const Scratch *scratch, const char *name,
                                 const char *bytes, size_t size)
{
    char path[SCRATCH_PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s", scratch->path, name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
}

static inline void scratch_write_text(const Scratch *scratch, const char *name,
                                      const char *text)
{
    scratch_write(scratch, name, text, strlen(text));
}

/* Remove the folder and the files in it. */
static inline void scratch_free(const Scratch *scratch)
{
    DIR *folder = opendir(scratch->path);
    ck_assert_ptr_nonnull(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] != '.') {
            char path[SCRATCH_PATH_SIZE];
            snprintf(path, sizeof path, "%s/%s", scratch->path, entry->d_name);
            unlink(path);
        }
    }
    closedir(folder);
    rmdir(scratch->path);
}

#endif
