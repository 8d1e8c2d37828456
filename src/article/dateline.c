/* SPDX-License-Identifier: Apache-2.0 */
/* A state machine over the pieces of the first line: places (joined by commas or
 * strokes), a date, an agency in brackets, between strokes or behind a comma, then a
 * dash. What it accepts is then judged: capitals, an agency or a date make a dateline; a
 * mere capitalised place needs a dash with space around it and must not be a word that is
 * known to stand before dashes otherwise ("Exclusive – "). */
#include "dateline.h"

#include "calendar.h"
#include "dateline_tokens.h"
#include "text_lines.h"
#include "views.h"

enum { DATELINE_SIZE = 120, PLACE_WORDS = 6, BARE_PLACE_WORDS = 3 };

typedef enum {
    STATE_FAIL,
    STATE_START,
    STATE_PLACE,
    STATE_STROKE, /* "GENEVA/" */
    STATE_COMMA,
    STATE_MONTH, /* "December", the day follows */
    STATE_DAY,   /* "8", the month follows */
    STATE_DATE,
    STATE_DATE_STOP, /* "December 8." */
    STATE_BRACKET,   /* in "(Reuters)" */
    STATE_AFTER_BRACKET,
    STATE_WIRE, /* in "/TASS/" */
    STATE_AFTER_WIRE,
    STATE_ACCEPT,
    STATE_COUNT
} State;

static const uint8_t next_state[STATE_COUNT][PIECE_KIND_COUNT] = {
    [STATE_START] = {[PIECE_CAPITALS] = STATE_PLACE,
                     [PIECE_WORD] = STATE_PLACE,
                     [PIECE_OPEN] = STATE_BRACKET},
    [STATE_PLACE] = {[PIECE_CAPITALS] = STATE_PLACE,
                     [PIECE_WORD] = STATE_PLACE,
                     [PIECE_PARTICLE] = STATE_PLACE,
                     [PIECE_MONTH] = STATE_MONTH,
                     [PIECE_DAY] = STATE_DAY,
                     [PIECE_COMMA] = STATE_COMMA,
                     [PIECE_SLASH] = STATE_STROKE,
                     [PIECE_OPEN] = STATE_BRACKET,
                     [PIECE_COLON] = STATE_ACCEPT,
                     [PIECE_DASH] = STATE_ACCEPT},
    [STATE_STROKE] = {[PIECE_CAPITALS] = STATE_PLACE, [PIECE_WORD] = STATE_PLACE},
    [STATE_COMMA] = {[PIECE_CAPITALS] = STATE_PLACE,
                     [PIECE_WORD] = STATE_PLACE,
                     [PIECE_PARTICLE] = STATE_PLACE,
                     [PIECE_MONTH] = STATE_MONTH,
                     [PIECE_DAY] = STATE_DAY,
                     [PIECE_YEAR] = STATE_DATE,
                     [PIECE_OPEN] = STATE_BRACKET},
    [STATE_MONTH] = {[PIECE_DAY] = STATE_DATE},
    [STATE_DAY] = {[PIECE_MONTH] = STATE_DATE},
    [STATE_DATE] = {[PIECE_CAPITALS] = STATE_PLACE,
                    [PIECE_YEAR] = STATE_DATE,
                    [PIECE_COMMA] = STATE_COMMA,
                    [PIECE_STOP] = STATE_DATE_STOP,
                    [PIECE_SLASH] = STATE_WIRE,
                    [PIECE_OPEN] = STATE_BRACKET,
                    [PIECE_COLON] = STATE_ACCEPT,
                    [PIECE_DASH] = STATE_ACCEPT},
    [STATE_DATE_STOP] = {[PIECE_SLASH] = STATE_WIRE,
                         [PIECE_OPEN] = STATE_BRACKET,
                         [PIECE_DASH] = STATE_ACCEPT},
    [STATE_BRACKET] = {[PIECE_CAPITALS] = STATE_BRACKET,
                       [PIECE_WORD] = STATE_BRACKET,
                       [PIECE_PARTICLE] = STATE_BRACKET,
                       [PIECE_SLASH] = STATE_BRACKET,
                       [PIECE_CLOSE] = STATE_AFTER_BRACKET},
    [STATE_AFTER_BRACKET] = {[PIECE_COMMA] = STATE_COMMA,
                             [PIECE_MONTH] = STATE_MONTH,
                             [PIECE_COLON] = STATE_ACCEPT,
                             [PIECE_DASH] = STATE_ACCEPT},
    [STATE_WIRE] = {[PIECE_CAPITALS] = STATE_WIRE,
                    [PIECE_WORD] = STATE_WIRE,
                    [PIECE_SLASH] = STATE_AFTER_WIRE},
    [STATE_AFTER_WIRE] = {[PIECE_STOP] = STATE_ACCEPT,
                          [PIECE_COLON] = STATE_ACCEPT,
                          [PIECE_DASH] = STATE_ACCEPT},
};

typedef struct {
    const FurnitureRules *rules;
    NuncioView text;
    size_t begin;
    size_t end; /* end of the last piece before the separator */
    Piece separator;
    State state;
    unsigned place_words;
    unsigned place_capitals; /* how many of them are all capitals */
    unsigned segments;       /* places between commas */
    NuncioView first_place;  /* up to the first comma, bracket or separator */
    NuncioView segment;      /* the place being read */
    bool segment_is_word;    /* it is one word of capitals */
    NuncioView agency;
    unsigned month, day, year;
} Parser;

static NuncioView slice(NuncioView text, size_t begin, size_t end)
{
    return (NuncioView){text.data + begin, end - begin};
}

/* The place that was being read is complete: first place, or an agency. */
static void end_segment(Parser *parser)
{
    const NuncioView segment = parser->segment;
    if (segment.size == 0) {
        return;
    }
    parser->segment = (NuncioView){NULL, 0};
    parser->segments++;
    if (parser->segments == 1 && parser->month == 0) {
        parser->first_place = segment;
        return;
    }
    const bool known = furniture_matches(parser->rules, FURNITURE_AGENCY, segment);
    const bool written_so =
        parser->segment_is_word && segment.size >= 3 && segment.size <= 6 &&
        parser->place_capitals == 1 &&
        !furniture_matches(parser->rules, FURNITURE_NOT_AGENCY, segment);
    if (known || written_so) {
        parser->agency = segment;
        parser->place_words--;
        parser->place_capitals -= parser->segment_is_word ? 1u : 0u;
    }
}

static void take_place_word(Parser *parser, const Piece *piece)
{
    const bool is_first = parser->segment.size == 0;
    const size_t begin = is_first ? piece->begin_offset
                                  : (size_t)(parser->segment.data - parser->text.data);
    parser->segment = slice(parser->text, begin, piece->end_offset);
    parser->segment_is_word = is_first && piece->kind == PIECE_CAPITALS;
    if (piece->kind != PIECE_PARTICLE) {
        parser->place_words++;
        parser->place_capitals += piece->kind == PIECE_CAPITALS ? 1u : 0u;
    }
}

static void take_agency_word(Parser *parser, const Piece *piece)
{
    const size_t begin = parser->agency.size == 0
                             ? piece->begin_offset
                             : (size_t)(parser->agency.data - parser->text.data);
    parser->agency = slice(parser->text, begin, piece->end_offset);
}

/* What a piece means in the state that it leads to. */
static void take(Parser *parser, const Piece *piece)
{
    const bool is_word = piece->kind <= PIECE_PARTICLE;
    switch (parser->state) {
    case STATE_PLACE:
        take_place_word(parser, piece);
        return;
    case STATE_BRACKET:
    case STATE_WIRE:
        if (is_word) {
            take_agency_word(parser, piece);
        } else {
            end_segment(parser);
        }
        return;
    case STATE_MONTH:
    case STATE_DAY:
    case STATE_DATE:
        end_segment(parser);
        if (piece->kind == PIECE_MONTH) {
            parser->month = piece->value;
        } else if (piece->kind == PIECE_DAY) {
            parser->day = piece->value;
        } else {
            parser->year = piece->value;
        }
        return;
    case STATE_STROKE:
        return;
    default:
        end_segment(parser);
    }
}

static bool run(Parser *parser, size_t end)
{
    size_t offset = parser->begin;
    Piece piece;
    while (piece_next(parser->text, offset, end, &piece)) {
        const State before = parser->state;
        parser->state = next_state[before][piece.kind];
        if (parser->state == STATE_FAIL || parser->place_words > PLACE_WORDS) {
            return false;
        }
        take(parser, &piece);
        if (parser->state == STATE_ACCEPT) {
            parser->separator = piece;
            return true;
        }
        parser->end = piece.end_offset;
        offset = piece.end_offset;
    }
    return false;
}

/* Space around the separator: a hyphen without any joins words. */
typedef struct {
    bool before;
    bool behind;
} Gaps;

static Gaps gaps_of(const Parser *parser, size_t end)
{
    const Piece *separator = &parser->separator;
    return (Gaps){separator->begin_offset > parser->end,
                  lines_skip_space(parser->text, separator->end_offset, end) >
                      separator->end_offset};
}

static bool is_plain_hyphen(const Parser *parser)
{
    const Piece *separator = &parser->separator;
    return separator->end_offset - separator->begin_offset == 1 &&
           parser->separator.kind == PIECE_DASH;
}

/* Whether the news goes on with a capital, a digit or an opening mark. */
static bool goes_on_well(NuncioView text, size_t offset, size_t end)
{
    Piece piece;
    if (!piece_next(text, offset, end, &piece)) {
        return false;
    }
    return piece.kind != PIECE_PARTICLE &&
           (piece.kind != PIECE_OTHER ||
            (unsigned char)text.data[piece.begin_offset] >= 0x80 ||
            strchr("\"'[", text.data[piece.begin_offset]) != NULL ||
            (text.data[piece.begin_offset] >= '0' &&
             text.data[piece.begin_offset] <= '9'));
}

/* "From November 15 – 19 ..." is no dateline: the place must be in capitals or stand
 * before a comma, and no number may follow. */
static bool date_stands_alone(const Parser *parser, size_t end)
{
    const NuncioView text = parser->text;
    const NuncioView place = parser->first_place;
    const size_t behind = (size_t)(place.data - text.data) + place.size;
    const size_t next = lines_skip_space(text, parser->separator.end_offset, end);
    const bool number = next < end && text.data[next] >= '0' && text.data[next] <= '9';
    return !number && place.size > 0 &&
           (text.data[behind] == ',' || parser->place_capitals == parser->place_words);
}

static bool is_certain(const Parser *parser)
{
    return parser->agency.size > 0 || parser->month != 0 ||
           (parser->place_words > 0 && parser->place_capitals > 0 &&
            (2 * parser->place_capitals >= parser->place_words || parser->segments > 1) &&
            parser->first_place.size > 2);
}

static bool is_believable(const Parser *parser, size_t end, bool certain)
{
    const Gaps gaps = gaps_of(parser, end);
    const size_t rest = parser->separator.end_offset;
    if (furniture_matches(parser->rules, FURNITURE_NOT_PLACE, parser->first_place)) {
        return false;
    }
    if (parser->separator.kind == PIECE_COLON) {
        return gaps.behind &&
               (parser->agency.size > 0 ||
                (certain && parser->place_words == parser->place_capitals &&
                 parser->first_place.size >= 5));
    }
    if (parser->agency.size > 0) {
        return true;
    }
    if (parser->month != 0) {
        return date_stands_alone(parser, end);
    }
    const bool joined = is_plain_hyphen(parser) && !gaps.before && !gaps.behind;
    if (certain) {
        /* "TEHRAN-The", but not "NATO Secretary-General" */
        const bool set_apart =
            parser->place_words == parser->place_capitals || parser->segments > 1;
        return !joined || (set_apart && goes_on_well(parser->text, rest, end) &&
                           parser->first_place.size >= 6);
    }
    const bool wide =
        is_plain_hyphen(parser) ? gaps.behind : (gaps.behind || !gaps.before);
    return wide && parser->place_words <= BARE_PLACE_WORDS &&
           parser->first_place.size > 2 && goes_on_well(parser->text, rest, end);
}

/* Whether a small letter stands in [begin, end): a heading in capitals has none. */
static bool has_small_letter(NuncioView text, size_t begin, size_t end)
{
    for (; begin < end; begin++) {
        if (text.data[begin] >= 'a' && text.data[begin] <= 'z') {
            return true;
        }
    }
    return false;
}

static NuncioDate date_of(const Parser *parser)
{
    const NuncioDate date = {(int16_t)parser->year, (uint8_t)parser->month,
                             (uint8_t)parser->day};
    return calendar_is_valid(date) ? date : (NuncioDate){0, 0, 0};
}

bool dateline_find(const FurnitureRules *rules, NuncioView text, size_t begin, size_t end,
                   Dateline *out_dateline)
{
    const size_t line = lines_end(text, begin, end);
    size_t bound = line;
    if (line - begin > DATELINE_SIZE) {
        bound = begin + DATELINE_SIZE;
        while (((unsigned char)text.data[bound] & 0xC0u) == 0x80u) {
            bound--;
        }
    }
    Parser parser = {.rules = rules, .text = text, .begin = begin, .state = STATE_START};
    if (!run(&parser, bound)) {
        return false;
    }
    const bool certain = is_certain(&parser);
    const size_t body = lines_skip_space(text, parser.separator.end_offset, end);
    if (!is_believable(&parser, end, certain) ||
        !has_small_letter(text, body, lines_end(text, body, end))) {
        return false;
    }
    *out_dateline = (Dateline){{(uint32_t)begin, (uint32_t)parser.end},
                               body,
                               parser.agency,
                               date_of(&parser),
                               certain};
    return true;
}
