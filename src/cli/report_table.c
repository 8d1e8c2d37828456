/* SPDX-License-Identifier: Apache-2.0 */
#include "report_table.h"
#include "terminal.h"
#include "views.h"
#include <stdlib.h>

/* Each column gets what it needs while there is room; else the widest columns give way,
 * down to their smallest width, and their cells run over several lines. */

enum { GAP = 2, SHIFT = 1 };

static const char *const headings[COLUMN_COUNT] = {"When", "Who",   "Did",
                                                   "Whom", "Where", "Article"};
static const size_t smallest[COLUMN_COUNT] = {10, 16, 7, 12, 7, 8};
/* Which columns may claim a share of the room that is left, and how much. */
static const size_t largest[COLUMN_COUNT] = {10, 48, 14, 48, 16, 20};

static int compare_rows(const void *a, const void *b)
{
    const ReportRow *left = a;
    const ReportRow *right = b;
    NuncioView left_day = left->cells[COLUMN_WHEN];
    NuncioView right_day = right->cells[COLUMN_WHEN];
    if ((left_day.size == 0) != (right_day.size == 0)) {
        return left_day.size == 0 ? 1 : -1;
    }
    int order = view_compare(left_day, right_day);
    if (order == 0) {
        order = view_compare(left->cells[COLUMN_ARTICLE], right->cells[COLUMN_ARTICLE]);
    }
    if (order == 0) {
        order = left->number < right->number ? -1 : left->number > right->number;
    }
    return order;
}

void report_table_sort(ReportRows *rows)
{
    if (rows->count > 1) {
        qsort(rows->items, rows->count, sizeof(ReportRow), compare_rows);
    }
}

static void measure(const ReportRows *rows, size_t count, size_t *widths)
{
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        widths[c] = text_width(view_of(headings[c]));
    }
    widths[COLUMN_WHEN] = smallest[COLUMN_WHEN];
    for (size_t r = 0; r < count; r++) {
        for (size_t c = 0; c < COLUMN_COUNT; c++) {
            size_t width = text_width(rows->items[r].cells[c]);
            widths[c] = width > widths[c] ? width : widths[c];
        }
    }
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        widths[c] = widths[c] > largest[c] ? largest[c] : widths[c];
    }
}

/* Narrow the widest column that can be narrowed until all fit. */
static void fit(size_t *widths, size_t width)
{
    for (;;) {
        size_t total = (COLUMN_COUNT - 1) * GAP;
        size_t widest = COLUMN_COUNT;
        for (size_t c = 0; c < COLUMN_COUNT; c++) {
            total += widths[c];
            bool can_give = widths[c] > smallest[c];
            if (can_give && (widest == COLUMN_COUNT || widths[c] > widths[widest])) {
                widest = c;
            }
        }
        if (total <= width || widest == COLUMN_COUNT) {
            return;
        }
        widths[widest]--;
    }
}

/* Cut the next line of a cell off *rest: whole words where possible. */
static NuncioView next_line(NuncioView *rest, size_t width)
{
    NuncioView line = text_fitting(*rest, width);
    size_t cut = line.size;
    if (cut < rest->size) {
        while (cut > 0 && rest->data[cut] != ' ') {
            cut--;
        }
        cut = cut > 0 ? cut : line.size;
        /* A letter wider than the column must not stop us. */
        cut = cut > 0 ? cut : rest->size;
    }
    line.size = cut;
    size_t next = cut;
    while (next < rest->size && rest->data[next] == ' ') {
        next++;
    }
    *rest = (NuncioView){rest->data + next, rest->size - next};
    return line;
}

static void put_spaces(Buffer *out, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_append_char(out, ' ');
    }
}

static void put_row(Buffer *out, const NuncioView *cells, const size_t *widths)
{
    NuncioView rest[COLUMN_COUNT];
    memcpy(rest, cells, sizeof rest);
    bool more = true;
    for (size_t n = 0; more; n++) {
        size_t owed = 0; /* spaces before the next text, none at the line's end */
        more = false;
        for (size_t c = 0; c < COLUMN_COUNT; c++) {
            size_t shift = n > 0 ? SHIFT : 0;
            NuncioView line = {NULL, 0};
            if (rest[c].size > 0) {
                line = next_line(&rest[c], widths[c] - shift);
                put_spaces(out, owed + shift);
                buffer_append_view(out, line);
                owed = 0;
            } else {
                shift = 0;
            }
            size_t used = text_width(line) + shift;
            owed += (used < widths[c] ? widths[c] - used : 0) + GAP;
            more = more || rest[c].size > 0;
        }
        buffer_append_char(out, '\n');
    }
}

static void put_rule(Buffer *out, const size_t *widths)
{
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        put_spaces(out, c > 0 ? GAP : 0);
        for (size_t i = 0; i < widths[c]; i++) {
            buffer_append_char(out, '-');
        }
    }
    buffer_append_char(out, '\n');
}

void report_table_print(Buffer *out, const ReportRows *rows, size_t limit, size_t width)
{
    size_t widths[COLUMN_COUNT];
    NuncioView titles[COLUMN_COUNT];
    size_t count = rows->count < limit ? rows->count : limit;
    measure(rows, count, widths);
    fit(widths, width);
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        titles[c] = view_of(headings[c]);
    }
    put_row(out, titles, widths);
    put_rule(out, widths);
    for (size_t r = 0; r < count; r++) {
        NuncioView cells[COLUMN_COUNT];
        memcpy(cells, rows->items[r].cells, sizeof cells);
        if (cells[COLUMN_WHEN].size == 0) {
            cells[COLUMN_WHEN] = NUNCIO_VIEW("undated");
        }
        put_row(out, cells, widths);
    }
    if (count < rows->count) {
        buffer_format(out, "... and %zu more; --limit 0 shows all\n",
                      rows->count - count);
    }
}
