/* SPDX-License-Identifier: Apache-2.0 */

/* Statements become bytes: terms were rendered once, lines are copied together. Turtle
 * is grouped by subject, in the order in which subjects first occur. */

#include "quad_lines.h"
#include "term_hash.h"
#include "views.h"
#include <stdlib.h>

enum { KEPT_BYTES = 8 * 1024 * 1024 };

NuncioRendering *nuncio_rendering_new(void)
{
    return calloc(1, sizeof(NuncioRendering));
}

void nuncio_rendering_free(NuncioRendering *rendering)
{
    if (rendering) {
        buffer_release(&rendering->article);
        buffer_release(&rendering->shared);
        buffer_release(&rendering->claims);
        buffer_release(&rendering->source);
        tally_list_release(&rendering->tally);
        free(rendering->lines);
        free(rendering);
    }
}

static void clear_buffer(Buffer *buffer)
{
    if (buffer->capacity > KEPT_BYTES) {
        buffer_release(buffer); /* a giant article's memory is not kept */
    }
    buffer_clear(buffer);
}

static void clear_rendering(NuncioRendering *rendering)
{
    clear_buffer(&rendering->article);
    clear_buffer(&rendering->shared);
    clear_buffer(&rendering->claims);
    if (rendering->line_capacity > KEPT_BYTES / sizeof *rendering->lines) {
        free(rendering->lines);
        rendering->lines = NULL;
        rendering->line_capacity = 0;
    }
    rendering->line_count = 0;
    rendering->own_count = 0;
    rendering->published = (NuncioDate){.year = 0};
    tally_list_clear(&rendering->tally);
    buffer_clear(&rendering->source);
}

static char *copy_view(char *at, NuncioView view)
{
    memcpy(at, view.data, view.size);
    return at + view.size;
}

/* "subject predicate object graph .\n"; `graph` is empty for triples. */
static void append_line(Buffer *out, const TermTable *terms, const Statement *statement,
                        NuncioView graph)
{
    NuncioView subject = terms_get(terms, statement->subject)->plain;
    NuncioView predicate = terms_get(terms, statement->predicate)->plain;
    NuncioView object = terms_get(terms, statement->object)->plain;
    size_t size = subject.size + predicate.size + object.size + graph.size + 6;
    if (out->capacity - out->size < size && !buffer_reserve(out, size)) {
        return;
    }
    char *at = copy_view(out->data + out->size, subject);
    *at++ = ' ';
    at = copy_view(at, predicate);
    *at++ = ' ';
    at = copy_view(at, object);
    *at++ = ' ';
    if (graph.size) {
        at = copy_view(at, graph);
        *at++ = ' ';
    }
    *at++ = '.';
    *at++ = '\n';
    out->size = (size_t)(at - out->data);
}

static SharedLine *add_shared(NuncioRendering *rendering)
{
    if (rendering->line_count == rendering->line_capacity) {
        size_t capacity = rendering->line_capacity ? rendering->line_capacity * 2 : 128;
        SharedLine *lines = realloc(rendering->lines, capacity * sizeof *lines);
        if (!lines) {
            rendering->shared.failed = true;
            return NULL;
        }
        rendering->lines = lines;
        rendering->line_capacity = capacity;
    }
    SharedLine *line = &rendering->lines[rendering->line_count++];
    *line = (SharedLine){.subject_offset = rendering->shared.size};
    return line;
}

static void set_fingerprint(SharedLine *line, const TermTable *terms,
                            const Statement *statement, Part part)
{
    const TermId ids[] = {statement->subject, statement->predicate, statement->object};
    uint64_t hash[2] = {part, 0x52dce729d4ccf6d1ULL};
    for (size_t i = 0; i < 3; i++) {
        const Term *term = terms_get(terms, ids[i]);
        term_hash_word(hash, term->hash[0]);
        term_hash_word(hash, term->hash[1]);
    }
    line->fingerprint[0] = term_hash_finish(hash[0] ^ (hash[1] >> 32));
    line->fingerprint[1] = term_hash_finish(hash[1] ^ (hash[0] >> 29));
}

static void render_lines(const Mapping *mapping, bool quads, NuncioRendering *rendering)
{
    const TermTable *terms = &mapping->terms;
    const TermId graphs[PART_COUNT] = {mapping->article_graph, mapping->facts_graph,
                                       mapping->reference_graph, mapping->article_graph};
    Buffer *const buffers[PART_COUNT] = {&rendering->article, &rendering->shared,
                                         &rendering->shared, &rendering->claims};
    for (size_t part = 0; part < PART_COUNT; part++) {
        const StatementList *list = &mapping->lists[part];
        NuncioView graph = {NULL, 0};
        if (quads) {
            graph = terms_get(terms, graphs[part])->plain;
        }
        bool shared = part == PART_FACTS || part == PART_REFERENCE;
        for (size_t i = 0; i < list->count; i++) {
            SharedLine *line = shared ? add_shared(rendering) : NULL;
            append_line(buffers[part], terms, &list->items[i], graph);
            if (line) {
                line->end_offset = rendering->shared.size;
                set_fingerprint(line, terms, &list->items[i], (Part)part);
            }
        }
    }
}

/* The statements of the parts from `first` to `last` with those of one subject together;
 * NULL on no memory. */
static Statement *group_by_subject(Mapping *mapping, Part first, Part last,
                                   size_t *out_count)
{
    size_t count = 0;
    for (Part part = first; part <= last; part++) {
        count += mapping->lists[part].count;
    }
    Statement *grouped = arena_alloc(&mapping->arena, (count + 1) * sizeof *grouped);
    uint32_t *sizes = arena_alloc(&mapping->arena, mapping->terms.count * sizeof *sizes);
    uint32_t *places =
        arena_alloc(&mapping->arena, mapping->terms.count * sizeof *places);
    if (!grouped || !sizes || !places) {
        return NULL;
    }
    for (Part part = first; part <= last; part++) {
        for (size_t i = 0; i < mapping->lists[part].count; i++) {
            sizes[mapping->lists[part].items[i].subject]++;
        }
    }
    uint32_t next = 0;
    for (Part part = first; part <= last; part++) {
        for (size_t i = 0; i < mapping->lists[part].count; i++) {
            const Statement *statement = &mapping->lists[part].items[i];
            uint32_t *place = &places[statement->subject];
            if (*place == 0) { /* the subject's first: its places, counted from 1 */
                *place = next + 1;
                next += sizes[statement->subject];
            }
            grouped[(*place)++ - 1] = *statement;
        }
    }
    *out_count = count;
    return grouped;
}

static NuncioView turtle_predicate(const TermTable *terms, TermId predicate)
{
    return predicate == VOCAB_RDF_TYPE ? NUNCIO_VIEW("a")
                                       : terms_get(terms, predicate)->turtle;
}

/* What stands between two statements; `subject` and so on are those of the second. */
static void append_turtle(Buffer *out, NuncioView subject, NuncioView predicate,
                          NuncioView object, bool same_subject, bool same_predicate)
{
    if (same_subject && same_predicate) {
        buffer_append_string(out, " , ");
    } else {
        if (same_subject) {
            buffer_append_string(out, " ;\n    ");
        } else {
            buffer_append_view(out, subject);
            buffer_append_char(out, ' ');
        }
        buffer_append_view(out, predicate);
        buffer_append_char(out, ' ');
    }
    buffer_append_view(out, object);
}

void lines_end_turtle(Buffer *out)
{
    buffer_append_string(out, " .\n");
}

static NuncioView shared_view(const NuncioRendering *rendering, size_t begin, size_t end)
{
    return (NuncioView){rendering->shared.data + begin, end - begin};
}

void lines_append_turtle(Buffer *out, const NuncioRendering *rendering,
                         const SharedLine *line, const SharedLine *previous)
{
    NuncioView subject =
        shared_view(rendering, line->subject_offset, line->predicate_offset);
    NuncioView predicate =
        shared_view(rendering, line->predicate_offset, line->object_offset);
    bool same_subject =
        previous && view_equal(subject, shared_view(rendering, previous->subject_offset,
                                                    previous->predicate_offset));
    bool same_predicate =
        previous &&
        view_equal(predicate, shared_view(rendering, previous->predicate_offset,
                                          previous->object_offset));
    if (previous && !same_subject) {
        lines_end_turtle(out);
    }
    append_turtle(out, subject, predicate,
                  shared_view(rendering, line->object_offset, line->end_offset),
                  same_subject, same_predicate);
}

static void render_turtle_block(Mapping *mapping, Part part, Buffer *out)
{
    const TermTable *terms = &mapping->terms;
    size_t count = 0;
    const Statement *statements = group_by_subject(mapping, part, part, &count);
    if (!statements) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const Statement *statement = &statements[i];
        bool same_subject = i && statement[-1].subject == statement->subject;
        if (i && !same_subject) {
            lines_end_turtle(out);
        }
        append_turtle(out, terms_get(terms, statement->subject)->turtle,
                      turtle_predicate(terms, statement->predicate),
                      terms_get(terms, statement->object)->turtle, same_subject,
                      i && statement[-1].predicate == statement->predicate);
    }
    if (count) {
        lines_end_turtle(out);
    }
}

static void render_turtle_shared(Mapping *mapping, NuncioRendering *rendering)
{
    const TermTable *terms = &mapping->terms;
    Buffer *out = &rendering->shared;
    size_t count = 0;
    const Statement *statements =
        group_by_subject(mapping, PART_FACTS, PART_REFERENCE, &count);
    out->failed = out->failed || !statements;
    for (size_t i = 0; statements && i < count; i++) {
        SharedLine *line = add_shared(rendering);
        if (!line) {
            return;
        }
        buffer_append_view(out, terms_get(terms, statements[i].subject)->turtle);
        line->predicate_offset = out->size;
        buffer_append_view(out, turtle_predicate(terms, statements[i].predicate));
        line->object_offset = out->size;
        buffer_append_view(out, terms_get(terms, statements[i].object)->turtle);
        line->end_offset = out->size;
        /* one fingerprint for both parts: Turtle has no graphs */
        set_fingerprint(line, terms, &statements[i], PART_FACTS);
    }
}

static bool tally(const Mapping *mapping, NuncioRendering *rendering)
{
    for (size_t part = 0; part < PART_COUNT; part++) {
        const StatementList *list = &mapping->lists[part];
        for (size_t i = 0; i < list->count; i++) {
            const Statement *statement = &list->items[i];
            if (!tally_list_add(&rendering->tally, &mapping->terms, statement->subject,
                                statement->predicate, statement->object)) {
                return false;
            }
        }
    }
    return true;
}

bool lines_render(Mapping *mapping, NuncioSyntax syntax, NuncioRendering *rendering)
{
    clear_rendering(rendering);
    if (syntax == NUNCIO_TURTLE) {
        render_turtle_block(mapping, PART_ARTICLE, &rendering->article);
        render_turtle_shared(mapping, rendering);
        render_turtle_block(mapping, PART_CLAIMS, &rendering->claims);
    } else {
        render_lines(mapping, syntax == NUNCIO_NQUADS, rendering);
    }
    rendering->own_count =
        mapping->lists[PART_ARTICLE].count + mapping->lists[PART_CLAIMS].count;
    return (!mapping->tallied || tally(mapping, rendering)) &&
           !rendering->article.failed && !rendering->shared.failed &&
           !rendering->claims.failed;
}
