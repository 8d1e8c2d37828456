/* SPDX-License-Identifier: Apache-2.0 */

/* Size, characters and depth are looked at before the parser sees a byte. */

#include "json_open.h"

#include "error.h"
#include "json_place.h"
#include "limits.h"
#include "utf8.h"
#include <jansson.h>

static NuncioStatus check_bytes(NuncioView bytes, size_t limit, const char *path,
                                NuncioError *error)
{
    size_t offset = 0;
    if (bytes.size > limit) {
        return error_set_at(error, NUNCIO_ERR_LIMIT, path, 1, 1, "larger than %zu bytes",
                            limit);
    }
    if (!utf8_check(bytes, &offset)) {
        unsigned long line = 1;
        unsigned long column = 1;
        for (size_t i = 0; i < offset; i++) {
            bool ends = bytes.data[i] == '\n';
            line += ends;
            column = ends ? 1 : column + (((unsigned char)bytes.data[i] & 0xC0) != 0x80);
        }
        return error_set_at(error, NUNCIO_ERR_ENCODING, path, line, column,
                            "not valid UTF-8, or a character that no text may hold");
    }
    if (json_depth(bytes) > LIMIT_JSON_DEPTH) {
        return error_set_at(error, NUNCIO_ERR_LIMIT, path, 1, 1,
                            "JSON nested deeper than %d levels", LIMIT_JSON_DEPTH);
    }
    return NUNCIO_OK;
}

static NuncioStatus parse_fault(const json_error_t *found, const char *path,
                                NuncioError *error)
{
    if (json_error_code(found) == json_error_out_of_memory) {
        return error_memory(error);
    }
    return error_set_at(error,
                        json_error_code(found) == json_error_duplicate_key
                            ? NUNCIO_ERR_DATA
                            : NUNCIO_ERR_SYNTAX,
                        path, found->line > 0 ? (unsigned long)found->line : 1,
                        found->column > 0 ? (unsigned long)found->column : 1,
                        "not JSON: %s", found->text);
}

NuncioStatus json_open(NuncioView bytes, size_t limit, const char *path,
                       json_t **out_root, NuncioError *error)
{
    NuncioStatus status = check_bytes(bytes, limit, path, error);
    if (status) {
        return status;
    }
    json_error_t found;
    json_t *root = json_loadb(bytes.data ? bytes.data : "", bytes.size,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &found);
    if (!root) {
        return parse_fault(&found, path, error);
    }
    *out_root = root;
    return NUNCIO_OK;
}
