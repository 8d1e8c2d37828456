/* SPDX-License-Identifier: Apache-2.0 */

#include "text_fixture.h"
#include "words.h"

/* Tokens with | between them; "_" before a token that is joined to the one before. */
static const struct {
    const char *text;
    const char *tokens;
} cuts[] = {
    {"The envoy left.", "The|envoy|left|_."},
    {"", ""},
    {" \t\n ", ""},
    {"O'Brien and D’Souza in Sana'a", "O'Brien|and|D’Souza|in|Sana'a"},
    {"the chargé d’affaires", "the|chargé|d’affaires"},
    {"Oman's and Qatar’s ministers' plea", "Oman|_'s|and|Qatar|_’s|ministers|_'|plea"},
    {"the two ministers’ talks", "the|two|ministers|_’|talks"},
    {"It's late, they don't agree", "It|_'s|late|_,|they|don't|agree"},
    {"OMAN’S ENVOY", "OMAN|_’S|ENVOY"},
    {"al-Harbi met a Qatari-led team", "al|_-|_Harbi|met|a|Qatari|_-|_led|team"},
    {"MUSCAT - The", "MUSCAT|-|The"},
    {"Muscat, ONA- The", "Muscat|_,|ONA|_-|The"},
    {"talks -- long ones – ended—late", "talks|--|long|ones|–|ended|_—|_late"},
    {"the U.S. and U.N. envoys", "the|U.S.|and|U.N.|envoys"},
    {"the U.S.-led and the U.S.’s", "the|U.S.|_-|_led|and|the|U.S.|_’s"},
    {"at 10 a.m. on", "at|10|a.m.|on"},
    {"Gen. J. Doe, Dr. É. Roe Jr.", "Gen.|J.|Doe|_,|Dr.|É.|Roe|Jr."},
    {"St. Petersburg, Dec. 8", "St.|Petersburg|_,|Dec.|8"},
    {"He sat. They left.", "He|sat|_.|They|left|_."},
    {"No. 5 said no. Then", "No.|5|said|no|_.|Then"},
    {"a Ph.D. student", "a|Ph.D.|student"},
    {"7,500 men, 3.5%, 16:12, 21st, 1990s, 5G",
     "7,500|men|_,|3.5|_%|_,|16:12|_,|21st|_,|1990s|_,|5G"},
    {"May 5,2020, 1,2,3", "May|5|_,|_2020|_,|1|_,|_2|_,|_3"},
    {"5é 5éé東京", "5é|5|_éé東京"},
    {"‘the allies’\xC2\xA0東", "‘|_the|allies|_’|東"},
    {"P5+1 and G7 and AT&T", "P5|_+|_1|and|G7|and|AT|_&|_T"},
    {"(SNSC) and [sic]", "(|_SNSC|_)|and|[|_sic|_]"},
    {"well... yes… no", "well|_...|yes|_…|no"},
    {"“Yes,” he said", "“|_Yes|_,|_”|he|said"},
    {"Müller–Łódź Şahin", "Müller|_–|_Łódź|Şahin"},
    {"Тегеран 東京", "Тегеран|東京"},
    {"co\xC2\xADoperate", "co\xC2\xADoperate"},
    {"one\xC2\xA0two\xE2\x80\xA8three", "one|two|three"},
    {"http://news.example/a-b", "http|_:|_/|_/|_news|_.|_example|_/|_a|_-|_b"},
    {"'''", "''|_'"},
    {"........", "........"},
};

START_TEST(cuts_into_tokens)
{
    NuncioDocument *doc = fixture_document(NULL, cuts[_i].text);
    Buffer seen = BUFFER_INIT;
    for (size_t i = 0; i < doc->tokens.count; i++) {
        buffer_append_string(&seen, i > 0 ? "|" : "");
        bool joined = doc->tokens.items[i].flags & NUNCIO_TOKEN_JOINED;
        buffer_append_string(&seen, joined ? "_" : "");
        buffer_append_view(&seen, document_token_view(doc, i));
    }
    fixture_check(doc, &seen, cuts[_i].tokens);
}
END_TEST

/* What the last token of a text is. */
static const struct {
    const char *text;
    NuncioTokenKind kind;
    unsigned flags; /* of CAPITAL, ALL_CAPITALS, INITIAL, ABBREVIATION, PARENTHESIS */
    unsigned mark;
} kinds[] = {
    {"word", NUNCIO_TOKEN_WORD, 0, 0},
    {"Word", NUNCIO_TOKEN_WORD, NUNCIO_TOKEN_CAPITAL, 0},
    {"NATO", NUNCIO_TOKEN_WORD, NUNCIO_TOKEN_CAPITAL | NUNCIO_TOKEN_ALL_CAPITALS, 0},
    {"Élysée", NUNCIO_TOKEN_WORD, NUNCIO_TOKEN_CAPITAL, 0},
    {"G7", NUNCIO_TOKEN_WORD, NUNCIO_TOKEN_CAPITAL, 0},
    {"U.S.", NUNCIO_TOKEN_WORD,
     NUNCIO_TOKEN_CAPITAL | NUNCIO_TOKEN_ALL_CAPITALS | NUNCIO_TOKEN_ABBREVIATION, 0},
    {"U.S", NUNCIO_TOKEN_WORD, NUNCIO_TOKEN_CAPITAL | NUNCIO_TOKEN_ALL_CAPITALS, 0},
    {"J.", NUNCIO_TOKEN_WORD,
     NUNCIO_TOKEN_CAPITAL | NUNCIO_TOKEN_INITIAL | NUNCIO_TOKEN_ABBREVIATION, 0},
    {"Gen.", NUNCIO_TOKEN_WORD, NUNCIO_TOKEN_CAPITAL | NUNCIO_TOKEN_ABBREVIATION, 0},
    {"p.m.", NUNCIO_TOKEN_WORD, NUNCIO_TOKEN_ABBREVIATION, 0},
    {"21st", NUNCIO_TOKEN_NUMBER, 0, 0},
    {"Oman's", NUNCIO_TOKEN_POSSESSIVE, 0, 0},
    {"envoys’", NUNCIO_TOKEN_POSSESSIVE, 0, 0},
    {"a -", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_DASH},
    {"a—", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_DASH},
    {"a…", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_ELLIPSIS},
    {"a ..", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_ELLIPSIS},
    {"(a)", NUNCIO_TOKEN_MARK, NUNCIO_TOKEN_PARENTHESIS, NUNCIO_MARK_CLOSE_BRACKET},
    {"(a\nb)", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_CLOSE_BRACKET},
    {"a)", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_CLOSE_BRACKET},
    {"(a", NUNCIO_TOKEN_WORD, 0, 0},
    {"\"a\"", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_CLOSE_QUOTE},
    {"a \"", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_OPEN_QUOTE},
    {"a «", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_OPEN_QUOTE},
    {"a »", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_CLOSE_QUOTE},
    {"$", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_OTHER},
    {"a'", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_OTHER},
    {"?", NUNCIO_TOKEN_MARK, 0, NUNCIO_MARK_QUESTION},
};

START_TEST(names_kind_flags_and_mark)
{
    const unsigned looked_at = NUNCIO_TOKEN_CAPITAL | NUNCIO_TOKEN_ALL_CAPITALS |
                               NUNCIO_TOKEN_INITIAL | NUNCIO_TOKEN_ABBREVIATION |
                               NUNCIO_TOKEN_PARENTHESIS;
    NuncioDocument *doc = fixture_document(NULL, kinds[_i].text);
    ck_assert_uint_gt(doc->tokens.count, 0);
    NuncioToken last = doc->tokens.items[doc->tokens.count - 1];
    ck_assert_msg(last.kind == kinds[_i].kind, "kind of %s", kinds[_i].text);
    ck_assert_msg((last.flags & looked_at) == kinds[_i].flags, "flags of %s: %x",
                  kinds[_i].text, last.flags);
    ck_assert_msg(last.mark == kinds[_i].mark, "mark of %s: %c", kinds[_i].text,
                  last.mark);
    nuncio_document_free(doc);
}
END_TEST

/* Texts whose last tokens are the same word of the lexicon. */
static const struct {
    const char *text;
    const char *same_as;
} words[] = {
    {"MONDAY", "monday"}, {"Gen.", "gen."},      {"i.e", "i.e."},
    {"Oman's", "Iran’s"}, {"envoys’", "Oman's"}, {"Tüesday", "tuesday"},
};

static uint32_t last_word(const char *text)
{
    NuncioDocument *doc = fixture_document(NULL, text);
    uint32_t word = doc->tokens.items[doc->tokens.count - 1].word;
    nuncio_document_free(doc);
    return word;
}

START_TEST(looks_words_up)
{
    uint32_t word = last_word(words[_i].text);
    ck_assert_uint_ne(word, 0);
    ck_assert_uint_eq(word, last_word(words[_i].same_as));
}
END_TEST

START_TEST(takes_the_parts_in_text_order)
{
    const char *text =
        "Envoy arrives\nMUSCAT (ONA) - The envoy came.\nAll rights reserved";
    NuncioDocument *doc = nuncio_document_new();
    doc->article.text = arena_copy(&doc->arena, view_of(text));
    doc->article.title = (NuncioSpan){0, 13};
    doc->article.dateline = (NuncioSpan){14, 26};
    doc->article.body = (NuncioSpan){29, 44};
    ck_assert_int_eq(stage_text(fixture_lexicon, doc, NULL), NUNCIO_OK);
    ck_assert_uint_eq(doc->tokens.count, 2 + 4 + 4);
    ck_assert_uint_eq(doc->tokens.items[1].sentence, 0);
    ck_assert_uint_eq(doc->tokens.items[2].sentence, NUNCIO_NONE);
    ck_assert_uint_eq(doc->tokens.items[5].sentence, NUNCIO_NONE);
    ck_assert_uint_eq(doc->tokens.items[6].sentence, 1);
    ck_assert(doc->tokens.items[2].flags & NUNCIO_TOKEN_LINE_START);
    ck_assert(!(doc->tokens.items[6].flags & NUNCIO_TOKEN_LINE_START));
    ck_assert(!(doc->tokens.items[6].flags & NUNCIO_TOKEN_JOINED));
    nuncio_document_free(doc);
}
END_TEST

/* Patterns that a careless scanner would take quadratic time for. */
static const char *const repeated[] = {
    "'a ",    "“",        "(",     "‘a ",   "’",        "s’ b",     ".",
    "-",      "a.",       "1,",    "é",     "\n",       "” “",      "A 'b c'd ",
    "“a ‘b ", "The The ", "((a) ", "U.S. ", "\xCC\x81", "It is a ", "A: b ",
};

START_TEST(stays_linear)
{
    Buffer text = BUFFER_INIT;
    while (text.size < 2000000) {
        buffer_append_string(&text, repeated[_i]);
    }
    buffer_append_char(&text, '\0');
    ck_assert(!text.failed);
    NuncioDocument *doc = fixture_document("Title", text.data);
    buffer_release(&text);
    nuncio_document_free(doc);
}
END_TEST

START_TEST(reports_lack_of_memory)
{
    fixture_fail_allocations("Mr. Doe’s visit",
                             "“Çelik” said (again) é.\nThe ‘end’ of É.");
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("tokenise");
    ADD_CASES(tcase, cuts_into_tokens, cuts);
    ADD_CASES(tcase, names_kind_flags_and_mark, kinds);
    ADD_CASES(tcase, looks_words_up, words);
    ADD_CASES(tcase, stays_linear, repeated);
    tcase_add_test(tcase, takes_the_parts_in_text_order);
    tcase_add_test(tcase, reports_lack_of_memory);
    return fixture_main("tokenise", tcase);
}
