/* SPDX-License-Identifier: Apache-2.0 */

#include "sketch.h"
#include "suite.h"
#include "views.h"

#define RUN "The two ministers agreed to open the road before the end of the year"

/* How alike two texts are, in hundredths. */
static const struct {
    const char *a;
    const char *b;
    int least;
    int most;
} pairs[] = {
    {RUN, RUN, 100, 100},
    {RUN, "the TWO ministers, agreed: to open “the road” before the end of the year!",
     100, 100},
    {RUN, RUN " and the bridge", 70, 80},
    {RUN, "The year of the end before the road open to agreed ministers two the", 0, 0},
    {RUN, "", 0, 0},
    {"too few words here", "too few words here", 0, 0},
    {"", "", 0, 0},
};

START_TEST(compares_texts)
{
    Sketch a = sketch_of(view_of(pairs[_i].a)), b = sketch_of(view_of(pairs[_i].b));
    int alike = sketch_similarity(a.hashes, a.count, b.hashes, b.count);
    ck_assert_int_ge(alike, pairs[_i].least);
    ck_assert_int_le(alike, pairs[_i].most);
    ck_assert_int_eq(alike, sketch_similarity(b.hashes, b.count, a.hashes, a.count));
}
END_TEST

/* A text of many words, of which every `step`-th is another one. */
static void long_text(Buffer *out, unsigned step)
{
    for (unsigned i = 0; i < 4000; i++) {
        buffer_format(out, "%s%u ", step && i % step == 0 ? "other" : "word", i);
    }
}

START_TEST(estimates_long_texts)
{
    static const struct {
        unsigned step;
        int wanted;
    } cases[] = {{0, 100}, {400, 98}, {50, 82}, {20, 60}};
    Buffer whole = BUFFER_INIT;
    long_text(&whole, 0);
    Sketch a = sketch_of(buffer_view(&whole));
    ck_assert_uint_eq(a.count, SKETCH_MOST);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Buffer changed = BUFFER_INIT;
        long_text(&changed, cases[i].step);
        Sketch b = sketch_of(buffer_view(&changed));
        int alike = sketch_similarity(a.hashes, a.count, b.hashes, b.count);
        ck_assert_int_ge(alike, cases[i].wanted - 15);
        ck_assert_int_le(alike, cases[i].wanted + 15);
        buffer_release(&changed);
    }
    buffer_release(&whole);
}
END_TEST

START_TEST(keeps_the_smallest_in_order)
{
    Buffer text = BUFFER_INIT;
    long_text(&text, 0);
    Sketch sketch = sketch_of(buffer_view(&text));
    for (size_t i = 1; i < sketch.count; i++) {
        ck_assert_uint_lt(sketch.hashes[i - 1], sketch.hashes[i]);
    }
    buffer_release(&text);
}
END_TEST

START_TEST(reads_what_it_writes)
{
    Buffer digits = BUFFER_INIT;
    Sketch sketch = sketch_of(view_of(RUN)), again;
    sketch_write(&digits, &sketch);
    ck_assert_uint_eq(digits.size, sketch.count * SKETCH_DIGITS);
    ck_assert(sketch_read(buffer_view(&digits), &again));
    ck_assert_uint_eq(again.count, sketch.count);
    ck_assert_mem_eq(again.hashes, sketch.hashes, sketch.count * sizeof *sketch.hashes);
    buffer_release(&digits);
}
END_TEST

/* Exports of two versions are compared: the numbers may not change. */
START_TEST(stays_the_same)
{
    Buffer digits = BUFFER_INIT;
    Sketch sketch = sketch_of(view_of("The ministers met in Muscat on Tuesday"));
    sketch_write(&digits, &sketch);
    ck_assert_view(buffer_view(&digits), "0fe646424d6ba5b7cc220ee1");
    buffer_release(&digits);
}
END_TEST

START_TEST(refuses_what_is_no_sketch)
{
    static const char *const wrong[] = {"0123456", "0123456g", "0123456\xff", "ABCDEF01"};
    char long_one[(SKETCH_MOST + 1) * SKETCH_DIGITS];
    Sketch sketch = {.count = 7};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        ck_assert(!sketch_read(view_of(wrong[i]), &sketch));
    }
    memset(long_one, '0', sizeof long_one);
    ck_assert(!sketch_read((NuncioView){long_one, sizeof long_one}, &sketch));
    ck_assert_uint_eq(sketch.count, 7);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sketch");
    TCase *tcase = tcase_create("texts");
    ADD_CASES(tcase, compares_texts, pairs);
    tcase_add_test(tcase, estimates_long_texts);
    tcase_add_test(tcase, keeps_the_smallest_in_order);
    tcase_add_test(tcase, reads_what_it_writes);
    tcase_add_test(tcase, stays_the_same);
    tcase_add_test(tcase, refuses_what_is_no_sketch);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
