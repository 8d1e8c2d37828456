/* SPDX-License-Identifier: Apache-2.0 */

/* Reads the article of each case folder, runs the stages one by one and compares what
 * each made with the file of its name. The first file that differs names the guilty
 * stage; what comes behind it is not looked at. */

#include "buffer.h"
#include "document_impl.h"
#include "line_diff.h"
#include "listing.h"
#include "pipeline.h"
#include "views.h"
#include <errno.h>
#include <nuncio/nuncio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const NuncioLexicon *lexicon;
    NuncioDocument *document;
    const char *folder;
    bool update;
    NuncioError error;
} Case;

/* ---- files ---- */

static Buffer path_in(const char *folder, const char *name)
{
    Buffer path = BUFFER_INIT;
    buffer_format(&path, "%s/%s", folder, name);
    buffer_append_char(&path, '\0');
    return path;
}

static bool read_file(const char *folder, const char *name, Buffer *out)
{
    Buffer path = path_in(folder, name);
    FILE *file = path.failed ? NULL : fopen(path.data, "rb");
    buffer_release(&path);
    if (!file) {
        return false;
    }
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;) {
        buffer_append(out, block, got);
    }
    fclose(file);
    return !out->failed;
}

static bool write_file(const char *folder, const char *name, NuncioView bytes)
{
    Buffer path = path_in(folder, name);
    FILE *file = path.failed ? NULL : fopen(path.data, "wb");
    bool good = file && (bytes.size == 0 ||
                         fwrite(bytes.data, 1, bytes.size, file) == bytes.size);
    good = file && fclose(file) == 0 && good;
    if (!good) {
        fprintf(stderr, "%s: %s\n", path.data, strerror(errno));
    }
    buffer_release(&path);
    return good;
}

/* ---- the stages ---- */

static NuncioStatus read_article(Case *test)
{
    Buffer bytes = BUFFER_INIT;
    NuncioReadOptions options = {.path = view_of(test->folder), .line = 1};
    NuncioStatus status = NUNCIO_ERR_READ;
    if (read_file(test->folder, "article.json", &bytes)) {
        status = nuncio_document_read_json(test->document, test->lexicon,
                                           buffer_view(&bytes), &options, &test->error);
    } else if (read_file(test->folder, "article.txt", &bytes)) {
        status = nuncio_document_read_text(test->document, test->lexicon,
                                           buffer_view(&bytes), &options, &test->error);
    }
    buffer_release(&bytes);
    return status;
}

static NuncioStatus run_stage(Case *test, const char *name)
{
    for (size_t i = 0; pipeline_stage_names[i]; i++) {
        if (strcmp(pipeline_stage_names[i], name) == 0) {
            return pipeline_run_stage(i, test->lexicon, test->document, &test->error);
        }
    }
    return NUNCIO_ERR_DATA;
}

static NuncioStatus make_text(Case *test, Buffer *out)
{
    NuncioStatus status = read_article(test);
    status = status ? status : run_stage(test, "text");
    listing_text(out, test->document);
    return status;
}

static NuncioStatus make_mentions(Case *test, Buffer *out)
{
    NuncioStatus status = run_stage(test, "mention");
    listing_mentions(out, test->document, test->lexicon);
    return status;
}

static NuncioStatus make_entities(Case *test, Buffer *out)
{
    NuncioStatus status = run_stage(test, "entity");
    listing_entities(out, test->document);
    return status;
}

static NuncioStatus make_events(Case *test, Buffer *out)
{
    NuncioStatus status = run_stage(test, "event");
    listing_events(out, test->document);
    return status;
}

static int compare_lines(const void *a, const void *b)
{
    return view_compare(*(const NuncioView *)a, *(const NuncioView *)b);
}

static void append_sorted(Buffer *out, NuncioView text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++) {
        count += text.data[i] == '\n';
    }
    NuncioView *lines = calloc(count + 1, sizeof *lines);
    size_t filled = 0;
    while (lines && text.size > 0 && view_split(&text, '\n', &lines[filled])) {
        filled++;
    }
    if (lines) {
        qsort(lines, filled, sizeof *lines, compare_lines);
    }
    for (size_t i = 0; i < filled; i++) {
        buffer_append_view(out, lines[i]);
        buffer_append_char(out, '\n');
    }
    free(lines);
}

static NuncioStatus write_graph(Case *test, FILE *file)
{
    const NuncioWriterOptions options = {.syntax = NUNCIO_NQUADS,
                                         .evidence = NUNCIO_EVIDENCE_FULL};
    NuncioError *error = &test->error;
    NuncioRenderer *renderer = NULL;
    NuncioWriter *writer = NULL;
    NuncioRendering *rendering = nuncio_rendering_new();
    NuncioStatus status = rendering ? NUNCIO_OK : NUNCIO_ERR_MEMORY;
    status =
        status ? status : nuncio_renderer_new(test->lexicon, &options, &renderer, error);
    status = status ? status : nuncio_writer_new(&options, file, &writer, error);
    status = status ? status
                    : nuncio_renderer_render(renderer, test->document, rendering, error);
    status = status ? status : nuncio_writer_put(writer, rendering, error);
    status = status ? status : nuncio_writer_finish(writer, error);
    nuncio_writer_free(writer);
    nuncio_rendering_free(rendering);
    nuncio_renderer_free(renderer);
    return status;
}

static NuncioStatus make_graph(Case *test, Buffer *out)
{
    FILE *file = tmpfile();
    if (!file) {
        return NUNCIO_ERR_WRITE;
    }
    NuncioStatus status = write_graph(test, file);
    Buffer quads = BUFFER_INIT;
    rewind(file);
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;) {
        buffer_append(&quads, block, got);
    }
    fclose(file);
    append_sorted(out, buffer_view(&quads));
    buffer_release(&quads);
    return status;
}

/* In the order of the pipeline: each needs what those before it left in the document. */
static const struct {
    const char *file;
    const char *rooms; /* where to look */
    NuncioStatus (*make)(Case *, Buffer *);
} stages[] = {
    {"text.txt", "src/article or src/text", make_text},
    {"mentions.txt", "src/mention", make_mentions},
    {"entities.txt", "src/entity", make_entities},
    {"events.txt", "src/event", make_events},
    {"graph.nq", "src/rdf", make_graph},
};

/* ---- cases ---- */

static bool check(const Case *test, size_t stage, NuncioView found)
{
    const char *name = stages[stage].file;
    Buffer expected = BUFFER_INIT;
    bool there = read_file(test->folder, name, &expected);
    bool good = there && view_equal(buffer_view(&expected), found);
    if (!good && test->update) {
        good = write_file(test->folder, name, found);
        printf("%s/%s: written\n", test->folder, name);
    } else if (!good) {
        printf("%s/%s differs (look at %s); - expected, + found:\n", test->folder, name,
               stages[stage].rooms);
        line_diff(stdout, buffer_view(&expected), found);
    }
    buffer_release(&expected);
    return good;
}

static bool run_case(Case *test)
{
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        Buffer found = BUFFER_INIT;
        NuncioStatus status = stages[i].make(test, &found);
        bool good = !status && !found.failed;
        if (!good) {
            printf("%s: before %s: %s: %s\n", test->folder, stages[i].file,
                   nuncio_status_text(status), test->error.message);
        }
        good = good && check(test, i, buffer_view(&found));
        buffer_release(&found);
        if (!good) {
            return false;
        }
    }
    return true;
}

int main(int argc, char **argv)
{
    int first = 1;
    bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
    first += update;
    if (first >= argc) {
        fprintf(stderr, "usage: %s [--update] FOLDER...\n", argv[0]);
        return 2;
    }
    NuncioLexicon *lexicon = NULL;
    NuncioError error = {.status = NUNCIO_OK};
    NuncioDocument *document = nuncio_document_new();
    if (!document || nuncio_lexicon_load(NUNCIO_DATA_DIR, NULL, 0, &lexicon, &error)) {
        fprintf(stderr, "%s:%lu: %s\n", error.path, error.line, error.message);
        nuncio_document_free(document);
        return 2;
    }
    bool good = true;
    for (int i = first; i < argc; i++) {
        Case test = {.lexicon = lexicon,
                     .document = document,
                     .folder = argv[i],
                     .update = update};
        good = run_case(&test) && good;
    }
    nuncio_document_free(document);
    nuncio_lexicon_free(lexicon);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
