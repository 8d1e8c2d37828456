/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEXT_FIXTURE_H
#define TEXT_FIXTURE_H

#include "buffer.h"
#include "document_impl.h"
#include "failing_alloc.h"
#include "stage_text.h"
#include "suite.h"
#include "views.h"

/* What the tests of src/text share: the program's own lexicon, loaded once, and a
 * document of a given text on which the stage has run. */

static NuncioLexicon *fixture_lexicon;

static inline void fixture_setup(void)
{
    NuncioError error = {0};
    NuncioStatus status =
        nuncio_lexicon_load(NUNCIO_DATA_DIR, NULL, 0, &fixture_lexicon, &error);
    ck_assert_msg(status == NUNCIO_OK, "%s:%lu: %s", error.path, error.line,
                  error.message);
}

static inline void fixture_teardown(void)
{
    nuncio_lexicon_free(fixture_lexicon);
}

/* The article "title newline body"; a NULL title: only a body. */
static inline NuncioStatus fixture_run(NuncioDocument *doc, const char *title,
                                       const char *body)
{
    document_clear(doc);
    Buffer text = BUFFER_INIT;
    size_t title_size = title ? strlen(title) : 0;
    if (title) {
        buffer_append_string(&text, title);
        buffer_append_char(&text, '\n');
    }
    size_t body_offset = text.size;
    buffer_append_string(&text, body);
    doc->article.text = arena_copy(&doc->arena, buffer_view(&text));
    bool failed = text.failed || doc->arena.failed;
    buffer_release(&text);
    if (failed) {
        return NUNCIO_ERR_MEMORY;
    }
    doc->article.title = (NuncioSpan){0, (uint32_t)title_size};
    doc->article.body =
        (NuncioSpan){(uint32_t)body_offset, (uint32_t)doc->article.text.size};
    return stage_text(fixture_lexicon, doc, NULL);
}

static inline NuncioDocument *fixture_document(const char *title, const char *body)
{
    NuncioDocument *doc = nuncio_document_new();
    ck_assert_ptr_nonnull(doc);
    ck_assert_int_eq(fixture_run(doc, title, body), NUNCIO_OK);
    return doc;
}

/* Compare what was rendered into `seen`, release it and the document. */
static inline void fixture_check(NuncioDocument *doc, Buffer *seen, const char *expected)
{
    ck_assert_msg(view_is(buffer_view(seen), expected), "\n     %.*s\nnot: %s",
                  (int)seen->size, seen->size ? seen->data : "", expected);
    buffer_release(seen);
    nuncio_document_free(doc);
}

/* Every allocation failing in turn: no memory is reported, nothing leaks, and the same
 * document then reads the text. */
static inline void fixture_fail_allocations(const char *title, const char *body)
{
    NuncioDocument *doc = nuncio_document_new();
    ck_assert_ptr_nonnull(doc);
    for (size_t n = 0;; n++) {
        document_clear(doc);
        alloc_fail_after(n);
        NuncioStatus status = fixture_run(doc, title, body);
        alloc_fail_never();
        if (status == NUNCIO_OK) {
            break;
        }
        ck_assert_int_eq(status, NUNCIO_ERR_MEMORY);
        nuncio_document_free(doc);
        doc = nuncio_document_new();
        ck_assert_uint_lt(n, 10000);
    }
    ck_assert_uint_gt(doc->tokens.count, 0);
    nuncio_document_free(doc);
}

static inline int fixture_main(const char *name, TCase *tcase)
{
    Suite *suite = suite_create(name);
    tcase_add_unchecked_fixture(tcase, fixture_setup, fixture_teardown);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}

#endif
