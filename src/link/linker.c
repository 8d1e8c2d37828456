/* SPDX-License-Identifier: Apache-2.0 */

/* Lines to facts, facts to records, records to links, links to RDF. */

#include "error.h"
#include "line_feed.h"
#include "link_list.h"
#include "map_links.h"
#include "post_holders.h"
#include "utf8.h"
#include <nuncio/link.h>
#include <stdlib.h>

enum { BATCH_SIZE = 512 };

struct NuncioLinker {
    const NuncioLexicon *lexicon;
    Graph graph;
    Archive archive;
    Node *same_person; /* see link_persons */
    LinkList list;
    Buffer scratch; /* of the line in hand */
};

/* One file on its way in. */
typedef struct {
    NuncioLinker *linker;
    const char *path;
    NuncioFaultSink sink;
    void *user;
    size_t fault_count;
    unsigned long line;
} Reading;

NuncioStatus nuncio_linker_new(const NuncioLexicon *lexicon, NuncioView base,
                               NuncioLinker **out_linker, NuncioError *error)
{
    NuncioView used = base.size ? base : term_default_base;
    if (!nuncio_base_is_valid(used)) {
        return error_set(error, NUNCIO_ERR_DATA, NULL,
                         "the base is no absolute http IRI that ends in / or #");
    }
    NuncioLinker *linker = calloc(1, sizeof *linker);
    if (!linker) {
        return error_memory(error);
    }
    linker->lexicon = lexicon;
    graph_init(&linker->graph, used);
    linker->list.arena = &linker->graph.arena;
    *out_linker = linker;
    return NUNCIO_OK;
}

void nuncio_linker_free(NuncioLinker *linker)
{
    if (linker) {
        buffer_release(&linker->scratch);
        graph_release(&linker->graph);
        free(linker);
    }
}

static void report(Reading *reading, NuncioStatus status, size_t column, const char *what)
{
    NuncioError fault = {.status = NUNCIO_OK};
    error_set_at(&fault, status, reading->path, reading->line, column, "%s", what);
    reading->fault_count++;
    reading->sink(reading->user, &fault);
}

static bool take_line(void *user, NuncioView line, bool too_long)
{
    Reading *reading = user;
    NuncioLinker *linker = reading->linker;
    const char *fault = NULL;
    size_t offset = 0;
    Quad quad;
    reading->line++;
    if (too_long) {
        report(reading, NUNCIO_ERR_LIMIT, 0, "the line is too long");
        return true;
    }
    if (!utf8_check(line, &offset)) {
        report(reading, NUNCIO_ERR_ENCODING, offset + 1, "the line is not UTF-8");
        return true;
    }
    switch (quad_parse(line, &linker->scratch, &quad, &fault, &offset)) {
    case QUAD_FOUND:
        return graph_add(&linker->graph, &quad);
    case QUAD_FAULT:
        report(reading, NUNCIO_ERR_SYNTAX, offset + 1, fault);
        return true;
    case QUAD_NO_MEMORY:
        return false;
    case QUAD_NOTHING:
        break;
    }
    return true;
}

NuncioStatus nuncio_linker_read(NuncioLinker *linker, FILE *file, const char *path,
                                NuncioFaultSink sink, void *user, size_t *out_fault_count,
                                NuncioError *error)
{
    Reading reading = {.linker = linker, .path = path, .sink = sink, .user = user};
    NuncioStatus status = line_feed(file, path, take_line, &reading, error);
    *out_fault_count = reading.fault_count;
    return status;
}

NuncioStatus nuncio_linker_link(NuncioLinker *linker, NuncioError *error)
{
    bool linked = graph_finish(&linker->graph) &&
                  archive_init(&linker->archive, &linker->graph) &&
                  link_articles(&linker->archive, &linker->list) &&
                  link_persons(&linker->archive, linker->lexicon, &linker->list,
                               &linker->same_person) &&
                  link_events(&linker->archive, linker->same_person, &linker->list);
    return linked ? NUNCIO_OK : error_memory(error);
}

void nuncio_linker_keep_words(NuncioLinker *linker)
{
    linker->graph.keeps_words = true;
}

NuncioStatus nuncio_linker_posts(NuncioLinker *linker, NuncioPostTable *out_table,
                                 NuncioError *error)
{
    return post_holders(&linker->archive, linker->same_person, out_table)
               ? NUNCIO_OK
               : error_memory(error);
}

NuncioLinkCounts nuncio_linker_counts(const NuncioLinker *linker)
{
    const size_t *counts = linker->list.counts;
    return (NuncioLinkCounts){.articles = linker->archive.articles.count,
                              .people = linker->archive.persons.count,
                              .events = linker->archive.events.count,
                              .near_duplicates = counts[LINK_NEAR_DUPLICATE],
                              .same_people = counts[LINK_SAME_PERSON],
                              .same_events = counts[LINK_SAME_EVENT]};
}

static int compare_links(const void *left, const void *right)
{
    const Link *a = left, *b = right;
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    if (a->subject != b->subject) {
        return a->subject < b->subject ? -1 : 1;
    }
    return (a->object > b->object) - (a->object < b->object);
}

static NuncioStatus write_batches(NuncioLinker *linker, NuncioRenderer *renderer,
                                  NuncioRendering *rendering, NuncioWriter *writer,
                                  NuncioError *error)
{
    NuncioStatus status = NUNCIO_OK;
    for (size_t i = 0; i < linker->list.links.count && !status; i += BATCH_SIZE) {
        size_t left = linker->list.links.count - i;
        LinkBatch batch = {&linker->graph, linker->list.links.items + i,
                           left < BATCH_SIZE ? left : BATCH_SIZE};
        status = renderer_render_with(renderer, map_links, &batch, rendering, error);
        if (!status) {
            status = nuncio_writer_put(writer, rendering, error);
        }
    }
    return status ? status : nuncio_writer_finish(writer, error);
}

NuncioStatus nuncio_linker_write(NuncioLinker *linker, const NuncioWriterOptions *options,
                                 FILE *file, NuncioError *error)
{
    NuncioWriterOptions own = *options;
    NuncioRenderer *renderer = NULL;
    NuncioWriter *writer = NULL;
    NuncioRendering *rendering = nuncio_rendering_new();
    own.base = linker->graph.base;
    if (linker->list.links.count) {
        qsort(linker->list.links.items, linker->list.links.count,
              sizeof *linker->list.links.items, compare_links);
    }
    NuncioStatus status = rendering ? NUNCIO_OK : error_memory(error);
    if (!status) {
        status = nuncio_renderer_new(linker->lexicon, &own, &renderer, error);
    }
    if (!status) {
        status = nuncio_writer_new(&own, file, &writer, error);
    }
    if (!status) {
        status = write_batches(linker, renderer, rendering, writer, error);
    }
    nuncio_writer_free(writer);
    nuncio_renderer_free(renderer);
    nuncio_rendering_free(rendering);
    return status;
}
