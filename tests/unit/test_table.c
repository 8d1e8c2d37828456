/* SPDX-License-Identifier: Apache-2.0 */

#include "buffer.h"
#include "failing_alloc.h"
#include "scratch.h"
#include "suite.h"
#include "table.h"
#include "views.h"

static const char *const columns[] = {"key", "names", NULL};

typedef struct {
    Buffer rows;   /* "line:key=names@column " for each */
    Buffer faults; /* "line:column:message|" for each */
} Seen;

/* A key "bad" is a fault of field 1. */
static NuncioStatus handle(void *user, TableRow *row)
{
    Seen *seen = user;
    if (view_is(row->fields[0], "bad")) {
        table_fault(row, 1, "no good: %d", 7);
        return NUNCIO_OK;
    }
    buffer_format(&seen->rows, "%lu:%.*s=%.*s@%lu ", row->line, (int)row->fields[0].size,
                  row->fields[0].data, (int)row->fields[1].size, row->fields[1].data,
                  row->columns[1]);
    return NUNCIO_OK;
}

static void note(void *user, const NuncioError *fault)
{
    Seen *seen = user;
    ck_assert_int_eq(fault->status, NUNCIO_ERR_DATA);
    ck_assert_ptr_nonnull(strstr(fault->path, "/t.tsv"));
    buffer_format(&seen->faults, "%lu:%lu:%s|", fault->line, fault->column,
                  fault->message);
}

static const TableSpec spec = {"t.tsv", columns, true, handle};

static const struct {
    const char *file;
    const char *rows;
    const char *faults;
} cases[] = {
    {"key\tnames\na\tb\n", "2:a=b@3 ", ""},
    {"key\tnames\na\tb", "2:a=b@3 ", ""},
    {"key\tnames\r\na\tb\r\n", "2:a=b@3 ", ""},
    {"names\tkey\nb\ta\n", "2:a=b@1 ", ""},
    {"# a comment\n\nkey\tnames\n# more\na\tb\n\nc\t\n", "5:a=b@3 7:c=@3 ", ""},
    {"", "", ""},
    {"key\tnames\n", "", ""},
    {"key\n", "", "1:1:the header lacks the column \"names\"|"},
    {"key\tnames\tmore\n", "", "1:1:the header has a column too many|"},
    {"Key\tnames\n", "", "1:1:the header lacks the column \"key\"|"},
    {"key\tnames\na\n", "", "2:1:1 fields where the header has 2|"},
    {"key\tnames\na\tb\tc\n", "", "2:1:3 fields where the header has 2|"},
    {"key\tnames\na\tb\nbad\tx\nc\td\n", "2:a=b@3 4:c=d@3 ", "3:5:no good: 7|"},
    {"key\tnames\na\t\xFF\nc\td\n", "3:c=d@3 ", "2:3:not valid UTF-8|"},
};

static NuncioStatus read_case(const char *file, NuncioFaultSink sink, Seen *seen,
                              NuncioError *error)
{
    Scratch scratch = scratch_new();
    scratch_write_text(&scratch, "t.tsv", file);
    Arena arena = ARENA_INIT;
    FaultLog faults = {sink, seen, error, 0};
    Digest version = {{0}};
    NuncioStatus status =
        table_read(&spec, scratch.path, true, &arena, seen, &faults, &version, error);
    arena_release(&arena);
    scratch_free(&scratch);
    return status;
}

START_TEST(reads_rows_and_reports_faults)
{
    Seen seen = {BUFFER_INIT, BUFFER_INIT};
    NuncioError error = {.status = NUNCIO_OK};
    ck_assert_int_eq(read_case(cases[_i].file, note, &seen, &error), NUNCIO_OK);
    ck_assert_view(buffer_view(&seen.rows), cases[_i].rows);
    ck_assert_view(buffer_view(&seen.faults), cases[_i].faults);
    buffer_release(&seen.rows);
    buffer_release(&seen.faults);
}
END_TEST

/* Without a sink the first fault ends the reading. */
START_TEST(stops_at_the_first_fault)
{
    Seen seen = {BUFFER_INIT, BUFFER_INIT};
    NuncioError error = {.status = NUNCIO_OK};
    NuncioStatus status =
        read_case("key\tnames\na\tb\nbad\tx\nbad\ty\n", NULL, &seen, &error);
    ck_assert_int_eq(status, NUNCIO_ERR_DATA);
    ck_assert_int_eq(error.status, NUNCIO_ERR_DATA);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.column, 5);
    ck_assert_str_eq(error.message, "no good: 7");
    ck_assert_view(buffer_view(&seen.rows), "2:a=b@3 ");
    buffer_release(&seen.rows);
}
END_TEST

START_TEST(tells_absent_from_unreadable)
{
    Scratch scratch = scratch_new();
    Arena arena = ARENA_INIT;
    Seen seen = {BUFFER_INIT, BUFFER_INIT};
    NuncioError error = {.status = NUNCIO_OK};
    FaultLog faults = {NULL, NULL, &error, 0};
    Digest version = {{0}};
    ck_assert_int_eq(
        table_read(&spec, scratch.path, false, &arena, &seen, &faults, &version, &error),
        NUNCIO_OK);
    ck_assert_int_eq(
        table_read(&spec, scratch.path, true, &arena, &seen, &faults, &version, &error),
        NUNCIO_ERR_READ);
    ck_assert_int_eq(error.status, NUNCIO_ERR_READ);
    ck_assert_ptr_nonnull(strstr(error.path, "/t.tsv"));
    arena_release(&arena);
    scratch_free(&scratch);
}
END_TEST

START_TEST(reports_lack_of_memory)
{
    Scratch scratch = scratch_new();
    scratch_write_text(&scratch, "t.tsv", "key\tnames\na\tb\n");
    for (size_t n = 0;; n++) {
        Arena arena = ARENA_INIT;
        Seen seen = {BUFFER_INIT, BUFFER_INIT};
        ck_assert(buffer_reserve(&seen.rows, 4096));
        NuncioError error = {.status = NUNCIO_OK};
        FaultLog faults = {NULL, NULL, &error, 0};
        Digest version = {{0}};
        alloc_fail_after(n);
        NuncioStatus status = table_read(&spec, scratch.path, true, &arena, &seen,
                                         &faults, &version, &error);
        alloc_fail_never();
        ck_assert(status == NUNCIO_OK || status == NUNCIO_ERR_MEMORY);
        ck_assert_view(buffer_view(&seen.rows), status ? "" : "2:a=b@3 ");
        arena_release(&arena);
        buffer_release(&seen.rows);
        if (status == NUNCIO_OK) {
            break;
        }
        ck_assert_uint_lt(n, 100);
    }
    scratch_free(&scratch);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("table");
    TCase *tcase = tcase_create("all");
    ADD_CASES(tcase, reads_rows_and_reports_faults, cases);
    tcase_add_test(tcase, stops_at_the_first_fault);
    tcase_add_test(tcase, tells_absent_from_unreadable);
    tcase_add_test(tcase, reports_lack_of_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
