/* SPDX-License-Identifier: Apache-2.0 */

#include "buffer.h"
#include "failing_alloc.h"
#include "suite.h"

START_TEST(appends_everything_in_order)
{
    Buffer buffer = BUFFER_INIT;
    buffer_append_string(&buffer, "Tehran");
    buffer_append_char(&buffer, ',');
    buffer_append_view(&buffer, NUNCIO_VIEW(" SANA"));
    buffer_append(&buffer, NULL, 0);
    buffer_append_view(&buffer, (NuncioView){NULL, 0});
    buffer_format(&buffer, "-%d%s", 7, "");
    ck_assert_view(buffer_view(&buffer), "Tehran, SANA-7");
    buffer_clear(&buffer);
    ck_assert_view(buffer_view(&buffer), "");
    buffer_release(&buffer);
    ck_assert_ptr_null(buffer.data);
}
END_TEST

/* Lengths around the first capacity and its doubles. */
static const int widths[] = {0, 1, 254, 255, 256, 257, 511, 512, 513, 100000};

START_TEST(formats_any_length)
{
    Buffer buffer = BUFFER_INIT;
    buffer_format(&buffer, "%*s", widths[_i], "");
    ck_assert_uint_eq(buffer.size, (size_t)widths[_i]);
    buffer_format(&buffer, "%*s", widths[_i], "");
    ck_assert_uint_eq(buffer.size, 2 * (size_t)widths[_i]);
    for (size_t i = 0; i < buffer.size; i++) {
        REQUIRE(buffer.data[i] == ' ', "byte %zu", i);
    }
    ck_assert(!buffer.failed);
    buffer_release(&buffer);
}
END_TEST

START_TEST(keeps_nul_bytes)
{
    Buffer buffer = BUFFER_INIT;
    buffer_append(&buffer, "a\0b", 3);
    buffer_append_char(&buffer, '\0');
    ck_assert_uint_eq(buffer.size, 4);
    ck_assert_int_eq(memcmp(buffer.data, "a\0b", 4), 0);
    buffer_release(&buffer);
}
END_TEST

START_TEST(refuses_absurd_sizes)
{
    Buffer buffer = BUFFER_INIT;
    buffer_append_string(&buffer, "x");
    ck_assert(!buffer_reserve(&buffer, SIZE_MAX));
    ck_assert(buffer.failed);
    ck_assert_view(buffer_view(&buffer), "x");
    buffer_clear(&buffer);
    ck_assert(buffer_reserve(&buffer, 1));
    buffer_release(&buffer);
}
END_TEST

START_TEST(survives_the_nth_allocation_failing)
{
    bool done = false;
    for (size_t n = 0; !done; n++) {
        Buffer buffer = BUFFER_INIT;
        alloc_fail_once_after(n);
        for (int i = 0; i < 1000; i++) {
            buffer_append_string(&buffer, "0123456789");
            buffer_format(&buffer, "%s", "abcdefghij");
        }
        alloc_fail_never();
        ck_assert_uint_lt(n, 50);
        done = !buffer.failed;
        ck_assert_msg(done ? buffer.size == 20000 : buffer.size < 20000,
                      "failure %zu was forgotten", n);
        buffer_clear(&buffer);
        ck_assert(!buffer.failed);
        buffer_append_string(&buffer, "again");
        ck_assert_view(buffer_view(&buffer), "again");
        buffer_release(&buffer);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("buffer");
    TCase *tcase = tcase_create("buffer");
    tcase_add_test(tcase, appends_everything_in_order);
    ADD_CASES(tcase, formats_any_length, widths);
    tcase_add_test(tcase, keeps_nul_bytes);
    tcase_add_test(tcase, refuses_absurd_sizes);
    tcase_add_test(tcase, survives_the_nth_allocation_failing);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
