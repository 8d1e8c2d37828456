/* SPDX-License-Identifier: Apache-2.0 */
/* The rules stand in the order of the table, and for each kind it is noted where its
 * rules begin and end and with which bytes a text must begin to fit any: nearly all that
 * is asked about fits none. */
#include "furniture_rules.h"

#include "views.h"

static const char *const kind_names[FURNITURE_KIND_COUNT] = {
    [FURNITURE_SECTION] = "section",         [FURNITURE_LINE] = "line",
    [FURNITURE_SIGNATURE] = "signature",     [FURNITURE_TAIL] = "tail",
    [FURNITURE_LICENCE] = "licence",         [FURNITURE_HEAD] = "head",
    [FURNITURE_DATE_PREFIX] = "date-prefix", [FURNITURE_AGENCY] = "agency",
    [FURNITURE_NOT_AGENCY] = "not-agency",   [FURNITURE_NOT_PLACE] = "not-place",
};

static FurnitureKind kind_of(NuncioView name)
{
    for (unsigned kind = 0; kind < FURNITURE_KIND_COUNT; kind++) {
        if (view_is(name, kind_names[kind])) {
            return (FurnitureKind)kind;
        }
    }
    return FURNITURE_KIND_COUNT;
}

const char *furniture_kind_name(FurnitureKind kind)
{
    return kind_names[kind];
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The set holds small letters for both cases. */
static void add_range(LineFirst *first, char from, char to)
{
    for (unsigned c = (unsigned char)from; c <= (unsigned char)to; c++) {
        first->bits[c / 64] |= UINT64_C(1) << (c % 64);
    }
}

/* Never less than line_pattern_matches allows (article/line_pattern.c). */
static void add_first(NuncioView pattern, LineFirst *first)
{
    const char c = pattern.size < 2 ? '*' : lower(pattern.data[0]);
    if (c == '<' && pattern.data[1] == 'C') {
        add_range(first, 'a', 'z');
    } else if (c == '<' && pattern.data[1] == 'd') {
        add_range(first, '0', '9');
    } else if (c == '<' || c == '*' || c == ' ') {
        memset(first, 0xFF, sizeof *first);
    } else {
        add_range(first, c, c);
    }
}

bool line_first_has(const LineFirst *first, NuncioView text)
{
    if (text.size < 2) {
        return true;
    }
    const unsigned c = (unsigned char)lower(text.data[0]);
    return (first->bits[c / 64] >> (c % 64) & 1) != 0;
}

FurnitureRules furniture_rules_of(const FurnitureRule *items, size_t count)
{
    FurnitureRules rules = {.items = items};
    FurnitureKind kind = FURNITURE_KIND_COUNT;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !view_equal(items[i].kind, items[i - 1].kind)) {
            kind = kind_of(items[i].kind);
        }
        if (kind == FURNITURE_KIND_COUNT) {
            continue;
        }
        if (rules.end[kind] == 0) {
            rules.begin[kind] = i;
        }
        rules.end[kind] = i + 1;
        add_first(items[i].pattern, &rules.first[kind]);
    }
    return rules;
}
