/* SPDX-License-Identifier: Apache-2.0 */
#include "strict.h"
#include "calendar.h"
#include "utf8.h"
#include "views.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_hex(char c)
{
    return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

static bool all_are(NuncioView text, bool (*is)(char))
{
    for (size_t i = 0; i < text.size; i++) {
        if (!is(text.data[i])) {
            return false;
        }
    }
    return text.size > 0;
}

static NuncioView part(NuncioView text, size_t begin, size_t size)
{
    return (NuncioView){text.data + begin, size};
}

/* The scheme and its colon; 0: there is none. */
static size_t scheme_size(NuncioView iri)
{
    size_t i = 0;
    while (i < iri.size && (is_letter(iri.data[i]) ||
                            (i && (is_digit(iri.data[i]) ||
                                   (iri.data[i] && strchr("+-.", iri.data[i])))))) {
        i++;
    }
    return i && i < iri.size && iri.data[i] == ':' ? i + 1 : 0;
}

static const char *check_iri_char(NuncioView iri, size_t *at)
{
    static const char marks[] = "-._~!$&'()*+,;=:@/?#[]";
    char c = iri.data[*at];
    if (c == '%') {
        bool whole =
            iri.size - *at >= 3 && is_hex(iri.data[*at + 1]) && is_hex(iri.data[*at + 2]);
        *at += 3;
        return whole ? NULL : "a percent sign in an IRI lacks its two digits";
    }
    if ((unsigned char)c >= 0x80) {
        uint32_t code = utf8_next(iri, at);
        bool wrong = utf8_is_space(code) || code < 0xA0 || code == 0xFFFD;
        return wrong ? "an IRI holds a space or control" : NULL;
    }
    (*at)++;
    if (c == '\\') {
        return "an IRI holds a backslash";
    }
    return is_letter(c) || is_digit(c) || (c && strchr(marks, c))
               ? NULL
               : "an IRI holds a character that none may hold";
}

const char *strict_iri(NuncioView iri)
{
    size_t marks = 0;
    if (!scheme_size(iri)) {
        return "an IRI is not absolute";
    }
    for (size_t i = 0; i < iri.size;) {
        marks += iri.data[i] == '#';
        const char *fault = check_iri_char(iri, &i);
        if (fault) {
            return fault;
        }
    }
    return marks > 1 ? "an IRI has two fragments" : NULL;
}

const char *strict_language(NuncioView tag)
{
    NuncioView rest = tag, piece;
    bool first = true;
    if (tag.size && (tag.data[tag.size - 1] == '-')) {
        return "a language tag ends in a hyphen";
    }
    while (view_split(&rest, '-', &piece)) {
        if (piece.size < (first ? 2U : 1U) || piece.size > 8) {
            return "a part of a language tag is too short or too long";
        }
        for (size_t i = 0; i < piece.size; i++) {
            char c = piece.data[i];
            if (!is_letter(c) && (first || !is_digit(c))) {
                return "a language tag holds something else than letters";
            }
        }
        first = false;
    }
    return first ? "a language tag is empty" : NULL;
}

bool strict_number(NuncioView text, uint32_t *out_number)
{
    uint64_t number = 0;
    if (!all_are(text, is_digit) || text.size > 10) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        number = number * 10 + (uint64_t)(text.data[i] - '0');
    }
    *out_number = (uint32_t)number;
    return number <= UINT32_MAX;
}

bool strict_day(NuncioView text, uint32_t *out_day)
{
    uint32_t year, month, day;
    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-' ||
        !strict_number(part(text, 0, 4), &year) ||
        !strict_number(part(text, 5, 2), &month) ||
        !strict_number(part(text, 8, 2), &day) || year == 0 || month == 0 || month > 12 ||
        day == 0 || day > calendar_days_in_month((int)year, month)) {
        return false;
    }
    *out_day = year * 10000 + month * 100 + day;
    return true;
}

static bool is_day(NuncioView text)
{
    uint32_t day;
    return strict_day(text, &day);
}

static bool is_year(NuncioView text)
{
    return text.size == 4 && all_are(text, is_digit) && !view_is(text, "0000");
}

/* 2020-12 */
static bool is_month(NuncioView text)
{
    uint32_t month;
    return text.size == 7 && is_year(part(text, 0, 4)) && text.data[4] == '-' &&
           strict_number(part(text, 5, 2), &month) && month >= 1 && month <= 12;
}

/* 2020-12-08T16:12:00Z, the one form that is written. */
static bool is_moment(NuncioView text)
{
    static const char form[] = "T00:00:00Z";
    uint32_t hour, minute, second;
    if (text.size != 20 || !is_day(part(text, 0, 10))) {
        return false;
    }
    for (size_t i = 0; i < 10; i++) {
        char c = text.data[10 + i];
        if (form[i] == '0' ? !is_digit(c) : c != form[i]) {
            return false;
        }
    }
    return strict_number(part(text, 11, 2), &hour) &&
           strict_number(part(text, 14, 2), &minute) &&
           strict_number(part(text, 17, 2), &second) && hour < 24 && minute < 60 &&
           second < 60;
}

static bool is_decimal(NuncioView text)
{
    size_t sign = text.size && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
    const char *point = text.size ? memchr(text.data, '.', text.size) : NULL;
    if (!point) {
        return false; /* some writers make an integer of it */
    }
    size_t whole = (size_t)(point - text.data) - sign;
    return all_are(part(text, sign, whole), is_digit) &&
           all_are(part(text, sign + whole + 1, text.size - sign - whole - 1), is_digit);
}

static bool is_count(NuncioView text)
{
    return all_are(text, is_digit);
}

static bool is_hex_binary(NuncioView text)
{
    return text.size % 2 == 0 && (text.size == 0 || all_are(text, is_hex));
}

static bool is_anything(NuncioView text)
{
    (void)text;
    return true;
}

const char *strict_lexical(NuncioView datatype, NuncioView text)
{
    static const NuncioView xsd = {"http://www.w3.org/2001/XMLSchema#", 33};
    static const struct {
        const char *name;
        bool (*is)(NuncioView text);
        const char *fault;
    } types[] = {
        {"date", is_day, "a date is no day of the calendar"},
        {"gYearMonth", is_month, "a month is not of the form 2020-12"},
        {"gYear", is_year, "a year is not of the form 2020"},
        {"nonNegativeInteger", is_count, "a count is not made of digits"},
        {"decimal", is_decimal, "a decimal has no point or no digits"},
        {"dateTime", is_moment, "a time is not of the form 2020-12-08T16:12:00Z"},
        {"hexBinary", is_hex_binary, "a hexadecimal string has other characters"},
        {"string", is_anything, NULL},
    };
    if (view_starts_with(datatype, xsd)) {
        NuncioView name = part(datatype, xsd.size, datatype.size - xsd.size);
        for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
            if (view_is(name, types[i].name)) {
                return types[i].is(text) ? NULL : types[i].fault;
            }
        }
    }
    return "no export uses this datatype";
}
