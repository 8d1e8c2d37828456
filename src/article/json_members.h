/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_MEMBERS_H
#define JSON_MEMBERS_H

#include "arena.h"
#include "article_build.h"

/* The members of a JSON object that say something of an article. */

enum { JSON_MEMBER_COUNT = 21 };

typedef enum {
    JSON_MEMBER_ABSENT,
    JSON_MEMBER_NULL,
    JSON_MEMBER_STRING,
    JSON_MEMBER_INTEGER, /* value: its decimal digits */
    JSON_MEMBER_OTHER
} JsonMemberKind;

typedef struct {
    NuncioView value; /* decoded UTF-8 */
    JsonMemberKind kind;
} JsonMember;

typedef struct {
    JsonMember items[JSON_MEMBER_COUNT];
} JsonMembers;

/* Index of the member called `key`, or -1. */
int json_member_index(NuncioView key);

/* Choose each field's value: the first of its members, in the order of preference, that
 * is neither absent nor null nor empty. A source that is a web address is the article's
 * address where no other is given, and no publisher. On a wrong type the member's name is
 * returned, else NULL. */
const char *json_members_choose(const JsonMembers *members, ArticleFields *out_fields);

/* Read a flat object of strings and nulls. False for anything else: unusual, wrong or too
 * long, or no memory; jansson then decides. `bytes` are valid UTF-8. Values are views of
 * `bytes` or copies in `arena`. */
bool json_scan(NuncioView bytes, Arena *arena, JsonMembers *out_members);

/* The same by jansson, for any object; values are copies in `arena`. */
NuncioStatus json_parse(NuncioView bytes, Arena *arena, const NuncioReadOptions *options,
                        JsonMembers *out_members, NuncioError *error);

#endif
