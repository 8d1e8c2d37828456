/* SPDX-License-Identifier: Apache-2.0 */

/* A head of five numbers, the three stretches of text, and five numbers for each shared
 * line. Numbers are eight bytes, the least first, on every machine. */

#include "rendering_store.h"

#include "quad_lines.h"
#include <stdlib.h>

enum { NUMBER_SIZE = 8, HEAD_NUMBERS = 5, LINE_NUMBERS = 6 };

static void append_number(Buffer *out, uint64_t number)
{
    char bytes[NUMBER_SIZE];
    for (size_t i = 0; i < NUMBER_SIZE; i++) {
        bytes[i] = (char)(number >> (8 * i));
    }
    buffer_append(out, bytes, sizeof bytes);
}

void rendering_pack(const NuncioRendering *rendering, Buffer *out)
{
    const Buffer *const texts[] = {&rendering->article, &rendering->shared,
                                   &rendering->claims};
    for (size_t i = 0; i < 3; i++) {
        append_number(out, texts[i]->size);
    }
    append_number(out, rendering->line_count);
    append_number(out, rendering->own_count);
    for (size_t i = 0; i < 3; i++) {
        buffer_append_view(out, buffer_view(texts[i]));
    }
    for (size_t i = 0; i < rendering->line_count; i++) {
        const SharedLine *line = &rendering->lines[i];
        const uint64_t numbers[LINE_NUMBERS] = {
            line->fingerprint[0],   line->fingerprint[1], line->subject_offset,
            line->predicate_offset, line->object_offset,  line->end_offset};
        for (size_t k = 0; k < LINE_NUMBERS; k++) {
            append_number(out, numbers[k]);
        }
    }
}

static uint64_t take_number(NuncioView *rest)
{
    uint64_t number = 0;
    for (size_t i = 0; i < NUMBER_SIZE; i++) {
        number |= (uint64_t)(unsigned char)rest->data[i] << (8 * i);
    }
    rest->data += NUMBER_SIZE;
    rest->size -= NUMBER_SIZE;
    return number;
}

static bool take_text(NuncioView *rest, uint64_t size, Buffer *out)
{
    buffer_clear(out);
    if (size > rest->size) {
        return false;
    }
    buffer_append(out, rest->data, (size_t)size);
    rest->data += size;
    rest->size -= (size_t)size;
    return !out->failed;
}

static bool reserve_lines(NuncioRendering *rendering, size_t count)
{
    if (count > rendering->line_capacity) {
        SharedLine *lines = realloc(rendering->lines, count * sizeof *lines);
        if (!lines) {
            return false;
        }
        rendering->lines = lines;
        rendering->line_capacity = count;
    }
    return true;
}

/* The terms of a line stand in their order within the shared text; N-Quads lines have
 * only a begin and an end. */
static bool line_is_whole(const SharedLine *line, size_t text_size)
{
    return line->subject_offset <= line->end_offset && line->end_offset <= text_size &&
           line->predicate_offset <= line->end_offset &&
           line->object_offset <= line->end_offset &&
           (line->object_offset == 0 || (line->subject_offset <= line->predicate_offset &&
                                         line->predicate_offset <= line->object_offset));
}

static bool take_lines(NuncioView *rest, uint64_t count, NuncioRendering *rendering)
{
    const size_t line_size = (size_t)LINE_NUMBERS * NUMBER_SIZE;
    if (rest->size % line_size || rest->size / line_size != count ||
        !reserve_lines(rendering, (size_t)count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        SharedLine *line = &rendering->lines[i];
        line->fingerprint[0] = take_number(rest);
        line->fingerprint[1] = take_number(rest);
        size_t *const offsets[] = {&line->subject_offset, &line->predicate_offset,
                                   &line->object_offset, &line->end_offset};
        for (size_t k = 0; k < sizeof offsets / sizeof *offsets; k++) {
            *offsets[k] = (size_t)take_number(rest);
        }
        if (!line_is_whole(line, rendering->shared.size)) {
            return false;
        }
    }
    rendering->line_count = (size_t)count;
    return true;
}

bool rendering_unpack(NuncioView bytes, NuncioRendering *rendering)
{
    uint64_t head[HEAD_NUMBERS];
    rendering->line_count = 0;
    rendering->own_count = 0;
    if (bytes.size < sizeof head) {
        return false;
    }
    for (size_t i = 0; i < HEAD_NUMBERS; i++) {
        head[i] = take_number(&bytes);
    }
    if (!take_text(&bytes, head[0], &rendering->article) ||
        !take_text(&bytes, head[1], &rendering->shared) ||
        !take_text(&bytes, head[2], &rendering->claims) ||
        !take_lines(&bytes, head[3], rendering)) {
        rendering->line_count = 0;
        return false;
    }
    rendering->own_count = (size_t)head[4];
    return true;
}
