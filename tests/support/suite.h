/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUITE_H
#define SUITE_H

#include <check.h>
#include <nuncio/view.h>
#include <stdlib.h>
#include <string.h>

/* What each unit program has in common. */

#define COUNT_OF(table) (sizeof(table) / sizeof *(table))
/* Register a loop test over a table of cases. */
#define ADD_CASES(tcase, test, table)                                                    \
    tcase_add_loop_test((tcase), (test), 0, (int)COUNT_OF(table))

#define ck_assert_view(view, expected)                                                   \
    do {                                                                                 \
        NuncioView seen_ = (view);                                                       \
        const char *wanted_ = (expected);                                                \
        ck_assert_msg(                                                                   \
            seen_.size == strlen(wanted_) &&                                             \
                (seen_.size == 0 || memcmp(seen_.data, wanted_, seen_.size) == 0),       \
            "\"%.*s\" is not \"%s\"", (int)seen_.size, seen_.size ? seen_.data : "",     \
            wanted_);                                                                    \
    } while (0)

/* For long loops: as ck_assert_msg, but nothing is noted while it holds. */
#define REQUIRE(condition, ...)                                                          \
    do {                                                                                 \
        if (!(condition)) {                                                              \
            ck_abort_msg(__VA_ARGS__);                                                   \
        }                                                                                \
    } while (0)

/* Run the one suite of a program; the exit status of main. */
static inline int suite_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
