/* SPDX-License-Identifier: Apache-2.0 */
/* The usual matcher for `*`: on a mismatch go back to the last star only and let it take
 * one more character. The named pieces are greedy and never give back, so that the work
 * is at most pattern times text; callers pass short texts. */
#include "line_pattern.h"

#include "utf8.h"
#include "views.h"

typedef struct {
    NuncioView pattern;
    NuncioView text;
    size_t pattern_offset;
    size_t text_offset;
} Matcher;

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower(char c)
{
    return is_capital(c) ? (char)(c - 'A' + 'a') : c;
}

static size_t match_caps(NuncioView text, size_t offset)
{
    const size_t begin = offset;
    while (offset < text.size && is_capital(text.data[offset])) {
        offset++;
    }
    const size_t count = offset - begin;
    return count >= 2 && count <= 4 ? count : 0;
}

static size_t match_digits(NuncioView text, size_t offset)
{
    const size_t begin = offset;
    while (offset < text.size && is_digit(text.data[offset])) {
        offset++;
    }
    return offset - begin <= 9 ? offset - begin : 0;
}

static size_t match_line(NuncioView text, size_t offset)
{
    const size_t begin = offset;
    if (offset >= text.size || text.data[offset] == '\0' ||
        !strchr("*#=_-~", text.data[offset])) {
        return 0;
    }
    while (offset < text.size && text.data[offset] == text.data[begin]) {
        offset++;
    }
    return offset - begin >= 3 ? offset - begin : 0;
}

/* One word of a name: a capital at its beginning or behind its hyphen ("al-Jazaeri"), a
 * particle, or an initial. */
static size_t match_name_word(NuncioView text, size_t offset, bool *out_capital)
{
    const size_t begin = offset;
    bool capital = false;
    bool part_start = true;
    while (offset < text.size) {
        size_t next = offset;
        const uint32_t code = utf8_next(text, &next);
        if (utf8_is_letter(code)) {
            capital = capital || (part_start && utf8_is_upper(code));
            part_start = false;
        } else if (code == '-' || code == '\'' || code == 0x2019) {
            part_start = true;
        } else if (!utf8_is_mark(code)) {
            break;
        }
        offset = next;
    }
    if (offset - begin == 1 && capital && offset < text.size &&
        text.data[offset] == '.') {
        offset++;
    }
    *out_capital = capital;
    return offset - begin;
}

static bool is_name_particle(NuncioView word)
{
    static const char *const particles[] = {"al",  "el",  "bin", "ibn", "de",
                                            "del", "la",  "van", "von", "der",
                                            "da",  "dos", "di",  "bint"};
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
        if (view_is(word, particles[i])) {
            return true;
        }
    }
    return false;
}

static size_t match_name(NuncioView text, size_t offset)
{
    size_t end = 0;
    size_t at = offset;
    for (unsigned count = 1; count <= 5; count++) {
        bool capital = false;
        const size_t size = match_name_word(text, at, &capital);
        const NuncioView word = {text.data + at, size};
        if (size == 0 || (!capital && !is_name_particle(word))) {
            break;
        }
        at += size;
        if (capital && count >= 2) {
            end = at;
        }
        if (at >= text.size || text.data[at] != ' ') {
            break;
        }
        at++;
    }
    return end > offset ? end - offset : 0;
}

static const struct {
    const char *name;
    size_t (*match)(NuncioView text, size_t offset);
} pieces[] = {
    {"<CAPS>", match_caps},
    {"<digits>", match_digits},
    {"<name>", match_name},
    {"<line>", match_line},
};

/* A named piece at the matcher's place: moves both offsets. */
static bool step_piece(Matcher *m, bool *out_is_piece)
{
    const NuncioView rest = {m->pattern.data + m->pattern_offset,
                             m->pattern.size - m->pattern_offset};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        const NuncioView name = view_of(pieces[i].name);
        if (view_starts_with(rest, name)) {
            const size_t size = pieces[i].match(m->text, m->text_offset);
            m->text_offset += size;
            m->pattern_offset += name.size;
            *out_is_piece = true;
            return size > 0;
        }
    }
    *out_is_piece = false;
    return false;
}

static bool is_mark(NuncioView view, size_t offset)
{
    if (offset >= view.size) {
        return true;
    }
    const unsigned char c = (unsigned char)view.data[offset];
    return c < 0x80 && !is_digit((char)c) && !is_capital((char)c) &&
           (c < 'a' || c > 'z') && c != '<' && c != '*';
}

/* White space of the pattern: one run in the text, optional beside a mark. */
static bool step_space(Matcher *m)
{
    const size_t begin = m->text_offset;
    while (m->text_offset < m->text.size) {
        size_t next = m->text_offset;
        if (!utf8_is_space(utf8_next(m->text, &next))) {
            break;
        }
        m->text_offset = next;
    }
    const bool optional =
        is_mark(m->pattern, m->pattern_offset + 1) ||
        (m->pattern_offset > 0 && is_mark(m->pattern, m->pattern_offset - 1));
    m->pattern_offset++;
    return m->text_offset > begin || optional;
}

static bool step(Matcher *m)
{
    const char c = m->pattern.data[m->pattern_offset];
    if (c == ' ') {
        return step_space(m);
    }
    if (c == '<') {
        bool is_piece = false;
        const bool matched = step_piece(m, &is_piece);
        if (is_piece) {
            return matched;
        }
    }
    if (m->text_offset >= m->text.size ||
        lower(m->text.data[m->text_offset]) != lower(c)) {
        return false;
    }
    m->text_offset++;
    m->pattern_offset++;
    return true;
}

/* Most patterns fail at their first character: a quick look before the real work. */
static bool may_begin(NuncioView pattern, NuncioView text)
{
    if (pattern.size < 2 || text.size < 2 || pattern.data[0] == '*' ||
        pattern.data[0] == ' ') {
        return true;
    }
    if (pattern.data[0] != '<') {
        return lower(pattern.data[0]) == lower(text.data[0]);
    }
    switch (pattern.data[1]) {
    case 'C':
        return is_capital(text.data[0]) && is_capital(text.data[1]);
    case 'd':
        return is_digit(text.data[0]);
    case 'l':
        return text.data[0] == text.data[1];
    default:
        return true;
    }
}

static size_t next_character(NuncioView text, size_t offset)
{
    (void)utf8_next(text, &offset);
    return offset;
}

bool line_pattern_matches(NuncioView pattern, NuncioView text, NuncioView *out_star)
{
    if (!may_begin(pattern, text)) {
        return false;
    }
    Matcher m = {pattern, text, 0, 0};
    size_t star = SIZE_MAX; /* offset in the pattern behind the last star */
    size_t star_begin = 0;
    size_t star_end = 0;
    size_t star_count = 0;
    NuncioView first = {text.data, 0};
    for (;;) {
        if (m.pattern_offset < pattern.size && pattern.data[m.pattern_offset] == '*') {
            star = ++m.pattern_offset;
            star_begin = star_end = m.text_offset;
            star_count++;
        } else if (m.pattern_offset < pattern.size ? step(&m)
                                                   : m.text_offset == text.size) {
            if (m.pattern_offset == pattern.size && m.text_offset == text.size) {
                break;
            }
        } else if (star == SIZE_MAX || star_end >= text.size) {
            return false;
        } else {
            m.pattern_offset = star;
            star_end = next_character(text, star_end);
            m.text_offset = star_end;
        }
        if (star_count == 1) {
            first = (NuncioView){text.data + star_begin, star_end - star_begin};
        }
        if (m.pattern_offset == pattern.size && m.text_offset == text.size) {
            break;
        }
    }
    if (out_star) {
        *out_star = first;
    }
    return true;
}
