/* SPDX-License-Identifier: Apache-2.0 */

#include "failing_alloc.h"
#include "suite.h"
#include "views.h"
#include "vocabulary.h"
#include <stdio.h>

enum { MANY = 20000, WORD_SIZE = 8 };

START_TEST(numbers_in_order_of_arrival)
{
    Vocabulary vocabulary = {0};
    ck_assert_uint_eq(vocabulary_find(&vocabulary, NUNCIO_VIEW("oman")), 0);
    ck_assert_uint_eq(vocabulary_add(&vocabulary, NUNCIO_VIEW("oman")), 1);
    ck_assert_uint_eq(vocabulary_add(&vocabulary, NUNCIO_VIEW("qatar")), 2);
    ck_assert_uint_eq(vocabulary_add(&vocabulary, NUNCIO_VIEW("oman")), 1);
    ck_assert_uint_eq(vocabulary_find(&vocabulary, NUNCIO_VIEW("qatar")), 2);
    ck_assert_uint_eq(vocabulary_find(&vocabulary, NUNCIO_VIEW("Oman")), 0);
    ck_assert_uint_eq(vocabulary_find(&vocabulary, NUNCIO_VIEW("oma")), 0);
    ck_assert_view(vocabulary.strings[2], "qatar");
    vocabulary_release(&vocabulary);
    vocabulary_release(&vocabulary);
}
END_TEST

START_TEST(keeps_many_apart)
{
    static char words[MANY][WORD_SIZE];
    Vocabulary vocabulary = {0};
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(words[i], WORD_SIZE, "w%u", i);
        REQUIRE(vocabulary_add(&vocabulary, view_of(words[i])) == i + 1, "%u", i);
    }
    for (unsigned i = 0; i < MANY; i++) {
        REQUIRE(vocabulary_find(&vocabulary, view_of(words[i])) == i + 1, "%u", i);
    }
    ck_assert_uint_eq(vocabulary_find(&vocabulary, NUNCIO_VIEW("w20000")), 0);
    vocabulary_release(&vocabulary);
}
END_TEST

/* Whatever fails, what was added before stays found. */
START_TEST(survives_lack_of_memory)
{
    static char words[MANY][WORD_SIZE];
    for (size_t n = 0; n < 12; n++) {
        Vocabulary vocabulary = {0};
        alloc_fail_after(n);
        unsigned count = 0;
        for (; count < MANY; count++) {
            snprintf(words[count], WORD_SIZE, "w%u", count);
            if (vocabulary_add(&vocabulary, view_of(words[count])) == 0) {
                break;
            }
        }
        alloc_fail_never();
        for (unsigned i = 0; i < count; i++) {
            REQUIRE(vocabulary_find(&vocabulary, view_of(words[i])) == i + 1, "%u", i);
        }
        vocabulary_release(&vocabulary);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("vocabulary");
    TCase *tcase = tcase_create("all");
    tcase_add_test(tcase, numbers_in_order_of_arrival);
    tcase_add_test(tcase, keeps_many_apart);
    tcase_add_test(tcase, survives_lack_of_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
