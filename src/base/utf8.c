/* SPDX-License-Identifier: Apache-2.0 */

/* Checking, decoding and classifying code points, and the folded form under which the
 * lexicon and the text meet. Folding works one code point at a time: since all combining
 * marks are dropped, their order never matters, nothing has to be sorted, and no input
 * costs more than linear time. ASCII never reaches utf8proc. */

#include "utf8.h"

#include "limits.h"
#include <utf8proc.h>

enum { DECOMPOSED_MAX = 32 }; /* the longest NFKD form has 18 code points */

/* ---- checking and decoding ---- */

/* Bytes of ASCII without NUL at the start of `data`. */
static size_t ascii_run(const char *data, size_t size)
{
    size_t i = 0;
    for (; size - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
        uint64_t eight;
        memcpy(&eight, data + i, sizeof eight);
        uint64_t has_zero = (eight - UINT64_C(0x0101010101010101)) & ~eight;
        if ((eight | has_zero) & UINT64_C(0x8080808080808080)) {
            break;
        }
    }
    while (i < size && data[i] != 0 && (unsigned char)data[i] < 0x80) {
        i++;
    }
    return i;
}

static bool is_noncharacter(uint32_t code)
{
    return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
}

/* Bytes of the well-formed sequence (not ASCII) at `bytes`, 0 when it is none. */
static size_t sequence_size(const unsigned char *bytes, size_t size)
{
    /* by number of continuation bytes: the smallest code point that needs so many */
    static const uint32_t smallest[] = {0, 0x80, 0x800, 0x10000};
    unsigned char lead = bytes[0];
    size_t more = lead >= 0xC2 && lead <= 0xDF   ? 1
                  : lead >= 0xE0 && lead <= 0xEF ? 2
                  : lead >= 0xF0 && lead <= 0xF4 ? 3
                                                 : 0;
    if (more == 0 || more >= size) {
        return 0;
    }
    uint32_t code = lead & (0x3FU >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return 0;
        }
        code = code << 6 | (bytes[i] & 0x3FU);
    }
    bool valid = code >= smallest[more] && code <= 0x10FFFF &&
                 !(code >= 0xD800 && code <= 0xDFFF) && !is_noncharacter(code);
    return valid ? more + 1 : 0;
}

bool utf8_check(NuncioView bytes, size_t *out_fault_offset)
{
    size_t offset = 0;
    while (offset < bytes.size) {
        offset += ascii_run(bytes.data + offset, bytes.size - offset);
        if (offset == bytes.size) {
            break;
        }
        size_t size = sequence_size((const unsigned char *)bytes.data + offset,
                                    bytes.size - offset);
        if (size == 0) {
            *out_fault_offset = offset;
            return false;
        }
        offset += size;
    }
    return true;
}

uint32_t utf8_next(NuncioView text, size_t *offset)
{
    const unsigned char *bytes = (const unsigned char *)text.data + *offset;
    if (bytes[0] < 0x80) {
        *offset += 1;
        return bytes[0];
    }
    if (bytes[0] < 0xE0) {
        *offset += 2;
        return (bytes[0] & 0x1FU) << 6 | (bytes[1] & 0x3FU);
    }
    if (bytes[0] < 0xF0) {
        *offset += 3;
        return (bytes[0] & 0x0FU) << 12 | (bytes[1] & 0x3FU) << 6 | (bytes[2] & 0x3FU);
    }
    *offset += 4;
    return (bytes[0] & 0x07U) << 18 | (bytes[1] & 0x3FU) << 12 | (bytes[2] & 0x3FU) << 6 |
           (bytes[3] & 0x3FU);
}

/* ---- classes ---- */

/* Marks that stand inside words without being seen: the soft hyphen, the joiners. */
static bool is_joiner(uint32_t code)
{
    return code == 0x00AD || code == 0x034F || code == 0x200C || code == 0x200D ||
           code == 0x2060;
}

/* Zero-width marks that stand between words: zero-width space, direction marks, BOM. */
static bool is_zero_width(uint32_t code)
{
    return code == 0x061C || code == 0x200B || code == 0x200E || code == 0x200F ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0xFEFF;
}

static utf8proc_category_t category_of(uint32_t code)
{
    return utf8proc_category((utf8proc_int32_t)code);
}

bool utf8_is_letter(uint32_t code)
{
    if (code < 0x80) {
        return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    }
    utf8proc_category_t category = category_of(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_upper(uint32_t code)
{
    if (code < 0x80) {
        return code >= 'A' && code <= 'Z';
    }
    utf8proc_category_t category = category_of(code);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(uint32_t code)
{
    if (code < 0x80) {
        return code >= 'a' && code <= 'z';
    }
    return category_of(code) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_digit(uint32_t code)
{
    if (code < 0x80) {
        return code >= '0' && code <= '9';
    }
    return category_of(code) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_mark(uint32_t code)
{
    if (code < 0x80) {
        return false;
    }
    utf8proc_category_t category = category_of(code);
    return (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME) ||
           is_joiner(code);
}

bool utf8_is_space(uint32_t code)
{
    if (code < 0x80) {
        return code == ' ' || (code >= '\t' && code <= '\r');
    }
    utf8proc_category_t category = category_of(code);
    return code == 0x85 || is_zero_width(code) ||
           (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP);
}

/* ---- folding ---- */

/* What NFKD and case folding leave alone but readers of English spell in ASCII. */
static const struct {
    uint16_t code;
    char text[3];
} special[] = {
    {0x00B4, "'"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"},
    {0x0111, "d"}, {0x0127, "h"},  {0x0131, "i"}, {0x0142, "l"}, {0x0153, "oe"},
    {0x0167, "t"}, {0x01DD, "e"},  {0x0259, "e"}, {0x02B9, "'"}, {0x02BB, "'"},
    {0x02BC, "'"}, {0x02BD, "'"},  {0x02BE, "'"}, {0x02BF, "'"}, {0x02C8, "'"},
    {0x2018, "'"}, {0x2019, "'"},  {0x201B, "'"}, {0x2032, "'"},
};

static const char *special_of(uint32_t code)
{
    size_t low = 0;
    size_t high = sizeof special / sizeof *special;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (special[middle].code == code) {
            return special[middle].text;
        }
        if (special[middle].code < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

void utf8_append(Buffer *out, uint32_t code)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)code, bytes);
    buffer_append(out, bytes, (size_t)size);
}

static void append_folded(Buffer *out, uint32_t code)
{
    const char *text = special_of(code);
    if (text) {
        buffer_append_string(out, text);
    } else {
        utf8_append(out, code);
    }
}

static void fold_code(Buffer *out, uint32_t code)
{
    if (code == 0x00B4) { /* NFKD would make it a space and an accent */
        append_folded(out, code);
        return;
    }
    if (is_joiner(code) || is_zero_width(code)) {
        return;
    }
    utf8proc_int32_t decomposed[DECOMPOSED_MAX];
    int boundary_class = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, decomposed, DECOMPOSED_MAX,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                    UTF8PROC_IGNORE | UTF8PROC_STRIPMARK,
                                &boundary_class);
    if (count < 0 || count > DECOMPOSED_MAX) {
        append_folded(out, code);
        return;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        append_folded(out, (uint32_t)decomposed[i]);
    }
}

static void append_lower(Buffer *out, const char *data, size_t size)
{
    if (size == 0 || !buffer_reserve(out, size)) {
        return;
    }
    char *end = out->data + out->size;
    for (size_t i = 0; i < size; i++) {
        char c = data[i];
        end[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    out->size += size;
}

void utf8_fold(Buffer *out, NuncioView text)
{
    size_t offset = 0;
    while (offset < text.size) {
        size_t begin = offset;
        while (offset < text.size && (unsigned char)text.data[offset] < 0x80) {
            offset++;
        }
        append_lower(out, text.data + begin, offset - begin);
        while (offset < text.size && (unsigned char)text.data[offset] >= 0x80) {
            fold_code(out, utf8_next(text, &offset));
        }
    }
}

static bool is_slug_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

void utf8_slug(Buffer *out, NuncioView text)
{
    size_t begin = out->size;
    utf8_fold(out, text);
    size_t folded_end = out->size;
    size_t end = begin;
    bool gap = false;
    for (size_t i = begin; i < folded_end; i++) {
        if (!is_slug_char(out->data[i])) {
            gap = end > begin;
            continue;
        }
        if (end - begin + gap >= LIMIT_SLUG) {
            break;
        }
        if (gap) {
            out->data[end++] = '-'; /* i >= end: a gap took at least one byte */
            gap = false;
        }
        out->data[end++] = out->data[i];
    }
    out->size = end;
}

const char *utf8_library_version(void)
{
    return utf8proc_version();
}
