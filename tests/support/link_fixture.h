/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINK_FIXTURE_H
#define LINK_FIXTURE_H

#include "buffer.h"
#include "suite.h"
#include <stdio.h>
#include <string.h>

/* Archives in a short notation, as N-Quads.
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

#define BASE "https://w3id.org/nuncio/id/"
#define NUN "https://w3id.org/nuncio/ns#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"

static inline void add_thing(Buffer *out, const char *subject, const char *predicate,
                             const char *thing)
{
    buffer_format(out, "<" BASE "%s> <%s> <%s%s> <" BASE "graph/g> .\n", subject,
                  predicate, strncmp(thing, "http", 4) ? BASE : "", thing);
}

static inline void add_day(Buffer *out, const char *subject, const char *predicate,
                           const char *day)
{
    if (strcmp(day, "-") != 0) {
        buffer_format(out, "<" BASE "%s> <%s> \"%s\" .\n", subject, predicate, day);
    }
}

/* A claim; gives its name for what else is said of it. */
static inline const char *add_claim(Buffer *out, const char *subject,
                                    const char *predicate, const char *thing,
                                    const char *article, const char *how)
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

static inline void add_meeting(Buffer *out, char words[8][64])
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

static inline void add_visit(Buffer *out, char words[8][64])
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

static inline void add_line(Buffer *out, const char *line)
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

static inline void link_make_graph(Buffer *out, const char *text)
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

/* Parts of archives. */
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

#endif
