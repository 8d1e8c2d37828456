/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NUNCIO_ARTICLE_H
#define NUNCIO_ARTICLE_H

#include <nuncio/view.h>

/**
 * One article as it was read: valid UTF-8, no NUL, sizes within limits.h.
 *
 * All views are borrowed from the document that holds the article and live until
 * its next read or free. An absent field is an empty view.
 */
typedef struct {
    NuncioView id;        /**< the input's id, or one derived from URL or text */
    NuncioView url;       /**< absolute http or https IRI, else empty */
    NuncioView publisher; /**< as written: "Tehran Times", "news.example" */
    NuncioView language;  /**< lower-case tag of the input, or empty */
    NuncioView text;     /**< the analysed text: title, newline, body; a .txt file: all */
    NuncioSpan title;    /**< where the title stands in `text`; empty span: none */
    NuncioSpan body;     /**< what is read as news: no dateline, no page furniture */
    NuncioSpan dateline; /**< "TEHRAN (Tasnim)" without the dash; empty span: none */
    NuncioSpan date_line; /**< a publication date that stands in the text; empty: none */
    NuncioDate published; /**< day of publication; year 0: unknown */
} NuncioArticle;

#endif
