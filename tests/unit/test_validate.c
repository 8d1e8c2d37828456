/* SPDX-License-Identifier: Apache-2.0 */

#include "buffer.h"
#include "failing_alloc.h"
#include "suite.h"
#include "views.h"
#include <nuncio/triples.h>
#include <nuncio/validate.h>
#include <stdio.h>

#define ID "https://w3id.org/nuncio/id/"
#define TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
#define LABEL "<http://www.w3.org/2000/01/rdf-schema#label>"

/* Single lines; the rules broken, in their order. */
static const struct {
    const char *lines;
    const char *rules;
} cases[] = {
    {"", ""},
    {"# nothing\n\n", ""},
    {"<" ID "person/a> " TYPE " <http://xmlns.com/foaf/0.1/Person> <" ID
     "graph/facts> .\n"
     "<" ID "person/a> " LABEL " \"A\"@en <" ID "graph/facts> .\n",
     ""},
    {"<" ID "person/a> " TYPE " <http://xmlns.com/foaf/0.1/Person> .\n", "count "},
    {"<" ID "person/a> " LABEL " \"A\"@en .\n", "class "},
    {"<" ID "person/a> " LABEL " \"A\" .\n", "object class "},
    {"_:a " LABEL " \"A\"@en .\n", "blank-node "},
    {"nonsense\n", "syntax "},
    {"<" ID "Person> <http://a.example/p> \"x\" .\n", "name term "},
    {"<https://a.example/x> " LABEL " \"A\"@en .\n", "subject "},
    {"<" ID "person/a> " LABEL " \"A\"@en <" ID "graph/reference> .\n", "graph class "},
};

static void note(void *user, const NuncioViolation *violation)
{
    Buffer *seen = user;
    buffer_append_string(seen, violation->rule);
    buffer_append_char(seen, ' ');
    ck_assert_str_eq(violation->path, "x.nq");
    ck_assert_uint_ge(violation->line, 1);
}

static FILE *file_of(const char *text)
{
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    rewind(file);
    return file;
}

static NuncioStatus validate(FILE *file, Buffer *seen)
{
    NuncioValidator *validator = NULL;
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status =
        nuncio_validator_new((NuncioView){NULL, 0}, note, seen, &validator, &error);
    if (!status) {
        status = nuncio_validator_read(validator, file, "x.nq", &error);
    }
    if (!status) {
        status = nuncio_validator_finish(validator, &error);
    }
    nuncio_validator_free(validator);
    return status == error.status ? status : NUNCIO_ERR_DATA;
}

START_TEST(names_the_rules)
{
    Buffer seen = BUFFER_INIT;
    FILE *file = file_of(cases[_i].lines);
    ck_assert_int_eq(validate(file, &seen), NUNCIO_OK);
    ck_assert_view(buffer_view(&seen), cases[_i].rules);
    fclose(file);
    buffer_release(&seen);
}
END_TEST

START_TEST(reports_lack_of_memory)
{
    FILE *file = file_of(cases[2].lines);
    for (size_t n = 0;; n++) {
        Buffer seen = BUFFER_INIT;
        rewind(file);
        alloc_fail_after(n);
        NuncioStatus status = validate(file, &seen);
        alloc_fail_never();
        ck_assert(status == NUNCIO_OK || status == NUNCIO_ERR_MEMORY);
        ck_assert_uint_eq(seen.size, 0);
        buffer_release(&seen);
        if (status == NUNCIO_OK) {
            break;
        }
        ck_assert_uint_lt(n, 1000);
    }
    fclose(file);
}
END_TEST

START_TEST(wants_a_base)
{
    NuncioValidator *validator = NULL;
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_int_eq(
        nuncio_validator_new(NUNCIO_VIEW("relative/"), note, NULL, &validator, &error),
        NUNCIO_ERR_DATA);
    ck_assert_ptr_null(validator);
}
END_TEST

START_TEST(copies_triples)
{
    char text[200];
    NuncioError error = {.status = NUNCIO_OK};
    FILE *from = file_of("<http://a/s> <http://a/p> \"x\\ny\"@en <http://a/g> . # why\n\n"
                         "<http://a/s> <http://a/p> <http://a/o>.\n");
    FILE *to = tmpfile();
    ck_assert_int_eq(nuncio_triples_copy(from, "x.nq", to, &error), NUNCIO_OK);
    rewind(to);
    text[fread(text, 1, sizeof text - 1, to)] = '\0';
    ck_assert_str_eq(text, "<http://a/s> <http://a/p> \"x\\ny\"@en  .\n"
                           "<http://a/s> <http://a/p> <http://a/o> .\n");
    fclose(from);
    fclose(to);
    from = file_of("<http://a/s> <http://a/p> <http://a/o> .\nx\n");
    to = tmpfile();
    ck_assert_int_eq(nuncio_triples_copy(from, "x.nq", to, &error), NUNCIO_ERR_SYNTAX);
    ck_assert_uint_eq(error.line, 2);
    fclose(from);
    fclose(to);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("validate");
    TCase *tcase = tcase_create("lines");
    ADD_CASES(tcase, names_the_rules, cases);
    tcase_add_test(tcase, reports_lack_of_memory);
    tcase_add_test(tcase, wants_a_base);
    tcase_add_test(tcase, copies_triples);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
