/* SPDX-License-Identifier: Apache-2.0 */
/* The door of jansson. A record is checked for encoding and depth before any parsing; the
 * scanner of json_scan.c reads the ordinary ones, jansson all others and reports what is
 * wrong with them. */
#include "json_members.h"

#include "document_impl.h"
#include "limits.h"
#include "utf8.h"
#include "views.h"
#include <jansson.h>
#include <stdio.h>

/* jansson's faults in plain English; its own text serves where there is none. */
static const struct {
    enum json_error_code code;
    NuncioStatus status;
    const char *message;
} faults[] = {
    {json_error_premature_end_of_input, NUNCIO_ERR_SYNTAX,
     "the JSON ends too early: cut off, or a bracket or quotation mark is missing"},
    {json_error_end_of_input_expected, NUNCIO_ERR_SYNTAX,
     "something follows the JSON object; files with an object on each line end in "
     ".jsonl"},
    {json_error_null_character, NUNCIO_ERR_ENCODING, "a NUL character in a string"},
    {json_error_null_byte_in_key, NUNCIO_ERR_ENCODING, "a NUL character in a name"},
    {json_error_invalid_utf8, NUNCIO_ERR_ENCODING, "not valid UTF-8"},
    {json_error_out_of_memory, NUNCIO_ERR_MEMORY, NULL},
};

static NuncioStatus parse_fault(const json_error_t *fault,
                                const NuncioReadOptions *options, NuncioError *error)
{
    const unsigned long line = fault->line > 0 ? (unsigned long)fault->line : 1;
    const unsigned long column = fault->column > 0 ? (unsigned long)fault->column : 0;
    const enum json_error_code code = json_error_code(fault);
    if (code == json_error_out_of_memory) {
        return error_memory(error);
    }
    if (code == json_error_duplicate_key) {
        return article_fault(error, NUNCIO_ERR_DATA, options, line, column,
                             "a name stands twice in the JSON object: %s", fault->text);
    }
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (faults[i].code == code && faults[i].message) {
            return article_fault(error, faults[i].status, options, line, column, "%s",
                                 faults[i].message);
        }
    }
    return article_fault(error, NUNCIO_ERR_SYNTAX, options, line, column, "not JSON: %s",
                         fault->text);
}

/* Bound the nesting before a recursive parser sees it. */
static NuncioStatus check_depth(NuncioView bytes, const NuncioReadOptions *options,
                                NuncioError *error)
{
    size_t depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < bytes.size; i++) {
        const char c = bytes.data[i];
        if (quoted && c == '\\') {
            i++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '{' || c == '[')) {
            if (++depth > LIMIT_JSON_DEPTH) {
                return article_fault(error, NUNCIO_ERR_LIMIT, options, 1, 0,
                                     "JSON nested deeper than %d levels",
                                     LIMIT_JSON_DEPTH);
            }
        } else if (!quoted && (c == '}' || c == ']')) {
            depth -= depth > 0;
        }
    }
    return NUNCIO_OK;
}

static bool copy_member(Arena *arena, const json_t *value, JsonMember *out_member)
{
    JsonMember member = {{NULL, 0}, JSON_MEMBER_OTHER};
    if (json_is_null(value)) {
        member.kind = JSON_MEMBER_NULL;
    } else if (json_is_string(value)) {
        member.kind = JSON_MEMBER_STRING;
        member.value = arena_copy(
            arena, (NuncioView){json_string_value(value), json_string_length(value)});
    } else if (json_is_integer(value)) {
        char digits[32];
        snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT,
                 json_integer_value(value));
        member.kind = JSON_MEMBER_INTEGER;
        member.value = arena_copy(arena, view_of(digits));
    }
    *out_member = member;
    return !arena->failed;
}

static bool copy_members(Arena *arena, json_t *object, JsonMembers *out_members)
{
    JsonMembers members = {.items = {{.kind = JSON_MEMBER_ABSENT}}};
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        const int index = json_member_index(view_of(key));
        if (index >= 0 && !copy_member(arena, value, &members.items[index])) {
            return false;
        }
    }
    *out_members = members;
    return true;
}

NuncioStatus json_parse(NuncioView bytes, Arena *arena, const NuncioReadOptions *options,
                        JsonMembers *out_members, NuncioError *error)
{
    NuncioStatus status = check_depth(bytes, options, error);
    if (status) {
        return status;
    }
    json_error_t fault;
    json_t *root = json_loadb(bytes.data ? bytes.data : "", bytes.size,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
    if (!root) {
        return parse_fault(&fault, options, error);
    }
    if (!json_is_object(root)) {
        status = article_fault(error, NUNCIO_ERR_DATA, options, 1, 0,
                               "not a JSON object with the fields of an article");
    } else if (!copy_members(arena, root, out_members)) {
        status = error_memory(error);
    }
    json_decref(root);
    return status;
}

/* An escape can make a character that no text may hold. */
static NuncioStatus check_fields(const ArticleFields *fields,
                                 const NuncioReadOptions *options, NuncioError *error)
{
    const struct {
        const char *name;
        NuncioView value;
    } checked[] = {
        {"id", fields->id},   {"title", fields->title}, {"publisher", fields->publisher},
        {"URL", fields->url}, {"text", fields->text},   {"date", fields->published},
    };
    for (size_t i = 0; i < sizeof checked / sizeof *checked; i++) {
        size_t offset;
        if (!utf8_check(checked[i].value, &offset)) {
            return article_fault(error, NUNCIO_ERR_ENCODING, options, 1, 0,
                                 "a character in the %s that no text may hold",
                                 checked[i].name);
        }
    }
    return NUNCIO_OK;
}

static NuncioStatus choose(const JsonMembers *members, const NuncioReadOptions *options,
                           ArticleFields *out_fields, NuncioError *error)
{
    const char *wrong = json_members_choose(members, out_fields);
    if (wrong) {
        return article_fault(error, NUNCIO_ERR_DATA, options, 1, 0,
                             "the field \"%s\" is not a string", wrong);
    }
    return NUNCIO_OK;
}

static NuncioStatus read_fields(NuncioDocument *document, NuncioView bytes,
                                const NuncioReadOptions *options,
                                ArticleFields *out_fields, NuncioError *error)
{
    JsonMembers members;
    if (json_scan(bytes, &document->arena, &members)) {
        return choose(&members, options, out_fields, error);
    }
    NuncioStatus status = json_parse(bytes, &document->arena, options, &members, error);
    if (!status) {
        status = choose(&members, options, out_fields, error);
    }
    return status ? status : check_fields(out_fields, options, error);
}

NuncioStatus nuncio_document_read_json(NuncioDocument *document,
                                       const NuncioLexicon *lexicon, NuncioView bytes,
                                       const NuncioReadOptions *options,
                                       NuncioError *error)
{
    ArticleFields fields;
    NuncioStatus status = article_begin(document, &bytes, &options, error);
    if (!status) {
        status = read_fields(document, bytes, options, &fields, error);
    }
    if (status) {
        document_clear(document);
        return status;
    }
    return article_build(document, lexicon, &fields, options, error);
}
