/* SPDX-License-Identifier: Apache-2.0 */

/* Bytes from the network: each value is checked for its kind, size and form before it is
 * kept, and a fault is told with the place of the value in the text. */

#include "sparql_answer.h"

#include "calendar.h"
#include "error.h"
#include "json_open.h"
#include "json_place.h"
#include "limits.h"
#include "utf8.h"
#include "views.h"
#include <jansson.h>
#include <stdio.h>

enum { VALUE_MAX = 1024, PRECISION_YEAR = 9, PRECISION_MONTH = 10, PRECISION_DAY = 11 };

typedef struct {
    NuncioView bytes;
    const char *path;
    Arena *arena;
    size_t row; /* in hand, from 0 */
    NuncioStatus status;
    NuncioError *error;
} Reader;

/* The first fault counts. `variable` NULL: the fault is the row's. */
static void fault(Reader *reader, const char *variable, const char *what)
{
    const JsonStep steps[] = {{"results", 0},
                              {"bindings", 0},
                              {NULL, reader->row},
                              {variable, 0},
                              {"value", 0}};
    unsigned long line = 1;
    unsigned long column = 1;
    if (reader->status) {
        return;
    }
    json_place(reader->bytes, steps, variable ? 5 : 3, &line, &column);
    reader->status =
        error_set_at(reader->error, NUNCIO_ERR_DATA, reader->path, line, column, "%s%s%s",
                     variable ? variable : "", variable ? " " : "", what);
}

/* The value of a variable; empty where it is absent or of no known kind: an "unknown
 * value" of Wikidata is a blank node or an address of its own. */
static NuncioView value_of(Reader *reader, const json_t *row, const char *variable,
                           const char *wanted)
{
    NuncioView none = {NULL, 0};
    const json_t *term = json_object_get(row, variable);
    if (!term || reader->status) {
        return none;
    }
    const json_t *type = json_object_get(term, "type");
    const json_t *value = json_object_get(term, "value");
    if (!json_is_string(type) || !json_is_string(value)) {
        fault(reader, variable, "has no type and value");
        return none;
    }
    NuncioView kind = {json_string_value(type), json_string_length(type)};
    NuncioView text = {json_string_value(value), json_string_length(value)};
    bool literal = view_is(kind, "literal") || view_is(kind, "typed-literal");
    if (!view_is(kind, wanted) && !(literal && strcmp(wanted, "literal") == 0)) {
        return none;
    }
    if (text.size > VALUE_MAX) {
        fault(reader, variable, "is longer than 1024 bytes");
        return none;
    }
    return text;
}

/* A text that can stand in a table: characters, no tab, line end or bar. */
static NuncioView text_of(Reader *reader, const json_t *row, const char *variable)
{
    NuncioView text = view_trim(value_of(reader, row, variable, "literal"));
    size_t offset = 0;
    if (!utf8_check(text, &offset)) {
        fault(reader, variable, "holds a character that no text may hold");
        return (NuncioView){NULL, 0};
    }
    for (size_t i = 0; i < text.size; i++) {
        if ((unsigned char)text.data[i] < ' ' || text.data[i] == '|' ||
            text.data[i] == 0x7F) {
            return (NuncioView){NULL, 0};
        }
    }
    return text.size ? arena_copy(reader->arena, text) : text;
}

static bool is_digits(NuncioView text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return false;
        }
    }
    return text.size > 0;
}

static bool is_id(NuncioView text)
{
    return text.size > 1 && text.size < 16 && text.data[0] == 'Q' &&
           text.data[1] != '0' && is_digits((NuncioView){text.data + 1, text.size - 1});
}

/* "http://www.wikidata.org/entity/Q7747" */
static NuncioView id_of(Reader *reader, const json_t *row)
{
    static const NuncioView entity = {"/entity/", 8};
    NuncioView address = value_of(reader, row, "person", "uri");
    NuncioView id = address;
    for (size_t i = 0; i + entity.size < address.size; i++) {
        if (memcmp(address.data + i, entity.data, entity.size) == 0) {
            id.data = address.data + i + entity.size;
            id.size = address.size - i - entity.size;
        }
    }
    if (!is_id(id)) {
        fault(reader, json_object_get(row, "person") ? "person" : NULL,
              "is no address of a Wikidata item");
        return (NuncioView){NULL, 0};
    }
    return arena_copy(reader->arena, id);
}

/* "FI" as "fi"; states that are gone have none. */
static NuncioView code_of(Reader *reader, const json_t *row, const char *variable)
{
    NuncioView code = value_of(reader, row, variable, "literal");
    if (code.size == 0) {
        return code;
    }
    char small[2] = {0, 0};
    for (size_t i = 0; i < code.size && i < 2; i++) {
        small[i] = (char)(code.data[i] | 0x20);
    }
    if (code.size != 2 || small[0] < 'a' || small[0] > 'z' || small[1] < 'a' ||
        small[1] > 'z') {
        fault(reader, variable, "is no code of two letters");
        return (NuncioView){NULL, 0};
    }
    return arena_copy(reader->arena, (NuncioView){small, 2});
}

static NuncioView category_of(Reader *reader, const json_t *row)
{
    NuncioView category = text_of(reader, row, "category");
    for (size_t i = 0; i < category.size; i++) {
        if ((category.data[i] < 'a' || category.data[i] > 'z') &&
            category.data[i] != '-') {
            fault(reader, "category", "is no category of data/roles.tsv");
            return (NuncioView){NULL, 0};
        }
    }
    return category;
}

static unsigned number_at(const char *digits, size_t count)
{
    unsigned number = 0;
    for (size_t i = 0; i < count; i++) {
        number = number * 10 + (unsigned)(digits[i] - '0');
    }
    return number;
}

/* How exactly Wikidata knows a date: a day unless the variable says otherwise. */
static unsigned precision_of(Reader *reader, const json_t *row, const char *variable)
{
    NuncioView number = value_of(reader, row, variable, "literal");
    if (number.size == 0) {
        return PRECISION_DAY;
    }
    if (!is_digits(number) || number.size > 2) {
        fault(reader, variable, "is no precision of a date: a number up to 14");
        return 0;
    }
    return number_at(number.data, number.size);
}

/* "2013-08-03T00:00:00Z" as far as it is known; decades and centuries are no date. */
static NuncioView date_of(Reader *reader, const json_t *row, const char *variable,
                          const char *precision_variable)
{
    static const char pattern[] = "0000-00-00T";
    NuncioView none = {NULL, 0};
    NuncioView text = value_of(reader, row, variable, "literal");
    unsigned precision = precision_of(reader, row, precision_variable);
    if (text.size == 0 || text.data[0] == '-' || reader->status) {
        return none; /* before our era: no holder of an office of today */
    }
    bool good = text.size >= 10;
    for (size_t i = 0; good && i < sizeof pattern - 1 && i < text.size; i++) {
        bool digit = text.data[i] >= '0' && text.data[i] <= '9';
        good = pattern[i] == '0' ? digit : text.data[i] == pattern[i];
    }
    NuncioDate date = {0, 0, 0};
    if (good) {
        date = (NuncioDate){(int16_t)number_at(text.data, 4),
                            (uint8_t)number_at(text.data + 5, 2),
                            (uint8_t)number_at(text.data + 8, 2)};
    }
    if (!good || !calendar_is_valid(date)) {
        fault(reader, variable, "is no date like 2013-08-03T00:00:00Z");
        return none;
    }
    size_t size = precision >= PRECISION_DAY     ? 10
                  : precision == PRECISION_MONTH ? 7
                  : precision == PRECISION_YEAR  ? 4
                                                 : 0;
    return size ? arena_copy(reader->arena, (NuncioView){text.data, size}) : none;
}

static AnswerRow read_row(Reader *reader, const json_t *row)
{
    AnswerRow read = {
        .id = id_of(reader, row),
        .name = text_of(reader, row, "personLabel"),
        .alias = text_of(reader, row, "alias"),
        .family = text_of(reader, row, "familyLabel"),
        .country = code_of(reader, row, "country"),
        .category = category_of(reader, row),
        .state = code_of(reader, row, "state"),
        .start = date_of(reader, row, "start", "startPrecision"),
        .end = date_of(reader, row, "end", "endPrecision"),
    };
    if (is_id(read.name)) {
        read.name = (NuncioView){NULL, 0};
    }
    if (is_id(read.family)) {
        read.family = (NuncioView){NULL, 0};
    }
    return read;
}

static void read_rows(Reader *reader, const json_t *root, AnswerRows *rows)
{
    const json_t *bindings =
        json_object_get(json_object_get(root, "results"), "bindings");
    if (!json_is_array(bindings)) {
        reader->status = error_set_at(
            reader->error, NUNCIO_ERR_DATA, reader->path, 1, 1,
            "no answer of a SPARQL service: results and bindings are expected");
        return;
    }
    size_t count = json_array_size(bindings);
    if (count > LIMIT_LEXICON_ROWS) {
        reader->status = error_set_at(reader->error, NUNCIO_ERR_LIMIT, reader->path, 1, 1,
                                      "more than %d rows", LIMIT_LEXICON_ROWS);
        return;
    }
    for (reader->row = 0; reader->row < count && !reader->status; reader->row++) {
        const json_t *row = json_array_get(bindings, reader->row);
        if (!json_is_object(row)) {
            fault(reader, NULL, "a row is not an object");
            return;
        }
        (void)ARRAY_PUSH(reader->arena, rows, read_row(reader, row));
    }
}

NuncioStatus answer_read(NuncioView bytes, const char *path, Arena *arena,
                         AnswerRows *out_rows, NuncioError *error)
{
    json_t *root = NULL;
    NuncioStatus status = json_open(bytes, LIMIT_LEXICON_FILE, path, &root, error);
    if (status) {
        return status;
    }
    AnswerRows rows = {NULL, 0, 0};
    Reader reader = {.bytes = bytes, .path = path, .arena = arena, .error = error};
    read_rows(&reader, root, &rows);
    json_decref(root);
    if (!reader.status && arena->failed) {
        reader.status = error_memory(error);
    }
    if (!reader.status) {
        *out_rows = rows;
    }
    return reader.status;
}
