/* SPDX-License-Identifier: Apache-2.0 */

#include "text_fixture.h"

/* Quotations with " | " between them: ">" for each one around it, "'" when single, "~"
 * behind it when unclosed, "+" when the next paragraph goes on. */
static const struct {
    const char *body;
    const char *quotes;
} cases[] = {
    {"No marks at all.", ""},
    {"“We agree,” he said.", "We agree,"},
    {"\"We agree,\" he said. \"We sign.\"", "We agree, | We sign."},
    {"He said: «We agree» and left.", "We agree"},
    {"He said: ”We agree” and left.", "We agree"},
    {"He said: “We agree“ and left.", "We agree"},
    {"He said: ,,yes'' and ``no''.", "no"},
    {"a “good friend” and an “ally”", "good friend | ally"},
    {"‘No truce,’ says Doe", "'No truce,"},
    {"He called it ‘Oman’s finest hour’ again.", "'Oman’s finest hour"},
    {"It was the ‘ministers’ own plan’ then.", "'ministers’ own plan"},
    {"the ‘allies’ and the ‘friends’ met", "'allies | 'friends"},
    {"the 'allies' and the 'friends' met", "'allies | 'friends"},
    {"Oman's envoy and the ministers' aides didn't meet.", ""},
    {"the ministers’ aides and the envoys’ cars", ""},
    {"back in the ’90s and '80s 'til noon", ""},
    {"“He called it a ‘good deal’ today,” Doe said.",
     "He called it a ‘good deal’ today, | >'good deal"},
    {"“He called it a ‘good deal,” Doe said.", "He called it a ‘good deal,"},
    {"“He said “we sign” today,” Doe said.", "He said “we sign” today, | >we sign"},
    {"“We agree. We left. “We sign,” he said.", "We agree. We left.~ | We sign,"},
    {"“We agree.\nHe left.", "We agree.~"},
    {"“We agree.\n“We sign.”", "We agree.~+ | We sign."},
    {"“We agree.\n“We sign.\n“We go,” he said.", "We agree.~+ | We sign.~+ | We go,"},
    {"We agree,” he said. “We sign.”", "We sign."},
    {"Iran’s ‘plan and Oman’s hope.", ""},
    {"“”", ""},
    {"“", "~"},
    {"The (“good”) deal", "good"},
    {"He said,\"We agree,\"and left.", "We agree,"},
};

static void render(const NuncioDocument *doc, Buffer *out)
{
    for (size_t i = 0; i < doc->quotes.count; i++) {
        const NuncioQuote *quote = &doc->quotes.items[i];
        buffer_append_string(out, i > 0 ? " | " : "");
        for (uint32_t up = quote->parent; up != NUNCIO_NONE;
             up = doc->quotes.items[up].parent) {
            ck_assert_uint_lt(up, i);
            buffer_append_string(out, ">");
        }
        buffer_append_string(out, quote->single ? "'" : "");
        buffer_append_view(
            out, document_slice(doc, quote->span.begin_offset, quote->span.end_offset));
        buffer_append_string(out, quote->closed ? "" : "~");
        buffer_append_string(out, quote->continues ? "+" : "");
    }
}

START_TEST(pairs_marks)
{
    NuncioDocument *doc = fixture_document(NULL, cases[_i].body);
    Buffer seen = BUFFER_INIT;
    render(doc, &seen);
    fixture_check(doc, &seen, cases[_i].quotes);
}
END_TEST

/* Words of a text that are within a direct quotation. */
static const struct {
    const char *body;
    const char *quoted;
} quoted_cases[] = {
    {"He said “we agree with it” now", "we agree with it"},
    {"He said ‘we agree with it’ now", "we agree with it"},
    {"He said ‘we agree’ now", ""},
    {"He said “we agree” now", ""},
    {"It “is a ‘big’ one here” now", "is a big one here"},
};

START_TEST(flags_quoted_tokens)
{
    NuncioDocument *doc = fixture_document(NULL, quoted_cases[_i].body);
    Buffer seen = BUFFER_INIT;
    for (size_t i = 0; i < doc->tokens.count; i++) {
        NuncioToken token = doc->tokens.items[i];
        if ((token.flags & NUNCIO_TOKEN_QUOTED) && token.kind == NUNCIO_TOKEN_WORD) {
            buffer_append_string(&seen, seen.size ? " " : "");
            buffer_append_view(&seen, document_token_view(doc, i));
        }
    }
    fixture_check(doc, &seen, quoted_cases[_i].quoted);
}
END_TEST

START_TEST(counts_words)
{
    NuncioDocument *doc = fixture_document(NULL, "“It’s 3 ‘big ones’, Doe-Roe.” Yes.");
    ck_assert_uint_eq(doc->quotes.count, 2);
    ck_assert_uint_eq(doc->quotes.items[0].word_count, 6);
    ck_assert_uint_eq(doc->quotes.items[1].word_count, 2);
    ck_assert_uint_eq(doc->quotes.items[0].first_token, 1);
    nuncio_document_free(doc);
}
END_TEST

START_TEST(turns_lone_marks_into_apostrophes)
{
    NuncioDocument *doc = fixture_document(NULL, "the ‘plan of Oman");
    ck_assert_uint_eq(doc->quotes.count, 0);
    ck_assert_uint_eq(doc->tokens.items[1].mark, NUNCIO_MARK_OTHER);
    nuncio_document_free(doc);
}
END_TEST

START_TEST(reports_lack_of_memory)
{
    Buffer text = BUFFER_INIT;
    for (int i = 0; i < 500; i++) {
        buffer_append_string(&text, "“a ‘b c’ d” ");
    }
    buffer_append_char(&text, '\0');
    fixture_fail_allocations("“Title”", text.data);
    buffer_release(&text);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("quote");
    ADD_CASES(tcase, pairs_marks, cases);
    ADD_CASES(tcase, flags_quoted_tokens, quoted_cases);
    tcase_add_test(tcase, counts_words);
    tcase_add_test(tcase, turns_lone_marks_into_apostrophes);
    tcase_add_test(tcase, reports_lack_of_memory);
    return fixture_main("quote", tcase);
}
