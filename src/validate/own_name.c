/* SPDX-License-Identifier: Apache-2.0 */
#include "own_name.h"
#include "strict.h"
#include "views.h"

static bool take_space(NuncioView *rest, Space *out_space)
{
    for (Space space = 0; space < SPACE_COUNT; space++) {
        NuncioView folder = view_of(terms_space_folder(space));
        if (view_starts_with(*rest, folder)) {
            *rest = (NuncioView){rest->data + folder.size, rest->size - folder.size};
            *out_space = space;
            return true;
        }
    }
    return false;
}

/* "char=7,12" without zeros in front. */
static bool read_fragment(NuncioView fragment, OwnName *name)
{
    static const NuncioView start = {"char=", 5};
    NuncioView rest = fragment, begin, end;
    if (!view_starts_with(rest, start)) {
        return false;
    }
    rest = (NuncioView){rest.data + start.size, rest.size - start.size};
    name->span = true;
    return view_split(&rest, ',', &begin) && view_split(&rest, ',', &end) &&
           rest.size == 0 && strict_number(begin, &name->begin) &&
           strict_number(end, &name->end) && (begin.size == 1 || begin.data[0] != '0') &&
           (end.size == 1 || end.data[0] != '0');
}

NameKind own_name_read(NuncioView base, NuncioView iri, OwnName *out_name)
{
    OwnName name = {.span = false};
    if (!view_starts_with(iri, base)) {
        return NAME_FOREIGN;
    }
    NuncioView rest = {iri.data + base.size, iri.size - base.size};
    if (!take_space(&rest, &name.space)) {
        return NAME_OUT_OF_FORM;
    }
    char mark = base.data[base.size - 1] == '#' ? '/' : '#';
    const char *at = rest.size ? memchr(rest.data, mark, rest.size) : NULL;
    name.local = rest;
    if (at) {
        name.local.size = (size_t)(at - rest.data);
        NuncioView fragment = {at + 1, rest.size - name.local.size - 1};
        if (name.space != SPACE_TEXT || !read_fragment(fragment, &name)) {
            return NAME_OUT_OF_FORM;
        }
    }
    if (!term_local_is_valid(name.local)) {
        return NAME_OUT_OF_FORM;
    }
    *out_name = name;
    return NAME_OWN;
}
