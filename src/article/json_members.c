/* SPDX-License-Identifier: Apache-2.0 */
/* One table of the names that the common extractors write, in the order of preference. */
#include "json_members.h"

#include "views.h"
#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    unsigned char size;
    unsigned char integer; /* a whole number will do */
    size_t field;          /* offset in ArticleFields */
} names[JSON_MEMBER_COUNT] = {
#define MEMBER(name, integer, field)                                                     \
    {                                                                                    \
        name, sizeof(name) - 1, integer, offsetof(ArticleFields, field)                  \
    }
    MEMBER("id", 1, id),
    MEMBER("identifier", 1, id),
    MEMBER("title", 0, title),
    MEMBER("headline", 0, title),
    MEMBER("published", 0, published),
    MEMBER("date", 0, published),
    MEMBER("date_publish", 0, published),
    MEMBER("publish_date", 0, published),
    MEMBER("publisher", 0, publisher),
    MEMBER("source", 0, publisher),
    MEMBER("sitename", 0, publisher),
    MEMBER("source-hostname", 0, publisher),
    MEMBER("source_domain", 0, publisher),
    MEMBER("hostname", 0, publisher),
    MEMBER("url", 0, url),
    MEMBER("source_url", 0, url),
    MEMBER("text", 0, text),
    MEMBER("maintext", 0, text),
    MEMBER("body", 0, text),
    MEMBER("raw_text", 0, text),
    MEMBER("language", 0, language),
#undef MEMBER
};

int json_member_index(NuncioView key)
{
    for (int i = 0; i < JSON_MEMBER_COUNT; i++) {
        if (names[i].size == key.size && memcmp(names[i].name, key.data, key.size) == 0) {
            return i;
        }
    }
    return -1;
}

/* Trafilatura calls the address "source". */
static bool is_address(const char *name, NuncioView value)
{
    return strcmp(name, "source") == 0 &&
           (view_starts_with(value, NUNCIO_VIEW("http://")) ||
            view_starts_with(value, NUNCIO_VIEW("https://")));
}

const char *json_members_choose(const JsonMembers *members, ArticleFields *out_fields)
{
    ArticleFields fields = {.id = {NULL, 0}};
    NuncioView address = {NULL, 0};
    for (size_t i = 0; i < JSON_MEMBER_COUNT; i++) {
        const JsonMember *member = &members->items[i];
        NuncioView *field = (NuncioView *)(void *)((char *)&fields + names[i].field);
        if (member->kind <= JSON_MEMBER_NULL || field->size > 0) {
            continue;
        }
        const bool fits = member->kind == JSON_MEMBER_STRING ||
                          (member->kind == JSON_MEMBER_INTEGER && names[i].integer);
        if (!fits) {
            return names[i].name;
        }
        if (is_address(names[i].name, member->value)) {
            address = member->value;
        } else {
            *field = member->value;
        }
    }
    fields.url = fields.url.size > 0 ? fields.url : address;
    *out_fields = fields;
    return NULL;
}
