/* SPDX-License-Identifier: Apache-2.0 */

#include "analysis_fixture.h"

/* Bodies and the events in them, as brief_events writes them. The names are short so that
 * the tables show the constructions. */
static const struct {
    const char *text;
    const char *events;
} cases[] = {
    {"", ""},
    {"Ali Rezaei spoke to reporters.", ""},
    {"Ali Rezaei met reporters.", ""},
    {"Ali Rezaei met the challenge.", ""},
    /* meetings */
    {"Ali Rezaei met Ann Linde.", "meeting: Ali Rezaei, Ann Linde"},
    {"Ali Rezaei met with Ann Linde.", "meeting: Ali Rezaei, Ann Linde"},
    {"Ali Rezaei and Ann Linde met.", "meeting: Ali Rezaei, Ann Linde"},
    {"Ali Rezaei received Ann Linde.", "meeting: Ali Rezaei, Ann Linde"},
    {"Ann Linde was received by Ali Rezaei.", "meeting: Ann Linde, Ali Rezaei"},
    {"Ali Rezaei held talks with Ann Linde.", "meeting: Ali Rezaei, Ann Linde"},
    {"In a meeting with Ann Linde, Ali Rezaei said no.",
     "meeting: Ali Rezaei, Ann Linde"},
    {"Talks between Ali Rezaei and Ann Linde were held.",
     "meeting: Ali Rezaei, Ann Linde"},
    {"Ali Rezaei conferred with Ann Linde.", "meeting: Ali Rezaei, Ann Linde"},
    {"The foreign ministers of Oman and Iraq met.",
     "meeting: [foreign-minister/om], [foreign-minister/iq]"},
    /* day and place */
    {"Ali Rezaei met Ann Linde in Oslo on Monday.",
     "meeting: Ali Rezaei, Ann Linde @Oslo 2022-07-18"},
    {"On Monday, Ali Rezaei met Ann Linde.", "meeting: Ali Rezaei, Ann Linde 2022-07-18"},
    {"?Ali Rezaei met Ann Linde on Monday.", "meeting: Ali Rezaei, Ann Linde"},
    {"Ali Rezaei met Ann Linde on July 5.", "meeting: Ali Rezaei, Ann Linde 2022-07-05"},
    /* status */
    {"Ali Rezaei will meet Ann Linde on Friday.",
     "planned meeting: Ali Rezaei, Ann Linde 2022-07-22"},
    {"Ali Rezaei did not meet Ann Linde.", "negated meeting: Ali Rezaei, Ann Linde"},
    {"Ali Rezaei has never met Ann Linde.", "negated meeting: Ali Rezaei, Ann Linde"},
    {"Ali Rezaei postponed his trip to Oslo.", "cancelled visit: Ali Rezaei @Oslo"},
    {"Ali Rezaei invited Ann Linde to visit Iran.", "proposed visit: Ann Linde @Iran"},
    /* put off */
    {"Ali Rezaei postponed his trip to Oslo until July 29.",
     "planned visit: Ali Rezaei @Oslo 2022-07-29"},
    {"Ali Rezaei postponed his trip to Oslo from July 25 to July 29.",
     "cancelled visit: Ali Rezaei @Oslo 2022-07-25; "
     "planned visit: Ali Rezaei @Oslo 2022-07-29"},
    {"Ali Rezaei's visit to Oslo was put off. The new date is July 29.",
     "planned visit: Ali Rezaei @Oslo 2022-07-29"},
    {"Ali Rezaei's visit to Oslo, due on July 25, was put off. It will now take place on "
     "July 29.",
     "cancelled visit: Ali Rezaei @Oslo 2022-07-25; "
     "planned visit: Ali Rezaei @Oslo 2022-07-29"},
    {"Ali Rezaei's visit to Oslo was postponed on Monday.",
     "cancelled visit: Ali Rezaei @Oslo"},
    {"Ali Rezaei's visit to Oslo may be postponed to July 29.",
     "planned visit: Ali Rezaei @Oslo"},
    {"Ali Rezaei was asked to postpone his visit to Oslo.",
     "planned visit: Ali Rezaei @Oslo"},
    /* several */
    {"Ali Rezaei held separate meetings with Ann Linde and Jeppe Kofod.",
     "meeting: Ali Rezaei, Ann Linde; meeting: Ali Rezaei, Jeppe Kofod"},
    {"Ali Rezaei met Ann Linde. The meeting was attended by Jeppe Kofod.",
     "meeting: Ali Rezaei, Ann Linde, +Jeppe Kofod"},
    {"Ali Rezaei met Ann Linde in Oslo. Rezaei and Linde met on Monday.",
     "meeting: Ali Rezaei, Ann Linde @Oslo 2022-07-18"},
    /* calls */
    {"Ali Rezaei phoned Ann Linde.", "call: Ali Rezaei, Ann Linde"},
    {"Ali Rezaei called Ann Linde on Monday.", "call: Ali Rezaei, Ann Linde 2022-07-18"},
    {"Ali Rezaei spoke by phone with Ann Linde.", "call: Ali Rezaei, Ann Linde"},
    {"Ali Rezaei held a telephone conversation with Ann Linde.",
     "call: Ali Rezaei, Ann Linde"},
    {"In a phone call with Ann Linde, Ali Rezaei said no.",
     "call: Ali Rezaei, Ann Linde"},
    {"Ali Rezaei called for calm in Oslo.", ""},
    {"Ali Rezaei called on Oman to help.", ""},
    /* visits */
    {"Ali Rezaei visited Oman.", "visit: Ali Rezaei @Oman"},
    {"Ali Rezaei arrived in Oslo on Monday.", "visit: Ali Rezaei @Oslo 2022-07-18"},
    {"Ali Rezaei will visit Oman.", "planned visit: Ali Rezaei @Oman"},
};

START_TEST(finds_events)
{
    analysis_check(cases[_i].text, AFTER_EVENT, brief_events, cases[_i].events);
}
END_TEST

static const struct {
    const char *text;
    const char *quotations;
} quotations[] = {
    {"Ali Rezaei said that all was well.", ""},
    {"“All is very well,” Ali Rezaei said.", "Ali Rezaei: All is very well,"},
    {"“All is very well,” said Ali Rezaei.", "Ali Rezaei: All is very well,"},
    {"Ali Rezaei said: “All is very well.”", "Ali Rezaei: All is very well."},
    {"Ali Rezaei said, “All is very well.”", "Ali Rezaei: All is very well."},
    {"“All is very well,” Ali Rezaei said. “It will stay so.”",
     "Ali Rezaei: All is very well,; Ali Rezaei: It will stay so."},
    {"Ali Rezaei spoke on Monday. “All is very well,” he said.",
     "Ali Rezaei: All is very well,"},
    {"Ali Rezaei said: “All is very well.\n“It will stay so.”",
     "Ali Rezaei: All is very well.; Ali Rezaei: It will stay so."},
    {"Ali Rezaei met Ann Linde. “All is very well,” Rezaei said at the meeting.",
     "Ali Rezaei <e0: All is very well,"},
    {"“All is very well,” the poster said.", "-: All is very well,"},
};

START_TEST(finds_speakers)
{
    analysis_check(quotations[_i].text, AFTER_EVENT, brief_quotations,
                   quotations[_i].quotations);
}
END_TEST

static const struct {
    const char *text;
    const char *successions;
} successions[] = {
    {"Ali Rezaei met Ann Linde.", ""},
    {"Danish Foreign Minister Jeppe Kofod spoke. He replaced Anders Samuelsen as foreign "
     "minister.",
     "Jeppe Kofod after Anders Samuelsen as foreign-minister/dk"},
};

START_TEST(finds_successions)
{
    analysis_check(successions[_i].text, AFTER_EVENT, brief_successions,
                   successions[_i].successions);
}
END_TEST

static const struct {
    const char *text;
    const char *terms;
} terms[] = {
    {"Danish Foreign Minister Jeppe Kofod met Ann Linde in 2019.", ""},
    {"Danish Foreign Minister Jeppe Kofod has been in office since June 2019.",
     "Jeppe Kofod as foreign-minister/dk from 2019-06"},
    {"Anders Samuelsen, Danish foreign minister from November 2016 to 27 June 2019, "
     "spoke.",
     "Anders Samuelsen as foreign-minister/dk from 2016-11; "
     "Anders Samuelsen as foreign-minister/dk until 2019-06-27"},
    {"Danish Foreign Minister Jeppe Kofod is the first to visit Oman since 2019.", ""},
    {"Danish Foreign Minister Jeppe Kofod will step down in June.", ""},
    {"Danish Foreign Minister Jeppe Kofod stepped down in 2019.",
     "Jeppe Kofod as foreign-minister/dk until 2019"},
};

START_TEST(finds_terms_of_office)
{
    analysis_check(terms[_i].text, AFTER_EVENT, brief_terms, terms[_i].terms);
}
END_TEST

START_TEST(reports_lack_of_memory)
{
    analysis_fail_allocations(
        "Ali Rezaei met Ann Linde in Oslo on Monday and will visit Oman. “All is very "
        "well,” Rezaei said. Jeppe Kofod replaced Anders Samuelsen as Danish foreign "
        "minister in June 2019. He was Danish tax minister from 2011 to 2014.",
        AFTER_EVENT);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("all");
    ADD_CASES(tcase, finds_events, cases);
    ADD_CASES(tcase, finds_speakers, quotations);
    ADD_CASES(tcase, finds_successions, successions);
    ADD_CASES(tcase, finds_terms_of_office, terms);
    tcase_add_test(tcase, reports_lack_of_memory);
    return fixture_main("event", tcase);
}
