/* SPDX-License-Identifier: Apache-2.0 */
#include "progress.h"
#include "messages.h"
#include "terminal.h"
#include <stdio.h>
#include <string.h>
#include <time.h>

/* The clock is read here and for the summary only; nothing of it reaches the data. */

enum { DRAW_EVERY_MS = 100, BAR_SIZE = 24, LINE_SIZE = 160 };

static bool drawn; /* whether a bar stands on the screen */

uint64_t progress_clock(void)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void wipe(void)
{
    if (drawn) {
        fputs("\r\033[K", stderr);
        drawn = false;
    }
}

void progress_begin(Progress *progress, bool shown, uint64_t total_bytes)
{
    *progress = (Progress){.shown = shown,
                           .total_bytes = total_bytes,
                           .begin_ms = progress_clock(),
                           .drawn_ms = 0,
                           .things = "articles"};
    messages_before(shown ? wipe : NULL);
}

static void format_left(char *out, size_t size, uint64_t seconds)
{
    if (seconds >= 3600) {
        snprintf(out, size, "%llu:%02llu:%02llu left", (unsigned long long)seconds / 3600,
                 (unsigned long long)seconds / 60 % 60, (unsigned long long)seconds % 60);
    } else {
        snprintf(out, size, "%llu:%02llu left", (unsigned long long)seconds / 60,
                 (unsigned long long)seconds % 60);
    }
}

static void format_bar(char *out, size_t size, uint64_t done, uint64_t total,
                       uint64_t elapsed_ms)
{
    char bar[BAR_SIZE + 1];
    char left[40] = "";
    done = done < total ? done : total;
    size_t filled = (size_t)(done * BAR_SIZE / total);
    memset(bar, '-', BAR_SIZE);
    memset(bar, '#', filled);
    bar[BAR_SIZE] = '\0';
    if (done > 0 && elapsed_ms >= 500) {
        format_left(left, sizeof left, elapsed_ms * (total - done) / done / 1000);
    }
    snprintf(out, size, "[%s] %3llu%%  %s", bar, (unsigned long long)(done * 100 / total),
             left);
}

void progress_update(Progress *progress, uint64_t done_bytes, unsigned long count)
{
    if (!progress->shown) {
        return;
    }
    uint64_t now = progress_clock();
    if (drawn && now - progress->drawn_ms < DRAW_EVERY_MS) {
        return;
    }
    uint64_t elapsed = now > progress->begin_ms ? now - progress->begin_ms : 1;
    char bar[LINE_SIZE] = "";
    if (progress->total_bytes > 0) {
        format_bar(bar, sizeof bar, done_bytes, progress->total_bytes, elapsed);
    }
    char line[2 * LINE_SIZE];
    snprintf(line, sizeof line, "%lu %s  %.1f MB/s  %s", count, progress->things,
             (double)done_bytes / 1000.0 / (double)elapsed, bar);
    int room = terminal_width(2, TERMINAL_WIDTH_TEXT) - 1;
    fprintf(stderr, "\r%.*s\033[K", room > 0 ? room : 0, line);
    fflush(stderr);
    drawn = true;
    progress->drawn_ms = now;
}

void progress_end(Progress *progress)
{
    wipe();
    fflush(stderr);
    progress->shown = false;
    messages_before(NULL);
}
