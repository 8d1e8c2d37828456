/* SPDX-License-Identifier: Apache-2.0 */

#include "suite.h"
#include "dateline.h"
#include "views.h"

#define RULE(kind, pattern)                                                              \
    {                                                                                    \
        NUNCIO_VIEW(kind), NUNCIO_VIEW(pattern),                                         \
        {                                                                                \
            NULL, 0                                                                      \
        }                                                                                \
    }
static const FurnitureRule items[] = {
    RULE("agency", "Reuters"),      RULE("agency", "AP"),
    RULE("agency", "IRNA"),         RULE("not-agency", "IRAQ"),
    RULE("not-place", "Exclusive"), RULE("not-place", "The *"),
    RULE("not-place", "From *"),    RULE("not-place", "OPEC"),
};

static const struct {
    const char *text;
    const char *dateline;
    const char *agency;
    const char *body; /* how the news begins */
    NuncioDate date;
} datelines[] = {
    {"TEHRAN — The minister met", "TEHRAN", "", "The minister met", {0, 0, 0}},
    {"TEHRAN - The minister met", "TEHRAN", "", "The minister met", {0, 0, 0}},
    {"TEHRAN- The minister met", "TEHRAN", "", "The minister met", {0, 0, 0}},
    {"TEHRAN -The minister met", "TEHRAN", "", "The minister met", {0, 0, 0}},
    {"TEHRAN-The minister met", "TEHRAN", "", "The minister met", {0, 0, 0}},
    {"TEHRAN — on Monday he met", "TEHRAN", "", "on Monday he met", {0, 0, 0}},
    {"TEHRAN _ The minister met", "TEHRAN", "", "The minister met", {0, 0, 0}},
    {"TEHRAN -- “We agreed,” he said", "TEHRAN", "", "“We agreed,” he said", {0, 0, 0}},
    {"TEHRAN: The minister met", "TEHRAN", "", "The minister met", {0, 0, 0}},
    {"ANKARA (Anadolu) – Talks began",
     "ANKARA (Anadolu)",
     "Anadolu",
     "Talks began",
     {0, 0, 0}},
    {"Homs, SANA- The governor met", "Homs, SANA", "SANA", "The governor met", {0, 0, 0}},
    {"Homs, SANA-The governor met", "Homs, SANA", "SANA", "The governor met", {0, 0, 0}},
    {"TABRIZ, IRNA – Talks began", "TABRIZ, IRNA", "IRNA", "Talks began", {0, 0, 0}},
    {"Basra, IRAQ - Talks began", "Basra, IRAQ", "", "Talks began", {0, 0, 0}},
    {"OTTAWA, Dec 8 (Reuters) - Talks began",
     "OTTAWA, Dec 8 (Reuters)",
     "Reuters",
     "Talks began",
     {0, 0, 0}},
    {"OTTAWA, Dec 8, 2020 (Reuters) - Talks began",
     "OTTAWA, Dec 8, 2020 (Reuters)",
     "Reuters",
     "Talks began",
     {2020, 12, 8}},
    {"MINSK, December 8. /BELTA/. Talks began",
     "MINSK, December 8. /BELTA/",
     "BELTA",
     "Talks began",
     {0, 0, 0}},
    {"HANOI, Dec. 8 (VNA) -- Talks began",
     "HANOI, Dec. 8 (VNA)",
     "VNA",
     "Talks began",
     {0, 0, 0}},
    {"8 is a number", NULL, NULL, NULL, {0, 0, 0}},
    {"OSLO, 8 December 2020 (NTB) — Talks began",
     "OSLO, 8 December 2020 (NTB)",
     "NTB",
     "Talks began",
     {2020, 12, 8}},
    {"GENEVA/VIENNA (AP) — Talks began",
     "GENEVA/VIENNA (AP)",
     "AP",
     "Talks began",
     {0, 0, 0}},
    {"(Reuters) - Talks began", "(Reuters)", "Reuters", "Talks began", {0, 0, 0}},
    {"NEW DELHI - Talks began", "NEW DELHI", "", "Talks began", {0, 0, 0}},
    {"ST. PETERSBURG, Russia — Talks began",
     "ST. PETERSBURG, Russia",
     "",
     "Talks began",
     {0, 0, 0}},
    {"AIN AL-ASAD – Talks began", "AIN AL-ASAD", "", "Talks began", {0, 0, 0}},
    {"Sharm el-Sheikh — Talks began", "Sharm el-Sheikh", "", "Talks began", {0, 0, 0}},
    {"WASHINGTON, D.C. — Talks began", "WASHINGTON, D.C.", "", "Talks began", {0, 0, 0}},
    {"BAKU, the Republic of Azerbaijan – Talks began",
     "BAKU, the Republic of Azerbaijan",
     "",
     "Talks began",
     {0, 0, 0}},
    {"CAPE Town, South Africa– “Talks began”",
     "CAPE Town, South Africa",
     "",
     "“Talks began”",
     {0, 0, 0}},
    {"DOHA, Feb 30, 2020 (QNA) - Talks began",
     "DOHA, Feb 30, 2020 (QNA)",
     "QNA",
     "Talks began",
     {0, 0, 0}},
    {"Exclusive – Talks began", NULL, NULL, NULL, {0, 0, 0}},
    {"The Secretary -General met", NULL, NULL, NULL, {0, 0, 0}},
    {"Iran-Oman talks began - again", NULL, NULL, NULL, {0, 0, 0}},
    {"From November 15 – 19 he travels", NULL, NULL, NULL, {0, 0, 0}},
    {"Iran – the host – welcomed him", NULL, NULL, NULL, {0, 0, 0}},
    {"OPEC-led cuts began", NULL, NULL, NULL, {0, 0, 0}},
    {"OPEC - The cuts began", NULL, NULL, NULL, {0, 0, 0}},
    {"Prime Minister Sanna Marin met her guest - and smiled",
     NULL,
     NULL,
     NULL,
     {0, 0, 0}},
    {"IRAN - OMAN TALKS BEGIN", NULL, NULL, NULL, {0, 0, 0}},
    {"TEHRAN —", NULL, NULL, NULL, {0, 0, 0}},
    {"TEHRAN", NULL, NULL, NULL, {0, 0, 0}},
    {"— The minister met", NULL, NULL, NULL, {0, 0, 0}},
    {"The minister met", NULL, NULL, NULL, {0, 0, 0}},
};

START_TEST(finds_dateline)
{
    const FurnitureRules rules = furniture_rules_of(items, COUNT_OF(items));
    const NuncioView text = view_of(datelines[_i].text);
    Dateline found = {{7, 7}, 7, {NULL, 0}, {0, 0, 0}, false};
    const bool is_found = dateline_find(&rules, text, 0, text.size, &found);
    ck_assert_msg(is_found == (datelines[_i].dateline != NULL), "%s", datelines[_i].text);
    if (!is_found) {
        ck_assert_uint_eq(found.body_offset, 7); /* left alone */
        return;
    }
    ck_assert_uint_eq(found.span.begin_offset, 0);
    ck_assert_view(((NuncioView){text.data, found.span.end_offset}),
                   datelines[_i].dateline);
    ck_assert_view(found.agency, datelines[_i].agency);
    ck_assert_str_eq(text.data + found.body_offset, datelines[_i].body);
    ck_assert_int_eq(found.date.year, datelines[_i].date.year);
    ck_assert_int_eq(found.date.month, datelines[_i].date.month);
    ck_assert_int_eq(found.date.day, datelines[_i].date.day);
}
END_TEST

/* Every beginning of every case: no read past the end, no crash. */
START_TEST(stays_inside_the_text)
{
    const FurnitureRules rules = furniture_rules_of(items, COUNT_OF(items));
    const size_t size = strlen(datelines[_i].text);
    for (size_t end = 0; end <= size; end++) {
        if (((unsigned char)datelines[_i].text[end] & 0xC0u) == 0x80u) {
            continue;
        }
        char *copy = malloc(end + 1);
        memcpy(copy, datelines[_i].text, end);
        Dateline found;
        if (dateline_find(&rules, (NuncioView){copy, end}, 0, end, &found)) {
            ck_assert_uint_le(found.body_offset, end);
            ck_assert_uint_le(found.span.end_offset, found.body_offset);
        }
        free(copy);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dateline");
    TCase *tcase = tcase_create("dateline");
    ADD_CASES(tcase, finds_dateline, datelines);
    ADD_CASES(tcase, stays_inside_the_text, datelines);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
