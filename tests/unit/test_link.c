/* SPDX-License-Identifier: Apache-2.0 */

/* Small archives in a short notation, and the links that they must give.
 *
 *     article A 2021-03-02            an article and its day, - for none
 *     person P Full_Name              (_ for spaces)
 *     post POST ROLE COUNTRY          - for no country
 *     broader ROLE ROLE               the second says less
 *     holds P POST A [former]         what article A says; of an occupation its role
 *     met E DAY P Q A [HOW [COUNTRY]] a meeting; HOW is asserted, planned, cancelled...
 *     went E DAY P COUNTRY A [HOW]    a visit
 *     said E HASH                     words that were said during E
 */

#include "buffer.h"
#include "failing_alloc.h"
#include "suite.h"
#include "views.h"
#include <nuncio/link.h>
#include <stdio.h>

#define BASE "https://w3id.org/nuncio/id/"
#define NUN "https://w3id.org/nuncio/ns#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"

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

static void add_thing(Buffer *out, const char *subject, const char *predicate,
                      const char *thing)
{
    buffer_format(out, "<" BASE "%s> <%s> <%s%s> <" BASE "graph/g> .\n", subject,
                  predicate, strncmp(thing, "http", 4) ? BASE : "", thing);
}

static void add_day(Buffer *out, const char *subject, const char *predicate,
                    const char *day)
{
    if (strcmp(day, "-") != 0) {
        buffer_format(out, "<" BASE "%s> <%s> \"%s\" .\n", subject, predicate, day);
    }
}

/* A claim; gives its name for what else is said of it. */
static const char *add_claim(Buffer *out, const char *subject, const char *predicate,
                             const char *thing, const char *article, const char *how)
{
    static char name[32], modality[64];
    static unsigned number;
    snprintf(name, sizeof name, "claim/c%u", number++);
    snprintf(modality, sizeof modality, NUN "%s", how);
    add_thing(out, name, RDF "subject", subject);
    add_thing(out, name, RDF "predicate", predicate);
    if (strlen(thing) == 10 && thing[4] == '-') {
        add_day(out, name, RDF "object", thing);
    } else {
        add_thing(out, name, RDF "object", thing);
    }
    add_thing(out, name, NUN "inArticle", article);
    add_thing(out, name, NUN "modality", modality);
    return name;
}

static void add_meeting(Buffer *out, char words[8][64])
{
    const char *how = words[6][0] ? words[6] : "asserted";
    add_claim(out, words[1], RDF "type", NUN "Meeting", words[5], how);
    add_claim(out, words[1], SEM "hasActor", words[3], words[5], how);
    add_claim(out, words[1], SEM "hasActor", words[4], words[5], how);
    if (strcmp(words[2], "-") != 0) {
        add_claim(out, words[1], SEM "hasEarliestBeginTimeStamp", words[2], words[5],
                  how);
        add_claim(out, words[1], SEM "hasLatestEndTimeStamp", words[2], words[5], how);
    }
    if (words[7][0]) {
        add_claim(out, words[1], NUN "hostCountry", words[7], words[5], how);
    }
}

static void add_visit(Buffer *out, char words[8][64])
{
    const char *how = words[6][0] ? words[6] : "asserted";
    add_claim(out, words[1], RDF "type", NUN "Visit", words[5], how);
    add_claim(out, words[1], SEM "hasActor", words[3], words[5], how);
    add_claim(out, words[1], NUN "hostCountry", words[4], words[5], how);
    if (strcmp(words[2], "-") != 0) {
        add_claim(out, words[1], SEM "hasEarliestBeginTimeStamp", words[2], words[5],
                  how);
        add_claim(out, words[1], SEM "hasLatestEndTimeStamp", words[2], words[5], how);
    }
}

static void add_line(Buffer *out, const char *line)
{
    char words[8][64] = {""};
    sscanf(line, "%63s %63s %63s %63s %63s %63s %63s %63s", words[0], words[1], words[2],
           words[3], words[4], words[5], words[6], words[7]);
    if (strcmp(words[0], "article") == 0) {
        add_day(out, words[1], "http://schema.org/datePublished", words[2]);
    } else if (strcmp(words[0], "person") == 0) {
        for (char *c = words[2]; *c; c++) {
            *c = *c == '_' ? ' ' : *c;
        }
        buffer_format(out,
                      "<" BASE "%s> <http://www.w3.org/2000/01/rdf-schema#label> "
                      "\"%s\"@en .\n",
                      words[1], words[2]);
    } else if (strcmp(words[0], "post") == 0) {
        add_thing(out, words[1], "http://www.w3.org/ns/org#role", words[2]);
        if (strcmp(words[3], "-") != 0) {
            add_thing(out, words[1], NUN "forCountry", words[3]);
        }
    } else if (strcmp(words[0], "broader") == 0) {
        add_thing(out, words[1], "http://www.w3.org/2004/02/skos/core#broader", words[2]);
    } else if (strcmp(words[0], "holds") == 0) {
        const char *predicate = strncmp(words[2], "role/", 5) != 0
                                    ? "http://www.w3.org/ns/org#holds"
                                    : "http://schema.org/hasOccupation";
        const char *claim =
            add_claim(out, words[1], predicate, words[2], words[3], "asserted");
        if (words[5][0]) {
            add_thing(out, claim, NUN "forCountry", words[5]);
        }
        add_thing(out, claim, NUN "holdStatus",
                  strcmp(words[4], "former") == 0 ? NUN "former" : NUN "current");
    } else if (strcmp(words[0], "said") == 0) {
        static unsigned number;
        char name[32];
        snprintf(name, sizeof name, "statement/q%u_0-9", number++);
        add_thing(out, name, NUN "saidDuring", words[1]);
        buffer_format(out, "<" BASE "%s> <" NUN "textHash> \"%s\" .\n", name, words[2]);
    } else if (strcmp(words[0], "met") == 0) {
        add_meeting(out, words);
    } else if (strcmp(words[0], "went") == 0) {
        add_visit(out, words);
    }
}

static void make_graph(Buffer *out, const char *text)
{
    char line[512];
    while (*text) {
        size_t size = strcspn(text, "\n");
        ck_assert_uint_lt(size, sizeof line);
        memcpy(line, text, size);
        line[size] = '\0';
        add_line(out, line);
        text += size + (text[size] == '\n');
    }
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

#define POSTS                                                                            \
    "post post/jo_fm role/foreign-minister country/jo\n"                                 \
    "post post/jo_dm role/defence-minister country/jo\n"                                 \
    "post post/kw_fm role/foreign-minister country/kw\n"                                 \
    "article article/a 2021-03-02\narticle article/b 2021-03-03\n"                       \
    "article article/c 2021-03-04\narticle article/d 2024-05-01\narticle article/n -\n"

#define TWO                                                                              \
    POSTS "person person/u-khalid-mutairi Khalid_Mutairi\n"                              \
          "person person/u-khaled-mutayri Khaled_Mutayri\n"

#define HOLD(a, b)                                                                       \
    "holds person/u-khalid-mutairi " a "\nholds person/u-khaled-mutayri " b "\n"

/* Titles of one state. */
#define STATE                                                                            \
    "post post/jo_minister role/minister country/jo\n"                                   \
    "post post/jo_hm role/health-minister country/jo\n"                                  \
    "post post/jo_general role/general country/jo\n"                                     \
    "broader role/health-minister role/minister\n"

/* Eleven more who hold one post. */
#define MANY                                                                             \
    "person person/u-omar-haddad Omar_Haddad\nholds person/u-omar-haddad "               \
    "post/jo_general article/n\n"                                                        \
    "person person/u-omar-najjar Omar_Najjar\nholds person/u-omar-najjar "               \
    "post/jo_general article/n\n"                                                        \
    "person person/u-omar-zayani Omar_Zayani\nholds person/u-omar-zayani "               \
    "post/jo_general article/n\n"                                                        \
    "person person/u-omar-rashidi Omar_Rashidi\nholds person/u-omar-rashidi "            \
    "post/jo_general article/n\n"                                                        \
    "person person/u-omar-kuwari Omar_Kuwari\nholds person/u-omar-kuwari "               \
    "post/jo_general article/n\n"                                                        \
    "person person/u-omar-sabbagh Omar_Sabbagh\nholds person/u-omar-sabbagh "            \
    "post/jo_general article/n\n"                                                        \
    "person person/u-omar-tamimi Omar_Tamimi\nholds person/u-omar-tamimi "               \
    "post/jo_general article/n\n"                                                        \
    "person person/u-omar-obeidat Omar_Obeidat\nholds person/u-omar-obeidat "            \
    "post/jo_general article/n\n"                                                        \
    "person person/u-omar-shawa Omar_Shawa\nholds person/u-omar-shawa post/jo_general "  \
    "article/n\n"                                                                        \
    "person person/u-omar-dabbas Omar_Dabbas\nholds person/u-omar-dabbas "               \
    "post/jo_general article/n\n"                                                        \
    "person person/u-omar-masri Omar_Masri\nholds person/u-omar-masri post/jo_general "  \
    "article/n\n"

#define MISPRINT                                                                         \
    POSTS "person person/u-bernard-castellan Bernard_Castellan\n"                        \
          "person person/u-bernard-casellan Bernard_Casellan\n"

#define STATE_OF_TWO                                                                     \
    POSTS STATE "person person/u-ali-reza-sabahifard Ali_Reza_Sabahifard\n"              \
                "person person/u-alireza-sabahi-fard Alireza_Sabahi_Fard\n"

#define NAME(a, b)                                                                       \
    "holds person/u-bernard-castellan " a "\nholds person/u-bernard-casellan " b "\n"

#define PARTIES                                                                          \
    POSTS "person person/u-khalid-mutairi Khalid_Mutairi\n"                              \
          "person person/u-faisal-rashidi Faisal_Rashidi\n"

#define MEET(event, day, article)                                                        \
    "met event/" event " " day " person/u-khalid-mutairi person/u-faisal-rashidi "       \
    "article/" article

#define GO(event, day, article)                                                          \
    "went event/" event " " day " person/u-khalid-mutairi country/kw article/" article

#define POST_GO(event, day, article)                                                     \
    "went event/" event " " day " post/jo_fm country/kw article/" article

/* One who meets several people; articles without a day. */
#define TOUR                                                                             \
    PARTIES "person person/u-omar-haddad Omar_Haddad\n"                                  \
            "person person/u-sami-najjar Sami_Najjar\n"                                  \
            "person person/u-adel-zayani Adel_Zayani\n"                                  \
            "article article/m -\narticle article/o -\n"

#define STATES(event, day, article, where)                                               \
    "met event/" event " " day " country/jo country/kw article/" article                 \
    " asserted " where "\n"

#define SEE(event, day, who, article)                                                    \
    "met event/" event " " day " person/u-khalid-mutairi person/u-" who                  \
    " article/" article "\n"

/* Each pair alone, in an article that has no other. */
#define ONCE(article)                                                                    \
    "article article/k" article                                                          \
    " -\n" SEE("k" article, "-", "omar-haddad",                                          \
               "k" article) "article article/l" article                                  \
                            " -\n" SEE("l" article, "-", "sami-najjar", "l" article)
#define OFTEN                                                                            \
    ONCE("1") ONCE("2") ONCE("3") ONCE("4") ONCE("5") ONCE("6") ONCE("7") ONCE("8")

#define HOLDER "holds person/u-khalid-mutairi post/jo_fm article/b\n"

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
    make_graph(&graph, cases[_i].archive);
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
        make_graph(&graph, cases[i].archive);
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
        make_graph(&graph, cases[i].archive);
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
