/* SPDX-License-Identifier: Apache-2.0 */
#include "query_answer.h"
#include "array.h"
#include "json_open.h"
#include "messages.h"
#include "terminal.h"
#include "views.h"
#include <jansson.h>
#include <stdlib.h>

enum { ANSWER_SIZE_MOST = 256 * 1024 * 1024 };

typedef struct {
    json_t *names; /* head.vars */
    json_t *rows;  /* results.bindings */
    json_t *truth; /* boolean, else NULL */
    const char *path;
} Answer;

static NuncioStatus wrong(const Answer *answer, const char *what, NuncioError *error)
{
    error->status = NUNCIO_ERR_DATA;
    snprintf(error->path, sizeof error->path, "%s", answer->path);
    snprintf(error->message, sizeof error->message, "its answer is no SPARQL result: %s",
             what);
    return NUNCIO_ERR_DATA;
}

static NuncioStatus open_answer(json_t *root, Answer *answer, NuncioError *error)
{
    size_t i;
    json_t *item;
    answer->truth = json_object_get(root, "boolean");
    if (json_is_boolean(answer->truth)) {
        return NUNCIO_OK;
    }
    answer->truth = NULL;
    answer->names = json_object_get(json_object_get(root, "head"), "vars");
    answer->rows = json_object_get(json_object_get(root, "results"), "bindings");
    if (!json_is_array(answer->names) || !json_is_array(answer->rows)) {
        return wrong(answer, "neither rows nor true or false", error);
    }
    json_array_foreach(answer->names, i, item)
    {
        if (!json_is_string(item)) {
            return wrong(answer, "a variable without a name", error);
        }
    }
    json_array_foreach(answer->rows, i, item)
    {
        if (!json_is_object(item)) {
            return wrong(answer, "a row that is no object", error);
        }
    }
    return NUNCIO_OK;
}

static size_t column_count(const Answer *answer)
{
    return json_array_size(answer->names);
}

static NuncioView string_view(const json_t *string)
{
    return json_is_string(string)
               ? (NuncioView){json_string_value(string), json_string_length(string)}
               : (NuncioView){NULL, 0};
}

static NuncioView name_at(const Answer *answer, size_t column)
{
    return string_view(json_array_get(answer->names, column));
}

static NuncioView cell_at(const Answer *answer, size_t row, size_t column)
{
    json_t *bound =
        json_object_get(json_array_get(answer->rows, row),
                        json_string_value(json_array_get(answer->names, column)));
    return string_view(json_object_get(bound, "value"));
}

static void append_cell(Buffer *out, NuncioView text, size_t width, bool last,
                        Buffer *scratch)
{
    buffer_clear(scratch);
    append_escaped(scratch, text);
    buffer_append_view(out, buffer_view(scratch));
    if (!last) {
        for (size_t used = text_width(buffer_view(scratch)); used < width + 2; used++) {
            buffer_append_char(out, ' ');
        }
    }
}

/* Empty cells at the end leave no spaces. */
static void trim_line(Buffer *out, size_t begin)
{
    while (out->size > begin && out->data[out->size - 1] == ' ') {
        out->size--;
    }
    buffer_append_char(out, '\n');
}

static bool widths_of(const Answer *answer, size_t *widths, Buffer *scratch)
{
    for (size_t row = 0; row <= json_array_size(answer->rows); row++) {
        for (size_t i = 0; i < column_count(answer); i++) {
            buffer_clear(scratch);
            append_escaped(scratch,
                           row ? cell_at(answer, row - 1, i) : name_at(answer, i));
            size_t width = text_width(buffer_view(scratch));
            widths[i] = width > widths[i] ? width : widths[i];
        }
    }
    return !scratch->failed;
}

static bool print_table(const Answer *answer, Buffer *out)
{
    size_t columns = column_count(answer);
    size_t *widths = calloc(columns + 1, sizeof *widths);
    Buffer scratch = BUFFER_INIT;
    bool printed = widths && widths_of(answer, widths, &scratch);
    for (size_t row = 0; printed && row <= json_array_size(answer->rows); row++) {
        size_t begin = out->size;
        for (size_t i = 0; i < columns; i++) {
            append_cell(out, row ? cell_at(answer, row - 1, i) : name_at(answer, i),
                        widths[i], i + 1 == columns, &scratch);
        }
        trim_line(out, begin);
    }
    printed = printed && !scratch.failed;
    buffer_release(&scratch);
    free(widths);
    return printed;
}

/* RFC 4180. */
static void append_csv(Buffer *out, NuncioView text)
{
    bool quoted = false;
    for (size_t i = 0; i < text.size; i++) {
        quoted = quoted || (text.data[i] && strchr(",\"\r\n", text.data[i]));
    }
    if (!quoted) {
        buffer_append_view(out, text);
        return;
    }
    buffer_append_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        buffer_append_string(out, text.data[i] == '"' ? "\"" : "");
        buffer_append_char(out, text.data[i]);
    }
    buffer_append_char(out, '"');
}

static void print_csv(const Answer *answer, Buffer *out)
{
    for (size_t row = 0; row <= json_array_size(answer->rows); row++) {
        for (size_t i = 0; i < column_count(answer); i++) {
            buffer_append_string(out, i ? "," : "");
            append_csv(out, row ? cell_at(answer, row - 1, i) : name_at(answer, i));
        }
        buffer_append_string(out, "\r\n");
    }
}

static bool print_json(const json_t *root, Buffer *out)
{
    char *text = json_dumps(root, JSON_INDENT(2));
    if (text) {
        buffer_append_string(out, text);
        buffer_append_char(out, '\n');
    }
    free(text);
    return text != NULL;
}

static bool print(const Answer *answer, const json_t *root, QueryFormat format,
                  Buffer *out)
{
    if (format == QUERY_JSON) {
        return print_json(root, out);
    }
    if (answer->truth) {
        buffer_append_string(out, json_is_true(answer->truth) ? "true" : "false");
        buffer_append_string(out, format == QUERY_CSV ? "\r\n" : "\n");
        return true;
    }
    if (format == QUERY_CSV) {
        print_csv(answer, out);
        return true;
    }
    return print_table(answer, out);
}

NuncioStatus query_answer_print(NuncioView json, const char *path, QueryFormat format,
                                Buffer *out, size_t *out_rows, NuncioError *error)
{
    Answer answer = {.path = path};
    json_t *root = NULL;
    NuncioStatus status = json_open(json, ANSWER_SIZE_MOST, path, &root, error);
    if (status) {
        return status;
    }
    status = open_answer(root, &answer, error);
    if (!status) {
        *out_rows = answer.truth ? 1 : json_array_size(answer.rows);
        if (!print(&answer, root, format, out) || out->failed) {
            error->status = NUNCIO_ERR_MEMORY;
            snprintf(error->message, sizeof error->message, "no memory");
            status = NUNCIO_ERR_MEMORY;
        }
    }
    json_decref(root);
    return status;
}
