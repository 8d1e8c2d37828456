/* SPDX-License-Identifier: Apache-2.0 */

#include "failing_alloc.h"
#include "quad_parse.h"
#include "suite.h"
#include "views.h"

#define S "<http://a/s> <http://a/p> "

/* Subject, predicate and object with spaces between them; strings with a mark before. */
static const struct {
    const char *line;
    const char *expected;
} good[] = {
    {S "<http://a/o> .", "http://a/s http://a/p http://a/o"},
    {S "<http://a/o> <http://a/g> .", "http://a/s http://a/p http://a/o"},
    {"\t" S "\"x\"@en-GB . # why", "http://a/s http://a/p \"x"},
    {S "\"7\"^^<http://a/int> <http://a/g> .", "http://a/s http://a/p \"7"},
    {S "\"\" .", "http://a/s http://a/p \""},
    {S "\"a\\tb\\\"c\\\\\" .", "http://a/s http://a/p \"a\tb\"c\\"},
    {S "\"\\u00e9\\U0001F600\" .", "http://a/s http://a/p \"é😀"},
    {"<http://a/\\u0073> <http://a/p> \"\\u0078\" .", "http://a/s http://a/p \"x"},
    {"_:b1 <http://a/p> _:b2 .", " http://a/p "},
    {S "<http://a/o>.", "http://a/s http://a/p http://a/o"},
};

START_TEST(reads_statements)
{
    Buffer scratch = BUFFER_INIT, seen = BUFFER_INIT;
    const char *fault = NULL;
    size_t offset = 0;
    Quad quad;
    QuadResult result =
        quad_parse(view_of(good[_i].line), &scratch, &quad, &fault, &offset);
    ck_assert_msg(result == QUAD_FOUND, "%s", fault ? fault : "nothing");
    buffer_append_view(&seen, quad.subject.text);
    buffer_append_char(&seen, ' ');
    buffer_append_view(&seen, quad.predicate);
    buffer_append_char(&seen, ' ');
    buffer_append_string(&seen, quad.object.kind == QUAD_LITERAL ? "\"" : "");
    buffer_append_view(&seen, quad.object.text);
    ck_assert_view(buffer_view(&seen), good[_i].expected);
    buffer_release(&scratch);
    buffer_release(&seen);
}
END_TEST

START_TEST(keeps_all_parts)
{
    Buffer scratch = BUFFER_INIT;
    const char *fault = NULL;
    size_t offset = 0;
    Quad quad;
    const char *typed = S "\"\\u0037\"^^<http://a/i\\u006et> <http://a/\\u0067> .";
    ck_assert_int_eq(quad_parse(view_of(typed), &scratch, &quad, &fault, &offset),
                     QUAD_FOUND);
    ck_assert_view(quad.object.text, "7");
    ck_assert_view(quad.object.datatype, "http://a/int");
    ck_assert_view(quad.object.language, "");
    ck_assert_view(quad.graph.text, "http://a/g");
    ck_assert_uint_eq(quad.subject.offset, 0);
    ck_assert_uint_eq(quad.predicate_offset, 13);
    ck_assert_uint_eq(quad.object.offset, 26);
    ck_assert_uint_eq(quad.graph.offset, 56);
    ck_assert_int_eq(
        quad_parse(view_of(S "\"x\"@en-GB ."), &scratch, &quad, &fault, &offset),
        QUAD_FOUND);
    ck_assert_view(quad.object.language, "en-GB");
    ck_assert_view(quad.object.datatype, "");
    ck_assert_view(quad.graph.text, "");
    buffer_release(&scratch);
}
END_TEST

static const struct {
    const char *line;
    QuadKind kind;
    const char *graph;
    const char *triple;
} graphs[] = {
    {S "<http://a/o> .", QUAD_NO_TERM, "", S "<http://a/o>"},
    {S "<http://a/o>.", QUAD_NO_TERM, "", S "<http://a/o>"},
    {S "\"x\"@en <http://a/g> . #", QUAD_IRI, "http://a/g", S "\"x\"@en"},
    {S "\"\\u0078\"\t<http://a/\\u0067>.", QUAD_IRI, "http://a/g", S "\"\\u0078\""},
    {S "\"x\"^^<http://a/t> _:g .", QUAD_BLANK, "", S "\"x\"^^<http://a/t>"},
};

START_TEST(reads_graphs)
{
    Buffer scratch = BUFFER_INIT;
    const char *fault = NULL;
    size_t offset = 0;
    Quad quad;
    NuncioView line = view_of(graphs[_i].line);
    ck_assert_int_eq(quad_parse(line, &scratch, &quad, &fault, &offset), QUAD_FOUND);
    ck_assert_int_eq(quad.graph.kind, graphs[_i].kind);
    ck_assert_view(quad.graph.text, graphs[_i].graph);
    ck_assert_view(((NuncioView){line.data, quad.triple_size}), graphs[_i].triple);
    buffer_release(&scratch);
}
END_TEST

static const struct {
    const char *line;
    size_t offset;
} bad[] = {
    {"garbage", 0},
    {"<http://a/s>", 12},
    {"<http://a/s> \"p\" <http://a/o> .", 13},
    {S "\"x .", 30},
    {S "\"x\"", 29},
    {S "\"x\" <http://a/g>", 42},
    {S "\"x\" <http://a/g> <http://a/h> .", 43},
    {S "\"x\" . more", 32},
    {S "\"\\q\" .", 28},
    {S "\"\\u12\" .", 31},
    {S "\"\\ud800\" .", 33},
    {S "\"\\U00110000\" .", 37},
    {S "\"\\u0000\" .", 33},
    {S "\"x\"@ .", 30},
    {S "\"x\"^<http://a/int> .", 30},
    {"<http://a b> <http://a/p> \"x\" .", 9},
    {"_: <http://a/p> \"x\" .", 2},
    {"\"x\" <http://a/p> \"x\" .", 0},
    {S "<http://a/o", 37},
};

START_TEST(tells_faults)
{
    Buffer scratch = BUFFER_INIT;
    const char *fault = NULL;
    size_t offset = 999;
    Quad quad;
    QuadResult result =
        quad_parse(view_of(bad[_i].line), &scratch, &quad, &fault, &offset);
    ck_assert_int_eq(result, QUAD_FAULT);
    ck_assert_ptr_nonnull(fault);
    ck_assert_uint_eq(offset, bad[_i].offset);
    buffer_release(&scratch);
}
END_TEST

START_TEST(passes_over_nothing)
{
    static const char *const lines[] = {"", "   ", "# a comment", " \t# another"};
    Buffer scratch = BUFFER_INIT;
    const char *fault = NULL;
    size_t offset = 0;
    Quad quad;
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        ck_assert_int_eq(quad_parse(view_of(lines[i]), &scratch, &quad, &fault, &offset),
                         QUAD_NOTHING);
    }
    buffer_release(&scratch);
}
END_TEST

/* Cut anywhere, a line is a fault and never read beyond its end. */
START_TEST(survives_cut_lines)
{
    static const char line[] = S "\"a\\u00e9\"@en <http://a/g> .";
    Buffer scratch = BUFFER_INIT;
    for (size_t size = 1; size + 1 < sizeof line; size++) {
        char *cut = malloc(size);
        const char *fault = NULL;
        size_t offset = 0;
        Quad quad;
        memcpy(cut, line, size);
        QuadResult result =
            quad_parse((NuncioView){cut, size}, &scratch, &quad, &fault, &offset);
        ck_assert_int_eq(result, QUAD_FAULT);
        ck_assert_uint_le(offset, size);
        free(cut);
    }
    buffer_release(&scratch);
}
END_TEST

START_TEST(survives_no_memory)
{
    Buffer scratch = BUFFER_INIT;
    const char *fault = NULL;
    size_t offset = 0;
    Quad quad;
    alloc_fail_after(0);
    QuadResult result =
        quad_parse(view_of(S "\"\\u00e9\" ."), &scratch, &quad, &fault, &offset);
    alloc_fail_never();
    ck_assert_int_eq(result, QUAD_NO_MEMORY);
    buffer_release(&scratch);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("quad_parse");
    TCase *tcase = tcase_create("lines");
    ADD_CASES(tcase, reads_statements, good);
    ADD_CASES(tcase, reads_graphs, graphs);
    tcase_add_test(tcase, keeps_all_parts);
    ADD_CASES(tcase, tells_faults, bad);
    tcase_add_test(tcase, passes_over_nothing);
    tcase_add_test(tcase, survives_cut_lines);
    tcase_add_test(tcase, survives_no_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
