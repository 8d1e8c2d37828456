/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE

/* For LD_PRELOAD: one chosen call of those that write fails, as a full or broken disk
 * would make it fail. Streams are failed where the program calls them; what the C library
 * does inside cannot be reached from here.
 *
 *     FAULT_KIND   ENOSPC, EIO or short
 *     FAULT_AT     which call, from 1
 *     FAULT_MARK   a file to which the call's name and path are written when it is
 * failed; if FAULT_AT is 0, those of every call FAULT_READ_ONLY  the ending of a path
 * that cannot be opened for writing FAULT_CLOCK  seconds by which the clock is wrong
 *
 * Standard output and standard error always work. */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static long call_count;

static void mark(const char *call, int file, const char *path)
{
    const char *name = getenv("FAULT_MARK");
    char link[64];
    char target[PATH_MAX] = "";
    char line[PATH_MAX + 64];
    if (!name) {
        return;
    }
    if (!path) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        ssize_t size = readlink(link, target, sizeof target - 1);
        target[size > 0 ? size : 0] = '\0';
        path = target;
    }
    int size = snprintf(line, sizeof line, "%s %s\n", call, path);
    long out = syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND, 0666);
    syscall(SYS_write, out, line, (size_t)size);
    syscall(SYS_close, out);
}

/* Whether this call is the one; `short_too`: it can be cut short instead. */
static bool strikes(const char *call, int file, const char *path, bool short_too)
{
    const char *kind = getenv("FAULT_KIND");
    const char *at = getenv("FAULT_AT");
    if (!kind || !at || (!path && file >= 0 && file <= STDERR_FILENO)) {
        return false;
    }
    bool cut = strcmp(kind, "short") == 0;
    if (cut && !short_too) {
        return false;
    }
    long number = __sync_add_and_fetch(&call_count, 1);
    long chosen = atol(at);
    if (chosen == 0 || chosen == number) {
        int code = errno;
        mark(call, file, path);
        errno = code;
    }
    if (chosen != number) {
        return false;
    }
    errno = strcmp(kind, "EIO") == 0 ? EIO : ENOSPC;
    return true;
}

static bool is_short(void)
{
    const char *kind = getenv("FAULT_KIND");
    return kind && strcmp(kind, "short") == 0;
}

ssize_t write(int file, const void *bytes, size_t size)
{
    if (strikes("write", file, NULL, size > 1)) {
        return is_short() ? REAL(write)(file, bytes, size / 2) : -1;
    }
    return REAL(write)(file, bytes, size);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
{
    if (strikes("pwrite", file, NULL, size > 1)) {
        return is_short() ? REAL(pwrite)(file, bytes, size / 2, offset) : -1;
    }
    return REAL(pwrite)(file, bytes, size, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset)
{
    if (strikes("pwrite", file, NULL, size > 1)) {
        return is_short() ? REAL(pwrite64)(file, bytes, size / 2, offset) : -1;
    }
    return REAL(pwrite64)(file, bytes, size, offset);
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *stream)
{
    if (count > 0 && strikes("fwrite", fileno(stream), NULL, size == 1 && count > 1)) {
        return is_short() ? REAL(fwrite)(bytes, size, count / 2, stream) : 0;
    }
    return REAL(fwrite)(bytes, size, count, stream);
}

int fflush(FILE *stream)
{
    if (stream && strikes("fflush", fileno(stream), NULL, false)) {
        return EOF;
    }
    return REAL(fflush)(stream);
}

int fclose(FILE *stream)
{
    bool fails = strikes("fclose", fileno(stream), NULL, false);
    int code = errno;
    int result = REAL(fclose)(stream);
    errno = fails ? code : errno;
    return fails ? EOF : result;
}

int fsync(int file)
{
    return strikes("fsync", file, NULL, false) ? -1 : REAL(fsync)(file);
}

int fdatasync(int file)
{
    return strikes("fdatasync", file, NULL, false) ? -1 : REAL(fdatasync)(file);
}

int ftruncate64(int file, off64_t size)
{
    return strikes("ftruncate", file, NULL, false) ? -1 : REAL(ftruncate64)(file, size);
}

int rename(const char *from, const char *to)
{
    return strikes("rename", -1, from, false) ? -1 : REAL(rename)(from, to);
}

int close(int file)
{
    bool fails = strikes("close", file, NULL, false);
    int code = errno;
    int result = REAL(close)(file);
    errno = fails ? code : errno;
    return fails ? -1 : result;
}

static bool is_read_only(const char *path, int flags)
{
    const char *ending = getenv("FAULT_READ_ONLY");
    size_t size = strlen(path);
    return ending && (flags & O_ACCMODE) != O_RDONLY && size >= strlen(ending) &&
           strcmp(path + size - strlen(ending), ending) == 0;
}

int open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    if (is_read_only(path, flags)) {
        errno = EROFS;
        return -1;
    }
    return REAL(open64)(path, flags, mode);
}

static time_t wrong_by(void)
{
    const char *seconds = getenv("FAULT_CLOCK");
    return seconds ? atol(seconds) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *out_time)
{
    int result = REAL(clock_gettime)(clock, out_time);
    if (result == 0 && clock == CLOCK_REALTIME) {
        out_time->tv_sec += wrong_by();
    }
    return result;
}

time_t time(time_t *out_time)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out_time) {
        *out_time = now.tv_sec;
    }
    return now.tv_sec;
}
