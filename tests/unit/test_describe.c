/* SPDX-License-Identifier: Apache-2.0 */

#include "failing_alloc.h"
#include "sample_document.h"
#include "suite.h"
#include "tally.h"
#include <stdio.h>

static NuncioLexicon *lexicon;
static NuncioDocument *document;

/* One article, and its description in `out_text`. */
static NuncioStatus describe(const NuncioDatasetOptions *about, char *out_text,
                             size_t size, FILE *export, FILE *description)
{
    NuncioWriterOptions options = {.syntax = NUNCIO_NQUADS, .described = true};
    NuncioRenderer *renderer = NULL;
    NuncioRendering *rendering = nuncio_rendering_new();
    NuncioWriter *writer = NULL;
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status = rendering ? NUNCIO_OK : NUNCIO_ERR_MEMORY;
    status = status ? status : nuncio_renderer_new(lexicon, &options, &renderer, &error);
    status = status ? status : nuncio_writer_new(&options, export, &writer, &error);
    status =
        status ? status : nuncio_renderer_render(renderer, document, rendering, &error);
    for (int i = 0; i < 2 && !status; i++) { /* twice: nothing counts twice */
        status = nuncio_writer_put(writer, rendering, &error);
    }
    status = status ? status : nuncio_writer_finish(writer, &error);
    status = status ? status
                    : nuncio_writer_describe(writer, lexicon, &options, about,
                                             description, &error);
    nuncio_writer_free(writer);
    nuncio_renderer_free(renderer);
    nuncio_rendering_free(rendering);
    rewind(description);
    out_text[fread(out_text, 1, size - 1, description)] = '\0';
    return status;
}

static void set_up(void)
{
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_int_eq(nuncio_lexicon_load(NUNCIO_DATA_DIR, NULL, 0, &lexicon, &error),
                     NUNCIO_OK);
    document = nuncio_document_new();
    sample_start(document, "Rouhani telephones Assad");
    document->article.published = (NuncioDate){2020, 12, 8};
    document->article.publisher = NUNCIO_VIEW("Example News");
}

static void tear_down(void)
{
    nuncio_document_free(document);
    nuncio_lexicon_free(lexicon);
}

static char text[65536];

START_TEST(tells_what_was_written)
{
    NuncioDatasetOptions about = {.begun = 1607472000, .ended = 1607472061};
    FILE *export = tmpfile(), *description = tmpfile();
    ck_assert_int_eq(describe(&about, text, sizeof text, export, description), NUNCIO_OK);
    ck_assert(strstr(text, "\"2020-12-09T00:00:00Z\""));
    ck_assert(strstr(text, "\"2020-12-09T00:01:01Z\""));
    ck_assert(strstr(text, "startDate> \"2020-12-08\""));
    ck_assert(
        strstr(text, "source/example_news> <https://w3id.org/nuncio/id/graph/dataset>"));
    ck_assert(strstr(
        text, "class_schema_newsarticle> <http://rdfs.org/ns/void#entities> \"1\""));
    ck_assert_ptr_null(strstr(text, "license"));
    fclose(export);
    fclose(description);
}
END_TEST

START_TEST(refuses_what_is_no_address)
{
    NuncioDatasetOptions about = {.license = NUNCIO_VIEW("by hand> .")};
    FILE *export = tmpfile(), *description = tmpfile();
    ck_assert_int_eq(describe(&about, text, sizeof text, export, description),
                     NUNCIO_ERR_DATA);
    ck_assert_str_eq(text, "");
    fclose(export);
    fclose(description);
}
END_TEST

START_TEST(reports_lack_of_memory)
{
    NuncioDatasetOptions about = {.begun = 0};
    FILE *export = tmpfile(), *description = tmpfile();
    for (size_t n = 0;; n++) {
        rewind(export);
        alloc_fail_after(n);
        NuncioStatus status = describe(&about, text, sizeof text, export, description);
        alloc_fail_never();
        ck_assert(status == NUNCIO_OK || status == NUNCIO_ERR_MEMORY);
        if (status == NUNCIO_OK) {
            break;
        }
        ck_assert_uint_lt(n, 2000);
    }
    fclose(export);
    fclose(description);
}
END_TEST

/* Many lists, most of them double: the list grows with what is new only. */
START_TEST(counts_each_triple_once)
{
    TallyList all = {NULL, 0, 0}, some = {NULL, 0, 0};
    static TallyCounts counts;
    TallyItem items[500];
    for (size_t round = 0; round < 200; round++) {
        for (size_t i = 0; i < COUNT_OF(items); i++) {
            items[i] = (TallyItem){
                {i * 7919 + round / 100, i}, VOCAB_RDF_TYPE, VOCAB_NUN_MEETING};
        }
        some = (TallyList){items, COUNT_OF(items), COUNT_OF(items)};
        ck_assert(tally_list_join(&all, &some));
    }
    ck_assert_uint_le(all.capacity, 8192);
    tally_count(&all, &counts);
    ck_assert_uint_eq(counts.triples, 1000);
    ck_assert_uint_eq(counts.entities[VOCAB_NUN_MEETING], 1000);
    ck_assert_uint_eq(counts.uses[VOCAB_RDF_TYPE], 1000);
    ck_assert_uint_eq(counts.entities[VOCAB_NUN_VISIT], 0);
    tally_list_release(&all);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("describe");
    TCase *tcase = tcase_create("export");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, tells_what_was_written);
    tcase_add_test(tcase, refuses_what_is_no_address);
    tcase_add_test(tcase, reports_lack_of_memory);
    tcase_add_test(tcase, counts_each_triple_once);
    tcase_set_timeout(tcase, 120);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
