/* SPDX-License-Identifier: Apache-2.0 */
/* Counts brackets outside of strings; a comma or the closing bracket at depth zero ends a
 * value. Mismatched brackets are left to the parser of the values. */
#include "json_array.h"

#include "article_build.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void skip_space(JsonArray *array)
{
    while (array->offset < array->bytes.size &&
           is_space(array->bytes.data[array->offset])) {
        array->line += array->bytes.data[array->offset++] == '\n';
    }
}

bool json_array_start(NuncioView bytes, JsonArray *out_array)
{
    JsonArray array = {article_skip_mark(bytes), 0, 1, false, false};
    skip_space(&array);
    if (array.offset == array.bytes.size || array.bytes.data[array.offset] != '[') {
        return false;
    }
    array.offset++;
    *out_array = array;
    return true;
}

/* The offset of the comma or bracket that ends the value at array->offset; the size of
 * the text when there is none. */
static size_t value_end(const JsonArray *array, unsigned long *line, bool *out_whole)
{
    const NuncioView bytes = array->bytes;
    size_t depth = 0;
    bool quoted = false;
    size_t i = array->offset;
    for (; i < bytes.size; i++) {
        const char c = bytes.data[i];
        *line += c == '\n';
        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (depth == 0 && (c == ',' || c == ']')) {
            break;
        } else if (c == '}' || c == ']') {
            depth -= depth > 0;
        }
    }
    *out_whole = depth == 0 && !quoted;
    return i < bytes.size ? i : bytes.size;
}

static JsonArrayResult finish(JsonArray *array)
{
    skip_space(array);
    return array->offset == array->bytes.size ? JSON_ARRAY_END : JSON_ARRAY_EXCESS;
}

JsonArrayResult json_array_next(JsonArray *array, NuncioView *out_value,
                                unsigned long *out_line)
{
    if (array->ended) {
        return finish(array);
    }
    skip_space(array);
    *out_line = array->line;
    const NuncioView bytes = array->bytes;
    if (!array->started && array->offset < bytes.size &&
        bytes.data[array->offset] == ']') {
        array->offset++;
        array->ended = true;
        return finish(array);
    }
    array->started = true;
    bool whole = false;
    const size_t begin = array->offset;
    const size_t end = value_end(array, &array->line, &whole);
    array->offset = end;
    if (end == bytes.size && (!whole || begin == end)) {
        return JSON_ARRAY_CUT;
    }
    if (end < bytes.size) {
        array->ended = bytes.data[end] == ']';
        array->offset++;
    }
    *out_value = (NuncioView){bytes.data + begin, end - begin};
    return JSON_ARRAY_VALUE;
}
