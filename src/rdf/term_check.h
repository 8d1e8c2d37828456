/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TERM_CHECK_H
#define TERM_CHECK_H

#include <nuncio/view.h>

/* What may stand in a term. */

typedef enum {
    TERM_TEXT_PLAIN,   /* stands between quotation marks as it is */
    TERM_TEXT_ESCAPED, /* has quotation marks, backslashes or controls */
    TERM_TEXT_INVALID  /* no UTF-8, NUL or noncharacters */
} TermTextClass;

TermTextClass term_classify_text(NuncioView text);
bool term_is_wikidata(NuncioView number); /* Q and digits */
bool term_is_alpha3(NuncioView code);     /* three capitals */
bool term_is_decimal(NuncioView digits);  /* -12.5, 35 */

#endif
