/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_NAME_MATCH_H
#define NUNCIO_NAME_MATCH_H

#include <nuncio/lexicon.h>

/**
 * Names of people in Latin letters: whether two may be spellings of one name, and keys
 * under which such names are found without comparing all with all.
 *
 * A verdict is about names, never about people: two people may bear one name, and whoever
 * links people must also look at countries, posts and dates.
 *
 * Method. A name is cut into words; titles and articles (al-, el-) are left out, Abd
 * al-Rahman and Abdurrahman become one word. Each word becomes sounds by the letters of
 * data/romanisation.tsv, in up to four readings where letters are ambiguous. Two words
 * are one when their consonants stand for each other one by one, and the vowels between
 * them differ by no more than the table allows for so many consonants. The table names
 * the source of each rule. The key is the sequence of classes of consonants, in the
 * manner of the consonant codes of Soundex and NYSIIS, but made from the same table as
 * the verdict, so that neither can say yes where the other says no.
 *
 * Threads: a lexicon and the names read with it never change and may be shared.
 */
typedef struct NuncioName NuncioName;

typedef enum {
    NUNCIO_NAMES_DIFFERENT,  /**< not one name */
    NUNCIO_NAMES_COMPATIBLE, /**< one may stand for the other, but says less or is unsure
                              */
    NUNCIO_NAMES_SAME        /**< the same name, maybe in another spelling */
} NuncioNameVerdict;

typedef enum {
    NUNCIO_NAME_EQUAL,      /**< the same words */
    NUNCIO_NAME_SPELLING,   /**< the same words in other spellings */
    NUNCIO_NAME_ORDER,      /**< family name first in one, last in the other */
    NUNCIO_NAME_INITIAL,    /**< an initial stands for a word */
    NUNCIO_NAME_PART,       /**< all words of the shorter one stand in the longer one */
    NUNCIO_NAME_PARTICLE,   /**< bin, von or the like stands in one only, or differs */
    NUNCIO_NAME_GENERATION, /**< Jr., III stands in one only (compatible), or differs */
    NUNCIO_NAME_WORDS,      /**< each has a word that the other has not */
    NUNCIO_NAME_EMPTY       /**< a name without words */
} NuncioNameReason;

typedef struct {
    NuncioNameVerdict verdict;
    NuncioNameReason reason;
    unsigned cost; /**< how far the spellings differ: 0 for none, in the units of the
                        table; of no meaning when different */
} NuncioNameMatch;

typedef enum {
    NUNCIO_NAME_KEYS_NARROW, /**< names that are the same share at least one of these */
    NUNCIO_NAME_KEYS_WIDE    /**< names that are not different share one of these */
} NuncioNameKeys;

/**
 * Read a name: UTF-8 without markup, as it stands in a text ("Mr. J. al-Assad, Jr.").
 *
 * The caller frees *out_name; it must not outlive the lexicon. Fails with
 * NUNCIO_ERR_ENCODING or NUNCIO_ERR_MEMORY, *out_name then unchanged. A name may have no
 * words; it is different from all. Words beyond the twelfth are not compared: a name that
 * has them is the same only as one of the same letters.
 */
NuncioStatus nuncio_name_read(const NuncioLexicon *lexicon, NuncioView text,
                              NuncioName **out_name, NuncioError *error);
void nuncio_name_free(NuncioName *name);

/**
 * Compare two names of one lexicon. Never fails; symmetric, and a name with words is the
 * same as itself. Not transitive.
 */
NuncioNameMatch nuncio_name_compare(const NuncioName *a, const NuncioName *b);

/** The keys of a name, each once; borrowed from the name. *out_count may be 0. */
const uint64_t *nuncio_name_keys(const NuncioName *name, NuncioNameKeys kind,
                                 size_t *out_count);

/** "same", "compatible", "different". */
const char *nuncio_name_verdict_text(NuncioNameVerdict verdict);
/** "equal", "spelling", "order", ... */
const char *nuncio_name_reason_text(NuncioNameReason reason);

#endif
