/* SPDX-License-Identifier: Apache-2.0 */

#include "digest.h"
#include "suite.h"
#include "views.h"

/* FIPS 180-4 examples and the empty string. */
static const struct {
    const char *text;
    const char *hex;
} cases[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

START_TEST(is_sha256)
{
    ck_assert_str_eq(digest_of(view_of(cases[_i].text)).hex, cases[_i].hex);
}
END_TEST

START_TEST(takes_no_data_as_empty)
{
    ck_assert_str_eq(digest_of((NuncioView){NULL, 0}).hex, cases[0].hex);
    ck_assert_str_eq(digest_of_parts(NULL, 0).hex, cases[0].hex);
}
END_TEST

static const struct {
    NuncioView parts[3];
    size_t part_count;
    NuncioView joined;
} joins[] = {
    {{{"a", 1}}, 1, {"a", 1}},
    {{{"a", 1}, {"b", 1}},
     2,
     {"a\x1F"
      "b",
      3}},
    {{{"a", 1}, {NULL, 0}, {"b", 1}},
     3,
     {"a\x1F\x1F"
      "b",
      4}},
    {{{"", 0}, {"", 0}}, 2, {"\x1F", 1}},
};

START_TEST(joins_parts_with_unit_separators)
{
    Digest parts = digest_of_parts(joins[_i].parts, joins[_i].part_count);
    ck_assert_str_eq(parts.hex, digest_of(joins[_i].joined).hex);
}
END_TEST

START_TEST(takes_pieces_as_the_whole)
{
    NuncioView text = view_of(cases[_i].text);
    DigestStream *stream = digest_stream_new();
    for (size_t i = 0; i < text.size; i += 7) {
        size_t left = text.size - i;
        digest_stream_add(stream, (NuncioView){text.data + i, left < 7 ? left : 7});
    }
    ck_assert_str_eq(digest_stream_finish(stream).hex, cases[_i].hex);
    digest_stream_free(stream);
    digest_stream_free(NULL);
}
END_TEST

START_TEST(names_its_library)
{
    ck_assert_int_ge(digest_library_version()[0], '1');
    ck_assert_ptr_nonnull(strchr(digest_library_version(), '.'));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("digest");
    TCase *tcase = tcase_create("digest");
    ADD_CASES(tcase, is_sha256, cases);
    tcase_add_test(tcase, takes_no_data_as_empty);
    ADD_CASES(tcase, joins_parts_with_unit_separators, joins);
    ADD_CASES(tcase, takes_pieces_as_the_whole, cases);
    tcase_add_test(tcase, names_its_library);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
