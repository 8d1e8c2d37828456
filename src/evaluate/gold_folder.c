/* SPDX-License-Identifier: Apache-2.0 */

/* Names first, sorted, so that neither scores nor messages depend on the file system. */

#include "gold_folder.h"

#include "buffer.h"
#include "error.h"
#include "gold.h"
#include "limits.h"
#include "utf8.h"
#include "utf8_plain.h"
#include "views.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const NuncioView ENDING = {".json", 5};

static int compare_views(const void *a, const void *b)
{
    const NuncioView *left = a;
    const NuncioView *right = b;
    return view_compare(*left, *right);
}

static NuncioStatus list_names(GoldFolder *folder, const char *path, Views *out_names,
                               NuncioError *error)
{
    DIR *entries = opendir(path);
    if (!entries) {
        return error_set(error, NUNCIO_ERR_READ, path, "%s", strerror(errno));
    }
    errno = 0;
    for (struct dirent *entry; (entry = readdir(entries)); errno = 0) {
        NuncioView name = view_of(entry->d_name);
        if (name.data[0] != '.' && view_ends_with(name, ENDING)) {
            (void)ARRAY_PUSH(&folder->arena, out_names, arena_copy(&folder->arena, name));
        }
    }
    int fault = errno;
    closedir(entries);
    if (fault) {
        return error_set(error, NUNCIO_ERR_READ, path, "%s", strerror(fault));
    }
    if (folder->arena.failed) {
        return error_memory(error);
    }
    if (out_names->count == 0) {
        return error_set(error, NUNCIO_ERR_DATA, path,
                         "there is no gold file (.json) in this folder");
    }
    qsort(out_names->items, out_names->count, sizeof(NuncioView), compare_views);
    return NUNCIO_OK;
}

/* One byte more than is allowed, so that too much is seen. */
static NuncioStatus read_bytes(const char *path, Buffer *out_bytes, NuncioError *error)
{
    char piece[16 * 1024];
    size_t size;
    FILE *file = fopen(path, "rb");
    if (!file) {
        return error_set(error, NUNCIO_ERR_READ, path, "%s", strerror(errno));
    }
    errno = 0;
    while (out_bytes->size <= LIMIT_LINE &&
           (size = fread(piece, 1, sizeof piece, file)) > 0) {
        buffer_append(out_bytes, piece, size);
    }
    NuncioStatus status = NUNCIO_OK;
    if (ferror(file)) {
        status = error_set(error, NUNCIO_ERR_READ, path, "%s", strerror(errno));
    } else if (out_bytes->failed) {
        status = error_memory(error);
    }
    fclose(file);
    return status;
}

static NuncioStatus read_file(GoldFolder *folder, const char *path, NuncioView name,
                              NuncioError *error)
{
    Buffer full = BUFFER_INIT;
    Buffer bytes = BUFFER_INIT;
    GoldFile file = {.stem = {name.data, name.size - ENDING.size}};
    buffer_append_string(&full, path);
    if (full.size > 0 && full.data[full.size - 1] != '/') {
        buffer_append_char(&full, '/');
    }
    buffer_append_view(&full, name);
    buffer_append_char(&full, '\0');
    NuncioStatus status =
        full.failed ? error_memory(error) : read_bytes(full.data, &bytes, error);
    if (status == NUNCIO_OK) {
        status =
            gold_read(buffer_view(&bytes), full.data, &folder->arena, &file.facts, error);
    }
    if (status == NUNCIO_OK && !ARRAY_PUSH(&folder->arena, &folder->files, file)) {
        status = error_memory(error);
    }
    buffer_release(&bytes);
    buffer_release(&full);
    return status;
}

NuncioStatus gold_folder_read(GoldFolder *folder, const char *path, NuncioFaultSink sink,
                              void *user, size_t *out_fault_count, NuncioError *error)
{
    Views names = {NULL, 0, 0};
    size_t fault_count = 0;
    NuncioStatus status = list_names(folder, path, &names, error);
    for (size_t i = 0; status == NUNCIO_OK && i < names.count; i++) {
        NuncioError fault = {.status = NUNCIO_OK};
        NuncioStatus found = read_file(folder, path, names.items[i], &fault);
        if (found == NUNCIO_ERR_MEMORY) {
            status = error_memory(error);
        } else if (found) {
            fault_count++;
            sink(user, &fault);
        }
    }
    *out_fault_count = fault_count;
    return status;
}

void gold_folder_release(GoldFolder *folder)
{
    arena_release(&folder->arena);
    *folder = (GoldFolder)GOLD_FOLDER_INIT;
}

static bool lists(NuncioView list, NuncioView id)
{
    NuncioView part;
    while (view_split(&list, ',', &part)) {
        if (view_equal(part, id)) {
            return true;
        }
    }
    return false;
}

void gold_folder_keep(GoldFolder *folder, NuncioView list)
{
    size_t kept = 0;
    for (size_t i = 0; i < folder->files.count; i++) {
        if (lists(list, folder->files.items[i].facts.id)) {
            folder->files.items[kept++] = folder->files.items[i];
        }
    }
    folder->files.count = kept;
}

/* Whether a file for `id` would be called `stem`. */
static bool is_named_after(NuncioView stem, NuncioView id)
{
    size_t stem_offset = 0;
    size_t id_offset = 0;
    size_t fault;
    if (!utf8_check(stem, &fault)) {
        return false;
    }
    while (stem_offset < stem.size && id_offset < id.size) {
        uint32_t shown = utf8_next(stem, &stem_offset);
        uint32_t code = utf8_next(id, &id_offset);
        bool plain = utf8_is_word(code) || code == '.' || code == '-';
        if (shown != code && (plain || shown != '_')) {
            return false;
        }
    }
    return stem_offset == stem.size && id_offset == id.size;
}

GoldFile *gold_folder_find(GoldFolder *folder, NuncioView id, NuncioView stem)
{
    for (size_t i = 0; i < folder->files.count; i++) {
        if (is_named_after(folder->files.items[i].stem, id)) {
            return &folder->files.items[i];
        }
    }
    for (size_t i = 0; i < folder->files.count; i++) {
        if (view_equal(folder->files.items[i].facts.id, id)) {
            return &folder->files.items[i];
        }
    }
    for (size_t i = 0; stem.size && i < folder->files.count; i++) {
        if (view_equal(folder->files.items[i].stem, stem)) {
            return &folder->files.items[i];
        }
    }
    return NULL;
}
