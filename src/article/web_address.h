/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_ADDRESS_H
#define WEB_ADDRESS_H

#include "arena.h"

/* `url` as an IRI that every RDF parser takes: http or https, without user data, at most
 * LIMIT_URL bytes, what may not stand there percent-encoded. Empty when it can't be made
 * one, and on no memory (the arena remembers). */
NuncioView web_address_clean(Arena *arena, NuncioView url);

#endif
