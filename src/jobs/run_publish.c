/* SPDX-License-Identifier: Apache-2.0 */

/* The output is a function of the fragments in their order, which a chain of hashes tells
 * apart. A file whose chain and stamp are those of its last writing is left alone. The
 * others are written anew, put in their place one by one, and recorded when all of them
 * stand: a crash in between repeats work. */

#include "atomic_file.h"
#include "calendar.h"
#include "deflate.h"
#include "error.h"
#include "rendering_store.h"
#include "run_work.h"
#include "views.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MONTH_SIZE = 8 };

static const char no_month[] = "undated";

/* One output file. */
typedef struct {
    char month[MONTH_SIZE];
    Digest chain;
    char *path;
    StateOutput done;
    bool written;
} Part;

typedef struct {
    Run *run;
    Part *parts;
    size_t part_count, part_capacity;
    Buffer packed, bytes;
    NuncioRendering *rendering;
} Publication;

static void month_of(NuncioView day, char *out_month)
{
    bool dated = day.size >= MONTH_SIZE - 1;
    memcpy(out_month, dated ? day.data : no_month, MONTH_SIZE - 1);
    out_month[MONTH_SIZE - 1] = '\0';
}

static char *path_of(const JobOutput *output, const char *month)
{
    static const char mark[] = "{month}";
    const char *at = output->split == JOB_BY_MONTH ? strstr(output->path, mark) : NULL;
    Buffer path = BUFFER_INIT;
    if (at) {
        buffer_append(&path, output->path, (size_t)(at - output->path));
        buffer_append_string(&path, month);
        buffer_append_string(&path, at + sizeof mark - 1);
    } else {
        buffer_append_string(&path, output->path);
    }
    buffer_append_char(&path, '\0');
    if (path.failed) {
        buffer_release(&path);
    }
    return path.data;
}

static Part *add_part(Publication *publication, const char *month)
{
    const Run *run = publication->run;
    if (publication->part_count == publication->part_capacity) {
        size_t capacity = publication->part_capacity * 2 + 8;
        Part *parts = realloc(publication->parts, capacity * sizeof *parts);
        if (!parts) {
            return NULL;
        }
        publication->parts = parts;
        publication->part_capacity = capacity;
    }
    Part part = {.path = path_of(&run->job->output, month)};
    const char compress[] = {(char)('0' + run->job->output.compress), '\0'};
    const NuncioView head[] = {view_of(run->form.hex), view_of(compress)};
    part.chain = digest_of_parts(head, 2);
    snprintf(part.month, sizeof part.month, "%s", month);
    publication->parts[publication->part_count++] = part;
    return part.path ? &publication->parts[publication->part_count - 1] : NULL;
}

/* The part of an article of that day; it is made if need be. */
static Part *find_part(Publication *publication, NuncioView day)
{
    char month[MONTH_SIZE] = "";
    if (publication->run->job->output.split == JOB_BY_MONTH) {
        month_of(day, month);
    }
    for (size_t i = publication->part_count; i-- > 0;) {
        if (strcmp(publication->parts[i].month, month) == 0) {
            return &publication->parts[i];
        }
    }
    return add_part(publication, month);
}

static bool is_published(const Run *run, const StateFragment *fragment)
{
    NuncioDate day = {0, 0, 0};
    calendar_parse(fragment->day, &day);
    return fragment->result == FRAGMENT_EXPORTED &&
           run_selects(run->job, day, fragment->publisher);
}

static NuncioStatus chain_parts(Publication *publication, NuncioError *error)
{
    Run *run = publication->run;
    StateWalk walk = {NULL};
    StateEntry entry;
    bool end = false;
    NuncioStatus status = NUNCIO_OK;
    if (run->job->output.split == JOB_WHOLE && !add_part(publication, "")) {
        return error_memory(error);
    }
    while (!status) {
        status = state_walk(run->state, &walk, &entry, &end, error);
        if (status || end) {
            break;
        }
        if (!is_published(run, &entry.fragment)) {
            continue;
        }
        Part *part = find_part(publication, entry.fragment.day);
        if (!part) {
            status = error_memory(error);
            break;
        }
        const NuncioView links[] = {view_of(part->chain.hex), entry.fragment.hash};
        part->chain = digest_of_parts(links, 2);
    }
    state_walk_stop(run->state, &walk);
    return status;
}

/* ---- writing ---- */

static NuncioStatus put_fragment(Publication *publication, const StateFragment *fragment,
                                 NuncioWriter *writer, NuncioError *error)
{
    NuncioStatus status = state_read_fragment(publication->run->state, fragment->hash,
                                              &publication->packed, error);
    if (status) {
        return status;
    }
    bool whole =
        fragment->size >= 0 && inflate_bytes(buffer_view(&publication->packed),
                                             (size_t)fragment->size, &publication->bytes);
    Digest graph = digest_of(buffer_view(&publication->bytes));
    if (!whole || !view_is(fragment->graph, graph.hex) ||
        !rendering_unpack(buffer_view(&publication->bytes), publication->rendering)) {
        return publication->packed.failed || publication->bytes.failed
                   ? error_memory(error)
                   : error_set(error, NUNCIO_ERR_DATA, publication->run->job->state,
                               "is damaged: an article in it is not what was put there; "
                               "run once with --rebuild");
    }
    return nuncio_writer_put(writer, publication->rendering, error);
}

static NuncioStatus write_entries(Publication *publication, const Part *part,
                                  NuncioWriter *writer, NuncioError *error)
{
    Run *run = publication->run;
    StateWalk walk = {NULL};
    StateEntry entry;
    bool end = false;
    NuncioStatus status = NUNCIO_OK;
    while (!status && !run_signal()) {
        status = state_walk(run->state, &walk, &entry, &end, error);
        if (status || end) {
            break;
        }
        if (is_published(run, &entry.fragment) &&
            find_part(publication, entry.fragment.day) == part) {
            status = put_fragment(publication, &entry.fragment, writer, error);
        }
    }
    state_walk_stop(run->state, &walk);
    return status;
}

/* All articles of the part into `stream`. */
static NuncioStatus write_stream(Publication *publication, Part *part, FILE *stream,
                                 NuncioError *error)
{
    NuncioWriter *writer = NULL;
    NuncioStatus status =
        nuncio_writer_new(&publication->run->writer, stream, &writer, error);
    if (!status) {
        status = write_entries(publication, part, writer, error);
    }
    if (!status && !run_signal()) {
        status = nuncio_writer_finish(writer, error);
        part->done.statements = (int64_t)nuncio_writer_statement_count(writer);
    }
    nuncio_writer_free(writer);
    return status;
}

static NuncioStatus write_packed(Publication *publication, Part *part, FILE *below,
                                 NuncioError *error)
{
    FILE *stream = gzip_stream_new(below);
    if (!stream) {
        return error_memory(error);
    }
    NuncioStatus status = write_stream(publication, part, stream, error);
    errno = 0;
    if (fclose(stream) != 0 && !status) {
        status = error_set(error, NUNCIO_ERR_WRITE, part->path, "%s",
                           strerror(errno ? errno : EIO));
    }
    return status;
}

static NuncioStatus look_at(Part *part, NuncioError *error)
{
    struct stat info;
    if (stat(part->path, &info) != 0) {
        return error_set(error, NUNCIO_ERR_WRITE, part->path, "%s", strerror(errno));
    }
    part->done.stamp = stamp_of_stat(&info);
    return NUNCIO_OK;
}

static NuncioStatus write_part(Publication *publication, Part *part, NuncioError *error)
{
    AtomicFile output = ATOMIC_FILE_INIT;
    NuncioStatus status = atomic_file_open(part->path, false, &output, error);
    if (status) {
        return status;
    }
    status = publication->run->job->output.compress == JOB_COMPRESS_GZIP
                 ? write_packed(publication, part, output.file, error)
                 : write_stream(publication, part, output.file, error);
    if (!status && !run_signal()) {
        status = atomic_file_publish(&output, error);
        part->written = !status;
        if (!status && output.unsynced) {
            status = error_set(error, NUNCIO_ERR_WRITE, part->path,
                               "stands in its place, but its folder could not be synced "
                               "to the disk; the next run does it again");
        }
        status = status ? status : look_at(part, error);
    }
    atomic_file_abort(&output);
    if (status == NUNCIO_ERR_WRITE && error->path[0] == '\0') {
        snprintf(error->path, sizeof error->path, "%s", part->path);
    }
    memcpy(part->done.digest, part->chain.hex, sizeof part->done.digest);
    return status;
}

static NuncioStatus bring_up_to_date(Publication *publication, Part *part,
                                     NuncioError *error)
{
    struct stat info;
    NuncioStatus status =
        state_find_output(publication->run->state, part->path, &part->done, error);
    if (status) {
        return status;
    }
    if (part->done.found && strcmp(part->done.digest, part->chain.hex) == 0 &&
        stat(part->path, &info) == 0) {
        FileStamp stamp = stamp_of_stat(&info);
        if (stamps_equal(&stamp, &part->done.stamp)) {
            return NUNCIO_OK;
        }
    }
    return write_part(publication, part, error);
}

/* ---- recording ---- */

static bool has_part(const Publication *publication, NuncioView path)
{
    for (size_t i = 0; i < publication->part_count; i++) {
        if (view_is(path, publication->parts[i].path)) {
            return true;
        }
    }
    return false;
}

/* Whether a path is one of a month of this job's output. */
static bool is_monthly(const JobOutput *output, NuncioView path)
{
    const char *mark = strstr(output->path, "{month}");
    return output->split == JOB_BY_MONTH && mark &&
           view_starts_with(path,
                            (NuncioView){output->path, (size_t)(mark - output->path)}) &&
           view_ends_with(path, view_of(mark + strlen("{month}")));
}

/* Months of which no article is left: their files go. A file of another job description
 * stays, and is forgotten. */
static NuncioStatus drop_old_parts(Publication *publication, NuncioError *error)
{
    Run *run = publication->run;
    Buffer path = BUFFER_INIT;
    NuncioStatus status = NUNCIO_OK;
    for (int64_t n = 0; !status;) {
        status = state_output_at(run->state, n, &path, error);
        if (status || path.size == 0) {
            break;
        }
        if (has_part(publication, buffer_view(&path))) {
            n++;
            continue;
        }
        bool monthly = is_monthly(&run->job->output, buffer_view(&path));
        buffer_append_char(&path, '\0');
        if (path.failed) {
            status = error_memory(error);
        } else if (monthly && unlink(path.data) != 0 && errno != ENOENT) {
            status = error_set(error, NUNCIO_ERR_WRITE, path.data,
                               "cannot be removed: %s", strerror(errno));
        } else {
            status = state_drop_output(run->state, path.data, error);
        }
    }
    buffer_release(&path);
    return status;
}

static void drop_from_quarantine(void *user, NuncioView hash)
{
    const Run *run = user;
    if (run->job->quarantine) {
        quarantine_drop(run->job->quarantine, hash);
    }
}

static NuncioStatus record(Publication *publication, NuncioError *error)
{
    Run *run = publication->run;
    char number[24];
    NuncioStatus status = run_begin(run, error);
    for (size_t i = 0; !status && i < publication->part_count; i++) {
        const Part *part = &publication->parts[i];
        run->report->statements += part->done.statements;
        run->report->written += part->written;
        if (part->written) {
            status = state_put_output(run->state, part->path, &part->done, error);
        }
    }
    status = status ? status : drop_old_parts(publication, error);
    if (!status) {
        status = state_drop_orphans(run->state, drop_from_quarantine, run, error);
    }
    if (!status) {
        snprintf(number, sizeof number, "%lld", (long long)run->number);
        status = state_set(run->state, "published_run", view_of(number), error);
    }
    return status;
}

NuncioStatus run_publish(Run *run, NuncioError *error)
{
    Publication publication = {.run = run, .rendering = nuncio_rendering_new()};
    NuncioStatus status =
        publication.rendering ? chain_parts(&publication, error) : error_memory(error);
    for (size_t i = 0; !status && !run_signal() && i < publication.part_count; i++) {
        status = bring_up_to_date(&publication, &publication.parts[i], error);
    }
    if (!status && !run_signal()) {
        status = record(&publication, error);
        run->report->outcome = run->report->written > 0 ? RUN_PUBLISHED : RUN_UNCHANGED;
    }
    for (size_t i = 0; i < publication.part_count; i++) {
        free(publication.parts[i].path);
    }
    free(publication.parts);
    buffer_release(&publication.packed);
    buffer_release(&publication.bytes);
    nuncio_rendering_free(publication.rendering);
    return status;
}
