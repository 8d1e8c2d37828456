/* SPDX-License-Identifier: Apache-2.0 */
/* Days, months and years as news writes them, resolved against the day of publication: a
 * bare weekday is the last one up to and including that day (of planned events the event
 * stage takes the next), a day without a year lies within the year around it. Without a
 * day of publication a relative date stays unknown. */
#include "scan.h"

#include "calendar.h"

typedef struct {
    NuncioDate earliest;
    NuncioDate latest;
} Range;

static const Range unknown_range = {{0, 0, 0}, {0, 0, 0}};

static Range range_of(NuncioDate date)
{
    return (Range){calendar_first_day(date), calendar_last_day(date)};
}

static NuncioDate published(const Scan *scan)
{
    return scan->doc->article.published;
}

static Range range_of_offset(const Scan *scan, long days)
{
    NuncioDate today = published(scan);
    if (!calendar_is_valid(today)) {
        return unknown_range;
    }
    return range_of(calendar_from_days(calendar_to_days(today) + days));
}

/* A number token as a value; 0 when it is none or has other characters ("21st" is 21). */
static unsigned number_at(const Scan *scan, uint32_t i)
{
    if (scan_token(scan, i)->kind != NUNCIO_TOKEN_NUMBER) {
        return 0;
    }
    NuncioView text = document_token_view(scan->doc, i);
    unsigned value = 0;
    size_t at = 0;
    for (; at < text.size && at < 4 && text.data[at] >= '0' && text.data[at] <= '9';
         at++) {
        value = value * 10 + (unsigned)(text.data[at] - '0');
    }
    bool ordinal = at > 0 && text.size == at + 2 && text.data[at] >= 'a';
    return at == text.size || ordinal ? value : 0;
}

static bool is_year(unsigned value)
{
    return value >= 1900 && value <= 2100;
}

static unsigned month_at(const Scan *scan, uint32_t i)
{
    if (!scan_is(scan, i, WORD_BIT(MONTH)) || !scan_has(scan, i, NUNCIO_TOKEN_CAPITAL)) {
        return 0;
    }
    return calendar_month_of(document_token_view(scan->doc, i));
}

/* The year that puts this day or month nearest to publication: not more than three
 * months after it, else the year before. 0 when publication is unknown. */
static int nearest_year(const Scan *scan, unsigned month)
{
    NuncioDate today = published(scan);
    if (!calendar_is_valid(today)) {
        return 0;
    }
    int ahead = (int)month - (int)today.month;
    if (ahead > 3) {
        return today.year - 1;
    }
    return ahead < -8 ? today.year + 1 : today.year;
}

/* Behind "last year", "of next year" at `at`, which names the year of the date before it;
 * `at` itself when nothing does. */
static uint32_t behind_named_year(const Scan *scan, uint32_t at, int *year)
{
    static const struct {
        const char *word;
        int shift;
    } named[] = {{"last", -1}, {"this", 0}, {"next", 1}};
    uint32_t from = at + scan_word_is(scan, at, "of");
    NuncioDate today = published(scan);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (calendar_is_valid(today) && scan_word_is(scan, from, named[i].word) &&
            scan_word_is(scan, from + 1, "year") && scan_same_sentence(scan, at, from)) {
            *year = today.year + named[i].shift;
            return from + 2;
        }
    }
    return at;
}

static Range range_of_parts(int year, unsigned month, unsigned day)
{
    NuncioDate date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    if (year == 0 || (day > 0 && !calendar_is_valid(date))) {
        return unknown_range;
    }
    return range_of(date);
}

/* "March 25, 2020", "March 25", "March 2020", "March"; behind it, or `i` when no date. */
static uint32_t month_first(const Scan *scan, uint32_t i, Range *out_range)
{
    unsigned month = month_at(scan, i);
    if (month == 0) {
        return i;
    }
    unsigned day = number_at(scan, i + 1);
    if (is_year(day)) {
        *out_range = range_of_parts((int)day, month, 0);
        return i + 2;
    }
    if (day == 0 || day > 31) {
        int year = nearest_year(scan, month);
        uint32_t end = behind_named_year(scan, i + 1, &year);
        if (end > i + 1) {
            *out_range = range_of_parts(year, month, 0);
            return end;
        }
        bool led =
            i > 0 &&
            (scan_is(scan, i - 1,
                     WORD_BIT(PREPOSITION) | WORD_BIT(TITLE_WORD) | WORD_BIT(ADVERB)) ||
             scan_word_is(scan, i - 1, "last") || scan_word_is(scan, i - 1, "early") ||
             scan_word_is(scan, i - 1, "late") ||
             scan_is_mark(scan, i - 1, NUNCIO_MARK_HYPHEN) ||
             /* "Trump's May visit" */
             scan_token(scan, i - 1)->kind == NUNCIO_TOKEN_POSSESSIVE);
        *out_range = range_of_parts(year, month, 0);
        return led || calendar_month_of(document_token_view(scan->doc, i)) != 5 ? i + 1
                                                                                : i;
    }
    /* "April 14-15, 1987" by its first day */
    bool to = scan_is_mark(scan, i + 2, NUNCIO_MARK_HYPHEN) ||
              scan_is_mark(scan, i + 2, NUNCIO_MARK_DASH);
    unsigned second = to ? number_at(scan, i + 3) : 0;
    uint32_t end = second > day && second <= 31 ? i + 4 : i + 2;
    uint32_t at = end + scan_is_mark(scan, end, NUNCIO_MARK_COMMA);
    unsigned year = number_at(scan, at);
    if (is_year(year) && scan_same_sentence(scan, i, at)) {
        *out_range = range_of_parts((int)year, month, day);
        return at + 1;
    }
    int named = nearest_year(scan, month);
    end = behind_named_year(scan, end, &named);
    *out_range = range_of_parts(named, month, day);
    return end;
}

/* Behind the second number of "14-15 May", "14 and 15 May", "8 to 9 December". */
static uint32_t behind_second_day(const Scan *scan, uint32_t i)
{
    bool joined = scan_is_mark(scan, i + 1, NUNCIO_MARK_HYPHEN) ||
                  scan_is_mark(scan, i + 1, NUNCIO_MARK_DASH) ||
                  scan_word_is(scan, i + 1, "and") || scan_word_is(scan, i + 1, "to");
    unsigned day = joined ? number_at(scan, i + 2) : 0;
    bool month = month_at(scan, i + 3) != 0;
    return day > number_at(scan, i) && day <= 31 && month ? i + 3 : i + 1;
}

/* "25 March 2020", "the 8th of December", "14-15 May" by its first day. */
static uint32_t day_first(const Scan *scan, uint32_t i, Range *out_range)
{
    unsigned day = number_at(scan, i);
    if (day == 0 || day > 31) {
        return i;
    }
    uint32_t at = scan_word_is(scan, i + 1, "of") ? i + 2 : behind_second_day(scan, i);
    unsigned month = month_at(scan, at);
    if (month == 0 || !scan_same_sentence(scan, i, at)) {
        return i;
    }
    unsigned year = number_at(scan, at + 1);
    bool has_year = is_year(year) && scan_same_sentence(scan, i, at + 1);
    int named = nearest_year(scan, month);
    uint32_t end = has_year ? at + 2 : behind_named_year(scan, at + 1, &named);
    *out_range = range_of_parts(has_year ? (int)year : named, month, day);
    return end;
}

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};

static uint32_t weekday(const Scan *scan, uint32_t i, Range *out_range)
{
    for (unsigned number = 0; number < 7; number++) {
        if (!scan_word_is(scan, i, weekdays[number])) {
            continue;
        }
        uint32_t at = scan_is_mark(scan, i + 1, NUNCIO_MARK_COMMA) ? i + 2 : i + 1;
        uint32_t end = month_first(scan, at, out_range);
        if (end == at) {
            end = day_first(scan, at, out_range);
        }
        if (end != at && scan_same_sentence(scan, i, at) && (end - at > 1)) {
            return end;
        }
        NuncioDate today = published(scan);
        *out_range = unknown_range;
        if (calendar_is_valid(today)) {
            long back = ((long)calendar_weekday(today) - (long)number + 7) % 7;
            *out_range = range_of_offset(
                scan, scan_word_is(scan, i - 1, "next") ? 7 - back : -back);
        }
        return i + 1;
    }
    return i;
}

/* The month of a day some days off: what is said of weeks is not exact, and the records
 * know days, months and years. */
static Range month_of_offset(const Scan *scan, long days)
{
    Range range = range_of_offset(scan, days);
    return range.earliest.year == 0
               ? unknown_range
               : range_of_parts(range.earliest.year, range.earliest.month, 0);
}

/* "this week", "last week": its month, where the week lies in one. */
static Range range_of_week(const Scan *scan, int shift)
{
    NuncioDate today = published(scan);
    if (!calendar_is_valid(today)) {
        return unknown_range;
    }
    long monday = 7L * shift - (long)calendar_weekday(today);
    Range first = month_of_offset(scan, monday);
    Range last = month_of_offset(scan, monday + 6);
    return first.earliest.month == last.earliest.month ? first : unknown_range;
}

static Range range_of_month(const Scan *scan, int shift)
{
    NuncioDate today = published(scan);
    if (!calendar_is_valid(today)) {
        return unknown_range;
    }
    int months = today.year * 12 + today.month - 1 + shift;
    return range_of_parts(months / 12, (unsigned)(months % 12) + 1, 0);
}

static Range range_of_year(const Scan *scan, int shift)
{
    NuncioDate today = published(scan);
    return calendar_is_valid(today) ? range_of_parts(today.year + shift, 0, 0)
                                    : unknown_range;
}

/* "two weeks ago", "a year ago", "3 days ago", "three days earlier" is none. */
static uint32_t ago(const Scan *scan, uint32_t i, Range *out_range)
{
    if (!scan_word_is(scan, i + 2, "ago")) {
        return i;
    }
    unsigned count = number_at(scan, i);
    count = count ? count : calendar_count_of(document_token_view(scan->doc, i));
    if (count == 0 || count > 99) {
        return i;
    }
    if (scan_word_is(scan, i + 1, "days") || scan_word_is(scan, i + 1, "day")) {
        *out_range = range_of_offset(scan, -(long)count);
    } else if (scan_word_is(scan, i + 1, "weeks") || scan_word_is(scan, i + 1, "week")) {
        *out_range = month_of_offset(scan, -7 * (long)count);
    } else if (scan_word_is(scan, i + 1, "months") ||
               scan_word_is(scan, i + 1, "month")) {
        *out_range = range_of_month(scan, -(int)count);
    } else if (scan_word_is(scan, i + 1, "years") || scan_word_is(scan, i + 1, "year")) {
        *out_range = range_of_year(scan, -(int)count);
    } else {
        return i;
    }
    return i + 3;
}

/* "the end of the year", "the end of this month", "the end of March". */
static uint32_t end_of_period(const Scan *scan, uint32_t i, Range *out_range)
{
    uint32_t at = i + 2;
    if (!scan_word_is(scan, i, "end") || !scan_word_is(scan, i + 1, "of")) {
        return i;
    }
    if (month_at(scan, at) != 0) {
        return month_first(scan, at, out_range);
    }
    int shift = scan_word_is(scan, at, "last")   ? -1
                : scan_word_is(scan, at, "next") ? 1
                                                 : 0;
    bool led =
        shift != 0 || scan_word_is(scan, at, "the") || scan_word_is(scan, at, "this");
    if (led && scan_word_is(scan, at + 1, "year")) {
        *out_range = range_of_year(scan, shift);
    } else if (led && scan_word_is(scan, at + 1, "month")) {
        *out_range = range_of_month(scan, shift);
    } else {
        return i;
    }
    return at + 2;
}

/* "today", "yesterday", "last month", "earlier this year". */
static uint32_t relative(const Scan *scan, uint32_t i, Range *out_range)
{
    static const struct {
        const char *word;
        long days;
    } days[] = {{"today", 0}, {"tonight", 0}, {"yesterday", -1}, {"tomorrow", 1}};
    if (scan_word_is(scan, i, "end")) {
        return end_of_period(scan, i, out_range);
    }
    for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
        if (scan_word_is(scan, i, days[k].word)) {
            /* "the day before yesterday" */
            bool before = i > 1 && days[k].days == -1 &&
                          scan_word_is(scan, i - 1, "before") &&
                          scan_word_is(scan, i - 2, "day");
            *out_range = range_of_offset(scan, days[k].days - before);
            return i + 1;
        }
    }
    int shift = scan_word_is(scan, i, "last")   ? -1
                : scan_word_is(scan, i, "next") ? 1
                                                : 0;
    if (shift == 0 && !scan_word_is(scan, i, "this")) {
        return i;
    }
    *out_range = unknown_range;
    if (scan_word_is(scan, i + 1, "year")) {
        *out_range = range_of_year(scan, shift);
    } else if (scan_word_is(scan, i + 1, "month")) {
        *out_range = range_of_month(scan, shift);
    } else if (scan_word_is(scan, i + 1, "week")) {
        *out_range = range_of_week(scan, shift);
    } else if (shift == 0 && (scan_word_is(scan, i + 1, "morning") ||
                              scan_word_is(scan, i + 1, "evening") ||
                              scan_word_is(scan, i + 1, "afternoon"))) {
        *out_range = range_of_offset(scan, 0);
    } else if (shift == -1 && scan_word_is(scan, i + 1, "night")) {
        *out_range = range_of_offset(scan, -1);
    } else {
        return i;
    }
    return i + 2;
}

/* "in 2015". */
static uint32_t bare_year(const Scan *scan, uint32_t i, Range *out_range)
{
    unsigned year = number_at(scan, i);
    if (!is_year(year) || i == 0 ||
        !(scan_word_is(scan, i - 1, "in") || scan_word_is(scan, i - 1, "of"))) {
        return i;
    }
    *out_range = range_of_parts((int)year, 0, 0);
    return i + 1;
}

/* The reader is chosen by the class of the first word: most words open no date. */
static uint32_t read_date(const Scan *scan, uint32_t i, Range *out_range)
{
    if (scan->tokens[i].kind == NUNCIO_TOKEN_NUMBER) {
        uint32_t end = day_first(scan, i, out_range);
        end = end == i ? bare_year(scan, i, out_range) : end;
        return end == i ? ago(scan, i, out_range) : end;
    }
    if (scan_is(scan, i, WORD_BIT(NUMBER_WORD)) || scan_word_is(scan, i, "a")) {
        return ago(scan, i, out_range);
    }
    if (scan_is(scan, i, WORD_BIT(WEEKDAY))) {
        return weekday(scan, i, out_range);
    }
    if (scan_is(scan, i, WORD_BIT(MONTH))) {
        return month_first(scan, i, out_range);
    }
    return scan_is(scan, i, WORD_BIT(DATE_WORD)) ? relative(scan, i, out_range) : i;
}

void date_mention_find(Scan *scan)
{
    uint32_t i = 0;
    while (i < scan->token_count) {
        Range range = unknown_range;
        bool news = scan->tokens[i].sentence != NUNCIO_NONE && !scan_run(scan, i);
        uint32_t end = news ? read_date(scan, i, &range) : i;
        if (end == i) {
            i++;
            continue;
        }
        end = end > scan->token_count ? scan->token_count : end;
        NuncioMention *mention = scan_add(scan, i, end, NUNCIO_MENTION_DATE,
                                          NUNCIO_MENTIONED_BY_NOMINAL, NUNCIO_NONE);
        mention->earliest = range.earliest;
        mention->latest = range.latest;
        i = end;
    }
}
