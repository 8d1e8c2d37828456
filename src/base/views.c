/* SPDX-License-Identifier: Apache-2.0 */

/* Comparing and cutting byte views. Everything is plain bytes and ASCII: no locale. */

#include "views.h"

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

int view_compare(NuncioView a, NuncioView b)
{
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared ? memcmp(a.data, b.data, shared) : 0;
    if (order != 0) {
        return order;
    }
    return (a.size > b.size) - (a.size < b.size);
}

NuncioView view_trim(NuncioView view)
{
    while (view.size > 0 && is_white(view.data[0])) {
        view.data++;
        view.size--;
    }
    while (view.size > 0 && is_white(view.data[view.size - 1])) {
        view.size--;
    }
    return view;
}

bool view_starts_with(NuncioView view, NuncioView prefix)
{
    return view.size >= prefix.size &&
           (prefix.size == 0 || memcmp(view.data, prefix.data, prefix.size) == 0);
}

bool view_ends_with(NuncioView view, NuncioView suffix)
{
    return view.size >= suffix.size &&
           (suffix.size == 0 ||
            memcmp(view.data + (view.size - suffix.size), suffix.data, suffix.size) == 0);
}

bool view_equal_ascii_case(NuncioView a, NuncioView b)
{
    if (a.size != b.size) {
        return false;
    }
    for (size_t i = 0; i < a.size; i++) {
        if (lower(a.data[i]) != lower(b.data[i])) {
            return false;
        }
    }
    return true;
}

/* The end is a view without data: so "a," gives "a" and then "", and "" gives "" once. */
bool view_split(NuncioView *rest, char separator, NuncioView *out_part)
{
    if (!rest->data) {
        return false;
    }
    const char *found = rest->size ? memchr(rest->data, separator, rest->size) : NULL;
    if (!found) {
        *out_part = *rest;
        *rest = (NuncioView){NULL, 0};
        return true;
    }
    size_t part_size = (size_t)(found - rest->data);
    *out_part = (NuncioView){rest->data, part_size};
    *rest = (NuncioView){found + 1, rest->size - part_size - 1};
    return true;
}
