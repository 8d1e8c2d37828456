/* SPDX-License-Identifier: Apache-2.0 */

#include "failing_alloc.h"
#include "suite.h"
#include "term_check.h"
#include "terms.h"
#include "views.h"
#include <nuncio/writer.h>

static TermTable table;

/* Stands in for raptor, which test_writer.c looks at: marks what it was given. */
static bool mark(void *user, NuncioView text, bool iri, Buffer *out)
{
    (void)user;
    if (!iri) {
        buffer_append_char(out, '~');
    }
    buffer_append_view(out, text);
    return !out->failed;
}

static void set_up(void)
{
    ck_assert(terms_init(&table, term_default_base, true, mark, NULL));
}

static void tear_down(void)
{
    terms_release(&table);
}

#define ck_assert_term(id, plain_form, turtle_form)                                      \
    do {                                                                                 \
        TermId id_ = (id);                                                               \
        ck_assert_view(terms_get(&table, id_)->plain, plain_form);                       \
        ck_assert_view(terms_get(&table, id_)->turtle, turtle_form);                     \
    } while (0)

START_TEST(writes_each_kind)
{
    ck_assert_term(VOCAB_RDF_TYPE, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
                   "rdf:type");
    ck_assert_term(VOCAB_NUN_CLAIM, "<https://w3id.org/nuncio/ns#Claim>", "nun:Claim");
    ck_assert_term(terms_iri(&table, SPACE_EVENT, NUNCIO_VIEW("death_walid-muallem")),
                   "<https://w3id.org/nuncio/id/event/death_walid-muallem>",
                   "ev:death_walid-muallem");
    ck_assert_term(terms_span(&table, NUNCIO_VIEW("0a"), 3, 4000000000U),
                   "<https://w3id.org/nuncio/id/text/0a#char=3,4000000000>",
                   "<https://w3id.org/nuncio/id/text/0a#char=3,4000000000>");
    ck_assert_term(terms_wikidata(&table, NUNCIO_VIEW("Q794")),
                   "<http://www.wikidata.org/entity/Q794>", "wd:Q794");
    ck_assert_term(terms_label(&table, NUNCIO_VIEW("Iran")), "\"Iran\"@en",
                   "\"Iran\"@en");
    ck_assert_term(terms_string(&table, NUNCIO_VIEW("")), "\"\"", "\"\"");
    ck_assert_term(terms_number(&table, 0),
                   "\"0\"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>",
                   "\"0\"^^xsd:nonNegativeInteger");
    ck_assert_term(terms_date(&table, (NuncioDate){2020, 2, 9}),
                   "\"2020-02-09\"^^<http://www.w3.org/2001/XMLSchema#date>",
                   "\"2020-02-09\"^^xsd:date");
    ck_assert_term(terms_partial_date(&table, (NuncioDate){2020, 2, 9}),
                   "\"2020-02-09\"^^<http://www.w3.org/2001/XMLSchema#date>",
                   "\"2020-02-09\"^^xsd:date");
    ck_assert_term(terms_partial_date(&table, (NuncioDate){2020, 2, 0}),
                   "\"2020-02\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>",
                   "\"2020-02\"^^xsd:gYearMonth");
    ck_assert_term(terms_partial_date(&table, (NuncioDate){2020, 0, 0}),
                   "\"2020\"^^<http://www.w3.org/2001/XMLSchema#gYear>",
                   "\"2020\"^^xsd:gYear");
    ck_assert_int_eq(table.status, NUNCIO_OK);
}
END_TEST

START_TEST(knows_a_term_again)
{
    TermId iri = terms_iri(&table, SPACE_COUNTRY, NUNCIO_VIEW("ir"));
    TermId label = terms_label(&table, NUNCIO_VIEW("ir"));
    ck_assert_uint_ne(label, terms_string(&table, NUNCIO_VIEW("ir")));
    ck_assert_uint_ne(iri, terms_iri(&table, SPACE_BODY, NUNCIO_VIEW("ir")));
    ck_assert_uint_eq(iri, terms_iri(&table, SPACE_COUNTRY, NUNCIO_VIEW("ir")));
    ck_assert_uint_eq(label, terms_label(&table, NUNCIO_VIEW("ir")));
    terms_clear(&table);
    ck_assert_uint_eq(table.count, VOCAB_COUNT);
    ck_assert_term(VOCAB_NUN_TEXT_HASH, "<https://w3id.org/nuncio/ns#textHash>",
                   "nun:textHash");
}
END_TEST

START_TEST(keeps_many)
{
    TermId ids[5000];
    for (uint32_t i = 0; i < COUNT_OF(ids); i++) {
        ids[i] = terms_number(&table, i);
    }
    for (uint32_t i = 0; i < COUNT_OF(ids); i++) {
        ck_assert_uint_eq(ids[i], terms_number(&table, i));
    }
    ck_assert_uint_eq(table.count, VOCAB_COUNT + COUNT_OF(ids));
}
END_TEST

static const struct {
    const char *digits;
    const char *expected; /* NULL: no decimal */
} decimals[] = {
    {"35", "35.0"},
    {"35.00", "35.00"},
    {"-0.5", "-0.5"},
    {"", NULL},
    {"-", NULL},
    {"3.", NULL},
    {".5", NULL},
    {"1e5", NULL},
    {"1,5", NULL},
    {"+1.0", NULL},
    {"3.1\n", NULL},
    {"NaN", NULL},
    {"12345678901234567890123456789012345", NULL},
};

START_TEST(writes_decimals_with_a_point)
{
    TermId id = terms_decimal(&table, view_of(decimals[_i].digits));
    ck_assert_int_eq(table.status, NUNCIO_OK);
    if (!decimals[_i].expected) {
        ck_assert_uint_eq(id, TERM_NONE);
        return;
    }
    char expected[64];
    snprintf(expected, sizeof expected, "\"%s\"^^xsd:decimal", decimals[_i].expected);
    ck_assert_view(terms_get(&table, id)->turtle, expected);
}
END_TEST

static const char *const bad_locals[] = {
    "",    "-a",   "A",           "a b", "a.b",  "a/b",  "a%20b",
    "a>b", "a\nb", "caf\xC3\xA9", "..",  "a\\b", "a\"b", "a#b",
};

START_TEST(refuses_bad_local_names)
{
    ck_assert_uint_eq(terms_iri(&table, SPACE_PERSON, view_of(bad_locals[_i])),
                      TERM_NONE);
    ck_assert_int_eq(table.status, NUNCIO_ERR_DATA);
    terms_clear(&table);
    ck_assert_int_eq(table.status, NUNCIO_OK);
}
END_TEST

static const NuncioView bad_texts[] = {
    {"a\0b", 3},         {"\xFF", 1},         {"a\xC3", 2},
    {"\xC0\x80", 2},     {"\xED\xA0\x80", 3}, {"\xEF\xBF\xBF", 3},
    {"\xEF\xBF\xBE", 3}, {"\x80", 1},         {"\xF4\x90\x80\x80", 4},
};

START_TEST(refuses_what_raptor_would_cut)
{
    ck_assert_uint_eq(terms_label(&table, bad_texts[_i]), TERM_NONE);
    ck_assert_int_eq(table.status, NUNCIO_ERR_ENCODING);
    terms_clear(&table);
    ck_assert_uint_eq(terms_string(&table, bad_texts[_i]), TERM_NONE);
    ck_assert_int_eq(table.status, NUNCIO_ERR_ENCODING);
}
END_TEST

static const struct {
    const char *text;
    TermTextClass expected;
} texts[] = {
    {"", TERM_TEXT_PLAIN},
    {"Tehran", TERM_TEXT_PLAIN},
    {"Erdo\xC4\x9F"
     "an",
     TERM_TEXT_PLAIN},
    {"a\"b", TERM_TEXT_ESCAPED},
    {"a\\b", TERM_TEXT_ESCAPED},
    {"a\nb", TERM_TEXT_ESCAPED},
    {"a\x7F", TERM_TEXT_ESCAPED},
    {"\xC4\x9F\"", TERM_TEXT_ESCAPED},
    {"\"\xFF", TERM_TEXT_INVALID},
};

START_TEST(tells_what_needs_escapes)
{
    ck_assert_int_eq(term_classify_text(view_of(texts[_i].text)), texts[_i].expected);
}
END_TEST

static const struct {
    const char *url;
    bool valid;
} urls[] = {
    {"https://news.example/2020/12/08/a", true},
    {"http://news.example", true},
    {"http://news.example:8080/a?b=c&d=%20e#f", true},
    {"https://news.example/\xC3\xA9t\xC3\xA9", true},
    {"http://news.example/a(b)'c';d,e:f@g!h$i*j~k", true},
    {"", false},
    {"/relative", false},
    {"news.example/a", false},
    {"HTTP://news.example/", false},
    {"ftp://news.example/a", false},
    {"javascript:alert(1)", false},
    {"https://", false},
    {"https:///a", false},
    {"https://user@news.example/", false},
    {"https://user:pass@news.example/", false},
    {"https://news.example:80a/", false},
    {"https://news.example/a b", false},
    {"https://news.example/a\tb", false},
    {"https://news.example/a\nb", false},
    {"https://news.example/a> <b> <c> .\n<d", false},
    {"https://news.example/a\\b", false},
    {"https://news.example/a\"b", false},
    {"https://news.example/a{b}", false},
    {"https://news.example/a|b", false},
    {"https://news.example/a^b", false},
    {"https://news.example/a`b", false},
    {"https://news.example/[a]", false},
    {"https://news.example/%", false},
    {"https://news.example/%2", false},
    {"https://news.example/%zz", false},
    {"https://news.example/a#b#c", false},
    {"https://news.example/\xE2\x80\xAEtxt", false},
    {"https://news.example/\xEE\x80\x80", false},
    {"https://news.example/\xC2\xA0", false},
    {"https://news.example/\xFF", false},
};

START_TEST(checks_addresses)
{
    ck_assert_int_eq(term_url_is_valid(view_of(urls[_i].url)), urls[_i].valid);
    TermId id = terms_url(&table, view_of(urls[_i].url));
    ck_assert_int_eq(id != TERM_NONE, urls[_i].valid);
}
END_TEST

START_TEST(bounds_addresses)
{
    char url[3000] = "https://news.example/";
    memset(url + strlen(url), 'a', sizeof url - strlen(url));
    ck_assert(term_url_is_valid((NuncioView){url, 2048}));
    ck_assert(!term_url_is_valid((NuncioView){url, 2049}));
    ck_assert(!term_url_is_valid((NuncioView){"https://news.example/a\0b", 24}));
}
END_TEST

static const struct {
    const char *base;
    bool valid;
} bases[] = {
    {"https://w3id.org/nuncio/id/", true},
    {"http://data.example/graph#", true},
    {"http://data.example/", true},
    {"http://data.example", false},
    {"http://data.example/graph", false},
    {"http://data.example/a#b/", false},
    {"http://data.example/\xC3\xA9/", false},
    {"data/", false},
    {"", false},
    {"http://data.example/> <x/", false},
};

START_TEST(checks_bases)
{
    ck_assert_int_eq(nuncio_base_is_valid(view_of(bases[_i].base)), bases[_i].valid);
}
END_TEST

START_TEST(leaves_out_what_is_no_number_or_code)
{
    static const char *const none[] = {"", "Q", "q5", "Q5 ", "Q5>", "794", "QQ"};
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        ck_assert_uint_eq(terms_wikidata(&table, view_of(none[i])), TERM_NONE);
    }
    ck_assert_uint_eq(terms_eu_country(&table, NUNCIO_VIEW("irn")), TERM_NONE);
    ck_assert_uint_eq(terms_eu_country(&table, NUNCIO_VIEW("IR")), TERM_NONE);
    ck_assert_int_eq(table.status, NUNCIO_OK);
    ck_assert_uint_eq(terms_date(&table, (NuncioDate){2020, 12, 0}), TERM_NONE);
    ck_assert_int_eq(table.status, NUNCIO_ERR_DATA);
}
END_TEST

START_TEST(survives_every_failing_allocation)
{
    for (size_t n = 0;; n++) {
        TermTable failing;
        alloc_fail_after(n);
        bool made = terms_init(&failing, term_default_base, true, mark, NULL);
        bool full = made;
        for (uint32_t i = 0; full && i < 3000; i++) {
            full = terms_number(&failing, i) != TERM_NONE;
        }
        alloc_fail_never();
        NuncioStatus status = failing.status;
        terms_release(&failing);
        if (full) {
            ck_assert_uint_gt(n, 0);
            break;
        }
        ck_assert(!made || status == NUNCIO_ERR_MEMORY);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("terms");
    TCase *tcase = tcase_create("terms");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, writes_each_kind);
    tcase_add_test(tcase, knows_a_term_again);
    tcase_add_test(tcase, keeps_many);
    ADD_CASES(tcase, writes_decimals_with_a_point, decimals);
    ADD_CASES(tcase, refuses_bad_local_names, bad_locals);
    ADD_CASES(tcase, refuses_what_raptor_would_cut, bad_texts);
    ADD_CASES(tcase, tells_what_needs_escapes, texts);
    ADD_CASES(tcase, checks_addresses, urls);
    tcase_add_test(tcase, bounds_addresses);
    ADD_CASES(tcase, checks_bases, bases);
    tcase_add_test(tcase, leaves_out_what_is_no_number_or_code);
    tcase_add_test(tcase, survives_every_failing_allocation);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
