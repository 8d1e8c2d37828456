/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LOCK_H
#define LOCK_H

#include <nuncio/status.h>

/* A lock that one process at a time holds. It belongs to the open file and not to its
 * being there: when the holder ends, however it ends, the lock is free, and a file that a
 * dead process left behind locks nobody out. */
typedef struct {
    int file; /* -1: not held */
} Lock;

#define LOCK_INIT                                                                        \
    {                                                                                    \
        -1                                                                               \
    }

/* Take the lock at `path`, which is made if it is not there and stays there. Fails with
 * NUNCIO_ERR_LOCKED, naming the process that holds it, or _WRITE. */
NuncioStatus lock_take(const char *path, Lock *lock, NuncioError *error);
void lock_release(Lock *lock);

/* The process that holds the lock at `path`; 0: nobody does, -1: somebody whose number is
 * not known. Takes nothing, so it disturbs nobody. */
long lock_holder(const char *path);

#endif
