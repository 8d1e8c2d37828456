/* SPDX-License-Identifier: Apache-2.0 */

#include "suite.h"
#include "digest.h"
#include "document_impl.h"
#include "failing_alloc.h"
#include "json_members.h"
#include "limits.h"
#include "views.h"
#include <stdio.h>

static NuncioStatus read_json(NuncioDocument *document, NuncioView bytes,
                              NuncioError *error)
{
    const NuncioReadOptions options = {.path = NUNCIO_VIEW("a.jsonl"), .line = 7};
    return nuncio_document_read_json(document, NULL, bytes, &options, error);
}

static const struct {
    const char *json;
    const char *id; /* NULL: derived */
    const char *text;
    const char *title;
    const char *publisher;
    const char *url;
    const char *language;
    NuncioDate published;
} records[] = {
    {"{\"id\":\"n-1\",\"title\":\"They meet\",\"text\":\"OSLO — They met.\"}",
     "n-1",
     "They meet\nOSLO — They met.",
     "They meet",
     "",
     "",
     "",
     {0, 0, 0}},
    {"\xEF\xBB\xBF{\"identifier\":\"n-1\",\"headline\":\"They meet\",\"maintext\":\"They "
     "met.\","
     "\"source\":\"Polar Wire\",\"date\":\"2021-03-03\",\"language\":\"EN_us\"}",
     "n-1",
     "They meet\nThey met.",
     "They meet",
     "Polar Wire",
     "",
     "en-us",
     {2021, 3, 3}},
    {"{\"id\":null,\"identifier\":12,\"title\":\"\",\"body\":\"They met.\","
     "\"sitename\":\"Polar Wire\",\"source_domain\":\"no\",\"publish_date\":\"2021-03-03 "
     "10:00\"}",
     "12",
     "They met.",
     "",
     "Polar Wire",
     "",
     "",
     {2021, 3, 3}},
    /* trafilatura's source is the address */
    {"{\"source\":\"https://news.example/a\",\"source-hostname\":\"Polar Wire\","
     "\"hostname\":\"news.example\",\"text\":\"They met.\"}",
     NULL,
     "They met.",
     "",
     "Polar Wire",
     "https://news.example/a",
     "",
     {0, 0, 0}},
    {"{\"source\":\"https://news.example/b\",\"url\":\"https://news.example/a\","
     "\"date_publish\":\"None\",\"maintext\":\"They met.\",\"text\":null}",
     NULL,
     "They met.",
     "",
     "",
     "https://news.example/a",
     "",
     {0, 0, 0}},
    {"{\"id\":-7,\"text\":null,\"maintext\":\"\",\"raw_text\":\"They "
     "met.\",\"title\":null}",
     "-7",
     "They met.",
     "",
     "",
     "",
     "",
     {0, 0, 0}},
    {"{\"text\":\"They met.\",\"url\":\"https://news.example/a b\",\"source_url\":4}",
     NULL,
     "They met.",
     "",
     "",
     "https://news.example/a%20b",
     "",
     {0, 0, 0}},
    {"{\"text\":\"They "
     "met.\",\"source_url\":\"javascript:alert(1)\",\"language\":\"english\"}",
     NULL,
     "They met.",
     "",
     "",
     "",
     "en",
     {0, 0, 0}},
    {"{\"text\":\"\\u201cWe met,\\u201d he "
     "said.\\n\\ud83d\\ude00\",\"unknown\":{\"a\":[1,2.5,"
     "true]},\"published\":\"3 March 2021\"}",
     NULL,
     "“We met,” he said.\n😀",
     "",
     "",
     "",
     "",
     {2021, 3, 3}},
    {"\n { \"text\" : \"They met.\" , \"title\" : \" They meet \" } \r\n",
     NULL,
     " They meet \nThey met.",
     "They meet",
     "",
     "",
     "",
     {0, 0, 0}},
};

START_TEST(reads_record)
{
    NuncioDocument *document = nuncio_document_new();
    NuncioError error = {.status = NUNCIO_OK};
    const NuncioStatus status = read_json(document, view_of(records[_i].json), &error);
    ck_assert_msg(status == NUNCIO_OK, "%s", error.message);
    const NuncioArticle *article = nuncio_document_article(document);
    const Digest digest = digest_of(article->url.size > 0 ? article->url : article->text);
    char derived[DIGEST_SHORT_SIZE + 1] = "";
    memcpy(derived, digest.hex, DIGEST_SHORT_SIZE);
    ck_assert_view(article->id, records[_i].id ? records[_i].id : derived);
    ck_assert_view(article->text, records[_i].text);
    ck_assert_view(nuncio_document_view(document, article->title), records[_i].title);
    ck_assert_view(article->publisher, records[_i].publisher);
    ck_assert_view(article->url, records[_i].url);
    ck_assert_view(article->language, records[_i].language);
    ck_assert_int_eq(article->published.year, records[_i].published.year);
    ck_assert_int_eq(article->published.month, records[_i].published.month);
    ck_assert_int_eq(article->published.day, records[_i].published.day);
    nuncio_document_free(document);
}
END_TEST

START_TEST(finds_head_without_title)
{
    NuncioDocument *document = nuncio_document_new();
    const NuncioView json = NUNCIO_VIEW(
        "{\"text\":\"They meet\\n\\n2021-03-03\\n\\nOSLO (NTB) — They met.\"}");
    ck_assert_int_eq(read_json(document, json, NULL), NUNCIO_OK);
    const NuncioArticle *article = nuncio_document_article(document);
    ck_assert_view(nuncio_document_view(document, article->title), "They meet");
    ck_assert_view(nuncio_document_view(document, article->dateline), "OSLO (NTB)");
    ck_assert_view(nuncio_document_view(document, article->body), "They met.");
    ck_assert_view(article->publisher, "NTB");
    ck_assert_int_eq(article->published.day, 3);
    nuncio_document_free(document);
}
END_TEST

START_TEST(skips_repeated_title)
{
    NuncioDocument *document = nuncio_document_new();
    const NuncioView json =
        NUNCIO_VIEW("{\"title\":\"They meet in Oslo\",\"text\":\"They Meet in "
                    "Oslo\\n\\nThey met.\"}");
    ck_assert_int_eq(read_json(document, json, NULL), NUNCIO_OK);
    const NuncioArticle *article = nuncio_document_article(document);
    ck_assert_uint_eq(article->title.begin_offset, 0);
    ck_assert_view(nuncio_document_view(document, article->body), "They met.");
    nuncio_document_free(document);
}
END_TEST

#define BAD(json, status, line, column, message)                                         \
    {                                                                                    \
        NUNCIO_VIEW(json), status, line, column, message                                 \
    }
static const struct {
    NuncioView json;
    NuncioStatus status;
    unsigned long line;
    unsigned long column; /* 0: not compared */
    const char *message;
} rejected[] = {
    BAD("", NUNCIO_ERR_SYNTAX, 7, 0, ""),
    BAD("{\"text\":\"They met", NUNCIO_ERR_SYNTAX, 7, 0, "ends too early"),
    BAD("{\n\"text\":\n", NUNCIO_ERR_SYNTAX, 9, 0, "ends too early"),
    BAD("{\"text\":\"They met.\"}\n{}", NUNCIO_ERR_SYNTAX, 8, 0, ".jsonl"),
    BAD("{\"text\":\"a\",}", NUNCIO_ERR_SYNTAX, 7, 0, "not JSON"),
    BAD("{'text':'a'}", NUNCIO_ERR_SYNTAX, 7, 0, "not JSON"),
    BAD("{\"text\":\"a\tb\"}", NUNCIO_ERR_SYNTAX, 7, 0, "not JSON"),
    BAD("{\"text\":\"\\x\"}", NUNCIO_ERR_SYNTAX, 7, 0, "not JSON"),
    BAD("[]", NUNCIO_ERR_DATA, 7, 0, "not a JSON object"),
    BAD("\"They met.\"", NUNCIO_ERR_DATA, 7, 0, "not a JSON object"),
    BAD("null", NUNCIO_ERR_DATA, 7, 0, "not a JSON object"),
    BAD("{\"text\":\"a\",\"text\":\"b\"}", NUNCIO_ERR_DATA, 7, 0, "twice"),
    BAD("{\"x\":1,\"x\":1,\"text\":\"b\"}", NUNCIO_ERR_DATA, 7, 0, "twice"),
    BAD("{\"text\":12}", NUNCIO_ERR_DATA, 7, 0, "\"text\""),
    BAD("{\"text\":[\"They met.\"]}", NUNCIO_ERR_DATA, 7, 0, "\"text\""),
    BAD("{\"title\":true,\"text\":\"They met.\"}", NUNCIO_ERR_DATA, 7, 0, "\"title\""),
    BAD("{\"id\":1.5,\"text\":\"They met.\"}", NUNCIO_ERR_DATA, 7, 0, "\"id\""),
    BAD("{\"publisher\":{\"name\":\"x\"},\"text\":\"They met.\"}", NUNCIO_ERR_DATA, 7, 0,
        "\"publisher\""),
    BAD("{\"published\":\"soon\",\"text\":\"They met.\"}", NUNCIO_ERR_DATA, 7, 0, "soon"),
    BAD("{\"text\":\"a\xFF\"}", NUNCIO_ERR_ENCODING, 7, 11, "UTF-8"),
    BAD("{\"text\":\"a\0\"}", NUNCIO_ERR_ENCODING, 7, 11, "NUL"),
    BAD("{\"text\":\"a\\u0000\"}", NUNCIO_ERR_ENCODING, 7, 0, "NUL"),
    BAD("{\"x\":\"a\\u0000\",\"text\":\"b\"}", NUNCIO_ERR_ENCODING, 7, 0, "NUL"),
    BAD("{\"text\":\"a\\uFFFE\"}", NUNCIO_ERR_ENCODING, 7, 0, "text"),
    BAD("{\"text\":\"a\\uD800\"}", NUNCIO_ERR_SYNTAX, 7, 0, ""),
    BAD("{}", NUNCIO_ERR_DATA, 7, 0, "empty article"),
    BAD("{\"title\":\"They meet\"}", NUNCIO_ERR_DATA, 7, 0, "empty article"),
    BAD("{\"title\":\"They meet\",\"text\":\" 12. \"}", NUNCIO_ERR_DATA, 7, 0,
        "empty article"),
    BAD("{\"language\":\"fa\",\"text\":\"They met.\"}", NUNCIO_ERR_DATA, 7, 0,
        "another language (fa)"),
    BAD("{\"text\":\"وزیران دیدار کردند\"}", NUNCIO_ERR_DATA, 7, 0, "another language"),
    BAD("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", NUNCIO_ERR_LIMIT, 7, 0, "deeper"),
};

START_TEST(rejects)
{
    NuncioDocument *document = nuncio_document_new();
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_int_eq(read_json(document, rejected[_i].json, &error), rejected[_i].status);
    ck_assert_int_eq(error.status, rejected[_i].status);
    ck_assert_str_eq(error.path, "a.jsonl");
    ck_assert_uint_eq(error.line, rejected[_i].line);
    if (rejected[_i].column > 0) {
        ck_assert_uint_eq(error.column, rejected[_i].column);
    }
    ck_assert_msg(strstr(error.message, rejected[_i].message) != NULL, "%s",
                  error.message);
    ck_assert_uint_eq(nuncio_document_article(document)->text.size, 0);
    nuncio_document_free(document);
}
END_TEST

START_TEST(bounds_sizes)
{
    static const struct {
        const char *name;
        size_t size;
    } fields[] = {{"id", LIMIT_FIELD},
                  {"title", LIMIT_FIELD},
                  {"publisher", LIMIT_FIELD},
                  {"text", LIMIT_TEXT},
                  {"unknown", LIMIT_LINE}};
    NuncioDocument *document = nuncio_document_new();
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        const size_t size = fields[i].size + 1;
        char *json = malloc(size + 64);
        const int head = snprintf(json, 64, "{\"%s\":\"", fields[i].name);
        memset(json + head, 'a', size);
        strcpy(json + head + size, "\"}");
        NuncioError error = {.status = NUNCIO_OK};
        ck_assert_int_eq(read_json(document, view_of(json), &error), NUNCIO_ERR_LIMIT);
        free(json);
    }
    nuncio_document_free(document);
}
END_TEST

/* ---- the scanner and jansson agree ---- */

static const char *const scanned[] = {
    "{}",
    " { } ",
    "{\"a\":null}",
    "{\"text\":\"abc\"}",
    "{\"text\":\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\te\"}",
    "{\"text\":\"\\u0041\\u00e9\\u20AC\\ud83d\\ude00\"}",
    "{\"text\":\"é€😀\",\"title\":null,\"id\":\"\"}",
    "{\"text\":\"0123456\\n\",\"title\":\"01234567\\n\",\"url\":\"012345678\\n\"}",
    "{\"text\":\"a\",\"other\":\"\\u0001\"}",
    "{\t\"id\" :\r\n\"1\" , \"headline\":\"x\"}",
    "{\"text\":\"a\"} x",
    "{\"text\":\"a\",}",
    "{,\"text\":\"a\"}",
    "{\"text\" \"a\"}",
    "{\"text\":\"a\" \"b\":\"c\"}",
    "{\"text\":nul}",
    "{\"text\":nullx}",
    "{\"text\":\"a\",\"text\":\"b\"}",
    "{\"te\\u0078t\":\"a\"}",
    "{\"text\":\"a\x01\"}",
    "{\"text\":\"aaaaaaaaa\x1f\"}",
    "{\"text\":\"\\\"}",
    "{\"text\":\"\\",
    "{\"text\":\"\\u12",
    "{\"text\":\"\\u12\"}",
    "{\"text\":\"\\u12G4\"}",
    "{\"text\":\"\\ud83d\"}",
    "{\"text\":\"\\ud83dx\"}",
    "{\"text\":\"\\ud83d\\u0041\"}",
    "{\"text\":\"\\ude00\"}",
    "{\"text\":\"\\u0000\"}",
    "{\"other\":\"\\u0000\"}",
    "{\"text\":\"\\q\"}",
    "{\"id\":12}",
    "{\"id\":true}",
    "{\"a\":{\"text\":\"x\"},\"text\":\"y\"}",
    "{\"a\":[],\"text\":\"y\"}",
    "[\"text\"]",
    "{",
    "",
};

/* Whatever the scanner takes jansson takes as well, and reads the same in it. */
static void check_same(NuncioView json)
{
    static const NuncioReadOptions options;
    Arena arena = ARENA_INIT;
    JsonMembers fast;
    JsonMembers slow;
    if (json_scan(json, &arena, &fast)) {
        ck_assert_msg(json_parse(json, &arena, &options, &slow, NULL) == NUNCIO_OK,
                      "%.*s", (int)json.size, json.data);
        for (size_t i = 0; i < JSON_MEMBER_COUNT; i++) {
            ck_assert_int_eq(fast.items[i].kind, slow.items[i].kind);
            ck_assert(view_equal(fast.items[i].value, slow.items[i].value));
        }
    }
    arena_release(&arena);
}

START_TEST(scanner_agrees)
{
    check_same(view_of(scanned[_i]));
}
END_TEST

/* Every case with every byte replaced by each of some bytes, and cut everywhere. */
START_TEST(scanner_agrees_on_changed_records)
{
    static const char bytes[] = "\"\\{}:,unx0 \n\x01/";
    const size_t size = strlen(scanned[_i]);
    for (size_t at = 0; at < size; at++) {
        for (size_t i = 0; i < sizeof bytes - 1; i++) {
            char *copy = malloc(size);
            memcpy(copy, scanned[_i], size);
            const bool ascii = (unsigned char)copy[at] < 0x80;
            copy[at] = ascii ? bytes[i] : copy[at];
            check_same((NuncioView){copy, size});
            free(copy);
        }
        char *copy = malloc(at + 1);
        memcpy(copy, scanned[_i], at);
        check_same((NuncioView){copy, at});
        free(copy);
    }
}
END_TEST

START_TEST(scanner_takes_the_ordinary)
{
    Arena arena = ARENA_INIT;
    JsonMembers members;
    for (size_t i = 0; i < 10; i++) {
        ck_assert_msg(json_scan(view_of(scanned[i]), &arena, &members), "%s", scanned[i]);
    }
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
            document ? read_json(document, view_of(records[_i].json), &error)
                     : NUNCIO_ERR_MEMORY;
        alloc_fail_never();
        nuncio_document_free(document);
        if (status == NUNCIO_OK) {
            break;
        }
        ck_assert_int_eq(status, NUNCIO_ERR_MEMORY);
        ck_assert_uint_lt(n, 1000);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("article_json");
    TCase *tcase = tcase_create("article_json");
    ADD_CASES(tcase, reads_record, records);
    tcase_add_test(tcase, finds_head_without_title);
    tcase_add_test(tcase, skips_repeated_title);
    ADD_CASES(tcase, rejects, rejected);
    tcase_add_test(tcase, bounds_sizes);
    ADD_CASES(tcase, scanner_agrees, scanned);
    ADD_CASES(tcase, scanner_agrees_on_changed_records, scanned);
    tcase_add_test(tcase, scanner_takes_the_ordinary);
    ADD_CASES(tcase, survives_lack_of_memory, records);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
