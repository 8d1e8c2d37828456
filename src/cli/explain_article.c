/* SPDX-License-Identifier: Apache-2.0 */
#include "explain.h"
#include "facts.h"
#include "messages.h"
#include "terminal.h"
#include "utf8.h"
#include <stdlib.h>
#include <string.h>

/* Mentions may stand inside others ("Secretary of *Iran*'s *Supreme National Security
 * Council*"), so each byte is painted with the kind of the shortest mention over it: long
 * mentions are painted first. Then the text is cut into words and lines, and the colour
 * changes between them as the paint says. */

enum { KIND_COUNT = NUNCIO_MENTION_PRONOUN + 1, UNPAINTED = KIND_COUNT };

static const char *const colours[KIND_COUNT] = {
    "\033[1;32m", /* person: green */
    "\033[1;34m", /* country: blue */
    "\033[34m",   /* adjective */
    "\033[4;34m", /* metonym */
    "\033[1;35m", /* organisation: magenta */
    "\033[36m",   /* place: cyan */
    "\033[33m",   /* role: yellow */
    "\033[31m",   /* date: red */
    "\033[32m",   /* pronoun: green, thin */
};
static const char plain[] = "\033[0m";

typedef struct {
    Buffer *out;
    const uint8_t *paint; /* one kind for each byte of the text; NULL: no colours */
    NuncioView text;
    size_t width;
    size_t column;
    uint8_t kind; /* the colour that is on */
} Canvas;

static int longer_first(const void *a, const void *b)
{
    const NuncioMention *const *left = a;
    const NuncioMention *const *right = b;
    uint32_t left_size = (*left)->span.end_offset - (*left)->span.begin_offset;
    uint32_t right_size = (*right)->span.end_offset - (*right)->span.begin_offset;
    if (left_size != right_size) {
        return left_size > right_size ? -1 : 1;
    }
    return (*left)->span.begin_offset < (*right)->span.begin_offset ? -1 : 1;
}

/* NULL on no memory. The caller frees it. */
static uint8_t *paint_mentions(const NuncioDocument *document, size_t size)
{
    size_t count = 0;
    const NuncioMention *mentions = nuncio_document_mentions(document, &count);
    uint8_t *paint = malloc(size + 1);
    const NuncioMention **order = calloc(count + 1, sizeof(const NuncioMention *));
    if (!paint || !order) {
        free(paint);
        free(order);
        return NULL;
    }
    memset(paint, UNPAINTED, size + 1);
    for (size_t i = 0; i < count; i++) {
        order[i] = &mentions[i];
    }
    qsort(order, count, sizeof(const NuncioMention *), longer_first);
    for (size_t i = 0; i < count; i++) {
        NuncioSpan span = order[i]->span;
        if (order[i]->kind < KIND_COUNT) {
            memset(paint + span.begin_offset, order[i]->kind,
                   span.end_offset - span.begin_offset);
        }
    }
    free(order);
    return paint;
}

static void change_colour(Canvas *canvas, uint8_t kind)
{
    if (kind == canvas->kind) {
        return;
    }
    if (canvas->kind != UNPAINTED) {
        buffer_append_string(canvas->out, plain);
    }
    if (kind != UNPAINTED) {
        buffer_append_string(canvas->out, colours[kind]);
    }
    canvas->kind = kind;
}

static void put_bytes(Canvas *canvas, size_t begin, size_t end)
{
    while (begin < end) {
        size_t stop = end;
        if (canvas->paint) {
            change_colour(canvas, canvas->paint[begin]);
            stop = begin + 1;
            while (stop < end && canvas->paint[stop] == canvas->paint[begin]) {
                stop++;
            }
        }
        append_escaped(canvas->out,
                       (NuncioView){canvas->text.data + begin, stop - begin});
        begin = stop;
    }
}

static size_t shown_width(Canvas *canvas, NuncioView text)
{
    Buffer escaped = BUFFER_INIT;
    append_escaped(&escaped, text);
    size_t width = text_width(buffer_view(&escaped));
    canvas->out->failed = canvas->out->failed || escaped.failed;
    buffer_release(&escaped);
    return width;
}

/* The blank before a word keeps the colour only inside one mention. */
static void put_blank(Canvas *canvas, size_t before_word)
{
    if (canvas->paint && canvas->paint[before_word - 1] != canvas->kind) {
        change_colour(canvas, UNPAINTED);
    }
    buffer_append_char(canvas->out, ' ');
    canvas->column++;
}

static void end_line(Canvas *canvas)
{
    change_colour(canvas, UNPAINTED);
    buffer_append_char(canvas->out, '\n');
    canvas->column = 0;
}

static void put_line(Canvas *canvas, size_t begin, size_t end)
{
    const char *data = canvas->text.data;
    size_t i = begin;
    while (i < end) {
        while (i < end && (data[i] == ' ' || data[i] == '\t' || data[i] == '\r')) {
            i++;
        }
        size_t word = i;
        while (i < end && data[i] != ' ' && data[i] != '\t' && data[i] != '\r') {
            i++;
        }
        if (i == word) {
            break;
        }
        size_t width = shown_width(canvas, (NuncioView){data + word, i - word});
        if (canvas->column > 0 && canvas->column + 1 + width > canvas->width) {
            end_line(canvas);
        } else if (canvas->column > 0) {
            put_blank(canvas, word);
        }
        put_bytes(canvas, word, i);
        canvas->column += width;
    }
    end_line(canvas);
}

static void put_legend(Buffer *out)
{
    for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
        buffer_format(out, "%s%s%s%s", kind > 0 ? "  " : "", colours[kind],
                      mention_kind_name(kind), plain);
    }
    buffer_append_string(out, "\n\n");
}

void explain_article(Buffer *out, const NuncioDocument *document,
                     const ExplainLayout *layout)
{
    NuncioView text = nuncio_document_article(document)->text;
    uint8_t *paint = NULL;
    if (layout->colours) {
        paint = paint_mentions(document, text.size);
        out->failed = out->failed || !paint;
        put_legend(out);
    }
    Canvas canvas = {out, paint, text, layout->width, 0, UNPAINTED};
    size_t begin = 0;
    while (begin < text.size) {
        const char *line_end = memchr(text.data + begin, '\n', text.size - begin);
        size_t end = line_end ? (size_t)(line_end - text.data) : text.size;
        put_line(&canvas, begin, end);
        begin = end + 1;
    }
    free(paint);
}
