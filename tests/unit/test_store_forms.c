/* SPDX-License-Identifier: Apache-2.0 */

#include "explain_answer.h"
#include "one_line.h"
#include "suite.h"
#include "views.h"

static const struct {
    StoreKind kind;
    const char *address;
    const char *endpoint;
} addresses[] = {
    {STORE_GENERIC, "http://h/gsp", "http://h/gsp"},
    {STORE_GENERIC, "http://h/gsp//", "http://h/gsp"},
    {STORE_FUSEKI, "http://h:3030/ds", "http://h:3030/ds/data"},
    {STORE_FUSEKI, "http://h:3030/ds/", "http://h:3030/ds/data"},
    {STORE_FUSEKI, "http://h:3030/ds/data", "http://h:3030/ds/data"},
    {STORE_RDF4J, "http://h/rdf4j-server/repositories/r",
     "http://h/rdf4j-server/repositories/r/rdf-graphs/service"},
    {STORE_GRAPHDB, "http://h:7200/repositories/r",
     "http://h:7200/repositories/r/rdf-graphs/service"},
    {STORE_VIRTUOSO, "http://h:8890/", "http://h:8890/sparql-graph-crud-auth"},
    {STORE_OXIGRAPH, "http://h:7878", "http://h:7878/store"},
    {STORE_OXIGRAPH, "http://h:7878/store", "http://h:7878/store"},
};

START_TEST(knows_the_paths)
{
    Buffer out = BUFFER_INIT;
    store_append_endpoint(&out, addresses[_i].kind, view_of(addresses[_i].address));
    ck_assert_view(buffer_view(&out), addresses[_i].endpoint);
    buffer_release(&out);
}
END_TEST

START_TEST(names_and_forms_agree)
{
    for (int kind = 0; store_names[kind]; kind++) {
        ck_assert_str_eq(store_names[kind], store_form((StoreKind)kind)->name);
    }
    ck_assert_ptr_null(store_names[STORE_OXIGRAPH + 1]);
}
END_TEST

START_TEST(encodes_graphs)
{
    Buffer out = BUFFER_INIT;
    store_append_graph_url(&out, NUNCIO_VIEW("http://h/x"),
                           NUNCIO_VIEW("https://a.b/c-d_e~f#g?h=i&j%k/\xC3\xA9\""));
    ck_assert_view(buffer_view(&out),
                   "http://h/x?graph=https%3A%2F%2Fa.b%2Fc-d_e~f%23g%3F"
                   "h%3Di%26j%25k%2F%C3%A9%22");
    buffer_clear(&out);
    store_append_percent(&out, (NuncioView){"\0 z", 3});
    ck_assert_view(buffer_view(&out), "%00%20z");
    buffer_release(&out);
}
END_TEST

static const struct {
    const char *text;
    const char *line;
} lines[] = {
    {"", ""},
    {"  a\r\n\tb  ", "a b"},
    {"\x1b]0;x\x07y\x7f", "]0;x y"},
    {"caf\xC3\xA9 \xff", "caf?? ?"},
    {"<html><body class='x'>No <b>way</b>.</body></html>", "No way ."},
    {"at <http://a/b> <", "at <http://a/b> <"},
    {"<a", "<a"},
    {"0123456789012345678901234567890123456789", "012345678901234567890123456789"},
};

START_TEST(makes_one_harmless_line)
{
    char out[32];
    memset(out, '#', sizeof out);
    one_line(view_of(lines[_i].text), out, sizeof out);
    ck_assert_str_eq(out, lines[_i].line);
}
END_TEST

static const struct {
    StoreMethod method;
    StoreAnswer answer;
    AnswerMeaning meaning;
    const char *words; /* in the explanation */
} answers[] = {
    {STORE_PUT, {.status = 200}, ANSWER_ACCEPTED, NULL},
    {STORE_PUT, {.status = 204}, ANSWER_ACCEPTED, NULL},
    {STORE_PUT, {.status = 201, .web_page = true}, ANSWER_ACCEPTED, NULL},
    {STORE_POST, {.status = 200, .web_page = true}, ANSWER_ASK, "a web page"},
    {STORE_DELETE, {.status = 404}, ANSWER_ACCEPTED, NULL},
    {STORE_DELETE, {.status = 401}, ANSWER_USELESS, "--netrc FILE"},
    {STORE_PUT, {.status = 404}, ANSWER_USELESS, "--store"},
    {STORE_PUT, {.status = 302, .location = "http://x/"}, ANSWER_USELESS, "http://x/"},
    {STORE_PUT, {.status = 400, .words = "line 3"}, ANSWER_REFUSED, "It says: line 3"},
    {STORE_PUT, {.status = 413}, ANSWER_REFUSED, "client_max_body_size"},
    {STORE_PUT, {.status = 422}, ANSWER_REFUSED, "does not take this graph"},
    {STORE_PUT, {.status = 500}, ANSWER_REFUSED, "its log"},
    {STORE_PUT, {.status = 503}, ANSWER_USELESS, "down or busy"},
    {STORE_PUT, {.status = 507}, ANSWER_USELESS, "no room"},
    {STORE_PUT, {.status = 999}, ANSWER_USELESS, "no answer of a store"},
    {STORE_PUT,
     {.status = 0, .words = "refused"},
     ANSWER_USELESS,
     "no answer from http://h"},
};

START_TEST(explains_answers)
{
    Buffer out = BUFFER_INIT;
    ck_assert_int_eq(explain_meaning(&answers[_i].answer, answers[_i].method),
                     answers[_i].meaning);
    if (answers[_i].words) {
        explain_answer(&answers[_i].answer, answers[_i].method, false, 2, "http://h",
                       &out);
        buffer_append_char(&out, '\0');
        ck_assert_ptr_nonnull(strstr(out.data, answers[_i].words));
        ck_assert_ptr_nonnull(strstr(out.data, "(2 attempts)"));
    }
    buffer_release(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("store_forms");
    TCase *tcase = tcase_create("store_forms");
    ADD_CASES(tcase, knows_the_paths, addresses);
    tcase_add_test(tcase, names_and_forms_agree);
    tcase_add_test(tcase, encodes_graphs);
    ADD_CASES(tcase, makes_one_harmless_line, lines);
    ADD_CASES(tcase, explains_answers, answers);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
