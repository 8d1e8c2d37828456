/* SPDX-License-Identifier: Apache-2.0 */

/* One pass without recursion: `open` is the list or object that is being filled, its
 * parents are the stack. */

#include "json_tree.h"

#include "buffer.h"
#include "error.h"
#include "limits.h"
#include "utf8.h"
#include "views.h"

typedef struct {
    NuncioView bytes;
    size_t at;
    unsigned long line;
    size_t line_begin; /* offset */
    const char *path;
    Arena *arena;
    Buffer text; /* of the string at hand */
    TreeNode *open;
    size_t depth;
    NuncioError *error;
} Parser;

static unsigned long column_of(const Parser *parser, size_t offset)
{
    unsigned long column = 1;
    for (size_t i = parser->line_begin; i < offset; i++) {
        column += ((unsigned char)parser->bytes.data[i] & 0xC0) != 0x80;
    }
    return column;
}

static NuncioStatus fault(Parser *parser, NuncioStatus status, const char *what)
{
    return error_set_at(parser->error, status, parser->path, parser->line,
                        column_of(parser, parser->at), "%s", what);
}

/* The next byte, or NUL at the end; valid text holds no NUL. */
static char peek(const Parser *parser)
{
    return parser->at < parser->bytes.size ? parser->bytes.data[parser->at] : '\0';
}

static void skip_space(Parser *parser)
{
    for (;;) {
        char c = peek(parser);
        if (c == '\n') {
            parser->line++;
            parser->line_begin = parser->at + 1;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            return;
        }
        parser->at++;
    }
}

/* The four hexadecimal digits at the parser; -1 when there are none. */
static long take_hex(Parser *parser)
{
    long code = 0;
    for (int i = 0; i < 4; i++) {
        char c = peek(parser);
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0) {
            return -1;
        }
        code = code * 16 + digit;
        parser->at++;
    }
    return code;
}

/* Behind "\u": a code point, of two escapes if need be. */
static bool take_code_point(Parser *parser)
{
    long code = take_hex(parser);
    if (code >= 0xD800 && code < 0xDC00) {
        if (peek(parser) != '\\') {
            return false;
        }
        parser->at++;
        if (peek(parser) != 'u') {
            return false;
        }
        parser->at++;
        long low = take_hex(parser);
        if (low < 0xDC00 || low > 0xDFFF) {
            return false;
        }
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    if (code <= 0 || (code >= 0xDC00 && code <= 0xDFFF)) {
        return false;
    }
    utf8_append(&parser->text, (uint32_t)code);
    return true;
}

static bool take_escape(Parser *parser)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    char c = peek(parser);
    parser->at++;
    if (c == 'u') {
        return take_code_point(parser);
    }
    const char *found = c ? strchr(letters, c) : NULL;
    if (!found) {
        return false;
    }
    buffer_append_char(&parser->text, meanings[found - letters]);
    return true;
}

static NuncioStatus take_string(Parser *parser, NuncioView *out_text)
{
    buffer_clear(&parser->text);
    parser->at++;
    for (;;) {
        char c = peek(parser);
        if (c == '"') {
            break;
        }
        if ((unsigned char)c < ' ') {
            return fault(parser, NUNCIO_ERR_SYNTAX,
                         "this string does not end; a string stands between two \" on "
                         "one line");
        }
        size_t begin = parser->at++;
        if (c != '\\') {
            buffer_append_char(&parser->text, c);
        } else if (!take_escape(parser)) {
            parser->at = begin;
            return fault(parser, NUNCIO_ERR_SYNTAX,
                         "an escape that JSON does not know; a backslash is written "
                         "\\\\");
        }
    }
    parser->at++;
    *out_text = arena_copy(parser->arena, buffer_view(&parser->text));
    return parser->text.failed || parser->arena->failed ? error_memory(parser->error)
                                                        : NUNCIO_OK;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool skip_digits(Parser *parser)
{
    size_t begin = parser->at;
    while (is_digit(peek(parser))) {
        parser->at++;
    }
    return parser->at > begin;
}

static bool skip_number(Parser *parser)
{
    parser->at += peek(parser) == '-';
    bool zero = peek(parser) == '0';
    size_t begin = parser->at;
    if (!skip_digits(parser) || (zero && parser->at > begin + 1)) {
        return false;
    }
    if (peek(parser) == '.') {
        parser->at++;
        if (!skip_digits(parser)) {
            return false;
        }
    }
    if (peek(parser) == 'e' || peek(parser) == 'E') {
        parser->at++;
        parser->at += peek(parser) == '-' || peek(parser) == '+';
        return skip_digits(parser);
    }
    return true;
}

static NuncioStatus take_number(Parser *parser, TreeNode *node)
{
    size_t begin = parser->at;
    if (!skip_number(parser)) {
        parser->at = begin;
        return fault(parser, NUNCIO_ERR_SYNTAX, "this is no number as JSON writes them");
    }
    node->kind = TREE_NUMBER;
    node->text = arena_copy(parser->arena,
                            (NuncioView){parser->bytes.data + begin, parser->at - begin});
    return parser->arena->failed ? error_memory(parser->error) : NUNCIO_OK;
}

static NuncioStatus take_word(Parser *parser, TreeNode *node)
{
    static const struct {
        const char *word;
        TreeKind kind;
    } words[] = {{"null", TREE_NULL}, {"false", TREE_FALSE}, {"true", TREE_TRUE}};
    NuncioView rest = {parser->bytes.data + parser->at, parser->bytes.size - parser->at};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (view_starts_with(rest, view_of(words[i].word))) {
            node->kind = words[i].kind;
            parser->at += strlen(words[i].word);
            return NUNCIO_OK;
        }
    }
    return fault(parser, NUNCIO_ERR_SYNTAX,
                 rest.size == 0 ? "the text ends too early; a bracket or brace is not "
                                  "closed"
                                : "a value is missing here: a string between \", a "
                                  "number, true, false, [ or {");
}

static NuncioStatus take_value(Parser *parser, TreeNode *node)
{
    node->line = parser->line;
    node->column = column_of(parser, parser->at);
    char c = peek(parser);
    if (c == '"') {
        node->kind = TREE_STRING;
        return take_string(parser, &node->text);
    }
    if (c == '-' || is_digit(c)) {
        return take_number(parser, node);
    }
    if (c != '[' && c != '{') {
        return take_word(parser, node);
    }
    node->kind = c == '[' ? TREE_LIST : TREE_OBJECT;
    if (++parser->depth > LIMIT_JSON_DEPTH) {
        return fault(parser, NUNCIO_ERR_LIMIT, "nested too deeply");
    }
    parser->at++;
    parser->open = node;
    return NUNCIO_OK;
}

static NuncioStatus take_key(Parser *parser, TreeNode *node)
{
    node->key_line = parser->line;
    node->key_column = column_of(parser, parser->at);
    if (peek(parser) != '"') {
        return fault(parser, NUNCIO_ERR_SYNTAX,
                     "a key is missing here: a name between \" and a colon");
    }
    size_t begin = parser->at;
    NuncioStatus status = take_string(parser, &node->key);
    if (status) {
        return status;
    }
    if (json_tree_member(node->parent, node->key.data)) {
        parser->at = begin;
        return error_set_at(parser->error, NUNCIO_ERR_DATA, parser->path, node->key_line,
                            node->key_column,
                            "the key \"%s\" stands here for the second time",
                            node->key.data);
    }
    skip_space(parser);
    if (peek(parser) != ':') {
        return fault(parser, NUNCIO_ERR_SYNTAX, "a colon is missing behind the key");
    }
    parser->at++;
    skip_space(parser);
    return NUNCIO_OK;
}

static void append_child(TreeNode *parent, TreeNode *child)
{
    if (parent->last) {
        parent->last->next = child;
    } else {
        parent->first = child;
    }
    parent->last = child;
    parent->count++;
}

/* Close what ends here, and go over the comma before the next element. */
static NuncioStatus take_separator(Parser *parser)
{
    TreeNode *open = parser->open;
    char end = open->kind == TREE_LIST ? ']' : '}';
    skip_space(parser);
    if (peek(parser) == end) {
        parser->at++;
        parser->depth--;
        parser->open = open->parent;
        return NUNCIO_OK;
    }
    if (open->count == 0) {
        return NUNCIO_OK;
    }
    if (peek(parser) != ',') {
        return fault(parser, NUNCIO_ERR_SYNTAX,
                     open->kind == TREE_LIST ? "a comma or ] is missing here"
                                             : "a comma or } is missing here");
    }
    parser->at++;
    skip_space(parser);
    if (peek(parser) == end) {
        return fault(parser, NUNCIO_ERR_SYNTAX, "no comma may stand before ] or }");
    }
    return NUNCIO_OK;
}

static NuncioStatus take_element(Parser *parser)
{
    TreeNode *open = parser->open;
    NuncioStatus status = take_separator(parser);
    if (status || parser->open != open) {
        return status;
    }
    TreeNode *node = arena_alloc(parser->arena, sizeof *node);
    if (!node) {
        return error_memory(parser->error);
    }
    node->parent = open;
    if (open->kind == TREE_OBJECT) {
        status = take_key(parser, node);
        if (status) {
            return status;
        }
    }
    append_child(open, node);
    return take_value(parser, node);
}

static NuncioStatus parse(Parser *parser, TreeNode *root)
{
    if (view_starts_with(parser->bytes, NUNCIO_VIEW("\xEF\xBB\xBF"))) {
        parser->at = 3;
        parser->line_begin = 3;
    }
    skip_space(parser);
    NuncioStatus status = take_value(parser, root);
    while (!status && parser->open) {
        status = take_element(parser);
    }
    skip_space(parser);
    if (!status && parser->at < parser->bytes.size) {
        status =
            fault(parser, NUNCIO_ERR_SYNTAX, "something follows the end of the JSON");
    }
    return status;
}

NuncioStatus json_tree_parse(NuncioView bytes, const char *path, Arena *arena,
                             TreeNode **out_root, NuncioError *error)
{
    Parser parser = {.bytes = bytes,
                     .line = 1,
                     .path = path,
                     .arena = arena,
                     .text = BUFFER_INIT,
                     .error = error};
    size_t fault_offset = 0;
    if (!utf8_check(bytes, &fault_offset)) {
        for (; parser.at < fault_offset; parser.at++) {
            if (bytes.data[parser.at] == '\n') {
                parser.line++;
                parser.line_begin = parser.at + 1;
            }
        }
        return fault(&parser, NUNCIO_ERR_ENCODING,
                     "not valid UTF-8, or a character that no text may hold");
    }
    TreeNode *root = arena_alloc(arena, sizeof *root);
    if (!root) {
        return error_memory(error);
    }
    NuncioStatus status = parse(&parser, root);
    buffer_release(&parser.text);
    if (!status) {
        *out_root = root;
    }
    return status;
}

const TreeNode *json_tree_member(const TreeNode *object, const char *key)
{
    for (const TreeNode *node = object ? object->first : NULL; node; node = node->next) {
        if (view_is(node->key, key)) {
            return node;
        }
    }
    return NULL;
}
