/* SPDX-License-Identifier: Apache-2.0 */

#include "analysis_fixture.h"

static const struct {
    const char *text;
    const char *mentions;
} cases[] = {
    {"", ""},
    {"Nothing was said about it.", ""},
    /* people */
    {"It was Ali Shamkhani who spoke.", "person:Ali Shamkhani"},
    {"It was Dr. Ali Shamkhani who spoke.", "person:Ali Shamkhani"},
    {"It was Mr. Rezaei who spoke.", "person:Rezaei"},
    {"It was John F. Kerry who spoke.", "person:John F. Kerry"},
    {"It was Staffan de Mistura who spoke.", "person:Staffan de Mistura"},
    {"It was Ursula von der Leyen who spoke.", "person:Ursula von der Leyen"},
    {"It was Mohammed bin Salman who spoke.", "person:Mohammed bin Salman"},
    {"It was Faisal al-Mekdad who spoke.", "person:Faisal al-Mekdad"},
    {"It was Jean-Yves Le Drian who spoke.", "person:Jean-Yves Le Drian"},
    {"It was Mevlüt Çavuşoğlu who spoke.", "person:Mevlüt Çavuşoğlu"},
    /* countries and what stands for them */
    {"He flew to Iran and to Oman.", "pronoun:He; country:Iran; country:Oman"},
    {"It was an Iranian ship.", "adjective:Iranian"},
    {"The Kremlin said no.", "metonym:Kremlin"},
    {"It came from the U.S. and the UK.", "adjective:U.S.; adjective:UK"},
    /* roles */
    {"The foreign minister spoke.", "role:foreign minister"},
    {"It was the foreign minister of Oman.",
     "role:foreign minister of Oman; country:Oman"},
    {"It was Oman’s foreign minister.", "role:Oman’s foreign minister; country:Oman"},
    {"It was the Omani foreign minister.",
     "role:Omani foreign minister; adjective:Omani"},
    {"It was the former Omani foreign minister.",
     "role:former Omani foreign minister; adjective:Omani"},
    {"It was the Omani ambassador to Iran.",
     "role:Omani ambassador to Iran; adjective:Omani; country:Iran"},
    {"The ministers of Oman, Iraq and Iran spoke.",
     "role:ministers of Oman, Iraq and Iran; country:Oman; country:Iraq; country:Iran"},
    /* places, bodies */
    {"It was said in Muscat.", "place:Muscat"},
    {"It was said at the United Nations.", "body:United Nations"},
    {"It was said at the UN Security Council.", "body:UN Security Council"},
    /* dates */
    {"It was said on Monday.", "date:Monday=2022-07-18"},
    {"It was said on Wednesday.", "date:Wednesday=2022-07-20"},
    {"It was said today.", "date:today=2022-07-20"},
    {"It was said yesterday.", "date:yesterday=2022-07-19"},
    {"It was said on July 5.", "date:July 5=2022-07-05"},
    {"It was said on 5 July 2021.", "date:5 July 2021=2021-07-05"},
    {"It was said in July 2021.", "date:July 2021=2021-07-01..2021-07-31"},
    {"?It was said on Monday.", "date:Monday"},
    {"?It was said on July 5, 2021.", "date:July 5, 2021=2021-07-05"},
    {"?It was said yesterday.", "date:yesterday"},
    /* pronouns */
    {"She said that he met them.", "pronoun:She; pronoun:he; pronoun:them"},
};

START_TEST(finds_mentions)
{
    analysis_check(cases[_i].text, AFTER_MENTION, brief_mentions, cases[_i].mentions);
}
END_TEST

START_TEST(keeps_mentions_in_order)
{
    NuncioDocument *document = analysis_of(
        "Iranian Foreign Minister Hossein Amir Abdollahian met Badr Albusaidi, the "
        "foreign minister of Oman, at the United Nations in New York on Monday. He said "
        "that the UN Special Envoy for Syria, Geir Pedersen, was there.",
        AFTER_MENTION);
    ck_assert_uint_gt(document->mentions.count, 10);
    uint32_t before = 0;
    for (size_t i = 0; i < document->mentions.count; i++) {
        const NuncioMention *mention = &document->mentions.items[i];
        ck_assert_uint_le(before, mention->first_token);
        ck_assert_uint_lt(mention->first_token, mention->token_end);
        ck_assert_uint_le(mention->token_end, document->tokens.count);
        ck_assert_uint_eq(mention->span.begin_offset,
                          document->tokens.items[mention->first_token].begin_offset);
        ck_assert_uint_eq(mention->span.end_offset,
                          document->tokens.items[mention->token_end - 1].end_offset);
        before = mention->first_token;
    }
    nuncio_document_free(document);
}
END_TEST

START_TEST(reports_lack_of_memory)
{
    analysis_fail_allocations(
        "Iranian Foreign Minister Ali Rezaei met Badr Albusaidi in Muscat on Monday.",
        AFTER_MENTION);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("all");
    ADD_CASES(tcase, finds_mentions, cases);
    tcase_add_test(tcase, keeps_mentions_in_order);
    tcase_add_test(tcase, reports_lack_of_memory);
    return fixture_main("mention", tcase);
}
