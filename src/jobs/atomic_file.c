/* SPDX-License-Identifier: Apache-2.0 */
#include "atomic_file.h"
#include "error.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The temporary file stands in the target's own folder, because a rename is atomic only
 * within one file system. Its name is also kept in static memory for the signal handler,
 * which may call nothing but async-signal-safe functions. */

enum { STREAM_SIZE = 256 * 1024, NAME_TRIES = 100, PATH_SIZE = 4096 };

static char doomed_path[PATH_SIZE]; /* what a signal must remove */
static volatile sig_atomic_t doomed;

static void remove_and_die(int number)
{
    if (doomed) {
        unlink(doomed_path);
    }
    signal(number, SIG_DFL);
    raise(number);
}

void atomic_file_handle_signals(void)
{
    static const int deadly[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; i++) {
        struct sigaction old;
        if (sigaction(deadly[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            struct sigaction action = {.sa_handler = remove_and_die};
            sigemptyset(&action.sa_mask);
            sigaction(deadly[i], &action, NULL);
        }
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

static NuncioStatus write_error(const AtomicFile *output, int code, NuncioError *error)
{
    if (code == ENOMEM) {
        return error_memory(error);
    }
    return error_set(error, NUNCIO_ERR_WRITE, output->name, "%s%s",
                     code ? strerror(code) : "cannot be written",
                     code == ENOENT ? "; its folder must be there first" : "");
}

/* The length of the folder part with its final slash; 0: the current folder. */
static size_t folder_size(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Make a new file beside `target`; gives its descriptor, or -1 with errno. */
static int create_beside(const char *target, char *out_path)
{
    size_t size = folder_size(target);
    for (int i = 0; i < NAME_TRIES; i++) {
        int printed = snprintf(out_path, PATH_SIZE, "%.*s.nuncio-%ld-%d.tmp", (int)size,
                               target, (long)getpid(), i);
        if (printed < 0 || printed >= PATH_SIZE) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int descriptor = open(out_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST) {
            return descriptor;
        }
    }
    return -1;
}

static NuncioStatus open_temporary(AtomicFile *output, NuncioError *error)
{
    int descriptor = create_beside(output->target, doomed_path);
    if (descriptor < 0) {
        return write_error(output, errno, error);
    }
    doomed = 1;
    output->temporary = strdup(doomed_path);
    output->file = fdopen(descriptor, "wb");
    if (!output->temporary || !output->file) {
        if (output->file) {
            fclose(output->file);
        } else {
            close(descriptor);
        }
        unlink(doomed_path);
        doomed = 0;
        return error_memory(error);
    }
    return NUNCIO_OK;
}

/* A link is followed, so that the file that it names is replaced and not the link. */
static char *resolve_target(const char *path)
{
    char *resolved = realpath(path, NULL);
    if (!resolved && errno != ENOMEM) {
        resolved = strdup(path);
    }
    return resolved;
}

static NuncioStatus open_path(const char *path, AtomicFile *output, NuncioError *error)
{
    struct stat found;
    bool exists = stat(path, &found) == 0;
    if (exists && S_ISDIR(found.st_mode)) {
        return error_set(error, NUNCIO_ERR_WRITE, path, "is a folder; give a file name");
    }
    if (exists && !S_ISREG(found.st_mode)) {
        output->file = fopen(path, "wb");
        return output->file ? NUNCIO_OK : write_error(output, errno, error);
    }
    if (exists && access(path, W_OK) != 0) {
        return write_error(output, errno, error);
    }
    output->target = resolve_target(path);
    if (!output->target) {
        return error_memory(error);
    }
    return open_temporary(output, error);
}

static void release(AtomicFile *output)
{
    free(output->target);
    free(output->temporary);
    output->target = NULL;
    output->temporary = NULL;
}

static NuncioStatus hold(AtomicFile *output, NuncioError *error)
{
    FILE *waiting = tmpfile();
    if (!waiting) {
        NuncioStatus status =
            error_set(error, NUNCIO_ERR_WRITE, output->name,
                      "no temporary file to hold the output: %s", strerror(errno));
        atomic_file_abort(output);
        return status;
    }
    output->direct = output->file;
    output->file = waiting;
    return NUNCIO_OK;
}

NuncioStatus atomic_file_open(const char *path, bool held, AtomicFile *out_output,
                              NuncioError *error)
{
    AtomicFile output = ATOMIC_FILE_INIT;
    output.name = path ? path : "standard output";
    if (path) {
        NuncioStatus status = open_path(path, &output, error);
        if (status) {
            release(&output);
            return status;
        }
    } else {
        output.file = stdout;
    }
    if (held && !output.temporary) {
        NuncioStatus status = hold(&output, error);
        if (status) {
            return status;
        }
    }
    setvbuf(output.file, NULL, _IOFBF, STREAM_SIZE);
    *out_output = output;
    return NUNCIO_OK;
}

/* Copy what was held to where it belongs, which becomes output->file; 0 or an errno. */
static int let_go(AtomicFile *output)
{
    FILE *waiting = output->file;
    output->file = output->direct;
    output->direct = NULL;
    char block[8192];
    int code = 0;
    if (fflush(waiting) != 0 || ferror(waiting) || fseek(waiting, 0, SEEK_SET) != 0) {
        code = errno ? errno : EIO;
    }
    size_t size;
    while (code == 0 && (size = fread(block, 1, sizeof block, waiting)) > 0) {
        if (fwrite(block, 1, size, output->file) != size) {
            code = errno ? errno : EIO;
        }
    }
    if (code == 0 && ferror(waiting)) {
        code = EIO;
    }
    fclose(waiting);
    return code;
}

/* Flush, sync and close; gives 0 or the errno of the first failure. */
static int close_checked(AtomicFile *output)
{
    FILE *file = output->file;
    output->file = NULL;
    bool failed = ferror(file) != 0;
    errno = 0;
    int code = 0;
    if (fflush(file) != 0) {
        code = errno;
        failed = true;
    }
    if (!failed && output->temporary && fsync(fileno(file)) != 0) {
        code = errno;
        failed = true;
    }
    errno = 0;
    if (fclose(file) != 0 && !failed) {
        code = errno;
        failed = true;
    }
    if (!failed) {
        return 0;
    }
    return code ? code : EIO;
}

static bool sync_folder(const char *target)
{
    char folder[PATH_SIZE];
    size_t size = folder_size(target);
    snprintf(folder, sizeof folder, "%.*s", (int)size, target);
    int descriptor = open(size > 0 ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    bool synced = fsync(descriptor) == 0 || errno == EINVAL;
    close(descriptor);
    return synced;
}

NuncioStatus atomic_file_publish(AtomicFile *output, NuncioError *error)
{
    NuncioStatus status = NUNCIO_OK;
    int held_code = output->direct ? let_go(output) : 0;
    int code = close_checked(output);
    code = held_code ? held_code : code;
    if (code == 0 && output->temporary &&
        rename(output->temporary, output->target) != 0) {
        code = errno;
    }
    if (code != 0) {
        status = write_error(output, code, error);
        if (output->temporary) {
            unlink(output->temporary);
        }
    } else if (output->temporary) {
        output->unsynced = !sync_folder(output->target);
    }
    doomed = 0;
    release(output);
    return status;
}

void atomic_file_abort(AtomicFile *output)
{
    FILE *const files[] = {output->file, output->direct};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (files[i] && files[i] != stdout) {
            fclose(files[i]);
        }
    }
    output->file = NULL;
    output->direct = NULL;
    if (output->temporary) {
        unlink(output->temporary);
    }
    doomed = 0;
    release(output);
}
