/* SPDX-License-Identifier: Apache-2.0 */
/* Words and numbers. A word is letters, digits behind them, and apostrophes between
 * letters. A full stop belongs to it in "U.S." (single letters with stops), in an initial
 * and in the abbreviations of the lexicon, which are written there with their stop. */
#include "tokeniser.h"

#include "utf8.h"

enum {
    WORD_BYTES_MOST = 128, /* longer ones stand in no lexicon */
    ABBREVIATION_LETTERS_MOST = 6,
    INITIALS_MOST = 3,
    UNIT_LETTERS_MOST = 3 /* letters that belong to the number before: 21st, 5G, 10km */
};

/* What was seen while a word was scanned. */
typedef struct {
    size_t end_offset;
    unsigned letters;
    unsigned capitals;
    bool first_capital;
} WordScan;

static void add_letter(WordScan *scan, bool capital)
{
    scan->first_capital = scan->first_capital || (capital && scan->letters == 0);
    scan->letters++;
    scan->capitals += capital;
}

/* Bytes of the apostrophe or joiner at scan->end_offset when the word goes on behind it.
 */
static size_t inner_mark_size(const Tokeniser *tokeniser, const WordScan *scan,
                              Glyph glyph)
{
    size_t next_offset = scan->end_offset + glyph.size;
    if (glyph.kind != GLYPH_JOINER && (glyph.kind != GLYPH_APOSTROPHE ||
                                       tokeniser_is_possessive(tokeniser, next_offset))) {
        return 0;
    }
    return glyph_at(tokeniser->text, next_offset).kind == GLYPH_LETTER ? glyph.size : 0;
}

/* Take the ASCII letters and digits that come next; most words are nothing else. */
static void scan_ascii(NuncioView text, WordScan *scan)
{
    const char *bytes = text.data;
    size_t at = scan->end_offset;
    unsigned digits = 0;
    unsigned capitals = 0;
    for (;;) {
        while (at < text.size && bytes[at] >= 'a' && bytes[at] <= 'z') {
            at++;
        }
        if (at == text.size) {
            break;
        }
        bool capital = bytes[at] >= 'A' && bytes[at] <= 'Z';
        bool digit = bytes[at] >= '0' && bytes[at] <= '9';
        if (!capital && !digit) {
            break;
        }
        capitals += capital;
        digits += digit;
        at++;
    }
    unsigned letters = (unsigned)(at - scan->end_offset) - digits;
    if (scan->letters == 0 && letters > 0) {
        scan->first_capital = bytes[scan->end_offset] <= 'Z';
    }
    scan->letters += letters;
    scan->capitals += capitals;
    scan->end_offset = at;
}

static WordScan scan_word(const Tokeniser *tokeniser, size_t offset)
{
    WordScan scan = {offset, 0, 0, false};
    NuncioView text = tokeniser->text;
    for (;;) {
        scan_ascii(text, &scan);
        Glyph glyph = glyph_at(text, scan.end_offset);
        size_t size = glyph.size;
        if (glyph.kind == GLYPH_LETTER && !utf8_is_mark(glyph.code)) {
            add_letter(&scan, utf8_is_upper(glyph.code));
        } else if (!glyph_is_word(glyph)) {
            size = inner_mark_size(tokeniser, &scan, glyph);
        }
        if (size == 0) {
            return scan;
        }
        scan.end_offset += size;
    }
}

bool tokeniser_is_possessive(const Tokeniser *tokeniser, size_t offset)
{
    Glyph letter = glyph_at(tokeniser->text, offset);
    return (letter.code == 's' || letter.code == 'S') &&
           !glyph_is_word(glyph_at(tokeniser->text, offset + 1));
}

/* Lower-case ASCII into `out`; false when a byte is not ASCII. Every byte that a word may
 * hold besides capitals (small letters, digits, stops, apostrophes) has bit 0x20 set. */
static bool fold_ascii(NuncioView word, char *out)
{
    unsigned char seen = 0;
    for (size_t i = 0; i < word.size; i++) {
        seen |= (unsigned char)word.data[i];
        out[i] = (char)(word.data[i] | 0x20);
    }
    return seen < 128;
}

uint32_t tokeniser_word(Tokeniser *tokeniser, size_t begin_offset, size_t end_offset)
{
    NuncioView word = {tokeniser->text.data + begin_offset, end_offset - begin_offset};
    char ascii[WORD_BYTES_MOST];
    if (word.size > WORD_BYTES_MOST) {
        return 0;
    }
    if (fold_ascii(word, ascii)) {
        return lexicon_word(tokeniser->lexicon, (NuncioView){ascii, word.size});
    }
    buffer_clear(&tokeniser->folded);
    utf8_fold(&tokeniser->folded, word);
    return lexicon_word(tokeniser->lexicon, buffer_view(&tokeniser->folded));
}

/* Take "S.", "S.A." behind the single letter and stop that were scanned; the end is then
 * behind the last letter. */
static void scan_dotted(const Tokeniser *tokeniser, WordScan *scan)
{
    NuncioView text = tokeniser->text;
    while (glyph_at(text, scan->end_offset).code == '.') {
        Glyph letter = glyph_at(text, scan->end_offset + 1);
        size_t next_offset = scan->end_offset + 1 + letter.size;
        if (letter.kind != GLYPH_LETTER || glyph_is_word(glyph_at(text, next_offset))) {
            return;
        }
        add_letter(scan, utf8_is_upper(letter.code));
        scan->end_offset = next_offset;
    }
}

/* Word number of "u.s" or "u.n.": as written, else with a last stop, else bare. */
static uint32_t dotted_word(Tokeniser *tokeniser, size_t begin_offset, size_t end_offset)
{
    uint32_t word = tokeniser_word(tokeniser, begin_offset, end_offset);
    NuncioView written = {tokeniser->text.data + begin_offset, end_offset - begin_offset};
    char forms[2][WORD_BYTES_MOST + 1];
    if (word || written.size > WORD_BYTES_MOST || !fold_ascii(written, forms[0])) {
        return word;
    }
    size_t bare_size = 0;
    for (size_t i = 0; i < written.size; i++) {
        if (forms[0][i] != '.') {
            forms[1][bare_size++] = forms[0][i];
        }
    }
    forms[0][written.size] = '.';
    word = lexicon_word(tokeniser->lexicon, (NuncioView){forms[0], written.size + 1});
    return word ? word
                : lexicon_word(tokeniser->lexicon, (NuncioView){forms[1], bare_size});
}

/* Whether a lone full stop stands at `offset`. */
static bool is_stop(const Tokeniser *tokeniser, size_t offset)
{
    return glyph_at(tokeniser->text, offset).code == '.' &&
           glyph_at(tokeniser->text, offset + 1).code != '.';
}

/* "No." is an abbreviation only before a number. */
static bool is_before_digit(const Tokeniser *tokeniser, size_t offset)
{
    Glyph glyph = glyph_at(tokeniser->text, offset);
    return glyph.kind == GLYPH_DIGIT ||
           (glyph.kind == GLYPH_SPACE &&
            glyph_at(tokeniser->text, offset + glyph.size).kind == GLYPH_DIGIT);
}

/* Number of the word with the full stop at scan->end_offset when the two are an
 * abbreviation of the lexicon, else 0. */
static uint32_t abbreviation_word(Tokeniser *tokeniser, size_t begin_offset,
                                  const WordScan *scan)
{
    size_t end_offset = scan->end_offset + 1;
    if (scan->letters > ABBREVIATION_LETTERS_MOST ||
        !is_stop(tokeniser, scan->end_offset)) {
        return 0;
    }
    Glyph next = glyph_at(tokeniser->text, end_offset);
    if (next.kind == GLYPH_LETTER && !utf8_is_upper(next.code)) {
        return 0;
    }
    uint32_t word = tokeniser_word(tokeniser, begin_offset, end_offset);
    uint64_t classes = lexicon_word_classes(tokeniser->lexicon, word);
    if (!(classes & WORD_BIT(ABBREVIATION))) {
        return 0;
    }
    const char *bytes = tokeniser->text.data + begin_offset;
    bool number = scan->letters == 2 && (bytes[0] | 32) == 'n' && (bytes[1] | 32) == 'o';
    if (number && !is_before_digit(tokeniser, end_offset)) {
        return 0;
    }
    /* "He sat. They sat in the sun." */
    bool calendar = (classes & (WORD_BIT(MONTH) | WORD_BIT(WEEKDAY))) != 0;
    return calendar && !scan->first_capital ? 0 : word;
}

/* Extend a word of one letter over its stops; its word number, and its flags added. */
static uint32_t finish_letter(Tokeniser *tokeniser, size_t begin_offset, WordScan *scan,
                              unsigned *flags)
{
    scan_dotted(tokeniser, scan);
    bool dotted = scan->letters > 1;
    if (is_stop(tokeniser, scan->end_offset) && (dotted || scan->first_capital)) {
        scan->end_offset++;
        *flags |= NUNCIO_TOKEN_ABBREVIATION;
        if (!dotted) {
            *flags |= NUNCIO_TOKEN_INITIAL;
        }
    }
    if (!dotted) {
        return tokeniser_word(tokeniser, begin_offset, scan->end_offset);
    }
    uint32_t word = dotted_word(tokeniser, begin_offset, scan->end_offset);
    if (word == 0 && scan->letters <= INITIALS_MOST && scan->first_capital) {
        *flags |= NUNCIO_TOKEN_INITIAL; /* "K.P. Sharma Oli", unlike "U.S." */
    }
    return word;
}

/* "Ph" before ".D." */
static bool is_degree(const Tokeniser *tokeniser, const WordScan *scan)
{
    NuncioView text = tokeniser->text;
    size_t stop_offset = scan->end_offset;
    return scan->letters == 2 && scan->capitals == 1 && stop_offset + 2 < text.size &&
           text.data[stop_offset + 1] == 'D' && text.data[stop_offset + 2] == '.';
}

/* What is special about a word before a full stop: its number, its end and flags; 0 when
 * the stop is no part of it. */
static uint32_t word_with_stop(Tokeniser *tokeniser, size_t offset, WordScan *scan,
                               unsigned *flags)
{
    Glyph first = glyph_at(tokeniser->text, offset);
    bool letter = scan->letters == 1 && scan->end_offset == offset + first.size;
    if (letter || is_degree(tokeniser, scan)) {
        return finish_letter(tokeniser, offset, scan, flags);
    }
    uint32_t word = abbreviation_word(tokeniser, offset, scan);
    if (word) {
        scan->end_offset++;
        *flags |= NUNCIO_TOKEN_ABBREVIATION;
    }
    return word;
}

size_t tokenise_word(Tokeniser *tokeniser, size_t offset)
{
    WordScan scan = scan_word(tokeniser, offset);
    unsigned flags = 0;
    uint32_t word = 0;
    if (glyph_at(tokeniser->text, scan.end_offset).code == '.') {
        word = word_with_stop(tokeniser, offset, &scan, &flags);
    }
    if (word == 0) {
        word = tokeniser_word(tokeniser, offset, scan.end_offset);
    }
    if (scan.first_capital) {
        flags |= NUNCIO_TOKEN_CAPITAL;
    }
    if (scan.letters > 1 && scan.letters == scan.capitals) {
        flags |= NUNCIO_TOKEN_ALL_CAPITALS;
    }
    NuncioToken *token =
        tokeniser_push(tokeniser, offset, scan.end_offset, NUNCIO_TOKEN_WORD, 0);
    token->word = word;
    token->flags |= (uint16_t)flags;
    return scan.end_offset;
}

static size_t scan_digits(const Tokeniser *tokeniser, size_t offset)
{
    Glyph glyph = glyph_at(tokeniser->text, offset);
    while (glyph.kind == GLYPH_DIGIT) {
        offset += glyph.size;
        glyph = glyph_at(tokeniser->text, offset);
    }
    return offset;
}

/* End of the digits behind the inner mark at `offset`, or `offset` when it is none:
 * a comma with three digits, a colon with two, a point with any. */
static size_t scan_fraction(const Tokeniser *tokeniser, size_t offset)
{
    uint32_t mark = glyph_at(tokeniser->text, offset).code;
    if (mark != ',' && mark != '.' && mark != ':') {
        return offset;
    }
    size_t end_offset = scan_digits(tokeniser, offset + 1);
    size_t digits = end_offset - offset - 1;
    bool inner = mark == ',' ? digits == 3 : mark == ':' ? digits == 2 : digits > 0;
    return inner ? end_offset : offset;
}

/* End of the few letters behind the number; `offset` when a longer word begins there. */
static size_t scan_unit(const Tokeniser *tokeniser, size_t offset)
{
    size_t end_offset = offset;
    for (size_t letters = 0; letters <= UNIT_LETTERS_MOST; letters++) {
        Glyph glyph = glyph_at(tokeniser->text, end_offset);
        if (glyph.kind != GLYPH_LETTER) {
            return end_offset;
        }
        end_offset += glyph.size;
    }
    return offset;
}

size_t tokenise_number(Tokeniser *tokeniser, size_t offset)
{
    size_t end_offset = scan_digits(tokeniser, offset);
    size_t next_offset = scan_fraction(tokeniser, end_offset);
    while (next_offset > end_offset) {
        end_offset = next_offset;
        next_offset = scan_fraction(tokeniser, end_offset);
    }
    end_offset = scan_unit(tokeniser, end_offset);
    uint32_t word = tokeniser_word(tokeniser, offset, end_offset);
    tokeniser_push(tokeniser, offset, end_offset, NUNCIO_TOKEN_NUMBER, 0)->word = word;
    return end_offset;
}
