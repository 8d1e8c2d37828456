/* SPDX-License-Identifier: Apache-2.0 */

/* Day arithmetic with the year beginning in March, so that leap days come last (Hinnant,
 * "chrono-compatible low-level date algorithms"). */

#include "calendar.h"

#include <assert.h>
#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2100, DAYS_IN_ERA = 146097, EPOCH_SHIFT = 719468 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

unsigned calendar_days_in_month(int year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert(month >= 1 && month <= 12);
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool calendar_is_valid(NuncioDate date)
{
    return date.year >= FIRST_YEAR && date.year <= LAST_YEAR && date.month >= 1 &&
           date.month <= 12 && date.day >= 1 &&
           date.day <= calendar_days_in_month(date.year, date.month);
}

long calendar_to_days(NuncioDate date)
{
    long year = date.month <= 2 ? date.year - 1L : date.year;
    long era = year / 400; /* years here are never negative */
    long year_of_era = year - era * 400;
    long month_from_march = (date.month + 9L) % 12;
    long day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    long day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_ERA + day_of_era - EPOCH_SHIFT;
}

NuncioDate calendar_from_days(long days)
{
    long shifted = days + EPOCH_SHIFT;
    long era = shifted / DAYS_IN_ERA;
    long day_of_era = shifted - era * DAYS_IN_ERA;
    long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month_from_march = (5 * day_of_year + 2) / 153;
    long day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    long month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    long year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return (NuncioDate){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

unsigned calendar_weekday(NuncioDate date)
{
    long days = calendar_to_days(date) + 3; /* 1970-01-01 was a Thursday */
    return (unsigned)((days % 7 + 7) % 7);
}

NuncioDate calendar_first_day(NuncioDate date)
{
    if (date.year == 0) {
        return date;
    }
    if (date.month == 0) {
        return (NuncioDate){date.year, 1, 1};
    }
    return (NuncioDate){date.year, date.month, date.day ? date.day : 1};
}

NuncioDate calendar_last_day(NuncioDate date)
{
    if (date.year == 0) {
        return date;
    }
    if (date.month == 0) {
        return (NuncioDate){date.year, 12, 31};
    }
    unsigned last = calendar_days_in_month(date.year, date.month);
    return (NuncioDate){date.year, date.month, date.day ? date.day : (uint8_t)last};
}

int calendar_compare(NuncioDate a, NuncioDate b)
{
    int difference = a.year - b.year;
    if (difference == 0) {
        difference = a.month - b.month;
    }
    if (difference == 0) {
        difference = a.day - b.day;
    }
    return (difference > 0) - (difference < 0);
}

static char *put_number(char *out, unsigned number, unsigned digit_count)
{
    for (unsigned i = digit_count; i > 0; i--) {
        out[i - 1] = (char)('0' + number % 10);
        number /= 10;
    }
    return out + digit_count;
}

void calendar_format(NuncioDate date, char out_text[CALENDAR_TEXT_SIZE])
{
    char *end = out_text;
    if (date.year > 0) {
        end = put_number(end, (unsigned)date.year, 4);
        if (date.month) {
            *end++ = '-';
            end = put_number(end, date.month, 2);
        }
        if (date.month && date.day) {
            *end++ = '-';
            end = put_number(end, date.day, 2);
        }
    }
    *end = '\0';
}
