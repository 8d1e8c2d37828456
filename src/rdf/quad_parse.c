/* SPDX-License-Identifier: Apache-2.0 */

/* N-Quads by hand: raptor 2.0.15 crashes on some malformed lines, and given line by line,
 * so that one bad line does not end the file, it takes quadratic time. */

#include "quad_parse.h"
#include "utf8.h"

typedef struct {
    NuncioView line;
    size_t offset;
    Buffer *scratch;
    const char *fault;
} QuadReader;

static bool at_end(const QuadReader *reader)
{
    return reader->offset == reader->line.size;
}

static char here(const QuadReader *reader)
{
    return at_end(reader) ? '\0' : reader->line.data[reader->offset];
}

static void skip_blanks(QuadReader *reader)
{
    while (here(reader) == ' ' || here(reader) == '\t') {
        reader->offset++;
    }
}

static bool fail(QuadReader *reader, const char *fault)
{
    reader->fault = fault;
    return false;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static uint32_t hex_value(char c)
{
    return (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* \uXXXX or \UXXXXXXXX; the offset stands on the u. */
static bool read_code_escape(QuadReader *reader)
{
    size_t digits = here(reader) == 'u' ? 4 : 8;
    uint32_t code = 0;
    reader->offset++;
    for (size_t i = 0; i < digits; i++, reader->offset++) {
        if (!is_hex(here(reader)) || code > 0x10FFFF) {
            return fail(reader, "an escape lacks its hexadecimal digits");
        }
        code = code << 4 | hex_value(here(reader));
    }
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return fail(reader, "an escape stands for no character");
    }
    utf8_append(reader->scratch, code);
    return true;
}

static bool read_escape(QuadReader *reader, bool literal)
{
    static const char letters[] = "tbnrf\"'\\";
    static const char meanings[] = "\t\b\n\r\f\"'\\";
    char c = here(reader);
    if (c == 'u' || c == 'U') {
        return read_code_escape(reader);
    }
    const char *letter = literal && c ? strchr(letters, c) : NULL;
    if (!letter) {
        return fail(reader, "there is no such escape");
    }
    buffer_append_char(reader->scratch, meanings[letter - letters]);
    reader->offset++;
    return true;
}

/* Up to `end`, which is passed; what has no escape stays where it is. */
static bool read_marked(QuadReader *reader, char end, NuncioView *out_text)
{
    const char *bytes = reader->line.data;
    size_t begin = ++reader->offset, copied = reader->scratch->size;
    bool escaped = false;
    for (; !at_end(reader) && here(reader) != end;) {
        char c = here(reader);
        if (end == '>' && ((unsigned char)c <= 0x20 || strchr("<\"{}|^`", c))) {
            return fail(reader, "a character cannot stand in an IRI");
        }
        if (c != '\\') {
            reader->offset++;
            continue;
        }
        buffer_append(reader->scratch, bytes + begin, reader->offset - begin);
        reader->offset++;
        escaped = true;
        if (!read_escape(reader, end == '"')) {
            return false;
        }
        begin = reader->offset;
    }
    if (at_end(reader)) {
        return fail(reader, end == '>' ? "an IRI does not end" : "a string does not end");
    }
    *out_text = (NuncioView){bytes + begin, reader->offset - begin};
    if (escaped) {
        buffer_append_view(reader->scratch, *out_text);
        /* as an offset for now: the buffer may still move */
        *out_text = (NuncioView){NULL, reader->scratch->size - copied};
    }
    reader->offset++;
    return true;
}

static bool read_iri(QuadReader *reader, NuncioView *out_iri)
{
    return here(reader) == '<' ? read_marked(reader, '>', out_iri)
                               : fail(reader, "an IRI is expected");
}

static bool is_label_char(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           c == '-' || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

static bool read_blank(QuadReader *reader, QuadTerm *out_term)
{
    size_t begin = reader->offset;
    reader->offset += 2;
    while (is_label_char(here(reader))) {
        reader->offset++;
    }
    if (reader->line.data[begin + 1] != ':' || reader->offset == begin + 2) {
        return fail(reader, "a blank node has no label");
    }
    out_term->kind = QUAD_BLANK;
    return true;
}

/* @en or ^^<datatype> behind a literal. */
static bool read_literal_kind(QuadReader *reader, QuadTerm *out_term)
{
    if (here(reader) == '@') {
        size_t begin = ++reader->offset;
        while (is_label_char(here(reader)) && here(reader) != '.' &&
               here(reader) != '_') {
            reader->offset++;
        }
        out_term->language =
            (NuncioView){reader->line.data + begin, reader->offset - begin};
        return reader->offset > begin || fail(reader, "a language has no name");
    }
    if (here(reader) != '^') {
        return true;
    }
    reader->offset++;
    if (here(reader) != '^') {
        return fail(reader, "^^ is expected");
    }
    reader->offset++;
    return read_iri(reader, &out_term->datatype);
}

static bool read_term(QuadReader *reader, bool literal, QuadTerm *out_term)
{
    skip_blanks(reader);
    out_term->offset = reader->offset;
    if (here(reader) == '_' && reader->line.size - reader->offset > 1) {
        return read_blank(reader, out_term);
    }
    if (literal && here(reader) == '"') {
        out_term->kind = QUAD_LITERAL;
        return read_marked(reader, '"', &out_term->text) &&
               read_literal_kind(reader, out_term);
    }
    out_term->kind = QUAD_IRI;
    return read_iri(reader, &out_term->text);
}

static bool read_end(QuadReader *reader, QuadTerm *out_graph)
{
    skip_blanks(reader);
    out_graph->offset = reader->offset; /* or where the stop stands */
    if (here(reader) != '.' && !read_term(reader, false, out_graph)) {
        return false;
    }
    skip_blanks(reader);
    if (here(reader) != '.') {
        return fail(reader, "the statement lacks its stop");
    }
    reader->offset++;
    skip_blanks(reader);
    return at_end(reader) || here(reader) == '#' ||
           fail(reader, "something stands behind the statement");
}

/* Escaped texts stand in the scratch buffer in the order in which they were read. */
static void settle(const Buffer *scratch, NuncioView *const texts[5])
{
    size_t offset = 0;
    for (size_t i = 0; i < 5; i++) {
        if (!texts[i]->data && texts[i]->size) {
            texts[i]->data = scratch->data + offset;
            offset += texts[i]->size;
        }
    }
}

QuadResult quad_parse(NuncioView line, Buffer *scratch, Quad *out_quad,
                      const char **out_fault, size_t *out_offset)
{
    QuadReader reader = {.line = line, .scratch = scratch};
    *out_quad = (Quad){.object.kind = QUAD_IRI, .graph.kind = QUAD_NO_TERM};
    buffer_clear(scratch);
    skip_blanks(&reader);
    if (at_end(&reader) || here(&reader) == '#') {
        return QUAD_NOTHING;
    }
    bool read = read_term(&reader, false, &out_quad->subject);
    if (read) {
        skip_blanks(&reader);
        out_quad->predicate_offset = reader.offset;
        read = read_iri(&reader, &out_quad->predicate);
    }
    read = read && read_term(&reader, true, &out_quad->object);
    out_quad->triple_size = reader.offset;
    read = read && read_end(&reader, &out_quad->graph);
    if (scratch->failed) {
        return QUAD_NO_MEMORY;
    }
    if (!read) {
        *out_fault = reader.fault;
        *out_offset = reader.offset;
        return QUAD_FAULT;
    }
    NuncioView *const texts[] = {&out_quad->subject.text, &out_quad->predicate,
                                 &out_quad->object.text, &out_quad->object.datatype,
                                 &out_quad->graph.text};
    settle(scratch, texts);
    return QUAD_FOUND;
}
