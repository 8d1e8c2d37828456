/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GOLD_H
#define GOLD_H

#include "article_facts.h"

/* Read a gold file: the facts of one article as a careful reader wrote them down
 * (docs/formats.md). Everything is copied into `arena`. Fails with NUNCIO_ERR_ENCODING,
 * _SYNTAX, _DATA, _LIMIT or _MEMORY; the first fault is in `error` with its place.
 * Members that the score does not need are not looked at. */
NuncioStatus gold_read(NuncioView bytes, const char *path, Arena *arena,
                       ArticleFacts *out_facts, NuncioError *error);

#endif
