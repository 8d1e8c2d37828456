/* SPDX-License-Identifier: Apache-2.0 */
/* A stack of open folders, each with the sorted names that are still to come: memory for
 * one folder a level, whatever the size of the tree. Entries are opened and examined
 * relative to their folder, so that a path of any length works and no link is followed.
 */
#include "folder_walk.h"

#include "limits.h"
#include "views.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    int folder;   /* file descriptor */
    char **names; /* sorted; each is freed when it was visited */
    size_t name_count;
    size_t name_capacity;
    size_t next;
    size_t path_size; /* of the folder's path in FolderWalk.path */
} Level;

struct FolderWalk {
    Level levels[LIMIT_FOLDER_DEPTH];
    size_t depth;
    Buffer path; /* of the folder on top of the stack, with a final stroke */
};

static bool ends_with(NuncioView path, const char *ending)
{
    const size_t size = strlen(ending);
    return path.size > size &&
           view_equal_ascii_case((NuncioView){path.data + path.size - size, size},
                                 view_of(ending));
}

/* `path` without the ending of compressed files. */
static NuncioView unpacked_name(NuncioView path)
{
    static const char *const endings[] = {".gz", ".zst"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (ends_with(path, endings[i])) {
            return (NuncioView){path.data, path.size - strlen(endings[i])};
        }
    }
    return path;
}

bool file_is_packed(const char *path)
{
    return unpacked_name(view_of(path)).size < strlen(path);
}

FileKind file_kind(const char *path)
{
    static const struct {
        const char *ending;
        FileKind kind;
    } endings[] = {{".txt", FILE_TEXT},
                   {".json", FILE_JSON},
                   {".jsonl", FILE_LINES},
                   {".ndjson", FILE_LINES}};
    const NuncioView name = unpacked_name(view_of(path));
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (ends_with(name, endings[i].ending)) {
            return endings[i].kind;
        }
    }
    return FILE_OTHER;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_name(Level *level, const char *name)
{
    if (level->name_count == level->name_capacity) {
        const size_t capacity = level->name_capacity ? level->name_capacity * 2 : 32;
        char **names = realloc(level->names, capacity * sizeof *names);
        if (!names) {
            return false;
        }
        level->names = names;
        level->name_capacity = capacity;
    }
    char *copy = strdup(name);
    if (!copy) {
        return false;
    }
    level->names[level->name_count++] = copy;
    return true;
}

static void level_release(Level *level)
{
    for (size_t i = level->next; i < level->name_count; i++) {
        free(level->names[i]);
    }
    free(level->names);
    if (level->folder >= 0) {
        close(level->folder);
    }
}

static NuncioStatus read_names(DIR *entries, Level *level, const char *path,
                               NuncioError *error)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(entries);
        if (!entry) {
            break;
        }
        if (entry->d_name[0] != '.' && !add_name(level, entry->d_name)) {
            return error_memory(error);
        }
    }
    if (errno != 0) {
        return error_set(error, NUNCIO_ERR_READ, path, "cannot be read: %s",
                         strerror(errno));
    }
    if (level->name_count > 0) {
        qsort(level->names, level->name_count, sizeof *level->names, compare_names);
    }
    return NUNCIO_OK;
}

/* Put the folder `name` below `parent` on the stack; walk->path already holds its path.
 */
static NuncioStatus push(FolderWalk *walk, int parent, const char *name, int flags,
                         NuncioError *error)
{
    Level level = {-1, NULL, 0, 0, 0, walk->path.size};
    NuncioStatus status = NUNCIO_OK;
    buffer_append_char(&walk->path, '\0');
    if (walk->path.failed) {
        return error_memory(error);
    }
    walk->path.size--;
    const char *path = walk->path.data;
    if (walk->depth == LIMIT_FOLDER_DEPTH) {
        return error_set(error, NUNCIO_ERR_LIMIT, path, "more than %d folders deep",
                         LIMIT_FOLDER_DEPTH);
    }
    level.folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags);
    const int copy = level.folder < 0 ? -1 : fcntl(level.folder, F_DUPFD_CLOEXEC, 0);
    DIR *entries = copy < 0 ? NULL : fdopendir(copy);
    if (!entries) {
        status = error_set(error, NUNCIO_ERR_READ, path, "cannot be opened: %s",
                           strerror(errno));
        if (copy >= 0) {
            close(copy);
        }
        goto done;
    }
    status = read_names(entries, &level, path, error);
    closedir(entries);

done:
    if (status) {
        level_release(&level);
        return status;
    }
    walk->levels[walk->depth++] = level;
    return NUNCIO_OK;
}

NuncioStatus folder_walk_new(const char *path, FolderWalk **out_walk, NuncioError *error)
{
    FolderWalk *walk = calloc(1, sizeof *walk);
    if (!walk) {
        return error_memory(error);
    }
    buffer_append_string(&walk->path, path);
    if (walk->path.size > 0 && walk->path.data[walk->path.size - 1] != '/') {
        buffer_append_char(&walk->path, '/');
    }
    const NuncioStatus status = push(walk, AT_FDCWD, path, 0, error);
    if (status) {
        folder_walk_free(walk);
        return status;
    }
    *out_walk = walk;
    return NUNCIO_OK;
}

void folder_walk_free(FolderWalk *walk)
{
    if (!walk) {
        return;
    }
    while (walk->depth > 0) {
        level_release(&walk->levels[--walk->depth]);
    }
    buffer_release(&walk->path);
    free(walk);
}

static void pop(FolderWalk *walk)
{
    level_release(&walk->levels[--walk->depth]);
    if (walk->depth > 0) {
        walk->path.size = walk->levels[walk->depth - 1].path_size;
    }
}

static NuncioStatus enter(FolderWalk *walk, const Level *level, const char *name,
                          NuncioError *error)
{
    const size_t size = walk->path.size;
    buffer_append_string(&walk->path, name);
    buffer_append_char(&walk->path, '/');
    const NuncioStatus status = push(walk, level->folder, name, O_NOFOLLOW, error);
    if (status) {
        walk->path.size = size;
    }
    return status;
}

/* Look at one entry: enter a folder, report a file, pass over the rest. */
static NuncioStatus visit(FolderWalk *walk, const Level *level, const char *name,
                          Buffer *out_path, uint64_t *out_size, NuncioError *error)
{
    struct stat info;
    if (fstatat(level->folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        return NUNCIO_OK; /* gone since the folder was read */
    }
    if (S_ISDIR(info.st_mode)) {
        return enter(walk, level, name, error);
    }
    if (!S_ISREG(info.st_mode) || file_kind(name) == FILE_OTHER) {
        return NUNCIO_OK;
    }
    buffer_append_view(out_path, buffer_view(&walk->path));
    buffer_append(out_path, name, strlen(name) + 1);
    *out_size = (uint64_t)info.st_size;
    return out_path->failed ? error_memory(error) : NUNCIO_OK;
}

NuncioStatus folder_walk_next(FolderWalk *walk, Buffer *out_path, uint64_t *out_size,
                              NuncioError *error)
{
    buffer_clear(out_path);
    while (walk->depth > 0) {
        Level *level = &walk->levels[walk->depth - 1];
        if (level->next == level->name_count) {
            pop(walk);
            continue;
        }
        char *name = level->names[level->next++];
        const NuncioStatus status = visit(walk, level, name, out_path, out_size, error);
        free(name);
        if (status || out_path->size > 0) {
            return status;
        }
    }
    return NUNCIO_OK;
}
