/* SPDX-License-Identifier: Apache-2.0 */
/* The door of zlib, for reading. zlib takes its memory from calloc of this object, so
 * that the tests can let it fail. */
#include "unpack.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { WINDOW_BITS = 15, GZIP_ONLY = 16 };

static bool begins(NuncioView bytes)
{
    return bytes.size >= 2 && memcmp(bytes.data, "\x1F\x8B", 2) == 0;
}

static voidpf take_memory(voidpf opaque, uInt count, uInt size)
{
    (void)opaque;
    return calloc(count, size);
}

static void give_memory(voidpf opaque, voidpf memory)
{
    (void)opaque;
    free(memory);
}

static void *new_state(void)
{
    z_stream *state = calloc(1, sizeof *state);
    if (!state) {
        return NULL;
    }
    state->zalloc = take_memory;
    state->zfree = give_memory;
    if (inflateInit2(state, WINDOW_BITS + GZIP_ONLY) != Z_OK) {
        free(state);
        return NULL;
    }
    return state;
}

static void restart(void *state)
{
    (void)inflateReset(state);
}

static uInt bounded(size_t size)
{
    return size < INT_MAX ? (uInt)size : INT_MAX;
}

static UnpackResult step_on(void *opaque, UnpackStep *step)
{
    z_stream *state = opaque;
    const uInt in_size = bounded(step->in.size);
    const uInt room = bounded(step->room);
    state->next_in = (z_const Bytef *)step->in.data;
    state->avail_in = in_size;
    state->next_out = (Bytef *)step->out;
    state->avail_out = room;
    const int result = inflate(state, Z_NO_FLUSH);
    const size_t taken = in_size - state->avail_in;
    const size_t made = room - state->avail_out;
    step->in = (NuncioView){step->in.data + taken, step->in.size - taken};
    step->out += made;
    step->room -= made;
    step->why = state->msg;
    switch (result) {
    case Z_OK:
    case Z_BUF_ERROR: /* nothing to do without more input or room */
        return UNPACK_GOES_ON;
    case Z_STREAM_END:
        return UNPACK_MEMBER_END;
    case Z_MEM_ERROR:
        return UNPACK_NO_MEMORY;
    default:
        return UNPACK_DAMAGED;
    }
}

static void free_state(void *state)
{
    (void)inflateEnd(state);
    free(state);
}

const Unpacker unpack_gzip = {"gzip",  zlibVersion, begins,    new_state,
                              restart, step_on,     free_state};
