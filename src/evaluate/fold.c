/* SPDX-License-Identifier: Apache-2.0 */

/* The function fold() of the reference scorer. Both sides of every comparison pass
 * through it. Not taken over: the final form of the capital sigma. */

#include "fold.h"

#include "utf8.h"
#include "utf8_plain.h"
#include "views.h"

typedef struct {
    Arena *arena;
    ARRAY_OF(uint32_t) out;
    bool gap;
} Folding;

/* Small letters that no decomposition takes apart. */
static uint32_t latin_of(uint32_t code)
{
    switch (code) {
    case 0x0131:
        return 'i';
    case 0x00F8:
        return 'o';
    case 0x0142:
        return 'l';
    case 0x0111:
        return 'd';
    default:
        return code;
    }
}

static void put(Folding *folding, uint32_t code)
{
    if (code == '\'' || code == 0x2019) {
        return;
    }
    if (!utf8_is_word(code)) {
        folding->gap = folding->out.count > 0;
        return;
    }
    if (folding->gap) {
        (void)ARRAY_PUSH(folding->arena, &folding->out, ' ');
        folding->gap = false;
    }
    (void)ARRAY_PUSH(folding->arena, &folding->out, code);
}

Codes fold_text(Arena *arena, NuncioView text)
{
    Folding folding = {.arena = arena};
    for (size_t offset = 0; offset < text.size;) {
        uint32_t parts[UTF8_PLAIN_MAX];
        size_t count = utf8_plain(latin_of(utf8_next(text, &offset)), parts);
        for (size_t i = 0; i < count; i++) {
            put(&folding, parts[i]);
        }
    }
    return (Codes){folding.out.items, folding.out.count};
}

Words fold_split(Arena *arena, Codes folded)
{
    Words words = {NULL, 0, 0};
    size_t begin = 0;
    for (size_t i = 0; i <= folded.count && folded.count > 0; i++) {
        if (i == folded.count || folded.items[i] == ' ') {
            (void)ARRAY_PUSH(arena, &words, (Codes){folded.items + begin, i - begin});
            begin = i + 1;
        }
    }
    return words;
}

int codes_compare(Codes a, Codes b)
{
    size_t shared = a.count < b.count ? a.count : b.count;
    for (size_t i = 0; i < shared; i++) {
        if (a.items[i] != b.items[i]) {
            return a.items[i] < b.items[i] ? -1 : 1;
        }
    }
    return a.count < b.count ? -1 : a.count > b.count;
}

bool codes_equal(Codes a, Codes b)
{
    return a.count == b.count && codes_compare(a, b) == 0;
}

bool codes_are(Codes codes, const char *ascii)
{
    size_t i = 0;
    while (i < codes.count && ascii[i] && codes.items[i] == (unsigned char)ascii[i]) {
        i++;
    }
    return i == codes.count && ascii[i] == '\0';
}

bool codes_start_with(Codes codes, Codes start)
{
    return codes.count >= start.count &&
           codes_equal((Codes){codes.items, start.count}, start);
}
