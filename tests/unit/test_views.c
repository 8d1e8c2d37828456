/* SPDX-License-Identifier: Apache-2.0 */

#include "suite.h"
#include "views.h"

static const struct {
    const char *a;
    const char *b;
    int order;
} comparisons[] = {
    {"", "", 0},    {"", "a", -1},      {"a", "", 1},          {"a", "b", -1},
    {"ab", "a", 1}, {"abc", "abd", -1}, {"a", "\xC3\xA9", -1}, {"Z", "a", -1},
};

START_TEST(compares_bytes)
{
    int order = view_compare(view_of(comparisons[_i].a), view_of(comparisons[_i].b));
    ck_assert_int_eq((order > 0) - (order < 0), comparisons[_i].order);
    ck_assert_int_eq(view_equal(view_of(comparisons[_i].a), view_of(comparisons[_i].b)),
                     comparisons[_i].order == 0);
    ck_assert_int_eq(view_is(view_of(comparisons[_i].a), comparisons[_i].b),
                     comparisons[_i].order == 0);
}
END_TEST

START_TEST(treats_no_data_as_empty)
{
    NuncioView none = {NULL, 0};
    ck_assert(view_equal(none, NUNCIO_VIEW("")));
    ck_assert_int_eq(view_compare(none, none), 0);
    ck_assert(view_starts_with(none, none));
    ck_assert(view_ends_with(NUNCIO_VIEW("a"), none));
    ck_assert(!view_starts_with(none, NUNCIO_VIEW("a")));
    ck_assert(view_equal_ascii_case(none, none));
    ck_assert_uint_eq(view_trim(none).size, 0);
}
END_TEST

static const struct {
    const char *text;
    const char *trimmed;
} trims[] = {
    {"", ""},         {"   ", ""},
    {" a b ", "a b"}, {"\t\r\na\v\f", "a"},
    {"a", "a"},       {"\xC2\xA0x", "\xC2\xA0x"}, /* only ASCII */
};

START_TEST(trims_ascii_space)
{
    ck_assert_view(view_trim(view_of(trims[_i].text)), trims[_i].trimmed);
}
END_TEST

static const struct {
    const char *text;
    const char *part;
    bool starts;
    bool ends;
} parts[] = {
    {"Tehran", "Teh", true, false},   {"Tehran", "ran", false, true},
    {"Tehran", "Tehran", true, true}, {"Tehran", "Tehrans", false, false},
    {"Tehran", "", true, true},       {"", "a", false, false},
};

START_TEST(knows_beginnings_and_ends)
{
    NuncioView text = view_of(parts[_i].text);
    ck_assert_int_eq(view_starts_with(text, view_of(parts[_i].part)), parts[_i].starts);
    ck_assert_int_eq(view_ends_with(text, view_of(parts[_i].part)), parts[_i].ends);
}
END_TEST

static const struct {
    const char *a;
    const char *b;
    bool equal;
} cases[] = {
    {"SANA", "sana", true},          {"[", "{", false},  {"@", "`", false},
    {"\xC3\x89", "\xC3\xA9", false}, {"a", "ab", false}, {"", "", true},
};

START_TEST(ignores_ascii_case_only)
{
    ck_assert_int_eq(view_equal_ascii_case(view_of(cases[_i].a), view_of(cases[_i].b)),
                     cases[_i].equal);
}
END_TEST

static const struct {
    const char *text;
    const char *joined; /* each part between brackets */
} splits[] = {
    {"", "[]"},    {"a", "[a]"},       {"a|b", "[a][b]"},     {"a|", "[a][]"},
    {"|", "[][]"}, {"||a", "[][][a]"}, {"a b|c", "[a b][c]"},
};

START_TEST(splits_into_every_part)
{
    char joined[64] = "";
    NuncioView rest = view_of(splits[_i].text);
    NuncioView part;
    while (view_split(&rest, '|', &part)) {
        strcat(joined, "[");
        strncat(joined, part.data, part.size);
        strcat(joined, "]");
    }
    ck_assert_str_eq(joined, splits[_i].joined);
    ck_assert(!view_split(&rest, '|', &part));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("views");
    TCase *tcase = tcase_create("views");
    ADD_CASES(tcase, compares_bytes, comparisons);
    tcase_add_test(tcase, treats_no_data_as_empty);
    ADD_CASES(tcase, trims_ascii_space, trims);
    ADD_CASES(tcase, knows_beginnings_and_ends, parts);
    ADD_CASES(tcase, ignores_ascii_case_only, cases);
    ADD_CASES(tcase, splits_into_every_part, splits);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
