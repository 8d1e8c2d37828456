/* SPDX-License-Identifier: Apache-2.0 */

/* Words of a server go into messages: short, on one line, and harmless. */

#include "one_line.h"
#include <stdbool.h>

/* <tag ...> or </tag>; <http://...> is an IRI and stays. */
static size_t tag_size(NuncioView rest)
{
    size_t i = 1;
    if (rest.size < 3 || rest.data[0] != '<') {
        return 0;
    }
    i += rest.data[i] == '/' || rest.data[i] == '!';
    for (; i < rest.size && rest.data[i] != '>'; i++) {
        if (rest.data[i] == ':' || rest.data[i] == '<') {
            return 0;
        }
    }
    return i < rest.size ? i + 1 : 0;
}

void one_line(NuncioView text, char *out, size_t size)
{
    size_t used = 0;
    bool space = false;
    for (size_t i = 0; i < text.size && used + 2 < size; i++) {
        size_t tag = tag_size((NuncioView){text.data + i, text.size - i});
        unsigned char c = (unsigned char)text.data[i];
        if (tag || c <= 0x20 || c == 0x7F) {
            space = used > 0;
            i += tag ? tag - 1 : 0;
            continue;
        }
        if (space) {
            out[used++] = ' ';
            space = false;
        }
        out[used++] = c < 0x7F ? (char)c : '?';
    }
    out[used] = '\0';
}
