/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* The options --progress and --no-progress. */
#define PROGRESS_HELP "Show a progress bar even when standard error is no terminal."
#define PROGRESS_HELP_NEVER "Never show a progress bar."

/* A bar on stderr with percentage, rate and time left, drawn a few times a second. */
typedef struct {
    bool shown;
    uint64_t total_bytes; /* 0: unknown, then there is no percentage */
    uint64_t begin_ms, drawn_ms;
    const char *things; /* what is counted: "articles" unless the caller sets another */
} Progress;

/* Milliseconds of a clock that never goes back. */
uint64_t progress_clock(void);

void progress_begin(Progress *progress, bool shown, uint64_t total_bytes);
/* Draw it if the last drawing is long enough ago. */
void progress_update(Progress *progress, uint64_t done_bytes, unsigned long count);
/* Wipe the bar off the screen. */
void progress_end(Progress *progress);

#endif
