/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_TRIPLES_H
#define NUNCIO_TRIPLES_H

#include <nuncio/status.h>
#include <stdio.h>

/**
 * Copy N-Quads from `from` to `to` without the names of graphs: N-Triples, for programs
 * that look into one graph only. `path` is for messages. Stops at the first line that is
 * no statement: NUNCIO_ERR_SYNTAX, _ENCODING or _LIMIT with its place. Fails with
 * NUNCIO_ERR_READ, _WRITE or _MEMORY, too.
 */
NuncioStatus nuncio_triples_copy(FILE *from, const char *path, FILE *to,
                                 NuncioError *error);

#endif
