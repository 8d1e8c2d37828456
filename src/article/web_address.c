/* SPDX-License-Identifier: Apache-2.0 */
/* An address is never resolved or normalised, only split into scheme, authority and rest;
 * the authority must consist of harmless characters, the rest is encoded byte by byte,
 * all that is not ASCII included. */
#include "web_address.h"

#include "limits.h"
#include "views.h"

enum { ENCODED_SIZE = 3 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alphanumeric(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* The bytes of `url` behind "http://" or "https://"; 0: another scheme. */
static size_t scheme_size(NuncioView url)
{
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        const NuncioView scheme = view_of(schemes[i]);
        const NuncioView head = {url.data, scheme.size};
        if (url.size > scheme.size && view_equal_ascii_case(head, scheme)) {
            return scheme.size;
        }
    }
    return 0;
}

static bool port_is_valid(NuncioView port)
{
    for (size_t i = 0; i < port.size; i++) {
        if (!is_digit(port.data[i])) {
            return false;
        }
    }
    return port.size <= 5;
}

/* Host and optional port; "user@" never, an address of IP version 6 in its brackets. */
static bool authority_is_valid(NuncioView authority)
{
    const bool bracketed = authority.size > 0 && authority.data[0] == '[';
    size_t offset = bracketed ? 1 : 0;
    const size_t begin = offset;
    while (offset < authority.size) {
        const char c = authority.data[offset];
        if (bracketed ? !is_hex(c) && c != ':' && c != '.'
                      : !is_alphanumeric(c) && c != '.' && c != '-' && c != '_' &&
                            ((unsigned char)c < 0x80)) {
            break;
        }
        offset++;
    }
    if (offset == begin) {
        return false;
    }
    if (bracketed) {
        if (offset >= authority.size || authority.data[offset] != ']') {
            return false;
        }
        offset++;
    }
    if (offset == authority.size) {
        return true;
    }
    const NuncioView port = {authority.data + offset + 1, authority.size - offset - 1};
    return authority.data[offset] == ':' && port_is_valid(port);
}

/* Whether the byte at `offset` may stand as it is. */
static bool stands(NuncioView url, size_t offset, bool *seen_fragment)
{
    const char c = url.data[offset];
    if (c == '%') {
        return offset + 2 < url.size && is_hex(url.data[offset + 1]) &&
               is_hex(url.data[offset + 2]);
    }
    if (c == '#') {
        const bool first = !*seen_fragment;
        *seen_fragment = true;
        return first;
    }
    return is_alphanumeric(c) || (c != '\0' && strchr("-._~:/?@!$&'()*+,;=", c) != NULL);
}

static NuncioView encode(Arena *arena, NuncioView url, size_t scheme, size_t authority)
{
    static const char hex[] = "0123456789ABCDEF";
    char *bytes = arena_alloc(arena, url.size * ENCODED_SIZE + 1);
    if (!bytes) {
        return (NuncioView){NULL, 0};
    }
    size_t size = 0;
    bool seen_fragment = false;
    for (size_t i = 0; i < url.size; i++) {
        const char c = url.data[i];
        const unsigned char byte = (unsigned char)c;
        if (i < scheme && c >= 'A' && c <= 'Z') {
            bytes[size++] = (char)(c - 'A' + 'a');
        } else if (i < authority ? byte < 0x80 : stands(url, i, &seen_fragment)) {
            bytes[size++] = c;
        } else {
            bytes[size++] = '%';
            bytes[size++] = hex[byte >> 4];
            bytes[size++] = hex[byte & 15];
        }
    }
    return (NuncioView){bytes, size};
}

NuncioView web_address_clean(Arena *arena, NuncioView url)
{
    const NuncioView none = {NULL, 0};
    url = view_trim(url);
    const size_t scheme = scheme_size(url);
    if (scheme == 0 || url.size > LIMIT_URL) {
        return none;
    }
    size_t end = scheme;
    while (end < url.size && !strchr("/?#", url.data[end])) {
        end++;
    }
    const NuncioView authority = {url.data + scheme, end - scheme};
    if (!authority_is_valid(authority)) {
        return none;
    }
    for (size_t i = 0; i < url.size; i++) {
        if ((unsigned char)url.data[i] < ' ' || url.data[i] == 0x7F) {
            return none;
        }
    }
    const NuncioView clean = encode(arena, url, scheme, end);
    return clean.size <= LIMIT_URL ? clean : none;
}
