/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_TOKEN_H
#define NUNCIO_TOKEN_H

#include <nuncio/view.h>

/** What a token is made of. */
typedef enum {
    NUNCIO_TOKEN_WORD,   /**< letters, inner apostrophes; "U.S.", "Dr." with their dots */
    NUNCIO_TOKEN_NUMBER, /**< digits with inner marks: "7,500", "3.5", "21st" */
    NUNCIO_TOKEN_POSSESSIVE, /**< "'s", or the lone apostrophe of "ministers'" */
    NUNCIO_TOKEN_MARK        /**< one punctuation mark or symbol; "..." is one */
} NuncioTokenKind;

/** Bits of NuncioToken.flags. */
enum {
    NUNCIO_TOKEN_CAPITAL = 1,      /**< first letter is upper case */
    NUNCIO_TOKEN_ALL_CAPITALS = 2, /**< two or more letters, all upper case */
    NUNCIO_TOKEN_INITIAL = 4,      /**< one capital and a full stop: "J." */
    NUNCIO_TOKEN_ABBREVIATION =
        8,                    /**< ends in a full stop that is its own: "U.S.", "Gen." */
    NUNCIO_TOKEN_JOINED = 16, /**< no white space before it */
    NUNCIO_TOKEN_LINE_START = 32,     /**< first on its line */
    NUNCIO_TOKEN_SENTENCE_START = 64, /**< first of its sentence, opening marks aside */
    NUNCIO_TOKEN_QUOTED = 128,        /**< inside a direct quotation */
    NUNCIO_TOKEN_PARENTHESIS = 256 /**< inside round or square brackets, these included */
};

typedef struct {
    uint32_t begin_offset; /**< byte offset in the article's text */
    uint32_t end_offset;   /**< exclusive */
    uint32_t word;         /**< the lexicon's number of the folded word; 0: not in it */
    uint32_t sentence;     /**< index into the sentences; NUNCIO_NONE outside the news */
    uint16_t flags;
    uint8_t kind; /**< a NuncioTokenKind */
    uint8_t mark; /**< of a mark: one of NUNCIO_MARK_*, else 0 */
} NuncioToken;

/** Marks under one name whatever their Unicode form. */
enum {
    NUNCIO_MARK_NONE = 0,
    NUNCIO_MARK_STOP = '.',
    NUNCIO_MARK_COMMA = ',',
    NUNCIO_MARK_SEMICOLON = ';',
    NUNCIO_MARK_COLON = ':',
    NUNCIO_MARK_QUESTION = '?',
    NUNCIO_MARK_EXCLAMATION = '!',
    NUNCIO_MARK_HYPHEN = '-', /**< hyphen between letters, no space on either side */
    NUNCIO_MARK_DASH = '_',   /**< en or em dash, or a hyphen with space beside it */
    NUNCIO_MARK_OPEN_BRACKET = '(',
    NUNCIO_MARK_CLOSE_BRACKET = ')',
    NUNCIO_MARK_OPEN_QUOTE = '<',  /**< opens a quotation (typographic or straight) */
    NUNCIO_MARK_CLOSE_QUOTE = '>', /**< closes a quotation */
    NUNCIO_MARK_SLASH = '/',
    NUNCIO_MARK_ELLIPSIS = '~',
    NUNCIO_MARK_OTHER = '*'
};

/** A sentence or a heading. Token indices; the end is exclusive. */
typedef struct {
    uint32_t first_token;
    uint32_t token_end;
    uint32_t paragraph; /**< counts from 0; the title is a paragraph of its own */
    bool heading;       /**< a title or a line or run-in subheading without a full stop */
    bool title;         /**< the article's title */
} NuncioSentence;

/** The words between two quotation marks. */
typedef struct {
    NuncioSpan span;      /**< the text between the marks, the marks excluded */
    uint32_t first_token; /**< first token between the marks */
    uint32_t token_end;   /**< exclusive */
    uint32_t parent;      /**< index of the quotation around it, or NUNCIO_NONE */
    uint32_t word_count;
    bool closed;    /**< false: no closing mark (ended with its paragraph) */
    bool single;    /**< single marks */
    bool continues; /**< unclosed, and the next paragraph's quotation goes on */
} NuncioQuote;

#endif
