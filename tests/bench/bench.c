/* SPDX-License-Identifier: Apache-2.0 */

/* Takes every article of its inputs through the stages as `nuncio export --jobs 1` does,
 * and adds up the CPU time of each stage. Speeds are those of the articles' text, which
 * is what the stages work on. */

#include "input.h"
#include "pipeline.h"
#include <nuncio/nuncio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { STAGE_INPUT, STAGE_READ, STAGE_FIRST, STAGE_MAX = 16, REPEAT = 200 };

typedef struct {
    NuncioDocument *document;
    NuncioRendering *rendering;
    NuncioRenderer *renderer;
    NuncioWriter *writer;
    FILE *file;
    const char *names[STAGE_MAX];
    double seconds[STAGE_MAX];
    size_t stage_count;
    double lap; /* when the stage began */
    size_t article_count;
    size_t rejected_count;
    double text_bytes;
} Bench;

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* The time since the last lap belongs to `stage`. */
static void lap(Bench *bench, size_t stage)
{
    double now = cpu_seconds();
    bench->seconds[stage] += now - bench->lap;
    bench->lap = now;
}

static void name_stages(Bench *bench)
{
    bench->names[STAGE_INPUT] = "input";
    bench->names[STAGE_READ] = "read";
    size_t count = STAGE_FIRST;
    for (size_t i = 0; pipeline_stage_names[i] && count < STAGE_MAX - 2; i++) {
        bench->names[count++] = pipeline_stage_names[i];
    }
    bench->names[count++] = "render";
    bench->names[count++] = "write";
    bench->stage_count = count;
}

static NuncioStatus read_record(Bench *bench, const NuncioLexicon *lexicon,
                                const InputRecord *record)
{
    const NuncioReadOptions options = {.path = record->path, .line = record->line};
    NuncioStatus status = record->kind == INPUT_JSON
                              ? nuncio_document_read_json(bench->document, lexicon,
                                                          record->bytes, &options, NULL)
                              : nuncio_document_read_text(bench->document, lexicon,
                                                          record->bytes, &options, NULL);
    lap(bench, STAGE_READ);
    return status;
}

static NuncioStatus run_article(Bench *bench, const NuncioLexicon *lexicon,
                                NuncioError *error)
{
    size_t stage = STAGE_FIRST;
    for (size_t i = 0; pipeline_stage_names[i]; i++) {
        NuncioStatus status = pipeline_run_stage(i, lexicon, bench->document, error);
        if (status) {
            return status;
        }
        lap(bench, stage++);
    }
    NuncioStatus status =
        nuncio_renderer_render(bench->renderer, bench->document, bench->rendering, error);
    lap(bench, stage++);
    status = status ? status : nuncio_writer_put(bench->writer, bench->rendering, error);
    lap(bench, stage);
    bench->article_count++;
    bench->text_bytes += (double)nuncio_document_article(bench->document)->text.size;
    return status;
}

static NuncioStatus run_input(Bench *bench, const NuncioLexicon *lexicon,
                              const char *const *paths, size_t path_count,
                              NuncioError *error)
{
    InputReader *reader = NULL;
    NuncioStatus status = input_open(paths, path_count, &reader, error);
    InputRecord record = {.kind = INPUT_END};
    bench->lap = cpu_seconds();
    while (!status) {
        status = input_next(reader, &record, error);
        lap(bench, STAGE_INPUT);
        if (status || record.kind == INPUT_END) {
            break;
        }
        if (read_record(bench, lexicon, &record)) {
            bench->rejected_count++;
            continue;
        }
        status = run_article(bench, lexicon, error);
    }
    input_free(reader);
    return status;
}

static void print_row(const Bench *bench, const char *name, double seconds, double total)
{
    printf("  %-8s %9.3f %6.1f%% %9.1f %12.0f\n", name, seconds,
           total > 0 ? 100 * seconds / total : 0,
           seconds > 0 ? bench->text_bytes / 1e6 / seconds : 0,
           seconds > 0 ? (double)bench->article_count / seconds : 0);
}

static void report(const Bench *bench, const char *title)
{
    double total = 0;
    for (size_t i = 0; i < bench->stage_count; i++) {
        total += bench->seconds[i];
    }
    printf("evidence %s: %zu articles (%zu rejected), %.2f MB of text, %.2f MB of "
           "N-Quads\n",
           title, bench->article_count, bench->rejected_count, bench->text_bytes / 1e6,
           (double)ftell(bench->file) / 1e6);
    printf("  %-8s %9s %7s %9s %12s\n", "stage", "CPU s", "", "MB/s", "articles/s");
    for (size_t i = 0; i < bench->stage_count; i++) {
        print_row(bench, bench->names[i], bench->seconds[i], total);
    }
    print_row(bench, "total", total, total);
}

static NuncioStatus bench_init(Bench *bench, const NuncioLexicon *lexicon,
                               NuncioEvidence evidence, NuncioError *error)
{
    const NuncioWriterOptions options = {.syntax = NUNCIO_NQUADS, .evidence = evidence};
    name_stages(bench);
    bench->file = tmpfile();
    bench->document = nuncio_document_new();
    bench->rendering = nuncio_rendering_new();
    if (!bench->file || !bench->document || !bench->rendering) {
        return NUNCIO_ERR_MEMORY;
    }
    NuncioStatus status = nuncio_renderer_new(lexicon, &options, &bench->renderer, error);
    return status ? status
                  : nuncio_writer_new(&options, bench->file, &bench->writer, error);
}

static NuncioStatus run(const NuncioLexicon *lexicon, NuncioEvidence evidence,
                        const char *title, const char *const *paths, size_t path_count,
                        NuncioError *error)
{
    Bench bench = {.document = NULL};
    NuncioStatus status = bench_init(&bench, lexicon, evidence, error);
    status = status ? status : run_input(&bench, lexicon, paths, path_count, error);
    bench.lap = cpu_seconds();
    status = status ? status : nuncio_writer_finish(bench.writer, error);
    lap(&bench, bench.stage_count - 1);
    if (!status) {
        report(&bench, title);
    }
    nuncio_writer_free(bench.writer);
    nuncio_renderer_free(bench.renderer);
    nuncio_rendering_free(bench.rendering);
    nuncio_document_free(bench.document);
    if (bench.file) {
        fclose(bench.file);
    }
    return status;
}

/* The inputs given, else the example articles many times. */
static NuncioStatus run_all(const NuncioLexicon *lexicon, char **inputs,
                            size_t input_count, NuncioError *error)
{
    static const struct {
        NuncioEvidence evidence;
        const char *title;
    } runs[] = {{NUNCIO_EVIDENCE_CLAIMS, "claims"}, {NUNCIO_EVIDENCE_NONE, "none"}};
    const char *paths[REPEAT];
    size_t path_count = input_count < REPEAT ? input_count : REPEAT;
    for (size_t i = 0; i < path_count; i++) {
        paths[i] = inputs[i];
    }
    while (input_count == 0 && path_count < REPEAT) {
        paths[path_count++] = NUNCIO_DATA_DIR "/examples";
    }
    NuncioStatus status = NUNCIO_OK;
    for (size_t i = 0; !status && i < sizeof runs / sizeof *runs; i++) {
        status = run(lexicon, runs[i].evidence, runs[i].title, paths, path_count, error);
    }
    return status;
}

int main(int argc, char **argv)
{
    if (argc > 1 && argv[1][0] == '-') {
        fprintf(stderr, "usage: %s [FILE.jsonl | FILE.txt | FOLDER]...\n", argv[0]);
        return 2;
    }
    NuncioLexicon *lexicon = NULL;
    NuncioError error = {.status = NUNCIO_OK};
    double begin = cpu_seconds();
    NuncioStatus status = nuncio_lexicon_load(NUNCIO_DATA_DIR, NULL, 0, &lexicon, &error);
    printf("lexicon: %.3f s\n", cpu_seconds() - begin);
    status = status ? status : run_all(lexicon, argv + 1, (size_t)argc - 1, &error);
    if (status) {
        fprintf(stderr, "%s:%lu: %s: %s\n", error.path, error.line,
                nuncio_status_text(status), error.message);
    }
    nuncio_lexicon_free(lexicon);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("memory at most: %.1f MB\n", (double)usage.ru_maxrss / 1024);
    return status ? EXIT_FAILURE : EXIT_SUCCESS;
}
