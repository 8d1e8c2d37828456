/* SPDX-License-Identifier: Apache-2.0 */

#include "digest.h"
#include "failing_alloc.h"
#include "library.h"
#include "limits.h"
#include "quad_lines.h"
#include "sample_document.h"
#include "seen_set.h"
#include "suite.h"
#include <stdio.h>

#define TEXT "Rouhani telephones Assad"

static NuncioDocument *document;
static NuncioError error;

static void set_up(void)
{
    document = nuncio_document_new();
    sample_start(document, TEXT);
    error = (NuncioError){.status = NUNCIO_OK};
}

static void tear_down(void)
{
    nuncio_document_free(document);
}

static NuncioWriterOptions options_of(NuncioSyntax syntax)
{
    return (NuncioWriterOptions){.syntax = syntax, .evidence = NUNCIO_EVIDENCE_FULL};
}

static char *export_one(NuncioSyntax syntax)
{
    NuncioWriterOptions options = options_of(syntax);
    char *export = sample_export(&options, &document, 1, &error);
    ck_assert_msg(export != NULL, "%s", error.message);
    return export;
}

/* `pattern` with % as the 24 digits of the text's hash and & as all 64. */
static char *filled(const char *pattern)
{
    Digest digest = digest_of(document->article.text);
    Buffer text = BUFFER_INIT;
    for (; *pattern; pattern++) {
        if (*pattern == '%' || *pattern == '&') {
            buffer_append(&text, digest.hex,
                          *pattern == '%' ? DIGEST_SHORT_SIZE : DIGEST_HEX_SIZE);
        } else {
            buffer_append_char(&text, *pattern);
        }
    }
    buffer_append_char(&text, '\0');
    return text.data;
}

#define ID "<https://w3id.org/nuncio/id/"
#define RDF_TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
#define NIF "<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define COUNT "\"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> "

static const char quads[] =
    ID "article/%> " RDF_TYPE " <http://schema.org/NewsArticle> " ID "graph/%> .\n" ID
       "article/%> <http://purl.org/dc/terms/identifier> \"a-1\" " ID "graph/%> .\n" ID
       "article/%> <http://schema.org/publisher> " ID "source/sana> " ID "graph/%> .\n" ID
       "article/%> <http://schema.org/inLanguage> \"en\" " ID "graph/%> .\n" ID
       "text/%> " RDF_TYPE " " NIF "Context> " ID "graph/%> .\n" ID
       "text/%> <http://purl.org/dc/terms/isVersionOf> " ID "article/%> " ID
       "graph/%> .\n" ID "text/%> " NIF "beginIndex> \"0" COUNT ID "graph/%> .\n" ID
       "text/%> " NIF "endIndex> \"24" COUNT ID "graph/%> .\n" ID
       "text/%> <https://w3id.org/nuncio/ns#sha256> \"&\" " ID "graph/%> .\n" ID
       "source/sana> " RDF_TYPE " <http://xmlns.com/foaf/0.1/Agent> " ID
       "graph/reference> .\n" ID
       "source/sana> <http://www.w3.org/2000/01/rdf-schema#label> \"SANA\"@en " ID
       "graph/reference> .\n";

START_TEST(writes_quads)
{
    document->article.publisher = NUNCIO_VIEW("SANA");
    char *export = export_one(NUNCIO_NQUADS);
    char *expected = filled(quads);
    ck_assert_str_eq(export, expected);
    free(expected);
    free(export);
}
END_TEST

START_TEST(writes_triples)
{
    char *triples = export_one(NUNCIO_NTRIPLES);
    char *lines = export_one(NUNCIO_NQUADS);
    char *at = triples;
    for (char *line = strtok(lines, "\n"); line; line = strtok(NULL, "\n")) {
        char *graph = strrchr(line, '<'); /* subject predicate object _graph_ . */
        ck_assert(strncmp(at, line, (size_t)(graph - line)) == 0);
        at += graph - line;
        ck_assert(strncmp(at, ".\n", 2) == 0);
        at += 2;
    }
    ck_assert_int_eq(*at, '\0');
    free(lines);
    free(triples);
}
END_TEST

static const char turtle[] = "art:% a schema:NewsArticle ;\n"
                             "    dcterms:identifier \"a-1\" ;\n"
                             "    schema:publisher source:sana ;\n"
                             "    schema:inLanguage \"en\" .\n"
                             "text:% a nif:Context ;\n"
                             "    dcterms:isVersionOf art:% ;\n"
                             "    nif:beginIndex \"0\"^^xsd:nonNegativeInteger ;\n"
                             "    nif:endIndex \"24\"^^xsd:nonNegativeInteger ;\n"
                             "    nun:sha256 \"&\" .\n"
                             "source:sana a foaf:Agent ;\n"
                             "    rdfs:label \"SANA\"@en .\n";

START_TEST(writes_turtle)
{
    document->article.publisher = NUNCIO_VIEW("SANA");
    char *export = export_one(NUNCIO_TURTLE);
    char *expected = filled(turtle);
    char *body = strstr(export, "art:");
    body = strstr(body + 1, "\nart:") + 1; /* the first is the prefix */
    ck_assert_str_eq(body, expected);
    ck_assert(strstr(export, "@prefix person: <https://w3id.org/nuncio/id/person/> .\n"));
    ck_assert(strstr(export, "@prefix nun: <https://w3id.org/nuncio/ns#> .\n"));
    free(expected);
    free(export);
}
END_TEST

START_TEST(escapes_as_n_triples_does)
{
    document->article.id = NUNCIO_VIEW("a\"b\\c\nd\re\tf\x01g\x7Fh\xC3\xA9\xE2\x80\x9Ci");
    for (NuncioSyntax syntax = NUNCIO_TURTLE; syntax <= NUNCIO_NQUADS; syntax++) {
        char *export = export_one(syntax);
        ck_assert(strstr(export, " \"a\\\"b\\\\c\\nd\\re\\tf\\u0001g\\u007Fh"
                                 "\xC3\xA9\xE2\x80\x9Ci\" "));
        free(export);
    }
}
END_TEST

static void append_utf8(Buffer *out, uint32_t code)
{
    if (code < 0x80) {
        buffer_append_char(out, (char)code);
    } else if (code < 0x800) {
        buffer_append_char(out, (char)(0xC0 | (code >> 6)));
        buffer_append_char(out, (char)(0x80 | (code & 0x3F)));
    } else if (code < 0x10000) {
        buffer_append_char(out, (char)(0xE0 | (code >> 12)));
        buffer_append_char(out, (char)(0x80 | ((code >> 6) & 0x3F)));
        buffer_append_char(out, (char)(0x80 | (code & 0x3F)));
    } else {
        buffer_append_char(out, (char)(0xF0 | (code >> 18)));
        buffer_append_char(out, (char)(0x80 | ((code >> 12) & 0x3F)));
        buffer_append_char(out, (char)(0x80 | ((code >> 6) & 0x3F)));
        buffer_append_char(out, (char)(0x80 | (code & 0x3F)));
    }
}

static bool is_character(uint32_t code)
{
    return code >= 0x20 && code != '"' && code != '\\' && code != 0x7F &&
           !(code >= 0xD800 && code <= 0xDFFF) && !(code >= 0xFDD0 && code <= 0xFDEF) &&
           (code & 0xFFFE) != 0xFFFE;
}

/* What terms.c copies as it is, raptor would write as it is: 0x1000 characters at a time,
 * with a final quotation mark that makes raptor write them. */
START_TEST(agrees_with_raptor_on_every_character)
{
    Buffer text = BUFFER_INIT;
    for (uint32_t code = (uint32_t)_i * 0x1000; code < ((uint32_t)_i + 1) * 0x1000;
         code++) {
        if (is_character(code)) {
            append_utf8(&text, code);
        }
    }
    if (text.size) {
        size_t plain_size = text.size;
        buffer_append_char(&text, '"');
        document->article.id = buffer_view(&text);
        char *export = export_one(NUNCIO_NTRIPLES);
        char *value = strstr(export, "identifier> \"") + strlen("identifier> \"");
        ck_assert(strncmp(value, text.data, plain_size) == 0);
        ck_assert(strncmp(value + plain_size, "\\\"\" .\n", 6) == 0);
        free(export);
    }
    buffer_release(&text);
}
END_TEST

/* The text goes on behind a view: raptor must not see it. */
START_TEST(escapes_no_more_than_the_view)
{
    document->article.id = (NuncioView){"a\"bcdef", 3};
    char *export = export_one(NUNCIO_NTRIPLES);
    ck_assert(strstr(export, " \"a\\\"b\" .\n"));
    free(export);
}
END_TEST

START_TEST(writes_shared_statements_once)
{
    NuncioDocument *pair[2] = {sample_new(), sample_new()};
    NuncioWriterOptions options = options_of((NuncioSyntax)_i);
    pair[1]->article.url = NUNCIO_VIEW("https://news.example/b");
    char *one = sample_export(&options, pair, 1, &error);
    char *both = sample_export(&options, pair, 2, &error);
    ck_assert(one && both);
    ck_assert(strncmp(one, both, strlen(one)) == 0);
    const char *person = _i == NUNCIO_TURTLE
                             ? "\nperson:ali-shamkhani a foaf:Person"
                             : "/person/ali-shamkhani> <http://www.w3.org/2000/01/"
                               "rdf-schema#label> \"Ali Shamkhani\"@en";
    ck_assert_ptr_null(strstr(both + strlen(one), person));
    ck_assert_ptr_nonnull(strstr(one, person));
    free(one);
    free(both);
    nuncio_document_free(pair[0]);
    nuncio_document_free(pair[1]);
}
END_TEST

START_TEST(gives_the_same_bytes_through_any_renderer)
{
    NuncioDocument *sample = sample_new();
    NuncioWriterOptions options = options_of((NuncioSyntax)_i);
    NuncioRenderer *renderers[2];
    NuncioRendering *renderings[2] = {nuncio_rendering_new(), nuncio_rendering_new()};
    for (int i = 0; i < 2; i++) {
        ck_assert(!nuncio_renderer_new(NULL, &options, &renderers[i], &error));
    }
    /* the second has worked on something else before */
    ck_assert(!nuncio_renderer_render(renderers[1], document, renderings[1], &error));
    for (int i = 0; i < 2; i++) {
        ck_assert(!nuncio_renderer_render(renderers[i], sample, renderings[i], &error));
    }
    ck_assert(view_equal(buffer_view(&renderings[0]->article),
                         buffer_view(&renderings[1]->article)));
    ck_assert(view_equal(buffer_view(&renderings[0]->shared),
                         buffer_view(&renderings[1]->shared)));
    ck_assert(view_equal(buffer_view(&renderings[0]->claims),
                         buffer_view(&renderings[1]->claims)));
    ck_assert_uint_eq(renderings[0]->line_count, renderings[1]->line_count);
    for (size_t i = 0; i < renderings[0]->line_count; i++) {
        ck_assert_mem_eq(&renderings[0]->lines[i], &renderings[1]->lines[i],
                         sizeof(SharedLine));
    }
    for (int i = 0; i < 2; i++) {
        nuncio_renderer_free(renderers[i]);
        nuncio_rendering_free(renderings[i]);
    }
    nuncio_document_free(sample);
}
END_TEST

START_TEST(counts_statements)
{
    NuncioDocument *sample = sample_new();
    NuncioWriterOptions options = options_of(NUNCIO_NTRIPLES);
    NuncioRenderer *renderer;
    NuncioWriter *writer;
    NuncioRendering *rendering = nuncio_rendering_new();
    FILE *file = tmpfile();
    ck_assert(!nuncio_renderer_new(NULL, &options, &renderer, &error));
    ck_assert(!nuncio_writer_new(&options, file, &writer, &error));
    ck_assert(!nuncio_renderer_render(renderer, sample, rendering, &error));
    ck_assert(!nuncio_writer_put(writer, rendering, &error));
    ck_assert(!nuncio_writer_put(writer, rendering, &error));
    ck_assert(!nuncio_writer_finish(writer, &error));
    size_t count = 0;
    rewind(file);
    for (int c = getc(file); c != EOF; c = getc(file)) {
        count += c == '\n';
    }
    ck_assert_uint_eq(nuncio_writer_statement_count(writer), count);
    fclose(file);
    nuncio_writer_free(writer);
    nuncio_renderer_free(renderer);
    nuncio_rendering_free(rendering);
    nuncio_document_free(sample);
}
END_TEST

START_TEST(keeps_to_the_base)
{
    NuncioWriterOptions options = options_of(NUNCIO_NTRIPLES);
    options.base = NUNCIO_VIEW("http://data.example/graph#");
    NuncioDocument *sample = sample_new();
    char *export = sample_export(&options, &sample, 1, &error);
    ck_assert_ptr_null(strstr(export, "w3id.org/nuncio/id"));
    ck_assert_ptr_nonnull(
        strstr(export, "<http://data.example/graph#person/ali-shamkhani>"));
    /* one # in an IRI, never two */
    ck_assert_ptr_null(strstr(export, "#char="));
    ck_assert_ptr_nonnull(strstr(export, "/char=11,17>"));
    free(export);
    options.base = NUNCIO_VIEW("http://data.example/> <http://evil.example/");
    ck_assert_ptr_null(sample_export(&options, &sample, 1, &error));
    ck_assert_int_eq(error.status, NUNCIO_ERR_DATA);
    NuncioWriter *writer = NULL;
    ck_assert_int_eq(nuncio_writer_new(&options, stdout, &writer, NULL), NUNCIO_ERR_DATA);
    ck_assert_ptr_null(writer);
    nuncio_document_free(sample);
}
END_TEST

START_TEST(tells_of_a_full_disk)
{
    FILE *full = fopen("/dev/full", "w");
    if (!full) {
        return; /* no such device here */
    }
    NuncioWriterOptions options = options_of((NuncioSyntax)_i);
    NuncioRenderer *renderer;
    NuncioWriter *writer;
    NuncioRendering *rendering = nuncio_rendering_new();
    ck_assert(!nuncio_renderer_new(NULL, &options, &renderer, &error));
    ck_assert(!nuncio_writer_new(&options, full, &writer, &error));
    ck_assert(!nuncio_renderer_render(renderer, document, rendering, &error));
    ck_assert(!nuncio_writer_put(writer, rendering, &error));
    ck_assert_int_eq(nuncio_writer_finish(writer, &error), NUNCIO_ERR_WRITE);
    ck_assert_int_eq(error.status, NUNCIO_ERR_WRITE);
    ck_assert_uint_ne(strlen(error.message), 0);
    NuncioStatus status = NUNCIO_OK;
    for (int i = 0; i < 2000 && !status; i++) { /* fills the buffer more than once */
        status = nuncio_writer_put(writer, rendering, NULL);
    }
    ck_assert_int_eq(status ? status : nuncio_writer_finish(writer, NULL),
                     NUNCIO_ERR_WRITE);
    nuncio_writer_free(writer);
    nuncio_renderer_free(renderer);
    nuncio_rendering_free(rendering);
    fclose(full);
}
END_TEST

/* One article of more than the writer's buffer, between two small ones. */
START_TEST(writes_giants_in_order)
{
    NuncioDocument *giant = sample_new();
    for (uint32_t begin = 0; begin < 100; begin++) {
        for (uint32_t end = begin + 1; end < 100; end++) {
            NuncioMention mention = giant->mentions.items[0];
            mention.span = (NuncioSpan){begin, end};
            ck_assert(ARRAY_PUSH(&giant->arena, &giant->mentions, mention));
        }
    }
    NuncioDocument *all[] = {document, giant, document};
    NuncioWriterOptions options = options_of((NuncioSyntax)_i);
    char *export = sample_export(&options, all, 3, &error);
    char *first = strstr(export, "\"a-1\"");
    char *second = strstr(first + 1, "\"a-1\"");
    char *third = strstr(second + 1, "\"a-1\"");
    ck_assert(third && third - second > 1000000 && second - first < 10000);
    free(export);
    nuncio_document_free(giant);
}
END_TEST

START_TEST(survives_every_failing_allocation)
{
    NuncioDocument *sample = sample_new();
    NuncioWriterOptions options = options_of((NuncioSyntax)_i);
    char *expected = sample_export(&options, &sample, 1, &error);
    for (size_t n = 0;; n++) {
        error = (NuncioError){.status = NUNCIO_OK};
        alloc_fail_once_after(n);
        char *export = sample_export(&options, &sample, 1, &error);
        size_t asked = alloc_count();
        alloc_fail_never();
        if (asked <= n) {
            ck_assert_str_eq(export, expected);
            free(export);
            ck_assert_uint_gt(n, 20);
            break;
        }
        ck_assert_ptr_null(export);
        ck_assert_int_eq(error.status, NUNCIO_ERR_MEMORY);
    }
    free(expected);
    nuncio_document_free(sample);
}
END_TEST

START_TEST(remembers_within_bounds)
{
    SeenSet set = SEEN_SET_INIT;
    uint64_t zero[2] = {0, 0};
    size_t right = 0; /* an assertion each would take minutes */
    ck_assert_int_eq(seen_set_add(&set, zero), SEEN_NEW);
    ck_assert_int_eq(seen_set_add(&set, zero), SEEN_BEFORE);
    for (uint64_t i = 1; i < 2 * LIMIT_DEDUP_ENTRIES; i++) {
        uint64_t fingerprint[2] = {i * 0x9e3779b97f4a7c15ULL, i};
        right += seen_set_add(&set, fingerprint) == SEEN_NEW;
        right += seen_set_add(&set, fingerprint) == SEEN_BEFORE;
    }
    ck_assert_uint_eq(right, 2 * (2 * LIMIT_DEDUP_ENTRIES - 1));
    ck_assert_uint_le(set.slot_count, LIMIT_DEDUP_ENTRIES);
    seen_set_release(&set);
}
END_TEST

START_TEST(names_its_library)
{
    ck_assert(strncmp(rdf_library_version(), "2.", 2) == 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("writer");
    TCase *tcase = tcase_create("writer");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, writes_quads);
    tcase_add_test(tcase, writes_triples);
    tcase_add_test(tcase, writes_turtle);
    tcase_add_test(tcase, escapes_as_n_triples_does);
    tcase_add_loop_test(tcase, agrees_with_raptor_on_every_character, 0, 0x110);
    tcase_add_test(tcase, escapes_no_more_than_the_view);
    tcase_add_loop_test(tcase, writes_shared_statements_once, 0, 3);
    tcase_add_loop_test(tcase, gives_the_same_bytes_through_any_renderer, 0, 3);
    tcase_add_test(tcase, counts_statements);
    tcase_add_test(tcase, keeps_to_the_base);
    tcase_add_loop_test(tcase, tells_of_a_full_disk, 0, 3);
    tcase_add_loop_test(tcase, writes_giants_in_order, 0, 3);
    tcase_add_loop_test(tcase, survives_every_failing_allocation, 0, 3);
    tcase_add_test(tcase, remembers_within_bounds);
    tcase_add_test(tcase, names_its_library);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
