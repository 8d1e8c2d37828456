/* SPDX-License-Identifier: Apache-2.0 */

/* The wait doubles and half of it is chance, so that many clients that failed together do
 * not come back together. What the store asks for counts more, up to a bound. */

#include "retry.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

int64_t retry_system_now(void *user)
{
    (void)user;
    return (int64_t)time(NULL);
}

bool retry_is_passing(long http_status)
{
    static const long lasting[] = {501, 505, 507};
    for (size_t i = 0; i < sizeof lasting / sizeof *lasting; i++) {
        if (http_status == lasting[i]) {
            return false;
        }
    }
    return http_status == 0 || http_status == 408 || http_status == 429 ||
           (http_status >= 500 && http_status <= 599);
}

static int month_number(const char *name)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const char *found = strlen(name) == 3 ? strstr(months, name) : NULL;
    return found && (found - months) % 3 == 0 ? (int)(found - months) / 3 + 1 : 0;
}

/* Days since 1970-01-01 of the Gregorian calendar (years from March on). */
static int64_t days_of(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era_year = y % 400, shifted = (month + 9) % 12;
    int64_t year_day = (153 * shifted + 2) / 5 + day - 1;
    return y / 400 * 146097 + era_year * 365 + era_year / 4 - era_year / 100 + year_day -
           719468;
}

typedef struct {
    int day, year, hour, minute, second;
    char month[4];
} HttpDate;

/* RFC 9110: the usual form, that of RFC 850 and that of asctime. */
static bool scan_date(const char *value, HttpDate *date)
{
    if (sscanf(value, "%*3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d GMT", &date->day,
               date->month, &date->year, &date->hour, &date->minute,
               &date->second) == 6) {
        return true;
    }
    if (sscanf(value, "%*9[A-Za-z], %2d-%3[A-Za-z]-%2d %2d:%2d:%2d GMT", &date->day,
               date->month, &date->year, &date->hour, &date->minute,
               &date->second) == 6) {
        date->year += date->year < 70 ? 2000 : 1900;
        return true;
    }
    return sscanf(value, "%*3[A-Za-z] %3[A-Za-z] %2d %2d:%2d:%2d %4d", date->month,
                  &date->day, &date->hour, &date->minute, &date->second,
                  &date->year) == 6;
}

static bool parse_date(const char *value, int64_t *out_seconds)
{
    HttpDate date = {.month = ""};
    if (!scan_date(value, &date)) {
        return false;
    }
    int month = month_number(date.month);
    if (month == 0 || date.day < 1 || date.day > 31 || date.year < 1970 ||
        date.hour < 0 || date.hour > 23 || date.minute < 0 || date.minute > 59 ||
        date.second < 0 || date.second > 60) {
        return false;
    }
    *out_seconds = days_of(date.year, month, date.day) * 86400 + date.hour * 3600 +
                   date.minute * 60 + date.second;
    return true;
}

bool retry_parse_after(const char *value, int64_t now, int64_t *out_seconds)
{
    size_t digits = strspn(value, "0123456789");
    int64_t date = 0;
    if (digits > 0 && value[digits] == '\0') {
        /* nobody waits for more than nine digits of seconds */
        if (digits > 9 || sscanf(value, "%" SCNd64, out_seconds) != 1) {
            *out_seconds = 999999999;
        }
        return true;
    }
    if (!parse_date(value, &date)) {
        return false;
    }
    *out_seconds = date > now ? date - now : 0;
    return true;
}

static uint64_t own_wait(const RetryPolicy *policy, const RetryClock *clock,
                         unsigned attempt)
{
    uint64_t wait = policy->first_ms;
    for (unsigned i = 1; i < attempt && wait < policy->most_ms; i++) {
        wait *= 2;
    }
    wait = wait < policy->most_ms ? wait : policy->most_ms;
    return wait / 2 + clock->random(clock->user) % (wait / 2 + 1);
}

RetryVerdict retry_decide(const RetryPolicy *policy, const RetryClock *clock,
                          unsigned attempt, const char *retry_after,
                          uint64_t *out_wait_ms)
{
    int64_t asked = 0;
    if (attempt >= policy->attempts) {
        return RETRY_ENOUGH;
    }
    *out_wait_ms = own_wait(policy, clock, attempt);
    if (retry_after[0] == '\0' ||
        !retry_parse_after(retry_after, clock->now(clock->user), &asked)) {
        return RETRY_AGAIN;
    }
    uint64_t asked_ms = (uint64_t)asked * 1000;
    if (asked_ms > policy->asked_ms) {
        *out_wait_ms = asked_ms;
        return RETRY_TOO_FAR;
    }
    *out_wait_ms = asked_ms > *out_wait_ms ? asked_ms : *out_wait_ms;
    return RETRY_AGAIN;
}
