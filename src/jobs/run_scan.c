/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* the nanoseconds of struct stat by the names that we use */

/* Sources to files, files to records. A file that looks as it did when it was read last
 * costs a stat; the stamp is trusted only if the file was at rest for a while when it was
 * taken, as a change within one tick of the clock leaves no trace. */

#include "error.h"
#include "folder_walk.h"
#include "run_work.h"
#include "views.h"
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHECKPOINT_LINES = 4096 };

static const int64_t second = 1000000000;

FileStamp stamp_of_stat(const struct stat *info)
{
    return (FileStamp){
        info->st_size, info->st_mtim.tv_sec * second + info->st_mtim.tv_nsec,
        info->st_ctim.tv_sec * second + info->st_ctim.tv_nsec, (int64_t)info->st_ino};
}

bool stamps_equal(const FileStamp *a, const FileStamp *b)
{
    return a->size == b->size && a->modified == b->modified && a->changed == b->changed &&
           a->inode == b->inode;
}

/* Paths compare as the walk of a folder visits them: the stroke before everything. */
static NuncioStatus place_of(const char *path, Buffer *out, NuncioError *error)
{
    buffer_clear(out);
    for (; *path; path++) {
        buffer_append_char(out, *path == '/' ? '\1' : *path);
    }
    return out->failed ? error_memory(error) : NUNCIO_OK;
}

static NuncioStatus enter_file(Run *run, const char *path, StateFile *file,
                               NuncioError *error)
{
    Buffer place = BUFFER_INIT;
    NuncioStatus status = place_of(path, &place, error);
    status = status ? status : run_begin(run, error);
    if (!status) {
        status =
            state_put_file(run->state, view_of(path), buffer_view(&place), file, error);
    }
    buffer_release(&place);
    memcpy(file->made_with, run->choice.hex, sizeof file->made_with);
    return status;
}

/* A file of lines whose last one has no line end: somebody may be writing it. */
static bool is_unfinished(const InputReader *reader, const InputRecord *record,
                          const StateFile *file)
{
    const char *path = record->path.data;
    if (record->kind != INPUT_JSON || file_kind(path) != FILE_LINES ||
        view_ends_with(record->path, NUNCIO_VIEW("z")) ||
        view_ends_with(record->path, NUNCIO_VIEW(".zst"))) {
        return false;
    }
    uint64_t done = input_done_bytes(reader);
    if (done == 0 || done < (uint64_t)file->stamp.size) {
        return false;
    }
    char last = '\n';
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor >= 0) {
        if (pread(descriptor, &last, 1, (off_t)done - 1) != 1) {
            last = '\n';
        }
        close(descriptor);
    }
    return last != '\n';
}

static NuncioStatus read_record(Run *run, size_t source, InputReader *reader,
                                const StateFile *file, int64_t *position, bool *out_end,
                                NuncioError *error)
{
    InputRecord record;
    NuncioError fault = {.status = NUNCIO_OK};
    NuncioStatus status = input_next(reader, &record, &fault);
    if (status == NUNCIO_ERR_READ || status == NUNCIO_ERR_MEMORY) {
        *error = fault;
        return status;
    }
    if (status) {
        return run_unreadable(run, file, (*position)++, &fault, error);
    }
    *out_end = record.kind == INPUT_END;
    if (*out_end) {
        return NUNCIO_OK;
    }
    run->report->bytes += (int64_t)record.bytes.size;
    bool unfinished = is_unfinished(reader, &record, file);
    return run_record(run, source, &record, file, (*position)++, unfinished, error);
}

static bool must_end(const Run *run)
{
    return run->stopped || run_signal() != 0;
}

static NuncioStatus read_file(Run *run, size_t source, const char *path, StateFile *file,
                              NuncioError *error)
{
    InputReader *reader = NULL;
    const char *const paths[] = {path};
    int64_t position = 0;
    bool end = false;
    NuncioStatus status = enter_file(run, path, file, error);
    if (!status) {
        status = input_open(paths, 1, &reader, error);
    }
    while (!status && !end && !must_end(run)) {
        status = read_record(run, source, reader, file, &position, &end, error);
        bool due = position % CHECKPOINT_LINES == 0 ||
                   run->submitted_count >= ARTICLES_AT_A_TIME;
        if (!status && !end && due) {
            status = run_checkpoint(run, error);
            status = status ? status : run_begin(run, error);
        }
    }
    if (!status && end) {
        int64_t newest = file->stamp.changed > file->stamp.modified
                             ? file->stamp.changed
                             : file->stamp.modified;
        file->settled = newest < run->clean_until;
        status = run_file_done(run, file, position, error);
    }
    input_free(reader);
    return status;
}

/* Our own report or the job file, in a folder of articles. */
static bool is_own(const Run *run, const struct stat *info)
{
    for (size_t i = 0; i < sizeof run->own / sizeof *run->own; i++) {
        if (run->own[i].inode == (int64_t)info->st_ino &&
            run->own[i].device == (int64_t)info->st_dev) {
            return true;
        }
    }
    return false;
}

/* One regular file. The stamp is taken before it is read: a change in between is then
 * seen by the next run. */
static NuncioStatus visit_file(Run *run, size_t source, const char *path,
                               NuncioError *error)
{
    struct stat info;
    StateFile file;
    bool before = false;
    if (stat(path, &info) != 0) {
        return error_set(error, NUNCIO_ERR_READ, path, "cannot be read: %s",
                         strerror(errno));
    }
    if (is_own(run, &info)) {
        return NUNCIO_OK;
    }
    NuncioStatus status = state_find_file(run->state, view_of(path), &file, error);
    if (!status && file.id) {
        status = state_see_file(run->state, file.id, &before, error);
    }
    FileStamp stamp = stamp_of_stat(&info);
    bool same = file.settled && stamps_equal(&stamp, &file.stamp) &&
                file.source == (int64_t)source &&
                strcmp(file.made_with, run->choice.hex) == 0;
    if (status || before || same) {
        return status;
    }
    bool known = file.id != 0;
    file = (StateFile){.source = (int64_t)source, .stamp = stamp};
    status = read_file(run, source, path, &file, error);
    if (!status && !known) {
        status = state_see_file(run->state, file.id, &before, error);
    }
    return status;
}

static NuncioStatus visit_folder(Run *run, size_t source, const char *path,
                                 NuncioError *error)
{
    FolderWalk *walk = NULL;
    Buffer file = BUFFER_INIT;
    NuncioStatus status = folder_walk_new(path, &walk, error);
    while (!status && !must_end(run)) {
        uint64_t size = 0;
        status = folder_walk_next(walk, &file, &size, error);
        if (status || file.size == 0) {
            break;
        }
        status = visit_file(run, source, file.data, error);
    }
    buffer_release(&file);
    folder_walk_free(walk);
    return status;
}

static NuncioStatus visit_path(Run *run, size_t source, const char *path,
                               NuncioError *error)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        return error_set(error, NUNCIO_ERR_READ, path, "cannot be read: %s",
                         strerror(errno));
    }
    return S_ISDIR(info.st_mode) ? visit_folder(run, source, path, error)
                                 : visit_file(run, source, path, error);
}

/* ---- patterns and standard input ---- */

static NuncioStatus visit_pattern(Run *run, size_t source, const char *pattern,
                                  NuncioError *error)
{
    glob_t found = {.gl_pathc = 0};
    NuncioStatus status = NUNCIO_OK;
    int code = glob(pattern, GLOB_ERR, NULL, &found);
    if (code == GLOB_NOMATCH) {
        NuncioError note = {.status = NUNCIO_OK};
        error_set(&note, NUNCIO_ERR_READ, pattern, "matches no file");
        run->options->tell(run->options->user, RUN_TELLS_WARNING, &note);
    } else if (code == GLOB_NOSPACE) {
        status = error_memory(error);
    } else if (code != 0) {
        status = error_set(error, NUNCIO_ERR_READ, pattern, "cannot be searched: %s",
                           strerror(errno));
    }
    for (size_t i = 0; !status && code == 0 && i < found.gl_pathc && !must_end(run);
         i++) {
        status = visit_path(run, source, found.gl_pathv[i], error);
    }
    globfree(&found);
    return status;
}

/* The next record of standard input, unless the state has it already. */
static NuncioStatus read_stream_record(Run *run, size_t source, InputReader *reader,
                                       const StateFile *file, bool *out_end,
                                       NuncioError *error)
{
    InputRecord record;
    NuncioError fault = {.status = NUNCIO_OK};
    int64_t position = 0;
    NuncioStatus read = input_next(reader, &record, &fault);
    if (read == NUNCIO_ERR_READ || read == NUNCIO_ERR_MEMORY) {
        *error = fault;
        return read;
    }
    if (read) {
        record = (InputRecord){INPUT_JSON, view_of(fault.message), NUNCIO_VIEW("-"),
                               fault.line};
    }
    *out_end = record.kind == INPUT_END || run_signal() != 0;
    if (*out_end) {
        return NUNCIO_OK; /* a signal cuts what is being read */
    }
    run->report->bytes += (int64_t)record.bytes.size;
    NuncioStatus status =
        run_stream_position(run, source, &record, file, &position, error);
    if (status || position < 0) {
        return status;
    }
    return read ? run_unreadable(run, file, position, &fault, error)
                : run_record(run, source, &record, file, position, false, error);
}

/* What comes from standard input cannot be read again: it is added to what came before.
 */
static NuncioStatus visit_stream(Run *run, size_t source, NuncioError *error)
{
    InputReader *reader = NULL;
    static const char *const paths[] = {"-"};
    StateFile file = {.source = (int64_t)source};
    bool end = false;
    NuncioStatus status = enter_file(run, "-", &file, error);
    if (!status) {
        status = input_open(paths, 1, &reader, error);
    }
    run_signal_ends_stream(true);
    while (!status && !end && !must_end(run)) {
        status = read_stream_record(run, source, reader, &file, &end, error);
        if (!status && run->submitted_count >= ARTICLES_AT_A_TIME) {
            status = run_checkpoint(run, error);
            status = status ? status : run_begin(run, error);
        }
    }
    run_signal_ends_stream(false);
    input_free(reader);
    return status;
}

NuncioStatus run_scan(Run *run, NuncioError *error)
{
    NuncioStatus status = run_begin(run, error);
    for (size_t i = 0; !status && i < run->job->source_count && !must_end(run); i++) {
        const char *path = run->job->sources[i].path;
        struct stat info;
        if (strcmp(path, "-") == 0) {
            status = visit_stream(run, i, error);
        } else if (stat(path, &info) != 0 && strpbrk(path, "*?[")) {
            status = visit_pattern(run, i, path, error);
        } else {
            status = visit_path(run, i, path, error);
        }
    }
    return status ? status : run_checkpoint(run, error);
}
