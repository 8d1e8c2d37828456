/* SPDX-License-Identifier: Apache-2.0 */

#include "own_name.h"
#include "strict.h"
#include "suite.h"
#include "views.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

static const struct {
    const char *iri;
    bool sound;
} iris[] = {
    {"https://a.example/b?c=d#e", true},
    {"https://a.example/%41", true},
    {"https://a.example/M\xC3\xBCnchen", true},
    {"urn:x:y", true},
    {"a.example", false},
    {"/a", false},
    {"", false},
    {"1http://a", false},
    {"https://a.example/b c", false},
    {"https://a.example/b\\c", false},
    {"https://a.example/%4", false},
    {"https://a.example/%zz", false},
    {"https://a.example/{b}", false},
    {"https://a.example/a#b#c", false},
    {"https://a.example/\xC2\xA0", false},
    {"https://a.example/\xE2\x80\x8B", false},
};

START_TEST(knows_sound_iris)
{
    const char *fault = strict_iri(view_of(iris[_i].iri));
    ck_assert_msg(!fault == iris[_i].sound, "%s: %s", iris[_i].iri,
                  fault ? fault : "no fault");
}
END_TEST

static const struct {
    const char *tag;
    bool sound;
} tags[] = {{"en", true},     {"en-GB", true},  {"zh-Hant-TW", true}, {"de-1996", true},
            {"", false},      {"e", false},     {"en-", false},       {"en--GB", false},
            {"en_US", false}, {"e9", false},    {"abcdefghi", false}, {"en-x", true},
            {"1en", false},   {"en-GB-", false}};

START_TEST(knows_sound_languages)
{
    ck_assert(!strict_language(view_of(tags[_i].tag)) == tags[_i].sound);
}
END_TEST

static const struct {
    const char *datatype;
    const char *text;
    bool sound;
} literals[] = {
    {XSD "date", "2020-02-29", true},
    {XSD "date", "2021-02-29", false},
    {XSD "date", "1900-02-29", false},
    {XSD "date", "2000-02-29", true},
    {XSD "date", "2020-04-31", false},
    {XSD "date", "2020-13-01", false},
    {XSD "date", "2020-00-01", false},
    {XSD "date", "0000-01-01", false},
    {XSD "gYear", "2020", true},
    {XSD "gYear", "0000", false},
    {XSD "gYear", "20200", false},
    {XSD "gYear", "202x", false},
    {XSD "gYearMonth", "2020-12", true},
    {XSD "gYearMonth", "2020-13", false},
    {XSD "gYearMonth", "2020-1", false},
    {XSD "gYearMonth", "2020-12-01", false},
    {XSD "date", "2020-1-01", false},
    {XSD "date", "2020-01-01Z", false},
    {XSD "date", "", false},
    {XSD "nonNegativeInteger", "0", true},
    {XSD "nonNegativeInteger", "18446744073709551616", true},
    {XSD "nonNegativeInteger", "-1", false},
    {XSD "nonNegativeInteger", "+1", false},
    {XSD "nonNegativeInteger", "", false},
    {XSD "nonNegativeInteger", "1.0", false},
    {XSD "decimal", "-12.5", true},
    {XSD "decimal", "12", false},
    {XSD "decimal", ".5", false},
    {XSD "decimal", "5.", false},
    {XSD "decimal", "1e5.0", false},
    {XSD "decimal", "-", false},
    {XSD "dateTime", "2020-12-09T23:59:59Z", true},
    {XSD "dateTime", "2020-12-09T24:00:00Z", false},
    {XSD "dateTime", "2020-02-30T00:00:00Z", false},
    {XSD "dateTime", "2020-12-09 00:00:00Z", false},
    {XSD "dateTime", "2020-12-09T00:00:00", false},
    {XSD "hexBinary", "0aF1", true},
    {XSD "hexBinary", "0aF", false},
    {XSD "hexBinary", "0x", false},
    {XSD "string", "anything", true},
    {"http://a.example/date", "2020-01-01", false},
};

START_TEST(knows_sound_literals)
{
    const char *fault =
        strict_lexical(view_of(literals[_i].datatype), view_of(literals[_i].text));
    ck_assert_msg(!fault == literals[_i].sound, "%s", literals[_i].text);
}
END_TEST

static const struct {
    const char *base;
    const char *iri;
    NameKind kind;
    bool span;
} names[] = {
    {"https://a/", "https://a/person/faisal-mekdad", NAME_OWN, false},
    {"https://a/", "https://a/text/ab#char=0,7", NAME_OWN, true},
    {"https://a/x#", "https://a/x#text/ab/char=0,7", NAME_OWN, true},
    {"https://a/", "https://b/person/x", NAME_FOREIGN, false},
    {"https://a/", "https://a/people/x", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/person/", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/person/X", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/person/x/y", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/person/x#char=0,7", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/text/ab#char=07,9", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/text/ab#char=7", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/text/ab#char=1,2,3", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/text/ab#char=,", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/text/ab#char=1,99999999999", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/text/ab#", NAME_OUT_OF_FORM, false},
    {"https://a/", "https://a/", NAME_OUT_OF_FORM, false},
};

START_TEST(takes_names_apart)
{
    OwnName name = {.span = false};
    ck_assert_int_eq(
        own_name_read(view_of(names[_i].base), view_of(names[_i].iri), &name),
        names[_i].kind);
    ck_assert(name.span == names[_i].span);
    if (name.span) {
        ck_assert_uint_eq(name.begin, 0);
        ck_assert_uint_eq(name.end, 7);
        ck_assert_view(name.local, "ab");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("strict");
    TCase *tcase = tcase_create("terms");
    ADD_CASES(tcase, knows_sound_iris, iris);
    ADD_CASES(tcase, knows_sound_languages, tags);
    ADD_CASES(tcase, knows_sound_literals, literals);
    ADD_CASES(tcase, takes_names_apart, names);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
