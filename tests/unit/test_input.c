/* SPDX-License-Identifier: Apache-2.0 */

#include "suite.h"
#include "failing_alloc.h"
#include "buffer.h"
#include "input.h"
#include "json_array.h"
#include "limits.h"
#include "views.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static void enter_folder(void)
{
    strcpy(folder, "/tmp/nuncio-input-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
}

static void leave_folder(void)
{
    char command[256];
    snprintf(command, sizeof command, "chmod -R u+rwx '%s' && rm -rf '%s'", folder,
             folder);
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_eq(system(command), 0);
}

static void write_bytes(const char *path, NuncioView bytes)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    ck_assert_int_eq(fclose(file), 0);
}

static void write_file(const char *path, const char *text)
{
    write_bytes(path, view_of(text));
}

/* All records as "path:line:kind:bytes|", faults as "!status:path:line|". */
static void collect(const char *const *paths, size_t count, Buffer *out)
{
    InputReader *reader = NULL;
    ck_assert_int_eq(input_open(paths, count, &reader, NULL), NUNCIO_OK);
    buffer_clear(out);
    for (;;) {
        InputRecord record;
        NuncioError error = {.status = NUNCIO_OK};
        const NuncioStatus status = input_next(reader, &record, &error);
        if (status) {
            ck_assert_int_eq(error.status, status);
            buffer_format(out, "!%d:%s:%lu|", (int)status, error.path, error.line);
            ck_assert_uint_lt(out->size, 100000);
            continue;
        }
        if (record.kind == INPUT_END) {
            break;
        }
        buffer_append_view(out, record.path);
        buffer_format(out, ":%lu:%c:", record.line,
                      record.kind == INPUT_TEXT ? 't' : 'j');
        buffer_append_view(out, record.bytes);
        buffer_append_char(out, '|');
    }
    input_free(reader);
}

static const struct {
    const char *name;
    const char *content;
    const char *records;
} files[] = {
    {"a.txt", "One\r\ntwo\n", "a.txt:1:t:One\r\ntwo\n|"},
    {"a.txt", "", "a.txt:1:t:|"},
    {"a.json", "{\"a\":1}\n", "a.json:1:j:{\"a\":1}\n|"},
    {"a.json", " [\n{\"a\":\"]\\\"\"},\n {\"b\":[1,{}]} ] \n",
     "a.json:2:j:{\"a\":\"]\\\"\"}|a.json:3:j:{\"b\":[1,{}]} |"},
    {"a.json", "\xEF\xBB\xBF[{}]", "a.json:1:j:{}|"},
    {"a.json", "[]", ""},
    {"a.json", "[{},]", "a.json:1:j:{}|a.json:1:j:|"},
    {"a.json", "[{},{\"a\":", "a.json:1:j:{}|!6:a.json:1|"},
    {"a.json", "[{}\n,\n{}\n", "a.json:1:j:{}\n|a.json:3:j:{}\n|!6:a.json:4|"},
    {"a.json", "[{}] x", "a.json:1:j:{}|!6:a.json:1|"},
    {"a.json", "[", "!6:a.json:1|"},
    {"a.jsonl", "{}\n\n  \r\n{}", "a.jsonl:1:j:{}|a.jsonl:4:j:{}|"},
    {"a.JSONL", "{}\r\n{}\r\n", "a.JSONL:1:j:{}\r|a.JSONL:2:j:{}\r|"},
    {"a.ndjson", "\xEF\xBB\xBF\n{}\n", "a.ndjson:2:j:{}|"},
    {"a.jsonl", "", ""},
};

START_TEST(reads_file)
{
    Buffer seen = BUFFER_INIT;
    write_file(files[_i].name, files[_i].content);
    collect(&files[_i].name, 1, &seen);
    ck_assert_view(buffer_view(&seen), files[_i].records);
    buffer_release(&seen);
}
END_TEST

START_TEST(walks_folder)
{
    static const char *const paths[] = {"in", "z.txt"};
    Buffer seen = BUFFER_INIT;
    ck_assert_int_eq(mkdir("in", 0700), 0);
    ck_assert_int_eq(mkdir("in/b", 0700), 0);
    ck_assert_int_eq(mkdir("in/.hidden", 0700), 0);
    ck_assert_int_eq(mkdir("in/d.txt", 0700), 0);
    write_file("in/c.txt", "3");
    write_file("in/B.txt", "1");
    write_file("in/b/a.json", "{}");
    write_file("in/a.html", "<p>");
    write_file("in/.hidden/a.txt", "hidden");
    write_file("in/d.txt/a.txt", "4");
    write_file("z.txt", "5");
    ck_assert_int_eq(symlink("../z.txt", "in/link.txt"), 0);
    ck_assert_int_eq(symlink("..", "in/loop"), 0);
    ck_assert_int_eq(mkfifo("in/pipe.txt", 0600), 0);
    collect(paths, 2, &seen);
    ck_assert_view(buffer_view(&seen), "in/B.txt:1:t:1|in/b/a.json:1:j:{}|in/c.txt:1:t:3|"
                                       "in/d.txt/a.txt:1:t:4|z.txt:1:t:5|");
    buffer_release(&seen);
}
END_TEST

START_TEST(counts_bytes)
{
    static const char *const paths[] = {"in/", "a.jsonl"};
    ck_assert_int_eq(mkdir("in", 0700), 0);
    write_file("in/a.txt", "12345");
    write_file("a.jsonl", "{}\n\n{}\n");
    InputReader *reader = NULL;
    ck_assert_int_eq(input_open(paths, 2, &reader, NULL), NUNCIO_OK);
    ck_assert_uint_eq(input_total_bytes(reader), 12);
    static const uint64_t done[] = {5, 8, 12, 12};
    for (size_t i = 0; i < COUNT_OF(done); i++) {
        InputRecord record;
        ck_assert_int_eq(input_next(reader, &record, NULL), NUNCIO_OK);
        ck_assert_uint_eq(input_done_bytes(reader), done[i]);
        if (i == 0) {
            ck_assert_view(record.path, "in/a.txt");
        }
    }
    input_free(reader);
}
END_TEST

START_TEST(checks_paths_first)
{
    static const struct {
        const char *path;
        NuncioStatus status;
    } bad[] = {{"missing.txt", NUNCIO_ERR_READ},
               {"a.html", NUNCIO_ERR_DATA},
               {"", NUNCIO_ERR_READ}};
    write_file("a.txt", "x");
    write_file("a.html", "x");
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        const char *const paths[] = {"a.txt", bad[i].path};
        InputReader *reader = NULL;
        NuncioError error = {.status = NUNCIO_OK};
        ck_assert_int_eq(input_open(paths, 2, &reader, &error), bad[i].status);
        ck_assert_ptr_null(reader);
        ck_assert_str_eq(error.path, bad[i].path);
    }
}
END_TEST

START_TEST(goes_on_behind_unreadable_entries)
{
    static const char *const path = "in";
    Buffer seen = BUFFER_INIT;
    ck_assert_int_eq(mkdir("in", 0700), 0);
    ck_assert_int_eq(mkdir("in/b", 0700), 0);
    write_file("in/a.txt", "1");
    write_file("in/b/x.txt", "2");
    write_file("in/c.txt", "3");
    ck_assert_int_eq(chmod("in/a.txt", 0), 0);
    ck_assert_int_eq(chmod("in/b", 0), 0);
    if (geteuid() != 0) { /* root reads everything */
        collect(&path, 1, &seen);
        ck_assert_view(buffer_view(&seen), "!3:in/a.txt:0|!3:in/b/:0|in/c.txt:1:t:3|");
    }
    buffer_release(&seen);
}
END_TEST

START_TEST(bounds_lines_and_files)
{
    static const char *const paths[] = {"a.jsonl", "a.txt"};
    Buffer seen = BUFFER_INIT;
    const size_t size = (size_t)LIMIT_LINE + 1;
    char *text = malloc(size + 8);
    memcpy(text, "{}\n", 3);
    memset(text + 3, 'x', size);
    memcpy(text + 3 + size, "\n{}\n", 4);
    write_bytes("a.jsonl", (NuncioView){text, size + 7});
    write_bytes("a.txt", (NuncioView){text + 3, size});
    collect(paths, 2, &seen);
    ck_assert_view(buffer_view(&seen),
                   "a.jsonl:1:j:{}|!2:a.jsonl:2|a.jsonl:3:j:{}|!2:a.txt:0|");
    /* one byte less is no fault; at the end of a file without a line feed it is */
    write_bytes("a.jsonl", (NuncioView){text + 3, size});
    collect(paths, 1, &seen);
    ck_assert_view(buffer_view(&seen), "!2:a.jsonl:1|");
    write_bytes("a.jsonl", (NuncioView){text + 3, size - 1});
    collect(paths, 1, &seen);
    ck_assert_uint_eq(seen.size, size - 1 + strlen("a.jsonl:1:j:|"));
    free(text);
    buffer_release(&seen);
}
END_TEST

START_TEST(bounds_depth)
{
    static const char *const path = "in";
    Buffer seen = BUFFER_INIT;
    char deep[4 * LIMIT_FOLDER_DEPTH];
    strcpy(deep, "in");
    for (unsigned i = 0; i < LIMIT_FOLDER_DEPTH + 2; i++) {
        ck_assert_int_eq(mkdir(deep, 0700), 0);
        strcat(deep, "/d");
    }
    write_file("in/z.txt", "x");
    collect(&path, 1, &seen);
    ck_assert_msg(seen.size > 20 && seen.data[0] == '!' && seen.data[1] == '2',
                  "no fault");
    ck_assert(view_ends_with(buffer_view(&seen), NUNCIO_VIEW("|in/z.txt:1:t:x|")));
    buffer_release(&seen);
}
END_TEST

START_TEST(reads_standard_input)
{
    static const char *const path = "-";
    Buffer seen = BUFFER_INIT;
    write_file("in", "{}\n{}");
    const int file = open("in", O_RDONLY);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(dup2(file, STDIN_FILENO), STDIN_FILENO);
    close(file);
    collect(&path, 1, &seen);
    ck_assert_view(buffer_view(&seen), "-:1:j:{}|-:2:j:{}|");
    InputReader *reader = NULL;
    ck_assert_int_eq(input_open(&path, 1, &reader, NULL), NUNCIO_OK);
    ck_assert_uint_eq(input_total_bytes(reader), 0);
    input_free(reader);
    buffer_release(&seen);
}
END_TEST

START_TEST(reads_many_lines)
{
    static const char *const path = "a.jsonl";
    FILE *file = fopen(path, "wb");
    for (unsigned i = 0; i < 50000; i++) {
        fprintf(file, "{\"id\":\"%u\",\"text\":\"%0*u\"}\n", i, (int)(i % 97) + 1, i);
    }
    ck_assert_int_eq(fclose(file), 0);
    InputReader *reader = NULL;
    ck_assert_int_eq(input_open(&path, 1, &reader, NULL), NUNCIO_OK);
    InputRecord record;
    for (unsigned i = 0; i < 50000; i++) {
        char line[256];
        snprintf(line, sizeof line, "{\"id\":\"%u\",\"text\":\"%0*u\"}", i,
                 (int)(i % 97) + 1, i);
        ck_assert_int_eq(input_next(reader, &record, NULL), NUNCIO_OK);
        ck_assert_uint_eq(record.line, i + 1);
        ck_assert_view(record.bytes, line);
    }
    ck_assert_int_eq(input_next(reader, &record, NULL), NUNCIO_OK);
    ck_assert_int_eq(record.kind, INPUT_END);
    ck_assert_int_eq(input_next(reader, &record, NULL), NUNCIO_OK);
    ck_assert_int_eq(record.kind, INPUT_END);
    input_free(reader);
}
END_TEST

/* Reads everything, false at the first lack of memory. */
static bool reads_all(const char *const *paths, size_t count)
{
    InputReader *reader = NULL;
    InputRecord record = {.kind = INPUT_JSON};
    NuncioStatus status = input_open(paths, count, &reader, NULL);
    while (!status && record.kind != INPUT_END) {
        status = input_next(reader, &record, NULL);
    }
    input_free(reader);
    return status == NUNCIO_OK;
}

START_TEST(survives_lack_of_memory)
{
    static const char *const paths[] = {"in", "a.jsonl", "a.json"};
    ck_assert_int_eq(mkdir("in", 0700), 0);
    ck_assert_int_eq(mkdir("in/b", 0700), 0);
    write_file("in/b/a.txt", "1");
    write_file("a.jsonl", "{}\n{}\n");
    write_file("a.json", "[{},{}]");
    for (size_t n = 0;; n++) {
        alloc_fail_after(n);
        const bool all = reads_all(paths, 3);
        alloc_fail_never();
        if (all) {
            ck_assert_uint_gt(n, 0);
            break;
        }
        ck_assert_uint_lt(n, 1000);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("input");
    TCase *tcase = tcase_create("input");
    tcase_add_checked_fixture(tcase, enter_folder, leave_folder);
    ADD_CASES(tcase, reads_file, files);
    tcase_add_test(tcase, walks_folder);
    tcase_add_test(tcase, counts_bytes);
    tcase_add_test(tcase, checks_paths_first);
    tcase_add_test(tcase, goes_on_behind_unreadable_entries);
    tcase_add_test(tcase, bounds_lines_and_files);
    tcase_add_test(tcase, bounds_depth);
    tcase_add_test(tcase, reads_standard_input);
    tcase_add_test(tcase, reads_many_lines);
    tcase_add_test(tcase, survives_lack_of_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
