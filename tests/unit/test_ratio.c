/* SPDX-License-Identifier: Apache-2.0 */

/* The expected numbers are those of difflib.SequenceMatcher(None, a, b).ratio(). */

#include "failing_alloc.h"
#include "fold.h"
#include "ratio.h"
#include "suite.h"
#include "views.h"

static Arena arena;

static void set_up(void)
{
    arena = (Arena)ARENA_INIT;
}

static void tear_down(void)
{
    arena_release(&arena);
}

static Codes repeated(const char *text, size_t times)
{
    size_t size = strlen(text);
    uint32_t *items = arena_alloc(&arena, (size * times + 1) * sizeof *items);
    ck_assert_ptr_nonnull(items);
    for (size_t i = 0; i < size * times; i++) {
        items[i] = (unsigned char)text[i % size];
    }
    return (Codes){items, size * times};
}

static const struct {
    const char *a;
    size_t a_times;
    const char *b;
    size_t b_times;
    double expected;
} cases[] = {
    {"", 1, "", 1, 1.0},
    {"", 1, "a", 1, 0.0},
    {"a", 1, "", 1, 0.0},
    {"zarif", 1, "zarif", 1, 1.0},
    {"mekdad", 1, "miqdad", 1, 0.6666666666666666},
    {"abcd", 1, "bcde", 1, 0.75},
    /* exchanged, they differ */
    {"tide", 1, "diet", 1, 0.25},
    {"diet", 1, "tide", 1, 0.5},
    {"mohammad javad zarif", 1, "javad zarif mohammad", 1, 0.55},
    {"amirabdollahian", 1, "amir abdollahian", 1, 0.967741935483871},
    /* 196 and 200 code points: from there on frequent ones begin no match */
    {"x abc y", 1, "abc ", 49, 0.04926108374384237},
    {"x abc y", 1, "abc ", 50, 0.0},
    {"abc ", 60, "q abc abc z", 25, 0.0},
};

START_TEST(agrees_with_difflib)
{
    Codes a = repeated(cases[_i].a, cases[_i].a_times);
    Codes b = repeated(cases[_i].b, cases[_i].b_times);
    ck_assert_double_eq_tol(sequence_ratio(a, b, &arena), cases[_i].expected, 1e-15);
}
END_TEST

START_TEST(says_when_memory_lacks)
{
    Codes a = repeated("abc", 1);
    Arena scratch = ARENA_INIT;
    alloc_fail_after(0);
    double ratio = sequence_ratio(a, a, &scratch);
    alloc_fail_never();
    ck_assert(ratio == 0.0);
    ck_assert(scratch.failed);
    arena_release(&scratch);
}
END_TEST

static const struct {
    const char *text;
    const char *expected; /* ASCII */
} folds[] = {
    {"", ""},
    {"-", ""},
    {"  Faisal al-Mekdad ", "faisal al mekdad"},
    {"Recep Tayyip Erdo\xC4\x9F"
     "an",
     "recep tayyip erdogan"},
    {"K\xC4\xB1l\xC4\xB1\xC3\xA7", "kilic"},
    {"\xC4\xB0stanbul", "istanbul"},
    {"Sana\xE2\x80\x99"
     "a's",
     "sanaas"},
    {"P5+1 \xE2\x80\x94 \xE2\x91\xA0_x", "p5 1 1_x"},
    {"\xEF\xAC\x81ve", "five"},
};

START_TEST(folds_as_the_reference)
{
    Codes folded = fold_text(&arena, view_of(folds[_i].text));
    ck_assert(codes_are(folded, folds[_i].expected));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ratio");
    TCase *tcase = tcase_create("ratio");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    ADD_CASES(tcase, agrees_with_difflib, cases);
    tcase_add_test(tcase, says_when_memory_lacks);
    ADD_CASES(tcase, folds_as_the_reference, folds);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
