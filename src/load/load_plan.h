/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LOAD_PLAN_H
#define LOAD_PLAN_H

#include "array.h"
#include "digest.h"
#include "vocabulary.h"
#include <nuncio/status.h>

enum { LINE_END_SIZE = 3 }; /* " .\n" behind each statement that is sent */

/* What exports hold, by graph: where each statement stands in its file, and a digest of
 * each graph that does not depend on the order of statements or on how often one is said.
 * The statements themselves stay in the files: 24 bytes are kept of each. */

typedef enum {
    GRAPH_ARTICLE,
    GRAPH_FACTS,
    GRAPH_REFERENCE,
    GRAPH_LINKS,
    GRAPH_DATASET
} GraphKind;

typedef struct {
    uint64_t fingerprint; /* of its subject, predicate and object */
    uint64_t place;       /* number of the file and offset, see load_plan.c */
    uint32_t size;        /* bytes of subject, predicate and object */
    uint32_t graph;
} PlanLine;

typedef struct {
    NuncioView iri;
    GraphKind kind;
    PlanLine *lines; /* no two of one fingerprint */
    size_t line_count;
    uint32_t last_file;
    bool in_many_files;
    Digest digest;
} PlanGraph;

typedef struct {
    const char *path; /* for messages */
    int file;         /* -1: to be opened by its path */
} PlanFile;

typedef struct {
    Arena arena;
    Vocabulary names;           /* of graphs */
    ARRAY_OF(PlanGraph) graphs; /* [0] is empty; numbered as `names` */
    PlanLine *lines;
    size_t line_count, line_capacity;
    PlanFile *files;
    size_t file_count;
    size_t article_count;
} LoadPlan;

/* Called now and then with the bytes that were read; false: stop. */
typedef bool (*PlanWatch)(void *user, uint64_t read_bytes);

/* The bytes of all files; 0 when one is no regular file. */
uint64_t load_plan_bytes(const char *const *paths, size_t path_count);

/* Read the exports, "-" for standard input. The plan is empty before; `paths` must
 * outlive it. Fails with NUNCIO_ERR_READ; with _SYNTAX, _ENCODING, _LIMIT or _DATA and
 * the place when a line is none of an export in N-Quads; with _MEMORY. When `watch` says
 * so it stops with NUNCIO_OK and *out_stopped. Release the plan in any case. */
NuncioStatus load_plan_read(LoadPlan *plan, const char *const *paths, size_t path_count,
                            PlanWatch watch, void *user, bool *out_stopped,
                            NuncioError *error);
void load_plan_release(LoadPlan *plan);

/* The kind of a graph of nuncio: what stands behind the last "graph/" of its name. False
 * when it is no such graph. */
bool load_plan_kind(NuncioView iri, GraphKind *out_kind);

/* The digest of `count` lines that stand in the order of their fingerprints. */
Digest load_plan_digest(const PlanLine *lines, size_t count);

void load_plan_sort_by_fingerprint(PlanLine *lines, size_t count);

#endif
