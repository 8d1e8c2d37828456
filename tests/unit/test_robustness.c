/* SPDX-License-Identifier: Apache-2.0 */

#include "buffer.h"
#include "limits.h"
#include "suite.h"
#include "utf8.h"
#include "views.h"
#include <nuncio/nuncio.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* Articles that nobody writes. Each is read, analysed and rendered within a time that a
 * quadratic step would not keep. */

#if defined(__SANITIZE_ADDRESS__)
enum { SECONDS = 60 };
#else
enum { SECONDS = 5 };
#endif

typedef struct {
    const char *name;
    const char *before;
    const char *part; /* `count` times */
    size_t count;
    const char *after;
} Pattern;

static const Pattern patterns[] = {
    {"names and names", "", "Ali Rezaei and ", 14000, "Ann Linde met."},
    {"names, names", "", "Ali Rezaei, ", 17000, "and Ann Linde met."},
    {"names without marks", "", "Ali Rezaei ", 18000, "met."},
    {"met and met", "", "Ali Rezaei met Ann Linde and ", 7000, "left."},
    {"one meeting a sentence", "", "Ali Rezaei met Ann Linde in Oslo on Monday. ", 4500,
     ""},
    {"commas", "He said that ", ",", 100000, " was the end of it."},
    {"commas apart", "He said that ", ", ", 100000, "was the end of it."},
    {"opening quotes", "He said that it was: ", "“", 50000, "the end of it."},
    {"closing quotes", "He said that it was: ", "”", 50000, "the end of it."},
    {"straight quotes", "He said that it was: ", "\"", 50000, "the end of it."},
    {"single quotes", "He said that it was: ", " '", 50000, "the end of it."},
    {"nested quotes", "He said that it was: ", "“a ‘b ", 20000, "the end of it."},
    {"quotes", "", "“We will keep our door open,” Ann Linde said. ", 4500, ""},
    {"quotes nobody said", "", "“We will keep our door open.” ", 6000, ""},
    {"he said and she said", "", "“It was so,” he said. ", 9000, ""},
    {"role words", "It was the ", "minister ", 20000, "who spoke."},
    {"role phrases", "It was the ", "Foreign Minister of ", 10000, "Oman who spoke."},
    {"role words and names", "", "Foreign Minister Ali Rezaei ", 8000, "spoke."},
    {"posts in a list", "", "the foreign minister of Oman, ", 7000, "met."},
    {"counterparts", "Ali Rezaei met ", "his counterpart ", 12000, "in Oslo."},
    {"countries", "It was said in ", "Oman ", 100000, "and in Iraq."},
    {"countries in a list", "The ministers of ", "Oman, ", 40000, "and Iraq met."},
    {"possessives", "It was ", "Oman’s ", 25000, "minister who spoke."},
    {"dates", "It was said on ", "Monday, July 5, ", 12000, "in Oslo."},
    {"pronouns", "Ali Rezaei spoke. ", "He said that he met him. ", 8000, ""},
    {"brackets", "It was said ", "(", 100000, " by him."},
    {"initials", "It was ", "A. ", 60000, "Rezaei who spoke."},
    {"particles", "It was Ali ", "bin ", 50000, "Rezaei who spoke."},
    {"hyphens", "It was Ali ", "-al", 60000, " who spoke."},
    {"ends on a group", "Ali Rezaei met Ann Linde. We ", "go ", 30, "and the two"},
    {"ends on a name", "We ", "go ", 30, "after Ann Linde"},
    {"ends on a verb", "We ", "go ", 30, "when Ann Linde spoke"},
    {"one word", "It was the ", "abcdefghij", 20000, " that he saw."},
    {"one capital word", "It was the ", "Abcdefghij", 20000, " that he saw."},
    {"capital words", "It was the ", "Abcdefghij ", 18000, "that he saw."},
    {"full stops", "It was the end of it ", ".", 100000, ""},
    {"lines", "It was the end of it.", "\nA b c", 30000, "\nIt was the end."},
    {"headings", "It was the end of it.\n", "Rezaei: Ports to open\n", 9000, ""},
    {"combining marks", "It was the end of e", "\xCC\x81", 90000, " for him."},
    {"deaths", "", "Ali Rezaei, who died on Monday, ", 6000, "met."},
    {"successions", "", "Ali Rezaei succeeded Ann Linde as minister. ", 4500, ""},
    {"attended by", "Ali Rezaei met Ann Linde. ", "It was attended by Jeppe Kofod. ",
     6000, ""},
};

/* Enough of it to settle the language. */
static const char english[] = "It was said that he and the others had been there, and "
                              "that they were to have talks with them in the end.\n";

static NuncioLexicon *lexicon;
static const char *running; /* for the alarm */

static bool slow; /* under valgrind: smaller texts and no alarm */

static void set_up(void)
{
    const char *preload = getenv("LD_PRELOAD");
    slow = preload && strstr(preload, "vgpreload");
    ck_assert_int_eq(nuncio_lexicon_load(NUNCIO_DATA_DIR, NULL, 0, &lexicon, NULL),
                     NUNCIO_OK);
}

static void tear_down(void)
{
    nuncio_lexicon_free(lexicon);
}

static void too_slow(int signal_number)
{
    (void)signal_number;
    static const char text[] = "\nnot done in time: ";
    ssize_t done = write(STDERR_FILENO, text, sizeof text - 1);
    done = write(STDERR_FILENO, running, strlen(running));
    done = write(STDERR_FILENO, "\n", 1);
    _exit(done == 1 ? 1 : 2);
}

/* Read, analyse and render a text. */
static void run_text(const char *name, NuncioView text)
{
    const NuncioWriterOptions writer = {.syntax = NUNCIO_NQUADS,
                                        .evidence = NUNCIO_EVIDENCE_FULL};
    const NuncioReadOptions options = {
        .path = NUNCIO_VIEW("a.txt"), .line = 1, .published = {2022, 7, 20}};
    NuncioDocument *document = nuncio_document_new();
    NuncioRendering *rendering = nuncio_rendering_new();
    NuncioRenderer *renderer = NULL;
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_int_eq(nuncio_renderer_new(lexicon, &writer, &renderer, NULL), NUNCIO_OK);
    running = name;
    alarm(slow ? 0 : SECONDS);
    NuncioStatus status =
        nuncio_document_read_text(document, lexicon, text, &options, &error);
    ck_assert_msg(!status, "%s: %s", name, error.message);
    status = nuncio_document_analyse(document, lexicon, &error);
    ck_assert_msg(!status, "%s: %s", name, error.message);
    status = nuncio_renderer_render(renderer, document, rendering, &error);
    ck_assert_msg(!status, "%s: %s", name, error.message);
    alarm(0);
    nuncio_renderer_free(renderer);
    nuncio_rendering_free(rendering);
    nuncio_document_free(document);
}

START_TEST(stays_fast)
{
    const Pattern *pattern = &patterns[_i];
    Buffer text = BUFFER_INIT;
    buffer_append_string(&text, english);
    buffer_append_string(&text, pattern->before);
    for (size_t i = 0; i < pattern->count / (slow ? 50 : 1); i++) {
        buffer_append_string(&text, pattern->part);
    }
    buffer_append_string(&text, pattern->after);
    buffer_append_string(&text, "\nIt was the end of what he had to say to them.\n");
    signal(SIGALRM, too_slow);
    run_text(pattern->name, buffer_view(&text));
    buffer_release(&text);
}
END_TEST

/* ---- what chance writes ---- */

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A code point that text may hold: mostly ASCII, some of everything. */
static uint32_t random_code(uint32_t *state)
{
    static const uint32_t ends[] = {0x7F, 0x7F, 0x7F, 0x2FF, 0x20CF, 0x1F6FF};
    uint32_t code = next_random(state) % ends[next_random(state) % COUNT_OF(ends)] + 1;
    bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    bool noncharacter = (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
    return surrogate || noncharacter ? ' ' : code;
}

/* Words, names and marks in any order, and now and then anything. */
static const char *const pieces[] = {
    "Ali Rezaei", "Ann Linde", "he",    "met",  "the",     "foreign minister",
    "of",         "Oman",      "Iran",  "’s",   ",",       ".",
    "“",          "”",         "\"",    "‘",    "'",       "(",
    ")",          "–",         "-",     "\n",   "and",     "said",
    "on Monday",  "July 5",    "visit", "to",   "with",    "phone call",
    "died",       "former",    "late",  "will", "not",     "succeeded",
    "as",         "his",       "who",   "Oslo", "meeting", "was attended by",
    "between",    "U.S.",      "Dr.",   "al",   "bin",     ":",
    "talks",      "summit",    "elect", "UN",   "in",      "President",
};

enum { RANDOM_TEXTS = 40, RANDOM_PIECES = 3000 };

START_TEST(survives_chance)
{
    signal(SIGALRM, too_slow);
    for (uint32_t seed = 1; seed <= (slow ? 4 : RANDOM_TEXTS); seed++) {
        uint32_t state = seed * 2654435761u;
        Buffer text = BUFFER_INIT;
        buffer_append_string(&text, english);
        for (int i = 0; i < RANDOM_PIECES; i++) {
            if (seed % 4 == 0 && next_random(&state) % 3 == 0) {
                utf8_append(&text, random_code(&state));
            } else {
                uint32_t piece = next_random(&state) % COUNT_OF(pieces);
                buffer_append_string(&text, pieces[piece]);
            }
            buffer_append_string(&text, next_random(&state) % 8 ? " " : "");
        }
        char name[32];
        snprintf(name, sizeof name, "chance %u", (unsigned)seed);
        run_text(name, buffer_view(&text));
        buffer_release(&text);
    }
}
END_TEST

/* Bytes that are no text are rejected, whole or as JSON. */
START_TEST(rejects_bytes)
{
    NuncioDocument *document = nuncio_document_new();
    const NuncioReadOptions options = {.path = NUNCIO_VIEW("a"), .line = 1};
    uint32_t state = 7;
    for (int i = 0; i < 2000; i++) {
        char bytes[200];
        size_t size = next_random(&state) % sizeof bytes;
        for (size_t k = 0; k < size; k++) {
            bytes[k] = (char)next_random(&state);
        }
        NuncioView view = {bytes, size};
        NuncioStatus status =
            nuncio_document_read_json(document, lexicon, view, &options, NULL);
        REQUIRE(status != NUNCIO_OK && status != NUNCIO_ERR_MEMORY, "round %d", i);
        status = nuncio_document_read_text(document, lexicon, view, &options, NULL);
        REQUIRE(status != NUNCIO_ERR_MEMORY, "round %d", i);
    }
    nuncio_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("robustness");
    TCase *tcase = tcase_create("all");
    tcase_add_unchecked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 0);
    ADD_CASES(tcase, stays_fast, patterns);
    tcase_add_test(tcase, survives_chance);
    tcase_add_test(tcase, rejects_bytes);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
