/* SPDX-License-Identifier: Apache-2.0 */

#include "calendar.h"
#include "suite.h"
#include "views.h"

static const struct {
    NuncioDate date;
    bool valid;
} validities[] = {
    {{2020, 2, 29}, true},  {{2021, 2, 29}, false},  {{1900, 2, 29}, false},
    {{2000, 2, 29}, true},  {{2100, 2, 29}, false},  {{1900, 1, 1}, true},
    {{2100, 12, 31}, true}, {{1899, 12, 31}, false}, {{2101, 1, 1}, false},
    {{2020, 0, 0}, false},  {{2020, 13, 1}, false},  {{2020, 4, 31}, false},
    {{2020, 4, 0}, false},  {{0, 1, 1}, false},      {{2020, 255, 255}, false},
};

START_TEST(knows_valid_days)
{
    ck_assert_int_eq(calendar_is_valid(validities[_i].date), validities[_i].valid);
}
END_TEST

START_TEST(walks_every_day_of_two_centuries)
{
    NuncioDate date = {1900, 1, 1};
    long days = calendar_to_days(date);
    unsigned weekday = 0; /* a Monday */
    ck_assert_int_eq(days, -25567);
    while (date.year <= 2100) {
        REQUIRE(calendar_is_valid(date), "day %ld", days);
        REQUIRE(calendar_to_days(date) == days, "day %ld", days);
        REQUIRE(calendar_compare(calendar_from_days(days), date) == 0, "day %ld", days);
        REQUIRE(calendar_weekday(date) == weekday, "day %ld", days);
        days++;
        weekday = (weekday + 1) % 7;
        if (date.day++ == calendar_days_in_month(date.year, date.month)) {
            date.day = 1;
            date.year = (int16_t)(date.year + date.month / 12);
            date.month = (uint8_t)(date.month % 12 + 1);
        }
    }
}
END_TEST

static const struct {
    NuncioDate date;
    const char *text;
    NuncioDate first;
    NuncioDate last;
} ranges[] = {
    {{2020, 12, 8}, "2020-12-08", {2020, 12, 8}, {2020, 12, 8}},
    {{2020, 2, 0}, "2020-02", {2020, 2, 1}, {2020, 2, 29}},
    {{2019, 0, 0}, "2019", {2019, 1, 1}, {2019, 12, 31}},
    {{0, 0, 0}, "", {0, 0, 0}, {0, 0, 0}},
};

START_TEST(formats_and_bounds)
{
    char text[CALENDAR_TEXT_SIZE];
    calendar_format(ranges[_i].date, text);
    ck_assert_str_eq(text, ranges[_i].text);
    NuncioDate first = calendar_first_day(ranges[_i].date);
    NuncioDate last = calendar_last_day(ranges[_i].date);
    ck_assert_int_eq(calendar_compare(first, ranges[_i].first), 0);
    ck_assert_int_eq(calendar_compare(last, ranges[_i].last), 0);
}
END_TEST

static const struct {
    NuncioDate a;
    NuncioDate b;
    int order;
} orders[] = {
    {{2020, 1, 1}, {2020, 1, 1}, 0},
    {{2020, 12, 31}, {2021, 1, 1}, -1},
    {{2020, 2, 1}, {2020, 1, 31}, 1},
    {{2020, 1, 2}, {2020, 1, 10}, -1},
};

START_TEST(orders_days)
{
    ck_assert_int_eq(calendar_compare(orders[_i].a, orders[_i].b), orders[_i].order);
    ck_assert_int_eq(calendar_compare(orders[_i].b, orders[_i].a), -orders[_i].order);
}
END_TEST

/* All of them 8 December 2020. */
static const char *const eighth[] = {
    "2020-12-08",
    "2020-12-08T16:12:00Z",
    "2020-12-08T16:12:00.123+03:30",
    "2020-12-08T16:12:00.000000000",
    "2020-12-08T16:12",
    "2020-12-08 16:12:59",
    "2020/12/08",
    "2020.12.08",
    "2020-12-8",
    "20201208",
    "20201208T161200",
    "December 8, 2020 - 16:12",
    "December 8, 2020",
    "december 8 2020",
    "DECEMBER 8, 2020",
    "Dec. 8, 2020",
    "Dec 8, 2020",
    "December 8th, 2020 at 4:12 pm",
    "December 08, 2020 | 16:12",
    "December 8, 2020, 4:12 p.m.",
    "December 8, 2020 4 PM",
    "8 December 2020",
    "08 Dec 2020",
    "8 December, 2020",
    "8th of December 2020",
    "8th December, 2020",
    "08-Dec-2020",
    "08Dec2020",
    "8 December\xD8\x8C 2020",
    "8\xC2\xA0"
    "December\xE2\x80\xAF"
    "2020",
    "Tuesday, December 8, 2020",
    "Tue, 08 Dec 2020 16:12:00 +0330",
    "Tue, 08 Dec 2020 16:12:00 GMT",
    "Tues. Dec. 8, 2020",
    "Tuesday 8 December 2020",
    "  December 8, 2020\r",
    "December 8, 2020.",
    "December 8, 2020 \xE2\x80\x93 16:12 Tehran time",
    "December 8, 2020 16:12 (local time)",
    "2020, December 8",
    "2020-12-08 16:12 UTC+3",
};

START_TEST(reads_usual_forms)
{
    NuncioDate date = {0, 0, 0};
    ck_assert_msg(calendar_parse(view_of(eighth[_i]), &date), "refused: %s", eighth[_i]);
    ck_assert_msg(date.year == 2020 && date.month == 12 && date.day == 8, "%s: %d-%u-%u",
                  eighth[_i], date.year, date.month, date.day);
}
END_TEST

static const char *const refused[] = {
    "",
    " ",
    "2020",
    "December 2020",
    "2020-12",
    "December 8",
    "08/12/2020",
    "12/8/20",
    "2020-13-01",
    "2020-02-30",
    "2021-02-29",
    "1899-12-31",
    "2101-01-01",
    "0000-00-00",
    "2020-12-08T24:00:00Z",
    "2020-12-08T16:60:00Z",
    "2020-12-08T16:12:60Z", /* no leap seconds */
    "2020-12-08T16:12:00+25:00",
    "2020-12-08T",
    "2020-12-08Z16",
    "2020-12/08",
    "202012080",
    "2020120",
    "20201308",
    "December 8, 20200",
    "December 32, 2020",
    "December 0, 2020",
    "Decembre 8, 2020",
    "Decem 8, 2020",
    "December 8, 2020 Iran's foreign minister",
    "December 8, 2020 - 16:12 - Politics",
    "December 8, 2020 16",
    "December 8, 2020 at",
    "Octember 8, 2020",
    "on December 8, 2020",
    "yesterday",
    "May",
    "99999999999999999999",
    "2020-12-08T99999999999:00",
    "\xE2\x80\xAF",
    "8 \xD8\xAF\xDB\x8C 2020",
};

START_TEST(refuses_everything_else)
{
    NuncioDate date = {1, 2, 3};
    ck_assert_msg(!calendar_parse(view_of(refused[_i]), &date), "took: %s", refused[_i]);
    ck_assert(date.year == 1 && date.month == 2 && date.day == 3);
}
END_TEST

/* Every beginning of every good form, from memory of exactly that size. */
START_TEST(never_reads_behind_the_end)
{
    size_t whole = strlen(eighth[_i]);
    for (size_t size = 0; size <= whole; size++) {
        char *copy = malloc(size + 1);
        memmove(copy + 1, eighth[_i], size);
        NuncioDate date;
        calendar_parse((NuncioView){copy + 1, size}, &date);
        free(copy);
    }
}
END_TEST

static const struct {
    const char *word;
    unsigned month;
} months[] = {
    {"January", 1},
    {"jan", 1},
    {"Feb.", 2},
    {"MAR", 3},
    {"april", 4},
    {"May", 5},
    {"may.", 5},
    {"June", 6},
    {"Jun", 6},
    {"july", 7},
    {"Aug.", 8},
    {"Sept.", 9},
    {"Sep", 9},
    {"Oct", 10},
    {"Nov.", 11},
    {"dec", 12},
    {"", 0},
    {".", 0},
    {"ma", 0},
    {"Septembe", 0},
    {"Janu", 0},
    {"mayor", 0},
    {"Dec..", 0},
    {"marched", 0},
    {"D\xC3\xA9"
     "c",
     0},
};

START_TEST(knows_months)
{
    ck_assert_uint_eq(calendar_month_of(view_of(months[_i].word)), months[_i].month);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("calendar");
    TCase *tcase = tcase_create("calendar");
    ADD_CASES(tcase, knows_valid_days, validities);
    tcase_add_test(tcase, walks_every_day_of_two_centuries);
    ADD_CASES(tcase, formats_and_bounds, ranges);
    ADD_CASES(tcase, orders_days, orders);
    ADD_CASES(tcase, reads_usual_forms, eighth);
    ADD_CASES(tcase, refuses_everything_else, refused);
    ADD_CASES(tcase, never_reads_behind_the_end, eighth);
    ADD_CASES(tcase, knows_months, months);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
