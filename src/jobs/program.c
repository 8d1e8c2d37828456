/* SPDX-License-Identifier: Apache-2.0 */
#include "program.h"
#include "error.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { BLOCK_SIZE = 64 * 1024 };

/* The one that runs, for the signal handler, and the signal that came. */
static volatile sig_atomic_t running, caught;

static bool may_run(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISREG(found.st_mode) && access(path, X_OK) == 0;
}

bool program_find(const char *name, char out_path[PROGRAM_PATH_SIZE])
{
    const char *folders = getenv("PATH");
    if (strchr(name, '/') || !*name) {
        int size = snprintf(out_path, PROGRAM_PATH_SIZE, "%s", name);
        return size > 0 && size < PROGRAM_PATH_SIZE && may_run(out_path);
    }
    for (; folders && *folders; folders += *folders == ':') {
        size_t size = strcspn(folders, ":");
        int printed =
            snprintf(out_path, PROGRAM_PATH_SIZE, "%.*s/%s", (int)size, folders, name);
        /* an empty entry means the current folder, where nothing is looked for */
        if (size && printed < PROGRAM_PATH_SIZE && may_run(out_path)) {
            return true;
        }
        folders += size;
    }
    return false;
}

static void pass_on(int number)
{
    caught = number;
    if (running > 0) {
        kill((pid_t)running, number);
    }
}

void program_keep_signals(void)
{
    static const int deadly[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; i++) {
        struct sigaction old, action = {.sa_handler = pass_on};
        sigemptyset(&action.sa_mask);
        if (sigaction(deadly[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            sigaction(deadly[i], &action, NULL);
        }
    }
}

bool program_was_stopped(void)
{
    return caught != 0;
}

void program_obey_signal(void)
{
    if (caught) {
        signal(caught, SIG_DFL);
        raise(caught);
    }
}

/* Our ignored signals are not the child's. */
static int spawn(char *const arguments[], int output, bool quiet, pid_t *out_child)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGXFSZ);
    int code = posix_spawn_file_actions_init(&actions);
    if (code) {
        return code;
    }
    code = posix_spawnattr_init(&attributes);
    if (code) {
        posix_spawn_file_actions_destroy(&actions);
        return code;
    }
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    code = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY,
                                            0);
    if (!code && output >= 0) {
        code = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    }
    if (!code && quiet) {
        code = posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    }
    if (!code) {
        code = posix_spawn(out_child, arguments[0], &actions, &attributes, arguments,
                           environ);
    }
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

static NuncioStatus read_output(int pipe_end, size_t most, Buffer *out_output,
                                const char *name, NuncioError *error)
{
    char block[BLOCK_SIZE];
    for (;;) {
        ssize_t size = read(pipe_end, block, sizeof block);
        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size <= 0) {
            return size == 0
                       ? NUNCIO_OK
                       : error_set(error, NUNCIO_ERR_READ, name, "%s", strerror(errno));
        }
        buffer_append(out_output, block, (size_t)size);
        if (out_output->failed) {
            return error_memory(error);
        }
        if (out_output->size > most) {
            return error_set(error, NUNCIO_ERR_LIMIT, name,
                             "its answer is larger than %zu MiB", most / 1024 / 1024);
        }
    }
}

static int wait_for(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return 128;
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static NuncioStatus run(char *const arguments[], size_t most, Buffer *out_output,
                        bool quiet, int *out_code, NuncioError *error)
{
    int ends[2] = {-1, -1};
    pid_t child;
    NuncioStatus status = NUNCIO_OK;
    fflush(stdout);
    if (out_output && pipe(ends) != 0) {
        return error_set(error, NUNCIO_ERR_READ, arguments[0], "%s", strerror(errno));
    }
    if (out_output) {
        fcntl(ends[0], F_SETFD, FD_CLOEXEC);
        fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    }
    int code = spawn(arguments, ends[1], quiet, &child);
    if (out_output) {
        close(ends[1]);
    }
    if (code) {
        status = error_set(error, NUNCIO_ERR_READ, arguments[0], "cannot be started: %s",
                           strerror(code));
    } else {
        running = (sig_atomic_t)child;
        if (caught) { /* it came before `running` was set */
            kill(child, caught);
        }
        if (out_output) {
            status = read_output(ends[0], most, out_output, arguments[0], error);
        }
        if (status) {
            kill(child, SIGTERM);
        }
        *out_code = wait_for(child);
        running = 0;
    }
    if (out_output) {
        close(ends[0]);
    }
    return status;
}

NuncioStatus program_run(char *const arguments[], size_t most, Buffer *out_output,
                         int *out_code, NuncioError *error)
{
    return run(arguments, most, out_output, false, out_code, error);
}

NuncioStatus program_run_quietly(char *const arguments[], size_t most, Buffer *out_output,
                                 int *out_code, NuncioError *error)
{
    return run(arguments, most, out_output, true, out_code, error);
}
