/* SPDX-License-Identifier: Apache-2.0 */

#include "document_impl.h"
#include "error.h"
#include "failing_alloc.h"
#include "suite.h"
#include "views.h"

static const char *const texts[] = {
    "",
    "Tehran",
    "Erdo\xC4\x9F"
    "an met \xE2\x80\x9CMekdad\xE2\x80\x9D.",
    "\xF0\x9F\x95\x8A",
    "\xD8\xAA\xD9\x87\xD8\xB1\xD8\xA7\xD9\x86",
};

/* `text` behind `padding` letters, so that characters lie across the strides. */
static char *padded(const char *text, size_t padding)
{
    size_t size = strlen(text);
    char *whole = malloc(padding + 3 * size + 1);
    memset(whole, 'x', padding);
    for (int i = 0; i < 3; i++) {
        memcpy(whole + padding + (size_t)i * size, text, size);
    }
    whole[padding + 3 * size] = '\0';
    return whole;
}

START_TEST(counts_characters_before_every_byte)
{
    NuncioDocument *document = nuncio_document_new();
    for (size_t padding = 0; padding <= 2 * OFFSET_STRIDE; padding++) {
        char *text = padded(texts[_i], padding);
        document_clear(document);
        document->article.text = arena_copy(&document->arena, view_of(text));
        ck_assert(document_index_characters(document));
        uint32_t count = 0;
        for (uint32_t offset = 0; offset <= document->article.text.size; offset++) {
            uint32_t seen = nuncio_document_character_offset(document, offset);
            REQUIRE(seen == count, "byte %u", offset);
            count += ((unsigned char)text[offset] & 0xC0) != 0x80;
        }
        free(text);
    }
    nuncio_document_free(document);
}
END_TEST

START_TEST(needs_no_table_for_ascii)
{
    NuncioDocument *document = nuncio_document_new();
    document->article.text = NUNCIO_VIEW("Mekdad met Shamkhani in Tehran on Tuesday.");
    ck_assert(document_index_characters(document));
    ck_assert_ptr_null(document->character_offsets);
    document->article.text = NUNCIO_VIEW("Mekdad met Shamkhani\xE2\x80\x99s deputy.");
    ck_assert(document_index_characters(document));
    ck_assert_ptr_nonnull(document->character_offsets);
    nuncio_document_free(document);
}
END_TEST

START_TEST(shows_spans)
{
    NuncioDocument *document = nuncio_document_new();
    document->article.text = NUNCIO_VIEW("Tehran, SANA");
    ck_assert_view(nuncio_document_view(document, (NuncioSpan){0, 6}), "Tehran");
    ck_assert_view(nuncio_document_view(document, (NuncioSpan){8, 12}), "SANA");
    ck_assert_view(nuncio_document_view(document, (NuncioSpan){12, 12}), "");
    document_clear(document);
    ck_assert_view(nuncio_document_view(document, (NuncioSpan){0, 0}), "");
    nuncio_document_free(document);
    nuncio_document_free(NULL);
}
END_TEST

/* One of each list; false on no memory. */
static bool fill(NuncioDocument *document)
{
    Arena *arena = &document->arena;
    document->article.text = arena_copy(arena, NUNCIO_VIEW("\xC3\x89"
                                                           "cole"));
    bool done = document_index_characters(document);
    done = ARRAY_PUSH(arena, &document->tokens, (NuncioToken){.word = 1}) && done;
    done = ARRAY_PUSH(arena, &document->sentences, (NuncioSentence){0}) && done;
    done = ARRAY_PUSH(arena, &document->quotes, (NuncioQuote){0}) && done;
    done = ARRAY_PUSH(arena, &document->mentions, (NuncioMention){0}) && done;
    done = ARRAY_PUSH(arena, &document->entities, (NuncioEntity){0}) && done;
    done = ARRAY_PUSH(arena, &document->posts, (NuncioPost){0}) && done;
    done = ARRAY_PUSH(arena, &document->holdings, (NuncioHolding){0}) && done;
    done = ARRAY_PUSH(arena, &document->term_dates, (NuncioTermDate){0}) && done;
    done = ARRAY_PUSH(arena, &document->successions, (NuncioSuccession){0}) && done;
    done = ARRAY_PUSH(arena, &document->events, (NuncioEvent){0}) && done;
    done = ARRAY_PUSH(arena, &document->quotations, (NuncioQuotation){0}) && done;
    return done && !arena->failed;
}

static size_t count_all(const NuncioDocument *document)
{
    size_t counts[11];
    nuncio_document_tokens(document, &counts[0]);
    nuncio_document_sentences(document, &counts[1]);
    nuncio_document_quotes(document, &counts[2]);
    nuncio_document_mentions(document, &counts[3]);
    nuncio_document_entities(document, &counts[4]);
    nuncio_document_posts(document, &counts[5]);
    nuncio_document_holdings(document, &counts[6]);
    nuncio_document_successions(document, &counts[7]);
    nuncio_document_events(document, &counts[8]);
    nuncio_document_quotations(document, &counts[9]);
    nuncio_document_term_dates(document, &counts[10]);
    size_t total = 0;
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        total += counts[i];
    }
    return total;
}

START_TEST(is_empty_again_after_clearing)
{
    NuncioDocument *document = nuncio_document_new();
    ck_assert_uint_eq(count_all(document), 0);
    ck_assert(fill(document));
    ck_assert_uint_eq(count_all(document), 11);
    size_t count = 0;
    ck_assert_uint_eq(nuncio_document_tokens(document, &count)[0].word, 1);
    document_clear(document);
    ck_assert_uint_eq(count_all(document), 0);
    ck_assert_uint_eq(nuncio_document_article(document)->text.size, 0);
    ck_assert_ptr_null(document->character_offsets);
    nuncio_document_free(document);
}
END_TEST

START_TEST(survives_the_nth_allocation_failing)
{
    bool done = false;
    for (size_t n = 0; !done; n++) {
        alloc_fail_after(n);
        NuncioDocument *document = nuncio_document_new();
        done = document && fill(document);
        alloc_fail_never();
        ck_assert_uint_lt(n, 20);
        ck_assert(n > 0 || !document);
        if (document) {
            document_clear(document);
            ck_assert(fill(document));
        }
        nuncio_document_free(document);
    }
}
END_TEST

static const struct {
    const char *message;
    const char *shown;
} messages[] = {
    {"date not understood", "date not understood"},
    {"line\nfeed", "line\\x0Afeed"},
    {"\x1B[31mred\x7F", "\\x1B[31mred\\x7F"},
    {"\xC2\x9B", "\\xC2\\x9B"}, /* C1 control */
    {"a\xE2\x80\xAE"
     "b",
     "a\\xE2\\x80\\xAE"
     "b"},                      /* override of direction */
    {"\xFF\xC3", "\\xFF\\xC3"}, /* no UTF-8 */
    {"Erdo\xC4\x9F"
     "an",
     "Erdo\xC4\x9F"
     "an"},
    {"100%", "100%"},
};

START_TEST(errors_are_safe_to_show)
{
    NuncioError error = {0};
    NuncioStatus status = error_set_at(&error, NUNCIO_ERR_DATA, messages[_i].message, 3,
                                       7, "%s", messages[_i].message);
    ck_assert_int_eq(status, NUNCIO_ERR_DATA);
    ck_assert_str_eq(error.message, messages[_i].shown);
    ck_assert_str_eq(error.path, messages[_i].shown);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.column, 7);
}
END_TEST

START_TEST(errors_keep_the_first_fault)
{
    NuncioError error = {0};
    ck_assert_int_eq(error_memory(&error), NUNCIO_ERR_MEMORY);
    ck_assert_int_eq(error_set(&error, NUNCIO_ERR_READ, "p", "later"), NUNCIO_ERR_READ);
    ck_assert_int_eq(error.status, NUNCIO_ERR_MEMORY);
    ck_assert_str_eq(error.message, "no memory");
    ck_assert_str_eq(error.path, "");
    ck_assert_int_eq(error_set(NULL, NUNCIO_ERR_READ, NULL, "x"), NUNCIO_ERR_READ);
}
END_TEST

START_TEST(errors_are_cut_between_characters)
{
    char text[3 * NUNCIO_MESSAGE_SIZE + 1];
    for (size_t i = 0; i < sizeof text - 1; i += 3) {
        memcpy(text + i, "\xE2\x80\x9C", 3);
    }
    text[sizeof text - 1] = '\0';
    NuncioError error = {0};
    error_set(&error, NUNCIO_ERR_READ, text, "x%s", text);
    ck_assert_uint_eq(strlen(error.message) % 3, 1);
    ck_assert_uint_gt(strlen(error.message), NUNCIO_MESSAGE_SIZE - 5);
    ck_assert_uint_eq(strlen(error.path) % 3, 0);
}
END_TEST

START_TEST(every_status_has_a_text)
{
    ck_assert_ptr_nonnull(nuncio_status_text((NuncioStatus)_i));
    ck_assert_str_ne(nuncio_status_text((NuncioStatus)_i), "unknown status");
    ck_assert_str_eq(nuncio_status_text((NuncioStatus)99), "unknown status");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("document");
    TCase *tcase = tcase_create("document");
    ADD_CASES(tcase, counts_characters_before_every_byte, texts);
    tcase_add_test(tcase, needs_no_table_for_ascii);
    tcase_add_test(tcase, shows_spans);
    tcase_add_test(tcase, is_empty_again_after_clearing);
    tcase_add_test(tcase, survives_the_nth_allocation_failing);
    ADD_CASES(tcase, errors_are_safe_to_show, messages);
    tcase_add_test(tcase, errors_keep_the_first_fault);
    tcase_add_test(tcase, errors_are_cut_between_characters);
    tcase_add_loop_test(tcase, every_status_has_a_text, 0, NUNCIO_ERR_REMOTE + 1);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
