/* SPDX-License-Identifier: Apache-2.0 */

/* Two files an article: its bytes and what is wrong with them. Names are hashes, so no
 * name from data ever becomes a path; their endings are none that sources are read by. */

#include "atomic_file.h"
#include "buffer.h"
#include "error.h"
#include "run_work.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 4096 };

static const char *const endings[] = {"rejected", "message"};

static bool name_file(const char *folder, NuncioView hash, const char *ending, char *out)
{
    size_t size = hash.size < DIGEST_SHORT_SIZE ? hash.size : DIGEST_SHORT_SIZE;
    int printed =
        snprintf(out, PATH_SIZE, "%s/%.*s.%s", folder, (int)size, hash.data, ending);
    return printed > 0 && printed < PATH_SIZE;
}

static NuncioStatus write_file(const char *path, NuncioView bytes, NuncioError *error)
{
    AtomicFile file = ATOMIC_FILE_INIT;
    NuncioStatus status = atomic_file_open(path, false, &file, error);
    if (status) {
        return status;
    }
    if (bytes.size && fwrite(bytes.data, 1, bytes.size, file.file) != bytes.size) {
        status =
            error_set(error, NUNCIO_ERR_WRITE, path, "%s", strerror(errno ? errno : EIO));
    }
    status = status ? status : atomic_file_publish(&file, error);
    atomic_file_abort(&file);
    return status;
}

NuncioStatus quarantine_put(const char *folder, NuncioView hash, NuncioView bytes,
                            const NuncioError *fault, NuncioError *error)
{
    char path[PATH_SIZE];
    char words[NUNCIO_PATH_SIZE + NUNCIO_MESSAGE_SIZE + 64];
    char place[64] = "";
    if (fault->column > 0) {
        snprintf(place, sizeof place, "%lu:%lu:", fault->line, fault->column);
    } else if (fault->line > 0) {
        snprintf(place, sizeof place, "%lu:", fault->line);
    }
    int size =
        snprintf(words, sizeof words, "%s:%s %s\n", fault->path, place, fault->message);
    const NuncioView contents[] = {
        bytes, {words, size < (int)sizeof words ? (size_t)size : sizeof words - 1}};
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return error_set(error, NUNCIO_ERR_WRITE, folder, "cannot be made: %s",
                         strerror(errno));
    }
    NuncioStatus status = NUNCIO_OK;
    for (size_t i = 0; !status && i < 2; i++) {
        status = name_file(folder, hash, endings[i], path)
                     ? write_file(path, contents[i], error)
                     : error_set(error, NUNCIO_ERR_WRITE, folder, "is too long a path");
    }
    return status;
}

void quarantine_drop(const char *folder, NuncioView hash)
{
    char path[PATH_SIZE];
    for (size_t i = 0; i < 2; i++) {
        if (name_file(folder, hash, endings[i], path)) {
            unlink(path);
        }
    }
}
