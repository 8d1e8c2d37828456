/* SPDX-License-Identifier: Apache-2.0 */

/* The status codes in words: a table in the order of the enumeration. */

#include <nuncio/status.h>

static const char *const texts[] = {
    [NUNCIO_OK] = "done",
    [NUNCIO_ERR_MEMORY] = "no memory",
    [NUNCIO_ERR_LIMIT] = "is too large",
    [NUNCIO_ERR_READ] = "cannot be read",
    [NUNCIO_ERR_WRITE] = "cannot be written",
    [NUNCIO_ERR_ENCODING] = "is not valid text",
    [NUNCIO_ERR_SYNTAX] = "cannot be parsed",
    [NUNCIO_ERR_DATA] = "holds wrong data",
    [NUNCIO_ERR_LOCKED] = "is locked",
    [NUNCIO_ERR_REMOTE] = "is refused by the server",
};

const char *nuncio_status_text(NuncioStatus status)
{
    size_t index = (size_t)status;
    if (index >= sizeof texts / sizeof *texts) {
        return "unknown status";
    }
    return texts[index];
}
