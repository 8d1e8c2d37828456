/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINE_FEED_H
#define LINE_FEED_H

#include <nuncio/status.h>
#include <nuncio/view.h>
#include <stdio.h>

/* Take one line, without its end; one that is longer than LIMIT_LINE comes empty and
 * `too_long`. False on no memory. */
typedef bool (*LineTaker)(void *user, NuncioView line, bool too_long);

/* Give every line of `file` to `take`. Fails with NUNCIO_ERR_READ or _MEMORY. */
NuncioStatus line_feed(FILE *file, const char *path, LineTaker take, void *user,
                       NuncioError *error);

#endif
