/* SPDX-License-Identifier: Apache-2.0 */

#include "limits.h"
#include "text_fixture.h"

/* Sentences with " | " between them, "#" before headings, "\n" where paragraphs end. */
static const struct {
    const char *body;
    const char *sentences;
} cases[] = {
    {"", ""},
    {"The envoy left. He flew home.", "The envoy left. | He flew home."},
    {"Mr. Doe met Dr. Roe. They agreed.", "Mr. Doe met Dr. Roe. | They agreed."},
    {"Gen. A. B. Doe spoke. It rained.", "Gen. A. B. Doe spoke. | It rained."},
    {"He met U.S. President Doe there.", "He met U.S. President Doe there."},
    {"He flew to the U.S. The envoy stayed.", "He flew to the U.S. | The envoy stayed."},
    {"He left the U.S. on Monday.", "He left the U.S. on Monday."},
    {"A U.S. Under Secretary of State came.", "A U.S. Under Secretary of State came."},
    {"It began at 10 a.m. Tuesday there.", "It began at 10 a.m. Tuesday there."},
    {"It began at 10 a.m. Doe spoke.", "It began at 10 a.m. | Doe spoke."},
    {"Resolution No. 5 failed. Why? Nobody knows!",
     "Resolution No. 5 failed. | Why? | Nobody knows!"},
    {"Growth was 3.5 percent. 20 envoys came.",
     "Growth was 3.5 percent. | 20 envoys came."},
    {"See news.example for more. It helps.", "See news.example for more. | It helps."},
    {"He left.They stayed.", "He left. | They stayed."},
    {"He went … and came back.", "He went … and came back."},
    {"He went… They came.", "He went… | They came."},
    {"They met. al-Harbi spoke.", "They met. | al-Harbi spoke."},
    {"“We agree,” he said.", "“We agree,” he said."},
    {"“We agree. We sign,” he said.", "“We agree. | We sign,” he said."},
    {"He said, “We agree.” Doe left.", "He said, “We agree.” | Doe left."},
    {"“Who signs?” Doe asked. Nobody did.", "“Who signs?” Doe asked. | Nobody did."},
    {"“Who signs?” he asked.", "“Who signs?” he asked."},
    {"He agreed (at last.) They left.", "He agreed (at last.) | They left."},
    {"4. Trade grew. Q. What next?", "4. Trade grew. | Q. What next?"},
    {"First one.\nSecond one.", "First one.\nSecond one."},
    /* headings */
    {"Envoy seeks truce\nThe envoy spoke.", "#Envoy seeks truce\nThe envoy spoke."},
    {"Doe: ‘No truce’\nHe left.", "#Doe: ‘No truce’\nHe left."},
    {"He said:\nNo truce.", "He said:\nNo truce."},
    {"Only one line without an end", "Only one line without an end"},
    /* run-in headings */
    {"He left. Envoy seeks truce in the north The envoy said that talks went on.",
     "He left. | #Envoy seeks truce in the north | The envoy said that talks went on."},
    {"‘No truce this year’ Doe also said that the talks would go on.",
     "#‘No truce this year’ | Doe also said that the talks would go on."},
    {"Doe spoke first. Doe calls Oman a ‘good friend’ Doe pledged that Oman would not be "
     "left alone.",
     "Doe spoke first. | #Doe calls Oman a ‘good friend’ | Doe pledged that Oman would "
     "not "
     "be left alone."},
    {"Roe: Ports to open in spring General Roe underlined the need for open ports.",
     "#Roe: Ports to open in spring | General Roe underlined the need for open ports."},
    {"Oman hosts talks on fishing In a separate meeting, Doe met the Omani envoy again.",
     "#Oman hosts talks on fishing | In a separate meeting, Doe met the Omani envoy "
     "again."},
    /* no headings */
    {"The letter that Doe sent to Oman was lost.",
     "The letter that Doe sent to Oman was lost."},
    {"Oman says the treaty Doe signed is void.",
     "Oman says the treaty Doe signed is void."},
    {"The daily The Sun of Oman said that Doe left.",
     "The daily The Sun of Oman said that Doe left."},
    {"He heads Doctors Without Borders in the region and met Doe.",
     "He heads Doctors Without Borders in the region and met Doe."},
    {"“We won,” Doe told the press in Oman.", "“We won,” Doe told the press in Oman."},
    {"‘We won’ Doe said.", "‘We won’ Doe said."},
    {"Oman hopes that its America First policy will end soon.",
     "Oman hopes that its America First policy will end soon."},
    {"He met in The Hague with the envoys of Oman.",
     "He met in The Hague with the envoys of Oman."},
};

static void render(const NuncioDocument *doc, Buffer *out)
{
    uint32_t paragraph = 0;
    for (size_t i = 0; i < doc->sentences.count; i++) {
        const NuncioSentence *sentence = &doc->sentences.items[i];
        if (i > 0) {
            buffer_append_string(out, sentence->paragraph == paragraph ? " | " : "\n");
        }
        paragraph = sentence->paragraph;
        buffer_append_string(out, sentence->heading ? "#" : "");
        buffer_append_view(
            out,
            document_slice(doc, doc->tokens.items[sentence->first_token].begin_offset,
                           doc->tokens.items[sentence->token_end - 1].end_offset));
    }
}

START_TEST(finds_sentences)
{
    NuncioDocument *doc = fixture_document(NULL, cases[_i].body);
    Buffer seen = BUFFER_INIT;
    render(doc, &seen);
    fixture_check(doc, &seen, cases[_i].sentences);
}
END_TEST

START_TEST(keeps_the_title_whole)
{
    NuncioDocument *doc = fixture_document("Doe resigns. Roe follows", "It rained.");
    ck_assert_uint_eq(doc->sentences.count, 2);
    ck_assert(doc->sentences.items[0].title && doc->sentences.items[0].heading);
    ck_assert_uint_eq(doc->sentences.items[0].paragraph, 0);
    ck_assert(!doc->sentences.items[1].title && !doc->sentences.items[1].heading);
    ck_assert_uint_eq(doc->sentences.items[1].paragraph, 1);
    nuncio_document_free(doc);
}
END_TEST

START_TEST(joins_wrapped_lines)
{
    NuncioDocument *doc = fixture_document(
        NULL, "The foreign minister of Oman arrived in the capital on Monday for\n"
              "talks with his counterpart, and he was received by the Prime\n"
              "Minister in the afternoon, before he went on to the north and the\n"
              "south of the country.\nOn Tuesday he left.");
    ck_assert_uint_eq(doc->sentences.count, 2);
    ck_assert_uint_eq(doc->sentences.items[1].paragraph, 1);
    nuncio_document_free(doc);
}
END_TEST

START_TEST(numbers_tokens_and_marks_starts)
{
    NuncioDocument *doc = fixture_document("Talks", "“He left.” (They did not.)");
    for (size_t i = 0; i < doc->tokens.count; i++) {
        NuncioToken token = doc->tokens.items[i];
        const NuncioSentence *sentence = &doc->sentences.items[token.sentence];
        ck_assert(i >= sentence->first_token && i < sentence->token_end);
        NuncioView word = document_token_view(doc, i);
        bool starts =
            view_is(word, "Talks") || view_is(word, "He") || view_is(word, "They");
        ck_assert(starts == ((token.flags & NUNCIO_TOKEN_SENTENCE_START) != 0));
    }
    ck_assert_uint_eq(doc->sentences.count, 3);
    nuncio_document_free(doc);
}
END_TEST

START_TEST(cuts_endless_sentences)
{
    Buffer text = BUFFER_INIT;
    for (int i = 0; i < 3 * LIMIT_SENTENCE_TOKENS; i++) {
        buffer_append_string(&text, i % 7 == 0 ? "so, " : "on ");
    }
    buffer_append_char(&text, '\0');
    NuncioDocument *doc = fixture_document(NULL, text.data);
    buffer_release(&text);
    uint32_t reached = 0;
    for (size_t i = 0; i < doc->sentences.count; i++) {
        const NuncioSentence *sentence = &doc->sentences.items[i];
        ck_assert_uint_eq(sentence->first_token, reached);
        reached = sentence->token_end;
        ck_assert_uint_le(reached - sentence->first_token, LIMIT_SENTENCE_TOKENS);
    }
    ck_assert_uint_eq(reached, doc->tokens.count);
    nuncio_document_free(doc);
}
END_TEST

START_TEST(reports_lack_of_memory)
{
    fixture_fail_allocations("Talks end",
                             "One. Two. Three.\nFour\nFive. Six The seven met us.");
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("sentence");
    ADD_CASES(tcase, finds_sentences, cases);
    tcase_add_test(tcase, keeps_the_title_whole);
    tcase_add_test(tcase, joins_wrapped_lines);
    tcase_add_test(tcase, numbers_tokens_and_marks_starts);
    tcase_add_test(tcase, cuts_endless_sentences);
    tcase_add_test(tcase, reports_lack_of_memory);
    return fixture_main("sentence", tcase);
}
