/* SPDX-License-Identifier: Apache-2.0 */

/* The gate before raptor, which cuts, drops or forges without a word: a byte table for
 * what URLs may hold (RFC 3987; oxiri's and RDF4J's checks are the strictest in use) and
 * one pass over literals. */

#include "term_check.h"
#include "limits.h"
#include "terms.h"
#include "utf8.h"
#include "views.h"
#include <nuncio/writer.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool term_local_is_valid(NuncioView local)
{
    if (local.size == 0 || local.data[0] == '-') {
        return false;
    }
    for (size_t i = 0; i < local.size; i++) {
        char c = local.data[i];
        if (!is_digit(c) && !(c >= 'a' && c <= 'z') && c != '-' && c != '_') {
            return false;
        }
    }
    return true;
}

TermTextClass term_classify_text(NuncioView text)
{
    unsigned char above = 0;
    bool escaped = false;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        above |= c;
        escaped |= c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
    }
    if (above < 0x80 && !escaped) {
        return TERM_TEXT_PLAIN;
    }
    size_t fault_offset;
    if (!utf8_check(text, &fault_offset)) {
        return TERM_TEXT_INVALID;
    }
    return escaped ? TERM_TEXT_ESCAPED : TERM_TEXT_PLAIN;
}

bool term_is_wikidata(NuncioView number)
{
    if (number.size < 2 || number.size > 16 || number.data[0] != 'Q') {
        return false;
    }
    for (size_t i = 1; i < number.size; i++) {
        if (!is_digit(number.data[i])) {
            return false;
        }
    }
    return true;
}

bool term_is_alpha3(NuncioView code)
{
    bool capitals = code.size == 3;
    for (size_t i = 0; capitals && i < 3; i++) {
        capitals = code.data[i] >= 'A' && code.data[i] <= 'Z';
    }
    return capitals;
}

bool term_is_decimal(NuncioView digits)
{
    size_t i = digits.size && digits.data[0] == '-' ? 1 : 0;
    size_t whole = 0, part = 0;
    for (; i < digits.size && is_digit(digits.data[i]); i++) {
        whole++;
    }
    if (i == digits.size) {
        return whole > 0;
    }
    if (digits.data[i++] != '.') {
        return false;
    }
    for (; i < digits.size && is_digit(digits.data[i]); i++) {
        part++;
    }
    return i == digits.size && whole > 0 && part > 0;
}

/* RFC 3987 iunreserved beyond ASCII, less the invisible and the directional. */
static bool is_url_letter(uint32_t code)
{
    bool in_range = (code >= 0xA0 && code <= 0xD7FF) ||
                    (code >= 0xF900 && code <= 0xFDCF) ||
                    (code >= 0xFDF0 && code <= 0xFFEF) ||
                    (code >= 0x10000 && code < 0xE0000 && (code & 0xFFFF) < 0xFFFE);
    bool directional = (code >= 0x200B && code <= 0x200F) ||
                       (code >= 0x2028 && code <= 0x202E) ||
                       (code >= 0x2060 && code <= 0x2069);
    return in_range && !directional && !utf8_is_space(code);
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Whether every character of `part` is a letter, a digit, a whole percent escape or one
 * of `marks`. The bytes must be UTF-8. */
static bool url_part_is_valid(NuncioView part, const char *marks)
{
    for (size_t i = 0; i < part.size;) {
        char c = part.data[i];
        if ((unsigned char)c >= 0x80) {
            if (!is_url_letter(utf8_next(part, &i))) {
                return false;
            }
        } else if (c == '%') {
            if (part.size - i < 3 || !is_hex(part.data[i + 1]) ||
                !is_hex(part.data[i + 2])) {
                return false;
            }
            i += 3;
        } else if (is_alnum(c) || (c != '\0' && strchr(marks, c))) {
            i++;
        } else {
            return false;
        }
    }
    return true;
}

static bool authority_is_valid(NuncioView authority)
{
    const char *colon =
        authority.size ? memchr(authority.data, ':', authority.size) : NULL;
    size_t host_size = colon ? (size_t)(colon - authority.data) : authority.size;
    for (size_t i = host_size + 1; i < authority.size; i++) {
        if (!is_digit(authority.data[i])) {
            return false;
        }
    }
    return host_size > 0 &&
           url_part_is_valid((NuncioView){authority.data, host_size}, "-._~");
}

static NuncioView take_before(NuncioView *rest, const char *ends)
{
    size_t i = 0;
    while (i < rest->size && !(rest->data[i] && strchr(ends, rest->data[i]))) {
        i++;
    }
    NuncioView part = {rest->data, i};
    rest->data += i;
    rest->size -= i;
    return part;
}

static bool skip_scheme(NuncioView *rest)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        NuncioView scheme = view_of(schemes[i]);
        if (view_starts_with(*rest, scheme)) {
            rest->data += scheme.size;
            rest->size -= scheme.size;
            return true;
        }
    }
    return false;
}

bool term_url_is_valid(NuncioView url)
{
    static const char path_marks[] = "-._~!$&'()*+,;=:@/";
    static const char query_marks[] = "-._~!$&'()*+,;=:@/?";
    size_t fault_offset;
    NuncioView rest = url;
    if (url.size > LIMIT_URL || !skip_scheme(&rest) || !utf8_check(url, &fault_offset) ||
        !authority_is_valid(take_before(&rest, "/?#")) ||
        !url_part_is_valid(take_before(&rest, "?#"), path_marks)) {
        return false;
    }
    for (int i = 0; i < 2 && rest.size; i++) { /* a query, a fragment */
        bool fragment = rest.data[0] == '#';
        rest.data++;
        rest.size--;
        if (!url_part_is_valid(take_before(&rest, fragment ? "" : "#"), query_marks)) {
            return false;
        }
    }
    return rest.size == 0;
}

bool nuncio_address_is_valid(NuncioView iri)
{
    return term_url_is_valid(iri);
}

bool nuncio_base_is_valid(NuncioView base)
{
    for (size_t i = 0; i < base.size; i++) {
        if ((unsigned char)base.data[i] >= 0x80) {
            return false;
        }
    }
    if (!term_url_is_valid(base)) {
        return false;
    }
    char last = base.data[base.size - 1];
    const char *hash = memchr(base.data, '#', base.size);
    return last == '/' ? hash == NULL : last == '#' && hash == base.data + base.size - 1;
}
