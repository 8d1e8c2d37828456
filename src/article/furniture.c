/* SPDX-License-Identifier: Apache-2.0 */
/* First the earliest line that opens a section of other things ("Check Also") cuts all
 * that follows. Then the end is peeled: as long as the last line, or the words after the
 * last sentences, fit a rule, they are cut off. Everything stands in the rules; only how
 * far to look is fixed here. */
#include "furniture.h"

#include "line_pattern.h"
#include "text_lines.h"
#include "views.h"

enum {
    LINE_SIZE = 160, /* longer lines are news */
    TAIL_SIZE = 600, /* how far before the end a tail may begin */
    PEEL_MAX = 40    /* rules applied one after the other */
};

typedef struct {
    const FurnitureRules *rules;
    NuncioView text;
    size_t begin;
    size_t end;
    NuncioView owner;
} Peeler;

FurnitureRules furniture_rules(const NuncioLexicon *lexicon)
{
    return lexicon ? *lexicon_furniture(lexicon) : (FurnitureRules){.items = NULL};
}

static size_t count_words(NuncioView text)
{
    size_t count = 0;
    bool inside = false;
    for (size_t i = 0; i < text.size; i++) {
        const bool space = text.data[i] == ' ' || text.data[i] == '\n';
        count += !space && !inside;
        inside = !space;
    }
    return count;
}

/* The argument is the largest number of words that the whole may have. */
static bool fits_length(const FurnitureRule *rule, NuncioView text)
{
    size_t bound = 0;
    for (size_t i = 0; i < rule->argument.size; i++) {
        const char c = rule->argument.data[i];
        if (c < '0' || c > '9' || bound > 1000) {
            return true;
        }
        bound = bound * 10 + (size_t)(c - '0');
    }
    return bound == 0 || count_words(text) <= bound;
}

bool furniture_matches_star(const FurnitureRules *rules, FurnitureKind kind,
                            NuncioView text, NuncioView *out_star)
{
    if (!line_first_has(&rules->first[kind], text)) {
        return false;
    }
    const NuncioView name = view_of(furniture_kind_name(kind));
    for (size_t i = rules->begin[kind]; i < rules->end[kind]; i++) {
        const FurnitureRule *rule = &rules->items[i];
        if (line_pattern_matches(rule->pattern, text, out_star) &&
            view_equal(rule->kind, name) && fits_length(rule, text)) {
            return true;
        }
    }
    return false;
}

bool furniture_matches(const FurnitureRules *rules, FurnitureKind kind, NuncioView text)
{
    return furniture_matches_star(rules, kind, text, NULL);
}

/* Cut from the first line that opens a section; the first line of the body is never one.
 */
static void cut_section(Peeler *peeler)
{
    const NuncioView text = peeler->text;
    size_t line = lines_end(text, peeler->begin, peeler->end);
    while (line < peeler->end) {
        const size_t next = lines_end(text, line + 1, peeler->end);
        const NuncioView words = lines_trimmed(text, line + 1, next);
        if (words.size > 0 && words.size <= LINE_SIZE &&
            furniture_matches(peeler->rules, FURNITURE_SECTION, words)) {
            peeler->end = lines_trim_end(text, peeler->begin, line);
            return;
        }
        line = next;
    }
}

static bool cut_at(Peeler *peeler, size_t offset)
{
    const size_t end = lines_trim_end(peeler->text, peeler->begin, offset);
    if (end == peeler->begin) {
        return false;
    }
    peeler->end = end;
    return true;
}

/* The last line as a whole. A signature must follow a finished sentence. */
static bool peel_line(Peeler *peeler)
{
    const size_t begin = lines_begin(peeler->text, peeler->begin, peeler->end);
    const NuncioView line = lines_trimmed(peeler->text, begin, peeler->end);
    if (begin == peeler->begin || line.size == 0 || line.size > LINE_SIZE) {
        return false;
    }
    if (furniture_matches(peeler->rules, FURNITURE_LINE, line)) {
        return cut_at(peeler, begin);
    }
    const size_t before = lines_trim_end(peeler->text, peeler->begin, begin);
    return lines_sentence_ends(peeler->text, peeler->begin, before) &&
           furniture_matches(peeler->rules, FURNITURE_SIGNATURE, line) &&
           cut_at(peeler, begin);
}

static bool is_word_start(NuncioView text, size_t offset)
{
    const unsigned char before = (unsigned char)text.data[offset - 1];
    const unsigned char c = (unsigned char)text.data[offset];
    if (c <= ' ' || (c & 0xC0u) == 0x80u) {
        return false;
    }
    return before <= ' ' || (before & 0x80u) != 0 || before == '.' || before == '!' ||
           before == '?' || before == '"' || before == ')' || before == ']';
}

/* Words behind the last sentence on the same line. */
static bool peel_tail(Peeler *peeler)
{
    const NuncioView text = peeler->text;
    size_t offset = peeler->begin + 1;
    if (peeler->end - peeler->begin > TAIL_SIZE) {
        offset = peeler->end - TAIL_SIZE;
    }
    for (; offset < peeler->end; offset++) {
        if (!is_word_start(text, offset)) {
            continue;
        }
        const NuncioView tail = {text.data + offset, peeler->end - offset};
        NuncioView owner = {NULL, 0};
        if (furniture_matches_star(peeler->rules, FURNITURE_LICENCE, tail, &owner) &&
            cut_at(peeler, offset)) {
            peeler->owner = owner;
            return true;
        }
        const size_t before = lines_trim_end(text, peeler->begin, offset);
        if (lines_sentence_ends(text, peeler->begin, before) &&
            furniture_matches(peeler->rules, FURNITURE_TAIL, tail) &&
            cut_at(peeler, offset)) {
            return true;
        }
    }
    return false;
}

size_t furniture_find_end(const FurnitureRules *rules, NuncioView text, size_t begin,
                          size_t end, NuncioView *out_owner)
{
    begin = lines_skip_space(text, begin, end);
    Peeler peeler = {rules, text, begin, lines_trim_end(text, begin, end), {NULL, 0}};
    if (begin == peeler.end) {
        return peeler.end;
    }
    cut_section(&peeler);
    for (unsigned count = 0; count < PEEL_MAX; count++) {
        if (!peel_line(&peeler) && !peel_tail(&peeler)) {
            break;
        }
    }
    if (peeler.owner.size > 0) {
        *out_owner = lines_trimmed(peeler.owner, 0, peeler.owner.size);
    }
    return peeler.end;
}
