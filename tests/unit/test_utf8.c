/* SPDX-License-Identifier: Apache-2.0 */

#include "failing_alloc.h"
#include "limits.h"
#include "suite.h"
#include "utf8.h"
#include "views.h"

enum { NO_FAULT = -1 };

static const struct {
    NuncioView bytes;
    int fault_offset;
} checks[] = {
    {{NULL, 0}, NO_FAULT},
    {{"plain ASCII text of some length", 31}, NO_FAULT},
    {{"Erdo\xC4\x9F"
      "an",
      8},
     NO_FAULT},
    {{"\xEF\xBB\xBF"
      "BOM",
      6},
     NO_FAULT},
    {{"\xF0\x9F\x95\x8A", 4}, NO_FAULT},
    {{"\xED\x9F\xBF\xEE\x80\x80", 6}, NO_FAULT}, /* both sides of the surrogates */
    {{"\xF4\x8F\xBF\xBD", 4}, NO_FAULT},
    {{"a\0b", 3}, 1},
    {{"twelve bytes\0", 13}, 12},
    {{"\x80", 1}, 0},
    {{"abc\xBF", 4}, 3},
    {{"\xC0\x80", 2}, 0}, /* overlong NUL */
    {{"\xC1\xBF", 2}, 0},
    {{"\xE0\x80\xAF", 3}, 0},
    {{"\xE0\x9F\xBF", 3}, 0},
    {{"\xF0\x80\x80\xAF", 4}, 0},
    {{"\xF0\x8F\xBF\xBF", 4}, 0},
    {{"\xED\xA0\x80", 3}, 0}, /* surrogates */
    {{"\xED\xBF\xBF", 3}, 0},
    {{"x\xF4\x90\x80\x80", 5}, 1}, /* above U+10FFFF */
    {{"\xF5\x80\x80\x80", 4}, 0},
    {{"\xFF", 1}, 0},
    {{"\xC3", 1}, 0}, /* cut off */
    {{"\xE2\x80", 2}, 0},
    {{"\xF0\x9F\x95", 3}, 0},
    {{"\xE2\x80"
      "abc",
      5},
     0},
    {{"\xEF\xBF\xBE", 3}, 0}, /* noncharacters */
    {{"\xEF\xBF\xBF", 3}, 0},
    {{"\xEF\xB7\x90", 3}, 0},
    {{"\xEF\xB7\xAF", 3}, 0},
    {{"\xEF\xB7\xB0", 3}, NO_FAULT},
    {{"\xF0\x9F\xBF\xBF", 4}, 0},
    {{"\xF4\x8F\xBF\xBF", 4}, 0},
    {{"01234567\xC3(", 10}, 8},
};

START_TEST(finds_the_first_fault)
{
    size_t fault = 99;
    bool valid = utf8_check(checks[_i].bytes, &fault);
    ck_assert_int_eq(valid, checks[_i].fault_offset == NO_FAULT);
    ck_assert_int_eq((int)fault, valid ? 99 : checks[_i].fault_offset);
}
END_TEST

static size_t encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* Every code point: checked, decoded, classified and folded to valid text that folds to
 * itself. */
START_TEST(handles_every_code_point)
{
    Buffer once = BUFFER_INIT;
    Buffer twice = BUFFER_INIT;
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        bool bad = (code >= 0xD800 && code <= 0xDFFF) || (code & 0xFFFE) == 0xFFFE ||
                   (code >= 0xFDD0 && code <= 0xFDEF);
        char bytes[4];
        NuncioView text = {bytes, encode(code, bytes)};
        size_t offset = 0;
        REQUIRE(utf8_check(text, &offset) != bad, "U+%04X", code);
        if (bad) {
            continue;
        }
        offset = 0;
        uint32_t decoded = utf8_next(text, &offset);
        REQUIRE(decoded == code && offset == text.size, "U+%04X", code);
        int classes = utf8_is_letter(code) + utf8_is_digit(code) + utf8_is_mark(code) +
                      utf8_is_space(code);
        REQUIRE(classes <= 1, "U+%04X is in %d classes", code, classes);

        buffer_clear(&once);
        buffer_clear(&twice);
        utf8_fold(&once, text);
        REQUIRE(utf8_check(buffer_view(&once), &offset), "U+%04X", code);
        utf8_fold(&twice, buffer_view(&once));
        REQUIRE(view_equal(buffer_view(&once), buffer_view(&twice)),
                "U+%04X folds to %.*s and then to %.*s", code, (int)once.size, once.data,
                (int)twice.size, twice.data);
    }
    buffer_release(&once);
    buffer_release(&twice);
}
END_TEST

static const struct {
    uint32_t code;
    const char *classes; /* letter, upper, lower, digit, mark, space */
} classes[] = {
    {'a', "l l"},    {'Z', "lu"},    {'7', "d"},    {' ', "s"},      {'\n', "s"},
    {0x0B, "s"},     {'_', ""},      {'@', ""},     {'[', ""},       {'`', ""},
    {'{', ""},       {'/', ""},      {':', ""},     {0x7F, ""},      {0x85, "s"},
    {0xA0, "s"},     {0xAD, "m"},    {0xC9, "lu"},  {0xE9, "l l"},   {0x0130, "lu"},
    {0x0131, "l l"}, {0x01C5, "lu"}, {0x0301, "m"}, {0x0627, "l"},   {0x0664, "d"},
    {0x200B, "s"},   {0x200C, "m"},  {0x200D, "m"}, {0x200E, "s"},   {0x2019, ""},
    {0x2028, "s"},   {0x202E, "s"},  {0x202F, "s"}, {0x2060, "m"},   {0x3000, "s"},
    {0x4E2D, "l"},   {0xFEFF, "s"},  {0x1F54A, ""}, {0x10400, "lu"},
};

START_TEST(classifies)
{
    uint32_t code = classes[_i].code;
    char seen[8] = "";
    strcat(seen, utf8_is_letter(code) ? "l" : "");
    strcat(seen, utf8_is_upper(code) ? "u" : "");
    strcat(seen, utf8_is_lower(code) ? " l" : "");
    strcat(seen, utf8_is_digit(code) ? "d" : "");
    strcat(seen, utf8_is_mark(code) ? "m" : "");
    strcat(seen, utf8_is_space(code) ? "s" : "");
    ck_assert_msg(strcmp(seen, classes[_i].classes) == 0, "U+%04X: %s", code, seen);
}
END_TEST

static const struct {
    const char *text;
    const char *folded;
} folds[] = {
    {"", ""},
    {"Iran's FOREIGN Minister @[`{", "iran's foreign minister @[`{"},
    {"Fay\xC3\xA7"
     "al",
     "faycal"},
    {"Faya\xCC\x81\xCC\xA7l", "fayal"}, /* marks on their own */
    {"Erdo\xC4\x9F"
     "an",
     "erdogan"},
    {"\xC4\xB0stanbul", "istanbul"}, /* I with dot */
    {"I\xC4\xB1", "ii"},             /* dotless i, no Turkish rule */
    {"\xC3\x98rsted \xC5\x81\xC3\xB3"
     "d\xC5\xBA",
     "orsted lodz"},
    {"\xC4\x90or\xC4\x91"
     "e Stra\xC3\x9F"
     "e",
     "dorde strasse"},
    {"\xC3\x86\xC5\x92\xC3\xBE\xC3\xB0", "aeoethd"},
    {"\xC6\x8Fliyev", "eliyev"}, /* Azerbaijani schwa */
    {"Sana\xE2\x80\x99"
     "a \xE2\x80\x98"
     "Ayn \xCA\xBFIlm \xCA\xBC",
     "sana'a 'ayn 'ilm '"},
    {"Mek\xC2\xAD"
     "dad",
     "mekdad"}, /* soft hyphen */
    {"Mek\xE2\x80\x8C"
     "dad\xE2\x80\x8E",
     "mekdad"}, /* ZWNJ, direction mark */
    {"\xEF\xBB\xBFTehran", "tehran"},
    {"a\xC2\xA0"
     "b",
     "a b"},
    {"\xEF\xAC\x81nal \xE2\x84\xA1", "final tel"}, /* ligature, compatibility */
    {"\xEF\xBC\xA9\xEF\xBC\xB2", "ir"},            /* full width */
    {"\xE2\x80\xA6", "..."},
    {"\xD0\x9B\xD0\xB0\xD0\xB2\xD1\x80\xD0\xBE\xD0\xB2",
     "\xD0\xBB\xD0\xB0\xD0\xB2\xD1\x80\xD0\xBE\xD0\xB2"},
    {"\xE1\xBA\x9E", "ss"},
    {"\xC2\xB4", "'"},
};

START_TEST(folds_text)
{
    Buffer out = BUFFER_INIT;
    buffer_append_string(&out, ">");
    utf8_fold(&out, view_of(folds[_i].text));
    ck_assert_view(((NuncioView){out.data + 1, out.size - 1}), folds[_i].folded);
    buffer_release(&out);
}
END_TEST

/* 160,000 combining marks cost NFC 45 seconds; 4 MB of them must cost a moment. */
START_TEST(folds_marks_in_linear_time)
{
    Buffer text = BUFFER_INIT;
    Buffer out = BUFFER_INIT;
    buffer_append_char(&text, 'a');
    while (text.size < LIMIT_TEXT) {
        buffer_append_string(&text, text.size % 4 == 1 ? "\xCC\x81" : "\xCC\xA7");
    }
    utf8_fold(&out, buffer_view(&text));
    ck_assert_view(buffer_view(&out), "a");
    buffer_release(&text);
    buffer_release(&out);
}
END_TEST

static const struct {
    const char *text;
    const char *slug;
} slugs[] = {
    {"", ""},
    {"Faisal Mekdad", "faisal-mekdad"},
    {"  -- Ali  Shamkhani!? ", "ali-shamkhani"},
    {"al-Mekdad", "al-mekdad"},
    {"Sana\xE2\x80\x99"
     "a",
     "sana-a"},
    {"U.S. 5+1", "u-s-5-1"},
    {"Ir\xC3\xA1n", "iran"},
    {"\xD0\x9B\xD0\xB0\xD0\xB2\xD1\x80\xD0\xBE\xD0\xB2", ""},
    {"../../etc/passwd", "etc-passwd"},
    {"<script>\"\\", "script"},
    {"\xF0\x9F\x95\x8A dove", "dove"},
    {"_", ""},
};

START_TEST(makes_slugs)
{
    Buffer out = BUFFER_INIT;
    buffer_append_string(&out, "u-");
    utf8_slug(&out, view_of(slugs[_i].text));
    ck_assert_view(((NuncioView){out.data, 2}), "u-");
    ck_assert_view(((NuncioView){out.data + 2, out.size - 2}), slugs[_i].slug);
    buffer_release(&out);
}
END_TEST

static const struct {
    size_t letters; /* before the gap */
    size_t expected;
} long_slugs[] = {{LIMIT_SLUG - 2, LIMIT_SLUG},
                  {LIMIT_SLUG - 1, LIMIT_SLUG - 1}, /* no hyphen at the end */
                  {LIMIT_SLUG, LIMIT_SLUG},
                  {LIMIT_SLUG + 1, LIMIT_SLUG},
                  {100000, LIMIT_SLUG}};

START_TEST(cuts_slugs)
{
    Buffer text = BUFFER_INIT;
    Buffer out = BUFFER_INIT;
    for (size_t i = 0; i < long_slugs[_i].letters; i++) {
        buffer_append_char(&text, 'A');
    }
    buffer_append_string(&text, " bcd");
    utf8_slug(&out, buffer_view(&text));
    ck_assert_uint_eq(out.size, long_slugs[_i].expected);
    ck_assert_int_ne(out.data[out.size - 1], '-');
    buffer_release(&text);
    buffer_release(&out);
}
END_TEST

static const struct {
    const char *text;
    bool mixed;
} scripts[] = {
    {"", false},
    {"Faisal Mekdad 7", false},
    {"\xC3\x89lys\xC3\xA9"
     "e \xC7\x9D",
     false},
    {"\xD0\x9B\xD0\xB0\xD0\xB2\xD1\x80\xD0\xBE\xD0\xB2", false},
    {"Put\xD1\x96n", true},   /* Cyrillic i */
    {"\xCE\x91li", true},     /* Greek Alpha */
    {"\xE1\x8E\xAAli", true}, /* Cherokee */
    {"\xD8\xB9\xD9\x84\xDB\x8C", false},
    {"Ali \xD8\xB9\xD9\x84\xDB\x8C", true},
    {"\xE6\x9D\xB1\xE3\x81\xAE", false}, /* Han and hiragana */
    {"\xCA\xBFIlm", false},              /* a modifier letter belongs to all */
    {"\xE0\xA4\x95\xE0\xA6\x95", true},  /* Devanagari and Bengali */
};

START_TEST(finds_mixed_scripts)
{
    ck_assert_int_eq(utf8_mixed_scripts(view_of(scripts[_i].text)), scripts[_i].mixed);
}
END_TEST

START_TEST(survives_the_nth_allocation_failing)
{
    Buffer text = BUFFER_INIT;
    for (int i = 0; i < 2000; i++) {
        buffer_append_string(&text, "Ir\xC3\xA1n \xC3\x9F ");
    }
    bool done = false;
    for (size_t n = 0; !done; n++) {
        Buffer folded = BUFFER_INIT;
        Buffer slug = BUFFER_INIT;
        alloc_fail_once_after(n);
        utf8_fold(&folded, buffer_view(&text));
        utf8_slug(&slug, buffer_view(&text));
        alloc_fail_never();
        ck_assert_uint_lt(n, 50);
        done = !folded.failed && !slug.failed;
        ck_assert(!done || folded.size == 16000);
        ck_assert(slug.size <= LIMIT_SLUG);
        buffer_release(&folded);
        buffer_release(&slug);
    }
    buffer_release(&text);
}
END_TEST

START_TEST(names_its_library)
{
    ck_assert_ptr_nonnull(strchr(utf8_library_version(), '.'));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");
    TCase *tcase = tcase_create("utf8");
    tcase_set_timeout(tcase, 120);
    ADD_CASES(tcase, finds_the_first_fault, checks);
    tcase_add_test(tcase, handles_every_code_point);
    ADD_CASES(tcase, classifies, classes);
    ADD_CASES(tcase, folds_text, folds);
    tcase_add_test(tcase, folds_marks_in_linear_time);
    ADD_CASES(tcase, makes_slugs, slugs);
    ADD_CASES(tcase, cuts_slugs, long_slugs);
    ADD_CASES(tcase, finds_mixed_scripts, scripts);
    tcase_add_test(tcase, survives_the_nth_allocation_failing);
    tcase_add_test(tcase, names_its_library);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
