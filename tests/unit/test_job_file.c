/* SPDX-License-Identifier: Apache-2.0 */

#include "failing_alloc.h"
#include "job_fields.h"
#include "json_tree.h"
#include "store_forms.h"
#include "suite.h"
#include "views.h"
#include <stdio.h>
#include <stdlib.h>

/* ---- the schema for other programs says what the tables say ---- */

static const char *const schema_types[] = {
    [JOB_TEXT] = "string",  [JOB_PATH] = "string",    [JOB_DATE] = "string",
    [JOB_FLAG] = "boolean", [JOB_NUMBER] = "integer", [JOB_CHOICE] = NULL,
    [JOB_TEXTS] = "array",  [JOB_PATHS] = "array",    [JOB_OBJECT] = "object",
    [JOB_SOURCES] = "array"};

static bool is_listed(const TreeNode *list, const char *word)
{
    for (const TreeNode *node = list ? list->first : NULL; node; node = node->next) {
        if (view_is(node->text, word)) {
            return true;
        }
    }
    return false;
}

static void check_choices(const TreeNode *property, const JobField *field)
{
    const TreeNode *list = json_tree_member(property, "enum");
    size_t count = 0;
    for (; field->choices[count]; count++) {
        ck_assert_msg(is_listed(list, field->choices[count]), "%s", field->key);
    }
    ck_assert_uint_eq(list->count, count);
}

static void check_number(const TreeNode *property, const JobField *field)
{
    ck_assert_int_eq(strtol(json_tree_member(property, "minimum")->text.data, NULL, 10),
                     field->minimum);
    ck_assert_int_eq(strtol(json_tree_member(property, "maximum")->text.data, NULL, 10),
                     field->maximum);
}

static void check_object(const TreeNode *schema, const JobObject *object);

static void check_field(const TreeNode *property, const JobField *field)
{
    ck_assert_msg(property != NULL, "no property %s", field->key);
    const TreeNode *type = json_tree_member(property, "type");
    if (schema_types[field->kind]) {
        ck_assert_msg(type && view_is(type->text, schema_types[field->kind]), "%s",
                      field->key);
    }
    switch (field->kind) {
    case JOB_CHOICE:
        check_choices(property, field);
        break;
    case JOB_NUMBER:
        check_number(property, field);
        break;
    case JOB_OBJECT:
        check_object(property, field->object);
        break;
    case JOB_SOURCES: {
        const TreeNode *ways =
            json_tree_member(json_tree_member(property, "items"), "anyOf");
        check_object(ways->first->next, field->object);
        break;
    }
    default:
        break;
    }
}

static void check_object(const TreeNode *schema, const JobObject *object)
{
    const TreeNode *properties = json_tree_member(schema, "properties");
    const TreeNode *more = json_tree_member(schema, "additionalProperties");
    size_t known = 0;
    ck_assert_int_eq(more->kind, TREE_FALSE);
    for (size_t i = 0; i < object->field_count; i++) {
        const JobField *field = &object->fields[i];
        check_field(json_tree_member(properties, field->key), field);
        ck_assert_int_eq(is_listed(json_tree_member(schema, "required"), field->key),
                         field->required);
        known++;
    }
    ck_assert_uint_eq(properties->count, known);
}

START_TEST(stores_are_those_of_load)
{
    size_t i = 0;
    for (; job_store_names[i] && store_names[i]; i++) {
        ck_assert_str_eq(job_store_names[i], store_names[i]);
    }
    ck_assert(!job_store_names[i] && !store_names[i]);
}
END_TEST

START_TEST(schema_and_tables_agree)
{
    FILE *file = fopen(NUNCIO_DATA_DIR "/job.schema.json", "rb");
    static char bytes[64 * 1024];
    Arena arena = ARENA_INIT;
    TreeNode *root = NULL;
    ck_assert(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    ck_assert_int_eq(
        json_tree_parse((NuncioView){bytes, size}, "schema", &arena, &root, NULL),
        NUNCIO_OK);
    check_object(root, &job_object);
    arena_release(&arena);
}
END_TEST

/* ---- values ---- */

static void count_fault(void *user, const NuncioError *fault)
{
    (void)fault;
    ++*(int *)user;
}

static const char whole[] =
    "\xEF\xBB\xBF{\"$schema\": \"x\", \"name\": \"n\\u00e9\\ud83d\\ude00\", \"sources\": "
    "[\"a\", "
    "{\"path\": \"/b\", \"publisher\": \"P\", \"published\": \"2020-12-08\"}],"
    "\"lexicon\": [\"l\"], \"selection\": {\"since\": \"2020-01-02\", \"publishers\": "
    "[\"P\", \"Q\"]}, \"output\": {\"path\": \"o-{month}.ttl.gz\", \"split\": \"month\","
    "\"evidence\": \"full\"}, \"limits\": {\"jobs\": 3, \"max_errors\": 0},"
    "\"state\": \"s\", \"withdraw\": true}";

START_TEST(reads_every_value)
{
    JobFile job;
    int faults = 0;
    ck_assert_int_eq(
        job_file_parse(NUNCIO_VIEW(whole), "in/job.json", count_fault, &faults, &job),
        NUNCIO_OK);
    ck_assert_str_eq(job.name, "n\xC3\xA9\xF0\x9F\x98\x80");
    ck_assert_uint_eq(job.source_count, 2);
    ck_assert_str_eq(job.sources[0].path, "in/a");
    ck_assert_str_eq(job.sources[1].path, "/b");
    ck_assert_str_eq(job.sources[1].publisher, "P");
    ck_assert_int_eq(job.sources[1].published.day, 8);
    ck_assert_str_eq(job.lexicon.items[0], "in/l");
    ck_assert_int_eq(job.selection.since.day, 2);
    ck_assert_uint_eq(job.selection.publishers.count, 2);
    ck_assert_int_eq(job.output.format, NUNCIO_TURTLE);
    ck_assert_int_eq(job.output.compress, JOB_COMPRESS_GZIP);
    ck_assert_int_eq(job.output.split, JOB_BY_MONTH);
    ck_assert_int_eq(job.output.evidence, NUNCIO_EVIDENCE_FULL);
    ck_assert_int_eq(job.limits.jobs, 3);
    ck_assert_int_eq(job.limits.max_errors, 0);
    ck_assert(job.withdraw);
    ck_assert_int_eq(faults, 0);
    job_file_release(&job);
}
END_TEST

/* Every beginning of a good job is a fault that is told, and nothing else. */
START_TEST(cut_text_is_a_fault)
{
    for (size_t size = 0; size + 1 < sizeof whole - 1; size++) {
        JobFile job;
        int faults = 0;
        ck_assert_int_ne(job_file_parse((NuncioView){whole, size}, "job.json",
                                        count_fault, &faults, &job),
                         NUNCIO_OK);
        ck_assert_int_eq(faults, 1);
        job_file_release(&job);
    }
}
END_TEST

START_TEST(survives_missing_memory)
{
    for (size_t n = 0;; n++) {
        JobFile job;
        int faults = 0;
        alloc_fail_after(n);
        NuncioStatus status =
            job_file_parse(NUNCIO_VIEW(whole), "job.json", count_fault, &faults, &job);
        alloc_fail_never();
        job_file_release(&job);
        if (status == NUNCIO_OK) {
            break;
        }
        ck_assert_int_eq(status, NUNCIO_ERR_MEMORY);
        ck_assert_uint_lt(n, 100);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("job_file");
    TCase *tcase = tcase_create("job_file");
    tcase_add_test(tcase, stores_are_those_of_load);
    tcase_add_test(tcase, schema_and_tables_agree);
    tcase_add_test(tcase, reads_every_value);
    tcase_add_test(tcase, cut_text_is_a_fault);
    tcase_add_test(tcase, survives_missing_memory);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
