/* SPDX-License-Identifier: Apache-2.0 */

/* The longest common subsequence by the table of all pairs: quadratic, but the files of
 * tests are short. */

#include "line_diff.h"

#include "views.h"
#include <stdlib.h>

typedef struct {
    NuncioView *items;
    size_t count;
} Lines;

static Lines lines_of(NuncioView text)
{
    size_t count = 1;
    for (size_t i = 0; i < text.size; i++) {
        count += text.data[i] == '\n';
    }
    Lines lines = {calloc(count, sizeof *lines.items), 0};
    NuncioView line;
    while (lines.items && text.size > 0 && view_split(&text, '\n', &line)) {
        lines.items[lines.count++] = line;
    }
    return lines;
}

static void print_line(FILE *file, char sign, size_t number, NuncioView line)
{
    fprintf(file, "  %c %4zu  %.*s\n", sign, number + 1, (int)line.size,
            line.size > 0 ? line.data : "");
}

/* Walk the table `longest` of (rows + 1) x (columns + 1) from its beginning. */
static void walk(FILE *file, const Lines *old, const Lines *new, const unsigned *longest)
{
    size_t width = new->count + 1;
    size_t i = 0;
    size_t k = 0;
    while (i < old->count || k < new->count) {
        if (i < old->count && k < new->count &&view_equal(old->items[i], new->items[k])) {
            i++;
            k++;
        } else if (k == new->count ||
                   (i < old->count &&
                    longest[(i + 1) * width + k] >= longest[i * width + k + 1])) {
            print_line(file, '-', i, old->items[i]);
            i++;
        } else {
            print_line(file, '+', k, new->items[k]);
            k++;
        }
    }
}

bool line_diff(FILE *file, NuncioView expected, NuncioView found)
{
    if (view_equal(expected, found)) {
        return false;
    }
    Lines old = lines_of(expected);
    Lines new = lines_of(found);
    size_t width = new.count + 1;
    unsigned *longest = calloc((old.count + 1) * width, sizeof *longest);
    if (longest && old.items && new.items) {
        for (size_t i = old.count; i-- > 0;) {
            for (size_t k = new.count; k-- > 0;) {
                unsigned down = longest[(i + 1) * width + k];
                unsigned right = longest[i * width + k + 1];
                longest[i * width + k] = view_equal(old.items[i], new.items[k])
                                             ? longest[(i + 1) * width + k + 1] + 1
                                             : (down > right ? down : right);
            }
        }
        walk(file, &old, &new, longest);
    }
    free(longest);
    free(old.items);
    free(new.items);
    return true;
}
