/* SPDX-License-Identifier: Apache-2.0 */
/* Line by line from the top: a title (once), then in any order the title again,
 * subtitles, a date line, bylines and other furniture; the first line that is none of
 * these begins the news, perhaps with a dateline. */
#include "head.h"

#include "calendar.h"
#include "dateline.h"
#include "text_lines.h"
#include "views.h"

enum {
    HEAD_LINES = 16,      /* lines with words that may stand before the news */
    TITLE_SIZE = 240,     /* bytes of a title */
    HEAD_LINE_SIZE = 120, /* of any other line of the head */
    SAME_TITLE_MIN = 8    /* letters and digits that make two titles comparable */
};

typedef struct {
    const FurnitureRules *rules;
    NuncioView text;
    NuncioView title; /* the record's or the one found */
    Head head;
} HeadReader;

/* The next letter or digit in lower case, 0 at the end; other bytes are passed over. */
static char next_letter(NuncioView text, size_t *offset)
{
    while (*offset < text.size) {
        const char c = text.data[(*offset)++];
        if (c >= 'A' && c <= 'Z') {
            return (char)(c - 'A' + 'a');
        }
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            return c;
        }
    }
    return 0;
}

/* Equal up to case, marks and white space. */
static bool is_same_title(NuncioView a, NuncioView b)
{
    size_t at_a = 0;
    size_t at_b = 0;
    for (size_t count = 0;; count++) {
        const char c = next_letter(a, &at_a);
        if (c != next_letter(b, &at_b)) {
            return false;
        }
        if (c == 0) {
            return count >= SAME_TITLE_MIN;
        }
    }
}

static bool parse_date_line(const FurnitureRules *rules, NuncioView line,
                            NuncioDate *out_date)
{
    if (line.size < 6 || line.size > HEAD_LINE_SIZE) {
        return false;
    }
    NuncioView date = line;
    return calendar_parse(line, out_date) ||
           (furniture_matches_star(rules, FURNITURE_DATE_PREFIX, line, &date) &&
            calendar_parse(view_trim(date), out_date));
}

/* A line that may stand between title and news. */
static bool is_head_line(const HeadReader *reader, NuncioView line)
{
    NuncioDate date;
    return is_same_title(line, reader->title) ||
           parse_date_line(reader->rules, line, &date) ||
           (line.size <= HEAD_LINE_SIZE &&
            furniture_matches(reader->rules, FURNITURE_HEAD, line));
}

/* No final stop, unless it belongs to the last word: "U.S." */
static bool ends_like_title(NuncioView line)
{
    const size_t size = line.size;
    if (line.data[size - 1] == '.' && size > 3) {
        return line.data[size - 3] == '.' && line.data[size - 2] >= 'A' &&
               line.data[size - 2] <= 'Z';
    }
    return !strchr(".,;:", line.data[size - 1]);
}

/* Whether `line` is written like a title or subtitle. */
static bool looks_like_title(const HeadReader *reader, NuncioView line)
{
    const size_t begin = (size_t)(line.data - reader->text.data);
    Dateline dateline;
    return line.size <= TITLE_SIZE && ends_like_title(line) &&
           !is_head_line(reader, line) &&
           !(dateline_find(reader->rules, reader->text, begin, begin + line.size,
                           &dateline) &&
             dateline.certain);
}

/* Whether the next line with words, behind `title`, is one that only a head contains. */
static bool leads_to_head(const HeadReader *reader, NuncioView title, size_t next)
{
    const NuncioView text = reader->text;
    const size_t begin = lines_skip_space(text, next, text.size);
    const NuncioView line = lines_trimmed(text, begin, lines_end(text, begin, text.size));
    HeadReader then = *reader;
    then.title = title;
    Dateline dateline;
    return (line.size > 0 && is_head_line(&then, line)) ||
           (dateline_find(reader->rules, text, begin, text.size, &dateline) &&
            dateline.certain);
}

/* Whether an empty line follows the line that ends at `next`. */
static bool is_set_off(NuncioView text, size_t next)
{
    const size_t end = lines_end(text, next + 1, text.size);
    return end > next && lines_trimmed(text, next, end).size == 0;
}

static NuncioSpan span_of(NuncioView text, NuncioView part)
{
    const uint32_t begin = (uint32_t)(part.data - text.data);
    return (NuncioSpan){begin, begin + (uint32_t)part.size};
}

/* Take one line into the head; false: it belongs to the news. */
static bool take_line(HeadReader *reader, NuncioView line, size_t next, bool first)
{
    Head *head = &reader->head;
    const bool heading = looks_like_title(reader, line);
    if (heading && first && reader->title.size == 0 &&
        (is_set_off(reader->text, next) || leads_to_head(reader, line, next))) {
        reader->title = line;
        head->title = span_of(reader->text, line);
        return true;
    }
    if (heading && reader->title.size > 0 && leads_to_head(reader, reader->title, next)) {
        return true; /* a subtitle */
    }
    NuncioDate date;
    if (parse_date_line(reader->rules, line, &date)) {
        if (head->date_line.end_offset == 0) {
            head->date_line = span_of(reader->text, line);
            head->date = date;
        }
        return true;
    }
    return is_head_line(reader, line);
}

Head head_find(const FurnitureRules *rules, NuncioView text, size_t begin,
               NuncioView known_title)
{
    HeadReader reader = {.rules = rules, .text = text, .title = known_title};
    size_t offset = lines_skip_space(text, begin, text.size);
    for (unsigned count = 0; count < HEAD_LINES; count++) {
        const size_t next = lines_end(text, offset, text.size);
        const NuncioView line = lines_trimmed(text, offset, next);
        const size_t after = lines_skip_space(text, next, text.size);
        if (after == text.size || !take_line(&reader, line, next, count == 0)) {
            break;
        }
        offset = after;
    }
    reader.head.body_offset = offset;
    Dateline dateline;
    if (dateline_find(rules, text, offset, text.size, &dateline)) {
        reader.head.dateline = dateline.span;
        reader.head.body_offset = dateline.body_offset;
        reader.head.agency = dateline.agency;
        if (reader.head.date.year == 0) {
            reader.head.date = dateline.date;
        }
    }
    return reader.head;
}
