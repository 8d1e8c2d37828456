/* SPDX-License-Identifier: Apache-2.0 */
#ifndef UNPACK_H
#define UNPACK_H

#include <nuncio/view.h>

/* One way to compress, as byte_stream.c sees it; each stands in a file of its own, which
 * is the only one that knows the library. */

typedef enum {
    UNPACK_GOES_ON,    /* give more input, or more room */
    UNPACK_MEMBER_END, /* a gzip member or a zstd frame is complete */
    UNPACK_DAMAGED,    /* step->why says why, where the library does */
    UNPACK_WINDOW,     /* needs more memory than LIMIT_WINDOW_BITS allows */
    UNPACK_NO_MEMORY
} UnpackResult;

/* What is read and where the result goes; both move forward. */
typedef struct {
    NuncioView in;
    char *out;
    size_t room;
    const char *why; /* a constant of the library, or NULL */
} UnpackStep;

typedef struct {
    const char *name;
    const char *(*library_version)(void);
    /* Whether a member begins with `bytes`, which are UNPACK_MAGIC_SIZE, or fewer at the
     * end of a file. */
    bool (*begins)(NuncioView bytes);
    void *(*new_state)(void); /* NULL: no memory */
    /* Before each member but the first. */
    void (*restart)(void *state);
    UnpackResult (*step)(void *state, UnpackStep *step);
    void (*free_state)(void *state);
} Unpacker;

enum { UNPACK_MAGIC_SIZE = 4 };

extern const Unpacker unpack_gzip;
extern const Unpacker unpack_zstd;

#endif
