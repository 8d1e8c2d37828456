/* SPDX-License-Identifier: Apache-2.0 */
/* The door of zstd. Frames that hold no data (pzstd writes them) are passed over by the
 * library. */
#include "unpack.h"

#include "limits.h"
#include <string.h>
#include <zstd.h>
#include <zstd_errors.h>

static bool begins(NuncioView bytes)
{
    if (bytes.size < UNPACK_MAGIC_SIZE) {
        return false;
    }
    const bool skippable = ((unsigned char)bytes.data[0] & 0xF0u) == 0x50u &&
                           memcmp(bytes.data + 1, "\x2A\x4D\x18", 3) == 0;
    return skippable || memcmp(bytes.data, "\x28\xB5\x2F\xFD", 4) == 0;
}

static void *new_state(void)
{
    ZSTD_DStream *state = ZSTD_createDStream();
    if (state && ZSTD_isError(ZSTD_DCtx_setParameter(state, ZSTD_d_windowLogMax,
                                                     LIMIT_WINDOW_BITS))) {
        ZSTD_freeDStream(state);
        return NULL;
    }
    return state;
}

static void restart(void *state)
{
    (void)ZSTD_DCtx_reset(state, ZSTD_reset_session_only);
}

static UnpackResult step_on(void *state, UnpackStep *step)
{
    ZSTD_inBuffer in = {step->in.data, step->in.size, 0};
    ZSTD_outBuffer out = {step->out, step->room, 0};
    const size_t result = ZSTD_decompressStream(state, &out, &in);
    step->in = (NuncioView){step->in.data + in.pos, step->in.size - in.pos};
    step->out += out.pos;
    step->room -= out.pos;
    if (!ZSTD_isError(result)) {
        return result == 0 ? UNPACK_MEMBER_END : UNPACK_GOES_ON;
    }
    step->why = ZSTD_getErrorName(result);
    switch (ZSTD_getErrorCode(result)) {
    case ZSTD_error_memory_allocation:
        return UNPACK_NO_MEMORY;
    case ZSTD_error_frameParameter_windowTooLarge:
        return UNPACK_WINDOW;
    default:
        return UNPACK_DAMAGED;
    }
}

static void free_state(void *state)
{
    (void)ZSTD_freeDStream(state);
}

const Unpacker unpack_zstd = {"zstd",  ZSTD_versionString, begins, new_state, restart,
                              step_on, free_state};
