/* SPDX-License-Identifier: Apache-2.0 */
/* A paragraph is cut behind each mark that can end a sentence (with the closing marks
 * that follow it) when what comes next can begin one. Full stops that belong to a word
 * are doubtful: behind them only a word that opens sentences begins one. Then headings
 * are marked, and run-in subheadings (run_in.h) are cut off. */
#include "sentence.h"

#include "error.h"
#include "heading.h"
#include "limits.h"
#include "run_in.h"
#include "words.h"

enum { SPEAKER_WORDS_MOST = 6 };

/* Classes whose words may open a sentence whatever follows. */
#define CLOSED_OPENERS                                                                   \
    (WORD_BIT(DETERMINER) | WORD_BIT(PRONOUN_HE) | WORD_BIT(PRONOUN_SHE) |               \
     WORD_BIT(PRONOUN_THEY) | WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE) |       \
     WORD_BIT(POSSESSIVE_THEY) | WORD_BIT(PREPOSITION) | WORD_BIT(CONJUNCTION) |         \
     WORD_BIT(SUBORDINATOR) | WORD_BIT(SAYING))

/* Classes of words that go on a name although they are ordinary: "U.S. Special Envoy". */
#define NAME_PARTS                                                                       \
    (WORD_BIT(PORTFOLIO) | WORD_BIT(ORGANISATION_HEAD) | WORD_BIT(TITLE_WORD) |          \
     WORD_BIT(GEOGRAPHIC_HEAD) | WORD_BIT(EVENT_HEAD) | WORD_BIT(PARTY_NOUN))

typedef struct {
    const NuncioLexicon *lexicon;
    NuncioDocument *doc;
    const Lines *lines;
    uint32_t paragraph;
    bool failed;
} Finder;

static const NuncioToken *token_at(const Finder *finder, size_t index)
{
    return &finder->doc->tokens.items[index];
}

static uint64_t classes_at(const Finder *finder, size_t index)
{
    return lexicon_word_classes(finder->lexicon, token_at(finder, index)->word);
}

static bool is_capital(const NuncioToken *token)
{
    return token->kind == NUNCIO_TOKEN_WORD && (token->flags & NUNCIO_TOKEN_CAPITAL);
}

static bool is_final_mark(const NuncioToken *token)
{
    return token->mark == NUNCIO_MARK_STOP || token->mark == NUNCIO_MARK_QUESTION ||
           token->mark == NUNCIO_MARK_EXCLAMATION || token->mark == NUNCIO_MARK_ELLIPSIS;
}

/* Whether the capitalised word at `index` opens a sentence rather than going on a name.
 */
static bool is_opener(const Finder *finder, size_t index, size_t end)
{
    uint64_t classes = classes_at(finder, index);
    bool before_name = index + 1 < end && is_capital(token_at(finder, index + 1));
    if (classes & CLOSED_OPENERS) {
        /* "U.S. Under Secretary" */
        return !before_name || !(classes & WORD_BIT(PREPOSITION)) ||
               token_at(finder, index)->end_offset -
                       token_at(finder, index)->begin_offset !=
                   sizeof "Under" - 1;
    }
    return !before_name && (classes & (WORD_BIT(COMMON) | WORD_BIT(ADVERB))) &&
           !(classes & NAME_PARTS);
}

/* The word at or behind `index` with which a sentence would begin, or `end`. */
static size_t skip_opening_marks(const Finder *finder, size_t index, size_t end)
{
    while (index < end) {
        const NuncioToken *token = token_at(finder, index);
        bool skipped = token->mark == NUNCIO_MARK_OPEN_QUOTE ||
                       token->mark == NUNCIO_MARK_OPEN_BRACKET ||
                       token->mark == NUNCIO_MARK_DASH ||
                       token->mark == NUNCIO_MARK_OTHER;
        if (!skipped) {
            break;
        }
        index++;
    }
    return index;
}

/* Whether the word at `index` is written as a sentence's first: "The", "al-Mekdad". */
static bool has_first_form(const Finder *finder, size_t index, size_t end)
{
    if (is_capital(token_at(finder, index))) {
        return true;
    }
    return index + 2 < end && (classes_at(finder, index) & WORD_BIT(PARTICLE)) &&
           token_at(finder, index + 1)->mark == NUNCIO_MARK_HYPHEN &&
           is_capital(token_at(finder, index + 2));
}

/* Whether "Name asked" stands at `index`, as behind a question that was quoted. */
static bool is_speaker(const Finder *finder, size_t index, size_t end)
{
    size_t words = 0;
    while (index < end && words < SPEAKER_WORDS_MOST &&
           (is_capital(token_at(finder, index)) ||
            token_at(finder, index)->mark == NUNCIO_MARK_HYPHEN)) {
        index++;
        words++;
    }
    if (words == 0 || index >= end || !(classes_at(finder, index) & WORD_BIT(SAY))) {
        return false;
    }
    return index + 1 >= end || !(classes_at(finder, index + 1) & WORD_BIT(SUBORDINATOR));
}

/* Whether a sentence may begin at `word` behind the abbreviation at `index`. */
static bool begins_behind_abbreviation(const Finder *finder, size_t index, size_t word,
                                       size_t end)
{
    uint64_t classes = classes_at(finder, index);
    if ((classes & WORD_BIT(HONORIFIC)) ||
        token_at(finder, word)->kind == NUNCIO_TOKEN_NUMBER) {
        return false;
    }
    if (!(token_at(finder, index)->flags & NUNCIO_TOKEN_CAPITAL)) {
        /* "at 10 a.m. Tuesday", "GMT" */
        return !(classes_at(finder, word) & (WORD_BIT(MONTH) | WORD_BIT(WEEKDAY))) &&
               !(token_at(finder, word)->flags & NUNCIO_TOKEN_ALL_CAPITALS);
    }
    return is_opener(finder, word, end);
}

/* Whether the full stop at `index` ends a sentence although no space follows it:
 * "reported.He said", but not "tehrantimes.com" and not "3.B". */
static bool ends_joined(const Finder *finder, size_t index, size_t word)
{
    const NuncioToken *next = token_at(finder, word);
    if (index == 0 || next->kind != NUNCIO_TOKEN_WORD) {
        return false;
    }
    const NuncioToken *before = token_at(finder, index - 1);
    return !(next->flags & NUNCIO_TOKEN_ALL_CAPITALS) &&
           next->end_offset - next->begin_offset > 1 &&
           (before->kind != NUNCIO_TOKEN_WORD ||
            (before->end_offset - before->begin_offset > 1 &&
             !(before->flags & NUNCIO_TOKEN_ALL_CAPITALS)));
}

/* Whether a sentence begins at `next`, with the final mark or abbreviation at `index`. */
static bool begins_at(const Finder *finder, size_t index, size_t next, size_t end)
{
    const NuncioToken *stop = token_at(finder, index);
    size_t word = skip_opening_marks(finder, next, end);
    if (word == end) {
        return false;
    }
    bool number = token_at(finder, word)->kind == NUNCIO_TOKEN_NUMBER;
    if (!number && !has_first_form(finder, word, end)) {
        return false;
    }
    if (stop->flags & NUNCIO_TOKEN_ABBREVIATION) {
        return begins_behind_abbreviation(finder, index, word, end);
    }
    if (stop->mark == NUNCIO_MARK_ELLIPSIS) {
        return !number && is_opener(finder, word, end);
    }
    if (next == index + 1 && (token_at(finder, next)->flags & NUNCIO_TOKEN_JOINED)) {
        return ends_joined(finder, index, word);
    }
    return stop->mark == NUNCIO_MARK_STOP || next == index + 1 ||
           !is_speaker(finder, word, end);
}

/* "4." or "Q." at the beginning of a sentence, of which it is a part. */
static bool is_label(const Finder *finder, size_t first, size_t index)
{
    return (index == first && (token_at(finder, index)->flags & NUNCIO_TOKEN_INITIAL)) ||
           (index == first + 1 && token_at(finder, first)->kind == NUNCIO_TOKEN_NUMBER &&
            token_at(finder, index)->mark == NUNCIO_MARK_STOP &&
            token_at(finder, first)->end_offset - token_at(finder, first)->begin_offset <
                3);
}

/* The first token of the next sentence when the one that began at `first` ends at
 * `index`, else `index`. */
static size_t next_sentence(const Finder *finder, size_t first, size_t index, size_t end)
{
    const NuncioToken *token = token_at(finder, index);
    if ((!is_final_mark(token) && !(token->flags & NUNCIO_TOKEN_ABBREVIATION)) ||
        is_label(finder, first, index)) {
        return index;
    }
    size_t next = index + 1;
    while (next < end && (token_at(finder, next)->mark == NUNCIO_MARK_CLOSE_QUOTE ||
                          token_at(finder, next)->mark == NUNCIO_MARK_CLOSE_BRACKET ||
                          is_final_mark(token_at(finder, next)))) {
        next++;
    }
    return next < end && begins_at(finder, index, next, end) ? next : index;
}

static void push(Finder *finder, size_t first, size_t end, bool heading, bool title)
{
    NuncioDocument *doc = finder->doc;
    uint32_t number = (uint32_t)doc->sentences.count;
    NuncioSentence sentence = {(uint32_t)first, (uint32_t)end, finder->paragraph, heading,
                               title};
    if (!ARRAY_PUSH(&doc->arena, &doc->sentences, sentence)) {
        finder->failed = true;
        return;
    }
    for (size_t i = first; i < end; i++) {
        doc->tokens.items[i].sentence = number;
    }
    size_t word = skip_opening_marks(finder, first, end);
    doc->tokens.items[word < end ? word : first].flags |= NUNCIO_TOKEN_SENTENCE_START;
}

/* Add a sentence and the run-in subheadings before it. */
static void push_with_headings(Finder *finder, size_t first, size_t end)
{
    bool heading = true;
    size_t split = run_in_find(finder->lexicon, finder->doc, first, end, &heading);
    if (split > first) {
        push(finder, first, split, heading, false);
        first = split;
    }
    push(finder, first, end, false, false);
}

/* The end of the part of [first, end) that is taken when it is longer than allowed. */
static size_t limited_end(const Finder *finder, size_t first, size_t end)
{
    if (end - first <= LIMIT_SENTENCE_TOKENS) {
        return end;
    }
    end = first + LIMIT_SENTENCE_TOKENS;
    for (size_t i = end; i > first + LIMIT_SENTENCE_TOKENS / 2; i--) {
        unsigned mark = token_at(finder, i - 1)->mark;
        if (mark == NUNCIO_MARK_COMMA || mark == NUNCIO_MARK_SEMICOLON) {
            return i;
        }
    }
    return end;
}

static void find_in_paragraph(Finder *finder, size_t first, size_t end, bool title)
{
    if (!title && heading_is_line(finder->doc, first, end)) {
        push(finder, first, end, true, false);
        finder->paragraph++;
        return;
    }
    size_t index = first;
    while (first < end && !finder->failed) {
        size_t next = index < end ? next_sentence(finder, first, index, end) : end;
        if (index < end && (next == index || title)) {
            index++;
            continue;
        }
        size_t part_end = limited_end(finder, first, next);
        if (title) {
            push(finder, first, part_end, true, true);
        } else {
            push_with_headings(finder, first, part_end);
        }
        first = part_end;
        index = part_end < next ? next - 1 : next;
        index = index < first ? first : index;
    }
    finder->paragraph++;
}

/* Find the sentences among the tokens of `span`. */
static void find_in_span(Finder *finder, NuncioSpan span, bool title)
{
    size_t count = finder->doc->tokens.count;
    size_t first = 0;
    while (first < count && token_at(finder, first)->begin_offset < span.begin_offset) {
        first++;
    }
    size_t index = first;
    while (index < count && token_at(finder, index)->begin_offset < span.end_offset) {
        bool breaks = index > first &&
                      (token_at(finder, index)->flags & NUNCIO_TOKEN_LINE_START) &&
                      lines_break(finder->lines, token_at(finder, index - 1)->end_offset,
                                  token_at(finder, index)->begin_offset);
        if (breaks) {
            find_in_paragraph(finder, first, index, title);
            first = index;
        }
        index++;
    }
    if (index > first) {
        find_in_paragraph(finder, first, index, title);
    }
}

NuncioStatus sentence_find_all(const NuncioLexicon *lexicon, NuncioDocument *doc,
                               const Lines *lines, NuncioError *error)
{
    Finder finder = {.lexicon = lexicon, .doc = doc, .lines = lines};
    find_in_span(&finder, doc->article.title, true);
    find_in_span(&finder, doc->article.body, false);
    return finder.failed ? error_memory(error) : NUNCIO_OK;
}
