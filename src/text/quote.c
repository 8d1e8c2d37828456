/* SPDX-License-Identifier: Apache-2.0 */
/* Marks are paired paragraph by paragraph with a small stack. A closing mark closes the
 * innermost open quotation of its own sort; single ones left open within it were
 * apostrophes. A double mark that opens while a double quotation is open is nested when
 * two closing marks follow; else the earlier closing mark was forgotten, and the earlier
 * quotation ends with the sentence before. A double quotation still open at the end of
 * its paragraph ends there. */
#include "quote.h"

#include "error.h"

enum { QUOTE_DEPTH = 8 };

typedef struct {
    NuncioDocument *doc;
    uint32_t open[QUOTE_DEPTH]; /* indices of doc->quotes, outermost first */
    size_t open_count;
    uint32_t unclosed; /* double quotation left open by the paragraph before, or NONE */
    bool failed;
} Pairer;

static bool is_single(const NuncioDocument *doc, size_t index)
{
    const NuncioToken *token = &doc->tokens.items[index];
    NuncioView view = document_token_view(doc, index);
    unsigned char c = (unsigned char)view.data[0];
    size_t size = token->end_offset - token->begin_offset;
    if (c < 128) {
        return (c == '\'' || c == '`') && size == 1;
    }
    if (size == 2) { /* U+00B4, U+02BC; the guillemets are double */
        return c == 0xCA || (unsigned char)view.data[1] == 0xB4;
    }
    unsigned char last = (unsigned char)view.data[2];
    return size == 3 && ((last >= 0x98 && last <= 0x9B) || last == 0xB9 || last == 0xBA ||
                         last == 0xB2);
}

static NuncioQuote *top(Pairer *pairer)
{
    return &pairer->doc->quotes.items[pairer->open[pairer->open_count - 1]];
}

/* Take the innermost open quotation off the stack; it ends before token `end`. */
static void finish_top(Pairer *pairer, size_t end, bool closed)
{
    NuncioDocument *doc = pairer->doc;
    NuncioQuote *quote = top(pairer);
    pairer->open_count--;
    quote->closed = closed;
    quote->token_end = (uint32_t)end;
    if (quote->token_end <= quote->first_token) {
        quote->token_end = quote->first_token;
        quote->span.end_offset = quote->span.begin_offset;
    } else {
        quote->span.end_offset = doc->tokens.items[end - 1].end_offset;
    }
    for (uint32_t i = quote->first_token; i < quote->token_end; i++) {
        quote->word_count += doc->tokens.items[i].kind == NUNCIO_TOKEN_WORD ||
                             doc->tokens.items[i].kind == NUNCIO_TOKEN_NUMBER;
    }
}

/* A single mark without a partner was an apostrophe. Its record is dropped at the end:
 * span.begin_offset > span.end_offset marks it. */
static void drop_top(Pairer *pairer)
{
    NuncioQuote *quote = top(pairer);
    pairer->open_count--;
    pairer->doc->tokens.items[quote->first_token - 1].mark = NUNCIO_MARK_OTHER;
    quote->span.end_offset = 0;
    quote->span.begin_offset = 1;
}

/* Depth of the innermost open quotation of that sort, counted from 1; 0: none. */
static size_t find_open(const Pairer *pairer, bool single)
{
    size_t depth = pairer->open_count;
    while (depth > 0 &&
           pairer->doc->quotes.items[pairer->open[depth - 1]].single != single) {
        depth--;
    }
    return depth;
}

/* End everything above `depth`: single quotes are dropped, double ones end at `end`. */
static void unwind(Pairer *pairer, size_t depth, size_t end)
{
    while (pairer->open_count > depth) {
        if (top(pairer)->single) {
            drop_top(pairer);
        } else {
            finish_top(pairer, end, false);
        }
    }
}

/* Whether the next two double marks behind `index` in its paragraph both close. */
static bool is_nested(const NuncioDocument *doc, size_t index, size_t end)
{
    unsigned closing = 0;
    size_t limit = end - index > 2000 ? index + 2000 : end;
    for (size_t i = index + 1; i < limit && closing < 2; i++) {
        unsigned mark = doc->tokens.items[i].mark;
        if (mark != NUNCIO_MARK_OPEN_QUOTE && mark != NUNCIO_MARK_CLOSE_QUOTE) {
            continue;
        }
        if (is_single(doc, i)) {
            continue;
        }
        if (mark == NUNCIO_MARK_OPEN_QUOTE) {
            return false;
        }
        closing++;
    }
    return closing == 2;
}

static void open_quote(Pairer *pairer, size_t index, size_t end)
{
    NuncioDocument *doc = pairer->doc;
    const NuncioToken *tokens = doc->tokens.items;
    bool single = is_single(doc, index);
    size_t depth = single ? 0 : find_open(pairer, false);
    if (depth > 0 && !is_nested(doc, index, end)) {
        size_t sentence_first = doc->sentences.items[tokens[index].sentence].first_token;
        uint32_t quote_first = doc->quotes.items[pairer->open[depth - 1]].first_token;
        unwind(pairer, depth - 1, sentence_first > quote_first ? sentence_first : index);
    }
    if (pairer->open_count == QUOTE_DEPTH) {
        return;
    }
    NuncioQuote quote = {
        .span = {tokens[index].end_offset, tokens[index].end_offset},
        .first_token = (uint32_t)index + 1,
        .token_end = (uint32_t)index + 1,
        .parent = pairer->open_count ? pairer->open[pairer->open_count - 1] : NUNCIO_NONE,
        .single = single,
    };
    pairer->open[pairer->open_count] = (uint32_t)doc->quotes.count;
    if (!ARRAY_PUSH(&doc->arena, &doc->quotes, quote)) {
        pairer->failed = true;
        return;
    }
    pairer->open_count++;
}

static void close_quote(Pairer *pairer, size_t index)
{
    bool single = is_single(pairer->doc, index);
    size_t depth = find_open(pairer, single);
    bool hidden = single && depth > 0 && depth < pairer->open_count;
    if (depth == 0 || hidden) {
        if (single) {
            pairer->doc->tokens.items[index].mark = NUNCIO_MARK_OTHER;
        }
        return;
    }
    unwind(pairer, depth, index);
    finish_top(pairer, index, true);
}

static void pair_paragraph(Pairer *pairer, size_t first, size_t end)
{
    NuncioDocument *doc = pairer->doc;
    bool goes_on =
        doc->tokens.items[first].mark == NUNCIO_MARK_OPEN_QUOTE && !is_single(doc, first);
    if (goes_on && pairer->unclosed != NUNCIO_NONE) {
        doc->quotes.items[pairer->unclosed].continues = true;
    }
    pairer->unclosed = NUNCIO_NONE;
    for (size_t i = first; i < end && !pairer->failed; i++) {
        const NuncioToken *token = &doc->tokens.items[i];
        if (token->mark == NUNCIO_MARK_OPEN_QUOTE) {
            open_quote(pairer, i, end);
        } else if (token->mark == NUNCIO_MARK_CLOSE_QUOTE) {
            close_quote(pairer, i);
        }
    }
    size_t depth = find_open(pairer, false);
    if (depth > 0) {
        pairer->unclosed = pairer->open[0];
    }
    unwind(pairer, 0, end);
}

/* Remove the dropped records and renumber the parents. */
static void compact(NuncioDocument *doc, uint32_t *numbers)
{
    uint32_t kept = 0;
    for (size_t i = 0; i < doc->quotes.count; i++) {
        NuncioQuote quote = doc->quotes.items[i];
        bool dropped = quote.span.begin_offset > quote.span.end_offset;
        if (quote.parent != NUNCIO_NONE) {
            quote.parent = numbers[quote.parent];
        }
        numbers[i] = dropped ? quote.parent : kept;
        if (!dropped) {
            doc->quotes.items[kept++] = quote;
        }
    }
    doc->quotes.count = kept;
}

/* Words of somebody's own. Up to three words between marks are the article's own words
 * ("peace talks"): names and events in them count. */
static void flag_tokens(NuncioDocument *doc)
{
    enum { OWN_WORDS = 4 };
    for (size_t i = 0; i < doc->quotes.count; i++) {
        const NuncioQuote *quote = &doc->quotes.items[i];
        if (quote->parent != NUNCIO_NONE || quote->word_count < OWN_WORDS) {
            continue;
        }
        for (uint32_t j = quote->first_token; j < quote->token_end; j++) {
            doc->tokens.items[j].flags |= NUNCIO_TOKEN_QUOTED;
        }
    }
}

NuncioStatus quote_find_all(NuncioDocument *doc, NuncioError *error)
{
    Pairer pairer = {.doc = doc, .unclosed = NUNCIO_NONE};
    size_t sentence = 0;
    while (sentence < doc->sentences.count && !pairer.failed) {
        const NuncioSentence *first = &doc->sentences.items[sentence];
        const NuncioSentence *last = first;
        while (++sentence < doc->sentences.count &&
               doc->sentences.items[sentence].paragraph == first->paragraph) {
            last = &doc->sentences.items[sentence];
        }
        pair_paragraph(&pairer, first->first_token, last->token_end);
    }
    if (pairer.failed) {
        return error_memory(error);
    }
    if (doc->quotes.count > 0) {
        uint32_t *numbers = arena_alloc(&doc->arena, doc->quotes.count * sizeof *numbers);
        if (!numbers) {
            return error_memory(error);
        }
        compact(doc, numbers);
        flag_tokens(doc);
    }
    return NUNCIO_OK;
}
