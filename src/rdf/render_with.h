/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RENDER_WITH_H
#define RENDER_WITH_H

#include "mapping.h"

/* Fills the parts of an empty mapping, and names its graphs. */
typedef void (*MappingFill)(Mapping *mapping, void *user);

/* Render what `fill` makes instead of a document. Fails as nuncio_renderer_render. */
NuncioStatus renderer_render_with(NuncioRenderer *renderer, MappingFill fill, void *user,
                                  NuncioRendering *rendering, NuncioError *error);

#endif
