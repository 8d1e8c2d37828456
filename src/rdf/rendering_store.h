/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RENDERING_STORE_H
#define RENDERING_STORE_H

#include "buffer.h"
#include <nuncio/writer.h>

/* A rendering as bytes that can be kept and given back to a writer later, by the same
 * version of the program: what an incremental run does not render anew. */

/* Append the bytes of `rendering` to *out; look at out->failed. */
void rendering_pack(const NuncioRendering *rendering, Buffer *out);

/* Fill `rendering` from such bytes; false on no memory or when they are not whole. */
bool rendering_unpack(NuncioView bytes, NuncioRendering *rendering);

#endif
