/* SPDX-License-Identifier: Apache-2.0 */

/* A walk over the text with as much grammar as needed: strings end at a quotation mark
 * without a backslash, other values where brackets are even. Never past the end. */

#include "json_place.h"

#include <string.h>

typedef struct {
    const char *at;
    const char *end;
} Walk;

static void skip_space(Walk *walk)
{
    while (walk->at < walk->end && (*walk->at == ' ' || *walk->at == '\n' ||
                                    *walk->at == '\r' || *walk->at == '\t')) {
        walk->at++;
    }
}

static bool take(Walk *walk, char c)
{
    skip_space(walk);
    if (walk->at == walk->end || *walk->at != c) {
        return false;
    }
    walk->at++;
    return true;
}

/* Behind the string that begins here. */
static void skip_string(Walk *walk)
{
    for (walk->at++; walk->at < walk->end && *walk->at != '"'; walk->at++) {
        walk->at += *walk->at == '\\' && walk->end - walk->at > 1;
    }
    walk->at += walk->at < walk->end;
}

static void skip_value(Walk *walk)
{
    size_t depth = 0;
    skip_space(walk);
    while (walk->at < walk->end) {
        char c = *walk->at;
        if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
            return;
        }
        if (c == '"') {
            skip_string(walk);
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        walk->at++;
    }
}

/* To the value of the member; false: there is none. */
static bool enter_member(Walk *walk, const char *key)
{
    size_t size = strlen(key);
    if (!take(walk, '{')) {
        return false;
    }
    do {
        skip_space(walk);
        const char *name = walk->at;
        if (name == walk->end || *name != '"') {
            return false;
        }
        skip_string(walk);
        bool found =
            (size_t)(walk->at - name) == size + 2 && memcmp(name + 1, key, size) == 0;
        if (!take(walk, ':')) {
            return false;
        }
        if (found) {
            skip_space(walk);
            return true;
        }
        skip_value(walk);
    } while (take(walk, ','));
    return false;
}

static bool enter_element(Walk *walk, size_t index)
{
    if (!take(walk, '[')) {
        return false;
    }
    for (; index > 0; index--) {
        skip_value(walk);
        if (!take(walk, ',')) {
            return false;
        }
    }
    skip_space(walk);
    return true;
}

void json_place(NuncioView bytes, const JsonStep *steps, size_t step_count,
                unsigned long *out_line, unsigned long *out_column)
{
    Walk walk = {bytes.data, bytes.data + bytes.size};
    skip_space(&walk);
    for (size_t i = 0; i < step_count; i++) {
        Walk next = walk;
        if (!(steps[i].key ? enter_member(&next, steps[i].key)
                           : enter_element(&next, steps[i].index))) {
            break;
        }
        walk = next;
    }
    unsigned long line = 1;
    unsigned long column = 1;
    for (const char *at = bytes.data; at < walk.at; at++) {
        if (*at == '\n') {
            line++;
            column = 1;
        } else {
            column += ((unsigned char)*at & 0xC0) != 0x80;
        }
    }
    *out_line = line;
    *out_column = column;
}

size_t json_depth(NuncioView bytes)
{
    size_t depth = 0;
    size_t deepest = 0;
    Walk walk = {bytes.data, bytes.data + bytes.size};
    while (walk.at < walk.end) {
        char c = *walk.at;
        if (c == '"') {
            skip_string(&walk);
            continue;
        }
        if (c == '{' || c == '[') {
            depth++;
            deepest = depth > deepest ? depth : deepest;
        } else if (c == '}' || c == ']') {
            depth -= depth > 0;
        }
        walk.at++;
    }
    return deepest;
}
