/* SPDX-License-Identifier: Apache-2.0 */
/* A scanner for the ordinary record: one object, its values strings or null. Strings are
 * passed over eight bytes at a time; only those with a backslash are copied. Whatever it
 * does not know it leaves to jansson, so it never has to report a fault. */
#include "json_members.h"

#include "views.h"

enum { KEYS_MAX = 32, WORD_SIZE = 8 };

typedef struct {
    const char *at;
    const char *end;
    Arena *arena;
    NuncioView keys[KEYS_MAX];
    size_t key_count;
} Scanner;

static void skip_space(Scanner *scanner)
{
    while (scanner->at < scanner->end && (*scanner->at == ' ' || *scanner->at == '\n' ||
                                          *scanner->at == '\r' || *scanner->at == '\t')) {
        scanner->at++;
    }
}

static bool take(Scanner *scanner, char c)
{
    skip_space(scanner);
    if (scanner->at == scanner->end || *scanner->at != c) {
        return false;
    }
    scanner->at++;
    return true;
}

/* Whether any of eight bytes is a quotation mark, a backslash or a control character. */
static bool has_special(const char *bytes)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    const uint64_t quote = word ^ (ones * '"');
    const uint64_t slash = word ^ (ones * '\\');
    return ((((quote - ones) & ~quote) | ((slash - ones) & ~slash) |
             ((word - ones * 0x20) & ~word)) &
            high) != 0;
}

/* The bytes between the marks of the string at the scanner; false: no good string. */
static bool take_string(Scanner *scanner, NuncioView *out_raw, bool *out_escaped)
{
    if (!take(scanner, '"')) {
        return false;
    }
    const char *at = scanner->at;
    const char *end = scanner->end;
    *out_escaped = false;
    while (at < end) {
        if (end - at >= WORD_SIZE && !has_special(at)) {
            at += WORD_SIZE;
            continue;
        }
        if (*at == '"') {
            *out_raw = (NuncioView){scanner->at, (size_t)(at - scanner->at)};
            scanner->at = at + 1;
            return true;
        }
        if ((unsigned char)*at < ' ') {
            return false;
        }
        if (*at == '\\') {
            *out_escaped = true;
            at++;
        }
        at++;
    }
    return false;
}

static bool hex_value(const char *at, const char *end, uint32_t *out_value)
{
    uint32_t value = 0;
    if (end - at < 4) {
        return false;
    }
    for (unsigned i = 0; i < 4; i++) {
        const char c = at[i];
        const uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                               : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                               : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                                      : 16;
        if (digit == 16) {
            return false;
        }
        value = value * 16 + digit;
    }
    *out_value = value;
    return true;
}

/* "XXXX" at *at, with the second half of a surrogate pair: the code point, 0 for none. */
static uint32_t unicode_escape(const char **at, const char *end)
{
    uint32_t code = 0;
    if (!hex_value(*at, end, &code)) {
        return 0;
    }
    *at += 4;
    if (code < 0xD800 || code > 0xDFFF) {
        return code;
    }
    uint32_t low = 0;
    if (code > 0xDBFF || end - *at < 6 || (*at)[0] != '\\' || (*at)[1] != 'u' ||
        !hex_value(*at + 2, end, &low) || low < 0xDC00 || low > 0xDFFF) {
        return 0;
    }
    *at += 6;
    return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
}

static char *put_code(char *out, uint32_t code)
{
    if (code < 0x80) {
        *out++ = (char)code;
        return out;
    }
    if (code < 0x800) {
        *out++ = (char)(0xC0 | (code >> 6));
    } else {
        if (code < 0x10000) {
            *out++ = (char)(0xE0 | (code >> 12));
        } else {
            *out++ = (char)(0xF0 | (code >> 18));
            *out++ = (char)(0x80 | ((code >> 12) & 0x3F));
        }
        *out++ = (char)(0x80 | ((code >> 6) & 0x3F));
    }
    *out++ = (char)(0x80 | (code & 0x3F));
    return out;
}

/* The character that `c` stands for behind a backslash, 0: none. */
static char simple_escape(char c)
{
    static const char from[] = "\"\\/bfnrt";
    static const char to[] = "\"\\/\b\f\n\r\t";
    const char *found = c ? strchr(from, c) : NULL;
    return found ? to[found - from] : '\0';
}

static bool is_noncharacter(uint32_t code)
{
    return (code & 0xFFFEu) == 0xFFFEu || (code >= 0xFDD0 && code <= 0xFDEF);
}

/* Decode `raw` into the arena; it only gets shorter. */
static bool unescape(Arena *arena, NuncioView raw, NuncioView *out_value)
{
    char *bytes = arena_alloc_raw(arena, raw.size + 1);
    if (!bytes) {
        return false;
    }
    char *out = bytes;
    const char *at = raw.data;
    const char *end = raw.data + raw.size;
    while (at < end) {
        const char *slash = memchr(at, '\\', (size_t)(end - at));
        const size_t plain = (size_t)((slash ? slash : end) - at);
        memcpy(out, at, plain);
        out += plain;
        at += plain;
        if (!slash) {
            break;
        }
        const char c = at[1]; /* take_string saw a character there */
        at += 2;
        const uint32_t code =
            c == 'u' ? unicode_escape(&at, end) : (unsigned char)simple_escape(c);
        if (code == 0 || is_noncharacter(code)) {
            return false;
        }
        out = put_code(out, code);
    }
    *out_value = (NuncioView){bytes, (size_t)(out - bytes)};
    return true;
}

static bool is_new_key(Scanner *scanner, NuncioView key)
{
    for (size_t i = 0; i < scanner->key_count; i++) {
        if (view_equal(scanner->keys[i], key)) {
            return false;
        }
    }
    if (scanner->key_count == KEYS_MAX) {
        return false;
    }
    scanner->keys[scanner->key_count++] = key;
    return true;
}

static bool take_value(Scanner *scanner, JsonMember *out_member)
{
    skip_space(scanner);
    if (scanner->end - scanner->at >= 4 && memcmp(scanner->at, "null", 4) == 0) {
        scanner->at += 4;
        *out_member = (JsonMember){{NULL, 0}, JSON_MEMBER_NULL};
        return true;
    }
    bool escaped = false;
    NuncioView value;
    if (!take_string(scanner, &value, &escaped) ||
        (escaped && !unescape(scanner->arena, value, &value))) {
        return false;
    }
    *out_member = (JsonMember){value, JSON_MEMBER_STRING};
    return true;
}

static bool take_member(Scanner *scanner, JsonMembers *members)
{
    NuncioView key;
    bool escaped = false;
    JsonMember member;
    if (!take_string(scanner, &key, &escaped) || escaped || !is_new_key(scanner, key) ||
        !take(scanner, ':') || !take_value(scanner, &member)) {
        return false;
    }
    const int index = json_member_index(key);
    if (index >= 0) {
        members->items[index] = member;
    }
    return true;
}

bool json_scan(NuncioView bytes, Arena *arena, JsonMembers *out_members)
{
    Scanner scanner = {.at = bytes.data, .end = bytes.data + bytes.size, .arena = arena};
    JsonMembers members = {.items = {{.kind = JSON_MEMBER_ABSENT}}};
    if (bytes.size == 0 || !take(&scanner, '{')) {
        return false;
    }
    if (!take(&scanner, '}')) {
        do {
            if (!take_member(&scanner, &members)) {
                return false;
            }
        } while (take(&scanner, ','));
        if (!take(&scanner, '}')) {
            return false;
        }
    }
    skip_space(&scanner);
    if (scanner.at != scanner.end) {
        return false;
    }
    *out_members = members;
    return true;
}
