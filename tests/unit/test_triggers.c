/* SPDX-License-Identifier: Apache-2.0 */

#include "text_fixture.h"
#include "triggers.h"
#include <stdio.h>

/* The triggers of a sentence: "rule@words" of a frame, "cue@words" of a cue. Only those
 * that the test names are looked at, so that new rows of the tables do not break it. */
static const char *const cue_names[] = {
#define CUE(name, text) text,
#include "cue.def"
#undef CUE
};

static const struct {
    const char *text;
    const char *present; /* "a; b; c", in any order */
    const char *absent;
} cases[] = {
    {"The envoys met.", "meeting.met@met", "visit.visited@met"},
    {"The envoys MET.", "meeting.met@MET", ""},
    {"The envoys sat down with Doe.", "meeting.conferred@sat down", ""},
    {"He was received by Doe.", "meeting.was-received@was received", ""},
    {"The tete-a-tete lasted.", "meeting.held-meeting@tete-a-tete", ""},
    {"They spoke. A phone call followed.", "call.noun@phone call; call.spoke@spoke", ""},
    {"The metal melted.", "", "meeting.met@met"},
    {"Doe visited Oman.", "visit.visited@visited", "visit.visit@visit"},
    {"He never met Doe.", "negated@never; meeting.met@met", ""},
    {"", "", "meeting.met@met"},
};

static void append_hit(Buffer *out, const NuncioDocument *doc, const TriggerHit *hit)
{
    buffer_append_string(out, "; ");
    if (hit->kind == ENTRY_CUE) {
        buffer_append_string(out, cue_names[hit->row]);
    } else {
        buffer_append_view(out, lexicon_frame(fixture_lexicon, hit->row)->rule);
    }
    buffer_append_char(out, '@');
    buffer_append_view(
        out, document_slice(doc, doc->tokens.items[hit->first_token].begin_offset,
                            doc->tokens.items[hit->token_end - 1].end_offset));
}

static Buffer triggers_of(NuncioDocument *doc)
{
    TriggerList list = {NULL, 0, 0};
    uint32_t count = (uint32_t)doc->tokens.count;
    triggers_find(fixture_lexicon, doc->tokens.items, 0, count, &doc->arena, &list);
    Buffer seen = BUFFER_INIT;
    uint32_t before = 0;
    for (size_t i = 0; i < list.count; i++) {
        ck_assert_uint_le(before, list.items[i].first_token); /* in text order */
        ck_assert_uint_lt(list.items[i].first_token, list.items[i].token_end);
        ck_assert_uint_le(list.items[i].token_end, count);
        before = list.items[i].first_token;
        append_hit(&seen, doc, &list.items[i]);
    }
    buffer_append_string(&seen, "; ");
    buffer_append_char(&seen, '\0');
    return seen;
}

static void expect_each(const Buffer *seen, const char *names, bool expected)
{
    char name[128];
    for (const char *rest = names; *rest;) {
        size_t size = strcspn(rest, ";");
        snprintf(name, sizeof name, "; %.*s; ", (int)size, rest);
        ck_assert_msg((strstr(seen->data, name) != NULL) == expected, "%s%s in: %s",
                      expected ? "no" : "", name, seen->data);
        rest += size;
        rest += strspn(rest, "; ");
    }
}

START_TEST(finds_triggers)
{
    NuncioDocument *doc = fixture_document(NULL, cases[_i].text);
    Buffer seen = triggers_of(doc);
    expect_each(&seen, cases[_i].present, true);
    expect_each(&seen, cases[_i].absent, false);
    buffer_release(&seen);
    nuncio_document_free(doc);
}
END_TEST

START_TEST(looks_only_between_its_bounds)
{
    NuncioDocument *doc = fixture_document(NULL, "They met and they met.");
    TriggerList list = {NULL, 0, 0};
    triggers_find(fixture_lexicon, doc->tokens.items, 2, 4, &doc->arena, &list);
    for (size_t i = 0; i < list.count; i++) {
        ck_assert_uint_ge(list.items[i].first_token, 2);
        ck_assert_uint_le(list.items[i].token_end, 4);
    }
    nuncio_document_free(doc);
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("all");
    ADD_CASES(tcase, finds_triggers, cases);
    tcase_add_test(tcase, looks_only_between_its_bounds);
    return fixture_main("triggers", tcase);
}
