/* SPDX-License-Identifier: Apache-2.0 */

/* Small archives (support/link_fixture.h) and the links that they must give. */

#include "buffer.h"
#include "failing_alloc.h"
#include "link_fixture.h"
#include "suite.h"
#include "views.h"
#include <nuncio/link.h>
#include <stdio.h>

static NuncioLexicon *lexicon;

static void load(void)
{
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_int_eq(nuncio_lexicon_load(NUNCIO_DATA_DIR, NULL, 0, &lexicon, &error),
                     NUNCIO_OK);
}

static void unload(void)
{
    nuncio_lexicon_free(lexicon);
}

static void count_fault(void *user, const NuncioError *fault)
{
    (void)fault;
    ++*(size_t *)user;
}

/* Link the graph and give its links as N-Triples; the caller frees them. */
static NuncioStatus link_graph(NuncioView graph, char **out_links, size_t *out_size)
{
    NuncioWriterOptions options = {.syntax = NUNCIO_NTRIPLES};
    NuncioLinker *linker = NULL;
    NuncioPostTable posts;
    size_t fault_count = 0, told = 0;
    FILE *in = graph.size ? fmemopen((void *)(uintptr_t)graph.data, graph.size, "r")
                          : fopen("/dev/null", "r");
    FILE *out = open_memstream(out_links, out_size);
    NuncioStatus status =
        nuncio_linker_new(lexicon, (NuncioView){NULL, 0}, &linker, NULL);
    if (!status) {
        nuncio_linker_keep_words(linker);
        status = nuncio_linker_read(linker, in, "test.nq", count_fault, &told,
                                    &fault_count, NULL);
    }
    if (!status) {
        status = nuncio_linker_link(linker, NULL);
    }
    if (!status) {
        status = nuncio_linker_posts(linker, &posts, NULL);
    }
    if (!status) {
        status = nuncio_linker_write(linker, &options, out, NULL);
    }
    nuncio_linker_free(linker);
    fclose(in);
    fclose(out);
    return status;
}

/* How many links of people and of events there are. */
static const struct {
    const char *what;
    const char *archive;
    int people;
    int events;
} cases[] = {
    {"one post", TWO HOLD("post/jo_fm article/a", "post/jo_fm article/d"), 1, 0},
    {"one post, ten years later",
     TWO "article article/z 2031-03-02\n" HOLD("post/jo_fm article/a",
                                               "post/jo_fm article/z"),
     0, 0},
    {"one post that several hold",
     TWO STATE HOLD("post/jo_general article/a", "post/jo_general article/b"), 1, 0},
    {"one post that several hold, years later",
     TWO STATE HOLD("post/jo_general article/a", "post/jo_general article/d"), 0, 0},
    {"one post that several hold, no days",
     TWO STATE "article article/m -\n" HOLD("post/jo_general article/n",
                                            "post/jo_general article/m"),
     1, 0},
    {"one post that many hold, no days",
     TWO STATE "article article/m -\n" MANY HOLD("post/jo_general article/n",
                                                 "post/jo_general article/m"),
     0, 0},
    {"the same letters, two titles",
     STATE_OF_TWO "holds person/u-ali-reza-sabahifard post/jo_hm article/a\n"
                  "holds person/u-alireza-sabahi-fard post/jo_general article/d\n",
     1, 0},
    {"the same letters, two titles, twenty years",
     STATE_OF_TWO "article article/z 2001-05-01\n"
                  "holds person/u-ali-reza-sabahifard post/jo_hm article/a\n"
                  "holds person/u-alireza-sabahi-fard post/jo_general article/z\n",
     0, 0},
    {"the same letters, two states",
     STATE_OF_TWO "holds person/u-ali-reza-sabahifard post/jo_fm article/a\n"
                  "holds person/u-alireza-sabahi-fard post/kw_fm article/d\n",
     0, 0},
    {"a misprint in one post",
     MISPRINT NAME("post/jo_fm article/a", "post/jo_fm article/b"), 1, 0},
    {"an ambassador, nobody says where",
     MISPRINT "post post/jo_ambassador role/ambassador country/jo\n" NAME(
         "post/jo_ambassador article/a", "post/jo_ambassador article/b"),
     0, 0},
    {"two misprints of a known name",
     POSTS "person person/bernard-castellan Bernard_Castellan\n"
           "person person/u-bernard-casellan Bernard_Casellan\n"
           "person person/u-bernard-castelban Bernard_Castelban\n"
           "holds person/bernard-castellan post/jo_fm article/a\n"
           "holds person/u-bernard-casellan post/jo_fm article/b\n"
           "holds person/u-bernard-castelban post/jo_fm article/c\n",
     2, 0},
    {"a misprint, no days",
     MISPRINT
     "article article/m -\n" NAME("post/jo_fm article/n", "post/jo_fm article/m"),
     1, 0},
    {"a misprint of a former holder",
     MISPRINT NAME("post/jo_fm article/a former", "post/jo_fm article/b"), 0, 0},
    {"a misprint, years later",
     MISPRINT NAME("post/jo_fm article/a", "post/jo_fm article/d"), 0, 0},
    {"a misprint in a post that several hold",
     MISPRINT STATE NAME("post/jo_general article/a", "post/jo_general article/b"), 0, 0},
    {"a misprint of two names",
     MISPRINT "person person/u-bernard-catellan Bernard_Catellan\n"
              "holds person/u-bernard-catellan post/jo_fm article/c\n" NAME(
                  "post/jo_fm article/a", "post/jo_fm article/b"),
     0, 0},
    {"one state, two titles",
     TWO STATE HOLD("post/jo_hm article/a", "post/jo_general article/b"), 0, 0},
    {"one state, a post and an occupation",
     TWO STATE HOLD("post/jo_hm article/a",
                    "role/journalist article/b current country/jo"),
     0, 0},
    {"one state, a title that says less",
     TWO STATE HOLD("post/jo_hm article/a", "post/jo_minister article/b"), 1, 0},
    {"a title that fits two who are told apart",
     TWO STATE "person person/u-khaled-mutairi Khaled_Mutairi\n"
               "post post/jo_om role/oil-minister country/jo\n"
               "broader role/oil-minister role/minister\n" HOLD(
                   "post/jo_hm article/a",
                   "post/jo_minister article/b") "holds person/u-khaled-mutairi "
                                                 "post/jo_om article/c\n",
     0, 0},
    {"roles in a ring",
     TWO STATE "broader role/minister role/health-minister\n" HOLD(
         "post/jo_hm article/a", "post/jo_general article/b"),
     0, 0},
    {"nothing but the name", TWO, 0, 0},
    {"a post of nobody knows what",
     TWO "post post/fm role/foreign-minister -\n" HOLD("post/fm article/a",
                                                       "post/fm article/b"),
     0, 0},
    {"two countries", TWO HOLD("post/jo_fm article/a", "post/kw_fm article/b"), 0, 0},
    {"two posts at once", TWO HOLD("post/jo_fm article/a", "post/jo_dm article/b"), 0, 0},
    {"told apart by one article",
     TWO HOLD("post/jo_fm article/a", "post/jo_fm article/a former"), 0, 0},
    {"a family name in one post",
     POSTS "person person/u-khalid-mutairi Khalid_Mutairi\n"
           "person person/u-1-mutairi Mutairi\n"
           "holds person/u-khalid-mutairi post/jo_fm article/a\n"
           "holds person/u-1-mutairi post/jo_fm article/b\n",
     1, 0},
    {"a family name years later",
     POSTS "person person/u-khalid-mutairi Khalid_Mutairi\n"
           "person person/u-1-mutairi Mutairi\n"
           "holds person/u-khalid-mutairi post/jo_fm article/a\n"
           "holds person/u-1-mutairi post/jo_fm article/d\n",
     0, 0},
    {"a family name of one who is called former",
     POSTS "person person/u-khalid-mutairi Khalid_Mutairi\n"
           "person person/u-1-mutairi Mutairi\n"
           "holds person/u-khalid-mutairi post/jo_fm article/a former\n"
           "holds person/u-1-mutairi post/jo_fm article/b former\n",
     0, 0},
    {"a family name in office, and one who is called former",
     POSTS "person person/u-khalid-mutairi Khalid_Mutairi\n"
           "person person/u-1-mutairi Mutairi\n"
           "holds person/u-khalid-mutairi post/jo_fm article/a former\n"
           "holds person/u-1-mutairi post/jo_fm article/b\n",
     0, 0},
    {"a family name that two have",
     POSTS "person person/u-khalid-mutairi Khalid_Mutairi\n"
           "person person/u-omar-mutairi Omar_Mutairi\n"
           "person person/u-1-mutairi Mutairi\n"
           "holds person/u-khalid-mutairi post/jo_fm article/a\n"
           "holds person/u-omar-mutairi post/jo_fm article/c\n"
           "holds person/u-1-mutairi post/jo_fm article/b\n",
     0, 0},
    {"a chain whose ends clash",
     TWO "person person/u-khaled-mutairi Khaled_Mutairi\n" HOLD(
         "post/jo_fm article/a",
         "post/jo_fm article/b") "holds person/u-khaled-mutairi post/jo_fm article/a\n",
     1, 0},
    {"one day, other spellings",
     TWO "person person/u-faisal-rashidi Faisal_Rashidi\n" HOLD("post/jo_fm article/a",
                                                                "post/jo_fm article/b")
         MEET("e", "2021-03-02", "a") "\n"
                                      "met event/f 2021-03-02 person/u-khaled-mutayri "
                                      "person/u-faisal-rashidi "
                                      "article/b\n",
     1, 1},
    {"two days", PARTIES MEET("e", "2021-03-02", "a") "\n" MEET("f", "2021-03-03", "b"),
     0, 0},
    {"two days, one quotation",
     PARTIES MEET("e", "2021-03-02", "a") "\n" MEET(
         "f", "2021-03-03", "b") "\n"
                                 "said event/e 0123456789abcdef01234567\nsaid event/f "
                                 "0123456789abcdef01234567\n",
     0, 1},
    {"a week between, one quotation",
     PARTIES MEET("e", "2021-03-02", "a") "\n" MEET(
         "f", "2021-03-09", "b") "\n"
                                 "said event/e 0123456789abcdef01234567\nsaid event/f "
                                 "0123456789abcdef01234567\n",
     0, 0},
    {"a report without a day",
     PARTIES MEET("e", "2021-03-02", "a") "\n" MEET("f", "-", "b"), 0, 1},
    {"a report without a day, years later",
     PARTIES MEET("e", "2021-03-02", "a") "\n" MEET("f", "-", "d"), 0, 0},
    {"a report that fits two days",
     PARTIES MEET("e", "2021-03-02", "a") "\n" MEET("f", "2021-03-03",
                                                    "b") "\n" MEET("g", "-", "c"),
     0, 0},
    {"no days at all", PARTIES MEET("e", "-", "a") "\n" MEET("f", "-", "n"), 0, 0},
    {"no days at all, another pair in both",
     TOUR SEE("e", "-", "omar-haddad", "n") SEE("f", "-", "sami-najjar", "n")
         SEE("g", "-", "omar-haddad", "m") SEE("h", "-", "sami-najjar", "m"),
     0, 2},
    {"no days at all, a pair each besides",
     TOUR SEE("e", "-", "omar-haddad", "n") SEE("f", "-", "sami-najjar", "n")
         SEE("i", "-", "adel-zayani", "n") SEE("g", "-", "omar-haddad", "m")
             SEE("h", "-", "sami-najjar", "m") SEE("j", "-", "faisal-rashidi", "m"),
     0, 0},
    {"one day known, a pair each besides",
     TOUR SEE("e", "2021-03-02", "omar-haddad", "a")
         SEE("f", "2021-03-02", "sami-najjar", "a")
             SEE("i", "2021-03-02", "adel-zayani", "a") SEE("g", "-", "omar-haddad", "m")
                 SEE("h", "-", "sami-najjar", "m") SEE("j", "-", "faisal-rashidi", "m"),
     0, 2},
    {"no days at all, pairs that many articles tell of",
     TOUR OFTEN SEE("e", "-", "omar-haddad", "n") SEE("f", "-", "sami-najjar", "n")
         SEE("g", "-", "omar-haddad", "m") SEE("h", "-", "sami-najjar", "m"),
     0, 0},
    {"two states, a report without a day",
     POSTS STATES("e", "2021-03-02", "a", "country/jo") STATES("f", "-", "b", ""), 0, 0},
    {"two states in one place, a report without a day",
     POSTS STATES("e", "2021-03-02", "a", "country/jo")
         STATES("f", "-", "b", "country/jo"),
     0, 1},
    {"both in one article", PARTIES MEET("e", "2021-03-02", "a") "\n" MEET("f", "-", "a"),
     0, 0},
    {"a post for a name",
     PARTIES "holds person/u-khalid-mutairi post/jo_fm article/a\n" MEET(
         "e", "2021-03-02",
         "a") "\n"
              "met event/f 2021-03-02 post/jo_fm person/u-faisal-rashidi article/b\n",
     0, 1},
    {"a post with two holders",
     PARTIES
     "person person/u-omar-haddad Omar_Haddad\n"
     "holds person/u-omar-haddad post/jo_fm article/c\n"
     "holds person/u-khalid-mutairi post/jo_fm article/a\n" MEET(
         "e", "2021-03-02",
         "a") "\n"
              "met event/f 2021-03-02 post/jo_fm person/u-faisal-rashidi article/b\n",
     0, 0},
    {"a post that several hold",
     PARTIES "post post/jo_member role/legislator country/jo\n"
             "met event/e 2021-03-02 post/jo_member person/u-faisal-rashidi article/a\n"
             "met event/f 2021-03-02 post/jo_member person/u-faisal-rashidi article/b\n",
     0, 0},
    {"two places",
     PARTIES MEET("e", "-", "a") " asserted country/jo\n" MEET(
         "f", "2021-03-02", "b") " asserted country/kw\n",
     0, 0},
    {"called off",
     PARTIES MEET("e", "-", "b") " cancelled\n" MEET("f", "2021-03-02", "a"), 0, 0},
    {"planned without a day",
     PARTIES MEET("e", "-", "b") " planned\n" MEET("f", "2021-03-02", "a"), 0, 0},
    {"a visit planned without a day",
     PARTIES GO("e", "-", "a") " planned\n" GO("f", "2021-03-09", "b"), 0, 1},
    {"a visit proposed without a day",
     PARTIES GO("e", "-", "a") " proposed\n" GO("f", "2021-03-09", "b"), 0, 0},
    {"a visit planned on its day",
     PARTIES GO("e", "-", "a") " planned\n" GO("f", "2021-03-02", "b"), 0, 0},
    {"a visit planned a month before",
     PARTIES GO("e", "-", "a") " planned\n" GO("f", "2021-04-02", "b"), 0, 0},
    {"a visit planned before two",
     PARTIES GO("e", "-", "a") " planned\n" GO("f", "2021-03-05",
                                               "b") "\n" GO("g", "2021-03-09", "c"),
     0, 0},
    {"a visit planned without a day, then with one",
     PARTIES GO("e", "-", "a") " planned\n" GO("f", "2021-03-09", "b") " planned\n", 0,
     1},
    {"a plan by post, called off by name",
     PARTIES HOLDER POST_GO("e", "2021-03-09", "a") " planned\n" GO("f", "2021-03-09",
                                                                    "b") " cancelled\n",
     0, 1},
    {"held by post, called off by name",
     PARTIES HOLDER POST_GO("e", "2021-03-09", "a") "\n" GO("f", "2021-03-09",
                                                            "b") " cancelled\n",
     0, 0},
    {"a plan, called off without a day",
     PARTIES GO("e", "2021-03-09", "a") " planned\n" GO("f", "-", "b") " cancelled\n", 0,
     1},
    {"denied without a day",
     PARTIES GO("e", "2021-03-09", "a") " planned\n" GO("f", "-", "b") " negated\n", 0,
     0},
    {"called off before the plan",
     PARTIES GO("e", "2021-03-09", "c") " planned\n" GO("f", "-", "b") " cancelled\n", 0,
     0},
    {"one of two plans called off",
     PARTIES GO("e", "2021-03-09", "a") " planned\n" GO(
         "g", "2021-03-12", "a") " planned\n" GO("f", "-", "b") " cancelled\n",
     0, 0},
    {"put off to another day",
     PARTIES GO("e", "2021-03-09", "a") " cancelled\n" GO("f", "2021-03-12", "b"), 0, 0},
};

static int count_of(const char *text, const char *word)
{
    int count = 0;
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        count++;
    }
    return count;
}

START_TEST(finds_links)
{
    Buffer graph = BUFFER_INIT;
    char *links = NULL;
    size_t size = 0;
    link_make_graph(&graph, cases[_i].archive);
    ck_assert_int_eq(link_graph(buffer_view(&graph), &links, &size), NUNCIO_OK);
    /* each twice: the plain triple and the node's predicate */
    ck_assert_msg(count_of(links, NUN "samePersonAs") == 2 * cases[_i].people,
                  "people, %s: %s", cases[_i].what, links);
    ck_assert_msg(count_of(links, NUN "sameEventAs") == 2 * cases[_i].events,
                  "events, %s: %s", cases[_i].what, links);
    free(links);
    buffer_release(&graph);
}
END_TEST

/* The lines in the opposite order. */
static void reverse(Buffer *out, NuncioView text)
{
    size_t end = text.size;
    while (end > 0) {
        size_t begin = end - 1;
        while (begin > 0 && text.data[begin - 1] != '\n') {
            begin--;
        }
        buffer_append(out, text.data + begin, end - begin);
        end = begin;
    }
}

START_TEST(does_not_depend_on_order)
{
    Buffer graph = BUFFER_INIT, reversed = BUFFER_INIT;
    char *links = NULL, *again = NULL;
    size_t size = 0, again_size = 0;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        link_make_graph(&graph, cases[i].archive);
    }
    reverse(&reversed, buffer_view(&graph));
    ck_assert_int_eq(link_graph(buffer_view(&graph), &links, &size), NUNCIO_OK);
    ck_assert_int_eq(link_graph(buffer_view(&reversed), &again, &again_size), NUNCIO_OK);
    ck_assert_str_eq(links, again);
    free(links);
    free(again);
    buffer_release(&graph);
    buffer_release(&reversed);
}
END_TEST

START_TEST(tells_lines_that_cannot_be_read)
{
    static const char text[] = "<http://a/s> <http://a/p> \"x\" .\r\n"
                               "garbage\n"
                               "\n# comment\n"
                               "<http://a/s> <http://a/p> \"\xff\" .\n"
                               "<http://a/s> <http://a/p> \"cut";
    NuncioLinker *linker = NULL;
    size_t fault_count = 0, told = 0;
    FILE *in = fmemopen((void *)(uintptr_t)text, sizeof text - 1, "r");
    ck_assert_int_eq(nuncio_linker_new(lexicon, (NuncioView){NULL, 0}, &linker, NULL),
                     NUNCIO_OK);
    ck_assert_int_eq(
        nuncio_linker_read(linker, in, "test.nq", count_fault, &told, &fault_count, NULL),
        NUNCIO_OK);
    ck_assert_uint_eq(fault_count, 3);
    ck_assert_uint_eq(told, 3);
    nuncio_linker_free(linker);
    fclose(in);
}
END_TEST

START_TEST(links_nothing_in_nothing)
{
    char *links = NULL;
    size_t size = 0;
    ck_assert_int_eq(link_graph((NuncioView){NULL, 0}, &links, &size), NUNCIO_OK);
    ck_assert_uint_eq(size, 0);
    free(links);
}
END_TEST

START_TEST(survives_every_failing_allocation)
{
    Buffer graph = BUFFER_INIT;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        link_make_graph(&graph, cases[i].archive);
    }
    for (size_t n = 0;; n++) {
        char *links = NULL;
        size_t size = 0;
        alloc_fail_after(n);
        NuncioStatus status = link_graph(buffer_view(&graph), &links, &size);
        alloc_fail_never();
        free(links);
        if (status == NUNCIO_OK) {
            break;
        }
        ck_assert_int_eq(status, NUNCIO_ERR_MEMORY);
    }
    buffer_release(&graph);
}
END_TEST

START_TEST(refuses_a_wrong_base)
{
    NuncioLinker *linker = NULL;
    ck_assert_int_eq(
        nuncio_linker_new(lexicon, NUNCIO_VIEW("ftp://example.org/"), &linker, NULL),
        NUNCIO_ERR_DATA);
    ck_assert_ptr_null(linker);
    nuncio_linker_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("link");
    TCase *tcase = tcase_create("archives");
    tcase_add_unchecked_fixture(tcase, load, unload);
    tcase_set_timeout(tcase, 240);
    ADD_CASES(tcase, finds_links, cases);
    tcase_add_test(tcase, does_not_depend_on_order);
    tcase_add_test(tcase, tells_lines_that_cannot_be_read);
    tcase_add_test(tcase, links_nothing_in_nothing);
    tcase_add_test(tcase, survives_every_failing_allocation);
    tcase_add_test(tcase, refuses_a_wrong_base);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
