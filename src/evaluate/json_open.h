/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_OPEN_H
#define JSON_OPEN_H

#include <nuncio/status.h>
#include <nuncio/view.h>

struct json_t;

/* Parse a JSON text from elsewhere: at most `limit` bytes, UTF-8, not nested deeper than
 * LIMIT_JSON_DEPTH, no member twice. Fails with NUNCIO_ERR_LIMIT, _ENCODING, _SYNTAX,
 * _DATA or _MEMORY and the place of the fault. The caller drops *out_root by json_decref.
 */
NuncioStatus json_open(NuncioView bytes, size_t limit, const char *path,
                       struct json_t **out_root, NuncioError *error);

#endif
