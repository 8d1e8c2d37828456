/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* F_OFD_SETLK */

/* A lock of the open file description: the kernel frees it when the last descriptor of
 * the open file is closed. The file is never removed: between a removal and the next
 * opening two processes could each hold a lock of their own. The number in the file is
 * for people only. */

#include "lock.h"

#include "error.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The number that the holder wrote; 0: none. */
static long read_process(int file)
{
    char words[32] = "";
    ssize_t size = pread(file, words, sizeof words - 1, 0);
    words[size > 0 ? size : 0] = '\0';
    return strtol(words, NULL, 10);
}

static NuncioStatus tell_held(int file, const char *path, NuncioError *error)
{
    long process = read_process(file);
    if (process > 0) {
        return error_set(error, NUNCIO_ERR_LOCKED, path,
                         "another run of this job is at work (process %ld); try again "
                         "when it has ended",
                         process);
    }
    return error_set(error, NUNCIO_ERR_LOCKED, path,
                     "another run of this job is at work; try again when it has ended");
}

NuncioStatus lock_take(const char *path, Lock *lock, NuncioError *error)
{
    struct stat info;
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
    if (file < 0 || fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        NuncioStatus status =
            error_set(error, NUNCIO_ERR_WRITE, path, "cannot be locked: %s",
                      file < 0 ? strerror(errno) : "it is no ordinary file");
        if (file >= 0) {
            close(file);
        }
        return status;
    }
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(file, F_OFD_SETLK, &whole) != 0) {
        NuncioStatus status = errno == EAGAIN || errno == EACCES
                                  ? tell_held(file, path, error)
                                  : error_set(error, NUNCIO_ERR_WRITE, path,
                                              "cannot be locked: %s", strerror(errno));
        close(file);
        return status;
    }
    char words[32];
    int size = snprintf(words, sizeof words, "%ld\n", (long)getpid());
    if (ftruncate(file, 0) != 0 || pwrite(file, words, (size_t)size, 0) != size) {
        /* the lock holds without it */
        errno = 0;
    }
    lock->file = file;
    return NUNCIO_OK;
}

void lock_release(Lock *lock)
{
    if (lock->file >= 0) {
        close(lock->file);
        lock->file = -1;
    }
}

long lock_holder(const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (file < 0) {
        return 0;
    }
    long process = 0;
    if (fcntl(file, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK) {
        process = read_process(file);
        process = process > 0 ? process : -1;
    }
    close(file);
    return process;
}
