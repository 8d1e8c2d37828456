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

/* Words of every size, with a change in each of their bytes: short ones are told apart by
 * their key alone. */
START_TEST(tells_every_byte_apart)
{
    enum { SIZE_MOST = 24, WORDS = SIZE_MOST * (SIZE_MOST + 1) / 2 + SIZE_MOST };
    static char words[WORDS][SIZE_MOST + 1];
    Vocabulary vocabulary = {0};
    unsigned count = 0;
    for (size_t size = 1; size <= SIZE_MOST; size++) {
        for (size_t changed = 0; changed <= size; changed++) {
            memset(words[count], 'a', size);
            if (changed < size) {
                words[count][changed] = 'b';
            }
            NuncioView word = {words[count], size};
            REQUIRE(vocabulary_find(&vocabulary, word) == 0, "%s", words[count]);
            REQUIRE(vocabulary_add(&vocabulary, word) == ++count, "%s", word.data);
        }
    }
    for (unsigned i = 0; i < count; i++) {
        REQUIRE(vocabulary_find(&vocabulary, view_of(words[i])) == i + 1, "%s", words[i]);
    }
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
    tcase_add_test(tcase, tells_every_byte_apart);
    tcase_add_test(tcase, survives_lack_of_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
