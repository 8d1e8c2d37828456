/* SPDX-License-Identifier: Apache-2.0 */

#include "sample_document.h"
#include "suite.h"
#include <stdio.h>

/* Looks at N-Triples: which statements a document gives, and which it does not. */

#define ID "https://w3id.org/nuncio/id/"
#define NUN "https://w3id.org/nuncio/ns#"
#define SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define ORG "http://www.w3.org/ns/org#"
#define MEETING "event/meeting_2020-12-08_ali-shamkhani_u-faisal-al-mekdad"

static NuncioDocument *document;
static char *export;
static NuncioWriterOptions options;

static void set_up(void)
{
    document = sample_new();
    export = NULL;
    options = (NuncioWriterOptions){.syntax = NUNCIO_NTRIPLES,
                                    .evidence = NUNCIO_EVIDENCE_FULL};
}

static void tear_down(void)
{
    free(export);
    nuncio_document_free(document);
}

static void run(void)
{
    NuncioError error = {.status = NUNCIO_OK};
    free(export);
    export = sample_export(&options, &document, 1, &error);
    ck_assert_msg(export != NULL, "%s", error.message);
}

static size_t count_of(const char *part)
{
    size_t count = 0;
    for (const char *at = strstr(export, part); at; at = strstr(at + 1, part)) {
        count++;
    }
    return count;
}

/* A line of `predicate` and `object` whose subject is that of the claim for (s, p, o). */
static bool claim_says(const char *s, const char *p, const char *o, const char *predicate,
                       const char *object)
{
    char wanted[3][512], said[1024];
    snprintf(wanted[0], sizeof wanted[0], " <" RDF "subject> %s .", s);
    snprintf(wanted[1], sizeof wanted[1], " <" RDF "predicate> %s .", p);
    snprintf(wanted[2], sizeof wanted[2], " <" RDF "object> %s .", o);
    for (const char *at = strstr(export, wanted[0]); at; at = strstr(at + 1, wanted[0])) {
        const char *subject = at;
        while (subject > export && subject[-1] != '\n') {
            subject--;
        }
        bool found = true;
        for (int i = 1; i < 3; i++) {
            snprintf(said, sizeof said, "%.*s%s", (int)(at - subject), subject,
                     wanted[i]);
            found = found && strstr(export, said);
        }
        snprintf(said, sizeof said, "%.*s %s %s .", (int)(at - subject), subject,
                 predicate, object);
        if (found && strstr(export, said)) {
            return true;
        }
    }
    return false;
}

#define ck_assert_has(part) ck_assert_msg(count_of(part) > 0, "no %s", part)
#define ck_assert_lacks(part) ck_assert_msg(count_of(part) == 0, "there is %s", part)

START_TEST(writes_what_was_held_as_plain_triples)
{
    run();
    ck_assert_has("\n<" ID MEETING "> <" RDF "type> <" NUN "Meeting> .\n");
    ck_assert_has("\n<" ID MEETING "> <" SEM "hasActor> <" ID
                  "person/ali-shamkhani> .\n");
    ck_assert_has("\n<" ID MEETING "> <" NUN "host> <" ID "person/ali-shamkhani> .\n");
    ck_assert_has("\n<" ID MEETING "> <" NUN "guest> <" ID
                  "person/u-faisal-al-mekdad> .\n");
    ck_assert_has("\n<" ID MEETING "> <" NUN "involvesCountry> <" ID "country/ir> .\n");
    ck_assert_has("\n<" ID MEETING "> <" NUN "involvesCountry> <" ID "country/sy> .\n");
    ck_assert_has("\n<" ID MEETING "> <" SEM "hasPlace> <" ID "place/ir_tehran> .\n");
    ck_assert_has("\n<" ID MEETING "> <" NUN "hostCountry> <" ID "country/ir> .\n");
    ck_assert(claim_says("<" ID MEETING ">", "<" SEM "hasActor>",
                         "<" ID "person/u-faisal-al-mekdad>", "<" NUN "capacity>",
                         "<" ID "post/sy_foreign-minister>"));
    ck_assert(claim_says("<" ID MEETING ">", "<" RDF "type>", "<" NUN "Meeting>",
                         "<" NUN "rule>", "\"meeting.met\""));
}
END_TEST

static const struct {
    NuncioEventStatus status;
    const char *modality;
} statuses[] = {
    {NUNCIO_PLANNED, "<" NUN "planned>"},
    {NUNCIO_PROPOSED, "<" NUN "proposed>"},
    {NUNCIO_CANCELLED, "<" NUN "cancelled>"},
    {NUNCIO_NEGATED, "<" NUN "negated>"},
};

START_TEST(only_claims_what_was_not_held)
{
    NuncioEvent *event = &document->events.items[0];
    event->status = (uint8_t)statuses[_i].status;
    event->name = sample_span(document, "Shamkhani");
    document->quotations.items[0].event = 0;
    run();
    ck_assert_lacks("\n<" ID "event/");
    ck_assert_lacks("saidDuring");
    const char *const claimed[][2] = {
        {"<" RDF "type>", "<" NUN "Meeting>"},
        {"<" RDFS "label>", "\"Shamkhani\"@en"},
        {"<" SEM "hasActor>", "<" ID "person/ali-shamkhani>"},
        {"<" SEM "hasEarliestBeginTimeStamp>",
         "\"2020-12-08\"^^<http://www.w3.org/2001/XMLSchema#date>"},
        {"<" SEM "hasPlace>", "<" ID "place/ir_tehran>"},
        {"<" NUN "hostCountry>", "<" ID "country/ir>"},
    };
    for (size_t i = 0; i < COUNT_OF(claimed); i++) {
        ck_assert(claim_says("<" ID MEETING ">", claimed[i][0], claimed[i][1],
                             "<" NUN "modality>", statuses[_i].modality));
    }
}
END_TEST

START_TEST(only_claims_an_inferred_place)
{
    document->events.items[0].place_inferred = true;
    run();
    ck_assert_lacks("\n<" ID MEETING "> <" SEM "hasPlace>");
    ck_assert_lacks("\n<" ID MEETING "> <" NUN "hostCountry>");
    ck_assert(claim_says("<" ID MEETING ">", "<" SEM "hasPlace>",
                         "<" ID "place/ir_tehran>", "<" NUN "modality>",
                         "<" NUN "inferred>"));
    ck_assert(claim_says("<" ID MEETING ">", "<" NUN "hostCountry>", "<" ID "country/ir>",
                         "<" NUN "modality>", "<" NUN "inferred>"));
}
END_TEST

START_TEST(only_claims_an_inferred_day_and_leaves_it_out_of_the_name)
{
    document->events.items[0].day_inferred = true;
    run();
    ck_assert_has("\n<" ID "event/meeting_");
    ck_assert_lacks(MEETING);
    ck_assert_lacks("hasLatestEndTimeStamp> \"");
    ck_assert_has("<" SEM "hasLatestEndTimeStamp> .\n");
}
END_TEST

START_TEST(claims_a_country_without_a_place)
{
    document->events.items[0].place = NUNCIO_NONE;
    run();
    ck_assert_has("\n<" ID MEETING "> <" NUN "hostCountry> <" ID "country/ir> .\n");
    ck_assert(claim_says("<" ID MEETING ">", "<" NUN "hostCountry>", "<" ID "country/ir>",
                         "<" NUN "modality>", "<" NUN "asserted>"));
}
END_TEST

START_TEST(never_gives_two_events_one_name)
{
    NuncioEvent event = document->events.items[0];
    for (int i = 0; i < 3; i++) {
        event.evidence = sample_span(document, i ? "Mekdad said" : "met");
        ck_assert(ARRAY_PUSH(&document->arena, &document->events, event));
    }
    run();
    ck_assert_uint_eq(count_of("> <" RDF "type> <" NUN "Meeting> .\n"), 4);
    ck_assert_has("_47> <" RDF "type> <" NUN "Meeting> .\n");
    ck_assert_has("_135> <" RDF "type> <" NUN "Meeting> .\n");
    ck_assert_has("_135_2> <" RDF "type> <" NUN "Meeting> .\n");
}
END_TEST

START_TEST(joins_a_meeting_to_its_visit)
{
    NuncioEvent *visit = &document->events.items[1];
    document->events.items[0].visit = 1;
    run();
    ck_assert_lacks("hasSubEvent"); /* the visit is only planned */
    visit->status = NUNCIO_HELD;
    visit->actors[0].function = NUNCIO_ACTS;
    run();
    ck_assert_has("_148> <" SEM "hasSubEvent> <" ID MEETING "> .\n");
    ck_assert_has("_148> <" NUN "visitor> <" ID "person/u-");
    /* the destination is no party to the visit */
    ck_assert_lacks("_148> <" NUN "involvesCountry>");
}
END_TEST

START_TEST(lets_posts_countries_and_bodies_act)
{
    NuncioEvent event = sample_event(document, NUNCIO_MEETING, "replaced");
    sample_add_actor(document, &event, SAMPLE_AMBASSADOR, NUNCIO_NONE, NUNCIO_ACTS);
    event.actors[0].is_post = true;
    sample_add_actor(document, &event, SAMPLE_IRAN, NUNCIO_NONE, NUNCIO_ACTS);
    sample_add_actor(document, &event, SAMPLE_COUNCIL, NUNCIO_NONE, NUNCIO_ATTENDEE);
    event.earliest = event.latest = (NuncioDate){2020, 12, 7};
    ck_assert(ARRAY_PUSH(&document->arena, &document->events, event));
    run();
    const char *name = "\n<" ID "event/meeting_2020-12-07_ir_sy_ambassador_ir> ";
    ck_assert_has(name);
    ck_assert_has("sy_ambassador_ir> <" SEM "hasActor> <" ID
                  "post/sy_ambassador_ir> .\n");
    ck_assert_has("sy_ambassador_ir> <" SEM "hasActor> <" ID "country/ir> .\n");
    ck_assert_has("sy_ambassador_ir> <" NUN "attendee> <" ID
                  "body/ir_supreme-national-security-council> .\n");
    ck_assert_has("sy_ambassador_ir> <" NUN "involvesCountry> <" ID "country/sy> .\n");
    ck_assert_has("<" ID "post/sy_ambassador_ir> <" RDFS
                  "label> \"Ambassador of Syria to Iran\"@en .\n");
    ck_assert_has("<" ID "post/sy_ambassador_ir> <" NUN "accreditedTo> <" ID
                  "country/ir> .\n");
    ck_assert_has("<" ID "post/sy_ambassador_ir> <" ORG "postIn> <" ID
                  "body/sy_embassy_ir> .\n");
}
END_TEST

START_TEST(tells_holdings)
{
    run();
    ck_assert_has("<" ID "person/u-faisal-al-mekdad> <" ORG "holds> <" ID
                  "post/sy_foreign-minister> .\n");
    ck_assert_has("<" ID "tenure/u-faisal-al-mekdad_sy_foreign-minister> <" NUN
                  "replaces> <" ID "tenure/walid-muallem_sy_foreign-minister> .\n");
    const char *const said[][2] = {
        {"<" NUN "holdStatus>", "<" NUN "current>"},
        {"<" NUN "titleAsWritten>", "\"Foreign Minister\"@en"},
        {"<" NUN "asOf>", "\"2020-12-08\"^^<http://www.w3.org/2001/XMLSchema#date>"},
    };
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        ck_assert(claim_says("<" ID "person/u-faisal-al-mekdad>", "<" ORG "holds>",
                             "<" ID "post/sy_foreign-minister>", said[i][0], said[i][1]));
    }
}
END_TEST

START_TEST(only_claims_what_is_to_be_held)
{
    document->holdings.items[0].status = NUNCIO_HOLD_INCOMING;
    document->successions.count = 0;
    run();
    ck_assert_lacks("> <" ORG "holds> <");
    ck_assert_lacks(ID "tenure/");
    ck_assert(claim_says("<" ID "person/u-faisal-al-mekdad>", "<" ORG "holds>",
                         "<" ID "post/sy_foreign-minister>", "<" NUN "holdStatus>",
                         "<" NUN "incoming>"));
}
END_TEST

START_TEST(keeps_occupations_apart_from_posts)
{
    document->holdings.items[0].post = SAMPLE_ANALYST;
    document->successions.items[0].post = SAMPLE_ANALYST;
    document->events.items[0].actors[1].capacity = SAMPLE_ANALYST;
    run();
    ck_assert_has("<" ID
                  "person/u-faisal-al-mekdad> <http://schema.org/hasOccupation> <" ID
                  "role/political-analyst> .\n");
    ck_assert_has("<" ID "role/political-analyst> "
                  "<http://www.w3.org/2004/02/skos/core#broader> <" ID
                  "role/analyst> .\n");
    ck_assert(claim_says(
        "<" ID "person/u-faisal-al-mekdad>", "<http://schema.org/hasOccupation>",
        "<" ID "role/political-analyst>", "<" NUN "forCountry>", "<" ID "country/ir>"));
    ck_assert_lacks("political-analyst> <" RDF "type> <" ORG "Post>");
    ck_assert_lacks(ID "tenure/");
}
END_TEST

START_TEST(counts_a_claim_once_with_all_its_evidence)
{
    NuncioHolding again = document->holdings.items[0];
    again.evidence = sample_span(document, "Mekdad said");
    again.status = NUNCIO_HOLD_FORMER;
    ck_assert(ARRAY_PUSH(&document->arena, &document->holdings, again));
    run();
    ck_assert_uint_eq(count_of("<" RDF "predicate> <" ORG "holds> .\n"), 1);
    ck_assert_uint_eq(count_of("<" NUN "holdStatus> "), 1);
    ck_assert(claim_says("<" ID "person/u-faisal-al-mekdad>", "<" ORG "holds>",
                         "<" ID "post/sy_foreign-minister>", "<" NUN "holdStatus>",
                         "<" NUN "current>"));
    size_t before = count_of("> <" NUN "evidence> <");
    document->holdings.count = 1;
    run();
    ck_assert_uint_eq(before, count_of("> <" NUN "evidence> <") + 1);
}
END_TEST

START_TEST(tells_quotations)
{
    run();
    ck_assert_has("_115-132> <http://schema.org/text> \"We stand together\"@en .\n");
    ck_assert_has("_115-132> <" NUN "saidDuring> <" ID MEETING "> .\n");
    ck_assert_has("_115-132> <" NUN "reportingVerb> \"said\" .\n");
    document->quotations.items[0].speaker = NUNCIO_NONE;
    run();
    ck_assert_lacks("> <" NUN "speaker> <");
    ck_assert_has("<" RDF "object> <http://schema.org/Quotation> .\n");
}
END_TEST

START_TEST(gives_as_much_evidence_as_asked)
{
    options.evidence = NUNCIO_EVIDENCE_CLAIMS;
    run();
    ck_assert_has(NUN "Claim> .\n");
    ck_assert_lacks(NUN "rule>");
    ck_assert_lacks(NUN "refersTo>");
    options.evidence = NUNCIO_EVIDENCE_NONE;
    run();
    ck_assert_lacks(NUN "Claim>");
    ck_assert_lacks("nif-core#");
    ck_assert_lacks(NUN "planned>");
    ck_assert_has("\n<" ID MEETING "> <" SEM "hasActor> <" ID
                  "person/ali-shamkhani> .\n");
    ck_assert_has("_115-132> <" NUN "speaker> <" ID "person/u-faisal-al-mekdad> .\n");
    options.evidence = NUNCIO_EVIDENCE_FULL;
    run();
    ck_assert_has("#char=11,17> <" NUN "refersTo> <" ID "person/u-faisal-al-mekdad> .\n");
    ck_assert_has("#char=11,17> <" NUN "mentionType> <" NUN "name> .\n");
    ck_assert_has("#char=58,74> <" NUN "refersTo> <" ID "post/sy_foreign-minister> .\n");
}
END_TEST

START_TEST(leaves_bylines_and_the_unused_out)
{
    ck_assert(SAMPLE_ENTITY(NUNCIO_PERSON, "", "Jane Doe", NUNCIO_NONE));
    document->entities.items[SAMPLE_UN + 1].byline = true;
    run();
    ck_assert_lacks("jane-doe");
    ck_assert_lacks(ID "body/un>");
    ck_assert_lacks(ID "post/un_special-envoy_sy>");
    ck_assert_has(ID "person/walid-muallem>");
}
END_TEST

START_TEST(describes_an_article_without_date_address_or_publisher)
{
    document->article.published = (NuncioDate){0, 0, 0};
    document->article.url = NUNCIO_VIEW("");
    document->article.publisher = NUNCIO_VIEW("");
    document->article.title = (NuncioSpan){0, 0};
    run();
    ck_assert_lacks("http://schema.org/datePublished");
    ck_assert_lacks("http://schema.org/url");
    ck_assert_lacks("http://schema.org/publisher");
    ck_assert_lacks("http://schema.org/headline");
    ck_assert_lacks(NUN "asOf>");
    ck_assert_has("<http://schema.org/NewsArticle> .\n");
}
END_TEST

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Splits the export at its line ends; the caller frees the list, not its items. */
static char **split(size_t *out_count)
{
    *out_count = count_of("\n");
    char **lines = calloc(*out_count + 1, sizeof *lines);
    size_t i = 0;
    for (char *line = strtok(export, "\n"); line; line = strtok(NULL, "\n")) {
        lines[i++] = line;
    }
    ck_assert_uint_eq(i, *out_count);
    return lines;
}

START_TEST(says_nothing_twice)
{
    run();
    size_t count;
    char **lines = split(&count);
    qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 1; i < count; i++) {
        ck_assert_str_ne(lines[i - 1], lines[i]);
    }
    free(lines);
}
END_TEST

/* Everything that a text can hold put everywhere: the statements stay the same in number
 * and each is one line of the known predicates. */
static const char *const forgeries[] = {
    "x\" . <http://evil.example/s> <http://evil.example/p> \"y",
    "x\"@en . \n<http://evil.example/s> <http://evil.example/p> <http://evil.example/o> "
    ".\n",
    "x\\",
    "x\\\" .",
    "x\r\n\t\b\f\x01\x7F",
    "> <http://evil.example/p> <http://evil.example/o> .",
    "x\xE2\x80\xA8y\xC2\x85z",
    "\"\"\" . @prefix nun: <http://evil.example/> .",
};

START_TEST(cannot_be_forged)
{
    run();
    size_t expected = count_of("\n");
    NuncioView evil = view_of(forgeries[_i]);
    document->article.id = evil;
    document->article.publisher = evil;
    document->article.url = (NuncioView){"https://news.example/2020/12/08/a", 33};
    document->entities.items[SAMPLE_MEKDAD].name = evil;
    document->entities.items[SAMPLE_COUNCIL].name = evil;
    document->posts.items[SAMPLE_MINISTER].label = evil;
    document->posts.items[SAMPLE_SECRETARY].scope_label = evil;
    document->holdings.items[0].rule = evil;
    document->events.items[0].rule = evil;
    run();
    ck_assert_uint_eq(count_of("\n"), expected);
    size_t count;
    char **lines = split(&count);
    for (size_t i = 0; i < count; i++) {
        ck_assert(strncmp(lines[i], "<" ID, strlen("<" ID)) == 0);
        const char *predicate = strchr(lines[i], ' ') + 1;
        ck_assert(strncmp(predicate, "<http", 5) == 0);
        ck_assert(strncmp(predicate, "<http://evil", 12) != 0);
        ck_assert_str_eq(lines[i] + strlen(lines[i]) - 2, " .");
        ck_assert_ptr_null(strchr(lines[i], '\r'));
    }
    free(lines);
}
END_TEST

START_TEST(refuses_a_forged_address)
{
    document->article.url =
        NUNCIO_VIEW("https://news.example/> <http://evil.example/p> <x> .\n<y");
    run();
    ck_assert_lacks("evil");
    ck_assert_lacks("http://schema.org/url");
}
END_TEST

START_TEST(stops_at_what_is_not_utf8)
{
    NuncioError error = {.status = NUNCIO_OK};
    document->quotations.items[0].evidence.begin_offset =
        sample_span(document, "\xE2\x80\x9CWe").begin_offset + 1;
    ck_assert_ptr_null(sample_export(&options, &document, 1, &error));
    ck_assert_int_eq(error.status, NUNCIO_ERR_ENCODING);
}
END_TEST

START_TEST(falls_back_on_the_title_for_evidence)
{
    document->quotations.items[0].evidence = (NuncioSpan){0, 0};
    run();
    ck_assert_has("#char=0,32> .\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("map");
    TCase *tcase = tcase_create("map");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, writes_what_was_held_as_plain_triples);
    ADD_CASES(tcase, only_claims_what_was_not_held, statuses);
    tcase_add_test(tcase, only_claims_an_inferred_place);
    tcase_add_test(tcase, only_claims_an_inferred_day_and_leaves_it_out_of_the_name);
    tcase_add_test(tcase, claims_a_country_without_a_place);
    tcase_add_test(tcase, never_gives_two_events_one_name);
    tcase_add_test(tcase, joins_a_meeting_to_its_visit);
    tcase_add_test(tcase, lets_posts_countries_and_bodies_act);
    tcase_add_test(tcase, tells_holdings);
    tcase_add_test(tcase, only_claims_what_is_to_be_held);
    tcase_add_test(tcase, keeps_occupations_apart_from_posts);
    tcase_add_test(tcase, counts_a_claim_once_with_all_its_evidence);
    tcase_add_test(tcase, tells_quotations);
    tcase_add_test(tcase, gives_as_much_evidence_as_asked);
    tcase_add_test(tcase, leaves_bylines_and_the_unused_out);
    tcase_add_test(tcase, describes_an_article_without_date_address_or_publisher);
    tcase_add_test(tcase, says_nothing_twice);
    ADD_CASES(tcase, cannot_be_forged, forgeries);
    tcase_add_test(tcase, refuses_a_forged_address);
    tcase_add_test(tcase, stops_at_what_is_not_utf8);
    tcase_add_test(tcase, falls_back_on_the_title_for_evidence);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
