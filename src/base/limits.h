/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LIMITS_H
#define LIMITS_H

/* Every bound on what is read or kept, in one place. Bytes unless named otherwise. */
enum {
    LIMIT_LINE = 16 * 1024 * 1024, /* one JSON Lines record, one .json or .txt file */
    LIMIT_TEXT = 1024 * 1024,      /* title and body of one article */
    LIMIT_FIELD = 8 * 1024,        /* id, title, URL, publisher */
    LIMIT_URL = 2048,
    LIMIT_JSON_DEPTH = 32,
    LIMIT_SLUG = 128, /* a local name's part */
    LIMIT_LEXICON_FILE = 64 * 1024 * 1024,
    LIMIT_LEXICON_ROWS = 1000000, /* rows of one lexicon file */
    LIMIT_PHRASE_TOKENS = 24,     /* tokens of one lexicon phrase */
    LIMIT_SENTENCE_TOKENS = 2000, /* longer ones are cut at a mark or here */
    LIMIT_NAME_TOKENS = 12,       /* tokens of one person name */
    LIMIT_EVENT_ACTORS = 64,
    LIMIT_FOLDER_DEPTH = 32,
    LIMIT_EXPANSION = 200, /* times its size, of compressed data without an article */
    LIMIT_BARREN = 1024 * 1024, /* bytes without one in which that is not looked at */
    LIMIT_ARTICLE_LINE = 64,    /* a shorter line does not count as one there */
    LIMIT_WINDOW_BITS = 27,     /* zstd's memory: 128 MB */
    LIMIT_JOBS = 256,
    LIMIT_JOB_FILE = 1024 * 1024,
    LIMIT_DEDUP_ENTRIES = 1 << 20 /* shared statements that the writer remembers */
};

#endif
