/* SPDX-License-Identifier: Apache-2.0 */

/* Both sides are written as gold files, with ' for " and without the lists that a case
 * does not need. */

#include "buffer.h"
#include "failing_alloc.h"
#include "gold.h"
#include "score.h"
#include "suite.h"
#include "views.h"
#include <stdio.h>

static Arena arena;
static Buffer bytes;

static void set_up(void)
{
    arena = (Arena)ARENA_INIT;
    bytes = (Buffer)BUFFER_INIT;
}

static void tear_down(void)
{
    arena_release(&arena);
    buffer_release(&bytes);
}

/* The text of a gold file with these members. */
static NuncioView gold_text(const char *members)
{
    static const char *const lists[] = {
        "people",        "roles",  "countries", "countries_optional",
        "organisations", "places", "events",    "statements"};
    buffer_clear(&bytes);
    buffer_append_string(&bytes, "{\"document\": {\"id\": \"a\"}");
    if (*members) {
        buffer_format(&bytes, ",\n %s", members);
    }
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        char named[64];
        snprintf(named, sizeof named, "'%s': [", lists[i]);
        if (!strstr(members, named)) {
            buffer_format(&bytes, ",\n '%s': []", lists[i]);
        }
    }
    buffer_append_string(&bytes, "}\n");
    for (size_t i = 0; i < bytes.size; i++) {
        bytes.data[i] = bytes.data[i] == '\'' ? '"' : bytes.data[i];
    }
    return buffer_view(&bytes);
}

static ArticleFacts read_facts(const char *members)
{
    ArticleFacts facts;
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status =
        gold_read(gold_text(members), "gold.json", &arena, &facts, &error);
    ck_assert_msg(status == NUNCIO_OK, "%lu:%lu: %s", error.line, error.column,
                  error.message);
    return facts;
}

#define ALI "{'key': 'ali', 'name': 'Ali Larijani'}"
#define ARD "{'key': 'ard', 'name': 'Ardeshir Larijani'}"
#define TWO "'people': [" ALI ", {'key': 'bo', 'name': 'Bo Nilsen'}]"
#define MET(parties, more)                                                               \
    TWO ", 'events': [{'type': 'meeting', 'status': 'held', 'participants': [" parties   \
        "]" more "}]"
#define ROLE(of, status)                                                                 \
    TWO ", 'roles': [{'person': 'ali', 'title': 'T', 'category': 'minister', 'of': " of  \
        ", 'status': '" status "'}]"
#define SAID(quote, speaker)                                                             \
    TWO ", 'statements': [{'quote': '" quote "', 'speaker': " speaker "}]"

static const struct {
    const char *gold;
    const char *system;
    ScoreRow row;
    Tally expected;
} cases[] = {
    {TWO, TWO, SCORE_PEOPLE, {2, 0, 0}},
    {TWO, "'people': [{'key': 'x', 'name': 'Larijani'}]", SCORE_PEOPLE, {1, 0, 1}},
    {"'people': [" ALI "]", "'people': [" ALI ", " ARD "]", SCORE_PEOPLE, {1, 1, 0}},
    /* full names before short ones */
    {"'people': [" ARD ", " ALI "]",
     "'people': [{'key': 'z', 'name': 'Larijani'}, {'key': 'a', 'name': 'Ali Larijani'}]",
     SCORE_PEOPLE,
     {2, 0, 0}},
    {"'people': [{'key': 'b', 'name': 'Jo Byrne', 'byline': true}]",
     "",
     SCORE_PEOPLE,
     {0, 0, 0}},
    {ROLE("'IR'", "acting"), ROLE("'IR'", "current"), SCORE_ROLES, {1, 0, 0}},
    {ROLE("'IR'", "acting"), ROLE("'IR'", "current"), SCORE_ROLE_STATUS, {1, 0, 0}},
    {ROLE("'IR'", "former"), ROLE("'IR'", "current"), SCORE_ROLE_STATUS, {0, 1, 0}},
    {ROLE("'IR'", "current"), ROLE("null", "current"), SCORE_ROLES, {0, 1, 1}},
    {"'countries': ['IR', 'SY'], 'countries_optional': ['US']",
     "'countries': ['IR', 'US', 'FR']",
     SCORE_COUNTRIES,
     {1, 1, 1}},
    {"'organisations': [{'name': 'Syrian Parliament', 'aliases': ['SP']}]",
     "'organisations': [{'name': 'the parliament'}, {'name': 'SP'}]",
     SCORE_BODIES,
     {1, 1, 0}},
    {"'places': ['Sana\xE2\x80\x99"
     "a', 'Bern']",
     "'places': ['SANAA', 'Sanaa', 'Basel']",
     SCORE_PLACES,
     {1, 1, 1}},
    {MET("'ali', 'bo'", ""), MET("'ali', 'bo'", ""), SCORE_EVENTS_STRICT, {1, 0, 0}},
    {MET("'ali', 'bo'", ""), MET("'ali'", ""), SCORE_EVENTS, {1, 0, 0}},
    {MET("'ali', 'bo'", ""), MET("'ali'", ""), SCORE_PARTICIPANTS, {1, 0, 1}},
    {MET("'ali', 'bo'", ""), MET("'ali'", ""), SCORE_EVENTS_STRICT, {0, 1, 1}},
    /* less than half is shared */
    {MET("'ali', 'bo'", ""),
     MET("'ali', {'country': 'IR'}, {'organisation': 'UN'}", ""),
     SCORE_PARTICIPANTS,
     {0, 3, 2}},
    {MET("'ali'", ", 'date': '2020-12-08'"),
     MET("'ali'", ", 'date': '2020-12'"),
     SCORE_EVENT_DATE,
     {0, 1, 0}},
    {MET("'ali'", ", 'place': 'Bern'"),
     MET("'ali'", ", 'place': 'BERN'"),
     SCORE_EVENT_PLACE,
     {1, 0, 0}},
    {MET("'ali'", ", 'place': 'Bern', 'place_inferred': true"),
     MET("'ali'", ""),
     SCORE_EVENT_PLACE,
     {0, 0, 0}},
    {MET("'ali'", ", 'optional': true"), TWO, SCORE_EVENTS, {0, 0, 0}},
    {MET("'ali'", ", 'optional': true"), MET("'ali'", ""), SCORE_EVENTS, {0, 0, 0}},
    {SAID("one two three four five", "'ali'"),
     SAID("One, two three four!", "'ali'"),
     SCORE_STATEMENTS,
     {1, 0, 0}},
    {SAID("one two three four five", "'ali'"),
     SAID("one two three", "'ali'"),
     SCORE_QUOTATIONS,
     {0, 1, 1}},
    {SAID("one two", "'ali'"), SAID("one two", "'bo'"), SCORE_SPEAKER, {0, 1, 0}},
    {SAID("one two", "null"), SAID("one two", "null"), SCORE_SPEAKER, {1, 0, 0}},
};

START_TEST(counts)
{
    Score score = {.errors = {NULL, 0, 0}};
    ArticleFacts gold = read_facts(cases[_i].gold);
    ArticleFacts system = read_facts(cases[_i].system);
    ck_assert(score_article(&score, &gold, &system, &arena, true));
    const Tally *tally = &score.rows[cases[_i].row];
    ck_assert_uint_eq(tally->right, cases[_i].expected.right);
    ck_assert_uint_eq(tally->wrong, cases[_i].expected.wrong);
    ck_assert_uint_eq(tally->missed, cases[_i].expected.missed);
}
END_TEST

START_TEST(rounds_as_the_reference)
{
    double accuracy;
    const Tally tally = {2, 1, 4};
    const Tally nothing = {0, 0, 0};
    ck_assert_double_eq(tally_precision(&tally), 0.667);
    ck_assert_double_eq(tally_recall(&tally), 0.333);
    ck_assert_double_eq(tally_f1(&tally), 0.444);
    ck_assert(tally_accuracy(&tally, &accuracy));
    ck_assert_double_eq(accuracy, 0.667);
    ck_assert(!tally_accuracy(&nothing, &accuracy));
    ck_assert_double_eq(tally_f1(&nothing), 0.0);
}
END_TEST

START_TEST(survives_a_lack_of_memory)
{
    ArticleFacts gold = read_facts(MET("'ali', 'bo'", ", 'date': '2020-12-08'"));
    ArticleFacts system = read_facts(MET("'ali'", ""));
    for (size_t n = 0;; n++) {
        Arena errors = ARENA_INIT;
        Score score = {.errors = {NULL, 0, 0}};
        alloc_fail_after(n);
        bool complete = score_article(&score, &gold, &system, &errors, true);
        alloc_fail_never();
        arena_release(&errors);
        if (complete) {
            ck_assert_uint_gt(n, 0);
            break;
        }
    }
}
END_TEST

START_TEST(reads_gold_without_memory)
{
    NuncioView text = gold_text(MET("'ali', 'bo'", ", 'date': '2020-12-08'"));
    for (size_t n = 0;; n++) {
        ArticleFacts facts;
        Arena own = ARENA_INIT;
        NuncioError error = {.status = NUNCIO_OK};
        alloc_fail_after(n);
        NuncioStatus status = gold_read(text, "gold.json", &own, &facts, &error);
        alloc_fail_never();
        arena_release(&own);
        if (status == NUNCIO_OK) {
            ck_assert_uint_gt(n, 0);
            break;
        }
        ck_assert_int_eq(status, NUNCIO_ERR_MEMORY);
    }
}
END_TEST

static const struct {
    const char *members; /* they begin on line 2, column 2 */
    NuncioStatus status;
    unsigned long line, column;
    const char *words;
} faults[] = {
    {"'people': [{'key': 'a'}]", NUNCIO_ERR_DATA, 2, 13, "'name' is missing"},
    {"'people': [" ALI ", " ALI "]", NUNCIO_ERR_DATA, 2, 53, "two people"},
    {"'people': 3, 'x': 'people': [", NUNCIO_ERR_SYNTAX, 2, 0, "not JSON"},
    {"'countries': ['IR',\n  'Iran'], 'roles': [{}]", NUNCIO_ERR_DATA, 3, 22, "person"},
    {"'countries': ['IR',\n  'Iran']", NUNCIO_ERR_DATA, 3, 3, "no country"},
    {"'places': ['\xC3\xA9', 4]", NUNCIO_ERR_DATA, 2, 18, "not a string"},
    {MET("'cy'", ""), NUNCIO_ERR_DATA, 2, 0, "no person has the key 'cy'"},
    {MET("'ali'", ", 'date': 'May'"), NUNCIO_ERR_DATA, 2, 0, "no date"},
    {"'events': [{'type': 'war'}]", NUNCIO_ERR_DATA, 2, 22, "'war'"},
    {"'statements': [{'quote': 'a b', 'speaker': 'cy'}]", NUNCIO_ERR_DATA, 2, 45, "'cy'"},
    {"'places': [''", NUNCIO_ERR_SYNTAX, 0, 0, "not JSON"},
};

START_TEST(places_faults)
{
    ArticleFacts facts;
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status =
        gold_read(gold_text(faults[_i].members), "gold.json", &arena, &facts, &error);
    ck_assert_int_eq(status, faults[_i].status);
    ck_assert_msg(strstr(error.message, faults[_i].words), "%s", error.message);
    ck_assert_str_eq(error.path, "gold.json");
    ck_assert_uint_gt(error.line, 0);
    ck_assert_uint_gt(error.column, 0);
    if (faults[_i].line) {
        ck_assert_uint_eq(error.line, faults[_i].line);
    }
    if (faults[_i].column) {
        ck_assert_uint_eq(error.column, faults[_i].column);
    }
}
END_TEST

START_TEST(bounds_the_nesting)
{
    ArticleFacts facts;
    NuncioError error = {.status = NUNCIO_OK};
    for (size_t i = 0; i < 100000; i++) {
        buffer_append_char(&bytes, '[');
    }
    ck_assert_int_eq(gold_read(buffer_view(&bytes), "deep.json", &arena, &facts, &error),
                     NUNCIO_ERR_LIMIT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score");
    TCase *tcase = tcase_create("score");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    ADD_CASES(tcase, counts, cases);
    tcase_add_test(tcase, rounds_as_the_reference);
    tcase_add_test(tcase, survives_a_lack_of_memory);
    tcase_add_test(tcase, reads_gold_without_memory);
    ADD_CASES(tcase, places_faults, faults);
    tcase_add_test(tcase, bounds_the_nesting);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
