/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ATOMIC_FILE_H
#define ATOMIC_FILE_H

#include <nuncio/status.h>
#include <stdbool.h>
#include <stdio.h>

/* A file that appears whole or not at all: written beside its target under another name,
 * checked, synced and renamed. One at a time in a process. Standard output and things
 * that are no regular files (/dev/null, a pipe) are written directly, with the same
 * checks of every write and of the close. */
typedef struct {
    FILE *file;       /* write here; NULL once published or aborted */
    FILE *direct;     /* where held output goes in the end; NULL: not held */
    char *target;     /* NULL: written directly */
    char *temporary;  /* NULL: written directly */
    const char *name; /* borrowed path, or "standard output" */
    bool unsynced;    /* published, but the folder could not be synced to the disk */
} AtomicFile;

#define ATOMIC_FILE_INIT                                                                 \
    {                                                                                    \
        NULL, NULL, NULL, NULL, NULL, false                                              \
    }

/* Open the output; `path` NULL is standard output and must stay valid. Fails with
 * NUNCIO_ERR_WRITE or _MEMORY, nothing is then left behind. */
NuncioStatus atomic_file_open(const char *path, bool held, AtomicFile *out_output,
                              NuncioError *error);

/* Check everything written and put the file in its place. On failure the target is as it
 * was and the temporary file is gone. */
NuncioStatus atomic_file_publish(AtomicFile *output, NuncioError *error);

/* Forget what was written; the target stays as it was. Does nothing after _publish. */
void atomic_file_abort(AtomicFile *output);

/* Let SIGINT, SIGTERM and SIGHUP remove the temporary file before they end the process,
 * and let full disks and closed pipes be errors of writing instead of signals. */
void atomic_file_handle_signals(void);

#endif
