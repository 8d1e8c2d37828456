/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DATELINE_TOKENS_H
#define DATELINE_TOKENS_H

#include <nuncio/view.h>

/* The pieces of which a dateline consists. */
typedef enum {
    PIECE_CAPITALS, /* TEHRAN, D.C., AL-ASAD */
    PIECE_WORD,     /* Tehran, St., al-Tanf */
    PIECE_PARTICLE, /* of, de, the */
    PIECE_MONTH,
    PIECE_DAY,  /* one or two digits */
    PIECE_YEAR, /* four digits */
    PIECE_COMMA,
    PIECE_SLASH,
    PIECE_OPEN,
    PIECE_CLOSE,
    PIECE_STOP,
    PIECE_DASH, /* any dash or hyphen that is not part of a word */
    PIECE_COLON,
    PIECE_OTHER,
    PIECE_KIND_COUNT
} PieceKind;

typedef struct {
    PieceKind kind;
    size_t begin_offset;
    size_t end_offset;
    unsigned value; /* of a day, month or year */
} Piece;

/* The piece at `offset` of `text`, white space before it skipped; false at `end`. */
bool piece_next(NuncioView text, size_t offset, size_t end, Piece *out_piece);

#endif
