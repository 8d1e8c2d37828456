/* SPDX-License-Identifier: Apache-2.0 */
#include "evaluate_report.h"
#include "messages.h"
#include "terminal.h"
#include "views.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

/* Lines and members are those of the reference scorer, so that tools read both. */

enum { KIND_WIDTH = 13, SIGN_WIDTH = 8, ARTICLE_WIDTH = 24, ACCURACY_WIDTH = 5 };

typedef struct {
    Score sum;
    size_t article_count;
    size_t absent_count;
} Total;

static Total add_up(const GoldFolder *folder)
{
    Total total = {.article_count = folder->files.count};
    for (size_t i = 0; i < folder->files.count; i++) {
        score_add(&total.sum, &folder->files.items[i].score);
        total.absent_count += !folder->files.items[i].scored;
    }
    return total;
}

static bool is_shown(const ScoreError *error, int shown)
{
    return shown == ERRORS_ALL || shown == (int)error->kind;
}

/* ---- text ---- */

static void put_cell(Buffer *out, NuncioView text, size_t width)
{
    append_escaped(out, text);
    for (size_t used = text_width(text); used < width; used++) {
        buffer_append_char(out, ' ');
    }
    buffer_append_char(out, ' ');
}

static void put_errors(Buffer *out, const GoldFile *file, int shown)
{
    for (size_t i = 0; i < file->score.errors.count; i++) {
        const ScoreError *error = &file->score.errors.items[i];
        if (is_shown(error, shown)) {
            put_cell(out, view_of(score_error_kinds[error->kind]), KIND_WIDTH);
            put_cell(out, view_of(score_error_signs[error->sign]), SIGN_WIDTH);
            put_cell(out, file->facts.id, ARTICLE_WIDTH);
            append_escaped(out, error->what);
            buffer_append_char(out, '\n');
        }
    }
}

/* "0.955", "0.87", "1.0": three digits without the zeros at the end but one. */
static void put_accuracy(Buffer *out, const char *name, const Tally *tally)
{
    char text[32] = "-";
    double accuracy;
    if (tally_accuracy(tally, &accuracy)) {
        int size = snprintf(text, sizeof text, "%.3f", accuracy);
        while (size > 3 && text[size - 1] == '0') {
            text[--size] = '\0';
        }
    }
    buffer_format(out, "  %-15s accuracy %*s  of %zu\n", name, ACCURACY_WIDTH, text,
                  tally->right + tally->wrong);
}

static void put_row(Buffer *out, const ScoreRowInfo *row, const Tally *tally)
{
    if (row->accuracy) {
        put_accuracy(out, row->name, tally);
        return;
    }
    buffer_format(out,
                  "  %-15s P %.3f  R %.3f  F1 %.3f   (%zu right, %zu wrong, "
                  "%zu missed)\n",
                  row->name, tally_precision(tally), tally_recall(tally), tally_f1(tally),
                  tally->right, tally->wrong, tally->missed);
}

void evaluate_text(Buffer *out, const GoldFolder *folder, int shown)
{
    Total total = add_up(folder);
    for (size_t i = 0; i < folder->files.count; i++) {
        put_errors(out, &folder->files.items[i], shown);
    }
    buffer_format(out, "%zu articles (%zu without system output)\n", total.article_count,
                  total.absent_count);
    for (int row = 0; row < SCORE_ROW_COUNT; row++) {
        put_row(out, &score_rows[row], &total.sum.rows[row]);
    }
    buffer_format(out, "headline %.3f  (mean F1 of ", score_headline(&total.sum));
    const char *before = "";
    for (int row = 0; row < SCORE_ROW_COUNT; row++) {
        if (score_rows[row].headline) {
            buffer_format(out, "%s%s", before, score_rows[row].name);
            before = ", ";
        }
    }
    buffer_append_string(out, ")\n");
}

/* ---- JSON ---- */

/* jansson takes NULL for a value that could not be made and says so. */
static bool set(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new_nocheck(object, key, value) == 0;
}

static json_t *count_of(size_t count)
{
    return json_integer((json_int_t)count);
}

static json_t *row_of(const ScoreRowInfo *row, const Tally *tally, bool *complete)
{
    double accuracy;
    json_t *object = json_object();
    if (row->accuracy) {
        bool known = tally_accuracy(tally, &accuracy);
        *complete &= set(object, "accuracy", known ? json_real(accuracy) : json_null());
        *complete &= set(object, "of", count_of(tally->right + tally->wrong));
        return object;
    }
    *complete &= set(object, "P", json_real(tally_precision(tally)));
    *complete &= set(object, "R", json_real(tally_recall(tally)));
    *complete &= set(object, "F1", json_real(tally_f1(tally)));
    *complete &= set(object, "tp", count_of(tally->right));
    *complete &= set(object, "fp", count_of(tally->wrong));
    *complete &= set(object, "fn", count_of(tally->missed));
    return object;
}

static json_t *errors_of(const GoldFolder *folder, int shown, bool *complete)
{
    json_t *list = json_array();
    for (size_t f = 0; f < folder->files.count; f++) {
        const GoldFile *file = &folder->files.items[f];
        for (size_t i = 0; i < file->score.errors.count; i++) {
            const ScoreError *error = &file->score.errors.items[i];
            if (!is_shown(error, shown)) {
                continue;
            }
            json_t *object = json_object();
            *complete &= set(object, "kind", json_string(score_error_kinds[error->kind]));
            *complete &= set(object, "sign", json_string(score_error_signs[error->sign]));
            *complete &= set(object, "article",
                             json_stringn(file->facts.id.data, file->facts.id.size));
            *complete &=
                set(object, "what", json_stringn(error->what.data, error->what.size));
            *complete &= json_array_append_new(list, object) == 0;
        }
    }
    return list;
}

void evaluate_json(Buffer *out, const GoldFolder *folder, int shown)
{
    Total total = add_up(folder);
    json_t *root = json_object();
    bool complete = root != NULL;
    for (int row = 0; row < SCORE_ROW_COUNT; row++) {
        complete &= set(root, score_rows[row].name,
                        row_of(&score_rows[row], &total.sum.rows[row], &complete));
    }
    complete &= set(root, "headline", json_real(score_headline(&total.sum)));
    complete &= set(root, "articles", count_of(total.article_count));
    complete &= set(root, "absent", count_of(total.absent_count));
    if (shown != ERRORS_NONE) {
        complete &= set(root, "errors", errors_of(folder, shown, &complete));
    }
    /* Three digits are all that is known. */
    char *text =
        complete ? json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) : NULL;
    if (text) {
        buffer_append_string(out, text);
        buffer_append_char(out, '\n');
    } else {
        out->failed = true;
    }
    free(text);
    json_decref(root);
}
