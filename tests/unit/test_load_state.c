/* SPDX-License-Identifier: Apache-2.0 */

/* Plan, state and steps: from exports to what is to be sent. */

#include "failing_alloc.h"
#include "load_steps.h"
#include "plan_body.h"
#include "scratch.h"
#include "suite.h"
#include "views.h"
#include <sys/wait.h>

#define STORE "http://localhost/store"
#define G "<https://d.example/id/graph/"
#define IRI(name) NUNCIO_VIEW("https://d.example/id/graph/" name)
#define LINE(subject, object, graph)                                                     \
    "<https://d.example/" subject "> <https://d.example/p> \"" object "\" " G graph      \
    "> .\n"

static const char first_export[] = LINE("a", "1", "111") LINE("f1", "1", "facts")
    LINE("r1", "1", "reference") LINE("a", "2", "111") LINE("b", "1", "222")
        LINE("f2", "1", "facts") LINE("l", "1", "links") LINE("d", "1", "dataset");

typedef struct {
    Scratch scratch;
    char export[SCRATCH_PATH_SIZE], state[SCRATCH_PATH_SIZE];
    LoadPlan plan;
    LoadState known;
    LoadSteps steps;
} Fixture;

static void fixture_begin(Fixture *fixture)
{
    *fixture = (Fixture){.scratch = scratch_new()};
    snprintf(fixture->export, SCRATCH_PATH_SIZE, "%s/e.nq", fixture->scratch.path);
    snprintf(fixture->state, SCRATCH_PATH_SIZE, "%s/state", fixture->scratch.path);
}

static void fixture_end(Fixture *fixture)
{
    scratch_free(&fixture->scratch);
}

static NuncioStatus read_plan(Fixture *fixture, const char *text, NuncioError *error)
{
    const char *const paths[] = {fixture->export};
    bool stopped = false;
    if (text) { /* else it stands there already */
        scratch_write_text(&fixture->scratch, "e.nq", text);
    }
    return load_plan_read(&fixture->plan, paths, 1, NULL, NULL, &stopped, error);
}

/* The steps as "PUT 111 2\n", sorted as they come. */
static void describe(const LoadSteps *steps, Buffer *out)
{
    static const char *const names[] = {"PUT", "POST", "DELETE"};
    buffer_clear(out);
    for (size_t i = 0; i < steps->steps.count; i++) {
        const Step *step = &steps->steps.items[i];
        size_t head = sizeof "https://d.example/id/graph/" - 1;
        buffer_format(out, "%s %.*s %zu\n", names[step->method],
                      (int)(step->graph.size - head), step->graph.data + head,
                      step->line_count);
    }
}

static NuncioStatus accept(LoadState *state, const Step *step)
{
    NuncioStatus status = NUNCIO_OK;
    if (step->note == NOTE_REPLACED) {
        return load_state_replaced(state, step->graph, step->digest, NULL);
    }
    if (step->note != NOTE_GROWN) {
        status = load_state_deleted(state, step->graph, NULL);
    }
    return status ? status
                  : load_state_grown(state, step->graph, step->lines, step->line_count,
                                     NULL);
}

/* One whole load, of which the store takes the first `taken` requests. */
static NuncioStatus run(Fixture *fixture, const char *text, bool complete, bool again,
                        size_t taken, bool compact, Buffer *out)
{
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status =
        load_state_open(&fixture->known, fixture->state, STORE, false, &error);
    if (!status) {
        status = read_plan(fixture, text, &error);
    }
    if (!status && !load_steps_find(&fixture->steps, &fixture->plan, &fixture->known,
                                    complete, again)) {
        status = NUNCIO_ERR_MEMORY;
    }
    if (!status) {
        describe(&fixture->steps, out);
    }
    for (size_t i = 0; !status && i < fixture->steps.steps.count && i < taken; i++) {
        status = accept(&fixture->known, &fixture->steps.steps.items[i]);
    }
    if (!status && compact) {
        status = load_state_compact(&fixture->known, &error);
    }
    load_steps_release(&fixture->steps);
    load_plan_release(&fixture->plan);
    load_state_close(&fixture->known);
    return status;
}

static const struct {
    const char *text; /* NULL: first_export */
    bool complete, again;
    size_t taken;
    bool compact;
    const char *steps;
} loads[] = {
    {NULL, false, false, 3, false,
     "POST reference 1\nPOST facts 2\nPUT 111 2\nPUT 222 1\nPUT links 1\nPUT dataset "
     "1\n"},
    {NULL, false, false, 99, true, "PUT 222 1\nPUT links 1\nPUT dataset 1\n"},
    {NULL, false, false, 99, true, ""},
    {NULL, true, false, 99, true, ""},
    /* a part: it grows, and takes nothing away */
    {LINE("c", "1", "333") LINE("f1", "1", "facts") LINE("f3", "1", "facts")
         LINE("r2", "1", "reference"),
     false, false, 99, true, "POST reference 1\nPOST facts 1\nPUT 333 1\n"},
    {NULL, false, false, 99, true, ""},
    /* all: what is gone goes */
    {NULL, true, false, 99, false, "PUT reference 1\nPUT facts 2\nDELETE 333 0\n"},
    {NULL, true, false, 99, true, ""},
    /* all: it only grew */
    {LINE("a", "1", "111") LINE("f1", "1", "facts") LINE("r1", "1", "reference")
         LINE("a", "3", "111") LINE("b", "1", "222") LINE("f2", "1", "facts")
             LINE("f4", "1", "facts") LINE("r3", "1", "reference"),
     true, false, 99, true, "PUT reference 2\nPOST facts 1\nPUT 111 2\n"},
    /* all: no facts and no names any more; links and dataset stay */
    {LINE("a", "1", "111"), true, false, 99, true,
     "DELETE reference 0\nDELETE facts 0\nPUT 111 1\nDELETE 222 0\n"},
    {LINE("a", "1", "111"), true, false, 99, true, ""},
    {LINE("a", "1", "111") LINE("f1", "1", "facts"), false, true, 99, true,
     "POST facts 1\nPUT 111 1\n"},
    {LINE("a", "1", "111") LINE("f1", "1", "facts"), true, true, 99, true,
     "PUT facts 1\nPUT 111 1\n"},
    {"", false, false, 99, true, ""},
};

START_TEST(sends_what_is_needed)
{
    Fixture fixture;
    Buffer seen = BUFFER_INIT;
    fixture_begin(&fixture);
    for (size_t i = 0; i < COUNT_OF(loads); i++) {
        const char *text = loads[i].text ? loads[i].text : first_export;
        ck_assert_int_eq(run(&fixture, text, loads[i].complete, loads[i].again,
                             loads[i].taken, loads[i].compact, &seen),
                         NUNCIO_OK);
        ck_assert_msg(view_is(buffer_view(&seen), loads[i].steps), "load %zu: %.*s", i,
                      (int)seen.size, seen.data ? seen.data : "");
    }
    buffer_release(&seen);
    fixture_end(&fixture);
}
END_TEST

/* Cut anywhere, a journal loses what stands in the line that is cut, and no more. */
START_TEST(survives_cut_journals)
{
    static char whole[8192], again[8192];
    Fixture fixture;
    Buffer seen = BUFFER_INIT;
    fixture_begin(&fixture);
    ck_assert_int_eq(run(&fixture, first_export, false, false, 99, false, &seen), 0);
    FILE *file = fopen(fixture.state, "rb");
    size_t size = fread(whole, 1, sizeof whole, file);
    fclose(file);
    ck_assert_uint_gt(size, 300);
    for (size_t cut = 0; cut <= size; cut += cut + 13 < size ? 13 : 1) {
        scratch_write(&fixture.scratch, "state", whole, cut);
        ck_assert_int_eq(run(&fixture, first_export, false, false, 99, false, &seen), 0);
        ck_assert_msg((seen.size == 0) == (cut == size), "cut at %zu", cut);
        ck_assert_int_eq(run(&fixture, first_export, false, false, 99, true, &seen), 0);
        ck_assert_uint_eq(seen.size, 0);
        file = fopen(fixture.state, "rb");
        ck_assert_uint_gt(fread(again, 1, sizeof again, file), 0);
        fclose(file);
        ck_assert_int_eq(memcmp(again, "nuncio load state 1\n", 20), 0);
    }
    buffer_release(&seen);
    fixture_end(&fixture);
}
END_TEST

static const struct {
    const char *text;
    NuncioStatus status;
    unsigned long line;
} states[] = {
    {"nuncio load state 1\n", NUNCIO_OK, 0},
    {"nuncio load state 2\n", NUNCIO_ERR_DATA, 0},
    {"nuncio load state 10\n", NUNCIO_ERR_DATA, 0},
    {"something else\n", NUNCIO_ERR_DATA, 0},
    {"nuncio load state 1\nstore\tother\ngarbage\n", NUNCIO_OK, 0},
    {"nuncio load state 1\nstore\t" STORE "\ngarbage\n", NUNCIO_ERR_DATA, 3},
    {"nuncio load state 1\nstore\t" STORE "\nhttps://d.example/id/graph/1\t12\n",
     NUNCIO_ERR_DATA, 3},
    {"nuncio load state 1\nstore\t" STORE "\nhttps://d.example/id/graph/1\t-\n",
     NUNCIO_OK, 0},
    {"nuncio load state 1\nstore\t" STORE
     "\nhttps://d.example/id/graph/facts\t+\t0123456789abcdef 0123456789abcde\n",
     NUNCIO_ERR_DATA, 3},
};

START_TEST(refuses_other_states)
{
    Fixture fixture;
    NuncioError error = {.status = NUNCIO_OK};
    fixture_begin(&fixture);
    scratch_write_text(&fixture.scratch, "state", states[_i].text);
    ck_assert_int_eq(load_state_open(&fixture.known, fixture.state, STORE, false, &error),
                     states[_i].status);
    ck_assert_uint_eq(error.line, states[_i].line);
    load_state_close(&fixture.known);
    fixture_end(&fixture);
}
END_TEST

/* A lock of this process is none against itself, so another one tries. */
START_TEST(locks_others_out)
{
    Fixture fixture;
    int ended = 0;
    fixture_begin(&fixture);
    ck_assert_int_eq(load_state_open(&fixture.known, fixture.state, STORE, false, NULL),
                     0);
    pid_t child = fork();
    if (child == 0) {
        LoadState other;
        NuncioStatus status = load_state_open(&other, fixture.state, STORE, false, NULL);
        load_state_close(&other);
        NuncioStatus reading = load_state_open(&other, fixture.state, STORE, true, NULL);
        load_state_close(&other);
        load_state_close(&fixture.known);
        _exit(status == NUNCIO_ERR_LOCKED && reading == NUNCIO_OK ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(child, &ended, 0), child);
    ck_assert_int_eq(ended, 0);
    load_state_close(&fixture.known);
    fixture_end(&fixture);
}
END_TEST

static const struct {
    const char *iri;
    int kind; /* -1: none of nuncio */
} graphs[] = {
    {"https://w3id.org/nuncio/id/graph/0123456789abcdef01234567", GRAPH_ARTICLE},
    {"https://w3id.org/nuncio/id/graph/facts", GRAPH_FACTS},
    {"http://x/#graph/reference", GRAPH_REFERENCE},
    {"http://x/graph/graph/links", GRAPH_LINKS},
    {"http://x/graph/dataset", GRAPH_DATASET},
    {"http://x/graph/", -1},
    {"http://x/graph/A", -1},
    {"http://x/mygraph/a", -1},
    {"http://x/graph/a/b", -1},
    {"http://x/graph/a%20", -1},
    {"ftp://x/graph/a", -1},
    {"graph/a", -1},
    {"", -1},
};

START_TEST(knows_graphs)
{
    GraphKind kind = GRAPH_ARTICLE;
    ck_assert_int_eq(load_plan_kind(view_of(graphs[_i].iri), &kind),
                     graphs[_i].kind >= 0);
    if (graphs[_i].kind >= 0) {
        ck_assert_int_eq((int)kind, graphs[_i].kind);
    }
}
END_TEST

static Digest digest_of_graph(const LoadPlan *plan, NuncioView iri)
{
    return plan->graphs.items[vocabulary_find(&plan->names, iri)].digest;
}

START_TEST(order_and_repeats_do_not_matter)
{
    static const char *const texts[] = {
        LINE("a", "1", "111") LINE("a", "2", "111") LINE("a", "3", "111"),
        LINE("a", "3", "111") "# a comment\n\n" LINE("b", "1", "222")
            LINE("a", "1", "111") " \t" LINE("a", "2", "111") LINE("a", "3", "111"),
        LINE("a", "1", "111") LINE("a", "2", "111"),
    };
    Digest digests[COUNT_OF(texts)];
    Fixture fixture;
    fixture_begin(&fixture);
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        ck_assert_int_eq(read_plan(&fixture, texts[i], NULL), NUNCIO_OK);
        digests[i] = digest_of_graph(&fixture.plan, IRI("111"));
        load_plan_release(&fixture.plan);
    }
    ck_assert_str_eq(digests[0].hex, digests[1].hex);
    ck_assert_str_ne(digests[0].hex, digests[2].hex);
    fixture_end(&fixture);
}
END_TEST

/* The body has the statements in their order, whatever pieces are asked for. */
START_TEST(gives_bodies)
{
    static const char expected[] =
        "<https://d.example/a> <https://d.example/p> \"1\" .\n"
        "<https://d.example/a> <https://d.example/p> \"2\" .\n";
    Fixture fixture;
    fixture_begin(&fixture);
    ck_assert_int_eq(read_plan(&fixture, first_export, NULL), NUNCIO_OK);
    PlanGraph *graph =
        &fixture.plan.graphs.items[vocabulary_find(&fixture.plan.names, IRI("111"))];
    for (size_t piece = 1; piece < sizeof expected + 5; piece++) {
        PlanBody body;
        char out[512];
        size_t got = 0;
        long size = 0;
        plan_body_init(&body, &fixture.plan, graph->lines, graph->line_count);
        ck_assert_uint_eq(body.size, sizeof expected - 1);
        ck_assert_int_gt(plan_body_read(&body, out, piece, NULL), 0);
        plan_body_rewind(&body);
        while ((size = plan_body_read(&body, out + got, piece, NULL)) > 0) {
            got += (size_t)size;
        }
        ck_assert_int_eq(size, 0);
        ck_assert_uint_eq(got, sizeof expected - 1);
        ck_assert_int_eq(memcmp(out, expected, got), 0);
        plan_body_release(&body);
    }
    load_plan_release(&fixture.plan);
    fixture_end(&fixture);
}
END_TEST

/* A file that is written anew meanwhile, longer or shorter, is noticed. */
START_TEST(notices_changed_files)
{
    static const char *const later[] = {"", LINE("a", "9", "111") LINE("a", "2", "111"),
                                        "\n" LINE("a", "1", "111") LINE("a", "2", "111")};
    Fixture fixture;
    NuncioError error = {.status = NUNCIO_OK};
    PlanBody body;
    char out[512];
    fixture_begin(&fixture);
    ck_assert_int_eq(
        read_plan(&fixture, LINE("a", "1", "111") LINE("a", "2", "111"), NULL), 0);
    scratch_write_text(&fixture.scratch, "e.nq", later[_i]);
    plan_body_init(&body, &fixture.plan, fixture.plan.lines, fixture.plan.line_count);
    ck_assert_int_eq(plan_body_read(&body, out, sizeof out, &error), PLAN_BODY_FAILED);
    ck_assert_int_eq(error.status, NUNCIO_ERR_READ);
    plan_body_release(&body);
    load_plan_release(&fixture.plan);
    fixture_end(&fixture);
}
END_TEST

/* Whatever allocation fails, nothing leaks and nothing is lost. */
START_TEST(survives_lack_of_memory)
{
    Fixture fixture;
    Buffer seen = BUFFER_INIT;
    fixture_begin(&fixture);
    scratch_write_text(&fixture.scratch, "e.nq", first_export);
    for (size_t n = 0;; n++) {
        unlink(fixture.state);
        alloc_fail_after(n);
        NuncioStatus status = run(&fixture, NULL, true, true, 99, true, &seen);
        alloc_fail_never();
        if (status == NUNCIO_OK && !seen.failed) {
            ck_assert_uint_gt(n, 5);
            break;
        }
        ck_assert_int_ne(status, NUNCIO_ERR_DATA);
        buffer_clear(&seen);
    }
    ck_assert_int_eq(run(&fixture, first_export, false, false, 99, true, &seen), 0);
    ck_assert_uint_eq(seen.size, 0);
    buffer_release(&seen);
    fixture_end(&fixture);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("load_state");
    TCase *tcase = tcase_create("load_state");
    tcase_add_test(tcase, sends_what_is_needed);
    tcase_add_test(tcase, survives_cut_journals);
    ADD_CASES(tcase, refuses_other_states, states);
    tcase_add_test(tcase, locks_others_out);
    ADD_CASES(tcase, knows_graphs, graphs);
    tcase_add_test(tcase, order_and_repeats_do_not_matter);
    tcase_add_test(tcase, gives_bodies);
    tcase_add_loop_test(tcase, notices_changed_files, 0, 3);
    tcase_add_test(tcase, survives_lack_of_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
