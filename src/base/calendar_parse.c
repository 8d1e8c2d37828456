/* SPDX-License-Identifier: Apache-2.0 */

/* Dates as written: a cursor over the text and one small function for each part, tried in
 * order. Words are ASCII in any case. The time of day is checked and dropped. Numbers
 * alone ("08/12/2020") are refused: nobody can tell day from month. */

#include "calendar.h"

#include "views.h"

typedef struct {
    NuncioView rest;
} Cursor;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip(Cursor *cursor, size_t size)
{
    cursor->rest.data += size;
    cursor->rest.size -= size;
}

static bool take(Cursor *cursor, NuncioView text)
{
    if (!view_starts_with(cursor->rest, text)) {
        return false;
    }
    skip(cursor, text.size);
    return true;
}

static bool take_char(Cursor *cursor, char c)
{
    return take(cursor, (NuncioView){&c, 1});
}

/* White space, no-break space included. */
static bool take_spaces(Cursor *cursor)
{
    size_t before = cursor->rest.size;
    do {
        NuncioView rest = cursor->rest;
        while (rest.size && (rest.data[0] == ' ' || rest.data[0] == '\t')) {
            rest.data++;
            rest.size--;
        }
        cursor->rest = rest;
    } while (take(cursor, NUNCIO_VIEW("\xC2\xA0")) ||
             take(cursor, NUNCIO_VIEW("\xE2\x80\xAF")));
    return cursor->rest.size < before;
}

/* A number of `fewest` to `most` digits, not followed by a further digit. */
static bool take_number(Cursor *cursor, size_t fewest, size_t most, unsigned *out_number)
{
    NuncioView rest = cursor->rest;
    unsigned number = 0;
    size_t count = 0;
    while (count < rest.size && count <= most && is_digit(rest.data[count])) {
        number = number * 10 + (unsigned)(rest.data[count] - '0');
        count++;
    }
    if (count < fewest || count > most) {
        return false;
    }
    skip(cursor, count);
    *out_number = number;
    return true;
}

/* The letters ahead. */
static NuncioView word_ahead(const Cursor *cursor)
{
    NuncioView rest = cursor->rest;
    size_t size = 0;
    while (size < rest.size && is_letter(rest.data[size])) {
        size++;
    }
    return (NuncioView){rest.data, size};
}

static bool take_word(Cursor *cursor, const char *word)
{
    NuncioView ahead = word_ahead(cursor);
    if (!view_equal_ascii_case(ahead, view_of(word))) {
        return false;
    }
    skip(cursor, ahead.size);
    return true;
}

/* Whether `word` is `name` or its first letters, at least three and at most `most`:
 * "Sep" and "Sept" of "September", but not "Septembe". */
static bool is_abbreviation(NuncioView word, const char *name, size_t most)
{
    NuncioView whole = view_of(name);
    if (view_equal_ascii_case(word, whole)) {
        return true;
    }
    return word.size >= 3 && word.size <= most && word.size < whole.size &&
           view_equal_ascii_case(word, (NuncioView){whole.data, word.size});
}

static const struct {
    const char *name;
    size_t longest_abbreviation;
} months[] =
    {
        {"January", 3},   {"February", 3}, {"March", 3},    {"April", 3},
        {"May", 3},       {"June", 3},     {"July", 3},     {"August", 3},
        {"September", 4}, {"October", 3},  {"November", 3}, {"December", 3},
},
  weekdays[] = {
      {"Monday", 3}, {"Tuesday", 4},  {"Wednesday", 3}, {"Thursday", 5},
      {"Friday", 3}, {"Saturday", 3}, {"Sunday", 3},
};

unsigned calendar_month_of(NuncioView word)
{
    if (word.size && word.data[word.size - 1] == '.') {
        word.size--;
    }
    for (unsigned i = 0; i < 12; i++) {
        if (is_abbreviation(word, months[i].name, months[i].longest_abbreviation)) {
            return i + 1;
        }
    }
    return 0;
}

unsigned calendar_count_of(NuncioView word)
{
    static const char *const numbers[] = {"a",     "one",  "two", "three",
                                          "four",  "five", "six", "seven",
                                          "eight", "nine", "ten"};
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (view_equal_ascii_case(word, view_of(numbers[i]))) {
            return i == 0 ? 1 : i;
        }
    }
    return 0;
}

static bool take_month(Cursor *cursor, unsigned *out_month)
{
    NuncioView word = word_ahead(cursor);
    *out_month = calendar_month_of(word);
    if (*out_month == 0) {
        return false;
    }
    skip(cursor, word.size);
    take_char(cursor, '.');
    return true;
}

static bool take_comma(Cursor *cursor)
{
    return take_char(cursor, ',') || take(cursor, NUNCIO_VIEW("\xD8\x8C")); /* Arabic */
}

/* "Tuesday, ", "Tue. " */
static void take_weekday(Cursor *cursor)
{
    NuncioView word = word_ahead(cursor);
    for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++) {
        if (is_abbreviation(word, weekdays[i].name, weekdays[i].longest_abbreviation)) {
            skip(cursor, word.size);
            take_char(cursor, '.');
            take_spaces(cursor);
            take_comma(cursor);
            take_spaces(cursor);
            return;
        }
    }
}

/* "8", "08", "8th" */
static bool take_day(Cursor *cursor, unsigned *out_day)
{
    if (!take_number(cursor, 1, 2, out_day)) {
        return false;
    }
    NuncioView word = word_ahead(cursor);
    if (word.size == 2) {
        (void)(take_word(cursor, "st") || take_word(cursor, "nd") ||
               take_word(cursor, "rd") || take_word(cursor, "th"));
    }
    return true;
}

/* What stands between the parts of a date: "8 December", "8-Dec-2020", "8, 2020". */
static bool take_gap(Cursor *cursor)
{
    bool spaces = take_spaces(cursor);
    bool mark = take_comma(cursor) || take_char(cursor, '-') || take_char(cursor, '/');
    return take_spaces(cursor) || spaces || mark;
}

/* "December 8, 2020", "8th of December 2020" */
static bool take_english_date(Cursor *cursor, unsigned *out_year, unsigned *out_month,
                              unsigned *out_day)
{
    take_weekday(cursor);
    if (take_month(cursor, out_month)) {
        take_spaces(cursor);
        if (!take_day(cursor, out_day)) {
            return false;
        }
    } else {
        if (!take_day(cursor, out_day) ||
            !(take_gap(cursor) || word_ahead(cursor).size)) {
            return false;
        }
        if (take_word(cursor, "of")) {
            take_spaces(cursor);
        }
        if (!take_month(cursor, out_month)) {
            return false;
        }
    }
    take_gap(cursor); /* "08Dec2020" has none */
    return take_number(cursor, 4, 4, out_year);
}

/* "2020-12-08", "2020/12/08", "2020.12.08", "2020 December 8" */
static bool take_year_first(Cursor *cursor, unsigned *out_year, unsigned *out_month,
                            unsigned *out_day)
{
    if (!take_number(cursor, 4, 4, out_year)) {
        return false;
    }
    static const char marks[] = {'-', '/', '.'};
    for (size_t i = 0; i < sizeof marks; i++) {
        if (take_char(cursor, marks[i])) {
            return take_number(cursor, 1, 2, out_month) && take_char(cursor, marks[i]) &&
                   take_number(cursor, 1, 2, out_day);
        }
    }
    return take_gap(cursor) && take_month(cursor, out_month) && take_gap(cursor) &&
           take_day(cursor, out_day);
}

/* "20201208" */
static bool take_compact(Cursor *cursor, unsigned *out_year, unsigned *out_month,
                         unsigned *out_day)
{
    unsigned number;
    if (!take_number(cursor, 8, 8, &number)) {
        return false;
    }
    *out_year = number / 10000;
    *out_month = number / 100 % 100;
    *out_day = number % 100;
    return true;
}

/* "am", "PM", "p.m." */
static bool take_half(Cursor *cursor)
{
    Cursor before = *cursor;
    take_spaces(cursor);
    if (take_word(cursor, "am") || take_word(cursor, "pm")) {
        return true;
    }
    if ((take_word(cursor, "a") || take_word(cursor, "p")) && take_char(cursor, '.') &&
        take_word(cursor, "m")) {
        take_char(cursor, '.');
        return true;
    }
    *cursor = before;
    return false;
}

/* "+03:30", "+0330", "-05" */
static bool take_offset(Cursor *cursor)
{
    unsigned number;
    unsigned minutes = 0;
    if (!take_char(cursor, '+') && !take_char(cursor, '-')) {
        return false;
    }
    if (take_number(cursor, 4, 4, &number)) {
        minutes = number % 100;
        number /= 100;
    } else if (!take_number(cursor, 1, 2, &number)) {
        return false;
    } else if (take_char(cursor, ':') && !take_number(cursor, 2, 2, &minutes)) {
        return false;
    }
    return number <= 14 && minutes <= 59;
}

/* "Z", "UTC", "GMT+3", "(Tehran time)", "local time"; true also when there is none. */
static bool take_zone(Cursor *cursor)
{
    take_spaces(cursor);
    bool bracket = take_char(cursor, '(');
    NuncioView word = word_ahead(cursor);
    bool named = word.size > 0 && word.size <= 10;
    if (named) {
        skip(cursor, word.size);
        take_spaces(cursor);
        take_word(cursor, "time");
    }
    bool sign =
        cursor->rest.size && (cursor->rest.data[0] == '+' || cursor->rest.data[0] == '-');
    if (sign && !take_offset(cursor)) {
        return false;
    }
    return bracket ? take_char(cursor, ')') : true;
}

/* The rest of "16:12", "16:12:00.123" or "16.12" behind the hour. */
static bool take_minutes(Cursor *cursor, unsigned *out_minute, unsigned *out_second)
{
    unsigned fraction;
    if (!take_number(cursor, 2, 2, out_minute)) {
        return false;
    }
    if (!take_char(cursor, ':')) {
        return true;
    }
    return take_number(cursor, 2, 2, out_second) &&
           (!(take_char(cursor, '.') || take_char(cursor, ',')) ||
            take_number(cursor, 1, 9, &fraction));
}

/* "16:12:00", "4 pm", "161200", and a zone. */
static bool take_time(Cursor *cursor)
{
    unsigned hour;
    unsigned minute = 0;
    unsigned second = 0;
    bool has_minute = true;
    if (take_number(cursor, 6, 6, &hour)) {
        second = hour % 100;
        minute = hour / 100 % 100;
        hour /= 10000;
    } else if (take_number(cursor, 1, 2, &hour)) {
        has_minute = take_char(cursor, ':') || take_char(cursor, '.');
        if (has_minute && !take_minutes(cursor, &minute, &second)) {
            return false;
        }
    } else {
        return false;
    }
    bool has_half = take_half(cursor);
    return (has_minute || has_half) && hour <= (has_half ? 12U : 23U) && minute <= 59 &&
           second <= 59 && take_zone(cursor);
}

/* What joins date and time: "T", " - ", ", ", " at ", " | ". */
static bool take_joint(Cursor *cursor)
{
    static const NuncioView dashes[] = {
        {"-", 1}, {"|", 1}, {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}};
    if (cursor->rest.size > 1 && cursor->rest.data[0] == 'T' &&
        is_digit(cursor->rest.data[1])) {
        skip(cursor, 1);
        return true;
    }
    bool joint = take_spaces(cursor);
    joint = take_comma(cursor) || joint;
    take_spaces(cursor);
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        joint = take(cursor, dashes[i]) || joint;
    }
    take_spaces(cursor);
    if (take_word(cursor, "at")) {
        take_spaces(cursor);
    }
    return joint;
}

bool calendar_parse(NuncioView text, NuncioDate *out_date)
{
    typedef bool Reader(Cursor *, unsigned *, unsigned *, unsigned *);
    static Reader *const readers[] = {take_year_first, take_compact, take_english_date};
    Cursor whole = {view_trim(text)};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        Cursor cursor = whole;
        unsigned year;
        unsigned month;
        unsigned day;
        if (!readers[i](&cursor, &year, &month, &day)) {
            continue;
        }
        NuncioDate date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
        take_char(&cursor, '.');
        bool ended = cursor.rest.size == 0 || (take_joint(&cursor) && take_time(&cursor));
        if (ended && cursor.rest.size == 0 && calendar_is_valid(date)) {
            *out_date = date;
            return true;
        }
        return false;
    }
    return false;
}
