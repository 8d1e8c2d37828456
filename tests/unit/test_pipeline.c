/* SPDX-License-Identifier: Apache-2.0 */

#include "failing_alloc.h"
#include "pipeline.h"
#include "suite.h"
#include "views.h"
#include <nuncio/nuncio.h>
#include <stdio.h>

/* The whole way of an article: read, analyse, render, write. */

#define ARTICLE                                                                            \
    "{\"id\":\"a-1\",\"title\":\"Rezaei meets Linde\",\"published\":\"2022-07-20\","       \
    "\"publisher\":\"Polar Wire\",\"text\":\"OSLO (Polar Wire) – Iranian Foreign "       \
    "Minister Ali Rezaei met his Swedish counterpart Ann Linde in Oslo on Monday. “All " \
    "is very well,” Rezaei said at the meeting. He will visit Çorum. Linde replaced "   \
    "Margot Wallstrom as foreign minister.\"}"

static NuncioLexicon *lexicon;

static void set_up(void)
{
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status = nuncio_lexicon_load(NUNCIO_DATA_DIR, NULL, 0, &lexicon, &error);
    ck_assert_msg(status == NUNCIO_OK, "%s:%lu: %s", error.path, error.line,
                  error.message);
}

static void tear_down(void)
{
    nuncio_lexicon_free(lexicon);
}

/* What one article takes with it; made before memory is scarce or while it is. */
typedef struct {
    NuncioDocument *document;
    NuncioRendering *rendering;
    NuncioRenderer *renderer;
    NuncioWriter *writer;
    FILE *file;
} Tools;

static NuncioStatus tools_init(Tools *tools, const NuncioWriterOptions *options)
{
    tools->document = nuncio_document_new();
    tools->rendering = nuncio_rendering_new();
    if (!tools->document || !tools->rendering) {
        return NUNCIO_ERR_MEMORY;
    }
    NuncioStatus status = nuncio_renderer_new(lexicon, options, &tools->renderer, NULL);
    return status ? status
                  : nuncio_writer_new(options, tools->file, &tools->writer, NULL);
}

static void tools_release(Tools *tools)
{
    nuncio_writer_free(tools->writer);
    nuncio_renderer_free(tools->renderer);
    nuncio_rendering_free(tools->rendering);
    nuncio_document_free(tools->document);
    fclose(tools->file);
}

static NuncioStatus run_article(Tools *tools, NuncioError *error)
{
    const NuncioReadOptions options = {.path = NUNCIO_VIEW("a.json"), .line = 1};
    NuncioStatus status = nuncio_document_read_json(
        tools->document, lexicon, NUNCIO_VIEW(ARTICLE), &options, error);
    status = status ? status : nuncio_document_analyse(tools->document, lexicon, error);
    status = status ? status
                    : nuncio_renderer_render(tools->renderer, tools->document,
                                             tools->rendering, error);
    return status ? status : nuncio_writer_put(tools->writer, tools->rendering, error);
}

/* What was written so far, as a string that the caller frees. */
static char *written(FILE *file)
{
    ck_assert_int_eq(fflush(file), 0);
    long size = ftell(file);
    ck_assert_int_ge(size, 0);
    char *bytes = calloc(1, (size_t)size + 1);
    rewind(file);
    ck_assert_uint_eq(fread(bytes, 1, (size_t)size, file), (size_t)size);
    return bytes;
}

static char *whole_way(const NuncioWriterOptions *options)
{
    Tools tools = {.file = tmpfile()};
    ck_assert_ptr_nonnull(tools.file);
    ck_assert_int_eq(tools_init(&tools, options), NUNCIO_OK);
    ck_assert_int_eq(run_article(&tools, NULL), NUNCIO_OK);
    ck_assert_int_eq(nuncio_writer_finish(tools.writer, NULL), NUNCIO_OK);
    char *bytes = written(tools.file);
    tools_release(&tools);
    return bytes;
}

static const NuncioWriterOptions all_options[] = {
    {.syntax = NUNCIO_TURTLE, .evidence = NUNCIO_EVIDENCE_CLAIMS},
    {.syntax = NUNCIO_NTRIPLES, .evidence = NUNCIO_EVIDENCE_NONE},
    {.syntax = NUNCIO_NQUADS, .evidence = NUNCIO_EVIDENCE_FULL},
};

START_TEST(gives_the_same_bytes_again)
{
    char *first = whole_way(&all_options[_i]);
    char *second = whole_way(&all_options[_i]);
    ck_assert_ptr_nonnull(strstr(first, "ann-linde"));
    ck_assert_str_eq(first, second);
    free(first);
    free(second);
}
END_TEST

/* Every allocation failing in turn, from the first to the last: no memory is reported,
 * or the output is whole. */
START_TEST(fails_cleanly_at_every_allocation)
{
    char *expected = whole_way(&all_options[_i]);
    for (size_t n = 0;; n++) {
        Tools tools = {.file = tmpfile()};
        NuncioError error = {.status = NUNCIO_OK};
        alloc_fail_after(n);
        NuncioStatus status = tools_init(&tools, &all_options[_i]);
        status = status ? status : run_article(&tools, &error);
        status = status ? status : nuncio_writer_finish(tools.writer, &error);
        alloc_fail_never();
        REQUIRE(status == NUNCIO_OK || status == NUNCIO_ERR_MEMORY, "%d after %zu: %s",
                (int)status, n, error.message);
        if (status == NUNCIO_OK) {
            char *bytes = written(tools.file);
            ck_assert_str_eq(bytes, expected);
            free(bytes);
            tools_release(&tools);
            break;
        }
        tools_release(&tools);
        REQUIRE(n < 20000, "no end");
    }
    free(expected);
}
END_TEST

/* One allocation fails and those behind it succeed, so that a failure that nobody looked
 * at shows: what claims to have gone well is the same as ever. */
START_TEST(forgets_no_failed_allocation)
{
    char *expected = whole_way(&all_options[_i]);
    bool reached = true;
    for (size_t n = 0; reached; n++) {
        Tools tools = {.file = tmpfile()};
        ck_assert_int_eq(tools_init(&tools, &all_options[_i]), NUNCIO_OK);
        alloc_fail_once_after(n);
        NuncioStatus status = run_article(&tools, NULL);
        status = status ? status : nuncio_writer_finish(tools.writer, NULL);
        reached = alloc_count() > n;
        alloc_fail_never();
        REQUIRE(status == NUNCIO_OK || status == NUNCIO_ERR_MEMORY, "%d after %zu",
                (int)status, n);
        if (status == NUNCIO_OK) {
            char *bytes = written(tools.file);
            REQUIRE(strcmp(bytes, expected) == 0, "other bytes after %zu", n);
            free(bytes);
        }
        tools_release(&tools);
    }
    free(expected);
}
END_TEST

START_TEST(names_its_stages)
{
    static const char *const names[] = {"text", "mention", "entity", "event"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        ck_assert_str_eq(pipeline_stage_names[i], names[i]);
    }
    ck_assert_ptr_null(pipeline_stage_names[COUNT_OF(names)]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pipeline");
    TCase *tcase = tcase_create("all");
    tcase_add_unchecked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 240);
    tcase_add_test(tcase, names_its_stages);
    ADD_CASES(tcase, gives_the_same_bytes_again, all_options);
    ADD_CASES(tcase, fails_cleanly_at_every_allocation, all_options);
    ADD_CASES(tcase, forgets_no_failed_allocation, all_options);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
