/* SPDX-License-Identifier: Apache-2.0 */

#include "suite.h"
#include "document_impl.h"
#include "failing_alloc.h"
#include "head.h"
#include "language.h"
#include "limits.h"
#include "views.h"
#include "web_address.h"

static NuncioView slice(const NuncioDocument *document, NuncioSpan span)
{
    return nuncio_document_view(document, span);
}

static NuncioStatus read_text(NuncioDocument *document, const char *text,
                              NuncioError *error)
{
    const NuncioReadOptions options = {.path = NUNCIO_VIEW("a.txt"), .line = 1};
    return nuncio_document_read_text(document, NULL, view_of(text), &options, error);
}

static const struct {
    const char *text;
    const char *title;
    const char *date_line;
    const char *dateline;
    const char *body;
    NuncioDate date;
} articles[] = {
    {"OSLO — The two ministers met on Monday.",
     "",
     "",
     "OSLO",
     "The two ministers met on Monday.",
     {0, 0, 0}},
    {"Ministers meet in Oslo\n\nMarch 3, 2021 - 10:15\n\nOSLO — They met.\n\nThey "
     "agreed.\n",
     "Ministers meet in Oslo",
     "March 3, 2021 - 10:15",
     "OSLO",
     "They met.\n\nThey agreed.",
     {2021, 3, 3}},
    {"Ministers meet in Oslo\r\n2021-03-03\r\nOSLO (NTB) – They met.\r\n",
     "Ministers meet in Oslo",
     "2021-03-03",
     "OSLO (NTB)",
     "They met.",
     {2021, 3, 3}},
    {"Ministers meet in Oslo\n\nMinisters Meet in Oslo\n\nOslo, NTBX- They met.",
     "Ministers meet in Oslo",
     "",
     "Oslo, NTBX",
     "They met.",
     {0, 0, 0}},
    {"St. Olav's envoy meets U.S. minister\nOSLO, 3 March 2021 (NTB) — They met.",
     "St. Olav's envoy meets U.S. minister",
     "",
     "OSLO, 3 March 2021 (NTB)",
     "They met.",
     {2021, 3, 3}},
    {"03 Mar 2021\n\nThe ministers met.",
     "",
     "03 Mar 2021",
     "",
     "The ministers met.",
     {2021, 3, 3}},
    {"The ministers met on Monday.\n\nThey agreed.",
     "",
     "",
     "",
     "The ministers met on Monday.\n\nThey agreed.",
     {0, 0, 0}},
    {"The ministers met\nand they agreed on all",
     "",
     "",
     "",
     "The ministers met\nand they agreed on all",
     {0, 0, 0}},
    {"Ministers meet in Oslo", "", "", "", "Ministers meet in Oslo", {0, 0, 0}},
    {"\xEF\xBB\xBFOSLO — They met.", "", "", "OSLO", "They met.", {0, 0, 0}},
    {"\n\n  OSLO — They met.", "", "", "OSLO", "They met.", {0, 0, 0}},
    {"Norway and Sweden meet\nBoth speak of peace\nOSLO — They met.",
     "",
     "",
     "",
     "Norway and Sweden meet\nBoth speak of peace\nOSLO — They met.",
     {0, 0, 0}},
    {"Norway and Sweden meet\n\nBoth speak of peace\n\nOSLO — They met.",
     "Norway and Sweden meet",
     "",
     "OSLO",
     "They met.",
     {0, 0, 0}},
    {"Norway to speak with U.S.\n\nOSLO — They met.",
     "Norway to speak with U.S.",
     "",
     "OSLO",
     "They met.",
     {0, 0, 0}},
    {"NORWAY - SWEDEN TALKS BEGIN\n\nOSLO — They met.",
     "NORWAY - SWEDEN TALKS BEGIN",
     "",
     "OSLO",
     "They met.",
     {0, 0, 0}},
};

START_TEST(divides)
{
    NuncioDocument *document = nuncio_document_new();
    ck_assert_int_eq(read_text(document, articles[_i].text, NULL), NUNCIO_OK);
    const NuncioArticle *article = nuncio_document_article(document);
    const char *text = articles[_i].text;
    ck_assert_view(article->text,
                   strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text);
    ck_assert_view(slice(document, article->title), articles[_i].title);
    ck_assert_view(slice(document, article->date_line), articles[_i].date_line);
    ck_assert_view(slice(document, article->dateline), articles[_i].dateline);
    ck_assert_view(slice(document, article->body), articles[_i].body);
    ck_assert_int_eq(article->published.year, articles[_i].date.year);
    ck_assert_int_eq(article->published.month, articles[_i].date.month);
    ck_assert_int_eq(article->published.day, articles[_i].date.day);
    ck_assert_uint_eq(article->id.size, 24);
    nuncio_document_free(document);
}
END_TEST

static const struct {
    const char *text;
    const char *title; /* as the record gives it */
    const char *body;
    int year;
} heads[] = {
    {"By Rima Alkhatib\nOSLO — They met.", "They meet in Oslo", "They met.", 0},
    {"They meet in Oslo\nBy Rima Alkhatib\nPublished: 3 March 2021\n\nOSLO — They met.",
     "", "They met.", 2021},
    {"Published: 3 March 2021\nUpdated: 4 March 2022\nThey met.", "", "They met.", 2021},
    {"By Rima Alkhatib", "", "By Rima Alkhatib", 0}, /* all that there is */
};

START_TEST(reads_head)
{
    static const FurnitureRule items[] = {
        {NUNCIO_VIEW("head"), NUNCIO_VIEW("By <name>"), {NULL, 0}},
        {NUNCIO_VIEW("date-prefix"), NUNCIO_VIEW("Published: *"), {NULL, 0}},
        {NUNCIO_VIEW("date-prefix"), NUNCIO_VIEW("Updated: *"), {NULL, 0}},
    };
    const FurnitureRules rules = furniture_rules_of(items, COUNT_OF(items));
    const Head head =
        head_find(&rules, view_of(heads[_i].text), 0, view_of(heads[_i].title));
    ck_assert_str_eq(heads[_i].text + head.body_offset, heads[_i].body);
    ck_assert_int_eq(head.date.year, heads[_i].year);
}
END_TEST

START_TEST(takes_what_the_caller_knows)
{
    const NuncioReadOptions options = {.publisher = NUNCIO_VIEW("Polar Wire"),
                                       .published = {2021, 3, 4}};
    NuncioDocument *document = nuncio_document_new();
    ck_assert_int_eq(nuncio_document_read_text(document, NULL,
                                               NUNCIO_VIEW("OSLO (NTB) — They met."),
                                               &options, NULL),
                     NUNCIO_OK);
    ck_assert_view(nuncio_document_article(document)->publisher, "NTB");
    ck_assert_int_eq(nuncio_document_article(document)->published.day, 4);
    ck_assert_int_eq(
        nuncio_document_read_text(
            document, NULL, NUNCIO_VIEW("2021-03-03\nOSLO — They met."), &options, NULL),
        NUNCIO_OK);
    ck_assert_view(nuncio_document_article(document)->publisher, "Polar Wire");
    ck_assert_int_eq(nuncio_document_article(document)->published.day, 3);
    nuncio_document_free(document);
}
END_TEST

static const struct {
    const char *text;
    size_t size;
    NuncioStatus status;
    unsigned long line;
    unsigned long column;
    const char *message;
} rejected[] = {
    {"", 0, NUNCIO_ERR_DATA, 1, 0, "empty article"},
    {" \n 12 - 13\n", 11, NUNCIO_ERR_DATA, 1, 0, "empty article"},
    {"They met.\nIn \xFFOslo.", 18, NUNCIO_ERR_ENCODING, 2, 4, "not valid UTF-8"},
    {"They\0met", 8, NUNCIO_ERR_ENCODING, 1, 5, "NUL"},
    {"\xC3\x89t\xED\xA0\x80", 6, NUNCIO_ERR_ENCODING, 1, 3, "not valid UTF-8"},
    {"They met \xEF\xBF\xBF", 12, NUNCIO_ERR_ENCODING, 1, 10, "not valid UTF-8"},
    {"وزیران دیدار کردند", 34, NUNCIO_ERR_DATA, 1, 0, "another language"},
};

START_TEST(rejects)
{
    NuncioDocument *document = nuncio_document_new();
    NuncioError error = {.status = NUNCIO_OK};
    const NuncioReadOptions options = {.path = NUNCIO_VIEW("a.txt"), .line = 1};
    const NuncioView text = {rejected[_i].text, rejected[_i].size};
    ck_assert_int_eq(nuncio_document_read_text(document, NULL, text, &options, &error),
                     rejected[_i].status);
    ck_assert_int_eq(error.status, rejected[_i].status);
    ck_assert_str_eq(error.path, "a.txt");
    ck_assert_uint_eq(error.line, rejected[_i].line);
    ck_assert_uint_eq(error.column, rejected[_i].column);
    ck_assert_msg(strstr(error.message, rejected[_i].message) != NULL, "%s",
                  error.message);
    ck_assert_uint_eq(nuncio_document_article(document)->text.size, 0);
    nuncio_document_free(document);
}
END_TEST

START_TEST(bounds_size)
{
    NuncioDocument *document = nuncio_document_new();
    const size_t size = LIMIT_TEXT + 1;
    char *text = malloc(size);
    memset(text, 'a', size);
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_int_eq(
        nuncio_document_read_text(document, NULL, (NuncioView){text, size}, NULL, &error),
        NUNCIO_ERR_LIMIT);
    free(text);
    nuncio_document_free(document);
}
END_TEST

static const struct {
    const char *text;
    LanguageGuess guess;
} languages[] = {
    {"", LANGUAGE_NONE},
    {"12:30 — 45", LANGUAGE_NONE},
    {"President Niinistö met Prime Minister Løkke.", LANGUAGE_ENGLISH},
    {"Foreign Minister Ivanova spoke today by telephone with her counterpart and "
     "underlined "
     "the importance of dialogue between both countries in the coming months",
     LANGUAGE_ENGLISH},
    {"Le ministre des affaires étrangères a rencontré lundi son homologue à Oslo, où les "
     "deux "
     "hommes ont évoqué la situation dans la région et les relations entre leurs pays.",
     LANGUAGE_OTHER},
    {"El ministro de Relaciones Exteriores se reunió el lunes con su homólogo en Oslo, "
     "donde "
     "ambos abordaron la situación en la región y las relaciones entre los dos países.",
     LANGUAGE_OTHER},
    {"Der Außenminister traf am Montag in Oslo seinen Amtskollegen und sprach mit ihm "
     "über "
     "die Lage in der Region sowie die Beziehungen der beiden Länder zueinander.",
     LANGUAGE_OTHER},
    {"Министр иностранных дел встретился в Осло", LANGUAGE_OTHER},
    {"外交部长在奥斯陆会见", LANGUAGE_OTHER},
};

START_TEST(guesses_language)
{
    ck_assert_int_eq(language_guess(view_of(languages[_i].text)), languages[_i].guess);
}
END_TEST

static const struct {
    const char *url;
    const char *clean;
} urls[] = {
    {"https://news.example/a?b=c#d", "https://news.example/a?b=c#d"},
    {" HTTP://news.example/ ", "http://news.example/"},
    {"https://news.example:8080/a", "https://news.example:8080/a"},
    {"https://[2001:db8::1]/a", "https://[2001:db8::1]/a"},
    {"https://news.example/a b", "https://news.example/a%20b"},
    {"https://news.example/a%20b%zz", "https://news.example/a%20b%25zz"},
    {"https://news.example/<\">{|}\\^`[]",
     "https://news.example/%3C%22%3E%7B%7C%7D%5C%5E%60%5B%5D"},
    {"https://news.example/é", "https://news.example/%C3%A9"},
    {"https://n\xC3\xA9ws.example/", "https://n%C3%A9ws.example/"},
    {"https://news.example/a#b#c", "https://news.example/a#b%23c"},
    {"https://user:secret@news.example/", ""},
    {"https://news.example:port/", ""},
    {"https://[2001:db8::1/a", ""},
    {"https:///a", ""},
    {"https://", ""},
    {"ftp://news.example/", ""},
    {"javascript:alert(1)", ""},
    {"//news.example/a", ""},
    {"news.example", ""},
    {"https://news.example/a\nb", ""},
    {"", ""},
};

START_TEST(cleans_url)
{
    Arena arena = ARENA_INIT;
    ck_assert_view(web_address_clean(&arena, view_of(urls[_i].url)), urls[_i].clean);
    arena_release(&arena);
}
END_TEST

START_TEST(drops_long_url)
{
    Arena arena = ARENA_INIT;
    char url[LIMIT_URL + 1];
    memset(url, ' ', sizeof url);
    memcpy(url, "http://a/", 9);
    url[sizeof url - 1] = 'a';
    ck_assert_uint_eq(web_address_clean(&arena, (NuncioView){url, sizeof url}).size, 0);
    /* encoding makes it too long */
    url[LIMIT_URL - 1] = 'a';
    ck_assert_uint_eq(web_address_clean(&arena, (NuncioView){url, LIMIT_URL}).size, 0);
    arena_release(&arena);
}
END_TEST

START_TEST(survives_lack_of_memory)
{
    for (size_t n = 0;; n++) {
        alloc_fail_after(n);
        NuncioDocument *document = nuncio_document_new();
        NuncioError error = {.status = NUNCIO_OK};
        const NuncioStatus status =
            document ? read_text(document, articles[1].text, &error) : NUNCIO_ERR_MEMORY;
        alloc_fail_never();
        nuncio_document_free(document);
        if (status == NUNCIO_OK) {
            ck_assert_uint_gt(n, 0);
            break;
        }
        ck_assert_int_eq(status, NUNCIO_ERR_MEMORY);
        ck_assert_uint_lt(n, 1000);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("article_text");
    TCase *tcase = tcase_create("article_text");
    ADD_CASES(tcase, divides, articles);
    ADD_CASES(tcase, reads_head, heads);
    tcase_add_test(tcase, takes_what_the_caller_knows);
    ADD_CASES(tcase, rejects, rejected);
    tcase_add_test(tcase, bounds_size);
    ADD_CASES(tcase, guesses_language, languages);
    ADD_CASES(tcase, cleans_url, urls);
    tcase_add_test(tcase, drops_long_url);
    tcase_add_test(tcase, survives_lack_of_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
