/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <nuncio/view.h>

/* Proleptic Gregorian dates of the years 1900 to 2100; no clock, no locale. */

bool calendar_is_valid(NuncioDate date); /* a full day within the years above */
unsigned calendar_days_in_month(int year, unsigned month);
/* Days since 1970-01-01; the date must be valid. */
long calendar_to_days(NuncioDate date);
NuncioDate calendar_from_days(long days);
/* 0 Monday .. 6 Sunday. */
unsigned calendar_weekday(NuncioDate date);
/* First and last day of a day, month (day 0) or year (month 0). */
NuncioDate calendar_first_day(NuncioDate date);
NuncioDate calendar_last_day(NuncioDate date);
int calendar_compare(NuncioDate a, NuncioDate b);

enum { CALENDAR_TEXT_SIZE = 11 };
/* "2020-12-08", "2020-12" or "2020"; NUL-terminated. */
void calendar_format(NuncioDate date, char out_text[CALENDAR_TEXT_SIZE]);

/* Parse a whole string that is a date in any usual English or ISO form: "2020-12-08",
 * "2020-12-08T16:12:00Z", "2020/12/08", "20201208", "December 8, 2020 - 16:12",
 * "8 December 2020", "08 Dec 2020", "Dec. 8, 2020", "Tuesday, December 8, 2020",
 * "December 8th, 2020 at 4:12 pm". Only full days. Anything else: false. */
bool calendar_parse(NuncioView text, NuncioDate *out_date);

/* 1..10 for "a", "one" to "ten", else 0. */
unsigned calendar_count_of(NuncioView word);

/* 1..12 for an English month name or its abbreviation (with or without stop), else 0. */
unsigned calendar_month_of(NuncioView word);

#endif
