/* SPDX-License-Identifier: Apache-2.0 */

/* One code point at a time: what has a combining class is dropped, so that the order of
 * combining characters, which NFKD would sort, never matters. */

#include "utf8_plain.h"

#include <utf8proc.h>

size_t utf8_plain(uint32_t code, uint32_t out_codes[UTF8_PLAIN_MAX])
{
    utf8proc_int32_t parts[UTF8_PLAIN_MAX];
    int boundary_class = 0;
    utf8proc_ssize_t part_count =
        utf8proc_decompose_char((utf8proc_int32_t)code, parts, UTF8_PLAIN_MAX,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary_class);
    if (part_count < 0 || part_count > UTF8_PLAIN_MAX) {
        out_codes[0] = code;
        return 1;
    }
    size_t count = 0;
    for (utf8proc_ssize_t i = 0; i < part_count; i++) {
        if (utf8proc_get_property(parts[i])->combining_class == 0) {
            out_codes[count++] = (uint32_t)utf8proc_tolower(parts[i]);
        }
    }
    return count;
}

bool utf8_is_word(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return code == '_' ||
           (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

bool utf8_is_blank(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return (code >= '\t' && code <= '\r') || (code >= 0x1C && code <= ' ') ||
           code == 0x85 ||
           (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP);
}
