/* SPDX-License-Identifier: Apache-2.0 */

#include "mint.h"
#include "sample_document.h"
#include "suite.h"

static NuncioDocument *document;
static Mint mint;
static Buffer out;

static void set_up(void)
{
    document = sample_new();
    mint_start(&mint, document);
    out = (Buffer)BUFFER_INIT;
}

static void tear_down(void)
{
    buffer_release(&out);
    nuncio_document_free(document);
}

/* `pattern` with each % as the text's hash. */
static const char *with_hash(const char *pattern)
{
    static char text[256];
    size_t size = 0;
    for (; *pattern; pattern++) {
        if (*pattern == '%') {
            memcpy(text + size, mint.text_hash, DIGEST_SHORT_SIZE);
            size += DIGEST_SHORT_SIZE;
        } else {
            text[size++] = *pattern;
        }
    }
    text[size] = '\0';
    return text;
}

static const struct {
    NuncioEntityKind kind;
    const char *key;
    const char *name;
    uint32_t country;
    const char *expected; /* NULL: a hash */
} entity_cases[] = {
    {NUNCIO_PERSON, "faisal-mekdad", "Faisal Mekdad", NUNCIO_NONE, "faisal-mekdad"},
    {NUNCIO_PERSON, "", "Faisal al-Mekdad", NUNCIO_NONE, "u-faisal-al-mekdad"},
    {NUNCIO_PERSON, "",
     "Recep Tayyip Erdo\xC4\x9F"
     "an",
     NUNCIO_NONE, "u-recep-tayyip-erdogan"},
    {NUNCIO_PERSON, "", "Zarif", NUNCIO_NONE, "u-%-zarif"},
    {NUNCIO_PERSON, "", "al-Mekdad", NUNCIO_NONE, "u-%-al-mekdad"},
    /* begins with a Cyrillic letter: looks like another name */
    {NUNCIO_PERSON, "", "\xD0\x90li Larijani", NUNCIO_NONE, NULL},
    {NUNCIO_PERSON, "", "\xE6\x9D\x8E \xE5\xBC\xBA", NUNCIO_NONE, NULL},
    {NUNCIO_COUNTRY, "sy", "Syria", NUNCIO_NONE, "sy"},
    {NUNCIO_BODY, "un", "United Nations", NUNCIO_NONE, "un"},
    {NUNCIO_BODY, "", "Guardian Council", SAMPLE_IRAN, "ir_guardian-council"},
    {NUNCIO_BODY, "", "Group of Friends", NUNCIO_NONE, "u-group-of-friends"},
    {NUNCIO_PLACE, "ir_tehran", "Tehran", SAMPLE_IRAN, "ir_tehran"},
    {NUNCIO_PLACE, "", "Sochi <forest>", SAMPLE_IRAN, "u-sochi-forest"},
};

START_TEST(names_entities)
{
    NuncioEntity *entity = &document->entities.items[SAMPLE_UN];
    *entity = (NuncioEntity){.kind = (uint8_t)entity_cases[_i].kind,
                             .key = view_of(entity_cases[_i].key),
                             .name = view_of(entity_cases[_i].name),
                             .country = entity_cases[_i].country};
    mint_entity(&out, &mint, SAMPLE_UN);
    if (!entity_cases[_i].expected) {
        ck_assert_uint_eq(out.size, 2 + DIGEST_SHORT_SIZE);
        ck_assert(memcmp(out.data, "u-", 2) == 0);
        for (size_t i = 2; i < out.size; i++) {
            ck_assert(strchr("0123456789abcdef", out.data[i]) != NULL);
        }
    } else {
        ck_assert_view(buffer_view(&out), with_hash(entity_cases[_i].expected));
    }
}
END_TEST

static const struct {
    size_t post;
    const char *expected;
    const char *body;
} post_cases[] = {
    {SAMPLE_SECRETARY, "ir_secretary_supreme-national-security-council", ""},
    {SAMPLE_MINISTER, "sy_foreign-minister", "sy_ministry-of-foreign-affairs"},
    {SAMPLE_AMBASSADOR, "sy_ambassador_ir", "sy_embassy_ir"},
    {SAMPLE_ENVOY, "un_special-envoy_sy", ""},
};

START_TEST(names_posts)
{
    const NuncioPost *post = &document->posts.items[post_cases[_i].post];
    mint_post(&out, &mint, post);
    ck_assert_view(buffer_view(&out), post_cases[_i].expected);
    buffer_clear(&out);
    if (!mint_post_has_named_body(&out, &mint, post)) {
        mint_post_body(&out, &mint, post);
    }
    ck_assert_view(buffer_view(&out), post_cases[_i].body);
}
END_TEST

START_TEST(names_a_post_of_nobody_by_its_role)
{
    NuncioPost post = sample_post("president", "head-of-state", "President", NUNCIO_NONE);
    post.body_slug = NUNCIO_VIEW("presidency");
    mint_post(&out, &mint, &post);
    ck_assert_view(buffer_view(&out), "president");
    buffer_clear(&out);
    mint_post_body(&out, &mint, &post);
    ck_assert_uint_eq(out.size, 0);
}
END_TEST

START_TEST(does_not_repeat_the_body_as_scope)
{
    NuncioPost post = sample_post("secretary-general", "international-official",
                                  "Secretary-General", NUNCIO_NONE);
    post.body = SAMPLE_UN;
    post.scope = NUNCIO_VIEW("united-nations");
    mint_post(&out, &mint, &post);
    ck_assert_view(buffer_view(&out), "un_secretary-general");
}
END_TEST

/* One name, one body: whatever chooses the body stands in the name. */
START_TEST(tells_posts_in_bodies_of_other_countries_apart)
{
    NuncioPost post = document->posts.items[SAMPLE_SECRETARY];
    post.country = SAMPLE_SYRIA;
    mint_post(&out, &mint, &post);
    ck_assert_view(buffer_view(&out),
                   "sy_secretary_ir_supreme-national-security-council");
    post.body = SAMPLE_UN;
    post.country = NUNCIO_NONE;
    post.scope = NUNCIO_VIEW("un");
    post.body_slug = NUNCIO_VIEW("secretariat");
    buffer_clear(&out);
    mint_post(&out, &mint, &post);
    ck_assert_view(buffer_view(&out), "un_secretary");
    ck_assert(!mint_post_has_named_body(&out, &mint, &post));
    buffer_clear(&out);
    mint_post_body(&out, &mint, &post);
    ck_assert_view(buffer_view(&out), "un_secretariat");
}
END_TEST

START_TEST(names_a_meeting_by_day_and_principals)
{
    NuncioEvent *event = &document->events.items[0];
    ck_assert(mint_event(&out, &mint, event));
    ck_assert_view(buffer_view(&out),
                   "meeting_2020-12-08_ali-shamkhani_u-faisal-al-mekdad");
    event->type = NUNCIO_CALL;
    buffer_clear(&out);
    ck_assert(mint_event(&out, &mint, event));
    ck_assert_view(buffer_view(&out), "call_2020-12-08_ali-shamkhani_u-faisal-al-mekdad");
}
END_TEST

START_TEST(orders_principals_by_byte_and_passes_attendees)
{
    NuncioEvent event = sample_event(document, NUNCIO_MEETING, "met");
    sample_add_actor(document, &event, SAMPLE_MUALLEM, NUNCIO_NONE, NUNCIO_ACTS);
    sample_add_actor(document, &event, SAMPLE_MEKDAD, NUNCIO_NONE, NUNCIO_ATTENDEE);
    sample_add_actor(document, &event, SAMPLE_SHAMKHANI, NUNCIO_NONE, NUNCIO_ACTS);
    event.earliest = event.latest = (NuncioDate){2020, 12, 8};
    ck_assert(mint_event(&out, &mint, &event));
    ck_assert_view(buffer_view(&out), "meeting_2020-12-08_ali-shamkhani_walid-muallem");
}
END_TEST

static const struct {
    NuncioEventType type;
    NuncioDate earliest;
    NuncioDate latest;
    bool inferred;
    const char *expected; /* NULL: only within the article */
} event_cases[] = {
    {NUNCIO_MEETING, {2020, 12, 8}, {2020, 12, 8}, true, NULL},
    {NUNCIO_MEETING, {2020, 12, 8}, {2020, 12, 9}, false, NULL},
    {NUNCIO_MEETING, {0, 0, 0}, {0, 0, 0}, false, NULL},
    {NUNCIO_GATHERING, {2020, 12, 8}, {2020, 12, 8}, false, NULL},
    {NUNCIO_VISIT,
     {2020, 12, 8},
     {2020, 12, 8},
     false,
     "visit_2020-12-08_ali-shamkhani_ir"},
    {NUNCIO_DEATH, {0, 0, 0}, {0, 0, 0}, false, "death_ali-shamkhani"},
};

START_TEST(names_events)
{
    NuncioEvent *event = &document->events.items[0];
    event->type = (uint8_t)event_cases[_i].type;
    event->earliest = event_cases[_i].earliest;
    event->latest = event_cases[_i].latest;
    event->day_inferred = event_cases[_i].inferred;
    ck_assert_int_eq(mint_event(&out, &mint, event), event_cases[_i].expected != NULL);
    ck_assert_view(buffer_view(&out),
                   event_cases[_i].expected ? event_cases[_i].expected : "");
}
END_TEST

START_TEST(names_scoped_events_by_place_in_the_text)
{
    mint_scoped_event(&out, &mint, &document->events.items[1], 1);
    ck_assert_view(buffer_view(&out), with_hash("visit_%_148"));
    buffer_clear(&out);
    mint_scoped_event(&out, &mint, &document->events.items[1], 2);
    ck_assert_view(buffer_view(&out), with_hash("visit_%_148_2"));
}
END_TEST

START_TEST(counts_quotations_in_characters)
{
    mint_quotation(&out, &mint, document->quotations.items[0].span);
    ck_assert_view(buffer_view(&out), with_hash("%_115-132"));
}
END_TEST

static const char *const sources[][2] = {
    {"news.example", "news_example"},
    {"Tehran Times", "tehran_times"},
    {"  -- ", NULL},
};

START_TEST(names_sources)
{
    mint_source(&out, view_of(sources[_i][0]));
    if (sources[_i][1]) {
        ck_assert_view(buffer_view(&out), sources[_i][1]);
    } else {
        ck_assert_uint_eq(out.size, 2 + DIGEST_SHORT_SIZE);
    }
}
END_TEST

START_TEST(hashes_words_whatever_their_case_and_marks)
{
    Buffer other = BUFFER_INIT;
    mint_words_hash(&out, NUNCIO_VIEW("We stand, together!"));
    mint_words_hash(&other, NUNCIO_VIEW("  we  Stand \xE2\x80\x94 TOGETHER"));
    ck_assert_uint_eq(out.size, DIGEST_SHORT_SIZE);
    ck_assert(view_equal(buffer_view(&out), buffer_view(&other)));
    buffer_clear(&other);
    mint_words_hash(&other, NUNCIO_VIEW("We stand alone"));
    ck_assert(!view_equal(buffer_view(&out), buffer_view(&other)));
    buffer_release(&other);
}
END_TEST

START_TEST(names_an_article_by_its_address_else_its_text)
{
    ck_assert_str_ne(mint.article_hash, mint.text_hash);
    document->article.url = NUNCIO_VIEW("https://news.example/<forged>");
    mint_start(&mint, document);
    ck_assert_str_eq(mint.article_hash, mint.text_hash);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mint");
    TCase *tcase = tcase_create("mint");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    ADD_CASES(tcase, names_entities, entity_cases);
    ADD_CASES(tcase, names_posts, post_cases);
    tcase_add_test(tcase, names_a_post_of_nobody_by_its_role);
    tcase_add_test(tcase, does_not_repeat_the_body_as_scope);
    tcase_add_test(tcase, tells_posts_in_bodies_of_other_countries_apart);
    tcase_add_test(tcase, names_a_meeting_by_day_and_principals);
    tcase_add_test(tcase, orders_principals_by_byte_and_passes_attendees);
    ADD_CASES(tcase, names_events, event_cases);
    tcase_add_test(tcase, names_scoped_events_by_place_in_the_text);
    tcase_add_test(tcase, counts_quotations_in_characters);
    ADD_CASES(tcase, names_sources, sources);
    tcase_add_test(tcase, hashes_words_whatever_their_case_and_marks);
    tcase_add_test(tcase, names_an_article_by_its_address_else_its_text);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
