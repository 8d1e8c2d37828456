/* SPDX-License-Identifier: Apache-2.0 */

/* Lines are sorted by place, so that the files are read forwards in large pieces. Each
 * line is compared with its fingerprint: a file that changed meanwhile is never sent. */

#include "plan_body.h"
#include "error.h"
#include "plan_place.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { WINDOW_SIZE = 64 * 1024 };

uint64_t plan_fingerprint(NuncioView triple)
{
    Digest digest = digest_of(triple);
    uint64_t value = 0;
    for (size_t i = 0; i < 16; i++) {
        char c = digest.hex[i];
        value = value << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return value;
}

static int compare_places(const void *left, const void *right)
{
    const PlanLine *a = left, *b = right;
    return a->place < b->place ? -1 : a->place > b->place;
}

void plan_body_init(PlanBody *body, const LoadPlan *plan, PlanLine *lines, size_t count)
{
    *body = (PlanBody){.plan = plan, .lines = lines, .line_count = count, .file = -1};
    if (count > 1) {
        qsort(lines, count, sizeof *lines, compare_places);
    }
    for (size_t i = 0; i < count; i++) {
        body->size += lines[i].size + LINE_END_SIZE;
    }
}

static void close_file(PlanBody *body)
{
    if (body->file >= 0 && !body->borrowed) {
        close(body->file);
    }
    body->file = -1;
    buffer_clear(&body->window);
}

void plan_body_release(PlanBody *body)
{
    close_file(body);
    buffer_release(&body->line);
    buffer_release(&body->window);
}

void plan_body_rewind(PlanBody *body)
{
    body->next = 0;
    body->offset = 0;
    buffer_clear(&body->line);
}

static bool open_file(PlanBody *body, uint32_t number, NuncioError *error)
{
    const PlanFile *file = &body->plan->files[number];
    close_file(body);
    body->file_number = number;
    body->borrowed = file->file >= 0;
    body->file = body->borrowed ? file->file : open(file->path, O_RDONLY | O_CLOEXEC);
    if (body->file < 0) {
        error_set(error, NUNCIO_ERR_READ, file->path, "%s", strerror(errno));
        return false;
    }
    return true;
}

/* Read the file from `offset` on, at least `size` bytes if it has them. */
static bool fill_window(PlanBody *body, uint64_t offset, size_t size, NuncioError *error)
{
    size_t wanted = size > WINDOW_SIZE ? size : WINDOW_SIZE;
    buffer_clear(&body->window);
    body->window_offset = offset;
    if (!buffer_reserve(&body->window, wanted)) {
        error_memory(error);
        return false;
    }
    while (body->window.size < wanted) {
        ssize_t count =
            pread(body->file, body->window.data + body->window.size,
                  wanted - body->window.size, (off_t)(offset + body->window.size));
        if (count < 0 && errno != EINTR) {
            error_set(error, NUNCIO_ERR_READ, body->plan->files[body->file_number].path,
                      "%s", strerror(errno));
            return false;
        }
        if (count == 0) {
            break;
        }
        body->window.size += count > 0 ? (size_t)count : 0;
    }
    return true;
}

static bool next_line(PlanBody *body, NuncioError *error)
{
    const PlanLine *line = &body->lines[body->next];
    uint64_t offset = plan_offset(line->place);
    uint32_t number = plan_file(line->place);
    if ((body->file < 0 || body->file_number != number) &&
        !open_file(body, number, error)) {
        return false;
    }
    uint64_t window_end = body->window_offset + body->window.size;
    if ((body->window.size == 0 || offset < body->window_offset ||
         offset + line->size > window_end) &&
        !fill_window(body, offset, line->size, error)) {
        return false;
    }
    size_t begin = (size_t)(offset - body->window_offset);
    NuncioView triple = {body->window.data + begin, line->size};
    if (begin + line->size > body->window.size ||
        plan_fingerprint(triple) != line->fingerprint) {
        error_set(error, NUNCIO_ERR_READ, body->plan->files[number].path,
                  "the file has changed while it was loaded; run the command again");
        return false;
    }
    buffer_clear(&body->line);
    buffer_append_view(&body->line, triple);
    buffer_append(&body->line, " .\n", LINE_END_SIZE);
    body->offset = 0;
    body->next++;
    if (body->line.failed) {
        error_memory(error);
    }
    return !body->line.failed;
}

long plan_body_read(PlanBody *body, char *out, size_t size, NuncioError *error)
{
    size_t filled = 0;
    while (filled < size) {
        if (body->offset == body->line.size) {
            if (body->next == body->line_count) {
                break;
            }
            if (!next_line(body, error)) {
                return PLAN_BODY_FAILED;
            }
        }
        size_t left = body->line.size - body->offset;
        size_t taken = left < size - filled ? left : size - filled;
        memcpy(out + filled, body->line.data + body->offset, taken);
        body->offset += taken;
        filled += taken;
    }
    return (long)filled;
}
