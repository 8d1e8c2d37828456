/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANGUAGE_H
#define LANGUAGE_H

#include <nuncio/view.h>

typedef enum {
    LANGUAGE_ENGLISH, /* or too short to tell */
    LANGUAGE_OTHER,
    LANGUAGE_NONE /* no letter at all */
} LanguageGuess;

/* Guess from script and frequent words; texts of up to 20 words are judged by their
 * script alone. */
LanguageGuess language_guess(NuncioView text);

#endif
