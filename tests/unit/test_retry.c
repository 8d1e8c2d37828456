/* SPDX-License-Identifier: Apache-2.0 */

#include "retry.h"
#include "suite.h"

enum { NOW = 1000000000 }; /* Sun, 09 Sep 2001 01:46:40 GMT */

static int64_t fixed_now(void *user)
{
    (void)user;
    return NOW;
}

static uint32_t given_chance(void *user)
{
    return *(uint32_t *)user;
}

static const struct {
    const char *value;
    int64_t seconds; /* -1: not understood */
} headers[] = {
    {"0", 0},
    {"120", 120},
    {"99999999999999999999", 999999999},
    {"Sun, 09 Sep 2001 01:47:40 GMT", 60},
    {"Sunday, 09-Sep-01 01:47:40 GMT", 60},
    {"Sun Sep  9 01:47:40 2001", 60},
    {"Sun, 09 Sep 2001 01:46:39 GMT", 0},
    {"Fri, 29 Feb 2004 00:00:00 GMT", 78012800},
    {"Thu, 01 Jan 1970 00:00:00 GMT", 0},
    {"", -1},
    {"-5", -1},
    {"5 s", -1},
    {"soon", -1},
    {"Sun, 09 Foo 2001 01:47:40 GMT", -1},
    {"Sun, 99 Sep 2001 01:47:40 GMT", -1},
    {"Sun, 09 Sep 2001 25:47:40 GMT", -1},
};

START_TEST(reads_what_the_store_asks)
{
    int64_t seconds = -1;
    bool read = retry_parse_after(headers[_i].value, NOW, &seconds);
    ck_assert_msg(read == (headers[_i].seconds >= 0), "'%s'", headers[_i].value);
    if (read) {
        ck_assert_int_eq(seconds, headers[_i].seconds);
    }
}
END_TEST

static const struct {
    long status;
    bool passing;
} statuses[] = {
    {0, true},    {408, true},  {429, true},  {500, true},  {502, true},
    {503, true},  {504, true},  {599, true},  {200, false}, {301, false},
    {400, false}, {401, false}, {403, false}, {404, false}, {409, false},
    {413, false}, {501, false}, {505, false}, {507, false}, {600, false},
};

START_TEST(knows_what_passes)
{
    ck_assert_msg(retry_is_passing(statuses[_i].status) == statuses[_i].passing, "%ld",
                  statuses[_i].status);
}
END_TEST

/* Waits with chance at its least and at its most. */
static const struct {
    unsigned attempt;
    const char *after;
    RetryVerdict verdict;
    uint64_t least_ms, most_ms;
} decisions[] = {
    {1, "", RETRY_AGAIN, 500, 1000},
    {2, "", RETRY_AGAIN, 1000, 2000},
    {3, "", RETRY_AGAIN, 2000, 4000},
    {4, "", RETRY_AGAIN, 2500, 5000},
    {5, "", RETRY_AGAIN, 2500, 5000},
    {6, "", RETRY_ENOUGH, 0, 0},
    {7, "", RETRY_ENOUGH, 0, 0},
    {1, "30", RETRY_AGAIN, 30000, 30000},
    {1, "0", RETRY_AGAIN, 500, 1000},
    {1, "60", RETRY_AGAIN, 60000, 60000},
    {1, "61", RETRY_TOO_FAR, 61000, 61000},
    {1, "Sun, 09 Sep 2001 01:47:00 GMT", RETRY_AGAIN, 20000, 20000},
    {1, "99999999999999999999", RETRY_TOO_FAR, 999999999000, 999999999000},
    {1, "nonsense", RETRY_AGAIN, 500, 1000},
    {6, "30", RETRY_ENOUGH, 0, 0},
};

START_TEST(decides)
{
    static const RetryPolicy policy = {6, 1000, 5000, 60000};
    uint32_t chance = 0;
    RetryClock clock = {.now = fixed_now, .random = given_chance, .user = &chance};
    uint64_t wait_ms = 0;
    ck_assert_int_eq(retry_decide(&policy, &clock, decisions[_i].attempt,
                                  decisions[_i].after, &wait_ms),
                     decisions[_i].verdict);
    ck_assert_uint_eq(wait_ms, decisions[_i].least_ms);
    for (chance = 1; chance; chance *= 2) {
        retry_decide(&policy, &clock, decisions[_i].attempt, decisions[_i].after,
                     &wait_ms);
        ck_assert_uint_ge(wait_ms, decisions[_i].least_ms);
        ck_assert_uint_le(wait_ms, decisions[_i].most_ms);
    }
}
END_TEST

/* Many clients do not come back at once. */
START_TEST(chance_matters)
{
    static const RetryPolicy policy = {2, 1000, 5000, 60000};
    uint32_t chance = 17;
    RetryClock clock = {.now = fixed_now, .random = given_chance, .user = &chance};
    uint64_t first = 0, second = 0;
    retry_decide(&policy, &clock, 1, "", &first);
    chance = 318;
    retry_decide(&policy, &clock, 1, "", &second);
    ck_assert_uint_ne(first, second);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("retry");
    TCase *tcase = tcase_create("retry");
    ADD_CASES(tcase, reads_what_the_store_asks, headers);
    ADD_CASES(tcase, knows_what_passes, statuses);
    ADD_CASES(tcase, decides, decisions);
    tcase_add_test(tcase, chance_matters);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
