/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEWS_H
#define VIEWS_H

#include <nuncio/view.h>
#include <string.h>

static inline NuncioView view_of(const char *string)
{
    return (NuncioView){string, strlen(string)};
}

static inline bool view_equal(NuncioView a, NuncioView b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline bool view_is(NuncioView view, const char *string)
{
    return view_equal(view, view_of(string));
}

/* Byte order, as strcmp. */
int view_compare(NuncioView a, NuncioView b);
/* Without ASCII white space at both ends. */
NuncioView view_trim(NuncioView view);
bool view_starts_with(NuncioView view, NuncioView prefix);
bool view_ends_with(NuncioView view, NuncioView suffix);
/* ASCII letters in either case are equal. */
bool view_equal_ascii_case(NuncioView a, NuncioView b);
/* The part of *rest before the next `separator`; *rest moves behind it. False at the end.
 */
bool view_split(NuncioView *rest, char separator, NuncioView *out_part);

#endif
