/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a dateline keep the full stop of an abbreviation ("St.", "D.C.", "Dec.") and a
 * hyphen inside a name ("AL-ASAD", "Port-au-Prince"); any other hyphen is a dash, so that
 * "TEHRAN-Iran's exports" falls apart. */
#include "dateline_tokens.h"

#include "calendar.h"
#include "utf8.h"
#include "views.h"

static uint32_t code_at(NuncioView text, size_t offset, size_t end)
{
    return offset < end ? utf8_next(text, &offset) : 0;
}

/* The end of the run of letters, marks and inner apostrophes at `offset`. */
static size_t letters_end(NuncioView text, size_t offset, size_t end)
{
    while (offset < end) {
        size_t next = offset;
        const uint32_t code = utf8_next(text, &next);
        const bool apostrophe =
            (code == '\'' || code == 0x2019) && utf8_is_letter(code_at(text, next, end));
        if (!utf8_is_letter(code) && !utf8_is_mark(code) && !apostrophe) {
            break;
        }
        offset = next;
    }
    return offset;
}

/* All capitals, or at least a capital first, or neither. */
static PieceKind letter_case(NuncioView text, size_t begin, size_t end)
{
    const bool first_upper = utf8_is_upper(code_at(text, begin, end));
    while (begin < end) {
        if (utf8_is_lower(utf8_next(text, &begin))) {
            return first_upper ? PIECE_WORD : PIECE_PARTICLE;
        }
    }
    return first_upper ? PIECE_CAPITALS : PIECE_PARTICLE;
}

static bool is_one_of(NuncioView word, const char *const *list)
{
    for (; *list; list++) {
        if (view_equal_ascii_case(word, view_of(*list))) {
            return true;
        }
    }
    return false;
}

/* Whether the hyphen at `hyphen` joins [begin, hyphen) to the letters behind it. */
static bool hyphen_joins(NuncioView text, size_t begin, size_t hyphen, size_t end)
{
    static const char *const joining[] = {"al", "el", "as",    "ash",  "an",  "ar", "at",
                                          "ad", "az", "abu",   "au",   "sur", "de", "en",
                                          "le", "la", "sharm", "upon", "tel", NULL};
    const size_t next_end = letters_end(text, hyphen + 1, end);
    const NuncioView before = {text.data + begin, hyphen - begin};
    const NuncioView after = {text.data + hyphen + 1, next_end - hyphen - 1};
    if (after.size == 0) {
        return false;
    }
    if (is_one_of(before, joining) || is_one_of(after, joining)) {
        return true;
    }
    return after.size >= 2 && letter_case(text, begin, hyphen) == PIECE_CAPITALS &&
           letter_case(text, hyphen + 1, next_end) == PIECE_CAPITALS;
}

static bool keeps_stop(NuncioView word)
{
    static const char *const abbreviations[] = {"st", "mt", "ft", "ste", NULL};
    return word.size == 1 || (word.size >= 3 && word.data[word.size - 2] == '.') ||
           is_one_of(word, abbreviations) || calendar_month_of(word) != 0;
}

static PieceKind word_kind(NuncioView text, Piece *piece)
{
    static const char *const particles[] = {
        "of",  "the",  "de",   "la", "al",  "el",  "du", "des", "da", "do",
        "and", "near", "upon", "on", "off", "les", "le", "in",  NULL};
    const NuncioView word = {text.data + piece->begin_offset,
                             piece->end_offset - piece->begin_offset};
    piece->value = calendar_month_of(word);
    const PieceKind kind = letter_case(text, piece->begin_offset, piece->end_offset);
    if (kind != PIECE_PARTICLE) {
        return piece->value ? PIECE_MONTH : kind;
    }
    size_t hyphen = 0;
    while (hyphen < word.size && word.data[hyphen] != '-') {
        hyphen++;
    }
    const NuncioView head = {word.data, hyphen};
    if (!is_one_of(head, particles)) {
        return PIECE_OTHER;
    }
    return hyphen < word.size ? PIECE_WORD : PIECE_PARTICLE;
}

static void scan_word(NuncioView text, size_t end, Piece *piece)
{
    const size_t begin = piece->begin_offset;
    size_t part = begin;
    size_t offset = letters_end(text, begin, end);
    for (;;) {
        const uint32_t code = code_at(text, offset, end);
        const NuncioView word = {text.data + begin, offset - begin};
        if (code == '-' && hyphen_joins(text, part, offset, end)) {
            part = offset + 1;
            offset = letters_end(text, part, end);
        } else if (code == '.' && keeps_stop(word)) {
            offset++;
            const size_t next = letters_end(text, offset, end);
            if (next != offset + 1) {
                break;
            }
            offset = next;
        } else {
            break;
        }
    }
    piece->end_offset = offset;
    piece->kind = word_kind(text, piece);
}

static void scan_number(NuncioView text, size_t end, Piece *piece)
{
    size_t offset = piece->begin_offset;
    unsigned value = 0;
    while (offset < end && text.data[offset] >= '0' && text.data[offset] <= '9') {
        value = value < 100000 ? value * 10 + (unsigned)(text.data[offset] - '0') : value;
        offset++;
    }
    const size_t count = offset - piece->begin_offset;
    piece->end_offset = offset;
    piece->value = value;
    piece->kind = count <= 2 ? PIECE_DAY : count == 4 ? PIECE_YEAR : PIECE_OTHER;
}

static PieceKind mark_kind(uint32_t code)
{
    static const struct {
        uint32_t code;
        PieceKind kind;
    } marks[] = {
        {',', PIECE_COMMA},   {'/', PIECE_SLASH},   {'(', PIECE_OPEN},
        {')', PIECE_CLOSE},   {'.', PIECE_STOP},    {':', PIECE_COLON},
        {'-', PIECE_DASH},    {'_', PIECE_DASH},    {0x2010, PIECE_DASH},
        {0x2011, PIECE_DASH}, {0x2012, PIECE_DASH}, {0x2013, PIECE_DASH},
        {0x2014, PIECE_DASH}, {0x2015, PIECE_DASH}, {0x2212, PIECE_DASH},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].code == code) {
            return marks[i].kind;
        }
    }
    return PIECE_OTHER;
}

bool piece_next(NuncioView text, size_t offset, size_t end, Piece *out_piece)
{
    while (offset < end) {
        size_t next = offset;
        const uint32_t code = utf8_next(text, &next);
        if (!utf8_is_space(code)) {
            break;
        }
        offset = next;
    }
    if (offset >= end) {
        return false;
    }
    Piece piece = {PIECE_OTHER, offset, offset, 0};
    const uint32_t code = utf8_next(text, &piece.end_offset);
    if (utf8_is_letter(code)) {
        scan_word(text, end, &piece);
    } else if (code >= '0' && code <= '9') {
        scan_number(text, end, &piece);
    } else {
        piece.kind = mark_kind(code);
        while (piece.kind == PIECE_DASH && piece.end_offset < end &&
               text.data[piece.end_offset] == '-') {
            piece.end_offset++;
        }
    }
    *out_piece = piece;
    return true;
}
