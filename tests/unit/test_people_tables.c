/* SPDX-License-Identifier: Apache-2.0 */

/* Answers are written with ' for ", and a row as the members of one. */

#include "buffer.h"
#include "failing_alloc.h"
#include "people_tables.h"
#include "suite.h"
#include <stdio.h>

#define ID "'person': {'type': 'uri', 'value': 'http://www.wikidata.org/entity/Q9'}"
#define TEXT(variable, value) "'" variable "': {'type': 'literal', 'value': '" value "'}"
#define NAMED ID ", " TEXT("personLabel", "Ilse Brandt")
#define OFFICE                                                                           \
    NAMED ", " TEXT("category", "foreign-minister") ", " TEXT("state", "AT") ", "

#define PEOPLE "key\tname\tnames\tfamily\tcountry\twikidata\n"
#define TENURES "person\tcategory\tcountry\tfrom\tto\n"

static NuncioLexicon *lexicon;
static Arena arena;
static Buffer bytes;
static Buffer people;
static Buffer tenures;

static void load(void)
{
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status = nuncio_lexicon_load(NUNCIO_DATA_DIR, NULL, 0, &lexicon, &error);
    ck_assert_msg(status == NUNCIO_OK, "%s", error.message);
}

static void unload(void)
{
    nuncio_lexicon_free(lexicon);
}

static void set_up(void)
{
    arena = (Arena)ARENA_INIT;
    bytes = (Buffer)BUFFER_INIT;
    people = (Buffer)BUFFER_INIT;
    tenures = (Buffer)BUFFER_INIT;
}

static void tear_down(void)
{
    arena_release(&arena);
    buffer_release(&bytes);
    buffer_release(&people);
    buffer_release(&tenures);
}

static void quote_marks(size_t begin)
{
    for (size_t i = begin; i < bytes.size; i++) {
        bytes.data[i] = bytes.data[i] == '\'' ? '"' : bytes.data[i];
    }
}

/* An answer of these rows, a line each, from line 2 on. */
static NuncioView answer_of(const char *const *rows, size_t count)
{
    buffer_append_string(&bytes, "{'results': {'bindings': [");
    for (size_t i = 0; i < count; i++) {
        buffer_format(&bytes, "%s\n{%s}", i ? "," : "", rows[i]);
    }
    buffer_append_string(&bytes, "]}}\n");
    quote_marks(0);
    return buffer_view(&bytes);
}

static TablesCount make_tables(const char *const *rows, size_t count)
{
    AnswerRows read = {NULL, 0, 0};
    TablesCount counted = {0, 0, 0, 0};
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status =
        answer_read(answer_of(rows, count), "a.json", &arena, &read, &error);
    ck_assert_msg(status == NUNCIO_OK, "%lu:%lu: %s", error.line, error.column,
                  error.message);
    ck_assert_int_eq(
        people_tables(lexicon, &read, &arena, &people, &tenures, &counted, &error),
        NUNCIO_OK);
    return counted;
}

static const struct {
    const char *rows[3];
    const char *people;
    const char *tenures;
} tables[] = {
    {{NAMED}, "ilse-brandt\tIlse Brandt\t\t\t\tQ9\n", ""},
    /* aliases: whole names of one script, without what parts fields */
    {{NAMED ", " TEXT("alias", "I. Brandt"), NAMED ", " TEXT("alias", "Brandt"),
      NAMED ", " TEXT("alias", "Ilse | Brandt")},
     "ilse-brandt\tIlse Brandt\tI. Brandt\t\t\tQ9\n",
     ""},
    {{NAMED ", " TEXT("familyLabel", "Brandt") ", " TEXT("country", "AT")},
     "ilse-brandt\tIlse Brandt\t\tBrandt\tat\tQ9\n",
     ""},
    {{NAMED ", " TEXT("familyLabel", "Brand") ", " TEXT("country", "XX")},
     "ilse-brandt\tIlse Brandt\t\t\t\tQ9\n",
     ""},
    /* as exact as the answer says */
    {{OFFICE TEXT("start", "2004-05-06T00:00:00Z") ", " TEXT(
         "end", "2008-01-01T00:00:00Z") ", " TEXT("endPrecision", "9")},
     "ilse-brandt\tIlse Brandt\t\t\t\tQ9\n",
     "ilse-brandt\tforeign-minister\tat\t2004-05-06\t2008\n"},
    {{OFFICE TEXT("start", "2004-05-01T00:00:00Z") ", " TEXT("startPrecision", "10")},
     "ilse-brandt\tIlse Brandt\t\t\t\tQ9\n",
     "ilse-brandt\tforeign-minister\tat\t2004-05\t\n"},
    /* one office told twice, once with its end */
    {{OFFICE TEXT("start", "2004-05-06T00:00:00Z"),
      OFFICE TEXT("start", "2004-05-06T00:00:00Z") ", " TEXT("end",
                                                             "2008-02-03T00:00:00Z")},
     "ilse-brandt\tIlse Brandt\t\t\t\tQ9\n",
     "ilse-brandt\tforeign-minister\tat\t2004-05-06\t2008-02-03\n"},
    /* no office: a decade, before our era, unknown, ends before it begins */
    {{OFFICE TEXT("start", "2000-01-01T00:00:00Z") ", " TEXT("startPrecision", "8")},
     "ilse-brandt\tIlse Brandt\t\t\t\tQ9\n",
     ""},
    {{OFFICE TEXT("start", "-0044-03-15T00:00:00Z")},
     "ilse-brandt\tIlse Brandt\t\t\t\tQ9\n",
     ""},
    {{OFFICE "'start': {'type': 'bnode', 'value': 'b1'}"},
     "ilse-brandt\tIlse Brandt\t\t\t\tQ9\n",
     ""},
    {{OFFICE TEXT("start", "2004-05-06T00:00:00Z") ", " TEXT("end",
                                                             "2003-05-06T00:00:00Z")},
     "ilse-brandt\tIlse Brandt\t\t\t\tQ9\n",
     ""},
    /* the service gives the id of what has no name */
    {{ID ", " TEXT("personLabel", "Q9")}, "", ""},
};

START_TEST(makes_tables)
{
    size_t count = 0;
    while (count < COUNT_OF(tables[_i].rows) && tables[_i].rows[count]) {
        count++;
    }
    make_tables(tables[_i].rows, count);
    char wanted[512];
    snprintf(wanted, sizeof wanted, PEOPLE "%s", tables[_i].people);
    ck_assert_view(buffer_view(&people), wanted);
    snprintf(wanted, sizeof wanted, TENURES "%s", tables[_i].tenures);
    ck_assert_view(buffer_view(&tenures), wanted);
}
END_TEST

START_TEST(order_of_rows_is_no_matter)
{
    const char *const rows[] = {
        OFFICE TEXT("start", "2004-05-06T00:00:00Z"),
        NAMED ", " TEXT("alias", "I. Brandt"),
        "'person': {'type': 'uri', 'value': 'http://www.wikidata.org/entity/Q10'}, " TEXT(
            "personLabel", "Ilse Brandt"),
    };
    const char *const turned[] = {rows[2], rows[1], rows[0]};
    TablesCount count = make_tables(rows, 3);
    ck_assert_uint_eq(count.people, 2);
    ck_assert_uint_eq(count.tenures, 1);
    NuncioView first = arena_copy(&arena, buffer_view(&people));
    buffer_clear(&bytes);
    buffer_clear(&people);
    make_tables(turned, 3);
    ck_assert_view(buffer_view(&people), first.data);
}
END_TEST

static const struct {
    const char *row;
    unsigned long column;
    const char *message;
} faults[] = {
    {TEXT("personLabel", "Ilse Brandt"), 1, "is no address of a Wikidata item"},
    {"'person': {'type': 'uri', 'value': 'http://example.org/Q9'}", 37,
     "person is no address of a Wikidata item"},
    {ID ", 'state': 'AT'", 84, "state has no type and value"},
    {ID ", " TEXT("state", "Austria"), 113, "state is no code of two letters"},
    {ID ", " TEXT("start", "May 2004"), 113,
     "start is no date like 2013-08-03T00:00:00Z"},
    {ID ", " TEXT("start", "2004-13-06T00:00:00Z"), 113,
     "start is no date like 2013-08-03T00:00:00Z"},
    {ID ", " TEXT("category", "Foreign Minister"), 116,
     "category is no category of data/roles.tsv"},
};

START_TEST(tells_the_place_of_a_fault)
{
    const char *const rows[] = {NAMED, faults[_i].row};
    AnswerRows read = {NULL, 0, 0};
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_int_eq(answer_read(answer_of(rows, 2), "a.json", &arena, &read, &error),
                     NUNCIO_ERR_DATA);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_str_eq(error.message, faults[_i].message);
    ck_assert_uint_eq(error.column, faults[_i].column);
}
END_TEST

static const struct {
    const char *text;
    NuncioStatus expected;
} broken[] = {
    {"", NUNCIO_ERR_SYNTAX},
    {"{'results': {'bindings': [", NUNCIO_ERR_SYNTAX},
    {"[]", NUNCIO_ERR_DATA},
    {"{'results': {'bindings': {}}}", NUNCIO_ERR_DATA},
    {"{'results': {'bindings': [7]}}", NUNCIO_ERR_DATA},
    {"{'a': '\xff'}", NUNCIO_ERR_ENCODING},
    {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
     NUNCIO_ERR_LIMIT},
};

START_TEST(rejects_what_is_no_answer)
{
    AnswerRows read = {NULL, 0, 0};
    NuncioError error = {.status = NUNCIO_OK};
    buffer_append_string(&bytes, broken[_i].text);
    quote_marks(0);
    ck_assert_int_eq(answer_read(buffer_view(&bytes), "a.json", &arena, &read, &error),
                     broken[_i].expected);
    ck_assert_uint_eq(read.count, 0);
}
END_TEST

START_TEST(survives_lack_of_memory)
{
    const char *const rows[] = {OFFICE TEXT("start", "2004-05-06T00:00:00Z"),
                                NAMED ", " TEXT("alias", "I. Brandt")};
    NuncioView answer = answer_of(rows, 2);
    for (size_t n = 0;; n++) {
        AnswerRows read = {NULL, 0, 0};
        TablesCount count = {0, 0, 0, 0};
        Arena scarce = ARENA_INIT;
        alloc_fail_after(n);
        NuncioStatus status = answer_read(answer, "a.json", &scarce, &read, NULL);
        if (!status) {
            status =
                people_tables(lexicon, &read, &scarce, &people, &tenures, &count, NULL);
        }
        alloc_fail_never();
        arena_release(&scarce);
        tear_down();
        set_up();
        answer = answer_of(rows, 2);
        if (!status) {
            break;
        }
        ck_assert_int_eq(status, NUNCIO_ERR_MEMORY);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people_tables");
    TCase *tcase = tcase_create("people_tables");
    tcase_add_unchecked_fixture(tcase, load, unload);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    ADD_CASES(tcase, makes_tables, tables);
    ADD_CASES(tcase, tells_the_place_of_a_fault, faults);
    ADD_CASES(tcase, rejects_what_is_no_answer, broken);
    tcase_add_test(tcase, order_of_rows_is_no_matter);
    tcase_add_test(tcase, survives_lack_of_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
